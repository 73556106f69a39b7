"""Returns (退单) and extensions (延期): asked by the unit, decided by the team, each on record whatever comes of it.

First-receiver responsibility: while a return waits the clock runs and the work goes on (先办后议); the first unit
stays on record for ever, and answers for the ticket until its objection is upheld (domain.md 3.3).
"""

from typing import Any, ClassVar, NamedTuple

from yousu import deadlines
from yousu.errors import REFUSED, YousuError
from yousu.lifecycle import Context, GroundsMissing, foresee, guard
from yousu.lifecycle.leading import LimitPassed, RequestPending, accepting, part_of, return_command
from yousu.periods.written import short
from yousu.ticket.events import Draft, draft
from yousu.ticket.parts import Share
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import Authority
from yousu.words import mark, say

Moment = str


class ReturnTooLate(YousuError):
    """A return asked for after the workdays that the rules leave for it (山东、濮阳：2 个工作日内)."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark(
        "Ticket {number}: {unit} had until {latest} to object ({days} workdays after assignment); it is {at}."
    )
    remedy: ClassVar[str] = mark("The unit handles it; other units can help: yousu whistle {number} --to UNIT")


class ReturnBarred(YousuError):
    """A second return by a unit whose first was refused (经指定不得再退, 潍坊 Art. 22)."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Ticket {number}: the return of {unit} was refused at {at}; it cannot ask again.")
    remedy: ClassVar[str] = mark("The unit handles it; other units can help: yousu whistle {number} --to UNIT")


class NothingPending(YousuError):
    """A decision about a request that nobody made, or that an answer has settled."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Ticket {number}: no request waits to be decided ({verb}).")
    remedy: ClassVar[str] = mark("See what was asked with: yousu show {number}")


class OtherUnitMissing(YousuError):
    """A return upheld without another unit to handle the ticket."""

    sentence: ClassVar[str] = mark("Ticket {number}: a return is upheld only towards another unit; none was named.")
    remedy: ClassVar[str] = mark("Type: yousu return {number} --uphold --to UNIT")


class ExtensionTooLate(YousuError):
    """An extension asked for after the limit, or after the day's cut-off (西宁：每日 17:00 前)."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Ticket {number}: an extension had to be asked by {latest}; it is {at}.")
    remedy: ClassVar[str] = mark("The limit {due} stands. If it was asked in time, record it with --at.")


class ExtensionTooLateToday(YousuError):
    """An extension asked for after the day's cut-off while the limit is days away: tomorrow is another day."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Ticket {number}: extensions are asked for until {cut_off} of each day; it is {at}.")
    remedy: ClassVar[str] = mark(
        "The limit is {due}: ask again tomorrow, by {latest}. If it was asked in time, record it with --at."
    )


class ExtensionTooLong(YousuError):
    """More days than an extension may have."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("An extension of {days} workdays is not possible; the rules allow 1 to {most}.")
    remedy: ClassVar[str] = mark("Ask for fewer days with --days.")


class ExtensionsUsedUp(YousuError):
    """One more extension than the team may grant itself."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Ticket {number}: {unit} has had {count} extension already.")
    remedy: ClassVar[str] = mark("One more needs the leader in charge: {command}")


class PlatformDecides(YousuError):
    """An approval of ours for a limit that the platform set."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Ticket {number}: the limit is the platform's, and only the platform moves it.")
    remedy: ClassVar[str] = mark("When it has decided: yousu extend {number} --source platform --due WHEN")


# --- returns ---


def ask_return(ticket: Ticket, basis: str | None, suggested: str | None, context: Context) -> list[Draft]:
    """The unit objects to the assignment, with its legal basis and the unit it suggests.

    Raises StepRefused, GroundsMissing, RequestPending, ReturnBarred, ReturnTooLate.
    """
    guard(ticket, "return")
    unit = ticket.unit or ""
    if not basis:
        raise GroundsMissing(number=ticket.number, verb=say("return"), what=say("its legal basis"))
    if ticket.objection is not None:
        raise RequestPending(number=ticket.number, unit=unit, verb=say("return"), command=return_command(ticket))
    refused = [each for each in ticket.objections if each.unit == unit and each.decided and not each.upheld]
    if refused:
        raise ReturnBarred(number=ticket.number, unit=unit, at=short(refused[-1].decided or ""))
    _return_in_time(ticket, unit, context)
    other = context.unit(suggested) if suggested else None
    return [draft(ticket.number, "return_asked", context.at, unit=unit, suggested=other, basis=basis)]


def _return_in_time(ticket: Ticket, unit: str, context: Context) -> None:
    """From the day the unit first got the ticket; a later round does not open the question anew."""
    mine = [share.assigned for share in ticket.shares if share.unit == unit and share.role == "lead"]
    days = context.rules.return_days
    latest, _unsure = deadlines.after_workdays(min(mine, default=context.at), days, context.rules, context.calendar)
    if context.at > latest:
        raise ReturnTooLate(number=ticket.number, unit=unit, days=days, latest=short(latest), at=short(context.at))


