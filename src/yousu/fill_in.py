"""Workbooks that are handed out to be filled in: their columns, the choices in them, and the words for those.

A form knows its rows by tokens and its columns by keys; what is drawn and what is read again lean on this one table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from yousu.ticket.vocabulary import CONTACTED, OUTCOMES, REACHED, SATISFIED, SOLVED, Words, WordUnknown, code_of
from yousu.words import mark, say
from yousu.words.zh import TEXTS

Moment = str
Kind = Literal["text", "prose", "count", "moment", "choice"]

MACHINE = "yousu"
"""The name of the hidden sheet by which a form is known when it comes back."""
TOKEN = "token"  # noqa: S105 - the column that marks a row
"""The key of the hidden column that marks each row."""
FORM_VERSION = "1"

YES_NO: Words = {"yes": mark("yes"), "no": mark("no")}
SOLVING: Words = {"yes": mark("yes"), "partly": mark("partly solved"), "no": mark("no")}
OBJECTION: Words = {"yes": mark("objection"), "no": mark("no objection")}

CHOICES: Mapping[str, Words] = {
    "reached": REACHED, "contacted": YES_NO, "solved": SOLVING, "satisfied": SATISFIED, "outcome": OUTCOMES,
    "objection": OBJECTION,
}  # fmt: skip
"""The columns with a drop-down list: the codes, with the words that are offered."""

_ALSO: Mapping[str, Words] = {"contacted": CONTACTED, "solved": SOLVED}
_TYPED: Mapping[str, Mapping[str, str]] = {
    "contacted": {"1": "yes", "3": "no", "已联系": "yes", "未联系": "no", "√": "yes", "×": "no"},
    "solved": {"1": "yes", "2": "partly", "3": "no", "部分": "partly", "基本解决": "partly", "√": "yes", "×": "no"},
    "satisfied": {"1": "yes", "2": "basically", "3": "no", "是": "yes", "基本": "basically", "否": "no"},
    "reached": {"是": "reached", "已接通": "reached", "否": "no_answer", "未接通": "no_answer"},
    "outcome": {"是": "solved", "部分": "partly"},
    "objection": {"有": "yes", "无": "no", "是": "yes", "否": "no"},
}
"""What people also type where the list was lost or pasted over."""
UNSAID = frozenset({"", "-", "—", "/", "未评价", "未答", "未回答", "not answered"})
"""Cells that say nothing."""


class Field(NamedTuple):
    """A column: its key, its title, what it holds, how wide it is in characters, and whether it is to be filled in."""

    key: str
    title: str
    kind: Kind = "text"
    width: int = 12
    fill: bool = False
    hint: str = ""


class Row(NamedTuple):
    """A ticket's row: its token, its number, and the cells of the columns that are not to be filled in."""

    token: str
    ticket: int
    cells: Sequence[str | int | None]


class Form(NamedTuple):
    """A workbook to be filled in. ``guide`` are the lines above the table, ``unit`` whose rows they are, if one's."""

    sheet: Literal["callback", "units", "check"]
    title: str
    guide: Sequence[str]
    fields: Sequence[Field]
    rows: Sequence[Row]
    ledger: str
    made: Moment
    unit: str = ""
    period: str = ""


def choices(key: str) -> list[str]:
    """The words that a drop-down list offers, in the language of the session."""
    return [say(word) for word in CHOICES[key].values()]


def chosen(key: str, said: str, title: str = "") -> str | None:
    """The code of what was chosen or typed under a title; None where nothing was said. Raises WordUnknown."""
    asked = said.strip()
    if asked.lower() in UNSAID:
        return None
    if asked in _TYPED[key]:
        return _TYPED[key][asked]
    for code, word in CHOICES[key].items():
        if asked.lower() in {word, TEXTS.get(word, word)}:
            return str(code)
    try:
        return str(code_of(asked, _ALSO.get(key, CHOICES[key]), key))
    except WordUnknown as error:
        raise WordUnknown(what=title or key, word=asked, known=say(", ").join(choices(key))) from error
