"""What each report reads beside its own period: which breakdowns, which other periods, which lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from yousu.figures import DIMENSIONS
from yousu.periods import Kind


class Scope(NamedTuple):
    """What a report needs beside its own period: which breakdowns, and which other periods by which breakdowns."""

    kind: Kind
    dimensions: Sequence[str] = DIMENSIONS
    trend: Sequence[str] | None = None
    year_before: bool = False
    season: bool = False
    evidence: bool = False
    lists: Sequence[str] = ()


SCOPES = {
    "daily": Scope("day", lists=("contact_overdue", "assigned_late", "awaited", "to_reply", "platform_to_decide")),
    "weekly": Scope("week", trend=(), year_before=True),
    "monthly": Scope("month", (*DIMENSIONS, "object"), trend=(), year_before=True),
    "opinion": Scope("month", trend=(), year_before=True, season=True, lists=("settled", "proactive", "on_account")),
    "annual": Scope("year", (*DIMENSIONS, "object"), trend=("unit",), evidence=True),
}
"""Report -> its scope."""

HOTSPOTS = Scope("month", ("category", "place"), trend=("category", "place"), year_before=True, season=True)
"""What ``yousu hotspots`` reads; it is no report that is issued."""
