"""Places, topics, firms, numbers and texts as they are compared, and what is proposed for a new ticket."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yousu import words
from yousu.repeats.citations import cited
from yousu.repeats.finding import MOST, Looks, candidates
from yousu.repeats.firms import another, same_firm
from yousu.repeats.judging import Case, compare, digits
from yousu.repeats.likeness import likeness
from yousu.repeats.places import number, part_of, place_key, same_place, spot_of
from yousu.repeats.topics import GENERAL, KIN, NOISES, TOPICS, VAGUE, agreed, contradict, reach, topics_of

LIFT = Case(1, "3号楼电梯停运", phone="13900000001", place="恒通家园", platform_no="20240315000123")


@pytest.mark.parametrize(
    "written", ["恒通家园", "恒通家园小区", "城西区恒通家园", "恒通家园小区３号楼", "恒通家园三号楼2单元", "恒通家园(北门)", "恒通家园一期"]
)  # fmt: skip
def test_a_place_has_one_key_however_it_is_written(written: str) -> None:
    assert place_key(written) == "恒通家园"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("恒通家园", "恒通家园小区", True), ("王家庄村", "长宁镇王家庄村", True), ("教场街", "教场街15号院", True),
        ("恒通家园一期", "恒通家园2期", False), ("新华苑东区", "新华苑西区", False), ("金座小区", "金座唐道驿", False),
        ("南川东路", "南川东路小学", None), ("恒通家园", "", None), (None, None, None), ("恒通家园一期", "恒通家园", True),
    ],
)  # fmt: skip
def test_whether_two_places_are_one(one: str | None, other: str | None, same: bool | None) -> None:
    assert same_place(one, other) is same
    assert same_place(other, one) is same


@pytest.mark.parametrize(
    ("said", "value"),
    [("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("三十一", 31), ("一百零三", 103), ("一二", 12)],
)
def test_numbers_in_chinese(said: str, value: int) -> None:
    assert number(said) == value


@pytest.mark.parametrize(
    ("said", "buildings"),
    [
        ("三号楼", {"3"}), ("３号楼", {"3"}), ("3栋", {"3"}), ("3#楼", {"3"}), ("十二幢", {"12"}), ("1至3号楼", {"1", "2", "3"}),
        ("3、5号楼", {"3", "5"}), ("1-2号楼和十栋", {"1", "2", "10"}), ("A3座", {"A3"}), ("3-2-501", {"3"}), ("三江路3号", set()),
    ],
)  # fmt: skip
def test_buildings_in_a_text(said: str, buildings: set[str]) -> None:
    assert spot_of(said).buildings == buildings


def test_stairs_rooms_and_the_whole() -> None:
    assert spot_of("4号楼1单元301漏水到201室").rooms == {"301", "201"}
    assert spot_of("二单元").stairs == {"2"}
    assert spot_of("全小区都没暖气").whole
    assert part_of("恒通家园一期") == {"1期"}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("前期工单20240315000123答复不属实", ["20240315000123"]),
        ("上次单号XN20240326001修好后又停", ["XN20240326001"]),
        ("工单20240211008899-1回复", ["20240211008899-1", "20240211008899"]),
        ("编号：ＸＮ20240311001", ["XN20240311001"]),
        ("电话13900000001，身份证630104199001011234", []),
        ("欠款4万2千元，共3个月", []),
    ],
)
def test_numbers_that_a_text_cites(text: str, numbers: list[str]) -> None:
    assert cited(text) == numbers


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("鼎盛劳务", "鼎盛劳务有限公司", True), ("老地方烧烤", "老地方烧烤店", True), ("川味小炒", "兰州拉面", False),
        ("联华超市五四店", "联华超市长江路店", False), ("物业", "和顺物业", None), (None, "和顺物业", None),
    ],
)  # fmt: skip
def test_whether_two_firms_are_one(one: str | None, other: str | None, same: bool | None) -> None:
    assert same_firm(one, other) is same


def test_lines_plates_and_months() -> None:
    assert another("81路公交司机", "9路公交不停")
    assert another("青A12345占道", "青A67890占道")
    assert not another("9路公交甩站", "9路公交不停")
    assert not another("公交不停", "9路公交不停")


def test_topics_are_named_by_title_category_or_body() -> None:
    assert topics_of("电梯停了", "", None) == {"电梯"}
    assert topics_of("催办", "", "市政公用/供暖") == {"供暖"}
    assert topics_of("催办", "家里没水", None) == {"供水"}
    assert agreed(frozenset({"噪声"}), frozenset({"装修"})) == {"装修"}
    assert contradict(frozenset({"装修"}), frozenset({"广场舞"}))
    assert not contradict(frozenset({"漏水"}), frozenset({"下水"}))
    assert reach(frozenset({"电梯", "停车"})) == "building"


def test_the_tables_of_topics_hang_together() -> None:
    assert set().union(GENERAL, VAGUE, NOISES, *KIN) <= set(TOPICS)
    assert {topic.reach for topic in TOPICS.values()} == {"home", "building", "public", "personal"}


def test_a_hard_conflict_stops_what_the_text_would_match() -> None:
    words.use("en")
    text = "3号楼电梯停运一周，老人上下楼困难"
    found = compare(Case(2, text, place="金羚大厦"), Case(1, text, place="恒通家园"))

    assert not found.same
    assert found.conflicts == ("another place",)


def test_a_cited_number_links_whatever_else_differs() -> None:
    found = compare(Case(2, "对20240315000123的答复不满意", phone="13900000009", place="别处小区"), LIFT)

    assert found.same


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=12), st.text(max_size=12))
def test_any_two_texts_are_compared_and_alike_both_ways(one: str, other: str, place: str, phone: str) -> None:
    first, second = Case(1, one, place=place, phone=phone), Case(2, other, place=phone, phone=place)

    assert 0 <= likeness(one, other) <= 100
    assert likeness(one, other) == likeness(other, one)
    assert compare(first, second).same in {True, False}


def test_telephones_are_compared_by_their_digits() -> None:
    assert digits("+86 139-0000-0001") == digits("１３９０００００００１") == "13900000001"
    assert digits("0971-8888888") == "09718888888"


@pytest.mark.parametrize("phone", ["139****0001", "保密", "12345", "00000000000", "", None])
def test_what_tells_no_one_apart_is_no_telephone(phone: str | None) -> None:
    assert digits(phone) == ""


def looks(*cases: Case) -> Looks:
    return Looks(
        lambda phone: [case for case in cases if case.phone == phone],
        lambda place: [case for case in cases if place_key(case.place) == place_key(place)],
        lambda number: [case for case in cases if case.platform_no == number],
    )


def test_candidates_come_surest_first_once_a_matter_and_never_those_told_apart() -> None:
    new = Case(9, "电梯又停了，前期工单20240315000123", phone="13900000001", place="恒通家园")
    joined = Case(3, "3号楼电梯停了", phone="13900000002", place="恒通家园", linked_to=1)
    other = Case(4, "停车难", phone="13900000001", place="恒通家园")

    found = candidates(new, looks(LIFT, joined, other))

    assert [each.case.number for each in found] == [1]
    assert candidates(new, looks(LIFT, joined, other), frozenset({1})) == []


def test_no_more_are_shown_than_are_read() -> None:
    many = [LIFT._replace(number=number, platform_no=None) for number in range(1, 30)]

    assert len(candidates(Case(99, "电梯还没修", phone="13900000001", place="恒通家园"), looks(*many))) == MOST
