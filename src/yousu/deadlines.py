"""From limits to due moments, with the day-by-day derivation, and where a ticket stands against them.

domain.md 2.3: by days, the day of dispatch is day 0, workdays are counted and the limit ends at the
close of business (民法典 201, 203); by hours, straight elapsed hours, day and night.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from yousu.periods.written import Moment, day_of, read, write
from yousu.rules import Limit, Rules
from yousu.ticket.clock import Clock
from yousu.ticket.vocabulary import Authority
from yousu.workdays import Due, WorkCalendar

if TYPE_CHECKING:  # a list needs due moments and no tickets
    from yousu.ticket.state import Ticket


def close_of(day_text: str, close_of_business: str) -> Moment:
    """The moment at which business closes on the day of this moment; 24:00 is the next day's 00:00."""
    midnight = datetime.combine(day_of(day_text), time(), tzinfo=read(day_text).tzinfo)
    hours, minutes = (int(part) for part in close_of_business.split(":"))
    return write(midnight + timedelta(hours=hours, minutes=minutes))


def after_workdays(start: Moment, workdays: int, rules: Rules, calendar: WorkCalendar) -> tuple[Moment, bool]:
    """The close of the n-th workday after the day of ``start``, and whether the calendar is only provisional."""
    due = calendar.add(day_of(start), workdays)
    return close_of(f"{due.day.isoformat()}{start[10:]}", rules.close_of_business), due.provisional


def clock(limit: Limit, start: Moment, rules: Rules, calendar: WorkCalendar) -> Clock:
    """The due moment that a limit gives from ``start``."""
    if limit.unit == "h":
        return Clock(write(read(start) + timedelta(hours=limit.amount)), "own", limit.code, start)
    due, provisional = after_workdays(start, limit.amount, rules, calendar)
    return Clock(due, "own", limit.code, start, provisional)


def derivation(clock: Clock, calendar: WorkCalendar) -> Due | None:
    """The days that were counted to reach a due moment; None for hours and for limits set by hand."""
    if clock.limit is None or clock.start is None or not clock.limit.endswith("d"):
        return None
    return calendar.add(day_of(clock.start), int(clock.limit[:-1]))


def fields(limit: Limit, contact: Limit | None, start: Moment, rules: Rules, calendar: WorkCalendar) -> dict[str, Any]:
    """The clock fields of the event that sets a ticket's limits (resolution, first contact, acceptance)."""
    made = clock(limit, start, rules, calendar)
    found: dict[str, Any] = {
        "due": made.due, "due_source": "own", "limit": limit.code, "limit_from": start, "rules": rules.version,
    }  # fmt: skip
    if made.provisional:
        found["provisional"] = True
    if contact is not None:
        found |= {"contact_due": clock(contact, start, rules, calendar).due, "contact_limit": contact.code}
    if rules.accept is not None:
        found["accept_due"] = clock(rules.accept, start, rules, calendar).due
    return found


def extended(due: Moment, days: int, rules: Rules, calendar: WorkCalendar) -> dict[str, Any]:
    """The clock fields of a limit extended by workdays, counted from the old one, whose day is day 0."""
    later, provisional = after_workdays(due, days, rules, calendar)
    unsure = {"provisional": True} if provisional else {}
    return {"due": later, "before": due, "extension": days, **unsure}


def given(due: Moment, source: Authority, start: Moment, rules: Rules) -> dict[str, Any]:
    """The clock fields of a due moment that was given (by the platform, or by hand) and not counted."""
    return {"due": due, "due_source": source, "limit_from": start, "rules": rules.version}


def callback_due(resolved: Moment, rules: Rules, calendar: WorkCalendar) -> Moment:
    """Callbacks fall due at the close of the workday after resolution (design.md 7)."""
    return after_workdays(resolved, rules.callback_due, rules, calendar)[0]


def soon(now: Moment, rules: Rules, calendar: WorkCalendar) -> Moment:
    """What falls due up to this moment is due soon (yellow: domain.md 2.1, one workday before expiry)."""
    return after_workdays(now, rules.due_soon, rules, calendar)[0]


def standing(ticket: Ticket, now: Moment, soon_until: Moment) -> str:
    """``on_time``, ``due_soon`` or ``overdue``; ``none`` where no clock runs."""
    if not ticket.open or ticket.due is None:
        return "none"
    if ticket.due < now:
        return "overdue"
    return "due_soon" if ticket.due <= soon_until else "on_time"
