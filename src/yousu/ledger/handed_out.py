"""What of a ticket has left the ledger: looks at full telephones, exports, printed forms, issued reports.

It serves to call things back once a citizen asks for secrecy, so it reads the events that recorded each of them.
"""

from __future__ import annotations

from yousu.ledger import Ledger, chain
from yousu.ticket.events import KINDS, Event

OUT = ("revealed", "printed", "cited", "exported", "posted")
"""Kinds that record that something went out; one that names its tickets stands on ticket 0."""


def handed_out(ledger: Ledger, ticket: int) -> list[Event]:
    """All that is out of this ticket, in order."""
    known = [kind for kind in OUT if kind in KINDS]
    marks = ", ".join("?" * len(known))
    query = f"{chain.EVENTS}WHERE events.ticket IN (0, ?) AND events.kind IN ({marks}) ORDER BY events.seq"
    rows = ledger.connection.execute(query, (ticket, *known))
    found = (chain.event_of(row) for row in rows)
    return [event for event in found if event.ticket == ticket or ticket in event.body.get("tickets", ())]
