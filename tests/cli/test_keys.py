"""Keys typed into a real terminal (design.md 11): ASCII 1 each, 汉字 3, a switch of the input method 1.

A callback on the walk takes at most 5, a callback by command at most 20, a telephone intake on the form at most 120.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pexpect
import pytest

from yousu.cli import main
from yousu.ledger import open_ledger

NOW = "2026-11-23T09:00+08:00"


def keys(typed: str) -> int:
    """What a text costs: 3 a Chinese character, 1 anything else, 1 each time the input method is switched."""
    chinese = [not character.isascii() for character in typed]
    switches = sum(before != after for before, after in zip([False, *chinese], chinese, strict=False))
    return sum(3 if each else 1 for each in chinese) + switches


class Typist:
    """Types into a terminal and counts."""

    def __init__(self, *arguments: str) -> None:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm"}
        command = ["-m", "yousu", *arguments]
        self.child = pexpect.spawn(sys.executable, command, env=environment, encoding="utf-8", dimensions=(40, 100))
        self.count = 0

    def answer(self, prompt: str, typed: str) -> None:
        """Wait for a prompt, then type."""
        self.child.expect_exact(prompt)
        self.child.send(typed)
        self.count += keys(typed)

    def until_the_end(self) -> str:
        """What was printed last."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        assert self.child.exitstatus == 0, self.child.before
        return str(self.child.before)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, own_home: Path) -> Path:
    """A ledger to practise on, with a unit and four tickets resolved and waiting to be called back."""
    monkeypatch.setenv("YOUSU_NOW", NOW)
    monkeypatch.setenv("YOUSU_LANG", "zh")
    monkeypatch.setenv("YOUSU_BY", "张三")
    assert main(["init", "--test-clock"]) == 0
    assert main(["unit", "add", "市场监管局", "--kind", "县直部门"]) == 0
    for number in range(4):
        where = ["--place", "恒通家园", "--category", "电梯故障", "--assign", "市场监管局"]
        assert main(["new", f"电梯停运{number}", "--phone", f"1390000000{number}", *where]) == 0
        assert main(["resolve", str(number + 1), "已修复"]) == 0
    return own_home / "ledger.db"


def test_a_callback_on_the_walk_takes_three_keys(desk: Path) -> None:
    typist = Typist("callback")
    for _ in range(3):
        typist.answer("q 退出 > ", "111")
    typist.answer("q 退出 > ", "0\r")
    left = typist.until_the_end()

    assert typist.count / 4 <= 5
    assert "已记录 4 件，尚待回访 1 件" in left
    with open_ledger(str(desk), write=False) as ledger:
        states = [ledger.ticket(number).state for number in (1, 2, 3, 4)]
        assert states == ["archived", "archived", "archived", "resolved"]
        walks = [event for event in ledger.history(0) if event.kind == "revealed"]
        assert [walk.body["tickets"] for walk in walks] == [[1, 2, 3, 4]]


def test_keys_typed_ahead_of_the_prompt_are_not_lost(desk: Path) -> None:
    typist = Typist("callback")
    typist.child.send("1111111110\r")

    assert "已记录 4 件，尚待回访 1 件" in typist.until_the_end()
    with open_ledger(str(desk), write=False) as ledger:
        assert [ledger.ticket(number).state for number in (1, 2, 3, 4)] == [
            "archived",
            "archived",
            "archived",
            "resolved",
        ]


def test_the_walk_shows_the_telephone_takes_a_reason_and_forgives_a_slip(desk: Path) -> None:
    typist = Typist("callback")
    typist.child.expect_exact("13900000000")
    typist.answer("q 退出 > ", "9")
    typist.child.send("\x7f113")
    typist.answer("不满意的原因", "仍有异响\r")
    typist.answer("q 退出 > ", "s")
    typist.answer("q 退出 > ", "q")
    typist.until_the_end()

    with open_ledger(str(desk), write=False) as ledger:
        assert ledger.ticket(1).callbacks[0].reason == "仍有异响"
        assert [ledger.ticket(number).state for number in (1, 2)] == ["supervised", "resolved"]


