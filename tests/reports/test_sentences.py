"""Change words, percentages, spans of time, dates."""

from __future__ import annotations

import pytest

from tests.reports.readings import period
from yousu import words
from yousu.periods import Conventions, Kind, containing
from yousu.rates import Rate, of
from yousu.reports.sentences import closing, count_change, distance, duration, percent, rate_change, share, span_of


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (228, 203, "较上月增加25件，环比增长12.3%"),
        (329, 274, "较上月增加55件，环比增长20.1%"),
        (148, 126, "较上月增加22件，环比增长17.5%"),
        (95, 100, "较上月减少5件，环比下降5%"),
        (0, 4, "较上月减少4件，环比下降100%"),
        (7, 7, "与上月持平"),
        (0, 0, "与上月持平"),
        (3, 0, "上月为0件，不计算环比"),
    ],
)
def test_counts_change_by_per_cent(now: int, before: int, said: str) -> None:
    assert count_change(now, before, period("month")) == said


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (of(9946, 10000), of(9894, 10000), "较上周上升0.52个百分点"),
        (of(90, 100), of(95, 100), "较上周下降5个百分点"),
        (of(1, 2), of(2, 4), "与上周持平"),
        (of(1, 2), of(0, 0), "与上周无可比数据"),
        (of(0, 0), of(1, 2), "与上周无可比数据"),
    ],
)
def test_rates_change_by_percentage_points(now: Rate, before: Rate, said: str) -> None:
    assert rate_change(now, before, period("week")) == said


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(404, 1153, "35%"), (97, 404, "24%"), (81, 404, "20%"), (68, 404, "17%")]
)
def test_r7_shares_are_in_whole_per_cent(part: int, whole: int, said: str) -> None:
    assert share(part, whole) == said


def test_r8_a_rate_without_a_base_is_a_dash() -> None:
    assert percent(of(0, 0)) == "—"
    assert share(0, 0) == "—"


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "0分钟"), (45, "45分钟"), (60, "1小时"), (80, "1小时20分"), (1440, "1天"), (3061, "2天3小时")],
)
def test_spans_of_time_name_two_units(minutes: int, said: str) -> None:
    assert duration(minutes) == said


def test_a_due_moment_is_overdue_or_left() -> None:
    due = "2026-11-26T17:00:00+08:00"

    assert distance(due, "2026-11-28T20:00:00+08:00") == "超期2天3小时"
    assert distance(due, "2026-11-26T16:15:00+08:00") == "剩余45分钟"
    assert distance(due, due) == "剩余0分钟"


def test_midnight_closes_the_day_before() -> None:
    assert closing("2026-11-27T00:00:00+08:00") == "2026-11-26 24:00"
    assert closing("2026-11-26T15:30:00+08:00") == "2026-11-26 15:30"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-24", "11月20日至26日"),
        ("2026-12-01", "11月27日至12月3日"),
        ("2026-12-30", "2026年12月25日至31日"),
        ("2027-01-02", "1月1日至7日"),
        ("2026-01-01", "2025年12月26日至2026年1月1日"),
    ],
)
def test_a_week_is_named_by_its_days(day: str, said: str) -> None:
    kind: Kind = "week"

    named = span_of(containing(kind, f"{day}T09:00:00+08:00", Conventions()))

    assert said.endswith(named)


def test_english_is_complete() -> None:
    words.use("en")

    assert count_change(228, 203, period("month")) == "25 more than in the month before, up 12.3%"
    assert rate_change(of(90, 100), of(95, 100), period("week")) == "down 5 percentage points on the week before"
