"""Who saw personal data in full, and what left the ledger: the access log, read from the chain itself."""

from __future__ import annotations

import json
from typing import NamedTuple

from yousu.ledger import Ledger

SEEN = ("revealed", "exported", "issued", "erased")
"""Kinds of events that belong in the access log (个人信息保护法 51, 56)."""


class Access(NamedTuple):
    """One look at personal data: when, who, as which user of the machine, by which verb, at what, and why."""

    at: str
    actor: str
    os_user: str
    verb: str
    kind: str
    tickets: tuple[int, ...]
    fields: tuple[str, ...]
    why: str
    file: str
    rows: int | None


def accesses(ledger: Ledger, since: str = "") -> list[Access]:
    """The looks recorded from ``since`` on, in order."""
    marks = ",".join("?" * len(SEEN))
    query = (
        "SELECT commands.recorded_at, commands.actor, commands.os_user, commands.verb, events.kind, events.ticket, "
        "events.body, private.data FROM events JOIN commands ON commands.id = events.command "
        "LEFT JOIN private ON private.seq = events.seq "
        f"WHERE events.kind IN ({marks}) AND commands.recorded_at >= ? ORDER BY events.seq"
    )
    return [_access(*row) for row in ledger.connection.execute(query, (*SEEN, since))]


def _access(
    at: str, actor: str, user: str, verb: str, kind: str, ticket: int, body: str, private: str | None
) -> Access:
    said = {**json.loads(body), **json.loads(private or "{}")}
    numbers = tuple(said.get("tickets") or ([ticket] if ticket else []))
    rows = said.get("rows")
    why = said.get("why") or said.get("reason") or said.get("report") or ""
    return Access(
        at, actor, user, verb, kind, numbers, tuple(said.get("fields") or ()), str(why), str(said.get("file") or ""),
        rows if isinstance(rows, int) else None,
    )  # fmt: skip
