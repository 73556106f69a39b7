"""What a tally says, in the sentences that bulletins are written in: the three rates, punctuality, callbacks, minutes.

The pattern of the three rates is the published one (城中区, June 2024: 回访670件，响应670件，响应率100%；解决663件、
未解决7件，解决率98.96%；满意614件、基本满意34件、不满意22件，满意率94.69%).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from yousu.document import Paragraph
from yousu.figures.tally import Figures, Tally
from yousu.periods.written import minutes_between
from yousu.rates import Rate
from yousu.reports import Reading
from yousu.reports.outside import part_outside
from yousu.reports.sentences import (
    count_change,
    duration,
    earlier,
    joined,
    listed,
    percent,
    rate_change,
    share,
    year_change,
    year_rate_change,
)
from yousu.rules import Rules
from yousu.ticket.vocabulary import KINDS, word_of
from yousu.words import mark, say

THREE = ("response", "resolution", "satisfaction")

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


def has_callbacks(tally: Tally) -> bool:
    """Whether this source has called back at all in the period."""
    return tally["valid"] > 0 or tally["unreached"] > 0


def three_rates(tally: Tally, basically: int) -> str:
    """The three rates with their counts; without a valid callback none is printed as 0 or as 100."""
    if tally["valid"] == 0:
        none = say("No valid callback: response rate, resolution rate and satisfaction rate are not computed (—).")
        return joined([none, *_corrected(tally)])
    sentence = say(
        "Valid callbacks {valid}: contacted {contacted}{uncontacted}, response rate {response}; "
        "solved {solved}, unsolved {unsolved}{partly}, resolution rate {resolution}; "
        "satisfied {satisfied}, basically satisfied {basically}, dissatisfied {dissatisfied}, "
        "satisfaction rate {satisfaction}.",
        valid=tally["valid"], contacted=tally["contacted"], uncontacted=_uncontacted(tally),
        solved=tally["solved"], unsolved=tally["asked_solved"] - tally["solved"], partly=_partly(tally),
        satisfied=tally["satisfied"], basically=tally["basically"], dissatisfied=tally["dissatisfied"],
        **{name: percent(tally.rate(name, basically)) for name in THREE},
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
    said = list[str]()
    if not has_callbacks(now.platform.totals):
        said += _of_source("", now.own.totals, before.own.totals, reading)
    else:
        said += _of_source(say("Our own callbacks: "), now.own.totals, before.own.totals, reading)
        said += _of_source(say("The platform's callbacks: "), now.platform.totals, before.platform.totals, reading)
    return [Paragraph(sentence) for sentence in said]


def _of_source(heading: str, tally: Tally, before: Tally, reading: Reading) -> list[str]:
    rules = reading.rules
    sentences = [heading + three_rates(tally, rules.basically)]
    if has_excluded(tally):
        other = three_rates(tally.without_excluded(), rules.basically)
        sentences.append(heading + say("Without excluded tickets: {sentence}", sentence=other))
    return [*sentences, heading + _moves(tally, before, reading)] if tally["valid"] else sentences


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


def received(reading: Reading) -> str:
    """What came, was assigned, resolved and is open, against the period before."""
    now, before, period = reading.now.own.totals, reading.before.own.totals, reading.now.period
    change = count_change(now["received"], before["received"], period)
    if reading.before.is_empty():
        change = say("no data in {earlier} to compare with", earlier=earlier(period))
    return say(
        "Received {received}, {change}; assigned {assigned}, answered at once {answered}, resolved {resolved}, "
        "open at the cut-off {open}.",
        received=now["received"], change=change,
        assigned=now["assigned"], answered=now["answered_at_once"], resolved=now["resolved"], open=now["backlog"],
    )  # fmt: skip


def moved(reading: Reading) -> str:
    """How assignments, resolutions and the backlog moved; nothing where the period before holds no data."""
    if reading.before.is_empty():
        return ""
    now, before, period = reading.now.own.totals, reading.before.own.totals, reading.now.period
    changes = {name: count_change(now[name], before[name], period) for name in ("assigned", "resolved", "backlog")}
    return say("Assigned: {assigned}; resolved: {resolved}; open: {backlog}.", **changes)


def against_last_year(reading: Reading) -> str:
    """同比: what came and was resolved, and the satisfaction rate, against the same period of last year."""
    if reading.year_before is None:
        return ""
    now, before, basically = reading.now.own.totals, reading.year_before.totals, reading.rules.basically
    if before["received"] == before["resolved"] == before["valid"] == 0:
        return say("There are no tickets of the same period of last year to compare with.")
    satisfied, then = now.rate("satisfaction", basically), before.rate("satisfaction", basically)
    said = say(
        "Against the same period of last year: received {received}; resolved {resolved}; satisfaction rate {rate}.",
        received=year_change(now["received"], before["received"]),
        resolved=year_change(now["resolved"], before["resolved"]), rate=year_rate_change(satisfied, then),
    )  # fmt: skip
    return joined([said, _platform_last_year(reading)])


def _platform_last_year(reading: Reading) -> str:
    """The platform's satisfaction rate against the same period of last year, where it called in both."""
    held = reading.year_before.platform if reading.year_before else None
    if held is None:
        return ""
    now, then = (each.totals.rate("satisfaction", reading.rules.basically) for each in (reading.now.platform, held))
    if not now.base or not then.base:
        return ""
    return say("By the platform's callbacks, satisfaction rate {rate} on last year.", rate=year_rate_change(now, then))


