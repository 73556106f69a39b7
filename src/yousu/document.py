"""What is shown, before it has a format: sections of sentences and keyed, typed tables.

A renderer draws these and knows nothing of tickets; a report makes these and knows nothing of formats.
Values stay numbers, rates and moments until a renderer speaks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from yousu.rates import Rate

Kind = Literal["text", "prose", "number", "count", "rate", "points", "moment", "minutes"]
Tone = Literal["plain", "good", "warn", "bad", "dim"]
Value = str | int | Rate | None


class Column(NamedTuple):
    """A column: ``key`` is stable and goes to JSON and CSV, ``title`` is what people read.

    Kinds: text; prose (text that a terminal wraps and never cuts); number (an identifier, drawn as text,
    right-aligned); count; rate (a Rate, drawn as per cent); points (a difference of rates in hundredths of
    a percentage point); moment (25 characters); minutes.
    """

    key: str
    title: str
    kind: Kind = "text"


class Table(NamedTuple):
    """Rows of values under columns. ``tones`` colours a row by its index; ``total`` marks a last total row."""

    key: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    title: str = ""
    tones: Mapping[int, Tone] = MappingProxyType({})
    total: bool = False
    empty: str = ""


class Paragraph(NamedTuple):
    """A sentence or a few; ``tone`` may colour it."""

    text: str
    tone: Tone = "plain"


class Chart(NamedTuple):
    """A bar or line of values; renderers without pictures draw it as a table."""

    key: str
    title: str
    kind: Literal["bars", "line"]
    labels: Sequence[str]
    values: Sequence[int]


Block = Paragraph | Table | Chart


class Section(NamedTuple):
    """A titled run of blocks."""

    key: str
    title: str
    blocks: Sequence[Block]


class Document(NamedTuple):
    """A whole answer. ``data`` is its JSON form where that is a promise of its own (the reports)."""

    key: str
    title: str
    sections: Sequence[Section]
    foot: Sequence[str] = ()
    data: Mapping[str, Any] | None = None

    def tables(self) -> list[Table]:
        """All tables, in order."""
        return [block for section in self.sections for block in section.blocks if isinstance(block, Table)]
