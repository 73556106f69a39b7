"""At the terminal: what a new ticket shows of earlier ones, a person's history, visits, measurements, evidence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from yousu.cli import main
from yousu.ledger import open_ledger

NOW = "2026-11-23T09:00+08:00"
LIFT = [
    "new",
    "3号楼电梯停运",
    "--phone",
    "13900000001",
    "--name",
    "王某某",
    "--place",
    "恒通家园",
    "--category",
    "电梯故障",
]


@pytest.fixture(autouse=True)
def desk(monkeypatch: pytest.MonkeyPatch, own_home: Path) -> Path:
    """A ledger to practise on with one ticket."""
    for name, value in (("YOUSU_NOW", NOW), ("YOUSU_BY", "张三"), ("YOUSU_LANG", "zh")):
        monkeypatch.setenv(name, value)
    assert main(["init", "--test-clock"]) == 0
    assert main(["unit", "add", "市场监管局", "--kind", "县直部门"]) == 0
    assert main([*LIFT, "--assign", "市场监管局"]) == 0
    return own_home / "ledger.db"


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    capsys.readouterr()
    assert main(list(arguments)) == code
    return capsys.readouterr()


def found(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(told(capsys, *arguments, "--format", "json")[0])
    return answer


def test_a_new_ticket_shows_what_it_may_repeat_with_the_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = told(capsys, "new", "三栋电梯又坏了", "--phone", "13900000001", "--place", "恒通家园小区")

    assert out == "2\n"
    assert "疑似重复：\n  1 3号楼电梯停运 · 市场监管局" in err
    assert "同一电话；同一地点（恒通家园）；同一楼栋（3）；同一类问题（电梯）" in err
    assert "yousu link 2 --to 1；如不是：yousu distinct 2 1" in err


def test_another_matter_of_the_same_caller_is_shown_without_a_word_of_linking(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _out, err = told(capsys, "new", "停车难", "--phone", "13900000001", "--place", "恒通家园")

    assert "疑似重复" not in err
    assert "yousu link" not in err
    assert "该诉求人此前的工单：\n  1 3号楼电梯停运" in err


def test_told_apart_is_remembered(capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "new", "电梯又坏了", "--phone", "13900000001", "--place", "恒通家园")
    assert [each["number"] for each in found(capsys, "repeats", "2")["candidates"]] == ["1"]

    told(capsys, "distinct", "2", "1", "两部电梯")

    assert found(capsys, "repeats", "2")["candidates"] == []
    assert found(capsys, "repeats", "1")["candidates"] == []
    assert "与1号不是同一事项" in told(capsys, "show", "2")[0]


def test_a_persons_history_is_masked_and_says_how_sure_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "new", "停车难", "--phone", "13900000001", "--secret")
    told(capsys, "new", "噪声", "--phone", "13900000002", "--name", "王某某")

    by_phone, by_ticket = found(capsys, "history", "139 0000 0001"), found(capsys, "history", "2")
    by_name = found(capsys, "history", "王某某")

    assert by_phone == by_ticket
    assert [each["number"] for each in by_phone["tickets"]] == ["1", "2"]
    assert by_phone["certain"] is True
    assert [(each["number"], each["phone"]) for each in by_name["tickets"]] == [
        ("1", "139****0001"),
        ("3", "139****0002"),
    ]
    assert by_name["certain"] is False
    text = told(capsys, "history", "13900000001")[0]
    assert "13900000001" not in text
    assert "王某某" not in text
    assert "〔保密〕" in text


def test_the_list_of_one_person(capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "new", "停车难", "--phone", "13900000001")
    told(capsys, "new", "噪声", "--phone", "13900000002")

    assert [each["number"] for each in found(capsys, "list", "同人:2")["tickets"]] == ["1", "2"]


def test_the_platforms_number_of_a_linked_ticket_stays_on_the_desk(capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "new", "电梯又坏了", "--phone", "13900000001", "--no", "20261123000002")
    told(capsys, "link", "2", "--to", "1")
    assert "已并单待回复平台（1件）" in told(capsys, "today")[0]
    told(capsys, "resolve", "1", "已更换钢丝绳")

    assert "已回复平台" in told(capsys, "回复平台", "待回复平台")[1]

    assert "待回复平台" not in told(capsys, "today")[0]
    assert found(capsys, "show", "2")["reply"] == "已更换钢丝绳"


def test_problems_that_come_back(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(5):
        told(capsys, *LIFT[:2], "--phone", f"139000000{number}9", "--place", "恒通家园小区", "--category", "电梯故障")

    text = told(capsys, "chronic")[0]

    assert "住建物业/电梯故障" in text
    assert "1 2 3 4 5 6" in text
    assert "没有达到标准" in told(capsys, "chronic", "--least", "7")[0]


def test_a_visit_becomes_a_proactive_ticket_that_nobody_is_called_back_about(
    capsys: pytest.CaptureFixture[str], desk: Path
) -> None:
    visit = ["visit", "单元门口电线裸露", "--place", "恒通家园", "--by-person", "网格员", "--assign", "市场监管局"]
    told(capsys, *visit, "--proactive", "trend")
    told(capsys, "visit", "一切正常", "--place", "新华巷")

    with open_ledger(str(desk), write=False) as ledger:
        ticket = ledger.ticket(2)
        assert (ticket.proactive, ticket.unit, ticket.eligible) == ("trend", "市场监管局", False)
        assert "新华巷" in {place for place, _initials in ledger.places()}
    rows = told(capsys, "visit", "--format", "csv")[0].splitlines()
    assert [row.split(",")[-1] for row in rows[1:]] == ["2", ""]
    told(capsys, "undo")
    told(capsys, "undo", "4")
    assert "没有走访记录" in told(capsys, "visit")[0]
    assert told(capsys, "show", "2", code=3)


def test_a_visit_says_where(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--place" in told(capsys, "visit", "看过", code=2)[1]


def test_measurements_are_text_with_a_unit(capsys: pytest.CaptureFixture[str]) -> None:
    told(capsys, "测量", "1", "温度", "１８．５０", "℃", "客厅中央，1.5米高", "--by-person", "热力公司刘工")

    [taken] = found(capsys, "show", "1")["measures"]

    assert (taken["what"], taken["value"], taken["unit"], taken["by"]) == ("温度", "18.50", "℃", "热力公司刘工")
    assert "现场测量" in told(capsys, "show", "1")[0]


def test_photographs_before_and_after(capsys: pytest.CaptureFixture[str], own_home: Path) -> None:
    for name in ("前.jpg", "后.jpg"):
        (own_home / name).write_bytes(name.encode())
    told(capsys, "evidence", "1", str(own_home / "前.jpg"), "--before")
    told(capsys, "取证", "1", str(own_home / "后.jpg"), "--after", "--note", "已整改")

    table = told(capsys, "evidence", "1", "--format", "csv")[0].splitlines()
    assert [row.split(",")[0] for row in table[1:]] == ["整改前", "整改后"]
    assert all(row.endswith("完好") for row in table[1:])
    next((own_home / "ledger.evidence").iterdir()).unlink()
    assert "缺失" in told(capsys, "evidence", "1")[0]
    assert "缺失" in told(capsys, "check", code=1)[0]


def test_a_backup_and_a_restore_carry_the_photographs(capsys: pytest.CaptureFixture[str], own_home: Path) -> None:
    (own_home / "前.jpg").write_bytes(b"before")
    told(capsys, "note", "1", "现场照片", "--file", str(own_home / "前.jpg"))
    told(capsys, "backup", "--to", str(own_home / "backups"))
    backup = next((own_home / "backups").glob("*.db"))
    assert len(list(next((own_home / "backups").glob("*.evidence")).iterdir())) == 1

    told(capsys, "restore", str(backup), "--ledger", str(own_home / "again.db"))

    told(capsys, "check", "--ledger", str(own_home / "again.db"))
    next((own_home / "again.evidence").iterdir()).unlink()
    told(capsys, "check", "--ledger", str(own_home / "again.db"), code=1)


def test_hotspots_say_what_they_are_measured_by(capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(3):
        told(capsys, *LIFT[:2], "--phone", f"139000000{number}9", "--category", "电梯故障")

    text = told(capsys, "hotspots")[0]

    assert "住建物业·电梯故障" in text
    assert "此前没有可比的月份" in text
