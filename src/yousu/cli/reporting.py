"""The report verb: reads a period at its cut-off and shows, drafts or issues its report."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, ClassVar, NamedTuple

import typer

from yousu.cli.group import Verb, Verbs
from yousu.cli.output import untouched
from yousu.cli.presenting import present
from yousu.cli.session import By, Format, FutureTime, LedgerPath, Session, clean, moment, reading, tell
from yousu.document import Document
from yousu.errors import YousuError
from yousu.ledger import issuing
from yousu.ledger.reading import began, read_report
from yousu.ledger.scopes import SCOPES
from yousu.periods import Kind, Period, last_finished
from yousu.periods.named import parse
from yousu.periods.written import read, short
from yousu.reports import Reading
from yousu.reports.letterhead import issue_name
from yousu.rules import Rules
from yousu.words import mark, say

Of = Annotated[
    str,
    typer.Option(
        "--of",
        metavar="PERIOD",
        help=mark("last week, last month, 2026-11-20 …; if not said the last finished one, for daily today"),
    ),
]
AsOf = Annotated[str, typer.Option("--as-of", metavar="WHEN", help=mark("the cut-off, if not now or the period's end"))]
Output = Annotated[
    str, typer.Option("-o", "--output", metavar="FILE", help=mark("write to a file; the suffix says the format"))
]
Final = Annotated[
    str, typer.Argument(metavar="FINAL.docx", help=mark("with --issue: the edited Word file that is handed out"))
]
Drafting = Annotated[bool, typer.Option("--draft", help=mark("leave marked places for comment, examples and demands"))]
Issuing = Annotated[bool, typer.Option("--issue", help=mark("number it and keep it as it is; once a period"))]
AsIssued = Annotated[bool, typer.Option("--as-issued", help=mark("the report as it was issued, byte for byte"))]
Explain = Annotated[bool, typer.Option("--explain", help=mark("how each figure is defined, instead of the report"))]
Last = Annotated[bool, typer.Option("--last", help=mark("the last finished period, for scheduled jobs"))]
Forcing = Annotated[bool, typer.Option("--force", help=mark("issue a period that is not over, as it stands now"))]
OutDir = Annotated[
    str,
    typer.Option("--out-dir", metavar="DIR", help=mark("a folder: one file a format, as in --format docx,xlsx")),
]
Despite = Annotated[
    str, typer.Option("--despite", metavar="WHY", help=mark("issue an edited file although figures in it differ"))
]


class PeriodAhead(YousuError):
    """A period that has not begun."""

    sentence: ClassVar[str] = mark("{period} has not begun yet.")
    remedy: ClassVar[str] = mark("Give a period that has begun, with --of.")


class NotIssued(YousuError):
    """A report that is wanted as it was issued, and was not."""

    exit_code = issuing.IssueUnknown.exit_code
    sentence: ClassVar[str] = mark("The report of {period} has not been issued.")
    remedy: ClassVar[str] = mark("Issue it with --issue; see what was issued with: yousu report issues")


class PeriodBefore(YousuError):
    """A period that was over before the ledger and everything in it began."""

    sentence: ClassVar[str] = mark("{period} was over before this ledger began, on {began}; it holds nothing of it.")
    remedy: ClassVar[str] = mark("Give a later period with --of, or import the tickets of that time first.")


class ModesConflict(YousuError):
    """Two of --draft, --issue, --as-issued and --explain."""

    sentence: ClassVar[str] = mark("{first} and {second} do not go together.")
    remedy: ClassVar[str] = mark("Type only one of --draft, --issue, --as-issued, --explain.")


class FinalAlone(YousuError):
    """A file named after the report, as one that was edited is, without --issue."""

    sentence: ClassVar[str] = mark("{path} is given without --issue: only an edited file that is issued is named here.")
    remedy: ClassVar[str] = mark("To issue it, add --issue; to write the report into a file, use -o.")


class Wanted(NamedTuple):
    """What was typed after ``report NAME``."""

    final: str = ""
    of: str = ""
    as_of: str = ""
    draft: bool = False
    issue: bool = False
    as_issued: bool = False
    explain: bool = False
    despite: str = ""
    form: str = ""
    output: str = ""
    last: bool = False
    force: bool = False
    out_dir: str = ""

    def check(self) -> None:
        """Raise ModesConflict where two of the modes were asked for, and FinalAlone."""
        modes = {"--draft": self.draft, "--issue": self.issue, "--as-issued": self.as_issued, "--explain": self.explain}
        chosen = [name for name, asked in modes.items() if asked]
        if self.final and not self.issue:
            raise FinalAlone(path=self.final)
        if len(chosen) > 1:
            raise ModesConflict(first=chosen[0], second=chosen[1])
        if self.last and self.of:
            raise typer.BadParameter(say("give either --of or --last"))
        if self.out_dir and self.output:
            raise typer.BadParameter(say("give either -o or --out-dir"))

    def show(self, document: Document, period: Period, *, keep: bool = False) -> None:
        """The document where it is wanted: on the screen, in a file, or in a folder (``keep`` what is there)."""
        if not self.out_dir:
            if self.draft and self.output:
                untouched(os.path.expanduser(self.output))
            present(document, self.form, self.output)
            return
        from yousu.cli.shelving import formats_of, shelve

        name = f"{document.key}-draft" if self.draft else document.key
        shelve(document, f"{name}-{period.code}", formats_of(self.form), self.out_dir, keep=keep)


def _command(name: str) -> Callable[..., None]:
    """The verb of one report: all take the same options."""

    def command(
        final: Final = "", of: Of = "", as_of: AsOf = "", draft: Drafting = False, issue: Issuing = False,
        as_issued: AsIssued = False, explain: Explain = False, despite: Despite = "", form: Format = "",
        output: Output = "", last: Last = False, force: Forcing = False, out_dir: OutDir = "",
        ledger: LedgerPath = "", by: By = "",
    ) -> None:  # fmt: skip
        """Make, draft or issue the report of a period."""
        wanted = Wanted(final, of, as_of, draft, issue, as_issued, explain, despite, form, output, last, force, out_dir)
        _report(name, wanted, ledger, by)

    return command


daily, weekly, monthly, annual, opinion = map(_command, ("daily", "weekly", "monthly", "annual", "opinion"))


def _report(name: str, wanted: Wanted, ledger: str, by: str) -> None:
    wanted.check()
    if wanted.issue:
        from yousu.cli.issuing import issue

        issue(name, wanted, ledger, by)
        return
    with reading(f"report {name}", ledger, by) as session:
        period, until = period_of(session, name, wanted)
        if wanted.explain:
            from yousu.reports.explained import explained

            present(explained(session.ledger.rules(period.end)), wanted.form, wanted.output)
            return
        if wanted.as_issued:
            wanted.show(as_issued(session, name, period), period, keep=True)
            return
        _issued_before(session, name, period)
        wanted.show(maker(name)(prepared(session, name, period, until, draft=wanted.draft)), period)


def _issued_before(session: Session, name: str, period: Period) -> None:
    """Say so where the report of this period was issued: what follows are today's figures."""
    found = issuing.of_period(session.ledger, name, period)
    if found is not None:
        message = mark("{issue} was issued for {period}; these are today's figures. As issued: --as-issued")
        tell(say(message, issue=issue_name(found.issue), period=found.period.label))


