"""Fills in a form as a person does, through another library: ``python filling.py FILE ROW COLUMN=VALUE …``."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import openpyxl

Values = Mapping[str, str | int | float | datetime | None]


def header(sheet: Any) -> tuple[int, dict[str, int]]:
    """The number of the header's row, and the column of each title."""
    for row in sheet.iter_rows(max_row=30):
        titles = {cell.value: cell.column for cell in row if cell.value}
        if "token" in titles:
            return row[0].row, titles
    raise AssertionError("the form has no header")


def fill(path: str, rows: Mapping[int, Values], out: str = "") -> str:
    """Put values into the rows of a form, counted from 1; the file that was written."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    head, columns = header(sheet)
    for number, values in rows.items():
        for title, value in values.items():
            sheet.cell(head + number, columns[title], value)
    book.save(out or path)
    return out or path


if __name__ == "__main__":
    fill(sys.argv[1], {int(sys.argv[2]): dict(pair.split("=", 1) for pair in sys.argv[3:])})
