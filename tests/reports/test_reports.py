"""The daily, weekly and monthly reports: the published sentences, both calibers, both sources, empty periods."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.reports.readings import R1, R3, figures, line, reading, table, text, the_rules
from yousu import words
from yousu.document import Document
from yousu.figures.tally import Figures, Minutes, SumsDisagree, Tally
from yousu.reports import Reading
from yousu.reports.annual import annual
from yousu.reports.daily import daily, work
from yousu.reports.monthly import monthly
from yousu.reports.opinion import opinion
from yousu.reports.weekly import weekly
from yousu.rules import Bulletin

PUBLISHED = (
    "有效回访670件，响应670件，响应率100%；解决663件、未解决7件，解决率98.96%；"
    "满意614件、基本满意34件、不满意22件，满意率94.69%。"
)
REPORTS = [daily, weekly, monthly]

Report = Callable[[Reading], Document]


@pytest.mark.parametrize("report", REPORTS)
def test_r1_is_printed_as_it_was_published(report: Report) -> None:
    assert PUBLISHED in text(report(reading(figures(R1)))).splitlines()


@pytest.mark.parametrize(("basically", "percent"), [(900, "96.21%"), (1000, "96.72%"), (0, "91.64%")])
def test_r2_the_coefficient_is_a_rule_and_printed(basically: int, percent: str) -> None:
    said = text(weekly(reading(figures(R1), the=the_rules(basically=basically))))

    assert f"满意率{percent}" in said
    assert f"基本满意按{basically / 1000:g}折算" in said


def test_r3_pending_within_the_limit_is_not_due() -> None:
    said = text(weekly(reading(figures(R3))))

    assert "应办结347件，按期办结347件（其中延期办结0件），超期0件，按期办结率100%" in said
    assert "本期受理并纳入统计的354件中，已办结347件，办结率98.02%。" in said


def test_r7_units_are_named_with_their_share() -> None:
    parts = {"甲镇": {"received": 97}, "乙镇": {"received": 81}, "丙镇": {"received": 68}, "丁镇": {"received": 158}}

    said = text(monthly(reading(figures({"received": 404}, unit=parts), kind="month")))

    assert "承接量居前的单位：丁镇158件（占39%）、甲镇97件（占24%）、乙镇81件（占20%）。" in said


@pytest.mark.parametrize("report", REPORTS)
def test_r8_without_a_callback_no_rate_is_printed(report: Report) -> None:
    said = text(report(reading(figures({"received": 3}))))

    assert "本期无有效回访，响应率、解决率、满意率不作统计（—）。" in said
    assert "响应率0" not in said


@pytest.mark.parametrize("report", [*REPORTS, annual, opinion])
def test_an_empty_period_is_a_report_too(report: Report) -> None:
    made = report(reading(Figures()))

    assert all(
        found.rows or found.empty in {"本期无此类情况。", "本期无数据。", "次日无待办工单。"} for found in made.tables()
    )
    assert "本期无数据。" in text(made)
    assert not re.search("持平|均为0件|受理诉求0件|有效回访[0-9，]|办结0件|在办0件|在列0件|红榜|—", text(made))


@pytest.mark.parametrize("report", [*REPORTS, annual, opinion])
def test_an_empty_week_says_so_and_what_the_one_before_held(report: Report) -> None:
    made = report(reading(Figures(), figures({"received": 12, "resolved": 10, "backlog": 2})))

    assert "本期无数据。上周受理12件、办结10件、期末在办2件。" in text(made)
    assert not re.search("持平|环比|受理诉求0件", text(made))


@pytest.mark.parametrize("report", REPORTS)
def test_a_period_before_that_is_empty_is_not_compared_with(report: Report) -> None:
    said = text(report(reading(figures({"received": 3, "assigned": 2}))))

    assert "受理诉求3件，上周无数据，不作比较；交办2件" in said
    assert "交办量" not in said


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("source", ["own", "platform"])
def test_parts_that_do_not_make_the_whole_are_an_error(report: Report, source: str) -> None:
    wrong = figures({"received": 3}, unit={"甲镇": {"received": 2}})
    right = figures({"received": 3})

    with pytest.raises(SumsDisagree):
        report(reading(wrong) if source == "own" else reading(right, platform=wrong))


@pytest.mark.parametrize("report", REPORTS)
def test_the_period_before_is_proven_too(report: Report) -> None:
    wrong = figures({"received": 3}, channel={"来访": {"received": 4}})

    with pytest.raises(SumsDisagree):
        report(reading(figures({"received": 3}), wrong))


def test_both_calibers_are_shown_where_they_differ() -> None:
    out = {"valid": 1, "contacted": 1, "asked_contacted": 1, "asked_solved": 1, "dissatisfied": 1, "asked_satisfied": 1}

    made = weekly(reading(figures(R1 | {"excluded": 1}, out | {"excluded": 1})))

    assert "不含剔除：有效回访669件，响应669件，响应率100%；解决663件、未解决6件，解决率99.1" in text(made)
    assert "本期受理工单中剔除1件。" in text(made)
    assert [row[1] for row in table(made, "rates").rows] == ["全口径", "不含剔除"]
    assert table(made, "units_without_excluded").rows[-1][4] == 669


def test_one_sentence_says_that_nothing_is_excluded() -> None:
    made = weekly(reading(figures(R1)))

    assert text(made).count("本期无剔除工单，全口径与不含剔除口径一致。") == 1
    assert len(table(made, "rates").rows) == 1


def test_the_platform_stands_apart_from_our_own_callbacks() -> None:
    own = {"valid": 2, "contacted": 2, "asked_contacted": 2, "satisfied": 2, "first_satisfied": 2, "asked_satisfied": 2}

    made = weekly(reading(figures(own), platform=figures(R1)))

    assert f"平台回访：{PUBLISHED}" in text(made)
    assert "本专班回访：有效回访2件" in text(made)
    assert [row[0] for row in table(made, "rates").rows] == ["本专班", "平台"]
    assert table(made, "units_platform").rows[-1][-1] == Tally(dict(R1)).rate("satisfaction", 600)


def test_what_stays_out_of_a_rate_is_said() -> None:
    counts = {
        "valid": 5, "contacted": 4, "asked_contacted": 5, "solved": 3, "partly": 1, "asked_solved": 5,
        "satisfied": 3, "first_satisfied": 2, "basically": 1, "asked_satisfied": 4, "unanswered": 1, "unreached": 2,
    }  # fmt: skip

    said = text(weekly(reading(figures(counts))))

    assert "响应4件、未响应1件，响应率80%" in said
    assert "未解决2件（其中部分解决1件），解决率60%" in said
    assert "满意率90%。满意度未评价1件，不计入满意率。首次回访即满意2件。未接通2件，不计入三率。" in said


def test_units_below_the_floor_are_named_and_a_handful_names_nobody() -> None:
    def unit(satisfied: int, asked: int) -> dict[str, int]:
        return {"satisfied": satisfied, "asked_satisfied": asked, "valid": asked}

    parts = {"甲镇": unit(8, 10), "乙镇": unit(10, 10), "丙镇": unit(0, 4)}
    made = weekly(reading(figures(unit(18, 24), unit=parts)))

    assert "满意率低于85%的单位：甲镇（80%）。" in text(made)
    assert "满意度评价不足5件、样本不足不作评价的单位：丙镇。" in text(made)


def test_no_unit_is_praised_where_none_was_asked() -> None:
    assert "满意率低于" not in text(weekly(reading(figures({"received": 3}, unit={"甲镇": {"received": 3}}))))


def test_the_three_rates_move_by_percentage_points() -> None:
    before = R1 | {"solved": 660, "satisfied": 614, "contacted": 670}

    assert "响应率与上周持平，解决率较上周上升0.45个百分点，满意率与上周持平。" in text(
        weekly(reading(figures(R1), figures(before)))
    )
    assert "上周无有效回访，三率不作比较。" in text(weekly(reading(figures(R1))))


def test_the_unit_table_totals_summed_hits_and_bases() -> None:
    parts = {
        "甲镇": {"received": 9, "valid": 1, "satisfied": 1, "asked_satisfied": 1},
        "乙镇": {"received": 5, "valid": 9, "satisfied": 3, "asked_satisfied": 9},
        None: {"received": 2},
        "丙镇": {},
    }
    whole = {"received": 16, "valid": 10, "satisfied": 4, "asked_satisfied": 10}

    units = table(weekly(reading(figures(whole, unit=parts))), "units")

    assert [column.title for column in units.columns] == [
        "序号", "承办单位", "受理量", "办结量", "有效回访", "联系数", "解决数", "满意数", "基本满意",
        "响应率", "解决率", "满意率",
    ]  # fmt: skip
    assert [row[1] for row in units.rows] == ["甲镇", "乙镇", "未交办", "合计"]
    assert units.total
    assert units.rows[-1][-1] == Tally(whole).rate("satisfaction", 600)


def test_the_week_compares_itself_with_the_week_before() -> None:
    now = {"received": 228, "assigned": 200, "resolved": 190, "answered_at_once": 12, "backlog": 40}
    before = {"received": 203, "assigned": 200, "resolved": 180, "backlog": 38}

    said = text(weekly(reading(figures(now), figures(before))))

    assert (
        "受理诉求228件，较上周增加25件，环比增长12.3%；交办200件，直接答复12件，办结190件，截至统计时在办40件。" in said
    )
    assert "交办量与上周持平；办结量较上周增加10件，环比增长5.6%；在办量较上周增加2件，环比增长5.3%。" in said


def test_kinds_and_leading_categories() -> None:
    kinds = {"complaint": {"received": 6}, "help": {"received": 3}, None: {"received": 1}}
    categories = {"市政公用/供水": {"received": 5}, "生态环境/噪声": {"received": 3}, None: {"received": 2}}
    made = weekly(reading(figures({"received": 10}, kind=kinds, category=categories)))

    assert "按诉求类型分，投诉6件、求助3件、未填诉求类型1件。" in text(made)
    assert "位居前三的类别：市政公用·供水5件（占50%）、生态环境·噪声3件（占30%）。" in text(made)


def test_the_month_lists_topics_with_their_change() -> None:
    now = figures({"received": 12}, category={"甲/乙": {"received": 9}, "甲/丙": {"received": 3}})
    before = figures({"received": 10}, category={"甲/乙": {"received": 10}})

    rows = table(monthly(reading(now, before, kind="month")), "topics").rows

    assert [row[:3] for row in rows] == [["甲·乙", 9, 10], ["甲·丙", 3, 0]]
    assert rows[0][3] == (-1000, 10)
    assert rows[1][3] is None


def test_titles_are_those_of_bulletins() -> None:
    empty = Figures()

    assert weekly(reading(empty)).title == "关于11月20日至26日“有诉必应马上办”工作情况的通报"
    assert monthly(reading(empty, kind="month")).title == "2026年11月“有诉必应马上办”工作月评比"
    assert daily(reading(empty, kind="day")).title == "“有诉必应马上办”工作日小结（2026年11月24日）"


def test_the_foot_says_how_it_was_counted() -> None:
    lists = {"overdue": [line(provisional=True)], "due_today": [line(provisional=True)]}
    own = figures(R1 | {"late_recorded": 3, "unanswered": 2})

    foot = weekly(reading(own, lists=lists)).foot

    assert foot == [
        "统计口径：三率按回访时间统计，每件以最近一次有效回访为准，分别以对该项作出回答的工单为基数，基本满意按0.6折算。",
        "本期无剔除工单，全口径与不含剔除口径一致。",
        "统计时段2026-11-20 00:00至2026-11-26 24:00；规则版本xining#1；台账校验码0123456789abcdef。",
        (
            "周期数据不能相加，累计数据须重新统计。本期受理工单中有补录环节的3件。满意度未评价2件。"
            "截止时间为暂定的1件（所在年度放假安排尚未公布）。"
        ),
    ]


def test_a_period_that_is_not_over_says_so() -> None:
    made = weekly(reading(Figures(), as_of="2026-11-25T15:00:00+08:00", the=the_rules(window="received")))

    assert "至2026-11-25 15:00；规则版本" in made.foot[2]
    assert made.foot[3].endswith("本期尚未结束，与上周的比较仅供参考。")
    assert made.foot[0].startswith("统计口径：三率按受理时间统计")


def test_minutes_are_said_in_words() -> None:
    said = text(weekly(reading(figures({"resolved": 10}), minutes=Minutes([60] * 8 + [3061] * 2, [45, 50]))))

    assert "首次联系用时自受理起算，有首次联系记录的2件，中位数为48分钟。另有8件已办结工单无首次联系记录。" in said
    assert "办结用时自受理起算，按10件统计，中位数为1小时，90%的工单不超过2天3小时。" in said


def test_one_ticket_has_a_time_and_no_median() -> None:
    said = text(weekly(reading(figures({"resolved": 2}), minutes=Minutes([60, 3061], [70]))))

    assert "有首次联系记录的仅1件，用时1小时10分。另有1件已办结工单无首次联系记录。" in said
    assert "办结用时自受理起算，按2件统计，中位数为1天2小时。" in said
    assert "90%" not in said


def test_the_platforms_three_rates_are_compared_with_the_platforms() -> None:
    """A team that only imports the platform's callbacks has nothing else to compare."""
    then = {"valid": 100, "contacted": 100, "solved": 90, "asked_solved": 100, "satisfied": 90, "asked_satisfied": 100}
    made = reading(figures({"received": 3}), figures({"received": 3}), figures(R1))
    before = made.before._replace(platform=figures(then))

    document = weekly(made._replace(before=before))

    assert "平台回访：响应率与上周持平，解决率较上周上升8.96个百分点，满意率较上周上升4.69个百分点。" in text(document)
    rows = {row[0]: row[-1] for row in table(document, "quality").rows}
    assert (rows["满意率"], rows["解决率（平台回访）"], rows["满意率（平台回访）"]) == (None, 896, 469)


