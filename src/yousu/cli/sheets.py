"""The sheet verbs: workbooks for those who will not learn the command line, made and taken back."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Annotated, ClassVar

import typer

from yousu.cli.group import Verb, Verbs
from yousu.cli.looking import Filters
from yousu.cli.on_record import record_access, record_file
from yousu.cli.reporting import Of, PeriodAhead
from yousu.cli.session import By, LedgerPath, Reveal, Session, clean, fold_path, tell, writing
from yousu.errors import YousuError
from yousu.fill_in import Form
from yousu.ledger import exporting
from yousu.periods import Conventions, Period, last_finished
from yousu.periods.named import PeriodUnknown, parse
from yousu.periods.written import read
from yousu.reports.fill_ins import Counted, Made, callback_form, check_form, units_form
from yousu.reports.privacy import confidential
from yousu.ticket.line import Line, Whole
from yousu.ticket.state import Ticket
from yousu.words import mark, say

Output = Annotated[str, typer.Option("-o", "--output", metavar="FILE", help=mark("the workbook to write, .xlsx"))]
EachUnit = Annotated[
    str, typer.Option("--each-unit", metavar="DIR", help=mark("a workbook for each unit, into this folder"))
]


class SheetUnnamed(YousuError):
    """A form without a file, or with a file that is no workbook."""

    sentence: ClassVar[str] = mark("The sheet needs one place to write to: a workbook or a folder.")
    remedy: ClassVar[str] = mark("Type: yousu sheet {kind} -o FILE.xlsx, or --each-unit DIR")


def callback(
    words: Filters = [], output: Output = "", each_unit: EachUnit = "", reveal: Reveal = "",
    ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Tickets to call back, telephones in full; the access is recorded with the file it went into."""
    _check_target("callback", output, each_unit)
    with writing("sheet callback", ledger, by) as session:
        tickets = _tickets(session, "callback", words)
        record_access(session, reveal or say("callback sheet"), [each.line for each, _ in tickets], output or each_unit)
        _write(session, tickets, output, each_unit, lambda chosen, unit: callback_form(chosen, _made(session, unit)))


