"""Files that are not to be written, or not to be read: each refused by its own error, and left as it was."""

from __future__ import annotations

import os
import resource
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ledger.walks import act, add, new_ledger, register
from tests.ledger.writers import fork
from yousu.ledger import Ledger, create_ledger, driver, open_ledger, place
from yousu.ledger.checking import check
from yousu.ledger.filling import bulk

REFUSED = 3
"""How a child process tells that it met the error it was to meet."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with new_ledger(tmp_path / "ledger.db") as ledger:
        for minute in range(20):
            add(ledger, minute)
    return tmp_path / "ledger.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    with open_ledger(str(path)) as opened:
        yield opened


def test_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(place.LedgerMissing):
        open_ledger(str(tmp_path / "none.db"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"", place.LedgerForeign), (b"one,two\n" * 900, driver.LedgerDamaged), (b"\x00" * 9000, driver.LedgerDamaged)],
)
def test_a_file_of_something_else(tmp_path: Path, content: bytes, error: type[Exception]) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(error):
        open_ledger(str(tmp_path / "file"))
    assert (tmp_path / "file").read_bytes() == content


def test_a_database_of_another_program(path: Path) -> None:
    with open_ledger(str(path)) as ledger:
        ledger.connection.execute("PRAGMA application_id = 7")
    with pytest.raises(place.LedgerForeign):
        open_ledger(str(path))


def test_a_ledger_of_a_newer_version(path: Path) -> None:
    with open_ledger(str(path)) as ledger:
        ledger.connection.execute("PRAGMA user_version = 999")
    with pytest.raises(place.LedgerNewer):
        open_ledger(str(path))


def test_a_damaged_ledger(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * len(data[4096:])
    path.write_bytes(data)
    with pytest.raises(driver.LedgerDamaged), open_ledger(str(path)) as ledger:
        add(ledger)
    assert path.read_bytes() == data


def test_a_ledger_that_may_only_be_read(path: Path) -> None:
    before = path.read_bytes()
    with open_ledger(str(path), write=False) as ledger:
        assert check(ledger) == []
        with pytest.raises(driver.LedgerReadOnly):
            add(ledger)
    assert path.read_bytes() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="run as root, who may write any file: run the tests as an ordinary user")
def test_a_file_that_may_only_be_read(path: Path) -> None:
    path.chmod(0o400)
    with pytest.raises(driver.LedgerReadOnly), open_ledger(str(path)) as ledger:
        add(ledger)


def test_a_ledger_that_another_command_holds(path: Path, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.05)
    before = path.read_bytes()
    with ledger.transaction(), open_ledger(str(path)) as other, pytest.raises(driver.LedgerLocked):
        add(other)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "make", [open_ledger, lambda path: create_ledger(path + "2", {}), lambda path: bulk(path + "3", {}, [])]
)
@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_a_network_folder(
    path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, make: Callable[[str], object]
) -> None:
    mounts = path.parent / "mounts"
    folder = os.path.realpath(path.parent).replace(" ", "\\040")
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/share {folder} {kind} rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(place, "MOUNTS", str(mounts))
    with pytest.raises(place.LedgerOnNetwork):
        make(str(path))
    assert sorted(each.name for each in path.parent.iterdir()) == ["ledger.db", "mounts"]


def test_a_synchronising_folder(tmp_path: Path) -> None:
    (tmp_path / "坚果云").mkdir()
    with pytest.raises(place.LedgerOnNetwork):
        create_ledger(str(tmp_path / "坚果云" / "ledger.db"), {})


def test_there_is_a_file_already(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(place.LedgerExists):
        create_ledger(str(path), {})
    assert path.read_bytes() == before


@pytest.mark.skipif(
    not hasattr(os, "fork"), reason="the disk is filled in a child process; this system cannot fork (Windows)"
)
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_full_disk(path: Path) -> None:
    """A limit on the size of files stands for the end of the disk: the system refuses the write itself."""
    before = path.read_bytes()

    child = fork(lambda: _until_full(str(path)))

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == REFUSED
    assert path.read_bytes() == before
    with open_ledger(str(path)) as ledger:
        assert check(ledger) == []


def _until_full(path: str) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    size = Path(path).stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        with open_ledger(path) as ledger:
            ledger.change([], register(body="长" * 19_000), act("new", 30))
    except driver.DiskFull:
        os._exit(REFUSED)