def uphold_return(
    ticket: Ticket, to: str | None, opinion: str | None, context: Context, due: str | None = None
) -> list[Draft]:
    """The return is upheld and the ticket goes to another unit; its clock goes on unless a limit is given.

    Raises NothingPending, OtherUnitMissing, LimitPassed.
    """
    guard(ticket, "return")
    asked = ticket.objection
    if asked is None:
        raise NothingPending(number=ticket.number, verb=say("return"))
    said = to or asked.suggested
    unit = context.unit(said) if said else asked.unit
    if unit == asked.unit:
        raise OtherUnitMissing(number=ticket.number)
    clock: dict[str, Any] = accepting(context)
    if due:
        clock |= _later(ticket, due, context.at, context)
    return [
        draft(
            ticket.number, "return_upheld", context.at, unit=unit, returned_by=asked.unit, opinion=opinion, **clock
        )
    ]  # fmt: skip


def _later(ticket: Ticket, due: str, than: str, context: Context) -> dict[str, Any]:
    if due <= than:
        raise LimitPassed(due=short(due), start=short(than))
    source = ticket.clock.source if ticket.clock else "own"
    return deadlines.given(due, source, context.at, context.rules)


def refuse_return(ticket: Ticket, opinion: str | None, context: Context) -> list[Draft]:
    """The return is refused: the unit is designated and may not ask again. Raises NothingPending, GroundsMissing."""
    guard(ticket, "return")
    asked = ticket.objection
    if asked is None:
        raise NothingPending(number=ticket.number, verb=say("return"))
    if not opinion:
        raise GroundsMissing(number=ticket.number, verb=say("refusal"), what=say("its reason"))
    return [draft(ticket.number, "return_refused", context.at, unit=asked.unit, opinion=opinion)]


# --- extensions ---


class ExtensionRequest(NamedTuple):
    """More workdays, asked for with a reason, and when the citizen was told. ``unit``: who asks, else the lead unit."""

    days: int | None
    reason: str | None
    basis: str | None = None
    informed: Moment | None = None
    unit: str | None = None


class ExtensionGrant(NamedTuple):
    """What is granted of a request: ``days``, if fewer than asked; the leader in charge, where one agreed."""

    days: int | None = None
    informed: Moment | None = None
    leader: str | None = None
    opinion: str | None = None


def ask_extension(ticket: Ticket, asked: ExtensionRequest, context: Context) -> list[Draft]:
    """A unit asks for more time.

    Raises StepRefused, GroundsMissing, RequestPending, ExtensionTooLong, ExtensionTooLate, ExtensionTooLateToday.
    """
    guard(ticket, "extend")
    unit, share = part_of(ticket, asked.unit or ticket.unit or "", context)
    if ticket.asked_extension is not None:
        command = f"extend {ticket.number} --approve | --refuse …"
        raise RequestPending(number=ticket.number, unit=unit, verb=say("extend"), command=command)
    if not asked.reason:
        raise GroundsMissing(number=ticket.number, verb=say("extend"), what=say("its reason"))
    days = _days(asked.days, ticket, context)
    _asked_in_time(ticket, share, context)
    return [
        draft(
            ticket.number, "extension_asked", context.at, unit=unit, days=days, informed=asked.informed,
            basis=asked.basis, reason=asked.reason,
        )
    ]  # fmt: skip


def _days(days: int | None, ticket: Ticket, context: Context) -> int:
    most = context.rules.extension.days
    if not days:
        raise GroundsMissing(number=ticket.number, verb=say("extend"), what=say("its workdays (--days)"))
    if not 1 <= days <= most:
        raise ExtensionTooLong(days=days, most=most)
    return days


def _asked_in_time(ticket: Ticket, share: Share, context: Context) -> None:
    """Before the limit, and before the day's cut-off whatever the day (domain.md 2.4)."""
    cut_off = context.rules.extension.cut_off
    close = deadlines.close_of(context.at, cut_off)
    due = share.due or close
    if context.at <= min(due, close):
        return
    told = {"number": ticket.number, "at": short(context.at), "due": short(due)}
    tomorrow = deadlines.close_of(context.at, "24:00")
    if due > tomorrow:
        latest = short(min(due, deadlines.close_of(tomorrow, cut_off)))
        raise ExtensionTooLateToday(cut_off=cut_off, latest=latest, **told)
    raise ExtensionTooLate(latest=short(min(due, close)), **told)


