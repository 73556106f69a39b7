"""Several units on one ticket: co-units, whistle and report (吹哨报到), meetings, and the ticket on account (挂账)."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from yousu import deadlines
from yousu.errors import REFUSED, UNKNOWN, YousuError
from yousu.lifecycle import Context, GroundsMissing, guard
from yousu.lifecycle.leading import accepting, part_of
from yousu.lifecycle.returning import refuse_return, uphold_return
from yousu.periods.written import short
from yousu.rules import Rules, Template
from yousu.ticket.events import Draft, draft
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import MEETINGS, code_of
from yousu.words import mark, say

Moment = str


class LeadResolves(YousuError):
    """The lead unit answering as if it were a co-unit."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("{unit} leads ticket {number}; its answer resolves the ticket.")
    remedy: ClassVar[str] = mark("Type: yousu resolve {number} REPLY")


class NobodyAwaited(YousuError):
    """An arrival that no whistle waits for."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Ticket {number}: no whistle waits for {unit}.")
    remedy: ClassVar[str] = mark("Blow it first: yousu whistle {number} --to UNIT")


class ArrivedBefore(YousuError):
    """An arrival dated before its whistle."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Ticket {number}: the whistle was blown at {blown}, after {at}.")
    remedy: ClassVar[str] = mark("Give a later time with --at.")


class TemplateUnknown(YousuError):
    """No co-unit template of that name in the rules."""

    exit_code = UNKNOWN
    sentence: ClassVar[str] = mark("The rules have no template called {name}; there are: {known}.")
    remedy: ClassVar[str] = mark("Add it under [templates]: yousu rules show --toml")


class ReviewPassed(YousuError):
    """A review date that lies before the account."""

    sentence: ClassVar[str] = mark("The review date {review} is not after {at}.")
    remedy: ClassVar[str] = mark("Give a later day with --review.")


# --- the lead unit and its co-units ---


def template(name: str, rules: Rules) -> Template:
    """The co-unit template of that name. Raises TemplateUnknown."""
    found = rules.templates.get(name)
    if found is None:
        raise TemplateUnknown(name=name, known=say(", ").join(rules.templates) or say("none"))
    return found


def _co_unit(ticket: Ticket, said: str, context: Context) -> str:
    unit, _share = part_of(ticket, said, context)
    if unit == ticket.unit:
        raise LeadResolves(unit=unit, number=ticket.number)
    return unit


def accept_as_co_unit(ticket: Ticket, said: str, note: str | None, context: Context) -> list[Draft]:
    """A co-unit signs for its part. Raises StepRefused, NoPart."""
    guard(ticket, "answer")
    return [draft(ticket.number, "co_accepted", context.at, unit=_co_unit(ticket, said, context), note=note)]


def answer(ticket: Ticket, said: str, text: str | None, context: Context) -> list[Draft]:
    """A co-unit answers the lead unit; late is what comes after its own limit. Raises NoPart, LeadResolves."""
    guard(ticket, "answer")
    unit = _co_unit(ticket, said, context)
    if not text:
        raise GroundsMissing(number=ticket.number, verb=say("answer"), what=say("what it answers"))
    return [draft(ticket.number, "co_answered", context.at, unit=unit, answer=text)]


# --- whistle and report ---


def whistle(
    ticket: Ticket, units: Sequence[str], text: str | None, context: Context, blower: str | None = None
) -> list[Draft]:
    """The street whistles, the departments called become co-units and have to arrive. Raises StepRefused.

    ``blower`` is who whistles, where it is not the lead unit.
    """
    guard(ticket, "whistle")
    rules = context.rules
    called = list(dict.fromkeys(context.unit(each) for each in units))
    limit = rules.arrive
    due = deadlines.clock(limit, context.at, rules, context.calendar).due if limit else None
    number, who = len(ticket.whistles) + 1, context.unit(blower) if blower else ticket.unit
    blown = draft(
        ticket.number, "whistled", context.at, whistle=number, unit=who, units=called, arrive_due=due, text=text
    )
    new = [unit for unit in called if ticket.share_of(unit) is None]
    return [blown, *(draft(ticket.number, "co_assigned", context.at, unit=unit) for unit in new)]


def arrive(ticket: Ticket, units: Sequence[str], note: str | None, context: Context) -> list[Draft]:
    """Departments report for duty; without a name, all that are awaited. Raises NobodyAwaited, ArrivedBefore."""
    guard(ticket, "arrive")
    named = [context.unit(each) for each in units] or ticket.awaited
    if not named:
        raise NobodyAwaited(number=ticket.number, unit=say("anybody"))
    return [_arrival(ticket, unit, note, context) for unit in dict.fromkeys(named)]


