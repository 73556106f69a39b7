"""Rows that look like a ticket there is: one telephone, or one place and one matter, within the rules' days.

Simple evidence for a person to judge; nothing is joined by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from yousu.ledger.driver import Connection
from yousu.ledger.staging import Group
from yousu.periods.written import read, write
from yousu.ticket.outcome import Repeat

DIGITS = 7
SHOWN = 3


def since(now: str, days: int) -> str:
    """From when on a ticket is recent."""
    return write(read(now) - timedelta(days=days))


def likely_repeats(connection: Connection, groups: Iterable[Group], recent: str) -> list[Repeat]:
    """The likely repeats among new rows that wait for an answer; at most three tickets a row."""
    found: list[Repeat] = []
    for group in groups:
        row = group.parts[-1].row
        seen: set[int] = set()
        for evidence, query, parameters in _asked(row.texts.get("phone", ""), row.values, recent):
            for (ticket,) in connection.execute(query, parameters):
                if ticket not in seen and len(seen) < SHOWN:
                    seen.add(ticket)
                    found.append(Repeat(group.base, row.place.row, row.texts.get("title", ""), ticket, evidence))
    return found


_RECENT = "facts.state NOT IN ('withdrawn', 'declined') AND (facts.open = 1 OR facts.received >= :since)"
_BY_PHONE = (
    f"SELECT facts.ticket FROM texts JOIN facts ON facts.ticket = texts.ticket WHERE texts.phone = :phone AND {_RECENT} "
    "ORDER BY facts.ticket DESC LIMIT 3"
)
_BY_PLACE = (
    f"SELECT ticket FROM facts WHERE place = :place AND category = :category AND {_RECENT} ORDER BY ticket DESC LIMIT 3"
)


def _asked(phone: str, said: Mapping[str, Any], recent: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    if sum(map(str.isdecimal, phone)) >= DIGITS and "*" not in phone:
        yield "phone", _BY_PHONE, {"phone": phone, "since": recent}
    if said.get("place") and said.get("category"):
        yield "place", _BY_PLACE, {"place": said["place"], "category": said["category"], "since": recent}