def test_a_day_that_is_not_over_says_as_of_when_and_is_a_brief_where_the_office_has_briefs() -> None:
    made = reading(figures({"received": 1}), kind="day", as_of="2026-11-24T17:30:00+08:00")
    brief = the_rules(bulletin=Bulletin("brief", "工作简报", "专班", "", ()))
    notice = the_rules(bulletin=Bulletin("notice", "", "专班", "各单位：", ()))

    assert "当日尚未结束，数据截至2026-11-24 17:30。" in text(daily(made))
    assert daily(made).dated == made.as_of
    heads = [daily(made._replace(rules=each)).letterhead for each in (brief, notice)]
    assert [head and head.style for head in heads] == ["brief", None]


def test_the_clocks_of_this_week_are_held_against_those_of_the_week_before() -> None:
    now = reading(figures({"received": 9}), figures({"received": 9}), minutes=Minutes([60] * 6, [45] * 5))
    then = now._replace(before=now.before._replace(minutes=Minutes([60] * 5, [90] * 5)))
    few = now._replace(before=now.before._replace(minutes=Minutes([60] * 5, [90] * 4)))

    assert "中位数与上周相比，首次联系缩短45分钟；办结持平。" in text(weekly(then))
    assert "中位数与上周相比，办结持平。" in text(weekly(few))  # four say nothing of a week
    assert "中位数与" not in text(weekly(now))  # nothing to compare with


