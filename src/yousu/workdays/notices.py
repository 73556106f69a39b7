"""The State Council's yearly notices on days off, 2004 to 2026, as data.

One record a notice: the year it arranges, its title, its number, the date it was signed, the days it
gives off and the weekend days it makes working days. Days are as the notice itself writes them: a range
that it names is taken whole, with the weekend days inside it; where it says only "joined to the weekend"
(与周末连休), the weekend is a weekend and not in ``rest``. A number or date that could not be confirmed
from a copy of the notice is ``""``, never a guess; where no copy of the text was found (2004 and 2005) the
days are those on which two published calendars agree.

Days are kept as text and made into dates a year at a time, when that year is asked for.
Sources: 国务院公报 and 中国政府网, under the title given with each record.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any, NamedTuple

FIRST_YEAR = 2004
"""The first year with a built-in notice."""

LAST_YEAR = 2026
"""The last year with a built-in notice."""


class Notice(NamedTuple):
    """A notice on days off, as it is published for one year (国务院办公厅关于××××年部分节假日安排的通知).

    ``rest`` and ``makeup`` are in order and without repeats. They may name the last days of the year
    before: a New Year's holiday can start in December. ``published`` is an ISO date or ``""``.
    """

    year: int
    title: str
    number: str
    published: str
    rest: tuple[date, ...]
    makeup: tuple[date, ...]


# Year, number, date of signing, days off, make-up workdays. A day is MMDD, with "-" before it when it lies
# in the year before; a range is two days joined by "-", both included ("-1231-0102").
_RECORDS = (
    (2004, "", "", "0101 0122-0128 0501-0507 1001-1007", "0117-0118 0508-0509 1009-1010"),
    (2005, "", "", "0101-0103 0209-0215 0501-0507 1001-1007", "0205-0206 0430 0508 1008-1009"),
    (
        2006,
        "国办发明电〔2005〕35号",
        "2005-12-16",
        "0101-0103 0129-0204 0501-0507 1001-1007",
        "-1231 0128 0205 0429-0430 0930 1008",
    ),
    (
        2007,
        "国办发明电〔2006〕49号",
        "2006-12-14",
        "0101-0103 0218-0224 0501-0507 1001-1007",
        "-1230-1231 0217 0225 0428-0429 0929-0930",
    ),
    (
        2008,
        "",
        "",
        "-1230-0101 0206-0212 0404-0406 0501-0503 0607-0609 0913-0915 0929-1005",
        "-1229 0202-0203 0504 0927-0928",
    ),
    (
        2009,
        "国办发明电〔2008〕42号",
        "",
        "0101-0103 0125-0131 0404-0406 0501-0503 0528-0530 1001-1008",
        "0104 0124 0201 0531 0927 1010",
    ),
    (
        2010,
        "国办发明电〔2009〕27号",
        "2009-12-07",
        "0101-0103 0213-0219 0403-0405 0501-0503 0614-0616 0922-0924 1001-1007",
        "0220-0221 0612-0613 0919 0925-0926 1009",
    ),
    (
        2011,
        "国办发明电〔2010〕40号",
        "2010-12-09",
        "0101-0103 0202-0208 0403-0405 0430-0502 0604-0606 0910-0912 1001-1007",
        "0130 0212 0402 1008-1009",
    ),
    (
        2012,
        "国办发明电〔2011〕45号",
        "2011-12-05",
        "0101-0103 0122-0128 0402-0404 0429-0501 0622-0624 0930-1007",
        "-1231 0121 0129 0331-0401 0428 0929",
    ),
    (
        2013,
        "国办发明电〔2012〕33号",
        "2012-12-08",
        "0101-0103 0209-0215 0404-0406 0429-0501 0610-0612 0919-0921 1001-1007",
        "0105-0106 0216-0217 0407 0427-0428 0608-0609 0922 0929 1012",
    ),
    (
        2014,
        "国办发明电〔2013〕28号",
        "2013-12-11",
        "0101 0131-0206 0405 0407 0501-0503 0602 0908 1001-1007",
        "0126 0208 0504 0928 1011",
    ),
    (
        2015,
        "国办发明电〔2014〕28号",
        "2014-12-16",
        "0101-0103 0218-0224 0405-0406 0501 0620 0622 0927 1001-1007",
        "0104 0215 0228 1010",
    ),
    (2015, "国发明电〔2015〕1号", "2015-05-13", "0903-0905", "0906"),
    (
        2016,
        "国办发明电〔2015〕18号",
        "2015-12-10",
        "0101 0207-0213 0404 0501-0502 0609-0611 0915-0917 1001-1007",
        "0206 0214 0612 0918 1008-1009",
    ),
    (
        2017,
        "国办发明电〔2016〕17号",
        "2016-12-01",
        "0101-0102 0127-0202 0402-0404 0501 0528-0530 1001-1008",
        "0122 0204 0401 0527 0930",
    ),
    (
        2018,
        "国办发明电〔2017〕12号",
        "2017-11-30",
        "0101 0215-0221 0405-0407 0429-0501 0618 0924 1001-1007",
        "0211 0224 0408 0428 0929-0930",
    ),
    (
        2019,
        "国办发明电〔2018〕15号",
        "",
        "-1230-0101 0204-0210 0405 0501 0607 0913 1001-1007",
        "-1229 0202-0203 0929 1012",
    ),
    (2019, "国办发明电〔2019〕3号", "2019-03-22", "0501-0504", "0428 0505"),
    (
        2020,
        "国办发明电〔2019〕16号",
        "2019-11-21",
        "0101 0124-0130 0404-0406 0501-0505 0625-0627 1001-1008",
        "0119 0201 0426 0509 0628 0927 1010",
    ),
    (2020, "国办发明电〔2020〕1号", "2020-01-26", "0131-0202", ""),
    (
        2021,
        "国办发明电〔2020〕27号",
        "2020-11-25",
        "0101-0103 0211-0217 0403-0405 0501-0505 0612-0614 0919-0921 1001-1007",
        "0207 0220 0425 0508 0918 0926 1009",
    ),
    (
        2022,
        "国办发明电〔2021〕11号",
        "2021-10-25",
        "0101-0103 0131-0206 0403-0405 0430-0504 0603-0605 0910-0912 1001-1007",
        "0129-0130 0402 0424 0507 1008-1009",
    ),
    (
        2023,
        "国办发明电〔2022〕16号",
        "2022-12-08",
        "-1231-0102 0121-0127 0405 0429-0503 0622-0624 0929-1006",
        "0128-0129 0423 0506 0625 1007-1008",
    ),
    (
        2024,
        "国办发明电〔2023〕7号",
        "2023-10-25",
        "0101 0210-0217 0404-0406 0501-0505 0610 0915-0917 1001-1007",
        "0204 0218 0407 0428 0511 0914 0929 1012",
    ),
    (
        2025,
        "国办发明电〔2024〕12号",
        "2024-11-12",
        "0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008",
        "0126 0208 0427 0928 1011",
    ),
    (
        2026,
        "国办发明电〔2025〕7号",
        "2025-11-04",
        "0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007",
        "0104 0214 0228 0509 0920 1010",
    ),
)

_PLAIN_TITLE = "国务院办公厅关于{year}年部分节假日安排的通知"

_OWN_TITLES = {
    "国发明电〔2015〕1号": "国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知",
    "国办发明电〔2019〕3号": "国务院办公厅关于调整2019年劳动节假期安排的通知",
    "国办发明电〔2020〕1号": "国务院办公厅关于延长2020年春节假期的通知",
}


def held(kept: Mapping[str, Any]) -> Notice:
    """A notice from the JSON that a ledger holds it in."""
    rest, makeup = (tuple(date.fromisoformat(day) for day in kept.get(name) or ()) for name in ("rest", "makeup"))
    return Notice(kept["year"], kept["title"], kept["number"], kept.get("published", ""), rest, makeup)


@cache
def notices_of(year: int) -> tuple[Notice, ...]:
    """The built-in notices of ``year``, oldest first; a later one changes days of an earlier one.

    Empty for a year without one.
    """
    return tuple(_notice(*record) for record in _RECORDS if record[0] == year)


def built_in() -> Iterator[Notice]:
    """Every built-in notice, in order of year and of publication."""
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        yield from notices_of(year)


def span(first: date, last: date) -> Iterator[date]:
    """Each day from ``first`` to ``last``, both included; nothing if ``last`` is before ``first``."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _notice(year: int, number: str, published: str, rest: str, makeup: str) -> Notice:
    title = _OWN_TITLES.get(number) or _PLAIN_TITLE.format(year=year)
    return Notice(year, title, number, published, _days(year, rest), _days(year, makeup))


def _days(year: int, ranges: str) -> tuple[date, ...]:
    found: list[date] = []
    for item in ranges.split():
        before = item.startswith("-")
        first, _, last = item.lstrip("-").partition("-")
        start = _day(year - before, first)
        found += span(start, _day(year - (before and last > first), last) if last else start)
    return tuple(found)


def _day(year: int, month_day: str) -> date:
    return date(year, int(month_day[:2]), int(month_day[2:]))
