"""What the newspaper's cases do to the figures, the forms, the wall and the bulletins (domain.md section 9)."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from tests.examples.test_scenarios import play, ticket
from yousu.cli import main
from yousu.ledger import Ledger, lists
from yousu.ledger.reading import read_report
from yousu.lifecycle import dual
from yousu.periods import containing

CSV = "工单编号,受理时间,标题,主办单位,派单时间,工单状态,办结时间,回复内容,是否满意,是否解决\n"


def month(ledger: Ledger, of: str) -> Any:
    """The month's figures of our own callbacks, all of it over."""
    at = f"{of}-10T09:00:00+08:00"
    period = containing("month", at, ledger.rules(at).conventions)
    return read_report(ledger, "monthly", period, "2024-05-31T18:00:00+08:00").now.own.totals


def done(path: Path, now: str, *commands: Sequence[str], by: str = "赵六") -> list[int]:
    """The exit codes of commands on the ledger of a case, by someone who watches none of its tickets."""
    with mock.patch.dict(os.environ, {"YOUSU_LEDGER": str(path), "YOUSU_BY": by, "YOUSU_NOW": now}):
        return [main(list(command)) for command in commands]


def test_s1_two_weeks_of_watching_lie_between_the_repair_and_the_answer(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s01") as ledger:
        lift = ticket(ledger, "XN20240408001")
        notes = [event.at[:10] for event in ledger.history(lift.number) if event.kind == "noted"]

    assert notes == ["2024-04-12", "2024-04-26"]
    assert (lift.resolved or "")[:10] >= notes[-1]
    assert lift.name == "王某某"
    assert "监护运行两周" in (lift.meetings[0].decision or "")


def test_s2_the_platform_s_very_satisfied_is_taken_for_satisfied(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    play(path, "s02").close()
    table = tmp_path / "平台.csv"
    row = "XN20240319001,2024-03-19 10:12,新群星幼儿园食堂伙食较差,城中区教育局,2024-03-19 10:12,已办结"
    table.write_text(f"{CSV}{row},2024-03-22 16:05,园长承诺改善,非常满意,已解决\n", encoding="utf-8")

    assert done(path, "2024-03-26 09:00", ["import", str(table), "--commit"]) == [0]
    with play(tmp_path / "again.db") as empty, mock.patch.dict(os.environ, {"YOUSU_NOW": "2024-03-26 09:00"}):
        fresh = str(empty.path)
    assert done(Path(fresh), "2024-03-26 09:00", ["import", str(table), "--commit"]) == [0]
    from yousu.ledger import open_ledger  # noqa: PLC0415 - two ledgers are looked at, one after the other

    for each in (path, fresh):
        with open_ledger(str(each), write=False) as ledger:
            meals = ticket(ledger, "XN20240319001")
        assert [(call.solved, call.satisfied) for call in meals.answers("platform")] == [("yes", "yes")]


def test_s3_counts_one_complaint_by_its_latest_answer_and_keeps_the_first(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s03") as ledger:
        totals = month(ledger, "2024-03")

    assert (totals["received"], totals["linked"], totals["repeats"], totals["valid"]) == (2, 1, 1, 1)
    assert (totals.rate("resolution", 600).hits, totals.rate("resolution", 600).base) == (1000, 1)
    assert (totals["first_satisfied"], totals["satisfied"]) == (0, 1)


def test_s4_the_amount_stands_as_a_number(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s04") as ledger:
        wages = ticket(ledger, "XN20240131001")

    assert [(each.what, each.value, each.unit) for each in wages.measures] == [("追回欠薪", "77508.00", "元")]


@pytest.mark.parametrize(("name", "number"), [("s05", "XN20240314002"), ("s07", "XN20240325001")])
def test_s5_and_s7_do_not_go_on_the_wall_without_a_leader_and_show_nobody(
    name: str, number: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ledger.db"
    with play(path, name) as ledger:
        named, told = ticket(ledger, number).name or "", ticket(ledger, number).phone or ""
    ref, now = f"no:{number}", "2024-04-01 09:00"
    summary = ["--summary", "特殊困难群众办理补贴受阻", "--result", "已协助办理"]
    assert done(path, now, ["wall", "propose", ref, *summary], ["wall", "review", ref, *summary]) == [0, 0]
    assert done(path, now, ["wall", "approve", ref], by="小李") == [4]
    capsys.readouterr()
    assert done(path, now, ["show", ref], ["list", "全部"], ["form", ref, "处理单"]) == [0] * 3

    said = capsys.readouterr().out
    assert named not in said
    assert told not in said


def test_s8_twelve_minutes_to_the_first_contact_and_closed_the_same_day(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s08") as ledger:
        row = ledger.connection.execute("SELECT contact_minutes, resolve_minutes, in_time FROM facts").fetchone()

    assert tuple(row) == (12, 56, 1)


def test_s10_many_people_behind_one_ticket_are_a_matter_for_the_leader(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s10") as ledger:
        totals = month(ledger, "2024-03")
        main_number, linked = ticket(ledger, "XN20240326001").number, ticket(ledger, "XN20240326002")
        matter, rules = ticket(ledger, "XN20240326001"), ledger.rules("2024-03-26T08:10:00+08:00")

    assert (linked.state, linked.linked_to) == ("linked", main_number)
    assert (totals["received"], totals["linked"], totals["valid"]) == (2, 1, 1)
    assert (matter.together, dual(matter, rules)) == ((0, 41), True)


def test_s12_parts_that_do_not_make_the_total_are_not_written(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    play(path, "s12").close()
    parts = ["--parts", "香山明珠路=95,智能停车场=287,升级改造=61"]

    assert done(path, "2024-04-12 11:00", ["class", "figure", "停车难", "车位", "442", "--unit", "个", *parts]) == [4]


def test_s14_an_old_man_s_name_is_masked_wherever_it_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ledger.db"
    with play(path, "s14") as ledger:
        card = ticket(ledger, "XN20240305001")
    capsys.readouterr()
    looks = (
        ["show", "1"], ["list", "全部", "--columns", "number,name,phone"],
        ["report", "opinion", "--of", "2024-03", "--format", "md"],
    )  # fmt: skip
    assert done(path, "2024-04-01 09:00", *looks) == [0, 0, 0]

    said = capsys.readouterr().out
    assert "罗**" in said
    assert "罗某某" not in said
    assert [(call.satisfied, call.words) for call in card.callbacks] == [("yes", "给我们老百姓办了件大好事。")]


def test_s16_the_wall_shows_who_answers_by_when_and_what_came_of_it(tmp_path: Path) -> None:
    path, pages = tmp_path / "ledger.db", tmp_path / "wall"
    play(path, "s16").close()
    ref, now = "no:XN20240311001", "2024-04-01 09:00"
    result = ["--result", "化粪池已疏通。", "--post", "郭某 网格长"]
    assert done(path, now, ["wall", "propose", ref, *result], ["wall", "review", ref, *result]) == [0, 0]
    assert done(path, now, ["wall", "approve", ref], ["wall", "build", "-o", str(pages)], by="小李") == [0, 0]

    page = (pages / "problem-001.html").read_text(encoding="utf-8")
    for told in ("无人管理小区化粪池淤堵", "建国路社区", "郭某 网格长", "2024-03-20", "化粪池已疏通。"):
        assert told in page
    for hidden in ("马某某", "13900000016", "XN20240311001"):
        assert hidden not in page


def test_s19_counts_as_one_sent_back_and_one_resolved(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s19") as ledger:
        totals = month(ledger, "2024-03")

    assert (totals["received"], totals["resolved"], totals["sent_back"], totals["valid"]) == (1, 1, 1, 1)


def test_s20_the_latest_answer_counts_six_tenths_and_the_first_nothing(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s20") as ledger:
        totals = month(ledger, "2024-03")
        listed = lists.select(ledger.connection, lists.CONDITIONS["on_list_now"], {})

    assert (totals.rate("satisfaction", 600).hits, totals.rate("satisfaction", 600).base) == (600, 1)
    assert (totals["first_satisfied"], totals["basically"], totals["supervised"]) == (0, 1, 1)
    assert listed == []


def test_s22_three_tries_in_vain_are_covered_and_leave_the_rates_alone(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s19", "s22") as ledger:
        totals = month(ledger, "2024-03")

    assert (totals["received"], totals["valid"], totals["callbacks_due"], totals["called_back"]) == (2, 1, 2, 2)
    assert [totals.rate(name, 600).base for name in ("response", "resolution", "satisfaction")] == [1, 1, 1]


def test_s23_every_report_shows_both_calibers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ledger.db"
    play(path, "s23").close()
    capsys.readouterr()
    assert done(path, "2024-05-06 09:00", ["report", "monthly", "--of", "2024-04", "--format", "json"]) == [0]
    read = json.loads(capsys.readouterr().out)

    full, rest = read["totals"], read["totals"]["without_excluded"]
    assert full["received"] - rest["received"] == 1
    assert full["rates"]["satisfaction"]["base"] - rest["rates"]["satisfaction"]["base"] == 1


@pytest.mark.parametrize(
    ("name", "number", "words"),
    [
        ("s01", "XN20240408001", "出门方便了"),
        ("s04", "XN20240131001", "工资一分不少"),
        ("s05", "XN20240314002", "补贴到账"),
        ("s07", "XN20240325001", "点赞"),
        ("s08", "XN20240323002", "人未出景区"),
        ("s09", "XN20240324001", "十分满意"),
        ("s16", "XN20240311001", "化粪池通了"),
        ("s18", "XN20240410002", "堵住的路通了"),
        ("s18", "XN20240410003", "一分不少"),
    ],
)
def test_the_citizen_s_words_stand_with_a_good_answer(name: str, number: str, words: str, tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", name) as ledger:
        last = ticket(ledger, number).callbacks[-1]

    assert (last.contacted, last.solved, last.satisfied) == ("yes", "yes", "yes")
    assert words in (last.words or "")
