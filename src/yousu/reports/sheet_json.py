"""The JSON of a ticket's sheet: codes and not words, moments as they stand, people masked. On the hot path."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from yousu.lifecycle import allowed
from yousu.masking import hide_numbers, mask_name, mask_phone
from yousu.reports.history import known_callers, public_texts
from yousu.reports.joint import joint_json
from yousu.reports.proofs import measures_json, proofs_json
from yousu.ticket.events import Event
from yousu.ticket.parts import Callback, Exclusion, Order, Share
from yousu.ticket.state import Ticket
from yousu.workdays import Due

Shown = Callable[[str | None], str | None]

FIELDS = (
    "platform_no", "state", "kind", "category", "channel", "place", "object", "level", "people", "secret", "proactive",
    "watch", "unit", "first_unit", "round", "received", "assigned", "accepted", "contacted", "submitted", "resolved",
    "callback_due", "sent_back", "send_back_reason", "send_backs", "supervised", "cleared", "list_no", "archived",
    "informed", "revisit", "outcome", "decline_reason", "in_time", "direct", "extended", "excluded", "repeat",
    "covered", "open", "erased", "late_steps", "due", "leader", "urges", "urged", "verified", "finding", "revisited",
    "reopens", "dual_signed", "dual_due", "watch_home", "watch_until", "example", "exampled", "platform_dissatisfied",
    "replied", "to_reply",
)  # fmt: skip
"""What is carried as it stands: codes, names of the directory, moments, counts and flags."""


def sheet_json(
    ticket: Ticket,
    history: Sequence[Event],
    derivations: Mapping[str, Due | None],
    *,
    reveal: bool = False,
    retracted: frozenset[int] = frozenset(),
) -> dict[str, Any]:
    """The ticket as an object: its number as text; name, telephone and address null where its caller is secret."""
    shown: Shown = _as_it_is if reveal else hide_numbers
    found: dict[str, Any] = {"number": str(ticket.number)}
    found |= {name: getattr(ticket, name) for name in FIELDS}
    found |= _people(ticket, reveal=reveal)
    found |= {name: shown(getattr(ticket, name)) for name in ("title", "body", "reply", "object_name", "owner")}
    return found | {
        "co": list(ticket.co),
        "linked_to": None if ticket.linked_to is None else str(ticket.linked_to),
        "joined": [{"ticket": str(number), "repeat": repeat} for number, repeat in ticket.joined.items()],
        "clocks": _clocks(ticket, derivations),
        "shares": [_share(share) for share in ticket.shares],
        "callbacks": [_callback(each, shown) for each in ticket.callbacks],
        "measures": measures_json(ticket, shown),
        "evidence": proofs_json(ticket, shown),
        "distinct": [str(number) for number in sorted(ticket.distinct)],
        "signed": [each._asdict() for each in ticket.signed],
        **joint_json(ticket, shown),
        "orders": [_followed(each, shown, ("issuer", "text", "answer")) for each in ticket.orders],
        "exclusions": [_followed(each, shown, ("text",)) for each in ticket.exclusions],
        "instructions": [each._asdict() | {"text": shown(each.text)} for each in ticket.instructions],
        "tags": list(ticket.tags),
        "history": _history(history, retracted, reveal=reveal),
        "allowed": allowed(ticket),
    }


def _as_it_is(text: str | None) -> str | None:
    return text


def _people(ticket: Ticket, *, reveal: bool) -> dict[str, str | None]:
    """The caller: in full, masked, or not at all; an address cannot be masked in part."""
    if reveal:
        return {"name": ticket.name, "phone": ticket.phone, "address": ticket.address}
    if ticket.secret:
        return {"name": None, "phone": None, "address": None}
    return {"name": mask_name(ticket.name), "phone": mask_phone(ticket.phone), "address": None}


def _clocks(ticket: Ticket, derivations: Mapping[str, Due | None]) -> dict[str, Any]:
    """The clocks that there are, each with the days that were counted; null where it was not counted by days."""
    found: dict[str, Any] = {}
    for name, clock in (("contact", ticket.contact_clock), ("resolution", ticket.clock)):
        if clock is not None:
            found[name] = clock._asdict()
    for name, due in (("acceptance", ticket.accept_due), ("callback", ticket.callback_due)):
        if due is not None:
            found[name] = {"due": due}
    return {name: clock | {"days": _days(derivations.get(name))} for name, clock in found.items()}


def _days(due: Due | None) -> list[dict[str, Any]] | None:
    if due is None:
        return None
    return [day._asdict() | {"day": day.day.isoformat()} for day in due.days]


def _share(share: Share) -> dict[str, Any]:
    names = ("round", "unit", "role", "assigned", "due", "accepted", "answered", "sent_back", "reason")
    return {name: getattr(share, name) for name in (*names, "returned", "original_due", "extensions", "left")}


def _callback(callback: Callback, shown: Shown) -> dict[str, Any]:
    names = (
        "attempt", "round", "source", "party", "at", "reached", "contacted", "solved", "satisfied", "exhausted",
        "corrected", "raised", "valid",
    )  # fmt: skip
    found: dict[str, Any] = {name: getattr(callback, name) for name in names}
    return found | {"words": shown(callback.words), "reason": shown(callback.reason)}


def _followed(record: Order | Exclusion, shown: Shown, texts: Sequence[str]) -> dict[str, Any]:
    """An order or a request by its fields, its free texts as they may be shown."""
    found = {name: getattr(record, name) for name in record.__slots__}
    return found | {name: shown(found[name]) for name in texts}


def _history(events: Sequence[Event], retracted: frozenset[int], *, reveal: bool) -> list[dict[str, Any]]:
    """Every event; its private fields under ``text``, null once erased."""
    callers = known_callers(events, retracted)
    return [
        {
            "command": event.command, "kind": event.kind, "at": event.at, "recorded_at": event.recorded_at,
            "actor": event.actor, "retracted": event.seq in retracted, "body": _body(event),
            "text": public_texts(event, reveal=reveal, secret=event.ticket not in callers),
        }
        for event in events
    ]  # fmt: skip


def _body(event: Event) -> dict[str, Any]:
    """The public fields; numbers of tickets are text to the world."""
    found = dict(event.body)
    for name in ("to", "from", "ticket", "other"):
        if name in found:
            found[name] = str(found[name])
    if "tickets" in found:
        found["tickets"] = [str(number) for number in found["tickets"]]
    return found
