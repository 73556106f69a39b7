"""Comma-separated tables, as spreadsheets open them: numbers are numbers, and no text can become a formula.

Paragraphs, charts and forms are left out. Rates and points are plain decimals whose unit stands in the header; text is
kept to the character, save for the apostrophe that ``guarded`` puts before it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from yousu.document import Column, Document, Table, Value
from yousu.formulas import guarded
from yousu.rates import Rate
from yousu.render.values import headed, percent_of, points_of

__all__ = ["BOM", "guarded", "render"]

# Whoever writes a file begins it with this, or Excel reads the Chinese in it as something else.
BOM = "\ufeff"


class _Line:
    """Takes rows from the writer of the standard library, which quotes lone carriage returns only if it ends in one."""

    text = ""

    def write(self, row: str) -> None:
        """Keep one row, ended by a newline alone, as pipes want it."""
        self.text = row.removesuffix("\r\n") + "\n"


def render(document: Document) -> str:
    """All tables; where there are several, each under a line with its title, with an empty line between them."""
    return "".join(streamed(document))


def streamed(document: Document) -> Iterator[str]:
    """The same, line by line."""
    titled = [
        (block.title or section.title or block.key, block)
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Table)
    ]
    alone = len(titled) == 1
    for place, (title, table) in enumerate(titled):
        if place:
            yield "\n"
        yield from _written(table, "" if alone else title)


def _written(table: Table, title: str) -> Iterator[str]:
    line = _Line()
    writer = csv.writer(line, lineterminator="\r\n")
    for row in _rows(table, title):
        writer.writerow(row)
        yield line.text


def _rows(table: Table, title: str) -> Iterator[list[str]]:
    if title:
        yield [guarded(title)]
    yield [guarded(headed(column)) for column in table.columns]
    for row in table.rows:
        yield [_cell(value, column) for value, column in zip(row, table.columns, strict=True)]


def _cell(value: Value, column: Column) -> str:
    if value is None:
        return ""
    if isinstance(value, Rate):
        return percent_of(value) or ""
    if isinstance(value, int):
        return points_of(value) if column.kind == "points" else str(value)
    return guarded(value)
