"""Visits, campaigns and classes are folded from the ledger's own events, undone like tickets, weighed by days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ledger.test_known import add
from tests.ledger.walks import act, new_ledger
from yousu.ledger import Ledger
from yousu.ledger.checking import check
from yousu.ledger.prevention import effect, prevention
from yousu.ledger.undoing import UndoRefused, undo
from yousu.lifecycle import Context, preventing
from yousu.lifecycle.preventing import CheckDisagrees, ChecklistEmpty, Inspection, PlaceNotListed
from yousu.ticket.events import Draft
from yousu.ticket.prevention import Campaign, Prevention

DAY = 24 * 60


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with new_ledger(tmp_path / "ledger.db") as made:
        yield made


def do(ledger: Ledger, step: Callable[[Prevention, Context], list[Draft]], minutes: int = 0) -> int:
    """Write what the step returns; the number of the command."""
    change = ledger.change([], lambda _tickets, context: step(prevention(ledger), context), act("campaign", minutes))
    return change.command


def begin(ledger: Ledger) -> Campaign:
    do(ledger, lambda known, context: preventing.open_campaign(known, "飞线充电", ["甲", "乙"], context))
    return prevention(ledger).campaigns[1]


def checked(ledger: Ledger, place: str, minutes: int = 1, **said: Any) -> int:
    made = Inspection("found")._replace(**said)
    return do(ledger, lambda known, context: preventing.check_place(known.campaigns[1], place, made, context), minutes)


def test_a_checklist_is_worked_place_by_place(ledger: Ledger) -> None:
    assert begin(ledger).left() == ["甲", "乙"]
    checked(ledger, "甲", found=12)
    checked(ledger, "乙", result="closed")
    campaign = prevention(ledger).campaigns[1]
    assert (campaign.left(), campaign.found(), campaign.fixed()) == (["乙"], 12, 0)

    checked(ledger, "甲", 2, result="fixed", fixed=10)
    checked(ledger, "甲", 3, result="fixed")
    checked(ledger, "乙", 4, result="clean")
    campaign = prevention(ledger).campaigns[1]
    assert (campaign.left(), campaign.found("甲"), campaign.fixed("甲")) == ([], 12, 12)
    assert check(ledger, rebuild=True) == []


@pytest.mark.parametrize(
    "said",
    [
        {"result": "found"}, {"result": "fixed"}, {"result": "clean", "found": 1}, {"result": "closed", "fixed": 1},
        {"result": "fixed", "found": 2, "fixed": 3},
    ],
)  # fmt: skip
def test_numbers_that_do_not_agree_are_refused(ledger: Ledger, said: dict[str, Any]) -> None:
    begin(ledger)

    with pytest.raises(CheckDisagrees):
        checked(ledger, "甲", **said)


def test_places_are_those_of_the_list_and_the_list_can_be_widened(ledger: Ledger) -> None:
    begin(ledger)
    with pytest.raises(PlaceNotListed):
        checked(ledger, "丙", found=1)
    do(ledger, lambda known, context: preventing.widen(known.campaigns[1], ["乙", "丙"], context))

    checked(ledger, "丙", found=1)

    assert prevention(ledger).campaigns[1].places == ["甲", "乙", "丙"]
    with pytest.raises(ChecklistEmpty):
        do(ledger, lambda known, context: preventing.widen(known.campaigns[1], ["甲"], context))


def test_a_campaign_is_undone_from_its_end_and_its_number_is_not_drawn_again(ledger: Ledger) -> None:
    opened = do(ledger, lambda known, context: preventing.open_campaign(known, "飞线充电", ["甲"], context))
    last = checked(ledger, "甲", found=1)
    other = do(ledger, lambda known, context: preventing.open_campaign(known, "楼道堆物", ["甲"], context), 2)

    with pytest.raises(UndoRefused):
        undo(ledger, act("undo", 3), opened)
    undo(ledger, act("undo", 4), last)
    undo(ledger, act("undo", 5), opened)
    undo(ledger, act("undo", 6), other)

    assert prevention(ledger).campaigns == {}
    do(ledger, lambda known, context: preventing.open_campaign(known, "再来", ["甲"], context), 7)
    assert list(prevention(ledger).campaigns) == [3]


def test_whether_complaints_fell_is_counted_over_equal_days(ledger: Ledger) -> None:
    category = "交通停车/停车"
    for day in (1, 2, 3, 12):
        add(ledger, day * DAY, title="停车难", category=category, place="甲小区")
    add(ledger, 3 * DAY, title="停车难", category=category, place="乙小区")
    do(ledger, lambda known, context: preventing.open_class(known, "停车难", "交通停车", ["甲小区"], context), 4 * DAY)
    do(ledger, lambda known, context: preventing.join_class(known.classes[1], [5], context), 5 * DAY)
    assert effect(ledger, prevention(ledger).classes[1], act("", 5 * DAY).now) is None
    do(ledger, lambda known, context: preventing.act_on(known.classes[1], "划定车位", context), 10 * DAY)

    found = effect(ledger, prevention(ledger).classes[1], act("", 20 * DAY).now)

    assert found is not None
    assert (found.days, found.before, found.after) == (10, 4, 1)
