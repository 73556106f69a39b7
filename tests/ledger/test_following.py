"""What is followed up, in a ledger in a file: the desk, the filters, the reports, undo, erasing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings

from tests.ledger.walks import MOVES, OPENING, Move, act, add, do, new_ledger, walk
from yousu import schema
from yousu.ledger import Ledger, _bring_up, lists, open_ledger, replies
from yousu.ledger.checking import check
from yousu.ledger.driver import create
from yousu.ledger.erasing import erase
from yousu.ledger.filters import lines_of
from yousu.ledger.reading import read_report
from yousu.ledger.undoing import undo
from yousu.lifecycle import Context, answering, excluding, opening, supervising
from yousu.lifecycle.answering import Call
from yousu.lifecycle.excluding import Appeal, Tag
from yousu.lifecycle.supervising import Directive, Supervision
from yousu.periods import containing
from yousu.reports.weekly import weekly
from yousu.ticket.events import Draft
from yousu.ticket.state import Ticket

Step = Callable[[Ticket, Context], list[Draft]]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with one ticket that waits for its callback since Monday 2026-11-02, 9:00."""
    with new_ledger(tmp_path / "ledger.db") as made:
        add(made)
        do(made, 1, "assign", 0)
        do(made, 1, "resolve", 0)
        yield made


def step(ledger: Ledger, number: int, made: Step, minutes: int = 0) -> Ticket:
    return ledger.change([number], lambda tickets, context: made(tickets[0], context), act("step", minutes)).tickets[
        number
    ]


def on(ledger: Ledger, name: str, minutes: int) -> list[int]:
    """The numbers on a list of the desk."""
    now = act("today", minutes).now
    rules = ledger.rules(now)
    bounds = lists.bounds(lists.today(now, rules).start, now, rules, ledger.calendar())
    return [line.number for line in lists.named(ledger.connection, [name], bounds)[name]]


def found(ledger: Ledger, said: str, minutes: int = 0) -> list[int]:
    return [line.number for line in lines_of(ledger, said, act("list", minutes))]


def missed(ticket: Ticket, context: Context) -> list[Draft]:
    return answering.call_back(ticket, answering.read_digits("0"), Call(), context)


HOUR = 60


@pytest.mark.parametrize(
    ("rung", "looked", "offered"),
    [
        (1, 2, False),  # both on Monday morning
        (1, 3, True),  # 12:00 is the other half-day
        (2.999, 3, True),
        (3, 8, False),  # noon to five o'clock
        (3, 15, True),  # the next day has begun
        (3, 24, True),
    ],
)
def test_an_unreached_citizen_is_offered_again_in_another_half_day(
    ledger: Ledger, rung: float, looked: float, offered: bool
) -> None:
    step(ledger, 1, missed, int(rung * HOUR))

    assert on(ledger, "to_call_now", int(looked * HOUR)) == ([1] if offered else [])
    assert on(ledger, "call_later", int(looked * HOUR)) == ([] if offered else [1])
    assert on(ledger, "to_call_back", int(looked * HOUR)) == [1]  # a report leaves none out


def test_what_was_never_rung_is_offered(ledger: Ledger) -> None:
    assert on(ledger, "to_call_now", 0) == [1]


def test_a_promise_comes_back_on_its_day_and_not_before(ledger: Ledger) -> None:
    day = "2026-11-04T17:00:00+08:00"
    step(ledger, 1, lambda t, c: answering.call_back(t, answering.read_digits("111"), Call(revisit=day), c))
    before, on_the_day, after = (on(ledger, "revisit", days * 24 * HOUR) for days in (1, 2, 9))
    step(ledger, 1, lambda t, c: supervising.revisit(t, "已兑现", c), 9 * 24 * HOUR)

    assert (before, on_the_day, after) == ([], [1], [1])
    assert on(ledger, "revisit", 9 * 24 * HOUR) == []


