"""Questions at the terminal: yes or no, and a day or none; asked again while the answer cannot be read."""

from __future__ import annotations

import sys
from collections.abc import Callable

import typer

from yousu.cli.session import tell
from yousu.errors import YousuError
from yousu.periods.folding import fold_width
from yousu.words import say

YES = frozenset({"y", "yes", "是", "是的", "对", "好", "行", "同意", "可以"})
NO = frozenset({"n", "no", "none", "否", "不", "不是", "不用", "不必", "不约", "无", "没有"})


def agreed(question: str, *, default: bool = False) -> bool:
    """Whether a person says yes; Enter takes the default. Raises Abort at the end of input."""
    while True:
        said = _answer(f"{question} [{'Y/n' if default else 'y/N'}]: ")
        if not said:
            return default
        if said in YES | NO:
            return said in YES
        tell(say("Answer y or n."))


def day_or_none(question: str, read: Callable[[str], str]) -> str | None:
    """The day that a person says, or None for Enter and for no. A day that cannot be read is asked for again."""
    while True:
        said = _answer(f"{question}: ")
        if not said or said in NO:
            return None
        try:
            return read(said)
        except YousuError as error:
            for line in error.lines():
                tell(line)


def _answer(prompt: str) -> str:
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise typer.Abort
    return fold_width(line).strip().rstrip("。.").lower()
