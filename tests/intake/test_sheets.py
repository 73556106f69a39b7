"""Forms that come back: known by their hidden sheet, every fault named with its cell, and no cell makes an error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.documents import TEXTS
from yousu.intake.cells import Cell
from yousu.intake.sheets import Returned, recognise

NOW = "2026-11-23T18:00:00+08:00"
MADE = "2026-11-23T09:00:00+08:00"
TITLES = {
    "callback": {
        "number": "编号", "reached": "是否接通", "contacted": "是否联系", "solved": "是否解决", "satisfied": "是否满意",
        "words": "市民原话", "reason": "不满意原因", "who": "回访人", "when": "回访时间",
    },
    "units": {
        "number": "编号", "accepted": "签收时间", "contacted": "首次联系时间", "reply": "办理情况",
        "resolved": "办结时间", "outcome": "是否解决", "who": "填报人",
    },
    "check": {"number": "编号", "objection": "有无异议", "text": "异议说明", "who": "填报人"},
}  # fmt: skip
FILLED = datetime(2026, 11, 23, 15, 30)  # noqa: DTZ001 - as a workbook holds it


Tables = dict[str, list[tuple[int, Sequence[Cell]]]]


def tables(sheet: str, *rows: Mapping[str, Cell]) -> Tables:
    """A form of two rows, tickets 7 and 8, as it comes back."""
    titles = TITLES[sheet] | {"token": "token"}
    machine: list[Sequence[Cell]] = [
        ("form", "1"), ("sheet", sheet), ("ledger", "aa"), ("made", MADE), ("unit", ""), ("period", ""),
        *(("column", key, title) for key, title in titles.items()), ("row", "7-a", "7"), ("row", "8-b", "8"),
    ]  # fmt: skip
    known: list[Mapping[str, Cell]] = [{"number": "7", "token": "7-a"}, {"number": "8", "token": "8-b"}]
    filled = [dict(base) | dict(row) for base, row in zip([*known, {}, {}], rows, strict=False)]
    body = [[row.get(key) for key in titles] for row in filled]
    visible: list[Sequence[Cell]] = [["回访登记表"], ["只填黄色列"], list(titles.values()), *body]
    return {"填报": list(enumerate(visible, 1)), "yousu": list(enumerate(machine, 1))}


def returned(sheet: str, *rows: Mapping[str, Cell], default_at: str | None = None) -> Returned:
    found = recognise(tables(sheet, *rows), NOW, default_at)
    assert found is not None
    return found


def faults(found: Returned) -> list[tuple[int, str, str]]:
    return [(problem.row, problem.column, problem.what) for problem in found.problems]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (
            {"contacted": "是", "solved": "部分解决", "satisfied": "基本满意"},
            {"contacted": "yes", "solved": "partly", "satisfied": "basically"},
        ),
        (
            {"contacted": "1", "solved": 2.0, "satisfied": 3.0},
            {"contacted": "yes", "solved": "partly", "satisfied": "no"},
        ),
        ({"reached": "接通", "satisfied": "满意"}, {"reached": "reached", "satisfied": "yes"}),
        ({"reached": "未接通"}, {"reached": "no_answer"}),
        ({"reached": "拒访"}, {"reached": "refused"}),
        ({"contacted": "已联系", "satisfied": "未评价"}, {"contacted": "yes"}),
        ({"solved": "未解决", "reason": "还在漏"}, {"solved": "no", "reason": "还在漏"}),
        ({"solved": "no", "satisfied": "dissatisfied"}, {"solved": "no", "satisfied": "no"}),
    ],
)
def test_answers(cells: dict[str, Cell], said: dict[str, str]) -> None:
    found = returned("callback", cells | {"when": FILLED, "who": "小李"})

    assert faults(found) == []
    assert found.rows[0].row.said == said | {"when": "2026-11-23T15:30:00+08:00"}
    assert (found.rows[0].place, found.rows[0].row.ticket, found.rows[0].row.who) == (4, 7, "小李")


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        (FILLED, "2026-11-23T15:30:00+08:00"),
        (46349.645833333336, "2026-11-23T15:30:00+08:00"),
        ("2026-11-23 15:30", "2026-11-23T15:30:00+08:00"),
        ("2026/11/23 15:30:20", "2026-11-23T15:30:20+08:00"),
        ("2026.11.22 9:05", "2026-11-22T09:05:00+08:00"),
        ("11-22 15:30", "2026-11-22T15:30:00+08:00"),
        ("11.22 15:30", "2026-11-22T15:30:00+08:00"),
        ("11月22日下午3点半", "2026-11-22T15:30:00+08:00"),
        ("2026年11月22日 15：30", "2026-11-22T15:30:00+08:00"),
        ("2026-11-22", "2026-11-22T17:00:00+08:00"),
        (date(2026, 11, 22), "2026-11-22T17:00:00+08:00"),
        (datetime(2026, 11, 23), "2026-11-23T17:00:00+08:00"),  # noqa: DTZ001 - as a workbook holds it
    ],
)
def test_times(cell: Cell, moment: str) -> None:
    assert returned("callback", {"satisfied": "满意", "when": cell}).rows[0].row.said["when"] == moment


def test_a_day_alone_is_its_close_but_never_later_than_now() -> None:
    found = recognise(tables("callback", {"satisfied": "满意", "when": "2026-11-23"}), "2026-11-23T11:00:00+08:00")

    assert found is not None
    assert found.rows[0].row.said["when"] == "2026-11-23T11:00:00+08:00"


@pytest.mark.parametrize(
    "cell", ["昨天", "刚才", "三点", "15:30", "2026-13-01 10:00", "2026-02-30", 12.0, "好的", True]
)
def test_a_time_that_would_be_guessed_is_a_fault(cell: Cell) -> None:
    found = returned("callback", {"satisfied": "满意", "when": cell})

    assert [(row, column) for row, column, _ in faults(found)] == [(4, "回访时间")]
    assert found.rows == []


def test_all_faults_of_a_file_are_named_at_once() -> None:
    found = returned(
        "callback",
        {"reached": "接通", "when": "2026-12-23 10:00"},
        {"reached": "未接", "solved": "解决了", "satisfied": "满意"},
    )

    assert faults(found) == [
        (4, "回访时间", "2026-12-23 10:00晚于当前时间"),
        (4, "是否联系", "已接通，但三项都没有答复"),
        (5, "是否解决", "“是否解决”不能填“解决了”。"),
        (5, "回访时间", "缺少回访时间"),
    ]
    assert found.rows == []


def test_nobody_reached_answers_nothing() -> None:
    found = returned("callback", {"reached": "关机", "satisfied": "满意", "when": FILLED})

    assert faults(found) == [(4, "是否接通", "未接通，却填有答复")]
    assert found.problems[0].remedy.startswith("请清空三项答复")


def test_a_time_for_all_calls_may_be_given() -> None:
    found = returned("callback", {"satisfied": "满意"}, {"satisfied": "满意", "when": FILLED}, default_at=MADE)

    assert [each.row.said["when"] for each in found.rows] == [MADE, "2026-11-23T15:30:00+08:00"]


def test_a_row_with_a_name_alone_says_nothing() -> None:
    found = returned("callback", {"who": "小李"}, {})

    assert (found.rows, found.problems, found.empty) == ([], [], 2)


def test_rows_that_were_added_changed_or_doubled_are_faults() -> None:
    found = returned(
        "callback",
        {"number": "9", "satisfied": "满意", "when": FILLED},
        {"satisfied": "满意", "when": FILLED},
        {"number": "12", "satisfied": "满意", "when": FILLED},
        {"number": "8", "token": "8-b", "satisfied": "不满意", "when": FILLED},
    )

    assert faults(found) == [
        (4, "编号", "该行属于工单7"),
        (6, "编号", "发出的文件中没有这一行"),
        (7, "编号", "第5行是同一件工单"),
    ]
    assert [each.row.ticket for each in found.rows] == [8]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"resolved": FILLED}, "办理情况"),
        ({"outcome": "已解决", "reply": "已修"}, "办结时间"),
        ({"outcome": "否", "reply": "已答复", "resolved": FILLED}, "是否解决"),
        ({"accepted": "明天"}, "签收时间"),
    ],
)
def test_a_units_row_must_hold_together(cells: dict[str, Cell], column: str) -> None:
    assert [fault[1] for fault in faults(returned("units", cells))] == [column]


def test_a_units_row() -> None:
    cells: dict[str, Cell] = {
        "accepted": "2026-11-23 9:30",
        "reply": "已修\r\n并测试\x1b[31m",
        "resolved": FILLED,
        "outcome": "已解释",
    }
    found = returned("units", cells, {"reply": "正在协调"})

    assert found.rows[0].row.said == {
        "accepted": "2026-11-23T09:30:00+08:00", "resolved": "2026-11-23T15:30:00+08:00", "outcome": "explained",
        "reply": "已修\n并测试[31m",
    }  # fmt: skip
    assert found.rows[0].row.steps() == ("accepted", "resolved")
    assert found.rows[1].row.steps()[0].startswith("note-")


def test_a_check_row() -> None:
    found = returned("check", {"objection": "有异议", "text": "不属我局"}, {"text": "？"})

    assert found.rows[0].row.said == {"objection": "yes", "text": "不属我局"}
    assert faults(found) == [(5, "有无异议", "没有填写有无异议")]


def test_columns_may_be_moved_and_sheets_added() -> None:
    made = tables("check", {"objection": "无异议"})
    moved: Tables = {
        "说明": [(1, ["随便写的"])],
        "填报": [(at, list(row)[::-1]) for at, row in made["填报"]],
        "yousu": made["yousu"],
    }

    found = recognise(moved, NOW)

    assert found is not None
    assert [(each.row.ticket, each.row.said) for each in found.rows] == [(7, {"objection": "no"})]


@pytest.mark.parametrize(
    "hidden",
    [
        [],
        [("form", "1")],
        [("form", "1"), ("sheet", "callback"), ("ledger", "aa"), ("made", MADE)],
        [("form", "1"), ("sheet", "diary"), ("ledger", "aa"), ("made", MADE), ("column", "token", "token")],
    ],
)
def test_other_workbooks_are_none_of_ours(hidden: list[tuple[str, ...]]) -> None:
    assert recognise({"Sheet1": [(1, ["编号"])], "yousu": list(enumerate(hidden, 1))}, NOW) is None
    assert recognise({"Sheet1": [(1, ["工单编号", "token"])]}, NOW) is None


CELLS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    TEXTS,
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.timedeltas(),
    st.sampled_from(["是", "满意", "接通", "2026-11-23 15:30", "7-a", "token", "编号"]),
)


@given(st.sampled_from(sorted(TITLES)), st.data())
def test_no_cell_makes_an_error(sheet: str, data: st.DataObject) -> None:
    keys = st.sampled_from([*TITLES[sheet], "token"])
    rows = data.draw(st.lists(st.dictionaries(keys, CELLS, max_size=6), max_size=4))

    found = returned(sheet, *rows)

    for each in found.rows:
        assert each.row.ticket in {7, 8}
        assert all(each.row.said.values())


@given(st.lists(st.lists(CELLS, max_size=4), max_size=6), st.lists(st.lists(CELLS, max_size=4), max_size=6))
def test_no_workbook_makes_an_error(visible: list[list[Cell]], hidden: list[list[Cell]]) -> None:
    machine = [
        ("form", "1"),
        ("sheet", "units"),
        ("ledger", "aa"),
        ("made", MADE),
        ("column", "token", "token"),
        *hidden,
    ]

    recognise({"填报": list(enumerate(visible, 1)), "yousu": list(enumerate(machine, 1))}, NOW)
    recognise({"yousu": list(enumerate(hidden, 1))}, NOW)
