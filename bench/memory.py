"""Measure what reports and exports keep in memory as the ledger grows, and fail where one keeps more than it may.

`python bench/memory.py FOLDER [SIZE …]` takes FOLDER/SIZE.db, made anew where it is missing (10000 100000 200000), and
prints Markdown: peak MiB of whole processes. With BENCH_AGAINST=…/src, the sources of another version, each command
is run by both in turn. Ends with 1 where a command of this version takes more than BUDGET at any size.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from run import HERE, YOUSU, timed

BUDGET = 150
"""MiB that no command but a load may take."""

MONTH, YEAR = ("report", "monthly", "--of", "2026-10"), ("report", "annual", "--of", "2025")
COMMANDS: dict[str, Sequence[str]] = {
    "report monthly": (*MONTH, "--format", "json"),
    "report monthly, to Word": (*MONTH, "-o", "{out}.docx"),
    "report annual": (*YEAR, "--format", "json"),
    "report annual, to HTML": (*YEAR, "-o", "{out}.html"),
    "list --figure annual:2025:received": ("list", "--figure", "annual:2025:received", "--format", "json"),
    "list, to HTML": ("list", "-o", "{out}.html"),
    "list, to Markdown": ("list", "-o", "{out}.md"),
    "export, CSV": ("export", "-o", "{out}.csv"),
    "export, HTML": ("export", "-o", "{out}.html"),
    "export, Markdown": ("export", "-o", "{out}.md"),
    "export, xlsx": ("export", "-o", "{out}.xlsx"),
}


class Used(NamedTuple):
    """What one process took: seconds and peak MiB."""

    seconds: float
    memory: float


def used(words: Sequence[str], ledger: Path, sources: str = "") -> Used:
    """One run; ``sources`` are those of another version."""
    with tempfile.TemporaryDirectory() as folder:
        own = os.environ.get("PYTHONPATH", "")
        os.environ["PYTHONPATH"] = sources or own
        try:
            return Used(*timed([*YOUSU, *(word.format(out=f"{folder}/a") for word in words)], ledger))
        finally:
            os.environ["PYTHONPATH"] = own


def main() -> None:
    """Print the table; a line that is over the budget is named at the end."""
    folder, sizes = Path(sys.argv[1]), sorted(int(size) for size in sys.argv[2:]) or [10_000, 100_000, 200_000]
    other, over = os.environ.get("BENCH_AGAINST", ""), []
    for size in sizes:
        if not (folder / f"{size}.db").exists():
            subprocess.run(
                [sys.executable, str(HERE / "generate.py"), str(size), str(folder / f"{size}.db")], check=True
            )
    titles = [*(f"{size:,}" for size in sizes), "growth", "s at the largest"]
    titles += ["MiB before", "of which now", "of its time"] if other else []
    print(f"| command | {' | '.join(titles)} |\n|---|{'--:|' * len(titles)}")
    for name, words in COMMANDS.items():
        ours, theirs = [], Used(0, 0)
        for size in sizes:
            theirs = used(words, folder / f"{size}.db", other) if other else theirs
            ours.append(used(words, folder / f"{size}.db"))
        last = ours[-1]
        cells = [f"{each.memory:.0f}" for each in ours]
        cells += [f"{last.memory / ours[0].memory:.2f}", f"{last.seconds:.1f}"]
        if other:
            cells += [
                f"{theirs.memory:.0f}",
                f"{last.memory / theirs.memory:.2f}",
                f"{last.seconds / theirs.seconds:.2f}",
            ]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)
        over += [name] if max(each.memory for each in ours) > BUDGET else []
    if over:
        raise SystemExit(f"over {BUDGET} MiB: {', '.join(over)}")


if __name__ == "__main__":
    main()