def test_a_callback_by_command_takes_twenty_keys_with_enter(desk: Path, tmp_path: Path) -> None:
    program = tmp_path / "yousu"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m yousu "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    paths = {"PYTHONPATH": os.pathsep.join(sys.path), "PATH": f"{tmp_path}:{os.environ['PATH']}", "PS1": "> "}
    shell = pexpect.spawn("sh", [], env=os.environ | paths, encoding="utf-8", timeout=20, dimensions=(40, 100))
    typed = "yousu call 1 112\r"
    shell.expect_exact("> ")
    shell.send(typed)
    shell.expect_exact("已归档")
    shell.sendeof()
    shell.expect(pexpect.EOF)

    assert keys(typed) <= 20
    assert keys("yousu call 9377 112\r") <= 20  # a ledger of years
    with open_ledger(str(desk), write=False) as ledger:
        assert ledger.ticket(1).answers("own")[0].satisfied == "basically"


def test_a_telephone_intake_on_the_form(desk: Path) -> None:
    typist = Typist("new")
    typist.answer("电话: ", "13900000001\r")
    typist.child.expect_exact("该诉求人此前的工单")
    typist.child.expect_exact("电梯停运1")  # in view before anything is written
    typist.answer("姓名: ", "王某某\r")
    typist.answer("地点: ", "htjy\r")
    typist.answer("标题: ", "三号楼电梯困人一小时\r")
    typist.answer("类别 [住建物业/电梯困人]: ", "\r")
    typist.answer("诉求类型", "\r")
    typist.answer("要求保密", "\r")
    typist.child.expect_exact("疑似重复")
    typist.child.expect_exact("同一电话；同一地点（恒通家园）；同一类问题（电梯）")
    typist.child.expect_exact("级别 一级，时限 24小时")
    typist.answer("交办给（= 并入2；回车：以后再办）: ", "scjg\r")
    last = typist.until_the_end()

    assert typist.count <= 120
    assert last.strip().endswith("5")
    with open_ledger(str(desk), write=False) as ledger:
        ticket = ledger.ticket(5)
        assert (ticket.unit, ticket.place, ticket.category, ticket.level, ticket.name, ticket.channel) == (
            "市场监管局", "恒通家园", "住建物业/电梯困人", 1, "王某某", "电话",
        )  # fmt: skip
        assert ticket.due == "2026-11-24T09:00:00+08:00"


def test_a_repeat_goes_nowhere_by_enter_and_is_linked_by_one_key(desk: Path) -> None:
    for typed, state in (("=", "linked"), ("+", "assigned"), ("", "registered")):
        typist = Typist("new")
        typist.answer("电话: ", "13900000001\r")
        typist.answer("姓名: ", "\r")
        typist.answer("地点: ", "htjy\r")
        typist.answer("标题: ", "电梯又停了\r")
        typist.child.expect_exact("1 住建物业/电梯故障  2 住建物业/电梯困人")
        typist.answer("类别: ", "1\r")
        typist.answer("诉求类型", "\r")
        typist.answer("要求保密", "y\r")
        typist.child.expect_exact("疑似重复")
        typist.answer("；+ 交市场监管局；回车：以后再办）: ", f"{typed}\r")
        number = int(typist.until_the_end().strip().splitlines()[-1])

        with open_ledger(str(desk), write=False) as ledger:
            ticket = ledger.ticket(number)
            assert (ticket.state, ticket.category, ticket.secret) == (state, "住建物业/电梯故障", True)
            assert state != "linked" or ticket.number in ledger.ticket(ticket.linked_to or 0).joined
        assert main(["undo"]) == 0  # registered and linked is one command


