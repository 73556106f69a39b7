"""The steps against a real ledger in a file: guards, gates, rounds, links (domain.md 3.3, design.md 6)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from yousu.ledger import Act, Ledger, create_ledger
from yousu.lifecycle import (
    STEPS,
    Context,
    GateClosed,
    StepOutOfOrder,
    StepRefused,
    allowed,
    answering,
    foresee,
    linking,
    opening,
)
from yousu.lifecycle.answering import Answer, Call, Resolution
from yousu.lifecycle.opening import Assignment, Details
from yousu.rules import profiles
from yousu.rules.compiling import compiled
from yousu.ticket.events import Draft, draft
from yousu.ticket.replay import DETAILS
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import STATES

MONDAY = "2026-11-23T09:00:00+08:00"


class Desk:
    """A ledger whose clock is set by hand."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.now, self.actor = ledger, MONDAY, "张三"

    @property
    def act(self) -> Act:
        """The act being done now."""
        return Act("test", self.actor, "test", self.now, self.now)

    def rules(self, *changes: tuple[str, str]) -> None:
        """Set the rules of Xining, changed."""
        text = profiles.toml("xining")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        table = compiled(tomllib.loads(text))
        row = self.ledger.connection.execute("SELECT MAX(version) FROM rulebook").fetchone()
        event = draft(
            0,
            "rules_set",
            self.now,
            version=(row[0] or 0) + 1,
            profile="xining",
            tier="township",
            compiled=table,
            toml=text,
        )
        with self.ledger.transaction():
            self.ledger.write([event], self.act)

    def new(self, *, due: str | None = None, **said: Any) -> Ticket:
        """A new ticket, assigned where a unit is given."""
        given = {name: said.pop(name) for name in ("unit", "co", "owner") if name in said}
        details = Details(**{"title": "电梯停运", **said})

        def decide(_tickets: list[Ticket], context: Context) -> list[Draft]:
            drafts = opening.register(details, context, due)
            if given.get("unit"):
                assignment = Assignment(**given, watch=details.watch, level=details.level, due=due)
                drafts += opening.assign(foresee(None, drafts, context), assignment, context)
            return drafts

        change = self.ledger.change([], decide, self.act)
        return next(iter(change.tickets.values()))

    def do(self, number: int, step: Any, *said: Any, **more: Any) -> Ticket:
        """Do a step to a ticket."""
        change = self.ledger.change(
            [number], lambda tickets, context: step(tickets[0], *said, context, **more), self.act
        )
        return change.tickets[number]

    def link(self, number: int, main: int, **said: Any) -> dict[int, Ticket]:
        """Link a ticket to a main one."""
        return self.ledger.change(
            [number, main], lambda tickets, context: linking.link(tickets[0], tickets[1], context, **said), self.act
        ).tickets


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A fresh ledger with the rules of Xining and three units."""
    with create_ledger(str(tmp_path / "ledger.db"), {"offset": "+08:00"}) as ledger:
        made = Desk(ledger)
        made.rules()
        units = [
            draft(0, "unit_set", MONDAY, unit=name, name=name, kind="department", initials="")
            for name in ("社区", "街道", "城管局")
        ]
        with ledger.transaction():
            ledger.write(units, made.act)
        yield made


def test_every_step_starts_from_and_leads_to_a_state_there_is() -> None:
    assert {state for step in STEPS.values() for state in step.states} <= set(STATES)
    assert {step.leads_to for step in STEPS.values()} - {None} <= set(STATES)


def test_no_state_is_without_a_way_on() -> None:
    for state in STATES:
        ticket = Ticket(1)
        ticket.state = state
        assert allowed(ticket), state


def test_the_details_that_are_said_are_those_that_are_kept() -> None:
    assert Details._fields == DETAILS


def test_what_is_foreseen_leaves_the_ticket_as_it_stands(desk: Desk) -> None:
    ticket = desk.new(unit="街道")
    context = desk.ledger.context(desk.act)
    drafts = opening.accept(ticket, "收到", context)
    foreseen = foresee(ticket, drafts, context)

    assert (foreseen.state, foreseen.notes) == ("handling", ["收到"])
    assert ticket == desk.ledger.ticket(ticket.number)


def test_s3_the_second_complaint_is_a_repeat_and_the_first_unit_stays(desk: Desk) -> None:
    first = desk.new(unit="社区", phone="13900000001")
    desk.do(first.number, answering.resolve, Resolution(reply="已加装隔音棉"))
    desk.do(first.number, answering.call_back, answering.read_digits("130"), Call())
    desk.now = "2026-11-24T09:00:00+08:00"
    second = desk.new(phone="13900000001")
    tickets = desk.link(second.number, first.number)

    assert tickets[second.number].state == "linked"
    assert tickets[second.number].repeat
    main = tickets[first.number]
    assert (main.state, main.round) == ("handling", 2)

    desk.do(first.number, opening.assign, Assignment(unit="街道", co=["城管局"]))
    desk.do(first.number, answering.resolve, Resolution(reply="营业至晚10点"))
    main = desk.do(first.number, answering.call_back, answering.read_digits("111"), Call())

    assert (main.first_unit, main.unit, main.co) == ("社区", "街道", ("城管局",))
    assert [(each.solved, each.satisfied) for each in main.answers("own")] == [("no", None), ("yes", "yes")]
    assert main.state == "archived"
    assert main.together == (1, 1)


def test_s20_dissatisfied_goes_on_the_list_is_redone_and_cleared(desk: Desk) -> None:
    ticket = desk.new(unit="街道")
    desk.do(ticket.number, answering.resolve, Resolution(reply="已办"))
    ticket = desk.do(ticket.number, answering.call_back, answering.read_digits("113"), Call(reason="没有解决"))

    assert (ticket.state, ticket.round, ticket.list_no, ticket.on_list) == ("supervised", 2, 1, True)
    assert ticket.due == "2026-11-26T17:00:00+08:00"

    desk.do(ticket.number, answering.resolve, Resolution(reply="重新办理"))
    ticket = desk.do(ticket.number, answering.call_back, answering.read_digits("112"), Call())

    assert (ticket.state, ticket.on_list) == ("archived", False)
    first, latest = ticket.answers("own")
    assert (first.satisfied, latest.satisfied) == ("no", "basically")


def test_s22_three_attempts_on_two_half_days_cover_without_an_answer(desk: Desk) -> None:
    ticket = desk.new(unit="街道")
    desk.do(ticket.number, answering.resolve, Resolution(reply="已办"))
    for desk.now in ("2026-11-23T10:00:00+08:00", "2026-11-23T11:00:00+08:00", "2026-11-23T11:30:00+08:00"):
        ticket = desk.do(ticket.number, answering.call_back, answering.read_digits("0"), Call())
        assert (ticket.state, ticket.covered) == ("resolved", False)
    desk.now = "2026-11-23T15:00:00+08:00"
    ticket = desk.do(ticket.number, answering.call_back, answering.read_digits("0"), Call())

    assert (ticket.state, ticket.covered) == ("archived", True)
    assert ticket.answers("own") == []


@pytest.mark.parametrize(("phone", "state"), [(None, "archived"), ("13900000001", "resolved")])
def test_where_no_telephone_was_given_one_record_ends_the_callback(desk: Desk, phone: str | None, state: str) -> None:
    """Nothing is gained by three more tries; with a telephone on record, no number is as good as any other miss."""
    ticket = desk.new(unit="街道", phone=phone)
    desk.do(ticket.number, answering.resolve, Resolution(reply="已办"))
    ticket = desk.do(ticket.number, answering.call_back, Answer(reached="no_number"), Call())

    assert (ticket.state, ticket.covered) == (state, state == "archived")
    assert ticket.answers("own") == []


def test_thanks_need_no_callback_and_may_have_one(desk: Desk) -> None:
    ticket = desk.new(unit="街道", kind="thanks")
    ticket = desk.do(ticket.number, answering.resolve, Resolution(reply="已转达"))
    assert (ticket.state, ticket.callback_due, ticket.covered) == ("archived", None, False)

    ticket = desk.do(ticket.number, answering.call_back, answering.read_digits("001"), Call())
    assert (ticket.state, len(ticket.answers("own"))) == ("archived", 1)


def test_a_correction_lifts_the_round_it_opened(desk: Desk) -> None:
    ticket = desk.new(unit="街道")
    desk.do(ticket.number, answering.resolve, Resolution(reply="已办"))
    desk.do(ticket.number, answering.call_back, answering.read_digits("113"), Call())
    ticket = desk.do(ticket.number, answering.call_back, answering.read_digits("111"), Call(correct=1, second="李四"))

    assert (ticket.state, ticket.round, ticket.supervised, ticket.in_time) == ("archived", 1, None, True)
    assert [(each.satisfied, each.corrected) for each in ticket.callbacks] == [("yes", 1)]


def test_the_platforms_callback_is_a_source_of_its_own(desk: Desk) -> None:
    ticket = desk.new(unit="街道")
    desk.do(ticket.number, answering.resolve, Resolution(reply="已办"))
    desk.do(ticket.number, answering.call_back, answering.read_digits("111"), Call())
    ticket = desk.do(ticket.number, answering.call_back, answering.read_digits("133"), Call(source="platform"))

    assert (ticket.state, ticket.platform_dissatisfied) == ("archived", True)
    assert ticket.answers("own")[-1].satisfied == "yes"
    assert ticket.answers("platform")[-1].satisfied == "no"


def test_the_units_own_people_call_without_counting(desk: Desk) -> None:
    ticket = desk.new(unit="街道", owner="王工")
    desk.do(ticket.number, answering.resolve, Resolution(reply="已办"))
    desk.actor = "王工"
    ticket = desk.do(ticket.number, answering.call_back, answering.read_digits("111"), Call())

    assert (ticket.state, ticket.covered) == ("resolved", False)
    assert ticket.callbacks[0].source == "unit"


def test_assigning_again_leaves_the_clock_alone(desk: Desk) -> None:
    ticket = desk.new(unit="社区")
    due = ticket.due
    desk.now = "2026-11-25T09:00:00+08:00"
    ticket = desk.do(ticket.number, opening.assign, Assignment(unit="街道"))

    assert (ticket.due, ticket.first_unit, ticket.unit) == (due, "社区", "街道")


def test_the_level_comes_from_the_category(desk: Desk) -> None:
    heating = desk.new(unit="街道", category="市政公用/供暖")
    trapped = desk.new(unit="街道", category="住建物业/电梯困人")
    inquiry = desk.new(unit="街道", kind="inquiry")

    assert heating.level == trapped.level == 1
    assert heating.due == "2026-11-24T09:00:00+08:00"
    assert inquiry.due == "2026-11-24T17:00:00+08:00"


def test_gate_dispatch_wants_a_sign_off_before_assignment(desk: Desk) -> None:
    desk.rules(("dispatch = false", "dispatch = true"))
    ticket = desk.new()
    with pytest.raises(GateClosed):
        desk.do(ticket.number, opening.assign, Assignment(unit="街道"))
    desk.do(ticket.number, opening.sign, "签批", "李主任", None)

    assert desk.do(ticket.number, opening.assign, Assignment(unit="街道")).state == "assigned"


def test_gate_head_wants_the_units_head(desk: Desk) -> None:
    desk.rules(("head = false", "head = true"))
    ticket = desk.new(unit="街道")
    with pytest.raises(GateClosed):
        desk.do(ticket.number, answering.resolve, Resolution(reply="已办"))

    assert desk.do(ticket.number, answering.resolve, Resolution(reply="已办", signed="赵主任")).state == "resolved"


def test_gate_review_and_sending_back_s19(desk: Desk) -> None:
    desk.rules(("review = false", "review = true"))
    ticket = desk.new(unit="街道", owner="王工")
    desk.now = "2026-11-23T10:00:00+08:00"
    assert desk.do(ticket.number, answering.resolve, Resolution(reply="以后再说")).state == "submitted"
    with pytest.raises(StepRefused):
        desk.do(ticket.number, answering.call_back, answering.read_digits("111"), Call())
    ticket = desk.do(ticket.number, answering.review_send_back, "答非所问", "请正面答复")
    assert (ticket.state, ticket.send_backs, ticket.send_back_reason, ticket.round) == ("handling", 1, "irrelevant", 2)
    desk.now = "2026-11-23T11:00:00+08:00"
    desk.do(ticket.number, answering.resolve, Resolution(reply="已修复并告知"))
    desk.now = "2026-11-24T11:00:00+08:00"
    ticket = desk.do(ticket.number, answering.review_pass, None)

    assert (ticket.state, ticket.resolved) == ("resolved", "2026-11-23T11:00:00+08:00")


def test_gate_leader_stops_only_what_is_dual(desk: Desk) -> None:
    desk.rules(("leader = false", "leader = true"))
    alone, many = desk.new(), desk.new(people=5)

    assert desk.do(alone.number, opening.assign, Assignment(unit="街道")).state == "assigned"
    with pytest.raises(GateClosed):
        desk.do(many.number, opening.assign, Assignment(unit="街道"))
    desk.do(many.number, opening.sign, "阅批", "县领导", "限三日办结")
    assert desk.do(many.number, opening.assign, Assignment(unit="街道")).state == "assigned"


def test_what_nobody_complained_of_is_archived_without_a_callback(desk: Desk) -> None:
    ticket = desk.new(unit="街道", proactive="unprompted")
    ticket = desk.do(ticket.number, answering.resolve, Resolution(reply="已修复"))

    assert (ticket.state, ticket.callback_due, ticket.eligible) == ("archived", None, False)


def test_a_new_round_gives_every_unit_the_new_limit(desk: Desk) -> None:
    ticket = desk.new(unit="街道", co=["社区"])
    desk.do(ticket.number, answering.resolve, Resolution(reply="已办"))
    ticket = desk.do(ticket.number, answering.call_back, answering.read_digits("113"), Call())

    assert {share.due for share in ticket.shares if share.round == 2} == {"2026-11-26T17:00:00+08:00"}


def test_a_step_before_the_one_it_follows_is_refused(desk: Desk) -> None:
    ticket = desk.new(unit="街道")
    desk.now = "2026-11-23T08:59:59+08:00"
    with pytest.raises(StepOutOfOrder):
        desk.do(ticket.number, answering.resolve, Resolution(reply="已办"))


def test_unlink_gives_the_ticket_back_as_it_was(desk: Desk) -> None:
    main, other = desk.new(unit="街道"), desk.new(unit="社区")
    desk.link(other.number, main.number)
    tickets = desk.ledger.change(
        [other.number, main.number], lambda found, context: linking.unlink(found[0], found[1], None, context), desk.act
    ).tickets

    assert (tickets[other.number].state, tickets[other.number].repeat) == ("assigned", False)
    assert tickets[main.number].joined == {}


def test_two_different_telephones_are_two_people(desk: Desk) -> None:
    main, other = desk.new(unit="街道", phone="13900000001"), desk.new(phone="13900000002")
    tickets = desk.link(other.number, main.number)

    assert not tickets[other.number].repeat
    assert tickets[main.number].together == (0, 2)
