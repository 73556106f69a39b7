"""Where an issued report and today's ledger differ: what was corrected, recorded late or taken back since.

That is no fault: an issued report stays as it was. But whoever quotes it should know.
"""

from __future__ import annotations

from collections.abc import Iterator

from yousu.figures import TITLES
from yousu.figures.tally import ANSWERS
from yousu.ledger import Ledger, issuing, spans
from yousu.ledger.issuing import Issued, Members
from yousu.ledger.scopes import SCOPES
from yousu.reports.drifted import Drift


def drifts(ledger: Ledger) -> Iterator[Drift]:
    """Every figure of every issued report that differs from today's ledger, report by report."""
    for issued in issuing.issues(ledger):
        yield from _of(ledger, issued)


def members_now(ledger: Ledger, issued: Issued) -> Members:
    """The tickets that the figures of an issued report would count today."""
    rules, scope = ledger.rules(issued.cut), SCOPES[issued.report].dimensions
    with ledger.snapshot(), spans.at_cut(ledger, issued.period.start, issued.cut):
        return Members(*spans.members(ledger, issued.period.start, issued.cut, rules, scope))


def _of(ledger: Ledger, issued: Issued) -> Iterator[Drift]:
    then, now = issuing.members(ledger, issued), members_now(ledger, issued)
    for source, column in (("own", -2), ("platform", -1)):
        for figure in TITLES if source == "own" else sorted(ANSWERS & set(TITLES)):
            before, after = (_counted(held, figure, column) for held in (then, now))
            if before != after:
                came, went = sorted(after - before), sorted(before - after)
                yield Drift(issued.report, issued.issue, source, figure, len(before), len(after), came, went)
    for key in then.keys:
        moved = _moved(then, now, key)
        if moved:
            yield Drift(issued.report, issued.issue, "own", key, None, None, moved, [])


def _moved(then: Members, now: Members, key: str) -> list[int]:
    """The tickets counted in both that now belong to another part of a breakdown."""
    before, after = ({row[0]: row[2 + held.keys.index(key)] for row in held.rows} for held in (then, now))
    return sorted(number for number in before.keys() & after.keys() if before[number] != after[number])


def _counted(held: Members, figure: str, column: int) -> set[int]:
    if figure not in held.figures:
        return set()
    place = held.figures.index(figure)
    return {row[0] for row in held.rows if int(row[column], 16) >> place & 1}
