"""Forms on paper: a grid of labels and contents, each cell as high as what is to be written in it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from yousu.document import Field, Form
from yousu.render.grids import TABLE_LINE
from yousu.render.plain import lines, plain
from yousu.render.widths import Ruler

SIZES = (12.0, 10.5, 9.0)  # 小四, 五号, 小五: a longer text is set smaller, so that the form stays on its page
LABEL, LABEL_CELLS = 78.0, 10  # five characters: a longer label is wrapped in halves
ROW = 13.0  # what a cell is higher than its lines less one, and one line of its own size
ROOM = 545.0  # points of the page below title and ends, above the notes
_INSET = 10.0

_RULER = Ruler(2)


class Filled(NamedTuple):
    """A cell of a form: its label, what is written in it, the lines to sign on at its foot, its least height."""

    label: str
    text: str
    signed: Sequence[str]
    height: float


class Sheet(NamedTuple):
    """The grid of a form under a line of two ends. ``widths`` are label, content, label, content."""

    rows: Sequence[Sequence[Filled]]
    left: str
    right: str
    widths: Sequence[float]
    size: float


def sheet(form: Form, width: float) -> Sheet:
    """The form as wide as the line; a field that is alone in its row takes all of it."""
    widths = (LABEL, width / 2 - LABEL) * 2
    drawn = ((size, [[_filled(field, size) for field in row] for row in form.rows]) for size in SIZES)
    size, rows = next(
        each for each in drawn if each[0] == SIZES[-1] or sum(_height(row, widths, each[0]) for row in each[1]) <= ROOM
    )
    return Sheet(rows, plain(form.left), plain(form.right), widths, size)


def _height(row: Sequence[Filled], widths: Sequence[float], size: float) -> float:
    """What a row takes, more or less."""
    room = (sum(widths[1:]) if len(row) == 1 else widths[1]) - _INSET
    return max(max(each.height, (_lines(each, room, size) * TABLE_LINE + 0.5) * size) for each in row)


def _lines(each: Filled, room: float, size: float) -> int:
    wrapped = (max(math.ceil(_RULER.width(line) * size / 2 / room), 1) for line in each.text.split("\n"))
    return sum(wrapped) + len(each.signed)


def _filled(field: Field, size: float) -> Filled:
    label = "\n".join(_RULER.balanced(plain(field.label), LABEL_CELLS))
    high = ROW + size + (field.lines - 1 + len(field.signed)) * size * TABLE_LINE
    return Filled(label, "\n".join(lines(field.text)), [plain(line) for line in field.signed], high)
