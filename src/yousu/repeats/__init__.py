"""Is this matter known? Earlier tickets that a new one may repeat, each with the evidence, for a person to decide.

Evidence comes in a fixed order: a cited number, the telephone, the place, the topic, then the text, because text alone
is inverted in this field: the same complaint about another compound reads more alike than the same one told again
(ecosystem.md 7). A hard conflict stops a match whatever the text: another compound, another building for a matter of
one building, another firm, another kind of matter. Nothing is joined here; ``link`` is what a person types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from yousu.repeats.judging import Case, Finding, compare
from yousu.repeats.places import place_key

__all__ = ["MOST", "Candidate", "Case", "Finding", "Looks", "candidates", "compare", "place_key"]

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
    """The earlier tickets that ``new`` may repeat, the surest first; not those a person has said to be another matter."""
    met = {case.number: case for case in _near(new, looks) if case.number != new.number and case.number not in distinct}
    found = [Candidate(case, compare(new, case)) for case in met.values()]
    same = [each for each in found if each.finding.same]
    return sorted(same, key=lambda each: (-each.finding.weight, -each.case.number))[:MOST]


def _near(new: Case, looks: Looks) -> Iterable[Case]:
    for number in new.cited:
        yield from looks.by_number(number)
    if new.phone:
        yield from looks.by_phone(new.phone)
    if new.place:
        yield from looks.by_place(new.place)
