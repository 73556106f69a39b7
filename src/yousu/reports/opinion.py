"""民情月报: what moves people this month and what may come (domain.md 5.5). The form is a proposal; none is published.

Small numbers are treated honestly: a topic counts as rising only from ``LEAST`` tickets on, and where both numbers
are small the report says so instead of printing a percentage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yousu.document import Blank, Block, Column, Document, Paragraph, Section, Table, Value
from yousu.figures.tally import Tally
from yousu.rates import change
from yousu.reports import Reading
from yousu.reports.charts import drawn, kinds_chart, trend_charts
from yousu.reports.findings import by_kind, part_name, prove, ranked, top
from yousu.reports.letterhead import paper
from yousu.reports.lines import NOTHING, lines_table
from yousu.reports.overview import came, repeated
from yousu.reports.prevention import acting_first
from yousu.reports.sentences import listed
from yousu.reports.tables import DIMENSION_TITLES, breakdown, topics
from yousu.reports.weekly import DUAL, ON_LIST, OVERDUE, REPEATS
from yousu.words import mark, say

TOPICS = 5
LEAST = 3
"""Tickets from which a topic may be called rising."""

GROWTH = 150
"""Per cent of the month before from which a topic counts as rising."""

RISEN = {
    "category": mark("First signs: {parts}."),
    "place": mark("Places with clearly more complaints: {parts}."),
}
SETTLED = ("number", "title", "category", "unit", "resolved")
PROACTIVE = ("number", "title", "place", "unit", "state")
ON_ACCOUNT = ("number", "title", "unit", "received", "due")


class Rising(NamedTuple):
    """A category or a place with more tickets than before: this month, the month before, a year before."""

    name: str
    now: int
    before: int
    last_year: int | None


def opinion(reading: Reading) -> Document:
    """The month's report of public opinion. Raises SumsDisagree where parts do not make the whole."""
    prove(reading)
    sections = [
        Section("overview", say("1. The month at a glance"), _overview(reading)),
        Section("topics", say("2. Hot topics, first signs and tendencies"), _topics(reading)),
        Section("repeats", say("3. Repeat and collective complaints"), _repeats(reading)),
        Section("settled", say("4. What was done for people"), _settled(reading)),
        Section("open", say("5. Not resolved, and on account"), _open(reading)),
        Section("proactive", say("6. Acting before the complaint"), _proactive(reading)),
        Section("outlook", say("7. Outlook for next month and suggestions"), outlook(reading)),
    ]
    title = say("Monthly report of public opinion, {period}", period=reading.now.period.label)
    return paper(reading, "opinion", title, sections)


def _overview(reading: Reading) -> list[Block]:
    parts = [
        breakdown(reading.now.own, "channel", ("received",)),
        breakdown(reading.now.own, "place", ("received",), most=2 * TOPICS),
    ]
    return [
        *came(reading, by_kind(reading.now.own)),
        *(part for part in parts if part.rows),
        *drawn([kinds_chart(reading.now.own), *trend_charts(reading)]),
    ]


def rising(reading: Reading, dimension: str) -> list[Rising]:
    """What has at least ``LEAST`` tickets and half as many again as the month before, largest growth first."""
    before = reading.before.own.by.get(dimension, {})
    year = reading.year_before
    last = year.figures.by.get(dimension, {}) if year is not None and year.totals["received"] else None
    found = [
        Rising(
            part_name(dimension, key), tally["received"], before.get(key, Tally())["received"],
            None if last is None else last.get(key, Tally())["received"],
        )
        for key, tally in ranked(reading.now.own, dimension)
        if key is not None
    ]  # fmt: skip
    grown = [each for each in found if each.now >= LEAST and each.now * 100 >= each.before * GROWTH]
    return sorted(grown, key=lambda each: (each.before - each.now, each.name))


