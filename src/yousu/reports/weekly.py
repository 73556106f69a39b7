"""周通报: the week's bulletin. Evasive replies are named in it (湟源 以周报方式加压通报督办)."""

from __future__ import annotations

from collections.abc import Sequence

from yousu.document import Block, Cited, Document, Paragraph, Section, Table
from yousu.masking import citizen, hide_numbers
from yousu.reports import Reading
from yousu.reports.charts import drawn, kinds_chart, trend_charts, units_chart
from yousu.reports.coming import ages
from yousu.reports.demands import comment, demands, examples
from yousu.reports.findings import below_floor, by_kind, prove, top
from yousu.reports.letterhead import paper
from yousu.reports.lines import ORDER_STANDING, STANDING, lines_table
from yousu.reports.overview import came, handled, measured, repeated
from yousu.reports.sentences import at, span_of
from yousu.reports.tables import topics, unit_tables
from yousu.reports.together import together
from yousu.ticket.line import Line
from yousu.ticket.vocabulary import STATES, word_of
from yousu.words import say

LEADING = 3
TOPICS = 5

SENT_BACK = ("unit", "number", "title", "send_back_reason", "sent_back", "state")
ON_LIST = ("list_no", "number", "title", "unit", "supervised", "due", STANDING, "cleared")
DUAL = ("number", "title", "unit", "people", "dual_signed", "dual_due", "due", "state")
ORDERED = ("number", "title", "unit", "order_due", ORDER_STANDING)
OVERDUE = ("number", "title", "unit", "due", STANDING)
REPEATS = ("number", "title", "unit", "category", "linked_to", "state")


def weekly(reading: Reading) -> Document:
    """The week as a document. Raises SumsDisagree where parts do not make the whole."""
    prove(reading)
    sections = [
        Section("overview", say("1. Overview"), overview(reading)),
        Section("quality", say("2. Quality of handling"), quality(reading)),
        Section("topics", say("3. Main topics and repeat complaints"), _topics(reading)),
        Section("sent_back", say("4. Replies sent back for rework"), sent_back(reading)),
        Section("on_list", say("5. Supervision list"), on_list(reading)),
        Section("dual", say("6. Matters under dual assignment"), dual(reading)),
        Section("examples", say("7. Good and bad examples"), examples(reading)),
        Section("demands", say("8. What is asked for next"), demands(reading)),
        Section("units", say("Annex: figures by unit"), annex(reading), annex=True),
    ]
    title = say("Bulletin on the work of {period}", period=span_of(reading.now.period))
    return paper(reading, "weekly", title, sections)


def overview(reading: Reading) -> list[Block]:
    """What came and what became of it, by kind, and the leading categories with their shares."""
    leading = top(reading.now.own, "category", LEADING)
    named = say("Leading categories: {parts}.", parts=leading) if leading else ""
    charts = drawn([kinds_chart(reading.now.own), *trend_charts(reading)])
    return [*came(reading, by_kind(reading.now.own), named, ages(reading)), *charts]


def quality(reading: Reading) -> list[Block]:
    """Punctuality, the three rates, callback coverage, minutes, and the units below the floor."""
    return [
        *handled(reading),
        *below_floor(reading),
        *measured(reading),
        overdue(reading),
        *together(reading),
        *comment(reading),
    ]


def annex(reading: Reading) -> list[Block]:
    """The figures of every unit, and a chart of what each received."""
    return [*unit_tables(reading), *drawn([units_chart(reading.now.own)])]


def _topics(reading: Reading) -> list[Block]:
    again = [_table(reading, "repeats", REPEATS)] if reading.lists.get("repeats") else []
    return [topics(reading, TOPICS), repeated(reading), *again]


def _table(reading: Reading, name: str, keys: Sequence[str], title: str = "") -> Table:
    return lines_table(name, reading.lists.get(name, ()), keys, reading.cut, title=title)


def sent_back(reading: Reading) -> list[Block]:
    """Unit, ticket and reason of every reply that was sent back in the period."""
    count = reading.now.own.totals["sent_back"]
    table = _table(reading, "sent_back", SENT_BACK)
    return [Paragraph(say("Sent back for rework: {count}.", count=count)), table] if count else [table]


def on_list(reading: Reading) -> list[Block]:
    """The supervision list: newly put on it, cleared in the period, still on it."""
    lines = reading.lists.get("on_list", ())
    cleared = sum(line.cleared is not None for line in lines)
    sentence = say(
        "Put on the list in the period {new}, cleared {cleared}, still on it {open}.",
        new=reading.now.own.totals["supervised"], cleared=cleared, open=len(lines) - cleared,
    )  # fmt: skip
    said = [Paragraph(sentence)] if lines or reading.now.own.totals["supervised"] else []
    blocks: list[Block] = [*said, _table(reading, "on_list", ON_LIST)]
    ordered = reading.lists.get("ordered", ())
    if ordered:
        blocks.append(Paragraph(say("Supervised by order and not closed: {count}.", count=len(ordered))))
        blocks.append(_table(reading, "ordered", ORDERED))
    return blocks


def dual(reading: Reading) -> list[Block]:
    """双交办: one person repeatedly, or many people; each in a sentence and in the table."""
    said = [Paragraph(_matter(line)) for line in reading.lists.get("dual", ())]
    return [*said, _table(reading, "dual", DUAL)]


def _matter(line: Line) -> str:
    sentence = say(
        "Ticket {number}: {who} about {title}; {unit}, {state}, due at {due}.",
        number=line.number, who=citizen(None if line.secret else line.name), unit=_handler(line),
        title=hide_numbers(line.title) or say("[erased]"), state=word_of(line.state, STATES), due=at(line.due) or "—",
    )  # fmt: skip
    return Cited(sentence, line.number)


def _handler(line: Line) -> str:
    return say("not yet assigned") if line.unit is None else say("handled by {unit}", unit=line.unit)


def overdue(reading: Reading) -> Table:
    """What is late and not resolved at the cut-off."""
    return _table(reading, "overdue", OVERDUE, say("Overdue and open"))
