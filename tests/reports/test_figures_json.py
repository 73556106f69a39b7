"""The JSON of a report: every key of the promise, and nothing of a person."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reports.readings import HEAD, R1, figures, line, reading
from yousu.figures.tally import Figures, Minutes
from yousu.reports.daily import daily
from yousu.reports.monthly import monthly
from yousu.reports.weekly import weekly

TOP = {
    "report", "period", "as_of", "rules", "head", "totals", "platform", "previous", "minutes",
    "by_kind", "by_category", "by_channel", "by_place", "by_unit", "lists",
    "together",
}  # fmt: skip
COUNTS = {
    "received", "assigned", "answered_at_once", "resolved", "due", "on_time", "overdue", "extended", "callbacks_due",
    "called_back", "valid", "unreached", "unanswered", "contacted", "solved", "partly", "satisfied", "basically",
    "dissatisfied", "first_satisfied", "corrected", "raised", "excluded", "proactive", "linked",
    "withdrawn", "declined", "on_account", "return_requested", "returned", "sent_back", "supervised", "repeats",
}  # fmt: skip
RATES = {
    "response", "resolution", "satisfaction", "on_time", "closure", "callback_coverage", "valid_callback", "return",
    "rework", "repeat", "acceptance",
}  # fmt: skip
MORE = {
    "backlog", "received_open", "received_resolved", "terminated", "acted_first", "accepted", "overdue_late",
    "overdue_open", "overdue_apart", "valid_undue", "assigned_late",
}  # fmt: skip
"""Counted beside what is promised."""


def data(**given: Any) -> dict[str, Any]:
    found = weekly(reading(given.pop("own", figures(R1)), **given)).data
    assert found is not None
    return dict(found)


def test_the_keys_are_those_that_were_promised() -> None:
    found = data()

    assert set(found) == TOP
    assert set(found["period"]) == {"start", "end", "label"}
    assert set(found["previous"]) == {"period", "totals", "platform"}
    for tally in (found["totals"], found["platform"], found["previous"]["totals"], found["previous"]["platform"]):
        assert set(tally) == COUNTS | MORE | {"rates", "without_excluded"}
        assert set(tally["rates"]) == RATES
        assert set(tally["without_excluded"]) == COUNTS | MORE | {"rates"}


@pytest.mark.parametrize("dimension", ["kind", "category", "channel", "place", "unit"])
def test_a_row_of_a_breakdown_has_its_key_beside_the_keys_of_totals(dimension: str) -> None:
    parts: dict[str, Any] = {dimension: {"b": {"received": 1}, "a": {"received": 2}, None: {}}}
    own = figures({"received": 3}, **parts)

    rows = data(own=own)[f"by_{dimension}"]

    assert [row["key"] for row in rows] == ["a", "b", None]
    extra = {"platform"} if dimension == "unit" else set()
    assert set(rows[0]) == COUNTS | MORE | {"key", "rates", "without_excluded"} | extra


def test_r1_is_carried_as_hits_base_and_percent() -> None:
    rates = data()["totals"]["rates"]

    assert rates["response"] == {"hits": "670", "base": 670, "percent": "100.00"}
    assert rates["resolution"] == {"hits": "663", "base": 670, "percent": "98.96"}
    assert rates["satisfaction"] == {"hits": "634.4", "base": 670, "percent": "94.69"}


def test_r8_a_rate_without_a_base_is_null() -> None:
    assert set(data(own=Figures())["totals"]["rates"].values()) == {None}


def test_units_carry_the_platform_s_figures_too() -> None:
    own, platform = (
        figures({"valid": 1}, unit={"甲镇": {"valid": 1}}),
        figures({"valid": 2}, unit={"甲镇": {"valid": 2}}),
    )

    row = data(own=own, platform=platform)["by_unit"][0]

    assert (row["key"], row["valid"], row["platform"]["valid"]) == ("甲镇", 1, 2)


def test_tickets_on_a_list_are_masked_and_numbers_are_text() -> None:
    lines = [
        line(
            number=12, linked_to=3, name="王芳", phone="13912345678", title="回电13912345678", reply="致电13912345678"
        ),
        line(number=13, secret=True, name="李四", phone="13912345679"),
    ]

    first, second = data(lists={"dual": lines})["lists"]["dual"]

    assert (first["number"], first["linked_to"], first["state"]) == ("12", "3", "handling")
    assert (first["name"], first["phone"], first["title"]) == ("王**", "139****5678", "回电139****5678")
    assert (second["name"], second["phone"], second["linked_to"]) == (None, None, None)
    assert "1391234567" not in str([first, second])
    assert {"platform_no", "unit", "place", "category", "received", "due"} <= set(first)


def test_the_frame_says_what_was_read() -> None:
    found = data(minutes=Minutes([60], [5, 9]))

    assert (found["report"], found["rules"], found["head"]) == ("weekly", "xining#1", HEAD)
    assert found["minutes"] == {
        "first_contact": {"median": 7, "p90": 9, "tickets": 2}, "resolution": {"median": 60, "p90": 60, "tickets": 1},
    }  # fmt: skip
    assert found["period"] == {
        "start": "2026-11-20T00:00:00+08:00",
        "end": "2026-11-27T00:00:00+08:00",
        "label": "2026年11月20日至26日",
    }


def test_each_report_names_itself() -> None:
    made = [report(reading(Figures())).data or {} for report in (daily, weekly, monthly)]

    assert [found["report"] for found in made] == ["daily", "weekly", "monthly"]
