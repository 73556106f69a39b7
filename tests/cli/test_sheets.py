"""Forms from end to end: made, filled in with another program, taken back as the events of the verbs."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pexpect
import pytest

from tests.filling import Values, fill, header
from yousu.cli import main
from yousu.ledger import Ledger, open_ledger
from yousu.ticket.state import Ticket

MORNING, EVENING = "2026-11-23T09:00+08:00", "2026-11-23T18:00+08:00"


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, own_home: Path) -> Path:
    """Tickets 1 and 2 resolved and waiting for a callback, 3 and 4 open at two units, 4 kept secret."""
    monkeypatch.setenv("YOUSU_NOW", MORNING)
    monkeypatch.setenv("YOUSU_BY", "张三")
    monkeypatch.chdir(own_home)
    assert main(["init", "--test-clock"]) == 0
    for unit in ("市场监管局", "供热公司"):
        assert main(["unit", "add", unit, "--kind", "department"]) == 0
    for number, unit in enumerate(("市场监管局", "供热公司", "市场监管局", "供热公司"), 1):
        who = ["--name", "王某某", "--phone", f"1390000000{number}", "--address", "3号楼"]
        secret = ["--secret"] if number == 4 else []
        assert main(["new", f"电梯停运{number}", "--body", "=1+1", *who, *secret, "--assign", unit]) == 0
    assert main(["resolve", "1,2", "已修复"]) == 0
    monkeypatch.setenv("YOUSU_NOW", EVENING)
    return own_home


def ledger(home: Path) -> Ledger:
    return open_ledger(str(home / "ledger.db"), write=False)


def ticket(home: Path, number: int) -> Ticket:
    with ledger(home) as opened:
        return opened.ticket(number)


def events(home: Path) -> int:
    with ledger(home) as opened:
        found: int = opened.connection.execute("SELECT COUNT(*) FROM events").fetchone()[0]
        return found


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, list[dict[str, str]]], str]:
    """Exit code, the tables as JSON, and what was said."""
    capsys.readouterr()
    code = main([*arguments, "--format", "json"])
    out, err = capsys.readouterr()
    told = json.loads(out)["take"] if out else {}
    return code, told, err


CALLED: dict[int, Values] = {
    1: {
        "是否接通": "接通", "是否联系": "是", "是否解决": "是", "是否满意": "满意", "回访人": "小李",
        "回访时间": "2026-11-23 15:30",
    },
    2: {"是否接通": "未接", "回访人": "小李", "回访时间": "2026-11-23 15:40"},
}  # fmt: skip


def test_a_callback_sheet_comes_back_as_callbacks(home: Path) -> None:
    assert main(["sheet", "callback", "-o", "回访.xlsx"]) == 0
    fill("回访.xlsx", CALLED)

    assert main(["sheet", "take", "回访.xlsx", "--commit"]) == 0

    first, second = ticket(home, 1), ticket(home, 2)
    assert (first.state, first.callbacks[0].at) == ("archived", "2026-11-23T15:30:00+08:00")
    assert (second.state, second.callbacks[0].reached) == ("resolved", "no_answer")
    with ledger(home) as opened:
        receipt = opened.history(1)[-1]
        assert (receipt.kind, receipt.actor, receipt.get("who")) == ("taken", "张三", "小李")
        assert main(["check"]) == 0


def test_telephones_that_leave_in_a_sheet_are_an_access_with_the_file_and_its_rows(home: Path) -> None:
    assert main(["sheet", "callback", "-o", "回访.xlsx", "--reveal", "下午集中回访"]) == 0

    book = openpyxl.load_workbook("回访.xlsx")
    head, columns = header(book.worksheets[0])
    assert book.worksheets[0].cell(head + 1, columns["电话"]).value == "13900000001"
    with ledger(home) as opened:
        (access,) = [event for event in opened.history(0) if event.kind == "revealed"]
        assert (access.body["tickets"], access.body["rows"], Path(access.get("file") or "").name) == (
            [1, 2],
            2,
            "回访.xlsx",
        )
        assert access.get("why") == "下午集中回访"


def cells(path: str) -> str:
    """All that a workbook shows."""
    rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return "\n".join(str(cell) for row in rows for cell in row if cell is not None)


WHO = "钱学文", "9号楼1单元402", "13900000333"


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("reveal", [[], ["--reveal", "交办"]], ids=["masked", "revealed"])
@pytest.mark.parametrize("how", [["--secret"], ["--kind", "举报"]], ids=["secret", "wrongdoing"])
@pytest.mark.parametrize("title", ["物业挪用维修基金", "钱学文举报物业"])
def test_a_unit_cannot_read_off_its_sheet_who_complained_of_it(title: str, how: list[str], reveal: list[str]) -> None:
    body = f"{WHO[0]}（{WHO[1]}）举报供热公司挪用维修基金，电话{WHO[2]}"
    who = ["--name", WHO[0], "--phone", WHO[2]]
    assert main(["new", title, "--body", body, *who, *how, "--assign", "供热公司"]) == 0
    assert main(["sheet", "units", "供热公司", "-o", "交办.xlsx", *reveal]) == 0
    assert main(["sheet", "check", "--of", "本周", "-o", "核对.xlsx"]) == 0

    said = cells("交办.xlsx") + cells("核对.xlsx")
    assert [each for each in (*WHO, WHO[0][0], "402", "0333") if each in said] == []
    assert "举报供热公司挪用维修基金" in said


@pytest.mark.usefixtures("home")
def test_an_ordinary_ticket_is_as_unnamed_on_a_sheet_as_in_an_export() -> None:
    said = "王志强反映金座小区3号楼2单元漏水，家有一级残疾老人"
    assert main(["new", "王志强家漏水", "--body", said, "--name", "王志强", "--assign", "供热公司"]) == 0
    assert main(["sheet", "units", "供热公司", "-o", "交办.xlsx"]) == 0

    shown = cells("交办.xlsx")
    assert [each for each in ("志强", "3号楼", "残疾") if each in shown] == []
    assert "王某反映金座小区" in shown


def test_a_co_unit_finds_its_part_on_its_sheet_and_answers_there(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YOUSU_NOW", MORNING)
    assert main(["unit", "add", "文汇路街道", "--kind", "township"]) == 0
    assert main(["new", "占道经营", "--assign", "市场监管局", "--co", "文汇路街道:1天后"]) == 0
    monkeypatch.setenv("YOUSU_NOW", EVENING)
    assert main(["sheet", "units", "--each-unit", "交办"]) == 0
    assert sorted(path.name[:4] for path in (home / "交办").iterdir()) == ["供热公司", "市场监管", "文汇路街"]
    assert main(["sheet", "units", "文汇路街道", "-o", "协办.xlsx"]) == 0

    sheet = openpyxl.load_workbook("协办.xlsx").worksheets[0]
    head, columns = header(sheet)
    row = [sheet.cell(head + 1, columns[title]).value for title in ("编号", "承办单位", "主办或协办", "截止时间")]
    assert (row[:3], str(row[3])[:10]) == (["5", "文汇路街道", "协办"], "2026-11-24")

    said = {"签收时间": "2026-11-23 10:00", "办理情况（回复）": "已劝离", "办结时间": "2026-11-23 16:00"}
    fill("协办.xlsx", {1: said})
    assert main(["sheet", "take", "协办.xlsx", "--commit"]) == 0
    assert main(["sheet", "take", "协办.xlsx", "--commit"]) == 0
    standing = ticket(home, 5)
    share = standing.share_of("文汇路街道")
    assert share is not None
    assert (standing.state, share.accepted, share.answered) == (
        "assigned", "2026-11-23T10:00:00+08:00", "2026-11-23T16:00:00+08:00",
    )  # fmt: skip
    with ledger(home) as opened:
        assert [event.kind for event in opened.history(5)].count("co_answered") == 1
    assert main(["check"]) == 0


def test_what_went_out_in_a_sheet_is_on_record_ticket_by_ticket(home: Path) -> None:
    assert main(["sheet", "units", "-o", "甲.xlsx"]) == 0
    assert main(["sheet", "units", "-o", "乙.xlsx", "--reveal", "交办"]) == 0
    assert main(["sheet", "check", "--of", "本周", "-o", "丙.xlsx"]) == 0

    with ledger(home) as opened:
        found = [event for event in opened.history(0) if event.kind in {"revealed", "exported"}]
    assert [(each.kind, Path(each.get("file") or "").name, sorted(each.body["tickets"])) for each in found] == [
        ("exported", "甲.xlsx", [3, 4]),
        ("revealed", "乙.xlsx", [3]),
        ("exported", "乙.xlsx", [4]),  # kept secret, so masked all the same
        ("exported", "丙.xlsx", [1, 2, 3, 4]),
    ]


def test_without_commit_it_only_shows(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sheet", "callback", "-o", "回访.xlsx"]) == 0
    fill("回访.xlsx", CALLED)
    before = events(home)

    code, told, err = shown(capsys, "sheet", "take", "回访.xlsx")

    assert (code, events(home)) == (0, before)
    assert [(row["ticket"], row["what"], row["who"]) for row in told["rows"]] == [
        ("1", "回访", "小李"),
        ("2", "回访", "小李"),
    ]
    assert "--commit" in err


def test_a_second_take_changes_nothing_and_undo_gives_it_back(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sheet", "callback", "-o", "回访.xlsx"]) == 0
    fill("回访.xlsx", CALLED)
    assert main(["sheet", "take", "回访.xlsx", "--commit"]) == 0
    after = events(home)

    code, told, _ = shown(capsys, "sheet", "take", "回访.xlsx", "回访.xlsx", "--commit")
    assert (code, events(home)) == (0, after)
    assert {row["why"] for row in told["left"]} == {"此前已收回"}

    assert main(["undo"]) == 0
    assert ticket(home, 1).state == "resolved"
    assert main(["sheet", "take", "回访.xlsx", "--commit"]) == 0
    assert ticket(home, 1).state == "archived"


def test_a_ticket_that_moved_on_is_listed_and_left_alone(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sheet", "callback", "-o", "回访.xlsx"]) == 0
    fill("回访.xlsx", CALLED)
    assert main(["callback", "1", "113"]) == 0

    code, told, _ = shown(capsys, "sheet", "take", "回访.xlsx", "--commit")

    assert code == 0
    assert told["left"] == [{"file": "回访.xlsx", "row": "7", "ticket": "1", "why": "表格生成后工单已有新进展"}]
    assert len(ticket(home, 1).callbacks) == 1
    assert len(ticket(home, 2).callbacks) == 1


def test_faults_stop_everything_unless_their_rows_are_left_out(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sheet", "callback", "-o", "回访.xlsx"]) == 0
    fill("回访.xlsx", {**CALLED, 2: {"是否接通": "接通", "是否满意": "还行", "回访时间": "2026-11-23 08:00"}})
    before = events(home)

    code, told, _ = shown(capsys, "sheet", "take", "回访.xlsx", "--commit")
    assert (code, events(home)) == (6, before)
    assert [(row["row"], row["column"], row["value"]) for row in told["problems"]] == [("8", "是否满意", "还行")]

    assert main(["sheet", "take", "回访.xlsx", "--commit", "--leave"]) == 0
    assert [ticket(home, number).state for number in (1, 2)] == ["archived", "resolved"]


@pytest.mark.usefixtures("home")
def test_a_time_before_the_ticket_was_resolved_is_a_fault_of_the_row(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sheet", "callback", "-o", "回访.xlsx"]) == 0
    fill("回访.xlsx", {1: {"是否满意": "满意", "回访时间": "2026-11-23 08:00"}})

    code, told, _ = shown(capsys, "sheet", "take", "回访.xlsx", "--commit")

    assert code == 6
    assert "早于上一步" in told["problems"][0]["what"]


def test_two_dissatisfied_citizens_get_two_numbers_of_the_supervision_list(home: Path) -> None:
    assert main(["sheet", "callback", "-o", "回访.xlsx"]) == 0
    fill("回访.xlsx", {row: {"是否满意": "不满意", "不满意原因": "仍有异响"} for row in (1, 2)})

    assert main(["sheet", "take", "回访.xlsx", "--commit", "--at", "2026-11-23 16:00"]) == 0

    assert [ticket(home, number).list_no for number in (1, 2)] == [1, 2]
    assert ticket(home, 1).callbacks[0].at == "2026-11-23T16:00:00+08:00"


@pytest.mark.usefixtures("home")
def test_the_time_for_all_calls_must_have_passed() -> None:
    assert main(["sheet", "callback", "-o", "回访.xlsx"]) == 0

    assert main(["sheet", "take", "回访.xlsx", "--at", "2026-11-24 09:00"]) == 2


def test_two_dissatisfied_by_one_command_get_two_numbers(home: Path) -> None:
    assert main(["callback", "1,2", "113"]) == 0

    assert [ticket(home, number).list_no for number in (1, 2)] == [1, 2]


def test_each_unit_gets_a_file_of_its_own(home: Path) -> None:
    assert main(["sheet", "units", "--each-unit", "交办", "--reveal", "交办各单位"]) == 0

    files = sorted(path.name for path in (home / "交办").iterdir())
    assert files == ["供热公司交办回复表-20261123.xlsx", "市场监管局交办回复表-20261123.xlsx"]
    sheets = {name[:4]: openpyxl.load_workbook(home / "交办" / name).worksheets[0] for name in files}
    head, columns = header(sheets["市场监管"])
    named = {name: sheet.cell(head + 1, columns["电话"]).value for name, sheet in sheets.items()}
    assert named == {"市场监管": "13900000003", "供热公司": "〔保密〕"}
    assert sheets["市场监管"].cell(head + 1, columns["主要内容"]).value == "=1+1"
    assert ((home / "交办" / files[0]).stat().st_mode & 0o077) == 0


def test_a_units_sheet_masks_people_unless_revealed(home: Path) -> None:
    assert main(["sheet", "units", "市场监管局", "-o", "交办.xlsx"]) == 0

    sheet = openpyxl.load_workbook("交办.xlsx").worksheets[0]
    head, columns = header(sheet)
    assert [sheet.cell(head + 1, columns[title]).value for title in ("姓名", "电话", "地址")] == [
        "王**", "139****0003", "****",
    ]  # fmt: skip
    with ledger(home) as opened:
        assert [event for event in opened.history(0) if event.kind == "revealed"] == []


def test_a_units_sheet_is_filled_in_step_by_step(home: Path) -> None:
    assert main(["sheet", "units", "市场监管局", "-o", "交办.xlsx"]) == 0
    fill("交办.xlsx", {1: {"签收时间": "2026-11-23 10:00", "首次联系时间": "11-23 11:00", "填报人": "周干事"}})
    assert main(["sheet", "take", "交办.xlsx", "--commit"]) == 0
    assert (ticket(home, 3).state, ticket(home, 3).contacted) == ("handling", "2026-11-23T11:00:00+08:00")

    fill("交办.xlsx", {1: {"办理情况（回复）": "已换钢丝绳", "办结时间": "2026-11-23 16:00", "是否解决": "部分解决"}})
    assert main(["sheet", "take", "交办.xlsx", "--commit"]) == 0

    done = ticket(home, 3)
    assert (done.state, done.outcome, done.reply, done.resolved) == (
        "resolved", "partly", "已换钢丝绳", "2026-11-23T16:00:00+08:00",
    )  # fmt: skip


def test_a_check_sheet_shows_what_is_counted_and_takes_objections(home: Path) -> None:
    assert main(["sheet", "check", "--of", "2026-11-23", "--each-unit", "核对"]) == 0
    path = str(home / "核对" / "市场监管局数据核对表-20261123.xlsx")
    sheet = openpyxl.load_workbook(path).worksheets[0]
    head, columns = header(sheet)
    counted = ("编号", "计入受理", "计入办结", "计入按期")
    assert [[sheet.cell(head + row, columns[title]).value for title in counted] for row in (1, 2)] == [
        ["1", "是", "是", "是"],
        ["3", "是", None, None],
    ]
    fill(path, {1: {"有无异议": "有异议", "异议说明": "不属我局", "填报人": "周干事"}, 2: {"有无异议": "无异议"}})

    assert main(["sheet", "take", path, "--commit"]) == 0

    assert ticket(home, 1).notes == ["对2026-11-20至2026-11-26的数据有异议：不属我局"]
    with ledger(home) as opened:
        assert opened.history(3)[-1].body["steps"] == "agreed"


def test_nothing_to_hand_out_makes_no_file(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["callback", "1,2", "111"]) == 0

    assert main(["sheet", "callback", "-o", "回访.xlsx"]) == 0
    assert not (home / "回访.xlsx").exists()
    assert "没有符合条件的工单" in capsys.readouterr().err


@pytest.mark.parametrize(("made_in", "taken_in"), [("en", "en"), ("zh", "en"), ("en", "zh")])
def test_a_sheet_made_in_one_language_is_taken_in_the_other(
    home: Path, monkeypatch: pytest.MonkeyPatch, made_in: str, taken_in: str
) -> None:
    monkeypatch.setenv("YOUSU_LANG", made_in)
    assert main(["sheet", "callback", "-o", "calls.xlsx"]) == 0
    words = {
        "zh": {"是否接通": "接通", "是否联系": "是", "是否解决": "部分解决", "是否满意": "基本满意",
               "回访时间": "2026-11-23 15:30"},
        "en": {"Reached?": "reached", "Contacted?": "yes", "Solved?": "partly solved",
               "Satisfied?": "basically satisfied", "Called back at": "2026-11-23 15:30"},
    }  # fmt: skip
    fill("calls.xlsx", {1: words[made_in]})
    monkeypatch.setenv("YOUSU_LANG", taken_in)

    assert main(["sheet", "take", "calls.xlsx", "--commit"]) == 0

    call = ticket(home, 1).callbacks[0]
    assert (call.contacted, call.solved, call.satisfied) == ("yes", "partly", "basically")


@pytest.mark.parametrize(("typed", "attempts"), [("y", 1), ("n", 0)])
def test_at_a_terminal_it_asks(home: Path, typed: str, attempts: int) -> None:
    assert main(["sheet", "callback", "-o", "回访.xlsx"]) == 0
    fill("回访.xlsx", CALLED)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "YOUSU_LANG": "zh"}
    arguments = ["-m", "yousu", "sheet", "take", "回访.xlsx"]
    child = pexpect.spawn(
        sys.executable, arguments, env=environment, encoding="utf-8", dimensions=(40, 200), timeout=60
    )
    child.expect_exact("登记以上2行？")
    child.send(f"{typed}\r")
    child.expect(pexpect.EOF)
    child.close()

    assert child.exitstatus == 0
    assert len(ticket(home, 1).callbacks) == attempts


@pytest.mark.office
@pytest.mark.parametrize("route", [["xlsx"], ["ods", "xlsx"]], ids=["saved", "through ods"])
def test_a_sheet_saved_by_libreoffice_comes_back_as_the_right_events(home: Path, route: Sequence[str]) -> None:
    assert main(["sheet", "callback", "-o", "回访.xlsx"]) == 0
    fill("回访.xlsx", CALLED, "filled.xlsx")
    path = Path("filled.xlsx")
    for place, kind in enumerate(route):
        path = _saved(path, kind, home / f"saved{place}")

    assert main(["sheet", "take", str(path), "--commit"]) == 0

    first, second = ticket(home, 1), ticket(home, 2)
    assert (first.state, first.callbacks[0].at, first.callbacks[0].satisfied) == (
        "archived", "2026-11-23T15:30:00+08:00", "yes",
    )  # fmt: skip
    assert (second.callbacks[0].at, second.callbacks[0].reached) == ("2026-11-23T15:40:00+08:00", "no_answer")
    sheet = openpyxl.load_workbook(path).worksheets[0] if path.suffix == ".xlsx" else None
    assert sheet is not None
    assert sheet.protection.sheet
    assert len(sheet.data_validations.dataValidation) >= 4


@pytest.mark.office
@pytest.mark.parametrize("kind", ["ods", "xls"])
def test_a_sheet_in_another_format_of_libreoffice_is_read_too(home: Path, kind: str) -> None:
    assert main(["sheet", "callback", "-o", "回访.xlsx"]) == 0
    fill("回访.xlsx", CALLED, "filled.xlsx")

    assert main(["sheet", "take", str(_saved(Path("filled.xlsx"), kind, home / "saved")), "--commit"]) == 0
    assert [ticket(home, number).callbacks[0].reached for number in (1, 2)] == ["reached", "no_answer"]


def _saved(path: Path, kind: str, folder: Path) -> Path:
    """The file as LibreOffice saves it in a format."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice (soffice) is not installed: apt-get install libreoffice-calc")
    profile = f"-env:UserInstallation=file://{folder.resolve()}-profile"
    convert = [program, "--headless", "--norestore", profile, "--convert-to", kind, "--outdir", str(folder), str(path)]
    done = subprocess.run(convert, capture_output=True, text=True, check=False, timeout=180)
    made = folder / f"{path.stem}.{kind}"
    assert made.exists(), done.stdout + done.stderr
    return made