def test_every_word_finds_what_it_names(ledger: Ledger) -> None:
    add(ledger, 1)
    do(ledger, 2, "assign", 2)
    step(ledger, 2, supervising.urge, 3)
    step(ledger, 2, lambda t, c: supervising.instruct(t, Directive(leader="马县长", takes=True), c), 3)
    step(ledger, 2, lambda t, c: excluding.tag(t, Tag("欠薪"), c), 3)
    step(ledger, 2, lambda t, c: opening.hand_over(t, "小李", None, c), 3)
    step(ledger, 2, lambda t, c: opening.hand_over(t, "小王", None, c, act("x", 1000).now), 3)
    step(ledger, 1, lambda t, c: excluding.ask(t, "other", "城关镇", None, c), 3)

    for said in ("催办", "包案", "批示", "领导:马县长", "标签:欠薪", "移交", "原盯单:小李", "盯单:小王"):
        assert found(ledger, said) == [2], said
    assert found(ledger, "标签:欠") == []
    assert found(ledger, "剔除待审") == [1]
    assert [found(ledger, "移交到期", minutes) for minutes in (4, 960, 5000)] == [[], [2], [2]]  # from its day on
    step(ledger, 1, lambda t, c: excluding.decide(t, "马县长", c, approved=True), 4)
    assert (found(ledger, "剔除"), found(ledger, "剔除待审")) == ([1], [])


def test_the_same_reply_is_found_in_other_tickets_only(ledger: Ledger) -> None:
    add(ledger, 1)
    do(ledger, 2, "assign", 2)
    do(ledger, 2, "resolve", 3)

    assert replies.same(ledger, "已办结0", {2}) == [1]
    assert replies.same(ledger, "已办结", {2}) == replies.same(ledger, "已办结1", {2}) == []


@settings(max_examples=30)
@given(MOVES)
def test_the_list_of_proposals_is_what_the_rules_say_of_each_ticket(moves: list[Move]) -> None:
    """The condition in the table and the pure rule cannot part."""
    import tempfile  # noqa: PLC0415 - a fixture would be one ledger for all examples

    with tempfile.TemporaryDirectory() as folder, new_ledger(Path(folder) / "ledger.db") as made:
        walk(made, [*OPENING, *moves])
        minutes = 30 * 24 * HOUR
        now = act("supervise", minutes).now
        rules = made.rules(now)
        numbers = [row[0] for row in made.connection.execute("SELECT ticket FROM facts ORDER BY ticket")]
        advised = [number for number in numbers if supervising.triggers(made.ticket(number), rules, now)]

        assert sorted(on(made, "triggered", minutes)) == advised


WEEK = "2026-11-06T00:00:00+08:00"
GOOD = Tag("正面典型", "马县长", "当天办成，联系电话13900000001")


def examples(ledger: Ledger, at: str = WEEK, *, draft: bool = False) -> list[str]:
    """What the bulletin of the week says of examples."""
    period = containing("week", "2026-11-02T12:00:00+08:00", ledger.rules(at).conventions)
    made = weekly(read_report(ledger, "weekly", period, at)._replace(draft=draft))
    [section] = [section for section in made.sections if section.key == "examples"]
    return [str(getattr(block, "text", getattr(block, "key", ""))) for block in section.blocks]


def test_an_example_stands_in_the_bulletin_of_its_week_with_consent_and_without_numbers(ledger: Ledger) -> None:
    assert examples(ledger) == ["本期无此类情况。"]
    step(ledger, 1, lambda t, c: excluding.tag(t, GOOD, c), 5)

    [said] = examples(ledger)
    assert said == "正面典型。市场监管局（1号工单）：当天办成，联系电话〔电话〕（经马县长同意刊用）。"
    assert [text[:4] for text in examples(ledger, draft=True)] == ["正面典型", "bad_"]


def test_an_erased_ticket_is_no_example_any_more(ledger: Ledger) -> None:
    step(ledger, 1, lambda t, c: excluding.tag(t, GOOD._replace(word="反面案例"), c), 5)
    erase(ledger, [1], "request", act("erase", 6))

    assert "当天办成" not in "".join(examples(ledger))
    assert check(ledger) == []


