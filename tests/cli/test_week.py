"""Moments of a real week at the terminal: how many keys they take, what is asked, what is printed."""

from __future__ import annotations

import os
from pathlib import Path
from unittest import mock

import pytest

from tests.cli.test_keys import Typist, desk, keys
from yousu.cli import main
from yousu.ledger import open_ledger
from yousu.ticket.state import Ticket

__all__ = ["desk"]

AFTERNOON = {"YOUSU_NOW": "2026-11-23T15:00+08:00"}


def ticket(path: Path, number: int) -> Ticket:
    with open_ledger(str(path), write=False) as ledger:
        return ledger.ticket(number)


def typed(line: str, capsys: pytest.CaptureFixture[str], code: int = 0) -> tuple[int, str, str]:
    """The keys of a command typed with Enter, and what it printed on both streams."""
    capsys.readouterr()
    assert main(line.split()) == code, capsys.readouterr().err
    said = capsys.readouterr()
    return keys(f"yousu {line}\r"), said.out, said.err


def test_an_evasive_reply_goes_back_in_one_command_with_its_message(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cost, out, _err = typed("review 1 --send-back 答非 没写何时修好", capsys)

    assert cost <= 60
    assert out == (
        "【退回重办】市场监管局：1 号工单“电梯停运0”，退回原因：答非所问。"
        "意见：没写何时修好。办结时限仍为2026-12-02 17:00。\n"
    )
    assert ticket(desk, 1).state == "handling"


def test_chasing_units_takes_one_short_command(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in (1, 2):
        assert main(["reopen", str(number), "又停了"]) == 0
    with mock.patch.dict(os.environ, {"YOUSU_NOW": "2026-12-02T09:00+08:00"}):
        cost, out, err = typed("urge", capsys)
        typed("urge", capsys)
        again = capsys.readouterr()
        _cost, shown, _err = typed("urge --show", capsys)

    assert cost <= 12
    assert out.startswith("【催办】市场监管局：以下2件工单请抓紧办理。\n1. 1 号 电梯停运0，2026-12-02 17:00到期")
    assert "已登记催办：2 件，1 个单位。" in err
    assert "13900000" not in out
    assert again.err == ""
    assert "此前已催办2次" in shown
    assert [ticket(desk, number).urges for number in (1, 2, 3)] == [2, 2, 0]


def test_a_colleague_on_leave_hands_over_and_takes_back(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["handover", "1-4", "--to", "张三", "--yes"]) == 0
    assert main(["callback", "4", "111"]) == 0
    over, _out, err = typed("hand 盯单:张三 --to 李四 --until 11-27", capsys)
    assert "另有 1 件已结束，不移交。" in err
    assert [ticket(desk, number).watch for number in (1, 2, 3, 4)] == ["李四", "李四", "李四", "张三"]

    back, _out, _err = typed("hand 原盯单:张三 --back", capsys)

    assert (over <= 60, back <= 40) == (True, True)
    assert [ticket(desk, number).watch for number in (1, 2, 3, 4)] == ["张三"] * 4


@pytest.mark.usefixtures("desk")
def test_the_walk_leaves_out_what_was_rung_in_vain_in_this_half_day() -> None:
    for number in (1, 2, 3):
        assert main(["callback", str(number), "0"]) == 0
    typist = Typist("callback")
    typist.answer("[1/1] 4", "")
    typist.answer("q 退出 > ", "111")
    assert "已记录 1 件，尚待回访 3 件" in typist.until_the_end()

    with mock.patch.dict(os.environ, AFTERNOON):
        afternoon = Typist("callback")
        afternoon.answer("[1/3] 1", "")
        afternoon.answer("q 退出 > ", "q")
        afternoon.child.expect_exact("已保存")


def test_the_walk_asks_for_the_other_party_of_a_dispute(desk: Path) -> None:
    assert main(["callback", "1", "111", "--party", "甲"]) == 0
    typist = Typist("callback")
    typist.answer("现在拨打：乙方", "")
    typist.answer("q 退出 > ", "112")
    typist.answer("[2/4] 2", "")
    typist.answer("q 退出 > ", "q")
    typist.child.expect_exact("已保存")

    first = ticket(desk, 1)
    assert (first.state, [each.party for each in first.callbacks]) == ("archived", ["first", "second"])


def test_the_city_calls_back_too_and_a_person_decides(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["callback", "1", "111"]) == 0
    _cost, _out, err = typed("call 1 113 --source platform", capsys)
    assert "平台回访不满意，尚未列入督办清单" in err
    _cost, out, _err = typed("today", capsys)
    assert "平台回访不满意待处置（1件）" in out

    cost, _out, _err = typed("sup 1 --list", capsys)
    assert cost <= 20
    assert ticket(desk, 1).state == "supervised"


def test_at_a_terminal_the_city_s_dissatisfied_callback_is_asked_about(desk: Path) -> None:
    assert main(["callback", "1", "111"]) == 0
    typist = Typist("callback", "1", "113", "--source", "platform")
    typist.answer("是否列入督办清单？", "y\r")
    typist.until_the_end()

    assert ticket(desk, 1).state == "supervised"


def test_a_wrong_callback_of_yesterday_is_corrected_by_two(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["callback", "1", "113"]) == 0
    typed("call 1 111 --correct 1", capsys, 4)
    cost, _out, _err = typed("call 1 111 --correct 1 --second 李四", capsys)

    assert cost <= 50
    assert ticket(desk, 1).state == "archived"


def test_a_doubtful_reply_is_asked_about_at_a_terminal_and_a_promise_for_its_day(desk: Path) -> None:
    assert main(["reopen", "1", "又停了"]) == 0
    typist = Typist("resolve", "1", "会考虑更换")
    typist.answer("约哪天回头看", "11-27\r")
    typist.answer("仍要办结吗", "y\r")
    typist.until_the_end()

    first = ticket(desk, 1)
    assert (first.state, first.revisit) == ("resolved", "2026-11-27T17:00:00+08:00")


def test_a_doubtful_reply_can_be_left_unwritten(desk: Path) -> None:
    assert main(["reopen", "1", "又停了"]) == 0
    typist = Typist("resolve", "1", "已办")
    typist.answer("仍要办结吗", "n\r")
    typist.until_the_end()

    assert ticket(desk, 1).state == "handling"


def test_looking_at_a_reply_writes_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = desk.read_bytes()
    _cost, out, err = typed("resolve 1 已办 --check", capsys)

    assert (out, desk.read_bytes() == before) == ("", True)
    assert "不足 10 个字" in err


def test_what_the_rules_advise_is_listed_and_recorded_on_confirmation(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in (1, 2):
        assert main(["reopen", str(number), "又停了"]) == 0
    with mock.patch.dict(os.environ, {"YOUSU_NOW": "2026-12-08T09:00+08:00"}):
        _cost, out, err = typed("supervise", capsys)
        assert [line.rpartition(" · ")[2] for line in out.splitlines()] == ["超期多日", "超期多日"]
        assert "--issuer" in err
        assert ticket(desk, 1).orders == []
        typed("supervise --issuer 马县长 --due 12-10 --yes", capsys)
        _cost, out, err = typed("supervise", capsys)

    assert [order.trigger for number in (1, 2) for order in ticket(desk, number).orders] == ["overdue", "overdue"]
    assert (out, "没有达到督办条件的工单" in err) == ("", True)


def test_the_third_repeat_is_pointed_to_the_main_ticket_and_to_the_leader(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = "--phone 13900000000 --place 恒通家园"
    _cost, _out, err = typed(f"new 电梯又停了 {again}", capsys)
    assert "yousu link 5 --to 1" in err
    typed("link 5 --to 1", capsys)
    _cost, _out, err = typed(f"new 第三次停了 {again}", capsys)
    assert "yousu link 6 --to 1" in err  # not to the repeat, which is linked itself
    _cost, _out, err = typed("link 6 --to 1", capsys)

    assert "同一人重复2次（5、6号工单）" in err
    assert "yousu sign 1 --as 阅批" in err
    assert "双交办待阅批" in err
    typed("sign 1 --as 阅批 --leader 马县长", capsys)
    assert ticket(desk, 1).dual_due == "2026-11-26T17:00:00+08:00"