AGES = (3, 7, 15, 30)
"""Ends of the age bands of what is open, in days since receipt."""


def ages(reading: Reading) -> str:
    """How long the tickets that are open at the cut-off have been waiting, in bands of days."""
    since = reading.open_since
    if not since:
        return ""
    days = [minutes_between(received, reading.cut) // (24 * 60) for received in since]
    first, *_, last = AGES
    bands = [(say("up to {days} days", days=first), sum(day <= first for day in days))]
    for low, high in pairwise(AGES):
        bands.append((say("{low} to {days} days", low=low + 1, days=high), sum(low < day <= high for day in days)))
    bands.append((say("over {days} days", days=last), sum(day > last for day in days)))
    parts = [say("{part} {count}", part=name, count=count) for name, count in bands if count]
    return say("Of the {count} open, by days since receipt: {parts}.", count=len(days), parts=listed(parts))


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


def punctuality(tally: Tally, basically: int) -> str:
    """按期办结率 over what was due, 办结率 over what was received (domain.md 0 no. 4)."""
    return say(
        "Due {due}, resolved on time {on_time} (of these extended {extended}), overdue {overdue}, on-time rate {rate}; "
        "of the {accepted} received in the period that count, {closed} are resolved, closure rate {closure}.",
        due=tally["due"], on_time=tally["on_time"], extended=tally["extended"], overdue=tally["overdue"],
        rate=percent(tally.rate("on_time", basically)), accepted=tally["accepted"], closed=tally["closed"],
        closure=percent(tally.rate("closure", basically)),
    )  # fmt: skip


def coverage(tally: Tally, basically: int) -> Paragraph:
    """Callbacks that fell due, were made and are missing: every resolved ticket is called back (湟源 100%回访)."""
    due, made = tally["callbacks_due"], tally["called_back"]
    if due == 0:
        return Paragraph(say("No callback fell due."))
    rate = percent(tally.rate("callback_coverage", basically))
    sentence = say(
        "Callbacks due {due}, made {made}, missing {missing}, callback coverage {rate}.",
        due=due, made=made, missing=due - made, rate=rate,
    )  # fmt: skip
    return Paragraph(sentence, "good" if due == made else "bad")


def speed(reading: Reading) -> str:
    """Median and 90th percentile of the minutes to first contact and to resolution, and whether that was faster."""
    clocks, before = reading.now.minutes.as_json(), reading.before.minutes.as_json()
    said, faster = [], []
    for name, message in _SPEED.items():
        median, most, earlier_median = clocks[name]["median"], clocks[name]["p90"], before[name]["median"]
        if median is not None and most is not None:
            said.append(say(message, median=duration(median), p90=duration(most)))
            if earlier_median is not None:
                faster.append(say(_CLOCKS[name], change=_quicker(median, earlier_median)))
    if faster:
        changes = say("; ").join(faster)
        said.append(say("Medians against {earlier}: {changes}.", earlier=earlier(reading.now.period), changes=changes))
    return joined(said)


def _quicker(now: int, before: int) -> str:
    if now == before:
        return say("the same")
    span = duration(abs(now - before))
    return say("{span} shorter", span=span) if now < before else say("{span} longer", span=span)


_CLOCKS: Mapping[str, str] = {
    "first_contact": mark("first contact {change}"), "resolution": mark("resolution {change}"),
}  # fmt: skip
_SPEED: Mapping[str, str] = {
    "first_contact": mark("First contact after receipt: median {median}, nine in ten within {p90}."),
    "resolution": mark("Resolution after receipt: median {median}, nine in ten within {p90}."),
}


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
