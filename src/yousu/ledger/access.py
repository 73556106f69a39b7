"""Who saw personal data in full, and what left the ledger: the access log, read from the chain itself."""

from __future__ import annotations

import json
from typing import NamedTuple

from yousu.ledger import Ledger
from yousu.ledger.driver import Row

SEEN = ("revealed", "exported", "printed", "issued", "erased")
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
    return [_access(row) for row in ledger.connection.execute(query, (*SEEN, since))]


def _access(row: Row) -> Access:
    said = {**json.loads(row["body"]), **json.loads(row["data"] or "{}")}
    ticket, rows = row["ticket"], said.get("rows")
    return Access(
        row["recorded_at"],
        row["actor"],
        row["os_user"],
        row["verb"],
        row["kind"],
        tickets=tuple(said.get("tickets") or ([ticket] if ticket else [])),
        fields=tuple(said.get("fields") or ()),
        why=str(said.get("why") or said.get("reason") or said.get("report") or ""),
        file=str(said.get("file") or ""),
        rows=rows if isinstance(rows, int) else None,
    )
