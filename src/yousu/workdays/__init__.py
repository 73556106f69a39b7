"""The working-day calendar of mainland China: which day is worked, and what a limit in workdays comes to.

A workday is a Monday to Friday that no notice gives off, or a weekend day that a notice makes up (调休上班).
A limit starts on the day after (民法典第二百零一条: 开始的当日不计入). For a year whose notice is not out the
answer is provisional: weekends and the days the law gives, no moved weekends; every value that rests on such a
year says so. A provisional limit is worked out anew once the notice is known.
"""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, NamedTuple

from yousu.errors import MISSING_RULES, YousuError
from yousu.workdays.notices import FIRST_YEAR, LAST_YEAR, Notice, notices_of
from yousu.workdays.statutory import statutory_days

WORKDAY = "workday"
WEEKEND = "weekend"
HOLIDAY = "holiday"
MAKEUP = "makeup"

_WORKED = frozenset((WORKDAY, MAKEUP))
_SATURDAY = 5  # date.weekday(): Monday is 0


class CalendarMissing(YousuError):
    """A day was asked for in a year of which neither a notice nor the law's days are known."""

    exit_code: ClassVar[int] = MISSING_RULES
    sentence: ClassVar[str] = "the working-day calendar has no data for {year}"
    remedy: ClassVar[str] = "type yousu calendar set {year} - and paste the State Council's notice for that year"


class CountedDay(NamedTuple):
    """One line of the derivation of a limit.

    ``ordinal`` is the number of the workday within the limit (1, 2, ...), 0 for a day that is not counted;
    ``reason`` is ``workday``, ``weekend``, ``holiday`` or ``makeup``.
    """

    day: date
    ordinal: int
    reason: str
    provisional: bool


class Due(NamedTuple):
    """The day a limit ends, and how it was counted, from the day of dispatch to that day.

    ``provisional`` if any day of ``days`` lies in a year without a notice.
    """

    day: date
    provisional: bool
    days: tuple[CountedDay, ...]


