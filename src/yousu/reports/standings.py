"""Ranks in tables and sentences: the units in their groups, the objects complained of, the red and black list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from yousu.document import Block, Column, Paragraph, Table, Value
from yousu.reports import Reading
from yousu.reports.findings import THREE
from yousu.reports.lines import NOTHING
from yousu.reports.ranking import Standing, basis, groups, objects, red_and_black
from yousu.reports.sentences import at, listed, share
from yousu.reports.tables import count_column, rate_column
from yousu.words import mark, say

LEADING = 3
_COUNTS = ("received", "resolved", "valid")
_WHY: Mapping[str, str] = {
    "floor": mark("{name} (satisfaction rate below {floor}%)"),
    "redone": mark("{name} (replies sent back twice or more and not put right)"),
}


def ranked_units(reading: Reading) -> list[Block]:
    """A table a group, best first, and below it who has too few answers to be placed."""
    if not reading.rules.publish_ranking:
        said = say("By the rules of this ledger no ranks are published; the units stand in alphabetical order.")
        return [Paragraph(said), *_tables(groups(reading), reading)]
    ranked = groups(reading)
    placed = {each.name for group in ranked.values() for each in group}
    left = [
        name for name, tally in reading.now.own.by["unit"].items() if name and name not in placed and tally["received"]
    ]
    told = say("In no ranking group of the rules: {units}.", units=listed(sorted(left)))
    return [*_tables(ranked, reading), *([Paragraph(told, "dim")] if left else [])] or [Paragraph(say(NOTHING))]


def _tables(ranked: Mapping[str, Sequence[Standing]], reading: Reading) -> list[Block]:
    blocks: list[Block] = []
    for number, (title, group) in enumerate(ranked.items(), 1):
        blocks += [Paragraph(said) for said in [_shares(title, group, reading)] if said]
        blocks.append(standings_table(f"group_{number}", title, group, reading))
        small = [each.name for each in group if each.score is None]
        if small and reading.rules.publish_ranking:
            least = reading.rules.minimum_sample
            said = say("Too few answers to be ranked (under {least}): {units}.", least=least, units=listed(small))
            blocks.append(Paragraph(said, "dim"))
    return blocks


def _shares(title: str, group: Sequence[Standing], reading: Reading) -> str:
    """镇办404件，占35%，排名前三的…: what a group received of all, and who most of it (城中区, June 2024)."""
    whole, mine = reading.now.own.totals["received"], sum(each.tally["received"] for each in group)
    if not mine:
        return ""
    most = sorted(group, key=lambda each: (-each.tally["received"], each.name))[:LEADING]
    parts = [
        say("{part} {count} ({share})", part=each.name, count=count, share=share(count, mine))
        for each in most
        if (count := each.tally["received"])
    ]
    values = {"group": title, "count": mine, "share": share(mine, whole), "parts": listed(parts)}
    if len(parts) == 1:
        return say("{group}: received {count}, {share} of all.", **values)
    return say("{group}: received {count}, {share} of all; most of it: {parts}.", **values)


def standings_table(key: str, title: str, group: Sequence[Standing], reading: Reading) -> Table:
    """Places, counts, the three rates and the score of one group; without places where none are published."""
    places = reading.rules.publish_ranking
    columns = [
        *([Column("place_in_group", say("Rank"), "number")] if places else []),
        Column("name", say("Unit or firm")),
        *map(count_column, _COUNTS),
        *map(rate_column, THREE),
        *([Column("score", say("Score"), "number")] if places else []),
    ]
    rows = [_row(each, reading, places=places) for each in group]
    return Table(key, columns, rows, title, empty=say(NOTHING))


def _row(standing: Standing, reading: Reading, *, places: bool) -> list[Value]:
    tally = standing.tally
    found: list[Value] = [
        standing.name, *(tally[name] for name in _COUNTS),
        *(tally.rate(name, reading.rules.basically) for name in THREE),
    ]  # fmt: skip
    if not places:
        return found
    place = "—" if standing.place is None else str(standing.place)
    return [place, *found, score_text(standing.score)]


def score_text(hundredths: int | None) -> str:
    """A score with two decimals; a dash where there is none."""
    return "—" if hundredths is None else f"{hundredths // 100}.{hundredths % 100:02}"


def lists_section(reading: Reading) -> list[Block]:
    """红黑榜: a draft until a named leader has confirmed it; an issued report prints it only then."""
    if not reading.rules.publish_ranking:
        return [Paragraph(say("By the rules of this ledger no red and black list is published."))]
    ranked = groups(reading)
    if not ranked:
        return [Paragraph(say(NOTHING))]
    found = red_and_black(ranked, reading.rules)
    black = [name for name, _why in found.black]
    held, now = reading.confirmed, (list(found.red), black, basis(ranked))
    if held is not None and (list(held.red), list(held.black), held.basis) == now:
        return [Paragraph(said) for said in (*_named(reading), _confirmed(reading))]
    if reading.issue is not None:
        return [Paragraph(say("The red and black list has not been confirmed and is not published."))]
    changed = [Paragraph(say("The list has changed since it was confirmed."), "warn")] if held is not None else []
    draft = Paragraph(say("Draft; not published until a named leader has confirmed it."), "warn")
    return [draft, *changed, *map(Paragraph, _named(reading))]


def _named(reading: Reading) -> list[str]:
    found = red_and_black(groups(reading), reading.rules)
    black = [say(_WHY[why], name=name, floor=reading.rules.floor) for name, why in found.black]
    none = say("none")
    return [
        say("Red list: {units}.", units=listed(list(found.red)) or none),
        say("Black list: {units}.", units=listed(black) or none),
    ]


def _confirmed(reading: Reading) -> str:
    held = reading.confirmed
    return say("Confirmed by {leader} at {moment}.", leader=held.leader, moment=at(held.at)) if held else ""


def ranking_json(reading: Reading) -> dict[str, Any]:
    """The ranks for JSON: the units of each group, those complained of, the red and black list and who confirmed it.

    Scores are whole hundredths of a point; a place or a score that there is not is null.
    """
    ranked, held = groups(reading), reading.confirmed
    lists = red_and_black(ranked, reading.rules)
    return {
        "ranking": [{"group": title, "units": [_standing(each) for each in group]} for title, group in ranked.items()],
        "objects": [_standing(each) for each in objects(reading)],
        "red": list(lists.red),
        "black": [{"name": name, "why": why} for name, why in lists.black],
        "confirmed": {"leader": held.leader, "at": held.at} if held is not None else None,
    }


def _standing(each: Standing) -> dict[str, Any]:
    return {"name": each.name, "place": each.place, "score": each.score}


def objects_section(reading: Reading) -> list[Block]:
    """Firms and other objects complained of, ranked by themselves (城北区: 物业服务企业红黑榜)."""
    found = [each for each in objects(reading) if any(each.tally[name] for name in _COUNTS)]
    if not found:
        return []
    return [standings_table("objects", say("Those complained of"), found, reading)]
