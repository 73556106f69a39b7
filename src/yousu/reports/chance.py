"""Small numbers treated honestly: how often chance alone brings so many, exactly, instead of a percentage.

If nothing changed, each of n tickets of two spans falls into the later one with the probability of its share of the
days. The tail of that binomial is counted in whole numbers, so no rounding decides (the test of two Poisson counts).
"""

from __future__ import annotations

from math import comb

from yousu.words import mark, say

CLEAR, LIKELY = 100, 20
"""Less often than once in a hundred, once in twenty."""

LARGEST = 1000
"""Tickets beyond which the counts are halved until they fit: the share stays, and the answer is on the safe side."""

RISE = {
    2: mark("hardly by chance"),
    1: mark("probably not by chance"),
    0: mark("may be chance"),
}


def rise(later: int, earlier: int, later_days: int, earlier_days: int) -> int:
    """2: chance brings so many or more less than once in a hundred; 1: once in twenty; 0: chance may have done it."""
    return _grade(later, earlier, later_days, earlier_days)


def fall(later: int, earlier: int, later_days: int, earlier_days: int) -> int:
    """The same for so few or fewer: a rise of the earlier span over the later one."""
    return _grade(earlier, later, earlier_days, later_days)


def worded(grade: int) -> str:
    """The grade in plain words."""
    return say(RISE[grade])


def _grade(many: int, few: int, many_days: int, few_days: int) -> int:
    while many + few > LARGEST:
        many, few = many // 2, few // 2
    hits, whole = _tail(many, many + few, many_days, few_days), (many_days + few_days) ** (many + few)
    return 2 if hits * CLEAR < whole else 1 if hits * LIKELY < whole else 0


def _tail(least: int, of: int, share: int, rest: int) -> int:
    """The probability of ``least`` or more of ``of``, times (share + rest) to the power ``of``: a whole number."""
    return sum(comb(of, each) * share**each * rest ** (of - each) for each in range(least, of + 1))
