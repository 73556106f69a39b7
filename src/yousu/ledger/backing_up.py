"""Backups: an online copy, verified before it takes its place; rotation; and restoring one."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import ClassVar, NamedTuple

from yousu.errors import DAMAGED, UNWRITABLE, YousuError
from yousu.ledger import Ledger, chain, driver, evidence, open_ledger, place
from yousu.ledger.checking import chain_faults, file_faults, guarded
from yousu.ledger.comparing import Fault
from yousu.ledger.driver import Connection
from yousu.ledger.streaming import reading
from yousu.words import mark, say

NAME = re.compile(r"yousu-\d{8}-\d{4}\.db")
"""The names that rotation gives, and the only ones that it removes."""

MARK = "backup_at"
"""The setting that tells a backup from a ledger in use, which no backup may overwrite."""

COPY = "copy:"
"""Settings of this beginning name each backup made and when: what was erased here may stand there still."""

SIDE_FILES = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a file; left there, it would be played back into another file of the same name."""

PIECE = 1 << 20

CHAIN_FOLLOWED = 300_000
"""Up to so many events a backup's chain is recomputed too; beyond, its pages, references and head are what is
verified: following the chain would take minutes, and ``check`` does it.
"""


class BackupUnreadable(YousuError):
    """A backup that is no whole ledger."""

    exit_code = DAMAGED
    sentence: ClassVar[str] = mark("The backup {path} cannot be used: {why}.")
    remedy: ClassVar[str] = mark("Nothing was changed. Take another backup: ls -l {folder}")


class BackupUnwritable(YousuError):
    """A backup that cannot be put where it should go."""

    exit_code = UNWRITABLE
    sentence: ClassVar[str] = mark("The backup {path} cannot be written: {why}.")
    remedy: ClassVar[str] = mark("Give a folder that you may write to.")


class BackupTargetForeign(YousuError):
    """A file in the way that is no backup of this ledger."""

    sentence: ClassVar[str] = mark("{path} is not a backup of this ledger; it was left as it is.")
    remedy: ClassVar[str] = mark("Give another name for the backup.")


class TargetExists(YousuError):
    """A restore over a ledger that is there."""

    sentence: ClassVar[str] = mark("There is a ledger at {path} already.")
    remedy: ClassVar[str] = mark("To put the backup in its place and keep the old file beside it, add --replace.")


class Backup(NamedTuple):
    """A backup in its place: its SHA-256 and head, how many tickets, and the faults that the ledger itself has."""

    path: str
    digest: str
    head: str
    tickets: int
    faults: list[Fault]


class Restored(NamedTuple):
    """A ledger in its place: where the one that was there is kept, and the evidence that the backup lacks."""

    kept: str | None
    faults: list[Fault]


def backup(ledger: Ledger, target: str, now: str) -> Backup:
    """Copy the ledger while others may be writing, and verify the copy before it takes its place.

    A copy that is not faithful is thrown away. One that is faithful to a faulty ledger is kept, with the
    faults: a ledger with one altered event needs its backup too. Raises BackupTargetForeign,
    BackupUnwritable, BackupUnreadable, DiskFull.
    """
    _may_overwrite(ledger, target)
    made = f"{target}.part-{os.getpid()}"
    with _cleaned(made):
        _claim(made)
        head = _copied(ledger, made, now)
        tickets, faults = _verified(made, target, head)
        digest = _digest(made)
        Path(made).replace(target)
        _sync_folder(target)
    pool = evidence.pool_of(target, ledger.meta("id") or "")
    faults = [*faults, *guarded(evidence.carry(ledger.connection, evidence.folder_of(ledger.path), pool))]
    with ledger.transaction():
        made_at = [("last_backup", now), (COPY + os.path.abspath(target), now)]
        ledger.connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", made_at)
    return Backup(target, digest, head.hex(), tickets, faults)


def copies(ledger: Ledger) -> list[str]:
    """The backups made of this ledger, oldest first, as far as they are where they were written."""
    return [path for path in _copies_made(ledger) if os.path.lexists(path)]


