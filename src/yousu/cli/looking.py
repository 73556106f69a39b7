"""Verbs that look: today, list, show, log, find."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Annotated

import typer

from yousu import deadlines
from yousu.cli.presenting import narrow, present, screen
from yousu.cli.session import (
    By,
    Format,
    LedgerPath,
    Ref,
    Reveal,
    Session,
    clean,
    prose,
    reading,
    tell,
    writing,
)
from yousu.ledger import lists
from yousu.periods.written import day_of
from yousu.words import mark, say

if TYPE_CHECKING:  # a list starts without what a sheet needs
    from yousu.ticket.events import Event
    from yousu.ticket.line import Line
    from yousu.ticket.state import Ticket
    from yousu.workdays import Due

Filters = Annotated[
    list[str], typer.Argument(metavar="FILTER", help=mark("overdue UNIT 2026-11 …: spaces and, commas or, not: not"))
]
Columns = Annotated[str, typer.Option("--columns", metavar="A,B", help=mark("which columns, by their titles or keys"))]
Sort = Annotated[
    str,
    typer.Option("--sort", metavar="KEY", help=mark("number, received, due, unit, place; - before it turns it round")),
]
Limit = Annotated[int, typer.Option("--limit", metavar="N", help=mark("at most so many lines; 0 for all"))]

ORDERS = {
    "number": "facts.ticket", "received": "facts.received", "due": "facts.due", "unit": "facts.unit",
    "place": "facts.place", "resolved": "facts.resolved", "state": "facts.state",
}  # fmt: skip


def today(form: Format = "", ledger: LedgerPath = "", by: By = "") -> None:
    """The desk."""
    from yousu.reports.desk import Screen, desk

    with reading("today", ledger, by) as session:
        rules = session.ledger.rules(session.act.now)
        start = lists.today(session.act.now, rules).start
        bounds = lists.bounds(start, session.act.now, rules, session.ledger.calendar())
        found = lists.named(session.ledger.connection, lists.DESK_LISTS, bounds)
        before = lists.count(session.ledger.connection, lists.CONDITIONS["platform_before"], bounds)
        backup, size = session.ledger.meta("last_backup"), screen(form)
        present(desk(found, session.act.now, backup, before=before, screen=size and Screen(*size)), form)


def list_(
    words: Filters = [],
    figure: Annotated[str, typer.Option("--figure", metavar="FIGURE", help=mark("the tickets behind a figure of a report: weekly:20261120:solved"))] = "",
    columns: Columns = "", sort: Sort = "number", limit: Limit = 0, reveal: Reveal = "",
    form: Format = "", output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help=mark("write to a file"))] = "",
    ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Tickets by state, field, time or text."""
    said = clean(" ".join(words), say("the filter"))
    with looking("list", reveal or output, ledger, by) as session:
        if figure and said:
            raise typer.BadParameter(say("--figure takes no filter beside it"))
        if output:
            from yousu.cli.output import ready

            ready(output)
        order, most = order_of(sort), limit or None
        if figure:
            lines: Sequence[Line] = _behind(session, figure)
        else:
            lines = (_long if output or form else _lines)(session, said, order, most)
        if reveal or output:
            from yousu.cli.on_record import record_access

            record_access(session, reveal, lines, output)
        if said and not lines:
            from yousu.cli.searching import tell_unfound

            tell_unfound(session, said)
        _list(
            session,
            lines,
            columns or _columns(said, narrow=narrow(form, output)),
            form,
            output,
            reveal=bool(reveal),
        )


def _columns(said: str, *, narrow: bool) -> str:
    """What is shown of a list whose point is another than the limit: how often urged, when to look again.

    On a narrow screen how long is left stands for the limit, or titles and units would be cut to nothing.
    """
    chosen = next((columns for word, columns in _SHOWN.items() if word in said.lower().split()), "")
    return chosen.replace(",due,standing", ",standing") if narrow else chosen


_BASE = "number,title,unit,state"
_SHOWN = {
    word: f"{_BASE},{more}"
    for words, more in (
        (("催办", "urged"), "due,standing,urges,urged"),
        (("回头看", "revisit"), "revisit"),
        (("督办件", "ordered"), "order_due"),
        (("督办", "on-list"), "list_no,verified,due,standing"),
        (("双交办", "dual"), "people,dual_signed,dual_due,due,standing"),
        (("包案", "led"), "leader"),
        (("移交", "移交到期", "lent", "lent-over"), "watch,watch_home,watch_until"),
    )
    for word in words
}


def order_of(sort: str) -> str:
    """The order that --sort names."""
    down, key = sort.startswith("-"), sort.lstrip("-")
    if key not in ORDERS:
        raise typer.BadParameter(say("--sort is one of {known}", known=say(", ").join(ORDERS)))
    return f"{ORDERS[key]}{' DESC' if down else ''}, facts.ticket"


def _lines(session: Session, said: str, order: str, limit: int | None) -> list[Line]:
    if not said:
        return lists.select(session.ledger.connection, "1 = 1", {}, order=order, limit=limit)
    from yousu.ledger.filters import lines_of

    return lines_of(session.ledger, said, session.act, order=order, limit=limit)


def _long(session: Session, said: str, order: str, limit: int | None) -> Sequence[Line]:
    """The same for a file or another program: not all of it is in memory at once."""
    from yousu.ledger.filters import Filter, parse
    from yousu.ledger.spool import Spool
    from yousu.ticket.line import Line

    found = parse(session.ledger, said, session.act) if said else Filter("1 = 1", {})
    rows = lists.values(session.ledger.connection, found.condition, found.parameters, order=order, limit=limit)
    return Spool(rows, Line)


