"""Markdown transcripts: the ``console`` blocks of a page are run, and what they show must be what is printed.

``$ `` starts a command, ``> `` goes on with one that ended in a backslash or opened a here-document. The lines after it
are its output, both streams in order, then ``[exit 3]`` where it did not exit 0. ``...`` alone on a line stands for any
lines, ``…`` within a line for any characters. A comment ``<!-- yousu: lang=en now=2026-11-23T09:00+08:00 -->`` sets the
language and the clock from there on; ``files=examples/a.xlsx,…`` lays copies beside the page's ledger.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).parents[1]
SETTING = re.compile(r"\s*<!-- yousu: (.+) -->\s*")

# A line of these needs no shell: words, and quotes in which a shell would change nothing.
PLAIN = re.compile(r"""yousu(?:\s+(?:'[^']*'|"[^"$`\\]*"|[^\s'"$`\\|&;<>()*?\[\]{}~#])+)*\s*""")


@dataclass(frozen=True)
class Step:
    """One command of a page; its output stands in the lines ``start`` to ``end`` (exclusive), counted from 0."""

    command: str
    start: int
    end: int
    settings: dict[str, str]


@dataclass
class Place:
    """Where the commands of one page run: a home with a ledger to be, a ``yousu`` and a ``python`` on PATH."""

    folder: Path
    env: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Make the home and the two programs."""
        self.home = self.folder / "home"
        programs = self.folder / "bin"
        self.home.mkdir()
        programs.mkdir()
        for name, arguments in (("yousu", "-m yousu "), ("python", ""), ("python3", "")):
            program = programs / name
            program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} {arguments}"$@"\n', encoding="utf-8")
            program.chmod(0o755)
        self.env = {
            "HOME": str(self.home),
            "PATH": f"{programs}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONUNBUFFERED": "1",  # or the streams of a process come out of order
            "LC_ALL": "C.UTF-8",
            "COLUMNS": "80",
            "YOUSU_LEDGER": str(self.home / "ledger.db"),
            "YOUSU_BY": "张三",
        }

    def run(self, step: Step) -> list[str]:
        """The lines that the command prints, the home shown as ``~``."""
        for name in filter(None, step.settings.get("files", "").split(",")):
            shutil.copy(ROOT / name, self.home)
        env = self.env | {"YOUSU_LANG": step.settings["lang"], "YOUSU_NOW": step.settings["now"]}
        if PLAIN.fullmatch(step.command):
            code, output = run_yousu(shlex.split(step.command)[1:], "", env, self.home)
        else:
            code, output = _run_shell(step.command, env, self.home)
        lines = [line.rstrip() for line in output.replace(str(self.home), "~").splitlines()]
        return [*lines, f"[exit {code}]"] if code else lines


def run_yousu(argv: list[str], stdin: str, env: dict[str, str], folder: Path) -> tuple[int, str]:
    """The exit code and the output of a command, run in this process: a tenth of the time of one of its own."""
    from yousu.cli import main  # noqa: PLC0415 - a page without a plain command needs no command line

    # Bytes below, as under a real stream: some formats are written as bytes, and the encoding may be set anew.
    printed = io.BytesIO()
    stream = io.TextIOWrapper(printed, encoding="utf-8", newline="", write_through=True)
    typed = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
    with (
        chdir(folder),
        mock.patch.dict(os.environ, env, clear=True),
        mock.patch.object(sys, "stdin", typed),
        redirect_stdout(stream),
        redirect_stderr(stream),
    ):
        code = main(argv)
    return code, printed.getvalue().decode(errors="replace")


def _run_shell(command: str, env: dict[str, str], folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.returncode, done.stdout.decode(errors="replace")


def steps(lines: list[str]) -> list[Step]:
    """The commands of a page, in order."""
    found: list[Step] = []
    settings = {"lang": "zh", "now": "2026-11-23T09:00+08:00", "files": ""}
    inside = False
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if not inside and (match := SETTING.fullmatch(line)):
            settings = settings | dict(pair.split("=", 1) for pair in match[1].split())
        elif line.startswith("```"):
            inside = line.strip() == "```console" and not inside
        elif inside and line.startswith("$ "):
            step = _step(lines, number - 1, settings)
            found.append(step)
            number = step.end
        elif inside:
            raise AssertionError(f"line {number}: output without a command: {line}")
    return found


def _step(lines: list[str], at: int, settings: dict[str, str]) -> Step:
    command = lines[at].removeprefix("$ ")
    start = at + 1
    while start < len(lines) and lines[start].startswith("> ") and (command.endswith("\\") or "<<" in command):
        command += "\n" + lines[start].removeprefix("> ")
        start += 1
    end = next((n for n in range(start, len(lines)) if lines[n].startswith(("$ ", "```"))), len(lines))
    return Step(command, start, end, settings)


def matches(expected: list[str], actual: list[str]) -> bool:
    """Whether the output is the one shown, ``...`` and ``…`` standing for anything."""
    pattern = "".join(
        "(?:.*\n)*?" if line.strip() == "..." else ".*?".join(map(re.escape, line.rstrip().split("…"))) + "\n"
        for line in expected
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in actual)) is not None
