"""Appending very many events to a ledger that may hold others: rows by the thousand, indexes built last.

``chain.append`` writes a command's few events; this writes a run of an import. The caller holds the transaction.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import chain as chained
from json.encoder import encode_basestring

from yousu import schema
from yousu.ledger import chain, driver, fresh, projection
from yousu.ledger.chain import Command
from yousu.ledger.driver import Connection
from yousu.ticket.events import Draft, Event
from yousu.ticket.replay import replay

ROWS_AT_ONCE = 2_000
ROWS_A_STATEMENT = 40
MANY = 20_000
"""From so many new tickets on, indexes are built anew instead of being kept up row by row."""

PROVED_EVERY = 1_000
"""Of so many tickets one is replayed as well, and must come to the same rows."""

_IN_ORDER = ("commands_next", "events_next", "private_once")
"""Triggers that look at each row of an append: what they hold is held here by counting."""


class Appending:
    """Appends events of one command, and the rows of each new ticket that one of them makes."""

    def __init__(self, connection: Connection, command: Command) -> None:
        self.connection, self.command = connection, command
        self.seq = chain.next_seq(connection) - 1
        self.head = chain.head(connection)
        self._tail = ("," + chain.packed(list(command))[1:]).encode()
        self._salts: list[bytes] = []
        self._events = _Held(connection, "events", _marks(8))
        self._private = _Held(connection, "private", _marks(3))
        self._fresh = _Held(connection, "facts", fresh.marks())
        self._rows = {table: _Held(connection, table, _marks(width)) for table, width in projection.WIDTHS.items()}

    def ticket(self, draft: Draft) -> None:
        """Append the event that makes a new ticket, and the ticket's rows."""
        seq = self.seq + 1
        rows = fresh.rows(draft, seq)
        if rows is None or seq % PROVED_EVERY == 0:
            replayed = self._replayed(draft, seq)
            if rows is not None and fresh.whole(rows) != replayed:
                raise AssertionError(draft.ticket)
            self._hold(replayed)
        else:
            self._fresh.rows += rows.pop("facts")
            self._hold(rows)
        self._event(draft)

    def _replayed(self, draft: Draft, seq: int) -> projection.Rows:
        command = self.command
        event = Event(
            seq, command.id, draft.ticket, draft.kind, draft.at, draft.body, draft.private, command.recorded_at,
            command.actor,
        )  # fmt: skip
        ticket, faults = replay(draft.ticket, [event])
        if ticket is None or faults:
            raise AssertionError(draft.ticket, faults)
        return projection.rows(ticket)

    def _hold(self, rows: projection.Rows) -> None:
        for table, values in rows.items():
            if values:
                self._rows[table].rows += values

    def _event(self, draft: Draft) -> None:
        """``chain.write``, with the part that is the command's packed once for all its events."""
        seq, command = self.seq + 1, self.command.id
        salt, body, private = self._salt(), chain.packed(draft.body), chain.packed(draft.private)
        sealed = sha256(salt + private.encode()).digest()
        ticket, kind, at = draft[:3]
        row = f'[{seq},{command},{ticket},"{kind}","{at}",{encode_basestring(body)},"{sealed.hex()}"'
        self.head = sha256(self.head + row.encode() + self._tail).digest()
        self._events.rows.append((seq, command, ticket, kind, at, body, sealed, self.head))
        self._private.rows.append((seq, salt, private))
        self.seq = seq
        if len(self._events.rows) >= ROWS_AT_ONCE:
            self.flush()

    def _salt(self) -> bytes:
        """A salt of its own; chance is asked for many at a time."""
        if not self._salts:
            size = chain.SALT_BYTES
            drawn = os.urandom(size * ROWS_AT_ONCE)
            self._salts = [drawn[start : start + size] for start in range(0, len(drawn), size)]
        return self._salts.pop()

    def flush(self) -> None:
        """Write what is held back."""
        for held in (self._events, self._private, self._fresh, *self._rows.values()):
            held.write()


class _Held:
    """Rows held back for a table; ``marks`` is what a row is in the statement."""

    def __init__(self, connection: Connection, table: str, marks: str) -> None:
        self.connection, self.rows = connection, list[tuple[object, ...]]()
        self._one = f"INSERT INTO {table} VALUES {marks}"
        self._many = f"{self._one},{','.join([marks] * (ROWS_A_STATEMENT - 1))}"

    def write(self) -> None:
        """Insert the rows, many by one statement: each statement costs as much again as a row."""
        rows, size = self.rows, ROWS_A_STATEMENT
        whole = len(rows) - len(rows) % size
        for start in range(0, whole, size):
            self.connection.execute(self._many, list(chained.from_iterable(rows[start : start + size])))
        self.connection.executemany(self._one, rows[whole:])
        rows.clear()


def _marks(width: int) -> str:
    return f"({','.join('?' * width)})"


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