def test_tickets_to_accept_show_when_their_unit_got_them_and_which_are_overdue() -> None:
    first, later = "2026-11-23T10:00:00+08:00", "2026-11-24T15:30:00+08:00"
    waiting = [
        line(number=2, assigned=first, unit_since=first, accept_due="2026-11-24T17:00:00+08:00"),
        line(number=3, assigned=first, unit_since=later, accept_due="2026-11-25T17:00:00+08:00"),
    ]
    made = table(daily(reading(Figures(), lists={"to_accept": waiting}, kind="day")), "to_accept")

    assert [row[3:] for row in made.rows] == [
        [first, "2026-11-24T17:00:00+08:00", "超期7小时"],
        [later, "2026-11-25T17:00:00+08:00", "剩余17小时"],
    ]
    assert dict(made.tones) == {0: "bad"}


def test_every_callback_that_was_due_must_have_been_made_by_the_end_of_the_day() -> None:
    due = "2026-11-24T17:00:00+08:00"
    waiting = [line(number=7, callback_due=due), line(number=8, callback_due="2026-11-25T17:00:00+08:00")]
    own = figures({"callbacks_due": 3, "called_back": 2})

    said = text(daily(reading(own, lists={"to_call_back": waiting}, kind="day")))

    assert "当日到期应回访3件，已回访2件，未回访1件，回访覆盖率66.67%。" in said
    assert "截至2026-11-24 24:00，累计到期未回访1件：工单7。" in said
    all_made = figures({"callbacks_due": 3, "called_back": 3})
    assert "到期应回访的工单已全部回访。" in text(daily(reading(all_made, kind="day")))
    assert "已全部回访" not in text(daily(reading(Figures(), kind="day")))


