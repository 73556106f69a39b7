"""Taking back a row that somebody filled in: the same steps as the verbs, each once, none forced."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from yousu.lifecycle import Context, StepRefused, answering, foresee, in_order, joining, opening
from yousu.lifecycle.answering import Answer, Call, Resolution
from yousu.ticket.events import Draft, draft
from yousu.ticket.filled import Filled, helper_of, token
from yousu.ticket.state import Ticket
from yousu.words import say

Moment = str
Contexts = Callable[[Moment], Context]
"""The context of an act at a moment, done by whoever filled the row in."""


class Taken(NamedTuple):
    """What a row brings: events, or why there are none: it was taken ``before``, or its ticket ``moved`` on."""

    drafts: list[Draft]
    why: Literal["", "before", "moved"] = ""


class _Step(NamedTuple):
    """One act of a row: when, which verb, and what it does to the ticket."""

    at: Moment
    verb: str
    act: Callable[[Ticket, Context], list[Draft]]


def take(ticket: Ticket, row: Filled, contexts: Contexts, now: Moment) -> Taken:
    """The events of one row, for the ticket as it stands.

    Raises what the steps refuse with, StepRefused apart: a ticket whose state forbids them has moved on.
    """
    done = ticket.taken.get(row.token, frozenset())
    wanted = [step for step in row.steps() if step not in done]
    if not wanted:
        return Taken([], "before")
    if token(row.sheet, ticket, row.period, helper_of(ticket, row)) != row.token:
        return Taken([], "before" if done else "moved")
    drafts: list[Draft] = []
    standing = ticket
    try:
        for step in _steps(ticket, row, wanted, now):
            context = contexts(step.at)
            made = step.act(standing, context)
            in_order(standing, made, step.verb)
            standing = foresee(standing, made, context)
            drafts += made
    except StepRefused:
        return Taken([], "before" if done else "moved")
    return Taken([*drafts, _receipt(row, wanted, now)])


def _receipt(row: Filled, steps: list[str], now: Moment) -> Draft:
    """That the row was taken, and by whom it was filled in."""
    return draft(
        row.ticket, "taken", now, sheet=row.sheet, token=row.token, steps=" ".join(steps), made=row.made, who=row.who
    )


def _steps(ticket: Ticket, row: Filled, wanted: list[str], now: Moment) -> Iterator[_Step]:
    """The acts that a row asks for, in the order in which they happened."""
    if row.sheet == "callback":
        yield _Step(row.said["when"], "callback", lambda each, context: _call(each, row, context))
    elif row.sheet == "check":
        if wanted == ["objection"]:
            yield _Step(now, "note", lambda each, context: opening.note(each, _objection(row), None, context))
    elif helper := helper_of(ticket, row):
        yield from _co_steps(ticket, row, wanted, now, helper)
    else:
        yield from _unit_steps(ticket, row, wanted, now)


def _unit_steps(ticket: Ticket, row: Filled, wanted: list[str], now: Moment) -> Iterator[_Step]:
    said, share = row.said, ticket.lead_share()
    if "accepted" in wanted and not (share and share.accepted):
        yield _Step(said["accepted"], "accept", lambda each, context: opening.accept(each, None, context))
    if "contacted" in wanted:
        yield _Step(said["contacted"], "contact", lambda each, context: opening.contact(each, None, None, context))
    if "resolved" in wanted:
        reply = Resolution(reply=said.get("reply"), outcome=said.get("outcome", "solved"))
        yield _Step(said["resolved"], "resolve", lambda each, context: answering.resolve(each, reply, context))
    elif any(step.startswith("note-") for step in wanted):
        yield _Step(now, "note", lambda each, context: opening.note(each, said["reply"], None, context))


def _co_steps(ticket: Ticket, row: Filled, wanted: list[str], now: Moment, unit: str) -> Iterator[_Step]:
    """A co-unit's row: it signs for its part and answers the lead unit, which alone resolves."""
    said, share = row.said, ticket.share_of(unit)
    if "accepted" in wanted and not (share and share.accepted):
        yield _Step(
            said["accepted"], "answer", lambda each, context: joining.accept_as_co_unit(each, unit, None, context)
        )
    if "contacted" in wanted:
        yield _Step(said["contacted"], "contact", lambda each, context: opening.contact(each, None, None, context))
    if "resolved" in wanted:
        yield _Step(
            said["resolved"], "answer", lambda each, context: joining.answer(each, unit, said.get("reply"), context)
        )
    elif any(step.startswith("note-") for step in wanted):
        yield _Step(now, "note", lambda each, context: opening.note(each, said["reply"], None, context))


def _call(ticket: Ticket, row: Filled, context: Context) -> list[Draft]:
    said = row.said
    answer = Answer(said.get("reached", "reached"), said.get("contacted"), said.get("solved"), said.get("satisfied"))
    return answering.call_back(ticket, answer, Call(words=said.get("words"), reason=said.get("reason")), context)


def _objection(row: Filled) -> str:
    text = row.said.get("text") or say("no reason given")
    start, _, end = row.period.partition("..")
    return say("Objection to the figures of {start} to {end}: {text}", start=start, end=end, text=text)
