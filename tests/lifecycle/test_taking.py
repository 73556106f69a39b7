"""Rows that were filled in: the same events as the verbs, each once, none forced, whoever took them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ledger.walks import act, add, do, new_ledger
from yousu.ledger import Ledger
from yousu.lifecycle import Context, StepOutOfOrder
from yousu.lifecycle.answering import ReplyMissing
from yousu.lifecycle.taking import Taken, take
from yousu.ticket.events import Draft
from yousu.ticket.filled import Filled, token
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import Sheet

PERIOD = "2026-11-01..2026-11-07"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Ticket 1 resolved at 10:00, ticket 2 assigned at 09:05."""
    made = new_ledger(tmp_path / "ledger.db")
    for number in (1, 2):
        add(made, number)
        do(made, number, "assign", 5)
    do(made, 1, "resolve", 60)
    return made


def row(ledger: Ledger, sheet: Sheet, number: int, who: str | None = "李某", **said: str) -> Filled:
    period = PERIOD if sheet == "check" else ""
    mark = token(sheet, ledger.ticket(number), period)
    return Filled(sheet, mark, number, "2026-11-02T10:30:00+08:00", who, said, period)


def weigh(ledger: Ledger, filled: Filled, minutes: int = 300) -> Taken:
    step = act("sheet take", minutes)
    return take(ledger.ticket(filled.ticket), filled, contexts(ledger, filled, minutes), step.now)


def contexts(ledger: Ledger, filled: Filled, minutes: int) -> Callable[[str], Context]:
    base = ledger.context(act("sheet take", minutes))
    return lambda at: base._replace(at=at, actor=filled.who or base.actor)


def write(ledger: Ledger, filled: Filled, minutes: int = 300) -> Ticket:
    def decide(_tickets: list[Ticket], _context: Context) -> list[Draft]:
        return weigh(ledger, filled, minutes).drafts

    return ledger.change([filled.ticket], decide, act("sheet take", minutes)).tickets[filled.ticket]


def at(minutes: int) -> str:
    return act("", minutes).now


def test_a_callback_is_the_event_of_the_verb_with_its_own_time(ledger: Ledger) -> None:
    filled = row(ledger, "callback", 1, contacted="yes", solved="yes", satisfied="basically", words="还行", when=at(90))

    ticket = write(ledger, filled)

    assert ticket.state == "archived"
    call = ticket.callbacks[0]
    assert (call.at, call.source, call.satisfied, call.words) == (at(90), "own", "basically", "还行")
    receipt = ledger.history(1)[-1]
    assert (receipt.kind, receipt.at, receipt.get("who"), receipt.actor) == ("taken", at(300), "李某", "张")


def test_a_dissatisfied_citizen_opens_the_next_round(ledger: Ledger) -> None:
    ticket = write(ledger, row(ledger, "callback", 1, satisfied="no", reason="又坏了", when=at(90)))

    assert (ticket.state, ticket.round, ticket.list_no) == ("supervised", 2, 1)


def test_a_call_by_the_units_own_people_stays_out_of_the_rates(ledger: Ledger) -> None:
    filled = row(ledger, "callback", 1, who=ledger.ticket(1).owner, satisfied="yes", when=at(90))

    assert write(ledger, filled).callbacks[0].source == "unit"


def test_a_unit_signs_contacts_and_answers_in_one_row(ledger: Ledger) -> None:
    said = {"accepted": at(20), "contacted": at(30), "reply": "已修", "resolved": at(100), "outcome": "partly"}
    ticket = write(ledger, row(ledger, "units", 2, **said))

    assert (ticket.accepted, ticket.contacted, ticket.resolved, ticket.outcome, ticket.reply) == (
        at(20), at(30), at(100), "partly", "已修",
    )  # fmt: skip
    assert ticket.callback_due is not None


def test_the_same_row_changes_nothing_the_second_time(ledger: Ledger) -> None:
    filled = row(ledger, "units", 2, accepted=at(20), reply="正在协调")
    write(ledger, filled)

    assert weigh(ledger, filled) == Taken([], "before")


def test_a_row_filled_in_further_brings_only_what_is_new(ledger: Ledger) -> None:
    first = row(ledger, "units", 2, accepted=at(20), reply="正在协调")
    write(ledger, first)
    further = first._replace(said={"accepted": at(20), "reply": "已修", "resolved": at(200)})

    assert [each.kind for each in weigh(ledger, further).drafts] == ["resolved", "taken"]
    write(ledger, further, 310)
    assert weigh(ledger, first).why == "before"
    assert weigh(ledger, further).why == "before"


def test_a_ticket_that_moved_on_is_not_forced(ledger: Ledger) -> None:
    callback = row(ledger, "callback", 1, satisfied="yes", when=at(90))
    units = row(ledger, "units", 2, reply="已修", resolved=at(200))
    do(ledger, 1, "callback", 80)
    do(ledger, 2, "withdraw", 80)

    assert weigh(ledger, callback) == Taken([], "moved")
    assert weigh(ledger, units) == Taken([], "moved")


def test_a_unit_that_handed_the_ticket_on_does_not_answer_it_any_more(ledger: Ledger) -> None:
    filled = row(ledger, "units", 2, reply="已修", resolved=at(200))
    do(ledger, 2, "assign", 80, choice=1)

    assert weigh(ledger, filled).why == "moved"


def test_an_acceptance_recorded_meanwhile_stands(ledger: Ledger) -> None:
    filled = row(ledger, "units", 2, accepted=at(20), contacted=at(30))
    do(ledger, 2, "accept", 15)

    assert [each.kind for each in weigh(ledger, filled).drafts] == ["contacted", "taken"]


def test_steps_out_of_order_are_refused_and_nothing_is_kept(ledger: Ledger) -> None:
    with pytest.raises(StepOutOfOrder):
        weigh(ledger, row(ledger, "units", 2, accepted=at(100), reply="已修", resolved=at(60)))
    with pytest.raises(StepOutOfOrder):
        weigh(ledger, row(ledger, "callback", 1, satisfied="yes", when=at(10)))
    with pytest.raises(ReplyMissing):
        weigh(ledger, row(ledger, "units", 2, resolved=at(100)))


def test_an_objection_is_a_note_and_an_agreement_a_receipt(ledger: Ledger) -> None:
    objecting = row(ledger, "check", 1, objection="yes", text="不属我局")
    agreeing = row(ledger, "check", 2, objection="no")

    assert write(ledger, objecting).notes == ["对2026-11-01至2026-11-07的数据有异议：不属我局"]
    assert [each.kind for each in weigh(ledger, agreeing).drafts] == ["taken"]
    assert weigh(ledger, objecting).why == "before"


def test_a_check_is_open_again_for_another_period(ledger: Ledger) -> None:
    write(ledger, row(ledger, "check", 1, objection="no"))
    later = "2026-11-08..2026-11-14"
    mark = token("check", ledger.ticket(1), later)
    other = row(ledger, "check", 1, objection="no")._replace(period=later, token=mark)

    assert weigh(ledger, other).why == ""


def test_a_taking_that_was_undone_can_be_taken_again(ledger: Ledger) -> None:
    from yousu.ledger.undoing import undo  # noqa: PLC0415 - beside its one use

    filled = row(ledger, "callback", 1, satisfied="yes", when=at(90))
    write(ledger, filled)
    undo(ledger, act("undo", 310))

    assert ledger.ticket(1).state == "resolved"
    assert write(ledger, filled, 320).state == "archived"
