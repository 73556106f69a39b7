"""Acting before the complaint: visits, campaigns and classes of problems, folded from the ledger's own events.

A campaign is one matter checked at many places (domain.md 8.5 CB9: 地毯式摸排); a class is many tickets that are one
problem (P4, CB5, CB17: 从解决一个问题到解决一类问题). Both are small and few, so they are folded when asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from yousu.ticket.events import Event
from yousu.ticket.replay import live
from yousu.ticket.vocabulary import CheckResult

Moment = str


class Visit(NamedTuple):
    """A patrol or a visit: where, when, who went, what was seen, and the ticket it became, if any."""

    number: int
    at: Moment
    place: str
    person: str | None
    text: str | None
    ticket: int | None


class Check(NamedTuple):
    """A campaign's check of one place: how many were found then, and how many put right."""

    place: str
    at: Moment
    result: CheckResult
    found: int
    fixed: int
    ticket: int | None
    note: str | None


@dataclass(slots=True)
class Campaign:
    """A campaign with its checklist of places, in the order in which they were listed."""

    number: int
    title: str
    begun: Moment
    places: list[str]
    checks: list[Check] = field(default_factory=list)
    ended: Moment | None = None

    def at(self, place: str) -> list[Check]:
        """The checks of a place, in order."""
        return [check for check in self.checks if check.place == place]

    def left(self) -> list[str]:
        """The places nobody has been to; one that could not be entered is still to be checked."""
        seen = {check.place for check in self.checks if check.result != "closed"}
        return [place for place in self.places if place not in seen]

    def found(self, place: str | None = None) -> int:
        """How many were found, at a place or in all."""
        return sum(check.found for check in self.checks if place in {None, check.place})

    def fixed(self, place: str | None = None) -> int:
        """How many were put right, at a place or in all."""
        return sum(check.fixed for check in self.checks if place in {None, check.place})


class Counted(NamedTuple):
    """Figures of a class that are proven to add up: 442 个 = 95 + 287 + 60."""

    what: str
    total: int
    unit: str
    parts: tuple[tuple[str, int], ...]
    at: Moment


@dataclass(slots=True)
class ProblemClass:
    """A class of problems: what belongs to it by category and place, the tickets put into it, what was done."""

    number: int
    title: str
    opened: Moment
    category: str | None
    places: tuple[str, ...]
    tickets: set[int] = field(default_factory=set)
    actions: list[tuple[Moment, str]] = field(default_factory=list)
    counted: list[Counted] = field(default_factory=list)


@dataclass(slots=True)
class Prevention:
    """All visits, campaigns and classes of a ledger."""

    visits: dict[int, Visit] = field(default_factory=dict)
    campaigns: dict[int, Campaign] = field(default_factory=dict)
    classes: dict[int, ProblemClass] = field(default_factory=dict)
    drawn: dict[str, int] = field(default_factory=dict)

    def next(self, kind: str) -> int:
        """The next number of a kind (visit, campaign, class); one taken back is not drawn again."""
        return self.drawn.get(kind, 0) + 1


KINDS = (
    "visited", "campaign_opened", "campaign_widened", "campaign_checked", "campaign_closed", "class_opened",
    "class_joined", "class_acted", "class_counted",
)  # fmt: skip
THINGS = ("visit", "campaign", "class")
"""The fields that name what an event is about."""


def fold(events: Iterable[Event]) -> Prevention:
    """What these events of the ledger add up to; others among them are passed over."""
    events, found = list(events), Prevention()
    for event in events:
        for thing in THINGS:
            if thing in event.body:
                found.drawn[thing] = max(found.drawn.get(thing, 0), event.body[thing])
    for event in live(events):
        if event.kind in KINDS:
            _CHANGES[event.kind](found, event)
    return found


def _visited(found: Prevention, event: Event) -> None:
    body = event.body
    seen = (body["place"], event.get("person"), event.get("text"), body.get("ticket"))
    found.visits[body["visit"]] = Visit(body["visit"], event.at, *seen)


def _campaign_opened(found: Prevention, event: Event) -> None:
    number = event.body["campaign"]
    found.campaigns[number] = Campaign(number, event.get("title") or "", event.at, list(event.body["places"]))


def _campaign_widened(found: Prevention, event: Event) -> None:
    found.campaigns[event.body["campaign"]].places.extend(event.body["places"])


def _campaign_checked(found: Prevention, event: Event) -> None:
    body = event.body
    check = Check(
        body["place"], event.at, body["result"], body.get("found", 0), body.get("fixed", 0), body.get("ticket"),
        event.get("note"),
    )  # fmt: skip
    found.campaigns[body["campaign"]].checks.append(check)


def _campaign_closed(found: Prevention, event: Event) -> None:
    found.campaigns[event.body["campaign"]].ended = event.at


def _class_opened(found: Prevention, event: Event) -> None:
    body = event.body
    places = tuple(body.get("places", ()))
    made = ProblemClass(body["class"], event.get("title") or "", event.at, body.get("category"), places)
    found.classes[made.number] = made


def _class_joined(found: Prevention, event: Event) -> None:
    found.classes[event.body["class"]].tickets.update(event.body["tickets"])


def _class_acted(found: Prevention, event: Event) -> None:
    found.classes[event.body["class"]].actions.append((event.at, event.get("text") or ""))


def _class_counted(found: Prevention, event: Event) -> None:
    body = event.body
    names = (event.get("names") or "").split("\n")
    parts = tuple(zip(names, body["parts"], strict=False))
    made = Counted(event.get("what") or "", body["total"], body.get("unit", ""), parts, event.at)
    counted = found.classes[body["class"]].counted
    counted[:] = [each for each in counted if each.what != made.what] + [made]


_CHANGES: dict[str, Callable[[Prevention, Event], None]] = {
    "visited": _visited, "campaign_opened": _campaign_opened, "campaign_widened": _campaign_widened,
    "campaign_checked": _campaign_checked, "campaign_closed": _campaign_closed, "class_opened": _class_opened,
    "class_joined": _class_joined, "class_acted": _class_acted, "class_counted": _class_counted,
}  # fmt: skip