def period_of(session: Session, name: str, wanted: Wanted) -> tuple[Period, str]:
    """The period that was asked for and the cut-off. Raises PeriodAhead and PeriodBefore."""
    now = session.act.now
    until = moment(wanted.as_of, now) if wanted.as_of else now
    if until > now:
        raise FutureTime(at=short(until), now=short(now))
    period = _period(SCOPES[name].kind, wanted, until, session.ledger.rules(until))
    if period.start > until:
        raise PeriodAhead(period=period.label)
    first = began(session.ledger)
    if first is not None and period.end <= first:
        raise PeriodBefore(period=period.label, began=first[:10])
    return period, until


def _period(kind: Kind, wanted: Wanted, until: str, rules: Rules) -> Period:
    of = clean(wanted.of, say("the period"))
    if of:
        return parse(kind, of, read(until), rules.conventions)
    if kind == "day" and not wanted.last:
        return parse("day", "今天", read(until), rules.conventions)
    return last_finished(kind, read(until), rules.conventions)


def maker(name: str) -> Callable[[Reading], Document]:
    """The function that makes the report of that name from a reading."""
    made: Callable[[Reading], Document] = getattr(import_module(f"yousu.reports.{name}"), name)
    return made


def prepared(session: Session, name: str, period: Period, until: str, *, draft: bool = False) -> Reading:
    """All that the report is made of, with the list that a leader confirmed."""
    held = issuing.confirmed(session.ledger, name, period)
    return read_report(session.ledger, name, period, until)._replace(confirmed=held, draft=draft)


def as_issued(session: Session, name: str, period: Period) -> Document:
    """The report of a period as it was issued. Raises NotIssued."""
    found = issuing.of_period(session.ledger, name, period)
    if found is None:
        raise NotIssued(period=period.label)
    tell(say("As issued: {issue}.", issue=issue_name(found.issue)))
    return issuing.document(session.ledger, found)


class Report(Verbs):
    """yousu report."""

    verbs: ClassVar[Sequence[Verb]] = (
        Verb("daily", "日小结", "reporting:daily", mark("the day, for four people")),
        Verb("weekly", "周通报", "reporting:weekly", mark("the week, for the bulletin")),
        Verb("monthly", "月评比", "reporting:monthly", mark("the month: kinds, topics, units ranked")),
        Verb("annual", "年考核", "reporting:annual", mark("the year: twelve months and the units' assessment")),
        Verb("opinion", "民情月报", "reporting:opinion", mark("the month's public opinion")),
        Verb("confirm", "审定", "issuing:confirm", mark("a named leader confirms the month's red and black list")),
        Verb("issues", "期号", "issuing:issues", mark("the reports issued, with their numbers")),
    )
    about: ClassVar[str] = mark(
        "Reports of a period: figures whose parts are proven to make the whole, and the lists behind them."
    )
