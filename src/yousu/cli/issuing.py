"""Issuing a report: numbered, kept as it is, the edited Word file proofread against the ledger; and confirming lists."""

from __future__ import annotations

import os
import sys
from typing import Annotated, ClassVar

import typer

from yousu.cli.founding import FileUnreadable
from yousu.cli.output import reason
from yousu.cli.presenting import present
from yousu.cli.reporting import Of, Wanted, maker, period_of, prepared
from yousu.cli.session import By, Format, LedgerPath, Session, fold_path, prose, reading, tell, writing
from yousu.document import Column, Document, Section, Table, Value
from yousu.errors import REFUSED, YousuError
from yousu.ledger import chain, issuing
from yousu.ledger.driver import spilling
from yousu.periods import Period
from yousu.reports import Confirmed
from yousu.reports.event_words import REPORT_TITLES
from yousu.reports.foot import HEAD_LENGTH
from yousu.reports.letterhead import issue_name
from yousu.reports.proofreading import Difference, proofread
from yousu.reports.ranking import basis, groups, red_and_black
from yousu.words import mark, say

BLANK = mark("[To be written: ")
"""How a place that the draft left open begins in every format."""


class ConfirmedTooEarly(YousuError):
    """The red and black list of a month that is still running: it may yet change."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("{period} is not over; its red and black list cannot be confirmed yet.")
    remedy: ClassVar[str] = mark("Confirm it after {end}.")


class PeriodNotOver(YousuError):
    """A period that is still running cannot be issued: its figures would not be final."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("{period} is not over; its report cannot be issued yet.")
    remedy: ClassVar[str] = mark(
        "Issue it after {end}, make a draft with --draft, or issue what there is with --force."
    )


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


class ConfirmedTooLate(YousuError):
    """A list of a month that was issued."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("{issue} was issued; its red and black list can no longer be confirmed.")
    remedy: ClassVar[str] = mark("Confirm the list before the report is issued.")


class AlreadyIssued(YousuError):
    """Another edited file for a report that was issued."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("{issue} was issued without {path}; an issued report is not exchanged.")
    remedy: ClassVar[str] = mark("See what was issued with: yousu report issues")


class PeriodOverlaps(YousuError):
    """A period of which a part was issued already, as after the rules began weeks on another day."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("{period} overlaps {issue}, which was issued for {issued}.")
    remedy: ClassVar[str] = mark("Give a period after it, with --of.")


class IssueInAtomic(YousuError):
    """Issuing within a run that may still be taken back whole."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("A report cannot be issued within a run with --atomic.")
    remedy: ClassVar[str] = mark("Issue it by itself: what was handed out cannot be taken back.")


class AnotherPaper(YousuError):
    """An edited file in which hardly anything of the report is found."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("{path} is not this report: of its {whole} passages only {found} are found there.")
    remedy: ClassVar[str] = mark("Give the file that was made with --draft and edited.")


class NothingToConfirm(YousuError):
    """A period in which the rules publish no red and black list."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("The rules of this ledger publish no red and black list.")
    remedy: ClassVar[str] = mark("Change [ranking] publish in the rules: yousu rules show --toml")


def issue(name: str, wanted: Wanted, ledger: str, by: str) -> None:
    """Issue the report of a period that is over; for one that was issued already, show it as it was issued.

    The file is written before anything is recorded, so that a report counts as issued only once it can be handed out.
    """
    with writing(f"report {name}", ledger, by) as session:
        if session.ledger.connection.in_transaction:
            raise IssueInAtomic
        period, until = period_of(session, name, wanted)
        with spilling(session.ledger.connection), session.ledger.transaction():
            found = issuing.of_period(session.ledger, name, period)
            if found is None:
                _issue(session, name, period, until, wanted)
            elif found.period != period:
                raise PeriodOverlaps(period=period.label, issue=issue_name(found.issue), issued=found.period.label)
            kept = found or issuing.of_period(session.ledger, name, period)
            if kept is None:
                raise AssertionError(name, period)
            if found is not None and wanted.final:
                _same_file(session, found, wanted)
            if not _at_a_glance(wanted):
                wanted.show(issuing.document(session.ledger, kept), period, keep=found is not None)
        if wanted.out_dir:
            return
        message = (
            mark("Issued as {issue}.") if found is None else mark("Issued already, as {issue}; nothing was changed.")
        )
        tell(say(message, issue=issue_name(kept.issue)))
        if wanted.final and wanted.output:
            told = mark("Keep {final}: {output} is printed from the ledger and lacks what was written by hand.")
            tell(say(told, final=wanted.final, output=wanted.output))
        if _at_a_glance(wanted):
            day = kept.period.start[:10]
            tell(
                say(
                    "To see it: yousu report {report} --of {day} --as-issued, with -o FILE to write it",
                    report=name,
                    day=day,
                )
            )


