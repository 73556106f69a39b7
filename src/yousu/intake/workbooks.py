"""Workbooks: xlsx, xls, xlsb and ods, read by python-calamine; numbers become text without losing a digit unseen."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from yousu.intake.tables import Row, Sheet, TableUnreadable, number_text, readable
from yousu.words import say

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MIDNIGHT = time()


def workbook(path: str, name: str) -> Iterator[Sheet]:
    """The sheets of a workbook. Raises TableUnreadable, also for one with a password."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_path(path)
        listed = [(each.name, each.visible == SheetVisibleEnum.Visible) for each in book.sheets_metadata]
    except (CalamineError, OSError, ValueError) as error:
        raise TableUnreadable(file=name, why=_why(path)) from error
    for title, visible in listed:
        yield Sheet(title, visible, _rows(book, title, name))


def _why(path: str) -> str:
    with open(path, "rb") as file:
        encrypted = _ENCRYPTED in file.read(1 << 20)
    return say("it has a password") if encrypted else say("it is no workbook, or a damaged one")


def _rows(book: Any, title: str, name: str) -> Iterator[Row]:
    from python_calamine import CalamineError

    try:
        sheet = book.get_sheet_by_name(title)
        first = (sheet.start or (0, 0))[0]
        columns = (sheet.start or (0, 0))[1]
        merged = _merged(sheet)
        above: dict[int, str] = {}
        for number, cells in enumerate(_values(sheet), first + 1):
            texts = [""] * columns + [_text(cell) for cell in cells]
            if merged:
                _fill(number - 1, texts, merged, above)
            yield number, texts
    except (CalamineError, ValueError, OverflowError) as error:
        raise TableUnreadable(file=name, why=say("sheet {sheet} is damaged", sheet=title)) from error


def _values(sheet: Any) -> Iterator[Sequence[Any]]:
    """The rows from the first that holds anything on; ``start`` says which that is."""
    return iter(sheet.to_python(skip_empty_area=True))


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


def first_rows(rows: Iterator[Row], count: int) -> tuple[list[Row], Iterator[Row]]:
    """The first rows, and all rows again."""
    begun = list(itertools.islice(rows, count))
    return begun, itertools.chain(begun, rows)
