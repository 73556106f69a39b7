"""The steps between tickets: link, unlink, and reopening one that was closed."""

from __future__ import annotations

from typing import ClassVar

from yousu import deadlines
from yousu.errors import REFUSED, YousuError
from yousu.lifecycle import STEPS, Context, guard
from yousu.ticket.events import Draft, draft
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import ENDS, STATES, word_of
from yousu.words import mark


class LinkRefused(YousuError):
    """A link that would lose a ticket: to one that is itself linked, or to an ended one."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Ticket {number} cannot be linked to ticket {main}, which is {state}.")
    remedy: ClassVar[str] = mark("See it with: yousu show {main}")


class LinkedToItself(YousuError):
    """A link of a ticket to itself."""

    sentence: ClassVar[str] = mark("Ticket {number} cannot be linked to itself.")
    remedy: ClassVar[str] = mark("Name the other ticket: yousu link {number} --to NUMBER")


def link(
    ticket: Ticket, main: Ticket, context: Context, *, repeat: bool | None = None, reason: str | None = None
) -> list[Draft]:
    """Join a ticket to the main one about the same matter (并单); each keeps its number and can part again.

    A repeat by the same person about a matter that was closed reopens it: a complaint is never dropped
    into a closed ticket (domain.md 8.2 CD5). ``repeat``: the same person again, or not; None to judge by telephone.
    """
    if main.number == ticket.number:
        raise LinkedToItself(number=ticket.number)
    guard(ticket, "link")
    if main.state in ENDS:
        raise LinkRefused(number=ticket.number, main=main.number, state=word_of(main.state, STATES))
    repeat = same_person(ticket, main) if repeat is None else repeat
    drafts = [
        draft(ticket.number, "linked", context.at, to=main.number, repeat=repeat or None, reason=reason),
        draft(main.number, "joined", context.at, ticket=ticket.number, repeat=repeat or None),
    ]
    if main.state in STEPS["reopen"].states:
        drafts += reopen(main, reason, context)
    return drafts


def same_person(ticket: Ticket, main: Ticket) -> bool:
    """Whether two tickets may be one person's: not, where both telephones are known and differ."""
    return not (ticket.phone and main.phone and ticket.phone != main.phone)


def unlink(ticket: Ticket, main: Ticket, reason: str | None, context: Context) -> list[Draft]:
    """Part a linked ticket again; it returns to the state it had."""
    guard(ticket, "unlink")
    return [
        draft(ticket.number, "unlinked", context.at, **{"from": main.number}, reason=reason),
        draft(main.number, "parted", context.at, ticket=ticket.number),
    ]


def reopen(ticket: Ticket, reason: str | None, context: Context) -> list[Draft]:
    """Work goes on in the next round with a fresh limit; the unit that held it holds it still."""
    guard(ticket, "reopen")
    rules = context.rules
    limit, contact = rules.limit(ticket.level, ticket.kind), rules.contact(ticket.level)
    clock = deadlines.fields(limit, contact, context.at, rules, context.calendar)
    return [draft(ticket.number, "reopened", context.at, reason=reason, **clock)]
