"""Readings, lines and figures made by hand: what a ledger would have read, without one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from yousu import rules
from yousu.document import Document, Paragraph, Table
from yousu.figures import DIMENSIONS
from yousu.figures.tally import FRACTIONS, LEFT_OUT, Figures, Minutes, Tally
from yousu.periods import Conventions, Kind, Period, containing
from yousu.reports import Reading, Span
from yousu.rules.compiling import compiled
from yousu.rules.profiles import toml
from yousu.ticket.line import Line

NOW = "2026-11-26T15:00:00+08:00"
HEAD = "0123456789abcdef" * 4

R1: dict[str, int] = {
    "valid": 670, "contacted": 670, "asked_contacted": 670, "solved": 663, "asked_solved": 670,
    "satisfied": 614, "first_satisfied": 614, "basically": 34, "dissatisfied": 22, "asked_satisfied": 670,
}  # fmt: skip
"""城中区, June 2024 (domain.md 1.5)."""

R3: dict[str, int] = {
    "received": 354, "accepted": 354, "closed": 347, "resolved": 347, "due": 347, "on_time": 347, "backlog": 7,
}  # fmt: skip
"""清真巷街道: seven pending, all within the limit."""

_LINE: dict[str, Any] = dict.fromkeys(Line._fields) | {
    "number": 1, "state": "handling", "received": "2026-11-23T09:00:00+08:00", "provisional": False, "rounds": 1,
    "attempts": 0, "people": 1, "open": True, "repeat": False, "secret": False, "covered": False, "proactive": False,
    "title": "恒通家园电梯停运", "unit": "市场监管局", "due": "2026-11-30T17:00:00+08:00",
}  # fmt: skip


def line(**fields: object) -> Line:
    """A ticket being handled, with these fields instead."""
    return Line(**(_LINE | fields))


def the_rules(**changed: Any) -> rules.Rules:
    """The rules of Xining, with these fields instead."""
    made = rules.of(compiled(tomllib.loads(toml("xining"))), 1)
    return made._replace(**changed)


def figures(
    counts: Mapping[str, int],
    excluded: Mapping[str, int] | None = None,
    **parts: Mapping[Any, Mapping[str, int]],
) -> Figures:
    """Figures with these totals; a dimension that is not given is one part without a key.

    The base of a rate that is not given is as large as what is counted of it. Of what was received, all that is
    said of nothing else is open and counts; what is overdue is open.
    """
    found = Figures(Tally(_based(counts), _based(excluded or {})))
    for dimension in DIMENSIONS:
        given = parts.get(dimension, {None: counts})
        found.by[dimension] = {key: Tally(_based(part)) for key, part in given.items()}
    return found


def _based(counts: Mapping[str, int]) -> dict[str, int]:
    bases = {base: sum(counts.get(part, 0) for part in parts) for parts, base in FRACTIONS.values()}
    made = {base: count for base, count in bases.items() if count and base not in counts} | dict(counts)
    received, ended = made.get("received", 0), sum(made.get(name, 0) for name in LEFT_OUT)
    elsewhere = ended + made.get("on_account", 0) + made.get("received_resolved", 0)
    made.setdefault("received_open", received - elsewhere)
    made.setdefault("acted_first", max(0, received - ended - made.get("accepted", received - ended)))
    made.setdefault("accepted", received - ended - made["acted_first"])
    made.setdefault("overdue_open", made.get("overdue", 0) - made.get("overdue_late", 0))
    return {name: count for name, count in made.items() if count}


def period(kind: Kind = "week", at: str = "2026-11-24T09:00:00+08:00") -> Period:
    """The period of that moment by the rules of Xining."""
    return containing(kind, at, Conventions())


def reading(  # noqa: PLR0913 - each test names the one it is about
    own: Figures,
    before: Figures | None = None,
    platform: Figures | None = None,
    lists: Mapping[str, Sequence[Line]] | None = None,
    *,
    kind: Kind = "week",
    minutes: Minutes | None = None,
    the: rules.Rules | None = None,
    as_of: str | None = None,
) -> Reading:
    """All of a report, from its figures; what is not given is empty."""
    now = period(kind)
    cut = as_of or now.end
    earlier = Span(now.previous(Conventions()), before or Figures(), Figures(), Minutes())
    span = Span(now, own, platform or Figures(), minutes or Minutes())
    return Reading(span, earlier, cut, cut, the or the_rules(), HEAD, lists or {})


def text(document: Document) -> str:
    """Every sentence of a document, one a line."""
    said = [block.text for section in document.sections for block in section.blocks if isinstance(block, Paragraph)]
    return "\n".join([*said, *document.foot])


def table(document: Document, key: str) -> Table:
    """The table of that key."""
    return next(found for found in document.tables() if found.key == key)
