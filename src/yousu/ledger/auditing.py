"""What an auditor gets of an issued report, beside the report itself: tickets, events, corrections, the chain.

Private parts stay out: an event is shown by its public part and the seal over the rest, which is all that the chain
of hashes is made of. Whoever has these rows can recompute the head printed at the report's foot without yousu.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from yousu.ledger import Ledger
from yousu.ledger.driver import Row
from yousu.ledger.issuing import Issued, Members
from yousu.ledger.streaming import stored_events

COLUMNS = ("seq", "command", "ticket", "kind", "happened_at", "body", "sealed")
COMMAND = ("id", "first_seq", "recorded_at", "actor", "os_user", "verb", "version")


def member_rows(held: Members) -> Iterator[dict[str, Any]]:
    """A row a ticket: its keys, and 1 under every figure that counts it; ``platform_`` for the platform's callbacks."""
    for row in held.rows:
        found = {"ticket": row[0], "excluded": row[1], **dict(zip(held.keys, row[2:-2], strict=True))}
        for prefix, bits in (("", int(row[-2], 16)), ("platform_", int(row[-1], 16))):
            found |= {prefix + name: bits >> place & 1 for place, name in enumerate(held.figures)}
        yield found


def chain_rows(ledger: Ledger, until: int) -> Iterator[dict[str, Any]]:
    """The rows that the hashes are made of, from the first event to ``until``, with each event's hash in hex."""
    for row in stored_events(ledger.connection):
        if row["seq"] > until:
            return
        yield _linked(row)


def _linked(row: Row) -> dict[str, Any]:
    columns, command = tuple(row)[:7], tuple(row)[10:17]
    event = dict(zip(COLUMNS, columns, strict=True)) | {"sealed": columns[6].hex() if columns[6] is not None else None}
    return {"event": event, "by": dict(zip(COMMAND, command, strict=True)), "hash": row["hash"].hex()}


def event_rows(ledger: Ledger, numbers: Iterable[int], issued: Issued) -> Iterator[tuple[str, dict[str, Any]]]:
    """The events of these tickets, each with what it is to the report: ``before``, ``correction`` or ``later``.

    A correction was recorded after the issue and speaks of the time before the cut-off, or takes something back.
    """
    for ticket in numbers:
        for event in ledger.history(ticket):
            if event.kind == "cited":
                continue
            shown = {
                "seq": event.seq, "command": event.command, "ticket": event.ticket, "kind": event.kind,
                "happened_at": event.at, "recorded_at": event.recorded_at, "actor": event.actor, "body": event.body,
            }  # fmt: skip
            if event.seq < issued.seq:
                yield "before", shown
            else:
                corrects = event.at < issued.cut or event.kind == "retracted" or event.body.get("corrects") is not None
                yield ("correction" if corrects else "later"), shown
