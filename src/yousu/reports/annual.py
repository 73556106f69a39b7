"""年考核: twelve months, the year computed afresh, the units' assessment with the evidence behind every point."""

from __future__ import annotations

from yousu.document import Block, Column, Document, Paragraph, Section, Table, Value
from yousu.figures import RATE_TITLES
from yousu.figures.tally import Tally
from yousu.reports import Point, Reading
from yousu.reports.assessment import assessment_json, assessment_tables, evidence_table
from yousu.reports.charts import drawn, trend_charts
from yousu.reports.demands import comment, demands, examples
from yousu.reports.findings import THREE, prove, top
from yousu.reports.letterhead import paper
from yousu.reports.overview import about, came, handled, measured
from yousu.reports.ranking import half_up
from yousu.reports.sentences import this
from yousu.reports.standings import objects_section
from yousu.reports.tables import count_column, rate_column
from yousu.reports.weekly import annex
from yousu.words import say

LEADING = 3
TOPICS = 10
_COUNTS = ("received", "resolved", "valid")
_RATES = ("on_time", *THREE)


def annual(reading: Reading) -> Document:
    """The year as a document. Raises SumsDisagree where parts do not make the whole."""
    prove(reading)
    sections = [
        Section("year", say("1. The year"), [*came(reading), *handled(reading), *measured(reading)]),
        Section("months", say("2. Month by month"), [months_table(reading), *drawn(trend_charts(reading))]),
        Section("topics", say("3. What people complained about"), about(reading, TOPICS)),
        Section("assessment", say("4. Assessment of the units"), _assessment(reading)),
        Section("evidence", say("5. Additions and deductions with their tickets"), [evidence_table(reading)]),
        Section("examples", say("6. Good and bad examples"), examples(reading)),
        Section("demands", say("7. What is asked for next"), [*comment(reading), *demands(reading)]),
        Section("units", say("Annex: figures by unit"), [*annex(reading), *objects_section(reading)], annex=True),
    ]
    title = say("Annual assessment of the work of {period}", period=reading.now.period.label)
    return paper(reading, "annual", title, sections, assessment_json(reading))


def months_table(reading: Reading) -> Table:
    """A row a month, the mean of the months labelled as such, and the year, which is no sum of them.

    A month that was over before the ledger's first ticket holds dashes and not noughts, and is in no mean. No mean of
    rates is printed: beside the rate of the year it would only be another figure (domain.md 1.2).
    """
    columns = [
        Column("month", say("Month")), *map(count_column, _COUNTS),
        Column("on_time_rate", say(RATE_TITLES["on_time"]), "rate", say("in time")), *map(rate_column, THREE),
    ]  # fmt: skip
    basically = reading.rules.basically
    rows: list[list[Value]] = []
    if not reading.now.is_empty():
        rows = [_month(point, reading) for point in reading.trend]
    if rows:
        rows.append(_mean(reading))
        rows.append(_row(say("The year, computed afresh"), reading.now.own.totals, basically))
    return Table(
        "months", columns, rows, total=bool(rows), empty=say("No data in {period}.", period=this(reading.now.period))
    )


def _month(point: Point, reading: Reading) -> list[Value]:
    if reading.before_ledger(point.period):
        return [point.period.label, *([None] * (len(_COUNTS) + len(_RATES)))]
    return _row(point.period.label, point.totals, reading.rules.basically)


def _row(name: str, tally: Tally, basically: int) -> list[Value]:
    return [name, *(tally[count] for count in _COUNTS), *(tally.rate(rate, basically) for rate in _RATES)]


def _mean(reading: Reading) -> list[Value]:
    """The arithmetic mean of the months that hold anything, rounded half up."""
    tallies = [point.totals for point in reading.trend if any(point.totals[name] for name in _COUNTS)]
    counts: list[Value] = [None] * len(_COUNTS)
    if tallies:
        counts = [half_up(sum(tally[name] for tally in tallies), len(tallies)) for name in _COUNTS]
    return [say("Mean of the {count} months with data", count=len(tallies)), *counts, *([None] * len(_RATES))]


def _assessment(reading: Reading) -> list[Block]:
    leading = top(reading.now.own, "unit", LEADING)
    said: list[Block] = [Paragraph(say("Most tickets received: {parts}.", parts=leading))] if leading else []
    if not any(reading.rules.annual.values()):
        told = say("The rules give no points for additions and deductions; the tickets are listed all the same.")
        said.append(Paragraph(told, "dim"))
    return [*said, *assessment_tables(reading)]
