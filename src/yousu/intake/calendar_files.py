"""Calendars of days off from files: TOML of our own, ICS subscriptions, and the common holiday JSON.

Nothing is written and nothing is guessed: a file is read into notices, one a year, or refused with the place.
A file says nothing of how complete it is; ``workdays.statutory.missing_from`` tells what a year lacks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any, ClassVar

from yousu.errors import BAD_INPUT, YousuError
from yousu.words import say
from yousu.workdays.notices import Notice, span

_SATURDAY = 5
_DECEMBER = 12
_UNFOLD = re.compile(r"\r?\n[ \t]")
_COMPACT_DATE = re.compile(r"\d{8}")
_REST_MARK = re.compile(r"假|(?<!调)休|WORK-HOLIDAY")
_MAKEUP_MARK = re.compile(r"班|ALTERNATE-WORKDAY")
_TOLD_BY = ("SUMMARY", "CATEGORIES", "X-APPLE-SPECIAL-DAY")


class CalendarFileUnreadable(YousuError):
    """A calendar file that is not of its format, or contradicts itself; nothing of it is used."""

    exit_code: ClassVar[int] = BAD_INPUT
    sentence: ClassVar[str] = "the calendar file cannot be read at {place}: {why}"
    remedy: ClassVar[str] = "correct the file and type yousu calendar import again"


def read_calendar(text: str, suffix: str) -> list[Notice]:
    """The notices in the text of a file, by year; ``suffix`` is its ending, ``toml``, ``ics`` or ``json``.

    Raises ``CalendarFileUnreadable``.
    """
    readers: dict[str, Callable[[str], list[Notice]]] = {"toml": _from_toml, "ics": _from_ics, "json": _from_json}
    reader = readers.get(suffix.lower().lstrip("."))
    if reader is None:
        why = say("calendars are read from toml, ics and json, not from {suffix}", suffix=suffix)
        raise CalendarFileUnreadable(place=suffix, why=why)
    found = sorted(reader(text.removeprefix("\ufeff")), key=lambda notice: notice.year)
    if not found:
        raise CalendarFileUnreadable(place=suffix, why=say("it names no year"))
    return found


def _from_toml(text: str) -> list[Notice]:
    import tomllib

    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise CalendarFileUnreadable(place=fault, why=say("it is not valid {format}", format="TOML")) from None
    return [_toml_year(year) for year in _list(found, "year", "[[year]]")]


def _toml_year(entry: object) -> Notice:
    year = _int(entry, "year", "[[year]]")
    place = f"[[year]] {year}"
    rest = (_date(text, place) for text in _list(entry, "rest", place))
    makeup = (_date(text, place) for text in _list(entry, "makeup", place, ()))
    title, number, published = (str(_get(entry, key, "")) for key in ("title", "number", "published"))
    return _checked(Notice(year, title, number, published, tuple(rest), tuple(makeup)), place)


def _from_json(text: str) -> list[Notice]:
    import json

    try:
        found = json.loads(text)
    except ValueError as fault:
        raise CalendarFileUnreadable(place=fault, why=say("it is not valid {format}", format="JSON")) from None
    return [_json_year(year) for year in (found if isinstance(found, list) else [found])]


def _json_year(entry: object) -> Notice:
    """One year of holiday-cn: {"year": 2026, "days": [{"name": ..., "date": ..., "isOffDay": true}]}."""
    year = _int(entry, "year", "{}")
    rest: list[date] = []
    makeup: list[date] = []
    for item in _list(entry, "days", str(year)):
        off = _get(item, "isOffDay")
        if not isinstance(off, bool):
            raise _wrong(key="isOffDay", place=f"{year} {item}")
        (rest if off else makeup).append(_date(_get(item, "date"), str(year)))
    return _checked(Notice(year, "", "", "", tuple(rest), tuple(makeup)), str(year))


def _from_ics(text: str) -> list[Notice]:
    if "BEGIN:VCALENDAR" not in text:
        raise CalendarFileUnreadable(place=text[:20], why=say("it is not valid {format}", format="ICS"))
    rest: dict[int, list[date]] = {}
    makeup: dict[int, list[date]] = {}
    for event in _events(_UNFOLD.sub("", text)):
        told = " ".join(event.get(key, "") for key in _TOLD_BY)
        kind = makeup if _MAKEUP_MARK.search(told) else rest if _REST_MARK.search(told) else None
        if kind is not None:
            kind.setdefault(_year_of(event, told), []).extend(_span_of(event))
        elif "调休" in told:
            raise CalendarFileUnreadable(place=told.strip(), why=say("the event says 调休 but neither 休 nor 班"))
    years = sorted({*rest, *makeup})
    return [
        _checked(Notice(year, "", "", "", tuple(rest.get(year, ())), tuple(makeup.get(year, ()))), str(year))
        for year in years
    ]


def _events(text: str) -> Iterator[dict[str, str]]:
    """The properties of each VEVENT, without their parameters."""
    for block in text.split("BEGIN:VEVENT")[1:]:
        lines = (line.partition(":") for line in block.partition("END:VEVENT")[0].splitlines())
        yield {name.partition(";")[0].upper(): value.strip() for name, colon, value in lines if colon}


def _year_of(event: dict[str, str], told: str) -> int:
    """The year whose notice an event belongs to: a New Year's holiday that begins in December is the next year's."""
    first = _event_day(event, "DTSTART")
    return first.year + (first.month == _DECEMBER and "元旦" in told)


def _span_of(event: dict[str, str]) -> Iterable[date]:
    first = _event_day(event, "DTSTART")
    # DTEND of an all-day event is the day after it (RFC 5545, 3.6.1); without it the event is one day.
    last = _event_day(event, "DTEND") - timedelta(days=1) if event.get("DTEND") else first
    return span(first, max(first, last))


def _event_day(event: dict[str, str], key: str) -> date:
    found = _COMPACT_DATE.match(event.get(key, ""))
    if not found:
        raise _wrong(key, event.get("SUMMARY", ""))
    return _date(f"{found[0][:4]}-{found[0][4:6]}-{found[0][6:]}", event.get("SUMMARY", ""))


def _checked(notice: Notice, place: str) -> Notice:
    """The notice with its days in order, if they belong to its year and do not contradict one another."""
    rest, makeup = set(notice.rest), set(notice.makeup)
    for day in sorted(rest | makeup):
        if day.year != notice.year and (day.year, day.month) != (notice.year - 1, _DECEMBER):
            why = say("{day} does not belong to {year}", day=day, year=notice.year)
        elif day in rest and day in makeup:
            why = say("{day} is both off and worked", day=day)
        elif day in makeup and day.weekday() < _SATURDAY:
            why = say("{day} is a weekday, so it cannot be a make-up workday", day=day)
        else:
            continue
        raise CalendarFileUnreadable(place=place, why=why)
    if not rest:
        raise CalendarFileUnreadable(place=place, why=say("it names no day off"))
    return notice._replace(rest=tuple(sorted(rest)), makeup=tuple(sorted(makeup)))


def _wrong(key: str, place: str) -> CalendarFileUnreadable:
    return CalendarFileUnreadable(place=place, why=say("{key} is missing or not of the right kind", key=key))


def _get(entry: object, key: str, default: object = None) -> Any:
    return entry.get(key, default) if isinstance(entry, dict) else None


def _int(entry: object, key: str, place: str) -> int:
    value = _get(entry, key)
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong(key, place)
    return value


def _list(entry: object, key: str, place: str, default: object = None) -> Iterable[object]:
    value = _get(entry, key, default)
    if not isinstance(value, (list, tuple)):
        raise _wrong(key, place)
    return value


def _date(value: object, place: str) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise CalendarFileUnreadable(place=place, why=say("{text} is not a date like 2027-01-01", text=value)) from None