def test_import_recognises_a_sheet_and_records_each_row_once(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sheet", "callback", "-o", "回访.xlsx"]) == 0
    fill("回访.xlsx", CALLED)

    code, told, said = shown(capsys, "import", "回访.xlsx")
    assert code == 0
    assert {row["ticket"] for row in told["rows"]} == {"1", "2"}
    assert ticket(home, 1).callbacks == []
    assert "--commit" in said

    assert main(["import", "回访.xlsx", "--commit"]) == 0
    assert [(each.reached, each.satisfied) for each in ticket(home, 1).callbacks] == [("reached", "yes")]
    with ledger(home) as opened:
        taken = [event for event in opened.history(1) if event.kind == "taken"]
        assert [(event.private or {})["who"] for event in taken] == ["小李"]
    before = events(home)

    for verb in (["import"], ["sheet", "take"]):
        assert main([*verb, "回访.xlsx", "--commit"]) == 0
    assert events(home) == before


def test_import_and_sheet_take_record_the_same_events(home: Path) -> None:
    assert main(["sheet", "callback", "-o", "回访.xlsx"]) == 0
    fill("回访.xlsx", CALLED)
    shutil.copy(home / "ledger.db", home / "other.db")

    assert main(["import", "回访.xlsx", "--commit"]) == 0
    assert main(["sheet", "take", "回访.xlsx", "--commit", "--ledger", str(home / "other.db")]) == 0

    with ledger(home) as one, open_ledger(str(home / "other.db"), write=False) as other:
        assert one.history(1) == other.history(1)
        assert one.history(2) == other.history(2)


def test_import_leaves_out_the_faulty_rows_of_a_sheet_where_told_to(home: Path) -> None:
    assert main(["sheet", "callback", "-o", "回访.xlsx"]) == 0
    fill("回访.xlsx", {1: CALLED[1], 2: {"是否满意": "还行", "回访时间": "2026-11-23 15:40"}})

    assert main(["import", "回访.xlsx", "--commit"]) == 6
    assert ticket(home, 1).callbacks == []
    assert main(["import", "回访.xlsx", "--commit", "--per-row"]) == 0
    assert [len(ticket(home, number).callbacks) for number in (1, 2)] == [1, 0]
