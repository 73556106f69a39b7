"""The export as files: another program reads text as text, moments as dates, and no cell as a formula."""

from __future__ import annotations

import csv
import json
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from yousu.cli import main
from yousu.formulas import unguarded
from yousu.ledger import open_ledger
from yousu.ledger.access import accesses

NOW = "2026-11-23T09:00+08:00"
BODY = '=HYPERLINK("http://a")\n\'+86 13900000001，三号楼'
LOCAL = datetime(2026, 11, 23, 9)  # noqa: DTZ001 - as a cell shows it


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, own_home: Path) -> Path:
    monkeypatch.setenv("YOUSU_NOW", NOW)
    monkeypatch.setenv("YOUSU_BY", "张三")
    monkeypatch.chdir(own_home)
    assert main(["init", "--test-clock"]) == 0
    assert main(["unit", "add", "市场监管局", "--kind", "department"]) == 0
    who = ["--name", "王某某", "--phone", "013900000001", "--no", "20261123000001000001", "--category", "电梯故障"]
    assert main(["new", "@电梯停运", "--body", BODY, *who, "--assign", "市场监管局"]) == 0
    assert main(["new", "路灯不亮"]) == 0
    return own_home


def rows(path: Path) -> list[dict[str, object]]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    values = [row for row in sheet.iter_rows(values_only=True) if any(cell is not None for cell in row)]
    head = next(place for place, row in enumerate(values) if "工单编号" in row)
    titles = [str(title) for title in values[head]]
    return [dict(zip(titles, row, strict=True)) for row in values[head + 1 :]]


def test_a_workbook_has_text_as_text_and_moments_as_dates(home: Path) -> None:
    assert main(["export", "-o", "工单.xlsx", "--reveal", "报送专班"]) == 0

    first, second = rows(home / "工单.xlsx")[:2]
    assert (first["工单编号"], first["来电号码"], first["来电人"]) == ("20261123000001000001", "013900000001", "王某某")
    assert (first["受理时间"], first["标题"], first["主要内容"]) == (LOCAL, "@电梯停运", BODY)
    assert (first["问题分类"], first["工单状态"], first["办结时间"]) == ("住建物业->电梯故障", "已交办", None)
    assert (second["台账编号"], second["工单编号"]) == ("2", None)
    book = openpyxl.load_workbook(home / "工单.xlsx")
    assert [cell.coordinate for row in book.worksheets[0].iter_rows() for cell in row if cell.data_type == "f"] == []


def test_people_are_masked_unless_revealed_and_a_reveal_names_file_rows_and_fields(home: Path) -> None:
    assert main(["export", "市场监管局", "-o", "工单.xlsx"]) == 0
    assert (rows(home / "工单.xlsx")[0]["来电人"], rows(home / "工单.xlsx")[0]["来电号码"]) == ("王**", "****001")
    with open_ledger(str(home / "ledger.db"), write=False) as ledger:
        assert [event for event in ledger.history(0) if event.kind == "revealed"] == []

    assert main(["export", "市场监管局", "-o", "工单.xlsx", "--reveal", "报送专班"]) == 0
    with open_ledger(str(home / "ledger.db"), write=False) as ledger:
        (access,) = [event for event in ledger.history(0) if event.kind == "revealed"]
        assert (access.body["fields"], access.body["rows"], access.get("file"), access.get("why")) == (
            ["name", "phone", "address"], 1, "~/工单.xlsx", "报送专班",
        )  # fmt: skip


def test_a_csv_is_read_back_as_it_was(home: Path) -> None:
    assert main(["export", "-o", "工单.csv", "--reveal", "报送专班"]) == 0

    with (home / "工单.csv").open(encoding="utf-8-sig", newline="") as file:
        read = [{title: unguarded(cell) for title, cell in row.items()} for row in csv.DictReader(file)]
    assert (read[0]["标题"], read[0]["主要内容"], read[0]["来电号码"]) == ("@电梯停运", BODY, "013900000001")


def test_an_unknown_ending_is_refused_before_anything_is_recorded(home: Path) -> None:
    assert main(["export", "-o", "工单.xls", "--reveal", "报送专班"]) == 2

    with open_ledger(str(home / "ledger.db"), write=False) as ledger:
        assert [event for event in ledger.history(0) if event.kind == "revealed"] == []
    assert not (home / "工单.xls").exists()


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "jsonl"])
def test_a_list_goes_to_any_format_in_any_columns(home: Path, ending: str) -> None:
    columns = "编号,标题，承办单位,来电号码,是否保密,问题分类"

    assert main(["list", "--columns", columns, "-o", f"清单.{ending}"]) == 0
    assert (home / f"清单.{ending}").stat().st_size > 100


def test_a_dump_says_what_it_holds_where_it_becomes_a_file(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    capsys.readouterr()
    assert main(["dump", "-o", str(home / "d.jsonl"), "--reveal", "移机"]) == 0
    assert "含台账全部个人信息" in capsys.readouterr().err

    assert main(["dump", "--reveal", "移机"]) == 0
    out, err = capsys.readouterr()
    assert ("王某某" in out, err) == (True, "")


def test_what_a_person_types_for_an_export_hides_people(home: Path) -> None:
    assert main(["导出", "-o", "工单.csv"]) == 0

    text = (home / "工单.csv").read_text(encoding="utf-8-sig")
    assert ("路灯不亮" in text, "王某某" in text, "13900000001" in text) == (True, False, False)


@pytest.mark.parametrize("file", [[], ["-o", "d.jsonl"]], ids=["screen", "file"])
def test_a_dump_says_why_and_is_on_record_in_itself(
    home: Path, file: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["转储", *file]) == 2
    assert main(["转储", *file, "--reveal", " "]) == 2
    assert (capsys.readouterr().out, (home / "d.jsonl").exists()) == ("", False)

    assert main(["转储", *file, "--reveal", "移机"]) == 0
    dumped = (home / "d.jsonl").read_text(encoding="utf-8") if file else capsys.readouterr().out
    assert json.loads(dumped.splitlines()[-2])["event"]["kind"] == "revealed"
    with open_ledger(str(home / "ledger.db"), write=False) as ledger:
        (access,) = accesses(ledger)
    assert (access.verb, access.why, access.file, access.rows) == ("dump", "移机", "~/d.jsonl" if file else "", 2)


@pytest.mark.usefixtures("home")
def test_a_ticket_that_becomes_secret_names_every_file_that_holds_it_in_full(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["export", "1", "-o", "全名.csv", "--reveal", "报县里"]) == 0
    assert main(["export", "2", "-o", "别人.csv", "--reveal", "报县里"]) == 0
    assert main(["sheet", "units", "-o", "交办.xlsx", "--reveal", "交办"]) == 0
    assert main(["sheet", "units", "-o", "隐去.xlsx"]) == 0
    assert main(["form", "1", "处理单", "-o", "处理单.md"]) == 0
    assert main(["dump", "-o", "全本.jsonl", "--reveal", "移机"]) == 0
    capsys.readouterr()

    assert main(["amend", "1", "--secret"]) == 0
    told = [line.partition("张三 ")[2] for line in capsys.readouterr().err.splitlines() if "张三 " in line]
    assert told == [
        "~/全名.csv，共1行，姓名、电话、地址完整：报县里",
        "~/交办.xlsx，共1行，姓名、电话、地址完整：交办",
        "~/隐去.xlsx，共1行，已隐去个人信息",
        "工单处理单（~/处理单.md），含完整的姓名、电话",
        "转储整本台账，~/全本.jsonl，个人信息完整：移机",
    ]
