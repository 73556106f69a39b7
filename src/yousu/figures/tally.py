"""Counts gathered into totals and breakdowns, the rates made of them, and the proof that parts make the whole."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, ClassVar, overload

from yousu.errors import YousuError
from yousu.figures import COUNTS, DIMENSIONS, RATE_TITLES, RATES, TITLES, WITHOUT_UNIT, of_answers
from yousu.rates import THOUSAND, Rate, median, nearest_rank, of
from yousu.words import mark, say

Counts = dict[str, int]

ANSWERS = frozenset({*of_answers("callback"), "called_back"})
"""The figures that come from callbacks and differ between the sources."""


class SumsDisagree(YousuError):
    """Parts of a breakdown that do not add up to the whole: a fault in the ledger, never printed over."""

    exit_code = 1
    sentence: ClassVar[str] = mark("By {dimension}, {figure} adds up to {parts} and not to {whole}.")
    remedy: ClassVar[str] = mark("Type: yousu check --rebuild")


class BeyondTheWhole(YousuError):
    """A rate that counts more than there is to count: a fault in the ledger, never printed as more than 100 %."""

    exit_code = 1
    sentence: ClassVar[str] = mark("{rate}: {parts} make {hits}, more than the {base} they are counted of.")
    remedy: ClassVar[str] = mark("Type: yousu check --rebuild")


@dataclass(slots=True)
class Tally:
    """The counts of one part in the full caliber, and those of its excluded tickets apart."""

    counts: Counts = field(default_factory=dict)
    excluded: Counts = field(default_factory=dict)

    def add(self, row: Mapping[str, int], apart: int) -> None:
        """Add a query row; ``apart`` says that it is of excluded tickets."""
        for name, count in row.items():
            self.counts[name] = self.counts.get(name, 0) + count
            if apart:
                self.excluded[name] = self.excluded.get(name, 0) + count

    def __getitem__(self, name: str) -> int:
        return self.counts.get(name, 0)

    def without_excluded(self) -> Tally:
        """The other caliber: the same figures without the excluded tickets (domain.md 1.2)."""
        return Tally({name: count - self.excluded.get(name, 0) for name, count in self.counts.items()})

    def without(self, names: Collection[str]) -> Tally:
        """The same figures with these at nothing."""
        kept = [
            {name: 0 if name in names else count for name, count in each.items()}
            for each in (self.counts, self.excluded)
        ]
        return Tally(*kept)

    def rate(self, name: str, basically: int) -> Rate:
        """A rate; ``basically`` is the coefficient of 基本满意 in thousandths."""
        if name == "satisfaction":
            return Rate(self["satisfied"] * THOUSAND + self["basically"] * basically, self["asked_satisfied"])
        hits, base = _PAIRS[name]
        return of(self[hits], self[base])

    def prove(self) -> None:
        """Raise BeyondTheWhole where a rate lies outside its fraction."""
        for name, (parts, base) in FRACTIONS.items():
            hits = sum(self[part] for part in parts)
            if hits > self[base]:
                said = say(", ").join(f"{say(TITLES[part]).strip()} {self[part]}" for part in parts)
                raise BeyondTheWhole(rate=say(RATE_TITLES[name]), parts=said, hits=hits, base=self[base])

    def rates(self, basically: int) -> dict[str, Rate]:
        """All rates by name."""
        return {name: self.rate(name, basically) for name in RATES}


_PAIRS = {
    "response": ("contacted", "asked_contacted"),
    "resolution": ("solved", "asked_solved"),
    "on_time": ("on_time", "due"),
    "closure": ("closed", "accepted"),
    "callback_coverage": ("called_back", "callbacks_due"),
    "valid_callback": ("valid", "tried"),
    "return": ("returned", "assigned"),
    "rework": ("reworked", "resolved"),
    "repeat": ("repeats", "received"),
    "acceptance": ("accepted_in_time", "to_accept"),
}
"""rate -> (hits, base), each with a base of its own (domain.md 1.1; figure 5 of section 0)."""


FRACTIONS = {
    **{name: ((hits,), base) for name, (hits, base) in _PAIRS.items()},
    "resolution": (("solved", "partly"), "asked_solved"),
    "satisfaction": (("satisfied", "basically", "dissatisfied"), "asked_satisfied"),
}
"""rate -> (all that exclude each other in its base, the base)."""


@dataclass(slots=True)
class Figures:
    """All figures of one span from one source of callbacks: totals and breakdowns."""

    totals: Tally = field(default_factory=Tally)
    by: dict[str, dict[str | None, Tally]] = field(default_factory=lambda: {name: {} for name in DIMENSIONS})

    def add(self, dimension: str | None, rows: Iterable[Mapping[str, Any]]) -> None:
        """Add the rows of a query over a dimension (None: the totals)."""
        for row in rows:
            counts = {name: count or 0 for name, count in row.items() if name not in {"part", "apart"}}
            tally = self.totals if dimension is None else self.by[dimension].setdefault(row["part"], Tally())
            tally.add(counts, row["apart"])

    def without_unit(self) -> dict[str, Tally]:
        """The tickets that no unit has, by why; what there is none of is left out."""
        found = {why: tally for why, tally in self.by.get(WITHOUT_UNIT, {}).items() if why is not None}
        return {why: found[why] for why in WHYS if why in found}

    def without_answers(self) -> Figures:
        """The same tickets as a source that has called nobody back counts them."""
        made = Figures(self.totals.without(ANSWERS), {})
        made.by = {
            name: {key: tally.without(ANSWERS) for key, tally in parts.items()} for name, parts in self.by.items()
        }
        return made

    def prove(self) -> None:
        """Raise SumsDisagree unless every breakdown adds up to the totals, and every whole to its own parts.

        Raise BeyondTheWhole where a rate lies outside its fraction, in either caliber or in any part.
        """
        for tally in (self.totals, self.totals.without_excluded(), *(t for p in self.by.values() for t in p.values())):
            tally.prove()
        for name, names in _WHOLES:
            _agree(name, self.totals[name], sum(self.totals[part] for part in names), say(TITLES[name]))
        for dimension, parts in self.by.items():
            for name, whole in self.totals.counts.items():
                total = sum(tally[name] for tally in parts.values())
                _agree(name, whole, total, say(dimension))
        for name in self.totals.counts if WITHOUT_UNIT in self.by else ():
            whole = self.by["unit"].get(None, Tally())[name]
            _agree(name, whole, sum(tally[name] for tally in self.without_unit().values()), say("unit"))


def _agree(figure: str, whole: int, parts: int, dimension: str) -> None:
    if parts != whole:
        name = say(TITLES.get(figure, figure)).strip()
        raise SumsDisagree(dimension=dimension, figure=name, parts=parts, whole=whole)


LEFT_OUT = ("linked", "withdrawn", "declined", "terminated")
"""Tickets received that count in no rate, as they ended otherwise."""

WHYS = ("direct", *LEFT_OUT, "waiting")
"""Why no unit has a ticket."""

_WHOLES: Sequence[tuple[str, Sequence[str]]] = (
    ("due", ("on_time", "overdue")),
    ("overdue", ("overdue_late", "overdue_open")),
    ("received", ("received_resolved", "received_open", *LEFT_OUT, "on_account")),
    ("received", ("accepted", *LEFT_OUT, "acted_first")),
)
"""Totals and their own parts, which are counted apart; what was received is divided twice."""


class Spread(Sequence[int]):
    """Whole numbers in order, kept as how often each occurs: a year of tickets takes no more room than its days."""

    def __init__(self, counted: Iterable[tuple[int, int]] = ()) -> None:
        """Of each number, smallest first, with how often it occurs."""
        pairs = list(counted)
        self._numbers = [number for number, _times in pairs]
        self._ends = list(accumulate(times for _number, times in pairs))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    @overload
    def __getitem__(self, place: int) -> int: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[int]: ...

    def __getitem__(self, place: int | slice) -> int | Sequence[int]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if not -len(self) <= place < len(self):
            raise IndexError(place)
        return self._numbers[bisect_right(self._ends, place % len(self))]


@dataclass(slots=True)
class Minutes:
    """Minutes from receipt of the tickets resolved."""

    resolution: Sequence[int] = ()
    first_contact: Sequence[int] = ()

    def as_json(self) -> dict[str, dict[str, int | None]]:
        """Median and p90 (nearest rank) of both clocks, None of nothing, and on how many tickets they rest."""
        clocks = {"first_contact": _in_order(self.first_contact), "resolution": _in_order(self.resolution)}
        return {
            name: {"median": median(values), "p90": nearest_rank(values, 90), "tickets": len(values)}
            for name, values in clocks.items()
        }


def _in_order(numbers: Sequence[int]) -> Sequence[int]:
    return numbers if isinstance(numbers, Spread) else sorted(numbers)


def rate_json(rate: Rate) -> dict[str, Any] | None:
    """``{"hits": "634.4", "base": 670, "percent": "94.69"}``; None where the base is empty."""
    if rate.base == 0:
        return None
    return {"hits": rate.hits_text(), "base": rate.base, "percent": rate.percent()}


def tally_json(tally: Tally, basically: int) -> dict[str, Any]:
    """The counts and rates of a tally in both calibers, under the keys of design.md 9."""
    return _caliber(tally, basically) | {"without_excluded": _caliber(tally.without_excluded(), basically)}


def _caliber(tally: Tally, basically: int) -> dict[str, Any]:
    counts: dict[str, Any] = {name: tally[name] for name in COUNTS}
    return counts | {"rates": {name: rate_json(rate) for name, rate in tally.rates(basically).items()}}
