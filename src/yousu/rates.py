"""A rate is a pair, hits and base, summed before it is divided and rounded once, half up, at output."""

from __future__ import annotations

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
        top, bottom = self.hits * 100 * 100, self.base * THOUSAND
        return (2 * top + bottom) // (2 * bottom)

    def percent(self, decimals: int = 2) -> str | None:
        """``94.69``; None where the base is empty. Rounded half up from the pair, not from two decimals."""
        if self.base == 0:
            return None
        scale = 10**decimals
        top, bottom = self.hits * 100 * scale, self.base * THOUSAND
        whole, part = divmod((2 * top + bottom) // (2 * bottom), scale)
        return f"{whole}.{part:0{decimals}d}" if decimals else str(whole)

    def hits_text(self) -> str:
        """The hits as a plain decimal: 634.4, 663."""
        whole, part = divmod(self.hits, THOUSAND)
        return f"{whole}.{part:03d}".rstrip("0") if part else str(whole)

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


def nearest_rank(values: list[int], per_cent: int) -> int | None:
    """The percentile of a sorted list by nearest rank; None of nothing."""
    if not values:
        return None
    rank = -(-per_cent * len(values) // 100)
    return values[max(rank, 1) - 1]
