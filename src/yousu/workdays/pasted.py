"""Reading the State Council's notice on days off as a person pastes it.

Understood are the sentences of every year since 2006: "1月1日（周四）至3日（周六）放假调休，共3天",
"1月4日（周日）上班", "4月5日放假，4月7日（星期一）补休", "与周末连休", and the older "将…公休日调至…". The text
checks itself: a weekday said of a date must be its weekday, "共N天" must be the number of days named, and no date
of a clause may be left over, neither off nor worked. Nothing is guessed: what does not agree is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import ClassVar

from yousu.errors import BAD_INPUT, YousuError
from yousu.words import say
from yousu.workdays.notices import Notice, span

_HAN = "一二三四五六七八九十"
_WEEKDAYS = "一二三四五六日"
_SATURDAY = 5
_SHOWN = 24  # characters of a clause in a message

# Full-width ASCII to ASCII; the dashes that notices put between dates to one.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(map(ord, "—–―─~～"), "-")

_TITLE = re.compile(r"国务院(?:办公厅)?关于[^。,:]*?的通知")
_NUMBER = re.compile(r"(国(?:办)?发(?:明电)?)[〔\[(【](\d{4})[〕\])】](\d+)号")
_YEAR = re.compile(r"(?:关于|现将|调整)(\d{4})年|(\d{4})年部分节假日")
_SIGNED = re.compile(rf"国务院(?:办公厅)?(\d{{4}}|[〇○零O{_HAN}]{{4}})年(\d+|[{_HAN}]+)月(\d+|[{_HAN}]+)日")
_TAIL = re.compile(r"(?:节假日期间|(?:调休)?放假期间|鼓励单位和个人|国务院(?:办公厅)?[\d二]\S{3,}年).*")
_HEAD = re.compile(rf"(?:^|(?<=[。:;\n]))(?=[{_HAN}]{{1,2}}、)")
_ASIDE = re.compile(r"(?<!日)\([^()]*\)")
_DAY = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})(?:日|(?=[-至到]))(?:\(([^()]*)\))?")
_WEEKDAY = re.compile(rf"(?:周|星期|礼拜)([{_WEEKDAYS}天])")
_RANGE_MARKS = re.compile(r"[-至到]+")
_LIST_MARKS = re.compile(r"[、和及,]")
_OFF = re.compile(
    rf"(?:全国)?(?:放假调休|放假公休|调休放假|放假|补休|调休)(?P<joined>,?与周[末六日]连休)?[,。]?共?(?:(?P<days>\d+|[{_HAN}])天)?"
)
_ON = re.compile(r"(?P<usual>起?(?:照常|正常)|起)?上班")
_NEW_YEAR = re.compile(r"元旦|(?<!\d)1月1日")


class NoticeUnreadable(YousuError):
    """A pasted notice that contradicts itself or is not understood; nothing of it is used."""

    exit_code: ClassVar[int] = BAD_INPUT
    sentence: ClassVar[str] = "the notice cannot be read at “{clause}”: {why}"
    remedy: ClassVar[str] = (
        "compare that clause with the published notice and paste it again, "
        "or write the year into a file and type yousu calendar import FILE"
    )


class _Said:
    """What one clause says, in order: a group of days, and the words right after it."""

    __slots__ = ("after", "days", "moved_to")

    def __init__(self, days: list[date], after: str, *, moved_to: bool) -> None:
        self.days = days
        self.after = after
        self.moved_to = moved_to


def parse_notice(text: str, year: int | None = None) -> Notice:
    """The notice in ``text``, for ``year`` or, without it, for the year that the text names.

    Title, number and date are taken where they stand in the text and are ``""`` where they do not. Raises
    ``NoticeUnreadable``, naming the clause.
    """
    lines = re.sub(r"[^\S\n]", "", text.translate(_FOLD))
    flat = lines.replace("\n", "")
    of_year = _year(flat, year)
    rest: set[date] = set()
    makeup: set[date] = set()
    for clause in _clauses(lines):
        off, on = _read(clause, of_year)
        rest |= off
        makeup |= on
    if not rest:
        raise _unreadable(flat, say("it names no day off"))
    return Notice(of_year, _title(flat), _number(flat), _signed(flat), tuple(sorted(rest)), tuple(sorted(makeup)))


def _unreadable(clause: str, why: str) -> NoticeUnreadable:
    return NoticeUnreadable(clause=clause[:_SHOWN], why=why)


def _title(flat: str) -> str:
    found = _TITLE.search(flat)
    return found[0] if found else ""


def _number(flat: str) -> str:
    found = _NUMBER.search(flat)
    return f"{found[1]}〔{found[2]}〕{found[3]}号" if found else ""


def _signed(flat: str) -> str:
    found = _SIGNED.findall(flat)
    if not found:
        return ""
    year, month, day = found[-1]
    digits = "".join(str(_HAN.find(sign) + 1) for sign in year) if not year.isdigit() else year
    return f"{digits}-{_number_of(month):02}-{_number_of(day):02}"


def _number_of(text: str) -> int:
    """The number of ``12`` or of ``十二``, up to 99."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_HAN.find(tens) + 1 if tens else 1) * 10 * bool(ten) + (_HAN.find(ones) + 1 if ones else 0)


def _year(flat: str, asked: int | None) -> int:
    found = _YEAR.search(flat)
    named = int(found[1] or found[2]) if found else None
    if asked and named and asked != named:
        raise _unreadable(flat, say("it is for {named}, not for {asked}", named=named, asked=asked))
    dated = [int(match[1]) for match in _DAY.finditer(_TAIL.sub("", flat)) if match[1]]
    year = asked or named or max(dated, default=0)
    if not year:
        raise _unreadable(flat, say("it does not say of which year it is"))
    return year


