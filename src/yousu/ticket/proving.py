"""The fold of what stands beside the steps: tickets told apart, platform numbers answered, measurements, evidence."""

from __future__ import annotations

from collections.abc import Callable

from yousu.ticket.events import Event
from yousu.ticket.parts import Measure, Proof
from yousu.ticket.state import Ticket


def _distinguished(ticket: Ticket, event: Event) -> None:
    ticket.distinct.add(event.body["other"])


def _replied(ticket: Ticket, event: Event) -> None:
    ticket.replied = event.at
    ticket.reply = event.get("reply") or ticket.reply


def _measured(ticket: Ticket, event: Event) -> None:
    body = event.body
    taken = (body["what"], body["value"], body["measure"], event.at)
    ticket.measures.append(Measure(*taken, event.get("by"), event.get("note")))


def _evidenced(ticket: Ticket, event: Event) -> None:
    body = event.body
    ticket.proofs.append(Proof(body["stage"], body["digest"], event.at, event.get("file"), event.get("note")))


CHANGES: dict[str, Callable[[Ticket, Event], None]] = {
    "distinguished": _distinguished, "replied": _replied, "measured": _measured, "evidenced": _evidenced,
}  # fmt: skip
