"""The cells of a workbook as text and as moments: a closed list of forms, and nothing guessed."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from yousu.errors import YousuError
from yousu.periods.folding import fold_prose, tidy
from yousu.periods.moments import MomentUnknown, parse_moment
from yousu.periods.written import read, write

Cell = str | float | int | bool | datetime | date | time | timedelta | None
Moment = str

_SERIALS = (30_000, 80_000)  # 1982 to 2119 as days since 1899-12-30
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook's dates bear no zone
_CLOSE = time(17)
# A month and a day, or a day in ISO form: what stands in a cell is read on another day than it was written.
_DATED = re.compile(r"(\d{4})?[-/.年]?(\d{1,2})[-/.月](\d{1,2})")
_POINTS = re.compile(r"^(?:\d{4}\.)?\d{1,2}\.\d{1,2}(?!\d)")
_HOUR = re.compile(r"\d[:时点]|[上下]午|中午|晚上|凌晨|t\d\d")


class DayOnly(Exception):
    """A cell that names a day and no time; ``close`` is the close of business of that day."""

    def __init__(self, close: Moment) -> None:
        self.close = close
        super().__init__(close)


_CONTROLS = {code: None for code in range(0xA0) if (code < 0x20 and code not in {9, 10}) or code >= 0x7F}  # noqa: PLR2004
_CONTROLS.update(
    dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000), 0x200B, 0x2060, 0xFEFF])
)


def storable(text: str) -> str:
    """A text as it may be stored: digits and letters folded, what a terminal would obey left out."""
    return fold_prose(text.replace("\r\n", "\n").translate(_CONTROLS)).strip()


def text_of(cell: Cell) -> str:
    """What a cell shows, without blanks around it: whole numbers without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return storable(str(cell))


def moment_of(cell: Cell, now: Moment) -> Moment:
    """The moment in a cell, in the offset of ``now``. Raises MomentUnknown; DayOnly where no time stands in it."""
    zone = read(now).tzinfo
    if isinstance(cell, int | float) and not isinstance(cell, bool) and _SERIALS[0] < cell < _SERIALS[1]:
        cell = _EPOCH + timedelta(minutes=round(float(cell) * 24 * 60))
    if isinstance(cell, datetime):
        found = cell.replace(tzinfo=zone)
        return _whole_day(found) if cell.time() == time(0) else write(found)
    if isinstance(cell, date):
        return _whole_day(datetime.combine(cell, _CLOSE, zone))
    return _typed(text_of(cell), now)


def _typed(said: str, now: Moment) -> Moment:
    text = _POINTS.sub(lambda found: found[0].replace(".", "-"), tidy(said))
    if not _DATED.match(text):
        raise MomentUnknown(said=said)
    try:
        found = parse_moment(text, read(now))
    except YousuError as error:
        raise MomentUnknown(said=said) from error
    return write(found) if _HOUR.search(text) else _whole_day(found)


def _whole_day(day: datetime) -> Moment:
    raise DayOnly(write(day.replace(hour=_CLOSE.hour, minute=0, second=0)))