def _clauses(lines: str) -> Iterator[str]:
    """The numbered clauses of a notice; of a text without numbers, each line."""
    starts = [match.start() for match in _HEAD.finditer(lines)]
    if starts:
        pairs = zip(starts, [*starts[1:], None], strict=True)
        parts: Iterable[str] = [lines[start:end].replace("\n", "") for start, end in pairs]
    else:
        parts = _NUMBER.sub("", _TITLE.sub("", lines)).splitlines()
    return filter(None, (_ASIDE.sub("", _TAIL.sub("", part)) for part in parts))


def _read(clause: str, year: int) -> tuple[set[date], set[date]]:
    """The days off and the make-up workdays of one clause, checked."""
    rest: set[date] = set()
    makeup: set[date] = set()
    usual: set[date] = set()
    groups = list(_groups(clause, year))
    for said in groups:
        off, on = _OFF.match(said.after), _ON.match(said.after)
        if off and not said.moved_to:
            rest.update(said.days)
            _check_number(clause, said.days, off)
        elif on and on["usual"]:
            usual.update(said.days)
        elif on:
            makeup.update(said.days)
    usual_makeup = {day for day in usual if day.weekday() >= _SATURDAY}
    _check_kinds(clause, rest, makeup | usual_makeup)
    _check_none_left(clause, groups, rest | makeup | usual)
    return rest, makeup | usual_makeup


def _groups(clause: str, year: int) -> Iterator[_Said]:
    """The days of a clause in groups: a range, or a list joined by 、 or a comma."""
    dates = list(_dates(clause, year))
    group: list[date] = []
    start = 0
    for index, (begin, end, day) in enumerate(dates):
        if not group:
            start = begin
        group.append(day)
        gap = clause[end : dates[index + 1][0]] if index + 1 < len(dates) else None
        if gap is not None and _RANGE_MARKS.fullmatch(gap):
            group += _between(clause, day, dates[index + 1][2])
            continue
        moved_to = clause[:start].endswith("至")  # "公休日调至…", "假期至…": the end of something, not a list's start
        if gap is not None and _LIST_MARKS.fullmatch(gap) and not (moved_to and gap == ","):
            continue
        yield _Said(group, clause[end:], moved_to=moved_to)
        group = []


def _between(clause: str, first: date, last: date) -> list[date]:
    if last <= first:
        raise _unreadable(clause, say("the range ends on {last}, before it begins", last=last))
    return list(span(first + timedelta(days=1), last - timedelta(days=1)))


def _dates(clause: str, year: int) -> Iterator[tuple[int, int, date]]:
    """Where each date of a clause begins and ends, and which it is; year and month carry over to a bare day."""
    new_year = bool(_NEW_YEAR.search(clause))
    month = first_month = 0
    of_year = year
    for match in _DAY.finditer(clause):
        if match[2]:
            month = int(match[2])
            first_month = first_month or month
            # A New Year's clause that names December means the year before, and need not say so (2006).
            of_year = int(match[1]) if match[1] else year - (new_year and month == 12)  # noqa: PLR2004 - December
        elif int(match[3]) > _longest(month):
            month = first_month  # "1月29日—2月4日放假…其中,29日、30日、31日": back in the month the clause begins with
        day = _day(clause, of_year, month, int(match[3]))
        _check_weekday(clause, day, match[4] or "")
        yield match.start(), match.end(), day


def _longest(month: int) -> int:
    """Days of a month, February as in a common year."""
    return 28 if month == 2 else 30 if month in {4, 6, 9, 11} else 31  # noqa: PLR2004 - February


def _day(clause: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        why = say("there is no {year}-{month:02}-{day:02}", year=year, month=month, day=day)
        raise _unreadable(clause, why) from None


def _check_weekday(clause: str, day: date, aside: str) -> None:
    said = _WEEKDAY.findall(aside)
    # "(周四至周六)" after a range speaks of both ends; the last is the day it stands behind.
    if said and _WEEKDAYS.find(said[-1].replace("天", "日")) != day.weekday():
        raise _unreadable(clause, say("{day} is not 星期{said}", day=day, said=said[-1]))


def _check_number(clause: str, days: list[date], off: re.Match[str]) -> None:
    if not off["days"]:
        return
    stated = _number_of(off["days"])
    named = len(_with_weekend(set(days)) if off["joined"] else set(days))
    if stated != named:
        raise _unreadable(clause, say("it says {stated} days and names {named}", stated=stated, named=named))


def _with_weekend(days: set[date]) -> set[date]:
    """The days and the weekend days that join on to them."""
    joined = set(days)
    for step in (timedelta(days=-1), timedelta(days=1)):
        for day in days:
            beside = day + step
            while beside.weekday() >= _SATURDAY:
                joined.add(beside)
                beside += step
    return joined


def _check_kinds(clause: str, rest: set[date], makeup: set[date]) -> None:
    for day in sorted(makeup):
        if day in rest:
            raise _unreadable(clause, say("{day} is both off and worked", day=day))
        if day.weekday() < _SATURDAY:
            raise _unreadable(clause, say("{day} is a weekday, so it cannot be a make-up workday", day=day))


def _check_none_left(clause: str, groups: list[_Said], used: set[date]) -> None:
    for said in groups:
        for day in said.days:
            if day not in used:
                raise _unreadable(clause, say("{day} is neither given off nor worked", day=day))
