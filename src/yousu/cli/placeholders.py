"""What stands for a value in usage, help and refusals: 工单 for REF, 操作号 for COMMAND, in the language of the session.

The metavar of a parameter is written once, in English, where the parameter is; its Chinese stands with the other words.
A letter that means several things (``N``) has a word of its own for each parameter that it is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yousu.words import mark, say

PLACEHOLDERS = frozenset({
    mark("AREA"), mark("COMMAND"), mark("DATE"), mark("DIGITS"), mark("FILE"), mark("FILTER"), mark("FINAL.docx"),
    mark("FORM"), mark("ISSUE"), mark("KEY"), mark("N"), mark("NAME"), mark("OTHER"), mark("PLACE"), mark("REF"),
    mark("REPLY"), mark("RESULT"), mark("SHELL"), mark("SQL"), mark("NAME=VALUE"), mark("TEXT"), mark("TITLE"), mark("TOTAL"), mark("UNIT"),
    mark("VALUE"), mark("WHAT"), mark("WHICH"), mark("WHO"), mark("WORD"), mark("YEAR"), mark("A"), mark("A,B"),
    mark("A/B"), mark("A=1,B=2"), mark("ATTEMPT"), mark("C"), mark("CODE"), mark("DIR"), mark("F"), mark("FIGURE"),
    mark("G"), mark("H=FIELD"), mark("HEX"), mark("HOW"), mark("K"), mark("NUMBER"), mark("O"), mark("P"), mark("PATH"),
    mark("PERIOD"), mark("POST"), mark("REASON"), mark("ROLE"), mark("S"), mark("T"), mark("U"), mark("WHEN"),
    mark("WHY"),
})  # fmt: skip
"""The metavars that say in words what is wanted; ``1..4`` and ``+HH:MM`` show it and need no other language."""

_MEANT: Mapping[tuple[str, str], str] = {
    ("A", "address"): mark("ADDRESS"),
    ("A,B", "places"): mark("PLACE,PLACE"),
    ("F", "finding"): mark("FINDING"),
    ("KEY", "sort"): mark("ORDER"),
    ("N", "days"): mark("DAYS"),
    ("N", "header_row"): mark("ROW"),
    ("N", "keep"): mark("COPIES"),
    ("N", "last"): mark("LINES"),
    ("N", "least"): mark("TICKETS"),
    ("N", "limit"): mark("LINES"),
    ("N", "name"): mark("PERSON"),
    ("N", "people"): mark("PEOPLE"),
    ("P", "party"): mark("PARTY"),
    ("P", "profile"): mark("PROFILE"),
    ("T", "contact"): mark("CONTACT"),
    ("T", "tier"): mark("TIER"),
    ("TEXT", "answer"): mark("REPLY"),
    ("TEXT", "basis"): mark("BASIS"),
    ("TEXT", "note"): mark("NOTE"),
    ("TEXT", "opinion"): mark("OPINION"),
    ("TEXT", "reason"): mark("REASON"),
    ("TEXT", "route"): mark("ROUTE"),
    ("TEXT", "title"): mark("TITLE"),
    ("WHO", "object_"): mark("OBJECT"),
    ("WHO", "who"): mark("CALLER"),
}
"""What a metavar stands for where the parameter says it better: the letter and the parameter's name."""


def placeholder(param: Any) -> str:
    """The word for a parameter's value."""
    metavar = str(param.metavar or param.name.upper())
    return say(_MEANT.get((metavar, str(param.name)), metavar))
