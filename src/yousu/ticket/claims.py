"""What units ask for and are called to: returns, extensions, accounts, whistles, meetings (domain.md 2.4, 3.3)."""

from dataclasses import dataclass, field
from typing import NamedTuple

from yousu.ticket.record import Record
from yousu.ticket.vocabulary import Authority, State

Moment = str


@dataclass(slots=True, eq=False, repr=False)
class Objection(Record):
    """A unit's request to return a ticket (退单), with its basis; undecided while ``decided`` is None."""

    unit: str
    round: int
    asked: Moment
    suggested: str | None = None
    basis: str | None = None
    decided: Moment | None = None
    upheld: bool = False
    to: str | None = None
    opinion: str | None = None


@dataclass(slots=True, eq=False, repr=False)
class Extension(Record):
    """A request to extend a unit's limit (延期) by workdays; ``before`` is the old limit, kept once it is decided.

    ``days`` is None where the platform named a due moment and no number of days.
    """

    unit: str
    round: int
    asked: Moment
    days: int | None
    before: Moment | None
    source: Authority = "own"
    reason: str | None = None
    basis: str | None = None
    informed: Moment | None = None
    decided: Moment | None = None
    approved: bool = False
    due: Moment | None = None
    leader: str | None = None
    opinion: str | None = None


@dataclass(slots=True, eq=False, repr=False)
class Account(Record):
    """A ticket on account (挂账): its plan, who is responsible, who approved it, when it is looked at again.

    ``state`` is what the ticket goes back to; ``ended`` when it was taken off again (销账).
    """

    since: Moment
    review: Moment
    state: State
    plan: str | None = None
    owner: str | None = None
    leader: str | None = None
    ended: Moment | None = None


@dataclass(slots=True, eq=False, repr=False)
class Whistle(Record):
    """A whistle (吹哨): who blew it and when, and the departments called, each with its arrival (报到)."""

    number: int
    unit: str | None
    blown: Moment
    due: Moment | None
    text: str | None = None
    arrived: dict[str, Moment | None] = field(default_factory=dict)

    @property
    def waiting(self) -> list[str]:
        """The departments that have not arrived."""
        return [unit for unit, at in self.arrived.items() if at is None]


class Meeting(NamedTuple):
    """A meeting about this ticket and perhaps others (会商、会诊): who sat there, what was decided, the lead it named.

    ``others`` are those who are no units: 物业, 居民.
    """

    number: int
    kind: str
    at: Moment
    units: tuple[str, ...]
    tickets: tuple[int, ...]
    lead: str | None
    title: str | None
    decision: str | None
    others: str | None
