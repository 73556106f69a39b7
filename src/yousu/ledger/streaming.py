"""Reading a whole ledger in pieces: memory stays flat, and the lock is given back between them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby

from yousu.ledger import chain
from yousu.ledger.driver import Connection, Row

EVENTS_AT_ONCE = 5_000
TICKETS_AT_ONCE = 500
LAST = 2**63 - 1

STORED = (
    "SELECT events.seq, events.command, events.ticket, events.kind, events.happened_at, events.body, events.sealed, "
    "events.hash, private.salt, private.data, "
    "commands.id, commands.first_seq, commands.recorded_at, commands.actor, commands.os_user, commands.verb, "
    "commands.version FROM events LEFT JOIN commands ON commands.id = events.command "
    "LEFT JOIN private ON private.seq = events.seq WHERE events.seq > ? ORDER BY events.seq LIMIT ?"
)
"""Events as they are stored, each with its private part and its command's row, where these are there."""


@contextmanager
def reading(connection: Connection) -> Iterator[None]:
    """One view of the file for several queries; within a transaction, that transaction's."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("COMMIT")


def stored_events(connection: Connection) -> Iterator[Row]:
    """Every event in order, those appended meanwhile included."""
    last = -LAST
    while rows := connection.execute(STORED, (last, EVENTS_AT_ONCE)).fetchall():
        yield from rows
        last = rows[-1]["seq"]


def histories(connection: Connection) -> Iterator[tuple[int, int, dict[int, list[Row]]]]:
    """Every ticket's events, some tickets at a time: (after, up to, events by ticket).

    The bounds leave no number out, so that rows of tickets that have no events are met too. What is read
    before the next piece is asked for belongs to the same view of the file.
    """
    after, last = 0, False
    while not last:
        with reading(connection):
            query = "SELECT DISTINCT ticket FROM events WHERE ticket > ? ORDER BY ticket LIMIT ?"
            numbers = [row[0] for row in connection.execute(query, (after, TICKETS_AT_ONCE))]
            last = len(numbers) < TICKETS_AT_ONCE
            up_to = LAST if last else numbers[-1]
            query = chain.EVENTS + "WHERE events.ticket > ? AND events.ticket <= ? ORDER BY events.ticket, events.seq"
            rows = connection.execute(query, (after, up_to)).fetchall()
            yield after, up_to, {number: list(each) for number, each in groupby(rows, key=_ticket_of)}
        after = up_to


def _ticket_of(row: Row) -> int:
    return int(row["ticket"])
