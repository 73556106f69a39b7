"""Text for paper: one line or several, with nothing in it that a file of paper may not hold."""

from __future__ import annotations

import re

from yousu.render.values import lines_of, one_line

_NONCHARACTERS = re.compile(r"[\ufffe\uffff]")


def plain(text: str) -> str:
    """One line with control characters shown, and without the two code points that no XML may hold."""
    return _NONCHARACTERS.sub(lambda found: f"\\u{ord(found[0]):04x}", one_line(text))


def lines(text: str) -> list[str]:
    """The lines of a text, each as ``plain`` shows it."""
    return [plain(line) for line in lines_of(text.strip())]
