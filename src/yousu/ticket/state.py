"""A ticket as it stands: what was registered, who holds it, its clocks, its rounds and its callbacks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from yousu.ticket.clock import Clock
from yousu.ticket.vocabulary import ENDS, WAITING

Moment = str


@dataclass(slots=True)
class Share:
    """One unit's part in one round of a ticket: the lead unit's or a co-unit's."""

    round: int
    unit: str
    role: str
    assigned: Moment
    due: Moment | None = None
    accepted: Moment | None = None
    answered: Moment | None = None
    sent_back: Moment | None = None
    reason: str | None = None


@dataclass(slots=True)
class Callback:
    """One attempt to call the citizen back, by us (own) or by the platform (domain.md 4.4)."""

    attempt: int
    round: int
    source: str
    at: Moment
    reached: str
    contacted: str | None = None
    solved: str | None = None
    satisfied: str | None = None
    exhausted: bool = False
    corrected: int = 0
    raised: int = 0
    party: str | None = None
    words: str | None = None
    reason: str | None = None

    @property
    def valid(self) -> bool:
        """Reached, and at least one of the three questions answered (domain.md 4.4)."""
        return self.reached == "reached" and any((self.contacted, self.solved, self.satisfied))


WORST = ("no", "partly", "basically", "yes")
"""Answers to any of the three questions, worst first."""


def _last_of(callbacks: Sequence[Callback], party: str) -> Callback | None:
    """The last of these that is this party's; one that names nobody is the first party's."""
    return next((each for each in reversed(callbacks) if (each.party or "first") == party), None)


def worse(callbacks: Sequence[Callback]) -> Callback | None:
    """One answer made of several: question by question the worst that was said, at the moment of the last."""
    if len(callbacks) < 2:  # noqa: PLR2004 - two parties
        return callbacks[0] if callbacks else None
    said = [_worst(getattr(each, name) for each in callbacks) for name in ("contacted", "solved", "satisfied")]
    last = max(callbacks, key=lambda each: each.at)
    return replace(last, contacted=said[0], solved=said[1], satisfied=said[2])


def _worst(said: Iterable[str | None]) -> str | None:
    return min((word for word in said if word is not None), key=WORST.index, default=None)


@dataclass(slots=True)
class Order:
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


@dataclass(slots=True)
class Exclusion:
    """A request to leave the ticket out of the second caliber, and what became of it: None while it is pending."""

    at: Moment
    reason: str
    asker: str
    source: str | None = None
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

    role: str
    at: Moment
    round: int


