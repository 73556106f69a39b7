"""A ledger of an older format is brought up when it is opened, also by a command that only reads."""

from __future__ import annotations

import shutil
from pathlib import Path
from unittest import mock

import pytest

from tests.ledger.walks import OPENING, Move, new_ledger, projections, walk
from yousu import schema
from yousu.ledger import create_ledger, open_ledger
from yousu.ledger.checking import check
from yousu.ledger.lists import select

FIRST = 2
"""Migrations of the first format that had issued reports."""


def older(path: Path, into: Path) -> None:
    """The same events in a ledger of that format, its projections empty."""
    with mock.patch.multiple(schema, MIGRATIONS=schema.MIGRATIONS[:FIRST], FOLD_VERSION=2):
        made = create_ledger(str(into), {"offset": "+08:00", "id": "aa"})
    connection = made.connection
    connection.execute("ATTACH ? AS old", (str(path),))
    for table in ("commands", "events", "private"):
        connection.execute(f"INSERT INTO {table} SELECT * FROM old.{table} ORDER BY 1")
    made.close()


@pytest.mark.parametrize("write", [True, False])
def test_an_older_ledger_is_brought_up_when_opened(tmp_path: Path, write: bool) -> None:
    moves = [
        *OPENING,
        Move("whistle", 2, 5, 1),
        Move("assign", 2, 5, 1),
        Move("return", 2, 5, 1),
        Move("hold", 2, 5, 1),
    ]
    with new_ledger(tmp_path / "ledger.db") as ledger:
        walk(ledger, moves)
        wanted = projections(ledger)
    older(tmp_path / "ledger.db", tmp_path / "older.db")
    before = (tmp_path / "older.db").read_bytes()

    with open_ledger(str(tmp_path / "older.db"), write=write) as opened:
        assert projections(opened) == wanted
        assert check(opened) == []
        assert len(select(opened.connection, "1 = 1", {})) == 2
    assert (tmp_path / "older.db").read_bytes() != before


def test_a_newer_ledger_is_not_touched_by_reading(tmp_path: Path) -> None:
    new_ledger(tmp_path / "ledger.db").close()
    shutil.copy(tmp_path / "ledger.db", tmp_path / "copy.db")
    open_ledger(str(tmp_path / "ledger.db"), write=False).close()

    assert (tmp_path / "ledger.db").read_bytes() == (tmp_path / "copy.db").read_bytes()
