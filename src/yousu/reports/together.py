"""What units did together in a period, for bulletins: whistles and arrivals, co-units, meetings, returns.

Both sides are assessed (街社吹哨、部门报到): who blew and how often, who was called and how soon it came.
"""

from __future__ import annotations

from collections.abc import Sequence

from yousu.document import Block, Column, Paragraph, Table, Value
from yousu.rates import median
from yousu.reports import Reading
from yousu.reports.sentences import duration, joined
from yousu.ticket.calls import Call, Helper
from yousu.words import mark, say


def together(reading: Reading) -> list[Block]:
    """Sentences and tables, each only where there is anything to say."""
    found = reading.together
    said = [_whistled(found.calls), _held(found.meetings), _returned(reading)]
    blocks: list[Block] = [Paragraph(joined([each for each in said if each]))] if any(said) else []
    if found.calls:
        blocks += [_departments(found.calls), _calls(found.calls)]
    if any(each.in_time or each.late for each in found.helpers):  # else the team does not record what co-units answer
        blocks.append(_helpers(found.helpers))
    return blocks


def _whistled(calls: Sequence[Call]) -> str:
    if not calls:
        return ""
    times = sorted(call.minutes for call in calls if call.minutes is not None)
    blown = len({(call.ticket, call.blown) for call in calls})
    sentence = say(
        "Whistles blown {blown}, departments called {called}, arrived {arrived}, of these late {late}.",
        blown=blown, called=len(calls), arrived=len(times), late=sum(call.late for call in calls),
    )  # fmt: skip
    missing = sum(call.missing for call in calls)
    absent = say("Past the limit and not arrived: {missing}.", missing=missing) if missing else ""
    return joined([each for each in (sentence, absent, _took(times)) if each])


def _took(times: Sequence[int]) -> str:
    """How long the arrivals took; one has a time and no median."""
    middle = median(times)
    if middle is None:
        return ""
    message = mark("Time to arrive: {span}.") if len(times) == 1 else mark("Median time to arrive: {span}.")
    return say(message, span=duration(middle))


def _held(meetings: int) -> str:
    return say("Joint meetings held: {count}.", count=meetings) if meetings else ""


def _returned(reading: Reading) -> str:
    totals = reading.now.own.totals
    if not totals["return_requested"]:
        return ""
    return say(
        "Of the tickets assigned, a return was asked for {asked} and upheld for {upheld}.",
        asked=totals["return_requested"], upheld=totals["returned"],
    )  # fmt: skip


def _departments(calls: Sequence[Call]) -> Table:
    """A department a row: how often it was called, came, came late, did not come, and the median of its minutes."""
    columns = [
        Column("unit", say("Department")), Column("called", say("Times called"), "count"),
        Column("arrived", say("Times arrived"), "count"), Column("late", say("Arrived late"), "count"),
        Column("missing", say("Past the limit, not arrived"), "count"),
        Column("minutes", say("Median time to arrive"), "minutes"), Column("answered", say("Times answered"), "count"),
    ]  # fmt: skip
    units = sorted({call.unit for call in calls})
    rows = [_department(unit, [call for call in calls if call.unit == unit]) for unit in units]
    return Table("departments", columns, rows, say("Departments called by whistle"))


def _department(unit: str, calls: Sequence[Call]) -> list[Value]:
    times = sorted(call.minutes for call in calls if call.minutes is not None)
    late, answered = sum(call.late for call in calls), sum(call.answered is not None for call in calls)
    missing = sum(call.missing for call in calls)
    return [unit, len(calls), len(times), late, missing, median(times), answered]


def _calls(calls: Sequence[Call]) -> Table:
    columns = [
        Column("number", say("No."), "number"), Column("blower", say("Blown by")),
        Column("blown", say("Blown at"), "moment"),
        Column("unit", say("Called")), Column("due", say("Arrival due"), "moment"),
        Column("arrived", say("Arrived at"), "moment"), Column("minutes", say("Time to arrive"), "minutes"),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [str(call.ticket), call.blower, call.blown, call.unit, call.due, call.arrived, call.minutes] for call in calls
    ]
    tones = {place: "warn" for place, call in enumerate(calls) if call.late or call.arrived is None}
    return Table("calls", columns, rows, say("Whistles and arrivals"), dict.fromkeys(tones, "warn"))


def _helpers(helpers: Sequence[Helper]) -> Table:
    columns = [
        Column("unit", say("Co-unit")), Column("tickets", say("Tickets helped on"), "count"),
        Column("in_time", say("Answered in time"), "count"), Column("late", say("Answered late"), "count"),
        Column("missing", say("Past the limit, not answered"), "count"),
    ]  # fmt: skip
    return Table("helpers", columns, [list(each) for each in helpers], say("Co-units"))
