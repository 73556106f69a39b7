"""Measure the month's and the year's report against hand-written SQL of the same counts, and their growth.

`python bench/reports.py FOLDER [SIZE …]` takes the ledgers that bench/run.py made (10000 100000 1000000) and prints
Markdown: medians of interleaved runs of whole processes. The hand-written SQL is what a clerk with a database shell
would type: it scans, it knows no cut-off, it compares with no other period, and it prints numbers only.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from run import together

HERE = Path(__file__).parent
MONTH = ("2026-10-01T00:00:00+08:00", "2026-11-01T00:00:00+08:00")
YEAR = ("2025-01-01T00:00:00+08:00", "2026-01-01T00:00:00+08:00")
KEYS = ("NULL", "kind", "category", "channel", "place", "unit")
TICKETS = """
SELECT {key}, SUM(received >= :a AND received < :b), SUM(assigned >= :a AND assigned < :b),
  SUM(resolved >= :a AND resolved < :b), SUM(resolved >= :a AND resolved < :b AND in_time = 1 AND eligible AND NOT direct),
  SUM(sent_back >= :a AND sent_back < :b), SUM(supervised >= :a AND supervised < :b),
  SUM(callback_due >= :a AND callback_due < :b AND eligible AND NOT direct), SUM(repeat AND received >= :a AND received < :b)
FROM facts GROUP BY {key}
"""
ANSWERS = """
SELECT {key}, COUNT(*), SUM(answers.contacted), SUM(solved), SUM(partly), SUM(satisfied), SUM(basically), SUM(dissatisfied)
FROM answers JOIN facts USING(ticket)
WHERE source = 'own' AND eligible AND latest_at >= :a AND latest_at < :b GROUP BY {key}
"""
REPORTS = {
    "report monthly": ["report", "monthly", "--of", "2026-10", "--format", "json"],
    "report monthly to Word": ["report", "monthly", "--of", "2026-10", "--format", "docx"],
    "report annual": ["report", "annual", "--of", "2025", "--format", "json"],
}
SPANS = {"report monthly": MONTH, "report monthly to Word": MONTH, "report annual": YEAR}


def by_hand(ledger: str, start: str, end: str) -> dict[str, list[tuple[object, ...]]]:
    """The counts of a span, in all and by each key."""
    connection = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)
    span = {"a": start, "b": end}
    found = {}
    for key in KEYS:
        for name, query in (("tickets", TICKETS), ("answers", ANSWERS)):
            found[f"{name} {key}"] = connection.execute(query.format(key=key), span).fetchall()
    return found


def received(ledger: Path, words: list[str]) -> int:
    """What the report says was received."""
    environment = os.environ | {"YOUSU_NOW": "2026-11-20 10:00", "YOUSU_BY": "bench", "YOUSU_LEDGER": str(ledger)}
    out = subprocess.run(
        [sys.executable, "-m", "yousu", *words], env=environment, capture_output=True, check=True
    ).stdout
    count: int = json.loads(out)["totals"]["received"]
    return count


def main() -> None:
    """Print the table."""
    if sys.argv[1] == "--by-hand":
        started = time.perf_counter()
        by_hand(*sys.argv[2:5])
        print(f"{time.perf_counter() - started:.3f}")
        return
    folder, sizes = Path(sys.argv[1]), [int(size) for size in sys.argv[2:]] or [10_000, 100_000, 1_000_000]
    ledgers = {size: folder / f"{size}.master.db" for size in sizes}
    print("| report | tickets | against hand-written SQL | against the smallest ledger | s | peak MiB |")
    print("|---|--:|--:|--:|--:|--:|")
    smallest: dict[str, float] = {}
    for size, ledger in ledgers.items():
        commands = {name: ([sys.executable, "-m", "yousu", *words], ledger) for name, words in REPORTS.items()}
        for name, span in SPANS.items():
            commands[f"{name}, by hand"] = (
                [sys.executable, str(HERE / "reports.py"), "--by-hand", str(ledger), *span],
                None,
            )
        measured = together(commands)
        for name, words in REPORTS.items():
            seconds, peak = measured[name]
            hand, _peak = measured[f"{name}, by hand"]
            first = smallest.setdefault(name, seconds)
            print(f"| {name} | {size:,} | {seconds / hand:.1f} | {seconds / first:.2f} | {seconds:.2f} | {peak:.0f} |")
            if words[-1] == "json":
                wanted = by_hand(str(ledger), *SPANS[name])["tickets NULL"][0][1]
                if received(ledger, words) != wanted:
                    raise SystemExit(f"{name} at {size}: the two do not count the same")


if __name__ == "__main__":
    main()
