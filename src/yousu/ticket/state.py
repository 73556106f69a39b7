"""A ticket as it stands: what was registered, who holds it, its clocks, its rounds and its callbacks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from yousu.ticket.claims import Account, Extension, Meeting, Objection, Whistle
from yousu.ticket.clock import Clock
from yousu.ticket.vocabulary import ENDS, WAITING

Moment = str

AT_WORK = frozenset({"assigned", "handling", "supervised"})
"""States in which a unit has the work and has not answered."""

Claim = TypeVar("Claim", Objection, Extension)


@dataclass(slots=True)
class Share:
    """One unit's part in one round of a ticket: the lead unit's or a co-unit's.

    ``returned`` is when its return was upheld, ``original_due`` its limit before an extension or an account, ``left``
    when the part passed to another unit, or the unit's own other part began.
    """

    round: int
    unit: str
    role: str
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
    corrected_at: Moment | None = None
    words: str | None = None
    reason: str | None = None

    @property
    def counted(self) -> Moment:
        """When the answer that stands was given or corrected: the moment by which it counts in a period."""
        return self.corrected_at or self.at

    @property
    def valid(self) -> bool:
        """Reached, and at least one of the three questions answered (domain.md 4.4)."""
        return self.reached == "reached" and any((self.contacted, self.solved, self.satisfied))


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
    extended_by_platform: bool = False
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
    imported: int | None = None
    row: str | None = None
    extras: str | None = None
    others: str | None = None
    inner_due: Moment | None = None
    returns: int = 0
    late_steps: int = 0

    # several units: returns, extensions, accounts, whistles, meetings
    objections: list[Objection] = field(default_factory=list)
    extensions: list[Extension] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    whistles: list[Whistle] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)

    shares: list[Share] = field(default_factory=list)
    callbacks: list[Callback] = field(default_factory=list)
    signed: list[SignOff] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    taken: dict[str, frozenset[str]] = field(default_factory=dict)

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

    def answers(self, source: str) -> list[Callback]:
        """All valid callbacks of this source over all rounds, in order of time."""
        return sorted(
            (each for each in self.callbacks if each.source == source and each.valid), key=lambda each: each.at
        )

    @property
    def together(self) -> tuple[int, int]:
        """How often one person repeated the matter, and how many people stand behind it, linked ones included."""
        repeats = sum(self.joined.values())
        return repeats, self.people + len(self.joined) - repeats

    def lead_share(self) -> Share | None:
        """The lead unit's share of the present round; a unit that led before keeps a share of its own."""
        mine = [share for share in self.shares if share.round == self.round and share.role == "lead"]
        own = [share for share in mine if share.unit == self.unit]
        found = own or mine
        return found[-1] if found else None

    def share_of(self, unit: str) -> Share | None:
        """The share of a unit that takes part in the present round, as the lead unit or as a co-unit."""
        if unit == self.unit:
            return self.lead_share()
        mine = [share for share in self.shares if (share.round, share.unit, share.role) == (self.round, unit, "co")]
        return mine[-1] if mine and unit in self.co else None

    @property
    def extended(self) -> bool:
        """The limit in force is an extended one (延期)."""
        return self.extended_by_platform or (self.clock is not None and self.clock.before is not None)

    @property
    def objection(self) -> Objection | None:
        """The return that waits for a decision: one of this round, while the unit still has the work."""
        return _pending(self, self.objections)

    @property
    def asked_extension(self) -> Extension | None:
        """The extension that waits for a decision: one of this round, while the unit still has the work."""
        return _pending(self, self.extensions)

    @property
    def account(self) -> Account | None:
        """The account that the ticket is on, or None."""
        return self.accounts[-1] if self.state == "on_account" and self.accounts else None

    @property
    def awaited(self) -> list[str]:
        """The departments that were whistled for and have not arrived."""
        return list(dict.fromkeys(unit for whistle in self.whistles for unit in whistle.waiting))

    def signed_as(self, role: str) -> bool:
        """Signed off in this role in the present round."""
        return any(each.role == role and each.round == self.round for each in self.signed)


def _pending(ticket: Ticket, claims: list[Claim]) -> Claim | None:
    """The last undecided one of the round; an answer, or a new round, settles what was asked before it."""
    asked = [claim for claim in claims if claim.decided is None and claim.round == ticket.round]
    return asked[-1] if asked and ticket.state in AT_WORK else None
