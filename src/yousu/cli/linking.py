"""Verbs between tickets and at their end: link, unlink, reopen, withdraw, decline, handover."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, ClassVar

import typer

from yousu.cli.ahead import ahead
from yousu.cli.group import NumberForText, numbers_only, together
from yousu.cli.session import (
    At,
    By,
    LedgerPath,
    Ref,
    Session,
    Yes,
    clean,
    headline,
    optional,
    required,
    tell,
    writing,
)
from yousu.errors import YousuError
from yousu.ledger import lists, refs
from yousu.lifecycle import Context, linking, opening
from yousu.ticket.events import Draft
from yousu.ticket.state import Ticket
from yousu.words import mark, say

Reason = Annotated[str, typer.Argument(metavar="TEXT", help=mark("why"))]
Main = Annotated[str, typer.Option("--to", metavar="REF", help=mark("the main ticket"))]
Repeat = Annotated[
    bool | None,
    typer.Option(
        "--repeat/--others", help=mark("the same person again, or other people; judged by telephone if not said")
    ),
]


class HandoverUnsaid(YousuError):
    """A handover to nobody, or to a colleague and back at once."""

    sentence: ClassVar[str] = mark("To whom the watch over {ref} goes is not said, or said twice.")
    remedy: ClassVar[str] = mark("Type: --to NAME, with --until DAY for a time; or --back to give it back")


def link(
    ref: Ref, main: Annotated[str, typer.Argument(metavar="REF", help=mark("the main ticket, as with --to; beside --to: why"))] = "",
    reason: Reason = "", to: Main = "", repeat: Repeat = None,
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Join tickets to the main one about the same matter; a closed main one is taken up again."""
    main, reason = _meant(ref, main, reason, to)
    with writing("link", ledger, by, at) as session:
        why = optional(reason, say("the reason"))
        target = refs.one(session.ledger, main, session.act, sure=True)
        numbers = session.named(ref, yes=yes)

        def decide(tickets: list[Ticket], context: Context) -> list[Draft]:
            from yousu.lifecycle import foresee

            joined, drafts = tickets[0], []
            for ticket in tickets[1:] or [joined]:
                made = linking.link(ticket, joined, context, repeat=repeat, reason=why)
                drafts += made
                joined = foresee(joined, [each for each in made if each.ticket == joined.number], context)
            return drafts

        others = [number for number in numbers if number != target]
        change = session.ledger.change([target, *others], decide, session.act)
        session.echo(change)
        say_dual(session, change.tickets[target])


def _meant(ref: str, main: str, reason: str, to: str) -> tuple[str, str]:
    """The main ticket and the reason, with --to or without. Raises NumberForText for ``18 19 1``: two into one."""
    if to:
        main, reason = to, " ".join(part for part in (main, reason) if part)
    if numbers_only(reason):
        several = f"{together(ref, reason)} --to {to}" if to else f"{together(ref, main)} --to {reason}"
        raise NumberForText(typed=reason, verb="link", numbers=several)
    if not main:
        raise typer.BadParameter(say("the main ticket is missing: yousu link {ref} --to NUMBER", ref=ref))
    return main, reason


def say_dual(session: Session, main: Ticket) -> None:
    """A matter that one person repeats, or many complain of, is the county leader's to read (双交办)."""
    from yousu.lifecycle import dual
    from yousu.reports.following import evidence

    rules = session.ledger.rules(session.act.at)
    if dual(main, rules) and main.dual_signed is None:
        why = say("; ").join(evidence(main))
        tell(say("Ticket {number} is under dual assignment: {why}.", number=main.number, why=why))
        tell(say("Have it read: yousu sign {number} --as leader --leader NAME", number=main.number))


def unlink(ref: Ref, reason: Reason = "", ledger: LedgerPath = "", by: By = "", at: At = "") -> None:
    """Part a linked ticket again."""
    with writing("unlink", ledger, by, at) as session:
        number = refs.one(session.ledger, ref, session.act, sure=True)
        text = optional(reason, say("the reason"))
        main = session.ledger.ticket(number).linked_to or number

        def decide(tickets: list[Ticket], context: Context) -> list[Draft]:
            return linking.unlink(tickets[0], tickets[-1], text, context)

        session.echo(session.ledger.change(list(dict.fromkeys([number, main])), decide, session.act))


def _simple(
    verb: str, ref: str, step: Callable[[Ticket, Context], list[Draft]], yes: bool, who: tuple[str, str, str]
) -> None:
    with writing(verb, *who) as session:
        session.change(ref, step, yes=yes)


def reopen(ref: Ref, reason: Reason, yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "") -> None:
    """Take up closed tickets again, in the next round, with a fresh limit."""
    why = required(reason, say("the reason"))
    _simple("reopen", ref, lambda ticket, context: linking.reopen(ticket, why, context), yes, (ledger, by, at))


def withdraw(ref: Ref, reason: Reason, yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "") -> None:
    """The citizen takes the request back: how, when, proof."""
    why = required(reason, say("the reason"))
    _simple("withdraw", ref, lambda ticket, context: opening.withdraw(ticket, why, context), yes, (ledger, by, at))


def decline(
    ref: Ref,
    reason: Annotated[str, typer.Option("--reason", metavar="CODE", help=mark("one of six: emergency statutory same_matter secrecy beyond_duties unlawful"))],
    route: Annotated[str, typer.Argument(metavar="TEXT", help=mark("the route the citizen was told"))] = "",
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Not accepted, for one of six reasons."""
    code, told = clean(reason, say("the reason")), optional(route, say("the route"))
    _simple("decline", ref, lambda ticket, context: opening.decline(ticket, code, told, context), yes, (ledger, by, at))


def handover(
    ref: Ref,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=mark("what the colleague should know"))] = "",
    to: Annotated[str, typer.Option("--to", metavar="WHO", help=mark("the colleague who watches now"))] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATE", help=mark("for a time: until this day"))] = "",
    back: Annotated[bool, typer.Option("--back", help=mark("give back what was handed over for a time"))] = False,
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Give the watch over tickets to a colleague, for good or for a time, and back again."""
    if back == bool(to):
        raise HandoverUnsaid(ref=ref)
    who, note = clean(to, say("the name")), optional(text, say("the note"))
    with writing("handover", ledger, by, at) as session:
        closing = session.ledger.rules(session.act.at).close_of_business
        day = ahead(until, session.act.now, closing) if until else None
        numbers = session.named(ref, yes=yes, keep=lambda found: _still_watched(session, found))

        def decide(tickets: list[Ticket], context: Context) -> list[Draft]:
            made = [
                opening.give_back(each, note, context) if back else opening.hand_over(each, who, note, context, day)
                for each in tickets
            ]
            return [draft for drafts in made for draft in drafts]

        for ticket in session.ledger.change(numbers, decide, session.act).tickets.values():
            tell(f"{headline(ticket)} · " + say("watched by {value}", value=ticket.watch))


def _still_watched(session: Session, numbers: list[int]) -> list[int]:
    """Of several tickets those that somebody still watches: not closed, or to be looked at again."""
    if len(numbers) < 2:  # noqa: PLR2004 - one ticket is meant as it is said
        return numbers
    kept = lists.watched(session.ledger.connection, numbers)
    if len(kept) < len(numbers):
        tell(say("{count} tickets are closed and left where they are.", count=len(numbers) - len(kept)))
    return kept
