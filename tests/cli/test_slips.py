"""Slips of a hurried clerk: each is refused with a sentence, or does what was meant; none passes in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from yousu.cli import main
from yousu.ledger import open_ledger
from yousu.ticket.state import Ticket

MONDAY = "2026-11-23T09:00:00+08:00"


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, own_home: Path) -> Path:
    """A ledger to practise on with one ticket."""
    monkeypatch.setenv("YOUSU_NOW", MONDAY)
    monkeypatch.setenv("YOUSU_LANG", "zh")
    monkeypatch.setenv("YOUSU_BY", "张三")
    assert main(["init", "--test-clock"]) == 0
    assert main(["unit", "add", "住建局", "--kind", "县直部门"]) == 0
    assert main(["new", "井盖损坏", "--assign", "住建局"]) == 0
    return own_home / "ledger.db"


def ticket(path: Path, number: int = 1) -> Ticket:
    with open_ledger(str(path), write=False) as ledger:
        return ledger.ticket(number)


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("words", [["contact", "1", "已联系"], ["extend", "1", "x", "--days", "2"], ["note", "1", "x"]])
def test_nothing_of_a_ticket_happens_before_it_was_received(words: list[str]) -> None:
    assert main([*words, "--at", "2026-11-01 09:00"]) == 4


def test_a_limit_said_at_the_registration_holds_with_a_unit_and_without(desk: Path) -> None:
    assert main(["new", "路灯不亮", "--assign", "住建局", "--due", "11-26"]) == 0
    assert main(["new", "路灯不亮", "--due", "11-26"]) == 0

    assert [ticket(desk, number).due for number in (2, 3)] == ["2026-11-26T17:00:00+08:00"] * 2


@pytest.mark.parametrize("due", ["11-20", "昨天", "三天前", "3天前", "上周五", "2026-11-20"])
def test_a_limit_that_is_over_does_not_roll_into_the_future(desk: Path, due: str) -> None:
    assert main(["assign", "1", "--to", "住建局", "--due", due]) != 0
    assert ticket(desk).due == "2026-12-02T17:00:00+08:00"


@pytest.mark.parametrize(
    ("due", "day"), [("周五", "2026-11-27"), ("下周一", "2026-11-30"), ("1-8", "2027-01-08"), ("3天后", "2026-11-26")]
)
def test_a_limit_is_the_next_day_of_that_name(desk: Path, due: str, day: str) -> None:
    assert main(["assign", "1", "--to", "住建局", "--due", due]) == 0
    assert (ticket(desk).due or "")[:10] == day


def test_a_leap_day_of_last_year_is_no_fault_of_the_program(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YOUSU_NOW", "2028-12-01T09:00:00+08:00")
    assert main(["assign", "1", "--to", "住建局", "--due", "2-29"]) == 0
    assert (ticket(desk).due or "")[:10] == "2029-02-28"


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("verb", ["resolve", "note", "assign", "accept", "callback", "tag", "handover", "amend"])
def test_a_filter_that_fits_nothing_is_said(verb: str) -> None:
    more = {
        "assign": ["--to", "住建局"], "callback": ["111"], "tag": ["夜市"], "handover": ["--to", "李四"],
        "amend": ["--level", "2"], "accept": [],
    }  # fmt: skip
    assert main([verb, "双交办", *more.get(verb, ["已修复并告知"])]) in {2, 3}


def test_who_was_told_was_told_before_now(desk: Path) -> None:
    assert main(["resolve", "1", "已更换井盖", "--informed", "2026-12-24"]) == 2
    assert ticket(desk).state == "assigned"


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("words", [["withdraw", "1"], ["reopen", "1"]])
def test_a_reason_is_not_blank(words: list[str]) -> None:
    assert main([*words, " "]) == 2


def test_a_category_is_known_by_its_initials(desk: Path) -> None:
    assert main(["new", "电梯停运", "--category", "dtgz"]) == 0
    assert (ticket(desk, 2).category or "").endswith("电梯故障")


@pytest.mark.usefixtures("desk")
def test_a_place_that_cannot_be_used_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "f").write_text("", encoding="utf-8")
    assert main(["resolve", "1", "已更换井盖"]) == 0
    capsys.readouterr()
    for words in (["backup", "--to", str(tmp_path / "f")], ["sheet", "callback", "--each-unit", str(tmp_path / "f")]):
        assert main(words) == 9
        assert "文件" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("title", "category"),
    [("家中暖气不热", "供暖"), ("停水两天", "供水"), ("电梯困人", "电梯困人"), ("燃气泄漏", "供气")],
)
def test_what_reads_urgent_is_said_where_no_category_was(
    desk: Path, capsys: pytest.CaptureFixture[str], title: str, category: str
) -> None:
    capsys.readouterr()
    assert main(["new", title]) == 0
    assert f"yousu amend 2 --category {category}" in capsys.readouterr().err
    assert main(["amend", "2", "--category", category]) == 0
    assert ticket(desk, 2).level == 1


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("words", [["电梯停运三天"], ["路灯不亮"], ["停水", "--category", "供水"]])
def test_what_is_not_urgent_or_has_its_category_is_let_be(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    capsys.readouterr()
    assert main(["new", *words]) == 0
    assert "amend" not in capsys.readouterr().err
