"""The closed parsers: dates, numbers, categories, words and headers; what is not listed is not read."""

from __future__ import annotations

import pytest

from yousu.intake import values
from yousu.intake.headers import SYNONYMS, Headers, MappingUnknown, find, plain, read_map
from yousu.intake.rows import Reader
from yousu.ticket.foreign import FIELDS, Foreign, Problem
from yousu.ticket.numbers import apart, tail

NOW = "2026-11-23T08:40:00+08:00"


def reader(*headers: str) -> Reader:
    found = find([(1, headers)], {}, {}, None)
    assert found is not None
    return Reader(found, "a.csv", "", NOW, "17:00")


def read(**cells: str) -> tuple[Foreign | None, list[Problem]]:
    given = {"工单编号": "DH1", "受理时间": "2026-11-20 09:00:00", "标题": "路灯不亮"} | cells
    return reader(*given).read(2, list(given.values()))


def said(**cells: str) -> dict[str, object]:
    row, problems = read(**cells)
    assert row is not None, problems
    return dict(row.values)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-23 08:05:09", "2026-11-23T08:05:09"), ("2026-11-23 08:05", "2026-11-23T08:05:00"),
        ("2026/11/3 8:05", "2026-11-03T08:05:00"), ("2026.11.23", "2026-11-23T00:00:00"),
        ("2026年11月23日", "2026-11-23T00:00:00"), ("2026年11月23日 15时30分", "2026-11-23T15:30:00"),
        ("2026年11月23日 下午3:05", "2026-11-23T15:05:00"), ("2026-11-23 上午12:05", "2026-11-23T00:05:00"),
        ("2026-11-23 下午12:05", "2026-11-23T12:05:00"), ("2026-11-23 中午1:00", "2026-11-23T13:00:00"),
        ("2026-11-23 晚上8点", "2026-11-23T20:00:00"), ("2026-11-23 晚上12点", "2026-11-24T00:00:00"),
        ("2026-11-23 凌晨1:20", "2026-11-23T01:20:00"), ("2026-11-23 3:05 PM", "2026-11-23T15:05:00"),
        ("2026-11-23 PM 3:05", "2026-11-23T15:05:00"), ("２０２６－１１－２３　０８：０５", "2026-11-23T08:05:00"),
        ("2026-11-23T08:05:00Z", "2026-11-23T16:05:00"), ("2026-11-23T08:05:00+08:00", "2026-11-23T08:05:00"),
        ("2026-11-23 08:05:09.123", "2026-11-23T08:05:09"), ("20261123", "2026-11-23T00:00:00"),
        ("202611230805", "2026-11-23T08:05:00"), ("20261123080509", "2026-11-23T08:05:09"),
        ("46349", "2026-11-23T00:00:00"), ("46349.33680555555", "2026-11-23T08:05:00"),
        ("2026-11-23 24:00", "2026-11-24T00:00:00"), ("2026-11-23 星期一 08:05", "2026-11-23T08:05:00"),
        ("2024-02-29", "2024-02-29T00:00:00"),
    ],
)  # fmt: skip
def test_dates_of_the_closed_list_are_read(text: str, moment: str) -> None:
    found = values.moment(text, "+08:00")

    assert found is not None
    assert found.moment == f"{moment}+08:00"


@pytest.mark.parametrize(
    "text",
    ["12/11/2026", "11-23", "26-11-23", "2026-13-01", "2026-02-30", "昨天", "2026-11", "10", "2026-11-23 25:00", "8点",
     "2026-11-23 08:61", "2026-11-23 上午13:00", "99999", "1.5", "2026-11-23 08:05:61", "2026-11-2308:05:0a", "今天 9:00",
     "2026-02-30 08:00:00", "9999-99-99 99:99:99"],
)  # fmt: skip
def test_any_other_date_is_not_guessed(text: str) -> None:
    assert values.moment(text, "+08:00") is None


