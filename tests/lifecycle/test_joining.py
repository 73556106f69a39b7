"""Several units against a real ledger: one lead, co-units with their own limits, whistles, meetings, accounts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lifecycle.desks import MONDAY, Desk, desk_at
from yousu.ledger import Act, sharing
from yousu.ledger.erasing import erase
from yousu.ledger.undoing import undo
from yousu.lifecycle import (
    Context,
    GroundsMissing,
    StepRefused,
    allowed,
    answering,
    joining,
    linking,
    opening,
    returning,
)
from yousu.lifecycle.answering import Resolution
from yousu.lifecycle.joining import (
    ArrivedBefore,
    LeadResolves,
    Minutes,
    NobodyAwaited,
    Plan,
    ReviewPassed,
    TemplateUnknown,
)
from yousu.lifecycle.leading import LeadsSeveral, LimitPassed, NoPart, one_lead
from yousu.lifecycle.opening import Assignment
from yousu.ticket.events import Draft, draft
from yousu.ticket.state import Ticket

LEAD, OTHER, TOWN = "市场监管局", "住建局", "城关镇"
ACCOUNT = Plan("分期更换", "刘工", "王副镇长", "2026-12-20T17:00:00+08:00")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield from desk_at(tmp_path)


def shares(ticket: Ticket, role: str = "co") -> dict[str, Any]:
    return {share.unit: share for share in ticket.shares if share.role == role and share.round == ticket.round}


# --- one lead, its co-units ---


@pytest.mark.parametrize("said", ["市场监管局,住建局", "市场监管局、住建局", "市场监管局， 住建局"])
def test_s11_two_leads_are_forced_into_one_lead_and_one_co_unit(desk: Desk, said: str) -> None:
    with pytest.raises(LeadsSeveral) as caught:
        desk.new(unit=said)

    assert caught.value.lines()[1].endswith("--to 市场监管局 --co 住建局")


def test_one_name_is_one_lead() -> None:
    assert one_lead(" 住建局 ") == "住建局"
    assert one_lead("住建局,") == "住建局"


def test_co_units_have_the_tickets_limit_or_their_own(desk: Desk) -> None:
    ticket = desk.new(co=[OTHER, TOWN], co_due={TOWN: "2026-11-25T17:00:00+08:00"}, category="住建物业/电梯困人")

    assert ticket.due == "2026-11-24T09:00:00+08:00"
    assert {unit: share.due for unit, share in shares(ticket).items()} == {
        OTHER: "2026-11-24T09:00:00+08:00",
        TOWN: "2026-11-25T17:00:00+08:00",
    }
    with pytest.raises(LimitPassed):
        desk.do(ticket, opening.assign, Assignment(unit=LEAD, co=[TOWN], co_due={TOWN: MONDAY}))


def test_a_co_unit_that_is_given_a_limit_joins_even_if_it_was_not_named_before(desk: Desk) -> None:
    ticket = desk.new(co_due={TOWN: "2026-11-25T17:00:00+08:00"})

    assert ticket.co == (TOWN,)


def test_a_co_unit_accepts_and_answers_and_the_lead_carries_the_result(desk: Desk) -> None:
    ticket = desk.new(co=[OTHER], co_due={OTHER: "2026-11-24T17:00:00+08:00"})
    desk.now = "2026-11-25T10:00:00+08:00"
    desk.do(ticket, joining.accept_as_co_unit, OTHER, "收到")
    ticket = desk.do(ticket, joining.answer, OTHER, "管线图已提供")
    share = shares(ticket)[OTHER]

    assert (share.accepted, share.answered, share.late) == (desk.now, desk.now, True)
    assert (ticket.accepted, ticket.state, ticket.resolved) == (None, "assigned", None)
    row = desk.ledger.connection.execute("SELECT due, answered FROM shares WHERE unit = ?", (OTHER,)).fetchone()
    assert tuple(row) == ("2026-11-24T17:00:00+08:00", desk.now)
    assert "管线图已提供" in ticket.notes


def test_only_who_takes_part_answers_and_the_lead_resolves(desk: Desk) -> None:
    ticket = desk.new(co=[OTHER])
    with pytest.raises(NoPart):
        desk.do(ticket, joining.answer, TOWN, "已办")
    with pytest.raises(LeadResolves):
        desk.do(ticket, joining.answer, LEAD, "已办")
    with pytest.raises(GroundsMissing):
        desk.do(ticket, joining.answer, OTHER, None)


def test_a_co_unit_may_answer_after_the_lead_has_resolved(desk: Desk) -> None:
    ticket = desk.new(co=[OTHER])
    desk.do(ticket, answering.resolve, Resolution(reply="已修复"))
    ticket = desk.do(ticket, joining.answer, OTHER, "管线图已提供")

    assert shares(ticket)[OTHER].answered == MONDAY
    assert ticket.state == "resolved"


def test_who_takes_part_no_more_has_left_and_is_not_missing(desk: Desk) -> None:
    ticket = desk.new(co=[OTHER])
    desk.now = "2026-11-24T10:00:00+08:00"
    ticket = desk.do(ticket, opening.assign, Assignment(unit=OTHER, co=[TOWN]))
    parts = {(share.unit, share.role): share.left for share in ticket.shares}
    assert parts == {(LEAD, "lead"): desk.now, (OTHER, "co"): desk.now, (OTHER, "lead"): None, (TOWN, "co"): None}

    found = sharing.together(desk.ledger.connection, MONDAY, "2027-01-01T00:00:00+08:00").helpers
    assert [(each.unit, each.missing) for each in found] == [(TOWN, 1)]
    ticket = desk.do(ticket, opening.assign, Assignment(unit=LEAD))
    assert {(share.unit, share.role) for share in ticket.shares if share.left is None} == {(LEAD, "lead")}


def test_the_unit_that_has_the_work_keeps_it_as_it_stands_whoever_is_to_help_it(desk: Desk) -> None:
    ticket = desk.do(desk.new(co=[OTHER]), opening.accept, None)
    before = (ticket.state, ticket.accepted, ticket.assigned, ticket.unit_since, ticket.clock, ticket.last_step)
    desk.now = "2026-11-24T10:00:00+08:00"
    ticket = desk.do(
        ticket, opening.assign, Assignment(LEAD, co=[TOWN], co_due={TOWN: "2026-11-25T17:00:00+08:00"}, owner="刘工")
    )

    assert before == (
        ticket.state, ticket.accepted, ticket.assigned, ticket.unit_since, ticket.clock, ticket.last_step
    )  # fmt: skip
    assert (ticket.co, ticket.owner, shares(ticket)[TOWN].due) == ((TOWN,), "刘工", "2026-11-25T17:00:00+08:00")
    assert (shares(ticket, "lead")[LEAD].accepted, shares(ticket)[OTHER].left) == (MONDAY, desk.now)


def test_a_co_unit_that_is_called_again_begins_anew(desk: Desk) -> None:
    ticket = desk.new(co=[OTHER], co_due={OTHER: "2026-11-24T10:00:00+08:00"})
    ticket = desk.do(ticket, opening.assign, Assignment(LEAD, co=[]))
    desk.now = "2026-11-25T09:00:00+08:00"
    ticket = desk.do(ticket, opening.assign, Assignment(LEAD, co=[OTHER]))

    (share,) = [each for each in ticket.shares if each.role == "co"]
    assert (share.unit, share.assigned, share.due, share.left) == (OTHER, desk.now, ticket.due, None)


def test_a_limit_or_an_owner_said_to_the_unit_that_has_the_work_leaves_its_co_units(desk: Desk) -> None:
    ticket = desk.new(co=[OTHER])
    desk.now = "2026-11-24T10:00:00+08:00"
    ticket = desk.do(ticket, opening.assign, Assignment(LEAD, due="2026-11-30T17:00:00+08:00"))

    assert (ticket.co, ticket.due) == ((OTHER,), "2026-11-30T17:00:00+08:00")
    desk.now = MONDAY  # an hour ago, though the clerk has written since: signed for before help was called
    assert desk.do(ticket, opening.accept, None).accepted == MONDAY


def test_where_nothing_new_is_said_to_the_unit_that_has_the_work_nothing_is_written(desk: Desk) -> None:
    ticket = desk.new(co=[OTHER])

    change = desk.ledger.change(
        [ticket.number], lambda tickets, context: opening.assign(tickets[0], Assignment(LEAD), context), desk.act
    )
    assert change.events == []


def test_an_assignment_written_before_to_the_unit_that_had_the_work_unsigns_nothing(desk: Desk) -> None:
    """As the platform's rows and earlier versions have it: ``assigned`` once more, to the same unit."""
    ticket = desk.do(desk.new(), opening.accept, None)
    ticket = desk.do(ticket, lambda each, context: [draft(each.number, "assigned", context.at, unit=LEAD, co=(OTHER,))])

    assert (ticket.state, ticket.accepted, ticket.co) == ("handling", MONDAY, (OTHER,))


