"""The tickets behind a figure: of an issued report as they were issued, else as the ledger has them now.

A figure is named as ``weekly:20261120:solved``: report, a day of its period, figure; a rate stands for its base.
``@platform`` asks for the platform's callbacks, ``:unit=城管局`` for one part of a breakdown.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, ClassVar, NamedTuple

from yousu.errors import YousuError
from yousu.figures import KEYS, marks_query
from yousu.figures.definitions import BASES, DEFINITIONS
from yousu.ledger import Ledger, issuing, lists, spans
from yousu.ledger.driver import spilling
from yousu.ledger.issuing import Issued
from yousu.ledger.scopes import SCOPES
from yousu.ledger.spool import Spool
from yousu.periods import Moment, Period
from yousu.periods.named import parse
from yousu.periods.written import read
from yousu.rules import Rules
from yousu.ticket.line import Line
from yousu.ticket.vocabulary import KINDS, Authority
from yousu.words import mark, say


class FigureUnknown(YousuError):
    """What was said names no figure of a report."""

    sentence: ClassVar[str] = mark("{said} names no figure: {why}.")
    remedy: ClassVar[str] = mark(
        "Type, for example, weekly:20261120:solved; all figures: yousu report weekly --explain"
    )


class FigureName(NamedTuple):
    """A figure of a report: of which report and period, counted from which callbacks, of which part."""

    report: str
    period: Period
    figure: str
    source: Authority
    part: tuple[str, str] | None


class Behind(NamedTuple):
    """The tickets a figure counts, and the issue they were counted in, if the report was issued."""

    lines: Sequence[Line]
    issued: Issued | None


def read_name(said: str, now: Moment, rules: Rules) -> FigureName:
    """``weekly:20261120:solved``, ``monthly:2026-11:satisfaction@platform:unit=城管局``. Raises FigureUnknown."""
    parts = said.strip().split(":")
    if len(parts) not in {3, 4} or parts[0] not in SCOPES:
        raise FigureUnknown(said=said, why=say("it is not REPORT:DAY:FIGURE"))
    report, day, figure = parts[:3]
    figure, _, typed = figure.partition("@")
    base = BASES.get(figure, figure)
    if base not in DEFINITIONS or base in BASES or typed not in {"", "own", "platform"}:
        raise FigureUnknown(said=said, why=say("{name} is no figure", name=parts[2]))
    period = parse(SCOPES[report].kind, day, read(now), rules.conventions)
    source: Authority = "platform" if typed == "platform" else "own"
    return FigureName(report, period, base, source, _part(said, parts[3]) if len(parts) > 3 else None)  # noqa: PLR2004


def _part(said: str, text: str) -> tuple[str, str]:
    key, _, value = text.partition("=")
    if key not in KEYS:
        raise FigureUnknown(said=said, why=say("{name} is none of {known}", name=key, known=say(", ").join(KEYS)))
    return key, value


def behind(ledger: Ledger, name: FigureName, until: Moment) -> Behind:
    """The tickets that the figure counts, in the order of their numbers. Raises FigureUnknown for a part there is not."""
    issued = issuing.of_period(ledger, name.report, name.period)
    if issued is not None:
        return Behind(_as_issued(ledger, name, issued), issued)
    cut = name.period.cut_off(until)
    with spilling(ledger.connection), ledger.snapshot(), spans.at_cut(ledger, name.period.start, cut):
        rules = ledger.rules(cut)
        with spans.marked(ledger.connection, name.period.start, cut, name.source, marks_query(rules.window)):
            condition, values = f"marks.{name.figure} = 1", {}
            if name.part is not None:
                key = name.part[0]
                there = [row[0] for row in ledger.connection.execute(f"SELECT DISTINCT {key} FROM marks")]
                condition += f" AND COALESCE(marks.{key}, '') = :value"
                values = {"value": _meant(name.part, there)}
            chosen = f"facts.ticket IN (SELECT ticket FROM marks WHERE {condition})"
            return Behind(Spool(lists.values(ledger.connection, chosen, values), Line), None)


def _meant(part: tuple[str, str], there: Sequence[str | None]) -> str:
    """The part that was meant: by its key, as the report prints it, or by a piece of it that fits one only."""
    key, said = part
    known = {each or "" for each in there}
    asked = said.replace("·", "/")
    words = {say(word): code for code, word in KINDS.items()} if key == "kind" else {}
    if asked in known or words.get(asked) in known:
        return asked if asked in known else words[asked]
    close = [each for each in known if asked and asked in each]
    if len(close) != 1:
        why = say("{name} is none of {known}", name=said, known=say(", ").join(sorted(known - {""})))
        raise FigureUnknown(said=f"{key}={said}", why=why)
    return close[0]


def _as_issued(ledger: Ledger, name: FigureName, issued: Issued) -> Sequence[Line]:
    """The tickets by number as they were counted, with the keys by which they were counted."""
    held = issuing.members(ledger, issued)
    if name.figure not in held.figures:  # a program that did not know of it issued the report
        raise FigureUnknown(said=name.figure, why=say("{name} is no figure", name=name.figure))
    part: tuple[int, str] | None = None
    if name.part is not None:
        key = name.part[0]
        if key not in held.keys:
            why = say("{name} is none of {known}", name=key, known=say(", ").join(held.keys))
            raise FigureUnknown(said=f"{key}={name.part[1]}", why=why)
        place = 2 + list(held.keys).index(key)
        part = place, _meant(name.part, [row[place] for row in held.rows])
    rows = {row[0]: row for row in held.rows if _counts(held, row, name, part)}
    chosen = "facts.ticket IN (SELECT value FROM json_each(:numbers))"
    lines = map(Line._make, lists.values(ledger.connection, chosen, {"numbers": json.dumps(list(rows))}))
    return Spool((_with_keys(line, held.keys, rows[line.number][2:-2]) for line in lines), Line)


def _with_keys(line: Line, keys: Sequence[str], counted_by: Sequence[Any]) -> Line:
    """The line under the keys by which its ticket was counted."""
    return line._replace(**dict(zip(keys, counted_by, strict=True)))


def _counts(held: issuing.Members, row: Sequence[Any], name: FigureName, part: tuple[int, str] | None) -> bool:
    bits = int(row[-1 if name.source == "platform" else -2], 16)
    if not bits >> list(held.figures).index(name.figure) & 1:
        return False
    return part is None or (row[part[0]] or "") == part[1]
