"""What an import does or did: the counts, the lists behind them, and the runs that are kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from yousu.ticket.vocabulary import State


class Source(NamedTuple):
    """A file that rows came from: its name, its SHA-256 in hexadecimal digits, the sheets that were read."""

    file: str
    sha256: str
    sheets: tuple[str, ...]


class Change(NamedTuple):
    """News of one known ticket.

    ``cells`` are those that differ: field or header, before, after. ``applied`` was taken over; of ``kept`` ours
    stands: field, the platform's value, ours.
    """

    ticket: int
    no: str
    first: bool
    cells: Sequence[tuple[str, str, str]]
    applied: Sequence[str]
    kept: Sequence[tuple[str, str, str]]
    secret: bool = False


class Repeat(NamedTuple):
    """A new row and what it may repeat, with the evidence: ``phone`` or ``place``.

    ``ticket`` is a number of this ledger, or the platform's number of another new row.
    """

    no: str
    row: int
    title: str
    ticket: str
    evidence: str


class Missing(NamedTuple):
    """A ticket imported before, of the file's own dates, units and kinds, that the file does not hold."""

    ticket: int
    no: str
    received: str
    unit: str | None
    state: State


class Outcome(NamedTuple):
    """What an import does: the counts, and the lists behind them as far as they are held."""

    counts: Mapping[str, int]
    changes: Sequence[Change]
    missing: Sequence[Missing]
    repeats: Sequence[Repeat]
    erased: Sequence[tuple[int, str]]
    units: Mapping[str, str]
    run: int | None = None
    command: int | None = None


class Run(NamedTuple):
    """One import as it was recorded."""

    run: int
    command: int
    at: str
    actor: str
    undone: bool
    counts: Mapping[str, int]
    sources: Sequence[Source]
