"""Supervision, verification, looking back, two parties, second names, exclusion: against a ledger in a file."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest

from tests.lifecycle.test_steps import MONDAY, Desk, desk
from yousu.ledger.undoing import undo
from yousu.lifecycle import Context, StepRefused, answering, excluding, opening, supervising
from yousu.lifecycle.answering import Answer, Call, Resolution, SecondMissing, raises, read_digits
from yousu.lifecycle.excluding import Appeal, ApproverIsAsker, ConsentMissing, ExclusionMissing, ExclusionUndecided, Tag
from yousu.lifecycle.leading import LimitPassed
from yousu.lifecycle.opening import Assignment, Details, NotLent
from yousu.lifecycle.supervising import Directive, NothingToLeave, OrderMissing, OrderOpen, OrderUnanswered, Supervision
from yousu.ticket.events import Draft
from yousu.ticket.parts import WORST, Callback, worse
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import Said

__all__ = ["desk"]

TUESDAY = "2026-11-24T09:00:00+08:00"
FRIDAY = "2026-11-27T17:00:00+08:00"


@pytest.fixture
def resolved(desk: Desk) -> tuple[Desk, int]:
    """A ticket that waits for its callback."""
    number = desk.new(unit="街道", phone="13900000001", watch="张三").number
    desk.do(number, answering.resolve, Resolution(reply="已办"))
    return desk, number


def call(desk: Desk, number: int, digits: str, **said: Any) -> Ticket:
    return desk.do(number, answering.call_back, read_digits(digits), Call(**said))


# --- corrections to a better result ---

RESULTS: tuple[Said | None, ...] = (None, "no", "partly", "yes")


@pytest.mark.parametrize(("before", "after"), list(product(RESULTS, repeat=2)))
def test_a_correction_is_to_a_better_result_where_a_bad_one_becomes_better_or_goes(
    before: Said | None, after: Said | None
) -> None:
    old = Callback(1, 1, "own", TUESDAY, "reached", solved=before)
    bad = before in {"no", "partly"}
    better = bad and (after is None or WORST.index(after) > WORST.index(before or "no"))

    assert raises(old, Answer(solved=after)) == better


@pytest.mark.parametrize("second", [None, "张三", "街道"])
def test_nobody_makes_a_result_better_alone(resolved: tuple[Desk, int], second: str | None) -> None:
    desk, number = resolved
    call(desk, number, "113")

    with pytest.raises(SecondMissing):
        call(desk, number, "111", correct=1, second=second)


def test_a_second_person_makes_it_good_and_it_is_counted(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    call(desk, number, "113")
    ticket = call(desk, number, "112", correct=1, second="李四")
    row = desk.ledger.connection.execute("SELECT corrected, raised FROM answers").fetchone()

    assert (ticket.state, ticket.on_list) == ("archived", False)
    assert tuple(row) == (1, 1)


def test_a_listing_that_is_lifted_leaves_the_clock_and_the_outcome_as_they_were(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    before = desk.ledger.ticket(number)
    call(desk, number, "113")
    ticket = call(desk, number, "111", correct=1, second="李四")

    assert (ticket.due, ticket.outcome, ticket.rules) == (before.due, before.outcome, before.rules)
    assert (ticket.clock, ticket.accept_due, ticket.in_time) == (before.clock, before.accept_due, before.in_time)


def test_a_number_of_the_list_that_was_taken_back_is_never_drawn_again(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    call(desk, number, "113")
    call(desk, number, "111", correct=1, second="李四")
    others = []
    for _each in range(2):
        others.append(desk.new(unit="街道", phone="13900000002", watch="张三").number)
        desk.do(others[-1], answering.resolve, Resolution(reply="已办"))

    assert call(desk, others[0], "113").list_no == 2
    undo(desk.ledger, desk.act)
    assert call(desk, others[1], "113").list_no == 3


def test_to_a_worse_result_one_is_enough(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    call(desk, number, "111")
    ticket = call(desk, number, "113", correct=1)

    assert (ticket.state, [each.raised for each in ticket.callbacks]) == ("supervised", [0])


def test_a_correction_does_not_end_a_later_round_that_waits_for_its_callback(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    call(desk, number, "113")
    desk.do(number, answering.resolve, Resolution(reply="再办"))
    ticket = call(desk, number, "111", correct=1, second="李四")

    assert (ticket.state, ticket.round, ticket.covered) == ("resolved", 2, False)
    assert call(desk, number, "112").state == "archived"


def test_a_correction_of_the_first_round_does_not_lift_what_the_second_opened(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    for reply in ("再办", "三办"):
        call(desk, number, "113")
        desk.do(number, answering.resolve, Resolution(reply=reply))
    call(desk, number, "113")
    ticket = call(desk, number, "111", correct=1, second="李四")

    assert (ticket.state, ticket.on_list) == ("supervised", True)


# --- two parties ---

ANSWERS: tuple[Said | None, ...] = ("no", "basically", "yes", None)


@pytest.mark.parametrize(("first", "second"), list(product(ANSWERS, repeat=2)))
def test_the_worse_of_two_answers_counts(first: Said | None, second: Said | None) -> None:
    callbacks = [
        Callback(1, 1, "own", TUESDAY, "reached", contacted="yes", satisfied=first, party="first"),
        Callback(2, 1, "own", FRIDAY, "reached", contacted="no", satisfied=second, party="second"),
    ]
    made = worse(callbacks)
    said = [each for each in (first, second) if each]

    assert made is not None
    assert made.satisfied == (min(said, key=WORST.index) if said else None)
    assert (made.contacted, made.at) == ("no", FRIDAY)
    assert made == worse(callbacks[::-1])


def test_both_parties_are_called_before_it_is_archived(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    ticket = call(desk, number, "111", party="first")
    assert (ticket.state, ticket.covered) == ("resolved", False)

    ticket = call(desk, number, "112")  # the party that is still to be called
    assert (ticket.state, ticket.covered, ticket.callbacks[-1].party) == ("archived", True, "second")
    latest = ticket.latest_answer("own")
    assert latest is not None
    assert latest.satisfied == "basically"


def test_one_dissatisfied_party_opens_the_round_and_both_are_called_again(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    call(desk, number, "111", party="first")
    assert call(desk, number, "113", party="second").state == "supervised"
    desk.do(number, answering.resolve, Resolution(reply="再办"))

    assert call(desk, number, "111", party="second").state == "resolved"
    assert call(desk, number, "111", party="first").state == "archived"


def test_attempts_are_used_up_for_each_party(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    call(desk, number, "111", party="first")
    for moment in ("2026-11-23T10:00:00+08:00", "2026-11-23T15:00:00+08:00", TUESDAY):
        desk.now = moment
        call(desk, number, "0", party="second")
    ticket = desk.ledger.ticket(number)

    assert (ticket.state, ticket.covered) == ("archived", True)
    assert [each.party for each in ticket.callbacks if each.exhausted] == ["second"]


def test_the_other_party_is_offered_though_the_first_was_rung_in_vain(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    ticket = call(desk, number, "0", party="first")
    assert ticket.tried is None
    desk.now = TUESDAY

    assert call(desk, number, "0", party="second").tried == MONDAY
    assert call(desk, number, "111", party="first").tried == TUESDAY


# --- the platform's dissatisfied callback ---


@pytest.mark.parametrize("way", ["list", "leave", "appeal", "at once"])
def test_somebody_decides_about_the_platforms_dissatisfied_callback(resolved: tuple[Desk, int], way: str) -> None:
    desk, number = resolved
    call(desk, number, "111")
    desk.now = TUESDAY
    ticket = call(desk, number, "113", source="platform", supervise=way == "at once")
    if way == "at once":
        assert ticket.state == "supervised"
        return
    assert (ticket.state, ticket.platform_dissatisfied) == ("archived", True)
    steps = {
        "list": (supervising.put_on_list, "平台不满意"),
        "leave": (supervising.leave_off, "重复来电，已核实办结"),
        "appeal": (excluding.appeal, Appeal("已办成")),
    }
    step, said = steps[way]
    ticket = desk.do(number, step, said)

    assert not ticket.platform_dissatisfied
    assert ticket.state == ("supervised" if way == "list" else "archived")


def test_there_is_nothing_to_leave_twice_but_a_new_one_asks_again(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    call(desk, number, "111")
    desk.now = TUESDAY
    call(desk, number, "113", source="platform")
    desk.do(number, supervising.leave_off, "已核实")
    with pytest.raises(NothingToLeave):
        desk.do(number, supervising.leave_off, "再来一次")
    desk.now = "2026-11-25T09:00:00+08:00"

    assert call(desk, number, "113", source="platform").platform_dissatisfied


# --- supervision by order ---


def test_an_order_is_issued_answered_and_closed(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    said = Supervision("马县长", FRIDAY, "限期办结")
    for step in (supervising.close_order, supervising.answer_order):
        with pytest.raises(OrderMissing):
            desk.do(number, step, "办结")
    desk.do(number, supervising.order, said)
    with pytest.raises(OrderOpen):
        desk.do(number, supervising.order, said)
    with pytest.raises(OrderUnanswered):
        desk.do(number, supervising.close_order, None)
    desk.do(number, supervising.answer_order, "已进场")
    ticket = desk.do(number, supervising.close_order, None)

    [order] = ticket.orders
    assert (order.number, order.issuer, order.until, order.answer) == (1, "马县长", FRIDAY, "已进场")
    assert ticket.open_order() is None
    assert desk.do(number, supervising.order, said).orders[-1].number == 2


def test_an_order_is_not_due_before_it_is_issued(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    with pytest.raises(LimitPassed):
        desk.do(number, supervising.order, Supervision(issuer="马县长", until=desk.now))


@pytest.mark.parametrize(
    ("due", "now", "found"),
    [
        ("2026-11-20T17:00:00+08:00", "2026-11-23T17:00:00+08:00", []),
        ("2026-11-20T17:00:00+08:00", "2026-11-23T17:00:01+08:00", ["overdue"]),
    ],
)
def test_a_ticket_late_for_more_than_three_days_is_proposed(desk: Desk, due: str, now: str, found: list[str]) -> None:
    ticket = desk.new(unit="街道")
    assert ticket.clock is not None
    ticket.clock = ticket.clock._replace(due=due)

    assert supervising.triggers(ticket, desk.ledger.rules(now), now) == found


def test_a_trigger_of_zero_is_never_met(desk: Desk) -> None:
    desk.rules(("overdue = 3 ", "overdue = 0 "), ("people = 5                 ", "people = 0                 "))
    ticket = desk.new(unit="街道", people=900)

    assert supervising.triggers(ticket, desk.ledger.rules(TUESDAY), "2027-01-01T09:00:00+08:00") == []


def test_a_round_is_proposed_once(desk: Desk) -> None:
    number = desk.new(unit="街道", people=9).number
    ticket = desk.do(number, supervising.order, Supervision(issuer="马县长", until=FRIDAY, trigger="people"))
    rules = desk.ledger.rules(TUESDAY)

    assert supervising.triggers(ticket, rules, TUESDAY) == []
    assert ticket.orders[0].trigger == "people"


# --- verification, looking back, instructions, the watch ---


def test_only_what_is_on_the_list_is_verified(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    with pytest.raises(StepRefused):
        desk.do(number, supervising.verify, "属实", "现场核查")
    call(desk, number, "113")
    ticket = desk.do(number, supervising.verify, "部分属实", "现场核查")

    assert (ticket.finding, ticket.state) == ("partly", "supervised")


def test_a_promise_is_kept_put_off_or_broken(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    assert call(desk, number, "111", revisit=FRIDAY).revisit == FRIDAY
    later = "2026-12-04T17:00:00+08:00"
    assert desk.do(number, supervising.revisit, "再看一周", further=later).revisit == later
    with pytest.raises(LimitPassed):
        desk.do(number, supervising.revisit, "x", further="2026-11-20T17:00:00+08:00")
    ticket = desk.do(number, supervising.revisit, "又坏了", reopen=True)

    assert (ticket.state, ticket.revisit, ticket.reopens, ticket.round) == ("handling", None, 1, 2)


def test_a_leader_takes_a_ticket_over_and_gives_it_back(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    desk.do(number, supervising.instruct, Directive(leader="马县长", text="抓紧"))
    assert desk.do(number, supervising.instruct, Directive(leader="李主任", text="包案", takes=True)).leader == "李主任"
    ticket = desk.do(number, supervising.instruct, Directive(leader="李主任", gives_back=True))

    assert (ticket.leader, [each.leader for each in ticket.instructions]) == (None, ["马县长", "李主任", "李主任"])


def _lend(colleague: str) -> Callable[[list[Ticket], Context], list[Draft]]:
    return lambda tickets, context: opening.hand_over(tickets[0], colleague, None, context, FRIDAY)


def test_a_watch_is_lent_lent_on_and_given_back_to_the_first(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    with pytest.raises(NotLent):
        desk.do(number, opening.give_back, None)
    for colleague in ("李四", "王五"):
        desk.ledger.change([number], _lend(colleague), desk.act)
    assert desk.ledger.ticket(number).watch == "王五"
    ticket = desk.do(number, opening.give_back, None)

    assert (ticket.watch, ticket.watch_home, ticket.watch_until) == ("张三", None, None)


def test_what_is_given_for_good_is_not_given_back(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    desk.do(number, opening.hand_over, "李四", None)

    with pytest.raises(NotLent):
        desk.do(number, opening.give_back, None)


# --- dual assignment ---


def test_the_strict_limit_stands_whatever_comes_after(desk: Desk) -> None:
    number = desk.new(people=5).number
    ticket = desk.ledger.change(
        [number], lambda t, c: opening.sign(t[0], "阅批", "县领导", None, c, TUESDAY), desk.act
    ).tickets[number]
    assert ticket.due == ticket.dual_due == TUESDAY

    assert desk.do(number, opening.assign, Assignment(unit="街道")).due == TUESDAY
    assert desk.do(number, opening.amend, Details(level=4)).due == TUESDAY


def test_the_platforms_limit_is_not_overwritten(desk: Desk) -> None:
    number = desk.new(people=5, platform_no="XN1", due=FRIDAY).number
    ticket = desk.do(number, opening.sign, "阅批", "县领导", None)

    assert (ticket.due, ticket.dual_due) == (FRIDAY, "2026-11-26T17:00:00+08:00")


@pytest.mark.parametrize(
    ("called", "due"),
    [("2026-11-23T15:00:00+08:00", TUESDAY), ("2026-11-24T15:00:00+08:00", FRIDAY)],
)
def test_the_supervision_list_does_not_exceed_the_leaders_limit_while_it_is_ahead(
    desk: Desk, called: str, due: str
) -> None:
    number = desk.new(unit="街道", people=5).number
    desk.ledger.change([number], lambda t, c: opening.sign(t[0], "阅批", "县领导", None, c, TUESDAY), desk.act)
    desk.do(number, answering.resolve, Resolution(reply="已办"))
    desk.now = called

    ticket = call(desk, number, "113")

    assert (ticket.state, ticket.due, ticket.dual_due) == ("supervised", due, TUESDAY)
    assert [share.due for share in ticket.shares if share.round == ticket.round] == [due]


def test_what_is_reopened_is_read_again(desk: Desk) -> None:
    number = desk.new(unit="街道", people=5).number
    desk.do(number, opening.sign, "阅批", "县领导", None)
    desk.do(number, answering.resolve, Resolution(reply="已办"))
    call(desk, number, "111")
    ticket = desk.do(number, supervising.revisit, "又塌了", reopen=True)

    assert (ticket.dual_signed, ticket.dual_due) == (None, None)


# --- exclusion, appeal, tags ---

ASKED = ("不合理诉求", "街道", "没有依据")


@pytest.mark.parametrize("leader", ["街道", "王工"])
def test_the_asking_side_does_not_decide(desk: Desk, leader: str) -> None:
    number = desk.new(unit="街道", owner="王工").number
    desk.do(number, excluding.ask, "不合理诉求", "王工", "没有依据")

    with pytest.raises(ApproverIsAsker):
        desk.do(number, excluding.decide, leader, approved=True)


def test_an_exclusion_is_asked_refused_asked_again_approved_and_taken_back(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    with pytest.raises(ExclusionMissing):
        desk.do(number, excluding.decide, "马县长", approved=True)
    desk.do(number, excluding.ask, *ASKED)
    with pytest.raises(ExclusionUndecided):
        desk.do(number, excluding.ask, *ASKED)
    assert not desk.do(number, excluding.decide, "马县长", approved=False).excluded
    desk.do(number, excluding.ask, *ASKED)
    assert desk.do(number, excluding.decide, "马县长", approved=True).excluded
    with pytest.raises(ExclusionUndecided):
        desk.do(number, excluding.ask, *ASKED)
    ticket = desk.do(number, excluding.decide, "马县长", approved=False)

    assert (ticket.excluded, [each.approved for each in ticket.exclusions]) == (False, [False, False])


def test_an_appeal_is_against_a_callback_that_was_made(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    with pytest.raises(answering.AttemptUnknown):
        desk.do(number, excluding.appeal, Appeal(text="已办成"))
    call(desk, number, "113")
    ticket = desk.do(number, excluding.appeal, Appeal(text="已办成"))

    [request] = ticket.exclusions
    assert (request.reason, request.asker, request.source, request.attempt) == ("appeal", "街道", "own", 1)


def test_an_appeal_is_against_the_callback_that_found_the_citizen_dissatisfied(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    call(desk, number, "111")
    desk.now = TUESDAY
    call(desk, number, "113", source="platform")
    ticket = desk.do(number, excluding.appeal, Appeal(text="已办成"))

    assert (ticket.exclusions[0].source, ticket.exclusions[0].attempt) == ("platform", 1)


@pytest.mark.parametrize("said", [{}, {"leader": "马县长"}, {"note": "当天办成"}])
def test_an_example_needs_consent_and_a_text(resolved: tuple[Desk, int], said: dict[str, Any]) -> None:
    desk, number = resolved
    with pytest.raises(ConsentMissing):
        desk.do(number, excluding.tag, Tag("正面典型", **said))
    assert list(desk.do(number, excluding.tag, Tag("欠薪", **said)).tags) == ["欠薪"]


def test_an_example_is_one_or_the_other_and_can_be_taken_off(resolved: tuple[Desk, int]) -> None:
    desk, number = resolved
    desk.do(number, excluding.tag, Tag("正面典型", "马县长", "当天办成"))
    assert desk.do(number, excluding.tag, Tag("反面案例", "马县长", "拖了两周")).example == "bad"
    ticket = desk.do(number, excluding.tag, Tag("反面案例", off=True))

    assert (ticket.example, ticket.example_text) == (None, None)
