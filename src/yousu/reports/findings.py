"""What a tally says, in the sentences that bulletins are written in: the three rates, punctuality, callbacks, minutes.

The pattern of the three rates is the published one (城中区, June 2024: 回访670件，响应670件，响应率100%；解决663件、
未解决7件，解决率98.96%；满意614件、基本满意34件、不满意22件，满意率94.69%).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from yousu.document import Paragraph
from yousu.figures.tally import ANSWERS, LEFT_OUT, Figures, Tally
from yousu.periods import Period
from yousu.rates import Rate
from yousu.reports import Reading
from yousu.reports.coming import parts_of
from yousu.reports.outside import part_outside
from yousu.reports.sentences import earlier, joined, listed, percent, percents, rate_change, share, this
from yousu.rules import Rules
from yousu.ticket.vocabulary import KINDS, word_of
from yousu.words import mark, say

THREE = ("response", "resolution", "satisfaction")

ANSWERED = ANSWERS - {"called_back", "tried", "valid_undue"}
"""All that the sentences and the table of the three rates are made of."""

UNNAMED: Mapping[str, str] = {
    "kind": mark("kind not given"),
    "category": mark("category not given"),
    "channel": mark("channel not given"),
    "place": mark("place not given"),
    "unit": mark("not yet assigned"),
}
"""What the part of a breakdown is called whose tickets have no such key."""


def prove(reading: Reading) -> None:
    """Raise SumsDisagree unless the parts make the whole, in this period and in the one before, by both sources."""
    for span in (reading.now, reading.before):
        span.own.prove()
        span.platform.prove()


def part_name(dimension: str, key: str | None) -> str:
    """A part of a breakdown, in words: 投诉; 市政公用·供水; 未交办."""
    if key is None:
        return say(UNNAMED[dimension])
    return word_of(key, KINDS) if dimension == "kind" else part_outside(dimension, key).replace("/", "·")


def ranked(figures: Figures, dimension: str, by: str = "received") -> list[tuple[str | None, Tally]]:
    """The parts of a breakdown, most tickets first; those without a key stand last."""
    return sorted(figures.by[dimension].items(), key=lambda part: (part[0] is None, -part[1][by], part[0] or ""))


def has_excluded(tally: Tally) -> bool:
    """Whether the two calibers differ in any figure."""
    return any(tally.excluded.values())


def differ(tally: Tally, names: Iterable[str] = ANSWERED) -> bool:
    """Whether the two calibers differ in these counts; in what is said of the three rates, if none are named."""
    return any(tally.excluded.get(name) for name in names)


def has_callbacks(tally: Tally) -> bool:
    """Whether this source has called back at all in the period."""
    return tally["valid"] > 0 or tally["unreached"] > 0


def three_rates(tally: Tally, basically: int, period: Period) -> str:
    """The three rates with their counts; without a valid callback none is printed as 0 or as 100."""
    if tally["valid"] == 0:
        message = mark(
            "No valid callback in {period}: response rate, resolution rate and satisfaction rate are not computed (—)."
        )
        return joined([say(message, period=this(period)), *_corrected(tally)])
    rates = dict(zip(THREE, percents([tally.rate(name, basically) for name in THREE]), strict=True))
    sentence = say(
        "Valid callbacks {valid}: contacted {contacted}{uncontacted}, response rate {response}; "
        "solved {solved}, unsolved {unsolved}{partly}, resolution rate {resolution}; "
        "satisfied {satisfied}, basically satisfied {basically}, dissatisfied {dissatisfied}, "
        "satisfaction rate {satisfaction}.",
        valid=tally["valid"], contacted=tally["contacted"], uncontacted=_uncontacted(tally),
        solved=tally["solved"], unsolved=tally["asked_solved"] - tally["solved"], partly=_partly(tally),
        satisfied=tally["satisfied"], basically=tally["basically"], dissatisfied=tally["dissatisfied"], **rates,
    )  # fmt: skip
    return joined([sentence, _apart(tally)])


def _uncontacted(tally: Tally) -> str:
    missed = tally["asked_contacted"] - tally["contacted"]
    return say(", not contacted {count}", count=missed) if missed else ""


def _partly(tally: Tally) -> str:
    return say(" (of these partly {count})", count=tally["partly"]) if tally["partly"] else ""


def _apart(tally: Tally) -> str:
    """What stays out of a rate or changed after the first call: said only where there is any."""
    said = []
    if tally["unanswered"]:
        said.append(say("Satisfaction not answered: {count}, left out of its rate.", count=tally["unanswered"]))
    if tally["first_satisfied"] != tally["satisfied"]:
        said.append(say("Satisfied at the first callback: {count}.", count=tally["first_satisfied"]))
    said += _corrected(tally)
    if tally["unreached"]:
        said.append(say("Not reached: {count}, counted in none of the three rates.", count=tally["unreached"]))
    return joined(said)


def _corrected(tally: Tally) -> list[str]:
    """Corrections made in the period, also of earlier calls: what an auditor looks for is said when it happens."""
    if not tally["corrected"]:
        return []
    told = {"count": tally["corrected"], "raised": tally["raised"]}
    return [say("Callback results corrected: {count}, of these to a better result {raised}.", **told)]


def rate_paragraphs(reading: Reading) -> list[Paragraph]:
    """The three rates of both sources in both calibers, and how they moved."""
    now, before = reading.now, reading.before
    if not has_callbacks(now.platform.totals):
        return _of_source(None, now.own.totals, before.own.totals, reading)
    return [
        *_of_source("own", now.own.totals, before.own.totals, reading),
        *_of_source("platform", now.platform.totals, before.platform.totals, reading),
    ]


_HEADINGS: Mapping[str | None, tuple[str, str]] = {
    None: ("", mark("Without excluded tickets: ")),
    "own": (mark("Our own callbacks: "), mark("Our own callbacks, without excluded tickets: ")),
    "platform": (mark("The platform's callbacks: "), mark("The platform's callbacks, without excluded tickets: ")),
}
"""What a sentence on a source begins with, in the full caliber and in the other; where there is one it has no name."""


def _of_source(source: str | None, tally: Tally, before: Tally, reading: Reading) -> list[Paragraph]:
    """The rates of a source. Where tickets are excluded and the rates do not differ, one sentence says that."""
    basically, period = reading.rules.basically, reading.now.period
    heading, apart = (say(each) if each else "" for each in _HEADINGS[source])
    sentences = [heading + three_rates(tally, basically, period)]
    if has_excluded(tally) and not differ(tally):
        same = say("(Without excluded tickets, all of this is the same.)") if tally["valid"] else ""
        sentences = [joined([*sentences, same])]
    elif differ(tally):
        sentences.append(apart + three_rates(tally.without_excluded(), basically, period))
    if tally["valid"]:
        sentences.append(heading + _moves(tally, before, reading))
    return [Paragraph(sentence) for sentence in sentences]


def _moves(now: Tally, before: Tally, reading: Reading) -> str:
    basically = reading.rules.basically
    if before["valid"] == 0:
        then = earlier(reading.now.period)
        return say("There was no valid callback in {earlier}; the three rates are not compared.", earlier=then)
    moves = {
        name: rate_change(now.rate(name, basically), before.rate(name, basically), reading.now.period) for name in THREE
    }
    return say(
        "The response rate is {response}, the resolution rate {resolution}, the satisfaction rate {satisfaction}.",
        **moves,
    )


def by_kind(figures: Figures) -> str:
    """投诉528件、咨询75件、求助522件: every kind that occurred."""
    parts = [
        say("{part} {count}", part=part_name("kind", key), count=tally["received"])
        for key, tally in ranked(figures, "kind")
        if tally["received"]
    ]
    return say("By kind: {parts}.", parts=listed(parts)) if parts else ""


def top(figures: Figures, dimension: str, count: int) -> str:
    """The parts with most tickets, each with its share of all."""
    whole = figures.totals["received"]
    leading = [(key, tally["received"]) for key, tally in ranked(figures, dimension) if tally["received"] and key]
    return listed(
        [
            say("{part} {count} ({share})", part=part_name(dimension, key), count=part, share=share(part, whole))
            for key, part in leading[:count]
        ]
    )


def punctuality(reading: Reading) -> str:
    """按期办结率 over what was due, 办结率 over what was received (domain.md 0 no. 4); what each leaves out is said."""
    tally, basically = reading.now.own.totals, reading.rules.basically
    rate, closure = percents([tally.rate("on_time", basically), tally.rate("closure", basically)])
    said = say(
        "Due {due}, resolved on time {on_time} (of these extended {extended}), overdue {overdue}{late}, "
        "on-time rate {rate}{closed}.",
        due=tally["due"], on_time=tally["on_time"], extended=tally["extended"], overdue=tally["overdue"],
        late=_late(tally), rate=rate, closed=_closed(reading, closure),
    )  # fmt: skip
    apart = say("Not counted among them, as acted on before any complaint: {count} open and overdue.",
        count=tally["overdue_apart"],
    )  # fmt: skip
    return joined([said, apart if tally["overdue_apart"] else "", _assigned_late(tally)])


def _assigned_late(tally: Tally) -> str:
    """The team's own delay, which the units' figures do not show: their limits run from the assignment on."""
    late = tally["assigned_late"]
    message = mark("Assigned late by the team, when the limit since registration was over: {count}.")
    return say(message, count=late) if late else ""


def _closed(reading: Reading, closure: str) -> str:
    """办结率, where anything that counts was received."""
    tally = reading.now.own.totals
    if not tally["accepted"]:
        return ""
    return say(
        "; of the {accepted} received in {period} that count{left}, {closed} are resolved, closure rate {closure}",
        accepted=tally["accepted"], period=this(reading.now.period), left=_left_out(tally), closed=tally["closed"],
        closure=closure,
    )  # fmt: skip


def _late(tally: Tally) -> str:
    if not tally["overdue"]:
        return ""
    return say(" (resolved late {late}, open {open})", late=tally["overdue_late"], open=tally["overdue_open"])


def _left_out(tally: Tally) -> str:
    parts = parts_of(tally, (*LEFT_OUT, "acted_first"))
    return say(" (without {parts})", parts=listed(parts)) if parts else ""


def below_floor(reading: Reading) -> list[Paragraph]:
    """The units under the floor of satisfaction by name; a handful of callbacks names nobody (domain.md 5.3)."""
    sources = (("own", reading.now.own), ("platform", reading.now.platform))
    apart = has_callbacks(reading.now.platform.totals)
    paragraphs = []
    for source, figures in sources:
        if source == "own" or apart:
            heading = {"own": say("Our own callbacks: "), "platform": say("The platform's callbacks: ")}[source]
            paragraphs += _below(figures, reading.rules, heading if apart else "")
    return paragraphs


def below_floor_units(reading: Reading) -> list[str]:
    """The units under the floor of satisfaction by our own callbacks."""
    rates = _satisfaction(reading.now.own, reading.rules)
    least = max(reading.rules.minimum_sample, 1)
    return [key for key, rate in rates.items() if rate.base >= least and rate.below(reading.rules.floor)]


def _satisfaction(figures: Figures, rules: Rules) -> dict[str, Rate]:
    return {
        key: tally.rate("satisfaction", rules.basically) for key, tally in ranked(figures, "unit") if key is not None
    }


def _below(figures: Figures, rules: Rules, heading: str) -> list[Paragraph]:
    rates = _satisfaction(figures, rules)
    small = [key for key, rate in rates.items() if 0 < rate.base < rules.minimum_sample]
    judged = [key for key, rate in rates.items() if rate.base >= max(rules.minimum_sample, 1)]
    low = [key for key in judged if rates[key].below(rules.floor)]
    paragraphs = []
    if low:
        named = listed([say("{unit} ({rate})", unit=key, rate=percent(rates[key])) for key in low])
        sentence = say("Units with a satisfaction rate below {floor}%: {units}.", floor=rules.floor, units=named)
        paragraphs.append(Paragraph(heading + sentence, "bad"))
    elif judged:
        paragraphs.append(
            Paragraph(heading + say("No unit has a satisfaction rate below {floor}%.", floor=rules.floor))
        )
    if small:
        units = listed(small)
        sentence = say("Too few to judge (under {least} answers): {units}.", least=rules.minimum_sample, units=units)
        paragraphs.append(Paragraph(heading + sentence, "dim"))
    return paragraphs
