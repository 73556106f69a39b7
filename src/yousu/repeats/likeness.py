"""How like two texts are: the last and the weakest evidence (ecosystem.md 7: other place, same topic scores 90)."""

from __future__ import annotations

import re

from yousu.repeats.places import folded

_PHRASES = (
    "来电人|反映人|市民|群众|居民|业主|住户|村民|反映称?|来电|表示|称|希望|请求?|要求|相关部门|有关部门|尽快|处理|解决|核实|协调|给予|答复|问题|"
    r"[\s,，.。;；:：、!！?？()（）“”\"'《》—…-]"
)


def bare(text: str) -> str:
    """A text without what every ticket says."""
    return re.sub(_PHRASES, "", folded(text))


def likeness(one: str, other: str) -> int:
    """0 to 100: the larger of the edit ratio and of the shared pairs of characters, which forgives another order."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - loaded only where texts are compared

    mine, theirs = bare(one), bare(other)
    if not mine or not theirs:
        return 0
    return max(round(fuzz.ratio(mine, theirs)), _pairs(mine, theirs))


def _pairs(one: str, other: str) -> int:
    mine, theirs = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (one, other))
    return round(100 * len(mine & theirs) / min(len(mine), len(theirs))) if mine and theirs else 0
