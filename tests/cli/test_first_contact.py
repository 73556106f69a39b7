"""Whoever was not contacted or not signed for in time is on the desk, in the lists, and in the message to the unit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from yousu.cli import main


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch, own_home: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """At 11:45: a level-1 ticket that was to be contacted by 11:30, one contacted, one ordinary."""
    monkeypatch.setenv("YOUSU_LANG", "zh")
    monkeypatch.setenv("YOUSU_BY", "张三")
    monkeypatch.setenv("YOUSU_NOW", "2026-11-23T09:30:00+08:00")
    told = ["init --test-clock", "unit add 供热公司 --kind 公共服务企业"]
    told += [f"new 三号楼停暖{number} --level 1 --assign 供热公司" for number in (1, 2)]
    told += ["new 路灯不亮 --assign 供热公司", "contact 2 已电话联系"]
    for line in told:
        assert main(line.split()) == 0, line
    monkeypatch.setenv("YOUSU_NOW", "2026-11-23T11:45:00+08:00")
    capsys.readouterr()
    return own_home


def numbers(capsys: pytest.CaptureFixture[str], said: str) -> list[str]:
    """The tickets that a list shows."""
    assert main(["list", *said.split(), "--format", "json"]) == 0
    return [each["number"] for each in json.loads(capsys.readouterr().out)["tickets"]]


@pytest.mark.usefixtures("late")
def test_the_desk_says_whose_first_contact_is_overdue(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0

    shown = capsys.readouterr().out
    assert "首次联系超期1件" in shown
    assert "首次联系超期（1件）" in shown


@pytest.mark.usefixtures("late")
def test_the_day_tells_whose_first_contact_is_overdue_and_leaves_it_to_tomorrow(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["report", "daily", "--of", "2026-11-23", "--format", "md"]) == 0

    sections = dict(part.split("\n", 1) for part in capsys.readouterr().out.split("\n## "))
    assert "停暖1" in sections["首次联系超期（1件）"]
    assert "停暖2" not in sections["首次联系超期（1件）"]
    assert "首次联系超期" in sections["次日工作安排"]


@pytest.mark.usefixtures("late")
@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("首次联系超期", ["1"]), ("首联超期", ["1"]), ("contact-overdue", ["1"]), ("未联系", ["1", "3"]),
        ("not-contacted", ["1", "3"]), ("签收超期", []), ("超时未签收", []), ("2", ["2"]), ("1、3", ["1", "3"]),
        ("1-2 未联系", ["1"]), ("非 未联系", ["2"]), ("非未联系", ["2"]), ("9", []),
    ],
)  # fmt: skip
def test_the_words_of_the_desk_are_filters(said: str, found: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert numbers(capsys, said) == found


@pytest.mark.usefixtures("late")
def test_an_acceptance_that_is_overdue_is_found(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YOUSU_NOW", "2026-11-25T09:00:00+08:00")

    assert "3" in numbers(capsys, "签收超期")


@pytest.mark.usefixtures("late")
def test_urging_asks_for_the_first_contact(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["urge"]) == 0

    shown = capsys.readouterr().out
    assert "三号楼停暖1" in shown
    assert "尚未首次联系反映人（时限2026-11-23 11:30，超期15分钟）" in shown
    assert "三号楼停暖2" not in shown


@pytest.mark.usefixtures("late")
def test_a_list_that_found_nothing_by_a_text_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "联系超时"]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "没有标题或内容含“联系超时”的工单。"
    assert said[1].startswith("按状态查可用：超期、首次联系超期、")

    assert main(["list", "挂账"]) == main(["list", "停暖"]) == 0
    assert capsys.readouterr().err == ""
