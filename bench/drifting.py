"""Measure how long `yousu check` compares issued reports with today's ledger: `python bench/drifting.py LEDGER [ISSUES]`.

A copy of the ledger gets ISSUES reports of its last year, a daily one a working day and a weekly one a week. Printed
as Markdown: seconds with nothing changed, then after some callbacks of that year were taken back, beside the seconds
that counting every issued report anew takes. Both find the same.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from yousu.cli.reporting import maker
from yousu.ledger import Act, Ledger, drifting, issuing, open_ledger
from yousu.ledger.reading import read_report
from yousu.ledger.scopes import SCOPES
from yousu.ledger.undoing import undo
from yousu.periods import containing
from yousu.reports.drifted import Drift

NOW = "2026-11-20T10:00:00+08:00"
THURSDAY, FRIDAY = 3, 4
TAKEN_BACK = (0, 3, 30)


def issue(ledger: Ledger, count: int) -> None:
    """Issue so many reports of the year up to now, oldest first."""
    day, done = datetime.fromisoformat(NOW) - timedelta(days=365), 0
    while done < count:
        names = [*(["daily"] if day.weekday() <= FRIDAY else []), *(["weekly"] if day.weekday() == THURSDAY else [])]
        for name in names[: count - done]:
            period = containing(SCOPES[name].kind, day.isoformat(), ledger.rules(NOW).conventions)
            with ledger.transaction():
                issuing.issue(ledger, read_report(ledger, name, period, NOW), maker(name), _act("report"))
            done += 1
        day += timedelta(days=1)


def _act(verb: str) -> Act:
    return Act(verb, "bench", "bench", NOW, NOW)


def take_back(ledger: Ledger, count: int) -> None:
    """Undo the last step of so many tickets that were called back, spread over the year."""
    query = "SELECT ticket FROM answers WHERE latest_at >= '2025-11-20' ORDER BY (ticket * 7919) % 10007 LIMIT ?"
    for (number,) in ledger.connection.execute(query, (count,)).fetchall():
        steps = [event for event in ledger.history(number) if event.kind not in {"cited", "retracted"}]
        undo(ledger, _act("undo"), steps[-1].command)


def counted_whole(ledger: Ledger) -> Iterator[Drift]:
    """Every issued report counted anew."""
    for issued in issuing.issues(ledger):
        yield from drifting.compared(ledger, issued)


def timed(found: Callable[[Ledger], Iterator[Drift]], ledger: Ledger) -> tuple[float, list[Drift]]:
    """Seconds, and what was found."""
    started = time.perf_counter()
    drifts = list(found(ledger))
    return time.perf_counter() - started, drifts


def main() -> None:
    """Print the table."""
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        shutil.copyfile(sys.argv[1], path)
        with open_ledger(str(path)) as ledger:
            issue(ledger, count)
            print("| callbacks taken back | issued reports | figures that differ | s | s, every report counted anew |")
            print("|--:|--:|--:|--:|--:|")
            for taken, before in zip(TAKEN_BACK, (0, *TAKEN_BACK), strict=False):
                take_back(ledger, taken - before)
                (seconds, found), (whole, wanted) = timed(drifting.drifts, ledger), timed(counted_whole, ledger)
                if found != wanted:
                    raise AssertionError(found, wanted)
                print(f"| {taken} | {count} | {len(found)} | {seconds:.2f} | {whole:.2f} |")


if __name__ == "__main__":
    main()
