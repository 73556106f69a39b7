"""Which day is worked, and what a limit in workdays comes to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yousu import words
from yousu.errors import MISSING_RULES
from yousu.workdays import CalendarMissing, CountedDay, WorkCalendar
from yousu.workdays.notices import Notice, notices_of

CALENDAR = WorkCalendar()
DAYS = st.dates(date(2004, 1, 1), date(2049, 12, 31))
LIMITS = st.integers(1, 60)


@pytest.fixture
def english() -> Iterator[None]:
    words.use("en")
    yield
    words.use("zh")


@pytest.mark.parametrize(
    ("dispatched", "workdays", "due"),
    [
        ("2024-04-03", 1, "2024-04-07"),
        ("2024-04-03", 3, "2024-04-09"),
        ("2024-04-03", 5, "2024-04-11"),
        ("2024-04-26", 5, "2024-05-07"),
        ("2024-01-31", 3, "2024-02-04"),
        ("2024-02-08", 3, "2024-02-19"),
        ("2024-02-08", 7, "2024-02-23"),
        ("2024-09-13", 1, "2024-09-14"),
        ("2024-09-27", 7, "2024-10-12"),
        ("2026-02-13", 1, "2026-02-14"),
        ("2026-02-13", 3, "2026-02-25"),
        ("2026-09-24", 5, "2026-10-09"),
        # over year ends: New Year's holidays that begin in December, and one worked Saturday in it
        ("2022-12-30", 1, "2023-01-03"),
        ("2018-12-28", 1, "2018-12-29"),
        ("2018-12-28", 2, "2019-01-02"),
        ("2005-12-30", 1, "2005-12-31"),
        ("2025-12-31", 1, "2026-01-04"),
    ],
)
def test_a_limit_ends_on(dispatched: str, workdays: int, due: str) -> None:
    found = CALENDAR.add(date.fromisoformat(dispatched), workdays)

    assert (date.fromisoformat(due), False) == (found.day, found.provisional)


@pytest.mark.parametrize(
    "day",
    [
        *("2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29"),
        *("2024-10-12", "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11", "2026-01-04"),
        *("2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"),
    ],
)
def test_a_make_up_weekend_day_is_worked(day: str) -> None:
    made_up = date.fromisoformat(day)

    assert CALENDAR.is_workday(made_up)
    assert CALENDAR.reason(made_up) == "makeup"


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2024-02-09", "workday"),  # 除夕 was not a day off in 2024
        ("2024-02-10", "holiday"),
        ("2024-02-24", "weekend"),
        ("2020-02-01", "holiday"),  # worked by the first notice of 2020, off by the second
        ("2019-05-02", "holiday"),  # off only by the second notice of 2019
        ("2019-05-05", "makeup"),
        ("2015-09-03", "holiday"),
        ("2022-12-31", "holiday"),
        ("2027-02-05", "holiday"),  # 除夕 by law, no notice yet
        ("2027-02-10", "workday"),
    ],
)
def test_the_reason_of_a_day(day: str, reason: str) -> None:
    assert reason == CALENDAR.reason(date.fromisoformat(day))


def test_a_limit_is_derived_day_by_day() -> None:
    assert CALENDAR.add(date(2024, 2, 8), 2).days == (
        CountedDay(date(2024, 2, 8), 0, "workday", provisional=False),
        CountedDay(date(2024, 2, 9), 1, "workday", provisional=False),
        *(CountedDay(date(2024, 2, day), 0, "holiday", provisional=False) for day in range(10, 18)),
        CountedDay(date(2024, 2, 18), 2, "makeup", provisional=False),
    )


def test_a_limit_of_nothing_ends_at_once_or_on_the_next_workday() -> None:
    assert CALENDAR.add(date(2024, 4, 3), 0).day == date(2024, 4, 3)
    assert CALENDAR.add(date(2024, 4, 4), 0).day == date(2024, 4, 7)
    assert {line.ordinal for line in CALENDAR.add(date(2024, 4, 4), 0).days} == {0}


def test_a_limit_below_nothing_is_a_fault_of_the_caller() -> None:
    with pytest.raises(ValueError, match="-1"):
        CALENDAR.add(date(2024, 4, 3), -1)


def test_a_moment_counts_as_its_day() -> None:
    assert not CALENDAR.is_workday(datetime(2024, 10, 1, 9, 0))  # noqa: DTZ001 - the day alone matters
    assert CALENDAR.add(datetime(2024, 4, 3, 9, 0), 1).day == date(2024, 4, 7)  # noqa: DTZ001


def test_a_limit_that_reaches_a_year_without_notice_is_provisional() -> None:
    due = CALENDAR.add(date(2026, 12, 30), 2)

    assert (date(2027, 1, 4), True) == (due.day, due.provisional)
    assert [line.provisional for line in due.days] == [False, False, True, True, True, True]
    assert not CALENDAR.add(date(2026, 12, 30), 1).provisional


def test_a_year_becomes_official_with_its_notice() -> None:
    notice = Notice(2027, "通知", "", "", (date(2026, 12, 31), date(2027, 1, 1)), (date(2027, 1, 2),))
    calendar = CALENDAR.with_notice(notice)

    assert (calendar.last_official_year, CALENDAR.last_official_year) == (2027, 2026)
    assert calendar.is_official(date(2027, 6, 1))
    assert calendar.reason(date(2026, 12, 31)) == "holiday"
    assert calendar.reason(date(2027, 1, 2)) == "makeup"
    assert calendar.reason(date(2027, 2, 5)) == "workday"
    assert calendar.add(date(2026, 12, 30), 1).day == date(2027, 1, 2)
    assert not CALENDAR.is_official(date(2027, 6, 1))


def test_an_added_notice_replaces_the_built_in_year() -> None:
    calendar = CALENDAR.with_notice(Notice(2020, "通知", "", "", (date(2020, 1, 1),), ()))

    assert calendar.is_workday(date(2020, 1, 31))
    assert calendar.reason(date(2020, 1, 19)) == "weekend"
    assert not calendar.is_workday(date(2021, 2, 11))


def test_a_calendar_of_given_notices_knows_no_other() -> None:
    calendar = WorkCalendar(notice for notice in CALENDAR.notices if notice.year in {2019, 2020})

    assert calendar.last_official_year == 2020
    assert calendar.reason(date(2019, 5, 2)) == "holiday"
    with pytest.raises(CalendarMissing):
        calendar.is_workday(date(2021, 1, 4))
    assert WorkCalendar([]).last_official_year == 0
    assert WorkCalendar([]).with_notice(notices_of(2020)[0]).notices == notices_of(2020)[:1]


def test_calendars_of_the_same_notices_are_equal() -> None:
    same = WorkCalendar(CALENDAR.notices)

    assert same == CALENDAR
    assert hash(same) == hash(CALENDAR)
    assert WorkCalendar([]) != CALENDAR


@pytest.mark.parametrize("day", ["2003-12-31", "2051-01-01", "1999-06-01"])
@pytest.mark.usefixtures("english")
def test_a_day_without_data_is_refused(day: str) -> None:
    with pytest.raises(CalendarMissing) as caught:
        CALENDAR.is_workday(date.fromisoformat(day))
    sentence, remedy = caught.value.lines()

    assert caught.value.exit_code == MISSING_RULES
    assert day[:4] in sentence
    assert f"yousu calendar set {day[:4]} -" in remedy


def test_the_edges_of_the_data_refuse_to_go_over() -> None:
    for step in (
        lambda: CALENDAR.add(date(2050, 12, 30), 5),
        lambda: CALENDAR.count(date(2050, 12, 30), date(2051, 1, 1)),
        lambda: CALENDAR.previous_workday(date(2004, 1, 1)),
    ):
        with pytest.raises(CalendarMissing):
            step()


def test_the_workdays_beside_a_holiday() -> None:
    assert CALENDAR.next_workday(date(2024, 9, 30)) == date(2024, 10, 8)
    assert CALENDAR.previous_workday(date(2024, 10, 8)) == date(2024, 9, 30)
    assert CALENDAR.previous_workday(date(2024, 2, 19)) == date(2024, 2, 18)


@pytest.mark.parametrize(("year", "workdays"), [(2023, 249), (2024, 251), (2025, 248), (2026, 248)])
def test_a_year_has_its_workdays(year: int, workdays: int) -> None:
    days = (date(year, 1, 1) + timedelta(days=number) for number in range(366))

    assert workdays == sum(CALENDAR.is_workday(day) for day in days if day.year == year)
    assert workdays == CALENDAR.count(date(year - 1, 12, 31), date(year, 12, 31))


@given(DAYS, LIMITS)
def test_adding_and_counting_agree(day: date, workdays: int) -> None:
    due = CALENDAR.add(day, workdays)

    assert workdays == CALENDAR.count(day, due.day)
    assert workdays == max(line.ordinal for line in due.days)
    assert CALENDAR.is_workday(due.day)
    assert [day + timedelta(days=number) for number in range(len(due.days))] == [line.day for line in due.days]


@given(DAYS, LIMITS, LIMITS)
def test_a_longer_limit_ends_later(day: date, one: int, more: int) -> None:
    assert CALENDAR.add(day, one).day < CALENDAR.add(day, one + more).day


@given(DAYS, st.integers(0, 40), LIMITS)
def test_a_later_dispatch_does_not_end_earlier(day: date, later: int, workdays: int) -> None:
    assert CALENDAR.add(day, workdays).day <= CALENDAR.add(day + timedelta(days=later), workdays).day


@given(DAYS, LIMITS, LIMITS)
def test_limits_add_up(day: date, one: int, more: int) -> None:
    assert CALENDAR.add(CALENDAR.add(day, one).day, more).day == CALENDAR.add(day, one + more).day


@given(DAYS, DAYS, DAYS)
def test_counts_add_up(one: date, two: date, three: date) -> None:
    assert CALENDAR.count(one, three) == CALENDAR.count(one, two) + CALENDAR.count(two, three)


@given(DAYS, st.integers(0, 800))
def test_counting_is_counting(day: date, length: int) -> None:
    end = min(day + timedelta(days=length), date(2050, 12, 31))
    days = [day + timedelta(days=number + 1) for number in range((end - day).days)]

    assert sum(map(CALENDAR.is_workday, days)) == CALENDAR.count(day, end)
    assert CALENDAR.count(day, end) == -CALENDAR.count(end, day)


@given(DAYS.filter(lambda day: day > date(2004, 2, 1)))
def test_the_next_workday_is_a_limit_of_one(day: date) -> None:
    following = CALENDAR.next_workday(day)

    assert CALENDAR.add(day, 1).day == following
    assert CALENDAR.previous_workday(following) <= day
