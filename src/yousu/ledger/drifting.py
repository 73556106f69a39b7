"""Where an issued report and today's ledger differ: what was corrected, recorded late or taken back since.

That is no fault: an issued report stays as it was. But whoever quotes it should know. Only a ticket of which something
was recorded after the issue that reaches back before its cut-off can be counted otherwise, so one walk over the events
finds those, and a report that no such event reaches costs nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate

from yousu.figures import TITLES
from yousu.figures.tally import ANSWERS
from yousu.ledger import Ledger, chain, issuing, spans
from yousu.ledger.driver import spilling
from yousu.ledger.issuing import Issued, Members
from yousu.ledger.scopes import SCOPES
from yousu.periods import Moment
from yousu.reports.drifted import Drift
from yousu.ticket.cut_off import corrects, counts_since
from yousu.ticket.events import Event
from yousu.ticket.replay import LEAVES_NO_MARK
from yousu.ticket.unfolding import UNFOLDED, unfolded
from yousu.ticket.vocabulary import Authority

_REACHES_BACK = ("retracted", *sorted(UNFOLDED))
"""Events that change what stood before their own moment: they take others back, or tell of earlier steps."""

_CORRECTS = "instr(events.body, '\"corrects\":') > 0"
"""A correction counts from the moment of the call it corrects on."""

_LATER = (
    f"WHERE events.seq > ? AND events.seq <= ? AND events.ticket > 0 AND events.kind NOT IN {(*LEAVES_NO_MARK, '')} "
    f"AND (events.happened_at < ? OR events.kind IN {_REACHES_BACK} OR {_CORRECTS}) ORDER BY events.seq"
)
_END = 2**63 - 1


def drifts(ledger: Ledger) -> Iterator[Drift]:
    """Every figure of every issued report that differs from today's ledger, report by report."""
    with spilling(ledger.connection), ledger.snapshot():
        reports = issuing.issues(ledger)
        reached = _reached(ledger, reports)
        for issued in reports:
            if ledger.rules(issued.cut).version != issued.rules:
                yield from compared(ledger, issued)  # other rules were set for that time since: every ticket may move
            elif reached[issued.seq]:
                yield from compared(ledger, issued, reached[issued.seq])


def _reached(ledger: Ledger, reports: Sequence[Issued]) -> dict[int, set[int]]:
    """By the event of each report, the tickets of which something before its cut-off was recorded after it."""
    found: dict[int, set[int]] = {issued.seq: set() for issued in reports}
    latest_cut = accumulate((issued.cut for issued in reports), max)
    ends = [*(issued.seq for issued in reports), _END][1:]
    for number, (issued, end, cut) in enumerate(zip(reports, ends, latest_cut, strict=True), 1):
        for row in ledger.connection.execute(chain.EVENTS + _LATER, (issued.seq, end, cut)):
            event = chain.event_of(row)
            since = _since(ledger, event)
            for earlier in reports[:number] if since < cut else ():
                if since < earlier.cut:
                    found[earlier.seq].add(event.ticket)
    return found


def _since(ledger: Ledger, event: Event) -> Moment:
    """The earliest moment at which the event changes what stood; the beginning of time where that is not plain."""
    if event.kind in UNFOLDED:
        return min(step.at for step in unfolded(event))
    if corrects(event):
        return min(event.at, counts_since(event, ledger.history(event.ticket)) or "")
    if event.kind != "retracted":
        return event.at
    marks = ",".join("?" * len(event.body["seqs"]))
    unclear_kinds = f"kind IN {_REACHES_BACK} OR {_CORRECTS}"
    query = f"SELECT MIN(happened_at), SUM({unclear_kinds}) FROM events WHERE seq IN ({marks})"
    first, unclear = ledger.connection.execute(query, event.body["seqs"]).fetchone()
    return "" if unclear or first is None else str(first)


def members_now(ledger: Ledger, issued: Issued, only: Collection[int] | None = None) -> Members:
    """The tickets that the figures of an issued report would count today; of these tickets, where not all are wanted."""
    rules, scope, start = ledger.rules(issued.cut), SCOPES[issued.report].dimensions, issued.period.start
    at_cut = spans.at_cut(ledger, start, issued.cut) if only is None else spans.these_at_cut(ledger, only, issued.cut)
    with spilling(ledger.connection), ledger.snapshot(), at_cut:
        return Members(*spans.members(ledger, start, issued.cut, rules, scope))


def compared(ledger: Ledger, issued: Issued, only: Collection[int] | None = None) -> Iterator[Drift]:
    """What an issued report counts otherwise today; ``only`` these tickets can have changed, if it is known."""
    then, now = issuing.members(ledger, issued), members_now(ledger, issued, only)
    columns: tuple[tuple[Authority, int], ...] = (("own", -2), ("platform", -1))
    for source, column in columns:
        for figure in TITLES if source == "own" else sorted(ANSWERS & set(TITLES)):
            if figure not in then.figures:
                continue  # a program that did not know of it issued the report
            before, after = _counted(then, figure, column), _counted(now, figure, column)
            came, went = after - before, (before if only is None else before & set(only)) - after
            if came or went:
                count = len(before)
                after_all = count + len(came) - len(went)
                yield Drift(issued.report, issued.issue, source, figure, count, after_all, sorted(came), sorted(went))
    for key in then.keys:
        moved = _moved(then, now, key)
        if moved:
            yield Drift(issued.report, issued.issue, "own", key, None, None, moved, [])


def _moved(then: Members, now: Members, key: str) -> list[int]:
    """The tickets counted in both that now belong to another part of a breakdown."""
    before, after = ({row[0]: row[2 + held.keys.index(key)] for row in held.rows} for held in (then, now))
    return sorted(number for number in before.keys() & after.keys() if before[number] != after[number])


def _counted(held: Members, figure: str, column: int) -> set[int]:
    place = held.figures.index(figure)
    return {row[0] for row in held.rows if int(row[column], 16) >> place & 1}
