"""What of a ticket has left the ledger: looks at full telephones, exports, printed forms, issued reports.

It serves to call things back once a citizen asks for secrecy, so it reads the events that recorded each of them.
"""

from __future__ import annotations

from yousu.ledger import Ledger, chain
from yousu.ticket.events import Event

OUT = ("revealed", "printed", "cited", "exported", "wall_approved")
"""Kinds that record that something went out; one that names its tickets stands on ticket 0.

A masked export names no tickets: any of those there were by then may be in it. A dump names none either: all are in it.
"""


def handed_out(ledger: Ledger, ticket: int) -> list[Event]:
    """All that is out of this ticket, in order."""
    marks = ", ".join("?" * len(OUT))
    first = "(SELECT MIN(seq) FROM events WHERE ticket = ?)"
    query = (
        f"{chain.EVENTS}WHERE events.ticket IN (0, ?) AND events.kind IN ({marks}) AND events.seq > {first} "
        "ORDER BY events.seq"
    )
    rows = ledger.connection.execute(query, (ticket, *OUT, ticket))
    found = (chain.event_of(row) for row in rows)
    return [event for event in found if _about(event, ticket)]


def _about(event: Event, ticket: int) -> bool:
    if event.ticket == 0 and event.kind in {"exported", "revealed"} and "tickets" not in event.body:
        return True
    return event.ticket == ticket or ticket in event.body.get("tickets", ())
