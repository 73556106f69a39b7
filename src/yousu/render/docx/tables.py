"""Tables: a header that comes again on every page, rows that no page breaks, and the floating table of one column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.etree import _Element as Element

from yousu.render.docx.fonts import FANGSONG, HEI
from yousu.render.docx.lines import properties
from yousu.render.docx.marks import element, look, paragraph, run, twips
from yousu.render.docx.set_aside import LONG, SetAside
from yousu.render.grids import PADDING, TABLE_LINE, Grid

_LINE = {"val": "single", "sz": 4, "space": 0, "color": "000000"}  # half a point
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table(grid: Grid, aside: SetAside) -> Element:
    """A table across the whole line; the rows of a long one are set aside."""
    made = element("w:tbl", _table_properties(grid), columns(grid.widths))
    if grid.header:
        made.append(_row(grid, grid.header, element("w:cantSplit"), element("w:tblHeader"), header=True))
    long = len(grid.rows) > LONG
    if long:
        made.append(aside.begin())
    for row in _rows(grid):
        (aside.add if long else made.append)(row)
    return made


def _rows(grid: Grid) -> Iterator[Element]:
    last = len(grid.rows) - 1 if grid.total else -1
    for index, (row, tall) in enumerate(zip(grid.rows, grid.tall, strict=True)):
        yield _row(grid, row, *([] if tall else [element("w:cantSplit")]), bold=index == last)


def _table_properties(grid: Grid) -> Element:
    borders = element("w:tblBorders", *(element(f"w:{side}", **_LINE) for side in _SIDES))
    return element(
        "w:tblPr",
        element("w:tblW", w=twips(sum(grid.widths)), type="dxa"),
        element("w:jc", val="center"),
        borders,
        element("w:tblLayout", type="fixed"),
        _margins(PADDING),
    )


def _margins(points: float) -> Element:
    return element("w:tblCellMar", *(element(f"w:{side}", w=twips(points), type="dxa") for side in ("left", "right")))


def columns(widths: Sequence[float]) -> Element:
    """The grid of a table."""
    return element("w:tblGrid", *(element("w:gridCol", w=twips(width)) for width in widths))


def _row(grid: Grid, texts: Sequence[str], *how: Element, header: bool = False, bold: bool = False) -> Element:
    made = element("w:tr", element("w:trPr", *how))
    for text, far, width in zip(texts, grid.far, grid.widths, strict=True):
        stands = "center" if header else "right" if far else "left"
        face = look(HEI if header else FANGSONG, grid.size, bold=bold)
        made.append(_cell(text, face, stands, grid.size, width))
    return made


def _cell(text: str, face: Element, stands: str, size: float, width: float) -> Element:
    how = properties(stands=stands, line=size * TABLE_LINE, grid=False)
    return cell(width, paragraph(how, run(text, face)))


def cell(width: float, content: Element, *special: Element) -> Element:
    """A cell with one paragraph, in the middle of its height."""
    kept = element("w:tcPr", element("w:tcW", w=twips(width), type="dxa"), *special, element("w:vAlign", val="center"))
    return element("w:tc", kept, content)


def floating(place: Element, width: float, *rows: Element) -> Element:
    """A table of one column that stands at a place of the page, whatever the text does."""
    how = element(
        "w:tblPr",
        place,
        element("w:tblW", w=twips(width), type="dxa"),
        element("w:tblLayout", type="fixed"),
        _margins(0),
    )
    return element("w:tbl", how, columns([width]), *rows)


def upright_line(height: float, width: float, content: Element) -> Element:
    """A row whose one cell is read from top to bottom, turned to the right."""
    turned = cell(width, content, element("w:textDirection", val="tbRl"))
    exact = element("w:trPr", element("w:trHeight", val=twips(height), hRule="exact"))
    return element("w:tr", exact, turned)
