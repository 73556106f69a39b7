"""The newspaper's cases, run as scripts, leave the ledger that each case expects."""

from __future__ import annotations

import json
import os
import re
import shlex
from datetime import date
from pathlib import Path
from unittest import mock

import pytest

from yousu.cli import main
from yousu.cli.group import load
from yousu.cli.verbs import VERBS
from yousu.ledger import Act, Ledger, lists, open_ledger, sharing
from yousu.ledger.prevention import prevention
from yousu.ledger.reading import read_report
from yousu.ledger.refs import resolve
from yousu.periods import Conventions, Period, containing
from yousu.render import render
from yousu.reports.weekly import weekly
from yousu.ticket.parts import Callback
from yousu.ticket.state import Ticket

SCENARIOS = Path(__file__).parents[2] / "examples" / "scenarios"
NAMES = sorted(path.stem for path in SCENARIOS.glob("s*.yousu"))
EVERY = sorted(path.stem for path in SCENARIOS.glob("*.yousu"))
TELEPHONE = re.compile(r"(?<!\d)(?:1\d{10}|0\d{2,3}-\d{7,8})(?!\d)")


def commands(name: str) -> list[list[str]]:
    lines = (SCENARIOS / f"{name}.yousu").read_text(encoding="utf-8").splitlines()
    return [shlex.split(line) for line in lines if line.strip() and not line.startswith(("#", "@ "))]


def play(path: Path, *names: str) -> Ledger:
    """A fresh ledger on which the scripts were run."""
    with mock.patch.dict(os.environ, {"YOUSU_LEDGER": str(path), "YOUSU_BY": "值班员"}):
        with mock.patch.dict(os.environ, {"YOUSU_NOW": "2024-01-02 08:30"}):
            assert main(["init", "--test-clock"]) == 0
        for name in ("units", *names):
            assert main(["run", str(SCENARIOS / f"{name}.yousu")]) == 0
    return open_ledger(str(path))


def ticket(ledger: Ledger, platform_no: str) -> Ticket:
    act = Act("show", "值班员", "", "2024-04-01T09:00:00+08:00", "2024-04-01T09:00:00+08:00")
    return ledger.ticket(*resolve(ledger, f"no:{platform_no}", act))


def tickets(ledger: Ledger) -> list[Ticket]:
    return [ledger.ticket(line.number) for line in lists.select(ledger.connection, "1 = 1", {})]


def parse_month(month: str) -> Period:
    return containing("month", f"{month}-10T09:00:00+08:00", Conventions())


def said(callback: Callback) -> tuple[str | None, str | None, str | None]:
    return callback.contacted, callback.solved, callback.satisfied


def test_every_case_of_this_stage_has_its_script() -> None:
    cases = set(range(1, 24))

    assert {f"s{number:02}" for number in cases} == set(NAMES)


@pytest.mark.parametrize("name", EVERY)
def test_every_line_is_a_verb_with_options_it_has(name: str) -> None:
    verbs = {each: verb for verb in VERBS for each in (verb.name, verb.chinese)}
    for words in commands(name):
        command = load(verbs[words[0]])
        rest = words[1:]
        if hasattr(command, "verbs"):
            command = load(next(verb for verb in command.verbs if verb.name == rest[0]))
            rest = rest[1:]
        command.make_context(words[0], rest).close()


@pytest.mark.parametrize("name", EVERY)
def test_no_one_real_is_in_a_script(name: str) -> None:
    text = (SCENARIOS / f"{name}.yousu").read_text(encoding="utf-8")

    assert {each for each in TELEPHONE.findall(text) if not each.startswith(("1390000", "0971-00000"))} == set()
    assert [words for words in re.findall(r"--name (\S+)", text) if not words.endswith("某某")] == []


