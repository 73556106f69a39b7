"""The fold of a ticket's posting on the echo wall: proposed, reviewed, approved, withdrawn."""

from __future__ import annotations

from collections.abc import Callable

from yousu.ticket.events import Event
from yousu.ticket.parts import Posting
from yousu.ticket.state import Ticket


def _proposed(ticket: Ticket, event: Event) -> None:
    ticket.wall = Posting(
        event.body["wall"], "proposed", event.at, event.get("summary"), event.get("result"), event.get("post"),
        tuple(event.body.get("grounds", ())), authors=(event.actor,),
    )  # fmt: skip


def _reviewed(ticket: Ticket, event: Event) -> None:
    if ticket.wall is not None:
        said = {name: event.get(name) for name in ("summary", "result", "post")}
        rewritten = any(text != getattr(ticket.wall, name) for name, text in said.items())
        authors = (*ticket.wall.authors, *([event.actor] if rewritten else []))
        ticket.wall = ticket.wall._replace(state="reviewed", since=event.at, authors=authors, **said)


def _approved(ticket: Ticket, event: Event) -> None:
    if ticket.wall is not None:
        leader = event.body.get("as") == "leader"
        ticket.wall = ticket.wall._replace(state="approved", since=event.at, leader=leader)


def _withdrawn(ticket: Ticket, event: Event) -> None:
    if ticket.wall is not None:
        ticket.wall = ticket.wall._replace(state="withdrawn", since=event.at, leader=False)


CHANGES: dict[str, Callable[[Ticket, Event], None]] = {
    "wall_proposed": _proposed, "wall_reviewed": _reviewed, "wall_approved": _approved, "wall_withdrawn": _withdrawn,
}  # fmt: skip
