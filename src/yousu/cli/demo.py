"""The demo verb: the newspaper's cases worked through in a ledger of their own, then the desk and the reports."""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from importlib.resources import files
from pathlib import Path

import typer

from yousu import settings
from yousu.cli.session import LedgerPath, fold_path, held, tell
from yousu.words import mark, say

CASES = "cases"
"""The folder of the scripts in an installed package; in a source tree they are examples/scenarios."""

FIRST = "units.yousu"
FOUNDED = "2024-01-02 08:30"
SHOWN = (
    ("2024-03-29 09:00", mark("The desk on Friday morning"), ["today"]),
    ("2024-03-29 09:00", mark("A ticket that was dissatisfied and redone"), ["show", "no:XN20240315001"]),
    ("2024-03-28 18:00", mark("The day"), ["report", "daily", "--of", "2024-03-28"]),
    ("2024-03-29 15:00", mark("The week"), ["report", "weekly"]),
    ("2024-04-01 09:00", mark("The month"), ["report", "monthly"]),
)


def demo(ledger: LedgerPath = "") -> None:
    """Build a ledger of the newspaper's cases and print the desk, a ticket, and the day, week and month reports."""
    path = fold_path(ledger) or os.path.join(tempfile.mkdtemp(prefix="yousu-demo-"), "ledger.db")
    from yousu.cli import run

    with _acting(path):
        held["clock"] = FOUNDED
        with _quietly():
            run(["init", "--test-clock"])
            build(merged(scripts()))
        tell(say("A ledger to practise on: {path}", path=path))
        for clock, title, words in SHOWN:
            held["clock"] = clock
            typer.echo(f"\n\n━━━━ {say(title)} · yousu {' '.join(words)} ━━━━\n")
            run(words)


@contextmanager
def _acting(path: str) -> Iterator[None]:
    """The demonstration's own ledger, clock and name, whatever the user's are."""
    own = {"YOUSU_LEDGER": path, "YOUSU_BY": say("demonstration")}
    saved = {name: os.environ.get(name) for name in (*own, "YOUSU_NOW")}
    os.environ.update(own)
    os.environ.pop("YOUSU_NOW", None)
    try:
        yield
    finally:
        held.clear()
        for name, value in saved.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def folder() -> Path:
    """Where the scripts of the cases are."""
    installed = Path(str(files("yousu"))) / CASES
    return installed if installed.is_dir() else Path(__file__).parents[3] / "examples" / "scenarios"


def scripts() -> list[str]:
    """The text of each script, the units first."""
    paths = sorted(folder().glob("*.yousu"), key=lambda path: (path.name != FIRST, path.name))
    return [path.read_text(encoding="utf-8") for path in paths]


def merged(texts: Iterable[str]) -> str:
    """One script of several, its commands in the order of their clocks; what has no clock comes first."""
    timed: list[tuple[str, str]] = []
    for text in texts:
        clock = ""
        for line in text.splitlines():
            if line.startswith("@ "):
                clock = line[2:].strip()
            elif line.strip() and not line.startswith("#"):
                timed.append((clock, line))
    lines, last = [], ""
    for clock, line in sorted(timed, key=lambda each: each[0]):
        lines += [f"@ {clock}", line] if clock != last else [line]
        last = clock
    return "\n".join(lines)


def build(script: str) -> None:
    """Run a script on the ledger of the environment."""
    from yousu.cli.running import run_

    with tempfile.NamedTemporaryFile("w", suffix=".yousu", encoding="utf-8") as file:
        file.write(script)
        file.flush()
        run_(file.name, ledger=settings.ledger_path(None))


@contextmanager
def _quietly() -> Iterator[None]:
    """The commands say nothing, unless one of them fails."""
    heard = io.StringIO()
    try:
        with redirect_stdout(heard), redirect_stderr(heard):
            yield
    except Exception:
        tell(heard.getvalue().rstrip())
        raise
