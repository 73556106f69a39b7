"""The other side of ``workbooks``: a process that opens one workbook and sends its sheets, row by row.

The reader is written in Rust and dies of some damaged files, by a panic or by asking for memory that no machine has;
so it runs apart, with a limit, and a file that kills it is a file that cannot be read. Numbers become text here,
without losing a digit unseen.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from yousu.beside import receive, send
from yousu.intake.tables import Row, number_text, readable

MEMORY = 8 << 30
ROWS_AT_ONCE = 500
_MIDNIGHT = time()


def main() -> None:
    """Tell the sheets of the workbook named on the command line; then send each that is asked for by its number."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    with suppress(ImportError, ValueError, OSError):  # no such limit on this system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    book = CalamineWorkbook.from_path(sys.argv[1])
    out = sys.stdout.buffer
    send([(each.name, each.visible == SheetVisibleEnum.Visible) for each in book.sheets_metadata], out)
    with suppress(EOFError):
        while True:
            rows = _rows(book.get_sheet_by_index(receive(sys.stdin.buffer)))
            while part := list(islice(rows, ROWS_AT_ONCE)):
                send(part, out)
            send([], out)


def _rows(sheet: Any) -> Iterator[Row]:
    """The rows from the sheet's first on; cells begin at the first column that holds anything, as ``start`` tells."""
    left = (sheet.start or (0, 0))[1]
    merged = _merged(sheet)
    above: dict[int, str] = {}
    for number, cells in enumerate(sheet.iter_rows(), 1):
        texts = [""] * left + [_text(cell) for cell in cells]
        if merged:
            _fill(number - 1, texts, merged, above)
        yield number, texts


def _merged(sheet: Any) -> dict[int, list[tuple[int, int]]]:
    """Column -> the runs of rows merged into one cell there; only cells merged downwards, a row's own part."""
    found: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, right) in getattr(sheet, "merged_cell_ranges", None) or ():
        if left == right and bottom > top:
            found.setdefault(left, []).append((top, bottom))
    return found


def _fill(row: int, texts: list[str], merged: dict[int, list[tuple[int, int]]], above: dict[int, str]) -> None:
    """A cell merged over several rows holds its value in each of them."""
    for column, runs in merged.items():
        if column >= len(texts):
            continue
        for top, bottom in runs:
            if row == top:
                above[column] = texts[column]
            elif top < row <= bottom and not texts[column]:
                texts[column] = above.get(column, "")


def _text(cell: Any) -> str:
    if isinstance(cell, str):
        return readable(cell)
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, float):
        return number_text(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == _MIDNIGHT else cell.replace(microsecond=0).isoformat(sep=" ")
    if isinstance(cell, (date, time, int)):
        return str(cell)
    return str(cell) if isinstance(cell, timedelta) else readable(str(cell))