@pytest.mark.parametrize(
    ("number", "base", "suffix", "nth"),
    [("DH2026HBD1", "DH2026", "again", 1), ("DH2026-HBD12", "DH2026", "again", 12), ("20261123000001", "20261123000001", "", 0),
     ("20261123000001-2", "20261123000001", "part", 2), ("DH2026_01", "DH2026", "part", 1)],
)  # fmt: skip
def test_suffixes_come_off_a_number(number: str, base: str, suffix: str, nth: int) -> None:
    assert apart(number) == (base, suffix, nth)


def test_two_last_digits_are_a_part_only_where_somebody_says_so() -> None:
    assert tail("2026112300000101") == ("20261123000001", "part", 1)
    assert tail("2026112300000110") is None
    assert tail("12301") is None


@pytest.mark.parametrize("text", ["8.26E+18", "2.0261123e+13", "1E5"])
def test_a_number_cut_by_a_spreadsheet_is_refused_with_its_row(text: str) -> None:
    row, problems = read(工单编号=text)

    assert row is None
    assert [(each.place.row, each.column, each.value, each.refuses) for each in problems] == [
        (2, "工单编号", text, True)
    ]


@pytest.mark.parametrize(
    ("path", "category", "excluded"),
    [("住建->物业->电梯", "住建/物业/电梯", None), ("住建-->物业", "住建/物业", None), ("住建/物业", "住建/物业", None),
     ("剔除-城管->占道", "城管/占道", True), ("（剔除）城管", "城管", True), ("住建＞物业", "住建/物业", None)],
)  # fmt: skip
def test_categories_are_split_and_the_struck_out_marked(path: str, category: str, excluded: bool | None) -> None:
    found = said(问题分类=path)

    assert (found["category"], found.get("excluded")) == (category, excluded)


def test_categories_in_columns_are_joined() -> None:
    assert said(一级分类="住建", 二级分类="物业", 三级分类="无")["category"] == "住建/物业"


@pytest.mark.parametrize(
    ("word", "code", "noted"),
    [("满意", "yes", False), ("非常满意", "yes", True), ("基本满意", "basically", False), ("比较满意", "basically", True),
     ("一般", "basically", True), ("理解", "basically", True), ("不满意", "no", False), ("未评价", None, False)],
)  # fmt: skip
def test_satisfaction_is_mapped_with_a_note_where_it_is_another_word(word: str, code: str | None, noted: bool) -> None:
    source = reader("工单编号", "受理时间", "是否满意")
    row, problems = source.read(2, ["DH1", "2026-11-20 09:00", word])

    assert row is not None
    assert (row.values.get("satisfied"), problems, bool(source.taken_as)) == (code, [], noted)


@pytest.mark.parametrize("word", ["部分解决", "部分"])
def test_a_partly_solved_ticket_is_partly_solved(word: str) -> None:
    assert said(是否解决=word)["solved"] == "partly"
    assert said(办理结果=word)["outcome"] == "partly"


@pytest.mark.parametrize("word", ["未解决", "不具备条件"])
def test_what_could_not_be_done_is_not_explained(word: str) -> None:
    assert "outcome" not in said(办理结果=word)


def test_an_unknown_word_is_reported_and_left_empty() -> None:
    row, problems = read(是否满意="五星")

    assert row is not None
    assert "satisfied" not in row.values
    assert [(each.column, each.value, each.refuses) for each in problems] == [("是否满意", "五星", False)]


@pytest.mark.parametrize(
    ("cells", "column"),
    [({"办结时间": "2026-11-19 09:00"}, "办结时间"), ({"办结时间": "2026-11-24 09:00"}, "办结时间"),
     ({"派单时间": "2026-11-21 09:00", "办结时间": "2026-11-20 10:00"}, "办结时间"), ({"截止时间": "2026-11-01"}, "截止时间"),
     ({"回访时间": "2026-11-01 09:00"}, "回访时间"), ({"受理时间": "2026-12-01 09:00"}, "受理时间")],
)  # fmt: skip
def test_impossible_orders_are_refused(cells: dict[str, str], column: str) -> None:
    row, problems = read(**cells)

    assert row is None
    assert column in [each.column for each in problems]


