"""The cells of which a long list is made nearly always, written as the library writes them in half its time.

Only speed hangs on this: a sheet of the library's own class has the same bytes, which a test holds.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

_column = lru_cache(xl_col_to_name)


class PlainCells(Worksheet):  # type: ignore[misc]
    """A sheet whose texts stand in its rows, and not in a table of all texts."""

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        """One cell: an empty one or a text that needs no escape here, any other by the library."""
        kind = cell.__class__.__name__
        if cell.format and kind == "Blank":
            self.fh.write(f'<c r="{_column(col)}{row + 1}" s="{_number(cell)}"/>')
        elif cell.format and kind == "String" and self.constant_memory and _is_bare(cell.string):
            text = f"<is><t>{cell.string}</t></is>"
            self.fh.write(f'<c r="{_column(col)}{row + 1}" s="{_number(cell)}" t="inlineStr">{text}</c>')
        else:
            super()._write_cell(row, col, cell)


def _number(cell: Any) -> int:
    """The number of its format in the workbook."""
    found: int = cell.format._get_xf_index()  # noqa: SLF001 - as the library's own rows ask for it
    return found


def _is_bare(text: str) -> bool:
    """Whether XML and Excel take the text as it is: no mark, no control character, no blank at an end."""
    marked = "<" in text or "&" in text or ">" in text or "_x" in text
    return not marked and text.isprintable() and text.strip() == text
