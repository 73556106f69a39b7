"""The corpus through the ledger: nothing planted comes out in a bulletin, an export or a list made for others."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from unittest import mock

import pytest
from openpyxl import load_workbook

from tests.wall.corpus import Planted, corpus
from yousu.cli import main
from yousu.masking.outside import plain

WRITTEN = [
    "export -o {}.csv",
    "export -o {}.xlsx",
    "export -o {}.json",
    "list -o {}.csv --columns number,title,reply,name,phone",
    "list -o {}.html",
    "sheet units -o {}.xlsx",
    "sheet check --of 本周 -o {}.xlsx",
]
REPORTS = ["daily", "weekly", "monthly", "opinion"]


def left(said: str, planted: list[Planted]) -> list[Planted]:
    """What of the corpus can still be read."""
    shown = plain(said)
    return [each for each in planted if plain(each.it) in shown or (each.kind == "sensitive" and "疫苗" in shown)]


def at_desk(folder: Path) -> dict[str, str]:
    return {"YOUSU_LEDGER": str(folder / "l.db"), "YOUSU_BY": "张三", "YOUSU_NOW": "2026-11-25 09:00"}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Planted]]:
    """A week of tickets whose titles, texts, replies, examples and opinions are the corpus."""
    folder = tmp_path_factory.mktemp("outside")
    planted = corpus()
    rows = folder / "rows.csv"
    with rows.open("w", encoding="utf-8-sig", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(
            [
                "工单编号",
                "标题",
                "主要内容",
                "来电人",
                "来电号码",
                "诉求地址",
                "受理时间",
                "派单时间",
                "承办单位",
                "办结时间",
                "回复内容",
            ]
        )
        for number, each in enumerate(planted):
            bare = [each.text, each.text, "康某某", "13900000001", "龙华苑", "2026-11-23 09:00"]
            done = ["2026-11-23 09:30", "龙华苑社区", "2026-11-24 16:00", each.text] if number % 3 else ["", "", "", ""]
            sheet.writerow([f"XN2026112300{number:04}", *bare, *done])
    with mock.patch.dict(os.environ, at_desk(folder)):
        assert main(["init", "--test-clock"]) == 0
        assert main(["import", str(rows), "--commit"]) == 0
        for number, each in enumerate(planted[:60], 1):
            if number % 3 == 1:
                assert main(["assign", str(number), "--to", "龙华苑社区", "--yes"]) == 0
                assert main(["resolve", str(number), each.text, "--yes"]) == 0
                assert main(["review", str(number), "--send-back", "答非所问", each.text, "--yes"]) == 0
            elif number % 3 == 2:
                assert main(["callback", str(number), "122", "--words", each.text]) == 0
            else:
                assert main(["tag", str(number), "正面典型", each.text, "--leader", "王主任"]) == 0
    return folder, planted


@pytest.mark.parametrize("command", WRITTEN)
def test_nothing_planted_is_in_a_file_for_others(command: str, ledger: tuple[Path, list[Planted]]) -> None:
    folder, planted = ledger
    words = command.format(folder / "out").split()
    with mock.patch.dict(os.environ, at_desk(folder)):
        assert main(words) == 0
    (path,) = folder.glob("out.*")
    if path.suffix == ".xlsx":
        rows = load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)
        said = "\n".join(str(cell) for row in rows for cell in row if cell is not None)
    else:
        said = path.read_text(encoding="utf-8-sig")
        said = json.dumps(json.loads(said), ensure_ascii=False) if path.suffix == ".json" else said
    path.unlink()
    assert said.count("XN2026112300") >= len(planted) or "export" not in words
    assert left(said, planted) == []


def test_nothing_planted_is_in_a_message_for_a_group(
    ledger: tuple[Path, list[Planted]], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, planted = ledger
    with mock.patch.dict(os.environ, at_desk(folder)):
        assert main(["urge", "在办", "--show"]) == 0
    said = capsys.readouterr().out

    assert "【催办】龙华苑社区" in said
    assert left(said, planted) == []


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("form", ["md", "json"])
def test_nothing_planted_is_in_a_bulletin(
    report: str, form: str, ledger: tuple[Path, list[Planted]], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, planted = ledger
    period = {"daily": "2026-11-25", "weekly": "本周"}.get(report, "本月")
    with mock.patch.dict(os.environ, at_desk(folder)):
        assert main(["report", report, "--of", period, "--format", form]) == 0
    said = capsys.readouterr().out

    assert len(said) > 1000
    assert left(said, planted) == []
