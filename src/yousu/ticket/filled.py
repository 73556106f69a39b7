"""A row of a workbook that was handed out to be filled in and came back: what it says of which ticket.

Each row carries a token made of the state that the ticket was in when the workbook was made: a row is taken once,
and not at all where the ticket has moved on since.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from zlib import crc32

from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import Sheet

Moment = str


class Filled(NamedTuple):
    """What one row says. ``who`` filled it in; ``said`` holds codes, moments and texts by the key of their column."""

    sheet: Sheet
    token: str
    ticket: int
    made: Moment
    who: str | None
    said: Mapping[str, Any]
    period: str = ""

    def steps(self) -> tuple[str, ...]:
        """What the row asks for, by names that are the same each time it is read."""
        if self.sheet == "callback":
            return ("callback",)
        if self.sheet == "check":
            return ("objection" if self.said.get("objection") == "yes" else "agreed",)
        named = [step for step in ("accepted", "contacted", "resolved") if self.said.get(step)]
        progress = self.said.get("reply") if not self.said.get("resolved") else None
        return (*named, f"note-{crc32(progress.encode()):08x}") if progress else tuple(named)


def helper_of(ticket: Ticket, row: Filled) -> str:
    """The co-unit whose row it is; empty where it is the lead unit's."""
    helpers = ticket.co if row.sheet == "units" else ()
    return next((unit for unit in helpers if token(row.sheet, ticket, row.period, unit) == row.token), "")


def token(sheet: Sheet, ticket: Ticket, period: str = "", helper: str = "") -> str:
    """The mark of a row: the ticket, and a digest of the state of it that the sheet is about.

    ``helper`` is the co-unit whose row it is, on a sheet of units' tickets.
    """
    state = {
        "callback": (ticket.round, ticket.state, len(ticket.attempts("own"))),
        "units": (ticket.round, "co", helper) if helper else (ticket.round, ticket.unit),
        "check": (period,),
    }[sheet]
    return f"{ticket.number}-{crc32(repr((sheet, ticket.number, *state)).encode()):08x}"
