"""The wall in the ledger: its own running number, the tickets on it, and what the second detector must know."""

from __future__ import annotations

from collections.abc import Callable

from yousu.ledger import Act, Change, Ledger
from yousu.lifecycle import Context
from yousu.masking import NAMELESS
from yousu.ticket.events import Draft
from yousu.ticket.state import Ticket

TELEPHONE = 7
"""Digits of the shortest telephone: 12345 and 119 are nobody's."""

Propose = Callable[[Ticket, int, Context], list[Draft]]


def propose(ledger: Ledger, numbers: list[int], decide: Propose, act: Act) -> Change:
    """Propose tickets, each under the wall's next number, drawn inside the lock and never used again."""
    with ledger.transaction():
        query = "SELECT MAX(json_extract(body, '$.wall')) FROM events WHERE kind = 'wall_proposed'"
        last = ledger.connection.execute(query).fetchone()[0] or 0

        def all_of(tickets: list[Ticket], context: Context) -> list[Draft]:
            """Each ticket under the next number."""
            return [draft for place, ticket in enumerate(tickets, 1) for draft in decide(ticket, last + place, context)]

        return ledger.change(numbers, all_of, act)


def postings(ledger: Ledger) -> list[Ticket]:
    """Every ticket that was ever proposed and is not void, in the order of the wall's numbers."""
    rows = ledger.connection.execute("SELECT DISTINCT ticket FROM events WHERE kind = 'wall_proposed'").fetchall()
    standing = {row[0] for row in ledger.connection.execute("SELECT ticket FROM facts")}
    found = [ledger.ticket(row[0]) for row in rows if row[0] in standing]
    return sorted((each for each in found if each.wall), key=lambda each: each.wall.number if each.wall else 0)


def places(ledger: Ledger) -> dict[str, int]:
    """How many tickets come from each place."""
    query = "SELECT place, COUNT(*) FROM facts WHERE place IS NOT NULL GROUP BY place"
    return {row[0]: row[1] for row in ledger.connection.execute(query)}


def known(ledger: Ledger) -> list[str]:
    """Names, telephones, and addresses with a number, of all citizens in the ledger: none may stand in a page.

    Left out is what names nobody: short service numbers, and names that are part of a place's, a unit's or a category's.
    """
    rows = ledger.connection.execute("SELECT name, phone, address FROM texts").fetchall()
    names = {row[0].strip() for row in rows if row[0]} - NAMELESS
    phones = {row[1].strip() for row in rows if row[1] and sum(map(str.isdigit, row[1])) >= TELEPHONE}
    doors = {row[2] for row in rows if row[2] and any(map(str.isdigit, row[2]))}
    query = "SELECT place FROM places UNION SELECT name FROM units UNION SELECT category FROM facts"
    common = "\n".join(row[0] for row in ledger.connection.execute(query) if row[0])
    return sorted({name for name in names if name not in common} | phones | doors)
