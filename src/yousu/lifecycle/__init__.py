"""What may happen to a ticket: the table of steps, and one pure function a step.

A step function takes the ticket, the context and what was said; it returns the events to write, or
refuses. The table is data: the guard, the sentence "what you can do now" and the manual's diagram are
made from it (domain.md 3.3, design.md 6).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar, NamedTuple

from yousu.errors import REFUSED, YousuError
from yousu.periods.written import short
from yousu.rules import Rules
from yousu.ticket.events import FREE, Draft, Event
from yousu.ticket.replay import apply
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import STATES, word_of
from yousu.words import mark, say
from yousu.workdays import WorkCalendar

Moment = str


class Step(NamedTuple):
    """A row of the table: the verb, the states it starts from, the state it leads to (None: stays)."""

    verb: str
    states: frozenset[str]
    leads_to: str | None


def _step(verb: str, states: str, leads_to: str | None = None) -> Step:
    return Step(verb, frozenset(states.split()), leads_to)


_OPEN = "registered assigned handling submitted supervised on_account"

STEPS: Mapping[str, Step] = {
    step.verb: step
    for step in (
        _step(mark("assign"), "registered assigned handling supervised", "assigned"),
        _step(mark("accept"), "assigned handling supervised", "handling"),
        _step(mark("contact"), f"{_OPEN} resolved"),
        _step(mark("note"), f"{_OPEN} resolved archived linked withdrawn declined terminated"),
        _step(mark("resolve"), "assigned handling supervised on_account", "resolved"),
        _step(mark("review"), "submitted resolved", "resolved"),
        _step(mark("sign"), _OPEN),
        _step(mark("callback"), "resolved archived", "archived"),
        _step(mark("supervise"), "resolved archived", "supervised"),
        _step(mark("link"), f"{_OPEN} resolved", "linked"),
        _step(mark("unlink"), "linked"),
        _step(mark("reply"), "linked"),
        _step(mark("reopen"), "resolved archived withdrawn declined terminated", "handling"),
        _step(mark("withdraw"), f"{_OPEN} resolved", "withdrawn"),
        _step(mark("decline"), "registered assigned handling", "declined"),
        _step(mark("amend"), f"{_OPEN} resolved archived linked withdrawn declined terminated"),
        _step(mark("handover"), f"{_OPEN} resolved archived"),
    )
}


class StepRefused(YousuError):
    """A step that the ticket's state does not allow."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Ticket {number} is {state}; {verb} is not possible now.")
    remedy: ClassVar[str] = mark("What you can do now: {allowed}.")


class StepOutOfOrder(YousuError):
    """A step dated before the one it follows."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Ticket {number}: {verb} at {at} is earlier than the step before it ({last}).")
    remedy: ClassVar[str] = mark("Give a later time with --at.")


class GateClosed(YousuError):
    """A sign-off that the rules require and that is missing."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Ticket {number} has no {gate}, which the rules require first.")
    remedy: ClassVar[str] = mark("Type: yousu sign {number} --as {gate} --leader NAME")


class Context(NamedTuple):
    """All that a decision may look at besides the tickets: frozen, and read inside the ledger's lock.

    ``at`` is when the act happened, ``now`` when it is being recorded. ``unit`` turns what was typed
    into a directory key, and refuses a unit that is not there.
    """

    now: Moment
    at: Moment
    actor: str
    rules: Rules
    calendar: WorkCalendar
    next_number: int
    next_list_no: int
    unit: Callable[[str], str]


def allowed(ticket: Ticket) -> list[str]:
    """The verbs that the ticket's state allows, in the order of the table."""
    return [step.verb for step in STEPS.values() if ticket.state in step.states and step.verb != "supervise"]


def guard(ticket: Ticket, verb: str) -> None:
    """Raise StepRefused unless the verb may be done to the ticket now."""
    if ticket.state not in STEPS[verb].states:
        raise refusal(ticket, verb)


def refusal(ticket: Ticket, verb: str) -> StepRefused:
    """The refusal of a verb, saying what the state allows instead."""
    verbs = say(", ").join(say(each) for each in allowed(ticket))
    state = word_of(ticket.state, STATES)
    return StepRefused(number=ticket.number, state=state, verb=say(verb), allowed=verbs)


def in_order(ticket: Ticket | None, drafts: Iterable[Draft], verb: str) -> None:
    """Raise StepOutOfOrder where a draft would happen before the ticket's last step (design.md 5)."""
    for draft in drafts:
        if ticket is not None and draft.kind not in FREE and draft.at < ticket.last_step:
            raise StepOutOfOrder(number=ticket.number, verb=say(verb), at=short(draft.at), last=short(ticket.last_step))


def foresee(ticket: Ticket | None, drafts: Iterable[Draft], context: Context) -> Ticket:
    """The ticket as it will stand once the drafts are written; changes the ticket given."""
    for draft in drafts:
        event = Event(
            0, 0, draft.ticket, draft.kind, draft.at, draft.body, draft.private, context.now, context.actor
        )  # fmt: skip
        ticket = Ticket(draft.ticket) if ticket is None else ticket
        apply(ticket, event)
    if ticket is None:
        raise AssertionError
    return ticket


def dual(ticket: Ticket, rules: Rules) -> bool:
    """One person repeatedly, or many people about one matter: the 双交办 of 湟源 (domain.md 8.7 HY8)."""
    repeats, people = ticket.together
    return repeats >= rules.dual_repeats or people >= rules.dual_people
