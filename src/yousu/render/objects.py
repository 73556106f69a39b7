"""Documents as what JSON has: objects by stable keys, and text that no terminal obeys. The base of two formats."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from yousu.document import Column, Mapped, Table, Value
from yousu.rates import Rate
from yousu.render.values import percent_of, points_of

# The standard library escapes what JSON demands. A terminal also obeys these, or they turn the order of a line
# about, or, as halves of a pair, cannot be written as UTF-8; they stand in texts only, where an escape is the same.
_RISKY = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def written(value: object, *, indent: int | None = None) -> str:
    """A value as JSON text without a newline at its end."""
    text = json.dumps(_plain(value), ensure_ascii=False, indent=indent)
    return _RISKY.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def rows(table: Table) -> Sequence[dict[str, object]]:
    """The rows of a table as objects by the keys of its columns, made as they are asked for."""

    def made(row: Sequence[Value]) -> dict[str, object]:
        """One row."""
        return {column.key: _value(value, column) for value, column in zip(row, table.columns, strict=True)}

    return Mapped(table.rows, made)


def pieces(value: object, indent: int = 2, margin: str = "\n") -> Iterator[str]:
    """What ``written`` makes of it, piece by piece: an entry of a list at a time, however deep its objects hold it."""
    inner = margin + " " * indent
    if isinstance(value, Mapping) and value and all(isinstance(key, str) for key in value):
        for place, (key, item) in enumerate(value.items()):
            yield f"{',' if place else '{'}{inner}{written(key)}: "
            yield from pieces(item, indent, inner)
        yield f"{margin}}}"
    elif isinstance(value, Sequence) and not isinstance(value, str | Rate) and len(value):
        for place, item in enumerate(value):
            yield ("," if place else "[") + inner + _set_in(item, indent, inner)
        yield f"{margin}]"
    else:
        yield _set_in(value, indent, margin)


def _set_in(value: object, indent: int, margin: str) -> str:
    return written(value, indent=indent).replace("\n", margin)


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
        case str():
            return value
        case Sequence():
            return [_plain(item) for item in value]
        case _:
            return value


def _rate(rate: Rate) -> dict[str, object] | None:
    if rate.base == 0:
        return None
    return {"hits": rate.hits_text(), "base": rate.base, "percent": percent_of(rate)}
