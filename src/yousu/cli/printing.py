"""The verb form: a ticket's forms to sign, as a file; and what is out already when a ticket becomes secret."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from yousu.cli.on_record import written_to
from yousu.cli.presenting import present
from yousu.cli.session import By, Format, LedgerPath, Ref, Session, clean, fold_path, tell, writing
from yousu.forms import Printed, printed
from yousu.forms.filing import Filing
from yousu.ledger import refs
from yousu.ledger.handed_out import handed_out
from yousu.lifecycle import Context
from yousu.render import format_of
from yousu.reports import Issue
from yousu.reports.event_words import REPORT_TITLES
from yousu.reports.letterhead import issue_name
from yousu.reports.sentences import at, listed
from yousu.ticket.events import Draft, Event, draft
from yousu.ticket.replay import live
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import FORMS, code_of, word_of
from yousu.words import mark, say

FormName = Annotated[
    str,
    typer.Argument(metavar="FORM", help=mark("handling supervision extension callback")),
]
Output = Annotated[str, typer.Option("-o", "--output", metavar="FILE", help=mark("write to a file"))]
Each = Annotated[str, typer.Option("--each", metavar="DIR", help=mark("a file a ticket, in this folder"))]

SHORT = {"处理单": "handling", "督办单": "supervision", "延期单": "extension", "回访单": "callback"}
"""What the forms are called when people speak."""


def form_(
    ref: Ref, name: FormName, output: Output = "", each: Each = "", form: Format = "",
    ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Forms to sign: one file with a page a ticket, or a file a ticket. What went out is recorded."""
    with writing("form", ledger, by) as session:
        said = clean(name, say("the form"))
        kind = SHORT.get(said) or code_of(said, FORMS, mark("form"))
        numbers = refs.resolve(session.ledger, ref, session.act)
        filings = [_filing(session, number, paper=bool(output or each)) for number in numbers]
        if output and not form:
            format_of(os.path.splitext(output)[1])  # refused before anything is recorded
        if each:
            _folder(session, kind, filings, fold_path(each), form or "docx")
            return
        made = printed(kind, filings)
        # Recorded first: a file that nobody knows of would be worse than a record of a file that was not written.
        _record(session, kind, numbers, made, output)
        present(made.document, form, output)


def _filing(session: Session, number: int, *, paper: bool) -> Filing:
    ticket = session.ledger.ticket(number)
    units = {unit.unit: unit for unit in session.ledger.units()}
    rules = session.ledger.rules(session.act.now)
    return Filing(
        ticket, live(session.ledger.history(number)), units.get(ticket.unit or ""), rules, session.act.now, paper
    )


def _folder(session: Session, kind: str, filings: Sequence[Filing], folder: str, form: str) -> None:
    """A file a ticket, named after the ticket and the form."""
    from yousu.cli.output import OutputUnwritable, reason

    made = [printed(kind, [filing]) for filing in filings]
    numbers = [filing.ticket.number for filing in filings]
    fields = tuple(dict.fromkeys(field for one in made for field in one.fields))
    whole = Printed(made[0].document, fields, tuple(number for one in made for number in one.full))
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise OutputUnwritable(path=folder, why=reason(error)) from error
    _record(session, kind, numbers, whole, folder)
    for number, one in zip(numbers, made, strict=True):
        present(one.document, form, os.path.join(folder, f"{number}-{word_of(kind, FORMS)}.{form}"))


def _record(session: Session, kind: str, numbers: Sequence[int], made: Printed, file: str) -> None:
    """One event a command: who, when, which tickets, which fields of which of them in full, where the file lies."""
    place = written_to(file) if file else None

    def decide(_tickets: list[Ticket], context: Context) -> list[Draft]:
        return [
            draft(
                0, "printed", context.at, form=kind, tickets=tuple(numbers), fields=made.fields, full=made.full,
                file=place,
            )
        ]  # fmt: skip

    session.ledger.change([], decide, session.act)
    if made.full:
        told = {
            "numbers": listed([str(number) for number in made.full]),
            "fields": named_fields(made.fields),
        }
        tell(say("In full on the form, and recorded: {fields} of ticket {numbers}.", **told))


_FIELDS = {"name": mark("name"), "phone": mark("telephone"), "address": mark("address")}


def named_fields(fields: Iterable[str]) -> str:
    """Fields in words."""
    return listed([say(_FIELDS.get(field, field)) for field in fields])


def already_out(session: Session, numbers: Iterable[int]) -> None:
    """Once a ticket is secret: everything of it that is out, so that it can be called back."""
    for number in numbers:
        found = handed_out(session.ledger, number)
        if found:
            tell(say("Ticket {number} is secret now. Already out, to be called back:", number=number))
        for event in found:
            tell(f"  {at(event.recorded_at)} {event.actor} {_what(event, number)}")


def _what(event: Event, number: int) -> str:
    """One thing that is out, in words."""
    if event.kind == "cited":
        issue = issue_name(Issue(event.body["year"], event.body["issue"]))
        title = say(REPORT_TITLES[event.body["report"]])
        return say("quoted in the issued report {report} {issue}", report=title, issue=issue)
    fields = named_fields(event.body.get("fields", ()))
    if event.kind == "printed":
        full = number in event.body.get("full", ())
        shown = say("with {fields} in full", fields=fields) if full else say("masked")
        return say("{form}, {file}, {shown}", form=word_of(event.body["form"], FORMS), file=event.get("file") or say("on the screen"), shown=shown)  # fmt: skip
    if event.kind == "wall_approved":
        return say("published on the echo wall: yousu wall withdraw {number}, and build it again", number=number)
    if event.kind == "exported":
        rows = str(event.body.get("rows", ""))
        return say(_MASKED["tickets" in event.body], file=event.get("file") or "", rows=rows)
    if event.kind == "revealed":
        return _seen(event, fields)
    return " ".join(part for part in (event.kind, str(event.get("file") or ""), fields) if part)


_MASKED = (mark("{file}, {rows} rows, masked: it may be among them"), mark("{file}, {rows} rows, masked"))
"""A masked file that does not name its tickets, and one that does."""


def _seen(event: Event, fields: str) -> str:
    """People shown in full: in which file, which can be called back, or on a screen; the whole ledger, or its tickets."""
    told = {"fields": fields, "why": event.get("why") or "", "rows": str(event.body.get("rows", ""))}
    file = event.get("file")
    if event.ticket == 0 and "tickets" not in event.body:
        return say("dump of the whole ledger, {file}: {why}", file=file or say("on the screen"), **told)
    if file:
        return say("{file}, {rows} rows, {fields} in full: {why}", file=file, **told)
    return say("{fields} looked at in full: {why}", **told)
