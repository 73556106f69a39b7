"""Reports keep counts and not tickets: what is read piece by piece is what was read whole before."""

from __future__ import annotations

import base64
import json
import tempfile
import zlib
from pathlib import Path
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as some

from tests.ledger.walks import MOVES, OPENING, Move, act, new_ledger, walk
from yousu.figures import DIMENSIONS, MINUTES, SOURCES, marks_query
from yousu.figures.tally import Minutes, Spread
from yousu.ledger import Ledger, lists, spans
from yousu.ledger.driver import spilling
from yousu.ledger.issuing import Members, packed, unpacked
from yousu.ledger.reading import read_report
from yousu.ledger.spool import AT_ONCE, Spool
from yousu.periods import containing
from yousu.reports.outside import published

LONG = act("x", 60 * 24 * 40).at
BEFORE = "2026-01-01T00:00:00+08:00"


@given(some.lists(some.integers(0, 50), max_size=60), some.slices(60))
def test_a_spread_is_the_list_in_order(numbers: list[int], part: slice) -> None:
    spread = Spread((number, numbers.count(number)) for number in sorted(set(numbers)))

    assert (len(spread), list(spread), spread[part]) == (len(numbers), sorted(numbers), sorted(numbers)[part])
    assert [spread[-each] for each in range(1, len(numbers) + 1)] == sorted(numbers, reverse=True)
    assert Minutes(spread, spread).as_json() == Minutes(numbers, numbers).as_json()


@example([])
@given(MOVES)
def test_minutes_and_lists_are_those_of_the_tickets_one_by_one(moves: list[Move]) -> None:
    with tempfile.TemporaryDirectory() as folder, new_ledger(Path(folder) / "ledger.db") as ledger:
        walk(ledger, [*OPENING, *moves])
        rules = ledger.rules(LONG)
        with spans.at_cut(ledger, BEFORE, LONG):
            minutes = spans.figures(ledger, BEFORE, LONG, rules)[2]
            found = spans.lists(ledger, BEFORE, LONG, rules, ("settled",))
            wanted = lists.named(ledger.connection, list(found), lists.bounds(BEFORE, LONG, rules, ledger.calendar()))
            one_by_one = _minutes(ledger)

    assert minutes.as_json() == one_by_one.as_json()
    assert (list(minutes.resolution), list(minutes.first_contact)) == (one_by_one.resolution, one_by_one.first_contact)
    assert found == {name: [published(line) for line in lines] for name, lines in wanted.items()}
    assert moves or any(len(lines) for lines in found.values())  # every move may empty the lists, none does not


def _minutes(ledger: Ledger) -> Minutes:
    """As they were read before: a row a ticket."""
    query = marks_query(ledger.rules(LONG).window)
    with spans.marked(ledger.connection, BEFORE, LONG, "own", query):
        rows = ledger.connection.execute(f"SELECT {', '.join(MINUTES)} FROM marks WHERE timed = 1").fetchall()
    resolution, contact = (
        (sorted(each for each in column if each is not None) for column in zip(*rows, strict=True))
        if rows
        else ([], [])
    )
    return Minutes(resolution, contact)


@given(MOVES)
def test_the_tickets_behind_figures_are_those_gathered_in_memory(moves: list[Move]) -> None:
    with tempfile.TemporaryDirectory() as folder, new_ledger(Path(folder) / "ledger.db") as ledger:
        walk(ledger, [*OPENING, *moves])
        rules = ledger.rules(LONG)
        with spans.at_cut(ledger, BEFORE, LONG):
            names, keys, rows = spans.members(ledger, BEFORE, LONG, rules, DIMENSIONS)
            wanted = _members(ledger, names)

    assert list(rows) == wanted
    held = Members(names, keys, rows)._asdict()
    assert packed(held) == packed(held | {"rows": wanted})
    assert unpacked(packed(held)) == held | {"rows": wanted}


def _members(ledger: Ledger, names: list[str]) -> list[list[Any]]:
    """As they were gathered before: all of them in one mapping."""
    rows: dict[int, list[Any]] = {}
    for source in SOURCES:
        with spans.marked(ledger.connection, BEFORE, LONG, source, marks_query(ledger.rules(LONG).window)):
            for row in ledger.connection.execute("SELECT * FROM marks"):
                bits = sum(row[name] << place for place, name in enumerate(names))
                keys = [row["ticket"], row["apart"], *(row[key] for key in DIMENSIONS)]
                rows.setdefault(row["ticket"], keys).append(f"{bits:x}")
    return [rows[number] for number in sorted(rows) if set(rows[number][-2:]) != {"0"}]


@given(some.integers(0, 3 * AT_ONCE))
def test_a_long_sequence_is_packed_some_rows_at_a_time(length: int) -> None:
    rows = [[number, f"单位{number}", None] for number in range(length)]
    whole = json.dumps({"名": {"keys": ["a"], "rows": rows}, "none": {}}, ensure_ascii=False, separators=(",", ":"))

    made = packed({"名": {"keys": ["a"], "rows": Spool(rows, lambda *row: list(row))}, "none": {}})

    assert made == base64.b85encode(zlib.compress(whole.encode(), 9)).decode()


def test_a_report_reads_the_same_from_work_files_and_within_a_transaction(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "ledger.db") as ledger:
        walk(ledger, OPENING)
        month = containing("month", act("x").at, ledger.rules(LONG).conventions)
        kept = _store(ledger)
        outside = read_report(ledger, "monthly", month, LONG)
        with ledger.transaction():
            within = read_report(ledger, "monthly", month, LONG)
        with spilling(ledger.connection):
            outer = _store(ledger)
            with spilling(ledger.connection):
                pass
            assert _store(ledger) == outer != kept

    assert outside == within
    assert outside.now.own.totals["resolved"] == 1


def _store(ledger: Ledger) -> int:
    found: int = ledger.connection.execute("PRAGMA temp_store").fetchone()[0]
    return found
