"""A rate is a pair, hits and base, summed before it is divided and rounded once, half up, at output."""

from collections.abc import Sequence
from typing import NamedTuple

THOUSAND = 1000


class Rate(NamedTuple):
    """Hits in thousandths (so that a coefficient such as 0.6 stays whole) over a base of tickets."""

    hits: int
    base: int

    def hundredths(self) -> int | None:
        """The rate in hundredths of a per cent, half up; None where the base is empty, never 0 or 100."""
        if self.base == 0:
            return None
        return self._scaled(100)

    def percent(self, decimals: int = 2) -> str | None:
        """``94.69``; None where the base is empty. Rounded half up from the pair, not from two decimals."""
        if self.base == 0:
            return None
        scaled = self._scaled(10**decimals)
        whole, part = divmod(abs(scaled), 10**decimals)
        sign = "-" if scaled < 0 else ""
        return f"{sign}{whole}.{part:0{decimals}d}" if decimals else f"{sign}{whole}"

    def _scaled(self, scale: int) -> int:
        """Per cent times ``scale``, half away from zero, in whole numbers."""
        top, bottom = abs(self.hits) * 100 * scale, self.base * THOUSAND
        rounded = (2 * top + bottom) // (2 * bottom)
        return -rounded if self.hits < 0 else rounded

    def hits_text(self) -> str:
        """The hits as a plain decimal: 634.4, 663."""
        whole, part = divmod(abs(self.hits), THOUSAND)
        sign = "-" if self.hits < 0 else ""
        return f"{sign}{whole}.{part:03d}".rstrip("0") if part else f"{sign}{whole}"

    def below(self, per_cent: int) -> bool:
        """Whether the exact rate is under a floor; an empty base is under nothing."""
        return self.base > 0 and self.hits * 100 < per_cent * self.base * THOUSAND


def of(hits: int, base: int) -> Rate:
    """A rate of whole tickets."""
    return Rate(hits * THOUSAND, base)


def points(now: Rate, before: Rate) -> int | None:
    """The change between two rates in hundredths of a percentage point; None where either is empty."""
    later, earlier = now.hundredths(), before.hundredths()
    return None if later is None or earlier is None else later - earlier


def change(now: int, before: int) -> Rate | None:
    """The change of a count relative to the one before, as a rate (may be negative); None from zero."""
    return None if before == 0 else Rate((now - before) * THOUSAND, before)


def median(values: Sequence[int]) -> int | None:
    """The middle of a sorted list, of an even number the mean of the middle two, half up; None of nothing."""
    if not values:
        return None
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half] + 1) // 2


def nearest_rank(values: Sequence[int], per_cent: int) -> int | None:
    """The percentile of a sorted list by nearest rank; None of nothing."""
    if not values:
        return None
    rank = -(-per_cent * len(values) // 100)
    return values[max(rank, 1) - 1]
