"""The tables of figures: the three rates, all rates against the period before, breakdowns, and the units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from yousu.document import Column, Table, Value
from yousu.figures import RATE_TITLES, TITLES
from yousu.figures.tally import Figures, Tally
from yousu.rates import Rate, change, of, points
from yousu.reports import Reading
from yousu.reports.findings import ANSWERED, THREE, differ, has_callbacks, part_name, ranked
from yousu.reports.lines import NOTHING
from yousu.ticket.vocabulary import Authority
from yousu.words import mark, say

DIMENSION_TITLES = {
    "kind": mark("Kind"),
    "category": mark("Category"),
    "channel": mark("Channel"),
    "place": mark("Place"),
    "unit": mark("Handling unit"),
    "object": mark("Complained of"),
}
_RATE_COUNTS = ("valid", "contacted", "solved", "partly", "satisfied", "basically", "dissatisfied", "unanswered")
_UNIT_COUNTS = ("received", "resolved", "valid", "contacted", "solved", "satisfied", "basically")
_CALLED_COUNTS = _UNIT_COUNTS[2:]
"""The counts of a table of the platform's callbacks: what was received and resolved stands in our own."""

WITHOUT_UNIT: Mapping[str, str] = {
    "direct": mark("answered at once by the team"),
    "linked": mark("linked"),
    "withdrawn": mark("withdrawn"),
    "declined": mark("declined"),
    "terminated": mark("terminated"),
    "waiting": mark("to be assigned"),
}
"""The rows of the tickets that no unit has, by why."""

COUNT_TITLES = {
    "received": mark("Number received"),
    "resolved": mark("Number resolved"),
    "valid": mark("Number of valid callbacks"),
    "contacted": mark("Number contacted"),
    "solved": mark("Number solved"),
    "partly": mark("Number partly solved"),
    "satisfied": mark("Number satisfied"),
    "basically": mark("Number basically satisfied"),
    "dissatisfied": mark("Number dissatisfied"),
    "unanswered": mark("Number not answered"),
}
"""Headings of the tables of units and of rates: 受理量, 办结量, 有效回访, 联系数, 解决数, 满意数 (domain.md 1.4)."""

SHORT_TITLES = {
    "received": mark("Rec"),
    "resolved": mark("Res"),
    "valid": mark("Val"),
    "contacted": mark("Con"),
    "solved": mark("Sol"),
    "partly": mark("Part"),
    "satisfied": mark("Sat."),
    "basically": mark("Bas"),
    "dissatisfied": mark("Dis"),
    "unanswered": mark("N/A"),
}
"""The same where a terminal is too narrow for them: 受理, 办结, 有效, 联系, 解决, 满意."""

SHORT_RATES = {
    "response": mark("resp."),
    "resolution": mark("sol."),
    "satisfaction": mark("satis."),
}


def count_column(name: str) -> Column:
    """The column of a count, with its short heading."""
    return Column(name, say(COUNT_TITLES[name]), "count", say(SHORT_TITLES[name]))


def rate_column(name: str) -> Column:
    """The column of one of the three rates, with its short heading."""
    return Column(f"{name}_rate", _headed(RATE_TITLES[name]), "rate", say(SHORT_RATES[name]))


def _headed(name: str) -> str:
    """A name as it stands at the head of a column or a row: English begins with a capital letter there."""
    said = say(name)
    return said[:1].upper() + said[1:]


def rates_table(reading: Reading) -> Table:
    """The three rates with their counts: a row a source and a caliber."""
    rows: list[list[Value]] = []
    sources: tuple[tuple[Authority, Figures], ...] = (("own", reading.now.own), ("platform", reading.now.platform))
    for source, figures in sources:
        if source == "own" or has_callbacks(figures.totals):
            rows += _rate_rows(source, figures.totals, reading.rules.basically)
    columns = [Column("source", say("Source")), Column("caliber", say("Scope"))]
    return Table("rates", [*columns, *_counts(_RATE_COUNTS), *_rates()], rows, say("The three rates"))


def _rate_rows(source: Authority, tally: Tally, basically: int) -> list[list[Value]]:
    who = say("team") if source == "own" else say("platform")
    calibers = [(say("full"), tally)]
    if differ(tally):
        calibers.append((say("without excluded"), tally.without_excluded()))
    return [[who, caliber, *_numbers(each, _RATE_COUNTS, basically)] for caliber, each in calibers]


def _counts(names: Sequence[str]) -> list[Column]:
    return [count_column(name) for name in names]


def _rates() -> list[Column]:
    return [rate_column(name) for name in THREE]


def _numbers(tally: Tally, names: Sequence[str], basically: int) -> list[Value]:
    return [*(tally[name] for name in names), *(tally.rate(name, basically) for name in THREE)]