def pools(ledger: Ledger) -> list[str]:
    """The folders of evidence beside the backups made of this ledger, also where the backup itself is gone."""
    found = dict.fromkeys(evidence.pool_of(path, ledger.meta("id") or "") for path in _copies_made(ledger))
    return [path for path in found if os.path.isdir(path)]


def _copies_made(ledger: Ledger) -> list[str]:
    query = "SELECT substr(key, ?) FROM meta WHERE key LIKE ? ORDER BY value"
    return [row[0] for row in ledger.connection.execute(query, (len(COPY) + 1, f"{COPY}%"))]


def _may_overwrite(ledger: Ledger, target: str) -> None:
    if not os.path.lexists(target):
        return
    if os.path.realpath(target) == os.path.realpath(ledger.path) or _backup_of(target) != ledger.meta("id"):
        raise BackupTargetForeign(path=target)


def _backup_of(path: str) -> str | None:
    """The id of the ledger that a file is a backup of; None where it is none or cannot be read."""
    try:
        with open_ledger(path, write=False) as found:
            return found.meta("id") if found.meta(MARK) else None
    except (YousuError, driver.DatabaseError):
        return None


@contextmanager
def _cleaned(made: str) -> Iterator[None]:
    try:
        yield
    finally:
        for side in ("", *SIDE_FILES):
            Path(made + side).unlink(missing_ok=True)


def _claim(made: str) -> None:
    """An empty file that only its owner may read, before anything personal is in it."""
    try:
        os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        raise BackupUnwritable(path=made.rpartition(".part-")[0], why=error.strerror) from error


def _copied(ledger: Ledger, made: str, now: str) -> bytes:
    """Copy and mark; the head is read in the same view of the file as the copy."""
    with driver.worded(ledger.path), reading(ledger.connection):
        head = chain.head(ledger.connection)
        driver.copy(ledger.connection, made)
    connection = driver.connect(made, write=True)
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (MARK, now))
    connection.close()
    return head


def _verified(made: str, target: str, head: bytes) -> tuple[int, list[Fault]]:
    connection = driver.connect(made, write=False)
    try:
        said = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if said != "ok" or chain.head(connection) != head:
            raise BackupUnreadable(path=target, why=said, folder=_folder(target))
        tickets = connection.execute("SELECT COUNT(*) FROM facts").fetchone()[0]
        faults = file_faults(connection)
        if chain.next_seq(connection) <= CHAIN_FOLLOWED:
            faults += chain_faults(connection)
        return tickets, faults
    finally:
        connection.close()


def _digest(path: str) -> str:
    found = hashlib.sha256()
    with Path(path).open("rb") as file:
        while piece := file.read(PIECE):
            found.update(piece)
    return found.hexdigest()


def _folder(path: str) -> str:
    return str(Path(path).parent)


