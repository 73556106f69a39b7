"""Undo: what it takes by itself, what it refuses and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ledger.walks import UNITS, act, add, do, new_ledger, projections
from yousu.ledger import Ledger, TicketUnknown
from yousu.ledger.erasing import erase
from yousu.ledger.undoing import (
    CommandUnknown,
    NothingToUndo,
    UndoForbidden,
    UndoneAlready,
    UndoRefused,
    redo,
    undo,
    undone,
)
from yousu.ticket.events import Draft, draft


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with new_ledger(tmp_path / "ledger.db") as made:
        yield made


def _write(ledger: Ledger, verb: str, event: str, /, **fields: object) -> int:
    with ledger.transaction():
        return ledger.write([draft(0, event, act(verb).at, **fields)], act(verb)).command


def test_an_undone_registration_leaves_a_void_number(ledger: Ledger) -> None:
    add(ledger)
    undo(ledger, act("undo"))

    with pytest.raises(TicketUnknown):
        ledger.ticket(1)
    assert add(ledger) == 2


def test_an_undo_takes_back_both_sides_of_a_link(ledger: Ledger) -> None:
    add(ledger)
    add(ledger)
    before = projections(ledger)
    do(ledger, 2, "link", 5, choice=0)

    change = undo(ledger, act("undo"))

    assert sorted(event.ticket for event in change.events) == [1, 2]
    assert projections(ledger) == before


def test_only_ones_own_last_command_goes_unasked(ledger: Ledger) -> None:
    add(ledger, actor="张")
    add(ledger, actor="李")

    undo(ledger, act("undo", actor="张"))

    assert [row[0] for row in ledger.connection.execute("SELECT ticket FROM facts")] == [2]
    with pytest.raises(NothingToUndo):
        undo(ledger, act("undo", actor="王"))
    with pytest.raises(NothingToUndo):
        redo(ledger, act("undo", actor="李"))


def test_a_later_command_stands_in_the_way_and_is_named(ledger: Ledger) -> None:
    add(ledger)
    assigned = do(ledger, 1, "assign", 1).command
    noted = do(ledger, 1, "note", 2).command

    with pytest.raises(UndoRefused) as refused:
        undo(ledger, act("undo"), assigned)

    assert refused.value.values == {"command": assigned, "later": noted, "ticket": 1}
    undo(ledger, act("undo"), noted)
    undo(ledger, act("undo"), assigned)
    assert ledger.ticket(1).state == "registered"


def test_a_redo_is_refused_once_its_ground_is_gone(ledger: Ledger) -> None:
    add(ledger)
    assigned = do(ledger, 1, "assign", 1).command
    noted = do(ledger, 1, "note", 2).command
    undo_of_note = undo(ledger, act("undo"), noted).command
    undo_of_assignment = undo(ledger, act("undo"), assigned).command

    with pytest.raises(UndoRefused) as refused:
        undo(ledger, act("undo"), undo_of_note)

    assert refused.value.values["later"] == undo_of_assignment


def test_what_is_undone_is_not_undone_twice(ledger: Ledger) -> None:
    add(ledger)
    noted = do(ledger, 1, "note", 2).command
    by = undo(ledger, act("undo"), noted).command

    with pytest.raises(UndoneAlready) as refused:
        undo(ledger, act("undo"), noted)

    assert refused.value.values == {"command": noted, "later": by}


def test_there_is_no_such_command(ledger: Ledger) -> None:
    with pytest.raises(CommandUnknown):
        undo(ledger, act("undo"), 99)


@pytest.mark.parametrize("command", [1, 2, 3])
def test_what_was_erased_or_revealed_and_the_first_rules_stay(ledger: Ledger, command: int) -> None:
    add(ledger)  # command 2
    _write(ledger, "show", "revealed", fields=["phone"], tickets=[1], why="核对")  # command 3
    erase(ledger, [1], "request", act("erase"))  # command 4

    with pytest.raises(UndoForbidden):
        undo(ledger, act("undo"), command)
    with pytest.raises(UndoForbidden):
        undo(ledger, act("undo"))


def test_a_look_at_a_telephone_is_not_what_a_plain_undo_means(ledger: Ledger) -> None:
    add(ledger)
    _write(ledger, "show", "revealed", fields=["phone"], tickets=[1], why="核对")

    undo(ledger, act("undo"))

    assert projections(ledger)["facts"] == []


def test_a_unit_goes_unless_a_ticket_is_with_it(ledger: Ledger) -> None:
    directory = projections(ledger)["units"]
    unused = _write(ledger, "unit", "unit_set", unit="林草局", name="林草局", kind="department")
    renamed = _write(ledger, "unit", "unit_set", unit=UNITS[0], name="市监局", kind="department")
    undo(ledger, act("undo"), unused)  # another unit's later change is no obstacle
    undo(ledger, act("undo"), renamed)
    assert projections(ledger)["units"] == directory

    used = _write(ledger, "unit", "unit_set", unit="水务局", name="水务局", kind="department")
    add(ledger)
    ledger.change([1], lambda t, c: _assigned(t[0].number, c.at, "水务局"), act("assign"))
    with pytest.raises(UndoRefused) as refused:
        undo(ledger, act("undo"), used)
    assert refused.value.values["ticket"] == 1


def _assigned(number: int, at: str, unit: str) -> list[Draft]:
    return [draft(number, "assigned", at, unit=unit)]


def test_rules_that_made_a_due_moment_stay(ledger: Ledger) -> None:
    compiled = ledger.rules(act("new").at)
    row = ledger.connection.execute("SELECT compiled FROM rulebook").fetchone()[0]
    second = _write(
        ledger, "rules", "rules_set", version=2, profile=compiled.profile, compiled=json.loads(row), toml=""
    )
    undone = undo(ledger, act("undo"), second).command
    undo(ledger, act("undo"), undone)
    number = add(ledger, 5)

    with pytest.raises(UndoRefused) as refused:
        undo(ledger, act("undo"), second)

    assert refused.value.values["ticket"] == number


def test_what_was_undone_is_the_command_under_all_undoing(ledger: Ledger) -> None:
    add(ledger, actor="张")
    (last,) = ledger.connection.execute("SELECT MAX(id) FROM commands").fetchone()

    found = [undone(ledger, undo(ledger, act("undo", actor="张"))) for _ in range(4)]

    assert {each.command for each in found} == {last}
    assert {(each.verb, each.actor) for each in found} == {("new", "张")}
    assert [each.again for each in found] == [False, True, False, True]
