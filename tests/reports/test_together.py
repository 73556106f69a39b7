"""What units did together: on a ticket's sheet, and in bulletins, where both sides of a whistle are assessed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reports.readings import R1, figures, line, reading, table, text
from tests.tickets import ticket_with
from yousu.document import Document, Section, Table
from yousu.reports.desk import desk
from yousu.reports.figures_json import report_json
from yousu.reports.joint import joint_json, joint_sections, waiting_sentences
from yousu.reports.monthly import monthly
from yousu.reports.together import together
from yousu.reports.weekly import weekly
from yousu.ticket.calls import Call, Helper, Together
from yousu.ticket.claims import Account, Extension, Meeting, Objection, Whistle
from yousu.ticket.state import Ticket

BLOWN, LIMIT = "2026-11-24T09:00:00+08:00", "2026-11-24T11:00:00+08:00"
CALLS = [
    Call(3, "城关镇", "市场监管局", BLOWN, LIMIT, "2026-11-24T09:40:00+08:00", 40, 0, "2026-11-25T09:00:00+08:00"),
    Call(3, "城关镇", "住建局", BLOWN, LIMIT, "2026-11-24T12:00:00+08:00", 180, 0, None),
    Call(5, "城关镇", "住建局", "2026-11-25T09:00:00+08:00", None, None, None, 1, None),
]
HELPERS = [Helper("住建局", 3, 1, 1, 1)]


FOUND = Together(CALLS, HELPERS, 2)


def report(found: Together = FOUND, counts: Any = R1) -> Document:
    made = reading(figures(counts))._replace(together=found)
    return Document("x", "", [Section("together", "", together(made))])


def tables(sections: list[Section]) -> dict[str, Table]:
    return {section.key: block for section in sections for block in section.blocks if isinstance(block, Table)}


def test_both_sides_of_a_whistle_are_told() -> None:
    said = text(report())

    assert "吹哨2次，召集部门3家次，报到2家次，其中超时1家次。逾期未报到1家次。" in said
    assert "报到用时中位数1小时50分。" in said
    assert "召开会商、会诊2次。" in said
    assert [list(row) for row in table(report(), "departments").rows] == [
        ["住建局", 2, 1, 1, 1, 180, 0],
        ["市场监管局", 1, 1, 0, 0, 40, 1],
    ]


def test_one_arrival_has_a_time_and_no_median_and_none_has_neither() -> None:
    assert "其中超时0家次。报到用时40分钟。" in text(report(Together(CALLS[:1])))
    said = text(report(Together(CALLS[2:])))
    assert said.startswith("吹哨1次，召集部门1家次，报到0家次，其中超时0家次。逾期未报到1家次。")


def test_each_call_is_a_row_and_a_late_or_missing_one_is_marked() -> None:
    made = table(report(), "calls")

    assert [(row[0], row[1], row[3], row[6]) for row in made.rows] == [
        ("3", "城关镇", "市场监管局", 40),
        ("3", "城关镇", "住建局", 180),
        ("5", "城关镇", "住建局", None),
    ]
    assert dict(made.tones) == {1: "warn", 2: "warn"}


def test_co_units_are_assessed_by_their_lateness() -> None:
    assert [list(row) for row in table(report(), "helpers").rows] == [["住建局", 3, 1, 1, 1]]


def test_a_team_that_records_no_answers_of_co_units_names_none_as_missing() -> None:
    silent = Together([], [Helper("住建局", 3, 0, 0, 3)], 1)

    assert report(silent).tables() == []


def test_without_anything_together_nothing_is_said() -> None:
    assert together(reading(figures(R1))) == []


def test_returns_are_told_where_any_was_asked() -> None:
    said = text(report(Together(), {**R1, "return_requested": 3, "returned": 1}))

    assert said == "本期交办工单中申请退单3件，同意退单1件。"


@pytest.mark.parametrize("make", [weekly, monthly])
def test_week_and_month_carry_it(make: Any) -> None:
    made = make(reading(figures(R1))._replace(together=Together(CALLS, HELPERS, 1)))

    assert len(table(made, "calls").rows) == 3


def test_the_json_has_numbers_of_tickets_as_text() -> None:
    found = report_json(reading(figures(R1))._replace(together=Together(CALLS, HELPERS, 2)), "weekly")["together"]

    assert [(each["ticket"], each["minutes"], each["late"], each["missing"]) for each in found["calls"]] == [
        ("3", 40, False, False), ("3", 180, True, False), ("5", None, False, True),
    ]  # fmt: skip
    assert (found["helpers"][0]["missing"], found["meetings"]) == (1, 2)


def full() -> Ticket:
    ticket = ticket_with(7, state="handling", unit="市场监管局", received=BLOWN)
    ticket.objections = [
        Objection("城关镇", 1, BLOWN, "市场监管局", "属其职责", LIMIT, upheld=True, to="市场监管局", opinion="同意"),
        Objection("市场监管局", 1, BLOWN, None, "请拨13912345678"),
    ]
    ticket.extensions = [
        Extension("市场监管局", 1, BLOWN, 5, LIMIT, reason="订货", decided=LIMIT, approved=True, due=LIMIT),
        Extension("市场监管局", 1, BLOWN, None, LIMIT, source="platform", decided=LIMIT),
        Extension("市场监管局", 1, BLOWN, 3, LIMIT, reason="再订货"),
    ]
    ticket.whistles = [Whistle(1, "城关镇", BLOWN, LIMIT, "到现场", {"住建局": LIMIT, "城管局": None})]
    ticket.meetings = [Meeting(2, "on_site", BLOWN, ("住建局",), (7, 9), "住建局", "现场会", "由其主办", "物业")]
    return ticket


def shown(value: str | None) -> str:
    return (value or "").replace("13912345678", "139****5678")


def test_the_sheet_has_a_section_for_each_thing_there_is() -> None:
    found = tables(joint_sections(full(), shown))

    assert list(found) == ["objections", "extensions", "whistles", "meetings"]
    assert [(row[0], row[4]) for row in found["objections"].rows] == [("城关镇", "同意"), ("市场监管局", "待审核")]
    assert [row[5] for row in found["extensions"].rows] == ["同意", "平台驳回", "待审核"]
    assert [row[6] for row in found["whistles"].rows] == [120, None]
    assert list(found["meetings"].rows[0])[1:] == [
        "现场会议", BLOWN, "现场会", "住建局、物业", "7、9", "由其主办", "住建局",
    ]  # fmt: skip
    assert joint_sections(Ticket(1), shown) == []


def test_the_sheet_hides_numbers_and_what_was_erased() -> None:
    one = full()
    assert "13912345678" not in str(joint_sections(one, shown))
    assert "13912345678" not in str(joint_json(one, lambda value: shown(value) or None))
    one.meetings = [Meeting(2, "joint", BLOWN, (), (7,), None, None, None, None)]

    assert list(tables(joint_sections(one, shown))["meetings"].rows[0])[3:] == ["", "", "7", "", None]


def test_what_was_asked_and_then_answered_is_settled() -> None:
    one = full()
    one.state = "resolved"
    found = tables(joint_sections(one, shown))

    assert [row[4] for row in found["objections"].rows] == ["同意", "已答复，申请终止"]
    assert list(waiting_sentences(one)) == ["已吹哨、尚未报到：城管局。"]


def test_the_foot_of_the_sheet_says_what_waits() -> None:
    one = full()
    assert [said[:11] for said in waiting_sentences(one)] == [
        "市场监管局申请退单，待",
        "市场监管局申请延期，待",
        "已吹哨、尚未报到：城管",
    ]
    one.state, one.accounts = "on_account", [Account(BLOWN, LIMIT, "handling", "分期", "刘工", "王副县长")]

    assert "已挂账，2026-11-24复查。" in list(waiting_sentences(one))
    account = tables(joint_sections(one, shown))["accounts"].rows[0]
    assert list(account) == [BLOWN, LIMIT, "分期", "刘工", "王副县长", None]


def test_json_is_codes_and_moments() -> None:
    found = joint_json(full(), lambda value: value)

    assert found["meetings"][0]["tickets"] == ["7", "9"]
    assert found["whistles"][0]["arrived"] == {"住建局": LIMIT, "城管局": None}
    assert (found["extensions"][1]["source"], found["objections"][0]["upheld"]) == ("platform", True)


def test_the_desk_shows_what_is_asked_and_whom_one_waits_for() -> None:
    lists = {name: [line()] for name in ("returns", "extensions", "awaited")}
    lists["account_review"] = [line(review="2026-11-26T17:00:00+08:00")]
    made = desk(lists, BLOWN, None)

    assert text(made).startswith("退单待审1件；延期待批1件；吹哨待报到1件；挂账复查1件")
    assert list(table(made, "account_review").rows[0])[-1] == "2026-11-26T17:00:00+08:00"