def _at_a_glance(wanted: Wanted) -> bool:
    """Whether somebody at a terminal issues and asked for no file and no format: a bulletin of pages hides what was done."""
    return not (wanted.output or wanted.out_dir or wanted.form) and sys.stdout.isatty()


def _issue(session: Session, name: str, period: Period, until: str, wanted: Wanted) -> None:
    if period.end > session.act.now and not wanted.force:
        raise PeriodNotOver(period=period.label, end=period.end[:16].replace("T", " "))
    read, make = prepared(session, name, period, until), maker(name)
    number = issuing.numbered(session.ledger, name, period, session.act.at)
    final = _final(make(read._replace(issue=number)), wanted) if wanted.final else None
    issuing.issue(session.ledger, read, make, session.act, final)


def _same_file(session: Session, found: issuing.Issued, wanted: Wanted) -> None:
    """Raise AlreadyIssued unless the file is the one that the report was issued with."""
    digest = chain.sha256(_content(wanted.final)).hexdigest()
    if digest != issuing.event_of(session.ledger, found).body.get("final"):
        raise AlreadyIssued(issue=issue_name(found.issue), path=wanted.final)


def _final(document: Document, wanted: Wanted) -> issuing.Final:
    """The edited file, held against the ledger. Raises PlacesOpen, AnotherPaper, FiguresDiffer and WordUnreadable."""
    from yousu.intake.word_files import passages

    content = _content(wanted.final)
    edited = passages(content, wanted.final)
    left = [each.place for each in edited if say(BLANK) in each.text]
    if left:
        raise PlacesOpen(path=wanted.final, places=say(", ").join(left))
    proof = proofread(passages(_as_word(document)), edited, _apart(document))
    if proof.found * 2 < proof.whole:
        raise AnotherPaper(path=wanted.final, whole=proof.whole, found=proof.found)
    for each in proof.differences:
        tell(_said(each))
    wrong = [each for each in proof.differences if each.wanted]
    if wrong and not wanted.despite:
        raise FiguresDiffer(count=len(wrong), path=wanted.final)
    rows = [[each.place, each.said, each.wanted] for each in proof.differences]
    digest = chain.sha256(content).hexdigest()
    despite = prose(wanted.despite, say("the reason")) if wrong else ""
    return issuing.Final(os.path.basename(wanted.final), digest, rows, despite)


def _apart(document: Document) -> list[str]:
    """The lines that change by themselves: the day of signing, and the chain's head at the foot."""
    head = str((document.data or {}).get("head", ""))[:HEAD_LENGTH]
    day = document.letterhead.date if document.letterhead else ""
    return [line for line in (*document.foot, day) if line and (line == day or head in line)]


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
    if not each.said:
        return say("{place}: a row of the report is left out: {wanted}", **values)
    if each.wanted:
        return say("{place}: {said} stands there, the ledger says {wanted}: “{context}”", **values)
    return say("{place}: {said} was added; check it by hand: “{context}”", **values)


def confirm(
    of: Of = "",
    leader: Annotated[str, typer.Option("--leader", metavar="WHO", help=mark("the leader who confirms it"))] = "",
    ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """A named leader confirms the red and black list of a month as it stands now."""
    wanted = Wanted(of=of)
    if not leader.strip():
        raise typer.BadParameter(say("give the leader's name with --leader"))
    with writing("report confirm", ledger, by) as session:
        period, until = period_of(session, "monthly", wanted)
        with session.ledger.transaction():
            if period.end > session.act.now:
                raise ConfirmedTooEarly(period=period.label, end=period.end[:16].replace("T", " "))
            found = issuing.of_period(session.ledger, "monthly", period)
            if found is not None:
                raise ConfirmedTooLate(issue=issue_name(found.issue))
            read = prepared(session, "monthly", period, until)
            if not read.rules.publish_ranking:
                raise NothingToConfirm
            ranked = groups(read)
            lists = red_and_black(ranked, read.rules)
            black = [name for name, _why in lists.black]
            said = Confirmed(lists.red, black, prose(leader, say("the name")), session.act.at, basis(ranked))
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
