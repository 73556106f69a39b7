"""The five reports as bulletins: published sentences, last year, the year's assessment, opinion, drafts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reports.readings import R1, R3, figures, line, period, reading, table, text, the_rules
from yousu import words
from yousu.document import Blank, Chart, Document
from yousu.figures.tally import Figures
from yousu.periods import Conventions
from yousu.rates import Rate
from yousu.reports import Issue, Point, Reading
from yousu.reports.annual import annual
from yousu.reports.daily import daily
from yousu.reports.monthly import monthly
from yousu.reports.opinion import opinion, rising
from yousu.reports.weekly import weekly
from yousu.rules import Bulletin
from yousu.ticket.directory import Unit

Report = Callable[[Reading], Document]
REPORTS = {"daily": daily, "weekly": weekly, "monthly": monthly, "annual": annual, "opinion": opinion}
HEADINGS = {
    "weekly": """一、基本情况 二、办理质效 三、热点与重复诉求 四、退回重办通报 五、督办清单 六、双交办事项
        七、正面典型与反面案例 八、下一步工作要求 附件：单位统计表""",
    "monthly": """一、热线运行情况 二、投诉热点 三、承接办理情况 四、红黑榜 五、退回重办通报 六、督办清单 七、双交办事项
        八、下一步工作要求 附件：单位统计表""",
    "annual": """一、全年情况 二、逐月情况 三、诉求热点 四、单位考核 五、加分减分及依据工单 六、正面典型与反面案例
        七、下一步工作要求 附件：单位统计表""",
    "opinion": """一、本月民情概览 二、热点诉求及苗头性、倾向性问题 三、重复和集中诉求 四、已办成的实事
        五、未办结及挂账事项 六、未诉先办 七、下月研判及工作建议""",
}


def point(received: int, kind: str = "month", at: str = "2025-11-24T09:00:00+08:00", **parts: object) -> Point:
    return Point(period(kind, at), figures({"received": received}, **parts))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", HEADINGS)
def test_a_report_has_its_sections_also_where_there_is_nothing_to_say(name: str) -> None:
    made = REPORTS[name](reading(Figures(), kind="month" if name != "annual" else "year"))

    assert [section.title for section in made.sections] == HEADINGS[name].split()
    assert all(section.blocks for section in made.sections)


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_speaks_english_without_a_word_of_chinese(name: str) -> None:
    words.use("en")
    try:
        made = REPORTS[name](reading(figures(R1)))
    finally:
        words.use("zh")

    said = text(made) + made.title + "".join(section.title for section in made.sections)
    assert not [character for character in said if "一" <= character <= "鿿"]


def test_the_month_of_june_2024_prints_the_published_figures() -> None:
    """城中区 (source 1): 1153 dispatched and closed, six kinds, 670 called back, units with 35, 24, 20, 17 %."""
    kinds = {"complaint": 528, "inquiry": 75, "help": 522, "suggestion": 17, "thanks": 5, "wrongdoing": 6}
    parts = dict.fromkeys(("received", "assigned", "resolved", "accepted", "closed"), 1153)
    by_kind = {kind: dict.fromkeys(parts, count) for kind, count in kinds.items()} | {None: R1}
    made = monthly(reading(figures(R1 | parts, kind=by_kind), kind="month"))

    said = text(made)
    assert "按诉求类型分，投诉528件、求助522件、咨询75件、建议17件、举报6件、感谢5件。" in said
    assert "响应率100%；解决663件、未解决7件，解决率98.96%；满意614件、基本满意34件、不满意22件，满意率94.69%。" in said
    chart = next(block for block in made.sections[1].blocks if isinstance(block, Chart))
    assert (list(chart.labels), list(chart.values)) == (
        ["投诉", "求助", "咨询", "建议", "举报", "感谢"], [528, 522, 75, 17, 6, 5],
    )  # fmt: skip


def test_qingzhen_lane_prints_its_published_sentence() -> None:
    """清真巷街道: 受理354起，办结347起，待办7件，均在办理期限内，按期办结率100% (the newspaper page)."""
    since = ["2026-11-24T09:00:00+08:00"] * 7

    said = text(weekly(reading(figures(R3))._replace(open_since=since)))

    assert "受理诉求354件" in said
    assert "办结347件，截至统计时在办7件" in said
    assert "超期0件，按期办结率100%" in said
    assert "在办7件中，自受理起3天以内7件。" in said


def test_ages_are_told_in_bands_and_empty_bands_are_left_out() -> None:
    since = [f"2026-11-{day:02}T00:00:00+08:00" for day in (27, 24, 23, 20, 19)] + ["2026-09-01T00:00:00+08:00"]

    said = text(weekly(reading(figures({"backlog": 6}))._replace(open_since=since)))

    assert "在办6件中，自受理起3天以内2件、4至7天2件、8至15天1件、30天以上1件。" in said


def test_the_platform_is_compared_with_the_platform_of_last_year() -> None:
    now = {"valid": 10, "satisfied": 9, "asked_satisfied": 10}
    made = reading(figures({"received": 3}), platform=figures(now))
    then = Point(made.now.period, figures({"received": 3}), platform=figures(now | {"satisfied": 8}))

    assert "平台回访满意率同比上升10个百分点。" in text(weekly(made._replace(year_before=then)))
    assert "同比上升" not in text(weekly(made._replace(year_before=then._replace(platform=figures({"received": 3})))))


def test_the_same_period_of_last_year_in_words() -> None:
    now = reading(figures({"received": 228, "resolved": 95, "satisfied": 9, "asked_satisfied": 10, "valid": 10}))
    last = figures({"received": 203, "resolved": 100, "satisfied": 8, "asked_satisfied": 10, "valid": 10})
    none = figures({"received": 0, "resolved": 4})

    assert "与去年同期相比，受理量增长12.3%，办结量下降5%，满意率上升10个百分点。" in text(
        weekly(now._replace(year_before=Point(now.now.period, last)))
    )
    assert "受理量去年同期为0件，不计算同比，办结量增长2275%，满意率无可比数据。" in text(
        weekly(now._replace(year_before=Point(now.now.period, none)))
    )
    assert "台账中无去年同期工单，不作同比。" in text(
        weekly(now._replace(year_before=Point(now.now.period, Figures())))
    )


@pytest.mark.parametrize("name", ["weekly", "monthly", "annual", "opinion"])
def test_a_draft_leaves_places_to_write_in_and_a_report_leaves_none(name: str) -> None:
    def blanks(draft: bool) -> list[str]:
        made = REPORTS[name](reading(figures(R1), kind="month")._replace(draft=draft))
        return [block.key for section in made.sections for block in section.blocks if isinstance(block, Blank)]

    assert blanks(draft=False) == []
    assert blanks(draft=True)


def test_demands_name_the_units_they_are_addressed_to() -> None:
    lists = {
        "overdue": [line(number=1, unit="甲镇"), line(number=2, unit="甲镇"), line(number=3, unit=None)],
        "on_list": [line(number=4, unit="乙镇", supervised="x"), line(number=5, unit="丙镇", cleared="x")],
        "sent_back": [line(number=6, unit="丁镇"), line(number=7, unit="戊镇", open=False)],
    }
    counts = {"callbacks_due": 9, "called_back": 7, "sent_back": 2}

    said = text(weekly(reading(figures(counts), lists=lists)))

    assert "（一）甲镇要立即办结超期工单2件，并说明超期原因；专班要立即交办超期工单1件。" in said
    assert "（二）乙镇要在时限内核查再办督办清单在列工单1件。" in said
    assert "（三）丁镇要将退回重办工单1件的答复报主要负责人审定后再报送。" in said
    assert "（四）专班要抓紧补访到期未回访工单2件。" in said


def test_what_was_found_before_any_complaint_is_told_apart_among_what_is_overdue() -> None:
    late = [line(number=1, unit="甲镇"), line(number=22, unit="甲镇", proactive=True)]
    counts = {"due": 1, "overdue": 1, "overdue_apart": 1}

    said = text(annual(reading(figures(counts), lists={"overdue": late}, kind="year")))

    assert "超期1件（超期办结0件、超期未办结1件）" in said
    assert "另有主动发现工单超期未办结1件，不纳入统计。" in said
    assert "甲镇要立即办结超期工单2件（含主动发现1件），并说明超期原因。" in said


def test_the_letterhead_is_that_of_the_rules_with_the_number_of_the_issue() -> None:
    held = Bulletin("brief", "工作简报", "专班", "", ("报：县政府",))
    made = weekly(reading(figures(R1), the=the_rules(bulletin=held))._replace(issue=Issue(2026, 47)))

    head = made.letterhead
    assert head is not None
    assert (head.style, head.name, head.number, head.issuer) == ("brief", "工作简报", "2026年第47期", "专班")
    assert (head.date, head.copies) == ("2026年11月26日", ("报：县政府",))
    assert weekly(reading(figures(R1))).letterhead is None


def test_the_year_is_computed_afresh_and_the_mean_of_the_months_says_that_it_is_one() -> None:
    year = reading(figures({"received": 30, "satisfied": 3, "asked_satisfied": 4, "valid": 4}), kind="year")
    months = [
        Point(
            period("month", f"2026-{month:02}-10T00:00:00+08:00"),
            figures({"received": received, "satisfied": satisfied, "asked_satisfied": asked}),
        )
        for month, received, satisfied, asked in ((1, 0, 0, 0), (2, 10, 1, 1), (3, 21, 2, 4), (4, 0, 0, 0))
    ]
    began = "2026-02-03T09:00:00+08:00"

    made = annual(year._replace(trend=months, began=began))

    assert [(row[0], row[1], row[-1]) for row in table(made, "months").rows] == [
        ("2026年1月", None, None), ("2026年2月", 10, Rate(1000, 1)), ("2026年3月", 21, Rate(2000, 4)),
        ("2026年4月", 0, Rate(0, 0)), ("月平均（按有数据的2个月）", 16, None), ("全年（重新统计）", 30, Rate(3000, 4)),
    ]  # fmt: skip


def test_months_before_the_ledger_began_are_on_no_chart() -> None:
    months = [
        Point(period("month", f"2026-{month:02}-10T00:00:00+08:00"), figures({"received": received}))
        for month, received in ((1, 0), (2, 10), (3, 21))
    ]
    year = reading(figures({"received": 31}), kind="year")

    made = annual(year._replace(trend=months, began="2026-02-03T09:00:00+08:00"))

    charts = [block for section in made.sections for block in section.blocks if isinstance(block, Chart)]
    assert ["2026-02", "2026-03"] in [chart.labels for chart in charts]


def test_the_assessment_adds_and_takes_by_the_rules_with_the_tickets_behind_every_point() -> None:
    full = {
        "received": 9,
        "contacted": 10,
        "asked_contacted": 10,
        "solved": 10,
        "asked_solved": 10,
        "satisfied": 10,
        "asked_satisfied": 10,
    }
    half = full | {"satisfied": 5}
    months = [
        Point(period("month"), figures(full, unit={"甲镇": full})),
        Point(period("month"), figures(half, unit={"甲镇": half})),
    ]
    rules = the_rules(annual={"proactive": 500, "thanks": 0, "overdue": 1000, "sent_back": 0, "supervised": 250})
    year = reading(figures(full, unit={"甲镇": full, "乙镇": {}}), kind="year", the=rules)._replace(
        trend=months, units=[Unit("甲镇", "甲镇", "township"), Unit("乙镇", "乙镇", "township")],
        evidence={"proactive": {"甲镇": [3, 5]}, "overdue": {"甲镇": [7]}, "supervised": {"乙镇": [8, 9, 10]}},
    )  # fmt: skip
    made = annual(year)

    assert table(made, "assessed_1").rows == [
        ["1", "甲镇", 2, "90.00", "1.00", "1.00", "90.00"], ["—", "乙镇", 0, "—", "0.00", "0.75", "—"],
    ]  # fmt: skip
    assert table(made, "evidence").rows == [
        ["乙镇", "列入督办清单", 3, "-0.75", "8、9、10"], ["甲镇", "未诉先办", 2, "+1.00", "3、5"],
        ["甲镇", "超期", 1, "-1.00", "7"],
    ]  # fmt: skip


def test_rising_topics_are_told_only_where_the_numbers_carry_it() -> None:
    now = {
        "甲/供暖": {"received": 9},
        "甲/噪声": {"received": 2},
        "甲/道路": {"received": 5},
        "甲/停车": {"received": 3},
    }
    before = {"甲/供暖": {"received": 4}, "甲/噪声": {"received": 1}, "甲/道路": {"received": 4}}
    made = reading(figures({"received": 19}, category=now), figures({"received": 9}, category=before), kind="month")

    assert [(each.name, each.now, each.before) for each in rising(made, "category")] == [
        ("甲·供暖", 9, 4), ("甲·停车", 3, 0),
    ]  # fmt: skip
    assert "苗头性问题：甲·供暖9件（上月4件）、甲·停车3件（上月0件）。" in text(opinion(made))


def test_the_outlook_says_what_next_month_brought_a_year_ago() -> None:
    season = point(
        8, at="2025-12-10T09:00:00+08:00", category={"市政公用/供暖": {"received": 6}, None: {"received": 2}}
    )

    said = text(opinion(reading(figures({"received": 0}), kind="month")._replace(season=season)))

    assert "2025年12月受理较多的是：市政公用·供暖6件（占75%），今年同期可能再次出现。" in said


def test_a_trend_of_one_period_is_no_line() -> None:
    conventions = Conventions()
    now = period("month")
    points = [Point(now.previous(conventions), figures({"received": 0})), Point(now, figures({"received": 3}))]
    made = monthly(reading(figures({"received": 3}), kind="month")._replace(trend=points))

    assert "received_trend" not in [
        block.key for section in made.sections for block in section.blocks if isinstance(block, Chart)
    ]


@pytest.mark.parametrize(
    ("now", "before", "rises"), [(3, 2, True), (2, 1, False), (6, 4, True), (5, 4, False), (3, 0, True)]
)
def test_rising_is_half_as_many_again_and_at_least_three(now: int, before: int, rises: bool) -> None:
    made = reading(
        figures({"received": now}, category={"甲/供暖": {"received": now}}),
        figures({"received": before}, category={"甲/供暖": {"received": before}}), kind="month",
    )  # fmt: skip

    assert bool(rising(made, "category")) is rises
