"""Periods [start, end) of days, weeks, months and years, and the moments they are made of."""

from __future__ import annotations

from yousu.periods.spans import Conventions, Kind, Period, containing, last_finished
from yousu.periods.written import Moment

__all__ = [
    "Conventions",
    "Kind",
    "Moment",
    "Period",
    "containing",
    "last_finished",
]
