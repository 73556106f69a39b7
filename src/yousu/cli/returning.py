"""Verbs of what a unit asks for and the team decides: return, extend, hold, release."""

from __future__ import annotations

from typing import Annotated

import typer

from yousu.cli.ahead import ahead
from yousu.cli.session import At, By, LedgerPath, Ref, Yes, clean, optional, past, writing
from yousu.lifecycle import Context, joining, returning
from yousu.lifecycle.joining import Plan
from yousu.lifecycle.returning import ExtensionGrant, ExtensionRequest
from yousu.ticket.events import Draft
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import Authority
from yousu.words import mark, say

Basis = Annotated[
    str, typer.Argument(metavar="TEXT", help=mark("the legal basis; with --uphold or --refuse, the opinion"))
]
Why = Annotated[str, typer.Argument(metavar="TEXT", help=mark("the reason; with --approve or --refuse, the opinion"))]
Informed = Annotated[
    str, typer.Option("--informed", metavar="WHEN", help=mark("when the citizen was told the reason and the new date"))
]
Refuse = Annotated[bool, typer.Option("--refuse", help=mark("refuse what was asked; TEXT says why"))]
Leader = Annotated[str, typer.Option("--leader", metavar="WHO", help=mark("the leader in charge who agreed"))]
Due = Annotated[str, typer.Option("--due", metavar="WHEN", help=mark("the new limit"))]


def return_(
    ref: Ref, text: Basis = "",
    suggest: Annotated[str, typer.Option("--suggest", metavar="UNIT", help=mark("the unit that should have it instead"))] = "",
    uphold: Annotated[bool, typer.Option("--uphold", help=mark("uphold the return and give the ticket to another unit"))] = False,
    to: Annotated[str, typer.Option("--to", metavar="UNIT", help=mark("that unit, if not the suggested one"))] = "",
    due: Due = "", refuse: Refuse = False, yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """The lead unit asks to return a ticket, with its basis; the team upholds or refuses it. The clock runs on."""
    _one_of(uphold, refuse)
    with writing("return", ledger, by, at) as session:
        said, other = optional(text, say("the basis")), clean(to, say("the unit"))
        proposed = clean(suggest, say("the unit")) or None
        limit = _ahead(due, session.act.now, session.ledger.rules(session.act.at).close_of_business)

        def step(ticket: Ticket, context: Context) -> list[Draft]:
            if uphold:
                return returning.uphold_return(ticket, other or proposed, said, context, limit)
            if refuse:
                return returning.refuse_return(ticket, said, context)
            return returning.ask_return(ticket, said, proposed, context)

        session.change(ref, step, yes=yes)


def _ahead(said: str, now: str, closing: str) -> str | None:
    return ahead(said, now, closing) if said else None


def _one_of(grant: bool, refuse: bool) -> None:
    if grant and refuse:
        raise typer.BadParameter(say("a request is either granted or refused"))


def extend(
    ref: Ref, text: Why = "",
    days: Annotated[int, typer.Option("--days", metavar="N", help=mark("by how many workdays"))] = 0,
    basis: Annotated[str, typer.Option("--basis", metavar="TEXT", help=mark("the legal basis"))] = "",
    informed: Informed = "",
    unit: Annotated[str, typer.Option("--unit", metavar="UNIT", help=mark("the co-unit that asks, if it is not the lead unit"))] = "",
    approve: Annotated[bool, typer.Option("--approve", help=mark("grant what was asked; with --days and TEXT, ask and grant at once"))] = False,
    refuse: Refuse = False, leader: Leader = "",
    source: Annotated[str, typer.Option("--source", metavar="S", help=mark("own, or platform for what the platform decided"))] = "own",
    due: Due = "", yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """A unit asks for more workdays before the limit; the team grants or refuses it; the old limit stays on record."""
    _one_of(approve, refuse)
    if source not in {"own", "platform"}:
        raise typer.BadParameter(say("--source is own or platform"))
    authority: Authority = "platform" if source == "platform" else "own"
    with writing("extend", ledger, by, at) as session:
        now, closing = session.act.now, session.ledger.rules(session.act.at).close_of_business
        reason = optional(text, say("the reason"))
        request = ExtensionRequest(
            days=days or None,
            reason=reason,
            basis=optional(basis, say("the basis")),
            informed=past(informed, now) if informed else None,
            unit=clean(unit, say("the unit")) or None,
        )
        told, agreed, limit = request.informed, optional(leader, say("the name")), _ahead(due, now, closing)
        grant = ExtensionGrant(days=request.days, informed=told, leader=agreed, opinion=reason)

        def step(ticket: Ticket, context: Context) -> list[Draft]:
            if refuse:
                return returning.refuse_extension(ticket, authority, reason, context)
            if authority == "platform" and (limit or approve):
                return returning.extend_by_platform(ticket, limit, context, told, reason)
            if approve and ticket.asked_extension is None and days:
                return returning.ask_and_approve(ticket, request, agreed, context)
            if approve:
                return returning.approve_extension(ticket, grant, context)
            return returning.ask_extension(ticket, request, context)

        session.change(ref, step, yes=yes)


def hold(
    ref: Ref,
    plan: Annotated[str, typer.Option("--plan", metavar="TEXT", help=mark("what will be done, and until when"))] = "",
    owner: Annotated[str, typer.Option("--owner", metavar="WHO", help=mark("who is responsible"))] = "",
    review: Annotated[str, typer.Option("--review", metavar="DATE", help=mark("when it is looked at again"))] = "",
    leader: Leader = "", yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Put tickets on account with an approved plan; they leave the overdue list and stay unsolved."""
    with writing("hold", ledger, by, at) as session:
        if not review:
            raise typer.BadParameter(say("--review is missing: when it is looked at again"))
        closing = session.ledger.rules(session.act.at).close_of_business
        agreed = Plan(
            plan=optional(plan, say("the plan")),
            owner=optional(owner, say("the name")),
            leader=optional(leader, say("the name")),
            review=ahead(review, session.act.now, closing),
        )
        session.change(ref, lambda ticket, context: joining.hold(ticket, agreed, context), yes=yes)


def release(
    ref: Ref, text: Annotated[str, typer.Argument(metavar="TEXT", help=mark("what has changed"))] = "",
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Take tickets off the account: work goes on with a fresh limit."""
    with writing("release", ledger, by, at) as session:
        note = optional(text, say("the note"))
        session.change(ref, lambda ticket, context: joining.release(ticket, note, context), yes=yes)
