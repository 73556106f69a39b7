"""JSON lines: one object a line, for programs that read a list of any length line by line.

The keys and values are those of JSON. A document whose own data is one list has a line an entry, one with other data
a single line; of several tables each row says in ``table`` which one it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yousu.document import Document
from yousu.render.objects import rows, written


def render(document: Document) -> str:
    """The document as JSON lines; nothing where its list is empty."""
    return "".join(streamed(document))


def streamed(document: Document) -> Iterator[str]:
    """The same, line by line."""
    return (f"{written(each)}\n" for each in _objects(document))


def _objects(document: Document) -> Iterator[object]:
    if document.data is not None:
        only = next(iter(document.data.values())) if len(document.data) == 1 else None
        yield from only if isinstance(only, Sequence) and not isinstance(only, str) else [document.data]
        return
    tables = document.tables()
    for table in tables:
        for row in rows(table):
            yield row if len(tables) == 1 else {"table": table.key, **row}
