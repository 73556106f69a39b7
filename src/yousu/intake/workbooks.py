"""Workbooks: xlsx, xls, xlsb and ods, read by python-calamine in a process of its own (``workbook_process``)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

from yousu.beside import Beside
from yousu.intake.tables import Row, Sheet, TableUnreadable
from yousu.words import say

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 1 << 20
_WIDE = re.compile(rb' r="([A-Z]{2,3})\d')
_ROW = re.compile(rb'<row[^>]{0,200}? r="(\d{1,7})"')

CELLS_MOST = 60_000_000
"""A rectangle of more cells is no table of tickets; a million rows of 50 columns are less."""


def workbook(path: str, name: str) -> Iterator[Sheet]:
    """The sheets of a workbook. Raises TableUnreadable, also for one with a password."""
    _refuse_vast(path, name)
    with Beside("yousu.intake.workbook_process", os.path.abspath(path)) as reader:
        for place, (title, visible) in enumerate(_received(reader, name, _why(path))):
            rows = _Rows(reader, place, name, say("sheet {sheet} is damaged", sheet=title))
            yield Sheet(title, visible, rows)
            rows.finish()


class _Rows:
    """The rows of one sheet, asked for when they are first wanted, and all taken before the next sheet's."""

    def __init__(self, reader: Beside, place: int, name: str, why: str) -> None:
        self._reader, self._place, self._name, self._why = reader, place, name, why
        self._begun: Iterator[Row] | None = None

    def __iter__(self) -> Iterator[Row]:
        self._begun = self._begun or self._sent()
        return self._begun

    def finish(self) -> None:
        """Take what is left, where anything was asked for."""
        for _row in self._begun or ():
            pass

    def _sent(self) -> Iterator[Row]:
        try:
            self._reader.send(self._place)
        except OSError as error:
            raise TableUnreadable(file=self._name, why=self._why) from error
        while rows := _received(self._reader, self._name, self._why):
            yield from rows


def _received(reader: Beside, name: str, why: str) -> list[Any]:
    """What the other process sends next. Raises TableUnreadable where it has died of the file."""
    try:
        found: list[Any] = reader.receive()
    except EOFError as error:
        raise TableUnreadable(file=name, why=why) from error
    return found


def _why(path: str) -> str:
    with open(path, "rb") as file:
        encrypted = _ENCRYPTED in file.read(1 << 20)
    return say("it has a password") if encrypted else say("it is no workbook, or a damaged one")


def _refuse_vast(path: str, name: str) -> None:
    """Refuse an xlsx with a stray cell far out: the reader would ask for the memory of the whole rectangle, and die."""
    import zipfile
    import zlib

    try:
        with zipfile.ZipFile(path) as book:
            for part in book.namelist():
                if part.startswith("xl/worksheets/sheet") and _spread(book, part) > CELLS_MOST:
                    raise TableUnreadable(file=name, why=say("a stray cell stands far below or far right of the table"))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError):
        return  # another format, or damaged: the reader says so


def _spread(book: Any, part: str) -> int:
    """Rows times columns of a sheet, by the references of its cells."""
    rows, columns, kept = 1, 26, b""
    with book.open(part) as sheet:
        while chunk := sheet.read(_CHUNK):
            text = kept + chunk
            columns = max([columns, *map(_column, set(_WIDE.findall(text)))])
            last = _ROW.findall(text)
            rows = max([rows, *map(int, last[-1:])])
            kept = text[-40:]
    return rows * columns


def _column(letters: bytes) -> int:
    """AA is 27, XFD 16384."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
