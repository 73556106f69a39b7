"""JSON for programs: keys that never change, beside the number of the format.

A rate is ``{"hits": "634.4", "base": 670, "percent": "94.69"}`` or null where the base is 0; points are a decimal
text in percentage points, ``"1.20"``; minutes and counts are numbers, moments the 25 characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yousu.document import Document, Table
from yousu.render import objects
from yousu.render.objects import rows

FORMAT = 1


def render(document: Document) -> str:
    """The document's own data if it has any, else its tables: one as a list, several by their keys."""
    return "".join(streamed(document))


def streamed(document: Document) -> Iterator[str]:
    """The same, one entry of a list after the other."""
    content = document.data if document.data is not None else {document.key: _tables(document.tables())}
    yield from objects.pieces({"yousu_format": FORMAT, **content})
    yield "\n"


def _tables(tables: Sequence[Table]) -> object:
    return rows(tables[0]) if len(tables) == 1 else {table.key: rows(table) for table in tables}
