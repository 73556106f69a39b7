"""What stands beside a ticket's state in the one line that every write echoes."""

from __future__ import annotations

from yousu.periods.written import short
from yousu.ticket.state import Ticket
from yousu.words import say


def waiting(ticket: Ticket) -> list[str]:
    """What is asked and undecided, whistled for and not there, or on account."""
    said = [say("return to decide")] if ticket.objection else []
    if ticket.asked_extension:
        said.append(say("extension to decide"))
    if ticket.awaited:
        said.append(say("awaiting {units}", units=say(", ").join(ticket.awaited)))
    if ticket.account:
        said.append(say("review on {day}", day=ticket.account.review[:10]))
    return said


def followed(ticket: Ticket) -> list[str]:
    """What a ticket is under beside its state: an order, a leader's charge, an exclusion asked for or granted."""
    order, marks = ticket.open_order(), []
    if order is not None:
        due = short(order.until) if order.until else ""
        marks.append(say("order no. {number}, to be answered by {due}", number=order.number, due=due))
    if ticket.leader:
        marks.append(say("in charge: {leader}", leader=ticket.leader))
    if ticket.pending() is not None:
        marks.append(say("exclusion asked for"))
    if ticket.excluded:
        marks.append(say("excluded by approval"))
    return marks
