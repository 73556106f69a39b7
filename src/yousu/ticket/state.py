"""A ticket as it stands: what was registered, who holds it, its clocks, its rounds and its callbacks."""

from __future__ import annotations

from copy import copy, deepcopy
from typing import Any, TypeVar

from yousu.ticket.claims import Account, Extension, Meeting, Objection, Whistle
from yousu.ticket.clock import Clock
from yousu.ticket.parts import (
    Callback,
    Exclusion,
    Instruction,
    Measure,
    Order,
    Posting,
    Proof,
    Share,
    SignOff,
    last_of,
    worse,
)
from yousu.ticket.record import Record
from yousu.ticket.vocabulary import (
    DONE,
    ENDS,
    WAITING,
    Example,
    Finding,
    Kind,
    Outcome,
    Party,
    Proactive,
    SignOffRole,
    Source,
    State,
)

Moment = str

AT_WORK: frozenset[State] = frozenset({"assigned", "handling", "supervised"})
"""States in which a unit has the work and has not answered."""

Claim = TypeVar("Claim", Objection, Extension)


class Ticket(Record):
    """The state that a ticket's events add up to. A field stands at its default until an event sets it."""

    number: int
    state: State = "registered"
    round: int = 1
    recorded: Moment = ""
    received: Moment = ""
    last: Moment = ""
    last_step: Moment = ""

    channel: str | None = None
    kind: Kind | None = None
    category: str | None = None
    place: str | None = None
    object: str | None = None
    level: int | None = None
    people: int = 1
    secret: bool = False
    proactive: Proactive | None = None
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
    unit_since: Moment | None = None
    taken_up: Moment | None = None
    first_unit: str | None = None
    co: tuple[str, ...] = ()
    clock: Clock | None = None
    contact_clock: Clock | None = None
    accept_due: Moment | None = None
    rules: int | None = None

    assigned: Moment | None = None
    registered_due: Moment | None = None
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

    outcome: Outcome | None = None
    send_back_reason: str | None = None
    send_backs: int = 0
    decline_reason: str | None = None
    in_time: bool | None = None
    direct: bool = False
    extended_by_platform: bool = False
    excluded: bool = False
    repeat: bool = False
    linked_to: int | None = None
    before_link: State | None = None
    before_link_open: bool = False
    joined: dict[int, bool]
    covered: bool = False
    list_no: int | None = None
    before_list: dict[str, Any] | None = None
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
    wall: Posting | None = None

    # several units: returns, extensions, accounts, whistles, meetings
    objections: list[Objection]
    extensions: list[Extension]
    accounts: list[Account]
    whistles: list[Whistle]
    meetings: list[Meeting]
    # following up: urging, supervision, looking back, exclusion, tags
    watch_home: str | None = None
    watch_until: Moment | None = None
    urges: int = 0
    urged: Moment | None = None
    leader: str | None = None
    verified: Moment | None = None
    finding: Finding | None = None
    left_off: Moment | None = None
    revisited: Moment | None = None
    reopens: int = 0
    dual_signed: Moment | None = None
    dual_due: Moment | None = None
    example: Example | None = None
    exampled: Moment | None = None
    example_text: str | None = None
    example_leader: str | None = None
    orders: list[Order]
    instructions: list[Instruction]
    exclusions: list[Exclusion]
    tags: dict[str, Moment]
    # repeats and evidence
    replied: Moment | None = None
    distinct: set[int]
    measures: list[Measure]
    proofs: list[Proof]

    shares: list[Share]
    callbacks: list[Callback]
    signed: list[SignOff]
    notes: list[str]
    taken: dict[str, frozenset[str]]

    def __init__(self, number: int) -> None:
        self.number = number
        self.joined = {}
        self.objections = []
        self.extensions = []
        self.accounts = []
        self.whistles = []
        self.meetings = []
        self.orders = []
        self.instructions = []
        self.exclusions = []
        self.tags = {}
        self.distinct = set()
        self.measures = []
        self.proofs = []
        self.shares = []
        self.callbacks = []
        self.signed = []
        self.notes = []
        self.taken = {}

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

    @property
    def to_reply(self) -> bool:
        """Linked, and the platform still waits for an answer under this ticket's own number (design.md 6)."""
        return self.state == "linked" and self.platform_no is not None and self.replied is None

    def attempts(self, source: Source = "own") -> list[Callback]:
        """The attempts of this source in the present round, in order."""
        return [each for each in self.callbacks if each.source == source and each.round == self.round]

    @property
    def parties(self) -> list[Party]:
        """The parties of a dispute (甲方、乙方): both, once a callback has named one; none where nobody did."""
        return ["first", "second"] if any(each.party for each in self.callbacks) else []

    def called(self, party: Party | None, in_round: int | None = None) -> bool:
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
        if not found or found[-1].satisfied != "no" or self.state not in DONE:
            return False
        told = found[-1].at
        dealt = [self.left_off, self.supervised, *(each.at for each in self.exclusions)]
        return (self.submitted or "") <= told and not any(each is not None and each >= told for each in dealt)

    def answers(self, source: Source) -> list[Callback]:
        """All valid callbacks of this source over all rounds, in order of time."""
        return sorted(
            (each for each in self.callbacks if each.source == source and each.valid), key=lambda each: each.at
        )

    def latest_answer(self, source: Source) -> Callback | None:
        """What counts for the rates: the latest valid callback; of a dispute the worse of what both parties said."""
        valid = self.answers(source)
        return worse([each for each in (last_of(valid, party) for party in ("first", "second")) if each is not None])

    def first_answer(self, source: Source) -> Callback | None:
        """The first valid callback; of a dispute the worse of both parties' first ones."""
        valid = self.answers(source)[::-1]
        return worse([each for each in (last_of(valid, party) for party in ("first", "second")) if each is not None])

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

    def signed_as(self, role: SignOffRole) -> bool:
        """Signed off in this role in the present round."""
        return any(each.role == role and each.round == self.round for each in self.signed)

    def copied(self) -> Ticket:
        """The same ticket, sharing nothing that an event may change; at half of what ``deepcopy`` takes."""
        made, seen = copy(self), dict[int, object]()
        for name, empty in _HOLDING.items():
            held = getattr(self, name)
            setattr(made, name, deepcopy(held, seen) if held else empty())
        return made


_HOLDING = {name: type(held) for name, held in vars(Ticket(0)).items() if name != "number"}
"""The fields that hold lists, sets and tables, each with what makes an empty one; all others hold one value."""


def _pending(ticket: Ticket, claims: list[Claim]) -> Claim | None:
    """The last undecided one of the round; an answer, or a new round, settles what was asked before it."""
    asked = [claim for claim in claims if claim.decided is None and claim.round == ticket.round]
    return asked[-1] if asked and ticket.state in AT_WORK else None
