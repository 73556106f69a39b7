"""Finding earlier tickets: by telephone, by place, by number, by person; and problems that come back at one place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from yousu.ledger.driver import Connection
from yousu.periods import Moment
from yousu.periods.written import read, write
from yousu.repeats.finding import Looks
from yousu.repeats.judging import Case
from yousu.repeats.places import LEAST, place_key
from yousu.rules import Rules
from yousu.ticket.state import Ticket

MOST_OF_A_CALLER = 50
MOST_OF_A_PLACE = 80
"""Tickets compared, the latest first: what is asked for stays the same however large the ledger is."""

_COLUMNS = (
    "SELECT facts.ticket, texts.title, texts.body, texts.phone, texts.name, facts.place, texts.address, facts.category, "
    "facts.kind, COALESCE(facts.object, texts.object_name), facts.platform_no, facts.received, facts.linked_to"
)
_LIVE = "facts.withdrawn = 0 AND facts.declined = 0"
BY_PHONE = (
    f"{_COLUMNS} FROM texts CROSS JOIN facts ON facts.ticket = texts.ticket WHERE texts.phone = :key "
    f"AND (facts.received >= :since OR facts.open = 1) AND {_LIVE} ORDER BY texts.ticket DESC LIMIT {MOST_OF_A_CALLER}"
)
BY_PLACE = (
    f"{_COLUMNS} FROM matters CROSS JOIN facts ON facts.ticket = matters.ticket CROSS JOIN texts ON texts.ticket = facts.ticket "
    f"WHERE matters.place_key = :key AND matters.received >= :since AND {_LIVE} "
    f"ORDER BY matters.received DESC LIMIT {MOST_OF_A_PLACE}"
)
BY_LONGER_PLACE = (
    f"{_COLUMNS} FROM matters CROSS JOIN facts ON facts.ticket = matters.ticket CROSS JOIN texts ON texts.ticket = facts.ticket "
    f"WHERE matters.place_key > :key AND matters.place_key < :beyond AND matters.received >= :since AND {_LIVE} "
    f"LIMIT {MOST_OF_A_PLACE}"
)
BY_NUMBER = (
    f"{_COLUMNS} FROM facts CROSS JOIN texts ON texts.ticket = facts.ticket WHERE facts.platform_no = :key "
    "ORDER BY facts.ticket DESC LIMIT 5"
)
CHRONIC = """
SELECT MIN(facts.place) AS place, COALESCE(facts.category, main.category) AS category, COUNT(*) AS complaints,
  COUNT(DISTINCT COALESCE(texts.phone, 'no ' || facts.ticket)) AS callers, SUM(facts.open) AS open,
  MIN(facts.received) AS first, MAX(facts.received) AS last, GROUP_CONCAT(facts.ticket) AS tickets
FROM facts CROSS JOIN matters ON matters.ticket = facts.ticket CROSS JOIN texts ON texts.ticket = facts.ticket
  LEFT JOIN facts AS main ON main.ticket = facts.linked_to
WHERE facts.received >= :since AND facts.received <= :now AND facts.proactive = 0
  AND facts.withdrawn = 0 AND facts.declined = 0 AND COALESCE(facts.category, main.category) IS NOT NULL AND matters.place_key IS NOT NULL
GROUP BY matters.place_key, COALESCE(facts.category, main.category) HAVING COUNT(*) >= :least
ORDER BY COUNT(*) DESC, matters.place_key, 2
"""
"""Tickets of one place and one category within a window; a linked one counts, under its main ticket's category if need be."""


class Chronic(NamedTuple):
    """A problem that came back: where, what, how often, from how many callers, how many open, since and until when."""

    place: str
    category: str
    complaints: int
    callers: int
    open: int
    first: Moment
    last: Moment
    tickets: tuple[int, ...]


def case_of(ticket: Ticket) -> Case:
    """A ticket as it is compared."""
    return Case(
        ticket.number, ticket.title, ticket.body, ticket.phone, ticket.name, ticket.place, ticket.address,
        ticket.category, ticket.kind, ticket.object or ticket.object_name, ticket.platform_no, ticket.received,
        ticket.linked_to,
    )  # fmt: skip


def looks(connection: Connection, rules: Rules, now: Moment) -> Looks:
    """The look-ups over this ledger: a caller's and a place's within the rules' days of repeats, a number's at any age."""
    since = before(now, rules.repeat_days)

    def rows(query: str, **values: str) -> list[Case]:
        """The cases that a query finds."""
        return [Case(*row) for row in connection.execute(query, values)]

    def by_place(place: str) -> list[Case]:
        """Of the place, of those it lies within, and of those within it."""
        key = place_key(place)
        found = [case for part in _beginnings(key) for case in rows(BY_PLACE, key=part, since=since)]
        return found + rows(BY_LONGER_PLACE, key=key, beyond=key + "\U0010ffff", since=since)

    return Looks(
        lambda phone: rows(BY_PHONE, key=phone, since=since), by_place, lambda number: rows(BY_NUMBER, key=number)
    )


def _beginnings(key: str) -> Sequence[str]:
    return [key] + [key[:length] for length in range(LEAST, len(key))]


def before(now: Moment, days: int) -> Moment:
    """The moment so many days before."""
    return write(read(now) - timedelta(days=days))


def chronic(connection: Connection, now: Moment, days: int, least: int) -> list[Chronic]:
    """The places and categories with at least so many tickets received within so many days, most first."""
    rows = connection.execute(CHRONIC, {"since": before(now, days), "now": now, "least": least})
    return [Chronic(**(dict(row) | {"tickets": tuple(sorted(map(int, row["tickets"].split(","))))})) for row in rows]
