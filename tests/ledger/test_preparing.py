"""The second process of a large import prepares what one process would; where it dies, this one does its work."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest

from tests.intake.imports import bring, ledger, sample
from tests.ledger.walks import projections
from yousu import beside
from yousu.beside import Beside
from yousu.ledger import driver, preparing
from yousu.ledger.checking import check
from yousu.ledger.preparing import Preparing


@pytest.fixture(autouse=True)
def a_little_is_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "TICKETS_AT_ONCE", 7)
    monkeypatch.setattr(beside, "MANY", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def brought(folder: Path, name: str) -> Any:
    """What a new ledger holds after an import of the sample of three years."""
    sample().write(folder / "a.xlsx")
    with ledger(folder, name) as opened:
        bring(opened, folder / "a.xlsx")
        assert check(opened) == []
        return projections(opened)


@pytest.fixture
def made_here(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many tickets were in each batch that this process prepared."""
    made: list[int] = []
    here = Preparing.__call__

    def counted(self: Preparing, batch: preparing.Batch) -> preparing.Prepared:
        made.append(len(batch[2]))
        time.sleep(0.05)  # so that the other process has begun before all is done here
        return here(self, batch)

    monkeypatch.setattr(Preparing, "__call__", counted)
    return made


def test_it_prepares_what_one_process_would(
    tmp_path: Path, made_here: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    apart = brought(tmp_path, "apart.db")
    here = len(made_here)

    monkeypatch.setattr(beside, "MANY", 1_000_000)
    assert not beside.pays(999_999)
    assert brought(tmp_path, "one.db") == apart
    assert here < len(made_here) - here


def test_where_it_dies_nothing_is_lost(tmp_path: Path, made_here: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    alive = brought(tmp_path, "alive.db")
    made_here.clear()
    answer_to = Beside.answer_to
    asked: list[object] = []

    def killed(self: Beside, value: object) -> Any:
        asked.append(value)
        if len(asked) % 5 == 0:
            self._process.kill()  # as the system does where memory runs out
        return answer_to(self, value)

    monkeypatch.setattr(Beside, "answer_to", killed)
    assert brought(tmp_path, "dead.db") == alive
    assert len(made_here) > 10


def test_an_interrupt_leaves_nothing_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_self: Preparing, _batch: preparing.Batch) -> preparing.Prepared:
        raise KeyboardInterrupt

    monkeypatch.setattr(beside, "MANY", 1_000_000)
    monkeypatch.setattr(Preparing, "__call__", interrupted)
    sample().write(tmp_path / "a.xlsx")
    with ledger(tmp_path) as opened:
        with pytest.raises(KeyboardInterrupt), driver.spilling(opened.connection):
            bring(opened, tmp_path / "a.xlsx")
        assert opened.connection.execute("SELECT COUNT(*) FROM events WHERE ticket > 0").fetchone()[0] == 0
