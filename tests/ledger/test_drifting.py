"""What changed since a report was issued: found from what reaches back, and the same as if all were counted again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger.walks import MOVES, OPENING, START, Move, act, bring, new_ledger, row, walk
from yousu.cli.reporting import maker
from yousu.ledger import Ledger, drifting, issuing
from yousu.ledger.reading import read_report
from yousu.ledger.scopes import SCOPES
from yousu.ledger.undoing import CommandUnknown, UndoForbidden, UndoneAlready, UndoRefused, undo
from yousu.lifecycle import answering
from yousu.lifecycle.answering import Call
from yousu.periods import containing
from yousu.reports.drifted import Drift

FEW = settings(max_examples=30)
REPORTS = ("daily", "weekly", "annual")
ISSUED_AT = 30_000
"""Minutes after the start at which the reports are issued; the walk before takes less."""


def issue_all(ledger: Ledger) -> None:
    for name in REPORTS:
        at = act("report", ISSUED_AT)
        period = containing(SCOPES[name].kind, START, ledger.rules(at.now).conventions)
        with ledger.transaction():
            issuing.issue(ledger, read_report(ledger, name, period, at.now), maker(name), at)


def counted_again(ledger: Ledger) -> Iterator[Drift]:
    for issued in issuing.issues(ledger):
        yield from drifting.compared(ledger, issued)


@FEW
@given(MOVES, MOVES, st.lists(st.integers(2, 40), max_size=6))
def test_what_reaches_back_is_all_that_can_differ(moves: list[Move], later: list[Move], commands: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder, new_ledger(Path(folder) / "ledger.db") as ledger:
        walk(ledger, [*OPENING, *moves])
        issue_all(ledger)
        for command in commands:
            with suppress(UndoRefused, UndoneAlready, CommandUnknown, UndoForbidden):
                undo(ledger, act("undo", ISSUED_AT + 1), command)
        walk(ledger, [Move("note", 1, ISSUED_AT + 2, 0), *later])

        assert list(drifting.drifts(ledger)) == list(counted_again(ledger))


def test_a_row_that_the_platform_tells_late_reaches_back(tmp_path: Path) -> None:
    """The import is of today, what its row tells of lies in the week that was issued."""
    with new_ledger(tmp_path / "ledger.db") as ledger:
        walk(ledger, OPENING)
        bring(ledger, [row(3, 10, 0)], act("import", 10))
        issue_all(ledger)
        bring(ledger, [row(3, 60, 2)], act("import", ISSUED_AT + 1))

        found = list(drifting.drifts(ledger))

        assert found == list(counted_again(ledger))
        assert ("weekly", "resolved", 1, 2) in [(each.report, each.figure, each.then, each.now) for each in found]


def test_a_report_that_nothing_reaches_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A year has three hundred issued reports; a check must not count them all anew."""

    def opened(_ledger: Ledger, _issued: issuing.Issued) -> issuing.Members:
        raise AssertionError

    with new_ledger(tmp_path / "ledger.db") as ledger:
        walk(ledger, OPENING)
        issue_all(ledger)
        walk(ledger, [Move("callback", 1, ISSUED_AT + 1, 0), Move("register", 3, 5, 0)])
        monkeypatch.setattr(issuing, "members", opened)

        assert list(drifting.drifts(ledger)) == []


def test_a_ledger_that_issued_nothing_has_nothing_to_compare(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "ledger.db") as ledger:
        walk(ledger, OPENING)

        assert list(drifting.drifts(ledger)) == []


def test_a_figure_that_the_issuing_program_did_not_know_is_not_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_ledger(tmp_path / "ledger.db") as ledger:
        walk(ledger, OPENING)
        issue_all(ledger)
        known = issuing.members

        def older(ledger: Ledger, issued: issuing.Issued) -> issuing.Members:
            """As a program stored it that had no figure of what was assigned."""
            held = known(ledger, issued)
            return held._replace(figures=["" if name == "assigned" else name for name in held.figures])

        monkeypatch.setattr(issuing, "members", older)

        assert list(counted_again(ledger)) == []


def test_a_correction_reaches_back_to_the_call_that_it_corrects(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "ledger.db") as ledger:
        steps = ("register", "assign", "resolve", "review", "callback")
        walk(ledger, [Move(verb, 1, minutes, 0) for minutes, verb in enumerate(steps)])
        issue_all(ledger)
        answer, call = answering.read_digits("113"), Call(correct=1)
        ledger.change(
            [1], lambda tickets, context: answering.call_back(tickets[0], answer, call, context),
            act("callback", ISSUED_AT + 1),
        )  # fmt: skip

        found = list(drifting.drifts(ledger))

        assert found == list(counted_again(ledger))
        assert ("weekly", "dissatisfied", 0, 1) in [(each.report, each.figure, each.then, each.now) for each in found]
