"""What stands in a cell of a workbook: numbers and moments that Excel computes with, and text that fits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from math import ceil

from yousu.document import Column, Value
from yousu.rates import THOUSAND, Rate
from yousu.render.values import headed, lines_of, text_of
from yousu.render.widths import Ruler
from yousu.words import say

LONGEST_TEXT = 32_767
"""UTF-16 units that a cell can hold; a longer text is cut, and says so."""
MOST_DIGITS = 10**15
"""From here on Excel rounds whole numbers: they are written as text."""
WIDEST = 60
"""Characters of the widest column; what is longer is wrapped."""

NARROWEST = 6
LEADING = 1.4  # heights of a letter from one line to the next
TALLEST = 409.0  # points
TITLE = 14  # characters that a header may ask for; a longer one is wrapped
FIRST_YEAR = 1901  # Excel's own calendar is wrong in 1900

_COMPUTED = frozenset({"count", "rate", "points", "minutes"})
_ruler = Ruler(2)


def title_of(column: Column) -> str:
    """The header with its unit; a rate's stands in each cell."""
    return column.title or column.key if column.kind == "rate" else headed(column)


def number_of(value: Value, column: Column) -> float | datetime | None:
    """What Excel is to compute with, or None where the value is text, or nothing."""
    if isinstance(value, Rate):
        return value.hits / (value.base * THOUSAND) if value.base else None
    if isinstance(value, str):
        return moment_of(value) if column.kind == "moment" else None
    if value is None or column.kind not in _COMPUTED or abs(value) >= MOST_DIGITS:
        return None
    return value / 100 if column.kind == "points" else value


def moment_of(said: str) -> datetime | None:
    """The wall clock of a moment of 25 characters; None of anything else."""
    if len(said) != len("2026-11-23T09:00:00+08:00"):
        return None
    try:
        moment = datetime.fromisoformat(said).replace(tzinfo=None)
    except ValueError:
        return None
    return moment if moment.year >= FIRST_YEAR else None


def fitting(text: str) -> str:
    """The text as it is shown, as much of it as a cell holds."""
    if text.isprintable() and len(text) * 2 <= LONGEST_TEXT:
        return text
    shown = "\n".join(lines_of(text))
    if len(shown) * 2 <= LONGEST_TEXT or len(shown.encode("utf-16-le")) <= 2 * LONGEST_TEXT:
        return shown
    note = say("… [cut here; {count} characters in all]", count=len(text))
    room = 2 * (LONGEST_TEXT - len(note))
    return shown.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + note


def width_of(column: Column, values: Sequence[Value]) -> int:
    """A column's width: its longest value's, or its header's, which is wrapped where it is long."""
    titled = min(text_width([title_of(column)]) + 2, TITLE)
    return max(titled, text_width([text_of(value, column) for value in values]))


def text_width(texts: Sequence[str]) -> int:
    """The width of the longest line, within bounds."""
    longest = max((_ruler.width(line) for text in texts for line in lines_of(text)), default=0)
    return min(max(longest + 2, NARROWEST), WIDEST)


def height_of(texts: Sequence[tuple[str, int]], size: int, least: int = 1) -> float:
    """The height in points of a row of texts, each at the width where it wraps, in letters of a size."""
    lines = max((_lines(text, width) for text, width in texts if not _short(text, width)), default=1)
    return min(max(lines, least) * size * LEADING, TALLEST)


def _short(text: str, width: int) -> bool:
    """Whether a text is one line at a glance: no break in it, and room for as many Chinese characters."""
    return len(text) * 2 <= width and text.isprintable()


def _lines(text: str, width: int) -> int:
    # An estimate that costs nothing: the exact wrapping is the program's own.
    return sum(max(ceil(_ruler.width(line) / width), 1) for line in lines_of(text[:LONGEST_TEXT]))
