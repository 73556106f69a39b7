"""What a value reads as: the same words and figures in every format that people read."""

from __future__ import annotations

import unicodedata

from yousu.document import Blank, Chart, Column, Value
from yousu.rates import Rate
from yousu.words import say

MISSING = "—"
WHOLE = 10_000  # 100 % in hundredths of a per cent

# Columns of figures: right-aligned, and a dash where there is nothing to count.
FIGURES = frozenset({"count", "rate", "points", "minutes"})
RIGHT = FIGURES | {"number"}

# Format characters that take no room and move nothing about; pasted text is full of them.
_HARMLESS = frozenset("\u200b\u200c\u200d\u2060\ufeff")
_SHOWN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})

_MOMENT_LENGTH = len("2026-11-23T09:00:00+08:00")
_TO_THE_MINUTE = len("2026-11-23T09:00")


def text_of(value: Value, column: Column, *, whole: bool = False) -> str:
    """The value as people read it, on one line or several; ``whole`` keeps moments to the second and zone."""
    if value is None:
        return MISSING if column.kind in FIGURES else ""
    if isinstance(value, Rate):
        percent = percent_of(value)
        return MISSING if percent is None else f"{percent}%"
    if isinstance(value, int):
        return _number(value, column)
    return short_moment(value) if column.kind == "moment" and not whole else value


def headed(column: Column) -> str:
    """The header of a column whose values are bare numbers: with their unit; the key where there is no title."""
    title = column.title or column.key
    match column.kind:
        case "rate":
            return say("{title} (%)", title=title)
        case "points":
            return say("{title} (pp)", title=title)
        case "minutes":
            return say("{title} (min)", title=title)
        case _:
            return title


def measured(value: int | None, chart: Chart) -> str:
    """A value of a chart as people read it: a count, or hundredths of a per cent as 94.69%."""
    if value is None:
        return MISSING
    return f"{points_of(value)}%" if chart.measure == "rate" else str(value)


def longest(chart: Chart) -> int:
    """The value of the longest bar: of rates the whole, so that 73 % never looks full; of counts the highest."""
    return max([value or 0 for value in chart.values] + [WHOLE if chart.measure == "rate" else 1])


def marked(blank: Blank) -> str:
    """A place to write in, so that nobody takes it for finished text."""
    return say("[To be written: {prompt}]", prompt=blank.prompt)


def _number(value: int, column: Column) -> str:
    if column.kind == "points":
        return say("{points} pp", points=points_of(value, sign=True))
    return duration(value) if column.kind == "minutes" else str(value)


def percent_of(rate: Rate) -> str | None:
    """A rate with two decimals, also below zero, where it is a change: ``94.69``, ``-5.00``; None of an empty base."""
    hundredths = rate.hundredths()
    return None if hundredths is None else points_of(hundredths)


def points_of(hundredths: int, *, sign: bool = False) -> str:
    """Hundredths as a decimal; ``sign`` puts a plus before a rise."""
    whole, part = divmod(abs(hundredths), 100)
    before = "-" if hundredths < 0 else "+" if sign and hundredths > 0 else ""
    return f"{before}{whole}.{part:02d}"


def duration(minutes: int) -> str:
    """Minutes as hours and minutes; below an hour as minutes."""
    before = "-" if minutes < 0 else ""
    hours, rest = divmod(abs(minutes), 60)
    if hours == 0:
        return say("{minutes} min", minutes=f"{before}{rest}")
    return say("{hours} h {minutes} min", hours=f"{before}{hours}", minutes=rest)


def short_moment(moment: str) -> str:
    """``2026-11-23 09:00`` of the 25 characters; anything else as it is."""
    if len(moment) != _MOMENT_LENGTH or moment[10] != "T":
        return moment
    return moment[:_TO_THE_MINUTE].replace("T", " ")


def one_line(text: str) -> str:
    """The text with line breaks and tabs as spaces, the rest as ``visible`` shows it."""
    if text.isprintable():
        return text
    return visible(text.replace("\r\n", " ").replace("\n", " ").replace("\t", " "))


def lines_of(text: str) -> list[str]:
    """The lines of a text, each as ``visible`` shows it; tabs are spaces."""
    if text.isprintable():
        return [text]
    return [visible(line) for line in text.replace("\r\n", "\n").replace("\t", " ").split("\n")]


def visible(text: str) -> str:
    r"""The text with what a terminal would obey, or what would turn its order about: ``\x1b``, ``\u202e``."""
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(char: str) -> str:
    if unicodedata.category(char) not in _SHOWN or char in _HARMLESS:
        return char
    code = ord(char)
    if code <= 0xFF:  # noqa: PLR2004 - as Python and C write them: two digits, four, eight
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - the same
