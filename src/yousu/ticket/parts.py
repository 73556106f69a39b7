"""What a ticket is made of beside itself: units' shares, callbacks, orders, exclusions, instructions, sign-offs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from yousu.ticket.record import Record
from yousu.ticket.vocabulary import Party, ProofStage, Reached, Role, Said, SignOffRole, Source

Moment = str
PostingState = Literal["proposed", "reviewed", "approved", "withdrawn"]


@dataclass(slots=True, eq=False, repr=False)
class Share(Record):
    """One unit's part in one round of a ticket: the lead unit's or a co-unit's.

    ``returned`` is when its return was upheld, ``original_due`` its limit before an extension or an account, ``left``
    when the part passed to another unit, or the unit's own other part began.
    """

    round: int
    unit: str
    role: Role
    assigned: Moment
    due: Moment | None = None
    accepted: Moment | None = None
    answered: Moment | None = None
    sent_back: Moment | None = None
    reason: str | None = None
    returned: Moment | None = None
    original_due: Moment | None = None
    extensions: int = 0
    left: Moment | None = None

    @property
    def late(self) -> bool:
        """Answered after its own limit."""
        return self.answered is not None and self.due is not None and self.answered > self.due


@dataclass(slots=True, eq=False, repr=False)
class Callback(Record):
    """One attempt to call the citizen back, by us (own) or by the platform (domain.md 4.4)."""

    attempt: int
    round: int
    source: Source
    at: Moment
    reached: Reached
    contacted: Said | None = None
    solved: Said | None = None
    satisfied: Said | None = None
    exhausted: bool = False
    corrected: int = 0
    corrected_at: Moment | None = None
    raised: int = 0
    party: Party | None = None
    words: str | None = None
    reason: str | None = None

    @property
    def valid(self) -> bool:
        """Reached, and at least one of the three questions answered (domain.md 4.4)."""
        return self.reached == "reached" and any((self.contacted, self.solved, self.satisfied))


OTHER: Mapping[Party | None, Party] = {"first": "second", "second": "first"}
"""The other party of a dispute."""

WORST: tuple[Said, ...] = ("no", "partly", "basically", "yes")
"""Answers to any of the three questions, worst first."""


def last_of(callbacks: Sequence[Callback], party: Party) -> Callback | None:
    """The last of these that is this party's; one that names nobody is the first party's."""
    return next((each for each in reversed(callbacks) if (each.party or "first") == party), None)


def worse(callbacks: Sequence[Callback]) -> Callback | None:
    """One answer made of several: question by question the worst that was said, at the moment of the last."""
    if len(callbacks) < 2:  # noqa: PLR2004 - two parties
        return callbacks[0] if callbacks else None
    said = [_worst(getattr(each, name) for each in callbacks) for name in ("contacted", "solved", "satisfied")]
    last = max(callbacks, key=lambda each: each.at)
    return replace(last, contacted=said[0], solved=said[1], satisfied=said[2])


def _worst(said: Iterable[Said | None]) -> Said | None:
    return min((word for word in said if word is not None), key=WORST.index, default=None)


@dataclass(slots=True, eq=False, repr=False)
class Order(Record):
    """A supervision by order (督办): who issued it and why, by when it is to be answered, the answer, the closing."""

    number: int
    at: Moment
    round: int
    trigger: str
    until: Moment | None = None
    issuer: str | None = None
    text: str | None = None
    answered: Moment | None = None
    answer: str | None = None
    closed: Moment | None = None


@dataclass(slots=True, eq=False, repr=False)
class Exclusion(Record):
    """A request to leave the ticket out of the second caliber, and what became of it: None while it is pending."""

    at: Moment
    reason: str
    asker: str
    source: Source | None = None
    attempt: int | None = None
    text: str | None = None
    approved: bool | None = None
    decided: Moment | None = None
    leader: str | None = None


class Instruction(NamedTuple):
    """What a leader wrote on the ticket (批示), and whether the leader took it over (包案)."""

    at: Moment
    leader: str
    takes: bool
    text: str | None


class SignOff(NamedTuple):
    """Who signed the ticket off, as what, and when."""

    role: SignOffRole
    at: Moment
    round: int


class Measure(NamedTuple):
    """A measurement on the spot (测温, 拉尺): what, how much as decimal text, in which unit, by whom, when."""

    what: str
    value: str
    unit: str
    at: Moment
    by: str | None = None
    note: str | None = None


class Posting(NamedTuple):
    """What stands about the ticket on the echo wall, under a number of the wall's own.

    ``state``: proposed, reviewed, approved or withdrawn; ``grounds`` are why a leader must decide; ``since`` is when
    it came to this state; ``authors`` are who proposed and who rewrote. The texts are None once erased.
    """

    number: int
    state: PostingState
    since: Moment
    summary: str | None
    result: str | None
    post: str | None
    grounds: tuple[str, ...] = ()
    leader: bool = False
    authors: tuple[str, ...] = ()


class Proof(NamedTuple):
    """A file kept as evidence: before or after the work, its SHA-256, its name, when."""

    stage: ProofStage
    digest: str
    at: Moment
    file: str | None = None
    note: str | None = None
