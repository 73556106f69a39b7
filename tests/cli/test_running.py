"""Scripts: what an atomic one prints, which is what it wrote, and what is said of one that fails."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from yousu.cli import main
from yousu.ledger import open_ledger


@pytest.fixture
def ledger(monkeypatch: pytest.MonkeyPatch, own_home: Path) -> Path:
    monkeypatch.setenv("YOUSU_LANG", "zh")
    monkeypatch.setenv("YOUSU_BY", "张三")
    monkeypatch.setenv("YOUSU_NOW", "2026-11-23T09:00:00+08:00")
    assert main(["init", "--test-clock"]) == 0
    return own_home / "ledger.db"


def script(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))


def test_a_script_that_is_rolled_back_names_no_ticket(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script(monkeypatch, "new 路灯不亮", "foo")
    capsys.readouterr()
    assert main(["run", "--atomic", "-"]) == 2

    shown, said = capsys.readouterr()
    assert (shown, "路灯不亮" in said, "没有“foo”这个动词。" in said) == ("", False, True)
    assert said.endswith("全部未写入。\n")
    with open_ledger(str(ledger), write=False) as opened:
        assert opened.history(1) == []


def test_a_script_that_is_written_prints_what_its_lines_say(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    script(monkeypatch, "new 路灯不亮", "new 井盖松动", "list --format xlsx")
    capfdbinary.readouterr()
    assert main(["run", "--atomic", "-"]) == 0

    shown, said = capfdbinary.readouterr()
    assert shown.startswith(b"1\n2\nPK")
    assert [line[:1] for line in said.decode().splitlines() if "已登记" in line] == ["1", "2"]
    assert ledger.exists()


@pytest.mark.parametrize(("lines", "kept"), [(["foo"], "全部未写入。"), (["new 路灯不亮", "foo"], "此前各行已写入。")])
def test_what_stands_before_a_line_that_fails_is_said(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lines: list[str], kept: str
) -> None:
    script(monkeypatch, "# 练习", *lines)
    assert main(["run", "-"]) == 2

    assert capsys.readouterr().err.endswith(f"{kept}\n")
    assert ledger.exists()


def test_all_or_nothing_wants_a_ledger_to_go_back_to(monkeypatch: pytest.MonkeyPatch, own_home: Path) -> None:
    script(monkeypatch, "init", "new 路灯不亮", "foo")
    assert main(["run", "--atomic", "-"]) != 0
    assert not (own_home / "ledger.db").exists()
