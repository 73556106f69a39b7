"""Many writers at once, and writers killed at any moment: no number is lost, none is drawn twice."""

from __future__ import annotations

import os
import random
import signal
import time
from functools import partial
from pathlib import Path

import pytest

from tests.ledger.walks import new_ledger
from tests.ledger.writers import fork, write_tickets
from yousu.ledger import driver, open_ledger
from yousu.ledger.checking import check

PROCESSES = 8
TICKETS = 100
KILLS = 200
CHECK_EVERY = 20

needs_fork = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="several writers are several child processes; this system cannot fork (Windows)"
)


@needs_fork
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_eight_processes_add_a_hundred_tickets_each_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # SQLite gives no turn to the one that waited longest; a slow machine's bad luck is not what is tested.
    monkeypatch.setattr(driver, "BUSY_SECONDS", 120.0)
    path = str(tmp_path / "ledger.db")
    new_ledger(tmp_path / "ledger.db").close()

    children = [fork(partial(write_tickets, path, TICKETS, str(each))) for each in range(PROCESSES)]

    assert [os.waitpid(child, 0)[1] for child in children] == [0] * PROCESSES
    with open_ledger(path) as ledger:
        numbers = [row[0] for row in ledger.connection.execute("SELECT ticket FROM facts ORDER BY ticket")]
        assert numbers == list(range(1, PROCESSES * TICKETS + 1))
        assert check(ledger) == []


@needs_fork
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_every_number_told_before_a_sudden_end_is_in_the_ledger(tmp_path: Path) -> None:
    path = str(tmp_path / "ledger.db")
    new_ledger(tmp_path / "ledger.db").close()
    told: list[int] = []
    chance = random.Random(20261123)  # noqa: S311 - moments to kill at, no secret

    for kill in range(1, KILLS + 1):
        told += _killed(path, chance.uniform(0.002, 0.03), after_first=kill % 2 == 0)
        if kill % CHECK_EVERY == 0:
            with open_ledger(path) as ledger:
                assert check(ledger) == []
                numbers = [row[0] for row in ledger.connection.execute("SELECT ticket FROM facts ORDER BY ticket")]
            assert set(told) <= set(numbers)
            assert numbers == list(range(1, len(numbers) + 1))
    assert len(told) == len(set(told)) >= KILLS // 2


def _killed(path: str, seconds: float, *, after_first: bool) -> list[int]:
    """The numbers that a writer told until it was killed: some time after its start, or after its first number."""
    reader, writer = os.pipe()
    child = fork(lambda: write_tickets(path, 1_000_000, "张", writer))
    os.close(writer)
    begun = os.read(reader, 1) if after_first else b""
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as told:
        return [int(line) for line in (begun + told.read()).split()]
