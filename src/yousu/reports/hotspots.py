"""``yousu hotspots``: what is rising, against the months before and the season, and whether chance may have done it.

What counts as rising is the report of public opinion's own rule; here every rise is also weighed against three months
before it, and small numbers are told in plain words instead of per cent.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from yousu.document import Block, Column, Document, Paragraph, Section, Table, Tone, Value
from yousu.figures.tally import Tally
from yousu.periods.written import minutes_between
from yousu.reports import Point, Reading
from yousu.reports.chance import rise, worded
from yousu.reports.findings import part_name, ranked
from yousu.reports.opinion import LEAST, RISEN, Rising, rising
from yousu.reports.sentences import at
from yousu.reports.tables import DIMENSION_TITLES
from yousu.words import say

EARLIER = 3
"""Periods before this one that a rise is weighed against."""

_DAY = 24 * 60


class Hotspot(NamedTuple):
    """A rise with what it is weighed against: so many in so many periods before, and how surely it is no chance."""

    rising: Rising
    earlier: int
    periods: int
    grade: int


def hotspots(reading: Reading) -> Document:
    """The rising categories and places of a month, the surest first."""
    blocks: list[Block] = []
    for dimension in RISEN:
        found = weighed(reading, dimension)
        blocks.append(_table(dimension, found))
    blocks.append(
        Paragraph(
            say(
                "Rising: {least} or more, half as many again as last month; weighed by days against {periods} months.",
                least=LEAST, periods=EARLIER,
            ),
            "dim",
        )
    )  # fmt: skip
    if coming := season(reading):
        blocks.append(Paragraph(coming))
    title = say("Hotspots, {period} up to {moment}", period=reading.now.period.label, moment=at(reading.as_of))
    return Document("hotspots", title, [Section("hotspots", "", blocks)], data=_data(reading))


def weighed(reading: Reading, dimension: str) -> list[Hotspot]:
    """What is rising, the surest first; the months before count by their days."""
    earlier = [point for point in reading.trend[:-1] if point.totals["received"]][-EARLIER:]
    found = [_weigh(reading, dimension, each, earlier) for each in rising(reading, dimension)]
    return sorted(found, key=lambda each: (-each.grade, each.rising.before - each.rising.now, each.rising.name))


def _weigh(reading: Reading, dimension: str, each: Rising, earlier: Sequence[Point]) -> Hotspot:
    names = {part_name(dimension, key): key for key, _tally in ranked(reading.now.own, dimension)}
    key = names[each.name]
    before = sum(point.figures.by[dimension].get(key, Tally())["received"] for point in earlier)
    days = sum(_days(point.period.start, point.period.end) for point in earlier)
    grade = rise(each.now, before, _days(reading.now.period.start, reading.cut), days) if days else 0
    return Hotspot(each, before, len(earlier), grade)


def _days(start: str, end: str) -> int:
    """Whole days of a span, one at least."""
    return max(minutes_between(start, end) // _DAY, 1)


def _table(dimension: str, found: Sequence[Hotspot]) -> Table:
    columns = [
        Column(dimension, say(DIMENSION_TITLES[dimension])), Column("received", say("This month"), "count"),
        Column("before", say("The month before"), "count"), Column("earlier", say("Months before, together"), "count"),
        Column("periods", say("Months compared"), "count"), Column("last_year", say("A year before"), "count"),
        Column("chance", say("How surely")),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [
            each.rising.name, each.rising.now, each.rising.before, each.earlier, each.periods, each.rising.last_year,
            worded(each.grade) if each.periods else say("nothing to compare with"),
        ]
        for each in found
    ]  # fmt: skip
    tones: dict[int, Tone] = {place: "warn" for place, each in enumerate(found) if each.grade}
    title = say(DIMENSION_TITLES[dimension])
    return Table(f"rising_{dimension}", columns, rows, title, tones=tones, empty=say("Nothing is rising clearly."))


def season(reading: Reading) -> str:
    """What the coming month brought a year ago; empty where nothing is known of it."""
    if reading.season is None:
        return ""
    leading = [(key, tally["received"]) for key, tally in ranked(reading.season.figures, "category") if key is not None]
    named = "、".join(f"{part_name('category', key)} {count}" for key, count in leading[:EARLIER] if count >= LEAST)
    return (
        say("The season: {period} brought most of {parts}.", period=reading.season.period.label, parts=named)
        if named
        else ""
    )


def _data(reading: Reading) -> dict[str, object]:
    return {
        "period": {"start": reading.now.period.start, "end": reading.now.period.end}, "as_of": reading.as_of,
        **{
            f"by_{dimension}": [
                each.rising._asdict() | {"earlier": each.earlier, "periods": each.periods, "grade": each.grade}
                for each in weighed(reading, dimension)
            ]
            for dimension in RISEN
        },
    }  # fmt: skip
