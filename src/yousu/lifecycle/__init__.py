"""What may happen to a ticket: the table of steps, and one pure function a step.

A step function takes the ticket, the context and what was said; it returns the events to write, or
refuses. The table is data: the guard, the sentence "what you can do now" and the manual's diagram are
made from it (domain.md 3.3, design.md 6).
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, NamedTuple

from yousu import deadlines
from yousu.errors import REFUSED, YousuError
from yousu.periods.written import short
from yousu.rules import Rules
from yousu.ticket.events import FREE, OF_ANY_TIME, Draft, Event
from yousu.ticket.replay import apply, dated
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import SIGN_OFFS, STATES, State, word_of
from yousu.words import mark, say
from yousu.workdays import WorkCalendar

Moment = str


class Step(NamedTuple):
    """A row of the table: the verb, the states it starts from, the state it leads to (None: stays)."""

    verb: str
    states: frozenset[str]
    leads_to: State | None


def _step(verb: str, states: str, leads_to: State | None = None) -> Step:
    return Step(verb, frozenset(states.split()), leads_to)


_AT_WORK = "assigned handling supervised"
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
        # several units
        _step(mark("return"), _AT_WORK, "assigned"),
        _step(mark("extend"), _AT_WORK),
        _step(mark("hold"), f"{_AT_WORK} on_account", "on_account"),
        _step(mark("release"), "on_account", "handling"),
        _step(mark("whistle"), f"{_AT_WORK} on_account"),
        _step(mark("arrive"), f"{_AT_WORK} on_account submitted resolved"),
        _step(mark("answer"), f"{_AT_WORK} on_account submitted resolved"),
        _step(mark("meet"), f"{_OPEN} resolved"),
        # following up
        _step(mark("urge"), _OPEN),
        _step(mark("verify"), "supervised"),
        _step(mark("instruct"), f"{_OPEN} resolved archived"),
        _step(mark("revisit"), "resolved archived"),
        _step(mark("exclude"), f"{_OPEN} resolved archived"),
        _step(mark("appeal"), "assigned handling supervised resolved archived"),
        _step(mark("tag"), f"{_OPEN} resolved archived"),
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


class GroundsMissing(YousuError):
    """A request or a decision without what it rests on."""

    sentence: ClassVar[str] = mark("Ticket {number}: {verb} is not possible without {what}.")
    remedy: ClassVar[str] = mark("Type the command again with it.")


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
    next_meeting: int = 1


_IDLE: Mapping[str, Callable[[Ticket], bool]] = {
    "supervise": lambda _ticket: True,
    "answer": lambda ticket: not ticket.co,
    "arrive": lambda ticket: not ticket.awaited,
}
"""Steps that are not offered although the state allows them: there is nobody to take them."""


def allowed(ticket: Ticket) -> list[str]:
    """The verbs that the ticket's state allows, in the order of the table."""
    return [step.verb for step in STEPS.values() if ticket.state in step.states and not _idle(step.verb, ticket)]


def _idle(verb: str, ticket: Ticket) -> bool:
    return verb in _IDLE and _IDLE[verb](ticket)


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
    """Raise StepOutOfOrder where a draft would happen before the ticket's last step, or before it was received."""
    for draft in drafts:
        if ticket is None or draft.kind in OF_ANY_TIME:
            continue
        floor = ticket.received if draft.kind in FREE else ticket.last_step
        if floor and draft.at < floor:
            raise StepOutOfOrder(number=ticket.number, verb=say(verb), at=short(draft.at), last=short(floor))


def foresee(ticket: Ticket | None, drafts: Iterable[Draft], context: Context) -> Ticket:
    """The ticket as it will stand once the drafts are written, None: a new one; the ticket given stays as it is."""
    standing = None if ticket is None else ticket.copied()
    for draft in drafts:
        event = Event(
            0, 0, draft.ticket, draft.kind, draft.at, draft.body, draft.private, context.now, context.actor
        )  # fmt: skip
        standing = Ticket(draft.ticket) if standing is None else standing
        for step in dated([event]):
            apply(standing, step)
    if standing is None:
        raise AssertionError
    return standing


def following(context: Context, drafts: Iterable[Draft]) -> Context:
    """The context of the next act of the same command: a number of the supervision list that was drawn is gone."""
    drawn = any(each.kind == "supervised" and each.body.get("list_no") == context.next_list_no for each in drafts)
    return context._replace(next_list_no=context.next_list_no + drawn)


def dual(ticket: Ticket, rules: Rules) -> bool:
    """One person repeatedly, or many people about one matter: the 双交办 of 湟源 (domain.md 8.7 HY8)."""
    repeats, people = ticket.together
    return repeats >= rules.dual_repeats or people >= rules.dual_people


def strictest(ticket: Ticket, clock: dict[str, Any], context: Context) -> dict[str, Any]:
    """The limit, unless the leader has set a stricter one (双交办): that stands."""
    if ticket.dual_due is None or clock["due"] <= ticket.dual_due:
        return clock
    made = {name: value for name, value in clock.items() if name not in {"limit", "provisional"}}
    return {**made, **deadlines.given(ticket.dual_due, "own", context.at, context.rules)}


def read_by_leader(ticket: Ticket, rules: Rules) -> None:
    """Raise GateClosed where the rules stop a 双交办 matter until the county leader has read it (阅批)."""
    if "leader" in rules.gates and dual(ticket, rules) and ticket.dual_signed is None:
        raise GateClosed(number=ticket.number, gate=word_of("leader", SIGN_OFFS))
