"""Tickets as a test wants them."""

from __future__ import annotations

from typing import Any

from yousu.ticket.state import Ticket


def ticket_with(number: int, **fields: Any) -> Ticket:
    """A ticket of this number with these fields; a name that a ticket has not is a fault of the test."""
    ticket = Ticket(number)
    for name, value in fields.items():
        if name not in Ticket.__annotations__:
            raise AttributeError(name)
        setattr(ticket, name, value)
    return ticket
