"""Periods: where they begin and end, what they are called, how they are named."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yousu import words
from yousu.errors import USAGE
from yousu.periods import Conventions, Kind, Period, containing, last_finished
from yousu.periods.named import PeriodUnknown, WeekMisaligned, parse
from yousu.words.zh.periods import TEXTS

CHINA = timezone(timedelta(hours=8))
MONDAY = datetime(2026, 11, 23, 9, 41, tzinfo=CHINA)
PLAIN = Conventions()
ISO = Conventions(week_start=0)
NOON = Conventions(day_cut="12:00")
BEIJING = Conventions(month_start_day=19)

KINDS = st.sampled_from(get_args(Kind))
CONVENTIONS = st.builds(
    Conventions,
    week_start=st.integers(0, 6),
    day_cut=st.sampled_from(["00:00", "12:00", "17:00", "08:30"]),
    month_start_day=st.integers(1, 28),
)
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(CHINA))  # noqa: DTZ001 - the zone is given apart


def at(text: str) -> str:
    """The moment written short, in China."""
    return f"{text}:00+08:00"


EDGES: list[tuple[Conventions, Kind, str, str, str]] = [
    (PLAIN, "day", "2026-11-23T00:00", "2026-11-23T00:00", "2026-11-24T00:00"),
    (PLAIN, "day", "2026-12-31T23:59", "2026-12-31T00:00", "2027-01-01T00:00"),
    (NOON, "day", "2026-11-23T11:59", "2026-11-22T12:00", "2026-11-23T12:00"),
    (NOON, "day", "2026-11-23T12:00", "2026-11-23T12:00", "2026-11-24T12:00"),
    (NOON, "day", "2026-12-31T12:00", "2026-12-31T12:00", "2027-01-01T12:00"),
    (PLAIN, "week", "2026-11-26T23:59", "2026-11-20T00:00", "2026-11-27T00:00"),
    (PLAIN, "week", "2026-11-27T00:00", "2026-11-27T00:00", "2026-12-04T00:00"),
    (PLAIN, "week", "2027-01-01T00:00", "2027-01-01T00:00", "2027-01-08T00:00"),
    (PLAIN, "week", "2026-12-31T23:59", "2026-12-25T00:00", "2027-01-01T00:00"),
    (ISO, "week", "2027-01-03T12:00", "2026-12-28T00:00", "2027-01-04T00:00"),
    (ISO, "week", "2024-12-30T00:00", "2024-12-30T00:00", "2025-01-06T00:00"),
    (NOON, "week", "2026-11-26T12:00", "2026-11-26T12:00", "2026-12-03T12:00"),
    (PLAIN, "month", "2024-02-29T10:00", "2024-02-01T00:00", "2024-03-01T00:00"),
    (PLAIN, "month", "2026-12-31T23:59", "2026-12-01T00:00", "2027-01-01T00:00"),
    (NOON, "month", "2026-11-30T12:00", "2026-11-30T12:00", "2026-12-31T12:00"),
    (BEIJING, "month", "2024-05-19T00:00", "2024-05-19T00:00", "2024-06-19T00:00"),
    (BEIJING, "month", "2024-06-18T23:59", "2024-05-19T00:00", "2024-06-19T00:00"),
    (BEIJING, "month", "2026-12-19T00:00", "2026-12-19T00:00", "2027-01-19T00:00"),
    (PLAIN, "year", "2026-12-31T23:59", "2026-01-01T00:00", "2027-01-01T00:00"),
    (BEIJING, "year", "2025-12-19T00:00", "2025-12-19T00:00", "2026-12-19T00:00"),
    (BEIJING, "year", "2026-12-18T23:59", "2025-12-19T00:00", "2026-12-19T00:00"),
    (NOON, "year", "2026-12-31T12:00", "2026-12-31T12:00", "2027-12-31T12:00"),
]


@pytest.mark.parametrize(("conventions", "kind", "moment", "start", "end"), EDGES)
def test_a_moment_lies_in_the_period_of_the_rules(
    conventions: Conventions, kind: Kind, moment: str, start: str, end: str
) -> None:
    period = containing(kind, at(moment), conventions)

    assert period == Period(kind, at(start), at(end))
    assert period == containing(kind, datetime.fromisoformat(at(moment)), conventions)


NAMES: list[tuple[Conventions, Kind, str, tuple[str, str, str]]] = [
    (PLAIN, "day", "2026-11-23T10:00", ("2026-11-23", "2026年11月23日", "2026-11-23")),
    (NOON, "day", "2026-11-22T12:00", ("2026-11-23", "2026年11月23日", "2026-11-23")),
    (PLAIN, "week", "2026-11-23T10:00", ("2026-11-20..2026-11-26", "2026年11月20日至26日", "2026-11-20 to 2026-11-26")),
    (NOON, "week", "2026-11-23T10:00", ("2026-11-20..2026-11-26", "2026年11月20日至26日", "2026-11-20 to 2026-11-26")),
    (
        PLAIN,
        "week",
        "2026-11-30T10:00",
        ("2026-11-27..2026-12-03", "2026年11月27日至12月3日", "2026-11-27 to 2026-12-03"),
    ),
    (
        ISO,
        "week",
        "2027-01-01T10:00",
        ("2026-12-28..2027-01-03", "2026年12月28日至2027年1月3日", "2026-12-28 to 2027-01-03"),
    ),
    (PLAIN, "month", "2026-06-30T10:00", ("2026-06", "2026年6月", "2026-06")),
    (BEIJING, "month", "2024-05-19T10:00", ("2024-06", "2024年6月", "2024-06")),
    (PLAIN, "year", "2026-06-30T10:00", ("2026", "2026年", "2026")),
    (BEIJING, "year", "2025-12-19T10:00", ("2026", "2026年", "2026")),
]


@pytest.mark.parametrize(("conventions", "kind", "moment", "names"), NAMES)
def test_a_period_is_named_by_the_day_it_ends(
    conventions: Conventions, kind: Kind, moment: str, names: tuple[str, str, str]
) -> None:
    period = containing(kind, at(moment), conventions)
    before = words.language()
    try:
        words.use("zh")
        in_chinese = period.label
        words.use("en")
        in_english = period.label
    finally:
        words.use(before)

    assert (period.code, in_chinese, in_english) == names
    assert all(parse(kind, name, MONDAY, conventions) == period for name in names)


@pytest.mark.parametrize(
    ("conventions", "kind", "code", "a_year_before"),
    [
        (PLAIN, "day", "2026-11-23", "2025-11-23"),
        (PLAIN, "day", "2024-02-29", "2023-02-28"),
        (PLAIN, "week", "2026-11-20..2026-11-26", "2025-11-21..2025-11-27"),
        (ISO, "week", "2026-12-28..2027-01-03", "2025-12-29..2026-01-04"),
        (PLAIN, "month", "2024-02", "2023-02"),
        (BEIJING, "month", "2027-01", "2026-01"),
        (BEIJING, "year", "2026", "2025"),
        (NOON, "year", "2024", "2023"),
    ],
)
def test_the_year_before_has_a_period_to_compare_with(
    conventions: Conventions, kind: Kind, code: str, a_year_before: str
) -> None:
    assert parse(kind, code, MONDAY, conventions).same_last_year(conventions).code == a_year_before


@pytest.mark.parametrize(
    ("conventions", "kind", "now", "code"),
    [
        (PLAIN, "day", "2026-11-23T00:00", "2026-11-22"),
        (NOON, "day", "2026-11-23T11:59", "2026-11-22"),
        (NOON, "day", "2026-11-23T12:00", "2026-11-23"),
        (PLAIN, "week", "2026-11-26T23:59", "2026-11-13..2026-11-19"),
        (PLAIN, "week", "2026-11-27T00:00", "2026-11-20..2026-11-26"),
        (PLAIN, "month", "2027-01-01T00:00", "2026-12"),
        (BEIJING, "month", "2024-06-19T08:00", "2024-06"),
        (PLAIN, "year", "2027-01-01T00:00", "2026"),
    ],
)
def test_the_last_finished_period_has_ended(conventions: Conventions, kind: Kind, now: str, code: str) -> None:
    assert last_finished(kind, at(now), conventions).code == code


SAID: list[tuple[Conventions, Kind, str, str]] = [
    (PLAIN, "day", "今天", "2026-11-23"),
    (PLAIN, "day", "昨天", "2026-11-22"),
    (PLAIN, "day", "yesterday", "2026-11-22"),
    (PLAIN, "day", "上周五", "2026-11-20"),
    (PLAIN, "day", "11月24日", "2025-11-24"),
    (PLAIN, "day", "２０２６／１１／２０", "2026-11-20"),
    (PLAIN, "week", "本周", "2026-11-20..2026-11-26"),
    (PLAIN, "week", "上周", "2026-11-13..2026-11-19"),
    (PLAIN, "week", "上上周", "2026-11-06..2026-11-12"),
    (PLAIN, "week", "last week", "2026-11-13..2026-11-19"),
    (PLAIN, "week", "2026-11-19", "2026-11-13..2026-11-19"),
    (PLAIN, "week", "今天", "2026-11-20..2026-11-26"),
    (PLAIN, "week", "11月20日至11月26日", "2026-11-20..2026-11-26"),
    (ISO, "week", "2026-W47", "2026-11-16..2026-11-22"),
    (ISO, "week", "2027-W01", "2027-01-04..2027-01-10"),
    (ISO, "week", "2026w53", "2026-12-28..2027-01-03"),
    (ISO, "week", "本周", "2026-11-23..2026-11-29"),
    (PLAIN, "month", "2026-11", "2026-11"),
    (PLAIN, "month", "2026年6月", "2026-06"),
    (PLAIN, "month", "上月", "2026-10"),
    (PLAIN, "month", "this month", "2026-11"),
    (PLAIN, "month", "2026-10-31", "2026-10"),
    (BEIJING, "month", "本月", "2026-12"),
    (BEIJING, "month", "2024-06", "2024-06"),
    (BEIJING, "month", "2024-05-19", "2024-06"),
    (PLAIN, "year", "2025", "2025"),
    (PLAIN, "year", "去年", "2025"),
    (PLAIN, "year", "2026-11-23", "2026"),
    (BEIJING, "year", "2025-12-19", "2026"),
]


@pytest.mark.parametrize(("conventions", "kind", "said", "code"), SAID)
def test_a_period_is_said_by_a_word_a_day_in_it_or_its_dates(
    conventions: Conventions, kind: Kind, said: str, code: str
) -> None:
    assert parse(kind, said, MONDAY, conventions).code == code


@pytest.mark.parametrize("hour", [9, 15])
def test_today_is_the_day_of_the_date_also_after_the_cut(hour: int) -> None:
    now = MONDAY.replace(hour=hour)

    assert parse("day", "今天", now, NOON) == Period("day", at("2026-11-22T12:00"), at("2026-11-23T12:00"))


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("day", "本周"),
        ("day", "2026-11"),
        ("day", "2026-02-30"),
        ("day", "昨天 15:00"),
        ("day", "now"),
        ("day", "后天后天"),
        ("day", "2026-11-2323"),
        ("week", "2026"),
        ("week", "本月"),
        ("week", "2026-W54"),
        ("week", "2026-11-26..2026-11-20"),
        ("week", "第47周"),
        ("month", "2026-13"),
        ("month", "2026"),
        ("month", "11月"),
        ("month", "2026-W47"),
        ("month", "2026-11-20..2026-11-26"),
        ("year", "2026-11"),
        ("year", "上周"),
        ("year", "26"),
        ("year", "9999"),
        ("year", "0000"),
        ("year", ""),
    ],
)
def test_what_names_no_period_of_that_kind_is_refused(kind: Kind, said: str) -> None:
    with pytest.raises(PeriodUnknown) as caught:
        parse(kind, said, MONDAY, PLAIN)

    assert caught.value.exit_code == USAGE
    assert caught.value.values["said"] == said
    assert caught.value.values["examples"]


@pytest.mark.parametrize(
    ("said", "first", "second"),
    [
        ("2026-W47", "2026-11-13..2026-11-19", "2026-11-20..2026-11-26"),
        ("2026-11-19..2026-11-25", "2026-11-13..2026-11-19", "2026-11-20..2026-11-26"),
        ("2026-11-20..2026-11-27", "2026-11-20..2026-11-26", "2026-11-27..2026-12-03"),
        ("2026-11-20..2026-11-25", "2026-11-20..2026-11-26", ""),
        ("2026-11-22..2026-11-26", "2026-11-20..2026-11-26", ""),
        ("2026-W53", "2026-12-25..2026-12-31", "2027-01-01..2027-01-07"),
    ],
)
def test_a_week_that_is_none_here_names_the_weeks_to_type_instead(said: str, first: str, second: str) -> None:
    with pytest.raises(WeekMisaligned) as caught:
        parse("week", said, MONDAY, PLAIN)

    remedy = caught.value.lines()[1]
    assert first in remedy
    assert second in remedy
    assert (".." in remedy.replace(first, "")) == bool(second)


@pytest.mark.parametrize("fault", [PeriodUnknown, WeekMisaligned])
def test_each_fault_has_its_chinese(fault: type[PeriodUnknown]) -> None:
    assert {fault.sentence, fault.remedy} <= TEXTS.keys()


@pytest.mark.parametrize("kind", get_args(Kind))
def test_what_a_refusal_says_has_its_chinese(kind: Kind) -> None:
    before = words.language()
    words.use("en")
    try:
        with pytest.raises(PeriodUnknown) as caught:
            parse(kind, "?", MONDAY, PLAIN)
    finally:
        words.use(before)

    assert {caught.value.values["kind"], caught.value.values["examples"]} <= TEXTS.keys()


@given(KINDS, MOMENTS, CONVENTIONS)
def test_periods_of_a_kind_tile_time_without_gap_or_overlap(
    kind: Kind, when: datetime, conventions: Conventions
) -> None:
    period = containing(kind, when, conventions)

    assert period.previous(conventions).end == period.start
    assert period.end == period.next(conventions).start
    assert period.start < period.end


@given(KINDS, MOMENTS, CONVENTIONS)
def test_every_moment_lies_in_exactly_one_period(kind: Kind, when: datetime, conventions: Conventions) -> None:
    moment = when.replace(microsecond=0).isoformat()
    period = containing(kind, moment, conventions)

    assert period.contains(moment)
    assert not period.previous(conventions).contains(moment)
    assert not period.next(conventions).contains(moment)
    assert containing(kind, period.start, conventions) == period
    assert not period.contains(period.end)


@given(KINDS, MOMENTS, CONVENTIONS)
def test_the_next_of_the_previous_is_the_period_itself(kind: Kind, when: datetime, conventions: Conventions) -> None:
    period = containing(kind, when, conventions)

    assert period.previous(conventions).next(conventions) == period
    assert period.next(conventions).previous(conventions) == period


@given(KINDS, MOMENTS, CONVENTIONS)
def test_the_code_and_each_day_of_a_period_name_it(kind: Kind, when: datetime, conventions: Conventions) -> None:
    period = containing(kind, when, conventions)

    assert parse(kind, period.code, MONDAY, conventions) == period
    assert all(parse(kind, day.isoformat(), MONDAY, conventions) == period for day in period.days()[::29])
    assert parse(kind, period.last_day.isoformat(), MONDAY, conventions) == period


@given(KINDS, MOMENTS, CONVENTIONS)
def test_the_days_of_a_period_fill_it(kind: Kind, when: datetime, conventions: Conventions) -> None:
    period = containing(kind, when, conventions)
    seconds = datetime.fromisoformat(period.end) - datetime.fromisoformat(period.start)

    assert timedelta(days=len(period.days())) == seconds
    assert period.days()[0] == period.first_day
    assert period.days()[-1] == period.last_day


@given(MOMENTS, CONVENTIONS)
def test_a_week_has_seven_days_and_starts_on_the_weekday_of_the_rules(when: datetime, conventions: Conventions) -> None:
    days = containing("week", when, conventions).days()

    assert len(days) == 7
    assert days[0].weekday() == conventions.week_start


@given(KINDS, MOMENTS, CONVENTIONS)
def test_the_last_finished_is_the_one_before_the_one_under_way(
    kind: Kind, when: datetime, conventions: Conventions
) -> None:
    finished = last_finished(kind, when, conventions)

    assert finished.end <= when.isoformat()
    assert finished.next(conventions) == containing(kind, when, conventions)


def test_days_are_dates_in_order() -> None:
    assert containing("week", MONDAY, PLAIN).days()[:2] == (date(2026, 11, 20), date(2026, 11, 21))
