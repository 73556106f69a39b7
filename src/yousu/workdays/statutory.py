"""The days off that the law itself gives, for years whose notice is not out yet.

Source: 全国年节及纪念日放假办法, as amended in November 2024 (国务院令第795号), in force from 1 January 2025:
元旦 1 January; 春节 four days, from the eve (除夕) to 初三; 清明节 one day; 劳动节 1 and 2 May; 端午节 one day;
中秋节 one day; 国庆节 1 to 3 October. The notice of a year then moves weekends around these days (调休) and gives
days instead of those that fall on a weekend; neither can be known before, so neither is guessed here.
"""

from __future__ import annotations

from datetime import date, timedelta

from yousu.workdays.notices import Notice

FIRST_YEAR = 2025
"""The first year of the amended rule."""

LAST_YEAR = 2050
"""The last year of the table of lunar dates."""

# Year: 初一 (the first day of the lunar year), 清明, 端午, 中秋, as MMDD.
_MOVABLE = {
    2025: "0129 0404 0531 1006",
    2026: "0217 0405 0619 0925",
    2027: "0206 0405 0609 0915",
    2028: "0126 0404 0528 1003",
    2029: "0213 0404 0616 0922",
    2030: "0203 0405 0605 0912",
    2031: "0123 0405 0624 1001",
    2032: "0211 0404 0612 0919",
    2033: "0131 0404 0601 0908",
    2034: "0219 0405 0620 0927",
    2035: "0208 0405 0610 0916",
    2036: "0128 0404 0530 1004",
    2037: "0215 0404 0618 0924",
    2038: "0204 0405 0607 0913",
    2039: "0124 0405 0527 1002",
    2040: "0212 0404 0614 0920",
    2041: "0201 0404 0603 0910",
    2042: "0122 0404 0622 0928",
    2043: "0210 0405 0611 0917",
    2044: "0130 0404 0531 1005",
    2045: "0217 0404 0619 0925",
    2046: "0206 0404 0608 0915",
    2047: "0126 0405 0529 1004",
    2048: "0214 0404 0615 0922",
    2049: "0202 0404 0604 0911",
    2050: "0123 0404 0623 0930",
}

_EVE_TO_THIRD = range(-1, 3)  # 除夕 is the day before 初一, 初三 two days after it


def statutory_days(year: int) -> frozenset[date]:
    """The thirteen days off that the law gives in ``year``, fewer where 中秋 falls into 国庆.

    Empty outside ``FIRST_YEAR`` to ``LAST_YEAR``: the older rule gave other days, and later lunar dates
    are not in the table.
    """
    movable = _MOVABLE.get(year)
    if movable is None:
        return frozenset()
    new_year, *single = (_day(year, text) for text in movable.split())
    spring = (new_year + timedelta(days=offset) for offset in _EVE_TO_THIRD)
    return frozenset((*spring, *single, *_fixed(year)))


def missing_from(notice: Notice) -> tuple[date, ...]:
    """The days that the law gives off in the notice's year and the notice does not, in order.

    Not empty means: the text was cut short, is for another year, or only changes part of a year.
    """
    return tuple(sorted(statutory_days(notice.year) - set(notice.rest)))


def _fixed(year: int) -> tuple[date, ...]:
    months_and_days = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
    return tuple(date(year, month, day) for month, day in months_and_days)


def _day(year: int, month_day: str) -> date:
    return date(year, int(month_day[:2]), int(month_day[2:]))
