"""What a foreign file becomes: sheets of text cells; and why one cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from yousu.errors import BAD_INPUT, YousuError
from yousu.words import mark

Row = tuple[int, Sequence[str]]
"""The row's number as the spreadsheet counts it, and its cells as text; an empty cell is ``""``."""

DAMAGED_FROM = 2**53
"""From here on a number in a spreadsheet has lost digits."""

WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""The first four bytes of workbooks: zip archives of xlsx, xlsb and ods, compound files of xls."""


class Sheet(NamedTuple):
    """A sheet: its name ("" in formats without sheets), whether a person sees it, its rows in order."""

    name: str
    visible: bool
    rows: Iterable[Row]


class TableUnreadable(YousuError):
    """A file that is none of the formats, or is damaged."""

    exit_code = BAD_INPUT
    sentence: ClassVar[str] = mark("The file {file} cannot be read: {why}.")
    remedy: ClassVar[str] = mark(
        "Open it in the spreadsheet program, save it as .xlsx or as CSV UTF-8, and import that."
    )


class EncodingUnknown(YousuError):
    """A text that is neither UTF-8 nor UTF-16 with its mark nor GB18030."""

    exit_code = BAD_INPUT
    sentence: ClassVar[str] = mark(
        "The file {file} is neither UTF-8 nor GBK text; the first bad byte is number {place}."
    )
    remedy: ClassVar[str] = mark("Nothing is guessed. Save the file again as CSV UTF-8, and import that.")


def number_text(value: float) -> str:
    """A number as text: whole where it is whole, with an exponent where digits are already lost."""
    if value != value or value in {float("inf"), float("-inf")}:  # noqa: PLR0124 - not a number
        return ""
    if abs(value) >= DAMAGED_FROM:
        return f"{value:.5E}"
    return str(int(value)) if value == int(value) else repr(value)


def readable(text: str) -> str:
    """A cell's text with what cannot be stored replaced, and the marks that spreadsheets put in taken out."""
    if text.isascii():
        return text.replace("_x000D_", "").replace("\r\n", "\n") if "\r" in text or "_x000D_" in text else text
    return text.encode("utf-8", "replace").decode().replace("_x000D_", "").replace("\r\n", "\n")
