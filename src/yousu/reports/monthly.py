"""月评比: the month in the form of 城中区's bulletin of June 2024: running, topics, units."""

from __future__ import annotations

from yousu.document import Block, Document, Paragraph, Section
from yousu.reports import Reading
from yousu.reports.figures_json import report_json
from yousu.reports.findings import (
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
from yousu.reports.foot import foot
from yousu.reports.tables import breakdown, quality_table, rates_table, topics, unit_tables
from yousu.reports.weekly import dual, on_list, overdue, sent_back
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
        Section("sent_back", say("4. Replies sent back for rework"), sent_back(reading)),
        Section("on_list", say("5. Supervision list"), on_list(reading)),
        Section("dual", say("6. Matters under dual assignment"), dual(reading)),
        Section("overdue", say("7. Overdue and open"), overdue(reading)),
    ]
    title = say("Monthly review of the work of {period}", period=reading.now.period.label)
    return Document("monthly", title, sections, foot(reading), report_json(reading, "monthly"))


def _running(reading: Reading) -> list[Block]:
    totals, basically = reading.now.own.totals, reading.rules.basically
    sentences = [received(reading), moved(reading), punctuality(totals, basically), speed(reading.now.minutes)]
    return [
        *(Paragraph(sentence) for sentence in sentences if sentence),
        *rate_paragraphs(reading),
        coverage(totals, basically),
        rates_table(reading),
        quality_table(reading),
    ]


def _topics(reading: Reading) -> list[Block]:
    kinds = by_kind(reading.now.own)
    return [
        *([Paragraph(kinds)] if kinds else []),
        breakdown(reading.now.own, "kind", ("received",)),
        topics(reading, TOPICS),
    ]


def _units(reading: Reading) -> list[Block]:
    leading = top(reading.now.own, "unit", LEADING)
    said = [Paragraph(say("Most tickets received: {parts}.", parts=leading))] if leading else []
    return [*said, *below_floor(reading), *unit_tables(reading)]
