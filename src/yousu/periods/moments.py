"""Moments and spans of time, as they are kept and as people type them.

A range for a filter is half-open, as a period is, and made of the same days, weeks and months;
the day on the right of "A..B" is included. Either side may be open.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from yousu.errors import USAGE, YousuError
from yousu.periods.folding import fold_prose, fold_width, tidy
from yousu.periods.named import closing_day, named, split_span
from yousu.periods.spans import Conventions, Period, containing, holding
from yousu.periods.spoken import MomentUnknown, NoSuchDay, parse_moment
from yousu.periods.written import Moment, day_of, minutes_between, read, write, zone_of

if TYPE_CHECKING:
    from datetime import datetime

__all__ = [
    "Moment",
    "MomentUnknown",
    "NoSuchDay",
    "RangeUnknown",
    "day_of",
    "fold_prose",
    "fold_width",
    "is_range",
    "minutes_between",
    "parse_moment",
    "parse_range",
    "read",
    "write",
]


class RangeUnknown(YousuError):
    """What was said is no span of time."""

    exit_code = USAGE
    sentence = '"{said}" is not a span of time that can be read'
    remedy = "type, for example, today, last week, 2026-11, last 7 days or 2026-11-01..2026-11-20"


def _offset(now: datetime) -> str:
    return write(now)[19:]


def _closing(text: str, opening: Period, now: datetime, conventions: Conventions) -> Period | None:
    """The period on the right of a span that starts with ``opening``."""
    if opening.kind == "day" and (day := closing_day(text, opening.last_day, now.date())):
        return holding("day", day, zone_of(now), conventions)
    return named(text, now, conventions)


def _between(sides: tuple[str, str], now: datetime, conventions: Conventions) -> tuple[Moment, Moment] | None:
    """From the start of the left side to the end of the right one; an empty side is open."""
    left, right = sides
    start, end = "0001-01-01T00:00:00" + _offset(now), "9999-12-31T23:59:59" + _offset(now)
    first = named(left, now, conventions) if left else None
    if left:
        if first is None:
            return None
        start = first.start
    if right and right != "今":
        last = _closing(right, first, now, conventions) if first else named(right, now, conventions)
        if last is None:
            return None
        end = last.end
    return (start, end) if (left or right) and start < end else None


def _latest_days(text: str, now: datetime, conventions: Conventions) -> tuple[Moment, Moment] | None:
    """最近7天: so many days, the last of which is under way."""
    found = re.fullmatch(r"(?:最?近|过去)([0-9]{1,4})[天日]|(?:last|past) ([0-9]{1,4}) days", text)
    count = int(found[1] or found[2]) if found else 0
    if not count:
        return None
    today = containing("day", now, conventions)
    first = today.last_day - timedelta(days=count - 1)
    return holding("day", first, zone_of(now), conventions).start, today.end


def _single(text: str, now: datetime, conventions: Conventions) -> tuple[Moment, Moment] | None:
    # 8-12 alone is far more often tickets 8 to 12 than the twelfth of August.
    if re.fullmatch(r"[0-9]{1,2}-[0-9]{1,2}", text):
        return None
    period = named(text, now, conventions)
    return (period.start, period.end) if period else None


def _range(said: str, now: datetime, conventions: Conventions) -> tuple[Moment, Moment] | None:
    text = tidy(said)
    sides = split_span(text)
    try:
        if sides:
            return _between(sides, now, conventions)
        return _latest_days(text, now, conventions) or _single(text, now, conventions)
    except (MomentUnknown, ValueError, OverflowError):
        return None


def parse_range(said: str, now: datetime, conventions: Conventions) -> tuple[Moment, Moment]:
    """The span [start, end) that ``said`` means at ``now``; RangeUnknown where it is none."""
    found = _range(said, now, conventions)
    if found is None:
        raise RangeUnknown(said=said)
    return found


def is_range(said: str, now: datetime, conventions: Conventions) -> bool:
    """Whether ``parse_range`` reads it."""
    return _range(said, now, conventions) is not None
