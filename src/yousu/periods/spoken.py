"""Days and moments as people type them: a closed list of forms; what is not in it is not guessed.

A day without a time of day means: today, now itself; any other day, 12:00 of that day. A time
without a day is today's. Without a word such as 下午 or PM the clock has 24 hours: 3点 is 03:00.
A day without a year (11-23, 11月23日) is the nearest such day that is not in the future; a bare
weekday is the most recent one, today included. 上周五 and its like count weeks from Monday, as
people speak, whatever day the team's weeks start on; "last friday" is the most recent Friday
before today. A moment in the future is read; whoever asked refuses it.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from yousu.errors import USAGE, YousuError
from yousu.periods.folding import tidy
from yousu.periods.written import zone_of

if TYPE_CHECKING:
    from collections.abc import Callable

NOON = 12
_HALF_DAY = 12
_FULL = frozenset({16, 19})
_LEAP_GAP = 9  # 29 February is at most eight years back (1896 to 1904)

_CHINESE = "[二三四五六七八九]?十[一二三四五六七八九]?|[零〇]?[一二两三四五六七八九]|[零〇]"
_COUNT = f"[0-9]{{1,4}}|{_CHINESE}"
_UNITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}

_NEAR_DAYS = {
    "大前天": -3,
    "前天": -2,
    "昨天": -1,
    "昨日": -1,
    "今天": 0,
    "今日": 0,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "昨": -1,
    "今": 0,
    "明": 1,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
}
_WEEKS = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1}
_WEEKDAYS = "一二三四五六日"
_WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

# The hours of the day that each word covers; what falls outside (晚上12点) is not guessed.
_PARTS = {
    "凌晨": range(7),
    "清晨": range(4, 9),
    "早上": range(4, 12),
    "早": range(4, 12),
    "上午": range(13),
    "中午": range(11, 15),
    "下午": range(12, 20),
    "傍晚": range(16, 21),
    "晚上": range(17, 24),
    "晚": range(17, 24),
    "am": range(12),
    "pm": range(12, 24),
}

_CLOCK = (
    r"(?:^|(?<=[0-9])t|(?<=[0-9a-z]) (?:at )?|(?<=[^\x00-\x7f])|(?=[^\x00-\x7f]))"
    r"(?=.*(?:[:点时]|[ap]m))"
    r"(?P<part>凌晨|清晨|早上|早|上午|中午|下午|傍晚|晚上|晚)?"
    rf"(?P<hour>[0-9]{{1,2}}|{_CHINESE})"
    r"(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:\.[0-9]+)?)?"
    rf"|[点时](?:(?P<half>半)|(?P<minutes>[0-9]{{1,2}}|{_CHINESE})分?)?)?"
    r"(?: ?(?P<noon>am|pm))?"
    r"(?: ?(?P<zone>z|[+-](?:0[0-9]|1[0-4]):?[0-5][0-9]))?"
)


class MomentUnknown(YousuError):
    """A day or time that is not in the closed list of forms."""

    exit_code = USAGE
    sentence = 'the time "{said}" cannot be read'
    remedy = "type, for example, 2026-11-23 15:00, yesterday 15:00, 2 hours ago or last friday"


class NoSuchDay(MomentUnknown):
    """A day in a known form that no calendar has, such as 2026-02-30."""

    sentence = 'there is no such day as "{said}"'
    remedy = "look at the month and the day, and type it as in 2026-11-23"


def number(text: str) -> int:
    """The number below one hundred that Chinese or ASCII digits write."""
    if text.isascii():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    ones = ones[-1:]
    return _UNITS.get(tens, 1) * 10 * len(ten) + _UNITS.get(ones, 0)


def calendar_day(year: int, month: int, day: int) -> date:
    """The date; NoSuchDay where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        raise NoSuchDay(said=f"{year:04d}-{month:02d}-{day:02d}") from None


def _dated(found: re.Match[str], today: date) -> date:
    del today  # a full date needs no other
    return calendar_day(int(found["year"]), int(found["month"]), int(found["day"]))


def _yearless(found: re.Match[str], today: date) -> date:
    """The nearest day of that month and number that is not after today."""
    for year in range(today.year, max(today.year - _LEAP_GAP, 0), -1):
        try:
            day = date(year, int(found["month"]), int(found["day"]))
        except ValueError:
            continue
        if day <= today:
            return day
    raise NoSuchDay(said=found[0])


def _near(found: re.Match[str], today: date) -> date:
    return today + timedelta(_NEAR_DAYS[found[0]])


def _weekday(found: re.Match[str], today: date) -> date:
    weekday = _WEEKDAYS.index(found["weekday"].replace("天", "日"))
    if found["week"] is None:
        return today - timedelta((today.weekday() - weekday) % 7)
    return today + timedelta(weekday - today.weekday() + 7 * _WEEKS[found["week"]])


def _english_weekday(found: re.Match[str], today: date) -> date:
    weekday = _WEEKDAY_NAMES.index(found["name"])
    newest = today - timedelta(1) if found["last"] else today
    return newest - timedelta((newest.weekday() - weekday) % 7)


