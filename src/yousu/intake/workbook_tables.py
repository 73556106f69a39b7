"""The tables of a workbook, hidden ones among them, with rows and columns where the spreadsheet has them."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, ClassVar

from yousu.errors import BAD_INPUT, YousuError
from yousu.fill_in import MACHINE
from yousu.intake.cells import Cell
from yousu.intake.tables import WORKBOOK_STARTS
from yousu.words import mark


class WorkbookUnreadable(YousuError):
    """A file that is no workbook, or one that was cut off or encrypted."""

    exit_code = BAD_INPUT
    sentence: ClassVar[str] = mark("{path} cannot be read as a workbook.")
    remedy: ClassVar[str] = mark("Open it in the spreadsheet, save it as .xlsx without a password, and try again.")


def read_tables(path: str, name: str) -> dict[str, Sequence[tuple[int, Sequence[Cell]]]]:
    """The tables by name, in order, their rows numbered as the spreadsheet does; ``name`` is for the message.

    Raises WorkbookUnreadable, OSError.
    """
    book = _opened(path, name)
    try:
        return {title: _rows(book, title) for title in book.sheet_names}
    except Exception as error:
        raise WorkbookUnreadable(path=name) from error


def is_form(path: str) -> bool:
    """Whether a file is a workbook with the hidden sheet of a form: a look at its names, without its rows."""
    try:
        with open(path, "rb") as file:
            start = file.read(4)
        return start in WORKBOOK_STARTS and MACHINE in _opened(path, path).sheet_names
    except (WorkbookUnreadable, OSError):
        return False


def _opened(path: str, name: str) -> Any:
    from python_calamine import CalamineWorkbook

    with open(path, "rb") as file:
        content = file.read()
    try:
        return CalamineWorkbook.from_filelike(BytesIO(content))
    except (KeyboardInterrupt, MemoryError):
        raise
    except BaseException as error:  # a damaged file makes the reader panic, which is no Exception
        raise WorkbookUnreadable(path=name) from error


def _rows(book: Any, title: str) -> list[tuple[int, Sequence[Cell]]]:
    return list(enumerate(book.get_sheet_by_name(title).to_python(skip_empty_area=False), 1))
