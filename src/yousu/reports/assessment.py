"""年考核 of the units: the mean of their monthly scores, additions and deductions with the tickets behind them.

A mean of months is labelled as one: the year's own rates are computed afresh from its tickets (domain.md 1.2, 5.4).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from yousu.document import Column, Table, Value
from yousu.reports import Point, Reading
from yousu.reports.lines import NOTHING
from yousu.reports.ranking import group_title, half_up, placed, score
from yousu.reports.sentences import listed
from yousu.reports.standings import score_text
from yousu.words import mark, say

ITEMS: Mapping[str, tuple[str, int]] = {
    "proactive": (mark("handled before any complaint"), 1),
    "thanks": (mark("thanked by citizens"), 1),
    "overdue": (mark("resolved late or open and late"), -1),
    "sent_back": (mark("replies sent back"), -1),
    "supervised": (mark("put on the supervision list"), -1),
}
"""What the rules ``annual`` give points for, and whether they are added or taken."""


class Assessed(NamedTuple):
    """A unit's year in hundredths of a point: mean of its monthly scores, added, taken, and what they make."""

    unit: str
    months: int
    mean: int | None
    added: int
    taken: int

    @property
    def final(self) -> int | None:
        """Mean plus additions minus deductions; None without a month that could be scored."""
        return None if self.mean is None else self.mean + self.added - self.taken


def assessed(reading: Reading, unit: str) -> Assessed:
    """One unit's year."""
    scores = [found for point in reading.trend if (found := _score(point, unit, reading)) is not None]
    mean = half_up(sum(scores), len(scores)) if scores else None
    return Assessed(unit, len(scores), mean, _points(reading, unit, 1), _points(reading, unit, -1))


def _score(point: Point, unit: str, reading: Reading) -> int | None:
    """A month's score: as it was issued, else by the rules of this report."""
    if point.scores is not None:
        return point.scores.get(unit)
    tally = point.figures.by["unit"].get(unit)
    return None if tally is None else score(tally, reading.rules)


def _points(reading: Reading, unit: str, sign: int) -> int:
    """Points added or taken, in hundredths; the rules hold thousandths a ticket."""
    whole = sum(
        reading.rules.annual[name] * len(reading.evidence.get(name, {}).get(unit, ()))
        for name, (_title, each) in ITEMS.items()
        if each == sign
    )
    return half_up(whole, 10)


def assessment_tables(reading: Reading) -> list[Table]:
    """A table a ranking group, best first."""
    kinds = {unit.unit: unit.kind for unit in reading.units}
    units = {name for name in reading.now.own.by["unit"] if name is not None}
    tables = []
    for number, (kind, title) in enumerate(reading.rules.groups.items(), 1):
        found = {name: assessed(reading, name) for name in sorted(units) if kinds.get(name) == kind}
        if found:
            tables.append(_table(f"assessed_{number}", group_title(kind, title), found, reading))
    return tables


def _table(key: str, title: str, found: Mapping[str, Assessed], reading: Reading) -> Table:
    volume = reading.now.own.by["unit"]
    ranks = placed({name: each.final for name, each in found.items()}, lambda name: volume[name]["received"])
    places = reading.rules.publish_ranking
    columns = [
        *([Column("place_in_group", say("Rank"), "number")] if places else []), Column("unit", say("Handling unit")),
        Column("months", say("Months scored"), "count"), Column("mean", say("Mean of the monthly scores"), "number"),
        Column("added", say("Added"), "number"), Column("taken", say("Taken"), "number"),
        Column("final", say("Score of the year"), "number"),
    ]  # fmt: skip
    shown = ranks if places else sorted(ranks)
    rows = [_row(found[name], place, places=places) for name, place in shown]
    return Table(key, columns, rows, title, empty=say(NOTHING))


def _row(each: Assessed, place: int | None, *, places: bool) -> list[Value]:
    shown = ["—" if place is None else str(place)] if places else []
    return [
        *shown, each.unit, each.months, score_text(each.mean), score_text(each.added), score_text(each.taken),
        score_text(each.final),
    ]  # fmt: skip


def assessment_json(reading: Reading) -> dict[str, Any]:
    """The assessment for JSON: every unit's months, mean, points and score in hundredths, and their tickets."""
    units = sorted(name for name in reading.now.own.by["unit"] if name is not None)
    rows = [(each, each.final) for each in (assessed(reading, unit) for unit in units)]
    return {
        "assessment": [each._asdict() | {"final": final} for each, final in rows],
        "evidence": {name: dict(by_unit) for name, by_unit in reading.evidence.items()},
    }


def evidence_table(reading: Reading) -> Table:
    """Every addition and deduction with its tickets, so that whoever is assessed can look each up."""
    columns = [
        Column("unit", say("Handling unit")), Column("item", say("For what")),
        Column("tickets", say("Tickets"), "count"),
        Column("points", say("Points"), "number"), Column("numbers", say("Numbers"), "prose"),
    ]  # fmt: skip
    rows: list[list[Value]] = []
    for name, (title, sign) in ITEMS.items():
        each = reading.rules.annual[name]
        for unit, numbers in sorted(reading.evidence.get(name, {}).items()):
            points = half_up(each * len(numbers), 10)
            said = f"{'+' if sign > 0 else '-'}{score_text(points)}" if points else "0"
            rows.append([unit, say(title), len(numbers), said, _numbers(numbers)])
    return Table("evidence", columns, sorted(rows, key=lambda row: str(row[0])), empty=say(NOTHING))


def _numbers(numbers: Sequence[int]) -> str:
    return listed([str(number) for number in numbers])
