"""The reports: what the figures and lists of a span say, as documents. One module a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from yousu.ticket.calls import Together

if TYPE_CHECKING:  # a list needs the tables of this package and none of the figures
    from yousu.figures.tally import Figures, Minutes, Tally
    from yousu.periods import Period
    from yousu.rules import Rules
    from yousu.ticket.directory import Unit
    from yousu.ticket.line import Line
    from yousu.ticket.prevention import Prevention

Moment = str


class Span(NamedTuple):
    """What was read of one period at its cut-off: figures from both sources of callbacks, and minutes."""

    period: Period
    own: Figures
    platform: Figures
    minutes: Minutes

    def is_empty(self) -> bool:
        """Whether no figure counts a single ticket: nothing came, was done, or is open."""
        return not any(any(figures.totals.counts.values()) for figures in (self.own, self.platform))


class Point(NamedTuple):
    """Another period with its figures by our own callbacks: the totals, and by unit in a year's report.

    ``platform`` are those by the platform's, where they are compared with.

    ``scores`` are the units' scores as the report of that month was issued, in hundredths; None where it was not.
    """

    period: Period
    figures: Figures
    scores: Mapping[str, int | None] | None = None
    platform: Figures | None = None

    @property
    def totals(self) -> Tally:
        """All tickets of the period."""
        return self.figures.totals


class Confirmed(NamedTuple):
    """A red and black list as a named leader has confirmed it: the units of each, who, when, the ranks behind it."""

    red: Sequence[str]
    black: Sequence[str]
    leader: str
    at: Moment
    basis: Mapping[str, Sequence[int | None]] = MappingProxyType({})


class Issue(NamedTuple):
    """The number that a report is issued under, 2024年第47期, and the moment of issuing."""

    year: int
    number: int
    at: Moment = ""


class Reading(NamedTuple):
    """All that a report is made of. ``cut`` = min(period end, as_of); ``head`` is the chain's head in hex.

    ``year_before`` is the same period of last year, ``season`` the period after that one (what the next may bring),
    ``trend`` twelve periods of which the last is this one, ``open_since`` when each ticket that is open was received.
    ``evidence`` names the tickets behind a year's additions and deductions: figure -> unit -> numbers.
    ``together`` is what several units did together in the period.
    ``began`` is when the ledger was founded or its earliest ticket received; None while it has no ticket.
    ``report`` is the report to be made of it, ``printed`` when it is made. ``draft`` leaves places for people to write.

    ``lists`` holds lines by name, at the cut-off: unassigned, to_accept, to_review, to_call_back, overdue,
    due_today, due_tomorrow, sent_back, supervised, on_list, dissatisfied, unreached, repeats, dual, late_recorded;
    in an opinion report also settled, proactive, on_account.
    ``prevention``: visits, campaigns and classes up to the cut.
    """

    now: Span
    before: Span
    as_of: Moment
    cut: Moment
    rules: Rules
    head: str
    lists: Mapping[str, Sequence[Line]]
    last_backup: Moment | None = None
    year_before: Point | None = None
    season: Point | None = None
    trend: Sequence[Point] = ()
    open_since: Sequence[Moment] = ()
    units: Sequence[Unit] = ()
    evidence: Mapping[str, Mapping[str, Sequence[int]]] = MappingProxyType({})
    confirmed: Confirmed | None = None
    issue: Issue | None = None
    draft: bool = False
    report: str = ""
    printed: Moment = ""
    together: Together = Together()
    prevention: Prevention | None = None
    began: Moment | None = None

    def before_ledger(self, period: Period) -> bool:
        """Whether a period was over before the ledger has anything to say of it."""
        return self.began is not None and period.end <= self.began
