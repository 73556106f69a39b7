"""What is said of a command that was mistyped, and what its help says: in the language of the session throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from yousu import words
from yousu.cli import main
from yousu.cli.group import load
from yousu.cli.placeholders import placeholder
from yousu.cli.verbs import VERBS

SHOWN_AS_THEY_ARE = {"1..4", "+HH:MM", "定稿.docx"}
"""They show what to type, and no word stands in them."""


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("YOUSU_LANG", "zh")
    monkeypatch.setenv("YOUSU_BY", "张三")
    words.use("zh")
    yield
    words.use("zh")


def commands() -> Iterator[typer.core.TyperCommand]:
    """Every verb that can be typed, those of groups included."""
    for verb in VERBS:
        command = load(verb)
        yield from (load(each) for each in getattr(command, "verbs", ())) if hasattr(command, "verbs") else [command]


def test_every_value_that_is_wanted_is_named_in_chinese() -> None:
    valued = [param for command in commands() for param in command.params if not getattr(param, "is_flag", False)]
    named = {placeholder(param) for param in valued}

    assert len(named) > 50
    assert {name for name in named if re.search("[A-Za-z]", name)} <= SHOWN_AS_THEY_ARE


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["assign"], "缺少：工单。"),
        (["undo", "abc"], "操作号：须为整数。"),
        (["calendar", "due", "2026-11-23", "三"], "天数：须为整数。"),
        (["new", "--phne", "1"], "是不是想输入：--phone"),
        (["unit", "add", "住建局", "--knd", "x"], "全部选项见：yousu unit add --help"),
        (["zzz"], "没有“zzz”这个动词。\n请看：yousu --help\n"),
        (["unit", "ad", "住建局"], "全部动词见：yousu unit --help"),
    ],
)
@pytest.mark.usefixtures("own_home")
def test_a_slip_is_answered_in_chinese_and_with_what_was_meant(
    typed: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(typed) == 2

    assert said in capsys.readouterr().err


def test_help_names_what_is_wanted_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "--help"]) == 0

    shown = capsys.readouterr().out
    assert "yousu new [标题]" in shown
    assert "--phone 电话" in shown
    assert "--people 人数" in shown
    assert not re.search(r"--\S+ [A-Z]+\b", shown)


def test_the_log_of_a_ticket_that_is_not_there_is_refused(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    capsys.readouterr()

    assert main(["log", "9999"]) == main(["show", "9999"]) == 3
    first, second, third, fourth = capsys.readouterr().err.splitlines()
    assert (first, second) == (third, fourth)
    assert own_home.exists()


def test_the_log_of_a_void_ticket_is_shown(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == main(["new", "路灯不亮"]) == main(["undo"]) == 0
    capsys.readouterr()

    assert main(["log", "1"]) == 0
    assert "撤销" in capsys.readouterr().out
    assert own_home.exists()


def test_an_undo_says_what_it_took_back_and_a_redo_what_counts_again(
    own_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YOUSU_NOW", "2026-11-23T09:00:00+08:00")
    assert main(["init", "--test-clock"]) == main(["new", "路灯不亮"]) == main(["note", "1", "已报修"]) == 0
    capsys.readouterr()

    assert main(["undo"]) == main(["undo"]) == main(["undo", "--by", "张三"]) == 0

    said = [line for line in capsys.readouterr().err.splitlines() if "号操作" in line]
    about = "第3号操作：记录（张三，2026-11-23 09:00），涉及工单1。"
    assert said == [f"已撤销{about}", f"已恢复{about}", f"已撤销{about}"]
    assert own_home.exists()


def test_a_refusal_that_names_no_option_ends_as_a_sentence(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    capsys.readouterr()

    assert main(["new", "漏水", "--answer", "已办", "--assign", "住建局"]) == main(["list", "--sort", "x"]) == 2
    assert [line[-1] for line in capsys.readouterr().err.splitlines()[::2]] == ["。", "。"]
    assert own_home.exists()


@pytest.mark.parametrize(
    ("typed", "said"), [("--dry", "请看：yousu import --help"), ("--comit", "是不是想输入：--commit？")]
)
def test_an_option_is_proposed_for_its_letters_and_not_for_its_dashes(
    typed: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", typed]) == 2
    assert capsys.readouterr().err.splitlines()[1].startswith(said)


def test_the_way_to_name_the_headers_can_be_typed_as_it_stands(
    own_home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own_home)
    (own_home / "十一月 导出").mkdir()
    (own_home / "十一月 导出" / "a.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    assert main(["init"]) == 0
    capsys.readouterr()
    assert main(["import", "十一月 导出/a.csv"]) != 0
    assert "yousu import '十一月 导出/a.csv' --header-row" in capsys.readouterr().err
    assert main(["import", "十月 导出/a.csv"]) != 0
    assert "十月 导出/a.csv 无法读取" in capsys.readouterr().err