def quality_table(reading: Reading) -> Table:
    """Every rate with its hits and base, and its change against the period before; the platform's three below ours."""
    basically = reading.rules.basically
    now, before = reading.now.own.totals.rates(basically), reading.before.own.totals.rates(basically)
    columns = [
        Column("rate", say("Rate")), Column("hits", say("Hits"), "number"), Column("base", say("Base"), "count"),
        Column("percent", say("Per cent"), "rate"), Column("before", say("Period before"), "rate"),
        Column("change", say("Change"), "points"),
    ]  # fmt: skip
    rows = [_moved(_headed(RATE_TITLES[name]), rate, before[name]) for name, rate in now.items()]
    platform, then = reading.now.platform.totals, reading.before.platform.totals
    if has_callbacks(platform):
        titles = {name: say("{rate} (platform)", rate=_headed(RATE_TITLES[name])) for name in THREE}
        rows += [_moved(titles[name], platform.rate(name, basically), then.rate(name, basically)) for name in THREE]
    return Table("quality", columns, rows, say("Rates against the period before"))


def _moved(title: str, rate: Rate, before: Rate) -> list[Value]:
    return [title, rate.hits_text(), rate.base, rate, before, points(rate, before)]


def breakdown(figures: Figures, dimension: str, counts: Sequence[str], *, most: int | None = None) -> Table:
    """A part a row with its counts and its share of what was received; the total where no part is left out."""
    parts = [part for part in ranked(figures, dimension) if any(part[1][name] for name in counts)]
    whole = figures.totals["received"]
    columns = [
        Column(dimension, say(DIMENSION_TITLES[dimension])),
        *(Column(name, say(TITLES[name]), "count") for name in counts),
        Column("share", say("Share"), "rate"),
    ]
    rows = [_share_row(part_name(dimension, key), tally, counts, whole) for key, tally in parts[:most]]
    complete = bool(rows) and most is None
    if complete:
        rows.append(_share_row(say("Total"), figures.totals, counts, whole))
    return Table(f"by_{dimension}", columns, rows, total=complete, empty=say(NOTHING))


def _share_row(name: str, tally: Tally, counts: Sequence[str], whole: int) -> list[Value]:
    return [name, *(tally[count] for count in counts), of(tally["received"], whole)]


def topics(reading: Reading, most: int) -> Table:
    """The categories with most tickets: count, change against the period before (环比), share, satisfaction."""
    now, before, basically = reading.now.own, reading.before.own.by["category"], reading.rules.basically
    columns = [
        Column("category", say("Category")), count_column("received"),
        Column("before", say("Period before"), "count"), Column("change", say("Change in per cent"), "rate"),
        Column("share", say("Share"), "rate"), rate_column("satisfaction"),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [
            part_name("category", key), tally["received"], then,
            change(tally["received"], then), of(tally["received"], now.totals["received"]),
            tally.rate("satisfaction", basically),
        ]
        for key, tally in [part for part in ranked(now, "category") if part[1]["received"]][:most]
        for then in [before.get(key, Tally())["received"]]
    ]  # fmt: skip
    return Table("topics", columns, rows, empty=say(NOTHING))


def units(  # noqa: PLR0913 - which tickets, and which figures of them
    figures: Figures,
    basically: int,
    key: str,
    title: str,
    *,
    without_excluded: bool = False,
    counts: Sequence[str] = _UNIT_COUNTS,
) -> Table:
    """The units in the order of what they received; the total is made of summed hits and bases (domain.md 1.2).

    A row in which all of these counts are nought is left out. What no unit has stands last, by why.
    """
    columns = [
        Column("place_in_table", say("No. in table"), "number", say("No. ")),
        Column("unit", say(DIMENSION_TITLES["unit"]), short=say("Unit")),
        *_counts(counts), *_rates(),
    ]  # fmt: skip
    parts = [(name, _caliber(tally, apart=without_excluded)) for name, tally in _unit_parts(figures)]
    shown = [(name, tally) for name, tally in parts if any(tally[count] for count in counts)]
    rows: list[list[Value]] = [
        [str(place), name, *_numbers(tally, counts, basically)] for place, (name, tally) in enumerate(shown, 1)
    ]
    if rows:
        total = _caliber(figures.totals, apart=without_excluded)
        rows.append(["", say("Total"), *_numbers(total, counts, basically)])
    return Table(key, columns, rows, title, total=bool(rows), empty=say(NOTHING))


def _unit_parts(figures: Figures) -> Iterator[tuple[str, Tally]]:
    """The units by name, then what no unit has by why; as one part where nobody has asked why."""
    parts = ranked(figures, "unit")
    yield from ((part_name("unit", unit), tally) for unit, tally in parts if unit is not None)
    why = figures.without_unit()
    if why:
        yield from ((say(WITHOUT_UNIT[name]), tally) for name, tally in why.items())
    else:
        yield from ((part_name("unit", unit), tally) for unit, tally in parts if unit is None)


def _caliber(tally: Tally, *, apart: bool) -> Tally:
    return tally.without_excluded() if apart else tally


def unit_tables(reading: Reading) -> list[Table]:
    """The units by our own callbacks, in the second caliber where it differs, and by the platform's where it called."""
    basically, own, platform = reading.rules.basically, reading.now.own, reading.now.platform
    tables = [units(own, basically, "units", say("By unit, own callbacks"))]
    if differ(own.totals, (*_UNIT_COUNTS, *ANSWERED)):
        title = say("By unit, own callbacks, without excluded tickets")
        tables.append(units(own, basically, "units_without_excluded", title, without_excluded=True))
    if has_callbacks(platform.totals):
        title = say("By unit, platform callbacks; units it did not call about are left out")
        tables.append(units(platform, basically, "units_platform", title, counts=_CALLED_COUNTS))
    return tables