def _days_ago(found: re.Match[str], today: date) -> date:
    return today - timedelta(number(found["count"]))


_DAY_FORMS: tuple[tuple[str, Callable[[re.Match[str], date], date]], ...] = (
    (r"(?P<year>[0-9]{4})(?P<mark>[-/])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})", _dated),
    (r"(?P<year>[0-9]{4})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号]", _dated),
    (r"(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})", _yearless),
    (r"(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})[日号]", _yearless),
    (r"大?前天|后天|[昨今明][天日]|[昨今明](?=[早晚])|yesterday|today|tomorrow", _near),
    (r"(?:(?P<week>上上|上|本|这|下)个?)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])", _weekday),
    (rf"(?P<last>last )?(?P<name>{'|'.join(_WEEKDAY_NAMES)})", _english_weekday),
    (rf"(?P<count>{_COUNT})(?:天[以之]?前| days? ago)", _days_ago),
)
_SPAN_AGO = (
    rf"(?P<half>半)?(?P<count>{_COUNT})?(?:(?P<hours>个?小时)|分钟)[以之]?前"
    r"|(?P<some>[0-9]{1,4}|half an) (?:(?P<hour>hours?)|min(?:ute)?s?) ago"
)


def _leading_day(text: str, today: date) -> tuple[date, int] | None:
    """The day that ``text`` begins with, and where it ends there."""
    for form, reader in _DAY_FORMS:
        if found := re.match(form, text):
            return reader(found, today), found.end()
    return None


def read_day(text: str, today: date) -> date | None:
    """The day that the whole of the tidy ``text`` says, without a time of day; None where it says none.

    NoSuchDay, or OverflowError beyond the years 1 to 9999.
    """
    leading = _leading_day(text, today)
    return leading[0] if leading and leading[1] == len(text) else None


def _hour(said: int, part: str | None) -> int | None:
    """The hour of 24 that is meant by ``said`` o'clock in that part of the day."""
    if part is None:
        return said
    other = (said + _HALF_DAY) % 24 if 0 < said <= _HALF_DAY else said  # 12 AM is 00:00
    return next((hour for hour in (said, other) if hour in _PARTS[part]), None)


def _at(day: date, clock: re.Match[str], now: datetime) -> datetime | None:
    """That time of that day; None where no clock shows it."""
    hour = _hour(number(clock["hour"]), clock["part"] or clock["noon"])
    minute = 30 if clock["half"] else number(clock["minute"] or clock["minutes"] or "0")
    if hour is None:
        return None
    written = f"{day.isoformat()}T{hour:02d}:{minute:02d}:{clock['second'] or '00'}"
    try:
        when = datetime.fromisoformat(written + (clock["zone"] or "").upper())
    except ValueError:
        return None
    return when.astimezone(now.tzinfo) if when.tzinfo else when.replace(tzinfo=now.tzinfo)


def _ago(text: str, now: datetime) -> datetime | None:
    """A moment said by its distance from now."""
    if text in {"现在", "刚才", "刚刚", "now", "just now"}:
        return now
    found = re.fullmatch(_SPAN_AGO, text)
    if found is None:
        return None
    count, half = found["count"] or found["some"], found["half"]
    hours = bool(found["hours"] or found["hour"])
    if count == "half an" or (half and not count):
        return now - timedelta(minutes=30) if hours else None
    if half or not count:
        return None
    return now - timedelta(minutes=number(count) * (60 if hours else 1))


def _on_a_day(text: str, now: datetime) -> datetime | None:
    """A moment said by its day, its time of day, or both."""
    day, end = _leading_day(text, now.date()) or (now.date(), 0)
    if end and end == len(text):
        noon = datetime(day.year, day.month, day.day, NOON, tzinfo=now.tzinfo)
        return now if day == now.date() else noon
    clock = re.compile(_CLOCK).fullmatch(text, end)
    return _at(day, clock, now) if clock else None


def _in_full(text: str, now: datetime) -> datetime | None:
    """2026-11-23 08:30, with or without seconds: as scripts write it, and read without the patterns of speech."""
    if len(text) not in _FULL or text[4:11:3] + text[13] not in {"-- :", "--t:"}:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=now.tzinfo)
    except ValueError:
        return None


def parse_moment(said: str, now: datetime) -> datetime:
    """The moment that ``said`` means at ``now``, in now's fixed offset, in whole seconds.

    MomentUnknown where it is not in the closed list (a bare 30日, a number, 2026-11), NoSuchDay
    where it is but the calendar has no such day.
    """
    here = now.replace(microsecond=0, tzinfo=zone_of(now))
    text = tidy(said)
    try:
        when = _in_full(text, here) or _ago(text, here) or _on_a_day(text, here)
    except OverflowError:
        when = None
    except NoSuchDay:
        raise NoSuchDay(said=said) from None
    if when is None:
        raise MomentUnknown(said=said)
    return when
