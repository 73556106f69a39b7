"""Calendars from files: our TOML, ICS subscriptions, the common holiday JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from yousu import words
from yousu.errors import BAD_INPUT
from yousu.intake.calendar_files import CalendarFileUnreadable, read_calendar
from yousu.workdays.notices import Notice, notices_of

TOML = """
[[year]]
year = 2027
title = "国务院办公厅关于2027年部分节假日安排的通知"
number = "国办发明电〔2026〕9号"
published = "2026-11-20"
rest = ["2027-01-02", "2027-01-01"]
makeup = [2027-01-03, "2026-12-27"]

[[year]]
year = 2026
rest = ["2026-01-01"]
"""


@pytest.fixture
def english() -> Iterator[None]:
    words.use("en")
    yield
    words.use("zh")


def event(summary: str, first: str, end: str = "", more: str = "") -> str:
    lines = ["BEGIN:VEVENT", f"DTSTART;VALUE=DATE:{first}", f"SUMMARY;LANGUAGE=zh_CN:{summary}"]
    lines += [f"DTEND;VALUE=DATE:{end}"] if end else []
    return "\r\n".join([*lines, *filter(None, [more]), "END:VEVENT"])


def ics(*events: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", ""])


def as_json(notice: Notice) -> str:
    days = [
        {"name": "节日", "date": str(day), "isOffDay": day in notice.rest} for day in (*notice.rest, *notice.makeup)
    ]
    return json.dumps({"year": notice.year, "papers": ["https://example.invalid/"], "days": days})


def test_toml_is_read_year_by_year() -> None:
    assert read_calendar(TOML, ".toml") == [
        Notice(2026, "", "", "", (date(2026, 1, 1),), ()),
        Notice(
            2027,
            "国务院办公厅关于2027年部分节假日安排的通知",
            "国办发明电〔2026〕9号",
            "2026-11-20",
            (date(2027, 1, 1), date(2027, 1, 2)),
            (date(2026, 12, 27), date(2027, 1, 3)),
        ),
    ]


@pytest.mark.parametrize("year", [2019, 2023, 2026])
def test_the_common_json_gives_the_built_in_days(year: int) -> None:
    built_in = notices_of(year)[0]

    assert read_calendar(as_json(built_in), "json") == [built_in._replace(title="", number="", published="")]


@pytest.mark.parametrize(
    ("rest", "makeup"),
    [
        ("元旦（休）", "元旦（班）"),
        ("元旦假期", "元旦补班"),
        ("元旦 假期 第1天/共3天", "元旦 补班 第1天/共1天"),
        ("休 元旦", "班 元旦"),
        ("元旦放假", "元旦调休上班"),
        ("[休]元旦", "[班]元旦"),
    ],
)
def test_the_marks_of_an_ics_event_tell_rest_from_work(rest: str, makeup: str) -> None:
    text = ics(event(rest, "20260101", "20260104"), event(makeup, "20260104", "20260105"))
    built_in = notices_of(2026)[0]

    assert read_calendar(text, "ICS") == [Notice(2026, "", "", "", built_in.rest[:3], built_in.makeup[:1])]


def test_an_ics_tells_by_categories_and_special_days_too() -> None:
    text = ics(
        event("元旦", "20260101", more="X-APPLE-SPECIAL-DAY:WORK-HOLIDAY"),
        event("元旦", "20260104", more="X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY"),
        event("春节调休", "20260214", more="CATEGORIES:上班"),
        event("七夕", "20260819"),
    )

    assert read_calendar(text, "ics") == [
        Notice(2026, "", "", "", (date(2026, 1, 1),), (date(2026, 1, 4), date(2026, 2, 14)))
    ]


def test_a_folded_line_and_a_new_year_that_begins_in_december_are_read() -> None:
    text = ics(event("元旦假\r\n 期", "20221231", "20230103"), event("国庆节假期", "20221001T000000", "20221002"))
    years = {notice.year: notice.rest for notice in read_calendar("\ufeff" + text, "ics")}

    assert years == {
        2022: (date(2022, 10, 1),),
        2023: tuple(date(2022, 12, 31) + timedelta(days=number) for number in range(3)),
    }


@pytest.mark.parametrize(
    ("text", "suffix", "said"),
    [
        ("", "xlsx", "not from xlsx"),
        ("year = [", "toml", "not valid TOML"),
        ("", "toml", "year is missing"),
        ("year = 3", "toml", "year is missing"),
        ("[[year]]\nyear = '2027'\nrest = []", "toml", "year is missing"),
        ("[[year]]\nyear = 2027", "toml", "rest is missing"),
        ("[[year]]\nyear = 2027\nrest = []", "toml", "it names no day off"),
        ("[[year]]\nyear = 2027\nrest = ['1.1.2027']", "toml", "1.1.2027 is not a date"),
        ("[[year]]\nyear = 2027\nrest = ['2026-01-01']", "toml", "2026-01-01 does not belong to 2027"),
        ("[[year]]\nyear = 2027\nrest = ['2027-01-02']\nmakeup = ['2027-01-02']", "toml", "both off and worked"),
        ("[[year]]\nyear = 2027\nrest = ['2027-01-01']\nmakeup = ['2027-01-04']", "toml", "2027-01-04 is a weekday"),
        ("{", "json", "not valid JSON"),
        ("[]", "json", "it names no year"),
        ("3", "json", "year is missing"),
        ('{"year": 2027, "days": [{"date": "2027-01-01"}]}', "json", "isOffDay is missing"),
        ('{"year": 2027, "days": [3]}', "json", "isOffDay is missing"),
        ("hello", "ics", "not valid ICS"),
        (ics(), "ics", "it names no year"),
        (ics(event("春节调休", "20260214")), "ics", "neither 休 nor 班"),
        (ics(event("春节假期", "someday")), "ics", "DTSTART is missing"),
        (ics(event("春节假期", "20261340")), "ics", "2026-13-40 is not a date"),
    ],
)
@pytest.mark.usefixtures("english")
def test_a_bad_file_is_refused_with_its_place(text: str, suffix: str, said: str) -> None:
    with pytest.raises(CalendarFileUnreadable) as caught:
        read_calendar(text, suffix)
    sentence = caught.value.lines()[0]

    assert caught.value.exit_code == BAD_INPUT
    assert said in sentence
