"""What co-units still owe on open tickets: found by the same words that find the lead units' tickets."""

from __future__ import annotations

from typing import NamedTuple

from yousu.ledger import Act, Ledger
from yousu.ledger.exporting import whole
from yousu.ledger.lists import CO_WAITING
from yousu.ticket.directory import matches
from yousu.ticket.line import Whole
from yousu.ticket.state import Ticket

Moment = str

_FIELDS = ("单位:", "unit:")
_CO = "协办:"


class Help(NamedTuple):
    """A co-unit's part of an open ticket that it has not answered: since when it has it, and by when it is to answer."""

    whole: Whole
    ticket: Ticket
    unit: str
    assigned: Moment
    due: Moment | None


def helping(ledger: Ledger, said: str, act: Act) -> list[Help]:
    """The parts that wait for a co-unit, on the tickets that a filter names; a unit's name means the co-unit here.

    A department that was whistled for and has not arrived is awaited on the spot, and owes no answer yet.
    """
    entries = [(unit.unit, unit.name, *unit.aliases, unit.initials) for unit in ledger.units()]
    turned, named = _turned(said, entries)
    found = []
    for each in whole(ledger, turned, act, among=CO_WAITING, order="facts.due, facts.ticket"):
        ticket = ledger.ticket(each.line.number)
        for unit in ticket.co:
            share = ticket.share_of(unit)
            if share and share.answered is None and unit not in ticket.awaited and (not named or unit in named):
                found.append(Help(each, ticket, unit, share.assigned, share.due))
    return found


def _turned(said: str, entries: list[tuple[str, ...]]) -> tuple[str, set[str]]:
    """The filter with each unit's name as a co-unit's, and the units that it names."""
    named: set[str] = set()
    words = []
    for word in said.replace("：", ":").split():
        field = next((each for each in _FIELDS if word.lower().startswith(each)), "")
        parts = word[len(field) :].replace("，", ",").replace("、", ",").split(",")
        units = [_exact(part, entries) if not field else matches(part, entries) for part in parts]
        if all(units):
            named |= {unit for each in units for unit in each}
            words.append(_CO + ",".join(parts))
        else:
            words.append(word)
    return " ".join(words), named


def _exact(said: str, entries: list[tuple[str, ...]]) -> list[str]:
    """The unit of that very name or initials, as a word of a filter without a field means it."""
    asked = said.strip().lower()
    return [key for key, name, *_, initials in entries if asked in {key.lower(), name.lower(), initials}][:1]
