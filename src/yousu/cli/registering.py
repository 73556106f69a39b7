"""A new ticket written, whoever filled it in: its number, what was known before, what comes next."""

from __future__ import annotations

from typing import ClassVar

import typer

from yousu.cli.assigning import tell_hints
from yousu.cli.session import Session, tell
from yousu.cli.understanding import Entry, urgent_in
from yousu.errors import REFUSED, YousuError
from yousu.ledger import Change, refs
from yousu.lifecycle import Context, foresee, opening
from yousu.ticket.events import Draft, draft
from yousu.ticket.state import Ticket
from yousu.words import mark, say


class PlatformNumberKnown(YousuError):
    """A new ticket under a platform's number that a ticket of this ledger bears: the same row typed twice."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Ticket {ticket} has the platform number {number} already; nothing was recorded.")
    remedy: ClassVar[str] = mark(
        "See it: yousu show {ticket}; more about it: yousu note {ticket} TEXT. Another matter: leave --no out."
    )


def unused(session: Session, number: str) -> str:
    """A platform's number, or none, that no ticket bears. Raises PlatformNumberKnown."""
    known = refs.bearing(session.ledger, number) if number else []
    if known:
        raise PlatformNumberKnown(ticket=known[0], number=number)
    return number


def print_number(change: Change, *, as_json: bool) -> None:
    """The new ticket's number, alone, on standard output."""
    number = next(event.ticket for event in change.events if event.kind == "registered")
    typer.echo(f'{{"yousu_format": 1, "number": "{number}"}}' if as_json else str(number))


def register(session: Session, entry: Entry, *, new_unit: bool = False, main: int = 0) -> Change:
    """Write a new ticket, answered or assigned at once where that was said; its echo on stderr.

    ``main`` is the ticket that it belongs to, where somebody saw that it is the same matter: linked in the same command.
    """
    change = record(session, entry, new_unit=new_unit, main=main)
    if main:
        from yousu.cli.linking import say_dual

        session.echo(change)
        say_dual(session, change.tickets[main])
    else:
        told(session, entry, change)
    return change


def told(session: Session, entry: Entry, change: Change) -> None:
    """Say what was written, and what was known of the caller before."""
    session.echo(change)
    made = change.tickets[min(change.tickets)]
    to_link = False
    if made.phone or made.place or made.body or made.platform_no:
        from yousu.cli.repeating import known_before

        to_link = known_before(session, made)
    _tell_urgency(session, made)
    _tell_doubts(session, made, change)
    if entry.assignment is None and not entry.answer:
        number = min(change.tickets)
        if not tell_hints(session, number, entry.details.category, entry.details.place) and not to_link:
            tell(say("Next: yousu assign {number} --to UNIT", number=number))


def _tell_doubts(session: Session, made: Ticket, change: Change) -> None:
    """Say what looks like a slip of the finger, now that there is a number to correct it by."""
    if not made.phone and not made.place:
        return
    from yousu.cli.doubting import tell_place, tell_telephone

    tell_telephone(str(made.number), made.phone)
    if any(event.kind == "place_set" for event in change.events):
        tell_place(str(made.number), made.place, session.ledger.places())


def _tell_urgency(session: Session, ticket: Ticket) -> None:
    """Say that a ticket without a category reads like one that is urgent: a flat without heat has hours, not days."""
    if ticket.category or not ticket.open:
        return
    rules = session.ledger.rules(session.act.at)
    for category in urgent_in(f"{ticket.title} {ticket.body or ''}", rules):
        leaf, level = category.rpartition("/")[2], rules.level(category)
        if level < (ticket.level or rules.level(None)):
            told = {"category": leaf, "level": level, "number": ticket.number}
            tell(
                say(
                    "It reads like {category}, level {level}; if so: yousu amend {number} --category {category}", **told
                )
            )


def record(session: Session, entry: Entry, *, new_unit: bool = False, main: int = 0) -> Change:
    """Write a new ticket and say nothing yet."""
    extra = _new_entries(session, entry, new_unit=new_unit)

    def decide(tickets: list[Ticket], context: Context) -> list[Draft]:
        unused(session, entry.details.platform_no or "")
        drafts = opening.register(entry.details, context, entry.due)
        ticket = foresee(None, drafts, context)
        if tickets:
            from yousu.lifecycle import linking

            return [*extra, *drafts, *linking.link(ticket, tickets[0], context)]
        if entry.answer:
            drafts = [*drafts, *opening.answer(ticket, entry.answer, context)]
        elif entry.assignment is not None:
            if any(each.kind == "unit_set" for each in extra):
                context = _knowing(context, entry.assignment.unit)
            drafts = [*drafts, *opening.assign(ticket, entry.assignment, context)]
        return [*extra, *drafts]

    return session.ledger.change([main] if main else [], decide, session.act)


def _knowing(context: Context, unit: str) -> Context:
    """A context whose directory knows the unit that is being added in the same command."""
    return context._replace(unit=lambda said: unit if said == unit else context.unit(said))


def _new_entries(session: Session, entry: Entry, *, new_unit: bool) -> list[Draft]:
    """The directory entries that a new ticket brings: a place never seen, and with --new a unit."""
    drafts = []
    place = entry.details.place
    if place and all(place != known for known, _initials in session.ledger.places()):
        from yousu.cli.directory import initials

        drafts.append(draft(0, "place_set", session.act.at, place=place, initials=initials(place)))
        tell(say("New place: {place}", place=place))
    if entry.assignment is not None and new_unit:
        from yousu.cli.directory import unit_unless_known

        drafts += unit_unless_known(session, entry.assignment.unit)
    return drafts
