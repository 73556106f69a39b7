"""Rows that look like a ticket there is: one telephone, or one place and one matter, within the rules' days.

Simple evidence for a person to judge; nothing is joined by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
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


def likely_repeats(
    connection: Connection, groups: Iterable[Group], recent: str, category: Callable[[str], str]
) -> list[Repeat]:
    """The likely repeats among new rows that wait for an answer, of tickets and of one another; at most three a row."""
    found: list[Repeat] = []
    met: dict[tuple[str, ...], str] = {}
    for group in groups:
        row = group.parts[-1].row
        seen: dict[str, str] = {}
        for evidence, key in _marks(row.texts.get("phone", ""), row.values, category):
            query = _BY_PHONE if evidence == "phone" else _BY_PLACE
            alike = [str(ticket) for (ticket,) in connection.execute(query, (*key, recent))]
            if key in met:
                alike.append(met[key])
            met[key] = group.base
            for each in alike:
                seen.setdefault(each, evidence)
        title, line = row.texts.get("title", ""), row.place.row
        found += [Repeat(group.base, line, title, *each) for each in list(seen.items())[:SHOWN]]
    return found


def _marks(
    phone: str, said: Mapping[str, Any], category: Callable[[str], str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a row is compared by: a telephone in full, a place with a matter."""
    if sum(map(str.isdecimal, phone)) >= DIGITS and "*" not in phone:
        yield "phone", (phone,)
    if said.get("place") and said.get("category"):
        yield "place", (said["place"], category(said["category"]))


_RECENT = "facts.state NOT IN ('withdrawn', 'declined') AND (facts.open = 1 OR facts.received >= ?)"
_BY_PHONE = (
    f"SELECT facts.ticket FROM texts JOIN facts ON facts.ticket = texts.ticket WHERE texts.phone = ? AND {_RECENT} "
    "ORDER BY facts.ticket DESC LIMIT 3"
)
_BY_PLACE = f"SELECT ticket FROM facts WHERE place = ? AND category = ? AND {_RECENT} ORDER BY ticket DESC LIMIT 3"
