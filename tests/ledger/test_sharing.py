"""What units did together: a ticket counts once for a co-unit, and a limit that nobody waited for is not missed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from yousu.cli import main
from yousu.cli.session import held
from yousu.ledger import open_ledger
from yousu.ledger.sharing import together
from yousu.ledger.spans import at_cut
from yousu.ticket.calls import Together

WEEK = "2026-11-21T00:00:00+08:00"
Does = Callable[[str, str], None]


@pytest.fixture
def does(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Does:
    """A command at a day and time of November 2026, in a ledger with three units."""
    assert own_home.exists()
    monkeypatch.setenv("YOUSU_BY", "张三")

    def command(when: str, line: str) -> None:
        monkeypatch.setenv("YOUSU_NOW", f"2026-11-{when}")
        assert main(line.split()) == 0, line

    for line in ("init --test-clock", "unit add 供热公司", "unit add 文汇路街道", "unit add 城管局"):
        command("23 09:00", line)
    return command


def shared(day: int) -> Together:
    """What stands in a bulletin of the week that is made at the beginning of this day."""
    cut = f"2026-11-{day}T00:00:00+08:00"
    held.clear()
    with open_ledger(os.environ["YOUSU_LEDGER"]) as ledger, at_cut(ledger, WEEK, cut):
        return together(ledger.connection, WEEK, cut)


def helped(day: int) -> list[tuple[object, ...]]:
    """Each co-unit with its tickets, in time, late, missing."""
    return [tuple(each) for each in shared(day).helpers]


def test_a_second_round_is_no_second_ticket_and_an_answer_in_time_stays_one(does: Does) -> None:
    does("23 10:00", "new 甲事 --assign 供热公司 --co 文汇路街道")
    does("23 11:00", "answer 1 --unit 文汇路街道 已协助")
    does("23 12:00", "resolve 1 已修好")
    does("23 14:00", "callback 1 113 --reason 没修好")
    does("23 15:00", "resolve 1 又修了")
    does("23 16:00", "callback 1 111")

    assert helped(27) == helped(30) == [("文汇路街道", 1, 1, 0, 0)]


def test_nobody_waits_for_an_answer_once_the_lead_unit_has_answered(does: Does) -> None:
    does("23 10:00", "new 乙事 --assign 供热公司 --co 城管局:2天后")
    does("23 10:00", "new 丙事 --assign 供热公司 --co 城管局:2天后")
    does("23 15:00", "resolve 1 已修好")
    does("23 16:00", "callback 1 111")

    assert helped(25) == [("城管局", 2, 0, 0, 0)]
    assert helped(27) == [("城管局", 2, 0, 0, 1)]


def test_what_was_missed_before_the_lead_unit_answered_stays_missed_until_a_later_round(does: Does) -> None:
    does("23 10:00", "new 丁事 --assign 供热公司 --co 城管局:1天后")
    does("25 10:00", "resolve 1 已修好")
    assert helped(26) == [("城管局", 1, 0, 0, 1)]

    does("25 11:00", "callback 1 113 --reason 没修好")
    does("25 12:00", "answer 1 --unit 城管局 已协助")
    assert helped(26) == [("城管局", 1, 1, 0, 0)]


def test_a_ticket_that_was_taken_back_blames_nobody(does: Does) -> None:
    does("23 10:00", "new 戊事 --assign 供热公司 --co 城管局:1天后")
    does("26 10:00", "withdraw 1 不用了")

    assert helped(26) == [("城管局", 1, 0, 0, 1)]
    assert helped(27) == [("城管局", 1, 0, 0, 0)]


def test_a_department_that_did_not_come_is_told(does: Does) -> None:
    does("23 10:00", "new 己事 --assign 供热公司")
    does("23 11:00", "whistle 1 现场会商 --to 城管局,文汇路街道")
    does("23 14:00", "arrive 1 --unit 文汇路街道")
    does("23 15:00", "new 庚事 --assign 供热公司")
    does("23 16:00", "whistle 2 现场会商 --to 城管局")
    does("23 17:00", "resolve 2 已修好")

    told = [(each.ticket, each.unit, each.late, each.missing) for each in shared(27).calls]
    assert told == [(1, "城管局", False, 1), (1, "文汇路街道", True, 0), (2, "城管局", False, 0)]
