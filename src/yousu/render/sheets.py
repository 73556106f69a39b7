"""Forms on paper: a grid of labels and contents, each cell as high as what is to be written in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from yousu.document import Field, Form
from yousu.render.grids import TABLE_LINE
from yousu.render.plain import lines, plain
from yousu.render.widths import Ruler

SIZE = 12.0  # 小四
LABEL, LABEL_CELLS = 78.0, 10  # five characters: a longer label is wrapped in halves
ROW = 25.0  # a cell of one line

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
    rows = [[_filled(field) for field in row] for row in form.rows]
    return Sheet(rows, plain(form.left), plain(form.right), (LABEL, width / 2 - LABEL) * 2, SIZE)


def _filled(field: Field) -> Filled:
    label = "\n".join(_RULER.balanced(plain(field.label), LABEL_CELLS))
    high = ROW + (field.lines - 1 + len(field.signed)) * SIZE * TABLE_LINE
    return Filled(label, "\n".join(lines(field.text)), [plain(line) for line in field.signed], high)
