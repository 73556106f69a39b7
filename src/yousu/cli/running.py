"""The run verb: one yousu command a line, in one process."""

from __future__ import annotations

import io
import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Annotated, ClassVar

import typer

from yousu import settings
from yousu.cli.boundary import guarded
from yousu.cli.session import By, LedgerPath, fold_path, held
from yousu.cli.withholding import Withheld
from yousu.errors import BAD_INPUT, YousuError
from yousu.ledger import open_ledger
from yousu.words import mark, say


class LineFailed(YousuError):
    """A line of a script that failed; its own two lines stand above."""

    sentence: ClassVar[str] = mark("Line {line} of {path} failed: {text}")
    remedy: ClassVar[str] = mark("{kept}")

    def __init__(self, code: int, **values: object) -> None:
        super().__init__(**values)
        self.exit_code = code  # type: ignore[misc]


class QuoteOpen(YousuError):
    """A line of a script with a quotation mark that is not closed."""

    exit_code = BAD_INPUT
    sentence: ClassVar[str] = mark("Line {line} of {path} opens a quotation mark and does not close it.")
    remedy: ClassVar[str] = mark("Close it, or put the text in the other kind of quotation marks.")


class ClockInAtomic(YousuError):
    """A clock line in a script that is one command: a command is recorded at one moment."""

    sentence: ClassVar[str] = mark("Line {line} sets the clock, but --atomic records everything at one moment.")
    remedy: ClassVar[str] = mark("Use --at on each line, or leave --atomic out.")


class HandedOutInAtomic(YousuError):
    """A line of an atomic script that hands something out, or writes elsewhere."""

    sentence: ClassVar[str] = mark(
        "Line {line}: {option} does not go with --atomic; what was handed out or written elsewhere cannot be taken back."
    )
    remedy: ClassVar[str] = mark("Nothing was written. Run that line by itself.")


def run_(
    file: Annotated[str, typer.Argument(metavar="FILE", help=mark("a script; - reads standard input"))] = "-",
    atomic: Annotated[bool, typer.Option("--atomic", help=mark("all or nothing, as one command"))] = False,
    ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """One yousu command a line; # comments at the start of a line; `@ TIME` sets a test clock."""
    from yousu.cli.founding import read_text

    lines = read_text(file).splitlines()
    path = settings.ledger_path(fold_path(ledger))
    output, before = Withheld() if atomic else None, False
    with _environment(path, by), _held(path, atomic=atomic):
        for number, line in enumerate(lines, 1):
            if line.strip() and not line.lstrip().startswith("#"):
                before = _line(line.strip(), number, file, output, before=before) or before
    if output is not None:
        output.release()


@contextmanager
def _environment(path: str, by: str) -> Iterator[None]:
    """The lines act on the same ledger, by the same person, unless they say otherwise."""
    saved = {name: os.environ.get(name) for name in ("YOUSU_LEDGER", "YOUSU_BY")}
    os.environ["YOUSU_LEDGER"] = path
    if by:
        os.environ["YOUSU_BY"] = by
    try:
        yield
    finally:
        for name, value in saved.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@contextmanager
def _held(path: str, *, atomic: bool) -> Iterator[None]:
    """Keep the ledger open between the lines, where it is there already; a script may also begin with init.

    One that is all or nothing may not: there is nothing to go back to. Raises LedgerMissing.
    """
    before = dict(held)
    opened = open_ledger(path) if (atomic or os.path.exists(path)) and path not in held else None
    try:
        if opened is not None:
            held[path] = opened
        with opened.one_command() if opened is not None and atomic else nullcontext():
            yield
    finally:
        held.clear()
        held.update(before)
        if opened is not None:
            opened.close()


def _line(line: str, number: int, path: str, output: Withheld | None, *, before: bool) -> bool:
    """Whether it was a command. ``output`` keeps what is printed where all or nothing is to be written."""
    if line.startswith("@ "):
        if output is not None:
            raise ClockInAtomic(line=number)
        held["clock"] = line[2:].strip()
        return False
    try:
        words = shlex.split(line)
    except ValueError as error:
        raise QuoteOpen(line=number, path=path) from error
    words = words[1:] if words[:1] == ["yousu"] else words
    if output is not None and (option := _handing_out(words)):
        raise HandedOutInAtomic(line=number, option=option)
    from yousu.cli import run

    with _no_questions(), nullcontext() if output is None else output.line():
        code = guarded(lambda: run(words), words[0] if words else "")
    if code:
        if output is not None:
            output.fail()
        kept = say("The lines before it were written.") if before and output is None else say("Nothing was written.")
        raise LineFailed(code, line=number, path=path, text=line[:80], kept=kept)
    return True


def _handing_out(words: list[str]) -> str:
    """The option by which a line hands out what no rollback brings back: a file, people in full; or another ledger."""
    for word in words[1:]:
        option = word.partition("=")[0]
        if option in {"--reveal", "--output", "--out-dir", "--ledger"}:
            return option
        if option.startswith("-o"):
            return "-o"
    return ""


@contextmanager
def _no_questions() -> Iterator[None]:
    """A script is never asked: its standard input is the script, or nobody's."""
    saved = sys.stdin
    sys.stdin = io.StringIO()
    try:
        yield
    finally:
        sys.stdin = saved
