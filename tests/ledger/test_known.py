"""Earlier tickets are found by index and within the rules' days; linked platform numbers wait for their answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ledger.test_plans import scans
from tests.ledger.walks import act, new_ledger, register
from yousu.errors import YousuError
from yousu.ledger import Ledger, known, lists
from yousu.ledger.checking import check
from yousu.ledger.undoing import undo
from yousu.lifecycle import linking, telling
from yousu.repeats.finding import candidates

NOW = act("new", 5000).now


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with new_ledger(tmp_path / "ledger.db") as made:
        yield made


def add(ledger: Ledger, minutes: int = 0, **said: object) -> int:
    phone = str(said.pop("phone", "13900000001"))
    return ledger.change([], register(phone, **said), act("new", minutes)).events[0].ticket


def proposed(ledger: Ledger, number: int) -> list[int]:
    ticket = ledger.ticket(number)
    looks = known.looks(ledger.connection, ledger.rules(NOW), NOW)
    return [each.case.number for each in candidates(known.case_of(ticket), looks, frozenset(ticket.distinct))]


@pytest.mark.parametrize(
    "query",
    [
        known.BY_PHONE, known.BY_PLACE, known.BY_LONGER_PLACE, known.BY_NUMBER, lists.WITH_PHONE,
        "SELECT ticket FROM texts WHERE name = :value",
        f"SELECT * FROM facts WHERE {lists.CONDITIONS['to_reply']}",
    ],
)  # fmt: skip
def test_no_look_up_scans(ledger: Ledger, query: str) -> None:
    names = ("key", "beyond", "since", "value")
    plan = ledger.connection.execute(
        f"EXPLAIN QUERY PLAN {query}", {name: "x" for name in names if f":{name}" in query}
    )
    assert [row[3] for row in plan if row[3].startswith("SCAN") and "USING" not in row[3]] == []


def test_what_comes_back_is_found_by_the_index_of_receipts(ledger: Ledger) -> None:
    query = known.CHRONIC.replace(":least", "3").replace(":now", ":cut").replace(":since", ":start")
    assert scans(ledger, query) == []


def test_a_repeat_is_found_by_telephone_place_and_number(ledger: Ledger) -> None:
    lift = add(ledger, title="3号楼电梯停运", place="恒通家园", platform_no="20261102000001")
    by_phone = add(ledger, 10, title="电梯又停了")
    by_place = add(ledger, 20, title="三号楼电梯坏了", place="城西区恒通家园小区", phone="13900000002")
    by_number = add(ledger, 30, title="对工单20261102000001答复不满意", phone="13900000003")

    assert proposed(ledger, by_phone) == [lift]
    assert lift in proposed(ledger, by_place)
    assert proposed(ledger, by_number) == [lift]


def test_a_place_within_another_is_found_from_both_sides(ledger: Ledger) -> None:
    gate = add(ledger, title="早市占道经营堵路", place="南小街口北侧")
    corner = add(ledger, 5, title="早市摊贩占道经营堵路", place="南小街口", phone="13900000002")

    assert proposed(ledger, corner) == [gate]
    assert proposed(ledger, gate) == [corner]


def test_what_is_older_than_the_rules_days_is_no_repeat(ledger: Ledger) -> None:
    old = add(ledger, title="路灯不亮", place="文景街")
    assert old == 1
    days = 91 * 24 * 60
    new = add(ledger, days, title="路灯又不亮", place="文景街", phone="13900000002")
    ticket, late = ledger.ticket(new), act("new", days).now

    looks = known.looks(ledger.connection, ledger.rules(late), late)

    assert candidates(known.case_of(ticket), looks) == []


def test_told_apart_once_they_are_not_proposed_again_until_it_is_taken_back(ledger: Ledger) -> None:
    first, second = (add(ledger, minute, title="电梯停运", place="恒通家园") for minute in (0, 5))
    assert proposed(ledger, second) == [first]

    def apart(reason: str) -> None:
        """Tell the two apart."""
        ledger.change([first, second], lambda t, c: telling.distinguish(t[0], t[1], reason, c), act("distinct", 10))

    apart("两部电梯")
    assert (proposed(ledger, first), proposed(ledger, second)) == ([], [])
    apart("再说一次")
    assert len([event for event in ledger.history(first) if event.kind == "distinguished"]) == 1
    undo(ledger, act("undo", 11))
    assert proposed(ledger, second) == [first]
    assert check(ledger, rebuild=True) == []


def test_a_linked_platform_number_waits_for_its_answer(ledger: Ledger) -> None:
    main, other = add(ledger, title="停水"), add(ledger, 5, title="没水", platform_no="20261102000009")
    ledger.change([other, main], lambda t, c: linking.link(t[0], t[1], c), act("link", 10))
    waiting = lists.CONDITIONS["to_reply"]

    assert [line.number for line in lists.select(ledger.connection, waiting, {})] == [other]
    with pytest.raises(YousuError):
        ledger.change([other, main], lambda t, c: telling.reply(t[0], t[1], None, c), act("reply", 11))
    ledger.change([other, main], lambda t, c: telling.reply(t[0], t[1], "已恢复供水", c), act("reply", 12))
    assert lists.select(ledger.connection, waiting, {}) == []
    assert ledger.ticket(other).reply == "已恢复供水"

    ledger.change([other, main], lambda t, c: linking.unlink(t[0], t[1], None, c), act("unlink", 13))
    ledger.change([other, main], lambda t, c: linking.link(t[0], t[1], c), act("link", 14))
    assert [line.number for line in lists.select(ledger.connection, waiting, {})] == [other]
    assert check(ledger, rebuild=True) == []


def test_problems_that_come_back_count_linked_tickets_and_callers(ledger: Ledger) -> None:
    category = "住建物业/电梯故障"
    main = add(ledger, title="电梯停运", place="恒通家园", category=category)
    again = add(ledger, 5, title="电梯又停", place="恒通家园小区", phone="13900000002")
    ledger.change([again, main], lambda t, c: linking.link(t[0], t[1], c), act("link", 6))
    add(ledger, 7, title="电梯异响", place="恒通家园", category=category)
    add(ledger, 8, title="暖气不热", place="恒通家园", category="市政公用/供暖")

    [found] = known.chronic(ledger.connection, NOW, 90, 2)

    assert (found.category, found.complaints, found.callers, found.tickets) == (category, 3, 2, (1, 2, 3))
    assert known.chronic(ledger.connection, NOW, 90, 4) == []
