"""CSV and TSV. The encoding is decided by strict decoding of the whole file and never guessed (ecosystem.md 4).

The apostrophe that guards a text against being taken for a formula is taken off again (``formulas``).
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator

from yousu.formulas import unguarded
from yousu.intake.tables import EncodingUnknown, Row, Sheet, TableUnreadable
from yousu.words import say

CELL_MOST = 1_000_000
_CHUNK = 1 << 20
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DELIMITERS = (",", "\t", ";")
_LOOKED_AT = 12


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
        delimiter = _delimiter([file.readline() for _line in range(_LOOKED_AT)])
        file.seek(0)
        lines = _Lines(file)
        reader = csv.reader(lines, delimiter=delimiter)
        try:
            for number, cells in enumerate(reader, 1):
                yield number, lines.cleaned(cells)
        except csv.Error as error:
            raise TableUnreadable(file=name, why=say("line {line}: {why}", line=reader.line_num, why=error)) from error


class _Lines:
    """The lines of a file, which remembers whether a row of them needs cleaning: looking at each cell takes longer."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._count, self._quoted = 0, False

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self._count += 1
            if "'" in line:
                self._quoted = True
            yield line

    def cleaned(self, cells: list[str]) -> list[str]:
        """The cells of the row read last, line ends as one character and without guards."""
        several, quoted = self._count > 1, self._quoted
        self._count, self._quoted = 0, False
        return [unguarded(cell.replace("\r\n", "\n")) for cell in cells] if several or quoted else cells


def _delimiter(lines: list[str]) -> str:
    """The sign that parts every one of the first rows into most cells, whatever stands in their texts; else a comma."""
    return max(_DELIMITERS, key=lambda sign: _cells(lines, sign))


def _cells(lines: list[str], sign: str) -> tuple[int, int]:
    """Into how many cells the sign parts each of these rows at least, and most of them; the last row may be cut off."""
    try:
        rows = [row for row in csv.reader(lines, delimiter=sign) if any(cell.strip() for cell in row)]
    except csv.Error:
        return 0, 0
    counts = sorted(map(len, rows[:-1] if len(lines) == _LOOKED_AT and len(rows) > 1 else rows)) or [0]
    return counts[0], counts[len(counts) // 2]
