"""What is shown, before it has a format: sections of sentences and keyed, typed tables.

A renderer draws these and knows nothing of tickets; a report makes these and knows nothing of formats.
Values stay numbers, rates and moments until a renderer speaks.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Generic, Literal, NamedTuple, Self, TypeVar, overload

from yousu.rates import Rate

Source = TypeVar("Source")
Item = TypeVar("Item")

Kind = Literal["text", "prose", "number", "count", "rate", "points", "moment", "minutes"]
Tone = Literal["plain", "good", "warn", "bad", "dim"]
Value = str | int | Rate | None


class Cited(str):
    """A text that belongs to one ticket: a citizen's words, a masked name, a sentence that quotes them.

    It is a text like any other; a stored document keeps it by reference, so that it goes when the ticket is erased.
    """

    __slots__ = ("ticket",)

    ticket: int

    def __new__(cls, text: str, ticket: int) -> Self:
        """The text of that ticket."""
        made = super().__new__(cls, text)
        made.ticket = ticket
        return made


class Mapped(Sequence[Item], Generic[Source, Item]):
    """A sequence made item by item of another one each time it is read, so that a long list is nowhere held whole."""

    def __init__(self, source: Sequence[Source], make: Callable[[Source], Item]) -> None:
        self._source, self._make = source, make

    def __len__(self) -> int:
        return len(self._source)

    def __iter__(self) -> Iterator[Item]:
        return map(self._make, self._source)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    @overload
    def __getitem__(self, place: int) -> Item: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...

    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        if isinstance(place, slice):
            return [self._make(each) for each in self._source[place]]
        return self._make(self._source[place])


class Column(NamedTuple):
    """A column: ``key`` is stable and goes to JSON and CSV, ``title`` is what people read.

    Kinds: text; prose (text that a terminal wraps and never cuts); number (an identifier, drawn as text,
    right-aligned); count; rate (a Rate, drawn as per cent); points (a difference of rates in hundredths of
    a percentage point); moment (25 characters); minutes. ``short`` stands for the title where a terminal is too narrow.
    """

    key: str
    title: str
    kind: Kind = "text"
    short: str = ""


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
    """A bar or a point a label. Renderers without pictures draw it as a table.

    ``measure`` says what the values are: counts, or rates in hundredths of a per cent. None: nothing to count there.
    """

    key: str
    title: str
    kind: Literal["bars", "line"]
    labels: Sequence[str]
    values: Sequence[int | None]
    measure: Literal["count", "rate"] = "count"


class Blank(NamedTuple):
    """A place marked for a person to write in: the leader's comment, an example, a demand. ``prompt`` says what."""

    key: str
    prompt: str


class Field(NamedTuple):
    """A labelled cell of a form; empty where a person writes by hand. ``lines`` is the least height it is given.

    ``signed`` are the lines at its foot on which people sign and date.
    """

    key: str
    label: str
    text: str = ""
    lines: int = 1
    signed: Sequence[str] = ()


class Form(NamedTuple):
    """A printed form: a page of its own, under its title a grid of labelled cells, one or two in a row.

    ``left`` and ``right`` stand between the title and the grid, ``notes`` below it in small type.
    """

    key: str
    title: str
    rows: Sequence[Sequence[Field]]
    left: str = ""
    right: str = ""
    notes: Sequence[str] = ()

    def table(self) -> Table:
        """Label and content line by line, for formats without a page."""
        fields = [field for row in self.rows for field in row]
        rows = [[field.label, "\n".join(line for line in (field.text, *field.signed) if line)] for field in fields]
        ends = "　".join(end for end in (self.left, self.right) if end)
        above = [["", ends]] if ends else []
        return Table(self.key, [Column("label", ""), Column("text", "", "prose")], [*above, *rows], self.title)


Block = Paragraph | Table | Chart | Blank | Form


class Section(NamedTuple):
    """A titled run of blocks. An ``annex`` begins a page of its own on paper."""

    key: str
    title: str
    blocks: Sequence[Block]
    annex: bool = False


class Letterhead(NamedTuple):
    """What stands around a report on paper; what is empty is left out (domain.md 7).

    ``notice`` is 通报 in the form of 公文: addressees (主送) under the title, issuer and date as its signature.
    ``brief`` is 简报: ``name`` large and red, ``number`` (第×期) under it, issuer left and date right above a red line.
    ``copies`` are the lines of 版记: 报…, 送…, 发….
    """

    style: Literal["notice", "brief"]
    name: str = ""
    number: str = ""
    issuer: str = ""
    date: str = ""
    addressees: str = ""
    copies: Sequence[str] = ()


class Document(NamedTuple):
    """A whole answer. ``data`` is its JSON form where that is a promise of its own (the reports).

    ``dated`` is the moment it speaks of, in 25 characters: files that carry a date carry this one, so that the same
    document is the same bytes. A ``letterhead`` makes it an official paper where the format is paper.
    """

    key: str
    title: str
    sections: Sequence[Section]
    foot: Sequence[str] = ()
    data: Mapping[str, Any] | None = None
    dated: str = ""
    letterhead: Letterhead | None = None

    def tables(self) -> list[Table]:
        """All tables, in order."""
        return [block for section in self.sections for block in section.blocks if isinstance(block, Table)]
