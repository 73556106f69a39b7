"""A due moment and what it was made from."""

from typing import NamedTuple

from yousu.ticket.vocabulary import Authority

Moment = str


class Clock(NamedTuple):
    """A due moment, who set it (own or platform), and the limit and start from which it can be derived again.

    ``limit`` is a rules' code (2h, 7d), None where the moment was given and not counted; ``provisional``
    says that it was counted over a year without an official notice. ``before`` is the limit as it was before an
    extension, ``extension`` the workdays it was extended by (0: the platform named a moment).
    """

    due: Moment
    source: Authority
    limit: str | None = None
    start: Moment | None = None
    provisional: bool = False
    before: Moment | None = None
    extension: int = 0
