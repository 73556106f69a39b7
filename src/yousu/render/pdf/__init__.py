"""PDF on official paper (GB/T 9704-2012), set by typst; the same document is the same bytes on the same machine.

The template ``paper.typ`` is fixed and the document goes to it as JSON, so that nothing in it can become markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from importlib.resources import files
from typing import Any

from yousu.document import Document
from yousu.render import ExtraMissing
from yousu.render.grids import Grid
from yousu.render.paper import (
    Copies,
    Gap,
    Line,
    Page,
    Picture,
    Piece,
    RedLine,
    chart_height,
    pieces,
)
from yousu.render.pdf.fonts import FOLDERS, FontMissing, chosen, found
from yousu.render.plain import plain
from yousu.render.sheets import Sheet
from yousu.words import language, say

_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = "Libertinus Serif"
_LONG_AGO = "1980-01-01T00:00:00+00:00"


def render(document: Document) -> bytes:
    """The document as the bytes of a PDF file.

    Raises ``ExtraMissing`` where typst is not installed, ``FontMissing`` where nothing could show its Chinese.
    """
    typst = _typst()
    fonts, told = found(), _told(document)
    families = chosen(fonts.families())
    if not all(font.families for font in families.values()) and _CHINESE.search(told):
        raise FontMissing(folder=FOLDERS[0])
    faces = {role: _ordered(font.families) for role, font in families.items()}
    made: bytes = typst.compile(
        files("yousu.render.pdf").joinpath("paper.typ").read_bytes(),
        font_paths=fonts,
        format="pdf",
        sys_inputs={"document": told, "fonts": json.dumps(faces, ensure_ascii=False)},
        timestamp=round(datetime.fromisoformat(document.dated or _LONG_AGO).timestamp()),
    )
    return made


def _ordered(families: Sequence[str]) -> list[str]:
    """A document in English is set in typst's own Latin face, a Chinese one in the face around its figures."""
    return [_LATIN, *families] if language() == "en" else [*families, _LATIN]


def remarks(document: Document) -> list[str]:  # noqa: ARG001 - the fonts are the machine's, not the document's
    """Which fonts were used, and which of the faces asked for are not there."""
    _typst()
    fonts = chosen(found().families()).values()
    used = say(", ").join(f"{font.wanted} {font.families[0]}" for font in fonts if font.families)
    missing = say(", ").join(font.wanted for font in fonts if not font.proper)
    told = [say("Fonts used: {fonts}.", fonts=used)] if used else []
    if missing:
        told.append(say("Not on this machine, another font stands in: {fonts}.", fonts=missing))
    return told


def _typst() -> Any:
    try:
        import typst
    except ImportError as error:
        raise ExtraMissing(format="pdf", library="typst", extra="pdf") from error
    return typst


def _told(document: Document) -> str:
    """The document as the template reads it."""
    moment = datetime.fromisoformat(document.dated) if document.dated else None
    told = {
        "title": plain(document.title),
        "lang": language(),
        "date": moment and [moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second],
        "pages": list(_pages(pieces(document))),
    }
    return json.dumps(told, ensure_ascii=False)


def _pages(all_pieces: Iterator[Piece]) -> Iterator[dict[str, Any]]:
    """Runs of pieces that stand one way on the page."""
    page: dict[str, Any] = {"landscape": False, "pieces": []}
    for piece in all_pieces:
        if isinstance(piece, Page):
            yield page
            page = {"landscape": piece.landscape, "pieces": []}
        else:
            page["pieces"].append(_piece(piece))
    yield page


def _piece(piece: Line | Gap | RedLine | Grid | Picture | Copies | Sheet) -> dict[str, Any]:
    kind = {"is": type(piece).__name__}
    match piece:
        case Grid():
            return kind | piece._asdict()
        case Picture():
            return kind | _chart(piece)
        case Sheet():
            return kind | piece._asdict() | {"rows": [[each._asdict() for each in row] for row in piece.rows]}
        case _:
            return kind | piece._asdict()


def _chart(picture: Picture) -> dict[str, Any]:
    """Each value as a part of the longest bar, or of the height between the lowest point and the highest."""
    values: Sequence[int | None] = picture.chart.values
    known = [value for value in values if value is not None]
    bars = picture.chart.kind == "bars"
    low = 0 if bars else min(known, default=0)
    span = max(picture.top - low, 1)
    return {
        "kind": picture.chart.kind, "title": picture.title, "labels": picture.labels, "words": picture.words,
        "parts": [None if value is None else max(value - low, 0) / span for value in values],
        "told": picture.told(), "height": chart_height(picture), "size": picture.size,
    }  # fmt: skip
