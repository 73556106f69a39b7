"""Letting an event set a ticket's limits: the resolving clock, the first contact's, the acceptance's."""

from __future__ import annotations

from yousu.ticket.clock import Clock
from yousu.ticket.events import Event
from yousu.ticket.state import Ticket


def set_limits(ticket: Ticket, event: Event) -> None:
    """Take over the due moments that the event carries; the lead unit's share gets the resolving one."""
    body = event.body
    if "due" in body:
        start, unsure = body.get("limit_from"), body.get("provisional", False)
        ticket.clock = Clock(
            body["due"], body.get("due_source", "own"), body.get("limit"), start, unsure,
            body.get("before"), body.get("extension", 0),
        )  # fmt: skip
        ticket.rules = body.get("rules")
        share = ticket.lead_share()
        if share is not None:
            share.due = body["due"]
    if "contact_due" in body:
        start = body.get("limit_from") or ticket.received
        ticket.contact_clock = Clock(body["contact_due"], "own", body.get("contact_limit"), start)
    ticket.accept_due = body.get("accept_due", ticket.accept_due)
