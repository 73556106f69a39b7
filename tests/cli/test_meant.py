"""A slip of the hand is told and not recorded: numbers where a text belongs, words that are searched, doubled calls."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from yousu.cli import main
from yousu.ledger import open_ledger


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, own_home: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Four tickets with one unit, of which two are resolved and wait to be called back."""
    monkeypatch.setenv("YOUSU_NOW", "2026-11-23T09:00:00+08:00")
    monkeypatch.setenv("YOUSU_LANG", "zh")
    monkeypatch.setenv("YOUSU_BY", "张三")
    told = ["init --test-clock", "unit add 住建局 --kind 县直部门", "unit add 城管局 --kind 县直部门"]
    told += [f"new 三号楼漏水{number} --phone 1390000000{number} --assign 住建局" for number in range(1, 5)]
    told += [f"resolve {number} 已修复并告知反映人 --informed 今天" for number in (3, 4)]
    for line in told:
        assert main(line.split()) == 0, line
    capsys.readouterr()
    return own_home / "ledger.db"


def recorded(desk: Path) -> int:
    """How many events the ledger holds."""
    with open_ledger(str(desk), write=False) as ledger:
        found: int = ledger.connection.execute("SELECT COUNT(*) FROM events").fetchone()[0]
    return found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("accept 1 2", "yousu accept 1,2"),
        ("签收 1 2", "yousu 签收 1,2"),
        ("accept 1 2 3", "yousu accept 1,2,3"),
        ("contact 1 2", "yousu contact 1,2"),
        ("contact 1,2 3-4", "yousu contact 1,2,3-4"),
        ("resolve 1 2", "yousu resolve 1,2"),
        ("resolve 1 ２、3", "yousu resolve 1,2,3"),
        ("note 1 2", "yousu note 1,2"),
        ("reopen 1 2", "yousu reopen 1,2"),
        ("show 1 2", "yousu show 1,2"),
    ],
)
def test_a_number_where_a_text_belongs_is_refused(
    typed: str, meant: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = recorded(desk)

    assert main(typed.split()) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert "像是工单号" in first
    assert second.endswith(meant)
    assert recorded(desk) == before


@pytest.mark.parametrize("typed", ["note 1 已更换2处管件", "contact 1 10时30分已联系", "callback 3 111"])
def test_a_text_with_numbers_in_it_is_a_text(typed: str, desk: Path) -> None:
    before = recorded(desk)

    assert main(typed.split()) == 0
    assert recorded(desk) > before


def test_urging_two_numbers_urges_both(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["urge", "1", "2"]) == 0

    with open_ledger(str(desk), write=False) as ledger:
        assert [len([each for each in ledger.history(number) if each.kind == "urged"]) for number in (1, 2)] == [1, 1]
    assert "三号楼漏水1" in capsys.readouterr().out


@pytest.mark.usefixtures("desk")
def test_numbers_beside_a_unit_are_narrowed_by_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["urge", "1", "2", "城管局"]) == 0
    assert "没有需要催办" in capsys.readouterr().err


@pytest.mark.parametrize(
    "typed",
    [
        ["assign", "漏水1", "--to", "城管局"],
        ["accept", "漏水1"],
        ["note", "在办 漏水1", "已核"],
        ["link", "漏水1", "--to", "2"],
        ["handover", "漏水1", "--to", "李四"],
    ],
)
def test_a_word_that_is_only_looked_for_in_texts_is_asked_about(
    typed: list[str], desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = recorded(desk)

    assert main(typed) == 2
    said = capsys.readouterr().err.splitlines()
    assert said[0].endswith("漏水1")
    assert said[1].startswith("1 三号楼漏水1")
    assert recorded(desk) == before

    assert main([*typed, "--yes"]) == 0
    assert recorded(desk) > before


@pytest.mark.parametrize("typed", [["accept", "1"], ["accept", "1-3"], ["accept", "待签收 单位:住建"], ["accept", "@"]])
def test_numbers_and_words_of_the_filters_are_not_asked_about(typed: list[str], desk: Path) -> None:
    if typed[1] == "@":
        assert main(["new", "井盖破损", "--assign", "住建局"]) == 0
    elif typed[1] == "1-3":
        assert main(["reopen", "3", "仍在漏水"]) == 0
    before = recorded(desk)

    assert main(typed) == 0
    assert recorded(desk) > before


def test_one_ticket_is_wanted_where_one_is_changed(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = recorded(desk)

    assert main(["link", "1", "--to", "在办"]) == 2
    assert "只能是一件" in capsys.readouterr().err
    assert main(["link", "1", "--to", "漏水2"]) == 3
    assert recorded(desk) == before


def test_a_platform_number_is_registered_once(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["new", "停水", "--no", "XN1"]) == 0
    capsys.readouterr()
    before = recorded(desk)

    assert main(["new", "停水", "--no", "XN1"]) == 4
    assert main(["new", "停水了", "--no", "ＸＮ１"]) == 4
    assert "已登记为工单5" in capsys.readouterr().err

    monkeypatch.setattr("sys.stdin", io.StringIO('{"title": "停水", "no": "XN2"}\n{"title": "停水", "no": "XN2"}\n'))
    assert main(["new", "--json"]) == 4
    assert "第 2 行" in capsys.readouterr().err.replace("第2行", "第 2 行")
    assert recorded(desk) == before


def test_the_number_of_a_registration_taken_back_is_free(desk: Path) -> None:
    assert main(["new", "停水", "--no", "XN1"]) == main(["undo"]) == main(["new", "停水", "--no", "XN1"]) == 0
    assert desk.exists()


def test_what_can_only_mean_one_thing_needs_no_option(desk: Path) -> None:
    assert main(["assign", "1", "城管局"]) == 0
    assert main(["sign", "1", "请城管局牵头", "--as", "阅批", "--leader", "马县长"]) == 0
    assert main(["link", "2", "1", "同一处漏水"]) == 0

    with open_ledger(str(desk), write=False) as ledger:
        assert ledger.ticket(1).unit == "城管局"
        [signed] = [each for each in ledger.history(1) if each.kind == "signed"]
        assert (signed.private or {})["opinion"] == "请城管局牵头"
        assert ledger.ticket(2).linked_to == 1
        [linked] = [each for each in ledger.history(2) if each.kind == "linked"]
        assert (linked.private or {})["reason"] == "同一处漏水"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("link 1 2 3", "yousu link 1,2 --to 3"),
        ("link 1 2 --to 3", "yousu link 1,2 --to 3"),
        ("link 1", "yousu link 1 --to 编号"),
        ("assign 1 2 --to 城管局", "yousu assign 1,2 …"),
        ("assign 1 住建局 --to 城管局", "“住建局”与 --to 城管局 不一致"),
        ("sign 1 2 --as 阅批 --leader 马县长", "yousu sign 1,2 …"),
    ],
)
def test_what_may_mean_two_things_is_refused(
    typed: str, meant: str, desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = recorded(desk)

    assert main(typed.split()) == 2
    assert meant in capsys.readouterr().err
    assert recorded(desk) == before
