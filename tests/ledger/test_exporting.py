"""Tickets handed out: an export's rows are those of the filter, a unit's checked rows add up to its figures."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings

from tests.ledger.walks import MOVES, OPENING, Move, act, add, do, new_ledger, walk
from yousu.ledger import spans
from yousu.ledger.exporting import CHECKED, OF_FORMS, counted, whole

START, CUT = "2026-11-02T00:00:00+08:00", "2026-11-09T00:00:00+08:00"


@settings(max_examples=25)
@given(MOVES)
def test_a_units_rows_add_up_to_its_row_of_the_report(moves: list[Move]) -> None:
    with tempfile.TemporaryDirectory() as folder, new_ledger(Path(folder) / "ledger.db") as ledger:
        walk(ledger, [*OPENING, *moves])
        rules = ledger.rules(CUT)
        with spans.at_cut(ledger, START, CUT):
            own, _platform, _minutes = spans.figures(ledger, START, CUT, rules)

        rows = counted(ledger, START, CUT, rules)

        for unit, tally in own.by["unit"].items():
            if unit is not None:
                mine = [figures for line, figures in rows if line.unit == unit]
                for name in CHECKED:
                    assert sum(figures[name] for figures in mine) == tally[name], (unit, name)
        assert len({line.number for line, _ in rows}) == len(rows)


def test_an_export_holds_the_tickets_of_the_filter_with_their_texts(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "ledger.db") as ledger:
        for minute, phone in enumerate(("13900000001", "13900000002", "13900000003")):
            add(ledger, minute, phone=phone)
        do(ledger, 2, "assign", 10)
        do(ledger, 2, "resolve", 20)
        do(ledger, 2, "callback", 30, choice=2)
        look = act("export", 60)

        assert [each.line.number for each in whole(ledger, "", look)] == [1, 2, 3]
        assert [each.line.number for each in whole(ledger, "", look, order="facts.received DESC")] == [3, 2, 1]
        (missed,) = whole(ledger, "电话:13900000002", look)
        assert (missed.called, missed.tried, missed.tries) == (None, act("", 30).now, 1)
        assert [each.line.number for each in whole(ledger, "非待回访", look)] == [1, 3]


def test_each_form_is_about_its_own_tickets(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "ledger.db") as ledger:
        for number in (1, 2, 3):
            add(ledger, number)
        do(ledger, 1, "assign", 10)
        do(ledger, 2, "assign", 11)
        do(ledger, 2, "resolve", 20)

        found = {
            kind: [each.line.number for each in whole(ledger, "", act("sheet", 60), among=among, order=order)]
            for kind, (among, order) in OF_FORMS.items()
        }
        assert found == {"callback": [2], "units": [1]}
