"""Small numbers are told honestly; campaigns, classes and hotspots as documents."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.readings import figures, period, reading, table, text
from yousu.periods import Conventions
from yousu.reports import Point
from yousu.reports.chance import fall, rise, worded
from yousu.reports.hotspots import hotspots, weighed
from yousu.reports.opinion import opinion
from yousu.reports.prevention import Effect, campaign_sheet, class_sheet, told, visits_log
from yousu.ticket.prevention import Campaign, Check, Counted, Prevention, ProblemClass, Visit

AT = "2026-11-10T09:00:00+08:00"


@pytest.mark.parametrize(
    ("later", "earlier", "days", "grade"),
    [
        (2, 1, (30, 30), 0), (3, 0, (30, 30), 0), (6, 0, (30, 30), 1), (8, 0, (30, 30), 2), (9, 6, (30, 90), 2),
        (5, 15, (30, 90), 0),
    ],
)  # fmt: skip
def test_how_surely_something_rose(later: int, earlier: int, days: tuple[int, int], grade: int) -> None:
    assert rise(later, earlier, *days) == grade
    assert fall(earlier, later, days[1], days[0]) == grade
    assert worded(grade)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 90), st.integers(1, 90))
def test_the_tail_is_that_of_the_binomial(later: int, earlier: int, days: int, before: int) -> None:
    share, n = days / (days + before), later + earlier
    tail = sum(math.comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(later, n + 1))

    if not any(math.isclose(tail, edge, rel_tol=1e-6) for edge in (0.01, 0.05)):
        assert rise(later, earlier, days, before) == (2 if tail < 0.01 else 1 if tail < 0.05 else 0)


def test_very_many_are_weighed_at_once() -> None:
    assert rise(90_000, 60_000, 30, 30) == 2
    assert rise(50_000, 50_000, 30, 30) == 0


def campaign() -> Campaign:
    checks = [Check("甲", AT, "found", 3, 0, 7, "电话13900000001"), Check("甲", AT, "fixed", 0, 2, None, None)]
    return Campaign(1, "飞线充电", AT, ["甲", "乙"], checks)


def test_a_campaign_says_what_is_left_and_adds_up() -> None:
    sheet = campaign_sheet(campaign())
    checklist = table(sheet, "checklist")

    assert "共2个点位，已排查1个；发现问题3处，整改2处，未整改1处。" in text(sheet)
    assert "尚未排查：乙。" in text(sheet)
    assert [row[3:5] for row in checklist.rows] == [[3, 2], [0, 0], [3, 2]]
    assert "13900000001" not in str(sheet)
    assert "139****0001" in str(sheet)


def test_a_class_shows_its_figures_with_their_parts() -> None:
    counted = Counted("车位", 442, "个", (("甲", 95), ("乙", 287), ("丙", 60)), AT)
    problem = ProblemClass(1, "停车难", AT, "交通停车", (), {3, 5}, [(AT, "增设车位")], [counted])

    sheet = class_sheet(problem, Effect(AT, 30, 12, 3, 2, 0))

    assert [row[1] for row in table(sheet, "figure_车位").rows] == [95, 287, 60, 442]
    assert "归入工单：3、5。" in text(sheet)
    assert "此前30天同类诉求12件（其中重复3件），此后2件（其中重复0件）。有所下降，基本可排除偶然。" in text(sheet)


@pytest.mark.parametrize(
    ("effect", "end"),
    [
        (Effect(AT, 0, 0, 0, 0, 0), "不满一天，暂不比较。"), (Effect(AT, 9, 0, 0, 1, 0), "无从比较。"),
        (Effect(AT, 9, 2, 0, 2, 0), "没有下降。"), (Effect(AT, 9, 2, 0, 1, 0), "数量少，可能是偶然波动。"),
    ],
)  # fmt: skip
def test_an_effect_is_not_made_much_of(effect: Effect, end: str) -> None:
    assert told(effect).endswith(end)


def test_the_visit_log_hides_telephones() -> None:
    [row] = table(visits_log([Visit(1, AT, "甲", "网格员", "来电13900000001", 4)]), "visits").rows

    assert list(row) == ["1", AT, "甲", "网格员", "来电139****0001", "4"]


def test_the_months_report_tells_of_campaigns_and_visits() -> None:
    now = period("month")
    known = Prevention({1: Visit(1, AT, "甲", None, "看过", 9)}, {1: campaign()})
    known.classes[1] = ProblemClass(1, "停车难", AT, None, (), set(), [(AT, "增设车位")])

    said = text(opinion(reading(figures({"received": 1}), kind="month")._replace(prevention=known)))

    assert now.start < AT < now.end
    assert "走访巡查1次，其中转为工单1件。" in said
    assert "飞线充电：共2个点位" in said
    assert "举一反三（停车难）：增设车位" in said


def test_a_hotspot_is_weighed_against_the_months_before_by_their_days() -> None:
    heat = {"市政公用/供暖": {"received": 20}, "城市管理/绿化": {"received": 3}, None: {"received": 0}}
    before = {"市政公用/供暖": {"received": 4}, "城市管理/绿化": {"received": 2}, None: {"received": 0}}
    own, then = figures({"received": 23}, category=heat), figures({"received": 6}, category=before)
    now = period("month")
    earlier = now.previous(Conventions())
    made = reading(own, then, kind="month")._replace(trend=[Point(earlier, then), Point(now, own)])

    found = weighed(made, "category")

    assert [(each.rising.name, each.earlier, each.grade) for each in found] == [
        ("市政公用·供暖", 4, 2), ("城市管理·绿化", 2, 0),
    ]  # fmt: skip
    assert [row[-1] for row in table(hotspots(made), "rising_category").rows] == [
        "基本可排除偶然",
        "数量少，可能是偶然波动",
    ]
