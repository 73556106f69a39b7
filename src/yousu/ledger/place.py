"""Where a ledger may lie: which files are ours, and which folders would break SQLite's locks."""

from __future__ import annotations

import os
from typing import ClassVar

from yousu.errors import DAMAGED, UNKNOWN, YousuError
from yousu.words import mark

NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "davfs", "fuse.sshfs", "fuse.rclone"}
)
SYNCING = ("onedrive", "dropbox", "nextcloud", "坚果云", "nutstore", "百度网盘", "baidunetdisk", "icloud")
MOUNTS = "/proc/self/mounts"


class LedgerMissing(YousuError):
    """No ledger at that path."""

    exit_code = UNKNOWN
    sentence: ClassVar[str] = mark("There is no ledger at {path}.")
    remedy: ClassVar[str] = mark("Type: yousu init --ledger {path}")


class LedgerExists(YousuError):
    """A new ledger over a file that is there."""

    sentence: ClassVar[str] = mark("There is a file at {path} already; it was left as it is.")
    remedy: ClassVar[str] = mark("Give another path with --ledger.")


class LedgerForeign(YousuError):
    """A file that is no ledger of ours."""

    exit_code = DAMAGED
    sentence: ClassVar[str] = mark("{path} is not a ledger of yousu.")
    remedy: ClassVar[str] = mark("Give the ledger's path with --ledger or YOUSU_LEDGER.")


class LedgerNewer(YousuError):
    """A ledger written by a later version."""

    exit_code = DAMAGED
    sentence: ClassVar[str] = mark("The ledger {path} was written by a newer yousu (format {version}).")
    remedy: ClassVar[str] = mark("Update yousu on this machine, then type the same command again.")


class LedgerOnNetwork(YousuError):
    """A ledger on a network or synchronising folder, where locks do not hold."""

    sentence: ClassVar[str] = mark(
        "The ledger {path} lies on a shared or synchronising folder ({kind}), which would damage it."
    )
    remedy: ClassVar[str] = mark("Keep it on this machine's own disk; let colleagues log in to this machine.")


def refuse_network(path: str) -> None:
    """Raise LedgerOnNetwork where SQLite's locks are not to be trusted."""
    full = os.path.realpath(path)
    kind = _file_system(full)
    if kind in NETWORK:
        raise LedgerOnNetwork(path=path, kind=kind)
    syncing = next((name for name in SYNCING if f"/{name}" in full.lower()), None)
    if syncing is not None:
        raise LedgerOnNetwork(path=path, kind=syncing)


def _file_system(path: str) -> str:
    """The type of the file system a path lies on, by the longest mount point; empty where it is not told."""
    try:
        with open(MOUNTS, encoding="utf-8", errors="replace") as mounts:
            lines = [line.split() for line in mounts]
    except OSError:
        return ""
    fitting = [(len(fields[1]), fields[2]) for fields in lines if _under(path, fields[1].replace("\\040", " "))]
    return max(fitting, default=(0, ""))[1]


def _under(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")
