"""An imported row as the steps it tells of: registered, assigned, accepted, contacted, resolved, called back.

A row is one event with its dated steps inside (design.md 5); the fold and the cut-off of a report see each step
at its own moment. What the platform recorded late is not late work of ours, so no step counts as recorded late.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from yousu.ticket.events import Event

UNFOLDED = frozenset({"imported", "updated"})

_PRIVATE: Mapping[str, tuple[str, ...]] = {"resolved": ("reply",), "platform_called": ("words", "reason")}
_PUBLIC: Mapping[str, tuple[str, ...]] = {
    "assigned": ("unit", "co"),
    "resolved": ("unit", "outcome", "callback_due", "archives"),
    "platform_called": ("reached", "contacted", "solved", "satisfied", "attempt"),
}
_MOMENTS = (
    ("assigned", "assigned"), ("accepted", "accepted"), ("contacted", "first_contact"), ("resolved", "resolved"),
    ("platform_called", "called_back"), ("withdrawn", "withdrawn"),
)  # fmt: skip
"""Step -> the field that holds its moment, in the order in which steps of the same moment follow one another."""


def unfolded(event: Event) -> list[Event]:
    """The steps of an imported row, or of what was taken over from a later one, in order of time."""
    steps = list(_steps(event))
    steps.sort(key=_moment)
    first = event.kind == "imported"
    opening = event._replace(kind="registered", recorded_at=event.at) if first else _details(event)
    return [opening, event._replace(kind="row_kept", recorded_at=event.at), *steps]


def _moment(event: Event) -> str:
    return event.at


def _steps(event: Event) -> Iterator[Event]:
    body = event.body
    applied = body.get("applied")
    if "first_unit" in body:
        yield _step(event, "assigned", body["first_assigned"], {"unit": body["first_unit"]})
    for kind, field in _MOMENTS:
        moment = body.get(field)
        if moment is None or (applied is not None and field not in applied):
            continue
        if kind == "resolved" and "unit" not in body and applied is None:
            yield _step(event, "answered", moment, {}, {"answer": (event.private or {}).get("reply", "")})
        else:
            fields: dict[str, Any] = {name: body[name] for name in _PUBLIC.get(kind, ()) if name in body}
            if kind == "platform_called":
                fields["source"] = "platform"
            yield _step(event, kind, moment, fields, _texts(event, kind))


def _texts(event: Event, kind: str) -> dict[str, str] | None:
    private = event.private
    if private is None:
        return None
    return {name: private[name] for name in _PRIVATE.get(kind, ()) if name in private}


def _step(event: Event, kind: str, at: str, body: dict[str, Any], private: dict[str, str] | None = None) -> Event:
    return Event(event.seq, event.command, event.ticket, kind, at, body, private, at, event.actor)


def _details(event: Event) -> Event:
    """What a later row changed of the ticket itself; what a person has typed meanwhile stays."""
    applied = set(event.body.get("applied", ()))
    if "due" in applied:
        applied |= {"due_source", "limit_from", "rules", "provisional"}
    body = {name: value for name, value in event.body.items() if name in applied}
    private = event.private and {name: text for name, text in event.private.items() if name in applied}
    return event._replace(kind="details", body=body, private=private)
