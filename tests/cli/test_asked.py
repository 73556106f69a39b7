"""Questions at a real terminal: a no is a no in Chinese too, what cannot be read is asked again, nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_keys import Typist, desk
from yousu.cli import main
from yousu.ledger import open_ledger

__all__ = ["desk"]


def reopened(number: int) -> None:
    """A ticket of the desk in hand again."""
    assert main(["reopen", str(number), "仍有异响"]) == 0


def kinds(ledger: Path, number: int) -> list[str]:
    """What was recorded of a ticket, in order."""
    with open_ledger(str(ledger), write=False) as opened:
        return [event.kind for event in opened.history(number)]


@pytest.mark.parametrize("said", ["n", "不", "否", ""])
def test_no_day_to_look_again_is_said_in_many_ways(said: str, desk: Path) -> None:
    reopened(1)
    typist = Typist("resolve", "1", "将尽量处理", "--informed", "今天")
    typist.answer("约哪天回头看", f"{said}\r")
    typist.answer("[Y/n]", "是\r")
    typist.until_the_end()

    with open_ledger(str(desk), write=False) as ledger:
        ticket = ledger.ticket(1)
        assert (ticket.state, ticket.revisit) == ("resolved", None)


def test_a_day_that_cannot_be_read_is_asked_again(desk: Path) -> None:
    reopened(1)
    typist = Typist("resolve", "1", "将尽量处理", "--informed", "今天")
    typist.answer("约哪天回头看", "某天\r")
    typist.child.expect_exact("无法识别时间")
    typist.answer("约哪天回头看", "12-01\r")
    typist.answer("[Y/n]", "\r")
    typist.until_the_end()

    with open_ledger(str(desk), write=False) as ledger:
        assert str(ledger.ticket(1).revisit).startswith("2026-12-01")


def test_a_question_takes_yes_and_no_in_chinese_and_asks_again(desk: Path) -> None:
    before = kinds(desk, 1)
    typist = Typist("note", "电梯停运1", "已核")
    typist.child.expect_exact("2 电梯停运1")
    typist.answer("[y/N]", "也许\r")
    typist.child.expect_exact("请答 y")
    typist.answer("[y/N]", "是\r")
    typist.until_the_end()

    assert kinds(desk, 1) == before
    assert kinds(desk, 2)[-1] == "noted"


@pytest.mark.parametrize(("said", "calls"), [("n\r", 1), ("否\r", 1), ("\r", 1), ("是\r", 2)])
def test_a_second_callback_is_asked_about(said: str, calls: int, desk: Path) -> None:
    assert main(["callback", "1", "111"]) == 0
    typist = Typist("callback", "1", "111")
    typist.child.expect_exact("工单1已于2026-11-23 09:00回访（已联系、已解决、满意），这是第2次回访。")
    typist.answer("[y/N]", said)
    typist.until_the_end()

    assert kinds(desk, 1).count("called_back") == calls


def test_a_script_is_told_and_goes_on(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["callback", "1", "111"]) == 0
    capsys.readouterr()

    assert main(["callback", "1", "0"]) == 0
    first, second, *_rest = capsys.readouterr().err.splitlines()
    assert first.endswith("这是第2次回访。")
    assert second == "误录的，请输入 yousu undo；要改正原结果：yousu callback 1 111 --correct 1"
    assert kinds(desk, 1).count("called_back") == 2


def test_a_call_in_vain_and_a_correction_are_no_second_callback(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["callback", "1", "0"]) == main(["callback", "1", "111"]) == 0
    assert main(["callback", "1", "112", "--correct", "2"]) == 0
    assert "这是第" not in capsys.readouterr().err
    assert kinds(desk, 1).count("called_back") == 3


@pytest.mark.parametrize(("said", "calls"), [("\r", 0), ("是\r", 1)])
def test_a_callback_that_nobody_waits_for_is_asked_about(said: str, calls: int, desk: Path) -> None:
    assert main(["new", "咨询社保缴费", "--kind", "咨询", "--answer", "已告知缴费渠道"]) == 0
    typist = Typist("callback", "5", "111")
    typist.child.expect_exact("5 号工单已于 2026-11-23 09:00 归档，不在待回访之列")
    typist.answer("登记这次回访？ [y/N]", said)
    typist.until_the_end()

    assert kinds(desk, 5).count("called_back") == calls


def test_a_script_says_yes_to_a_callback_that_nobody_waits_for(desk: Path) -> None:
    assert main(["new", "咨询社保缴费", "--kind", "咨询", "--answer", "已告知缴费渠道"]) == 0
    assert main(["callback", "5", "111"]) == 2
    assert "called_back" not in kinds(desk, 5)
    assert main(["callback", "5", "111", "--source", "platform"]) == 0  # the platform calls whom it likes
    assert main(["callback", "5", "111", "--yes"]) == 0
    assert kinds(desk, 5).count("called_back") == 2


def test_the_walk_looks_again_before_it_writes(desk: Path) -> None:
    typist = Typist("callback")
    typist.child.expect_exact("q 退出 > ")
    assert main(["callback", "1", "112", "--by", "李四"]) == 0  # while the telephone was in the other hand
    typist.child.send("113")
    typist.answer("不满意的原因", "仍有异响\r")
    typist.child.expect_exact("工单1已于2026-11-23 09:00回访（已联系、已解决、基本满意），这是第2次回访。")
    typist.answer("再登记一次回访？ [y/N]", "\r")
    typist.answer("q 退出 > ", "111")
    typist.answer("q 退出 > ", "q")
    typist.until_the_end()

    assert kinds(desk, 1).count("called_back") == 1
    assert kinds(desk, 2)[-1] == "called_back"


def test_the_last_try_says_that_the_citizen_cannot_be_reached(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for moment in ("2026-11-23T09:00+08:00", "2026-11-23T15:00+08:00", "2026-11-24T09:00+08:00"):
        monkeypatch.setenv("YOUSU_NOW", moment)
        capsys.readouterr()
        assert main(["callback", "1", "0"]) == 0

    assert capsys.readouterr().err.splitlines()[-1].startswith("1 号工单定为联系不上")
    assert main(["undo"]) == 0
    assert "号操作：回访（张三" in capsys.readouterr().err
    assert kinds(desk, 1)[-1] == "retracted"


def test_an_answer_that_is_none_says_for_which_question(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["callback", "1", "--solved", "解决了"]) != 0
    assert capsys.readouterr().err.splitlines()[0] == "“是否解决”不能填“解决了”。"
    assert "called_back" not in kinds(desk, 1)