def test_tomorrow_s_work_by_person() -> None:
    lists = {
        "overdue": [line(number=1, watch="张三"), line(number=2)],
        "to_call_back": [line(number=3, watch="张三"), line(number=4, watch="李四")],
        "unassigned": [line(number=2)],
    }

    made = work(lists)

    assert [column.title for column in made.columns] == [
        "盯单人",
        "已超期",
        "待交办",
        "待回访",
        "件数（去重）",
        "工单号",
    ]
    assert [list(row) for row in made.rows] == [
        ["张三", 1, 0, 1, 2, "1、3"],
        ["李四", 0, 0, 1, 1, "4"],
        ["未指定", 1, 1, 0, 1, "2"],
    ]


def test_tomorrow_s_work_holds_supervision_whistles_and_what_the_platform_waits_for() -> None:
    cleared = line(number=2, cleared="2026-11-24T10:00:00+08:00")
    lists = {
        "on_list": [line(number=1), cleared], "ordered": [line(number=3)], "awaited": [line(number=4)],
        "to_reply": [line(number=5)], "platform_to_decide": [line(number=1)],
    }  # fmt: skip

    made = work(lists)

    titles = ["督办清单", "督办件", "待报到", "待回复平台", "平台不满意", "件数（去重）"]
    assert [column.title for column in made.columns][1:-1] == titles
    assert [list(row) for row in made.rows] == [["未指定", 1, 1, 1, 1, 1, 4, "1、3、4、5"]]


