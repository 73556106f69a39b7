"""The foot of every report: how it was counted, from what, and what to keep in mind when it is read."""

from __future__ import annotations

from collections.abc import Mapping

from yousu.rates import Rate
from yousu.reports import Reading
from yousu.reports.findings import has_excluded
from yousu.reports.sentences import at, begun, closing, earlier, joined, this
from yousu.words import mark, say

HEAD_LENGTH = 16
"""Hex digits of the chain's head that are printed; enough to find it again."""

_WINDOWS: Mapping[str, str] = {
    "callback": mark("by the time of the callback"),
    "received": mark("by the time of receipt"),
}


def foot(reading: Reading) -> list[str]:
    """Window, caliber, cut-off, rules, chain, and the cautions."""
    return [_counted(reading), _calibers(reading), _read_from(reading), joined([*_cautions(reading)])]


def edited(name: str, digest: str) -> str:
    """That people hold another paper than this: the file of that name and SHA-256, with what was written by hand."""
    return say(
        "What was handed out is the edited file {name} (SHA-256 {digest}); this is printed from the ledger and lacks "
        "what was written into it by hand.",
        name=name, digest=digest[:HEAD_LENGTH],
    )  # fmt: skip


def _counted(reading: Reading) -> str:
    coefficient = Rate(reading.rules.basically, 1).hits_text()
    return say(
        "Counted as follows: the three rates {window}, by each ticket's latest valid callback, over the tickets "
        "that answered the question; basically satisfied counts {coefficient}.",
        window=say(_WINDOWS[reading.rules.window]), coefficient=coefficient,
    )  # fmt: skip


def _calibers(reading: Reading) -> str:
    own, platform = reading.now.own.totals, reading.now.platform.totals
    if has_excluded(own) or has_excluded(platform):
        return say(
            "All tickets are counted, excluded ones included, unless it says without; excluded among those received "
            "in {period} {count}.",
            count=own["excluded"],
            period=this(reading.now.period),
        )
    return say(
        "All tickets are counted; none is excluded in {period}, so the figures without excluded ones are the same.",
        period=this(reading.now.period),
    )


def _read_from(reading: Reading) -> str:
    return say(
        "Counted from {start} to {moment}; rules {rules}; ledger {head}.",
        start=at(reading.now.period.start), moment=closing(reading.as_of), rules=reading.rules.label,
        head=reading.head[:HEAD_LENGTH],
    )  # fmt: skip


def _cautions(reading: Reading) -> list[str]:
    tally, period = reading.now.own.totals, this(reading.now.period)
    unsure = {line.number for lines in reading.lists.values() for line in lines if line.provisional and line.open}
    said = [
        say("Figures of periods cannot be added up; those of a longer one are computed afresh."),
        say(
            "Recorded on a later day: {count} of the tickets received in {period}.",
            count=tally["late_recorded"],
            period=period,
        ),
        say("Satisfaction answers missing: {count}.", count=tally["unanswered"]),
        say("Provisional limits, the year's holidays not yet being published: {count}.", count=len(unsure))
        if unsure
        else say("No limit is provisional."),
    ]
    if reading.cut < reading.now.period.end:
        told = mark("{period} is not over; the comparison with {earlier} is for orientation only.")
        said.append(say(told, period=begun(period), earlier=earlier(reading.now.period)))
    return said