@pytest.mark.parametrize("name", NAMES)
def test_each_case_is_called_back_and_archived_and_the_ledger_is_sound(name: str, tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with play(path, name) as ledger:
        states = {each.state for each in tickets(ledger)}

    assert states <= {"archived", "linked"}
    assert main(["check", "--ledger", str(path)]) == 0


def test_s1_the_street_whistles_a_meeting_names_the_lead_and_the_first_unit_stays(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s01") as ledger:
        lift = ticket(ledger, "XN20240408001")
        [call] = sharing.together(ledger.connection, "2024-04-08T00:00:00+08:00", "2024-04-09T00:00:00+08:00").calls

    assert (lift.first_unit, lift.unit, lift.co) == ("饮马街街道", "城中区市场监管局特设科", ("饮马街街道",))
    assert (call.blower, call.unit, call.minutes, call.late) == ("饮马街街道", "城中区市场监管局特设科", 35, False)
    [held] = lift.meetings
    assert (held.kind, held.lead, held.others) == (
        "on_site", "城中区市场监管局特设科", "恒通家园物业、维保公司、业主代表",
    )  # fmt: skip
    assert [note for note in lift.notes if "监护运行两周期满" in note]
    assert lift.clock is not None
    assert (lift.clock.before, lift.due) == ("2024-04-17T17:00:00+08:00", "2024-04-30T17:00:00+08:00")
    assert (lift.in_time, lift.extended, (lift.archived or "")[:10]) == (True, True, "2024-04-28")
    assert [said(each) for each in lift.callbacks] == [("yes", "yes", "yes")]


def test_s6_co_units_have_their_own_limits_and_both_sides_are_called_back(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s06") as ledger:
        border = ticket(ledger, "XN20240408002")
        act = Act("list", "值班员", "", "2024-04-20T09:00:00+08:00", "2024-04-20T09:00:00+08:00")
        of_person = resolve(ledger, "责任人:石某某", act)

    helpers = {share.unit: share for share in border.shares if share.role == "co"}
    assert border.unit == "东峡乡"
    assert {unit: ((share.due or "")[:10], share.late) for unit, share in helpers.items()} == {
        "城关镇中心派出所": ("2024-04-10", True),
        "东峡乡司法所": ("2024-04-11", False),
    }
    assert [said(each)[:2] for each in border.callbacks] == [("yes", "yes")] * 2
    assert border.category == "矛盾纠纷/土地边界"
    assert of_person == [border.number]


def test_s11_two_leads_are_forced_into_one_lead_and_one_co_unit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ledger.db"
    with play(path, "s11") as ledger:
        smoke = ticket(ledger, "XN20240409001")

    assert (smoke.unit, smoke.co) == ("大通县生态环境局", ("大通县城管执法局",))
    assert [each.kind for each in smoke.meetings] == ["consultation"]
    helper = smoke.share_of("大通县城管执法局")
    assert helper is not None
    assert (helper.accepted, helper.late) == ("2024-04-10T09:00:00+08:00", False)
    with mock.patch.dict(os.environ, {"YOUSU_NOW": "2024-04-20 09:00"}):
        for verb in (["assign", "1", "--to"], ["new", "油烟", "--assign"]):
            assert main([*verb, "大通县生态环境局,大通县城管执法局", "--ledger", str(path)]) == 2
    assert "--co 大通县城管执法局" in capsys.readouterr().err


def test_the_month_counts_what_units_did_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "ledger.db"
    play(path, "s01", "s06", "s11", "s13", "s18").close()
    capsys.readouterr()
    with mock.patch.dict(os.environ, {"YOUSU_NOW": "2024-05-06 09:00"}):
        assert main(["report", "monthly", "--of", "2024-04", "--format", "json", "--ledger", str(path)]) == 0
        month = json.loads(capsys.readouterr().out)
        assert main(["report", "monthly", "--of", "2024-04", "--format", "md", "--ledger", str(path)]) == 0
        text = capsys.readouterr().out
    totals, together = month["totals"], month["together"]

    assert (totals["received"], totals["resolved"], totals["on_time"], totals["extended"]) == (7, 7, 6, 1)
    assert (totals["return_requested"], totals["returned"], totals["proactive"]) == (1, 1, 1)
    assert totals["rates"]["return"] == {"hits": "1", "base": 7, "percent": "14.29"}
    assert [(each["unit"], each["minutes"]) for each in together["calls"]] == [("城中区市场监管局特设科", 35)]
    assert together["meetings"] == 4
    helpers = {each["unit"]: (each["in_time"], each["late"], each["missing"]) for each in together["helpers"]}
    assert (helpers["城关镇中心派出所"], helpers["东峡乡司法所"]) == ((0, 1, 0), (1, 0, 0))
    assert "按期办结6件（其中延期办结1件）" in text
    assert "吹哨1次，召集部门1家次，报到1家次，其中超时0家次。" in text
    assert "本期交办工单中申请退单1件，同意退单1件。" in text


def test_s13_is_found_by_the_community_and_stays_out_of_the_rates(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s13") as ledger:
        parking = ticket(ledger, "XN20240408003")

    assert (parking.proactive, parking.eligible, parking.callback_due) == ("unprompted", False, None)
    assert [(each.kind, each.others) for each in parking.meetings] == [("talks", "辖区物业、小区居民代表")]


def test_s18_wages_go_to_three_units_by_template_and_the_road_is_returned(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s18") as ledger:
        tree, road, wages = (ticket(ledger, f"XN2024041000{number}") for number in (1, 2, 3))

    assert (wages.unit, wages.co) == ("城北区人社局", ("城北区法院", "城北区司法局"))
    assert [share.answered is not None for share in wages.shares if share.role == "co"] == [True, True]
    assert (road.first_unit, road.unit) == ("城北区城管局", "二十里铺镇")
    assert [(each.unit, each.upheld, each.to) for each in road.objections] == [("城北区城管局", True, "二十里铺镇")]
    assert road.contacted is not None
    assert road.contacted < (road.objections[0].decided or "")
    assert tree.first_unit == tree.unit == "城北区城管局"


def test_s2_very_satisfied_counts_as_satisfied_and_the_promise_is_looked_at_again(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s02") as ledger:
        meals = ticket(ledger, "XN20240319001")

    assert [said(each) for each in meals.callbacks] == [("yes", "yes", "yes")]
    assert "非常满意" in (meals.callbacks[0].words or "")
    assert (meals.revisit or "")[:10] == "2024-04-22"


def test_s3_the_second_complaint_is_a_repeat_of_the_first(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s03") as ledger:
        first, second = ticket(ledger, "XN20240320003"), ticket(ledger, "XN20240323001")

    assert (first.first_unit, first.unit, first.co) == (
        "龙华苑社区",
        "南川东路街道",
        ("城中区生态环境局", "城中区城管局"),
    )
    assert (second.state, second.linked_to, second.repeat) == ("linked", first.number, True)
    assert first.joined == {second.number: True}
    assert first.round == 2
    assert [said(each) for each in first.answers("own")] == [("yes", "no", None), ("yes", "yes", "yes")]
    assert first.state == "archived"
    assert not second.eligible


def test_s4_a_sunday_of_work_is_the_last_day_and_in_time(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s04") as ledger:
        wages = ticket(ledger, "XN20240131001")
        [sunday] = ledger.calendar().add(date(2024, 2, 2), 1).days[-1:]

    assert (sunday.day.isoformat(), sunday.reason) == ("2024-02-04", "makeup")
    assert wages.due == "2024-02-04T17:00:00+08:00"
    assert wages.in_time is True
    assert "77508.00" in (wages.reply or "")


def test_s5_and_s7_are_confidential(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s05", "s07") as ledger:
        assert ticket(ledger, "XN20240314002").secret
        assert ticket(ledger, "XN20240325001").secret


def test_s8_is_solved_before_the_visitor_leaves(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s08") as ledger:
        gate = ticket(ledger, "XN20240323002")

    assert (gate.received[11:16], (gate.contacted or "")[11:16], (gate.resolved or "")[11:16]) == (
        "10:40",
        "10:52",
        "11:36",
    )
    assert gate.received[:10] == (gate.archived or "")[:10] == "2024-03-23"


@pytest.mark.parametrize(("name", "number"), [("s09", "XN20240324001"), ("s10", "XN20240326001")])
def test_s9_and_s10_run_by_the_hour_day_and_night(name: str, number: str, tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", name) as ledger:
        cut_off = ticket(ledger, number)

    assert cut_off.clock is not None
    assert (cut_off.level, cut_off.clock.limit) == (1, "24h")
    assert cut_off.clock.due[10:] == cut_off.received[10:]
    assert cut_off.in_time is True


def test_s9_is_led_by_the_company_and_s10_stands_for_many(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s09", "s10") as ledger:
        gas, water = ticket(ledger, "XN20240324001"), ticket(ledger, "XN20240326001")
        kinds = {unit.unit: unit.kind for unit in ledger.units()}

    assert kinds[gas.unit or ""] == "utility"
    assert water.together == (0, 41)


def test_s3_and_s10_the_platform_was_answered_under_the_linked_numbers_too(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s03", "s10") as ledger:
        again, other = ticket(ledger, "XN20240323001"), ticket(ledger, "XN20240326002")

    assert (again.to_reply, other.to_reply) == (False, False)
    assert "晚上10点" in (again.reply or "")
    assert "恢复正常用水" in (other.reply or "")


def test_s12_is_a_class_of_problems_whose_figures_add_up(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s12") as ledger:
        [parking] = prevention(ledger).classes.values()
        members = {ticket(ledger, f"XN2024040812{number}").number for number in (1, 2)}

    assert parking.tickets == members
    assert [(each.what, each.total, [part for _name, part in each.parts]) for each in parking.counted] == [
        ("停车场", 11, [2, 9]),
        ("车位", 442, [95, 287, 60]),
    ]
    assert len(parking.actions) == 1


def test_s13_nobody_complained_and_no_rate_counts_it(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s13") as ledger:
        [found] = tickets(ledger)
        [parking] = prevention(ledger).classes.values()
        read = read_report(ledger, "monthly", parse_month("2024-04"), "2024-05-02T09:00:00+08:00")

    totals = read.now.own.totals
    assert (found.proactive, found.eligible, found.state) == ("unprompted", False, "archived")
    assert [(each.what, each.total, [part for _name, part in each.parts]) for each in parking.counted] == [
        ("新增车位", 187, [60, 127]),
    ]
    assert [(each.what, each.value, each.unit) for each in found.measures] == [("清理僵尸车", "6", "辆")]
    assert totals["proactive"] == 1
    assert {name: totals[name] for name in ("valid", "due", "callbacks_due", "contacted", "solved", "satisfied")} == {
        "valid": 0, "due": 0, "callbacks_due": 0, "contacted": 0, "solved": 0, "satisfied": 0,
    }  # fmt: skip


def test_s17_one_ticket_and_every_compound_checked(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s17") as ledger:
        [wires] = tickets(ledger)
        [campaign] = prevention(ledger).campaigns.values()

    assert (len(campaign.places), campaign.left(), campaign.found(), campaign.fixed()) == (5, [], 17, 17)
    assert [check.ticket for check in campaign.at("祁连路小区")] == [wires.number]
    assert [check.result for check in campaign.at("纺织小区")] == ["closed", "clean"]
    assert campaign.ended is not None
    assert wires.state == "archived"


def test_s14_and_s16_came_from_the_neighbourhood(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s14", "s16") as ledger:
        card, tank = ticket(ledger, "XN20240305001"), ticket(ledger, "XN20240311001")

    assert (card.channel, card.kind) == ("民情恳谈", "suggestion")
    assert (tank.channel, tank.owner, tank.in_time) == ("问题墙", "郭某某", True)
    assert tank.reply


def test_s19_is_sent_back_once_and_keeps_its_number(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s19") as ledger:
        stalls = ticket(ledger, "XN20240318001")

    assert (stalls.number, stalls.send_backs, stalls.send_back_reason) == (1, 1, "irrelevant")
    assert stalls.state == "archived"


def test_s20_is_on_the_list_until_redone(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s20") as ledger:
        lamps = ticket(ledger, "XN20240315001")

    assert [each.satisfied for each in lamps.answers("own")] == ["no", "basically"]
    assert (lamps.list_no, lamps.round, lamps.on_list) == (1, 2, False)
    assert (lamps.supervised or "")[:16] == "2024-03-22T09:30"
    assert (lamps.cleared or "")[:16] == "2024-03-28T10:40"
    assert (lamps.finding, (lamps.verified or "")[:10]) == ("true", "2024-03-22")


def test_s19_is_named_in_the_weekly_bulletin_with_unit_and_reason(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s19") as ledger:
        sent_back = ticket(ledger, "XN20240318001").sent_back or ""
        period = containing("week", sent_back, ledger.rules(sent_back).conventions)
        bulletin = render(weekly(read_report(ledger, "weekly", period, "2024-04-01T09:00:00+08:00")), "md")

    named = str(bulletin).partition("## 四、退回重办通报")[2].partition("## 五、")[0]
    assert "城中区城管局" in named
    assert "答非所问" in named


def test_s13_nobody_complained_so_it_is_in_none_of_the_rates(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s13") as ledger:
        [parking] = tickets(ledger)
        at = "2024-04-18T18:00:00+08:00"
        period = containing("week", "2024-04-15T16:00:00+08:00", ledger.rules(at).conventions)
        reading = read_report(ledger, "weekly", period, at)
        bulletin = str(render(weekly(reading), "md"))

    assert (parking.state, parking.eligible, parking.callback_due) == ("archived", False, None)
    assert (reading.now.own.totals["valid"], reading.now.own.totals["callbacks_due"]) == (0, 0)
    assert "正面典型。公园巷社区（1号工单）：协商解决停车难" in bulletin
    assert "经街道党工委书记同意刊用" in bulletin


def test_s6_both_parties_are_called_and_the_worse_answer_counts(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s06") as ledger:
        field = ticket(ledger, "XN20240408002")
        row = ledger.connection.execute("SELECT satisfied, basically, solved FROM answers").fetchone()

    assert [(each.party, each.satisfied) for each in field.callbacks] == [("first", "yes"), ("second", "basically")]
    assert (field.archived or "")[:16] == "2024-04-12T15:10"  # not with the first party's call
    assert (field.category, field.co) == ("矛盾纠纷/土地边界", ("城关镇中心派出所", "东峡乡司法所"))
    assert tuple(row) == (0, 1, 1)


def test_s15_a_conditional_promise_is_looked_at_again(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s15") as ledger:
        heating = ticket(ledger, "XN20240409015")

    assert [(each.satisfied, each.words) for each in heating.callbacks] == [("yes", "上门测了温度，非常满意。")]
    assert (heating.revisit, (heating.revisited or "")[:16]) == (None, "2024-04-16T15:00")
    assert heating.state == "archived"


def test_s15_the_desk_brings_it_on_its_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = (SCENARIOS / "s15.yousu").read_text(encoding="utf-8").splitlines()
    path = tmp_path / "ledger.db"
    with play(path) as ledger:
        ledger.close()
    script = tmp_path / "before.yousu"
    script.write_text("\n".join(lines[:-2]), encoding="utf-8")
    assert main(["run", str(script), "--ledger", str(path)]) == 0
    capsys.readouterr()

    shown = {}
    for day in ("2024-04-15 09:00", "2024-04-16 09:00"):
        with mock.patch.dict(os.environ, {"YOUSU_NOW": day}):
            assert main(["list", "回头看", "--ledger", str(path)]) == 0
        shown[day] = "家中温度低" in capsys.readouterr().out

    assert list(shown.values()) == [False, True]


def test_s21_the_third_time_is_dual_and_has_a_strict_limit(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s21") as ledger:
        road = ticket(ledger, "XN20240408021")

    assert road.together == (2, 1)
    assert (road.dual_signed or "")[:10] == "2024-04-12"
    assert road.dual_due == road.due == "2024-04-16T17:00:00+08:00"
    assert (road.in_time, road.state) == (True, "archived")


def test_s21_where_the_rules_say_so_nothing_is_dispatched_before_the_leader_has_read_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ledger.db"
    lines = (SCENARIOS / "s21.yousu").read_text(encoding="utf-8").splitlines()
    before = next(place for place, line in enumerate(lines) if line.startswith("sign "))
    with play(path) as ledger:
        ledger.close()
    assert main(["rules", "show", "--toml", "--ledger", str(path)]) == 0
    rules = tmp_path / "rules.toml"
    rules.write_text(capsys.readouterr().out.replace("leader = false", "leader = true"), encoding="utf-8")
    script = tmp_path / "before.yousu"
    script.write_text("\n".join(lines[:before]), encoding="utf-8")
    with mock.patch.dict(os.environ, {"YOUSU_NOW": "2024-04-12 09:30", "YOUSU_LEDGER": str(path), "YOUSU_BY": "小张"}):
        assert main(["run", str(script)]) == 0
        assert main(["rules", "set", str(rules)]) == 0
        assert main(["assign", "1", "--to", "湟源县住建局"]) == 4
        assert main(["resolve", "1", "已回填夯实并恢复路面，当场告知反映人。"]) == 4
        assert main(["sign", "1", "--as", "阅批", "--leader", "分管副县长"]) == 0
        assert main(["assign", "1", "--to", "湟源县住建局"]) == 0


def test_s21_stays_on_the_weekly_list_until_it_is_cleared(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with play(path, "s21") as ledger:
        weeks = {day: _dual(ledger, day) for day in ("2024-04-12", "2024-04-17", "2024-04-18")}

    # Resolved on the 16th, called back on the 17th at 9:40.
    assert weeks == {"2024-04-12": [1], "2024-04-17": [1], "2024-04-18": []}


def _dual(ledger: Ledger, day: str) -> list[int]:
    """The matters under dual assignment as they stood at the beginning of a day."""
    at = f"{day}T00:00:00+08:00"
    period = containing("week", at, ledger.rules(at).conventions)
    return [line.number for line in read_report(ledger, "weekly", period, at).lists["dual"]]


def test_s23_the_two_calibers_differ_by_exactly_one(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s23") as ledger:
        at = "2024-04-30T18:00:00+08:00"
        period = containing("month", at, ledger.rules(at).conventions)
        totals = read_report(ledger, "monthly", period, at).now.own.totals
        without = totals.without_excluded()

    assert [totals[name] - without[name] for name in ("received", "resolved", "valid", "excluded")] == [1, 1, 1, 1]
    assert (totals.rate("satisfaction", 600).base, without.rate("satisfaction", 600).base) == (2, 1)


def test_s22_is_covered_and_not_valid(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s22") as ledger:
        hallway = ticket(ledger, "XN20240319002")

    assert [each.reached for each in hallway.callbacks] == ["no_answer", "switched_off", "no_answer"]
    assert [each.exhausted for each in hallway.callbacks] == [False, False, True]
    assert (hallway.covered, hallway.answers("own"), hallway.state) == (True, [], "archived")


def test_the_township_has_a_case_of_every_kind(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "township") as ledger:
        found = tickets(ledger)

    assert {each.state for each in found} >= {
        "registered",
        "handling",
        "supervised",
        "resolved",
        "archived",
        "withdrawn",
        "declined",
    }
    assert any(each.direct for each in found)
    assert any(each.proactive for each in found)
    assert any(each.answers("platform") for each in found)
    assert any(each.in_time is False for each in found)
    assert any(each.signed for each in found)
