"""Issuing at the command line: the edited Word file proofread, cron's second run, the audit folder."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest import mock

import docx
import openpyxl
import pytest

from tests.cli.test_keys import Typist
from tests.render.papers import needs
from tests.worked import build
from yousu.cli import main
from yousu.cli.output import OutputUnwritable, save
from yousu.cli.session import held

NOW = "2024-04-01 09:00"
WEEK = ["report", "weekly", "--of", "2024-03-26"]
CHANGED = {"受理诉求19件": "受理诉求29件", "解决率92.31%": "解决率99.31%"}
"""Two figures of sentences; a third is changed in the table of units."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("cases") / "ledger.db")


@pytest.fixture
def desk(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with a ledger of the cases, on the first of April."""
    shutil.copyfile(made, tmp_path / "ledger.db")
    monkeypatch.chdir(tmp_path)
    acting = {"YOUSU_LEDGER": str(tmp_path / "ledger.db"), "YOUSU_BY": "张三", "YOUSU_NOW": NOW}
    with mock.patch.dict(os.environ, acting):
        yield tmp_path
        held.clear()


def edited(path: Path) -> None:
    """What a leader does to a draft: places filled or deleted, words changed; and three figures."""
    paper = docx.Document(str(path))
    for paragraph in paper.paragraphs:
        if "待填" in paragraph.text:
            paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001 - python-docx removes no paragraph
            continue
        said = paragraph.text.replace("本期无此类情况", "本周没有此类情况")
        for before, after in CHANGED.items():
            said = said.replace(before, after)
        if said != paragraph.text:
            paragraph.runs[0].text = said
            for run in paragraph.runs[1:]:
                run.text = ""
    units = next(table for table in paper.tables if table.cell(1, 1).text == "城中区城管局")
    cell = units.cell(1, 2)
    assert cell.text == "2"
    cell.paragraphs[0].runs[0].text = "7"
    paper.save(str(path))


def through_libreoffice(path: Path) -> None:
    """Saved again by another program."""
    out = path.parent / "saved"
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    shutil.move(out / path.name, path)


@pytest.mark.parametrize(
    "saved",
    [
        pytest.param(lambda _path: None, id="word"),
        pytest.param(through_libreoffice, id="libreoffice", marks=[pytest.mark.office, needs("soffice")]),
    ],
)
def test_three_changed_figures_are_named_and_nothing_else(
    desk: Path, capsys: pytest.CaptureFixture[str], saved: Callable[[Path], None]
) -> None:
    assert main([*WEEK, "--draft", "-o", "通报.docx"]) == 0
    edited(desk / "通报.docx")
    saved(desk / "通报.docx")
    capsys.readouterr()

    assert main([*WEEK, "--issue", "通报.docx"]) == 4

    *named, summary, _remedy = capsys.readouterr().err.splitlines()
    assert [line.split("：", 1)[1].split("：“")[0] for line in named] == [
        "写作 29，台账为 19", "写作 99.31%，台账为 92.31%", "写作 7，台账为 2",
    ]  # fmt: skip
    assert all(line.startswith(("第", "表")) for line in named)
    assert summary == "通报.docx 中有 3 处数据与台账不符，未印发。"
    assert main(["report", "issues", "--format", "csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_an_edited_file_may_be_issued_despite_its_figures_with_a_reason_on_record(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([*WEEK, "--draft", "-o", "通报.docx"])
    edited(desk / "通报.docx")

    assert main([*WEEK, "--issue", "通报.docx", "--despite", "领导审定", "-o", "印发.md"]) == 0

    assert "请将改定稿通报.docx存档：印发.md由台账打印" in capsys.readouterr().err
    main(["report", "issues", "--format", "json"])
    (row,) = json.loads(capsys.readouterr().out)["issues"]
    assert row["final"] == "通报.docx"
    assert len(row["digest"]) == 64
    printed = (desk / "印发.md").read_text(encoding="utf-8")
    assert "受理诉求19件" in printed
    assert f"印发件为改定稿“通报.docx”（SHA-256 {row['digest'][:16]}）；本件由台账打印" in printed


def test_a_second_run_of_cron_changes_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*WEEK, "--issue", "-o", "一.docx"]) == 0
    before = (desk / "ledger.db").read_bytes()

    assert main([*WEEK, "--issue", "-o", "二.docx"]) == 0

    assert (desk / "ledger.db").read_bytes() == before
    assert (desk / "一.docx").read_bytes() == (desk / "二.docx").read_bytes()
    assert "已按2024年第1期印发过，未作改动。" in capsys.readouterr().err


CRON = ["report", "weekly", "--last", "--issue", "--out-dir", "报告", "--format", "docx,xlsx，json"]
STEM = "weekly-2024-03-22_2024-03-28"


@pytest.mark.usefixtures("desk")
def test_issuing_at_a_terminal_says_what_was_done_and_not_the_whole_bulletin() -> None:
    done = Typist("report", "weekly", "--of", "2024-03-25", "--issue").until_the_end().strip().splitlines()

    assert [line.strip() for line in done] == [
        "已印发：2024年第1期。", "查看：yousu report weekly --of 2024-03-22 --as-issued；写入文件加 -o 文件名",
    ]  # fmt: skip
    assert len(Typist("report", "weekly", "--of", "2024-03-25", "--as-issued").until_the_end().splitlines()) > 50


def test_a_scheduled_job_writes_every_format_and_says_only_where(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(CRON) == 0
    first = capsys.readouterr()
    paths = [f"报告/{STEM}.{form}" for form in ("docx", "xlsx", "json")]
    assert (first.out.splitlines(), first.err) == (paths, "")
    before = {path: (desk / path).read_bytes() for path in [*paths, "ledger.db"]}
    (desk / paths[0]).write_bytes(b"edited")
    (desk / paths[1]).unlink()

    assert main(CRON) == 0

    assert capsys.readouterr() == first
    assert (desk / paths[0]).read_bytes() == b"edited"
    assert {path: (desk / path).read_bytes() for path in (paths[1], paths[2], "ledger.db")} == {
        path: content for path, content in before.items() if path != paths[0]
    }


def test_a_job_that_cannot_write_one_format_writes_none_and_issues_nothing(desk: Path) -> None:
    with mock.patch.dict(sys.modules, {"typst": None}):
        assert main([*CRON[:-1], "docx,pdf"]) == 9
    assert not (desk / "报告").exists()
    (desk / "报告").write_text("no folder", encoding="utf-8")
    assert main(CRON) == 9
    (desk / "报告").unlink()

    assert main(CRON) == 0
    assert json.loads((desk / f"报告/{STEM}.json").read_bytes())["issue"] == {"year": 2024, "number": 1}


def test_a_disk_that_fills_up_halfway_leaves_no_file_and_nothing_issued(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(content: str | bytes, path: str, *, told: bool) -> None:
        """Room for the Word file only."""
        if path.endswith(".xlsx"):
            raise OutputUnwritable(path=path, why="")
        save(content, path, told=told)

    monkeypatch.setattr("yousu.cli.shelving.save", full)
    assert main(CRON) == 9
    assert list((desk / "报告").iterdir()) == []

    monkeypatch.setattr("yousu.cli.shelving.save", save)
    assert main(CRON) == 0
    assert json.loads((desk / f"报告/{STEM}.json").read_bytes())["issue"] == {"year": 2024, "number": 1}


def test_a_draft_takes_the_place_of_nothing(desk: Path) -> None:
    draft = [*CRON[:3], "--draft", *CRON[4:]]
    assert main(draft) == 0
    (desk / f"报告/weekly-draft-{STEM.removeprefix('weekly-')}.docx").write_bytes(b"edited")

    assert main(draft) == 9

    assert (desk / f"报告/weekly-draft-{STEM.removeprefix('weekly-')}.docx").read_bytes() == b"edited"


def test_a_period_that_is_not_over_is_issued_only_by_force_and_says_as_of_when(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    week = ["report", "weekly", "--of", "今天", "--issue"]
    assert main(week) == 4
    assert main(["report", "issues", "--format", "csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1

    assert main([*week, "--force", "-o", "周.md"]) == 0

    assert "本期尚未结束，数据截至2024-04-01 09:00。" in (desk / "周.md").read_text(encoding="utf-8")
    assert "已印发：2024年第1期。" in capsys.readouterr().err


def test_a_period_before_the_ledger_began_is_no_empty_bulletin(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "weekly", "--of", "2023-06-01", "-o", "周.docx"]) == 2

    assert "早于本台账的起始日期2024-01-02" in capsys.readouterr().err
    assert not (desk / "周.docx").exists()


def test_the_audit_folder_proves_itself_without_yousu(desk: Path) -> None:
    main([*WEEK, "--issue", "-o", "通报.json"])

    assert main(["audit", "第1期", "-o", "核查"]) == 0

    folder = desk / "核查"
    head = json.loads((desk / "通报.json").read_text(encoding="utf-8"))["head"]
    assert "均与印发时一致" in verified(folder, head).stdout
    assert verified(folder, head[:8]).returncode == 1
    assert (folder / "weekly.json").read_bytes() == (desk / "通报.json").read_bytes()
    told = (folder / "README.md").read_text(encoding="utf-8")
    assert f"python verify.py {head}" in told
    assert "未提交改定稿" in told


@pytest.mark.parametrize(
    ("name", "before", "after", "fault"),
    [
        ("chain.jsonl", '"actor": "演示"', '"actor": "李四"', "the chain is broken here"),
        ("events.jsonl", '"kind": "resolved"', '"kind": "noted"', "not as the chain has it"),
        ("tickets.csv", ",0,0,0,0,", ",1,1,1,1,", "."),
        ("weekly.json", '"received": 19', '"received": 91', "totals.received"),
        ("weekly.md", "19件", "91件", "not the file that was written"),
    ],
)
def test_a_changed_file_of_the_audit_folder_is_found(
    desk: Path, name: str, before: str, after: str, fault: str
) -> None:
    main([*WEEK, "--issue", "-o", "通报.json"])
    main(["audit", "第1期", "-o", "核查"])
    folder, head = desk / "核查", json.loads((desk / "通报.json").read_text(encoding="utf-8"))["head"]
    path = folder / name
    content = path.read_text(encoding="utf-8")
    assert before in content
    path.write_text(content.replace(before, after, 1), encoding="utf-8")
    if name != "weekly.md":  # whoever changes a file changes its digest too
        sums = (folder / "SHA256SUMS").read_text(encoding="utf-8")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        lines = [f"{digest}  {name}" if line.endswith(f"  {name}") else line for line in sums.splitlines()]
        (folder / "SHA256SUMS").write_text("\n".join(lines) + "\n", encoding="utf-8")

    told = verified(folder, head)

    assert told.returncode == 1
    assert fault in told.stderr


def test_an_auditor_reads_what_differs_in_the_edited_file_and_why_it_went_out(desk: Path) -> None:
    main([*WEEK, "--draft", "-o", "通报.docx"])
    edited(desk / "通报.docx")
    main([*WEEK, "--issue", "通报.docx", "--despite", "领导审定"])

    main(["audit", "第1期", "-o", "核查"])

    told = (desk / "核查" / "README.md").read_text(encoding="utf-8")
    assert "仍予印发，原因：领导审定" in told
    assert "改定稿为 29，台账为 19" in told


def verified(folder: Path, head: str) -> subprocess.CompletedProcess[str]:
    """What verify.py says, run without anything of ours."""
    command = [sys.executable, "-I", str(folder / "verify.py"), head]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_word_and_excel_say_what_the_json_says(desk: Path) -> None:
    for ending in ("json", "xlsx", "docx"):
        assert main([*WEEK, "-o", f"通报.{ending}"]) == 0

    said = json.loads((desk / "通报.json").read_text(encoding="utf-8"))
    wanted = _units(said["by_unit"])
    sheet = openpyxl.load_workbook(BytesIO((desk / "通报.xlsx").read_bytes()))["单位统计表（本专班回访）"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert {row[1]: row[2:9] for row in rows if row[1] in wanted} == wanted
    assert {row[1]: f"{row[11]:.2%}" for row in rows if row[11] is not None}["合计"] == "86.15%"
    assert said["totals"]["rates"]["satisfaction"]["percent"] == "86.15"
    tables = docx.Document(str(desk / "通报.docx")).tables
    paper = next(table for table in tables if table.cell(1, 1).text == "城中区城管局")
    cells = [[cell.text for cell in row.cells] for row in paper.rows[1:]]
    assert {row[1]: [int(cell) for cell in row[2:9]] for row in cells if row[1] in wanted} == wanted


def _units(rows: list[dict[str, Any]]) -> dict[str, list[int]]:
    names = ("received", "resolved", "valid", "contacted", "solved", "satisfied", "basically")
    return {
        row["key"]: [row[name] for name in names] for row in rows if row["key"] and any(row[name] for name in names)
    }
