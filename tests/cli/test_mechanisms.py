"""Mechanisms of the newspaper that are several verbs together: channels, leaders, tiers, the night, three flags."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from yousu.cli import main
from yousu.ledger import open_ledger
from yousu.ticket.state import Ticket

NOW = "2026-11-23T09:00+08:00"


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, own_home: Path) -> Path:
    """A ledger with a county department, a township and its village."""
    for name, value in {"YOUSU_NOW": NOW, "YOUSU_LANG": "zh", "YOUSU_BY": "张三"}.items():
        monkeypatch.setenv(name, value)
    done(
        "init --test-clock",
        "unit add 民政局 --kind 县直部门 --head 刘局长",
        "unit add 东峡乡 --kind 乡镇街道 --parent 民政局",
        "unit add 响河村 --kind 村社区 --parent 东峡乡",
    )
    return own_home / "ledger.db"


def done(*lines: str) -> None:
    for line in lines:
        assert main(line.split()) == 0, line


def ticket(path: Path, number: int) -> Ticket:
    with open_ledger(str(path), write=False) as ledger:
        return ledger.ticket(number)


def test_a_channel_of_one_s_own_is_taken_and_counted_apart(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    done("rules show --toml")
    rules = desk.with_name("规则.toml")
    text = capsys.readouterr().out.replace('channels = ["12345热线"', 'channels = ["党群联系点", "12345热线"')
    rules.write_text(text, encoding="utf-8")
    done(
        f"rules set {rules}",
        "new 路灯不亮 --channel 党群联系点",
        "new 井盖松动 --channel 县长信箱",
        "new 停电 --channel 网格上报",
    )
    capsys.readouterr()
    done("report daily --format json")

    by_channel = json.loads(capsys.readouterr().out)["by_channel"]
    assert {each["key"]: each["received"] for each in by_channel} == {"党群联系点": 1, "县长信箱": 1, "网格上报": 1}


@pytest.mark.usefixtures("desk")
def test_what_a_leader_has_taken_over_is_a_list_and_heads_stand_in_the_directory(
    capsys: pytest.CaptureFixture[str],
) -> None:
    done("new 低保未发 --assign 民政局", "new 路灯不亮 --assign 东峡乡", "instruct 1 请抓紧 --leader 马县长 --takes")
    capsys.readouterr()
    done("list 领导:马县长 --format json", "unit list")
    listed, directory = capsys.readouterr().out.split("单位类别", 1)

    assert "低保未发" in listed
    assert "路灯不亮" not in listed
    assert "刘局长" in directory


def test_three_tiers_work_on_one_ticket(desk: Path) -> None:
    done("new 低保未发 --assign 东峡乡 --co 民政局 --co 响河村", "answer 1 已核对户籍 --unit 响河村")

    with open_ledger(str(desk), write=False) as ledger:
        parents = {unit.unit: unit.parent for unit in ledger.units()}
        lead, helpers = ledger.ticket(1).unit, ledger.ticket(1).co
    assert parents == {"民政局": None, "东峡乡": "民政局", "响河村": "东峡乡"}
    assert (lead, helpers) == ("东峡乡", ("民政局", "响河村"))


def test_at_night_the_clocks_start_at_once(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YOUSU_NOW", "2026-11-28T02:30+08:00")  # a Saturday
    done("new 家中停气 --category 供气 --assign 东峡乡", "new 路灯不亮 --assign 东峡乡")

    assert (ticket(desk, 1).received, ticket(desk, 1).due) == ("2026-11-28T02:30:00+08:00", "2026-11-29T02:30:00+08:00")
    assert ticket(desk, 2).due == "2026-12-08T17:00:00+08:00"  # Monday is the first of seven workdays


def test_quick_explained_and_solved_stand_apart_on_the_ticket(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    done(
        "new 申请补贴未果 --assign 民政局",
        "contact 1 已上门",
        "resolve 1 不符合条件，已当面解释政策并代办其他补助 --outcome 已解释",
        "callback 1 122",
        "tag 1 代办",
    )
    capsys.readouterr()
    done("show 1", "list 标签:代办")
    said = capsys.readouterr().out

    assert (ticket(desk, 1).outcome, list(ticket(desk, 1).tags)) == ("explained", ["代办"])
    for told in ("首次联系", "按时完成", "已解释", "部分解决"):
        assert told in said
    assert said.count("申请补贴未果") >= len({"show", "list"})


def test_a_hazard_is_a_class_that_is_acted_on_before_anybody_complains(desk: Path) -> None:
    done(
        "class new 楼道充电隐患 --category 公共安全/电动车充电",
        "visit 楼道有电瓶充电 --place 恒通家园 --ticket --proactive 不诉自办",
        "class add 楼道充电隐患 1",
        "class action 楼道充电隐患 增设集中充电棚",
    )

    assert (ticket(desk, 1).proactive, ticket(desk, 1).eligible) == ("unprompted", False)
    with open_ledger(str(desk), write=False) as ledger:
        kinds = [event.kind for event in ledger.history(0) if event.kind.startswith("class_")]
    assert kinds == ["class_opened", "class_joined", "class_acted"]
