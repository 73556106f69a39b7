"""月评比: the month in the form of 城中区's bulletin of June 2024: running, topics, units in their groups, lists."""

from __future__ import annotations

from yousu.document import Block, Document, Paragraph, Section
from yousu.reports import Reading
from yousu.reports.charts import drawn, trend_charts
from yousu.reports.coming import ages
from yousu.reports.demands import comment, demands
from yousu.reports.findings import below_floor, prove, top
from yousu.reports.letterhead import paper
from yousu.reports.overview import about, came, handled, measured
from yousu.reports.standings import lists_section, objects_section, ranked_units, ranking_json
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
        Section("topics", say("2. What people complained about"), about(reading, TOPICS)),
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
    return [*came(reading, ages(reading)), *handled(reading), *measured(reading), *drawn(trend_charts(reading))]


def _units(reading: Reading) -> list[Block]:
    leading = top(reading.now.own, "unit", LEADING)
    said = [Paragraph(say("Most tickets received: {parts}.", parts=leading))] if leading else []
    return [*said, *below_floor(reading), *ranked_units(reading), overdue(reading), *together(reading)]
