"""The ledger: one file, one writer, ``Ledger.change``: lock, load, decide (pure), append, fold, commit."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Self

from yousu import __version__, schema
from yousu.errors import UNKNOWN, YousuError
from yousu.ledger import place
from yousu.ledger.driver import Connection, connect, create, worded
from yousu.periods.written import short
from yousu.rules import Rules, RulesMissing, of
from yousu.words import mark
from yousu.workdays import WorkCalendar
from yousu.workdays.notices import held

if TYPE_CHECKING:  # what writes is loaded by what writes: a list starts without it
    from yousu.ledger.chain import Command
    from yousu.lifecycle import Context
    from yousu.ticket.directory import Unit
    from yousu.ticket.events import Draft, Event
    from yousu.ticket.state import Ticket

    Decide = Callable[[list[Ticket], Context], list[Draft]]

Moment = str


class TicketUnknown(YousuError):
    """No ticket of that number."""

    exit_code = UNKNOWN
    sentence: ClassVar[str] = mark("There is no ticket {ref}.")
    remedy: ClassVar[str] = mark("See the tickets with: yousu list")


class Act(NamedTuple):
    """Who does what when: ``now`` is the moment of recording, ``at`` the moment it happened."""

    verb: str
    actor: str
    os_user: str
    now: Moment
    at: Moment


class Change(NamedTuple):
    """What one command wrote: its number, its events, and the tickets as they stand after it."""

    command: int
    events: list[Event]
    tickets: dict[int, Ticket]


class Ledger:
    """An open ledger file. Use as a context manager, or call ``close``."""

    def __init__(self, path: str, connection: Connection) -> None:
        self.path = path
        self.connection = connection
        self._joint = False
        self._command: Command | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        self.connection.close()

    # --- reading ---

    def meta(self, key: str) -> str | None:
        """A setting of the file itself."""
        found = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return found[0] if found else None

    def history(self, number: int) -> list[Event]:
        """All events of a ticket (0: the ledger's own), in order."""
        from yousu.ledger import chain

        rows = self.connection.execute(chain.EVENTS + "WHERE events.ticket = ? ORDER BY events.seq", (number,))
        return [chain.event_of(row) for row in rows]

    def latest(self, count: int) -> list[Event]:
        """The last events of the whole ledger, in order."""
        from yousu.ledger import chain

        query = chain.EVENTS + "WHERE events.seq > (SELECT COALESCE(MAX(seq), 0) FROM events) - ? ORDER BY events.seq"
        return [chain.event_of(row) for row in self.connection.execute(query, (count,))]

    def ticket(self, number: int) -> Ticket:
        """The ticket as it stands. Raises TicketUnknown."""
        from yousu.ticket.replay import replay

        found = replay(number, self.history(number))[0] if number > 0 else None
        if found is None:
            raise TicketUnknown(ref=number)
        return found

    def rules(self, at: Moment) -> Rules:
        """The rules in force at a moment; before the first version, the first. Raises RulesMissing."""
        query = "SELECT version, compiled FROM rulebook ORDER BY since <= ? DESC, CASE WHEN since <= ? THEN -version ELSE version END LIMIT 1"
        row = self.connection.execute(query, (at, at)).fetchone()
        if row is None:
            raise RulesMissing(moment=short(at))
        return of(json.loads(row["compiled"]), row["version"])

    def open_numbers(self) -> list[int]:
        """The numbers of the tickets whose resolving clock runs."""
        return [row[0] for row in self.connection.execute("SELECT ticket FROM facts WHERE open = 1 ORDER BY ticket")]

    def units(self) -> list[Unit]:
        """The whole unit directory."""
        from yousu.ticket.directory import Unit

        rows = self.connection.execute("SELECT * FROM units ORDER BY unit")
        return [Unit(**(dict(row) | {"aliases": tuple(json.loads(row["aliases"]))})) for row in rows]

    def units_at(self, at: Moment) -> list[Unit]:
        """The units valid at a moment."""
        return [unit for unit in self.units() if (unit.since or "") <= at < (unit.until or "9999")]

    def places(self) -> list[tuple[str, str]]:
        """All places, each with its pinyin initials."""
        return [(row[0], row[1]) for row in self.connection.execute("SELECT place, initials FROM places")]

    def calendar(self) -> WorkCalendar:
        """The built-in working-day calendar, with the years set in this ledger."""
        calendar = WorkCalendar()
        for row in self.connection.execute("SELECT notice FROM calendars ORDER BY year"):
            calendar = calendar.with_notice(held(json.loads(row[0])))
        return calendar

    # --- writing ---

    def change(self, numbers: Sequence[int], decide: Decide, act: Act) -> Change:
        """The one writer. ``decide`` sees the tickets and the context inside the lock and returns drafts.

        Nothing is written where it raises or returns no draft. Raises TicketUnknown, StepOutOfOrder, and
        whatever ``decide`` refuses with.
        """
        with self.transaction():
            return self._decide(numbers, decide, act)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Take the lock; commit at the end, or leave nothing behind. Inside one already, joins it."""
        if self.connection.in_transaction:
            yield
            return
        with worded(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise

    def _roll_back(self) -> None:
        if self.connection.in_transaction:
            self.connection.execute("ROLLBACK")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """One consistent view for several reads, while others write; inside a transaction, that of the transaction."""
        if self.connection.in_transaction:
            yield
            return
        with worded(self.path):
            self.connection.execute("BEGIN")
            try:
                yield
            finally:
                self._roll_back()

    @contextmanager
    def one_command(self) -> Iterator[None]:
        """Everything written within it is one command: one transaction, one undo."""
        with self.transaction():
            self._joint = True
            try:
                yield
            finally:
                self._joint, self._command = False, None

    def _decide(self, numbers: Sequence[int], decide: Decide, act: Act) -> Change:
        from yousu.lifecycle import in_order

        tickets = [self.ticket(number) for number in numbers]
        context = self.context(act)
        drafts = decide(tickets, context)
        for ticket in tickets:
            in_order(ticket, (draft for draft in drafts if draft.ticket == ticket.number), act.verb)
        return self.write(drafts, act) if drafts else Change(0, [], {})

    def context(self, act: Act) -> Context:
        """What a decision may look at besides the tickets."""
        from yousu.lifecycle import Context
        from yousu.ticket.directory import find_unit

        return Context(
            now=act.now, at=act.at, actor=act.actor, rules=self.rules(act.at), calendar=self.calendar(),
            next_number=self._counter("SELECT MAX(ticket) FROM events", "last_number"),
            next_list_no=self._counter("SELECT MAX(list_no) FROM facts WHERE list_no IS NOT NULL", "last_list_no"),
            unit=lambda said: find_unit(said, self.units_at(act.at)).unit,
            next_meeting=self._counter("SELECT MAX(meeting) FROM meetings", "last_meeting"),
        )  # fmt: skip

    def _counter(self, query: str, floor: str) -> int:
        """The next of a running number; a restore leaves a floor so that no number on paper is drawn again."""
        return max(self.connection.execute(query).fetchone()[0] or 0, int(self.meta(floor) or 0)) + 1

    def begin(self, act: Act) -> Command:
        """The command that is being written: a new one, or within ``one_command`` always the same."""
        from yousu.ledger import chain

        who = (act.now, act.actor, act.os_user, act.verb, __version__)
        command = self._command or chain.begin(self.connection, who)
        self._command = command if self._joint else None
        return command

    def write(self, drafts: Sequence[Draft], act: Act) -> Change:
        """Append one command's events and fold the tickets they touch; the caller holds the lock."""
        from yousu.ledger import chain

        events = chain.append(self.connection, command := self.begin(act), drafts)
        return Change(command.id, events, self.fold(sorted({event.ticket for event in events}), events))

    def fold(self, touched: Iterable[int], events: Iterable[Event] = ()) -> dict[int, Ticket]:
        """Make the rows of these tickets anew from what now stands in the file; the tickets by number."""
        from yousu.ledger import projection
        from yousu.ticket.replay import replay

        found = {}
        for number in touched:
            if number == 0:
                self._fold_directory([event for event in events if event.ticket == 0])
                continue
            ticket, faults = replay(number, self.history(number))
            if faults:
                raise AssertionError(number, faults[0])
            projection.project(self.connection, number, ticket)
            if ticket is not None:
                found[number] = ticket
        return found

    def _fold_directory(self, events: Sequence[Event]) -> None:
        from yousu.ledger import projection

        if any(event.kind == "retracted" for event in events) or not events:
            projection.project_directory(self.connection, self.history(0))
        for event in events:
            projection.enter(self.connection, event)


def open_ledger(path: str, *, write: bool = True) -> Ledger:
    """Open a ledger. Raises LedgerMissing, LedgerForeign, LedgerNewer, LedgerOnNetwork and the driver's errors."""
    if not os.path.isfile(path):
        raise place.LedgerForeign(path=path) if os.path.exists(path) else place.LedgerMissing(path=path)
    place.refuse_network(path)
    connection = connect(path, write=write)
    try:
        with worded(path):
            _recognise(path, connection)
            behind = _version(connection) < len(schema.MIGRATIONS)
            if write:
                _bring_up(connection)
    except BaseException:
        connection.close()
        raise
    if behind and not write:  # what is read must have the columns that are asked for
        connection.close()
        open_ledger(path).close()
        return open_ledger(path, write=False)
    ledger = Ledger(path, connection)
    if write and ledger.meta("fold_version") != str(schema.FOLD_VERSION):
        _fold_anew(ledger)
    return ledger


def _fold_anew(ledger: Ledger) -> None:
    """Make the projections anew that another version of the fold has made."""
    from yousu.ledger.filling import fold_all

    try:
        with ledger.transaction():
            fold_all(ledger.connection)
    except BaseException:
        ledger.close()
        raise


def _recognise(path: str, connection: Connection) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise place.LedgerForeign(path=path)
    version = _version(connection)
    if version > len(schema.MIGRATIONS):
        raise place.LedgerNewer(path=path, version=version)


def _version(connection: Connection) -> int:
    """How many migrations the file has had."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _bring_up(connection: Connection) -> None:
    """Run the migrations that the file lacks, each in one transaction with its own record."""
    version = _version(connection)
    for number, script in enumerate(schema.MIGRATIONS[version:], version + 1):
        connection.execute("BEGIN IMMEDIATE")
        for statement in schema.statements(script):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")


def create_ledger(path: str, settings: dict[str, str]) -> Ledger:
    """A new, empty ledger made beside its place and moved there whole. Raises LedgerExists, LedgerOnNetwork.

    ``settings`` go to ``meta``: zone offset, test clock, group.
    """
    if os.path.exists(path):
        raise place.LedgerExists(path=path)
    place.refuse_network(path)
    made = f"{path}.new-{os.getpid()}"
    with worded(path):
        connection = create(made, schema.APPLICATION_ID)
        try:
            _bring_up(connection)
            settings = {"fold_version": str(schema.FOLD_VERSION), "id": os.urandom(8).hex(), **settings}
            connection.executemany("INSERT INTO meta VALUES (?,?)", settings.items())
        finally:
            connection.close()
    os.chmod(made, 0o660 if "group" in settings else 0o600)
    os.link(made, path)
    os.unlink(made)
    return open_ledger(path)
