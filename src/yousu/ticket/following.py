"""The fold of following up: urging, supervision by order, instructions, verification, looking back, exclusion, tags."""

from __future__ import annotations

from collections.abc import Callable

from yousu.ticket.events import Event
from yousu.ticket.parts import Exclusion, Instruction, Order
from yousu.ticket.state import Ticket


def _urged(ticket: Ticket, event: Event) -> None:
    if event.body.get("unit") in ticket.co:  # the lead unit is told how often it was urged itself
        return
    ticket.urges += 1
    ticket.urged = max(ticket.urged or event.at, event.at)


def _ordered(ticket: Ticket, event: Event) -> None:
    body = event.body
    ticket.orders.append(
        Order(
            body["order"], event.at, ticket.round, body.get("trigger", "order"), body.get("until"),
            event.get("issuer"), event.get("text"),
        )
    )  # fmt: skip


def _order(ticket: Ticket, event: Event) -> Order | None:
    return next((each for each in ticket.orders if each.number == event.body["order"]), None)


def _order_answered(ticket: Ticket, event: Event) -> None:
    order = _order(ticket, event)
    if order is not None:
        order.answered, order.answer = event.at, event.get("text")


def _order_closed(ticket: Ticket, event: Event) -> None:
    order = _order(ticket, event)
    if order is not None:
        order.closed = event.at


def _instructed(ticket: Ticket, event: Event) -> None:
    leader, takes = event.body["leader"], event.body.get("takes", False)
    ticket.instructions.append(Instruction(event.at, leader, takes, event.get("text")))
    if takes:
        ticket.leader = leader
    if event.body.get("gives_back"):
        ticket.leader = None


def _verified(ticket: Ticket, event: Event) -> None:
    ticket.verified, ticket.finding = event.at, event.body.get("finding")
    _noted(ticket, event)


def _left_off(ticket: Ticket, event: Event) -> None:
    ticket.left_off = event.at


def _revisited(ticket: Ticket, event: Event) -> None:
    """Looked at again (回头看); a further date brings it back, else nothing more is promised."""
    ticket.revisited, ticket.revisit = event.at, event.body.get("revisit")
    _noted(ticket, event)


def _noted(ticket: Ticket, event: Event) -> None:
    """What was found can be found again by its words."""
    note = event.get("note")
    if note:
        ticket.notes.append(note)


def _exclusion_asked(ticket: Ticket, event: Event) -> None:
    body = event.body
    ticket.exclusions.append(
        Exclusion(event.at, body["reason"], body["asker"], body.get("source"), body.get("attempt"), event.get("text"))
    )


def _exclusion_decided(ticket: Ticket, event: Event) -> None:
    """A refusal after an approval takes the ticket back into both calibers."""
    approved = event.body.get("approved", False)
    request = ticket.pending() or (ticket.exclusions[-1] if ticket.exclusions else None)
    if request is not None:
        request.approved, request.decided, request.leader = approved, event.at, event.body.get("leader")
    ticket.excluded = approved


def _tagged(ticket: Ticket, event: Event) -> None:
    """A plain tag comes or goes; an example takes the place of the one before it."""
    tag, example, off = event.body["tag"], event.body.get("example"), bool(event.body.get("off"))
    if example is not None:
        ticket.example, ticket.exampled = (None, None) if off else (example, event.at)
        ticket.example_text = None if off else event.get("note")
        ticket.example_leader = None if off else event.get("leader")
    elif off:
        ticket.tags.pop(tag, None)
    else:
        ticket.tags[tag] = event.at


CHANGES: dict[str, Callable[[Ticket, Event], None]] = {
    "urged": _urged, "ordered": _ordered, "order_answered": _order_answered, "order_closed": _order_closed,
    "instructed": _instructed, "verified": _verified, "left_off": _left_off, "revisited": _revisited,
    "exclusion_asked": _exclusion_asked, "exclusion_decided": _exclusion_decided, "tagged": _tagged,
}  # fmt: skip
"""kind -> what it changes."""
