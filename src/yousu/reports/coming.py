"""What came in a period and what became of it: against the period before and last year, and how long it waits."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from yousu.figures import TITLES
from yousu.figures.tally import LEFT_OUT, Tally
from yousu.periods import Period
from yousu.periods.written import minutes_between
from yousu.reports import Reading
from yousu.reports.sentences import (
    count_change,
    earlier,
    joined,
    listed,
    this,
    year_change,
    year_rate_change,
)
from yousu.words import say


def received(reading: Reading) -> str:
    """What came, was assigned, resolved and is open, against the period before."""
    now, before, period = reading.now.own.totals, reading.before.own.totals, reading.now.period
    change = count_change(now["received"], before["received"], period)
    if reading.before.is_empty():
        change = say("no data in {earlier} to compare with", earlier=earlier(period))
    said = say(
        "Received {received}, {change}; assigned {assigned}, answered at once {answered}, resolved {resolved}, "
        "open at the cut-off {open}.",
        received=now["received"], change=change,
        assigned=now["assigned"], answered=now["answered_at_once"], resolved=now["resolved"], open=now["backlog"],
    )  # fmt: skip
    return joined([said, became(now, period)])


def became(tally: Tally, period: Period) -> str:
    """What has become of the tickets received, all of them; nothing where resolved and open say it already.

    Resolved and open of the sentence before also count tickets of earlier periods, and leave out what ended otherwise.
    """
    plain = tally["received_resolved"] == tally["resolved"] and tally["received_open"] == tally["backlog"]
    rest = parts_of(tally, (*LEFT_OUT, "on_account"))
    if not tally["received"] or (plain and not rest):
        return ""
    others = tally["received"] - tally["received_resolved"] - tally["received_open"]
    return say(
        "Of the {received} received in {period}, {resolved} are resolved and {open} open{rest}.",
        received=tally["received"], period=this(period), resolved=tally["received_resolved"],
        open=tally["received_open"],
        rest=say("; the other {count}: {parts}", count=others, parts=listed(rest)) if rest else "",
    )  # fmt: skip


def parts_of(tally: Tally, names: Sequence[str]) -> list[str]:
    """已并单2件, 已撤诉1件: these counts where there are any."""
    return [say("{part} {count}", part=say(TITLES[name]).strip(), count=tally[name]) for name in names if tally[name]]


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
