"""The import verb as it is typed: shown and asked on a terminal, written elsewhere only when told to."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pexpect
import pytest

from yousu.cli import main
from yousu.ledger import open_ledger
from yousu.ledger.checking import check

GOOD = (
    "工单编号,受理时间,标题,来电人,来电号码,主办单位\nDH20260001,2026-11-20 09:00,路灯不亮,王某某,13900000001,住建局\n"
)
BAD = GOOD + "DH20260002,昨天,井盖松动,李某某,13900000002,住建局\n"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, own_home: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in the home; its exit code, standard output and standard error."""
    monkeypatch.setenv("YOUSU_NOW", "2026-11-23 08:40")
    monkeypatch.setenv("YOUSU_BY", "张三")
    monkeypatch.chdir(own_home)

    def command(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code = main(list(arguments))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    assert command("init", "--test-clock")[0] == 0
    return command


def tickets(home: Path) -> int:
    with open_ledger(str(home / "ledger.db")) as opened:
        assert check(opened) == []
        found: int = opened.connection.execute("SELECT COUNT(*) FROM facts").fetchone()[0]
        return found


def test_off_a_terminal_nothing_is_written_unless_told(run: Run, own_home: Path) -> None:
    (own_home / "a.csv").write_text(GOOD, encoding="gbk")

    code, shown, said = run("import", "a.csv")
    assert (code, tickets(own_home)) == (0, 0)
    assert "--commit" in said
    assert "受理时间" in shown

    code, _shown, said = run("导入", "a.csv", "--commit")
    assert (code, tickets(own_home)) == (0, 1)
    assert "yousu undo" in said


def test_standard_input_is_a_file_too(run: Run, own_home: Path) -> None:
    code, _shown, _said = run("import", "-", "--commit", stdin=GOOD.encode("gbk"))

    assert (code, tickets(own_home)) == (0, 1)


def test_one_bad_row_stops_all_of_them(run: Run, own_home: Path) -> None:
    (own_home / "a.csv").write_text(BAD, encoding="utf-8")

    code, shown, _said = run("import", "a.csv", "--commit")

    assert (code, tickets(own_home)) == (6, 0)
    assert "昨天" in shown


def test_per_row_the_bad_ones_go_to_a_workbook_that_imports_once_mended(run: Run, own_home: Path) -> None:
    (own_home / "a.csv").write_text(BAD, encoding="utf-8")

    code, _shown, _said = run("import", "a.csv", "--commit", "--per-row")

    assert (code, tickets(own_home)) == (0, 1)
    book = openpyxl.load_workbook(own_home / "a-未导入.xlsx")
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert rows[1][:3] == ["DH20260002", "昨天", "井盖松动"]
    assert rows[0][-3:] == ["问题", "改正办法", "行"]
    assert rows[1][-3:] == ["受理时间 不是可识别的时间", "请写成 2026-11-23 08:30。", "3"]
    book.active["B2"] = "2026-11-22 10:00"
    book.save(own_home / "改好.xlsx")

    code, _shown, _said = run("import", "改好.xlsx", "--commit")
    assert (code, tickets(own_home)) == (0, 2)


def test_the_newest_workbook_of_the_folder_is_taken(run: Run, own_home: Path) -> None:
    folder = own_home / "下载"
    folder.mkdir()
    for age, (name, content) in enumerate(
        {"a.csv": GOOD, "~$a.xlsx": "锁", "b-未导入.xlsx": "退", "说明.txt": "文", "old.csv": BAD}.items()
    ):
        (folder / name).write_text(content, encoding="utf-8")
        stamp = 1_795_000_000 + (0 if name == "old.csv" else 100 - age if name == "a.csv" else 1_000)
        os.utime(folder / name, (stamp, stamp))
    run("config", "set", "import.folder", str(folder))

    code, _shown, _said = run("import", "--latest", "--commit")

    assert (code, tickets(own_home)) == (0, 1)


def test_programs_read_the_same_with_people_masked(run: Run, own_home: Path) -> None:
    (own_home / "a.csv").write_text(BAD, encoding="utf-8")
    run("import", "a.csv", "--commit", "--per-row")
    (own_home / "b.csv").write_text(GOOD.replace("13900000001", "13900000009").replace("王", "赵"), encoding="utf-8")

    code, shown, _said = run("import", "b.csv", "--format", "json")

    found = json.loads(shown)
    assert (code, found["yousu_format"], found["counts"]["changed"]) == (0, 1, 1)
    assert {each["field"]: each["after"] for each in found["changes"]} == {"来电人": "赵**", "电话": "139****0009"}
    assert json.loads(run("imports", "--format", "json")[1])["runs"][0]["sources"][0]["file"] == "a.csv"


def test_columns_are_mapped_once(run: Run, own_home: Path) -> None:
    (own_home / "a.csv").write_text("编码,日子,标题\nDH20260001,2026-11-20,路灯不亮\n", encoding="utf-8")
    (own_home / "b.csv").write_text("编码,日子,标题\nDH20260002,2026-11-21,井盖松动\n", encoding="utf-8")

    assert run("import", "a.csv", "--commit")[0] == 6
    assert (
        run("import", "a.csv", "--commit", "--map", "编码=工单编号", "--map", "日子=received", "--mapping", "老平台")[0]
        == 0
    )
    code, shown, _said = run("import", "b.csv", "--commit")

    assert (code, tickets(own_home)) == (0, 2)
    assert "老平台" in shown


def test_what_came_from_a_column_nobody_knows_is_found_and_shown(run: Run, own_home: Path) -> None:
    (own_home / "a.csv").write_text(
        GOOD.replace(",标题", ",标签,标题").replace(",路灯", ",夜间施工,路灯"), encoding="utf-8"
    )
    run("import", "a.csv", "--commit")

    assert "路灯不亮" in run("find", "夜间施工")[1]
    shown = run("show", "1")[1]
    assert "标签" in shown
    assert "夜间施工" in shown
    assert "13900000001" not in shown


def test_several_imports_are_one_command_in_an_atomic_run(run: Run, own_home: Path) -> None:
    (own_home / "a.csv").write_text(GOOD, encoding="utf-8")
    (own_home / "b.csv").write_text(GOOD.replace("0001,2026", "0003,2026"), encoding="utf-8")
    (own_home / "all.yousu").write_text("import a.csv --commit\nimport b.csv --commit\n", encoding="utf-8")

    code, _shown, _said = run("run", "all.yousu", "--atomic")
    assert (code, tickets(own_home)) == (0, 2)
    assert run("undo")[0] == 0
    assert tickets(own_home) == 0


def test_the_redo_of_a_large_import_does_not_say_that_it_was_taken_back(run: Run, own_home: Path) -> None:
    lines = [f"DH2026{number:04},2026-11-20 09:00,路灯不亮" for number in range(1, 31)]
    (own_home / "a.csv").write_text("\n".join(["工单编号,受理时间,标题", *lines]), encoding="utf-8")
    run("import", "a.csv", "--commit")

    _code, _shown, undone = run("undo")
    _code, _shown, redone = run("undo")

    assert "已撤销第2号操作：导入（" in undone
    assert "，涉及30件工单。\n其中30件作废，编号不再使用。" in undone
    assert "已恢复第2号操作：导入（" in redone
    assert "撤销" not in redone
    assert "作废" not in redone


def typed(home: Path, *arguments: str) -> pexpect.spawn[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm"}
    command = ["-m", "yousu", *arguments]
    options = {"env": environment, "encoding": "utf-8", "dimensions": (40, 80), "cwd": str(home)}
    return pexpect.spawn(sys.executable, command, **options)


@pytest.mark.parametrize(("answer", "code", "written"), [("y\n", 0, 1), ("n\n", 0, 0), ("\x03", 130, 0)])
def test_on_a_terminal_it_asks(run: Run, own_home: Path, answer: str, code: int, written: int) -> None:
    assert run("today")[0] == 0
    (own_home / "a.csv").write_text(BAD, encoding="utf-8")
    child = typed(own_home, "import", "a.csv")
    child.expect_exact("[y/N]")
    child.send(answer)
    child.expect(pexpect.EOF)
    child.close()

    assert (child.exitstatus, tickets(own_home)) == (code, written)
    assert (own_home / "a-未导入.xlsx").exists() == bool(written)


def test_a_long_file_shows_that_it_is_being_read_and_an_interrupt_leaves_nothing(run: Run, own_home: Path) -> None:
    assert run("today")[0] == 0
    row = "DH{:010d},2026-11-20 09:00,路灯不亮,王某某,13900000001,住建局"
    lines = [row.format(number) for number in range(200_000)]
    (own_home / "a.csv").write_text(GOOD + "\n".join(lines), encoding="utf-8")
    child = typed(own_home, "import", "a.csv", "--commit")
    child.expect_exact("正在读取", timeout=60)
    child.send("\x03")
    child.expect_exact("已中断，此后未再写入。")
    child.expect(pexpect.EOF)
    child.close()

    assert (child.exitstatus, tickets(own_home)) == (130, 0)
