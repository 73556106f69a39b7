"""Filling a new ledger with very many events, and making all projections anew, in flat memory.

Inserted by ``executemany``: sqlite-utils' ``insert_all`` takes twice as long for the same rows (ecosystem.md 2).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from yousu import __version__, schema
from yousu.ledger import Act, Ledger, chain, create_ledger, driver, open_ledger, place, projection
from yousu.ledger.chain import Command
from yousu.ledger.driver import Connection
from yousu.ledger.streaming import histories
from yousu.ticket.events import Draft
from yousu.ticket.replay import replay

ROWS_AT_ONCE = 5_000

Columns = tuple[int, int, int, str, str, str, bytes | None]
"""seq, command, ticket, kind, happened_at, body as text, sealed."""


class Filling:
    """Appends commands and events in order to an empty ledger, many rows at a time."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.seq = self.commands = 0
        self.head = chain.GENESIS
        self._rows: dict[str, list[tuple[object, ...]]] = {"commands": [], "events": [], "private": []}

    def command(self, command: Command) -> None:
        """Append a command; its events follow."""
        self.commands = command.id
        self._rows["commands"].append(command)

    def event(self, columns: Columns, digest: bytes, salt: bytes, private: str | None) -> None:
        """Append an event whose hash is known; ``private`` is None where it has no private part, or none any more."""
        self.seq, self.head = columns[0], digest
        self._rows["events"].append((*columns, digest))
        if private is not None:
            self._rows["private"].append((self.seq, salt, private))
        if len(self._rows["events"]) >= ROWS_AT_ONCE:
            self.flush()

    def append(self, act: Act, drafts: Iterable[Draft]) -> None:
        """Append one command line with what it writes."""
        command = Command(self.commands + 1, self.seq + 1, act.now, act.actor, act.os_user, act.verb, __version__)
        self.command(command)
        for draft in drafts:
            private = chain.packed(draft.private) if draft.private else None
            salt = os.urandom(chain.SALT_BYTES) if private is not None else b""
            sealed = chain.seal(salt, private) if private is not None else None
            columns = (self.seq + 1, command.id, draft.ticket, draft.kind, draft.at, chain.packed(draft.body), sealed)
            self.event(columns, chain.link(self.head, columns, command), salt, private)

    def flush(self) -> None:
        """Write what is held back: commands, their events, their private parts."""
        for table, rows in self._rows.items():
            if rows:
                marks = ",".join("?" * len(rows[0]))
                self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
                rows.clear()


def build(path: str, settings: dict[str, str], fill: Callable[[Filling], None]) -> Ledger:
    """A new ledger that ``fill`` fills, made beside its place and moved there whole; nothing is left of a failure.

    Raises LedgerExists, LedgerOnNetwork, DiskFull, and what ``fill`` raises.
    """
    if Path(path).exists():
        raise place.LedgerExists(path=path)
    made = f"{path}.filling-{os.getpid()}"
    try:
        with driver.worded(path):
            _fill(create_ledger(made, settings), fill)
            driver.settle(made)
        _move(made, path)
    finally:
        for leftover in (made, f"{made}-journal"):
            Path(leftover).unlink(missing_ok=True)
    return open_ledger(path)


def _fill(ledger: Ledger, fill: Callable[[Filling], None]) -> None:
    with ledger:
        driver.hasten(ledger.connection)
        ledger.connection.execute("BEGIN IMMEDIATE")
        indexes = _without_indexes(ledger.connection)
        filling = Filling(ledger.connection)
        fill(filling)
        filling.flush()
        for statement in indexes:
            ledger.connection.execute(statement)
        fold_all(ledger.connection)
        ledger.connection.execute("COMMIT")


def _move(made: str, path: str) -> None:
    try:
        os.link(made, path)
    except FileExistsError as error:
        raise place.LedgerExists(path=path) from error


def _without_indexes(connection: Connection) -> list[str]:
    """Drop every index; the statements that make them again, those of the events first."""
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    for name, _sql in found:
        connection.execute(f"DROP INDEX {name}")
    return [sql for _name, sql in found]


def bulk(path: str, settings: dict[str, str], commands: Iterable[tuple[Act, Sequence[Draft]]]) -> Ledger:
    """A new ledger holding these commands; the caller vouches that the lifecycle allows them."""

    def _append_all(filling: Filling) -> None:
        for act, drafts in commands:
            filling.append(act, drafts)

    return build(path, settings, _append_all)


def fold_all(connection: Connection) -> None:
    """Make every projection anew from the events; the caller holds the transaction."""
    for table in ("facts", "answers", "shares", "texts", "imported", "whistles", "meetings", "matters"):
        connection.execute(f"DELETE FROM {table}")
    for _after, _up_to, tickets in histories(connection):
        gathered: dict[str, list[projection.Values]] = {}
        for number, rows in tickets.items():
            ticket, _faults = replay(number, [chain.event_of(row) for row in rows])
            if ticket is not None:
                for table, values in projection.rows(ticket).items():
                    gathered.setdefault(table, []).extend(values)
        projection.put(connection, gathered)
    rows = connection.execute(chain.EVENTS + "WHERE events.ticket = 0 ORDER BY events.seq").fetchall()
    projection.project_directory(connection, [chain.event_of(row) for row in rows])
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('fold_version', ?)", (str(schema.FOLD_VERSION),))
