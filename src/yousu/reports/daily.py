"""日小结: the day for a team of four. What came, what is due, what must be called back, and who does what tomorrow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from yousu.document import Block, Column, Document, Paragraph, Section, Table, Value
from yousu.reports import Reading
from yousu.reports.findings import prove, rate_paragraphs
from yousu.reports.letterhead import paper
from yousu.reports.lines import ACCEPTING, STANDING, lines_table
from yousu.reports.overview import came, no_data
from yousu.reports.punctual import coverage, missing, numbers, rung_in_vain
from yousu.reports.sentences import closing, listed
from yousu.reports.tables import breakdown, rates_table
from yousu.ticket.line import Line
from yousu.words import mark, say

_BASE = ("number", "title", "unit")
LISTS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "overdue": (mark("Overdue and open"), (*_BASE, "due", STANDING, "watch")),
    "contact_overdue": (mark("First contact overdue"), (*_BASE, "received", "contact_due", "watch")),
    "due_today": (mark("Due on the day"), (*_BASE, "due", "watch")),
    "due_tomorrow": (mark("Due tomorrow"), (*_BASE, "due", "watch")),
    "assigned_late": (mark("Assigned late on the day"), (*_BASE, "received", "assigned", "watch")),
    "to_accept": (mark("To be accepted"), (*_BASE, "unit_since", "accept_due", ACCEPTING)),
    "to_review": (mark("To be reviewed"), (*_BASE, "due", STANDING)),
    "to_call_back": (mark("To be called back"), (*_BASE, "resolved", "callback_due", "attempts")),
    "sent_back": (mark("Sent back on the day"), (*_BASE, "send_back_reason", "due")),
    "supervised": (mark("Newly on the supervision list"), ("list_no", *_BASE, "due")),
    "repeats": (mark("Repeat complaints"), (*_BASE, "linked_to", "state")),
    "dual": (mark("Collective or repeated, under dual assignment"), (*_BASE, "people", "due", "state")),
    "unreached": (mark("Not reached, attempts used up"), (*_BASE, "attempts")),
}
"""The lists of the day in their order, each with its title and columns."""

WORK: Mapping[str, str] = {
    "overdue": mark("Overdue"),
    "contact_overdue": mark("First contact overdue"),
    "due_today": mark("Due on the day"),
    "due_tomorrow": mark("Due tomorrow"),
    "unassigned": mark("To assign"),
    "to_review": mark("To review"),
    "to_call_back": mark("To call back"),
    "on_list": mark("On the supervision list"),
    "ordered": mark("Order to close"),
    "awaited": mark("To arrive"),
    "to_reply": mark("To answer the platform"),
    "platform_to_decide": mark("Platform dissatisfied"),
}
"""What makes up the next day's work of the team."""


def daily(reading: Reading) -> Document:
    """The day as a document. Raises SumsDisagree where parts do not make the whole."""
    prove(reading)
    sections = [
        Section("overview", say("Overview of the day"), [*came(reading), *_nothing_of(reading)]),
        Section("rates", say("Callbacks and the three rates"), _callbacks(reading)),
        *_list_sections(reading),
        *_channels(reading),
        Section("tomorrow", say("Tomorrow's work by person"), [work(reading.lists)]),
    ]
    title = say("Daily summary, {period}", period=reading.now.period.label)
    made = paper(reading, "daily", title, sections)
    # A summary for four people is addressed to nobody; an office whose papers are briefs heads it as one.
    return made if reading.rules.bulletin.style == "brief" else made._replace(letterhead=None)


def _callbacks(reading: Reading) -> list[Block]:
    if reading.now.is_empty():
        return [Paragraph(no_data(reading))]
    return [
        coverage(reading),
        *_missing(reading),
        *rate_paragraphs(reading),
        rates_table(reading),
    ]


def _missing(reading: Reading) -> list[Paragraph]:
    """At day end none may be left whose callback was due (湟源: 每日对办结工单实行100%回访).

    Those that were rung in vain, and no others, have been named already.
    """
    late = missing(reading)
    if late and late == rung_in_vain(reading):
        return []
    if not late:
        owed = reading.now.own.totals["callbacks_due"]
        done = Paragraph(say("Every ticket whose callback was due has been called back."), "good")
        return [done] if owed else []
    told = say(
        "By {moment} the callback of {count} is due and missing: tickets {numbers}.",
        moment=closing(reading.as_of), count=len(late), numbers=numbers(late),
    )  # fmt: skip
    return [Paragraph(told, "bad")]


def _list_sections(reading: Reading) -> Iterator[Section]:
    for name, (title, keys) in LISTS.items():
        if lines := reading.lists.get(name, ()):
            heading = say("{list} ({count})", list=say(title), count=len(lines))
            yield Section(name, heading, [lines_table(name, lines, keys, reading.cut)])


def _nothing_of(reading: Reading) -> list[Paragraph]:
    """One sentence names the lists of the day that hold nothing; an empty section each would fill a page."""
    none = [say("“{list}”", list=say(title)) for name, (title, _keys) in LISTS.items() if not reading.lists.get(name)]
    return (
        [Paragraph(say("On the day there is nothing under: {lists}.", lists=listed(none)))]
        if none and not reading.now.is_empty()
        else []
    )


def _channels(reading: Reading) -> list[Section]:
    table = breakdown(reading.now.own, "channel", ("received", "resolved"))
    return [Section("channels", say("By channel"), [table])] if table.rows else []


def work(lists: Mapping[str, Sequence[Line]]) -> Table:
    """Per watcher how many tickets of each kind wait, and which; those without a watcher stand last.

    A ticket that waits for two things counts once among all. A kind of which nothing waits has no column.
    """
    held = {name: waiting(name, lists) for name in WORK}
    kinds = [name for name in WORK if held[name]]
    people = {line.watch or "" for lines in held.values() for line in lines}
    columns = [
        Column("watch", say("Watcher")), *(Column(name, say(WORK[name]), "count") for name in kinds),
        Column("count", say("Tickets, each once"), "count"), Column("tickets", say("Numbers"), "prose"),
    ]  # fmt: skip
    rows = [
        _person(person, [held[name] for name in kinds])
        for person in sorted(people, key=lambda person: (not person, person))
    ]
    return Table("tomorrow", columns, rows, empty=say("Nothing waits for the next day."))


def waiting(name: str, lists: Mapping[str, Sequence[Line]]) -> list[Line]:
    """The tickets of one kind of work; of the supervision list those not yet cleared."""
    return [line for line in lists.get(name, ()) if name != "on_list" or line.cleared is None]


def _person(person: str, held: Sequence[Sequence[Line]]) -> list[Value]:
    own = [[line.number for line in lines if (line.watch or "") == person] for lines in held]
    found = sorted({number for each in own for number in each})
    counts = [len(each) for each in own]
    return [person or say("not named"), *counts, len(found), listed([str(number) for number in found])]
