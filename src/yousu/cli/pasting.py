"""``yousu new -`` and ``--paste``: a message that was forwarded or copied becomes a draft, is confirmed, and recorded."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from yousu.cli.presenting import present
from yousu.cli.registering import print_number, register
from yousu.cli.session import Session, interactive, past, tell
from yousu.cli.understanding import understood
from yousu.document import Column, Document, Section, Table
from yousu.intake.pasted import Known, read_pasted
from yousu.render.values import short_moment
from yousu.reports.lines import COLUMNS
from yousu.ticket.vocabulary import KINDS, word_of
from yousu.words import mark, say

SHOWN = (
    "phone", "name", "secret", "place", "address", "title", "body", "category", "kind", "object", "channel",
    "platform_no", "received", "due", "unit",
)  # fmt: skip
PENDING = 0.15
"""Seconds in which the next line of a paste is there; a person needs longer."""


def register_pasted(
    session: Session, given: dict[str, Any], *, typed: bool, yes: bool, as_json: bool, new_unit: bool
) -> None:  # fmt: skip
    """Read the message, show what was understood, and record it once it is confirmed, or with --yes.

    Without a terminal and without --yes the draft is printed, and nothing is written.
    """
    draft = read_pasted(_typed() if typed and interactive() else _piped(), _known(session))
    given = given | {"title": ""} if given["title"] == "-" else given
    if yes:
        said = _merged(given, draft)
    else:
        with _terminal() as watched:
            if not watched:
                present(_document(draft), "json" if as_json else "table")
                tell(say("Nothing was written. To record it, type the command again with --yes."))
                return
            said = _confirmed(session, given, draft)
    entry, main = understood(session, said), said.get("main") or 0
    print_number(register(_at(session, said), entry, new_unit=new_unit, main=main), as_json=as_json)


def _at(session: Session, said: Mapping[str, Any]) -> Session:
    """The session at the moment that the message says it was received, unless --at said another."""
    act = session.act
    if not said.get("received") or act.at != act.now:
        return session
    return session._replace(act=act._replace(at=past(said["received"], act.now)))


def _merged(given: Mapping[str, Any], draft: Mapping[str, str]) -> dict[str, Any]:
    """What was given as options, and the draft where nothing was."""
    return {**given, **{name: value for name, value in draft.items() if not given.get(name)}}


def _confirmed(session: Session, given: dict[str, Any], draft: Mapping[str, str]) -> dict[str, Any]:
    from yousu.cli.form import fill

    tell(say("The message: {text}", text=draft.get("body", "")))
    said = fill(session, given, draft)
    return said if said["body"] else {**said, "body": draft.get("body", "")}


def _known(session: Session) -> Known:
    ledger, now = session.ledger, session.act.now
    rules = ledger.rules(now)
    places = [place for place, _ in ledger.places()]
    return Known(now, rules.channels, rules.categories, places, [unit.name for unit in ledger.units_at(now)])


def _piped() -> str:
    """Standard input: UTF-8, else what Chinese Windows writes; a byte that is neither is shown as missing."""
    stream = getattr(sys.stdin, "buffer", None)
    if stream is None:
        return sys.stdin.read()
    data: bytes = stream.read()
    for encoding in ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    return data.decode("utf-8", "replace")


def _typed() -> str:
    """Lines from the terminal up to an empty one or Ctrl-D; an empty line inside a paste does not end it."""
    tell(say("Paste the message, then press Enter on an empty line:"))
    lines: list[str] = []
    while line := sys.stdin.readline():
        if not line.strip() and lines and not _more():
            break
        lines.append(line)
    return "".join(lines)


def _more() -> bool:
    """Whether the rest of a paste is waiting already."""
    from select import select

    try:
        return bool(select([sys.stdin], [], [], PENDING)[0])
    except (OSError, ValueError):
        return False


@contextmanager
def _terminal() -> Iterator[bool]:
    """Whether a person can confirm; where the message came through a pipe, they answer on the terminal itself."""
    if interactive() or not sys.stderr.isatty():
        yield interactive()
        return
    try:
        terminal = open("/dev/tty", encoding="utf-8")  # noqa: SIM115 - closed below
    except OSError:
        yield False
        return
    piped, sys.stdin = sys.stdin, terminal
    try:
        yield True
    finally:
        sys.stdin = piped
        terminal.close()


_TITLES = {"body": mark("Citizen's words and request"), "address": mark("Address")}


def _document(draft: Mapping[str, str]) -> Document:
    """The draft, field by field."""
    rows = [[say(_TITLES.get(name) or COLUMNS[name][0]), _shown(name, draft[name])] for name in SHOWN if name in draft]
    table = Table("draft", [Column("field", say("Field")), Column("value", say("Value"), "prose")], rows)
    empty = say("Nothing could be read from it.")
    return Document(
        "draft", say("Draft"), [Section("draft", "", [table._replace(empty=empty)])], data={"draft": dict(draft)}
    )  # fmt: skip


def _shown(name: str, value: str) -> str:
    if name == "kind":
        return word_of(value, KINDS)
    return say("yes") if name == "secret" else short_moment(value)