def _behind(session: Session, figure: str) -> Sequence[Line]:
    """The tickets behind a figure of a report; what the figure means is said beside them."""
    from yousu.ledger.behind import behind, read_name
    from yousu.reports.explained import definition
    from yousu.reports.letterhead import issue_name

    name = read_name(clean(figure, say("the figure")), session.act.now, session.ledger.rules(session.act.now))
    found = behind(session.ledger, name, session.act.now)
    told = {"period": name.period.label, "count": len(found.lines), "definition": definition(name.figure)}
    tell(say("{period}: {count} tickets. {definition}", **told))
    if found.issued is not None:
        tell(say("As issued: {issue}.", issue=issue_name(found.issued.issue)))
    return found.lines


def looking(verb: str, recorded: str, ledger: str, by: str) -> AbstractContextManager[Session]:
    """To reveal, and to write a file, is to write: an access is an event."""
    return writing(verb, ledger, by) if recorded else reading(verb, ledger, by)


def _list(session: Session, lines: Sequence[Line], columns: str, form: str, output: str, *, reveal: bool) -> None:
    from yousu.reports.listing import listing

    rules = session.ledger.rules(session.act.now)
    soon = deadlines.soon(session.act.now, rules, session.ledger.calendar())
    chosen = [each.strip() for each in clean(columns, say("the columns")).split(",") if each.strip()]
    if not reveal and for_others(form, output):
        from yousu.ledger.spool import Spool
        from yousu.reports.outside import outside
        from yousu.ticket.line import Line

        lines = Spool(map(outside, lines), Line)
    present(listing(lines, chosen or None, session.act.now, soon, reveal=reveal), form, output)


def for_others(form: str, output: str) -> bool:
    """Whether the list is neither for the screen nor for a script: then it hides what an export hides."""
    from yousu.render import format_of

    chosen = form or (format_of(os.path.splitext(output)[1]) if output else "table")
    return chosen not in {"table", "json", "jsonl"}


def find(
    text: Annotated[str, typer.Argument(metavar="TEXT", help=mark("one or more characters of any field"))],
    columns: Columns = "", limit: Limit = 0, reveal: Reveal = "", form: Format = "",
    ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Tickets that hold a text: title, body, names, telephone, address, reply, notes."""
    with looking("find", reveal, ledger, by) as session:
        asked = prose(text, say("the text")).casefold()
        condition = "instr(texts.folded, :text) > 0"
        lines = lists.select(session.ledger.connection, condition, {"text": asked}, limit=limit or None)
        if reveal:
            from yousu.cli.on_record import record_access

            record_access(session, reveal, lines)
        _list(session, lines, columns, form, "", reveal=bool(reveal))


def show(ref: Ref, reveal: Reveal = "", form: Format = "", ledger: LedgerPath = "", by: By = "") -> None:
    """One ticket: its clocks, how each due moment was derived, its whole history."""
    from yousu.ledger import refs
    from yousu.reports.sheet import sheet

    with looking("show", reveal, ledger, by) as session:
        for number in refs.resolve(session.ledger, ref, session.act):
            ticket = session.ledger.ticket(number)
            if reveal:
                from yousu.cli.on_record import record_shown

                record_shown(session, number, reveal)
            history = session.ledger.history(number)
            seen = bool(reveal) or session.act.actor == ticket.watch
            derived = _derivations(session, ticket)
            rules, gone = session.ledger.rules(session.act.now), _gone(history)
            document = sheet(
                ticket, history, derived, session.act.now, reveal=seen, retracted=gone, cells=_cells(ticket, history),
                rules=rules,
            )  # fmt: skip
            present(document, form)


def _cells(ticket: Ticket, history: Sequence[Event]) -> list[dict[str, str]]:
    """The cells of the last imported row, and those of the rows joined to it; none if it was typed here or erased."""
    row = next((event for event in history if event.seq == ticket.imported and event.private), None)
    if row is None or row.private is None:
        return []
    import json

    from yousu.ledger.cells import cells_of

    return [cells_of(row.private), *json.loads(row.private.get("others", "[]"))]


def _gone(events: Sequence[Event]) -> frozenset[int]:
    """The events that were taken back; not the acts of taking back."""
    from yousu.ticket.replay import live

    standing = {event.seq for event in live(events)}
    return frozenset(event.seq for event in events if event.seq not in standing and event.kind != "retracted")


def _derivations(session: Session, ticket: Ticket) -> dict[str, Due | None]:
    """How each due moment was counted, for the calendar as it is now."""
    calendar = session.ledger.calendar()
    found: dict[str, Due | None] = {}
    for name, clock in (("resolution", ticket.clock), ("contact", ticket.contact_clock)):
        if clock is not None:
            found[name] = deadlines.derivation(clock, calendar)
    if ticket.callback_due and ticket.resolved:
        rules = session.ledger.rules(ticket.resolved)
        found["callback"] = calendar.add(day_of(ticket.resolved), rules.callback_due)
    return found


def log(
    ref: Annotated[str, typer.Argument(metavar="REF", help=mark("a ticket; without one, the last commands"))] = "",
    last: Annotated[int, typer.Option("--last", metavar="N", help=mark("how many events"))] = 30,
    form: Format = "", ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """What was recorded, latest last."""
    from yousu.reports.history import log as logged

    with reading("log", ledger, by) as session:
        if ref:
            from yousu.ledger import TicketUnknown, refs

            number = refs.one(session.ledger, ref, session.act)
            events = session.ledger.history(number)
            if not events:
                raise TicketUnknown(ref=number)
        else:
            events = session.ledger.latest(last)
        present(logged(events, _gone(events)), form)
