"""The one module that imports sqlite3: opening a file safely, and turning its errors into ours."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from typing import ClassVar

from yousu.errors import DAMAGED, LOCKED, UNWRITABLE, YousuError
from yousu.words import mark

Connection = sqlite3.Connection
Row = sqlite3.Row
DatabaseError = sqlite3.DatabaseError

BUSY_SECONDS = 15.0


class LedgerLocked(YousuError):
    """Another process holds the ledger for longer than we wait."""

    exit_code = LOCKED
    sentence: ClassVar[str] = mark("The ledger {path} is in use by another command.")
    remedy: ClassVar[str] = mark("Nothing was written. Type the same command again.")


class LedgerDamaged(YousuError):
    """The file is no readable database any more."""

    exit_code = DAMAGED
    sentence: ClassVar[str] = mark("The ledger {path} is damaged: {why}.")
    remedy: ClassVar[str] = mark("Keep the file and type: yousu restore BACKUP --ledger NEWFILE")


class LedgerReadOnly(YousuError):
    """The file or its folder may not be written."""

    exit_code = UNWRITABLE
    sentence: ClassVar[str] = mark("The ledger {path} cannot be written.")
    remedy: ClassVar[str] = mark("Nothing was written. See who owns the file and its folder: ls -l {path}")


class DiskFull(YousuError):
    """No room for what was to be written."""

    exit_code = UNWRITABLE
    sentence: ClassVar[str] = mark("There is no room left for the ledger {path}.")
    remedy: ClassVar[str] = mark("Nothing was written. Make room on the disk and type the same command again.")


def connect(path: str, *, write: bool) -> Connection:
    """A connection with the pragmas of design.md 5; the file must be there. Raises the errors above.

    Rollback journal always: a WAL mode would stay with the file, and SQLite before 3.51.3 may corrupt
    it under several writers. ``secure_delete`` overwrites what is erased.
    """
    with worded(path):
        connection = sqlite3.connect(
            f"file:{_quoted(path)}?mode={'rw' if write else 'ro'}", uri=True, timeout=BUSY_SECONDS, isolation_level=None
        )
        connection.row_factory = sqlite3.Row
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA trusted_schema = OFF")
            if write:
                connection.execute("PRAGMA synchronous = FULL")
                connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA schema_version")
        except sqlite3.Error:
            connection.close()
            raise
    return connection


def create(path: str, application_id: int) -> Connection:
    """A new database file with our mark; ``path`` must not exist."""
    with worded(path):
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA application_id = {application_id}")
    return connection


def _quoted(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


@contextmanager
def worded(path: str) -> Iterator[None]:
    """Turn what sqlite3 raises into the sentence a user needs; a fault of our own SQL passes through."""
    try:
        yield
    except sqlite3.OperationalError as error:
        failure = _FAILURES.get(error.sqlite_errorcode & 0xFF) if hasattr(error, "sqlite_errorcode") else None
        if failure is None:
            raise
        raise failure(path=path, why=str(error)) from error
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        if type(error) is not sqlite3.DatabaseError:
            raise
        raise LedgerDamaged(path=path, why=str(error)) from error


_FAILURES: dict[int, type[YousuError]] = {
    sqlite3.SQLITE_BUSY: LedgerLocked,
    sqlite3.SQLITE_LOCKED: LedgerLocked,
    sqlite3.SQLITE_READONLY: LedgerReadOnly,
    sqlite3.SQLITE_PERM: LedgerReadOnly,
    sqlite3.SQLITE_CANTOPEN: LedgerReadOnly,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_IOERR: DiskFull,
    sqlite3.SQLITE_CORRUPT: LedgerDamaged,
    sqlite3.SQLITE_NOTADB: LedgerDamaged,
}


FAULTS = (sqlite3.Error, sqlite3.Warning)
"""All that SQLite says of a question that it cannot answer; Python 3.11 warns of a second statement."""

_STEPS_UNWATCHED = 100_000


@contextmanager
def only_reading(connection: Connection, tables: Container[str], refused: list[str]) -> Iterator[None]:
    """Within it SQLite reads these tables and does nothing else; what it ``refused`` is a table, or "" for an act.

    Ctrl-C ends a question that takes too long.
    """
    connection.execute("SELECT 1 FROM json_each('[]'), json_tree('[]')")  # declares them, which would be refused below
    closed = {name for (name,) in connection.execute(_ALL) if name not in tables and name not in _OPEN}

    def allowed(action: int, table: str | None, _column: str | None, _schema: str | None, _by: str | None) -> int:
        """SQLite's question before it does anything."""
        if action == sqlite3.SQLITE_READ and (name := str(table).lower()) in closed:  # the name as it was typed
            refused.append(name)
        elif action not in _READING:
            refused.append("")
        return sqlite3.SQLITE_DENY if refused else sqlite3.SQLITE_OK

    connection.set_authorizer(allowed)
    connection.set_progress_handler(lambda: 0, _STEPS_UNWATCHED)
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:  # the handler was cut short by Ctrl-C
            raise KeyboardInterrupt from error
        raise
    finally:
        connection.set_authorizer(None)
        connection.set_progress_handler(None, 0)


_ALL = """
SELECT name FROM sqlite_master WHERE type IN ('table', 'view') UNION SELECT name FROM sqlite_temp_master
UNION SELECT name FROM pragma_module_list UNION VALUES ('sqlite_master'), ('sqlite_temp_master')
"""
"""Whatever a question may read from; other names are made within it."""

_OPEN = frozenset({"sqlite_master", "json_each", "json_tree"})
_READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})


def blank(statements: Iterable[str]) -> Connection:
    """A database in memory, to hold what a file should hold beside what it does."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    for statement in statements:
        connection.execute(statement)
    return connection


def hasten(connection: Connection) -> None:
    """For a new file that nobody reads until it is whole: no journal, nothing waited for; see ``settle``."""
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "temp_store = FILE", "cache_size = -65536"):
        connection.execute(f"PRAGMA {pragma}")


def data_version(connection: Connection) -> int:
    """A number that changes when another connection writes to the file; its own writes do not change it."""
    found: int = connection.execute("PRAGMA data_version").fetchone()[0]
    return found


def widen(connection: Connection) -> None:
    """More memory for a connection that builds indexes over very many rows: 32 MiB instead of 2."""
    connection.execute("PRAGMA cache_size = -32768")


def settle(path: str) -> None:
    """Wait until a file made in haste is on the disk."""
    with open(path, "rb+") as made:
        os.fsync(made.fileno())


@contextmanager
def spilling(connection: Connection) -> Iterator[None]:
    """Sort, and keep temporary tables, through work files on the disk: in memory they would grow with the ledger.

    SQLite opens such a file only once a table outgrows its cache, and not within a transaction: begun there, nothing
    changes. One within another leaves the outer one as it was.
    """
    if connection.in_transaction:
        yield
        return
    before = connection.execute("PRAGMA temp_store").fetchone()[0]
    connection.execute("PRAGMA temp_store = FILE")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA temp_store = {before}")


def compact(connection: Connection, path: str) -> None:
    """Write the file anew without its free pages, so that no older page is left in it."""
    with worded(path), spilling(connection):
        connection.execute("VACUUM")


def copy(source: Connection, target_path: str) -> None:
    """An online copy of a whole database into a new file (sqlite3's own backup)."""
    with worded(target_path):
        target = sqlite3.connect(target_path)
        try:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
        finally:
            target.close()