@dataclass(slots=True)
class Ticket:
    """The state that a ticket's events add up to."""

    number: int
    state: str = ""
    round: int = 1
    recorded: Moment = ""
    received: Moment = ""
    last: Moment = ""
    last_step: Moment = ""

    channel: str | None = None
    kind: str | None = None
    category: str | None = None
    place: str | None = None
    object: str | None = None
    level: int | None = None
    people: int = 1
    secret: bool = False
    proactive: str | None = None
    platform_no: str | None = None
    watch: str | None = None
    title: str | None = None
    body: str | None = None
    name: str | None = None
    phone: str | None = None
    address: str | None = None
    object_name: str | None = None
    owner: str | None = None
    reply: str | None = None

    unit: str | None = None
    first_unit: str | None = None
    co: tuple[str, ...] = ()
    clock: Clock | None = None
    contact_clock: Clock | None = None
    accept_due: Moment | None = None
    rules: int | None = None

    assigned: Moment | None = None
    accepted: Moment | None = None
    contacted: Moment | None = None
    submitted: Moment | None = None
    resolved: Moment | None = None
    callback_due: Moment | None = None
    sent_back: Moment | None = None
    supervised: Moment | None = None
    archived: Moment | None = None
    informed: Moment | None = None
    revisit: Moment | None = None

    outcome: str | None = None
    send_back_reason: str | None = None
    send_backs: int = 0
    decline_reason: str | None = None
    in_time: bool | None = None
    direct: bool = False
    extended: bool = False
    excluded: bool = False
    repeat: bool = False
    linked_to: int | None = None
    before_link: str | None = None
    before_link_open: bool = False
    joined: dict[int, bool] = field(default_factory=dict)
    covered: bool = False
    list_no: int | None = None
    cleared: Moment | None = None
    author: str | None = None
    erased: bool = False
    late_steps: int = 0

    # following up: urging, supervision, looking back, exclusion, tags
    watch_home: str | None = None
    watch_until: Moment | None = None
    urges: int = 0
    urged: Moment | None = None
    leader: str | None = None
    verified: Moment | None = None
    finding: str | None = None
    left_off: Moment | None = None
    revisited: Moment | None = None
    reopens: int = 0
    dual_signed: Moment | None = None
    dual_due: Moment | None = None
    example: str | None = None
    exampled: Moment | None = None
    example_text: str | None = None
    example_leader: str | None = None
    orders: list[Order] = field(default_factory=list)
    instructions: list[Instruction] = field(default_factory=list)
    exclusions: list[Exclusion] = field(default_factory=list)
    tags: dict[str, Moment] = field(default_factory=dict)

    shares: list[Share] = field(default_factory=list)
    callbacks: list[Callback] = field(default_factory=list)
    signed: list[SignOff] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def open(self) -> bool:
        """The resolving clock runs: neither resolved nor ended nor answered at once."""
        return self.state in WAITING

    @property
    def eligible(self) -> bool:
        """May enter rates: not linked, withdrawn, declined or proactive (design.md 7)."""
        return self.state not in ENDS and self.proactive is None

    @property
    def due(self) -> Moment | None:
        """The binding due moment: the platform's where it set one, else our own."""
        return self.clock.due if self.clock else None

    @property
    def on_list(self) -> bool:
        """On the supervision list and not yet cleared."""
        return self.supervised is not None and self.cleared is None

    def attempts(self, source: str = "own") -> list[Callback]:
        """The attempts of this source in the present round, in order."""
        return [each for each in self.callbacks if each.source == source and each.round == self.round]

    @property
    def parties(self) -> list[str]:
        """The parties of a dispute (甲方、乙方): both, once a callback has named one; none where nobody did."""
        return ["first", "second"] if any(each.party for each in self.callbacks) else []

    def called(self, party: str | None, in_round: int | None = None) -> bool:
        """Whether this party's callback of a round (the present one) is done: reached, or its attempts used up.

        A callback that names no party is the first party's, where there are two.
        """
        wanted = {party, None} if party == "first" else {party}
        of_round = in_round or self.round
        return any(
            each.reached == "reached" or each.exhausted
            for each in self.callbacks
            if each.source == "own" and each.round == of_round and each.party in wanted
        )

    def open_order(self) -> Order | None:
        """The latest supervision by order that is not closed."""
        return next((each for each in reversed(self.orders) if each.closed is None), None)

    def pending(self) -> Exclusion | None:
        """The request for exclusion that nobody has decided."""
        return next((each for each in reversed(self.exclusions) if each.approved is None), None)

    @property
    def tried(self) -> Moment | None:
        """When we last rang in vain in the present round; of two parties, those still to be called, the earlier."""
        missed = [each for each in self.attempts() if each.reached != "reached"]
        waiting = [party for party in self.parties if not self.called(party)]
        last = [
            max((each.at for each in missed if (each.party or "first") == party), default=None) for party in waiting
        ] or [max((each.at for each in missed), default=None)]
        return min((at for at in last if at is not None), default=None) if None not in last else None

    @property
    def dissatisfactions(self) -> int:
        """How many callbacks found the citizen dissatisfied, ours and the platform's."""
        return sum(each.valid and each.satisfied == "no" for each in self.callbacks if each.source != "unit")

    @property
    def platform_dissatisfied(self) -> bool:
        """The platform's latest valid callback is dissatisfied, and nobody has dealt with it since."""
        found = self.answers("platform")
        if not found or found[-1].satisfied != "no" or self.state not in {"resolved", "archived"}:
            return False
        told = found[-1].at
        dealt = [self.left_off, self.supervised, *(each.at for each in self.exclusions)]
        return (self.submitted or "") <= told and not any(each is not None and each >= told for each in dealt)

    def answers(self, source: str) -> list[Callback]:
        """All valid callbacks of this source over all rounds, in order of time."""
        return sorted(
            (each for each in self.callbacks if each.source == source and each.valid), key=lambda each: each.at
        )

    def latest_answer(self, source: str) -> Callback | None:
        """What counts for the rates: the latest valid callback; of a dispute the worse of what both parties said."""
        valid = self.answers(source)
        return worse([each for each in (_last_of(valid, party) for party in ("first", "second")) if each is not None])

    def first_answer(self, source: str) -> Callback | None:
        """The first valid callback; of a dispute the worse of both parties' first ones."""
        valid = self.answers(source)[::-1]
        return worse([each for each in (_last_of(valid, party) for party in ("first", "second")) if each is not None])

    @property
    def together(self) -> tuple[int, int]:
        """How often one person repeated the matter, and how many people stand behind it, linked ones included."""
        repeats = sum(self.joined.values())
        return repeats, self.people + len(self.joined) - repeats

    def lead_share(self) -> Share | None:
        """The lead unit's share of the present round."""
        mine = [share for share in self.shares if share.round == self.round and share.role == "lead"]
        return mine[-1] if mine else None

    def signed_as(self, role: str) -> bool:
        """Signed off in this role in the present round."""
        return any(each.role == role and each.round == self.round for each in self.signed)
