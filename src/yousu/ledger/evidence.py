"""Evidence files: kept beside the ledger under their digest, carried by backup and restore, proven by check.

The ledger holds the SHA-256 of each file; the file is named after it, so a changed picture is found and the same
picture is kept once. Backups of one ledger in one folder share one folder of evidence beside them.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Collection, Iterator
from contextlib import suppress
from typing import NamedTuple

from yousu.ledger import Ledger
from yousu.ledger.comparing import Fault
from yousu.ledger.driver import Connection, Row
from yousu.words import say

PREFIX = "sha256:"
PIECE = 1 << 20

_RECORDED = (
    "SELECT events.ticket, events.kind, json_extract(events.body, '$.digest'), json_extract(private.data, '$.evidence') "
    "FROM events JOIN private ON private.seq = events.seq "
    "WHERE events.kind IN ('noted', 'contacted', 'measured', 'evidenced')"
)


class Kept(NamedTuple):
    """A file that was kept: its SHA-256 in hex, its length in bytes, its name."""

    digest: str
    size: int
    name: str

    @property
    def told(self) -> str:
        """How an event names it."""
        return f"{PREFIX}{self.digest} {self.name}"


def folder_of(ledger_path: str) -> str:
    """The folder of evidence beside a ledger."""
    return f"{os.path.splitext(ledger_path)[0]}.evidence"


def pool_of(backup_path: str, ledger_id: str) -> str:
    """The folder of evidence beside the backups of one ledger."""
    return os.path.join(os.path.dirname(os.path.abspath(backup_path)), f"yousu-{ledger_id}.evidence")


def folder_for(ledger: Ledger) -> str:
    """Where the evidence of an open ledger lies; a backup's lies in the folder that all of them share."""
    if ledger.meta("backup_at") is not None:
        return pool_of(ledger.path, ledger.meta("id") or "")
    return folder_of(ledger.path)


def digest_of(path: str) -> str:
    """The SHA-256 of a file, in hex. Raises OSError."""
    found = hashlib.sha256()
    with open(path, "rb") as file:
        while piece := file.read(PIECE):
            found.update(piece)
    return found.hexdigest()


def keep(path: str, ledger_path: str) -> Kept:
    """Copy a file into the ledger's folder of evidence; a colleague who may write the ledger may add to it.

    Raises OSError.
    """
    digest, folder = digest_of(path), folder_of(ledger_path)
    shared = bool(os.stat(ledger_path).st_mode & stat.S_IWGRP)
    if not os.path.isdir(folder):
        os.mkdir(folder)
        os.chmod(folder, 0o2770 if shared else 0o700)
    _copy(path, os.path.join(folder, digest + os.path.splitext(path)[1].lower()), 0o660 if shared else 0o600)
    return Kept(digest, os.path.getsize(path), os.path.basename(path))


def _copy(path: str, target: str, mode: int) -> None:
    """Copy whole or not at all; what stands there under the same digest already stays."""
    if os.path.exists(target):
        return
    made = f"{target}.part-{os.getpid()}"
    try:
        os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
        shutil.copyfile(path, made)
        os.chmod(made, mode)
        os.replace(made, target)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(made)


def recorded(connection: Connection) -> dict[str, int]:
    """Every digest that an event names and that was not erased, with the first ticket that names it."""
    found: dict[str, int] = {}
    for row in connection.execute(_RECORDED):
        if named := _digest(row):
            found.setdefault(named, row[0])
    return found


def of_tickets(connection: Connection, numbers: Collection[int]) -> set[str]:
    """The digests that these tickets name."""
    query = f"{_RECORDED} AND events.ticket = ?"
    return {_digest(row) for number in numbers for row in connection.execute(query, (number,))} - {""}


def _digest(row: Row) -> str:
    """The digest that an event names, in its body or at the head of its private text; empty where it names none."""
    _ticket, kind, digest, told = row
    return str(digest) if kind == "evidenced" else (told or "").removeprefix(PREFIX).partition(" ")[0]


def files_in(folder: str) -> dict[str, str]:
    """The files of a folder of evidence by digest; none where there is no folder."""
    try:
        names = os.listdir(folder)
    except FileNotFoundError:
        return {}
    return {os.path.splitext(name)[0]: os.path.join(folder, name) for name in names if ".part-" not in name}


def faults(connection: Connection, folder: str) -> Iterator[Fault]:
    """Evidence that is missing or was changed since it was kept."""
    kept = files_in(folder)
    for digest, ticket in sorted(recorded(connection).items(), key=lambda pair: (pair[1], pair[0])):
        where = say("ticket {number}", number=ticket)
        if digest not in kept:
            yield Fault("evidence", where, say("its evidence {digest} is missing", digest=digest[:12]))
        elif digest_of(kept[digest]) != digest:
            yield Fault("evidence", where, say("its evidence {digest} was changed", digest=digest[:12]))


def carry(connection: Connection, source: str, target: str) -> Iterator[Fault]:
    """Copy what is recorded from one folder of evidence to another; what cannot be carried whole, as faults."""
    wanted = recorded(connection)
    if not wanted:
        return
    os.makedirs(target, mode=0o700, exist_ok=True)
    kept, there = files_in(source), files_in(target)
    for digest in wanted:
        path = kept.get(digest)
        if digest not in there and path is not None and digest_of(path) == digest:
            _copy(path, os.path.join(target, os.path.basename(path)), stat.S_IMODE(os.stat(path).st_mode))
    there = files_in(target)
    for digest, ticket in wanted.items():
        if digest not in there:
            what = say("its evidence {digest} is missing", digest=digest[:12])
            yield Fault("evidence", say("ticket {number}", number=ticket), what)


def forget(connection: Connection, folder: str, digests: Collection[str]) -> list[str]:
    """Delete the files of these digests that no event names any more; which were deleted."""
    if not digests:
        return []
    kept, named = files_in(folder), recorded(connection)
    gone = [kept[digest] for digest in digests if digest in kept and digest not in named]
    for path in gone:
        os.unlink(path)
    return gone
