"""Acceptance (签收): what shows that a unit has the ticket, against which limit, and since when it has it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lifecycle.desks import MONDAY, Desk, desk_at
from yousu.ledger.spans import at_cut, figures
from yousu.lifecycle import answering, linking, opening, returning
from yousu.lifecycle.answering import Call, Resolution
from yousu.lifecycle.opening import Assignment, Details
from yousu.ticket.state import Ticket

IN_TIME, LATE = "2026-11-24T10:00:00+08:00", "2026-11-24T18:00:00+08:00"
CLOSE = "2026-11-24T17:00:00+08:00"
DECEMBER = "2026-12-01T00:00:00+08:00"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    yield from desk_at(tmp_path)


def accepted(desk: Desk) -> tuple[int, int]:
    """Accepted in time, and to be accepted, of all that were assigned in November."""
    with at_cut(desk.ledger, MONDAY, DECEMBER):
        totals = figures(desk.ledger, MONDAY, DECEMBER, desk.ledger.rules(MONDAY))[0].totals
    return totals["accepted_in_time"], totals["to_accept"]


def resolved(desk: Desk, ticket: Ticket) -> Ticket:
    return desk.do(ticket, answering.resolve, Resolution(reply="已更换钢丝绳并告知反映人"))


STEPS: dict[str, tuple[Any, ...]] = {
    "accept": (opening.accept, None),
    "contact": (opening.contact, "已联系", None),
    "resolve": (answering.resolve, Resolution(reply="已更换钢丝绳并告知反映人")),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(("at", "counted"), [(IN_TIME, 1), (CLOSE, 1), (LATE, 0)])
def test_signing_contacting_and_answering_within_the_limit_is_acceptance(
    desk: Desk, step: str, at: str, counted: int
) -> None:
    ticket = desk.new()
    desk.now = at
    ticket = desk.do(ticket, *STEPS[step])

    assert (ticket.taken_up, ticket.accept_due) == (at, CLOSE)
    assert ticket.accepted == (at if step == "accept" else None)  # what nobody recorded is not on record
    assert accepted(desk) == (counted, 1)


@pytest.mark.parametrize("kind", ["note", "ask_return"])
def test_a_note_and_an_objection_are_no_acceptance(desk: Desk, kind: str) -> None:
    ticket = desk.new()
    desk.now = IN_TIME
    steps: dict[str, tuple[Any, ...]] = {
        "note": (opening.note, "已电话催促", None), "ask_return": (returning.ask_return, "职责不符", "住建局"),
    }  # fmt: skip
    assert desk.do(ticket, *steps[kind]).taken_up is None
    assert accepted(desk) == (0, 1)


def test_a_late_acceptance_does_not_become_timely_by_the_limit_of_the_next_round(desk: Desk) -> None:
    ticket = desk.new()
    desk.now = LATE
    ticket = resolved(desk, desk.do(ticket, opening.accept, None))
    ticket = desk.do(ticket, answering.call_back, answering.read_digits("113"), Call())

    assert (ticket.state, ticket.accept_due) == ("supervised", CLOSE)
    assert accepted(desk) == (0, 1)


@pytest.mark.parametrize("way", ["upheld", "assigned"])
def test_another_unit_has_its_own_time_and_its_own_acceptance(desk: Desk, way: str) -> None:
    ticket = desk.do(desk.new(), opening.contact, "已联系", None)
    desk.now = LATE
    if way == "upheld":
        desk.do(ticket, returning.ask_return, "职责不符", "住建局")
        ticket = desk.do(ticket, returning.uphold_return, None, "同意")
    else:
        ticket = desk.do(ticket, opening.assign, Assignment(unit="住建局"))
    assert (ticket.unit_since, ticket.taken_up, ticket.assigned) == (LATE, None, MONDAY)
    assert ticket.accept_due == "2026-11-25T17:00:00+08:00"
    assert accepted(desk) == (0, 1)

    ticket = desk.do(ticket, opening.accept, None)
    assert (ticket.taken_up, accepted(desk)) == (LATE, (1, 1))


def test_the_same_unit_assigned_again_with_help_has_taken_it_up_before(desk: Desk) -> None:
    ticket = desk.do(desk.new(), opening.accept, None)
    desk.now = LATE
    ticket = desk.do(ticket, opening.assign, Assignment(unit="市场监管局", co=("住建局",)))

    assert (ticket.unit_since, ticket.taken_up, ticket.accept_due) == (MONDAY, MONDAY, CLOSE)


def test_what_ended_before_it_was_taken_up_is_no_acceptance_missed(desk: Desk) -> None:
    first, second, third = (desk.new() for _ in range(3))
    desk.do(first, opening.accept, None)
    desk.ledger.change(
        [second.number, first.number], lambda tickets, context: linking.link(tickets[0], tickets[1], context), desk.act
    )
    desk.do(third, opening.withdraw, "自行解决")
    assert accepted(desk) == (1, 1)

    fourth = desk.new()
    desk.now = LATE
    desk.do(desk.do(fourth, opening.accept, None), opening.withdraw, "自行解决")
    assert accepted(desk) == (1, 2)  # late before it was withdrawn


def held(desk: Desk) -> tuple[int, int, int]:
    """Assigned late, overdue, resolved on time, of November."""
    with at_cut(desk.ledger, MONDAY, DECEMBER):
        totals = figures(desk.ledger, MONDAY, DECEMBER, desk.ledger.rules(MONDAY))[0].totals
    return totals["assigned_late"], totals["overdue"], totals["on_time"]


@pytest.mark.parametrize(("assigned", "late"), [(IN_TIME[:11] + "08:00:00+08:00", 0), (IN_TIME, 1)])
def test_the_team_s_own_delay_is_counted_beside_the_unit_s_punctuality(desk: Desk, assigned: str, late: int) -> None:
    """Registered on Monday at nine with 24 hours: the unit's limit runs from the assignment on."""
    registered = desk.ledger.change(
        [], lambda _tickets, context: opening.register(Details(title="停暖", level=1), context), desk.act
    )
    desk.now = assigned
    ticket = desk.do(next(iter(registered.tickets.values())), opening.assign, Assignment(unit="市场监管局"))
    desk.now = "2026-11-25T07:00:00+08:00"
    resolved(desk, ticket)

    assert held(desk) == (late, 0, 1)
    assert desk.row(ticket, "registered_due") == (IN_TIME[:11] + "09:00:00+08:00",)


def test_what_is_assigned_as_it_is_registered_is_never_late_by_a_later_unit(desk: Desk) -> None:
    ticket = desk.new(level=1)
    desk.now = "2026-11-26T10:00:00+08:00"
    desk.do(ticket, opening.assign, Assignment(unit="住建局"))

    assert held(desk)[0] == 0
