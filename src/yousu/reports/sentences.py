"""The small words of a report: rounded percentages, change against the period before, spans of time, dates.

Rates change by percentage points, counts by per cent (环比); the two are never mixed (domain.md 1.2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from yousu.periods import Moment, Period
from yousu.periods.written import minutes_between, read, write
from yousu.rates import Rate, of, points
from yousu.words import language, mark, say

NONE = "—"
"""What stands for a rate without a base: neither 0 nor 100 (domain.md 1.2)."""

EARLIER: Mapping[str, str] = {
    "day": mark("the day before"),
    "week": mark("the week before"),
    "month": mark("the month before"),
    "year": mark("the year before"),
}
HOUR, DAY = 60, 24 * 60


def earlier(period: Period) -> str:
    """How the period before is called in a sentence: 前一日, 上周, 上月."""
    return say(EARLIER[period.kind])


def this(period: Period) -> str:
    """How the period itself is called: a day is 当日, any other 本期."""
    return say("the day") if period.kind == "day" else say("this period")


def begun(words: str) -> str:
    """The words as a sentence begins with them."""
    return words[:1].upper() + words[1:]


def percent(rate: Rate, decimals: int = 2) -> str:
    """``98.96%``, ``100%``; a dash where the base is empty."""
    said = rate.percent(decimals)
    return NONE if said is None else f"{_plain(said)}%"


def percents(rates: Sequence[Rate]) -> list[str]:
    """Rates of one sentence, all with decimals or none; 100% and 0% have none, as bulletins print them."""
    shown = [percent(rate) for rate in rates]
    if not any("." in each for each in shown):
        return shown
    return [
        each if each in {NONE, "100%", "0%"} else f"{rate.percent()}%" for each, rate in zip(shown, rates, strict=True)
    ]


def share(part: int, whole: int) -> str:
    """A part of a whole in whole per cent, as bulletins print it: 35%."""
    return percent(of(part, whole), 0)


def _plain(said: str) -> str:
    """Without decimals that are all zero: 100.00 is 100."""
    whole, _, part = said.partition(".")
    return said if part.strip("0") else whole


_NONE_YEARLY = mark("none the year before, so no change in per cent")
_FEWER = mark("{more} fewer than the year before, down {percent}")


def count_change(now: int, before: int, period: Period) -> str:
    """A count against the period before: 较上周增加25件，环比增长12.3%."""
    then = earlier(period)
    if now == before:
        return say("the same as {earlier}", earlier=then)
    if before == 0:
        yearly = period.kind == "year"
        return say(_NONE_YEARLY if yearly else mark("none in {earlier}, so no change in per cent"), earlier=then)
    size = percent(of(abs(now - before), before), 1)
    if period.kind == "year":  # a year against the year before is 同比
        message = mark("{more} more than the year before, up {percent}") if now > before else _FEWER
        return say(message, more=abs(now - before), percent=size)
    if now > before:
        return say("{more} more than in {earlier}, up {percent}", more=now - before, earlier=then, percent=size)
    return say("{fewer} fewer than in {earlier}, down {percent}", fewer=before - now, earlier=then, percent=size)


def rate_change(now: Rate, before: Rate, period: Period) -> str:
    """A rate against the period before: 较上周上升0.52个百分点."""
    then, moved = earlier(period), points(now, before)
    if moved is None:
        return say("no rate to compare with {earlier}", earlier=then)
    if moved == 0:
        return say("the same as {earlier}", earlier=then)
    size = point_text(abs(moved))
    if moved > 0:
        return say("up {points} percentage points on {earlier}", points=size, earlier=then)
    return say("down {points} percentage points on {earlier}", points=size, earlier=then)


def year_change(now: int, before: int) -> str:
    """A count against the same period of last year: 同比增长12.3%; from zero none is computed."""
    if now == before:
        return say("no change")
    if before == 0:
        return say("none then, so no change in per cent")
    size = percent(of(abs(now - before), before), 1)
    return say("up {percent}", percent=size) if now > before else say("down {percent}", percent=size)


def year_rate_change(now: Rate, before: Rate) -> str:
    """A rate against the same period of last year: 同比上升0.52个百分点."""
    moved = points(now, before)
    if moved is None:
        return say("not to be compared")
    if moved == 0:
        return say("no change")
    size = point_text(abs(moved))
    return say("up {points} points", points=size) if moved > 0 else say("down {points} points", points=size)


def point_text(hundredths: int) -> str:
    """Hundredths of a percentage point as a decimal: 52 is 0.52, 50 is 0.5."""
    whole, part = divmod(hundredths, 100)
    return f"{whole}.{part:02d}".rstrip("0") if part else str(whole)


def duration(minutes: int) -> str:
    """A span of time in its two largest units: 2天3小时, 1小时20分钟, 45分钟."""
    days, rest = divmod(minutes, DAY)
    hours, left = divmod(rest, HOUR)
    if days:
        return say("{days} d {hours} h", days=days, hours=hours) if hours else say("{days} d", days=days)
    if hours:
        return say("{hours} h {minutes} m", hours=hours, minutes=left) if left else say("{hours} h", hours=hours)
    return say("{minutes} minutes", minutes=left)


def distance(due: Moment, now: Moment) -> str:
    """Where a due moment stands: 超期2天3小时, 剩余45分钟. Calendar time, not workdays."""
    if due < now:
        return say("overdue by {span}", span=duration(minutes_between(due, now)))
    return say("{span} left", span=duration(minutes_between(now, due)))


def at(moment: Moment | None) -> str:
    """A moment for people: 2026-11-23 15:00; nothing for none."""
    return "" if moment is None else f"{moment[:10]} {moment[11:16]}"


def closing(moment: Moment) -> str:
    """A moment at which something ends: midnight is 24:00 of the day that it closes."""
    if moment[11:19] != "00:00:00":
        return at(moment)
    return f"{write(read(moment) - timedelta(days=1))[:10]} 24:00"


def span_of(period: Period) -> str:
    """The days of a week as a title says them, in Chinese without the year: 11月20日至26日."""
    first, last = period.first_day, period.last_day
    if first.year != last.year or language() != "zh":
        return period.label
    start = say("{month:02}-{day:02}", month=first.month, day=first.day)
    if first.month == last.month:
        return say("{start} to {day:02}", start=start, day=last.day)
    end = say("{month:02}-{day:02}", month=last.month, day=last.day)
    return say("{start} until {end}", start=start, end=end)


def joined(parts: list[str]) -> str:
    """Sentences one after the other."""
    return say(" ").join(part for part in parts if part)


def listed(parts: list[str]) -> str:
    """Things one after the other, 、 between them."""
    return say(", ").join(parts)


def ordinal(number: int) -> str:
    """A number as the second level of headings has it (GB/T 9704: 一、 （一） 1. （1）): 一, and 1 in English."""
    if language() != "zh":
        return str(number)
    digits = "一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{digits[tens - 1]}十") + (digits[ones - 1] if ones else "")