def _arrival(ticket: Ticket, unit: str, note: str | None, context: Context) -> Draft:
    waiting = [each for each in ticket.whistles if unit in each.waiting]
    if not waiting:
        raise NobodyAwaited(number=ticket.number, unit=unit)
    first = waiting[0]
    if context.at < first.blown:
        raise ArrivedBefore(number=ticket.number, blown=short(first.blown), at=short(context.at))
    return draft(ticket.number, "arrived", context.at, whistle=first.number, unit=unit, note=note)


# --- meetings ---


class Minutes(NamedTuple):
    """What a meeting leaves behind (会议纪要): who sat there, what was decided, and the lead unit it named."""

    title: str
    decision: str | None
    units: Sequence[str] = ()
    others: str | None = None
    lead: str | None = None
    kind: str = "joint"


def meet(tickets: Sequence[Ticket], minutes: Minutes, context: Context) -> list[Draft]:
    """A meeting about these tickets: attendees, decision, and the lead it names for all of them.

    A lead it names takes the ticket over with the minutes as its basis, and settles a return that waits.
    Raises StepRefused, GroundsMissing.
    """
    for ticket in tickets:
        guard(ticket, "meet")
        if not minutes.decision:
            raise GroundsMissing(number=ticket.number, verb=say("meet"), what=say("its decision (--decision)"))
    lead = context.unit(minutes.lead) if minutes.lead else None
    units = list(dict.fromkeys(context.unit(each) for each in minutes.units))
    fields = {
        "meeting": context.next_meeting,
        "meeting_kind": code_of(minutes.kind or "joint", MEETINGS, mark("meeting")),
        "units": units or None, "tickets": [ticket.number for ticket in tickets], "lead": lead,
        "title": minutes.title, "decision": minutes.decision, "others": minutes.others,
    }  # fmt: skip
    drafts = []
    for ticket in tickets:
        drafts.append(draft(ticket.number, "met", context.at, **fields))
        drafts += _led(ticket, lead, minutes.decision, context)
    return drafts


def _led(ticket: Ticket, lead: str | None, decision: str | None, context: Context) -> list[Draft]:
    if lead is None:
        return []
    if ticket.objection is not None:
        if lead == ticket.unit:
            return refuse_return(ticket, decision, context)
        return uphold_return(ticket, lead, decision, context)
    if lead == ticket.unit:
        return []
    guard(ticket, "assign")
    co = [unit for unit in dict.fromkeys((ticket.unit, *ticket.co)) if unit and unit != lead]
    return [
        draft(
            ticket.number, "lead_named", context.at, unit=lead, co=co or None, meeting=context.next_meeting,
            **accepting(context),
        )
    ]  # fmt: skip


# --- on account ---


class Plan(NamedTuple):
    """What a ticket goes on account with: what will be done, who is responsible, who agreed, when it is reviewed."""

    plan: str | None
    owner: str | None
    leader: str | None
    review: Moment


def hold(ticket: Ticket, agreed: Plan, context: Context) -> list[Draft]:
    """Put the ticket on account (挂账), or set its next review: plan, owner, leader, review date.

    It leaves the overdue list and stays unsolved; our own limit becomes the review date, the platform's stays.
    Raises StepRefused, GroundsMissing, ReviewPassed.
    """
    guard(ticket, "hold")
    needed = (
        (agreed.plan, mark("a plan")),
        (agreed.owner, mark("somebody responsible")),
        (agreed.leader, mark("a leader")),
    )
    for said, what in needed:
        if not said:
            raise GroundsMissing(number=ticket.number, verb=say("hold"), what=say(what))
    if agreed.review <= context.at:
        raise ReviewPassed(review=agreed.review[:10], at=short(context.at))
    own = ticket.clock is None or ticket.clock.source == "own"
    clock = deadlines.given(agreed.review, "own", context.at, context.rules) if own else {}
    return [draft(ticket.number, "put_on_account", context.at, **agreed._asdict(), **clock)]


def release(ticket: Ticket, note: str | None, context: Context) -> list[Draft]:
    """Take the ticket off the account (销账): work goes on with a fresh limit of ours; the platform's stays."""
    guard(ticket, "release")
    rules, clock = context.rules, {}
    if ticket.clock is None or ticket.clock.source == "own":
        limit = rules.limit(ticket.level, ticket.kind)
        clock = deadlines.fields(limit, None, context.at, rules, context.calendar)
    clock.pop("accept_due", None)
    return [draft(ticket.number, "taken_off_account", context.at, note=note, **clock)]
