"""Moments as they are kept: text of 25 characters, ISO 8601 with one fixed offset, compared as text."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

Moment = str

_OFFSET = 19
_MINUTE = timedelta(minutes=1)


def zone_of(when: datetime) -> timezone:
    """The fixed offset that ``when`` carries; a moment without one is a fault of the program."""
    offset = when.utcoffset()
    if offset is None:
        message = "a moment needs an offset"
        raise ValueError(message)
    return timezone(offset)


def write(when: datetime) -> Moment:
    """``when`` as text of 25 characters; parts of a second are dropped."""
    return when.replace(microsecond=0, tzinfo=zone_of(when)).isoformat()


def read(moment: Moment) -> datetime:
    """The moment as an aware datetime."""
    return datetime.fromisoformat(moment)


def day_of(moment: Moment) -> date:
    """The calendar day that the text itself names, whatever the day cut."""
    return date.fromisoformat(moment[:10])


def minutes_between(earlier: Moment, later: Moment) -> int:
    """Whole minutes from ``earlier`` to ``later``, rounded down; negative where they are swapped."""
    if earlier[_OFFSET:] == later[_OFFSET:]:  # as all moments of one ledger: quicker to read without it
        earlier, later = earlier[:_OFFSET], later[:_OFFSET]
    return (read(later) - read(earlier)) // _MINUTE


def short(moment: Moment) -> str:
    """As a sentence names it: ``2026-11-23 09:00``."""
    return moment[:16].replace("T", " ")