def test_an_unknown_template_names_those_there_are(desk: Desk) -> None:
    rules = desk.ledger.rules(MONDAY)
    assert joining.template("欠薪", rules).co == ("法院", "司法局")
    assert (rules.template_of("劳动社保/拖欠工资"), rules.template_of("教育/幼儿园"), rules.template_of(None)) == (
        "欠薪", None, None,
    )  # fmt: skip
    with pytest.raises(TemplateUnknown) as caught:
        joining.template("停车", rules)

    assert "欠薪" in caught.value.lines()[0]


# --- whistle and report ---


def test_the_street_whistles_and_each_department_arrives_in_its_own_minutes(desk: Desk) -> None:
    ticket = desk.new(unit=TOWN)
    ticket = desk.do(ticket, joining.whistle, [LEAD, OTHER], "到恒通家园现场")
    assert (ticket.co, ticket.awaited, ticket.unit) == ((LEAD, OTHER), [LEAD, OTHER], TOWN)
    assert "arrive" in allowed(ticket)
    desk.now = "2026-11-23T09:40:00+08:00"
    ticket = desk.do(ticket, joining.arrive, [LEAD], "带维保人员")
    assert ticket.awaited == [OTHER]
    desk.now = "2026-11-23T11:30:00+08:00"
    ticket = desk.do(ticket, joining.arrive, [], None)

    found = sharing.together(desk.ledger.connection, MONDAY, "2026-11-24T00:00:00+08:00")
    assert [(call.blower, call.unit, call.minutes, call.late) for call in found.calls] == [
        (TOWN, OTHER, 150, True),
        (TOWN, LEAD, 40, False),
    ]
    assert ticket.awaited == []
    with pytest.raises(NobodyAwaited):
        desk.do(ticket, joining.arrive, [OTHER], None)
    with pytest.raises(NobodyAwaited):
        desk.do(ticket, joining.arrive, [], None)