def test_what_has_become_of_all_that_was_received_is_said_and_adds_up() -> None:
    counts = {
        "received": 22, "received_resolved": 8, "received_open": 10, "linked": 2, "withdrawn": 1, "on_account": 1,
        "resolved": 8, "backlog": 10, "accepted": 18, "acted_first": 1, "closed": 8,
    }  # fmt: skip
    said = text(weekly(reading(figures(counts))))

    assert "截至统计时已办结8件、在办10件，其余4件：已并单2件、已撤诉1件、挂账1件。" in said
    assert "本期受理并纳入统计的18件（不含已并单2件、已撤诉1件、主动发现1件）中，已办结8件" in said
    with pytest.raises(SumsDisagree):
        weekly(reading(figures(counts | {"linked": 3})))
    with pytest.raises(SumsDisagree):
        weekly(reading(figures(counts | {"accepted": 19})))


def test_where_resolved_and_open_make_the_received_nothing_more_is_said() -> None:
    counts = {"received": 18, "received_resolved": 8, "received_open": 10, "resolved": 8, "backlog": 10}

    assert "其余" not in text(weekly(reading(figures(counts))))
    assert "本期受理的18件中" not in text(weekly(reading(figures(counts))))


def test_a_callback_rung_in_vain_is_named_and_those_due_another_day_are_told() -> None:
    due = "2026-11-24T17:00:00+08:00"
    waiting = [line(number=7, attempts=2, callback_due=due), line(number=8, callback_due="2026-11-23T17:00:00+08:00")]
    counts = {"callbacks_due": 5, "called_back": 4, "valid": 6, "valid_undue": 2, "unreached": 1}

    said = text(daily(reading(figures(counts), lists={"to_call_back": waiting}, kind="day")))

    assert "当日到期应回访5件，已回访4件，未接通1件（工单7），回访覆盖率80%。" in said
    assert "当日共完成有效回访6件，其中不在当日到期的2件。" in said
    assert "累计到期未回访2件：工单7、8。" in said


def test_a_day_says_once_what_there_is_none_of() -> None:
    made = daily(reading(figures({"received": 1}), lists={"overdue": [line()]}, kind="day"))

    assert "当日无首次联系超期、无当日到期、无次日到期、无当日交办超时、无待签收、无待审核、无待回访、" in text(made)
    assert "（0件）" not in "".join(section.title for section in made.sections)
    assert [section.key for section in made.sections] == ["overview", "rates", "overdue", "channels", "tomorrow"]
    assert "本期" not in text(made)


def test_where_nothing_counts_that_was_received_no_closure_rate_is_printed() -> None:
    assert "按期办结率—。" in text(weekly(reading(figures({"resolved": 1}))))


def test_english_heads_begin_with_a_capital_and_dates_are_whole() -> None:
    words.use("en")
    made = weekly(reading(figures(R1)))

    assert made.title == "Bulletin on the work of 2026-11-20 to 2026-11-26"
    assert [column.title[0] for column in table(made, "rates").columns] == list("SSNNNNNNNNRRS")


def test_calibers_that_do_not_differ_are_said_once() -> None:
    made = weekly(reading(figures(R1 | {"excluded": 1}, {"excluded": 1, "called_back": 1})))

    assert f"{PUBLISHED}（不含剔除口径与全口径一致。）" in text(made)
    assert text(made).count("有效回访670件，") == 1
    assert len(table(made, "rates").rows) == 1
    assert "units_without_excluded" not in [each.key for each in made.tables()]


