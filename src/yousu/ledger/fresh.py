"""The rows of a ticket that one imported row makes, computed straight from the event.

Replaying and projecting are the rule, and this is a short cut for the one case that comes by the million: registered,
assigned, accepted, contacted, resolved, called back, each at most once and in order. Whatever is not so gives None and
is replayed. Both must give the same rows: a property test holds it, and ``Appending`` proves it on every thousandth.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from yousu.ledger import projection
from yousu.ledger.projection import Rows, Values
from yousu.periods.written import minutes_between
from yousu.repeats.places import place_key
from yousu.ticket.events import Draft, Event
from yousu.ticket.replay import replay

VARYING = (
    "ticket", "platform_no", "kind", "category", "channel", "place", "object", "level", "unit", "first_unit", "state",
    "received", "assigned", "accepted", "contacted", "submitted", "resolved", "archived", "due", "due_source",
    "contact_due", "accept_due", "callback_due", "last", "open", "excluded", "extended", "in_time", "secret",
    "provisional", "returns_asked", "contact_minutes", "resolve_minutes", "dissatisfactions", "platform_dissatisfied",
    "outcome", "unit_since", "taken_up", "registered_due",
)  # fmt: skip
"""The columns of ``facts`` in which such tickets differ; in all others they are as the simplest one."""

_UNUSUAL = frozenset({"first_unit", "withdrawn", "people", "watch", "before", "extension", "applied", "kept"})

key_of = lru_cache(maxsize=65_536)(place_key)


def _simplest() -> Values:
    """The row of ``facts`` of a ticket of which nothing is known."""
    at = "2026-01-01T00:00:00+08:00"
    ticket, _faults = replay(1, [Event(1, 1, 1, "imported", at, {}, {}, at, "")])
    if ticket is None:
        raise AssertionError
    return projection.facts(ticket)


def marks() -> str:
    """A row of ``facts`` in a statement: marks for the varying columns, the others as they always are."""
    pairs = zip(projection.FACTS, _simplest(), strict=True)
    return f"({','.join('?' if name in VARYING else _literal(value) for name, value in pairs)})"


def stays_out_of(index: str) -> bool:
    """Whether no row made here comes into this index of ``facts``: its condition asks for a column that does not vary."""
    found = re.search(r"ON facts\(.*\) WHERE (\w+)", index)
    return found is not None and found[1] not in VARYING


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    if not isinstance(value, int):
        raise TypeError(value)
    return str(int(value))


def whole(found: Rows) -> Rows:
    """Rows of which ``facts`` has all its columns, as they will stand in the table."""
    named = dict(zip(projection.FACTS, _simplest(), strict=True))
    full = [tuple({**named, **dict(zip(VARYING, row, strict=True))}.values()) for row in found["facts"]]
    return {**found, "facts": full}


def rows(draft: Draft, seq: int) -> Rows | None:
    """The rows by table, of ``facts`` the varying columns alone; None where the ticket must be replayed."""
    body = draft.body
    if not _UNUSUAL.isdisjoint(body) or not _in_order(draft.at, body):
        return None
    number = draft.ticket
    due, assigned, resolved = body.get("due"), body.get("assigned"), body.get("resolved")
    said = _said(body) if "called_back" in body else None
    place = body.get("place") or None
    return {
        "facts": [_facts(draft, said)],
        "answers": [] if said is None else [_answer(number, body["called_back"], said)],
        "shares": [] if assigned is None else _shares(number, body, assigned, due, resolved),
        "texts": [_texts(draft)],
        "imported": [(number, seq)],
        "whistles": [],
        "meetings": [],
        "matters": [(number, (key_of(place) or None) if place else None, draft.at, 0)],
    }


def _in_order(received: str, body: Mapping[str, Any]) -> bool:
    """Whether each step is there whose next one is, none before it."""
    assigned = body.get("assigned")
    if assigned is None or "unit" not in body:
        return not any(name in body for name in ("assigned", "accepted", "resolved"))
    next_step: str = min(body.get("accepted", assigned), body.get("resolved", assigned))
    return bool(received <= assigned <= next_step)


def _said(body: Mapping[str, Any]) -> tuple[Any, Any, Any] | None:
    """What was answered on the platform's callback, None for each question where it is not valid."""
    said = (body.get("contacted"), body.get("solved"), body.get("satisfied"))
    return said if body["reached"] == "reached" else (None, None, None)