def test_a_tag_of_another_week_is_not_in_this_one(ledger: Ledger) -> None:
    step(ledger, 1, lambda t, c: excluding.tag(t, GOOD, c), 14 * 24 * HOUR)

    assert examples(ledger) == ["本期无此类情况。"]


@pytest.mark.parametrize(
    "made",
    [
        supervising.urge,
        lambda t, c: supervising.instruct(t, Directive(leader="马县长", takes=True), c),
        lambda t, c: supervising.order(t, Supervision(issuer="马县长", until=act("x", 9000).now), c),
        lambda t, c: excluding.tag(t, GOOD, c),
        lambda t, c: excluding.ask(t, "other", "城关镇", None, c),
        lambda t, c: opening.hand_over(t, "小王", None, c, act("x", 9000).now),
    ],
)
def test_each_can_be_taken_back_and_given_again(ledger: Ledger, made: Step) -> None:
    add(ledger, 1)
    do(ledger, 2, "assign", 2)
    before = ledger.connection.execute("SELECT * FROM facts WHERE ticket = 2").fetchone()
    step(ledger, 2, made, 3)
    after = ledger.connection.execute("SELECT * FROM facts WHERE ticket = 2").fetchone()
    assert tuple(before) != tuple(after)
    undo(ledger, act("undo", 4))
    assert tuple(ledger.connection.execute("SELECT * FROM facts WHERE ticket = 2").fetchone()) == tuple(before)
    undo(ledger, act("undo", 5))

    assert tuple(ledger.connection.execute("SELECT * FROM facts WHERE ticket = 2").fetchone()) == tuple(after)
    assert check(ledger) == []


def test_two_calibers_differ_by_the_excluded_ticket_and_by_nothing_else(ledger: Ledger) -> None:
    for minutes in (1, 2):
        number = add(ledger, minutes)
        do(ledger, number, "assign", minutes)
        do(ledger, number, "resolve", minutes)
    for number, digits in ((1, "113"), (2, "111"), (3, "112")):
        step(ledger, number, _called(digits), 60)
    period = containing("week", "2026-11-02T12:00:00+08:00", ledger.rules(WEEK).conventions)
    whole = read_report(
        ledger, "weekly", containing("week", "2026-11-02T12:00:00+08:00", ledger.rules(WEEK).conventions), WEEK
    )
    assert period is not None
    assert whole.now.own.totals == whole.now.own.totals.without_excluded()
    step(ledger, 1, lambda t, c: excluding.appeal(t, Appeal(text="已办成"), c), 61)
    step(ledger, 1, lambda t, c: excluding.decide(t, "马县长", c, approved=True), 62)
    again = read_report(ledger, "weekly", whole.now.period, WEEK).now.own.totals

    assert {name: again[name] - again.without_excluded()[name] for name in ("received", "valid", "dissatisfied")} == {
        "received": 1, "valid": 1, "dissatisfied": 1,
    }  # fmt: skip
    assert again["received"] == whole.now.own.totals["received"]


def _called(digits: str) -> Step:
    return lambda t, c: answering.call_back(t, answering.read_digits(digits), Call(), c)


def test_a_file_of_the_schema_before_gets_the_columns(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with mock.patch.object(schema, "MIGRATIONS", schema.MIGRATIONS[:2]):
        connection = create(str(path), schema.APPLICATION_ID)
        _bring_up(connection)
        connection.execute("INSERT INTO meta VALUES ('offset', '+08:00'), ('fold_version', '2')")
        connection.close()
    with open_ledger(str(path)) as opened:
        columns = {row[1] for row in opened.connection.execute("PRAGMA table_info(facts)")}

        assert opened.meta("fold_version") == str(schema.FOLD_VERSION)
        assert {"leader", "order_due", "tried", "dual_due"} <= columns
        assert check(opened) == []
