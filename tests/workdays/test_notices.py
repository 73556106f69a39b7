"""The built-in notices against two published calendars, and the law's days against both."""

from __future__ import annotations

import re
from datetime import date

import chinese_calendar
import holidays
import pytest

from yousu.workdays import WorkCalendar
from yousu.workdays.notices import FIRST_YEAR, LAST_YEAR, Notice, built_in, notices_of, span
from yousu.workdays.statutory import LAST_YEAR as LAST_LUNAR_YEAR
from yousu.workdays.statutory import missing_from, statutory_days

CALENDAR = WorkCalendar()
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
NOTICES = list(built_in())

# The notice of 2006 (国办发明电〔2005〕35号) makes up 31 December 2005, a Saturday; chinesecalendar leaves it out.
NOT_IN_CHINESECALENDAR = {date(2005, 12, 31)}
# Where no notice was read (2004, 2005) the two agree, so nothing is excepted here.
NOT_IN_HOLIDAYS: set[date] = set()


def days_of(year: int) -> list[date]:
    return list(span(date(year, 1, 1), date(year, 12, 31)))


@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_chinesecalendar(year: int) -> None:
    different = {day for day in days_of(year) if CALENDAR.is_workday(day) != chinese_calendar.is_workday(day)}

    assert different == {day for day in NOT_IN_CHINESECALENDAR if day.year == year}


@pytest.mark.parametrize("year", YEARS)
def test_every_day_agrees_with_holidays(year: int) -> None:
    other = holidays.country_holidays("CN", years=year)
    different = {day for day in days_of(year) if CALENDAR.is_workday(day) != other.is_working_day(day)}

    assert different == {day for day in NOT_IN_HOLIDAYS if day.year == year}


def test_every_year_has_a_notice() -> None:
    assert list(YEARS) == sorted({notice.year for notice in NOTICES})
    assert [notices_of(2003), notices_of(2027)] == [(), ()]


def test_the_years_that_were_changed_have_a_second_notice() -> None:
    assert [year for year in YEARS if len(notices_of(year)) > 1] == [2015, 2019, 2020]


@pytest.mark.parametrize("notice", NOTICES, ids=lambda notice: f"{notice.year} {notice.number}")
def test_a_notice_is_in_order(notice: Notice) -> None:
    assert re.fullmatch(rf"国务院(办公厅)?关于.*({notice.year}年|70周年).*的通知", notice.title)
    assert re.fullmatch(r"(国(办)?发明电〔\d{4}〕\d+号)?", notice.number)
    assert notice.published == "" or date.fromisoformat(notice.published).year in {notice.year, notice.year - 1}
    for days in (notice.rest, notice.makeup):
        assert list(days) == sorted(set(days))
    assert not set(notice.rest) & set(notice.makeup)
    assert all(day.weekday() >= 5 for day in notice.makeup)


def test_numbers_and_dates_that_no_copy_confirms_are_empty() -> None:
    assert [notice.year for notice in NOTICES if not notice.number] == [2004, 2005, 2008]
    assert [notice.year for notice in NOTICES if not notice.published] == [2004, 2005, 2008, 2009, 2019]


@pytest.mark.parametrize("year", range(2025, LAST_LUNAR_YEAR + 1))
def test_the_days_of_the_law_agree_with_holidays(year: int) -> None:
    named = holidays.country_holidays("CN", years=year, language="zh_CN")
    law = {day for day, name in named.items() if not re.fullmatch(r".*(补假|调休)）", name)}

    assert law == statutory_days(year)


@pytest.mark.parametrize("year", range(2025, LAST_LUNAR_YEAR + 1))
def test_tomb_sweeping_day_is_the_solar_term(year: int) -> None:
    terms = dict(chinese_calendar.get_solar_terms(date(year, 4, 1), date(year, 4, 10)))

    assert set(terms) == {day for day in statutory_days(year) if day.month == 4}


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_notices_give_every_day_of_the_law(year: int) -> None:
    assert missing_from(notices_of(year)[0]) == ()


def test_a_notice_cut_short_lacks_days_of_the_law() -> None:
    short = notices_of(2026)[0]._replace(rest=(date(2026, 1, 1),))

    assert len(missing_from(short)) == 12
    assert missing_from(short)[0] == date(2026, 2, 16)


def test_the_law_is_not_known_outside_its_table() -> None:
    assert [statutory_days(2024), statutory_days(2051)] == [frozenset(), frozenset()]


@pytest.mark.parametrize("year", range(LAST_YEAR + 1, LAST_LUNAR_YEAR + 1))
def test_a_year_without_notice_has_weekends_and_the_days_of_the_law(year: int) -> None:
    off = {day for day in days_of(year) if not CALENDAR.is_workday(day)}

    assert off == {day for day in days_of(year) if day.weekday() >= 5} | statutory_days(year)
