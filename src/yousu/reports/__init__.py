"""The reports: what the figures and lists of a span say, as documents. One module a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # a list needs the tables of this package and none of the figures
    from yousu.figures.tally import Figures, Minutes
    from yousu.periods import Period
    from yousu.rules import Rules
    from yousu.ticket.line import Line

Moment = str


class Span(NamedTuple):
    """What was read of one period at its cut-off: figures from both sources of callbacks, and minutes."""

    period: Period
    own: Figures
    platform: Figures
    minutes: Minutes


class Reading(NamedTuple):
    """All that a report is made of. ``cut`` = min(period end, as_of); ``head`` is the chain's head in hex.

    ``lists`` holds lines by name, at the cut-off: unassigned, to_accept, to_review, to_call_back, overdue,
    due_today, due_tomorrow, sent_back, supervised, on_list, dissatisfied, unreached, repeats, dual, late_recorded.
    """

    now: Span
    before: Span
    as_of: Moment
    cut: Moment
    rules: Rules
    head: str
    lists: Mapping[str, Sequence[Line]]
    last_backup: Moment | None = None
