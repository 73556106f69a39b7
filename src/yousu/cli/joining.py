"""Verbs of several units on one ticket: answer, whistle, arrive, meet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from yousu.cli.assigning import unit_named
from yousu.cli.session import At, By, LedgerPath, Ref, Yes, body_from, clean, optional, prose, tell, writing
from yousu.lifecycle import Context, joining
from yousu.lifecycle.joining import Minutes
from yousu.periods.written import minutes_between
from yousu.ticket.events import Draft
from yousu.ticket.state import Ticket
from yousu.words import mark, say

Text = Annotated[str, typer.Argument(metavar="TEXT", help=mark("what was done or said"))]


def _units(said: Iterable[str]) -> list[str]:
    """Names given one by one or with commas between them."""
    text = ",".join(clean(each, say("the unit")) for each in said).replace("、", ",")
    return [part.strip() for part in text.split(",") if part.strip()]


def answer(
    ref: Ref, text: Text,
    unit: Annotated[str, typer.Option("--unit", metavar="UNIT", help=mark("the co-unit that answers"))],
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """A co-unit answers the lead unit for its part."""
    with writing("answer", ledger, by, at) as session:
        said, helper = body_from(text, say("the answer")), unit_named(session, unit)
        told = say("answered by {unit}", unit=helper)
        session.change(ref, lambda ticket, context: joining.answer(ticket, helper, said, context), yes=yes, note=told)


def whistle(
    ref: Ref, text: Annotated[str, typer.Argument(metavar="TEXT", help=mark("what they are wanted for, and where"))] = "",
    to: Annotated[list[str], typer.Option("--to", metavar="UNIT", help=mark("a department that is called; several with commas"))] = [],
    blower: Annotated[str, typer.Option("--from", metavar="UNIT", help=mark("who whistles, if it is not the lead unit"))] = "",
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """The street whistles: departments become co-units and have to arrive."""
    with writing("whistle", ledger, by, at) as session:
        called, why = _units(to), optional(text, say("the text"))
        if not called:
            raise typer.BadParameter(say("--to is missing: the department that is called"))
        who = clean(blower, say("the unit")) or None
        session.change(ref, lambda ticket, context: joining.whistle(ticket, called, why, context, who), yes=yes)


def arrive(
    ref: Ref, text: Text = "",
    unit: Annotated[list[str], typer.Option("--unit", metavar="UNIT", help=mark("who arrived; if not said, all that are awaited"))] = [],
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Departments report for duty; the minutes since the whistle are counted."""
    with writing("arrive", ledger, by, at) as session:
        who, note = _units(unit), optional(text, say("the note"))
        change = session.change(ref, lambda ticket, context: joining.arrive(ticket, who, note, context), yes=yes)
        for event in change.events:
            whistle = change.tickets[event.ticket].whistles[event.body["whistle"] - 1]
            tell(_arrival(event.body["unit"], whistle.blown, event.at, whistle.due))


def _arrival(unit: str, blown: str, arrived: str, due: str | None) -> str:
    """How long a department took, and by how much that was too long."""
    from yousu.reports.sentences import duration

    told = {"unit": unit, "span": duration(minutes_between(blown, arrived))}
    if due is None or arrived <= due:
        return say("{unit} arrived after {span}.", **told)
    return say(
        "{unit} arrived after {span}, {late} past the limit.", late=duration(minutes_between(due, arrived)), **told
    )


def meet(
    title: Annotated[str, typer.Argument(metavar="TITLE", help=mark("what the meeting was called"))],
    about: Annotated[str, typer.Option("--about", metavar="REF", help=mark("the tickets it was about: 3,5"))],
    units: Annotated[list[str], typer.Option("--with", metavar="UNIT", help=mark("units that sat there; several with commas"))] = [],
    others: Annotated[str, typer.Option("--others", metavar="TEXT", help=mark("those who are no units: 物业, 居民代表"))] = "",
    decision: Annotated[str, typer.Option("--decision", metavar="TEXT", help=mark("what was decided"))] = "",
    lead: Annotated[str, typer.Option("--lead", metavar="UNIT", help=mark("the lead unit it named; the minutes are the basis"))] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="K", help=mark("joint consultation on_site special talks"))] = "joint",
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Record a meeting about one or several tickets; a lead it names takes them over."""
    with writing("meet", ledger, by, at) as session:
        minutes = Minutes(
            title=prose(title, say("the title")),
            units=_units(units),
            decision=optional(decision, say("the decision")),
            others=optional(others, say("the names")),
            lead=clean(lead, say("the unit")) or None,
            kind=clean(kind, say("the kind")),
        )
        numbers = session.named(about, yes=yes)

        def decide(tickets: list[Ticket], context: Context) -> list[Draft]:
            return joining.meet(tickets, minutes, context)

        session.echo(session.ledger.change(numbers, decide, session.act))
