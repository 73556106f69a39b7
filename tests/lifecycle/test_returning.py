"""Returns and extensions against a real ledger: act then argue, asked in time, the old limit kept (domain.md 2.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lifecycle.desks import MONDAY, Desk, desk_at
from tests.reports.readings import the_rules
from yousu import deadlines
from yousu.errors import YousuError
from yousu.ledger import Act
from yousu.ledger.undoing import undo
from yousu.lifecycle import Context, GroundsMissing, StepRefused, allowed, answering, opening, returning
from yousu.lifecycle.answering import Call, Resolution
from yousu.lifecycle.leading import LimitPassed, NoPart, RequestPending
from yousu.lifecycle.opening import Assignment, Details
from yousu.lifecycle.returning import (
    ExtensionGrant,
    ExtensionRequest,
    ExtensionsUsedUp,
    ExtensionTooLate,
    ExtensionTooLateToday,
    ExtensionTooLong,
    NothingPending,
    OtherUnitMissing,
    PlatformDecides,
    ReturnBarred,
    ReturnTooLate,
)
from yousu.ticket.events import Draft
from yousu.ticket.state import Ticket
from yousu.workdays import WorkCalendar
from yousu.workdays.notices import Notice

WEDNESDAY_CLOSE = "2026-11-25T17:00:00+08:00"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield from desk_at(tmp_path)


# --- returns ---


def test_the_clock_and_the_work_go_on_while_a_return_waits(desk: Desk) -> None:
    ticket = desk.new()
    due = ticket.due
    ticket = desk.do(ticket, returning.ask_return, "依三定方案，属住建部门职责", "住建局")
    ticket = desk.do(ticket, opening.contact, "已到现场", None)
    ticket = desk.do(ticket, opening.accept, None)

    assert (ticket.state, ticket.due, ticket.unit, ticket.open) == ("handling", due, "市场监管局", True)
    assert ticket.objection is not None
    assert ticket.objection.suggested == "住建局"
    assert desk.row(ticket, "objected", "returns_asked", "returns_upheld") == (MONDAY, 1, 0)


def test_an_upheld_return_moves_the_ticket_and_keeps_the_first_unit(desk: Desk) -> None:
    ticket = desk.new(co=["城关镇"])
    due = ticket.due
    desk.do(ticket, returning.ask_return, "属住建部门职责", "住建局")
    desk.now = "2026-11-24T10:00:00+08:00"
    ticket = desk.do(ticket, returning.uphold_return, None, "同意")

    assert (ticket.unit, ticket.first_unit, ticket.due, ticket.state) == ("住建局", "市场监管局", due, "assigned")
    assert ticket.accept_due == WEDNESDAY_CLOSE
    assert ticket.co == ("城关镇",)
    [old] = [share for share in ticket.shares if share.unit == "市场监管局"]
    assert (old.role, old.returned) == ("lead", desk.now)
    lead = ticket.lead_share()
    assert lead is not None
    assert (lead.unit, lead.due) == ("住建局", due)
    assert desk.row(ticket, "objected", "returns_asked", "returns_upheld") == (None, 1, 1)
    assert desk.row(ticket, "assigned", "unit_since", "taken_up") == (MONDAY, desk.now, None)


def test_a_unit_given_by_hand_comes_before_the_suggested_one(desk: Desk) -> None:
    ticket = desk.do(desk.new(), returning.ask_return, "属住建部门职责", "住建局")
    ticket = desk.do(ticket, returning.uphold_return, "城关镇", None)

    assert ticket.unit == "城关镇"


def test_a_return_is_upheld_only_towards_another_unit(desk: Desk) -> None:
    ticket = desk.do(desk.new(), returning.ask_return, "不属本单位职责", None)
    for to in (None, "市场监管局"):
        with pytest.raises(OtherUnitMissing):
            desk.do(ticket, returning.uphold_return, to, None)


def test_a_new_limit_may_come_with_the_new_unit(desk: Desk) -> None:
    ticket = desk.do(desk.new(), returning.ask_return, "属住建部门职责", "住建局")

    def with_limit(held: Ticket, due: str, context: Context) -> list[Draft]:
        return returning.uphold_return(held, None, None, context, due)

    with pytest.raises(LimitPassed):
        desk.do(ticket, with_limit, MONDAY)
    ticket = desk.do(ticket, with_limit, "2026-12-10T17:00:00+08:00")

    assert ticket.due == "2026-12-10T17:00:00+08:00"


def test_after_a_refusal_the_same_unit_may_not_ask_again(desk: Desk) -> None:
    ticket = desk.do(desk.new(), returning.ask_return, "不属本单位职责", None)
    with pytest.raises(GroundsMissing):
        desk.do(ticket, returning.refuse_return, None)
    ticket = desk.do(ticket, returning.refuse_return, "经指定由你单位办理")
    assert (ticket.unit, ticket.objection) == ("市场监管局", None)

    with pytest.raises(ReturnBarred):
        desk.do(ticket, returning.ask_return, "还是不属本单位职责", None)
    ticket = desk.do(ticket, opening.assign, Assignment(unit="住建局"))
    ticket = desk.do(ticket, returning.ask_return, "属城关镇职责", "城关镇")

    assert desk.row(ticket, "returns_asked", "returns_upheld") == (2, 0)


def test_one_return_waits_at_a_time_and_no_other_lead_passes_over_it(desk: Desk) -> None:
    ticket = desk.do(desk.new(), returning.ask_return, "不属本单位职责", None)
    with pytest.raises(RequestPending):
        desk.do(ticket, returning.ask_return, "再次提出", None)
    with pytest.raises(RequestPending):
        desk.do(ticket, opening.assign, Assignment(unit="住建局"))

    ticket = desk.do(ticket, opening.assign, Assignment(unit="市场监管局", co=["住建局"]))
    assert ticket.co == ("住建局",)


def test_a_return_needs_its_basis(desk: Desk) -> None:
    with pytest.raises(GroundsMissing):
        desk.do(desk.new(), returning.ask_return, None, "住建局")


@pytest.mark.parametrize(("at", "late"), [(WEDNESDAY_CLOSE, False), ("2026-11-25T17:00:01+08:00", True)])
def test_a_return_is_asked_within_two_workdays_of_the_assignment(desk: Desk, at: str, late: bool) -> None:
    ticket = desk.new()
    desk.now = at
    if late:
        with pytest.raises(ReturnTooLate):
            desk.do(ticket, returning.ask_return, "不属本单位职责", None)
    else:
        assert desk.do(ticket, returning.ask_return, "不属本单位职责", None).objection


def test_a_unit_that_had_the_ticket_before_has_no_second_two_days(desk: Desk) -> None:
    ticket = desk.new()
    desk.do(ticket, opening.assign, Assignment(unit="住建局"))
    desk.now = "2026-11-30T09:00:00+08:00"
    ticket = desk.do(ticket, opening.assign, Assignment(unit="市场监管局"))

    with pytest.raises(ReturnTooLate):
        desk.do(ticket, returning.ask_return, "不属本单位职责", None)


def test_the_answer_settles_a_return_that_waits(desk: Desk) -> None:
    ticket = desk.do(desk.new(), returning.ask_return, "不属本单位职责", None)
    ticket = desk.do(ticket, answering.resolve, Resolution(reply="已修复"))
    assert (ticket.state, ticket.objection) == ("resolved", None)

    ticket = desk.do(ticket, answering.call_back, answering.read_digits("113"), Call())
    assert (ticket.state, ticket.objection) == ("supervised", None)
    with pytest.raises(NothingPending):
        desk.do(ticket, returning.uphold_return, "住建局", None)


@pytest.mark.parametrize("step", ["uphold", "refuse", "approve", "refuse_extension"])
def test_nothing_is_decided_that_nobody_asked(desk: Desk, step: str) -> None:
    ticket = desk.new()
    steps: dict[str, tuple[Any, ...]] = {
        "uphold": (returning.uphold_return, "住建局", None),
        "refuse": (returning.refuse_return, "不同意"),
        "approve": (returning.approve_extension, ExtensionGrant()),
        "refuse_extension": (returning.refuse_extension, "own", "不同意"),
    }
    with pytest.raises(NothingPending):
        desk.do(ticket, *steps[step])


def test_undo_takes_back_an_upheld_return(desk: Desk) -> None:
    ticket = desk.do(desk.new(), returning.ask_return, "属住建部门职责", "住建局")
    desk.do(ticket, returning.uphold_return, None, None)
    undo(desk.ledger, Act("undo", "张三", "test", MONDAY, MONDAY))
    ticket = desk.ledger.ticket(ticket.number)

    assert (ticket.unit, ticket.objection is not None) == ("市场监管局", True)


# --- extensions ---


def asked(desk: Desk, ticket: Ticket, **said: Any) -> Ticket:
    return desk.do(ticket, returning.ask_extension, ExtensionRequest(5, "配件须订货")._replace(**said))


def test_an_extension_moves_the_limit_and_keeps_the_old_one(desk: Desk) -> None:
    ticket = asked(desk, desk.new())
    old = ticket.due
    assert old == "2026-12-02T17:00:00+08:00"
    assert desk.row(ticket, "extension_asked", "extended") == (MONDAY, 0)
    ticket = desk.do(ticket, returning.approve_extension, ExtensionGrant(informed=MONDAY))

    assert (ticket.due, ticket.extended) == ("2026-12-09T17:00:00+08:00", True)
    assert ticket.clock is not None
    assert (ticket.clock.before, ticket.clock.extension, ticket.clock.limit) == (old, 5, "7d")
    share = ticket.lead_share()
    assert share is not None
    assert (share.original_due, share.due, share.extensions) == (old, ticket.due, 1)
    [extension] = ticket.extensions
    assert (extension.before, extension.due, extension.approved, extension.informed) == (old, ticket.due, True, MONDAY)
    assert desk.row(ticket, "extension_asked", "extended") == (None, 1)

    desk.now = "2026-12-08T16:00:00+08:00"
    ticket = desk.do(ticket, answering.resolve, Resolution(reply="已换件"))
    assert ticket.in_time is True


def test_the_citizen_must_have_been_told(desk: Desk) -> None:
    ticket = asked(desk, desk.new())
    with pytest.raises(GroundsMissing):
        desk.do(ticket, returning.approve_extension, ExtensionGrant())
    ticket = asked(desk, desk.new(), informed=MONDAY)

    assert desk.do(ticket, returning.approve_extension, ExtensionGrant()).extended


def test_a_refused_extension_leaves_the_old_limit(desk: Desk) -> None:
    ticket = asked(desk, desk.new())
    old = ticket.due
    with pytest.raises(GroundsMissing):
        desk.do(ticket, returning.refuse_extension, "own", None)
    ticket = desk.do(ticket, returning.refuse_extension, "own", "理由不充分")

    assert (ticket.due, ticket.extended, ticket.asked_extension) == (old, False, None)
    assert not ticket.extensions[0].approved


@pytest.mark.parametrize(
    ("at", "late"),
    [
        ("2026-12-02T17:00:00+08:00", None),
        ("2026-12-01T17:00:00+08:00", None),
        ("2026-12-01T17:00:01+08:00", ExtensionTooLateToday),
        ("2026-12-02T17:00:01+08:00", ExtensionTooLate),
        ("2026-12-03T09:00:00+08:00", ExtensionTooLate),
    ],
)
def test_an_extension_is_asked_before_the_limit_and_before_the_days_cut_off(
    desk: Desk, at: str, late: type[YousuError] | None
) -> None:
    ticket = desk.new()
    desk.now = at
    if late:
        with pytest.raises(late):
            asked(desk, ticket)
    else:
        assert asked(desk, ticket).asked_extension


@pytest.mark.parametrize("days", [11, 365, -1])
def test_an_extension_has_at_most_ten_workdays(desk: Desk, days: int) -> None:
    with pytest.raises(ExtensionTooLong):
        asked(desk, desk.new(), days=days)


@pytest.mark.parametrize("missing", ["days", "reason"])
def test_an_extension_needs_days_and_a_reason(desk: Desk, missing: str) -> None:
    with pytest.raises(GroundsMissing):
        asked(desk, desk.new(), **{missing: None})


def test_a_second_extension_needs_the_leader_in_charge(desk: Desk) -> None:
    ticket = desk.do(asked(desk, desk.new()), returning.approve_extension, ExtensionGrant(informed=MONDAY))
    ticket = asked(desk, ticket, days=3)
    with pytest.raises(ExtensionsUsedUp):
        desk.do(ticket, returning.approve_extension, ExtensionGrant(informed=MONDAY))
    ticket = desk.do(ticket, returning.approve_extension, ExtensionGrant(informed=MONDAY, leader="王副县长"))

    assert ticket.due == "2026-12-14T17:00:00+08:00"
    assert ticket.clock is not None
    assert (ticket.clock.before, ticket.clock.extension) == ("2026-12-02T17:00:00+08:00", 8)
    assert [each.leader for each in ticket.extensions] == [None, "王副县长"]


def test_fewer_days_than_asked_may_be_granted(desk: Desk) -> None:
    ticket = desk.do(asked(desk, desk.new()), returning.approve_extension, ExtensionGrant(informed=MONDAY, days=1))

    assert ticket.due == "2026-12-03T17:00:00+08:00"


def test_asked_and_granted_in_one_command(desk: Desk) -> None:
    said = ExtensionRequest(days=2, reason="配件须订货", informed=MONDAY)
    ticket = desk.do(desk.new(), returning.ask_and_approve, said, None)

    assert (ticket.extended, len(ticket.extensions)) == (True, 1)


def test_one_extension_waits_at_a_time(desk: Desk) -> None:
    ticket = asked(desk, desk.new())
    with pytest.raises(RequestPending):
        asked(desk, ticket)


def test_a_co_units_extension_moves_its_own_limit_only(desk: Desk) -> None:
    ticket = desk.new(co=["住建局"])
    ticket = desk.do(asked(desk, ticket, unit="住建局"), returning.approve_extension, ExtensionGrant(informed=MONDAY))
    share = ticket.share_of("住建局")

    assert (ticket.due, ticket.extended) == ("2026-12-02T17:00:00+08:00", False)
    assert share is not None
    assert (share.due, share.original_due) == ("2026-12-09T17:00:00+08:00", "2026-12-02T17:00:00+08:00")
    with pytest.raises(NoPart):
        asked(desk, ticket, unit="城关镇")


def test_the_platforms_limit_moves_only_when_the_platform_says_so(desk: Desk) -> None:
    due = "2026-12-01T17:00:00+08:00"
    ticket = asked(desk, desk.new(platform_no="XN20261123001", due=due))
    with pytest.raises(PlatformDecides):
        desk.do(ticket, returning.approve_extension, ExtensionGrant(informed=MONDAY))
    with pytest.raises(LimitPassed):
        desk.do(ticket, returning.extend_by_platform, due)
    with pytest.raises(GroundsMissing):
        desk.do(ticket, returning.extend_by_platform, None)
    ticket = desk.do(ticket, returning.extend_by_platform, "2026-12-08T17:00:00+08:00")

    assert ticket.clock is not None
    assert (ticket.clock.source, ticket.clock.before, ticket.extended) == ("platform", due, True)
    assert (ticket.extensions[0].source, ticket.extensions[0].approved, len(ticket.extensions)) == ("platform", True, 1)


def test_the_platform_may_extend_what_nobody_asked(desk: Desk) -> None:
    ticket = desk.new(platform_no="XN20261123001", due="2026-12-01T17:00:00+08:00")
    ticket = desk.do(ticket, returning.extend_by_platform, "2026-12-08T17:00:00+08:00")

    assert (ticket.due, ticket.extensions[0].days) == ("2026-12-08T17:00:00+08:00", None)


def test_a_new_round_is_not_extended(desk: Desk) -> None:
    ticket = desk.do(asked(desk, desk.new()), returning.approve_extension, ExtensionGrant(informed=MONDAY))
    desk.do(ticket, answering.resolve, Resolution(reply="已换件"))
    ticket = desk.do(ticket, answering.call_back, answering.read_digits("113"), Call())

    assert (ticket.extended, ticket.due) == (False, "2026-11-26T17:00:00+08:00")


def test_a_changed_calendar_counts_an_extended_limit_anew_with_its_extension(desk: Desk) -> None:
    ticket = desk.do(asked(desk, desk.new()), returning.approve_extension, ExtensionGrant(informed=MONDAY))
    holiday = desk.ledger.calendar().with_notice(_notice())

    def anew(held: Ticket, context: Context) -> list[Draft]:
        return opening.recalculate([held], context._replace(calendar=holiday))

    ticket = desk.do(ticket, anew)

    assert ticket.clock is not None
    assert (ticket.due, ticket.clock.extension) == ("2026-12-10T17:00:00+08:00", 5)
    assert ticket.clock.before == "2026-12-03T17:00:00+08:00"


def test_a_corrected_level_keeps_the_extension(desk: Desk) -> None:
    ticket = desk.do(asked(desk, desk.new()), returning.approve_extension, ExtensionGrant(informed=MONDAY))
    ticket = desk.do(ticket, opening.amend, Details(level=2))

    assert ticket.clock is not None
    assert (ticket.clock.before, ticket.due) == ("2026-11-26T17:00:00+08:00", "2026-12-03T17:00:00+08:00")


def _notice() -> Notice:
    return Notice(2026, "放假通知", "〔2025〕7号", "", (date(2026, 12, 1),), ())


@given(st.dates(date(2024, 1, 2), date(2026, 6, 30)), st.integers(1, 10), st.integers(1, 10))
def test_two_extensions_are_one_of_their_sum(day: date, first: int, second: int) -> None:
    rules, calendar = the_rules(), WorkCalendar()
    due = f"{day.isoformat()}T17:00:00+08:00"
    once = deadlines.extended(due, first + second, rules, calendar)["due"]
    half = deadlines.extended(due, first, rules, calendar)["due"]

    assert deadlines.extended(half, second, rules, calendar)["due"] == once
    assert due < half < once


# --- the table ---


def test_steps_of_several_units_start_where_a_unit_has_the_work(desk: Desk) -> None:
    ticket = desk.new()
    offered = {"return", "extend", "hold", "whistle", "meet"}
    assert offered <= set(allowed(ticket))
    assert {"answer", "arrive", "release"} & set(allowed(ticket)) == set()

    ticket = desk.do(ticket, answering.resolve, Resolution(reply="已换件"))
    for step in (returning.ask_return, returning.ask_extension):
        with pytest.raises(StepRefused):
            desk.do(ticket, step, *((None, None) if step is returning.ask_return else (ExtensionRequest(None, None),)))


def test_every_refusal_names_its_remedy(desk: Desk) -> None:
    ticket = desk.do(desk.new(), returning.ask_return, "不属本单位职责", None)
    with pytest.raises(YousuError) as caught:
        desk.do(ticket, opening.assign, Assignment(unit="住建局"))

    assert caught.value.lines() == (
        "1 号工单：市场监管局的退单申请尚待审核。",
        "请先审核：yousu return 1 --uphold --to … | --refuse …",
    )
