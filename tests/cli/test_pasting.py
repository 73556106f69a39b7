"""Pasted messages at the command line: shown, confirmed field by field, recorded only where that was said."""

from __future__ import annotations

import io
import json
import os
import shlex
import sys
from pathlib import Path

import pexpect
import pytest

from yousu.cli import main
from yousu.ledger import open_ledger
from yousu.ticket.state import Ticket

NOW = "2026-11-23T09:00+08:00"
MESSAGE = """\
诉求人：王某某
联系电话：13900000001
诉求地址：恒通家园3号楼

诉求内容：电梯困人一小时，请尽快处理。
受理时间：2026-11-23 08:12
"""


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, own_home: Path) -> Path:
    monkeypatch.setenv("YOUSU_NOW", NOW)
    monkeypatch.setenv("YOUSU_BY", "张三")
    monkeypatch.setenv("YOUSU_LANG", "zh")
    assert main(["init", "--test-clock"]) == 0
    assert main(["unit", "add", "市场监管局", "--kind", "县直部门"]) == 0
    (own_home / "message.txt").write_text(MESSAGE, encoding="utf-8")
    return own_home


def piped(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))


def ticket(home: Path, number: int) -> Ticket:
    with open_ledger(str(home / "ledger.db"), write=False) as ledger:
        return ledger.ticket(number)


def count(home: Path) -> int:
    with open_ledger(str(home / "ledger.db"), write=False) as ledger:
        found: int = ledger.connection.execute("SELECT COUNT(*) FROM facts").fetchone()[0]
        return found


def test_without_a_terminal_the_draft_is_printed_and_nothing_written(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    piped(monkeypatch, MESSAGE.encode())
    capsys.readouterr()

    assert main(["new", "-", "--json"]) == 0

    out, err = capsys.readouterr()
    assert json.loads(out)["draft"] == {
        "name": "王某某", "phone": "13900000001", "address": "恒通家园3号楼", "body": "电梯困人一小时，请尽快处理。",
        "category": "住建物业/电梯困人", "received": "2026-11-23T08:12:00+08:00", "title": "电梯困人一小时，请尽快处理",
    }  # fmt: skip
    assert "--yes" in err
    assert count(home) == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_with_yes_it_is_recorded_at_its_own_time(home: Path, monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    piped(monkeypatch, MESSAGE.encode(encoding))

    assert main(["new", "-", "--yes", "--assign", "市场监管局"]) == 0

    made = ticket(home, 1)
    assert (made.title, made.phone, made.received, made.unit, made.level) == (
        "电梯困人一小时，请尽快处理", "13900000001", "2026-11-23T08:12:00+08:00", "市场监管局", 1,
    )  # fmt: skip


def test_options_stand_above_the_message(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    piped(monkeypatch, MESSAGE.encode())

    assert main(["new", "-", "--yes", "--phone", "13900000009", "--at", "2026-11-23 08:30"]) == 0

    assert (ticket(home, 1).phone, ticket(home, 1).received) == ("13900000009", "2026-11-23T08:30:00+08:00")


@pytest.mark.parametrize("content", [b"", b" \n", b"\xff\xfe\x00\x81"])
def test_what_is_no_message_is_refused_and_nothing_is_written(
    home: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    piped(monkeypatch, content)

    assert main(["new", "-", "--yes"]) in {0, 2}
    assert count(home) == (1 if content.startswith(b"\xff") else 0)


def terminal(home: Path, command: str) -> pexpect.spawn[str]:
    """A shell at a real terminal that runs one command."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm"}
    python = shlex.quote(sys.executable)
    return pexpect.spawn(
        "sh", ["-c", command.format(yousu=f"{python} -m yousu")], env=environment, cwd=str(home), encoding="utf-8",
        dimensions=(40, 100), timeout=20,
    )  # fmt: skip


def test_a_paste_at_the_terminal_is_confirmed_field_by_field(home: Path) -> None:
    child = terminal(home, "{yousu} new --paste")
    child.expect_exact("空行上按回车")
    child.send(MESSAGE + "\n")  # an empty line inside it does not end it
    for prompt, typed in (
        ("电话 [13900000001]", ""), ("姓名 [王某某]", "王某"), ("地点:", ""), ("标题 [电梯困人一小时，请尽快处理]", ""),
        ("类别 [住建物业/电梯困人]", ""), ("诉求类型", ""), ("要求保密", ""), ("地址 [恒通家园3号楼]", "-"),
        ("受理时间 [2026-11-23 08:12]", ""), ("交办给", ""),
    ):  # fmt: skip
        child.expect_exact(prompt)
        child.send(typed + "\r")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 0
    made = ticket(home, 1)
    assert (made.name, made.phone, made.address, made.received) == (
        "王某", "13900000001", None, "2026-11-23T08:12:00+08:00",
    )  # fmt: skip
    assert made.body == "电梯困人一小时，请尽快处理。"


def test_a_piped_message_is_confirmed_on_the_terminal_itself(home: Path) -> None:
    child = terminal(home, "{yousu} new - < message.txt")
    for _ in range(10):
        child.expect_exact(": ")
        child.send("\r")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 0
    assert ticket(home, 1).name == "王某某"


def test_interrupting_the_confirmation_writes_nothing(home: Path) -> None:
    child = terminal(home, "{yousu} new - < message.txt")
    child.expect_exact("电话 [13900000001]")
    child.send("\x03")
    child.expect(pexpect.EOF)
    child.close()

    assert count(home) == 0


def test_json_lines_are_one_command_all_or_none(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = [
        {"title": "路灯不亮", "no": "20261123000001"},
        {"title": "井盖松动", "assign": "市场监管局", "secret": True},
    ]
    bad = [*good, {"title": "占道经营", "level": 9}]
    piped(monkeypatch, "\n".join(json.dumps(each) for each in bad).encode())
    capsys.readouterr()
    assert main(["new", "--json"]) == 2
    out, err = capsys.readouterr()
    assert (out, count(home)) == ("", 0)
    assert "第3行 level" in err

    piped(monkeypatch, "\n".join(json.dumps(each) for each in good).encode())
    assert main(["new", "--json"]) == 0
    made = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["number"], each["platform_no"], each["unit"]) for each in made] == [
        ("1", "20261123000001", None),
        ("2", None, "市场监管局"),
    ]
    assert main(["undo"]) == 0
    assert count(home) == 0


@pytest.mark.parametrize(
    "case",
    [
        ('{"title": "x", "phone": 139}', 2, "phone"),
        ('{"title": "x", "co": "供热公司"}', 2, "co"),
        ('{"title": "x", "people": true}', 2, "people"),
        ('{"title": "x", "at": "2026-12-01 09:00"}', 2, "at"),
        ('{"title": "x", "due": "2026-11-01 09:00"}', 2, "due"),
        ('{"title": "x", "kind": "抱怨"}', 2, "kind"),
        ('{"title": "x", "name": "\\u202e"}', 2, "name"),
        ('{"title": "x", "unit": "没有这个"}', 3, "unit"),
        ('{"body": "x"}', 2, "title"),
        ('{"title": "x", "no": "' + "9" * 41 + '"}', 2, "platform_no"),
        ("[]", 6, ""),
        ('["x"]', 6, ""),
        ("3", 6, ""),
    ],
)
def test_json_that_is_refused_names_the_key(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], case: tuple[str, int, str]
) -> None:
    content, code, named = case
    piped(monkeypatch, content.encode())

    assert main(["new", "--json"]) == code
    assert f"第1行 {named}".strip() in capsys.readouterr().err
    assert count(home) == 0