@pytest.mark.usefixtures("desk")
def test_a_mistyped_telephone_is_told_at_once_and_kept_with_enter() -> None:
    typist = Typist("new")
    typist.answer("电话: ", "139000000012\r")
    typist.child.expect_exact("电话似有误（12 位数字")
    typist.answer("电话 [139000000012]: ", "13900000001\r")
    typist.child.expect_exact("该诉求人此前的工单")
    typist.answer("姓名: ", "\x03")
    typist.child.expect_exact("未登记。")


def test_interrupting_the_form_writes_nothing(desk: Path) -> None:
    typist = Typist("new")
    typist.answer("电话: ", "13900000001\r")
    typist.answer("姓名: ", "\x03")
    typist.child.expect_exact("已中断，此后未再写入。")
    typist.child.expect(pexpect.EOF)
    typist.child.close()

    assert typist.child.exitstatus == 130
    with open_ledger(str(desk), write=False) as ledger:
        assert ledger.connection.execute("SELECT COUNT(*) FROM facts").fetchone()[0] == 4


def test_enter_after_three_digits_skips_nobody_and_answers_nothing(desk: Path) -> None:
    typist = Typist("callback")
    typist.answer("q 退出 > ", "111\r")
    typist.answer("q 退出 > ", "113\r")
    typist.answer("不满意的原因", "仍有异响\r")
    typist.answer("q 退出 > ", "\r")
    typist.answer("q 退出 > ", "111")
    typist.answer("q 退出 > ", "q")
    typist.until_the_end()

    with open_ledger(str(desk), write=False) as ledger:
        assert [ledger.ticket(number).state for number in (1, 2, 3, 4)] == [
            "archived",
            "supervised",
            "archived",
            "resolved",
        ]
        assert ledger.ticket(2).callbacks[-1].reason == "仍有异响"


def test_the_last_call_of_a_walk_is_taken_back_by_one_key(desk: Path) -> None:
    assert main(["amend", "1", "--body", "三号楼停运，电话13900000011"]) == 0
    typist = Typist("callback")
    typist.child.expect_exact("内容：三号楼停运，电话139****0011")
    typist.answer("q 退出 > ", "b")
    typist.child.expect_exact("本次还没有登记过回访。")
    typist.answer("q 退出 > ", "113")
    typist.answer("不满意的原因", "仍有异响\r")
    typist.child.expect_exact("[2/4] 2")
    typist.answer("q 退出 > ", "b")
    typist.child.expect_exact("已撤回，重新登记：")
    typist.child.expect_exact("[1/4] 1")
    typist.answer("q 退出 > ", "111")
    typist.answer("q 退出 > ", "q")
    typist.until_the_end()

    with open_ledger(str(desk), write=False) as ledger:
        ticket = ledger.ticket(1)
        assert (ticket.state, ticket.on_list, [each.satisfied for each in ticket.callbacks]) == (
            "archived",
            False,
            ["yes"],
        )


def test_two_people_walk_from_both_ends_and_pass_over_what_the_other_has_called(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = Typist("callback")
    mine.answer("q 退出 > ", "111")
    mine.child.expect_exact("[2/4] 2")
    monkeypatch.setenv("YOUSU_BY", "李四")
    theirs = Typist("callback")
    theirs.child.expect_exact("张三也在回访：本次从末件倒着进行")
    theirs.child.expect_exact("[1/3] 4")
    theirs.answer("q 退出 > ", "111")
    theirs.child.expect_exact("[2/3] 3")
    theirs.answer("q 退出 > ", "111")
    theirs.child.expect_exact("[3/3] 2")
    theirs.answer("q 退出 > ", "q")
    theirs.until_the_end()
    mine.answer("q 退出 > ", "111")
    mine.child.expect_exact("3 号工单已由他人回访或状态已变，跳过。")
    mine.child.expect_exact("4 号工单已由他人回访或状态已变，跳过。")
    assert "已记录 2 件，尚待回访 0 件" in mine.until_the_end()

    with open_ledger(str(desk), write=False) as ledger:
        assert [len(ledger.ticket(number).callbacks) for number in (1, 2, 3, 4)] == [1, 1, 1, 1]
