"""Which categories are near to what was typed: those about the same topic (停水 is 供水), or else those spelt alike."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from yousu.repeats.topics import topics_in

ALIKE = 0.5
"""How much of two names must be the same for them to be near: half, as in 停电 and 供电."""


def nearest(asked: str, categories: Sequence[str]) -> list[str]:
    """The categories near to the words, nearest first; none where nothing is near."""
    about = topics_in(asked)
    meant = [each for each in categories if about & topics_in(each.rpartition("/")[2])]
    grouped = [each for each in categories if each.partition("/")[0][:2] == asked[:2]]
    if meant:
        return list(dict.fromkeys([*meant, *grouped]))
    alike = sorted(categories, key=lambda each: -_likeness(asked, each))
    spelt = [each for each in alike if _likeness(asked, each) >= ALIKE]
    return list(dict.fromkeys([*grouped, *spelt]))


def _likeness(asked: str, category: str) -> float:
    """How alike the words and the last level of a category are spelt: 0 to 1."""
    return SequenceMatcher(None, asked, category.rpartition("/")[2]).ratio()