class WorkCalendar:
    """Workdays by a set of notices; a value: adding a notice gives another calendar.

    Without ``notices`` the built-in ones, 2004 to 2026, read a year at a time. Several notices of one year are
    taken in the order given, and a later one changes days of an earlier one (2015, 2019, 2020). Days that a
    notice names in a neighbouring year (New Year's holidays that begin in December) count there too: so the last
    days of December can still change when the next notice comes, though their own year is official.
    """

    __slots__ = ("_built_in", "_exceptions", "_given")

    def __init__(self, notices: Iterable[Notice] | None = None) -> None:
        self._built_in = notices is None
        self._given: dict[int, tuple[Notice, ...]] = {}
        self._exceptions: dict[int, dict[int, str]] = {}
        for notice in notices or ():
            self._given[notice.year] = (*self._given.get(notice.year, ()), notice)

    def with_notice(self, notice: Notice) -> "WorkCalendar":
        """A calendar in which ``notice`` is all that is said of its year: it replaces what was there."""
        other = WorkCalendar()
        other._built_in = self._built_in
        other._given = {**self._given, notice.year: (notice,)}
        return other

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Every notice in use, by year and then in the order given."""
        years = range(FIRST_YEAR, LAST_YEAR + 1) if self._built_in else ()
        return tuple(notice for year in sorted({*years, *self._given}) for notice in self._of(year))

    @property
    def last_official_year(self) -> int:
        """The last year with a notice; 0 in a calendar without any."""
        return max((*self._given, LAST_YEAR if self._built_in else 0))

    def is_official(self, day: date) -> bool:
        """Whether a notice is known for the year of ``day``."""
        return bool(self._of(day.year))

    def is_workday(self, day: date) -> bool:
        """Whether ``day`` is worked. Raises ``CalendarMissing`` for a year without data."""
        return self.reason(day) in _WORKED

    def reason(self, day: date) -> str:
        """Why ``day`` is worked or not: ``workday``, ``weekend``, ``holiday`` or ``makeup``.

        A weekend day inside a range that a notice names is ``holiday``. Raises ``CalendarMissing``.
        """
        named = self._named(day.year).get(day.toordinal())
        return named or (WORKDAY if day.weekday() < _SATURDAY else WEEKEND)

    def add(self, day: date, workdays: int) -> Due:
        """The day on which a limit of ``workdays`` given on ``day`` ends, with every day between.

        ``day`` is day 0 and stands first in ``Due.days``, not counted. A limit of 0 ends on ``day`` itself if
        it is worked, else on the next workday. Raises ``CalendarMissing``, and ``ValueError`` below 0.
        """
        if workdays < 0:
            raise ValueError(workdays)
        days = [self._counted(day.toordinal(), 0)]
        reached = 0
        while reached < workdays or (workdays == 0 and days[-1].reason not in _WORKED):
            line = self._counted(days[-1].day.toordinal() + 1, reached + 1 if workdays else 0)
            reached = max(reached, line.ordinal)
            days.append(line)
        return Due(days[-1].day, any(line.provisional for line in days), tuple(days))

    def count(self, start: date, end: date) -> int:
        """Workdays ``d`` with ``start < d <= end``; negative, the same the other way, if ``end`` is earlier.

        ``count(day, add(day, n).day) == n`` for every n from 1. Raises ``CalendarMissing``.
        """
        if end < start:
            return -self.count(end, start)
        first, last = start.toordinal(), end.toordinal()
        years = range(start.year, end.year + 1)
        named = (pair for year in years for pair in self._named(year).items() if first < pair[0] <= last)
        return _weekdays_to(last) - _weekdays_to(first) + sum(_change(*pair) for pair in named)

    def next_workday(self, day: date) -> date:
        """The first workday after ``day``."""
        return self._nearest(day, 1)

    def previous_workday(self, day: date) -> date:
        """The last workday before ``day``."""
        return self._nearest(day, -1)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, WorkCalendar) and self.notices == other.notices

    def __hash__(self) -> int:
        return hash(self.notices)

    def _of(self, year: int) -> tuple[Notice, ...]:
        return self._given.get(year) or (notices_of(year) if self._built_in else ())

    def _nearest(self, day: date, step: int) -> date:
        found = date.fromordinal(day.toordinal() + step)
        while not self.is_workday(found):
            found = date.fromordinal(found.toordinal() + step)
        return found

    def _counted(self, ordinal_day: int, number: int) -> CountedDay:
        # Ordinals, so that a datetime handed in as a date cannot miss the table without a word.
        day = date.fromordinal(ordinal_day)
        reason = self.reason(day)
        return CountedDay(day, number if reason in _WORKED else 0, reason, not self.is_official(day))

    def _named(self, year: int) -> dict[int, str]:
        """Day number -> ``holiday`` or ``makeup`` for the days of ``year`` that are not what their weekday says."""
        named = self._exceptions.get(year)
        if named is None:
            named = self._exceptions[year] = self._read(year)
        return named

    def _read(self, year: int) -> dict[int, str]:
        given = () if self._of(year) else statutory_days(year)
        if not given and not self._of(year):
            raise CalendarMissing(year=year)
        named = {day.toordinal(): HOLIDAY for day in given}
        for notice in (*self._of(year - 1), *self._of(year), *self._of(year + 1)):
            named |= {day.toordinal(): HOLIDAY for day in notice.rest if day.year == year}
            named |= {day.toordinal(): MAKEUP for day in notice.makeup if day.year == year}
        return named


def _weekdays_to(ordinal_day: int) -> int:
    """Mondays to Fridays from day 1, a Monday, to ``ordinal_day``."""
    weeks, days = divmod(ordinal_day, 7)
    return weeks * 5 + min(days, 5)


def _change(ordinal_day: int, reason: str) -> int:
    """What a named day adds to the plain count of Mondays to Fridays: -1, 0 or 1."""
    is_weekday = 1 <= ordinal_day % 7 <= _SATURDAY
    return int(reason == MAKEUP) - int(is_weekday)
