"""CSV and TSV. The encoding is decided by strict decoding of the whole file and never guessed (ecosystem.md 4)."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator

from yousu.intake.tables import EncodingUnknown, Row, Sheet, TableUnreadable
from yousu.words import say

CELL_MOST = 1_000_000
_CHUNK = 1 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DELIMITERS = (",", "\t", ";")


def encoding_of(path: str, name: str) -> str:
    """The one encoding in which every byte of the file reads: by its mark, else UTF-8, else GB18030.

    Raises EncodingUnknown with the place of the first byte that is neither.
    """
    with open(path, "rb") as file:
        start = file.read(4)
    marked = [encoding for mark, encoding in _MARKS if start.startswith(mark)]
    places = []
    for encoding in marked or ["utf-8", "gb18030"]:
        place = _first_bad(path, encoding)
        if place is None:
            return encoding
        places.append(place)
    raise EncodingUnknown(file=name, place=max(places) + 1)


def _first_bad(path: str, encoding: str) -> int | None:
    """Where a file stops being text of this encoding; None where all of it is."""
    decoder = codecs.getincrementaldecoder(encoding)()
    before = 0
    with open(path, "rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            try:
                if "\0" in decoder.decode(chunk, final=not chunk):
                    return before
            except UnicodeDecodeError as error:
                return before + error.start
            if not chunk:
                return None
            before += len(chunk)


def sheets(path: str, encoding: str, name: str) -> Iterator[Sheet]:
    """The one sheet of a delimited text."""
    yield Sheet("", visible=True, rows=_rows(path, encoding, name))


def _rows(path: str, encoding: str, name: str) -> Iterator[Row]:
    csv.field_size_limit(CELL_MOST)
    with open(path, encoding=encoding, newline="") as file:
        delimiter = _delimiter([file.readline() for _line in range(5)])
        file.seek(0)
        reader = csv.reader(file, delimiter=delimiter)
        try:
            for number, cells in enumerate(reader, 1):
                yield number, [cell.replace("\r\n", "\n") if "\r" in cell else cell for cell in cells]
        except csv.Error as error:
            raise TableUnreadable(file=name, why=say("line {line}: {why}", line=reader.line_num, why=error)) from error


def _delimiter(lines: list[str]) -> str:
    """The sign that stands most often in the first lines; a comma where none does."""
    return max(_DELIMITERS, key=lambda sign: sum(line.count(sign) for line in lines))
