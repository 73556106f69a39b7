"""The tables of a workbook, hidden ones among them, with rows and columns where the spreadsheet has them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import ClassVar

from yousu.errors import BAD_INPUT, YousuError
from yousu.intake.cells import Cell
from yousu.words import mark


class WorkbookUnreadable(YousuError):
    """A file that is no workbook, or one that was cut off or encrypted."""

    exit_code = BAD_INPUT
    sentence: ClassVar[str] = mark("{path} cannot be read as a workbook.")
    remedy: ClassVar[str] = mark("Open it in the spreadsheet, save it as .xlsx without a password, and try again.")


def read_tables(content: bytes, path: str) -> dict[str, Sequence[tuple[int, Sequence[Cell]]]]:
    """The tables by name, in order, their rows numbered as the spreadsheet does; ``path`` is for the message.

    Raises WorkbookUnreadable.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return {
            name: list(enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False), 1))
            for name in book.sheet_names
        }
    except CalamineError as error:
        raise WorkbookUnreadable(path=path) from error
