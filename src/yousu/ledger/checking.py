"""Checking a ledger: every fault there is, named with its place. Nothing is changed unless a rebuild is asked for."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from yousu import schema
from yousu.errors import YousuError
from yousu.ledger import Ledger, chain, driver, evidence
from yousu.ledger.chain import Command
from yousu.ledger.comparing import Fault, directory_faults, sum_faults, ticket_faults
from yousu.ledger.driver import Connection, Row
from yousu.ledger.filling import fold_all
from yousu.ledger.streaming import stored_events
from yousu.words import mark, say

HEAD_LENGTH = 8
"""The fewest hexadecimal digits by which a head is told from any other."""

KINDS = ("file", "trigger", "chain", "head", "seal", "orphan", "lifecycle", "projection", "sums", "command", "evidence")


class HeadUnreadable(YousuError):
    """A head that is no beginning of a hash."""

    sentence: ClassVar[str] = mark("{head} is not the head of a ledger.")
    remedy: ClassVar[str] = mark("Type at least {length} of the hexadecimal digits printed at the foot of a report.")


def check(ledger: Ledger, *, head: str | None = None, rebuild: bool = False) -> list[Fault]:
    """Every fault of the ledger. ``head`` is one printed earlier: it must still stand in the chain.

    ``rebuild`` then makes all projections anew; the faults are those found before. Raises HeadUnreadable.
    """
    wanted = "" if head is None else read_head(head)
    connection = ledger.connection
    faults = file_faults(connection) + guarded(chain_faults(connection, wanted))
    for section in (ticket_faults, directory_faults, sum_faults):
        faults += guarded(section(connection))
    faults += guarded(_evidence(ledger))
    if rebuild:
        with ledger.transaction():
            fold_all(connection)
    return faults


def _evidence(ledger: Ledger) -> Iterator[Fault]:
    yield from evidence.faults(ledger.connection, evidence.folder_for(ledger))


def read_head(said: str) -> str:
    """The head as it is compared. Raises HeadUnreadable."""
    digits = said.strip().lower()
    if len(digits) < HEAD_LENGTH or set(digits) - set(string.hexdigits):
        raise HeadUnreadable(head=said, length=HEAD_LENGTH)
    return digits


def file_faults(connection: Connection) -> list[Fault]:
    """What is wrong with the file as a database: pages, references, triggers and indexes."""
    return [fault for section in (_pages, _objects, _orphans) for fault in guarded(section(connection))]


def guarded(section: Iterator[Fault]) -> list[Fault]:
    """The faults of one section; a page that cannot be read ends the section and is a fault itself."""
    found: list[Fault] = []
    try:
        found.extend(section)
    except driver.DatabaseError as error:
        found.append(Fault("file", say("the file"), str(error)))
    return found


def _pages(connection: Connection) -> Iterator[Fault]:
    for (said,) in connection.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield Fault("file", say("the file"), str(said))


def _objects(connection: Connection) -> Iterator[Fault]:
    """Tables, triggers and indexes against those that the migrations make."""
    statements = [each for script in schema.MIGRATIONS for each in schema.statements(script)]
    wanted, present = _made(driver.blank(statements)), _made(connection)
    for name, sql in wanted.items():
        if name not in present:
            yield Fault("trigger", name, say("is missing"))
        elif present[name] != sql:
            yield Fault("trigger", name, say("is not as this program makes it"))
    for name in sorted(set(present) - set(wanted)):
        yield Fault("trigger", name, say("was added by another program"))


def _made(connection: Connection) -> dict[str, str]:
    query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY name"
    return {row["name"]: row["sql"] for row in connection.execute(query)}


def _orphans(connection: Connection) -> Iterator[Fault]:
    for table, row, parent, _key in connection.execute("PRAGMA foreign_key_check"):
        where = say("event {seq}", seq=row)
        if table == "private":
            yield Fault("orphan", where, say("has a private part and is not there itself"))
        else:
            yield Fault("orphan", where, say("belongs to no row of {parent}", parent=parent))
    bare = "SELECT id FROM commands WHERE NOT EXISTS (SELECT 1 FROM events WHERE events.command = commands.id)"
    for (command,) in connection.execute(bare):
        yield Fault("command", say("command {command}", command=command), say("has no events"))


@dataclass(slots=True)
class _Walk:
    """How far the chain has been followed: the last event's number, hash and command."""

    seq: int = 0
    previous: bytes = chain.GENESIS
    command: int = 0

    def step(self, row: Row) -> Iterator[Fault]:
        """The faults of the next event; after a broken link the walk goes on from the hash that is stored."""
        seq, where = row["seq"], say("event {seq}", seq=row["seq"])
        follows = seq == self.seq + 1
        if not follows:
            yield Fault("chain", where, say("follows event {last}: what stood between them is missing", last=self.seq))
        if row["id"] is not None:
            command = Command(*tuple(row)[10:17])
            if follows and chain.link(self.previous, tuple(row)[:7], command) != row["hash"]:
                yield Fault(
                    "chain", where, say("does not follow from the one before it: it or its command was changed")
                )
            yield from self._opens(command, seq, follows=follows)
        self.seq, self.previous, self.command = seq, bytes(row["hash"]), row["command"]

    def _opens(self, command: Command, seq: int, *, follows: bool) -> Iterator[Fault]:
        """Commands come in order, each beginning with the event it says."""
        if not follows or command.id == self.command:
            return
        if command.first_seq != seq or command.id < self.command:
            what = say("begins with event {seq}, not with event {stated} as it says", seq=seq, stated=command.first_seq)
            yield Fault("command", say("command {command}", command=command.id), what)


def chain_faults(connection: Connection, head: str = "") -> Iterator[Fault]:
    """The chain recomputed event by event, the seals of the private parts, and whether ``head`` stands in it."""
    walk = _Walk()
    found = chain.GENESIS.hex().startswith(head)
    for row in stored_events(connection):
        yield from walk.step(row)
        yield from _seal(connection, row)
        found = found or row["hash"].hex().startswith(head)
    if not found:
        what = say("no event has this hash: the end of the ledger was cut off, or it is another ledger's")
        yield Fault("head", head, what)


def _seal(connection: Connection, row: Row) -> Iterator[Fault]:
    where, sealed, data = say("event {seq}", seq=row["seq"]), row["sealed"], row["data"]
    if data is None:
        if sealed is not None and not _erased(connection, row):
            yield Fault("seal", where, say("lacks its private part, and its ticket was not erased"))
    elif sealed is None:
        yield Fault("seal", where, say("has a private part that it was not written with"))
    elif chain.seal(row["salt"], data) != sealed:
        yield Fault("seal", where, say("has a private part that was changed after it was written"))


def _erased(connection: Connection, row: Row) -> bool:
    query = "SELECT 1 FROM events WHERE ticket = ? AND kind = 'erased' AND seq > ?"
    return connection.execute(query, (row["ticket"], row["seq"])).fetchone() is not None
