"""Whether what was owed was done in time: callbacks that fell due, and how long contact and resolution took."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yousu.document import Paragraph
from yousu.reports import Reading
from yousu.reports.sentences import duration, earlier, joined, listed, percent, this
from yousu.ticket.line import Line
from yousu.words import mark, say

LEAST_OF_TEN = 10
"""Tickets from which nine in ten is said: of fewer it would be the slowest one."""

CLOCKS: Mapping[str, str] = {
    "first_contact": mark("first contact {change}"), "resolution": mark("resolution {change}"),
}  # fmt: skip
_TOOK: Mapping[str, tuple[str, str, str]] = {
    "first_contact": (
        mark("First contact after receipt, of the one ticket with a record of it: {median}."),
        mark("First contact after receipt, of the {count} with a record of it: median {median}."),
        mark(
            "First contact after receipt, of the {count} with a record of it: median {median}, "
            "nine in ten within {p90}."
        ),
    ),
    "resolution": (
        mark("Resolution after receipt, of one ticket: {median}."),
        mark("Resolution after receipt, of {count} tickets: median {median}."),
        mark("Resolution after receipt, of {count} tickets: median {median}, nine in ten within {p90}."),
    ),
}
"""What is said of one ticket, of a few, and of enough for nine in ten."""


def coverage(reading: Reading) -> Paragraph:
    """Callbacks that fell due, were made and are missing: every resolved ticket is called back (湟源 100%回访).

    Of the missing ones those that were rung in vain are told apart, where the list names them.
    """
    tally, period = reading.now.own.totals, this(reading.now.period)
    due, made = tally["callbacks_due"], tally["called_back"]
    if due == 0:
        none = say("No callback fell due in {period}.", period=period)
        return Paragraph(joined([none, _all_made(reading)]))
    vain = rung_in_vain(reading)[: due - made]
    rung = say(", not reached {count} (ticket {numbers})", count=len(vain), numbers=numbers(vain)) if vain else ""
    left = due - made - len(vain)
    sentence = say(
        "Callbacks due in {period} {due}, made {made}{rung}{missing}, callback coverage {rate}.",
        period=period, due=due, made=made, rung=rung,
        missing=say(", missing {missing}", missing=left) if left or not vain else "",
        rate=percent(tally.rate("callback_coverage", reading.rules.basically)),
    )  # fmt: skip
    return Paragraph(joined([sentence, _all_made(reading)]), "good" if due == made else "bad")


def _all_made(reading: Reading) -> str:
    """How many valid callbacks were made in all, where some are of tickets whose callback fell due at another time."""
    tally, period = reading.now.own.totals, this(reading.now.period)
    if reading.rules.window != "callback" or not tally["valid_undue"]:
        return ""
    message = mark("Valid callbacks made in {period} in all: {count}, of these not due in {period}: {others}.")
    return say(message, period=period, count=tally["valid"], others=tally["valid_undue"])


def rung_in_vain(reading: Reading) -> list[Line]:
    """Of the missing callbacks that fell due in the period, those where somebody rang and reached nobody."""
    start = reading.now.period.start
    return [line for line in missing(reading) if line.attempts and (line.callback_due or "") >= start]


def missing(reading: Reading) -> list[Line]:
    """The tickets whose callback was due by the cut-off and has not been made, whenever it fell due."""
    return [
        line
        for line in reading.lists.get("to_call_back", ())
        if line.callback_due is not None and line.callback_due < reading.cut and not line.covered
    ]


def numbers(lines: Sequence[Line]) -> str:
    """The numbers of these tickets."""
    return listed([str(line.number) for line in lines])


def speed(reading: Reading) -> str:
    """How long first contact and resolution took, on how many tickets that rests, and whether that was faster."""
    clocks, before = reading.now.minutes.as_json(), reading.before.minutes.as_json()
    said, faster = [], []
    for name, found in clocks.items():
        count, median, then = found["tickets"] or 0, found["median"], before[name]["median"]
        if median is None:
            continue
        said.append(_took(name, count, median, found["p90"] or median))
        least = max(reading.rules.minimum_sample, 1)
        if then is not None and min(count, before[name]["tickets"] or 0) >= least:
            faster.append(say(CLOCKS[name], change=_quicker(median, then)))
        unknown = (clocks["resolution"]["tickets"] or 0) - count
        if unknown > 0:
            said.append(say("Of {count} resolved there is no record of a first contact.", count=unknown))
    if faster:
        changes = say("; ").join(faster)
        said.append(say("Medians against {earlier}: {changes}.", earlier=earlier(reading.now.period), changes=changes))
    return joined(said)


def _took(name: str, count: int, median: int, most: int) -> str:
    one, few, many = _TOOK[name]
    message = one if count == 1 else few if count < LEAST_OF_TEN else many
    return say(message, count=count, median=duration(median), p90=duration(most))


def _quicker(now: int, before: int) -> str:
    if now == before:
        return say("the same")
    span = duration(abs(now - before))
    return say("{span} shorter", span=span) if now < before else say("{span} longer", span=span)
