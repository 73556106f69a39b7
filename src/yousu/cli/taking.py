"""Taking forms back: what their rows would record is shown, then recorded in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, ClassVar, NamedTuple

import typer

from yousu.cli.asking import agreed
from yousu.cli.founding import FileUnreadable
from yousu.cli.output import reason
from yousu.cli.presenting import present
from yousu.cli.session import By, Format, LedgerPath, Session, fold_path, interactive, past, tell, writing
from yousu.document import Column, Document, Section, Table, Value
from yousu.errors import BAD_INPUT, YousuError
from yousu.intake.sheets import Problem, Returned, Rows, recognise
from yousu.ledger import TicketUnknown
from yousu.lifecycle import Context, following, foresee
from yousu.lifecycle.taking import take as take_row
from yousu.masking import hide_numbers
from yousu.ticket.events import Draft
from yousu.ticket.filled import Filled
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import SHEETS, word_of
from yousu.words import mark, say

Files = Annotated[list[str], typer.Argument(metavar="FILE", help=mark("workbooks that came back filled in"))]
Commit = Annotated[bool, typer.Option("--commit", help=mark("record; without it nothing is written"))]
Leave = Annotated[bool, typer.Option("--leave", help=mark("leave out the rows with faults and record the others"))]
When = Annotated[str, typer.Option("--at", metavar="WHEN", help=mark("when the calls without a time were made"))]


class SheetForeign(YousuError):
    """A workbook that no ledger handed out."""

    exit_code = BAD_INPUT
    sentence: ClassVar[str] = mark("{path} is not a sheet that yousu made: its hidden part is missing.")
    remedy: ClassVar[str] = mark("Ask for the very file that was handed out; a copy of its table alone is not enough.")


class SheetOfAnotherLedger(YousuError):
    """A workbook that another ledger handed out."""

    exit_code = BAD_INPUT
    sentence: ClassVar[str] = mark("{path} was made from another ledger.")
    remedy: ClassVar[str] = mark("Take it into that ledger: yousu sheet take {path} --ledger PATH")


class RowsFaulty(YousuError):
    """Rows that cannot be taken as they are."""

    exit_code = BAD_INPUT
    sentence: ClassVar[str] = mark("{count} cells cannot be taken as they are; nothing was written.")
    remedy: ClassVar[str] = mark(
        "Correct them in the file and take it again, or leave their rows out: --leave, with import --per-row."
    )


class OptionsUnused(YousuError):
    """Options about a platform's columns for sheets that yousu made: they would do nothing, without a word."""

    sentence: ClassVar[str] = mark("{options} does nothing for {paths}: a sheet that yousu made names its own columns.")
    remedy: ClassVar[str] = mark("Nothing was written. Type the command again without {options}.")


class Source(NamedTuple):
    """A form that came back, and the file it came in."""

    path: str
    form: Returned


class Weighed(NamedTuple):
    """One row, what it would write, and why it would write nothing, if so."""

    source: Source
    place: int
    row: Filled
    drafts: list[Draft]
    why: str