def test_every_fault_of_a_row_is_told_at_once() -> None:
    _row, problems = read(工单编号="8.26E+18", 受理时间="昨天", 是否满意="五星")

    assert [each.column for each in problems] == ["工单编号", "受理时间", "是否满意"]


def test_a_day_without_a_time_is_not_before_what_happened_that_day() -> None:
    assert said(办结时间="2026-11-20")["resolved"] == "2026-11-20T09:00:00+08:00"


def test_a_due_day_ends_at_the_close_of_business() -> None:
    assert said(截止时间="2026年11月30日")["due"] == "2026-11-30T17:00:00+08:00"


@pytest.mark.parametrize(("status", "state"), [
    ("已办结", "closed"), ("已归档", "closed"), ("未办结", "open"), ("办理中", "open"), ("退回重办", "again"), ("已撤诉", "withdrawn"),
    ("市级：已转办处理中；A单位：待签收", "open"), ("", "open"),
])  # fmt: skip
def test_states_of_the_platform(status: str, state: str) -> None:
    assert values.standing(status) == state


@pytest.mark.parametrize(("text", "code"), [
    ("5个工作日", "5d"), ("７天", "7d"), ("24小时内", "24h"), ("3 日", "3d"), ("7", None), ("尽快", None), ("2026-11-30", None),
])  # fmt: skip
def test_a_limit_may_be_a_length_of_time(text: str, code: str | None) -> None:
    assert values.limit(text) == code
    if code:
        assert said(办理时限=text)["due_limit"] == code


def test_unknown_columns_are_kept_and_known_texts_stay_verbatim() -> None:
    row, _problems = read(标签="夜间", 主要内容="电话 １３９ 请回")

    assert row is not None
    assert (row.extras, row.texts["body"]) == ({"标签": "夜间"}, "电话 １３９ 请回")


def test_a_row_with_more_cells_than_headers_is_refused() -> None:
    row, problems = reader("工单编号", "受理时间").read(7, ["DH1", "2026-11-20 09:00", "撇", ""])

    assert row is None
    assert problems[0].place.row == 7


# --- headers ---


def test_every_synonym_belongs_to_one_field() -> None:
    names = [name for text in SYNONYMS.values() for name in text.split()]

    assert len(names) == len(set(names))
    assert set(SYNONYMS) == set(FIELDS)
    assert [name for name in names if plain(name) != name] == []


def headers(*rows: tuple[str, ...], said: tuple[str, ...] = (), row: int | None = None) -> Headers | None:
    return find(list(enumerate(rows, 1)), read_map(said), {}, row)


def test_the_header_row_is_found_under_titles() -> None:
    found = headers(
        ("某区工单导出",), ("", ""), ("12345工单编号 *", "受理时间：", "标题"), ("DH1", "2026-11-20", "路灯")
    )

    assert found is not None
    assert (found.row, found.columns) == (3, {0: "no", 1: "received", 2: "title"})


def test_of_two_columns_for_one_field_the_better_known_is_taken_and_the_other_kept() -> None:
    found = headers(
        ("工单编号", "处置部门", "主办单位"),
    )

    assert found is not None
    assert (found.columns, found.extras) == ({0: "no", 2: "unit"}, {1: "处置部门"})


def test_a_person_maps_columns() -> None:
    found = headers(("编码", "日子", "标题"), said=("编码=工单编号", "日子=受理时间", "标题=-"))

    assert found is not None
    assert (found.columns, found.extras) == ({0: "no", 1: "received"}, {2: "标题"})
    with pytest.raises(MappingUnknown):
        read_map(["编码=号码牌"])


def test_a_saved_mapping_is_chosen_by_the_headers() -> None:
    saved = {frozenset({"编码", "日子"}): ("老平台", {"编码": "no", "日子": "received"})}
    found = find([(1, ("编码", "日子", "标题"))], {}, saved, None)

    assert found is not None
    assert (found.name, found.columns) == ("老平台", {0: "no", 1: "received", 2: "title"})
