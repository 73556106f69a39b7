"""The rows of a sheet read some thousand at a time, of a long one half of them in a process beside this one."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import chain, islice
from typing import Any, NamedTuple

from yousu import beside
from yousu.intake.rows import Reader
from yousu.intake.tables import Row
from yousu.ticket.foreign import Foreign, Place, Problem

ROWS_AT_ONCE = 1_000

Pack = Callable[[Foreign], Any]
Batch = list[tuple[int, list[str]]]
TakenAs = dict[tuple[str, str, str], int]
Packed = tuple[int, list[tuple[Any, ...]], TakenAs]
"""How many rows a batch has, what those of tickets say, the words taken over as another; for ``marshal``."""


class RowRead(NamedTuple):
    """What a row says, packed, None where it cannot be taken over; what is wrong with it, and then its cells."""

    number: int
    row: Any
    problems: list[Problem]
    cells: list[str]


class Batches:
    """Reads batches of rows by one reader, and packs what they say. Another process can be given it.

    ``pack`` is a function of a module; of what it makes, ``marshal`` must be able to send all.
    """

    def __init__(self, reader: Reader, pack: Pack) -> None:
        self.reader, self.pack = reader, pack

    def __call__(self, batch: Batch) -> Packed:
        """A batch read and packed."""
        rows: list[tuple[Any, ...]] = []
        for number, cells in batch:
            row, problems = self.reader.read(number, cells)
            said = None if row is None else self.pack(row)
            if problems:
                rows.append((number, said, [each[1:] for each in problems], cells))
            elif row is not None:
                rows.append((number, said, [], []))
        taken_as = dict(self.reader.taken_as)
        self.reader.taken_as.clear()
        return len(batch), rows, taken_as

    def packed(self, rows: Iterator[Row]) -> Generator[Packed, None, None]:
        """The rows read, batch by batch."""
        first = list(islice(rows, beside.MANY))
        batches = _batches(chain(first, rows))
        yield from beside.shared(self, batches) if beside.pays(len(first)) else map(self, batches)

    def unpacked(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[RowRead]:
        """The rows of a batch as they were before they were packed."""
        for number, said, faults, cells in rows:
            place = Place(self.reader.file, self.reader.sheet, number)
            yield RowRead(number, said, [Problem(place, *each) for each in faults], cells)


def _batches(rows: Iterator[Row]) -> Iterator[Batch]:
    while batch := [(number, list(cells)) for number, cells in islice(rows, ROWS_AT_ONCE)]:
        yield batch
