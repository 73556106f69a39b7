"""Who leads a ticket and who takes part in it: one lead unit, and no other while its objection waits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from yousu import deadlines
from yousu.errors import REFUSED, UNKNOWN, YousuError
from yousu.lifecycle import Context
from yousu.periods.written import short
from yousu.ticket.events import Draft, draft
from yousu.ticket.parts import Share
from yousu.ticket.state import Ticket
from yousu.words import mark, say


class LimitPassed(YousuError):
    """A limit that lies before the moment from which it runs."""

    sentence: ClassVar[str] = mark("The limit {due} is earlier than {start}.")
    remedy: ClassVar[str] = mark("Give a later limit with --due.")


class LeadMissing(YousuError):
    """An assignment that names no lead unit."""

    sentence: ClassVar[str] = mark("No lead unit was named for ticket {number}.")
    remedy: ClassVar[str] = mark("Type: yousu assign {number} --to UNIT (or --template NAME)")


class LeadsSeveral(YousuError):
    """Two lead units on one ticket: one leads, the others help (domain.md 9, S11)."""

    sentence: ClassVar[str] = mark("A ticket has one lead unit; {count} were named: {units}.")
    remedy: ClassVar[str] = mark("Say who leads and who helps: --{option} {first} --co {others}")


class NoPart(YousuError):
    """A unit that has no part in the ticket."""

    exit_code = UNKNOWN
    sentence: ClassVar[str] = mark("{unit} has no part in ticket {number}; those who have: {units}.")
    remedy: ClassVar[str] = mark("Call it with: yousu whistle {number} --to {unit}")


class RequestPending(YousuError):
    """A request, or another lead unit, while an earlier request still waits."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Ticket {number}: a request of {unit} waits to be decided ({verb}).")
    remedy: ClassVar[str] = mark("Decide it first: yousu {command}")


def one_lead(said: str, option: str = "to") -> str:
    """The one lead unit that was named. Raises LeadsSeveral, which says how to name the others as co-units."""
    named = [part.strip() for part in said.replace("、", ",").replace("，", ",").split(",") if part.strip()]
    if len(named) > 1:
        others = " --co ".join(named[1:])
        names = say(", ").join(named)
        raise LeadsSeveral(count=len(named), units=names, option=option, first=named[0], others=others)
    return named[0] if named else ""


def undisputed(ticket: Ticket, lead: str) -> None:
    """Raise RequestPending where another lead would pass over a return that waits."""
    if ticket.objection is not None and lead != ticket.unit:
        asked = ticket.objection.unit
        raise RequestPending(number=ticket.number, unit=asked, verb=say("return"), command=return_command(ticket))


def accepting(context: Context) -> dict[str, Any]:
    """A new lead unit has its own time to sign for the ticket."""
    rules = context.rules
    if rules.accept is None:
        return {}
    return {"accept_due": deadlines.clock(rules.accept, context.at, rules, context.calendar).due}


def return_command(ticket: Ticket) -> str:
    """What decides a return that waits."""
    return f"return {ticket.number} --uphold --to … | --refuse …"


def part_of(ticket: Ticket, said: str, context: Context) -> tuple[str, Share]:
    """A unit that takes part in the present round, and its share. Raises NoPart."""
    unit = context.unit(said)
    share = ticket.share_of(unit)
    if share is None:
        parts = say(", ").join(each for each in (ticket.unit, *ticket.co) if each)
        raise NoPart(unit=unit, number=ticket.number, units=parts or say("none"))
    return unit, share


def limit_co_units(number: int, limits: Mapping[str, str], context: Context) -> list[Draft]:
    """Each co-unit's own limit, where one was given: unit -> due moment. Raises LimitPassed."""
    for due in limits.values():
        if due <= context.at:
            raise LimitPassed(due=short(due), start=short(context.at))
    return [draft(number, "co_assigned", context.at, unit=context.unit(unit), due=due) for unit, due in limits.items()]
