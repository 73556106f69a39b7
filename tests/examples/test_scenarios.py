"""The newspaper's cases, run as scripts, leave the ledger that each case expects."""

from __future__ import annotations

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
from yousu.ledger import Act, Ledger, lists, open_ledger
from yousu.ledger.prevention import prevention
from yousu.ledger.reading import read_report
from yousu.ledger.refs import resolve
from yousu.periods import Conventions, Period, containing
from yousu.ticket.state import Callback, Ticket

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
    cases = {2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 14, 16, 17, 19, 20, 22}

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
        members = {ticket(ledger, f"XN2024040800{number}").number for number in (1, 2)}

    assert parking.tickets == members
    assert [(each.what, each.total, [part for _name, part in each.parts]) for each in parking.counted] == [
        ("停车场", 11, [2, 9]),
        ("车位", 442, [95, 287, 60]),
    ]
    assert len(parking.actions) == 1


def test_s13_nobody_complained_and_no_rate_counts_it(tmp_path: Path) -> None:
    with play(tmp_path / "ledger.db", "s13") as ledger:
        [found] = tickets(ledger)
        [visit] = prevention(ledger).visits.values()
        read = read_report(ledger, "monthly", parse_month("2024-04"), "2024-05-02T09:00:00+08:00")

    totals = read.now.own.totals
    assert (found.proactive, found.eligible, found.state) == ("unprompted", False, "archived")
    assert (visit.ticket, visit.place, visit.person) == (found.number, "公园巷社区", "网格员马某某")
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
