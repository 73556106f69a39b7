"""Ranks: groups apart, ties sharing a rank, small samples below the line; the red and black list (domain.md 5.3).

The score is the three rates by the weights of the rules, computed from hits and bases and rounded once, half up.
A rule turns ranking off: 国办函〔2025〕66号 asks not to chase places.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import prod
from typing import NamedTuple

from yousu.figures.tally import Tally
from yousu.rates import THOUSAND
from yousu.reports import Reading
from yousu.reports.findings import THREE
from yousu.rules import Rules
from yousu.ticket.vocabulary import UNIT_KINDS
from yousu.words import say
from yousu.words.zh import TEXTS


class Standing(NamedTuple):
    """One unit, or one object complained of, in its group. ``score`` in hundredths of a point, 0 to 10,000.

    ``place`` is None where nothing is ranked: the sample is too small, or the rules publish no ranks.
    """

    name: str
    tally: Tally
    score: int | None
    place: int | None


class Lists(NamedTuple):
    """Units for the red list, and those for the black list with the reason of each."""

    red: Sequence[str]
    black: Sequence[tuple[str, str]]


def score(tally: Tally, rules: Rules) -> int | None:
    """The three rates weighted, in hundredths of a point; None where any of them has too few answers.

    Too few is fewer than ``ranking.minimum_sample``, and always none at all (domain.md 1.4).
    """
    rates = [tally.rate(name, rules.basically) for name in THREE]
    least, whole = max(rules.minimum_sample, 1), sum(rules.weights.values())
    if whole == 0 or any(rate.base < least for rate in rates):
        return None
    bases = prod(rate.base for rate in rates)
    top = sum(rules.weights[name] * rate.hits * (bases // rate.base) for name, rate in zip(THREE, rates, strict=True))
    return half_up(top * 10_000, bases * whole * THOUSAND)


def half_up(top: int, bottom: int) -> int:
    """A quotient of whole numbers, rounded half up."""
    return (2 * top + bottom) // (2 * bottom)


def placed(scores: Mapping[str, int | None], volume: Callable[[str], int]) -> list[tuple[str, int | None]]:
    """Names with their places, best first; equal scores share one and the next is skipped (1, 1, 3).

    Within a place the larger ``volume`` stands first. Those without a score come last and have no place.
    """
    order = sorted(scores, key=lambda name: (scores[name] is None, -(scores[name] or 0), -volume(name), name))
    found: list[tuple[str, int | None]] = []
    for at, name in enumerate(order):
        same = bool(found) and scores[order[at - 1]] == scores[name]
        place = None if scores[name] is None else found[-1][1] if same else at + 1
        found.append((name, place))
    return found


def standings(tallies: Mapping[str, Tally], rules: Rules) -> list[Standing]:
    """One group in its order; by name and without places where the rules publish none."""
    scores = {name: score(tally, rules) for name, tally in tallies.items()}
    if not rules.publish_ranking:
        return [Standing(name, tallies[name], None, None) for name in sorted(tallies)]
    ranks = placed(scores, lambda name: tallies[name]["received"])
    return [Standing(name, tallies[name], scores[name], place) for name, place in ranks]


def groups(reading: Reading) -> dict[str, list[Standing]]:
    """The units of each ranking group of the rules, by the kind they have in the directory; others are not ranked."""
    rules, by = reading.rules, reading.now.own.by["unit"]
    kinds = {unit.unit: unit.kind for unit in reading.units}
    found = {}
    for kind, title in rules.groups.items():
        members = {name: tally for name, tally in by.items() if name is not None and kinds.get(name) == kind}
        if members:
            found[group_title(kind, title)] = standings(members, rules)
    return found


def group_title(kind: str, title: str) -> str:
    """What the rules call a group; in English the kind of its units, where the rules' title says no more."""
    word = UNIT_KINDS.get(kind, "")
    return say(word) if title == TEXTS.get(word) else title


def objects(reading: Reading) -> list[Standing]:
    """Those complained of, as property firms are (城北区's 红黑榜), in one group."""
    by = reading.now.own.by.get("object", {})
    return standings({name: tally for name, tally in by.items() if name is not None}, reading.rules)


def red_and_black(ranked: Mapping[str, Sequence[Standing]], rules: Rules) -> Lists:
    """The best of each group, and whoever is below the floor or leaves a reply unmended after two returns.

    Nobody is black-listed for being last of a hundred per cent, and nobody is on both lists.
    """
    black = [(each.name, why) for group in ranked.values() for each in group if (why := _black(each, rules))]
    named = {name for name, _why in black}
    red = [
        each.name
        for group in ranked.values()
        for each in group
        if each.place is not None and each.place <= rules.red and each.name not in named
    ]
    return Lists(red, black)


def basis(ranked: Mapping[str, Sequence[Standing]]) -> dict[str, list[int | None]]:
    """Unit -> place and score: what a red and black list rests on; if it changes, the list is a draft again."""
    return {each.name: [each.place, each.score] for group in ranked.values() for each in group}


def _black(standing: Standing, rules: Rules) -> str:
    """``floor`` or ``redone``; nothing where neither holds."""
    rate = standing.tally.rate("satisfaction", rules.basically)
    if rate.base >= max(rules.minimum_sample, 1) and rate.below(rules.floor):
        return "floor"
    return "redone" if standing.tally["redone_twice"] else ""
