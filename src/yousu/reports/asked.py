"""The answer to a question in SQL, and what can be asked, as tables."""

from collections.abc import Mapping, Sequence
from typing import Any

from yousu.document import Column, Document, Mapped, Section, Table, Value
from yousu.words import say


def answer(columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Document:
    """The rows under the names that the question gave them; a column that begins with a number is one of numbers."""
    first = rows[0] if len(rows) else ()
    kinds = ["number" if isinstance(value, int | float) else "text" for value in first] or ["text"] * len(columns)
    drawn = [Column(name, name, kind) for name, kind in zip(columns, kinds, strict=True)]  # type: ignore[arg-type]
    table = Table("rows", drawn, Mapped(rows, _shown), empty=say("No rows."))
    return Document("query", "", [Section("answer", "", [table])])


def _shown(row: Sequence[Any]) -> tuple[Value, ...]:
    return tuple(map(_value, row))


def _value(value: Any) -> Value:
    """Whole numbers stay; others are written out, and bytes as hexadecimal digits."""
    if value is None or isinstance(value, int | str):
        return value
    return value.hex() if isinstance(value, bytes) else repr(value)


def tables(columns: Mapping[str, Sequence[str]], meanings: Mapping[str, str]) -> Document:
    """The tables that may be asked: what a row of each is, and its columns."""
    titles = {"table": say("Table"), "meaning": say("Each row"), "columns": say("Columns")}
    head = [Column(key, title, "text" if key == "table" else "prose") for key, title in titles.items()]
    rows = [(name, say(meaning), ", ".join(columns[name])) for name, meaning in meanings.items()]
    return Document("query", say("Tables that can be asked"), [Section("tables", "", [Table("tables", head, rows)])])
