"""A telephone that is none and initials of no place are recorded, and said with what to type next."""

from __future__ import annotations

from pathlib import Path

import pytest

from yousu import words
from yousu.cli import main
from yousu.ticket.telephones import doubt

QUIET = [
    "13900000001", "139 0000 0001", "+8613900000001", "86 139-0000-0001", "0971-8123456", "09718123456", "010-81234567",
    "0971-8123456-802", "0971-8123456转802", "8123456", "81234567", "400-800-1234", "8008101234", "139****0001",
    "812***6", "+85221234567", "001-212-555-0123", "13900000001/0971-8123456", "13900000001（儿子）", "+86 971 8123456",
]  # fmt: skip
LOUD = [
    ("abc", "没有数字"), ("无", "没有数字"), ("12345", "5 位数字"), ("1390000001", "10 位数字"),
    ("1382345678", "10 位数字"), ("139000000012", "12 位数字"), ("12900000001", "11 位数字"), ("139a0000001", "夹有"),
    ("王工13900000001", "夹有"), ("13900000001/123", "3 位数字"), ("***", "没有数字"),
]  # fmt: skip


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, own_home: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A ledger whose directory knows one place."""
    monkeypatch.setenv("YOUSU_LANG", "zh")
    monkeypatch.setenv("YOUSU_BY", "张三")
    assert main(["init"]) == main(["new", "电梯停运", "--place", "恒通家园"]) == 0
    capsys.readouterr()
    return own_home


@pytest.mark.parametrize("telephone", QUIET)
def test_what_looks_like_a_telephone_is_not_doubted(telephone: str) -> None:
    assert doubt(telephone) == ""


@pytest.mark.parametrize(("telephone", "why"), LOUD)
def test_what_does_not_is_doubted_with_its_reason(telephone: str, why: str) -> None:
    words.use("zh")
    assert why in doubt(telephone)


@pytest.mark.usefixtures("desk")
def test_a_telephone_that_is_none_is_recorded_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "路灯不亮", "--phone", "abc"]) == 0
    assert "电话似有误（没有数字）；如需更正，请输入：yousu amend 2 --phone 电话\n" in capsys.readouterr().err

    assert main(["amend", "2", "--phone", "12345"]) == 0
    assert "yousu amend 2 --phone 电话\n" in capsys.readouterr().err

    assert main(["amend", "2", "--phone", "13900000001"]) == 0
    assert "电话似有误" not in capsys.readouterr().err


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("typed", "said"),
    [("htjj", "相近的有：恒通家园；"), ("ht", ""), ("zzz", "没有叫“zzz”的已知地点；"), ("金座小区", ""), ("恒通", "")],
)
def test_initials_of_no_known_place_are_said(typed: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "路灯不亮", "--place", typed]) == 0
    told = capsys.readouterr().err

    assert ("已知地点" in told) == bool(said)
    assert said in told
    assert ("yousu amend 2 --place 地点\n" in told) == bool(said)


@pytest.mark.usefixtures("desk")
def test_an_amended_place_is_doubted_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["amend", "1", "--place", "htjj"]) == 0

    assert "yousu amend 1 --place 地点\n" in capsys.readouterr().err
