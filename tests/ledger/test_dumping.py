"""Dump and load: a bad line is named, a loaded ledger is equal, and a failure leaves no file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.ledger.walks import OPENING, act, add, new_ledger, projections, register, walk
from yousu.ledger import Act, Ledger, create_ledger, open_ledger
from yousu.ledger.backing_up import BackupTargetForeign, backup
from yousu.ledger.checking import check
from yousu.ledger.driver import LedgerDamaged
from yousu.ledger.dumping import BadDump, dump, load
from yousu.ledger.filling import bulk
from yousu.ledger.place import LedgerExists
from yousu.ticket.events import Draft

Lines = list[str]


def _dumped(ledger: Ledger) -> Lines:
    lines: Lines = []
    dump(ledger, lines.append)
    return lines


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    with new_ledger(tmp_path / "ledger.db") as ledger:
        walk(ledger, OPENING)
        return _dumped(ledger)


def test_every_line_is_json_and_says_what_it_is(lines: Lines) -> None:
    parsed = [json.loads(line) for line in lines]

    assert parsed[0] == {"yousu_format": 1, "kind": "ledger", "schema": 3, "meta": {"id": "aa", "offset": "+08:00"}}
    assert [each["kind"] for each in parsed[:3]] == ["ledger", "command", "event"]
    assert parsed[-1]["events"] == 8


def test_a_loaded_ledger_goes_on_where_the_dumped_one_stopped(lines: Lines, tmp_path: Path) -> None:
    with load(iter(lines), str(tmp_path / "loaded.db")) as loaded:
        assert check(loaded) == []
        assert add(loaded, 50) == 3
        assert check(loaded) == []
    assert sorted(each.name for each in tmp_path.iterdir()) == ["ledger.db", "loaded.db"]


def _changed(line: int, change: Callable[[dict[str, Any]], object]) -> Callable[[Lines], Lines]:
    def deed(lines: Lines) -> Lines:
        parsed = json.loads(lines[line])
        change(parsed)
        return [*lines[:line], json.dumps(parsed) + "\n", *lines[line + 1 :]]

    return deed


@pytest.mark.parametrize(
    ("deed", "line"),
    [
        (lambda _lines: [], 1),
        (lambda _lines: ["\n"], 1),
        (lambda lines: ["[]\n", *lines[1:]], 1),
        (lambda lines: lines[1:], 1),
        (lambda lines: lines[:-1], 15),
        (lambda lines: lines[:5], 6),
        (lambda lines: [*lines, *lines], 16),
        (lambda lines: [*lines[:6], *lines[7:]], 7),
        (lambda lines: [*lines[:6], lines[6][:-9], *lines[7:]], 7),
        (_changed(0, lambda line: line.update(yousu_format=2)), 1),
        (_changed(0, lambda line: line.update(schema="1")), 1),
        (_changed(0, lambda line: line.update(meta=[])), 1),
        (_changed(1, lambda line: line.update(id=2)), 2),
        (_changed(1, lambda line: line.pop("actor")), 2),
        (_changed(1, lambda line: line.update(verb=7)), 2),
        (_changed(2, lambda line: line["event"].update(happened_at="2026")), 3),
        (_changed(2, lambda line: line["event"].update(ticket=2**70)), 3),
        (_changed(2, lambda line: line["event"].update(seq=True)), 3),
        (_changed(2, lambda line: line["event"].update(body=[])), 3),
        (_changed(2, lambda line: line["event"].update(kind="\ud800")), 3),
        (_changed(2, lambda line: line.update(sealed="zz")), 3),
        (_changed(2, lambda line: line.update(event=7)), 3),
        (_changed(4, lambda line: line["event"].update(ticket=3)), 5),
        (_changed(4, lambda line: line["private"].update(duty="110")), 5),
        (_changed(14, lambda line: line.update(head="00")), 15),
        (_changed(14, lambda line: line.update(kind="command")), 15),
    ],
)
def test_a_bad_dump_is_refused_naming_the_line(
    lines: Lines, tmp_path: Path, deed: Callable[[Lines], Lines], line: int
) -> None:
    with pytest.raises(BadDump) as refused:
        load(deed(lines), str(tmp_path / "loaded.db"))

    assert refused.value.values["line"] == line
    assert [each.name for each in tmp_path.iterdir()] == ["ledger.db"]


def test_a_load_goes_into_a_new_file_only(lines: Lines, tmp_path: Path) -> None:
    before = (tmp_path / "ledger.db").read_bytes()
    with pytest.raises(LedgerExists):
        load(lines, str(tmp_path / "ledger.db"))
    assert (tmp_path / "ledger.db").read_bytes() == before


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "ledger.db") as ledger:
        add(ledger)
    with (tmp_path / "ledger.db").open(encoding="utf-8") as lines, pytest.raises(BadDump):
        load(lines, str(tmp_path / "loaded.db"))
    assert [each.name for each in tmp_path.iterdir()] == ["ledger.db"]


def test_a_ledger_loaded_from_the_dump_of_a_backup_is_no_backup(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "ledger.db") as ledger:
        made = backup(ledger, str(tmp_path / "b.db"), act("backup").now)
        with open_ledger(made.path, write=False) as copy, load(_dumped(copy), str(tmp_path / "l.db")) as loaded:
            assert loaded.meta("backup_at") is None
        with pytest.raises(BackupTargetForeign):
            backup(ledger, str(tmp_path / "l.db"), act("backup").now)


def test_a_damaged_ledger_is_not_dumped_as_if_it_were_whole(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "ledger.db") as ledger:
        ledger.connection.execute("DROP TRIGGER events_kept")
        ledger.connection.execute("UPDATE events SET body = 'x' WHERE seq = 2")
        with pytest.raises(LedgerDamaged):
            _dumped(ledger)


def test_an_empty_ledger_is_dumped_and_loaded(tmp_path: Path) -> None:
    with create_ledger(str(tmp_path / "empty.db"), {}) as ledger:
        lines = _dumped(ledger)
    with load(lines, str(tmp_path / "loaded.db")) as loaded:
        assert _dumped(loaded) == lines
        assert check(loaded) == []


def test_a_ledger_filled_in_bulk_is_as_if_written_one_by_one(tmp_path: Path) -> None:
    commands: list[tuple[Act, list[Draft]]] = []
    with new_ledger(tmp_path / "one.db") as one:
        commands.append((act("init"), _drafts(one, 0)))
        for minute in range(30):
            drafts: list[Draft] = []
            step = act("new", minute)
            drafts += _drafts(one, one.change([], register(), step).events[0].ticket)
            commands.append((step, drafts))
        with bulk(str(tmp_path / "bulk.db"), {"offset": "+08:00", "id": "aa"}, iter(commands)) as filled:
            assert projections(filled) == projections(one)
            assert check(filled) == []
            assert add(filled, 90) == 31
            assert check(filled) == []


def _drafts(ledger: Ledger, ticket: int) -> list[Draft]:
    return [
        Draft(event.ticket, event.kind, event.at, event.body, event.private or {}) for event in ledger.history(ticket)
    ]


def test_a_failure_in_filling_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        bulk(str(tmp_path / "bulk.db"), {}, ((act("x"), []) for _ in [1 // 0]))
    assert list(tmp_path.iterdir()) == []


def test_a_filled_ledger_has_the_schema_of_any_other(tmp_path: Path) -> None:
    with bulk(str(tmp_path / "bulk.db"), {}, []) as filled:
        assert check(filled) == []
    with open_ledger(str(tmp_path / "bulk.db")) as opened:
        assert opened.connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
