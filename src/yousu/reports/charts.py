"""The charts of a bulletin: kinds, twelve periods, units."""

from __future__ import annotations

from collections.abc import Sequence

from yousu.document import Chart
from yousu.figures.tally import Figures
from yousu.periods import Period
from yousu.reports import Reading
from yousu.reports.findings import part_name, ranked
from yousu.words import mark, say

BARS = 12
"""Bars that a chart of units shows; the table beside it has them all."""


def kinds_chart(figures: Figures) -> Chart:
    """What was received, by kind."""
    parts = [(key, tally["received"]) for key, tally in ranked(figures, "kind") if tally["received"]]
    labels = [part_name("kind", key) for key, _count in parts]
    return Chart("kinds_chart", say("Received by kind"), "bars", labels, [count for _key, count in parts])


def units_chart(figures: Figures) -> Chart:
    """What was received, by unit, most first."""
    parts = [(key, tally["received"]) for key, tally in ranked(figures, "unit") if tally["received"] and key]
    labels = [part_name("unit", key) for key, _count in parts[:BARS]]
    return Chart("units_chart", say("Received by unit"), "bars", labels, [count for _key, count in parts[:BARS]])


def trend_charts(reading: Reading) -> list[Chart]:
    """What was received, and how satisfied people were, over twelve periods, or since the ledger began."""
    trend = [point for point in reading.trend if not reading.before_ledger(point.period)]
    labels = [short_name(point.period) for point in trend]
    received = [point.totals["received"] for point in trend]
    rates = [point.totals.rate("satisfaction", reading.rules.basically).hundredths() for point in trend]
    came, pleased = _TITLES["week" if reading.now.period.kind == "week" else "month"]
    return [
        Chart("received_trend", say(came, count=len(labels)), "line", labels, received),
        Chart("satisfaction_trend", say(pleased, count=len(labels)), "line", labels, rates, "rate"),
    ]


_TITLES = {
    "week": (mark("Received, {count} weeks"), mark("Satisfaction rate, {count} weeks")),
    "month": (mark("Received, {count} months"), mark("Satisfaction rate, {count} months")),
}


def short_name(period: Period) -> str:
    """A period on the axis of a chart: the month, or the day on which a week ends."""
    last = period.last_day
    if period.kind == "month":
        return f"{last.year}-{last.month:02}"
    return f"{last.month:02}-{last.day:02}"


def drawn(charts: Sequence[Chart]) -> list[Chart]:
    """The charts that have something to show; a line needs two points."""
    return [chart for chart in charts if sum(bool(value) for value in chart.values) > (chart.kind == "line")]
