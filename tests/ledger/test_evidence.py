"""Evidence: kept once under its digest, missed and proven by check, carried by backup and restore, erased for good."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ledger.walks import act, add, new_ledger
from yousu.ledger import Ledger, evidence, open_ledger
from yousu.ledger.backing_up import backup, restore
from yousu.ledger.checking import check
from yousu.ledger.erasing import erase
from yousu.lifecycle import opening, telling
from yousu.lifecycle.telling import Exhibit

PICTURE = b"\x89PNG before"
DIGEST = hashlib.sha256(PICTURE).hexdigest()
NOW = act("backup", 100).now


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Two tickets: a photograph with the first, a document in a note of the second."""
    with new_ledger(tmp_path / "ledger.db") as made:
        add(made), add(made, 1)
        prove(made, tmp_path / "整改前.PNG", PICTURE, 1)
        note(made, tmp_path / "协议.pdf", b"%PDF agreement", 2)
        yield made


def prove(ledger: Ledger, path: Path, content: bytes, number: int) -> None:
    path.write_bytes(content)
    kept = evidence.keep(str(path), ledger.path)
    said = Exhibit("before", kept.digest, kept.size, kept.name)
    ledger.change([number], lambda t, c: telling.prove(t[0], said, c), act("evidence", 5))


def note(ledger: Ledger, path: Path, content: bytes, number: int) -> None:
    path.write_bytes(content)
    kept = evidence.keep(str(path), ledger.path)
    ledger.change([number], lambda t, c: opening.note(t[0], "已签协议", kept.told, c), act("note", 6))


def folder(ledger: Ledger) -> Path:
    return Path(evidence.folder_of(ledger.path))


def test_a_file_is_kept_once_for_its_owner_only(ledger: Ledger, tmp_path: Path) -> None:
    prove(ledger, tmp_path / "又一张.png", PICTURE, 2)

    kept = folder(ledger) / f"{DIGEST}.png"
    assert kept.read_bytes() == PICTURE
    assert kept.stat().st_mode & 0o777 == 0o600
    assert folder(ledger).stat().st_mode & 0o777 == 0o700
    assert len(list(folder(ledger).iterdir())) == 2
    assert [(each.stage, each.digest, each.file) for each in ledger.ticket(2).proofs] == [
        ("before", DIGEST, "又一张.png")
    ]


def test_colleagues_of_the_group_may_add_to_it(tmp_path: Path) -> None:
    with new_ledger(tmp_path / "ledger.db") as ledger:
        Path(ledger.path).chmod(0o660)
        add(ledger)
        prove(ledger, tmp_path / "a.jpg", b"a", 1)

        assert folder(ledger).stat().st_mode & 0o7777 == 0o2770
        assert next(folder(ledger).iterdir()).stat().st_mode & 0o777 == 0o660


def test_check_misses_what_is_gone_and_finds_what_was_changed(ledger: Ledger) -> None:
    assert check(ledger) == []
    (folder(ledger) / f"{DIGEST}.png").write_bytes(b"retouched")
    next(each for each in folder(ledger).iterdir() if each.suffix == ".pdf").unlink()

    assert [(fault.kind, fault.where) for fault in check(ledger)] == [("evidence", "工单1"), ("evidence", "工单2")]


def test_backup_and_restore_carry_it(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "away").mkdir()
    (tmp_path / "new").mkdir()
    made = backup(ledger, str(tmp_path / "away" / "b.db"), NOW)
    assert made.faults == []
    with open_ledger(made.path, write=False) as copy:
        assert check(copy) == []

    done = restore(made.path, str(tmp_path / "new" / "ledger.db"), NOW)

    assert (done.kept, done.faults) == (None, [])
    with open_ledger(str(tmp_path / "new" / "ledger.db")) as restored:
        assert check(restored) == []
        assert (folder(restored) / f"{DIGEST}.png").read_bytes() == PICTURE


def test_what_a_backup_lacks_is_said(ledger: Ledger, tmp_path: Path) -> None:
    (folder(ledger) / f"{DIGEST}.png").unlink()

    made = backup(ledger, str(tmp_path / "b.db"), NOW)
    done = restore(made.path, str(tmp_path / "other.db"), NOW)

    assert [fault.kind for fault in made.faults] == ["evidence"]
    assert [fault.where for fault in done.faults] == ["工单1"]


def test_erasing_a_ticket_deletes_its_files_but_not_those_of_others(ledger: Ledger, tmp_path: Path) -> None:
    prove(ledger, tmp_path / "共用.png", b"shared", 1)
    prove(ledger, tmp_path / "共用.png", b"shared", 2)

    erase(ledger, [1], "request", act("erase", 30))

    assert not (folder(ledger) / f"{DIGEST}.png").exists()
    assert (folder(ledger) / f"{hashlib.sha256(b'shared').hexdigest()}.png").exists()
    assert check(ledger) == []
    assert ledger.ticket(1).proofs[0].file is None
