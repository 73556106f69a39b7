"""What opens the bulletins: what came, how it was handled, what it was about; 无数据 where there is nothing at all."""

from __future__ import annotations

from yousu.document import Block, Paragraph
from yousu.reports import Reading
from yousu.reports.charts import drawn, kinds_chart
from yousu.reports.coming import against_last_year, moved, received
from yousu.reports.findings import by_kind, punctuality, rate_paragraphs
from yousu.reports.lines import NOTHING
from yousu.reports.punctual import coverage, speed
from yousu.reports.sentences import earlier, joined, share, this
from yousu.reports.tables import breakdown, quality_table, rates_table, topics
from yousu.words import say


def no_data(reading: Reading) -> str:
    """That the period holds nothing, and what the one before held; empty where the period holds anything."""
    if not reading.now.is_empty():
        return ""
    before = "" if reading.before.is_empty() else _before(reading)
    return joined([say("No data in {period}.", period=this(reading.now.period)), before])


def _before(reading: Reading) -> str:
    then = reading.before.own.totals
    return say(
        "In {earlier}: received {received}, resolved {resolved}, open {open}.",
        earlier=earlier(reading.now.period), received=then["received"], resolved=then["resolved"], open=then["backlog"],
    )  # fmt: skip


def came(reading: Reading, *more: str) -> list[Block]:
    """What came and became of it, against the period before and last year; then ``more`` sentences."""
    sentences = [no_data(reading)] if reading.now.is_empty() else [
        received(reading), moved(reading), against_last_year(reading), *more,
    ]  # fmt: skip
    return [Paragraph(sentence) for sentence in sentences if sentence]


def handled(reading: Reading) -> list[Block]:
    """How it was handled, in sentences: punctuality, the three rates, callbacks, minutes."""
    if reading.now.is_empty():
        return []
    quick = speed(reading)
    return [
        Paragraph(punctuality(reading)),
        *rate_paragraphs(reading),
        coverage(reading),
        *([Paragraph(quick)] if quick else []),
    ]


def measured(reading: Reading) -> list[Block]:
    """The same in tables: the three rates with their counts, every rate against the period before."""
    return [] if reading.now.is_empty() else [rates_table(reading), quality_table(reading)]


def about(reading: Reading, most: int) -> list[Block]:
    """What it was about: the kinds in a sentence, a table and a chart, and the leading categories."""
    own = reading.now.own
    if not own.totals["received"]:
        return [Paragraph(say(NOTHING))]
    return [
        Paragraph(by_kind(own)),
        breakdown(own, "kind", ("received",)),
        *drawn([kinds_chart(own)]),
        topics(reading, most),
    ]


def repeated(reading: Reading) -> Paragraph:
    """How many complaints were made again, and their share of all where there are any."""
    count, whole = reading.now.own.totals["repeats"], reading.now.own.totals["received"]
    if not count:
        return Paragraph(say("Repeat complaints in {period}: none.", period=this(reading.now.period)))
    return Paragraph(
        say("Repeat complaints {repeats}, {share} of those received.", repeats=count, share=share(count, whole))
    )
