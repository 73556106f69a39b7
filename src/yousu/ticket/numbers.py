"""The platform's number of a ticket and its suffixes, which join rows to one ticket.

``…HBDn`` is the n-th re-dispatch, ``…01`` or ``…-1`` a part of a ticket given to several units (peers.md 0.1).
"""

from __future__ import annotations

import re
from typing import NamedTuple

_AGAIN = re.compile(r"(?P<base>.{4,}?)[-_]?HBD(?P<nth>\d{1,2})", re.IGNORECASE)
_PART = re.compile(r"(?P<base>.{6,}?)[-_](?P<nth>0?[1-9])")
_TAIL = re.compile(r"(?P<base>.{8,})(?P<nth>0[1-9])")


class Number(NamedTuple):
    """A number taken apart: the ticket's own, ``again`` or ``part`` and which, "" where it is the ticket's own."""

    base: str
    suffix: str = ""
    nth: int = 0


def apart(number: str) -> Number:
    """The number without the suffix that is told by its form."""
    if number.isalnum() and "HBD" not in number.upper():
        return Number(number)
    for suffix, form in (("again", _AGAIN), ("part", _PART)):
        found = form.fullmatch(number)
        if found is not None:
            return Number(found["base"], suffix, int(found["nth"]))
    return Number(number)


def tail(number: str) -> Number | None:
    """The number without two last digits 01 to 09, which are a part's only where the rest is a number too."""
    found = _TAIL.fullmatch(number)
    return None if found is None else Number(found["base"], "part", int(found["nth"]))
