"""What reports show of units that worked together: calls by whistle, helpers, meetings."""

from collections.abc import Sequence
from typing import NamedTuple

Moment = str


class Call(NamedTuple):
    """One department called by whistle: who blew, whom, when it had to arrive, when it did, in how many minutes.

    ``missing``: past its limit it had not come, and the lead unit had not answered before that. ``answered`` is when
    it answered for its part, None while it has not.
    """

    ticket: int
    blower: str | None
    unit: str
    blown: Moment
    due: Moment | None
    arrived: Moment | None
    minutes: int | None
    missing: int
    answered: Moment | None

    @property
    def late(self) -> bool:
        """Arrived after the limit."""
        return self.arrived is not None and self.due is not None and self.arrived > self.due


class Helper(NamedTuple):
    """A co-unit in the span: tickets it was called to, answered in time, answered late, unanswered past their limit.

    A ticket counts once, by the latest of its rounds of which one of the three can be said.
    """

    unit: str
    tickets: int
    in_time: int
    late: int
    missing: int


class Together(NamedTuple):
    """What several units did together in a span: every call, every co-unit, and how many meetings were held."""

    calls: Sequence[Call] = ()
    helpers: Sequence[Helper] = ()
    meetings: int = 0
