"""Text that a spreadsheet would take for a formula: the apostrophe put before it on the way out, and taken off again.

``unguarded(guarded(text)) == text`` for any text; whoever reads a CSV that we wrote gets what was written.
"""

from __future__ import annotations

import re

# Apostrophes before the sign are guarded too, so that the guard can be taken off again without a doubt.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_GUARDED = re.compile(r"'+[=+\-@\t\r\n]")


def guarded(text: str) -> str:
    """Text that a spreadsheet would take for a formula, with an apostrophe before it."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text as it was before ``guarded``; other text stays as it is."""
    return text[1:] if _GUARDED.match(text) else text
