"""How every figure is defined: its name, a sentence, and the condition that is run, as a document."""

from __future__ import annotations

from collections.abc import Mapping

from yousu.document import Column, Document, Section, Table, Value
from yousu.figures import COUNTS, RATE_TITLES, RATES, TITLES, conditions
from yousu.figures.definitions import BASES, DEFINITIONS
from yousu.rules import Rules
from yousu.words import mark, say

_ASKED: Mapping[str, str] = {
    "asked_contacted": mark("contact answered"),
    "asked_solved": mark("solution answered"),
    "asked_satisfied": mark("satisfaction answered"),
}
"""The bases of the three rates, which no report prints as counts of their own."""


def explained(rules: Rules) -> Document:
    """The definitions of all figures under these rules, each by the key of JSON and ``list --figure``."""
    when = conditions(rules.window)
    names = [*COUNTS, *(name for name in when if name in DEFINITIONS and name not in COUNTS)]
    counts: list[list[Value]] = [
        [name, say(TITLES.get(name, _ASKED.get(name, name))).strip(), say(DEFINITIONS[name]), when[name]]
        for name in names
    ]
    rates: list[list[Value]] = [
        [name, say(RATE_TITLES[name]), say(DEFINITIONS[key]), BASES[key]] for name in RATES for key in [rate(name)]
    ]
    return Document(
        "explained",
        say("How the figures are defined"),
        [
            Section("counts", say("Counts"), [_table("counts", say("Condition"), counts)]),
            Section("rates", say("Rates"), [_table("rates", say("Base"), rates)]),
        ],
        [say("Rules {rules}.", rules=rules.label)],
    )


def _table(key: str, last: str, rows: list[list[Value]]) -> Table:
    columns = [
        Column("figure", say("Key")), Column("name", say("Figure")), Column("definition", say("Definition"), "prose"),
        Column("condition", last, "prose"),
    ]  # fmt: skip
    return Table(key, columns, rows)


def rate(name: str) -> str:
    """The key under which a rate is defined: ``on_time`` is a count and a rate."""
    return "on_time_rate" if name == "on_time" else name


def definition(name: str) -> str:
    """The sentence that defines a figure or a rate."""
    return say(DEFINITIONS[name])
