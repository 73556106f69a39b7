"""What a report is made of, read from the ledger in one snapshot: the period, those it is compared with, its lists."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import NamedTuple

from yousu.figures import DIMENSIONS
from yousu.ledger import Ledger, chain, spans
from yousu.ledger.prevention import prevention
from yousu.periods import Kind, Moment, Period
from yousu.periods.written import read, write
from yousu.reports import Point, Reading, Span
from yousu.rules import Rules

TREND = 12
"""Periods in a trend, this one among them."""

COMPARED = ("kind", "category", "place")
"""What is compared with the period before, part by part."""


class Scope(NamedTuple):
    """What a report needs beside its own period: which breakdowns, and which other periods by which breakdowns."""

    kind: Kind
    dimensions: Sequence[str] = DIMENSIONS
    trend: Sequence[str] | None = None
    year_before: bool = False
    season: bool = False
    evidence: bool = False
    lists: Sequence[str] = ()


SCOPES = {
    "daily": Scope("day"),
    "weekly": Scope("week", trend=(), year_before=True),
    "monthly": Scope("month", (*DIMENSIONS, "object"), trend=(), year_before=True),
    "opinion": Scope("month", trend=(), year_before=True, season=True, lists=("settled", "proactive", "on_account")),
    "annual": Scope("year", (*DIMENSIONS, "object"), trend=("unit",), evidence=True),
}
"""Report -> its scope."""

HOTSPOTS = Scope("month", ("category", "place"), trend=("category", "place"), year_before=True, season=True)
"""What ``yousu hotspots`` reads; it is no report that is issued."""


def read_report(ledger: Ledger, name: str, period: Period, until: Moment) -> Reading:
    """Everything the report of that name needs. What happened at the very moment of ``until`` counts.

    A period's end does not count. Raises RulesMissing.
    """
    scope = HOTSPOTS if name == "hotspots" else SCOPES[name]
    cut = min(period.end, write(read(until) + timedelta(seconds=1)))
    rules = ledger.rules(cut)
    with ledger.snapshot():
        with spans.at_cut(ledger, period.start, cut):
            now = Span(period, *spans.figures(ledger, period.start, cut, rules, scope.dimensions))
            lists = spans.lists(ledger, period.start, cut, rules, scope.lists)
            since = spans.open_since(ledger)
            evidence = spans.evidence(ledger, period.start, cut, rules) if scope.evidence else {}
        before = _compared(ledger, period.previous(rules.conventions), cut, rules)
        found = Reading(
            now, before, min(until, period.end), cut, rules, chain.head(ledger.connection).hex(), lists,
            ledger.meta("last_backup"), open_since=since, units=ledger.units_at(cut), evidence=evidence, report=name,
        )  # fmt: skip
        if name == "opinion":
            found = found._replace(prevention=prevention(ledger, cut))
        return _with_others(ledger, scope, found)


def _compared(ledger: Ledger, period: Period, cut: Moment, rules: Rules) -> Span:
    until = min(period.end, cut)
    with spans.at_cut(ledger, period.start, until):
        return Span(period, *spans.figures(ledger, period.start, until, rules, COMPARED))


def _with_others(ledger: Ledger, scope: Scope, reading: Reading) -> Reading:
    """The reading with the other periods that its report compares it with."""
    now, rules = reading.now, reading.rules

    def point(period: Period, dimensions: Sequence[str]) -> Point:
        """Another period, as far as it had come by the cut-off."""
        until = min(period.end, reading.cut)
        return Point(period, spans.totals(ledger, period.start, until, rules, dimensions))

    last_year = now.period.same_last_year(rules.conventions)
    if scope.year_before:
        reading = reading._replace(year_before=point(last_year, COMPARED))
    if scope.season:
        reading = reading._replace(season=point(last_year.next(rules.conventions), ("category",)))
    if scope.trend is not None and scope.kind == "year":
        months = now.period.months(rules.conventions)
        reading = reading._replace(trend=[point(month, scope.trend) for month in months if month.start < reading.cut])
    elif scope.trend is not None:
        before = _earlier(reading.before, rules, lambda period: point(period, scope.trend or ()))
        reading = reading._replace(trend=[*before, Point(now.period, now.own)])
    return reading


def _earlier(before: Span, rules: Rules, point: Callable[[Period], Point]) -> list[Point]:
    """The periods before this one, oldest first; the nearest has been read already."""
    points = [Point(before.period, before.own)]
    while len(points) < TREND - 1:
        points.insert(0, point(points[0].period.previous(rules.conventions)))
    return points
