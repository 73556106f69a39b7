"""A whole file into rows: which sheets hold tickets, how their headers were understood, every fault with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice
from shlex import quote
from typing import Any, ClassVar, NamedTuple

from yousu.errors import BAD_INPUT, YousuError
from yousu.intake.batches import Batches, Pack
from yousu.intake.formats import read_sheets
from yousu.intake.headers import LOOKED_AT, Headers, HeadersUnknown, find
from yousu.intake.rows import Reader
from yousu.intake.tables import Row, Sheet
from yousu.ticket.foreign import Foreign, Problem
from yousu.words import mark, say

_SHELL = frozenset(" \t'\"$`\\&;()<>|*?#!")
HELD_MOST = 10_000
"""So many problems are told one by one; they are all counted."""

REJECTED_MOST = 100_000
"""So many refused rows are held for a workbook of their own; with more of them the file itself is wrong."""


class SheetUnknown(YousuError):
    """A --sheet that the workbook does not have."""

    exit_code = BAD_INPUT
    sentence: ClassVar[str] = mark("{file} has no sheet called {sheet}.")
    remedy: ClassVar[str] = mark("Its sheets: {known}.")


class Wishes(NamedTuple):
    """What a person said of a file: the sheet, the row of the headers, columns by field; and the saved mappings."""

    sheet: str = ""
    header_row: int | None = None
    columns: Mapping[str, str] = {}
    saved: Mapping[frozenset[str], tuple[str, Mapping[str, str]]] = {}


class Understood(NamedTuple):
    """How one sheet was read: its headers, or why it was left out."""

    file: str
    sheet: str
    headers: Headers | None
    left_out: str = ""


class Rejected(NamedTuple):
    """A row that cannot be taken over: the sheet it is of, its number, its cells, what is wrong with it."""

    sheet: int
    number: int
    cells: Sequence[str]
    problems: Sequence[Problem]


def whole(row: Foreign) -> Foreign:
    """A row as it is, where nobody has to send it on."""
    return row


class Reading:
    """Reads files one after the other and gathers what a person must see; what becomes of a row is said by ``pack``."""

    def __init__(
        self, now: str, closing: str, wishes: Wishes, tick: Callable[[int], None], pack: Pack = whole
    ) -> None:  # fmt: skip
        self.now, self.closing, self.wishes, self._tick, self._pack = now, closing, wishes, tick, pack
        self.sheets: list[Understood] = []
        self.problems: list[Problem] = []
        self.rejected: list[Rejected] = []
        self.problem_count = self.rows = self.refused = 0
        self.taken_as: Counter[tuple[str, str, str]] = Counter()

    def rows_of(self, path: str, name: str, typed: str = "") -> Iterator[Any]:
        """The rows of a file that can be taken over, packed. ``typed`` is what a person types for it if not its path.

        Raises TableUnreadable, EncodingUnknown, HeadersUnknown, SheetUnknown, OSError.
        """
        titles: list[str] = []
        found = False
        for sheet in read_sheets(path, name):
            titles.append(sheet.name)
            if self.wishes.sheet and sheet.name != self.wishes.sheet:
                continue
            if not sheet.visible and not self.wishes.sheet:
                self.sheets.append(Understood(name, sheet.name, None, say("it is hidden")))
                continue
            begun = iter(sheet.rows)
            first = list(islice(begun, max(LOOKED_AT, self.wishes.header_row or 0)))
            headers = find(first, self.wishes.columns, self.wishes.saved, self.wishes.header_row)
            self.sheets.append(Understood(name, sheet.name, headers, "" if headers else say("it has no known headers")))
            if headers is not None:
                found = True
                below = (row for row in first if row[0] > headers.row)
                yield from self._rows(sheet, name, headers, chain(below, begun))
        if self.wishes.sheet and self.wishes.sheet not in titles:
            raise SheetUnknown(file=name, sheet=self.wishes.sheet, known=say(", ").join(titles) or say("none"))
        if not found:
            raise HeadersUnknown(file=name, typed=_quoted(typed or path))

    def _rows(self, sheet: Sheet, name: str, headers: Headers, rows: Iterator[Row]) -> Iterator[Any]:
        batches = Batches(Reader(headers, name, sheet.name, self.now, self.closing), self._pack)
        place = len(self.sheets) - 1
        for count, packed, taken_as in batches.packed(rows):
            self._tick(count)
            self.taken_as.update(taken_as)
            for number, row, problems, cells in batches.unpacked(packed):
                if problems:
                    self.problem_count += len(problems)
                    self.problems += problems[: max(HELD_MOST - len(self.problems), 0)]
                if row is not None:
                    self.rows += 1
                    yield row
                elif problems:
                    self.refused += 1
                    if self.refused <= REJECTED_MOST:
                        self.rejected.append(Rejected(place, number, cells, problems))


def _quoted(path: str) -> str:
    """A path to be typed; the standard library quotes Chinese too."""
    return quote(path) if _SHELL & set(path) else path
