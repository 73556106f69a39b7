"""A sequence too long for memory, kept in a temporary file without a name: written once, read in order as often as need be.

Reading a long list out of the ledger itself for as long as a workbook takes to write would keep everybody else from
writing. The file belongs to this process alone and is gone with it.
"""

from __future__ import annotations

import marshal
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Generic, TypeVar, overload

Item = TypeVar("Item")

AT_ONCE = 500
"""Items that are in memory together; so many alone need no file."""


class Spool(Sequence[Item], Generic[Item]):
    """The items that ``make`` makes of rows of plain values."""

    def __init__(self, rows: Iterable[Sequence[Any]], make: Callable[..., Item]) -> None:
        self._make, self._count = make, 0
        self._places: list[tuple[int, int]] = []
        self._file = tempfile.SpooledTemporaryFile(max_size=1 << 20)  # noqa: SIM115 - as long as the sequence
        weakref.finalize(self, self._file.close)
        left = iter(rows)
        while part := [tuple(row) for row in islice(left, AT_ONCE)]:
            packed = marshal.dumps(part)
            self._places.append((self._file.tell(), len(packed)))
            self._file.write(packed)
            self._count += len(part)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Item]:
        for part in range(len(self._places)):
            yield from self._read(part)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    @overload
    def __getitem__(self, place: int) -> Item: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Item]: ...

    def __getitem__(self, place: int | slice) -> Item | Sequence[Item]:
        if isinstance(place, slice):
            start, stop, step = place.indices(self._count)
            return list(islice(self, start, stop, step)) if step > 0 else list(self)[place]
        if not -self._count <= place < self._count:
            raise IndexError(place)
        part, within = divmod(place % self._count, AT_ONCE)
        return self._read(part)[within]

    def _read(self, part: int) -> list[Item]:
        start, size = self._places[part]
        self._file.seek(start)
        rows = marshal.loads(self._file.read(size))  # noqa: S302 - written by this process, in a file without a name
        return [self._make(*row) for row in rows]
