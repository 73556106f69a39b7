"""Verbs of several units at the terminal: few keys, hints with their reason, nothing applied that was not typed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_keys import NOW, Typist, keys
from yousu.cli import main
from yousu.ledger import Ledger, open_ledger
from yousu.ledger.areas import area_of, areas


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, own_home: Path) -> Path:
    """A street, two departments, the three units of the wages template, an area, and a ticket in it."""
    monkeypatch.setenv("YOUSU_NOW", NOW)
    monkeypatch.setenv("YOUSU_LANG", "zh")
    monkeypatch.setenv("YOUSU_BY", "张三")
    assert main(["init", "--test-clock"]) == 0
    for unit in ("市场监管局", "住建局", "区人社局", "区法院", "区司法局"):
        assert main(["unit", "add", unit, "--kind", "县直部门"]) == 0
    assert main(["unit", "add", "饮马街街道", "--kind", "乡镇街道"]) == 0
    assert main(["area", "add", "恒通家园", "--person", "许某某", "--unit", "饮马街街道", "--since", "2026-01-01"]) == 0
    assert main(["new", "电梯停运", "--place", "恒通家园", "--assign", "饮马街街道"]) == 0
    return own_home / "ledger.db"


def opened(path: Path) -> Ledger:
    return open_ledger(str(path), write=False)


def test_the_street_whistles_with_few_keys(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """week.md: assign --co and a note took 179 keys, and no arrival could be computed from them."""
    typed = ["yousu whi 1 --to scjgj,zjj", "yousu arr 1"]
    assert main(typed[0].split()[1:]) == 0
    monkeypatch.setenv("YOUSU_NOW", "2026-11-23T09:35+08:00")
    assert main(typed[1].split()[1:]) == 0

    assert sum(keys(line + "\r") for line in typed) <= 45
    with opened(desk) as ledger:
        rows = ledger.connection.execute("SELECT unit, minutes FROM whistles ORDER BY unit").fetchall()
        assert [tuple(row) for row in rows] == [("住建局", 35), ("市场监管局", 35)]


def test_co_units_are_named_with_commas_each_with_its_own_limit(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assign", "1", "--to", "饮马街街道", "--co", "住建局，市场监管局:11-25", "--co", "区法院、"]) == 0

    with opened(desk) as ledger:
        ticket = ledger.ticket(1)
        assert ticket.co == ("住建局", "市场监管局", "区法院")
        dues = {share.unit: share.due for share in ticket.shares if share.role == "co"}
        assert (dues["市场监管局"], dues["住建局"]) == ("2026-11-25T17:00:00+08:00", ticket.due)
    assert "协办：住建局、市场监管局、区法院" in capsys.readouterr().err
    assert main(["assign", "1", "--to", "饮马街街道", "--co", "区法院"]) == 0
    assert main(["assign", "1", "--to", "饮马街街道"]) == 0
    said = capsys.readouterr().err
    assert "协办：区法院；不再协办：住建局、市场监管局" in said
    assert "未登记：该单位正在承办" in said


def test_the_last_co_unit_is_let_go_by_naming_none(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assign", "1", "--to", "饮马街街道", "--co", "住建局"]) == 0
    capsys.readouterr()
    assert main(["assign", "1", "--to", "饮马街街道", "--co", "无"]) == 0

    assert "1 号仍由饮马街街道主办；协办：无；不再协办：住建局" in capsys.readouterr().err
    with opened(desk) as ledger:
        assert ledger.ticket(1).co == ()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("rest", [["--alias", "甲、乙"], ["--rename", "甲，乙"]])
def test_no_unit_gets_a_name_that_reads_as_several(rest: list[str]) -> None:
    assert main(["unit", "set", "住建局", *rest]) == 2


@pytest.mark.usefixtures("desk")
def test_an_arrival_says_its_minutes(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    main(["吹哨", "1", "到恒通家园", "--to", "市场监管局", "--to", "住建局"])
    monkeypatch.setenv("YOUSU_NOW", "2026-11-23T09:35+08:00")
    capsys.readouterr()
    assert main(["报到", "1", "--unit", "scjgj"]) == 0

    said = capsys.readouterr().err
    assert "市场监管局报到，用时35分钟。" in said
    assert "待报到：住建局" in said


def test_a_hint_names_its_reason_and_is_not_applied(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["new", "拖欠工资", "--category", "拖欠工资", "--place", "恒通家园"]) == 0

    said = capsys.readouterr().err
    assert (
        "yousu assign 2 --template 欠薪（“劳动社保/拖欠工资”适用联办模板“欠薪”：主办区人社局，协办区法院、区司法局）"
        in said
    )
    assert "yousu assign 2 --to 饮马街街道（属地：恒通家园，责任人许某某）" in said
    with opened(desk) as ledger:
        assert ledger.ticket(2).unit is None


def test_a_template_gives_one_lead_and_its_co_units(desk: Path) -> None:
    assert main(["new", "拖欠工资", "--category", "拖欠工资", "--template", "欠薪"]) == 0
    assert main(["new", "欠薪两个月"]) == 0
    assert main(["assign", "3", "--template", "欠薪", "--to", "住建局", "--co", "饮马街街道:3天后"]) == 0

    with opened(desk) as ledger:
        one, two = ledger.ticket(2), ledger.ticket(3)
        assert (one.unit, one.co) == ("区人社局", ("区法院", "区司法局"))
        assert (two.unit, two.co) == ("住建局", ("区法院", "区司法局", "饮马街街道"))
        share = two.share_of("饮马街街道")
        assert share is not None
        assert share.due == "2026-11-26T17:00:00+08:00"


def test_the_form_proposes_the_template_and_enter_takes_it(desk: Path) -> None:
    typist = Typist("new")
    typist.answer("电话: ", "13900000001\r")
    typist.answer("姓名: ", "\r")
    typist.answer("地点: ", "htjy\r")
    typist.answer("标题: ", "拖欠工资\r")
    typist.answer("类别 [劳动社保/拖欠工资]: ", "\r")
    typist.answer("诉求类型", "\r")
    typist.answer("要求保密", "\r")
    typist.child.expect_exact("欠薪: “劳动社保/拖欠工资”适用联办模板")
    typist.child.expect_exact("饮马街街道: 属地：恒通家园，责任人许某某")
    typist.answer("[欠薪]", "\r")
    typist.until_the_end()

    with opened(desk) as ledger:
        assert (ledger.ticket(2).unit, ledger.ticket(2).co) == ("区人社局", ("区法院", "区司法局"))


def test_the_person_responsible_changes_and_the_old_one_stays_on_record(desk: Path) -> None:
    assert main(["area", "add", "恒通家园", "--person", "韩某某", "--since", "2026-11-20"]) == 0

    with opened(desk) as ledger:
        before, now = areas(ledger.connection)
        assert (before.person, (before.until or "")[:10], now.person, now.unit, now.until) == (
            "许某某", "2026-11-20", "韩某某", "饮马街街道", None,
        )  # fmt: skip
        then = area_of(ledger.connection, "恒通家园", "2026-06-01T09:00:00+08:00")
        assert then is not None
        assert then.person == "许某某"
        assert area_of(ledger.connection, "别处", NOW) is None


@pytest.mark.usefixtures("desk")
def test_lists_by_person_follow_the_time_of_receipt(capsys: pytest.CaptureFixture[str]) -> None:
    main(["area", "add", "恒通家园", "--person", "韩某某", "--since", "2026-11-23T10:00"])
    capsys.readouterr()

    def numbers(word: str) -> list[str]:
        assert main(["list", word, "--format", "json"]) == 0
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return [each["number"] for each in found["tickets"]]

    assert (numbers("责任人:许某某"), numbers("责任人:韩某某"), numbers("网格:恒通家园")) == (["1"], [], ["1"])
    assert numbers("协办:住建局") == []
    main(["whistle", "1", "--to", "住建局"])
    capsys.readouterr()
    assert (numbers("协办:zjj"), numbers("待报到"), numbers("吹哨"), numbers("会商")) == (["1"], ["1"], ["1"], [])


def test_an_area_may_hold_several_places_and_ends(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["area", "add", "第三网格", "--person", "祁某某", "--place", "htjy", "--place", "东关街"]) == 0
    assert main(["area", "end", "恒通家园"]) == 0
    capsys.readouterr()
    assert main(["area", "list", "--format", "json"]) == 0

    rows = json.loads(capsys.readouterr().out)
    assert "恒通家园" in json.dumps(rows, ensure_ascii=False)
    with opened(desk) as ledger:
        found = area_of(ledger.connection, "恒通家园", "2026-11-23T10:00:00+08:00")
        assert found is not None
        assert (found.area, found.places, found.unit) == ("第三网格", ("东关街", "恒通家园"), None)
        assert ("东关街", "dgj") in ledger.places()


def test_an_area_is_undone_by_itself_and_the_ledger_is_sound(desk: Path) -> None:
    assert main(["area", "add", "东关街", "--unit", "饮马街街道"]) == 0
    assert main(["area", "add", "西关街", "--unit", "饮马街街道"]) == 0
    with opened(desk) as ledger:
        command = next(event.command for event in ledger.history(0) if event.body.get("area") == "东关街")
    assert main(["undo", str(command)]) == 0

    with opened(desk) as ledger:
        assert {each.area for each in areas(ledger.connection)} == {"恒通家园", "西关街"}
    assert main(["check", "--rebuild"]) == 0
    with opened(desk) as ledger:
        assert {each.area for each in areas(ledger.connection)} == {"恒通家园", "西关街"}


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    "arguments",
    [
        ["return", "1", "x", "--uphold", "--refuse"],
        ["extend", "1", "x", "--approve", "--refuse"],
        ["extend", "1", "--source", "省里"],
        ["hold", "1", "--plan", "x"],
        ["whistle", "1"],
        ["meet", "会"],
    ],
)
def test_what_contradicts_itself_is_a_mistake_of_usage(arguments: list[str]) -> None:
    assert main(arguments) == 2


def test_a_meeting_over_more_than_three_tickets_is_confirmed(desk: Path) -> None:
    for number in range(4):
        main(["new", f"电梯停运{number}", "--place", "恒通家园", "--assign", "饮马街街道"])
    said = ["meet", "电梯专题会", "--about", "1-5", "--decision", "统一更换", "--kind", "专题"]

    assert main(said) == 2
    assert main([*said, "--with", "住建局、市场监管局", "--lead", "住建局", "--yes"]) == 0
    with opened(desk) as ledger:
        assert {ledger.ticket(number).unit for number in range(1, 6)} == {"住建局"}
        assert ledger.ticket(5).meetings[0].kind == "special"


@pytest.mark.usefixtures("desk")
def test_the_desk_brings_the_account_up_on_its_review(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = ["--plan", "分期更换", "--owner", "刘工", "--leader", "王副镇长", "--review", "2026-12-20"]
    assert main(["hold", "1", *plan]) == 0
    for now, shown in (("2026-12-19T09:00+08:00", False), ("2026-12-20T09:00+08:00", True)):
        monkeypatch.setenv("YOUSU_NOW", now)
        capsys.readouterr()
        assert main([]) == 0
        out = capsys.readouterr().out
        assert ("挂账复查（1件）" in out) is shown
        assert "超期" not in out


def test_a_rules_file_of_before_still_works(desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["rules", "show", "--toml"]) == 0
    lines = capsys.readouterr().out.splitlines()
    kept, inside = [], False
    for text in lines:
        if text.startswith("["):
            inside = text.startswith(("[returns]", "[extension]", "[whistle]", "[templates"))
        kept += [] if inside else [text]
    old = tmp_path / "old.toml"
    old.write_text("\n".join(kept), encoding="utf-8")

    assert main(["rules", "set", str(old)]) == 0
    with opened(desk) as ledger:
        rules = ledger.rules("2026-11-23T10:00:00+08:00")
        assert (rules.return_days, rules.extension, rules.templates) == (2, (1, 10, "17:00"), {})
        assert rules.arrive is not None
        assert rules.arrive.code == "2h"


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('lead = "人社"', "lead = 3"),
        ('[templates."欠薪"]', "templates = 3\n[other]"),
        ("times = 1", "times = -1"),
        ('arrive = "2h"', 'arrive = "2x"'),
        ("[returns]", "[returns]\nmore = 1"),
    ],
)
def test_rules_that_cannot_be_followed_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str
) -> None:
    capsys.readouterr()
    main(["rules", "show", "--toml"])
    text = capsys.readouterr().out
    assert old in text
    bad = tmp_path / "bad.toml"
    bad.write_text(text.replace(old, new), encoding="utf-8")

    assert main(["rules", "set", str(bad)]) == 6


def test_co_units_are_urged_by_their_own_limits(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A street or a department that helps was named in the bulletin without ever having been told."""
    assert main(["new", "甲事", "--assign", "市场监管局", "--co", "住建局:1天后", "--co", "饮马街街道:11-30"]) == 0
    assert main(["new", "乙事", "--assign", "住建局", "--co", "饮马街街道:1天后"]) == 0
    assert main(["answer", "3", "已到场", "--unit", "饮马街街道"]) == 0
    monkeypatch.setenv("YOUSU_NOW", "2026-11-26T10:00+08:00")

    def urged(*words: str) -> dict[str, list[str]]:
        """Unit -> the tickets it is urged for, a co-unit's with the mark of it."""
        capsys.readouterr()
        assert main(["urge", *words, "--show"]) == 0
        told = [text.splitlines() for text in capsys.readouterr().out.split("\n\n")]
        units = {text[0][4:].split("：")[0]: text[1:-1] for text in told if text[0]}
        return {unit: [row[3] + "协" * ("（协办" in row) for row in rows] for unit, rows in units.items()}

    assert urged("协办超期") == {"住建局": ["2协"]}
    assert urged("在办") == {
        "住建局": ["3", "2协"], "市场监管局": ["2"], "饮马街街道": ["1", "2协"],
    }  # fmt: skip
    assert urged("饮马街街道") == {"饮马街街道": ["1", "2协"]}
    assert urged()["住建局"] == ["3", "2协"]

    assert main(["urge", "协办超期"]) == 0
    with opened(desk) as ledger:
        event = ledger.history(2)[-1]
        assert (event.kind, event.body["unit"], ledger.ticket(2).urges) == ("urged", "住建局", 0)
    assert main(["check"]) == 0
    capsys.readouterr()
    assert main([]) == 0
    assert "协办答复超期（1件）" in capsys.readouterr().out
