"""``yousu list``: tickets in the columns asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from yousu.document import Document, Mapped, Section, Table, Value
from yousu.errors import USAGE, YousuError
from yousu.reports.lines import (
    ACCEPTING,
    COLUMNS,
    STANDING,
    accepting_code,
    column,
    key_of,
    row,
    standing_code,
    ticket_object,
    tones,
)
from yousu.ticket.line import Line
from yousu.words import mark, say

__all__ = ["COLUMNS", "DEFAULT", "ColumnUnknown", "listing"]

Moment = str

DEFAULT = ("number", "title", "unit", "state", "due", STANDING)


class ColumnUnknown(YousuError):
    """A column that no list has."""

    exit_code = USAGE
    sentence: ClassVar[str] = mark("There is no column called {column}.")
    remedy: ClassVar[str] = mark("Columns: {known}.")


def listing(
    lines: Sequence[Line],
    columns: Sequence[str] | None,
    now: Moment,
    soon_until: Moment,
    *,
    reveal: bool = False,
) -> Document:
    """A table of these tickets, in columns said by key or by title; its JSON has the codes behind the words.

    Raises ColumnUnknown.
    """
    keys = tuple(map(_known, columns or DEFAULT))
    table = Table(
        "tickets",
        [column(key) for key in keys],
        Mapped(lines, lambda line: row(line, keys, now, reveal=reveal)),
        tones=tones(lines, now, soon_until),
        empty=say("No ticket matches."),
    )
    return Document(
        "tickets",
        say("Tickets"),
        [Section("tickets", "", [table])],
        data=_data(lines, keys, now, soon_until, reveal=reveal),
    )


def _known(said: str) -> str:
    key = key_of(said)
    if key is None:
        known = say(", ").join(f"{say(title)} {each}" for each, (title, _kind) in COLUMNS.items())
        raise ColumnUnknown(column=said, known=known)
    return key


def _data(
    lines: Sequence[Line], keys: Sequence[str], now: Moment, soon_until: Moment, *, reveal: bool
) -> dict[str, object]:
    """The same rows as objects; a standing is a code there: overdue, due_soon, on_time or none."""
    codes: dict[str, Callable[[Line], str]] = {
        STANDING: lambda line: standing_code(line, now, soon_until),
        ACCEPTING: lambda line: accepting_code(line, now),
    }
    asked = [key for key in codes if key in keys]
    fields = [key for key in keys if key not in codes]

    def made(line: Line) -> dict[str, Value]:
        """One ticket."""
        found = ticket_object(line, fields, reveal=reveal)
        return found | {key: codes[key](line) for key in asked}

    return {"tickets": Mapped(lines, made)}
