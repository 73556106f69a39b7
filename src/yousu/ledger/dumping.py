"""The whole ledger as lines of JSON, and back: any program can read it, and the loaded ledger is equal.

Lines: a header with the settings; each command followed by its events, with their private parts, salts,
seals and hashes; a last line with the number of events and the head, so that a cut file is noticed.
Written with json and ``executemany``: sqlite-utils would copy rows, and here each is verified on its way.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, ClassVar

from yousu import schema
from yousu.errors import BAD_INPUT, YousuError
from yousu.ledger import Ledger, chain
from yousu.ledger.chain import Command, packed
from yousu.ledger.driver import LedgerDamaged, Row
from yousu.ledger.filling import Filling, build
from yousu.ledger.streaming import LAST, stored_events
from yousu.words import mark, say

FORMAT = 1
MOMENT_LENGTH = 25

OF_THE_FILE = frozenset({"fold_version", "backup_at"})
"""Settings that are not the ledger's: how its tables were folded, and that a file is a backup, which may be replaced."""

COMMAND = {"id": "int", "first_seq": "int"} | dict.fromkeys(Command._fields[2:], "str")


class BadDump(YousuError):
    """A file that is no dump of a ledger, or not as it was written."""

    exit_code = BAD_INPUT
    sentence: ClassVar[str] = mark("Line {line} of the dump cannot be used: {why}.")
    remedy: ClassVar[str] = mark("Nothing was written. Dump the ledger again: yousu dump -o FILE --reveal REASON")


def dump(ledger: Ledger, write: Callable[[str], object]) -> None:
    """Write the ledger line by line. It holds all personal data. Raises LedgerDamaged."""
    settings = ledger.connection.execute("SELECT key, value FROM meta ORDER BY key").fetchall()
    header = {
        "yousu_format": FORMAT,
        "kind": "ledger",
        "schema": len(schema.MIGRATIONS),
        "meta": {key: value for key, value in settings if key not in OF_THE_FILE},
    }
    write(packed(header) + "\n")
    command, seq, head = 0, 0, chain.GENESIS
    for row in stored_events(ledger.connection):
        if row["command"] != command:
            command = row["command"]
            write(packed(_command_line(ledger, row)) + "\n")
        write(packed(_event_line(ledger, row)) + "\n")
        seq, head = row["seq"], row["hash"]
    write(packed({"kind": "end", "events": seq, "head": head.hex()}) + "\n")


def _command_line(ledger: Ledger, row: Row) -> dict[str, Any]:
    if row["id"] is None:
        raise LedgerDamaged(path=ledger.path, why=say("event {seq}", seq=row["seq"]))
    return {"kind": "command"} | dict(zip(Command._fields, tuple(row)[10:17], strict=True))


def _event_line(ledger: Ledger, row: Row) -> dict[str, Any]:
    names = ("seq", "command", "ticket", "kind", "happened_at")
    try:
        event = {name: row[name] for name in names} | {"body": json.loads(row["body"])}
        private = None if row["data"] is None else json.loads(row["data"])
    except ValueError as error:
        raise LedgerDamaged(path=ledger.path, why=say("event {seq}", seq=row["seq"])) from error
    sealed = None if row["sealed"] is None else row["sealed"].hex()
    line = {"kind": "event", "event": event, "sealed": sealed, "hash": row["hash"].hex()}
    return line if private is None else line | {"salt": row["salt"].hex(), "private": private}


def load(lines: Iterable[str], path: str) -> Ledger:
    """A new ledger from a dump, verified event by event; where that fails, no file is made.

    Raises BadDump naming the line, LedgerExists, LedgerOnNetwork.
    """
    numbered = _parsed(lines)
    number, header = next(numbered, (1, {}))
    if header.get("kind") != "ledger" or not isinstance(header.get("meta"), dict):
        raise BadDump(line=number, why=say("it is not the beginning of a dump of a ledger"))
    if header.get("yousu_format") != FORMAT or header.get("schema") not in range(1, len(schema.MIGRATIONS) + 1):
        raise BadDump(line=number, why=say("it was written by a newer yousu"))
    settings = {str(key): str(value) for key, value in header["meta"].items() if key not in OF_THE_FILE}
    return build(path, settings, lambda filling: _fill(filling, numbered))


def _parsed(lines: Iterable[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in _decoded(lines):
        try:
            parsed = json.loads(line)
        except ValueError as error:
            raise BadDump(line=number, why=say("it is not JSON")) from error
        if not isinstance(parsed, dict):
            raise BadDump(line=number, why=say("it is not a JSON object"))
        yield number, parsed


def _decoded(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The lines with their numbers; a file that is no text, such as a ledger itself, ends where it cannot be read."""
    number = 0
    try:
        for number, line in enumerate(lines, 1):
            yield number, line
    except UnicodeDecodeError as error:
        raise BadDump(line=number + 1, why=say("it is not JSON")) from error


def _fill(filling: Filling, numbered: Iterator[tuple[int, dict[str, Any]]]) -> None:
    command: Command | None = None
    number = 1
    for number, line in numbered:
        try:
            if line.get("kind") == "end":
                _end(filling, line, number)
                break
            if line.get("kind") == "command":
                command = _command(filling, line, number)
            else:
                _event(filling, line, number, command)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise BadDump(line=number, why=say("it is not as a dump writes it ({what})", what=error)) from error
    else:
        raise BadDump(line=number + 1, why=say("the last line of the dump is missing"))
    beyond = next(numbered, None)
    if beyond is not None:
        raise BadDump(line=beyond[0], why=say("it stands after the end of the dump"))


def _command(filling: Filling, line: dict[str, Any], number: int) -> Command:
    command = Command(**{name: _typed(line[name], kind) for name, kind in COMMAND.items()})
    _moment(command.recorded_at)
    if command.id != filling.commands + 1 or command.first_seq != filling.seq + 1:
        raise BadDump(line=number, why=say("it does not follow the line before it"))
    filling.command(command)
    return command


def _typed(value: object, kind: str) -> Any:
    """The value, if it is of the type that the annotation names and the file can hold it."""
    if type(value).__name__ != kind or (isinstance(value, int) and not 0 <= value <= LAST):
        raise TypeError(kind)
    return value


def _moment(value: object) -> str:
    if len(_typed(value, "str")) != MOMENT_LENGTH:
        raise ValueError(value)
    return str(value)


def _event(filling: Filling, line: dict[str, Any], number: int, command: Command | None) -> None:
    event = line["event"]
    sealed = None if line["sealed"] is None else bytes.fromhex(line["sealed"])
    columns = (
        _typed(event["seq"], "int"), _typed(event["command"], "int"), _typed(event["ticket"], "int"),
        _typed(event["kind"], "str"), _moment(event["happened_at"]), packed(_typed(event["body"], "dict")), sealed,
    )  # fmt: skip
    if command is None or event["command"] != command.id or event["seq"] != filling.seq + 1:
        raise BadDump(line=number, why=say("it does not follow the line before it"))
    digest = chain.link(filling.head, columns, command)
    if digest.hex() != line["hash"]:
        raise BadDump(line=number, why=say("it was changed after it was written"))
    private = packed(line["private"]) if "private" in line else None
    salt = bytes.fromhex(line["salt"]) if private is not None else b""
    if private is not None and chain.seal(salt, private) != sealed:
        raise BadDump(line=number, why=say("its private part was changed after it was written"))
    filling.event(columns, digest, salt, private)


def _end(filling: Filling, line: dict[str, Any], number: int) -> None:
    if line["events"] != filling.seq or line["head"] != filling.head.hex():
        raise BadDump(line=number, why=say("it does not follow the line before it"))
