"""The one kind of failure a user is meant to see: a sentence, a remedy, an exit code."""

from __future__ import annotations

from typing import ClassVar

from yousu.words import say

USAGE = 2
UNKNOWN = 3
REFUSED = 4
MISSING_RULES = 5
BAD_INPUT = 6
LOCKED = 7
DAMAGED = 8
UNWRITABLE = 9


class YousuError(Exception):
    """Base of every expected failure; a subclass stands in the module that raises it.

    ``sentence`` says what is wrong with what, ``remedy`` what to type next; both are message keys
    whose ``{names}`` are filled from the values given when it is raised.
    """

    exit_code: ClassVar[int] = USAGE
    sentence: ClassVar[str]
    remedy: ClassVar[str]

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(values)

    def lines(self) -> tuple[str, str]:
        """The two lines a person reads: what is wrong, what to type next."""
        return say(self.sentence, **self.values), say(self.remedy, **self.values)

    def __str__(self) -> str:
        return self.lines()[0]
