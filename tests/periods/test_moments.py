"""Moments as text, and the days and times people type."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yousu.errors import USAGE
from yousu.periods import Conventions
from yousu.periods.moments import (
    MomentUnknown,
    NoSuchDay,
    RangeUnknown,
    day_of,
    fold_prose,
    fold_width,
    is_range,
    minutes_between,
    parse_moment,
    parse_range,
    read,
    write,
)
from yousu.words.zh.periods import TEXTS

MONDAY = datetime.fromisoformat("2026-11-23T09:41:07.250000+08:00")
FRIDAY_WEEKS = Conventions()
NOW_TEXT = "2026-11-23T09:41:07"

SAID = [
    # ISO
    ("2026-11-22", "2026-11-22T12:00:00"),
    ("2026-11-23", NOW_TEXT),
    ("2026-11-23 09:00", "2026-11-23T09:00:00"),
    ("2026-11-23T09:00", "2026-11-23T09:00:00"),
    ("2026-11-23 09:00:05", "2026-11-23T09:00:05"),
    ("2026-11-23T09:00:05.9+08:00", "2026-11-23T09:00:05"),
    ("2026-11-23T09:00:05+09:00", "2026-11-23T08:00:05"),
    ("2026-11-23T00:00:00Z", "2026-11-23T08:00:00"),
    ("2026/11/2", "2026-11-02T12:00:00"),
    # Chinese dates
    ("2026年11月22日", "2026-11-22T12:00:00"),
    ("2026年11月23日9时30分", "2026-11-23T09:30:00"),
    ("2026年11月23日 9:30", "2026-11-23T09:30:00"),
    ("2026年11月23日9点半", "2026-11-23T09:30:00"),
    ("2026 年 11 月 22 日下午 3 点", "2026-11-22T15:00:00"),
    # without a year: the nearest that is not in the future
    ("11-22", "2026-11-22T12:00:00"),
    ("11-23", NOW_TEXT),
    ("11-24", "2025-11-24T12:00:00"),
    ("11月24日 15:00", "2025-11-24T15:00:00"),
    ("12月31号", "2025-12-31T12:00:00"),
    ("02-29", "2024-02-29T12:00:00"),
    # near days
    ("今天", NOW_TEXT),
    ("昨天", "2026-11-22T12:00:00"),
    ("前天", "2026-11-21T12:00:00"),
    ("大前天", "2026-11-20T12:00:00"),
    ("明天", "2026-11-24T12:00:00"),
    ("后天", "2026-11-25T12:00:00"),
    ("三天前", "2026-11-20T12:00:00"),
    ("3天前", "2026-11-20T12:00:00"),
    ("二十三天前", "2026-10-31T12:00:00"),
    ("三天前下午三点", "2026-11-20T15:00:00"),
    # times of day
    ("昨天 下午3点", "2026-11-22T15:00:00"),
    ("昨天上午9点", "2026-11-22T09:00:00"),
    ("昨天15:00", "2026-11-22T15:00:00"),
    ("昨天9点05分", "2026-11-22T09:05:00"),
    ("昨天九点零五分", "2026-11-22T09:05:00"),
    ("昨天十一点二十", "2026-11-22T11:20:00"),
    ("昨天中午12点", "2026-11-22T12:00:00"),
    ("昨天中午1点", "2026-11-22T13:00:00"),
    ("昨天晚上8点", "2026-11-22T20:00:00"),
    ("昨晚8点半", "2026-11-22T20:30:00"),
    ("今天凌晨1点", "2026-11-23T01:00:00"),
    ("今天凌晨12点", "2026-11-23T00:00:00"),
    ("今早8点", "2026-11-23T08:00:00"),
    ("昨天下午15点", "2026-11-22T15:00:00"),
    ("下午3点", "2026-11-23T15:00:00"),
    ("3点", "2026-11-23T03:00:00"),
    ("15:00", "2026-11-23T15:00:00"),
    # from now
    ("现在", NOW_TEXT),
    ("刚才", NOW_TEXT),
    ("2小时前", "2026-11-23T07:41:07"),
    ("两个小时前", "2026-11-23T07:41:07"),
    ("半小时前", "2026-11-23T09:11:07"),
    ("10分钟前", "2026-11-23T09:31:07"),
    ("十小时前", "2026-11-22T23:41:07"),
    # weekdays
    ("周五", "2026-11-20T12:00:00"),
    ("星期五", "2026-11-20T12:00:00"),
    ("周一", NOW_TEXT),
    ("周日", "2026-11-22T12:00:00"),
    ("星期天", "2026-11-22T12:00:00"),
    ("上周五", "2026-11-20T12:00:00"),
    ("上周日 9点", "2026-11-22T09:00:00"),
    ("上上周三", "2026-11-11T12:00:00"),
    ("本周一", NOW_TEXT),
    ("这周三", "2026-11-25T12:00:00"),
    ("下周五", "2026-12-04T12:00:00"),
    # English
    ("now", NOW_TEXT),
    ("today", NOW_TEXT),
    ("Yesterday", "2026-11-22T12:00:00"),
    ("yesterday 15:00", "2026-11-22T15:00:00"),
    ("yesterday at 3pm", "2026-11-22T15:00:00"),
    ("3 days ago", "2026-11-20T12:00:00"),
    ("2 hours ago", "2026-11-23T07:41:07"),
    ("10 minutes ago", "2026-11-23T09:31:07"),
    ("half an hour ago", "2026-11-23T09:11:07"),
    ("last friday", "2026-11-20T12:00:00"),
    ("last monday", "2026-11-16T12:00:00"),
    ("monday", NOW_TEXT),
    ("friday 10:00", "2026-11-20T10:00:00"),
    ("3:20 PM", "2026-11-23T15:20:00"),
    ("12:20 AM", "2026-11-23T00:20:00"),
    ("12:20 PM", "2026-11-23T12:20:00"),
    ("11-22 3:20 pm", "2026-11-22T15:20:00"),
    # full-width
    ("１１－２２　１５：００", "2026-11-22T15:00:00"),
    ("２０２６年１１月２２日", "2026-11-22T12:00:00"),
]

NOT_GUESSED = [
    *("", " ", "30日", "30", "11", "2026", "2026-11", "20261123", "昨晚", "晚上12点", "上午13点", "下午0点"),
    *("13:00 am", "25:00", "24:00", "9:60", "9:5", "2026-11-23 9", "2026-11-2309:00", "2026-11-23t", "yesterday15:00"),
    *("todayt09:00", "半天前", "一月前", "半10分钟前", "半分钟前", "小时前", "last", "张三", "2026-11/23", "昨天昨天"),
    *("2026-11-23T09:00+25:00", "二二点", "9999999天前", "现在 15:00", "¹¹-²³"),
]


@pytest.mark.parametrize(("said", "meant"), SAID)
def test_each_form_of_the_closed_list_means_one_moment(said: str, meant: str) -> None:
    assert write(parse_moment(said, MONDAY)) == f"{meant}+08:00"


@pytest.mark.parametrize("said", NOT_GUESSED)
def test_what_is_not_in_the_list_is_not_guessed(said: str) -> None:
    with pytest.raises(MomentUnknown) as caught:
        parse_moment(said, MONDAY)

    assert caught.value.exit_code == USAGE
    assert f'"{said}"' in MomentUnknown.sentence.format(said=caught.value.values["said"])


@pytest.mark.parametrize("said", ["2026-02-30", "2026年13月1日", "2-30", "2025-02-29 09:00", "0000-01-01"])
def test_a_day_that_no_calendar_has_is_named(said: str) -> None:
    with pytest.raises(NoSuchDay) as caught:
        parse_moment(said, MONDAY)

    assert caught.value.values["said"] == said


@pytest.mark.parametrize(
    ("said", "now", "meant"),
    [
        ("12-31", "2027-01-01T08:00:00+08:00", "2026-12-31T12:00:00+08:00"),
        ("昨天", "2027-01-01T08:00:00+08:00", "2026-12-31T12:00:00+08:00"),
        ("上周五", "2027-01-03T08:00:00+08:00", "2026-12-25T12:00:00+08:00"),
        ("last friday", "2027-01-03T08:00:00+08:00", "2027-01-01T12:00:00+08:00"),
        ("周五", "2027-01-01T08:00:00+08:00", "2027-01-01T08:00:00+08:00"),
        ("last friday", "2027-01-01T08:00:00+08:00", "2026-12-25T12:00:00+08:00"),
        ("本周日", "2026-12-31T08:00:00+08:00", "2027-01-03T12:00:00+08:00"),
        ("02-29", "2028-02-29T08:00:00+08:00", "2028-02-29T08:00:00+08:00"),
        ("02-29", "1904-02-28T08:00:00+08:00", "1896-02-29T12:00:00+08:00"),
        ("半小时前", "2027-01-01T00:10:00+08:00", "2026-12-31T23:40:00+08:00"),
        ("昨天 15:00", "2026-11-23T09:00:00-05:30", "2026-11-22T15:00:00-05:30"),
        ("9999天前", "0020-01-01T00:00:00+08:00", None),
        ("上周五", "0001-01-01T00:00:00+08:00", None),
    ],
)
def test_the_turn_of_the_year_and_the_ends_of_the_calendar(said: str, now: str, meant: str | None) -> None:
    if meant is None:
        with pytest.raises(MomentUnknown):
            parse_moment(said, read(now))
    else:
        assert write(parse_moment(said, read(now))) == meant


@given(st.datetimes(timezones=st.just(MONDAY.tzinfo)), st.sampled_from([said for said, _ in SAID]))
def test_every_answer_has_the_offset_of_now_and_whole_seconds(now: datetime, said: str) -> None:
    try:
        when = parse_moment(said, now)
    except MomentUnknown:
        return

    assert when.utcoffset() == timedelta(hours=8)
    assert when.microsecond == 0


@given(st.text(alphabet="0123456789年月日号-/:. 上下午周五天前半点时分今昨晚小内TamplstZ+", max_size=24))
def test_any_text_is_read_or_refused_never_a_fault(said: str) -> None:
    try:
        parse_moment(said, MONDAY)
    except MomentUnknown:
        is_range(said, MONDAY, FRIDAY_WEEKS)


@given(st.integers(0, 10**10).map(lambda seconds: MONDAY - timedelta(seconds=seconds)))
def test_what_is_written_is_25_characters_and_reads_back(when: datetime) -> None:
    assert len(write(when)) == 25
    assert read(write(when)) == when.replace(microsecond=0)
    assert parse_moment(write(when), MONDAY) == when.replace(microsecond=0)


def test_a_moment_without_an_offset_is_a_fault_of_the_program() -> None:
    with pytest.raises(ValueError, match="offset"):
        write(MONDAY.replace(tzinfo=None))


def test_the_day_of_a_moment_is_the_day_it_names() -> None:
    assert day_of("2026-11-23T00:00:00+08:00") == date(2026, 11, 23)
    assert write(datetime(2026, 1, 2, tzinfo=UTC)) == "2026-01-02T00:00:00+00:00"


@pytest.mark.parametrize(
    ("later", "minutes"),
    [
        ("2026-11-23T09:00:59+08:00", 0),
        ("2026-11-23T09:01:00+08:00", 1),
        ("2026-11-24T09:00:00+08:00", 1440),
        ("2026-11-23T08:59:59+08:00", -1),
    ],
)
def test_minutes_are_whole_and_rounded_down(later: str, minutes: int) -> None:
    assert minutes_between("2026-11-23T09:00:00+08:00", later) == minutes


@pytest.mark.parametrize(
    ("typed", "code", "prose"),
    [
        ("３，５：８－１２", "3,5:8-12", "3，5：8－12"),
        ("ＡＢｃ　１２", "ABc 12", "ABc 12"),
        ("漏水，已三天。请处理：（急）", "漏水,已三天。请处理:(急)", "漏水，已三天。请处理：（急）"),
        ("城西、北川·路《通知》", "城西、北川·路《通知》", "城西、北川·路《通知》"),
        ("a\u00a0b\u200b\u2013c\ufeff", "a b-c", "a\u00a0b\u200b\u2013c\ufeff"),
        ("~！～", "~!~", "~！～"),
        ("plain", "plain", "plain"),
    ],
)
def test_full_width_is_folded_for_codes_and_spared_in_prose(typed: str, code: str, prose: str) -> None:
    assert fold_width(typed) == code
    assert fold_prose(typed) == prose


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_width(fold_width(text)) == fold_width(text)
    assert fold_prose(fold_prose(text)) == fold_prose(text)


RANGES = [
    ("今天", "2026-11-23", "2026-11-24"),
    ("昨天", "2026-11-22", "2026-11-23"),
    ("上周五", "2026-11-20", "2026-11-21"),
    ("本周", "2026-11-20", "2026-11-27"),
    ("上周", "2026-11-13", "2026-11-20"),
    ("本月", "2026-11-01", "2026-12-01"),
    ("上月", "2026-10-01", "2026-11-01"),
    ("今年", "2026-01-01", "2027-01-01"),
    ("去年", "2025-01-01", "2026-01-01"),
    ("最近7天", "2026-11-17", "2026-11-24"),
    ("近30天", "2026-10-25", "2026-11-24"),
    ("近1天", "2026-11-23", "2026-11-24"),
    ("2026-11-20", "2026-11-20", "2026-11-21"),
    ("2026-11", "2026-11-01", "2026-12-01"),
    ("2026年11月", "2026-11-01", "2026-12-01"),
    ("2026", "2026-01-01", "2027-01-01"),
    ("2026-11-01..2026-11-20", "2026-11-01", "2026-11-21"),
    ("2026-11-20..2026-11-20", "2026-11-20", "2026-11-21"),
    ("2026-10..2026-11", "2026-10-01", "2026-12-01"),
    ("2026-11-01..", "2026-11-01", None),
    ("..2026-11-20", None, "2026-11-21"),
    ("11月1日至今", "2026-11-01", None),
    ("11月1日至11月20日", "2026-11-01", "2026-11-21"),
    ("11月1日至20日", "2026-11-01", "2026-11-21"),
    ("12月20日至1月5日", "2025-12-20", "2026-01-06"),
    ("11-01..11-20", "2026-11-01", "2026-11-21"),
    ("today", "2026-11-23", "2026-11-24"),
    ("yesterday", "2026-11-22", "2026-11-23"),
    ("this week", "2026-11-20", "2026-11-27"),
    ("last week", "2026-11-13", "2026-11-20"),
    ("this month", "2026-11-01", "2026-12-01"),
    ("last month", "2026-10-01", "2026-11-01"),
    ("this year", "2026-01-01", "2027-01-01"),
    ("last year", "2025-01-01", "2026-01-01"),
    ("last 7 days", "2026-11-17", "2026-11-24"),
    ("2026-11-01 to 2026-11-20", "2026-11-01", "2026-11-21"),
]


@pytest.mark.parametrize(("said", "first", "after"), RANGES)
def test_a_range_runs_from_its_first_day_to_the_day_after_its_last(
    said: str, first: str | None, after: str | None
) -> None:
    start = f"{first}T00:00:00+08:00" if first else "0001-01-01T00:00:00+08:00"
    end = f"{after}T00:00:00+08:00" if after else "9999-12-31T23:59:59+08:00"

    assert parse_range(said, MONDAY, FRIDAY_WEEKS) == (start, end)
    assert is_range(said, MONDAY, FRIDAY_WEEKS)


@pytest.mark.parametrize(
    "said",
    [
        *("", "..", "3", "8-12", "11-23", "30日", "近0天", "张三", "2026-13", "2026-02-30", "0000", "9999"),
        *("2026-11-20..2026-11-01", "2026-11-01..张三", "张三..2026-11-01", "2026-11-01 15:00", "11月31日至30日"),
        *("2026-02-30..", "11月1日至31日", "2026-W47"),
    ],
)
def test_what_is_no_range_is_refused_with_examples(said: str) -> None:
    assert not is_range(said, MONDAY, FRIDAY_WEEKS)
    with pytest.raises(RangeUnknown) as caught:
        parse_range(said, MONDAY, FRIDAY_WEEKS)

    assert caught.value.exit_code == USAGE
    assert caught.value.values["said"] == said


def test_a_range_is_made_of_the_days_and_months_of_the_rules() -> None:
    noon = Conventions(day_cut="12:00", month_start_day=19)

    assert parse_range("2024-06", MONDAY, noon) == ("2024-05-18T12:00:00+08:00", "2024-06-18T12:00:00+08:00")
    assert parse_range("昨天", MONDAY, noon) == ("2026-11-21T12:00:00+08:00", "2026-11-22T12:00:00+08:00")


def test_a_day_before_the_calendar_begins_is_no_range() -> None:
    first_days = MONDAY.replace(year=1, month=1, day=2)

    assert not is_range("9999天前", first_days, FRIDAY_WEEKS)
    assert not is_range("近9999天", first_days, FRIDAY_WEEKS)


def test_the_latest_days_end_with_the_day_under_way() -> None:
    afternoon = MONDAY.replace(hour=15)

    span = parse_range("近2天", afternoon, Conventions(day_cut="12:00"))

    assert span == ("2026-11-22T12:00:00+08:00", "2026-11-24T12:00:00+08:00")


@pytest.mark.parametrize("fault", [MomentUnknown, NoSuchDay, RangeUnknown])
def test_each_fault_has_its_chinese(fault: type[MomentUnknown | RangeUnknown]) -> None:
    assert {fault.sentence, fault.remedy} <= TEXTS.keys()


@given(st.integers(0, 10**10).map(lambda seconds: MONDAY - timedelta(seconds=seconds)))
def test_a_moment_in_full_is_read_without_the_patterns_and_means_the_same(when: datetime) -> None:
    text = when.strftime("%Y-%m-%d %H:%M:%S")
    for said in (text, text[:16], text.replace(" ", "T")):
        assert parse_moment(said, MONDAY) == parse_moment(said.replace("-", "/").replace("T", " "), MONDAY)


@pytest.mark.parametrize("said", ["2026-11-23x08:30", "2026-W47-5 10:00", "2026-11-23 08:30x"])
def test_what_only_looks_like_a_moment_in_full_is_unknown(said: str) -> None:
    with pytest.raises(MomentUnknown):
        parse_moment(said, MONDAY)
