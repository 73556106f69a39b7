"""Tables on paper: how wide each column is, and how large the characters can be for all of them to fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from yousu.document import Column, Table
from yousu.render.plain import lines, plain
from yousu.render.values import RIGHT, text_of
from yousu.render.widths import Ruler

TABLE_SIZES = (12.0, 10.5, 9.0, 7.5)  # 小四, 五号, 小五, 六号
TABLE_LINE = 1.35
PADDING = 3.0

_RULER = Ruler(2)
_TOKEN = re.compile(r"[!-~]+")
# Sizes, and whether short headers and moments stay whole at them: rather they are broken than set below 小五.
_ATTEMPTS = (*((size, True) for size in TABLE_SIZES[:-1]), (TABLE_SIZES[-2], False), (TABLE_SIZES[-1], False))
_TALL = 200.0  # points, a third of a page
# Half characters.
_LEAST, _WHOLE_TITLE, _TWO_LINES = 4, 6, 12
_PROSE, _MOST_PROSE, _LONGEST_TOKEN = 14, 32, 24


class Grid(NamedTuple):
    """A table whose values are words. ``widths`` fill the line, ``size`` is that of its characters.

    ``tall`` are the rows that a page may break, since a page might not hold them.
    """

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    far: Sequence[bool]
    widths: Sequence[float]
    size: float
    total: bool
    tall: Sequence[bool]


def grid(table: Table, width: float) -> Grid:
    """The table in words, in the largest characters in which its figures and names stay whole."""
    rows = [
        ["\n".join(lines(text_of(value, column))) for value, column in zip(row, table.columns, strict=True)]
        for row in table.rows
    ]
    header = [plain(column.title) for column in table.columns]
    columns = [[row[index] for row in rows] for index in range(len(header))]
    room = width - 2 * PADDING * len(header)
    size, least, whole = _fit(table, header, columns, room)
    if not whole and any(column.short for column in table.columns):
        header = [_shortened(column) for column in table.columns]
        size, least, whole = _fit(table, header, columns, room)
    wanted = [_wanted([title, *cells]) for title, cells in zip(header, columns, strict=True)]
    cells = _shared(least, wanted, room * 2 / size)
    titles = ["\n".join(_RULER.balanced(title, max(int(part), 2))) for title, part in zip(header, cells, strict=True)]
    far = [column.kind in RIGHT for column in table.columns]
    widths = [part * size / 2 + 2 * PADDING for part in cells]
    tall = [_height(row, cells) * size * TABLE_LINE > _TALL for row in rows]
    return Grid(titles if any(titles) else [], rows, far, widths, size, total=table.total and bool(rows), tall=tall)


def _shortened(column: Column) -> str:
    """The short header where it leaves out a character at most; of a longer one, half says nothing: it is wrapped."""
    title, short = plain(column.title), plain(column.short)
    return short if short and (len(title) - len(short) <= 1 or title.isascii()) else title


def _fit(
    table: Table, header: Sequence[str], columns: Sequence[Sequence[str]], room: float
) -> tuple[float, list[int], bool]:
    """The largest characters in which the table fits, what its columns need, and whether its headers stay whole."""
    return next(
        (size, least, whole)
        for size, whole in _ATTEMPTS
        if sum(least := _least(table, header, columns, whole=whole)) * size / 2 <= room or size == TABLE_SIZES[-1]
    )


def _least(table: Table, header: Sequence[str], columns: Sequence[Sequence[str]], *, whole: bool) -> list[int]:
    """The half characters that each column cannot do without: its figures whole, its text and header wrapped."""
    kept = RIGHT | {"moment"} if whole else RIGHT
    return [
        max(_least_of_title(title, whole=whole), _wanted(cells) if column.kind in kept else _least_of_text(cells))
        for title, cells, column in zip(header, columns, table.columns, strict=True)
    ]


def _height(row: Sequence[str], cells: Sequence[float]) -> int:
    """The lines that a row takes, more or less."""
    return max(
        (
            sum(max(-(-_RULER.width(line) // max(int(part), 1)), 1) for line in text.split("\n"))
            for text, part in zip(row, cells, strict=True)
        ),
        default=1,
    )


def _wanted(texts: Sequence[str]) -> int:
    """The half characters that a column takes with nothing wrapped; figures are wider in some faces than half."""
    return max((_cells(line) for text in texts for line in text.split("\n")), default=0)


def _cells(line: str) -> int:
    width = _RULER.width(line)
    return -(-width * 23 // 20) + line.count("%") if line.isascii() else width + 1


def _least_of_title(title: str, *, whole: bool) -> int:
    """A header of three characters stays whole if it can; a longer one is wrapped into two lines or three."""
    width = _RULER.width(title)
    parts = 1 if whole and width <= _WHOLE_TITLE else 2 if width <= _TWO_LINES else 3
    return max(-(-width // (2 * parts)) * 2, _LEAST)


def _least_of_text(texts: Sequence[str]) -> int:
    """Text is wrapped into two lines, what has no blank in it stays whole, and neither takes all of the page."""
    longest = max((_cells(token) for text in texts for token in _TOKEN.findall(text)), default=0)
    wanted = _wanted(texts)
    return max(min(longest, _LONGEST_TOKEN), min(wanted, max(_PROSE, min(wanted // 2 + 1, _MOST_PROSE))))


def _shared(least: Sequence[int], wanted: Sequence[int], room: float) -> list[float]:
    """Widths that fill the line, in half characters: what each column needs, and the rest by what it would like."""
    spare = room - sum(least)
    if spare <= 0:
        return [part * room / sum(least) for part in least]
    like = [max(want - part, 0) for want, part in zip(wanted, least, strict=True)]
    if sum(like) > spare:
        return [part + more * spare / sum(like) for part, more in zip(least, like, strict=True)]
    extra = (spare - sum(like)) / len(least)
    return [part + more + extra for part, more in zip(least, like, strict=True)]
