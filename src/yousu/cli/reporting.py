"""The report verb: reads the figures and lists of a period at its cut-off and shows them as a document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from importlib import import_module
from typing import Annotated, ClassVar

import typer

from yousu.cli.group import Verb, Verbs
from yousu.cli.session import By, Format, LedgerPath, Session, clean, moment, present, reading
from yousu.document import Document
from yousu.errors import YousuError
from yousu.ledger import chain, spans
from yousu.periods import Kind, Period, last_finished
from yousu.periods.named import parse
from yousu.periods.written import read, write
from yousu.reports import Reading, Span
from yousu.rules import Rules
from yousu.words import mark, say

Of = Annotated[
    str,
    typer.Option(
        "--of", metavar="PERIOD", help=mark("今天 上周 本月 2026-11 2026-11-20 …; the last finished one if not said")
    ),
]
AsOf = Annotated[str, typer.Option("--as-of", metavar="WHEN", help=mark("the cut-off, if not now or the period's end"))]
Output = Annotated[
    str, typer.Option("-o", "--output", metavar="FILE", help=mark("write to a file; the suffix says the format"))
]


class PeriodAhead(YousuError):
    """A period that has not begun."""

    sentence: ClassVar[str] = mark("{period} has not begun yet.")
    remedy: ClassVar[str] = mark("Give a period that has begun, with --of.")


def daily(
    of: Of = "", as_of: AsOf = "", form: Format = "", output: Output = "", ledger: LedgerPath = "", by: By = ""
) -> None:
    """The day: what came, what is due, what is to be called back, each person's work tomorrow."""
    _report("daily", "day", of, as_of, form, output, (ledger, by))


def weekly(
    of: Of = "", as_of: AsOf = "", form: Format = "", output: Output = "", ledger: LedgerPath = "", by: By = ""
) -> None:
    """The week's bulletin."""
    _report("weekly", "week", of, as_of, form, output, (ledger, by))


def monthly(
    of: Of = "", as_of: AsOf = "", form: Format = "", output: Output = "", ledger: LedgerPath = "", by: By = ""
) -> None:
    """The month: kinds, topics with their change, units."""
    _report("monthly", "month", of, as_of, form, output, (ledger, by))


def _report(name: str, kind: Kind, of: str, as_of: str, form: str, output: str, who: tuple[str, str]) -> None:
    with reading(f"report {name}", *who) as session:
        now = session.act.now
        until = moment(as_of, now) if as_of else now
        rules = session.ledger.rules(until)
        period = _period(kind, clean(of, say("the period")), until, rules)
        if period.start > until:
            raise PeriodAhead(period=period.label)
        make: Callable[[Reading], Document] = getattr(import_module(f"yousu.reports.{name}"), name)
        present(make(read_period(session, period, until, rules)), form, output)


def _period(kind: Kind, of: str, until: str, rules: Rules) -> Period:
    if of:
        return parse(kind, of, read(until), rules.conventions)
    if kind == "day":
        return parse("day", "今天", read(until), rules.conventions)
    return last_finished(kind, read(until), rules.conventions)


def read_period(session: Session, period: Period, until: str, rules: Rules) -> Reading:
    """Everything a report needs. What happened at the very moment of --as-of counts; a period's end does not."""
    ledger = session.ledger
    cut = min(period.end, write(read(until) + timedelta(seconds=1)))
    in_force = ledger.rules(cut)
    before = period.previous(rules.conventions)
    with ledger.snapshot():
        with spans.at_cut(ledger, before.start, min(before.end, cut)):
            earlier = Span(before, *spans.figures(ledger, before.start, min(before.end, cut), in_force))
        with spans.at_cut(ledger, period.start, cut):
            now = Span(period, *spans.figures(ledger, period.start, cut, in_force))
            lists = spans.lists(ledger, period.start, cut, in_force)
        head = chain.head(ledger.connection).hex()
    return Reading(now, earlier, min(until, period.end), cut, in_force, head, lists, ledger.meta("last_backup"))


class Report(Verbs):
    """yousu report."""

    verbs: ClassVar[Sequence[Verb]] = (
        Verb("daily", "日小结", "reporting:daily", mark("the day, for four people")),
        Verb("weekly", "周通报", "reporting:weekly", mark("the week, for the bulletin")),
        Verb("monthly", "月评比", "reporting:monthly", mark("the month: kinds, topics, units")),
    )
    about: ClassVar[str] = mark(
        "Reports of a period: figures whose parts are proven to make the whole, and the lists behind them."
    )
