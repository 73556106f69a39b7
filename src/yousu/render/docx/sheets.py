"""Forms: one table of labelled cells, the wide ones merged over the rest of their row, with room to sign."""

from __future__ import annotations

from collections.abc import Sequence

from lxml.etree import _Element as Element

from yousu.render.docx.fonts import FANGSONG, HEI
from yousu.render.docx.lines import properties
from yousu.render.docx.marks import element, look, paragraph, run, tab_at, twips
from yousu.render.docx.tables import columns
from yousu.render.grids import PADDING, TABLE_LINE
from yousu.render.paper import type_area
from yousu.render.sheets import Filled, Sheet
from yousu.render.widths import Ruler

_OUTER = {"val": "single", "sz": 8, "space": 0, "color": "000000"}  # a point
_INNER = {"val": "single", "sz": 4, "space": 0, "color": "000000"}
_SIDES = {"top": _OUTER, "left": _OUTER, "bottom": _OUTER, "right": _OUTER, "insideH": _INNER, "insideV": _INNER}
_ALONE = 3
_RULER = Ruler(2)


def ends(sheet: Sheet) -> Element:
    """The line between title and grid: one end to the left, the other to the right."""
    how = properties(
        tabs=tab_at(type_area()[0]), stands="left", line=sheet.size * 2, before=sheet.size / 2, kept=True, grid=False
    )
    left, right = (run(text, look(FANGSONG, sheet.size)) for text in (sheet.left, sheet.right))
    return paragraph(how, left, element("w:r", element("w:tab")), right)


def sheet(sheet: Sheet) -> Element:
    """The grid of the form, as wide as the text."""
    margins = (element(f"w:{side}", w=twips(PADDING + 2), type="dxa") for side in ("left", "right"))
    how = element(
        "w:tblPr",
        element("w:tblW", w=twips(sum(sheet.widths)), type="dxa"),
        element("w:jc", val="center"),
        element("w:tblBorders", *(element(f"w:{side}", **line) for side, line in _SIDES.items())),
        element("w:tblLayout", type="fixed"),
        element("w:tblCellMar", *margins),
    )
    return element("w:tbl", how, columns(sheet.widths), *(_row(sheet, row) for row in sheet.rows))


def _row(sheet: Sheet, row: Sequence[Filled]) -> Element:
    high = max(each.height for each in row)
    # A text that fills more than a page may be broken; a row of ordinary height never is.
    made = element("w:tr", element("w:trPr", element("w:trHeight", val=twips(high), hRule="atLeast")))
    label, content = sheet.widths[:2]
    for each in row:
        alone = len(row) == 1
        made.append(_cell(label, [_line(each.label, look(HEI, sheet.size), "center", sheet.size)], "center"))
        width = sum(sheet.widths[1:]) if alone else content
        made.append(
            _cell(
                width,
                _written(each, sheet.size, width - 2 * (PADDING + 2)),
                "center" if not each.signed else "both",
                alone=alone,
            )
        )
    return made


def _written(each: Filled, size: float, width: float) -> list[Element]:
    """What is written in a cell, then the lines to sign on, pushed down to its foot by the room above them."""
    shown = [_line(line, look(FANGSONG, size), "left", size) for line in each.text.split("\n")]
    taken = sum(max(-(-_RULER.width(line) * size / 2 // width), 1) for line in each.text.split("\n"))
    spare = max(each.height - (taken + len(each.signed)) * size * TABLE_LINE - PADDING, 0)
    for place, line in enumerate(each.signed):
        shown.append(_line(line, look(FANGSONG, size), "right", size, before=0 if place else spare))
    return shown


def _line(text: str, face: Element, stands: str, size: float, before: float = 0) -> Element:
    return paragraph(properties(stands=stands, line=size * TABLE_LINE, before=before, grid=False), run(text, face))


def _cell(width: float, content: list[Element], stands: str, *, alone: bool = False) -> Element:
    span = [element("w:gridSpan", val=_ALONE)] if alone else []
    kept = element("w:tcPr", element("w:tcW", w=twips(width), type="dxa"), *span, element("w:vAlign", val=stands))
    return element("w:tc", kept, *content)
