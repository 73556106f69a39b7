"""Verbs that answer a ticket: resolve, review, sign."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar

import typer

from yousu.cli.ahead import ahead
from yousu.cli.session import (
    At,
    By,
    LedgerPath,
    Ref,
    Session,
    Yes,
    body_from,
    clean,
    interactive,
    optional,
    past,
    reading,
    tell,
    writing,
)
from yousu.errors import YousuError
from yousu.ledger import Change
from yousu.lifecycle import STEPS, answering, opening, replying
from yousu.lifecycle.answering import Resolution
from yousu.words import mark, say

Reply = Annotated[
    str,
    typer.Argument(metavar="REPLY", help=mark("what was done and what the citizen was told; - reads standard input")),
]
Outcome = Annotated[str, typer.Option("--outcome", metavar="O", help=mark("solved, partly or explained"))]
Informed = Annotated[str, typer.Option("--informed", metavar="WHEN", help=mark("when the citizen was told"))]
Signed = Annotated[str, typer.Option("--signed", metavar="WHO", help=mark("the head of the unit who signed the reply"))]
Revisit = Annotated[str, typer.Option("--revisit", metavar="DATE", help=mark("when to look again at a promise"))]
Opinion = Annotated[str, typer.Argument(metavar="TEXT", help=mark("the opinion, for the unit"))]


class ReviewUndecided(YousuError):
    """A review that neither passes nor sends back, or both."""

    sentence: ClassVar[str] = mark("A review either passes the reply or sends it back.")
    remedy: ClassVar[str] = mark("Type: yousu review {ref} --pass, or --send-back REASON")


def resolve(
    ref: Ref, reply: Reply = "", outcome: Outcome = "solved", informed: Informed = "", signed: Signed = "",
    revisit: Revisit = "",
    check: Annotated[bool, typer.Option("--check", help=mark("only say what is wrong with the reply"))] = False,
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """The unit's reply: resolved, or submitted where the rules want a review."""
    with reading("resolve", ledger, by) if check else writing("resolve", ledger, by, at) as session:
        made = Resolution(
            reply=body_from(reply, say("the reply")),
            outcome=clean(outcome, say("the outcome")),
            informed=past(informed, session.act.now) if informed else None,
            signed=optional(signed, say("the name")),
            revisit=ahead(revisit, session.act.now, "17:00") if revisit else None,
        )
        if check:
            _say_warnings(_warnings(session, ref, made, whatever=True))
            return
        standing = looked_at(session, ref, made, yes=yes)
        if standing is not None:
            session.change(ref, lambda ticket, context: answering.resolve(ticket, standing, context), yes=yes)


def looked_at(session: Session, ref: str, made: Resolution, *, yes: bool) -> Resolution | None:
    """Say what is wrong with the reply; at a terminal, whether it is to go all the same, and a promise asks for a day.

    The resolution with that day, or None where it is not to go.
    """
    found = _warnings(session, ref, made)
    if not found:
        return made
    _say_warnings(found)
    if yes or not interactive():
        return made
    from yousu.cli.asking import agreed, day_or_none

    rules = session.ledger.rules(session.act.at)
    if not made.revisit and replying.promise(made.reply or "", rules):
        made = made._replace(
            revisit=day_or_none(
                say("Look again on which day? (Enter: none)"),
                lambda said: ahead(said, session.act.now, rules.close_of_business),
            )
        )
    return made if agreed(say("Resolve all the same?"), default=True) else None


def _warnings(session: Session, ref: str, made: Resolution, *, whatever: bool = False) -> list[tuple[int, str]]:
    """What is wrong with the reply for each ticket; ``whatever`` the ticket's state, or only where it may be resolved."""
    from yousu.ledger import refs, replies

    reply, rules = made.reply or "", session.ledger.rules(session.act.at)
    numbers = refs.resolve(session.ledger, ref, session.act) if reply.strip() else []
    found = []
    for ticket in (session.ledger.ticket(number) for number in numbers):
        if whatever or ticket.state in STEPS["resolve"].states:  # else it is refused in a moment
            copied = replies.same(session.ledger, reply, {*numbers, *ticket.joined, ticket.linked_to})
            told = {"informed": bool(made.informed), "revisit": bool(made.revisit)}
            warnings = replying.check(ticket, reply, rules, **told, copied_from=copied)
            found += [(ticket.number, warning) for warning in warnings]
    return found


def _say_warnings(found: Sequence[tuple[int, str]]) -> None:
    for number, warning in found:
        tell(say("Look: ticket {number}: {warning}", number=number, warning=warning))
    if not found:
        tell(say("Nothing is wrong with the reply."))


def review(
    ref: Ref, opinion: Opinion = "",
    passes: Annotated[bool, typer.Option("--pass", help=mark("the reply stands"))] = False,
    send_back: Annotated[str, typer.Option("--send-back", metavar="REASON", help=mark("evasive shirking irrelevant no_contact no_basis not_done"))] = "",
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Pass a reply, or send it back for rework with a reason."""
    if passes == bool(send_back):
        raise ReviewUndecided(ref=ref)
    with writing("review", ledger, by, at) as session:
        text = optional(opinion, say("the opinion"))
        reason = clean(send_back, say("the reason"))
        change = session.change(
            ref,
            lambda ticket, context: (
                answering.review_pass(ticket, text, context)
                if passes
                else answering.review_send_back(ticket, reason, text, context)
            ),
            yes=yes,
        )
        if send_back:
            _say_to_units(session, change, text)


def _say_to_units(session: Session, change: Change, opinion: str | None) -> None:
    """The message for the unit's group: why its reply goes back."""
    from yousu.reports.urging import goes_back

    units = {unit.unit: unit for unit in session.ledger.units_at(session.act.at)}
    for ticket in change.tickets.values():
        typer.echo(goes_back(ticket, opinion, units))


def sign(
    ref: Ref, text: Annotated[str, typer.Argument(metavar="TEXT", help=mark("what was written"))] = "", *,
    role: Annotated[str, typer.Option("--as", metavar="ROLE", help=mark("dispatch leader head"))],
    leader: Annotated[str, typer.Option("--leader", metavar="WHO", help=mark("who signed"))],
    opinion: Annotated[str, typer.Option("--opinion", metavar="TEXT", help=mark("what was written"))] = "",
    due: Annotated[str, typer.Option("--due", metavar="WHEN", help=mark("the strict limit, if not that of the rules"))] = "",
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Record a sign-off."""
    with writing("sign", ledger, by, at) as session:
        who, wrote = clean(leader, say("the name")), optional(opinion or text, say("the opinion"))
        kind = clean(role, say("the sign-off"))
        closing = session.ledger.rules(session.act.at).close_of_business
        limit = ahead(due, session.act.now, closing) if due else None
        session.change(ref, lambda ticket, context: opening.sign(ticket, kind, who, wrote, context, limit), yes=yes)
