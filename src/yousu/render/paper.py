"""A document on official paper, piece by piece, before Word or PDF draws it (GB/T 9704-2012, 党政机关公文格式).

Both formats of paper draw the same pieces in the same order, so that they cannot disagree on what a page says.
Lengths are points unless a name says millimetres. The standard covers 公文; the head of a 简报 is custom, not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from yousu.document import Blank, Block, Chart, Document, Form, Letterhead, Paragraph, Section, Table
from yousu.render.grids import TABLE_LINE, Grid, grid
from yousu.render.plain import lines, plain
from yousu.render.sheets import Sheet, sheet
from yousu.render.titles import broken
from yousu.render.values import marked, measured
from yousu.render.widths import Ruler
from yousu.words import say

MM = 72 / 25.4

PAGE_MM = (210.0, 297.0)
TYPE_AREA_MM = (156.0, 225.0)
TOP_MM, LEFT_MM = 37.0, 28.0  # 天头, 订口
RIGHT_MM, BOTTOM_MM = PAGE_MM[0] - LEFT_MM - TYPE_AREA_MM[0], PAGE_MM[1] - TOP_MM - TYPE_AREA_MM[1]
NUMBER_GAP_MM = 7.0  # from the type area down to the top of the page number

LINES, CHARACTERS = 22, 28
# 225 mm in 22 lines is 28.99; 29 would push the last line out.
LINE = 28.95

BODY, TITLE, NUMBER, COPIES, FOOT = 16.0, 22.0, 14.0, 14.0, 12.0  # 三号, 二号, 四号, 四号, 小四
FOOT_LINE = 20.0
TITLE_LINE = 34.0
# 28 characters of 16 points are wider than 156 mm; each gives a quarter of a point away.
TIGHTER = 0.25
INDENT = 2 * (BODY - TIGHTER)
LARGEST_NAME = 42.0  # 初号
NAME_TOP_MM = 35.0  # from the top of the type area to the name over a notice
TITLE_CELLS = 38

UPRIGHT_COLUMNS = 9  # an annex with a wider table lies on its side

BAR, LEAST_CHART, LINE_CHART = 18, 90, 170
MOST_BARS, MOST_POINTS, FEW_POINTS = 28, 16, 9
CHART_TEXT, CHART_SMALL = 10.5, 9.0

RED = "FF0000"
THICK_RULE_MM, THIN_RULE_MM = 0.35, 0.25  # of 版记: the first and last line, the ones between

Role = Literal[
    "name", "doc_number", "issue", "title", "addressees", "heading", "caption", "text", "blank", "attached",
    "signature", "date", "foot", "annex", "annex_title",
]  # fmt: skip


class Line(NamedTuple):
    """Text in one style. ``right`` is how many characters stay free on its right; a name has a size and room above."""

    role: Role
    text: str
    right: float = 0
    size: float = 0
    above: float = 0


class Gap(NamedTuple):
    """Empty lines."""

    lines: int = 1


class RedLine(NamedTuple):
    """The red line under a head, with what stands on it to its left and right."""

    left: str = ""
    right: str = ""


class Page(NamedTuple):
    """A new page begins, upright or on its side."""

    landscape: bool = False


class Picture(NamedTuple):
    """A chart, or a page's part of one, with the words for whoever cannot see it.

    ``top`` is the highest value of the whole chart, so that all parts have one scale.
    """

    chart: Chart
    title: str
    labels: Sequence[str]
    words: Sequence[str]
    top: int

    @property
    def crowded(self) -> bool:
        """Whether a line has too many points for a figure at each."""
        return self.chart.kind == "line" and len(self.labels) > MOST_POINTS

    @property
    def size(self) -> float:
        """Of its characters: smaller where a line has more points than figures at them would have room."""
        return CHART_SMALL if self.chart.kind == "line" and len(self.labels) > FEW_POINTS else CHART_TEXT

    def scaled(self, value: int) -> float | int:
        """A value as a spreadsheet holds it: a rate is a part of one."""
        return value / 10_000 if self.chart.measure == "rate" else value

    def shares(self) -> list[float | int | None]:
        """The values as a spreadsheet holds them."""
        return [value if value is None else self.scaled(value) for value in self.chart.values]

    def told(self) -> str:
        """The chart in words."""
        points = say("; ").join(f"{label} {value}" for label, value in zip(self.labels, self.words, strict=True))
        return say("{title}: {points}", title=self.title, points=points) if self.title else points


class Copies(NamedTuple):
    """版记 at the foot of the last page."""

    lines: Sequence[str]

    def height(self, text: str) -> float:
        """Of one of its lines, one character free on either side, and a second line under it where it is long."""
        cells = type_area()[0] / COPIES * 2 - 4
        return LINE + (-(-_RULER.width(text) // int(cells)) - 1) * COPIES * TABLE_LINE


Piece = Line | Gap | RedLine | Page | Grid | Picture | Copies | Sheet

_RULER = Ruler(2)
_ANNEX = re.compile(r"^(附件\s*\d*|Annex(?: \d+)?)\s*[:：]\s*(?=\S)", re.IGNORECASE)
_ALONE = 4.0  # characters left free to the right of a date without a signature, where a seal goes


def pieces(document: Document) -> Iterator[Piece]:
    """Head, title, body, notes, signature, what the figures mean, annexes, copies: the order of GB/T 9704-2012, 7."""
    if any(isinstance(block, Form) for section in document.sections for block in section.blocks):
        yield from _forms(document)
        return
    head = document.letterhead or Letterhead("notice")
    body = [section for section in document.sections if not section.annex]
    annexes = [section for section in document.sections if section.annex]
    yield from _head(head)
    yield from _title(document, head)
    for section in body:
        yield from _section(section)
    if document.letterhead:
        yield from _attached(annexes)
        yield from _signature(head)
    yield from _foot(document)
    for section in annexes:
        yield from _annex(section)
    yield from _copies(head, annexes)


def type_area(*, landscape: bool = False) -> tuple[float, float]:
    """Width and height of the type area."""
    width, height = (side * MM for side in TYPE_AREA_MM)
    return (height, width) if landscape else (width, height)


def chart_height(picture: Picture) -> float:
    """A bar has room for a line of small type."""
    if picture.chart.kind == "line":
        return LINE_CHART
    return max(BAR * len(picture.labels) + 1.5 * LINE, LEAST_CHART)


def _head(head: Letterhead) -> Iterator[Piece]:
    name = plain(head.name)
    if head.style == "brief":
        yield from _lines("name", name, size=_name_size(name))
        yield from _lines("issue", plain(head.number))
        yield RedLine(plain(head.issuer), plain(head.date))
        yield Gap()
    elif name:
        yield Line("name", name, size=_name_size(name), above=NAME_TOP_MM * MM)
        yield Gap()
        yield from _lines("doc_number", plain(head.number))
        yield RedLine()
        yield Gap(2)


def _lines(role: Role, text: str, *, size: float = 0) -> Iterator[Line]:
    if text:
        yield Line(role, text, size=size)


def _name_size(name: str) -> float:
    """As large as the width of the type area allows."""
    return min(LARGEST_NAME, int(type_area()[0] * 2 / max(_RULER.width(name) + 1, 1)))


def _title(document: Document, head: Letterhead) -> Iterator[Piece]:
    if document.title.strip():
        yield Line("title", "\n".join(broken(plain(document.title), TITLE_CELLS)))
        yield Gap()
    to = plain(head.addressees).strip() if head.style == "notice" else ""
    if to:
        yield Line("addressees", to if to.endswith(("：", ":")) else f"{to}：")


def _section(section: Section, *, landscape: bool = False) -> Iterator[Piece]:
    yield from _lines("heading", plain(section.title).strip())
    yield from _blocks(section.blocks, landscape=landscape)


def _blocks(blocks: Sequence[Block], *, landscape: bool) -> Iterator[Piece]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (Line("text", line) for line in lines(block.text))
        elif isinstance(block, Blank):
            yield from (Line("blank", line) for line in lines(marked(block)))
        elif isinstance(block, Chart):
            yield from _pictures(block)
        elif isinstance(block, Form):
            yield from _form(block)
        else:
            yield from _table(block, type_area(landscape=landscape)[0])


def _forms(document: Document) -> Iterator[Piece]:
    """Forms, each on a page of its own under a title of its own."""
    for place, section in enumerate(document.sections):
        if place:
            yield Page()
        yield from _section(section)
    yield from _foot(document)


def _form(form: Form) -> Iterator[Piece]:
    yield Line("title", plain(form.title))
    yield sheet(form, type_area()[0])
    yield from (Line("foot", plain(note)) for note in form.notes)


def _pictures(chart: Chart) -> Iterator[Picture]:
    """One picture, or where there are more bars than a page holds, several with one scale."""
    at_once = MOST_BARS if chart.kind == "bars" else max(len(chart.labels), 1)
    top = max((value for value in chart.values if value is not None), default=0)
    for at in range(0, max(len(chart.labels), 1), at_once):
        labels, values = chart.labels[at : at + at_once], chart.values[at : at + at_once]
        words = [measured(value, chart) for value in values]
        part = chart._replace(labels=labels, values=values)
        yield Picture(part, plain(chart.title), [plain(label) for label in labels], words, top)


def _table(table: Table, width: float) -> Iterator[Piece]:
    yield from _lines("caption", plain(table.title).strip())
    if table.rows or not table.empty:
        yield grid(table, width)
    else:
        yield from (Line("text", line) for line in lines(table.empty))


def _attached(annexes: Sequence[Section]) -> Iterator[Piece]:
    """附件说明: one line under the text, what is annexed."""
    titled = [plain(section.title).strip() for section in annexes if section.title.strip()]
    if titled:
        yield Gap()
    for title in titled:
        yield Line("attached", title)


def _signature(head: Letterhead) -> Iterator[Piece]:
    """署名 with two characters free on its right, the date beginning two characters after it (GB/T 9704-2012, 7.3.5.2).

    Where that would push the date out, the date has two characters free and the signature gives way.
    """
    issuer, date = plain(head.issuer), plain(head.date)
    if head.style == "brief" or not (issuer or date):
        return
    yield Gap(2)
    longer = (_RULER.width(issuer) - _RULER.width(date)) / 2
    if issuer:
        yield Line("signature", issuer, right=2 if longer >= 2 or not date else 4 - longer)  # noqa: PLR2004 - characters
    if date:
        yield Line("date", date, right=max(longer, 2) if issuer else _ALONE)


def _foot(document: Document) -> Iterator[Piece]:
    notes = [line for text in document.foot if text.strip() for line in lines(text)]
    if notes:
        yield Gap()
    for note in notes:
        yield Line("foot", note)


def lies(section: Section) -> bool:
    """Whether an annex lies on its side, its tables being too wide to be read upright."""
    tables = [block for block in section.blocks if isinstance(block, Table)]
    return any(len(table.columns) > UPRIGHT_COLUMNS for table in tables)


def _annex(section: Section) -> Iterator[Piece]:
    """附件 at the upper left, its title in the middle of the third line (GB/T 9704-2012, 7.3.7)."""
    landscape = lies(section)
    yield Page(landscape)
    title = plain(section.title).strip()
    found = _ANNEX.match(title)
    yield Line("annex", found[1] if found else say("Annex"))
    yield Gap()
    if title:
        yield Line("annex_title", "\n".join(broken(title[found.end() if found else 0 :], TITLE_CELLS)))
        yield Gap()
    yield from _blocks(section.blocks, landscape=landscape)


def _copies(head: Letterhead, annexes: Sequence[Section]) -> Iterator[Piece]:
    told = [plain(line) for line in head.copies if line.strip()]
    if not told:
        return
    if annexes and lies(annexes[-1]):
        yield Page()  # 版记 stands upright at the foot of the last page
    yield Copies(told)
