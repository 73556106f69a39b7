"""Periods as people name them: by a word, by a day in them, by their dates.

今天 is the day that bears today's date, and 本周, 本月 and 今年 are those that hold it, also where
the day cut has already begun the next one; ``last_finished`` goes by the clock instead.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from yousu.errors import USAGE, YousuError
from yousu.periods.folding import tidy
from yousu.periods.spans import Conventions, Kind, Period, holding
from yousu.periods.spoken import MomentUnknown, calendar_day, read_day
from yousu.periods.written import zone_of
from yousu.words import say

if TYPE_CHECKING:
    from datetime import datetime

_WORDS: dict[str, tuple[Kind, int]] = {
    "本周": ("week", 0),
    "这周": ("week", 0),
    "上周": ("week", 1),
    "上上周": ("week", 2),
    "本月": ("month", 0),
    "这个月": ("month", 0),
    "上月": ("month", 1),
    "上个月": ("month", 1),
    "今年": ("year", 0),
    "本年": ("year", 0),
    "去年": ("year", 1),
    "this week": ("week", 0),
    "last week": ("week", 1),
    "this month": ("month", 0),
    "last month": ("month", 1),
    "this year": ("year", 0),
    "last year": ("year", 1),
}


class PeriodUnknown(YousuError):
    """What was said names no period, or one of another kind."""

    exit_code = USAGE
    sentence = '"{said}" cannot be read as {kind}'
    remedy = "type, for example, {examples}"


class WeekMisaligned(PeriodUnknown):
    """Seven days, or an ISO week, that are not a week as the rules count weeks."""

    sentence = '"{said}" is not a week by the rules, in which weeks start on another day'
    remedy = "type {weeks}"


def split_span(text: str) -> tuple[str, str] | None:
    """The two sides of "A..B", "A至B", "A到B", "A~B" or "A to B"."""
    found = re.fullmatch(r"(.*?)(?: ?(?:\.\.|至|到|~) ?| to )(.*)", text)
    return (found[1], found[2]) if found else None


def closing_day(text: str, opening: date, today: date) -> date | None:
    """The day on the right of a span: what it leaves out is taken from the day on the left."""
    if found := re.fullmatch(r"([0-9]{1,2})[日号]", text):
        return calendar_day(opening.year, opening.month, int(found[1]))
    if found := re.fullmatch(r"([0-9]{1,2})(?:-|月)([0-9]{1,2})[日号]?", text):
        month, day = int(found[1]), int(found[2])
        later = (month, day) < (opening.month, opening.day)
        return calendar_day(opening.year + later, month, day)
    return read_day(text, today)


def named(text: str, now: datetime, conventions: Conventions) -> Period | None:
    """The period that a tidy text names by a word, a day, a month or a year; None where none."""
    zone, today = zone_of(now), now.date()
    if text in _WORDS:
        kind, back = _WORDS[text]
        period = holding(kind, today, zone, conventions)
        for _ in range(back):
            period = period.previous(conventions)
        return period
    if found := re.fullmatch(r"([0-9]{4})(?:-([0-9]{1,2})|年([0-9]{1,2})月)", text):
        month = calendar_day(int(found[1]), int(found[2] or found[3]), 1)
        return holding("month", month, zone, conventions)
    if found := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text):
        return holding("day", calendar_day(*map(int, found.groups())), zone, conventions)
    if found := re.fullmatch(r"([0-9]{4})年?", text):
        return holding("year", calendar_day(int(found[1]), 1, 1), zone, conventions)
    day = read_day(text, today)
    return holding("day", day, zone, conventions) if day else None


def _iso_week(text: str) -> tuple[date, date] | None:
    """Monday and Sunday of an ISO week such as 2026-W47."""
    found = re.fullmatch(r"([0-9]{4})-?w([0-9]{2})", text)
    if found is None:
        return None
    year, week = int(found[1]), int(found[2])
    return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)


def _dated_span(text: str, now: datetime) -> tuple[date, date] | None:
    """The first and the last day of two days joined."""
    sides = split_span(text)
    first = read_day(sides[0], now.date()) if sides else None
    last = closing_day(sides[1], first, now.date()) if sides and first else None
    return (first, last) if first and last and first <= last else None


def _exact_week(said: str, now: datetime, conventions: Conventions) -> Period | None:
    """A week said by its number or by its two days; None where neither, WeekMisaligned where it is none."""
    text = tidy(said)
    ends = _iso_week(text) or _dated_span(text, now)
    if ends is None:
        return None
    first, second = (holding("week", day, zone_of(now), conventions) for day in ends)
    if (first.first_day, first.last_day) == ends:
        return first
    both = say("{first} or {second}", first=first.code, second=second.code)
    raise WeekMisaligned(said=said, weeks=first.code if first == second else both)


def _unknown(kind: Kind, said: str) -> PeriodUnknown:
    kinds = {
        "day": (say("a daily period"), say("2026-11-23, today or yesterday")),
        "week": (say("a weekly period"), say("this week, last week or a day in it such as 2026-11-23")),
        "month": (say("a monthly period"), say("2026-11, this month or last month")),
        "year": (say("an annual period"), say("2026, this year or last year")),
    }
    return PeriodUnknown(said=said, kind=kinds[kind][0], examples=kinds[kind][1])


def parse(kind: Kind, said: str, now: datetime, conventions: Conventions) -> Period:
    """The period of that kind that ``said`` names: by a day in it, by a word, by its own dates or code.

    PeriodUnknown where it names none or one of another kind; WeekMisaligned, with the weeks to
    type instead, where an ISO week or two dates are not a week by the conventions.
    """
    try:
        period = _exact_week(said, now, conventions) if kind == "week" else None
        period = period or named(tidy(said), now, conventions)
        if period and period.kind == "day":
            period = holding(kind, period.last_day, zone_of(now), conventions)
    except (MomentUnknown, ValueError, OverflowError):
        period = None
    if period is None or period.kind != kind:
        raise _unknown(kind, said)
    return period
