"""The next day's work in a daily summary: whistles, the platform's numbers and callbacks, as at its cut-off."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from yousu.cli import main
from yousu.cli.session import held
from yousu.ledger import Ledger, open_ledger
from yousu.ledger.reading import read_report
from yousu.periods import containing
from yousu.reports.daily import daily

UNITS = ("unit add 甲镇 --kind township", "unit add 住建局 --kind department")
MONDAY = (
    *UNITS,
    "new 暖气不热 --kind complaint --no XN20261123001 --phone 13900000001 --assign 甲镇",
    "new 路灯不亮 --kind complaint --no XN20261123002 --phone 13900000002 --assign 甲镇",
    "new 暖气还不热 --kind complaint --no XN20261123003 --phone 13900000001",
    "new 井盖破损 --kind complaint --proactive unprompted",
    "new 医保怎么办 --kind inquiry --answer 已告知",
    "whistle 2 --to 住建局",
    "link 3 --to 1 --repeat",
)
TUESDAY = ("arrive 2", "resolve 1 已上门维修管网，室温18度 --yes", "callback 1 113 --source platform")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    path = str(tmp_path / "next.db")
    _typed(path, "2026-11-23T09:00", "init --test-clock")
    _typed(path, "2026-11-23T10:00", *MONDAY)
    with open_ledger(path) as made:
        yield made
    held.clear()


def _typed(path: str, now: str, *lines: str) -> None:
    with mock.patch.dict(os.environ, {"YOUSU_LEDGER": path, "YOUSU_BY": "张", "YOUSU_NOW": now}):
        for line in lines:
            assert main(line.split()) == 0, line
    held.clear()


def _lists(ledger: Ledger, day: str, until: str) -> dict[str, list[int]]:
    period = containing("day", f"{day}T12:00:00+08:00", ledger.rules(until).conventions)
    found = read_report(ledger, "daily", period, until)
    daily(found)  # proves its sums
    return {name: [line.number for line in found.lists[name]] for name in ("awaited", "to_reply", "platform_to_decide")}


def test_a_day_s_summary_knows_what_waited_at_its_own_end(ledger: Ledger) -> None:
    monday = {"awaited": [2], "to_reply": [3], "platform_to_decide": []}
    assert _lists(ledger, "2026-11-23", "2026-11-23T17:00:00+08:00") == monday

    _typed(ledger.path, "2026-11-24T10:00", *TUESDAY)

    tuesday = {"awaited": [], "to_reply": [3], "platform_to_decide": [1]}
    assert _lists(ledger, "2026-11-24", "2026-11-24T17:00:00+08:00") == tuesday
    assert _lists(ledger, "2026-11-23", "2026-11-24T17:00:00+08:00") == monday  # made a day later


def test_what_no_unit_has_is_counted_by_why_and_all_received_is_accounted_for(ledger: Ledger) -> None:
    period = containing("day", "2026-11-23T12:00:00+08:00", ledger.rules("2026-11-23T17:00:00+08:00").conventions)

    own = read_report(ledger, "daily", period, "2026-11-23T17:00:00+08:00").now.own

    own.prove()
    assert {why: tally["received"] for why, tally in own.without_unit().items()} == {
        "direct": 1, "linked": 1, "waiting": 1,
    }  # fmt: skip
    shown = ("received", "received_resolved", "received_open", "linked", "accepted", "acted_first")
    assert [own.totals[name] for name in shown] == [5, 1, 3, 1, 3, 1]
