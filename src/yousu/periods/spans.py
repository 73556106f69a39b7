"""Periods as the team counts them: a start that belongs to them, an end that does not.

The conventions stand in the rules in force (domain.md 1.3):

- A day D with the cut at 00:00 is the ordinary day. With the cut at 12:00 it covers 12:00 of the
  day before to 12:00 of D: it is named by the day on which it ends.
- A week is seven such days from the weekday said, Friday by default, so that Friday's bulletin is
  about a finished week.
- A month with the start day 19 covers the 19th of the month before to the 18th: it is named by the
  month in which it ends. 2024-06 is 19 May to 18 June.
- A year is twelve such months: with the start day 19, 2026 is 19 December 2025 to 18 December 2026.

So periods of one kind tile time: each moment lies in exactly one.
"""

from datetime import date, datetime, timedelta, timezone
from typing import Literal, NamedTuple

from yousu.periods.written import Moment, read, write, zone_of
from yousu.words import language

Kind = Literal["day", "week", "month", "year"]

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


class Conventions(NamedTuple):
    """How a team counts: ``week_start`` 0 (Monday) to 6, ``day_cut`` HH:MM, ``month_start_day`` 1 to 28."""

    week_start: int = 4
    day_cut: str = "00:00"
    month_start_day: int = 1


class Period(NamedTuple):
    """The moments t with ``start <= t < end``; the conventions given to a method are those it was made by."""

    kind: Kind
    start: Moment
    end: Moment

    @property
    def first_day(self) -> date:
        """The first of its days, by name."""
        return (read(self.start) + _DAY - _SECOND).date()

    @property
    def last_day(self) -> date:
        """The last of its days, by name: the day that also names a month and a year."""
        return (read(self.end) - _SECOND).date()

    @property
    def code(self) -> str:
        """Its stable name: 2026-11-23, 2026-11-20..2026-11-26, 2026-06, 2026; ``parse`` reads it."""
        return self._name("..")

    @property
    def label(self) -> str:
        """Its name in the language of the session: 2026年11月20日至26日, or 2026-11-20 to 2026-11-26."""
        return _chinese(self) if language() == "zh" else self._name(" to ")

    def _name(self, to: str) -> str:
        last = self.last_day.isoformat()
        if self.kind == "week":
            return f"{self.first_day.isoformat()}{to}{last}"
        return last[: {"day": 10, "month": 7, "year": 4}[self.kind]]

    def contains(self, moment: Moment) -> bool:
        """Whether the moment, in the same offset, lies in it."""
        return self.start <= moment < self.end

    def cut_off(self, until: Moment) -> Moment:
        """Where it is cut at ``until``: what happened at that very moment counts, what happened at its end does not."""
        return min(self.end, write(read(until) + _SECOND))

    def days(self) -> tuple[date, ...]:
        """The names of its days in order; their number is its length in days."""
        first = self.first_day
        return tuple(first + _DAY * n for n in range((self.last_day - first).days + 1))

    def previous(self, conventions: Conventions) -> "Period":
        """The one that ends where this starts."""
        return self._of(self.first_day - _DAY, conventions)

    def next(self, conventions: Conventions) -> "Period":
        """The one that starts where this ends."""
        return self._of(self.last_day + _DAY, conventions)

    def months(self, conventions: Conventions) -> "list[Period]":
        """The months of a year in order."""
        zone = zone_of(read(self.start))
        found = [holding("month", self.first_day, zone, conventions)]
        while found[-1].end < self.end:
            found.append(found[-1].next(conventions))
        return found

    def same_last_year(self, conventions: Conventions) -> "Period":
        """The one to compare with, 同比: 52 weeks before for a week; 28 February for the 29th."""
        if self.kind == "week":
            return self._of(self.last_day - 52 * 7 * _DAY, conventions)
        last = self.last_day
        leap = (last.month, last.day) == (2, 29)
        return self._of(last.replace(year=last.year - 1, day=28 if leap else last.day), conventions)

    def _of(self, day: date, conventions: Conventions) -> "Period":
        return holding(self.kind, day, zone_of(read(self.start)), conventions)


def _chinese(period: Period) -> str:
    first, last = period.first_day, period.last_day
    if period.kind == "year":
        return f"{last.year}年"
    if period.kind == "month":
        return f"{last.year}年{last.month}月"
    day = f"{first.year}年{first.month}月{first.day}日"
    if period.kind == "day":
        return day
    year = f"{last.year}年" if last.year != first.year else ""
    month = f"{last.month}月" if last.month != first.month else ""
    return f"{day}至{year}{month}{last.day}日"


def _cut(conventions: Conventions) -> timedelta:
    hours, minutes = conventions.day_cut.split(":")
    return timedelta(hours=int(hours), minutes=int(minutes))


def _opening(day: date, zone: timezone, conventions: Conventions) -> Moment:
    """The moment at which the day so named begins."""
    cut = _cut(conventions)
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone)
    return write(midnight + cut - _DAY if cut else midnight)


def _month_index(day: date, start_day: int) -> int:
    """The month that holds the day, counted from January of year 0."""
    late = start_day > 1 and day.day >= start_day
    return day.year * 12 + day.month - 1 + late


def _month_first(index: int, start_day: int) -> date:
    """The first day of the month with that index."""
    year, month = divmod(index - (start_day > 1), 12)
    return date(year, month + 1, start_day)


def _edges(kind: Kind, day: date, conventions: Conventions) -> tuple[date, date]:
    """The first day of the period that holds ``day``, and of the one after it."""
    if kind == "day":
        return day, day + _DAY
    if kind == "week":
        first = day - _DAY * ((day.weekday() - conventions.week_start) % 7)
        return first, first + 7 * _DAY
    start_day = conventions.month_start_day
    index = _month_index(day, start_day)
    step = 1 if kind == "month" else 12
    index -= index % step
    return _month_first(index, start_day), _month_first(index + step, start_day)


def holding(kind: Kind, day: date, zone: timezone, conventions: Conventions) -> Period:
    """The period that holds the day so named."""
    first, after = _edges(kind, day, conventions)
    return Period(kind, _opening(first, zone, conventions), _opening(after, zone, conventions))


def containing(kind: Kind, when: Moment | datetime, conventions: Conventions) -> Period:
    """The period in which the moment lies."""
    at = read(when) if isinstance(when, str) else when
    cut = _cut(conventions)
    since_midnight = timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)
    day = at.date() + _DAY if cut and since_midnight >= cut else at.date()
    return holding(kind, day, zone_of(at), conventions)


def last_finished(kind: Kind, now: Moment | datetime, conventions: Conventions) -> Period:
    """The latest period that has ended by ``now``; one that ends at ``now`` has ended."""
    return containing(kind, now, conventions).previous(conventions)