def approve_extension(
    ticket: Ticket, grant: ExtensionGrant, context: Context, typed: ExtensionGrant | None = None
) -> list[Draft]:
    """The extension is granted: the asking unit's limit moves, the old one stays on record.

    ``typed`` is what was said where it was asked for in the same command; a refusal repeats it.

    Raises NothingPending, GroundsMissing, ExtensionTooLong, ExtensionsUsedUp, PlatformDecides.
    """
    guard(ticket, "extend")
    asked = ticket.asked_extension
    if asked is None:
        raise NothingPending(number=ticket.number, verb=say("extend"))
    if asked.unit == ticket.unit and ticket.clock is not None and ticket.clock.source == "platform":
        raise PlatformDecides(number=ticket.number)
    informed = grant.informed or asked.informed
    count = sum(each.approved and each.unit == asked.unit for each in ticket.extensions)
    if count >= context.rules.extension.times and not grant.leader:
        command = _with_leader(ticket.number, typed or grant, informed)
        raise ExtensionsUsedUp(number=ticket.number, unit=asked.unit, count=count, command=command)
    if informed is None:
        what = say("when the citizen was told the reason and the new date (--informed)")
        raise GroundsMissing(number=ticket.number, verb=say("approval"), what=what)
    days = _days(grant.days or asked.days, ticket, context)
    return [
        draft(
            ticket.number, "extended", context.at, unit=asked.unit, days=days, informed=informed,
            leader=grant.leader, opinion=grant.opinion, **_longer(ticket, asked.unit, days, context),
        )
    ]  # fmt: skip


def _with_leader(number: int, grant: ExtensionGrant, informed: Moment | None) -> str:
    """The approval as it is to be typed: all that it needs, so that it is not refused again for the next thing."""
    said = grant.opinion or ""
    told = grant.informed if informed else say("WHEN")
    parts = [
        f"yousu extend {number}",
        f"'{said}'" if " " in said else said,
        f"--days {grant.days}" if grant.days else "",
        "--approve",
        f"--informed {told[:16]}" if told else "",
        f"--leader {say('WHO')}",
    ]
    return " ".join(part for part in parts if part)


def _longer(ticket: Ticket, unit: str, days: int, context: Context) -> dict[str, Any]:
    """The clock of the extended limit: workdays from the old one, whose day is day 0, to the close of business."""
    rules, share, clock = context.rules, ticket.share_of(unit), ticket.clock
    old = (share.due if share else None) or ticket.due or context.at
    longer = deadlines.extended(old, days, rules, context.calendar)
    if unit != ticket.unit or clock is None:
        return {"due": longer["due"], "before": old}
    return longer | {
        "due_source": clock.source, "limit": clock.limit, "limit_from": clock.start, "rules": rules.version,
        "before": clock.before or old, "extension": clock.extension + days,
        "provisional": True if clock.provisional else longer.get("provisional"),
    }  # fmt: skip


def refuse_extension(ticket: Ticket, source: Authority, opinion: str | None, context: Context) -> list[Draft]:
    """The extension is refused: the old limit stands. Raises NothingPending, GroundsMissing."""
    guard(ticket, "extend")
    asked = ticket.asked_extension
    if asked is None:
        raise NothingPending(number=ticket.number, verb=say("extend"))
    if not opinion:
        raise GroundsMissing(number=ticket.number, verb=say("refusal"), what=say("its reason"))
    authority = None if source == "own" else source
    return [
        draft(ticket.number, "extension_refused", context.at, unit=asked.unit, authority=authority, opinion=opinion)
    ]  # fmt: skip


def extend_by_platform(
    ticket: Ticket, due: Moment | None, context: Context, informed: Moment | None = None, opinion: str | None = None
) -> list[Draft]:
    """The platform has moved its limit: recorded as it decided. Raises StepRefused, GroundsMissing, LimitPassed."""
    guard(ticket, "extend")
    if not due:
        raise GroundsMissing(number=ticket.number, verb=say("extend"), what=say("the platform's new limit (--due)"))
    old = ticket.due
    if old is not None and due <= old:
        raise LimitPassed(due=short(due), start=short(old))
    start = ticket.clock.start if ticket.clock else None
    clock = {"due": due, "due_source": "platform", "limit_from": start, "rules": context.rules.version}
    return [
        draft(
            ticket.number, "extended", context.at, unit=ticket.unit, authority="platform", before=old,
            informed=informed, opinion=opinion, **clock,
        )
    ]  # fmt: skip


def ask_and_approve(
    ticket: Ticket, request: ExtensionRequest, leader: str | None, context: Context
) -> list[Draft]:  # fmt: skip
    """Asked and granted in one command."""
    asked = ask_extension(ticket, request, context)
    typed = ExtensionGrant(request.days, request.informed, leader, request.reason)
    granted = ExtensionGrant(leader=leader)
    return [*asked, *approve_extension(foresee(ticket, asked, context), granted, context, typed)]
