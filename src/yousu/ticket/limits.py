"""A ticket's limits as events set them (resolving, first contact, acceptance), and since when its unit has it."""

from __future__ import annotations

from yousu.ticket.clock import Clock
from yousu.ticket.events import Event
from yousu.ticket.state import AT_WORK, Ticket

TAKES_UP = frozenset({"accepted", "contacted", "submitted", "resolved"})
"""By what a unit shows that it has the ticket: it signed for it, contacted the citizen, or answered."""


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
    if ticket.taken_up is None:  # what was taken up was so against the limit that it then had
        ticket.accept_due = body.get("accept_due", ticket.accept_due)


def held_by(ticket: Ticket, unit: str) -> bool:
    """The work is this unit's, and it has not answered."""
    return ticket.unit == unit and ticket.state in AT_WORK


def hand_to(ticket: Ticket, unit: str, at: str) -> None:
    """The ticket is this unit's from ``at`` on; another one than before has yet to take it up.

    The first unit ends the time in which the team had it; the limit that ran until then is kept beside the unit's.
    """
    if ticket.assigned is None:
        ticket.registered_due = ticket.due
    if unit != ticket.unit:
        ticket.unit_since, ticket.taken_up = at, None
    ticket.unit = unit


def take_up(ticket: Ticket, event: Event) -> None:
    """Where the event shows that the unit has the ticket, that is when it took it up.

    What was done before the ticket was its is another unit's.
    """
    if event.kind in TAKES_UP and ticket.unit_since is not None and event.at >= ticket.unit_since:
        ticket.taken_up = min(ticket.taken_up or event.at, event.at)
