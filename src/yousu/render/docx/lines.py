"""Lines of text as paragraphs: which style each has, where it stands, what it looks like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lxml.etree import _Element as Element

from yousu.render.docx.fonts import FANGSONG, HEI, KAI, SONG_TITLE, Face
from yousu.render.docx.marks import element, look, paragraph, run, tab_at, twips
from yousu.render.paper import (
    BODY,
    FOOT,
    FOOT_LINE,
    INDENT,
    LINE,
    RED,
    TITLE,
    TITLE_LINE,
    Line,
    RedLine,
    type_area,
)

_THIN = 6
_SINGLE = 240


class _Manner(NamedTuple):
    """How a role is set: its face and size, the style of Word it belongs to, and how it stands in the line."""

    face: Face
    size: float = BODY
    style: str = ""
    stands: str = "both"
    first: float = 0
    line: float = LINE
    kept: bool = False  # on one page with what comes next


_MANNERS: Mapping[str, _Manner] = {
    "name": _Manner(SONG_TITLE, stands="center"),
    "doc_number": _Manner(FANGSONG, stands="center"),
    "issue": _Manner(FANGSONG, stands="center"),
    "title": _Manner(SONG_TITLE, TITLE, "Title", "center", line=TITLE_LINE, kept=True),
    "addressees": _Manner(FANGSONG, stands="left"),
    "heading": _Manner(HEI, style="Heading1", first=INDENT, kept=True),
    "caption": _Manner(KAI, style="Heading2", stands="center", kept=True),
    "text": _Manner(FANGSONG, first=INDENT),
    "blank": _Manner(FANGSONG, first=INDENT),
    "attached": _Manner(FANGSONG, first=INDENT),
    "signature": _Manner(FANGSONG, stands="right", kept=True),
    "date": _Manner(FANGSONG, stands="right"),
    "foot": _Manner(FANGSONG, FOOT, stands="left", first=2 * FOOT, line=FOOT_LINE),
    "annex": _Manner(HEI, stands="left", kept=True),
    "annex_title": _Manner(SONG_TITLE, TITLE, "Heading1", "center", line=TITLE_LINE, kept=True),
}


def drawn(line: Line) -> Element:
    """A line as a paragraph of Word."""
    manner = _MANNERS[line.role]
    size = line.size or manner.size
    high = max(manner.line, size * 1.3 if size > TITLE else 0)
    how = properties(
        manner.style, manner.stands, first=manner.first, right=line.right * BODY, line=high, before=line.above,
        kept=manner.kept, grid=high == LINE,
    )  # fmt: skip
    colour = RED if line.role == "name" else ""
    return paragraph(how, run(line.text, look(manner.face, size, colour=colour, marked=line.role == "blank")))


def properties(  # noqa: PLR0913 - what a paragraph may have
    style: str = "",
    stands: str = "both",
    *,
    first: float = 0,
    left: float = 0,
    right: float = 0,
    line: float | None = LINE,
    before: float = 0,
    kept: bool = False,
    inside: Element | None = None,
    tabs: Element | None = None,
    grid: bool = True,
) -> Element:
    """Properties of a paragraph, in the order that the schema of Word demands (ECMA-376, 17.3.1.26)."""
    made = element("w:pPr")
    if style:
        made.append(element("w:pStyle", val=style))
    if kept:
        made.append(element("w:keepNext"))
    made.append(element("w:widowControl", val=0))
    made.extend(part for part in (inside, tabs) if part is not None)
    made.extend(element(f"w:{tag}", val=0) for tag in ("overflowPunct", "autoSpaceDE", "autoSpaceDN"))
    if not grid:
        made.append(element("w:snapToGrid", val=0))
    height = {"line": twips(line), "lineRule": "exact"} if line else {"line": _SINGLE, "lineRule": "auto"}
    made.append(element("w:spacing", before=twips(before), after=0, **height))
    made.append(element("w:ind", left=twips(left), right=twips(right), firstLine=twips(first)))
    made.append(element("w:jc", val=stands))
    return made


def gap() -> Element:
    """An empty line."""
    return paragraph(properties())


def red_line(line: RedLine) -> Element:
    """The red line, with issuer and date on it where it has them."""
    border = element("w:pBdr", element("w:bottom", val="single", sz=12, space=4, color=RED))
    how = properties(inside=border, tabs=tab_at(type_area()[0] - BODY), stands="left")
    if not (line.left or line.right):
        return paragraph(how)
    face = look(FANGSONG, BODY)
    left, right = run(f"　{line.left}", face), run(line.right, look(FANGSONG, BODY))
    return paragraph(how, left, element("w:r", element("w:tab")), right)


def thin() -> Element:
    """A line of no height to speak of, between what may not touch."""
    return paragraph(properties(line=_THIN, grid=False))
