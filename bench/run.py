"""Measure the ledger: start-up of each hot verb, growth with the ledger's size, writing, memory.

`python bench/run.py FOLDER [SIZE …]` makes the ledgers it lacks in FOLDER (10000 100000 1000000) and prints Markdown.
Figures are medians of interleaved runs of whole processes, and ratios; a single absolute time says nothing.
"""

from __future__ import annotations

import os
import platform
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
NOW = "2026-11-20 10:00"
RUNS = int(os.environ.get("BENCH_RUNS", "9"))
YOUSU = [sys.executable, "-m", "yousu"]
READING = {
    "today": ["today"],
    "list 超期": ["list", "超期"],
    "list 今天": ["list", "今天"],
    "show": ["show", "5000"],
    "history": ["history", "13900005000"],
    "repeats": ["repeats", "9000"],
    "chronic": ["chronic", "--days", "30", "--least", "5"],
    "find 化粪池堵塞5000": ["find", "化粪池堵塞5000"],
    "report daily": ["report", "daily", "--format", "json"],
    "report weekly": ["report", "weekly", "--format", "json"],
    "report monthly": ["report", "monthly", "--of", "2026-10", "--format", "json"],
    "report monthly, two years back": ["report", "monthly", "--of", "2024-10", "--format", "json"],
}
WRITING = {
    "new, known caller and place": [
        "new",
        "示例小区里电梯又停运",
        "--phone",
        "13900005000",
        "--place",
        "示例小区100",
        "--category",
        "电梯故障",
    ],
    "new": ["new", "测试工单", "--phone", "13900000000", "--assign", "承办单位01"],
    "assign": ["assign", "@", "--to", "承办单位02"],
    "resolve": ["resolve", "@", "已办结。"],
    "callback": ["callback", "@", "111"],
}


def timed(command: list[str], ledger: Path | None = None) -> tuple[float, float]:
    """Wall seconds and peak MiB of one process; it must succeed."""
    environment = (
        os.environ | {"YOUSU_NOW": NOW, "YOUSU_BY": "bench"} | ({"YOUSU_LEDGER": str(ledger)} if ledger else {})
    )
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _pid, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"{command}: {process.stderr.read().decode() if process.stderr else status}")
    return seconds, usage.ru_maxrss / 1024


def together(commands: dict[str, tuple[list[str], Path | None]], runs: int = RUNS) -> dict[str, tuple[float, float]]:
    """Median seconds and peak MiB of each, run in turn so that the machine's moods touch all alike."""
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, (command, ledger) in commands.items():
            figure = timed(command, ledger)
            if turn:
                found[name].append(figure)
    return {
        name: (statistics.median(s for s, _m in all_of), max(m for _s, m in all_of)) for name, all_of in found.items()
    }


def start_up(ledger: Path) -> None:
    """Each hot verb against an empty interpreter and against `import typer`."""
    commands: dict[str, tuple[list[str], Path | None]] = {
        "python -c pass": ([sys.executable, "-c", "pass"], None),
        'python -c "import typer"': ([sys.executable, "-c", "import typer"], None),
    }
    commands |= {
        verb: ([*YOUSU, *words], ledger) for verb, words in {**WRITING, **READING}.items() if "report" not in verb
    }
    commands["list"] = ([*YOUSU, "list", "今天"], ledger)
    found = together(commands)
    bare, typer = (found[name][0] for name in ("python -c pass", 'python -c "import typer"'))
    print(
        "\n## Start-up, on 10,000 tickets\n\n| command | against `python -c pass` | against `import typer` | peak MiB |\n|---|--:|--:|--:|"
    )
    for name, (seconds, memory) in found.items():
        print(f"| {name} | {seconds / bare:.2f} | {seconds / typer:.2f} | {memory:.0f} |")


def growth(ledgers: dict[int, Path]) -> None:
    """Each verb on every size, against the smallest."""
    sizes = sorted(ledgers)
    print(
        f"\n## Growth with the ledger\n\n| command | {' | '.join(f'{size:,}' for size in sizes)} | s at the largest | peak MiB |"
    )
    print(f"|---|{'--:|' * (len(sizes) + 2)}")
    for verb, words in READING.items():
        row(
            verb, sizes, together({f"{verb} {size}": ([*YOUSU, *words], ledgers[size]) for size in sizes}, min(RUNS, 5))
        )
    # A ticket is made, assigned, resolved and called back in turn: none of these can be done to it twice.
    life = {f"{verb} {size}": ([*YOUSU, *words], ledgers[size]) for size in sizes for verb, words in WRITING.items()}
    found = together(life, min(RUNS, 5))
    for verb in WRITING:
        row(verb, sizes, found)


def row(verb: str, sizes: list[int], found: dict[str, tuple[float, float]]) -> None:
    """A line of the table of growth."""
    smallest = found[f"{verb} {sizes[0]}"][0]
    ratios = " | ".join(f"{found[f'{verb} {size}'][0] / smallest:.2f}" for size in sizes)
    seconds, memory = found[f"{verb} {sizes[-1]}"]
    print(f"| {verb} | {ratios} | {seconds:.2f} | {memory:.0f} |", flush=True)


def main() -> None:
    """Make the ledgers that are missing, then measure."""
    folder = Path(sys.argv[1])
    sizes = [int(size) for size in sys.argv[2:]] or [10_000, 100_000, 1_000_000]
    ledgers, speed = {}, []
    for size in sizes:
        master, ledgers[size] = folder / f"{size}.master.db", folder / f"{size}.db"
        if not master.exists():
            start = time.perf_counter()
            subprocess.run([sys.executable, str(HERE / "generate.py"), str(size), str(master)], check=True)
            speed.append((size, time.perf_counter() - start))
        shutil.copyfile(master, ledgers[size])
    print(
        f"{platform.platform()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores"
    )
    for size, seconds in speed:
        with sqlite3.connect(folder / f"{size}.master.db") as connection:
            events = connection.execute("SELECT COUNT(*) FROM events").fetchone()[0]
        children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(
            f"\nFilling {size:,} tickets: {events:,} events, {events / seconds:,.0f} a second, peak {children:.0f} MiB"
        )
    start_up(ledgers[sizes[0]])
    growth(ledgers)


if __name__ == "__main__":
    main()
