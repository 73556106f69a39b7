"""Appending very many events to a ledger that may hold others: rows by the thousand, indexes built last.

``chain.append`` writes a command's few events; this writes a run of an import. The caller holds the transaction.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from json.encoder import encode_basestring
from typing import Any

from yousu import schema
from yousu.ledger import chain, driver, projection
from yousu.ledger.chain import Command
from yousu.ledger.driver import Connection
from yousu.ticket.events import Draft, Event
from yousu.ticket.replay import replay

ROWS_AT_ONCE = 2_000
MANY = 20_000
"""From so many new tickets on, indexes are built anew instead of being kept up row by row."""

_IN_ORDER = ("commands_next", "events_next", "private_once")
"""Triggers that look at each row of an append: what they hold is held here by counting."""


class Appending:
    """Appends events of one command, and folds each new ticket from the event that makes it."""

    def __init__(self, connection: Connection, command: Command) -> None:
        self.connection, self.command = connection, command
        self.seq = chain.next_seq(connection) - 1
        self.head = chain.head(connection)
        self._tail = chain.packed(list(command))[1:]
        self._events: list[tuple[object, ...]] = []
        self._private: list[tuple[object, ...]] = []
        self._rows: dict[str, list[projection.Values]] = {}

    def event(self, draft: Draft, private: str | None) -> Event:
        """Append an event; ``private`` is its private part as text."""
        self.seq += 1
        salt = os.urandom(chain.SALT_BYTES) if private is not None else b""
        sealed = None if private is None else chain.seal(salt, private)
        command = self.command
        columns = (self.seq, command.id, draft.ticket, draft.kind, draft.at, chain.packed(draft.body), sealed)
        self.head = self._link(columns)
        self._events.append((*columns, self.head))
        if private is not None:
            self._private.append((self.seq, salt, private))
        if len(self._events) >= ROWS_AT_ONCE:
            self.flush()
        return Event(
            self.seq, command.id, draft.ticket, draft.kind, draft.at, draft.body, draft.private, command.recorded_at,
            command.actor,
        )  # fmt: skip

    def _link(self, columns: Sequence[Any]) -> bytes:
        """``chain.link``, with the part that is the command's packed once for all its events."""
        seq, command, ticket, kind, at, body, sealed = columns
        seal = "null" if sealed is None else f'"{sealed.hex()}"'
        row = f"[{seq},{command},{ticket},{encode_basestring(kind)},{encode_basestring(at)},{encode_basestring(body)},{seal},"
        digest: bytes = chain.sha256(self.head + (row + self._tail).encode()).digest()
        return digest

    def ticket(self, draft: Draft, private: str) -> None:
        """Append the event that makes a new ticket, and the ticket's rows."""
        ticket, faults = replay(draft.ticket, [self.event(draft, private)])
        if ticket is None or faults:
            raise AssertionError(draft.ticket, faults)
        for table, values in projection.rows(ticket).items():
            self._rows.setdefault(table, []).extend(values)

    def flush(self) -> None:
        """Write what is held back."""
        self.connection.executemany("INSERT INTO events VALUES (?,?,?,?,?,?,?,?)", self._events)
        self.connection.executemany("INSERT INTO private VALUES (?,?,?)", self._private)
        for table, values in self._rows.items():
            marks = ",".join("?" * projection.WIDTHS[table])
            self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)
        self._events.clear()
        self._private.clear()
        self._rows.clear()


@contextmanager
def in_bulk(connection: Connection, *, rows: int) -> Iterator[None]:
    """Within it many rows may be appended fast; the triggers and indexes of the schema stand again at its end.

    Part of the caller's transaction: where that is rolled back, so is their dropping.
    """
    held = connection.execute("SELECT COUNT(*) FROM facts").fetchone()[0]
    if rows < MANY or rows < held:
        yield
        return
    query = "SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL AND (type = 'index' OR name IN (?,?,?))"
    dropped = connection.execute(query, _IN_ORDER).fetchall()
    driver.widen(connection)
    for name, kind, _sql in dropped:
        connection.execute(f"DROP {kind} {name}")
    yield
    wanted = [each for script in schema.MIGRATIONS for each in schema.statements(script)]
    for _name, _kind, sql in sorted(dropped, key=lambda row: _place(wanted, row[2])):
        connection.execute(sql)


def _place(wanted: list[str], sql: str) -> int:
    """Where a statement stands in the schema, so that objects are made again in their order."""
    return next((place for place, each in enumerate(wanted) if each.rstrip(";") == sql), len(wanted))
