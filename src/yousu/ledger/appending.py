"""Appending very many events to a ledger that may hold others: rows by the thousand, indexes built last.

``chain.append`` writes a command's few events; this writes a run of an import. The caller holds the transaction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from itertools import chain as chained

from yousu import schema
from yousu.ledger import chain, driver, fresh, projection
from yousu.ledger.chain import Command
from yousu.ledger.driver import Connection
from yousu.ledger.preparing import Prepared

ROWS_A_STATEMENT = 40
MANY = 20_000
"""From so many new tickets on, indexes are built anew instead of being kept up row by row."""

_IN_ORDER = ("commands_next", "events_next", "private_once")
"""Triggers that look at each row of an append: what they hold is held here by counting."""


class Appending:
    """Links prepared tickets to the chain, and writes them to their tables."""

    def __init__(self, connection: Connection, command: Command) -> None:
        self._connection, self._head = connection, chain.head(connection)
        self._tail = ("," + chain.packed(list(command))[1:]).encode()
        widths = {"events": 8, "private": 3, **projection.WIDTHS}
        self._marks = {table: (table, _marks(width)) for table, width in widths.items()}
        self._marks["fresh"] = ("facts", fresh.marks())

    def write(self, prepared: Prepared) -> None:
        """Write a batch: its events, each with its hash, and the rows of its tickets."""
        texts, tables = prepared
        events: list[Sequence[object]] = []
        for *columns, text in texts:
            self._head = sha256(self._head + text + self._tail).digest()
            events.append([*columns, self._head])
        self._insert(*self._marks["events"], events)
        for table, rows in tables.items():
            self._insert(*self._marks[table], rows)

    def _insert(self, table: str, marks: str, rows: Sequence[Sequence[object]]) -> None:
        """Insert rows, many by one statement: each statement costs as much again as a row."""
        one, size = f"INSERT INTO {table} VALUES {marks}", ROWS_A_STATEMENT
        many = f"{one},{','.join([marks] * (size - 1))}"
        whole = len(rows) - len(rows) % size
        for start in range(0, whole, size):
            self._connection.execute(many, list(chained.from_iterable(rows[start : start + size])))
        self._connection.executemany(one, rows[whole:])


def _marks(width: int) -> str:
    return f"({','.join('?' * width)})"


@contextmanager
def in_bulk(connection: Connection, *, rows: int) -> Iterator[None]:
    """Within it many rows may be appended fast; the triggers and indexes of the schema stand again at its end.

    An index that the rows do not come into stays: to build it anew would read them all for nothing. Part of the caller's transaction: where that is rolled back, so is their dropping.
    """
    held = connection.execute("SELECT COUNT(*) FROM facts").fetchone()[0]
    if rows < MANY or rows < held:
        yield
        return
    query = "SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL AND (type = 'index' OR name IN (?,?,?))"
    dropped = [row for row in connection.execute(query, _IN_ORDER) if not fresh.stays_out_of(row[2])]
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
