"""The tables of an edited bulletin against those of the ledger: rows are found by their words, cells compared whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from yousu.words import say

HEADS_ALIKE = 0.6
"""From which likeness of their first rows on two tables are the same one."""

ROWS_ALIKE = 0.6
"""From which likeness on a row whose words were changed is the same row."""


class Passage(NamedTuple):
    """A paragraph, or the whole of a table's cell. ``place`` is how a person finds it: 第3段; 表2第4行第5列.

    ``table``, ``row`` and ``column`` count from 1, a cell over several columns at its first; None outside of tables.
    """

    place: str
    text: str
    table: int | None = None
    row: int | None = None
    column: int | None = None


Row = Mapping[int, Passage]
"""Column -> cell; what is empty is left out."""


class Rows(NamedTuple):
    """A table: its rows, the first one its head."""

    rows: Sequence[Row]


class Cell(NamedTuple):
    """A cell that says something else, or a row that is missing: then ``said`` is empty."""

    place: str
    said: str
    wanted: str
    row: str


def tables_of(passages: Sequence[Passage]) -> list[Rows]:
    """The tables among the passages, in order."""
    found: dict[int, dict[int, dict[int, Passage]]] = {}
    for each in passages:
        if each.table is not None and each.row is not None and each.column is not None:
            found.setdefault(each.table, {}).setdefault(each.row, {})[each.column] = each
    return [Rows([rows[at] for at in sorted(rows)]) for _number, rows in sorted(found.items())]


def compared_tables(wanted: Sequence[Rows], said: Sequence[Rows]) -> tuple[list[Cell], int]:
    """The cells that differ, rows missing and added among them, and how many rows were found again."""
    differing: list[Cell] = []
    met, left = 0, list(wanted)
    for table in said:
        ours = _same_table(left, table)
        if ours is None:
            continue  # a table of the leader's own
        left.remove(ours)
        for right, row in _paired(ours.rows, table.rows):
            met += right is not None and row is not None
            differing += _compared(right, row)
    return differing, met


def _same_table(ours: Sequence[Rows], table: Rows) -> Rows | None:
    scored = [(_alike(_text(each.rows[0]), _text(table.rows[0])), -at) for at, each in enumerate(ours)]
    best = max(scored, default=(0.0, 0))
    return ours[-best[1]] if best[0] >= HEADS_ALIKE else None


def _paired(ours: Sequence[Row], theirs: Sequence[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Each row with the one of the same words; else with the most alike that is left; else alone."""
    left, strange = list(ours), list[Row]()
    for row in theirs:
        same = next((each for each in left if _words(each) == _words(row)), None)
        if same is None:
            strange.append(row)
        else:
            left.remove(same)
            yield same, row
    for row in strange:
        scored = [(_alike(_text(each), _text(row)), -at) for at, each in enumerate(left)]
        best = max(scored, default=(0.0, 0))
        yield (left.pop(-best[1]) if best[0] >= ROWS_ALIKE else None), row
    yield from ((row, None) for row in left)


def _compared(right: Row | None, row: Row | None) -> Iterator[Cell]:
    if row is None:
        if right is not None:
            yield Cell(_place(right), "", _text(right), _text(right))
        return
    if right is None:
        yield Cell(_place(row), _text(row), "", _text(row))
        return
    for column in sorted(set(right) | set(row)):
        ours = _squeezed(right[column].text) if column in right else ""
        theirs = _squeezed(row[column].text) if column in row else ""
        if ours != theirs:
            place = row[column].place if column in row else _place(row)
            yield Cell(place, theirs or say("[empty]"), ours or say("[empty]"), _text(row))


def _place(row: Row) -> str:
    return row[min(row)].place


def _text(row: Row) -> str:
    return " | ".join(_squeezed(row[column].text) for column in sorted(row))


def _words(row: Row) -> tuple[str, ...]:
    """The cells without a digit or a dash: what a row is known by."""
    texts = [_squeezed(row[column].text) for column in sorted(row)]
    return tuple(text for text in texts if text != "—" and not any(character.isdigit() for character in text))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
