"""JSON for programs: keys that never change, beside the number of the format.

A rate is ``{"hits": "634.4", "base": 670, "percent": "94.69"}`` or null where the base is 0; points are a decimal
text in percentage points, ``"1.20"``; minutes and counts are numbers, moments the 25 characters.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from yousu.document import Column, Document, Table, Value
from yousu.rates import Rate
from yousu.render.values import percent_of, points_of

FORMAT = 1

# The standard library escapes what JSON demands. A terminal also obeys these, or they turn the order of a line
# about, or, as halves of a pair, cannot be written as UTF-8; they stand in texts only, where an escape is the same.
_RISKY = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def render(document: Document) -> str:
    """The document's own data if it has any, else its tables: one as a list, several by their keys."""
    content = document.data if document.data is not None else {document.key: _tables(document.tables())}
    text = json.dumps(_plain({"yousu_format": FORMAT, **content}), ensure_ascii=False, indent=2)
    return _RISKY.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _tables(tables: Sequence[Table]) -> object:
    return _rows(tables[0]) if len(tables) == 1 else {table.key: _rows(table) for table in tables}


def _rows(table: Table) -> list[dict[str, object]]:
    return [
        {column.key: _value(value, column) for value, column in zip(row, table.columns, strict=True)}
        for row in table.rows
    ]


def _value(value: Value, column: Column) -> object:
    if column.kind == "points" and isinstance(value, int):
        return points_of(value)
    return value


def _plain(value: Any) -> object:
    """What the standard library can write: a rate is a tuple to it, and a mapping other than a dict is nothing."""
    match value:
        case Rate():
            return _rate(value)
        case Mapping():
            return {key: _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case _:
            return value


def _rate(rate: Rate) -> dict[str, object] | None:
    if rate.base == 0:
        return None
    return {"hits": rate.hits_text(), "base": rate.base, "percent": percent_of(rate)}