def take(
    files: Files, commit: Commit = False, leave: Leave = False, at: When = "", form: Format = "",
    ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Take back sheets that were filled in; each row counts once, and a ticket that has moved on is not forced."""
    with writing("sheet take", ledger, by) as session:
        default_at = past(at, session.act.now) if at else None
        sources = [_opened(path, session, default_at) for path in files]
        take_forms(session, sources, commit=commit, leave=leave, form=form)


def _opened(path: str, session: Session, default_at: str | None) -> Source:
    found = form_in(path, session, default_at)
    if found is None:
        raise SheetForeign(path=path)
    return found


def form_in(path: str, session: Session, default_at: str | None = None) -> Source | None:
    """The form in a workbook, for this ledger; None where the workbook is something else.

    Raises FileUnreadable, WorkbookUnreadable, SheetOfAnotherLedger.
    """
    from yousu.intake.workbook_tables import read_tables

    try:
        return form_of(read_tables(fold_path(path), path), path, session, default_at)
    except OSError as error:
        raise FileUnreadable(path=path, why=reason(error)) from error


def form_of(
    tables: Mapping[str, Rows], path: str, session: Session, default_at: str | None = None
) -> Source | None:  # fmt: skip
    """The form that the tables of a workbook are, for this ledger; None where they are something else.

    Raises SheetOfAnotherLedger.
    """
    form = recognise(tables, session.act.now, default_at)
    if form is None:
        return None
    if form.ledger != session.ledger.meta("id"):
        raise SheetOfAnotherLedger(path=path)
    return Source(path, form)


def take_forms(session: Session, sources: Sequence[Source], *, commit: bool, leave: bool, form: str = "") -> None:
    """Show what the forms would record; record it if told to, or if a person at the terminal says so.

    Raises RowsFaulty where there are faults and they are not to be left out.
    """
    weighed, problems = _weigh(session, sources, _standing(session, sources))
    present(_shown(session, sources, weighed, problems), form)
    _say_counts(sources, weighed)
    faulty = bool(problems) and not leave
    if faulty and (commit or not interactive()):
        raise RowsFaulty(count=len(problems))
    ready = [each for each in weighed if each.drafts]
    if not ready:
        tell(say("There is nothing to record."))
        return
    asked = say("Record these {count} rows?", count=len(ready))
    if not commit and not (interactive() and agreed(asked)):
        tell(say("Nothing was written. To record them, type the command again with --commit."))
        return
    _record(session, sources)


def refuse_unused(sources: Sequence[Source], given: Mapping[str, object]) -> None:
    """Refuse options that say nothing about forms. Raises OptionsUnused."""
    options = [option for option, value in given.items() if value]
    if options:
        paths = dict.fromkeys(source.path for source in sources)
        raise OptionsUnused(options=say(", ").join(options), paths=say(", ").join(paths))


def _standing(session: Session, sources: Sequence[Source]) -> dict[int, Ticket]:
    """The tickets that the rows are about, as they stand."""
    found: dict[int, Ticket] = {}
    for number in _numbers(sources):
        try:
            found[number] = session.ledger.ticket(number)
        except TicketUnknown:  # its registration was undone
            continue
    return found


def _numbers(sources: Sequence[Source]) -> list[int]:
    return list(dict.fromkeys(each.row.ticket for source in sources for each in source.form.rows))


def _record(session: Session, sources: Sequence[Source]) -> None:
    """Weigh the rows again inside the lock, and write what stands."""

    def decide(tickets: list[Ticket], _context: Context) -> list[Draft]:
        weighed, _ = _weigh(session, sources, {ticket.number: ticket for ticket in tickets})
        return [draft for each in weighed for draft in each.drafts]

    change = session.ledger.change(list(_standing(session, sources)), decide, session.act)
    session.echo(change)
    tell(say("Recorded: {count} rows.", count=sum(event.kind == "taken" for event in change.events)))


def _weigh(
    session: Session, sources: Sequence[Source], tickets: dict[int, Ticket]
) -> tuple[list[Weighed], list[tuple[Source, Problem]]]:
    """What each row would write, one after the other, on the tickets as the rows before leave them; and all faults."""
    contexts, standing = _Contexts(session), dict(tickets)
    weighed: list[Weighed] = []
    problems = [(source, problem) for source in sources for problem in source.form.problems]
    for source in sources:
        for place, row in source.form.rows:
            ticket = standing.get(row.ticket)
            try:
                taken = take_row(ticket, row, contexts.of(row), session.act.now) if ticket else None
            except YousuError as error:
                what, _ = error.lines()
                problem = Problem("", place, "", str(row.ticket), what, say("Correct the row."))
                problems.append((source, problem))
                continue
            drafts = taken.drafts if taken else []
            if drafts:
                standing[row.ticket] = foresee(ticket, drafts, contexts.of(row)(session.act.now))
            contexts.count(drafts)
            weighed.append(Weighed(source, place, row, drafts, taken.why if taken else "void"))
    return weighed, problems


class _Contexts:
    """Contexts of acts at several moments and by several people; numbers of the supervision list go on counting."""

    def __init__(self, session: Session) -> None:
        self.ledger, self.base = session.ledger, session.ledger.context(session.act)

    def of(self, row: Filled) -> Callable[[str], Context]:
        """The contexts of a row's acts: by whoever filled it in."""
        actor = row.who or self.base.actor
        return lambda at: self.base._replace(at=at, actor=actor, rules=self.ledger.rules(at))

    def count(self, drafts: Sequence[Draft]) -> None:
        """Count the new numbers of the supervision list that were drawn."""
        self.base = following(self.base, drafts)


_WHY = {
    "before": mark("taken before"),
    "moved": mark("the ticket has moved on since the sheet was made"),
    "void": mark("the ticket is void"),
}


def _shown(
    session: Session, sources: Sequence[Source], weighed: Sequence[Weighed], problems: Sequence[tuple[Source, Problem]]
) -> Document:
    """Three tables: what would be recorded, what not and why, and what is wrong in the files."""
    ready = [each for each in weighed if each.drafts]
    left = [each for each in weighed if not each.drafts]
    tables = [_ready_table(session, ready), _left_table(left), _problem_table(problems)]
    titles = (
        say("To be recorded ({count})", count=len(ready)),
        say("Not recorded ({count})", count=len(left)),
        say("To be corrected ({count})", count=len(problems)),
    )
    sections = [Section(table.key, title, [table]) for table, title in zip(tables, titles, strict=True) if table.rows]
    kinds = say(", ").join(dict.fromkeys(word_of(source.form.sheet, SHEETS) for source in sources))
    return Document("take", kinds, sections, data={"take": {table.key: _objects(table) for table in tables}})


def _objects(table: Table) -> list[dict[str, Value]]:
    keys = [column.key for column in table.columns]
    return [dict(zip(keys, row, strict=True)) for row in table.rows]


def _ready_table(session: Session, ready: Sequence[Weighed]) -> Table:
    from yousu.reports.event_words import EVENT_WORDS
    from yousu.reports.history import told
    from yousu.ticket.events import Event

    columns = [
        Column("file", say("File")), Column("row", say("Row"), "number"), Column("ticket", say("Ticket"), "number"),
        Column("at", say("Happened at"), "moment"), Column("what", say("What")),
        Column("details", say("Details"), "prose"), Column("who", say("Filled in by")),
    ]  # fmt: skip
    rows: list[list[Value]] = []
    for each in ready:
        for made in each.drafts:
            if made.kind == "taken":
                continue
            event = Event(0, 0, made.ticket, made.kind, made.at, made.body, made.private, session.act.now, "")
            what = say(EVENT_WORDS[made.kind])
            details = told(event, reveal=False, secret=False)
            rows.append(
                [each.source.path, str(each.place), str(made.ticket), made.at, what, details, each.row.who or ""]
            )
        if len(each.drafts) == 1:
            agreed = [each.source.path, str(each.place), str(each.row.ticket), session.act.now, say("no objection"), ""]
            rows.append([*agreed, each.row.who or ""])
    return Table("rows", columns, rows)


def _left_table(left: Sequence[Weighed]) -> Table:
    columns = [Column("file", say("File")), Column("row", say("Row"), "number"),
               Column("ticket", say("Ticket"), "number"), Column("why", say("Why"))]  # fmt: skip
    rows = [[each.source.path, str(each.place), str(each.row.ticket), say(_WHY[each.why])] for each in left]
    return Table("left", columns, rows)


def _problem_table(problems: Sequence[tuple[Source, Problem]]) -> Table:
    columns = [
        Column("file", say("File")), Column("sheet", say("Sheet")), Column("row", say("Row"), "number"),
        Column("column", say("Column")), Column("value", say("Value")), Column("what", say("What is wrong"), "prose"),
        Column("remedy", say("What to do"), "prose"),
    ]  # fmt: skip
    rows = [
        [source.path, each.sheet, str(each.row), each.column, hide_numbers(each.value), each.what, each.remedy]
        for source, each in problems
    ]
    return Table("problems", columns, rows, tones=dict.fromkeys(range(len(rows)), "bad"))


def _say_counts(sources: Sequence[Source], weighed: Sequence[Weighed]) -> None:
    for source in sources:
        mine = [each for each in weighed if each.source is source]
        tell(
            say(
                "{path}: {sheet} of {made}; {ready} rows to record, {left} not, {empty} left empty.",
                path=source.path, sheet=word_of(source.form.sheet, SHEETS), made=source.form.made[:10],
                ready=sum(bool(each.drafts) for each in mine), left=sum(not each.drafts for each in mine),
                empty=source.form.empty,
            )
        )  # fmt: skip
