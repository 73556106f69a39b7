"""Lists at a desk: what filters by the outcome find, who works on a ticket, and what stays readable at 80 columns."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from yousu import words
from yousu.cli import main
from yousu.cli.looking import _columns
from yousu.document import Column, Document, Section, Table
from yousu.render.terminal import render
from yousu.render.widths import Ruler


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, own_home: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Four tickets: solved, partly solved, explained, and one in hand with a co-unit and a handler."""
    monkeypatch.setenv("YOUSU_NOW", "2026-11-23T09:00:00+08:00")
    monkeypatch.setenv("YOUSU_LANG", "zh")
    monkeypatch.setenv("YOUSU_BY", "张三")
    told = ["init --test-clock", "unit add 住建局 --kind 县直部门", "unit add 城管局 --kind 县直部门"]
    told += [f"new 诉求{number} --assign 住建局" for number in range(1, 4)]
    told += ["new 诉求4 --assign 住建局 --co 城管局 --owner 王工13900000001"]
    told += [
        f"resolve {place} 已办 --outcome {each}" for place, each in enumerate(("solved", "partly", "explained"), 1)
    ]
    for line in told:
        assert main(line.split()) == 0, line
    capsys.readouterr()
    return own_home


def listed(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, object]]:
    assert main(["list", *arguments, "--format", "json"]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)["tickets"]
    return found


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("有解释", ["3"]), ("explained", ["3"]), ("部分解决", ["2"]), ("partly", ["2"]), ("结论:已解决", ["1"]),
        ("outcome:solved", ["1"]), ("结论：解决,部分", ["1", "2"]), ("结论:有解释", ["3"]),
        ("非有解释", ["1", "2", "4"]), ("承办人:王工", ["4"]), ("owner:李", []),
    ],
)  # fmt: skip
def test_a_filter_names_the_outcome_and_the_handler(
    said: str, numbers: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert [each["number"] for each in listed(capsys, said)] == numbers


@pytest.mark.usefixtures("desk")
def test_a_list_shows_who_works_on_a_ticket_and_what_came_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    codes = listed(capsys, "--columns", "number,outcome,co,owner")
    assert main(["list", "--columns", "办理结论,协办单位,承办人"]) == 0

    shown = capsys.readouterr().out
    assert [each["outcome"] for each in codes] == ["solved", "partly", "explained", None]
    assert [each["co"] for each in codes] == [[], [], [], ["城管局"]]
    assert "已解释" in shown
    assert "城管局" in shown
    assert "王工139****0001" in shown


@pytest.mark.usefixtures("desk")
def test_a_unit_that_helps_no_more_is_no_longer_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assign", "4", "--to", "城管局"]) == 0
    capsys.readouterr()

    assert listed(capsys, "诉求4", "--columns", "co") == [{"co": []}]


@pytest.mark.usefixtures("desk")
def test_a_question_that_nobody_was_asked_has_no_answer(capsys: pytest.CaptureFixture[str]) -> None:
    for digits in ("1 111", "2 320"):
        assert main(["callback", *digits.split()]) == 0
    assert main(["callback", "3", "--unreached", "未接"]) == 0
    capsys.readouterr()

    answers = ("contacted", "solved", "satisfied")
    found = [tuple(each[name] for name in answers) for each in listed(capsys, "--columns", ",".join(answers))]
    assert found == [("yes", "yes", "yes"), ("no", "partly", None), (None, None, None), (None, None, None)]


@pytest.mark.usefixtures("desk")
def test_the_list_behind_a_figure_holds_what_happened_at_this_very_moment(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["callback", "1", "111"]) == 0
    assert main(["report", "daily", "--of", "2026-11-23", "--format", "json"]) == 0
    counted = json.loads(capsys.readouterr().out.partition("{")[2].join(("{", "")))["totals"]["valid"]

    assert len(listed(capsys, "--figure", "daily:2026-11-23:valid")) == counted == 1


def test_on_a_narrow_screen_how_long_is_left_stands_for_the_limit() -> None:
    assert "due" in _columns("督办", narrow=False).split(",")
    assert "due" not in _columns("督办", narrow=True).split(",")
    assert _columns("督办件", narrow=True).endswith("order_due")


def test_the_supervision_list_is_readable_at_eighty_columns() -> None:
    """The number, the unit and what is left whole; of the title as much as the line has room for."""
    words.use("zh")
    keys = {
        "number": "编号", "title": "标题", "unit": "承办单位", "state": "状态", "list_no": "督办编号",
        "verified": "核查时间", "standing": "时限情况",
    }  # fmt: skip
    kinds = {"number": "number", "list_no": "number", "verified": "moment"}
    columns = [Column(key, title, kinds.get(key, "text")) for key, title in keys.items()]  # type: ignore[arg-type]
    row = ["120", "晨练音响声音过大影响老人休息多次反映未果", "南川东路街道办", "督办再办", "12",
           "2024-04-01T09:00:00+08:00", "超期12天16小时"]  # fmt: skip
    made = Document("tickets", "工单", [Section("tickets", "", [Table("tickets", columns, [row])])])

    lines = render(made, width=80).splitlines()

    assert max(map(Ruler(1).width, lines)) <= 80
    assert all(each in lines[-1] for each in (row[0], row[2], row[3], row[4], row[6], "晨练音响声"))
