"""年考核: twelve months, the year computed afresh, the units' assessment with the evidence behind every point."""

from __future__ import annotations

from yousu.document import Block, Column, Document, Paragraph, Section, Table, Value
from yousu.figures import RATE_TITLES
from yousu.figures.tally import Tally
from yousu.rates import Rate
from yousu.reports import Reading
from yousu.reports.assessment import assessment_json, assessment_tables, evidence_table
from yousu.reports.charts import drawn, kinds_chart, trend_charts
from yousu.reports.demands import comment, demands, examples
from yousu.reports.findings import (
    THREE,
    by_kind,
    coverage,
    moved,
    prove,
    punctuality,
    rate_paragraphs,
    received,
    speed,
    top,
)
from yousu.reports.letterhead import paper
from yousu.reports.ranking import half_up
from yousu.reports.standings import objects_section
from yousu.reports.tables import COUNT_TITLES, breakdown, quality_table, rates_table, topics
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
        Section("year", say("1. The year"), _year(reading)),
        Section("months", say("2. Month by month"), [months_table(reading), *drawn(trend_charts(reading))]),
        Section("topics", say("3. What people complained about"), _topics(reading)),
        Section("assessment", say("4. Assessment of the units"), _assessment(reading)),
        Section("evidence", say("5. Additions and deductions with their tickets"), [evidence_table(reading)]),
        Section("examples", say("6. Good and bad examples"), examples(reading)),
        Section("demands", say("7. What is asked for next"), [*comment(reading), *demands(reading)]),
        Section("units", say("Annex: figures by unit"), [*annex(reading), *objects_section(reading)], annex=True),
    ]
    title = say("Annual assessment of the work of {period}", period=reading.now.period.label)
    return paper(reading, "annual", title, sections, assessment_json(reading))


def _year(reading: Reading) -> list[Block]:
    totals, basically = reading.now.own.totals, reading.rules.basically
    sentences = [received(reading), moved(reading), punctuality(totals, basically), speed(reading)]
    return [
        *(Paragraph(sentence) for sentence in sentences if sentence),
        *rate_paragraphs(reading),
        coverage(totals, basically),
        rates_table(reading),
        quality_table(reading),
    ]


def months_table(reading: Reading) -> Table:
    """A row a month, the mean of the months labelled as such, and the year, which is no sum of them."""
    columns = [
        Column("month", say("Month")), *(Column(name, say(COUNT_TITLES[name]), "count") for name in _COUNTS),
        *(Column(f"{name}_rate", say(RATE_TITLES[name]), "rate") for name in _RATES),
    ]  # fmt: skip
    basically = reading.rules.basically
    rows = [_row(point.period.label, point.totals, basically) for point in reading.trend]
    if rows:
        rows.append(_mean(reading, basically))
        rows.append(_row(say("The year, computed afresh"), reading.now.own.totals, basically))
    return Table("months", columns, rows, total=bool(rows))


def _row(name: str, tally: Tally, basically: int) -> list[Value]:
    return [name, *(tally[count] for count in _COUNTS), *(tally.rate(rate, basically) for rate in _RATES)]


def _mean(reading: Reading, basically: int) -> list[Value]:
    """The arithmetic mean of the months: counts rounded half up, rates over the months that have one."""
    tallies = [point.totals for point in reading.trend]
    counts = [half_up(sum(tally[name] for tally in tallies), len(tallies)) for name in _COUNTS]
    rates: list[Value] = []
    for name in _RATES:
        found = [each for tally in tallies if (each := tally.rate(name, basically).hundredths()) is not None]
        rates.append(Rate(sum(found), 10 * len(found)) if found else None)  # hundredths as thousandths over tens
    return [say("Mean of the months"), *counts, *rates]


def _topics(reading: Reading) -> list[Block]:
    kinds = by_kind(reading.now.own)
    return [
        *([Paragraph(kinds)] if kinds else []),
        breakdown(reading.now.own, "kind", ("received",)),
        *drawn([kinds_chart(reading.now.own)]),
        topics(reading, TOPICS),
    ]


def _assessment(reading: Reading) -> list[Block]:
    leading = top(reading.now.own, "unit", LEADING)
    said: list[Block] = [Paragraph(say("Most tickets received: {parts}.", parts=leading))] if leading else []
    if not any(reading.rules.annual.values()):
        told = say("The rules give no points for additions and deductions; the tickets are listed all the same.")
        said.append(Paragraph(told, "dim"))
    return [*said, *assessment_tables(reading)]
