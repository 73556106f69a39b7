"""Random walks through the lifecycle: replayed, rebuilt, undone, dumped and loaded, they come out the same."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger.walks import MOVES, OPENING, Move, act, new_ledger, projections, walk
from yousu.ledger import Ledger, spans
from yousu.ledger.checking import check
from yousu.ledger.dumping import dump, load
from yousu.ledger.erasing import erase
from yousu.ledger.filling import fold_all
from yousu.ledger.undoing import CommandUnknown, UndoForbidden, UndoneAlready, UndoRefused, redo, undo
from yousu.lifecycle import allowed
from yousu.ticket.state import AT_WORK
from yousu.ticket.vocabulary import WAITING

FEW = settings(max_examples=40)


@contextmanager
def walked(moves: list[Move], *, review: bool) -> Iterator[tuple[Ledger, Path]]:
    with tempfile.TemporaryDirectory() as folder, new_ledger(Path(folder) / "ledger.db", review=review) as ledger:
        walk(ledger, [*OPENING, *moves])
        yield ledger, Path(folder)


@FEW
@given(MOVES, st.booleans())
def test_what_was_folded_step_by_step_is_what_the_events_make(moves: list[Move], review: bool) -> None:
    with walked(moves, review=review) as (ledger, _folder):
        live = projections(ledger)
        assert check(ledger) == []

        with ledger.transaction():
            fold_all(ledger.connection)

        assert projections(ledger) == live
        assert check(ledger) == []


@FEW
@given(MOVES, st.booleans())
def test_undo_restores_and_redo_gives_back(moves: list[Move], review: bool) -> None:
    with tempfile.TemporaryDirectory() as folder, new_ledger(Path(folder) / "ledger.db", review=review) as ledger:
        before, after, last = projections(ledger), projections(ledger), None
        for change in _each(ledger, [*OPENING, *moves]):
            before, after, last = after, projections(ledger), change
        assert last is not None

        undone = undo(ledger, act("undo", 20_000))
        assert projections(ledger) == before
        redo(ledger, act("undo", 20_000))
        assert projections(ledger) == after
        undo(ledger, act("undo", 20_000))  # the redo is the last command now
        assert projections(ledger) == before
        assert undone.command == last + 1
        assert check(ledger) == []


def _each(ledger: Ledger, moves: list[Move]) -> Iterator[int]:
    minutes = 0
    for move in moves:
        minutes += move.minutes
        for change in walk(ledger, [move._replace(minutes=minutes)]):
            yield change.command


@FEW
@given(MOVES, st.lists(st.integers(2, 40), max_size=8))
def test_commands_undone_in_any_order_leave_a_clean_ledger(moves: list[Move], commands: list[int]) -> None:
    with walked(moves, review=False) as (ledger, _folder):
        for command in commands:
            with suppress(UndoRefused, UndoneAlready, CommandUnknown):
                undo(ledger, act("undo", 20_000), command)
        assert check(ledger) == []


@FEW
@given(MOVES, st.booleans())
def test_a_dump_loads_into_an_equal_ledger(moves: list[Move], review: bool) -> None:
    with walked(moves, review=review) as (ledger, folder):
        undo(ledger, act("undo", 20_000))
        erase(ledger, [1], "request", act("erase", 20_000))
        lines: list[str] = []
        dump(ledger, lines.append)

        with load(lines, str(folder / "loaded.db")) as loaded:
            again: list[str] = []
            dump(loaded, again.append)
            assert again == lines
            assert projections(loaded) == projections(ledger)
            assert check(loaded) == []


@settings(max_examples=10)
@given(MOVES)
def test_nothing_about_an_erased_ticket_can_be_undone(moves: list[Move]) -> None:
    with walked(moves, review=False) as (ledger, _folder):
        erase(ledger, [1], "request", act("erase", 20_000))
        before = projections(ledger)
        for (command,) in ledger.connection.execute("SELECT DISTINCT command FROM events WHERE ticket = 1").fetchall():
            try:
                undo(ledger, act("undo", 20_000), command)
            except (UndoForbidden, UndoRefused):
                continue
            raise AssertionError(command)
        assert projections(ledger) == before


@FEW
@given(MOVES)
def test_no_ticket_is_lost_no_clock_stops_and_every_state_has_a_way_on(moves: list[Move]) -> None:
    with walked(moves, review=False) as (ledger, _folder):
        rows = ledger.connection.execute("SELECT ticket, state, open, on_account, due, unit FROM facts").fetchall()
        opening = "SELECT COUNT(*) FROM events WHERE kind IN ('registered', 'imported')"
        numbers = ledger.connection.execute(opening).fetchone()[0]
        assert len(rows) == numbers
        for number, state, is_open, on_account, due, unit in rows:
            ticket = ledger.ticket(number)
            assert allowed(ticket), state
            assert is_open == (state in WAITING)
            assert on_account == (state == "on_account")
            assert due is not None or ticket.direct
            assert on_account == (ticket.account is not None)
            if unit is not None:
                assert ticket.first_unit is not None
                assert unit not in ticket.co
                assert ticket.lead_share() is not None
            counted = (ticket.objection is not None) + (ticket.asked_extension is not None)
            assert counted == 0 or state in AT_WORK


@FEW
@given(MOVES)
def test_every_ticket_is_counted_once_by_the_figures(moves: list[Move]) -> None:
    with walked(moves, review=False) as (ledger, _folder):
        start, cut = "2026-11-01T00:00:00+08:00", "2027-06-01T00:00:00+08:00"
        with spans.at_cut(ledger, start, cut):
            own, _platform, _minutes = spans.figures(ledger, start, cut, ledger.rules(cut))
        own.prove()
        totals = own.totals
        assert totals["received"] == ledger.connection.execute("SELECT COUNT(*) FROM facts").fetchone()[0]
        ended = totals["linked"] + totals["withdrawn"] + totals["declined"]
        done = ledger.connection.execute("SELECT COUNT(*) FROM facts WHERE state IN ('resolved', 'archived')")
        assert totals["received"] == totals["backlog"] + totals["on_account"] + ended + done.fetchone()[0]
        assert totals["returned"] <= totals["return_requested"] <= totals["assigned"]
