"""The demonstration: a ledger of the cases, sound, and the figures that its reports must print."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from yousu import words
from yousu.cli import demo, main
from yousu.ledger import open_ledger

HEADINGS = ("周五早上的工作台", "一件回访不满意、督办再办的工单", "日小结 · ", "周通报 · ", "月评比 · ")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One demonstration ledger for all the tests here."""
    words.use("zh")
    path = tmp_path_factory.mktemp("demo") / "ledger.db"
    with mock.patch.dict(os.environ, {"YOUSU_LANG": "zh"}):
        assert main(["demo", "--ledger", str(path)]) == 0
    return path


def report(name: str, of: str, path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    capsys.readouterr()
    with mock.patch.dict(os.environ, {"YOUSU_NOW": "2024-04-01 09:00"}):
        assert main(["report", name, "--of", of, "--format", "json", "--ledger", str(path)]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_it_prints_the_desk_a_ticket_and_three_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--ledger", str(tmp_path / "ledger.db")]) == 0
    out, err = capsys.readouterr()

    places = [out.index(f"━━━━ {heading}") for heading in HEADINGS]
    assert places == sorted(places)
    assert "小区路灯长期不亮" in out
    assert err == f"演示台账：{tmp_path / 'ledger.db'}\n"


def test_it_speaks_english(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with mock.patch.dict(os.environ, {"YOUSU_LANG": "en"}):
        assert main(["demo", "--ledger", str(tmp_path / "ledger.db")]) == 0

    assert "━━━━ The desk on Friday morning" in capsys.readouterr().out


def test_it_takes_no_ledger_of_the_user(own_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with mock.patch("tempfile.tempdir", str(own_home)):
        assert main(["demo"]) == 0

    assert not (own_home / "ledger.db").exists()
    path = Path(capsys.readouterr().err.strip().removeprefix("演示台账："))
    assert path.parent.parent == own_home


def test_it_leaves_a_file_that_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ledger.db"
    path.write_text("somebody's", encoding="utf-8")

    assert main(["demo", "--ledger", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == "somebody's"
    assert "已有文件" in capsys.readouterr().err


def test_its_ledger_is_sound(made: Path) -> None:
    assert main(["check", "--ledger", str(made)]) == 0


def test_its_commands_stand_in_the_order_of_their_clocks(made: Path) -> None:
    with open_ledger(str(made), write=False) as ledger:
        recorded = [event.recorded_at for event in ledger.latest(10_000)]

    assert recorded == sorted(recorded)
    assert recorded[0][:16] == demo.FOUNDED.replace(" ", "T")


def test_its_week(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    week = report("weekly", "上周", made, capsys)
    totals, platform = week["totals"], week["platform"]

    assert (week["period"]["start"][:10], week["period"]["end"][:10]) == ("2024-03-22", "2024-03-29")
    assert (totals["received"], totals["answered_at_once"], totals["withdrawn"], totals["declined"]) == (19, 2, 1, 1)
    assert (totals["linked"], totals["repeats"], totals["proactive"]) == (2, 1, 1)
    assert (totals["sent_back"], totals["supervised"], totals["unreached"]) == (1, 3, 1)
    assert (totals["callbacks_due"], totals["called_back"], totals["valid"]) == (14, 14, 13)
    assert (totals["satisfied"], totals["basically"], totals["dissatisfied"]) == (10, 2, 1)
    assert totals["rates"]["satisfaction"] == {"hits": "11.2", "base": 13, "percent": "86.15"}
    assert totals["rates"]["resolution"] == {"hits": "12", "base": 13, "percent": "92.31"}
    assert (platform["valid"], platform["dissatisfied"]) == (1, 1)
    assert sum(row["received"] for row in week["by_kind"]) == totals["received"]


def test_its_month(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    month = report("monthly", "2024-03", made, capsys)
    totals = month["totals"]

    assert (totals["received"], month["previous"]["totals"]["received"]) == (35, 3)
    assert (totals["due"], totals["on_time"]) == (23, 19)


def test_the_scripts_are_merged_by_their_clocks() -> None:
    one = "# a comment\n@ 2024-01-02 09:00\nfirst\n@ 2024-01-04 09:00\nfourth\nfifth\n"
    other = "@ 2024-01-02 09:00\nsecond\n\n@ 2024-01-03 09:00\nthird\n"

    assert demo.merged([one, other]).splitlines() == [
        "@ 2024-01-02 09:00", "first", "second", "@ 2024-01-03 09:00", "third", "@ 2024-01-04 09:00", "fourth", "fifth",
    ]  # fmt: skip


def test_a_failing_script_is_heard(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with mock.patch.object(demo, "scripts", return_value=["@ 2024-01-02 09:00\nnothing"]):
        assert main(["demo", "--ledger", str(tmp_path / "ledger.db")]) == 2

    assert "nothing" in capsys.readouterr().err
