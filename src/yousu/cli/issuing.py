"""Issuing a report: numbered, kept as it is, the edited Word file proofread against the ledger; and confirming lists."""

from __future__ import annotations

import os
from typing import Annotated, ClassVar

import typer

from yousu.cli.founding import FileUnreadable
from yousu.cli.output import reason
from yousu.cli.reporting import Of, Wanted, maker, period_of, prepared
from yousu.cli.session import By, Format, LedgerPath, Session, fold_path, present, prose, reading, tell, writing
from yousu.document import Column, Document, Section, Table, Value
from yousu.errors import REFUSED, YousuError
from yousu.ledger import chain, issuing
from yousu.periods import Period
from yousu.reports import Confirmed
from yousu.reports.drifted import REPORT_TITLES
from yousu.reports.letterhead import issue_name
from yousu.reports.proofreading import Difference, proofread
from yousu.reports.ranking import groups, red_and_black
from yousu.words import mark, say

BLANK = mark("[To be written: ")
"""How a place that the draft left open begins in every format."""


class PeriodNotOver(YousuError):
    """A period that is still running cannot be issued: its figures would not be final."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("{period} is not over; its report cannot be issued yet.")
    remedy: ClassVar[str] = mark("Issue it after {end}, or make a draft with --draft.")


class FiguresDiffer(YousuError):
    """An edited file that says other figures than the ledger."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("{count} figures in {path} differ from the ledger; nothing was issued.")
    remedy: ClassVar[str] = mark("Put them right in the file, or type the command again with --despite WHY.")


class PlacesOpen(YousuError):
    """An edited file in which a place of the draft is still to be written."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("{path} still has places to be written: {places}; nothing was issued.")
    remedy: ClassVar[str] = mark("Write or delete them in the file, save it and type the command again.")


class NothingToConfirm(YousuError):
    """A period in which the rules publish no red and black list."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("The rules of this ledger publish no red and black list.")
    remedy: ClassVar[str] = mark("Change [ranking] publish in the rules: yousu rules show --toml")


def issue(name: str, wanted: Wanted, ledger: str, by: str) -> None:
    """Issue the report of a period that is over; for one that was issued already, show it as it was issued."""
    with writing(f"report {name}", ledger, by) as session:
        period, until = period_of(session, name, wanted)
        with session.ledger.transaction():
            found = issuing.of_period(session.ledger, name, period)
            if found is None:
                _issue(session, name, period, until, wanted)
        if found is not None:
            tell(say("Issued already, as {issue}; nothing was changed.", issue=issue_name(found.issue)))
        kept = issuing.of_period(session.ledger, name, period)
        if kept is None:
            raise AssertionError(name, period)
        present(issuing.document(session.ledger, kept), wanted.form, wanted.output)


def _issue(session: Session, name: str, period: Period, until: str, wanted: Wanted) -> None:
    if period.end > until:
        raise PeriodNotOver(period=period.label, end=period.end[:16].replace("T", " "))
    read, make = prepared(session, name, period, until), maker(name)
    number = issuing.numbered(session.ledger, name, period)
    final = _final(make(read._replace(issue=number)), wanted) if wanted.final else None
    issuing.issue(session.ledger, read, make, session.act, final)
    tell(say("Issued as {issue}.", issue=issue_name(number)))


def _final(document: Document, wanted: Wanted) -> issuing.Final:
    """The edited file, each of its figures held against the ledger. Raises FiguresDiffer and WordUnreadable."""
    from yousu.intake.word_files import passages

    content = _content(wanted.final)
    edited = passages(content, wanted.final)
    found = proofread(passages(_as_word(document)), edited, document.foot)
    left = [each.place for each in edited if say(BLANK) in each.text]
    if left:
        raise PlacesOpen(path=wanted.final, places=say(", ").join(left))
    for each in found:
        tell(_said(each))
    wrong = [each for each in found if each.wanted]
    if wrong and not wanted.despite:
        raise FiguresDiffer(count=len(wrong), path=wanted.final)
    rows = [[each.place, each.said, each.wanted] for each in found]
    digest = chain.sha256(content).hexdigest()
    despite = prose(wanted.despite, say("the reason")) if wrong else ""
    return issuing.Final(os.path.basename(wanted.final), digest, rows, despite)


def _content(path: str) -> bytes:
    """The file's bytes. Raises FileUnreadable."""
    try:
        with open(fold_path(path), "rb") as file:
            return file.read()
    except OSError as error:
        raise FileUnreadable(path=path, why=reason(error)) from error


def _as_word(document: Document) -> bytes:
    from yousu.render import render

    drawn = render(document, "docx")
    return drawn if isinstance(drawn, bytes) else drawn.encode()


def _said(each: Difference) -> str:
    values = {"place": each.place, "said": each.said, "wanted": each.wanted, "context": each.context}
    if each.wanted:
        return say("{place}: {said} stands there, the ledger says {wanted}: “{context}”", **values)
    return say("{place}: {said} was added and is no figure of this report: “{context}”", **values)


def confirm(
    of: Of = "",
    leader: Annotated[str, typer.Option("--leader", metavar="WHO", help=mark("the leader who confirms it"))] = "",
    ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """A named leader confirms the red and black list of a month as it stands now."""
    wanted = Wanted(
        "", of, "", draft=False, issue=False, as_issued=False, explain=False, despite="", form="", output=""
    )
    if not leader.strip():
        raise typer.BadParameter(say("give the leader's name with --leader"))
    with writing("report confirm", ledger, by) as session:
        period, until = period_of(session, "monthly", wanted)
        with session.ledger.transaction():
            read = prepared(session, "monthly", period, until)
            if not read.rules.publish_ranking:
                raise NothingToConfirm
            lists = red_and_black(groups(read), read.rules)
            black = [name for name, _why in lists.black]
            said = Confirmed(lists.red, black, prose(leader, say("the name")), session.act.at)
            issuing.confirm(session.ledger, "monthly", period, said, session.act)
        none = say("none")
        tell(
            say(
                "Confirmed for {period}: red list {red}; black list {black}.",
                period=period.label, red=say(", ").join(lists.red) or none, black=say(", ").join(black) or none,
            )
        )  # fmt: skip


def issues(form: Format = "", ledger: LedgerPath = "", by: By = "") -> None:
    """The reports issued, oldest first: number, period, when, by whom, the edited file."""
    with reading("report issues", ledger, by) as session:
        rows = [_row(session, each) for each in issuing.issues(session.ledger)]
        columns = [
            Column("issue", say("Issue")), Column("report", say("Report")), Column("period", say("Period")),
            Column("issued_at", say("Issued at"), "moment"), Column("issued_by", say("Issued by")),
            Column("final", say("Edited file")), Column("digest", "SHA-256"),
        ]  # fmt: skip
        table = Table("issues", columns, rows, empty=say("No report has been issued."))
        present(Document("issues", say("Reports issued"), [Section("issues", "", [table])]), form)


def _row(session: Session, each: issuing.Issued) -> list[Value]:
    event = issuing.event_of(session.ledger, each)
    return [
        issue_name(each.issue), say(REPORT_TITLES[each.report]), each.period.label, event.at, event.actor,
        event.get("final_name") or "", event.body.get("final", ""),
    ]  # fmt: skip
