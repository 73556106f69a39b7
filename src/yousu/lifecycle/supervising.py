"""The steps that press on: urging, supervision by order, leaders' instructions, verification, looking back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import ClassVar, NamedTuple

from yousu.errors import REFUSED, YousuError
from yousu.lifecycle import Context, answering, guard, linking
from yousu.lifecycle.leading import LimitPassed
from yousu.periods.written import read, short, write
from yousu.rules import Rules
from yousu.ticket.events import Draft, draft
from yousu.ticket.parts import Order
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import FINDINGS, code_of
from yousu.words import mark

Moment = str


class OrderMissing(YousuError):
    """Answering or closing a supervision by order that there is not."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Ticket {number} is under no order of supervision.")
    remedy: ClassVar[str] = mark('Type: yousu supervise {number} --by-order "TEXT" --issuer NAME --due DAY')


class OrderOpen(YousuError):
    """A second order while the first is not closed."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Ticket {number} is under order of supervision no. {order} already.")
    remedy: ClassVar[str] = mark("Close it first: yousu supervise {number} --close")


class OrderUnanswered(YousuError):
    """Closing an order that the unit has not answered."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Order of supervision no. {order} of ticket {number} has no answer yet.")
    remedy: ClassVar[str] = mark('Record the answer: yousu supervise {number} --answer "TEXT"')


class NothingToLeave(YousuError):
    """Leaving a ticket off the supervision list that nothing would have put on it."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("The platform's callback of ticket {number} leaves nothing to decide.")
    remedy: ClassVar[str] = mark("See the callbacks with: yousu show {number}")


class Supervision(NamedTuple):
    """What is ordered (督办): who issues it, by when it is to be answered, and which trigger of the rules was met."""

    issuer: str
    until: Moment
    text: str | None = None
    trigger: str = "order"


class Directive(NamedTuple):
    """What a leader wrote on a ticket (批示), and whether the leader takes it over (包案) or gives it back."""

    leader: str
    text: str | None = None
    takes: bool = False
    gives_back: bool = False


def urge(ticket: Ticket, context: Context, units: Sequence[str | None] = ()) -> list[Draft]:
    """The unit was urged (催办) to get on with the ticket, or these units were: the lead unit and those that help."""
    guard(ticket, "urge")
    return [draft(ticket.number, "urged", context.at, unit=unit) for unit in units or (ticket.unit,)]


def triggers(ticket: Ticket, rules: Rules, now: Moment) -> list[str]:
    """Which of the rules' triggers advise supervision by order; none while an order of this round was given."""
    if not ticket.open or (ticket.orders and ticket.orders[-1].round >= ticket.round):
        return []
    repeats, people = ticket.together
    counts = {
        "repeats": repeats, "reopens": ticket.reopens, "dissatisfied": ticket.dissatisfactions, "people": people,
    }  # fmt: skip
    found = [code for code, count in counts.items() if 0 < rules.triggers[code] <= count]
    days = rules.triggers["overdue"]
    late = days and ticket.due is not None and ticket.due < write(read(now) - timedelta(days=days))
    return ["overdue", *found] if late else found


def order(ticket: Ticket, said: Supervision, context: Context) -> list[Draft]:
    """Supervision by order (督办): who issued it, why, and by when it is to be answered.

    Raises OrderOpen, LimitPassed.
    """
    guard(ticket, "instruct")
    present = ticket.open_order()
    if present is not None:
        raise OrderOpen(number=ticket.number, order=present.number)
    if said.until <= context.at:
        raise LimitPassed(due=short(said.until), start=short(context.at))
    return [draft(ticket.number, "ordered", context.at, order=len(ticket.orders) + 1, **said._asdict())]


def answer_order(ticket: Ticket, text: str, context: Context) -> list[Draft]:
    """What the unit answered to the order. Raises OrderMissing."""
    return [draft(ticket.number, "order_answered", context.at, order=_order(ticket).number, text=text)]


def close_order(ticket: Ticket, text: str | None, context: Context) -> list[Draft]:
    """The order is done with (督办办结). Raises OrderMissing, OrderUnanswered."""
    present = _order(ticket)
    if present.answered is None:
        raise OrderUnanswered(number=ticket.number, order=present.number)
    return [draft(ticket.number, "order_closed", context.at, order=present.number, text=text)]


def _order(ticket: Ticket) -> Order:
    present = ticket.open_order()
    if present is None:
        raise OrderMissing(number=ticket.number)
    return present


def put_on_list(ticket: Ticket, reason: str | None, context: Context) -> list[Draft]:
    """A person puts the ticket on the supervision list, after the platform's callback was dissatisfied."""
    return answering.supervise(ticket, reason, context)


def leave_off(ticket: Ticket, reason: str, context: Context) -> list[Draft]:
    """A person decides that the platform's dissatisfied callback does not open a round. Raises NothingToLeave."""
    if not ticket.platform_dissatisfied:
        raise NothingToLeave(number=ticket.number)
    return [draft(ticket.number, "left_off", context.at, note=reason)]


def instruct(ticket: Ticket, said: Directive, context: Context) -> list[Draft]:
    """What a leader wrote on the ticket (批示); the leader may take it over, or give it back."""
    guard(ticket, "instruct")
    fields = {"takes": said.takes or None, "gives_back": said.gives_back or None}
    return [draft(ticket.number, "instructed", context.at, leader=said.leader, text=said.text, **fields)]


def verify(ticket: Ticket, finding: str, note: str, context: Context) -> list[Draft]:
    """What the verification of a ticket on the supervision list found (核查), before it is redone."""
    guard(ticket, "verify")
    code = code_of(finding, FINDINGS, mark("finding"))
    return [draft(ticket.number, "verified", context.at, finding=code, note=note)]


def revisit(
    ticket: Ticket, note: str | None, context: Context, further: Moment | None = None, *, reopen: bool = False
) -> list[Draft]:
    """The ticket was looked at again (回头看): kept, promised for a further day, or reopened.

    Raises LimitPassed, StepRefused.
    """
    guard(ticket, "revisit")
    if further is not None and further <= context.at:
        raise LimitPassed(due=short(further), start=short(context.at))
    drafts = [draft(ticket.number, "revisited", context.at, note=note, revisit=further)]
    return drafts + linking.reopen(ticket, note, context) if reopen else drafts
