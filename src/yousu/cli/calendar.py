"""The calendar verbs: due days with their derivation, and setting a year from its official notice."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from typing import Annotated, ClassVar

import typer

from yousu.cli.asking import agreed
from yousu.cli.founding import read_text
from yousu.cli.group import Verb, Verbs
from yousu.cli.presenting import present
from yousu.cli.session import By, Format, LedgerPath, Session, Yes, interactive, moment, reading, tell, writing
from yousu.document import Column, Document, Section, Table
from yousu.errors import BAD_INPUT, YousuError
from yousu.lifecycle import Context, opening
from yousu.periods.written import day_of, read
from yousu.ticket.events import Draft, draft
from yousu.ticket.state import Ticket
from yousu.words import mark, say
from yousu.workdays import Due, WorkCalendar
from yousu.workdays.notices import Notice

REASONS = {
    "workday": mark("workday"),
    "weekend": mark("weekend"),
    "holiday": mark("holiday"),
    "makeup": mark("make-up workday"),
}


class DaysRefused(YousuError):
    """A count of workdays that no limit has."""

    sentence: ClassVar[str] = mark("{days} is not a number of workdays between 0 and 366.")
    remedy: ClassVar[str] = mark("Type for example: yousu calendar due 2026-11-23 7")


class NoticeIncomplete(YousuError):
    """A notice without some of the year's statutory days: pasted or copied in part."""

    exit_code = BAD_INPUT
    sentence: ClassVar[str] = mark("The notice for {year} lacks the statutory days {days}.")
    remedy: ClassVar[str] = mark("Nothing was set. Paste the whole notice.")


class CalendarUnconfirmed(YousuError):
    """A year that nobody confirmed."""

    sentence: ClassVar[str] = mark("The calendar was not confirmed; nothing was set.")
    remedy: ClassVar[str] = mark("Look at the days, then type the command again with --yes.")