def _state(body: Mapping[str, Any]) -> str:
    if "resolved" in body:
        return "archived" if body.get("archives") or body.get("kind") == "thanks" else "resolved"
    assigned = body.get("assigned")
    if assigned is None:
        return "registered"
    return "handling" if "accepted" in body or body.get("first_contact", "") >= assigned else "assigned"


def _facts(draft: Draft, said: tuple[Any, Any, Any] | None) -> Values:
    """The columns of ``VARYING``, in the order of the table."""
    get, at, state = draft.body.get, draft.at, _state(draft.body)
    contacted, resolved, called_back, due = (
        get("first_contact"), get("resolved"), get("called_back"), get("due"),
    )  # fmt: skip
    assigned, accepted = get("assigned"), get("accepted")
    unit = get("unit") if assigned is not None else None
    archives = state == "archived"
    dissatisfied = said is not None and said[2] == "no"
    return (
        draft.ticket, get("platform_no") or None, get("kind") or None, get("category") or None,
        get("channel") or None, get("place") or None, get("object") or None, get("level"), unit, unit, state,
        at, assigned, accepted, contacted, resolved, resolved, resolved if archives else None,
        due, get("due_source", "own") if due is not None else None, get("contact_due"), get("accept_due"),
        None if archives else get("callback_due") if resolved else None,
        max(at, assigned or at, accepted or at, contacted or at, resolved or at, called_back or at),
        int(resolved is None), int(get("excluded", False)), int(get("extended", False)),
        None if resolved is None or due is None else int(resolved <= due), int(get("secret", False)),
        int(due is not None and get("provisional", False)), get("returns", 0),
        None if contacted is None else minutes_between(at, contacted),
        None if resolved is None else minutes_between(at, resolved), int(dissatisfied),
        int(dissatisfied and resolved is not None and resolved <= called_back), get("outcome") if resolved else None,
        assigned, min((at for at in (accepted, contacted, resolved) if at and assigned and at >= assigned), default=None),
        due if assigned is not None else None,
    )  # fmt: skip


def _answer(number: int, at: str, said: tuple[Any, Any, Any]) -> Values:
    contacted, solved, satisfied = said
    valid = at if any(said) else None
    return (
        number, "platform", valid, valid, at, 1,
        int(contacted is not None), int(contacted == "yes"), int(solved is not None), int(solved == "yes"),
        int(solved == "partly"), int(satisfied is not None), int(satisfied == "yes"), int(satisfied == "basically"),
        int(satisfied == "no"), int(satisfied == "yes"), 0, 0, None,
    )  # fmt: skip


def _shares(number: int, body: Mapping[str, Any], assigned: str, due: str | None, resolved: str | None) -> list[Values]:
    rest = (None, None, None, None, 0, None)
    lead = (number, 1, body["unit"], "lead", assigned, due, body.get("accepted"), resolved, *rest)
    if "co" not in body:
        return [lead]
    return [lead, *((number, 1, unit, "co", assigned, due, None, None, *rest) for unit in dict.fromkeys(body["co"]))]


def _texts(draft: Draft) -> Values:
    """The row of ``texts``, with what ``find`` looks in."""
    get, private = draft.body.get, draft.private.get
    reply = private("reply") if "resolved" in draft.body else None
    parts = (
        private("title") or None, private("body") or None, private("name") or None, private("phone") or None,
        private("address") or None, private("object_name") or None, None, reply,
    )  # fmt: skip
    told = (private("words"), private("reason")) if "called_back" in draft.body else ()
    extras = private("extras")
    found = (
        *parts, get("place"), get("object"), get("platform_no"), *told, *(json.loads(extras).values() if extras else ())
    )  # fmt: skip
    return (draft.ticket, *parts, "\n".join(filter(None, found)).casefold(), None, None)
