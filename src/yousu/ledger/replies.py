"""Replies that stand in other tickets word for word: found by their length, which is all that the index knows."""

from __future__ import annotations

from collections.abc import Collection

from yousu.ledger import Ledger

MOST = 3
"""As many tickets as a warning names."""


def same(ledger: Ledger, reply: str, apart_from: Collection[int | None]) -> list[int]:
    """The latest other tickets with this very reply, by number."""
    query = (
        "SELECT ticket FROM texts WHERE reply IS NOT NULL AND length(reply) = length(:reply) AND reply = :reply "
        "ORDER BY ticket DESC LIMIT 20"
    )
    rows = ledger.connection.execute(query, {"reply": reply})
    return [number for (number,) in rows if number not in apart_from][:MOST]
