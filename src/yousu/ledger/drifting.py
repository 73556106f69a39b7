"""Where an issued report and today's ledger differ: what was corrected, recorded late or taken back since.

That is no fault: an issued report stays as it was. But whoever quotes it should know.
"""

from __future__ import annotations

from collections.abc import Iterator

from yousu.figures import COUNTS
from yousu.ledger import Ledger, issuing, spans
from yousu.ledger.issuing import Issued
from yousu.ledger.reading import SCOPES
from yousu.reports.drifted import Drift


def drifts(ledger: Ledger) -> Iterator[Drift]:
    """Every figure of every issued report that differs from today's ledger, report by report."""
    for issued in issuing.issues(ledger):
        yield from _of(ledger, issued)


def _of(ledger: Ledger, issued: Issued) -> Iterator[Drift]:
    then = issuing.members(ledger, issued)
    rules = ledger.rules(issued.cut)
    with ledger.snapshot(), spans.at_cut(ledger, issued.period.start, issued.cut):
        scope = SCOPES[issued.report].dimensions
        now = issuing.Members(*spans.members(ledger, issued.period.start, issued.cut, rules, scope))
    for source, column in (("own", -2), ("platform", -1)):
        for figure in COUNTS:
            before, after = (_counted(held, figure, column) for held in (then, now))
            if before != after:
                came, went = sorted(after - before), sorted(before - after)
                yield Drift(issued.report, issued.issue, source, figure, len(before), len(after), came, went)


def _counted(held: issuing.Members, figure: str, column: int) -> set[int]:
    if figure not in held.figures:
        return set()
    place = held.figures.index(figure)
    return {row[0] for row in held.rows if int(row[column], 16) >> place & 1}
