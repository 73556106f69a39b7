"""Erasing: nothing of a person is left in any byte of the file, and the chain stays whole."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.ledger.walks import OPENING, act, add, do, new_ledger, projections, walk
from yousu.ledger import Ledger, TicketUnknown, driver
from yousu.ledger.backing_up import backup
from yousu.ledger.checking import check
from yousu.ledger.erasing import erase
from yousu.ledger.undoing import undo
from yousu.ticket.events import Draft

PHONE = "13912345678"


def _bytes(folder: Path) -> bytes:
    return b"".join(each.read_bytes() for each in sorted(folder.iterdir()))


def test_the_telephone_is_nowhere_in_the_files_bytes(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "ledger.db") as ledger:
        walk(ledger, OPENING)
        number = add(ledger, 20, phone=PHONE)
        do(ledger, number, "note", 21)
        ledger.change([number], lambda t, c: _amended(t[0].number, c.at), act("amend", 22))
        assert PHONE.encode() in _bytes(tmp_path)
        facts = projections(ledger)["facts"]
        texts = projections(ledger)["texts"]

        change = erase(ledger, [number], "request", act("erase", 30))

        assert change.tickets[number].erased
        assert PHONE.encode() not in _bytes(tmp_path)
        assert "王某某".encode() in _bytes(tmp_path)  # the other tickets keep theirs
        assert [row[:-1] for row in facts][2][1:10] == projections(ledger)["facts"][2][1:10]
        assert projections(ledger)["texts"][:2] == texts[:2]
        assert projections(ledger)["texts"][2] == (number, *[None] * 8, "", None, None)
        assert check(ledger, rebuild=True) == []
        assert check(ledger) == []

        backup(ledger, str(tmp_path / "backup.db"), act("backup", 40).now)
        assert PHONE.encode() not in _bytes(tmp_path)


def _amended(number: int, at: str) -> list[Draft]:
    return [Draft(number, "amended", at, {}, {"phone": PHONE, "body": f"电话{PHONE}"})]


def test_a_void_number_is_erased_too(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "ledger.db") as ledger:
        number = add(ledger, phone=PHONE)
        undo(ledger, act("undo"))

        erase(ledger, [number], "request", act("erase"))

        assert PHONE.encode() not in _bytes(tmp_path)
        assert check(ledger) == []


def test_what_comes_after_is_erased_by_erasing_again(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "ledger.db") as ledger:
        number = add(ledger)
        erase(ledger, [number], "request", act("erase"))
        ledger.change([number], lambda t, c: _amended(t[0].number, c.at), act("amend"))

        erase(ledger, [number, number], "request", act("erase"))

        assert PHONE.encode() not in _bytes(tmp_path)
        assert check(ledger) == []


@pytest.mark.parametrize("number", [0, 9, -1])
def test_there_is_no_such_ticket(tmp_path: Path, number: int) -> None:
    with new_ledger(tmp_path / "ledger.db") as ledger:
        add(ledger)
        with pytest.raises(TicketUnknown):
            erase(ledger, [1, number], "request", act("erase"))
        assert not ledger.ticket(1).erased


def test_within_an_outer_transaction_it_is_overwritten_all_the_same(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "ledger.db") as ledger:
        number = add(ledger, phone=PHONE)
        with ledger.transaction():
            erase(ledger, [number], "request", act("erase"))
        assert PHONE.encode() not in _bytes(tmp_path)


def test_nothing_else_takes_a_private_part_away(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "ledger.db") as ledger:
        _refused(
            ledger, "DELETE FROM private", "UPDATE private SET data = ''", "DELETE FROM events", "DELETE FROM commands"
        )


def _refused(ledger: Ledger, *statements: str) -> None:
    add(ledger)
    for statement in statements:
        with pytest.raises(sqlite3.IntegrityError):
            ledger.connection.execute(statement)
    assert issubclass(sqlite3.IntegrityError, driver.DatabaseError)
