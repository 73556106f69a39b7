"""Writing events: sealed private parts, one hash chain, one row of ``commands`` for each command line.

``hash`` = sha256(previous hash, JSON array of the stored columns and the command's row). Private data
stands apart under a salted seal, so that erasing it leaves every hash as it was.
"""

import json
import os
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from typing import Any, NamedTuple, cast

from yousu.ledger.driver import Connection, Row
from yousu.ticket.events import Draft, Event

GENESIS = bytes(32)
SALT_BYTES = 16


class Command(NamedTuple):
    """A row of ``commands``: who typed what when, and the first event it wrote."""

    id: int
    first_seq: int
    recorded_at: str
    actor: str
    os_user: str
    verb: str
    version: str


def _sha256() -> Callable[[bytes], Any]:
    """The interpreter's own SHA-256: loading OpenSSL's with hashlib costs a tenth of a start."""
    for name in ("_sha2", "_sha256"):
        try:
            return cast("Callable[[bytes], Any]", import_module(name).sha256)
        except ImportError:
            continue
    return cast("Callable[[bytes], Any]", import_module("hashlib").sha256)


sha256 = _sha256()


def _encoder() -> Callable[[Any], str]:
    """The encoder of canonical JSON. ``JSONEncoder.encode`` makes its inner encoder anew for each value."""
    whole = json.JSONEncoder(
        ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False, check_circular=False
    )
    make = getattr(json.encoder, "c_make_encoder", None)
    if make is None:  # an interpreter without the C module
        return whole.encode
    sorts, skips, allows_nan = True, False, False
    inner = make(None, whole.default, json.encoder.encode_basestring, None, ":", ",", sorts, skips, allows_nan)
    return lambda value: "".join(inner(value, 0))


_encode = _encoder()


def packed(value: Any) -> str:
    """Canonical JSON: what is stored and hashed."""
    return _encode(value)


def seal(salt: bytes, data: str) -> bytes:
    """The seal of a private part."""
    digest: bytes = sha256(salt + data.encode()).digest()
    return digest


def link(previous: bytes, columns: Sequence[Any], command: Command) -> bytes:
    """The hash of an event: ``columns`` are seq, command, ticket, kind, happened_at, body, sealed."""
    sealed = columns[6]
    row = [*columns[:6], sealed.hex() if sealed is not None else None, *command]
    digest: bytes = sha256(previous + packed(row).encode()).digest()
    return digest


def head(connection: Connection) -> bytes:
    """The hash of the last event."""
    row = connection.execute("SELECT hash FROM events ORDER BY seq DESC LIMIT 1").fetchone()
    return bytes(row[0]) if row else GENESIS


def next_seq(connection: Connection) -> int:
    """The number of the next event."""
    found: int = connection.execute("SELECT COALESCE(MAX(seq), 0) + 1 FROM events").fetchone()[0]
    return found


def begin(connection: Connection, who: tuple[str, str, str, str, str]) -> Command:
    """Write the row of a new command; ``who``: recorded_at, actor, os_user, verb, version.

    The caller holds the transaction and writes at least one event.
    """
    last = connection.execute("SELECT COALESCE(MAX(id), 0) FROM commands").fetchone()[0]
    command = Command(last + 1, next_seq(connection), *who)
    connection.execute("INSERT INTO commands VALUES (?,?,?,?,?,?,?)", command)
    return command


def append(connection: Connection, command: Command, drafts: Iterable[Draft]) -> list[Event]:
    """Write events of a command that was begun; the caller holds the transaction."""
    previous, events = head(connection), []
    for seq, draft in enumerate(drafts, next_seq(connection)):
        private = packed(draft.private) if draft.private else None
        salt = os.urandom(SALT_BYTES) if private is not None else b""
        previous = write(
            connection, command, previous, (seq, draft.ticket, draft.kind, draft.at, packed(draft.body)), salt, private
        )
        events.append(
            Event(seq, command.id, draft.ticket, draft.kind, draft.at, draft.body, draft.private,
                  command.recorded_at, command.actor)
        )  # fmt: skip
    return events


def write(  # noqa: PLR0913, PLR0917 - the columns of three tables
    connection: Connection,
    command: Command,
    previous: bytes,
    event: tuple[int, int, str, str, str],
    salt: bytes,
    private: str | None,
) -> bytes:
    """Write one event's rows and return its hash. ``event``: seq, ticket, kind, happened_at, body as text."""
    seq, ticket, kind, happened_at, body = event
    sealed = seal(salt, private) if private is not None else None
    columns = (seq, command.id, ticket, kind, happened_at, body, sealed)
    digest = link(previous, columns, command)
    connection.execute("INSERT INTO events VALUES (?,?,?,?,?,?,?,?)", (*columns, digest))
    if private is not None:
        connection.execute("INSERT INTO private VALUES (?,?,?)", (seq, salt, private))
    return digest


def event_of(row: Row) -> Event:
    """An event from a row of ``EVENTS``."""
    private = json.loads(row["data"]) if row["data"] is not None else ({} if row["sealed"] is None else None)
    return Event(
        row["seq"], row["command"], row["ticket"], row["kind"], row["happened_at"], json.loads(row["body"]), private,
        row["recorded_at"], row["actor"],
    )  # fmt: skip


EVENTS = (
    "SELECT events.seq, events.command, events.ticket, events.kind, events.happened_at, events.body, events.sealed, "
    "private.data, commands.recorded_at, commands.actor "
    "FROM events JOIN commands ON commands.id = events.command LEFT JOIN private ON private.seq = events.seq "
)
"""Events with their private part and who recorded them when; a caller adds WHERE and ORDER BY."""
