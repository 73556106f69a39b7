"""The fold: a ticket's events, in order, make the ticket. Total: it reports faults, it never raises.

Guards stand in ``lifecycle``; a fold that refused could not open a ledger that another version wrote.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from yousu.ticket import following, joint, limits, proving, walling
from yousu.ticket.events import FREE, Event
from yousu.ticket.parts import OTHER, Callback, Share, SignOff
from yousu.ticket.state import Ticket
from yousu.ticket.unfolding import UNFOLDED, unfolded
from yousu.words import say

DETAILS = (
    "channel", "kind", "category", "place", "object", "level", "people", "secret", "platform_no", "watch",
    "title", "body", "name", "phone", "address", "object_name", "proactive",
)  # fmt: skip


def live(events: Iterable[Event]) -> list[Event]:
    """The events that count: those not taken back; a retraction taken back restores what it took."""
    events = list(events)
    gone = taken_back(events)
    return [event for event in events if event.seq not in gone and event.kind != "retracted"]


def dated(events: Iterable[Event]) -> list[Event]:
    """The events that count, an imported row as the steps it tells of, each at its own moment."""
    found: list[Event] = []
    for event in live(events):
        if event.kind in UNFOLDED:
            found += unfolded(event)
        else:
            found.append(event)
    return found


def taken_back(events: Sequence[Event]) -> set[int]:
    """The numbers of the events taken back, retractions among them."""
    gone: set[int] = set()
    for event in reversed(events):
        if event.kind == "retracted" and event.seq not in gone:
            gone.update(event.body["seqs"])
    return gone


def replay(number: int, events: Iterable[Event]) -> tuple[Ticket | None, list[str]]:
    """The ticket that these events make, and the faults met; None for a number whose ``new`` was taken back."""
    ticket: Ticket | None = None
    faults: list[str] = []
    for event in dated(events):
        if event.kind == "registered":
            ticket = Ticket(number)
        if ticket is None:
            if event.kind not in VOID:
                told = {"seq": event.seq, "kind": event.kind}
                faults.append(say("event {seq} ({kind}) stands before the ticket was registered", **told))
            continue
        faults += apply(ticket, event)
    return ticket, faults


def apply(ticket: Ticket, event: Event) -> list[str]:
    """Let one event change the ticket; the faults it shows."""
    if event.kind in LEAVES_NO_MARK:
        return []
    faults = []
    if event.kind not in FREE:
        if event.at < ticket.last_step:
            faults.append(
                say("event {seq} ({kind}) happened before the step it follows", seq=event.seq, kind=event.kind)
            )
        ticket.last_step = max(ticket.last_step, event.at)
    ticket.last = max(ticket.last, event.at)
    ticket.late_steps += event.recorded_at[:10] > event.at[:10]
    change = _CHANGES.get(event.kind)
    if change is None:
        return [*faults, say("event {seq} is of an unknown kind: {kind}", seq=event.seq, kind=event.kind)]
    change(ticket, event)
    limits.take_up(ticket, event)
    return faults


LEAVES_NO_MARK = frozenset({"cited"})
"""What is recorded with a ticket and is none of its steps: a report that quotes it was issued."""
VOID = LEAVES_NO_MARK | {"erased"}  # a number whose ticket was taken back may be quoted, and hold personal data


def _registered(ticket: Ticket, event: Event) -> None:
    ticket.state = "registered"
    ticket.received = event.at
    ticket.recorded = event.recorded_at
    _amended(ticket, event)


def _amended(ticket: Ticket, event: Event) -> None:
    body, private = event.body, event.private or {}
    for name in DETAILS:
        value = body.get(name)
        if value is None:
            value = private.get(name)
        if value is not None:
            setattr(ticket, name, value if value != "" else None)
    limits.set_limits(ticket, event)


def _answered(ticket: Ticket, event: Event) -> None:
    ticket.state = "archived"
    ticket.direct = True
    ticket.outcome = "explained"
    ticket.resolved = ticket.archived = ticket.contacted = event.at
    ticket.reply = event.get("answer")
    ticket.clock = ticket.contact_clock = None


def _assigned(ticket: Ticket, event: Event) -> None:
    unit = event.body["unit"]
    if not limits.held_by(ticket, unit):  # whoever has the work already has signed for it already
        ticket.accepted = None
        if ticket.state != "supervised":
            ticket.state = "assigned"
    limits.hand_to(ticket, unit, event.at)
    ticket.first_unit = ticket.first_unit or unit
    ticket.assigned = ticket.assigned or event.at
    joint.arrange(ticket, event)


def _accepted(ticket: Ticket, event: Event) -> None:
    if ticket.state == "assigned":
        ticket.state = "handling"
    ticket.accepted = event.at
    share = ticket.lead_share()
    if share is not None:
        share.accepted = event.at
    _noted(ticket, event)


def _contacted(ticket: Ticket, event: Event) -> None:
    if ticket.state == "assigned":
        ticket.state = "handling"
    ticket.contacted = min(ticket.contacted or event.at, event.at)
    _noted(ticket, event)


def _row_kept(ticket: Ticket, event: Event) -> None:
    """The row as it came: what it says beside the steps, and the event that holds its cells."""
    ticket.imported = event.seq
    for name in ("row", "extras", "others"):
        setattr(ticket, name, event.get(name))
    body = event.body
    if "reply" in body.get("applied", ()):
        ticket.reply = event.get("reply")
    ticket.inner_due = body.get("inner_due", ticket.inner_due)
    ticket.returns = body.get("returns", ticket.returns)
    ticket.excluded = body.get("excluded", ticket.excluded)
    ticket.extended_by_platform = body.get("extended", ticket.extended_by_platform)


def _noted(ticket: Ticket, event: Event) -> None:
    note = event.get("note")
    if note:
        ticket.notes.append(note)


def _submitted(ticket: Ticket, event: Event) -> None:
    ticket.state = "submitted"
    ticket.submitted = event.at
    ticket.author = event.body.get("unit", ticket.unit)
    ticket.outcome = event.body.get("outcome")
    ticket.informed = event.body.get("informed", ticket.informed)
    ticket.revisit = event.body.get("revisit")
    ticket.reply = event.get("reply")
    if event.get("head"):
        ticket.signed.append(SignOff("head", event.at, ticket.round))
    share = ticket.lead_share()
    if share is not None:
        share.answered = event.at


def _resolved(ticket: Ticket, event: Event) -> None:
    _submitted(ticket, event)
    _passed(ticket, event)


def _passed(ticket: Ticket, event: Event) -> None:
    """The moment of resolving is that of the accepted submission (domain.md 3.3)."""
    ticket.state = "resolved"
    ticket.resolved = ticket.submitted
    ticket.callback_due, ticket.covered = event.body.get("callback_due"), False
    ticket.in_time = None if ticket.due is None or ticket.resolved is None else ticket.resolved <= ticket.due
    # a row of years ago, whose callback was never ours to make; nobody complained; somebody said thanks
    if event.body.get("archives") or ticket.proactive is not None or ticket.kind == "thanks":
        ticket.state, ticket.archived, ticket.callback_due = "archived", ticket.resolved, None


def _next_round(ticket: Ticket, event: Event) -> None:
    """The work goes back to the unit that holds it: a new round with its own share and clock."""
    ticket.round += 1
    ticket.resolved = ticket.archived = ticket.in_time = ticket.outcome = None
    if not ticket.covered:
        ticket.callback_due = None
    limits.set_limits(ticket, event)
    if ticket.unit is not None:
        ticket.shares.append(Share(ticket.round, ticket.unit, "lead", event.at, ticket.due))
    ticket.shares.extend(Share(ticket.round, unit, "co", event.at, ticket.due) for unit in ticket.co)


def _sent_back(ticket: Ticket, event: Event) -> None:
    ticket.sent_back = event.at
    ticket.send_backs += 1
    ticket.send_back_reason = event.body.get("reason")
    share = ticket.lead_share()
    if share is not None:
        share.sent_back, share.reason = event.at, ticket.send_back_reason
    ticket.state = "handling"
    _next_round(ticket, event)


def _signed(ticket: Ticket, event: Event) -> None:
    ticket.signed.append(SignOff(event.body["as"], event.at, ticket.round))
    if event.body["as"] == "leader":
        ticket.dual_signed, ticket.dual_due = event.at, event.body.get("dual_due")
        limits.set_limits(ticket, event)


def _called_back(ticket: Ticket, event: Event) -> None:
    body = event.body
    said = [body.get(name) for name in ("contacted", "solved", "satisfied")]
    exhausted = body.get("exhausted", False)
    if body.get("corrects") is None:
        attempt = (body["attempt"], ticket.round, body["source"], event.at, body["reached"])
        callback = Callback(*attempt, contacted=said[0], solved=said[1], satisfied=said[2])
        ticket.callbacks.append(callback)
    else:
        callback = next(
            (each for each in ticket.callbacks if (each.attempt, each.source) == (body["corrects"], body["source"])),
            Callback(body["corrects"], ticket.round, body["source"], event.at, body["reached"]),
        )
        callback.reached, callback.corrected = body["reached"], callback.corrected + 1
        callback.corrected_at = event.at
        callback.contacted, callback.solved, callback.satisfied = said
        callback.raised += body.get("raised", False)
    callback.party = body.get("party", callback.party)
    ticket.revisit = body.get("revisit", ticket.revisit)
    callback.exhausted, callback.words, callback.reason = exhausted, event.get("words"), event.get("reason")
    if callback.source == "own" and callback.round == ticket.round:
        ticket.covered = all(ticket.called(party) for party in ticket.parties or [callback.party])
    if body.get("closes") and (callback.party is None or ticket.called(OTHER[callback.party], callback.round)):
        _archive(ticket, event, callback.at)


def _archive(ticket: Ticket, event: Event, at: str) -> None:
    """End the loop with the call; a correction that lifts the dissatisfaction also takes back the round it opened."""
    if ticket.state == "supervised" and event.body.get("corrects") is not None:
        ticket.shares = [share for share in ticket.shares if share.round < ticket.round]
        ticket.round -= 1
        ticket.resolved, ticket.supervised, ticket.covered = ticket.submitted, None, True  # its number stays drawn
        for name, value in (ticket.before_list or {}).items():
            setattr(ticket, name, value)
        share = ticket.lead_share()
        if share is not None and share.due is not None and ticket.resolved is not None:
            share.sent_back = share.reason = None
            ticket.in_time = ticket.resolved <= share.due
    ticket.state, ticket.archived = "archived", at
    if ticket.on_list:
        ticket.cleared = at


_OF_A_ROUND = ("clock", "rules", "contact_clock", "accept_due", "outcome")
"""What a round that is taken back had changed."""


def _supervised(ticket: Ticket, event: Event) -> None:
    ticket.state = "supervised"
    ticket.supervised, ticket.cleared = event.at, None
    ticket.list_no = event.body.get("list_no")
    ticket.before_list = {name: getattr(ticket, name) for name in _OF_A_ROUND}
    share = ticket.lead_share()
    if share is not None:
        share.sent_back, share.reason = event.at, "dissatisfied"
    _next_round(ticket, event)


def _linked(ticket: Ticket, event: Event) -> None:
    ticket.before_link, ticket.state = ticket.state, "linked"
    ticket.linked_to, ticket.replied = event.body["to"], None
    ticket.repeat = event.body.get("repeat", False)


def _unlinked(ticket: Ticket, _event: Event) -> None:
    ticket.state = ticket.before_link or "registered"
    ticket.linked_to, ticket.repeat = None, False


def _joined(ticket: Ticket, event: Event) -> None:
    ticket.joined[event.body["ticket"]] = event.body.get("repeat", False)


def _parted(ticket: Ticket, event: Event) -> None:
    ticket.joined.pop(event.body["ticket"], None)


def _reopened(ticket: Ticket, event: Event) -> None:
    ticket.state = "handling" if ticket.unit else "registered"
    ticket.reopens += 1
    ticket.dual_signed = ticket.dual_due = None  # what is complained of again is read by the leader again
    ticket.decline_reason, ticket.direct = None, False
    _next_round(ticket, event)


def _withdrawn(ticket: Ticket, _event: Event) -> None:
    ticket.state = "withdrawn"


def _declined(ticket: Ticket, event: Event) -> None:
    ticket.state, ticket.decline_reason = "declined", event.body.get("reason")


def _handed_over(ticket: Ticket, event: Event) -> None:
    """For a time, or for good; what was lent for a time is remembered, so that it can be given back."""
    until = event.body.get("until")
    ticket.watch_home = (ticket.watch_home or ticket.watch) if until is not None else None
    ticket.watch, ticket.watch_until = event.body["watch"], until


def _taken(ticket: Ticket, event: Event) -> None:
    token, steps = event.body["token"], event.body["steps"].split()
    ticket.taken[token] = ticket.taken.get(token, frozenset()) | frozenset(steps)


def _erased(ticket: Ticket, _event: Event) -> None:
    ticket.erased = True


_CHANGES: dict[str, Callable[[Ticket, Event], None]] = {
    "registered": _registered, "answered": _answered, "assigned": _assigned, "accepted": _accepted,
    "contacted": _contacted, "noted": _noted, "submitted": _submitted, "resolved": _resolved, "passed": _passed,
    "sent_back": _sent_back, "signed": _signed, "called_back": _called_back, "supervised": _supervised,
    "linked": _linked, "joined": _joined, "unlinked": _unlinked, "parted": _parted, "reopened": _reopened,
    "withdrawn": _withdrawn, "declined": _declined, "amended": _amended, "recalculated": limits.set_limits,
    "details": _amended, "row_kept": _row_kept, "platform_called": _called_back,
    "handed_over": _handed_over, "erased": _erased, "revealed": lambda _ticket, _event: None, "taken": _taken,
    **joint.CHANGES,
    **following.CHANGES,
    **proving.CHANGES,
    **walling.CHANGES,
}  # fmt: skip