def _topics(reading: Reading) -> list[Block]:
    blocks: list[Block] = [topics(reading, TOPICS)]
    for dimension, message in RISEN.items():
        found = rising(reading, dimension)[:TOPICS]
        if found:
            blocks.append(Paragraph(say(message, parts=listed([_risen(each) for each in found]))))
            blocks.append(rising_table(f"rising_{dimension}", dimension, found))
        else:
            name = say(DIMENSION_TITLES[dimension])
            blocks.append(Paragraph(say("By {dimension}, nothing rose clearly this month.", dimension=name)))
    said = say("Numbers below {least} are left out; a rise from one to two says nothing.", least=LEAST)
    return [*blocks, Paragraph(said, "dim")]


def _risen(each: Rising) -> str:
    return say("{name} {now} (the month before {before})", name=each.name, now=each.now, before=each.before)


def rising_table(key: str, dimension: str, found: Sequence[Rising]) -> Table:
    """The month and the one before it, the change, and the same month of last year."""
    columns = [
        Column(dimension, say(DIMENSION_TITLES[dimension])), Column("received", say("This month"), "count"),
        Column("before", say("The month before"), "count"), Column("change", say("Change in per cent"), "rate"),
        Column("last_year", say("A year before"), "count"),
    ]  # fmt: skip
    return Table(key, columns, [_rise(each) for each in found])


def _rise(each: Rising) -> list[Value]:
    return [each.name, each.now, each.before, change(each.now, each.before), each.last_year]


def _repeats(reading: Reading) -> list[Block]:
    again = [_lines(reading, "repeats", REPEATS)] if reading.lists.get("repeats") else []
    return [repeated(reading), *again, _lines(reading, "dual", DUAL, say("Dual assignment"))]


def _settled(reading: Reading) -> list[Block]:
    totals, table = reading.now.own.totals, _lines(reading, "settled", SETTLED)
    if not table.rows:
        return [table]
    said = say(
        "Resolved {resolved}; by callback solved {solved}, satisfied {satisfied}. Some of them:",
        resolved=totals["resolved"], solved=totals["solved"], satisfied=totals["satisfied"],
    )  # fmt: skip
    return [Paragraph(said), table]


def _open(reading: Reading) -> list[Block]:
    still = [line for line in reading.lists.get("on_list", ()) if line.cleared is None]
    said = say("Open at the cut-off {count}; of these overdue {late}.", count=reading.now.own.totals["backlog"],
        late=len(reading.lists.get("overdue", ())),
    )  # fmt: skip
    return [
        *([] if reading.now.is_empty() else [Paragraph(said)]),
        _lines(reading, "overdue", OVERDUE, say("Overdue and open")),
        lines_table("on_list", still, ON_LIST[:-1], reading.cut, title=say("Supervision list")),
        _lines(reading, "on_account", ON_ACCOUNT, say("On account")),
    ]


def _proactive(reading: Reading) -> list[Block]:
    count = reading.now.own.totals["proactive"]
    said = say("Found and handled before anybody complained: {count}.", count=count)
    acted = acting_first(reading.prevention, reading.now.period.start, reading.cut) if reading.prevention else []
    return [Paragraph(said), _lines(reading, "proactive", PROACTIVE), *acted]


def _lines(reading: Reading, name: str, keys: Sequence[str], title: str = "") -> Table:
    return lines_table(name, reading.lists.get(name, ()), keys, reading.cut, title=title)


def outlook(reading: Reading) -> list[Block]:
    """What next month brought a year ago, what is rising now, and a place for the team's own judgement."""
    said: list[Block] = [Paragraph(sentence) for sentence in _outlook(reading)]
    if reading.draft:
        said.append(Blank("outlook", say("judgement of next month and suggestions")))
    return said or [Paragraph(say(NOTHING))]


def _outlook(reading: Reading) -> Iterator[str]:
    if reading.season is not None and (leading := top(reading.season.figures, "category", TOPICS)):
        yield say(
            "In {period} most was received about: {parts}; the same may come again.",
            period=reading.season.period.label, parts=leading,
        )  # fmt: skip
    for each in rising(reading, "category")[:TOPICS]:
        yield say("{name}: look into the causes now, and check the places alike before they complain.", name=each.name)