def test_a_report_sees_only_what_had_arrived_by_its_cut_off(desk: Desk) -> None:
    ticket = desk.do(desk.new(unit=TOWN), joining.whistle, [LEAD], None)
    desk.now = "2026-11-23T12:00:00+08:00"
    desk.do(ticket, joining.arrive, [], None)
    connection = desk.ledger.connection

    [early] = sharing.together(connection, MONDAY, "2026-11-23T11:00:00+08:00").calls
    [later] = sharing.together(connection, MONDAY, "2026-11-23T13:00:00+08:00").calls
    assert ((early.arrived, early.minutes), later.minutes) == ((None, None), 180)
    assert sharing.together(connection, "2026-11-24T00:00:00+08:00", "2026-11-25T00:00:00+08:00").calls == []


def test_a_department_may_be_called_again(desk: Desk) -> None:
    ticket = desk.do(desk.new(unit=TOWN), joining.whistle, [LEAD], None)
    desk.do(ticket, joining.arrive, [], None)
    ticket = desk.do(ticket, joining.whistle, [LEAD, LEAD], None)

    assert [(each.number, each.waiting) for each in ticket.whistles] == [(1, []), (2, [LEAD])]
    assert len(shares(ticket)) == 1


def test_nobody_arrives_before_the_whistle(desk: Desk) -> None:
    ticket = desk.do(desk.new(unit=TOWN), joining.whistle, [LEAD], None)
    desk.now = "2026-11-23T08:59:00+08:00"
    with pytest.raises(ArrivedBefore):
        desk.do(ticket, joining.arrive, [], None)


