"""Pages: their size, margins and grid, and the number under the text — outside right on odd pages, left on even.

A page on its side is bound like the others, so that its number stands where theirs does: at the left, turned
(GB/T 9704-2012, 7.5 and 7.3.7).
"""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.section import Section
from docx.shared import Mm, Pt
from lxml.etree import _Element as Element

from yousu.render.docx.fonts import SONG
from yousu.render.docx.lines import properties
from yousu.render.docx.marks import element, look, page_field, paragraph, run, twips
from yousu.render.docx.tables import floating, upright_line
from yousu.render.paper import (
    BOTTOM_MM,
    LEFT_MM,
    LINE,
    MM,
    NUMBER,
    NUMBER_GAP_MM,
    PAGE_MM,
    RIGHT_MM,
    TOP_MM,
    TYPE_AREA_MM,
)

_NUMBER_LINE = NUMBER
_HEADER_MM = 15.0


def first(document: Any) -> None:
    """The page that the document begins with."""
    document.settings.odd_and_even_pages_header_footer = True
    _upright(document.sections[0])


def another(document: Any, *, landscape: bool) -> None:
    """What follows stands on new pages."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    (_on_its_side if landscape else _upright)(section)


def _upright(section: Section) -> None:
    _sized(section, PAGE_MM, (TOP_MM, RIGHT_MM, BOTTOM_MM, LEFT_MM), WD_ORIENT.PORTRAIT)
    for odd, footer in ((True, section.footer), (False, section.even_page_footer)):
        footer.is_linked_to_previous = False
        _fill(footer, _number(odd=odd))


def _on_its_side(section: Section) -> None:
    """The upright page turned to the left: what was its binding edge is now on top."""
    margins = (LEFT_MM, TOP_MM, RIGHT_MM, BOTTOM_MM)
    _sized(section, (PAGE_MM[1], PAGE_MM[0]), margins, WD_ORIENT.LANDSCAPE)
    for odd, footer in ((True, section.footer), (False, section.even_page_footer)):
        footer.is_linked_to_previous = False
        _fill(footer, _turned(odd=odd), paragraph(properties(line=1)))


def _sized(
    section: Section, page: tuple[float, float], margins: tuple[float, float, float, float], turned: WD_ORIENT
) -> None:
    section.orientation = turned
    section.page_width, section.page_height = (Mm(side) for side in page)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, margins)
    section.header_distance = Mm(_HEADER_MM)
    # Word counts the distance of a footer from the edge of the paper to the foot of its last line.
    section.footer_distance = Pt(max((margins[2] - NUMBER_GAP_MM) * MM - _NUMBER_LINE, 0))
    properties_of = section._sectPr  # noqa: SLF001 - python-docx has no word for the grid
    for old in properties_of.findall(element("w:docGrid").tag):
        properties_of.remove(old)
    properties_of.append(element("w:docGrid", type="lines", linePitch=twips(LINE)))


def _fill(footer: Any, *content: Element) -> None:
    whole = footer._element  # noqa: SLF001 - python-docx makes it with an empty paragraph
    for old in list(whole):
        whole.remove(old)
    whole.extend(content)


def _number(*, odd: bool) -> Element:
    """— 1 —, one character in from the outer edge."""
    left, right = (0, NUMBER) if odd else (NUMBER, 0)
    how = properties(stands="right" if odd else "left", left=left, right=right, line=_NUMBER_LINE, grid=False)
    face = look(SONG, NUMBER)
    return paragraph(how, run("— ", face), *page_field(face), run(" —", look(SONG, NUMBER)))


def _turned(*, odd: bool) -> Element:
    width = NUMBER * 1.5
    place = element(
        "w:tblpPr", vertAnchor="page", horzAnchor="page",
        tblpX=twips((BOTTOM_MM - NUMBER_GAP_MM) * MM - width), tblpY=twips(LEFT_MM * MM),
    )  # fmt: skip
    return floating(place, width, upright_line(TYPE_AREA_MM[0] * MM, width, _number(odd=odd)))
