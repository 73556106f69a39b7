"""What a report is made of, read from the ledger in one snapshot: the period, those it is compared with, its lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from yousu.ledger import Ledger, chain, issuing, spans
from yousu.ledger.driver import spilling
from yousu.ledger.prevention import prevention
from yousu.ledger.scopes import HOTSPOTS, SCOPES, Scope
from yousu.ledger.sharing import together
from yousu.periods import Moment, Period
from yousu.reports import Point, Reading, Span
from yousu.rules import Rules

TREND = 12
"""Periods in a trend, this one among them."""

COMPARED = ("kind", "category", "place")
"""What is compared with the period before, part by part."""


def read_report(ledger: Ledger, name: str, period: Period, until: Moment) -> Reading:
    """Everything the report of that name needs. What happened at the very moment of ``until`` counts.

    A period's end does not count. Raises RulesMissing.
    """
    scope = HOTSPOTS if name == "hotspots" else SCOPES[name]
    cut = period.cut_off(until)
    rules = ledger.rules(cut)
    with spilling(ledger.connection), ledger.snapshot():
        with spans.at_cut(ledger, period.start, cut):
            now = Span(period, *spans.figures(ledger, period.start, cut, rules, scope.dimensions))
            lists = spans.lists(ledger, period.start, cut, rules, scope.lists)
            since = spans.open_since(ledger)
            evidence = spans.evidence(ledger, period.start, cut, rules) if scope.evidence else {}
            shared = together(ledger.connection, period.start, cut)
        before = _compared(ledger, period.previous(rules.conventions), cut, rules)
        found = Reading(
            now, before, min(until, period.end), cut, rules, chain.head(ledger.connection).hex(), lists,
            ledger.meta("last_backup"), open_since=since, units=ledger.units_at(cut), evidence=evidence, report=name,
            printed=until,
            together=shared, began=began(ledger),
        )  # fmt: skip
        if name == "opinion":
            found = found._replace(prevention=prevention(ledger, cut))
        return _with_others(ledger, scope, found)


def began(ledger: Ledger) -> Moment | None:
    """When the ledger was founded, or its earliest ticket received, whichever is earlier; None while it has no ticket."""
    first = ledger.connection.execute("SELECT MIN(received) FROM facts").fetchone()[0]
    founded = ledger.connection.execute("SELECT happened_at FROM events WHERE seq = 1").fetchone()
    return None if first is None else min(first, founded[0])


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
        then = _compared(ledger, last_year, reading.cut, rules)
        reading = reading._replace(year_before=Point(last_year, then.own, platform=then.platform))
    if scope.season:
        reading = reading._replace(season=point(last_year.next(rules.conventions), ("category",)))
    if scope.trend is not None and scope.kind == "year":
        months = now.period.months(rules.conventions)
        points = [point(month, scope.trend) for month in months if month.start < reading.cut]
        reading = reading._replace(trend=[each._replace(scores=_issued_scores(ledger, each.period)) for each in points])
    elif scope.trend is not None:
        if scope.trend:
            earlier = _with_parts(reading.before, rules, lambda period: point(period, scope.trend or ()))
        else:
            earlier = _earlier(ledger, reading)
        reading = reading._replace(trend=[*earlier, Point(now.period, now.own)])
    return reading


def _issued_scores(ledger: Ledger, month: Period) -> Mapping[str, int | None] | None:
    """The units' scores as the month's report was issued, so that the year does not score it anew (domain.md 5.4)."""
    found = issuing.of_period(ledger, "monthly", month)
    data = issuing.document(ledger, found).data if found is not None else None
    if data is None or "ranking" not in data:
        return None
    return {row["name"]: row["score"] for group in data["ranking"] for row in group["units"]}


def _with_parts(before: Span, rules: Rules, point: Callable[[Period], Point]) -> list[Point]:
    """The periods before this one by part, oldest first; the nearest has been read already."""
    points = [Point(before.period, before.own)]
    while len(points) < TREND - 1:
        points.insert(0, point(points[0].period.previous(rules.conventions)))
    return points


def _earlier(ledger: Ledger, reading: Reading) -> list[Point]:
    """The periods before this one, oldest first; the nearest has been read already."""
    points = [Point(reading.before.period, reading.before.own)]
    first = ledger.connection.execute("SELECT MIN(received) FROM facts").fetchone()[0] or ""
    while len(points) < TREND - 1 and points[0].period.start > first:
        period = points[0].period.previous(reading.rules.conventions)
        points.insert(0, Point(period, spans.called(ledger, period.start, period.end, reading.rules)))
    return points