def test_the_lead_itself_may_be_called(desk: Desk) -> None:
    ticket = desk.do(desk.new(), joining.whistle, [LEAD], None)

    assert (ticket.co, ticket.awaited) == ((), [LEAD])


def test_a_street_may_whistle_for_a_ticket_that_a_department_leads(desk: Desk) -> None:
    def blow(ticket: Ticket, context: Context) -> list[Draft]:
        return joining.whistle(ticket, [OTHER], None, context, TOWN)

    ticket = desk.do(desk.new(), blow)

    assert (ticket.whistles[0].unit, ticket.unit) == (TOWN, LEAD)


def test_undo_takes_an_arrival_back(desk: Desk) -> None:
    ticket = desk.do(desk.new(unit=TOWN), joining.whistle, [LEAD], None)
    desk.do(ticket, joining.arrive, [], None)
    undo(desk.ledger, Act("undo", "张三", "test", MONDAY, MONDAY))
    assert desk.ledger.ticket(ticket.number).awaited == [LEAD]
    undo(desk.ledger, Act("undo", "张三", "test", MONDAY, MONDAY), 3)
    ticket = desk.ledger.ticket(ticket.number)

    assert (ticket.whistles, ticket.co, shares(ticket)) == ([], (), {})


# --- meetings ---


def meeting(desk: Desk, tickets: list[Ticket], **said: Any) -> list[Ticket]:
    minutes = Minutes("现场会", "由特设科统筹", [LEAD, OTHER])._replace(**said)

    def decide(found: list[Ticket], context: Context) -> list[Draft]:
        return joining.meet(found, minutes, context)

    change = desk.ledger.change([ticket.number for ticket in tickets], decide, desk.act)
    return [change.tickets[ticket.number] for ticket in tickets]


def test_s1_a_meeting_names_the_lead_and_the_first_unit_stays(desk: Desk) -> None:
    ticket = desk.new(unit=TOWN)
    due = ticket.due
    [ticket] = meeting(desk, [ticket], lead=LEAD, others="物业、居民代表", kind="现场会议")

    assert (ticket.unit, ticket.first_unit, ticket.co, ticket.due) == (LEAD, TOWN, (TOWN,), due)
    [held] = ticket.meetings
    assert (held.number, held.kind, held.units, held.lead, held.others) == (
        1, "on_site", (LEAD, OTHER), LEAD, "物业、居民代表",
    )  # fmt: skip
    lead = ticket.lead_share()
    assert lead is not None
    assert (lead.unit, lead.due) == (LEAD, due)


def test_one_meeting_over_several_tickets_has_one_number(desk: Desk) -> None:
    one, two = desk.new(), desk.new()
    one, two = meeting(desk, [one, two], lead=LEAD)
    assert (one.meetings[0].number, two.meetings[0].number) == (1, 1)
    assert one.meetings[0].tickets == (1, 2)
    [one] = meeting(desk, [one])

    assert [each.number for each in one.meetings] == [1, 2]
    assert sharing.together(desk.ledger.connection, MONDAY, "2026-11-24T00:00:00+08:00").meetings == 2


def test_a_meeting_settles_a_return_that_waits(desk: Desk) -> None:
    given, kept = desk.new(), desk.new()
    for ticket in (given, kept):
        desk.do(ticket, returning.ask_return, "不属本单位职责", None)
    [given] = meeting(desk, [given], lead=OTHER)
    [kept] = meeting(desk, [kept], lead=LEAD)

    assert (given.unit, given.objections[0].upheld, given.objections[0].opinion) == (OTHER, True, "由特设科统筹")
    assert (kept.unit, kept.objections[0].upheld, kept.objection) == (LEAD, False, None)


def test_a_meeting_needs_its_decision(desk: Desk) -> None:
    with pytest.raises(GroundsMissing):
        meeting(desk, [desk.new()], decision=None)


def test_a_meeting_about_a_resolved_ticket_names_no_lead(desk: Desk) -> None:
    ticket = desk.do(desk.new(), answering.resolve, Resolution(reply="已修复"))
    [ticket] = meeting(desk, [ticket])
    assert len(ticket.meetings) == 1
    with pytest.raises(StepRefused):
        meeting(desk, [ticket], lead=OTHER)


