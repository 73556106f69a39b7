"""Backups and restoring: verified, rotated, and no number on paper drawn twice."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ledger.walks import act, add, do, new_ledger, projections
from yousu.ledger import Ledger, driver, open_ledger
from yousu.ledger.backing_up import (
    BackupTargetForeign,
    BackupUnreadable,
    BackupUnwritable,
    TargetExists,
    backup,
    restore,
    rotate,
)
from yousu.ledger.checking import check
from yousu.ledger.place import LedgerOnNetwork

NOW = act("backup", 100).now
LATER = act("backup", 200).now


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with new_ledger(tmp_path / "ledger.db") as made:
        add(made)
        do(made, 1, "assign", 5)
        yield made


def _edit(path: str, statement: str) -> None:
    """What another program would do to a file."""
    connection = driver.connect(path, write=True)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement)
    connection.close()


def test_a_backup_is_an_equal_ledger_that_only_its_owner_reads(ledger: Ledger, tmp_path: Path) -> None:
    made = backup(ledger, str(tmp_path / "b.db"), NOW)

    assert (tmp_path / "b.db").stat().st_mode & 0o777 == 0o600
    assert made.digest == hashlib.sha256((tmp_path / "b.db").read_bytes()).hexdigest()
    assert (made.tickets, made.faults) == (1, [])
    assert ledger.meta("last_backup") == NOW
    assert sorted(each.name for each in tmp_path.iterdir()) == ["b.db", "ledger.db"]
    with open_ledger(made.path, write=False) as copy:
        assert projections(copy) == projections(ledger)
        assert check(copy, head=made.head) == []


def test_an_older_backup_is_replaced_and_nothing_else_is(ledger: Ledger, tmp_path: Path) -> None:
    target = str(tmp_path / "b.db")
    backup(ledger, target, NOW)
    add(ledger, 6)
    assert backup(ledger, target, LATER).tickets == 2

    (tmp_path / "notes.txt").write_text("工作笔记", encoding="utf-8")
    with new_ledger(tmp_path / "other.db"):
        pass
    (tmp_path / "same.db").symlink_to(ledger.path)
    before = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    for name in ("notes.txt", "other.db", "ledger.db", "same.db"):
        with pytest.raises(BackupTargetForeign):
            backup(ledger, str(tmp_path / name), LATER)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == before


def test_no_folder_no_backup(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(BackupUnwritable):
        backup(ledger, str(tmp_path / "none" / "b.db"), NOW)
    assert ledger.meta("last_backup") is None


def test_a_faulty_ledger_is_backed_up_and_its_faults_are_told(ledger: Ledger, tmp_path: Path) -> None:
    _edit(ledger.path, "UPDATE events SET body = '{}' WHERE seq = 3")

    made = backup(ledger, str(tmp_path / "b.db"), NOW)

    assert ("chain", "事件3") in {(fault.kind, fault.where) for fault in made.faults}


def test_the_chain_of_a_very_long_ledger_is_left_to_check(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("yousu.ledger.backing_up.CHAIN_FOLLOWED", 3)
    _edit(ledger.path, "UPDATE events SET body = '{}' WHERE seq = 3")

    assert "chain" not in {fault.kind for fault in backup(ledger, str(tmp_path / "b.db"), NOW).faults}


def test_rotation_keeps_the_newest_and_touches_only_its_own(ledger: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    days = [f"2026-11-{day:02}T09:00:00+08:00" for day in range(10, 15)]
    for name in ("yousu-20261109-0900.db.txt", "yousu-20261101-0900.db", "yousu.db"):
        (folder / name).write_text("不是备份", encoding="utf-8")

    removed = [Path(each).name for day in days for each in rotate(ledger, str(folder), 2, day)[1]]

    assert removed == [f"yousu-202611{day}-0900.db" for day in (10, 11, 12)]
    assert sorted(each.name for each in folder.iterdir()) == [
        "yousu-20261101-0900.db",
        "yousu-20261109-0900.db.txt",
        "yousu-20261113-0900.db",
        "yousu-20261114-0900.db",
        "yousu.db",
    ]


def test_rotation_removes_nothing_where_the_new_one_is_faulty_or_the_clock_went_back(
    ledger: Ledger, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    good, _removed = rotate(ledger, str(folder), 1, "2026-11-10T09:00:00+08:00")
    back, removed = rotate(ledger, str(folder), 0, "2026-11-01T09:00:00+08:00")
    assert Path(back.path).exists()
    assert removed == [good.path]

    _edit(ledger.path, "UPDATE events SET body = '{}' WHERE seq = 3")
    _faulty, removed = rotate(ledger, str(folder), 1, "2026-11-11T09:00:00+08:00")
    assert removed == []
    assert Path(back.path).exists()


def test_a_restored_ledger_is_the_one_of_the_backup(ledger: Ledger, tmp_path: Path) -> None:
    made = backup(ledger, str(tmp_path / "b.db"), NOW)
    target = str(tmp_path / "new.db")

    assert restore(made.path, target, LATER, next_number=12).kept is None

    assert Path(target).stat().st_mode & 0o777 == 0o600
    with open_ledger(target) as restored:
        assert projections(restored) == projections(ledger)
        assert check(restored, head=made.head) == []
        assert restored.meta("backup_at") is None
        assert add(restored, 300) == 12


def test_numbers_drawn_after_the_backup_are_not_drawn_again(ledger: Ledger, tmp_path: Path) -> None:
    do(ledger, 1, "resolve", 6)
    made = backup(ledger, str(tmp_path / "b.db"), NOW)
    do(ledger, 1, "callback", 110, choice=1)
    assert ledger.ticket(1).list_no == 1
    for minute in range(110, 115):
        add(ledger, minute)
    before = Path(ledger.path).read_bytes()
    with pytest.raises(TargetExists):
        restore(made.path, ledger.path, LATER)
    assert Path(ledger.path).read_bytes() == before

    kept = restore(made.path, ledger.path, LATER, replace=True).kept

    assert kept is not None
    assert Path(kept).name == "ledger.db.before-restore-20261102-122000"
    assert Path(kept).read_bytes() == before
    with open_ledger(ledger.path) as restored:
        assert add(restored, 300) == 7
        do(restored, 1, "callback", 301, choice=1)
        assert restored.ticket(1).list_no == 2


def test_a_damaged_ledger_gives_way(ledger: Ledger, tmp_path: Path) -> None:
    made = backup(ledger, str(tmp_path / "b.db"), NOW)
    ledger.close()
    Path(ledger.path).write_bytes(b"\xff" * 5000)

    kept = restore(made.path, ledger.path, LATER, replace=True).kept

    assert kept is not None
    assert Path(kept).read_bytes() == b"\xff" * 5000
    with open_ledger(ledger.path) as restored:
        assert check(restored) == []


def test_a_journal_left_of_a_lost_ledger_is_not_played_into_the_restored_one(ledger: Ledger, tmp_path: Path) -> None:
    made = backup(ledger, str(tmp_path / "b.db"), NOW)
    ledger.connection.execute("BEGIN IMMEDIATE")
    ledger.connection.execute("PRAGMA cache_size = 1")
    for number in range(200):
        ledger.connection.execute("INSERT INTO places VALUES (?, ?)", (f"{number}", "x" * 400))
    journal = Path(ledger.path + "-journal").read_bytes()
    ledger.close()
    Path(ledger.path).unlink()
    Path(ledger.path + "-journal").write_bytes(journal)

    kept = restore(made.path, ledger.path, LATER).kept

    assert kept is None
    assert [each.read_bytes() for each in tmp_path.glob("*.before-restore-*-journal")] == [journal]
    with open_ledger(ledger.path) as restored:
        assert check(restored) == []


def test_only_a_whole_backup_is_restored(ledger: Ledger, tmp_path: Path) -> None:
    made = backup(ledger, str(tmp_path / "b.db"), NOW)
    target = tmp_path / "new.db"
    text = tmp_path / "notes.txt"
    text.write_text("不是台账" * 1000, encoding="utf-8")
    cut = tmp_path / "cut.db"
    cut.write_bytes(Path(made.path).read_bytes()[:-8192])
    _edit(made.path, "UPDATE events SET body = '{}' WHERE seq = 3")

    for source in (text, cut, tmp_path / "none.db", Path(made.path)):
        with pytest.raises(BackupUnreadable):
            restore(str(source), str(target), LATER)
    assert not [each for each in tmp_path.iterdir() if each.name.startswith("new.db")]


def test_a_ledger_in_use_is_not_replaced(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = backup(ledger, str(tmp_path / "b.db"), NOW)
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.05)
    with ledger.transaction(), pytest.raises(driver.LedgerLocked):
        restore(made.path, ledger.path, LATER, replace=True)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["b.db", "ledger.db"]


def test_no_ledger_is_restored_to_a_network_folder(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup(ledger, str(tmp_path / "b.db"), NOW)
    mounts = tmp_path / "mounts"
    mounts.write_text(f"server:/share {os.path.realpath(tmp_path)} nfs4 rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr("yousu.ledger.place.MOUNTS", str(mounts))
    with pytest.raises(LedgerOnNetwork):
        restore(made.path, str(tmp_path / "new.db"), LATER)
