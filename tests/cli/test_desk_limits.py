"""What else runs out on the desk: departments whistled for, and the platform's numbers of linked tickets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from yousu.cli import main


@pytest.fixture
def joint(monkeypatch: pytest.MonkeyPatch, own_home: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A whistle blown at 15:00 for two departments, and a linked ticket with a platform limit of the next day."""
    monkeypatch.setenv("YOUSU_LANG", "zh")
    monkeypatch.setenv("YOUSU_BY", "张三")
    monkeypatch.setenv("YOUSU_NOW", "2026-11-23T15:00:00+08:00")
    told = ["init --test-clock", "unit add 市场监管局 --kind 县直部门", "unit add 住建局 --kind 县直部门"]
    told += ["new 电梯停运 --assign 市场监管局", "new 电梯又停了 --no 20261123000002 --due 2026-11-24T15:30"]
    told += ["link 2 --to 1", "whistle 1 到现场会商 --to 住建局,市场监管局"]
    for line in told:
        assert main(line.split()) == 0, line
    monkeypatch.setenv("YOUSU_NOW", "2026-11-24T15:50:00+08:00")
    capsys.readouterr()
    return own_home


@pytest.mark.usefixtures("joint")
def test_the_desk_says_who_was_called_and_by_how_much_they_are_late(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0

    shown = capsys.readouterr().out
    assert "吹哨待报到1件（其中超期1件）；已并单待回复平台1件（其中超期1件）" in shown
    [row] = [line for line in shown.splitlines() if "住建局、市场监管局" in line]
    assert "超期22小时50分" in row
    [row] = [line for line in shown.splitlines() if "20261123000002" in line]
    assert "超期20分钟" in row


@pytest.mark.usefixtures("joint")
def test_the_departments_that_are_awaited_are_a_column(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["arrive", "1", "--unit", "住建局"]) == 0
    capsys.readouterr()

    assert main(["list", "待报到", "--columns", "number,被召集部门,报到时限", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["tickets"] == [
        {"number": "1", "awaited": ["市场监管局"], "awaited_due": "2026-11-23T17:00:00+08:00"}
    ]


@pytest.mark.usefixtures("joint")
def test_an_arrival_says_how_long_it_took_and_how_late_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["arrive", "1", "--unit", "住建局", "--at", "8:05"]) == 0
    assert main(["arrive", "1", "--at", "昨天15:40"]) == 0

    said = capsys.readouterr().err.splitlines()
    assert "住建局报到，用时17小时5分，超过报到时限15小时5分。" in said
    assert "市场监管局报到，用时40分钟。" in said


@pytest.mark.usefixtures("joint")
def test_urging_says_what_we_owe_the_platform(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["urge"]) == 0
    assert "待回复的1件已超期或今日到期" in capsys.readouterr().err

    assert main(["reply", "2", "已回复平台"]) == main(["urge"]) == 0
    assert "待回复的" not in capsys.readouterr().err


@pytest.mark.usefixtures("joint")
def test_what_is_owed_to_the_platform_within_a_day_is_counted(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YOUSU_NOW", "2026-11-23T16:00:00+08:00")
    assert main([]) == 0

    assert "吹哨待报到1件；已并单待回复平台1件（24小时内到期1件）" in capsys.readouterr().out


@pytest.mark.usefixtures("joint")
def test_callbacks_stand_by_their_own_limit(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = ["new 路灯不亮 --assign 住建局 --due 12-20", "resolve 3 已修好路灯并告知"]
    for line in told:
        assert main(line.split()) == 0, line
    monkeypatch.setenv("YOUSU_NOW", "2026-11-25T10:00:00+08:00")
    assert main(["resolve", "1", "已修好电梯并告知"]) == 0
    capsys.readouterr()
    assert main([]) == 0

    rows = capsys.readouterr().out.split("待回访（2件）")[1].splitlines()[3:5]
    assert [row.split()[0] for row in rows] == ["3", "1"]
