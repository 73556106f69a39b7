"""Web pages called .xls: every table of the page is a sheet. Cells are often left open, which lxml repairs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yousu.intake.tables import Row, Sheet, TableUnreadable, readable
from yousu.words import say

SPAN_MOST = 1_000


def sheets(path: str, encoding: str, name: str) -> Iterator[Sheet]:
    """The tables of a page, those within tables left to their own. Raises TableUnreadable where there is none."""
    from lxml import etree, html

    with open(path, encoding=encoding) as file:
        text = file.read().lstrip("\ufeff")
    try:
        # As bytes of a known encoding: the page's own claim may be wrong, and lxml refuses text that makes one.
        parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
        page = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise TableUnreadable(file=name, why=say("it is no table")) from error
    found = list(page.iter("table"))
    if not found:
        raise TableUnreadable(file=name, why=say("it is no table"))
    for place, table in enumerate(found, 1):
        yield Sheet("" if len(found) == 1 else str(place), visible=True, rows=_rows(table))


def _rows(table: Any) -> Iterator[Row]:
    """The rows of a table; a cell that spans rows holds its text in each, one that spans columns in the first."""
    hanging: dict[int, tuple[int, str]] = {}
    for number, row in enumerate(table.iterfind(".//tr"), 1):
        if next(row.iterancestors("table")) is not table:
            continue
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            _hang(cells, hanging)
            down, across = _span(cell, "rowspan"), _span(cell, "colspan")
            text = _text(cell)
            if down > 1:
                hanging[len(cells)] = (down - 1, text)
            cells += [text, *[""] * (across - 1)]
        _hang(cells, hanging)
        yield number, cells


def _hang(cells: list[str], hanging: dict[int, tuple[int, str]]) -> None:
    """Put in the cells that reach down from the rows above."""
    while len(cells) in hanging:
        left, text = hanging.pop(len(cells))
        if left > 1:
            hanging[len(cells)] = (left - 1, text)
        cells.append(text)


def _span(cell: Any, name: str) -> int:
    said = str(cell.get(name) or "1").strip()
    return min(int(said), SPAN_MOST) if said.isascii() and said.isdecimal() and int(said) else 1


def _text(cell: Any) -> str:
    for line in cell.iter("br"):
        line.tail = "\n" + (line.tail or "")
    return readable("".join(cell.itertext()).replace("\xa0", " ").strip())