# --- on account ---


def test_on_account_it_leaves_the_overdue_list_and_stays_unsolved(desk: Desk) -> None:
    ticket = desk.do(desk.new(), joining.hold, ACCOUNT)

    assert (ticket.state, ticket.open, ticket.due, ticket.resolved) == ("on_account", False, ACCOUNT.review, None)
    assert desk.row(ticket, "on_account", "open", "review") == (1, 0, ACCOUNT.review)
    share = ticket.lead_share()
    assert share is not None
    assert share.original_due == "2026-12-02T17:00:00+08:00"
    assert {"release", "resolve", "hold", "meet", "whistle"} <= set(allowed(ticket))


@pytest.mark.parametrize("missing", ["plan", "owner", "leader"])
def test_an_account_needs_a_plan_somebody_responsible_and_a_leader(desk: Desk, missing: str) -> None:
    with pytest.raises(GroundsMissing):
        desk.do(desk.new(), joining.hold, Plan(**ACCOUNT._asdict() | {missing: None}))


def test_the_review_lies_ahead(desk: Desk) -> None:
    with pytest.raises(ReviewPassed):
        desk.do(desk.new(), joining.hold, ACCOUNT._replace(review=MONDAY))


def test_taken_off_the_account_it_has_a_fresh_limit_and_the_state_it_had(desk: Desk) -> None:
    ticket = desk.do(desk.new(), opening.accept, None)
    desk.do(ticket, joining.hold, ACCOUNT)
    desk.do(ticket, joining.hold, ACCOUNT._replace(review="2026-12-25T17:00:00+08:00"))
    desk.now = "2026-12-07T09:00:00+08:00"
    ticket = desk.do(ticket, joining.release, "资金已到位")

    assert (ticket.state, ticket.account, ticket.due) == ("handling", None, "2026-12-16T17:00:00+08:00")
    assert [each.ended for each in ticket.accounts] == [None, desk.now]
    with pytest.raises(StepRefused):
        desk.do(ticket, joining.release, None)


def test_resolved_from_the_account_by_its_review_it_is_in_time(desk: Desk) -> None:
    ticket = desk.do(desk.new(), joining.hold, ACCOUNT)
    desk.now = "2026-12-18T09:00:00+08:00"
    ticket = desk.do(ticket, answering.resolve, Resolution(reply="已更换"))
    assert (ticket.state, ticket.in_time) == ("resolved", True)


def test_the_platforms_limit_stays_while_on_account(desk: Desk) -> None:
    due = "2026-12-01T17:00:00+08:00"
    ticket = desk.do(desk.new(platform_no="XN20261123001", due=due), joining.hold, ACCOUNT)
    assert ticket.due == due
    ticket = desk.do(ticket, joining.release, None)

    assert ticket.clock is not None
    assert (ticket.due, ticket.clock.source) == (due, "platform")


def test_a_linked_ticket_comes_back_to_its_account(desk: Desk) -> None:
    held, main = desk.do(desk.new(), joining.hold, ACCOUNT), desk.new()
    both = [held.number, main.number]
    desk.ledger.change(both, lambda found, context: linking.link(found[0], found[1], context), desk.act)
    change = desk.ledger.change(
        both, lambda found, context: linking.unlink(found[0], found[1], None, context), desk.act
    )

    assert change.tickets[held.number].state == "on_account"
    assert change.tickets[held.number].account is not None


def test_what_was_said_is_found_and_goes_when_the_ticket_is_erased(desk: Desk) -> None:
    ticket = desk.do(desk.new(), joining.hold, ACCOUNT)
    query = "SELECT COUNT(*) FROM texts WHERE instr(folded, '分期更换') > 0"
    assert desk.ledger.connection.execute(query).fetchone()[0] == 1
    erase(desk.ledger, [ticket.number], "request", desk.act)

    assert desk.ledger.connection.execute(query).fetchone()[0] == 0
    assert desk.ledger.ticket(ticket.number).accounts[0].plan is None