def test_rates_of_one_sentence_have_one_precision() -> None:
    counts = {
        "valid": 8, "contacted": 8, "asked_contacted": 8, "solved": 5, "asked_solved": 8,
        "satisfied": 4, "first_satisfied": 4, "basically": 2, "dissatisfied": 2, "asked_satisfied": 8,
    }  # fmt: skip

    said = text(weekly(reading(figures(counts))))

    assert "响应率100%；解决5件、未解决3件，解决率62.50%；满意4件、基本满意2件、不满意2件，满意率65.00%。" in said


def test_what_no_unit_has_stands_in_the_table_by_why() -> None:
    parts = {"甲镇": {"received": 9}, None: {"received": 4}}
    why = {"direct": {"received": 1}, "linked": {"received": 2}, "waiting": {"received": 1}, None: {"received": 9}}
    own = figures({"received": 13}, unit=parts)
    own.by["without_unit"] = {key: figures(counts).totals for key, counts in why.items()}

    rows = table(weekly(reading(own)), "units").rows

    assert [list(row[1:3]) for row in rows] == [
        ["甲镇", 9], ["专班直接答复", 1], ["已并单", 2], ["待交办", 1], ["合计", 13],
    ]  # fmt: skip
    own.by["without_unit"]["waiting"] = Tally({"received": 2})
    with pytest.raises(SumsDisagree):
        weekly(reading(own))


def test_the_platform_s_table_leaves_out_whom_it_did_not_call_about() -> None:
    def called(count: int) -> dict[str, int]:
        return {"valid": count, "satisfied": count, "asked_satisfied": count, "received": 3}

    parts = {"甲镇": called(2), "乙镇": called(0)}
    platform = figures(called(2) | {"received": 6}, unit=parts)
    own = figures({"received": 6}, unit={"甲镇": {"received": 3}, "乙镇": {"received": 3}})

    made = table(weekly(reading(own, platform=platform)), "units_platform")

    assert [row[1] for row in made.rows] == ["甲镇", "合计"]
    assert "受理量" not in [column.title for column in made.columns]


def test_an_order_about_an_archived_ticket_says_that_the_order_is_open() -> None:
    ordered = line(state="archived", open=False, order_due="2026-11-26T17:00:00+08:00")

    made = weekly(reading(figures({"received": 1}), lists={"ordered": [ordered]}))

    assert table(made, "ordered").rows[0][-1] == "工单已归档，督办件未办结，超期7小时"


def test_a_category_is_written_one_way_in_a_report() -> None:
    again = line(category="市政公用/供暖", repeat=True)

    made = weekly(reading(figures({"received": 1, "repeats": 1}), lists={"repeats": [again]}))

    assert table(made, "repeats").rows[0][3] == "市政公用·供暖"


def test_evasive_replies_are_named_with_unit_and_reason() -> None:
    back = line(number=9, send_back_reason="irrelevant", sent_back="2026-11-24T10:00:00+08:00", state="handling")

    made = weekly(reading(figures({"sent_back": 1}), lists={"sent_back": [back]}))

    assert list(table(made, "sent_back").rows[0])[:4] == ["市场监管局", "9", "恒通家园电梯停运", "答非所问"]
    assert "本期退回重办1件。" in text(made)


def test_dual_assignment_names_a_citizen_by_surname_and_a_secret_one_not_at_all() -> None:
    lines = [
        line(number=3, name="王芳", title="回电13912345678"),
        line(number=4, name="李四", secret=True, unit=None, due=None),
    ]

    said = text(weekly(reading(Figures(), lists={"dual": lines})))

    assert "工单3：市民王某反映“回电139****5678”，由市场监管局承办，办理中，截止时间2026-11-30 17:00。" in said
    assert "工单4：市民反映“恒通家园电梯停运”，未交办，办理中，截止时间—。" in said


def test_the_supervision_list_tells_cleared_from_open() -> None:
    lines = [line(list_no=1), line(number=2, list_no=2, cleared="2026-11-25T10:00:00+08:00")]

    said = text(weekly(reading(figures({"supervised": 2}), lists={"on_list": lines})))

    assert "本期列入督办清单2件，销号1件，在列1件。" in said


@pytest.mark.parametrize("report", REPORTS)
def test_english_is_complete(report: Report) -> None:
    words.use("en")
    made = report(reading(figures(R1), lists={"dual": [line(name=None, title="x", unit="u")]}))

    said = text(made) + made.title + "".join(section.title for section in made.sections)

    assert "response rate 100%" in said
    assert "satisfaction rate 94.69%" in said
    assert not [character for character in said if "一" <= character <= "鿿"]