def due(
    start: Annotated[str, typer.Argument(metavar="DATE", help=mark("the day of dispatch (day 0)"))],
    days: Annotated[int, typer.Argument(metavar="N", help=mark("workdays"))],
    form: Format = "", ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """The due day, counted day by day."""
    if not 0 <= days <= 366:  # noqa: PLR2004 - a year
        raise DaysRefused(days=days)
    with reading("calendar due", ledger, by) as session:
        day = day_of(moment(start, session.act.now))
        present(_due_document(session.ledger.calendar().add(day, days)), form)


def _due_document(found: Due) -> Document:
    rows = [
        (
            each.day.isoformat(),
            _weekday(each.day),
            say(REASONS[each.reason]),
            str(each.ordinal),
            say("provisional") if each.provisional else "",
        )
        for each in found.days
    ]
    columns = [Column("day", say("day")), Column("weekday", say("weekday")), Column("reason", say("what it is")),
               Column("ordinal", say("counted as"), "number"), Column("provisional", say("provisional"))]  # fmt: skip
    data = {
        "due": found.day.isoformat(),
        "provisional": found.provisional,
        "days": [
            {
                "day": each.day.isoformat(),
                "ordinal": each.ordinal,
                "reason": each.reason,
                "provisional": each.provisional,
            }
            for each in found.days
        ],
    }
    title = say("Due on {day}", day=found.day.isoformat()) + (say(" (provisional)") if found.provisional else "")
    return Document("due", title, [Section("days", "", [Table("days", columns, rows)])], data=data)


def _weekday(day: date) -> str:
    names = (mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"))
    return say(names[day.weekday()])


def show(
    year: Annotated[int, typer.Argument(metavar="YEAR", help=mark("a year; this one if not said"))] = 0,
    form: Format = "", ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """A year's notice: its title, the days off, the make-up workdays."""
    with reading("calendar show", ledger, by) as session:
        wanted = year or read(session.act.now).year
        notices = [notice for notice in session.ledger.calendar().notices if notice.year == wanted]
        present(_notices_document(wanted, notices), form)


def _notices_document(year: int, notices: Sequence[Notice]) -> Document:
    columns = [Column("day", say("day")), Column("weekday", say("weekday")), Column("reason", say("what it is"))]
    rows = sorted(
        (day.isoformat(), _weekday(day), say(REASONS[reason]))
        for notice in notices
        for reason, days in (("holiday", notice.rest), ("makeup", notice.makeup))
        for day in days
    )
    foot = [" ".join(part for part in (notice.title, notice.number, notice.published) if part) for notice in notices]
    empty = say("No official notice for {year}: due days in it are provisional.", year=year)
    table = Table("days", columns, rows, empty=empty)
    return Document("calendar", say("Working-day calendar {year}", year=year), [Section("days", "", [table])], foot)


def set_(
    year: Annotated[int, typer.Argument(metavar="YEAR", help=mark("the year of the notice"))],
    file: Annotated[str, typer.Argument(metavar="FILE", help=mark("the notice's text; - reads standard input"))] = "-",
    yes: Yes = False, ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Set a year from the pasted official notice, and recompute open tickets."""
    from yousu.workdays.pasted import parse_notice

    notice = parse_notice(read_text(file), year)
    with writing("calendar set", ledger, by) as session:
        _enter(session, [notice], yes=yes)


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help=mark("TOML, ICS or the common holiday JSON"))],
    yes: Yes = False, ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Set years from a file, and recompute open tickets."""
    from yousu.intake.calendar_files import read_calendar

    notices = read_calendar(read_text(file), os.path.splitext(file)[1])
    with writing("calendar import", ledger, by) as session:
        _enter(session, notices, yes=yes)


def _enter(session: Session, notices: Sequence[Notice], *, yes: bool) -> None:
    """Show the days, ask, write the years, and give open tickets whose due day moved a new one."""
    from yousu.workdays.statutory import missing_from

    for notice in notices:
        tell(
            say(
                "{year}: {rest} days off, {makeup} make-up workdays",
                year=notice.year,
                rest=len(notice.rest),
                makeup=len(notice.makeup),
            )
        )
        tell("  " + " ".join(day.isoformat()[5:] for day in notice.rest))
        tell(
            "  "
            + say("make-up workdays:")
            + " "
            + (" ".join(day.isoformat()[5:] for day in notice.makeup) or say("none"))
        )
        lacking = missing_from(notice)
        if lacking:
            raise NoticeIncomplete(year=notice.year, days=say(", ").join(day.isoformat()[5:] for day in lacking))
    if not yes and not (interactive() and agreed(say("Are these the days of the notice?"))):
        raise CalendarUnconfirmed
    numbers = session.ledger.open_numbers()
    known: dict[int, str | None] = {}

    def decide(tickets: list[Ticket], context: Context) -> list[Draft]:
        known.update((ticket.number, ticket.due) for ticket in tickets)
        calendar: WorkCalendar = context.calendar
        drafts = []
        for notice in notices:
            calendar = calendar.with_notice(notice)
            drafts.append(notice_draft(notice, context.at))
        return drafts + opening.recalculate(tickets, context._replace(calendar=calendar))

    change = session.ledger.change(numbers, decide, session.act)
    counted = [event for event in change.events if event.kind == "recalculated"]
    moved = sum(event.body["due"] != known[event.ticket] for event in counted)
    tell(say("Set. Open tickets with a new due day: {count}", count=moved))


def notice_draft(notice: Notice, at: str) -> Draft:
    """The event that makes a year official."""
    return draft(
        0, "calendar_set", at, year=notice.year, rest=tuple(day.isoformat() for day in notice.rest),
        makeup=tuple(day.isoformat() for day in notice.makeup), published=notice.published,
        title=notice.title, number=notice.number,
    )  # fmt: skip


class CalendarVerbs(Verbs):
    """yousu calendar."""

    verbs: ClassVar[Sequence[Verb]] = (
        Verb("due", "到期", "calendar:due", mark("a due day, counted day by day")),
        Verb("show", "查看", "calendar:show", mark("a year's days off and make-up workdays")),
        Verb("set", "设定", "calendar:set_", mark("set a year from the pasted official notice")),
        Verb("import", "导入", "calendar:import_", mark("set years from TOML, ICS or JSON")),
    )
    about: ClassVar[str] = mark("Working days: which days count, and when a limit ends.")