def _sync_folder(path: str) -> None:
    """The new name itself must be on the disk before an older backup goes."""
    folder = os.open(_folder(path), os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def rotate(ledger: Ledger, folder: str, keep: int, now: str) -> tuple[Backup, list[str]]:
    """A backup named by its moment, and the older ones removed but for the newest ``keep``, this one counted.

    Removed are only this ledger's backups under exactly such names, and none where the new one has faults.
    """
    stamp = now[:16].replace("-", "").replace("T", "-").replace(":", "")
    made = backup(ledger, str(Path(folder, f"yousu-{stamp}.db")), now)
    if made.faults:
        return made, []
    named = sorted((each for each in Path(folder).iterdir() if NAME.fullmatch(each.name)), reverse=True)
    older = [each for each in named if each != Path(made.path)]
    removed = [each for each in older[max(keep, 1) - 1 :] if _backup_of(str(each)) == ledger.meta("id")]
    for each in removed:
        each.unlink()
    return made, [str(each) for each in removed]


def restore(source: str, target: str, now: str, *, next_number: int | None = None, replace: bool = False) -> Restored:
    """Put a verified backup in a ledger's place; with ``replace`` the old file is kept beside it.

    Numbers drawn in the backup, in the old ledger or on paper (``next_number``) are not drawn again.
    Raises BackupUnreadable, TargetExists, LedgerLocked, LedgerOnNetwork.
    """
    place.refuse_network(target)
    exists = os.path.lexists(target)
    if exists and not replace:
        raise TargetExists(path=target)
    made = f"{target}.part-{os.getpid()}"
    with _cleaned(made), _open_backup(source) as ledger:
        _claim(made)
        driver.copy(ledger.connection, made)
        with _held(target) if exists else _nothing_held() as old:
            drawn = [numbers for each in (ledger.connection, old) if each is not None for numbers in _drawn(each)]
            _set_floors(made, drawn, next_number)
            kept = _swap(made, target, now)
        pool = evidence.pool_of(source, ledger.meta("id") or "")
        return Restored(kept, list(evidence.carry(ledger.connection, pool, evidence.folder_of(target))))


@contextmanager
def _open_backup(source: str) -> Iterator[Ledger]:
    """The backup, checked. Raises BackupUnreadable and LedgerNewer."""
    try:
        ledger = open_ledger(source, write=False)
    except (driver.LedgerDamaged, driver.LedgerReadOnly, place.LedgerForeign, place.LedgerMissing) as error:
        raise BackupUnreadable(path=source, why=str(error).rstrip("。."), folder=_folder(source)) from error
    with ledger:
        faults = file_faults(ledger.connection) or list(chain_faults(ledger.connection))
        if faults:
            why = say("{where}: {what}", where=faults[0].where, what=faults[0].what)
            raise BackupUnreadable(path=source, why=why, folder=_folder(source))
        yield ledger


@contextmanager
def _held(target: str) -> Iterator[Connection | None]:
    """The old ledger, locked so that no command is half done while it is moved; None where it is unreadable."""
    try:
        old = open_ledger(target)
    except (driver.LedgerDamaged, place.LedgerForeign, place.LedgerNewer):
        yield None
        return
    with old, old.transaction():
        yield old.connection


@contextmanager
def _nothing_held() -> Iterator[Connection | None]:
    yield None


def _drawn(connection: Connection) -> Iterator[tuple[str, int]]:
    """The last running numbers of a ledger, and the floors it holds; none where its pages are broken."""
    queries = {
        "last_number": "SELECT MAX(ticket) FROM events", "last_list_no": "SELECT MAX(list_no) FROM facts",
        "last_meeting": "SELECT MAX(meeting) FROM meetings",
    }  # fmt: skip
    for floor, query in queries.items():
        with suppress(driver.DatabaseError):
            yield floor, connection.execute(query).fetchone()[0] or 0
            for (value,) in connection.execute("SELECT value FROM meta WHERE key = ?", (floor,)):
                yield floor, int(value)


def _set_floors(made: str, drawn: list[tuple[str, int]], next_number: int | None) -> None:
    """Write the highest numbers drawn into the new ledger, which is a backup no more."""
    floors: dict[str, int] = {"last_number": 0}
    for name, value in drawn:
        floors[name] = max(floors.get(name, 0), value)
    floors["last_number"] = max(floors["last_number"], (next_number or 1) - 1)
    with open_ledger(made) as ledger, ledger.transaction():
        ledger.connection.execute("DELETE FROM meta WHERE key = ?", (MARK,))
        rows = [(name, str(value)) for name, value in floors.items() if value]
        ledger.connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows)
        group = ledger.meta("group") is not None
    Path(made).chmod(0o660 if group else 0o600)


def _swap(made: str, target: str, now: str) -> str | None:
    """Move the old file aside with all that SQLite keeps beside it, and the new one in; undone where that fails."""
    stamp = now[:19].replace("-", "").replace("T", "-").replace(":", "")
    kept = f"{target}.before-restore-{stamp}"
    moved = [side for side in ("", *SIDE_FILES) if os.path.lexists(target + side)]
    for side in moved:
        Path(target + side).rename(kept + side)
    try:
        os.link(made, target)
    except OSError as error:
        for side in moved:
            Path(kept + side).rename(target + side)
        raise BackupUnwritable(path=target, why=error.strerror) from error
    _sync_folder(target)
    return kept if "" in moved else None
