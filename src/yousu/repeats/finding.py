"""Looking for earlier tickets that a new one may repeat, by look-ups that the caller brings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from yousu.repeats.judging import Case, Finding, compare

MOST = 5
"""Candidates shown; a list that nobody reads hides the first."""


class Looks(NamedTuple):
    """How earlier tickets are found: by a telephone, by a place as it was typed, by a number of the platform's."""

    by_phone: Callable[[str], Sequence[Case]]
    by_place: Callable[[str], Sequence[Case]]
    by_number: Callable[[str], Sequence[Case]]


class Candidate(NamedTuple):
    """An earlier ticket that may be the same matter, and why."""

    case: Case
    finding: Finding


def candidates(new: Case, looks: Looks, distinct: frozenset[int] = frozenset()) -> list[Candidate]:
    """The earlier tickets that ``new`` may repeat, the surest first; not those a person has said to be another matter.

    Of tickets that are joined already only one is proposed: the surest of them.
    """
    apart = distinct | {new.number}
    met = {case.number: case for case in _near(new, looks) if apart.isdisjoint({case.number, case.main})}
    found = [Candidate(case, compare(new, case)) for case in met.values()]
    ranked = sorted(filter(_same, found), key=lambda each: (-each.finding.weight, -each.case.number))
    first: dict[int, Candidate] = {}
    for each in ranked:
        first.setdefault(each.case.main, each)
    return list(first.values())[:MOST]


def _same(candidate: Candidate) -> bool:
    return candidate.finding.same


def _near(new: Case, looks: Looks) -> Iterable[Case]:
    for number in new.cited:
        yield from looks.by_number(number)
    if new.phone:
        yield from looks.by_phone(new.phone)
    if new.place:
        yield from looks.by_place(new.place)
