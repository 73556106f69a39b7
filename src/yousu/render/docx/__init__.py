"""Word files on official paper (GB/T 9704-2012), for Word, WPS and LibreOffice; the same document is the same bytes."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from yousu.document import Document
from yousu.render.docx.fonts import FACES
from yousu.render.grids import Grid
from yousu.render.paper import Copies, Gap, Line, Page, Picture, Piece, RedLine, pieces
from yousu.render.plain import plain
from yousu.render.sheets import Sheet
from yousu.words import say

if TYPE_CHECKING:
    from yousu.render.docx.set_aside import SetAside

_LONG_AGO = datetime(1980, 1, 1, tzinfo=UTC)


def render(document: Document) -> bytes:
    """The document as the bytes of a .docx file."""
    import docx

    from yousu.render.docx import pages
    from yousu.render.docx.package import packed, prepare
    from yousu.render.docx.set_aside import SetAside

    aside = SetAside()
    made = docx.Document()
    prepare(made)
    _describe(made, document)
    pages.first(made)
    charts = 0
    for piece in pieces(document):
        charts += isinstance(piece, Picture)
        _draw(made, piece, charts, aside)
    held = io.BytesIO()
    made.save(held)
    return packed(held.getvalue(), aside)


def remarks(document: Document) -> list[str]:  # noqa: ARG001 - the same for every document
    """The faces that the reader's machine needs."""
    faces = say(", ").join(face.name for face in FACES)
    return [say("The file names the office's fonts and carries none: {fonts}.", fonts=faces)]


def _draw(made: Any, piece: Piece, charts: int, aside: SetAside) -> None:
    from yousu.render.docx import pages

    if isinstance(piece, Page):
        pages.another(made, landscape=piece.landscape)
        return
    last = made.element.body.sectPr
    for element in _elements(made, piece, charts, aside):
        last.addprevious(element)


def _elements(  # noqa: PLR0911 - one a kind of piece
    made: Any, piece: Line | Gap | RedLine | Grid | Picture | Copies | Sheet, charts: int, aside: SetAside
) -> list[Any]:
    from yousu.render.docx import lines, tables
    from yousu.render.docx.charts import chart
    from yousu.render.docx.copies import copies
    from yousu.render.docx.sheets import ends, sheet

    match piece:
        case Line():
            return [lines.drawn(piece)]
        case Gap():
            return [lines.gap() for _ in range(piece.lines)]
        case RedLine():
            return [lines.red_line(piece)]
        case Grid():
            # Two tables without a paragraph between them would become one.
            return [tables.table(piece, aside), lines.thin()]
        case Picture():
            return [chart(made, piece, charts)]
        case Copies():
            return [copies(piece)]
        case Sheet():
            return [ends(piece), sheet(piece), lines.thin()]


def _describe(made: Any, document: Document) -> None:
    """Title and dates of the file; who wrote it is said on the paper, or not at all."""
    known = made.core_properties
    moment = datetime.fromisoformat(document.dated).astimezone(UTC) if document.dated else _LONG_AGO
    known.title, known.author, known.comments = plain(document.title)[:255], "", ""
    known.last_modified_by, known.revision = "", 1
    known.created = known.modified = moment.replace(tzinfo=None)
