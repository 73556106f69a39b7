"""月评比: the month in the form of 城中区's bulletin of June 2024: running, topics, units in their groups, lists."""

from __future__ import annotations

from yousu.document import Block, Document, Paragraph, Section
from yousu.reports import Reading
from yousu.reports.charts import drawn, kinds_chart, trend_charts
from yousu.reports.demands import comment, demands
from yousu.reports.findings import (
    against_last_year,
    ages,
    below_floor,
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
from yousu.reports.standings import lists_section, objects_section, ranked_units, ranking_json
from yousu.reports.tables import breakdown, quality_table, rates_table, topics
from yousu.reports.together import together
from yousu.reports.weekly import annex, dual, on_list, overdue, sent_back
from yousu.words import say

LEADING = 3
TOPICS = 5


def monthly(reading: Reading) -> Document:
    """The month as a document. Raises SumsDisagree where parts do not make the whole."""
    prove(reading)
    sections = [
        Section("running", say("1. Running of the hotline"), _running(reading)),
        Section("topics", say("2. What people complained about"), _topics(reading)),
        Section("units", say("3. Handling by unit"), _units(reading)),
        Section("lists", say("4. Red and black list"), [*lists_section(reading), *objects_section(reading)]),
        Section("sent_back", say("5. Replies sent back for rework"), sent_back(reading)),
        Section("on_list", say("6. Supervision list"), on_list(reading)),
        Section("dual", say("7. Matters under dual assignment"), dual(reading)),
        Section("demands", say("8. What is asked for next"), [*comment(reading), *demands(reading)]),
        Section("all_units", say("Annex: figures by unit"), annex(reading), annex=True),
    ]
    title = say("Monthly review of the work of {period}", period=reading.now.period.label)
    return paper(reading, "monthly", title, sections, ranking_json(reading))


def _running(reading: Reading) -> list[Block]:
    totals, basically = reading.now.own.totals, reading.rules.basically
    sentences = [
        received(reading), moved(reading), against_last_year(reading), punctuality(totals, basically),
        speed(reading), ages(reading),
    ]  # fmt: skip
    return [
        *(Paragraph(sentence) for sentence in sentences if sentence),
        *rate_paragraphs(reading),
        coverage(totals, basically),
        rates_table(reading),
        quality_table(reading),
        *drawn(trend_charts(reading)),
    ]


def _topics(reading: Reading) -> list[Block]:
    kinds = by_kind(reading.now.own)
    return [
        *([Paragraph(kinds)] if kinds else []),
        breakdown(reading.now.own, "kind", ("received",)),
        *drawn([kinds_chart(reading.now.own)]),
        topics(reading, TOPICS),
    ]


def _units(reading: Reading) -> list[Block]:
    leading = top(reading.now.own, "unit", LEADING)
    said = [Paragraph(say("Most tickets received: {parts}.", parts=leading))] if leading else []
    return [*said, *below_floor(reading), *ranked_units(reading), overdue(reading), *together(reading)]
