"""The echo wall: what is said of a problem in the open. It holds nothing by which its citizen could be found.

A problem has the wall's own number, never the ticket's; days, never minutes; the area only where enough tickets
come from there, and the rating only where enough people stand behind it (``privacy.minimum`` of the rules).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from yousu.lifecycle.walling import masked
from yousu.rules import Rules
from yousu.ticket.events import Event
from yousu.ticket.replay import live
from yousu.ticket.state import Ticket
from yousu.ticket.unfolding import UNFOLDED, unfolded
from yousu.ticket.vocabulary import DONE, SATISFIED, Said, word_of
from yousu.words import mark, say

LIGHTS = {"green": mark("green: done"), "yellow": mark("yellow: in hand"), "red": mark("red: overdue or to be redone")}
"""State of a problem: a colour, always with its word."""

STEPS = {
    "registered": mark("Put on record"),
    "assigned": mark("Given to the responsible unit"),
    "accepted": mark("Signed for by the unit"),
    "contacted": mark("The citizen was contacted"),
    "submitted": mark("Reply handed in"),
    "passed": mark("Reply reviewed"),
    "sent_back": mark("Sent back to be redone"),
    "resolved": mark("Resolved"),
    "answered": mark("Answered at once"),
    "supervised": mark("Put under supervision"),
    "reopened": mark("Taken up again"),
    "called_back": mark("Citizen asked about the result"),
    "platform_called": mark("Citizen asked about the result"),
}
"""The events that are steps to the world, an imported row's own among them; all others stay inside."""


class Step(NamedTuple):
    """A day and what happened on it."""

    day: str
    said: str


class Problem(NamedTuple):
    """One problem as the wall shows it; every text is masked already."""

    number: str
    summary: str
    area: str
    category: str
    unit: str
    post: str
    due: str
    light: str
    result: str
    rating: str
    steps: tuple[Step, ...]
    updated: str
    satisfied: Said | None

    @property
    def file(self) -> str:
        """The page of this problem."""
        return f"problem-{self.number}.html"


def problem(ticket: Ticket, history: Iterable[Event], places: Mapping[str, int], rules: Rules, now: str) -> Problem:
    """What the wall shows of an approved ticket. ``places``: how many tickets come from each place."""
    posting = ticket.wall
    if posting is None:
        raise AssertionError(ticket.number)
    steps, done = steps_of(history), ticket.state in DONE
    satisfied = voice(ticket)
    return Problem(
        number=f"{posting.number:03}",
        summary=unplaced(_clean(posting.summary, ticket), ticket, places, rules.wall_minimum),
        area=area(ticket, places, rules.wall_minimum),
        category=_clean((ticket.category or say("other")).split("/")[0], ticket),
        unit=_clean(ticket.unit, ticket),
        post=_clean(posting.post, ticket) or say("person in charge at the unit"),
        due=(ticket.due or "")[:10],
        light=light(ticket, now),
        result=unplaced(_clean(posting.result, ticket), ticket, places, rules.wall_minimum) if done else "",
        rating=rating(satisfied, ticket.together[1], rules.wall_minimum),
        steps=steps,
        updated=max([posting.since[:10], *(step.day for step in steps)]),
        satisfied=satisfied,
    )


def _clean(text: str | None, ticket: Ticket) -> str:
    """Masked once more on the way out: a name may have been entered after the review."""
    return masked(text, ticket).text


def area(ticket: Ticket, places: Mapping[str, int], minimum: int) -> str:
    """The community, or 其他区域 where so few tickets come from there that it would point at a person."""
    place = ticket.place or ""
    return _clean(place, ticket) if places.get(place, 0) >= minimum else say("another area")


def unplaced(text: str, ticket: Ticket, places: Mapping[str, int], minimum: int) -> str:
    """The text without the name of a place from which so few tickets come that ``area`` does not tell it."""
    place = ticket.place or ""
    return text if not place or places.get(place, 0) >= minimum else text.replace(place, say("〔place〕"))


def light(ticket: Ticket, now: str) -> str:
    """Green once resolved and not sent back; red past its limit or under supervision; yellow else."""
    if ticket.state in DONE:
        return "green"
    late = ticket.open and ticket.due is not None and ticket.due < now
    return "red" if late or ticket.on_list else "yellow"


def voice(ticket: Ticket) -> Said | None:
    """How satisfied the citizen is: one voice a ticket, what we were told last, else what the platform was told."""
    answers = (ticket.latest_answer(source) for source in ("own", "platform"))
    return next((each.satisfied for each in answers if each is not None and each.satisfied), None)


def rating(satisfied: Said | None, people: int, minimum: int) -> str:
    """The ticket's voice in a word; not told where fewer than the minimum stand behind the matter."""
    if satisfied is None:
        return say("not rated yet")
    if people < minimum:
        return say("fewer than {minimum} people: counted in the total only", minimum=minimum)
    return word_of(satisfied, SATISFIED)


def rated(problems: Iterable[Problem], minimum: int) -> str:
    """How many tickets' citizens are satisfied, basically satisfied and dissatisfied; nothing below the minimum."""
    said = [each.satisfied for each in problems if each.satisfied]
    if len(said) < minimum:
        return say("fewer than {minimum} rated", minimum=minimum)
    told = {"count": len(said), "yes": said.count("yes"), "basically": said.count("basically"), "no": said.count("no")}
    return say("of {count}, satisfied {yes}, basically satisfied {basically}, dissatisfied {no}", **told)


def steps_of(history: Iterable[Event]) -> tuple[Step, ...]:
    """The steps by day, each said once a day, without a word of anyone's; an imported row is the steps it tells of."""
    events = [step for event in live(history) for step in (unfolded(event) if event.kind in UNFOLDED else [event])]
    found = [Step(event.at[:10], say(STEPS[event.kind])) for event in events if event.kind in STEPS]
    return tuple(sorted(dict.fromkeys(found), key=lambda step: step.day))


def counts(values: Iterable[str], minimum: int) -> list[tuple[str, int | None]]:
    """How many of each; None for fewer than the minimum, and for the next smallest where one alone would be told.

    A single hidden number could be had from the total, so a second one is hidden with it.
    """
    found: dict[str, int] = {}
    for value in values:
        found[value] = found.get(value, 0) + 1
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    small = {name for name, count in ordered if count < minimum}
    if len(small) == 1 and len(ordered) > 1:
        small.add(next(name for name, _ in reversed(ordered) if name not in small))
    return [(name, None if name in small else count) for name, count in ordered]