def units(
    words: Filters = [], output: Output = "", each_unit: EachUnit = "", reveal: Reveal = "",
    ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Units' open tickets with their limits, to be signed for and answered; people are masked unless revealed."""
    _check_target("units", output, each_unit)
    with writing("sheet units", ledger, by) as session:
        tickets = sorted([*_tickets(session, "units", words), *_parts(session, words)], key=_unit_first)
        _record(session, reveal, [each.line for each, _ in tickets], output or each_unit)
        _write(
            session, tickets, output, each_unit,
            lambda chosen, unit: units_form(chosen, _made(session, unit), reveal=bool(reveal)),
        )  # fmt: skip


def _record(session: Session, reveal: str, lines: Sequence[Line], output: str) -> None:
    """Which tickets went out, those in full apart: what is confidential is in full on no unit's sheet."""
    full = [line for line in lines if reveal and not confidential(line)]
    masked = tuple(dict.fromkeys(line.number for line in lines if not reveal or confidential(line)))
    record_access(session, reveal, full, output, ("name", "phone", "address"))
    if masked:
        record_file(session, output, len(masked), masked)


def check(
    of: Of = "", output: Output = "", each_unit: EachUnit = "", ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Units' rows of a week, or of the period said, with the figures they are counted in, to be confirmed."""
    _check_target("check", output, each_unit)
    with writing("sheet check", ledger, by) as session:
        period = _period(session, of)
        cut = period.cut_off(session.act.now)
        rows = exporting.counted(session.ledger, period.start, cut, session.ledger.rules(cut))
        figures = {line.number: found for line, found in rows}
        tickets = [(_of_line(line), session.ledger.ticket(line.number)) for line, _ in rows]
        _record(session, "", [line for line, _ in rows], output or each_unit)
        _write(session, tickets, output, each_unit, lambda chosen, unit: _check(session, chosen, unit, figures, period))


def _check(
    session: Session, chosen: Sequence[tuple[Whole, Ticket]], unit: str, figures: dict[int, dict[str, int]],
    period: Period,
) -> Form:  # fmt: skip
    rows = [(whole, ticket, figures[ticket.number]) for whole, ticket in chosen]
    key = f"{period.start[:10]}..{period.last_day.isoformat()}"
    return check_form(rows, (key, period.label), _summary([counted for _, _, counted in rows]), _made(session, unit))


def _summary(rows: Sequence[Counted]) -> str:
    sums = {name: sum(row[name] for row in rows) for name in rows[0]} if rows else {}
    return say(
        "received {received}, resolved {resolved}, on time {on_time} of {due}; contacted {contacted} of "
        "{asked_contacted}, solved {solved} of {asked_solved}, satisfied {satisfied} and basically {basically} of "
        "{asked_satisfied}",
        **sums,
    )


def _named(said: str, now: datetime, conventions: Conventions) -> Period:
    """The week that was said, or the month. Raises PeriodUnknown."""
    try:
        return parse("week", said, now, conventions)
    except PeriodUnknown:
        with suppress(PeriodUnknown):
            return parse("month", said, now, conventions)
        raise


def _period(session: Session, of: str) -> Period:
    now = session.act.now
    conventions = session.ledger.rules(now).conventions
    said = clean(of, say("the period"))
    period = _named(said, read(now), conventions) if said else last_finished("week", read(now), conventions)
    if period.start > now:
        raise PeriodAhead(period=period.label)
    return period


def _of_line(line: Line) -> Whole:
    return Whole(line, None, None, None, None, 0)


def _made(session: Session, unit: str) -> Made:
    return Made(session.ledger.meta("id") or "", session.act.now, unit)


def _check_target(kind: str, output: str, each_unit: str) -> None:
    if bool(output) == bool(each_unit) or (output and os.path.splitext(output)[1].lower() != ".xlsx"):
        raise SheetUnnamed(kind=kind)
    if output:
        from yousu.cli.output import untouched

        untouched(fold_path(output))


def _tickets(session: Session, kind: str, words: Sequence[str]) -> list[tuple[Whole, Ticket]]:
    """The tickets of a form with what they add up to."""
    among, order = exporting.OF_FORMS[kind]
    said = clean(" ".join(words), say("the filter"))
    with session.ledger.snapshot():
        found = exporting.whole(session.ledger, said, session.act, among=among, order=order)
        return [(whole, session.ledger.ticket(whole.line.number)) for whole in found]


def _unit_first(row: tuple[Whole, Ticket]) -> tuple[str, str, int]:
    line = row[0].line
    return line.unit or "", line.due or "9999", line.number


def _parts(session: Session, words: Sequence[str]) -> list[tuple[Whole, Ticket]]:
    """What co-units have to answer: the ticket's line with the co-unit and its own limit in the lead unit's place."""
    from yousu.ledger.helping import helping

    said = clean(" ".join(words), say("the filter"))
    return [
        (each.whole._replace(line=each.whole.line._replace(unit=each.unit, assigned=each.assigned, due=each.due)), each.ticket)
        for each in helping(session.ledger, said, session.act)
    ]  # fmt: skip


def _write(
    session: Session, tickets: Sequence[tuple[Whole, Ticket]], output: str, each_unit: str,
    make: Callable[[Sequence[tuple[Whole, Ticket]], str], Form],
) -> None:  # fmt: skip
    """One workbook, or one a unit; none where there is no row."""
    if not tickets:
        tell(say("No ticket matches."))
        return None
    if output:
        return _save(make(tickets, ""), fold_path(output))
    os.makedirs(fold_path(each_unit), mode=0o700, exist_ok=True)
    for unit in dict.fromkeys(whole.line.unit or "" for whole, _ in tickets):
        form = make([each for each in tickets if (each[0].line.unit or "") == unit], unit)
        _save(form, os.path.join(fold_path(each_unit), _file_name(form, session.act.now)))
    return None


def _file_name(form: Form, now: str) -> str:
    name = re.sub(r'[\\/:*?"<>|\s]', "_", form.title)
    return f"{name}-{now[:10].replace('-', '')}.xlsx"


def _save(form: Form, path: str) -> None:
    from yousu.cli.output import save, untouched
    from yousu.render.fill_in import drawn

    untouched(path)
    save(drawn(form), path)
    tell(say("{title}: {count} rows.", title=form.title, count=len(form.rows)))


class SheetVerbs(Verbs):
    """yousu sheet."""

    verbs: ClassVar[Sequence[Verb]] = (
        Verb("callback", "回访", "sheets:callback", mark("tickets to call back, with telephones, for whoever rings")),
        Verb("units", "交办", "sheets:units", mark("units' open tickets, to be signed for and answered")),
        Verb("check", "核对", "sheets:check", mark("units' rows of a period with the figures they are counted in")),
        Verb(
            "take", "收回", "taking:take", mark("take sheets that were filled in: shows first, records with --commit")
        ),
    )
    about: ClassVar[str] = mark(
        "Workbooks with drop-down lists for those who will not learn the command line; sent back, they are taken as events."
    )
