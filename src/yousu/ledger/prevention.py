"""Reading visits, campaigns and classes of problems; and whether complaints fell after a class was acted on."""

from __future__ import annotations

from typing import Any

from yousu.ledger import Ledger, chain
from yousu.ledger.known import before
from yousu.periods import Moment
from yousu.periods.written import read
from yousu.repeats.places import place_key
from yousu.reports.prevention import Effect
from yousu.ticket.prevention import KINDS, Prevention, ProblemClass, fold

WINDOW = 90
"""Days before and after an action that are compared, where so many have passed."""

_QUERY = (
    f"{chain.EVENTS} WHERE events.ticket = 0 AND events.kind IN ({', '.join('?' * (len(KINDS) + 1))}) "
    "AND events.happened_at < ? ORDER BY events.seq"
)


def prevention(ledger: Ledger, cut: Moment = "9999") -> Prevention:
    """All visits, campaigns and classes before a cut-off."""
    rows = ledger.connection.execute(_QUERY, (*KINDS, "retracted", cut))
    return fold(chain.event_of(row) for row in rows)


def effect(ledger: Ledger, problem: ProblemClass, now: Moment) -> Effect | None:
    """Complaints and repeats of a class in equal spans before and after its first action; None before there is one."""
    if not problem.actions:
        return None
    acted = min(at for at, _text in problem.actions)
    days = min((read(now) - read(acted)).days, WINDOW)
    if days < 1:
        return Effect(acted, 0, 0, 0, 0, 0)
    earlier = _counted(ledger, problem, before(acted, days), acted)
    later = _counted(ledger, problem, acted, before(acted, -days))
    return Effect(acted, days, *earlier, *later)


def _counted(ledger: Ledger, problem: ProblemClass, start: Moment, end: Moment) -> tuple[int, int]:
    """Complaints of the class received in a span, and how many of them are repeats."""
    values = belonging(problem) | {"start": start, "end": end}
    query = counted_query(
        category=bool(problem.category), places=len(set(problem.places)), tickets=len(problem.tickets)
    )
    row = ledger.connection.execute(query, values).fetchone()
    return row[0], row[1]


_SPAN = """SELECT COUNT(*) AS complaints, COALESCE(SUM(facts.repeat), 0) AS repeats
FROM facts JOIN matters ON matters.ticket = facts.ticket
WHERE facts.received >= :start AND facts.received < :end AND facts.proactive = 0 AND """
_OF_CATEGORY = "(facts.category = :category OR facts.category > :below AND facts.category < :beyond)"


def counted_query(*, category: bool, places: int, tickets: int) -> str:
    """How complaints of a class are counted: by category and so many places, or so many put into it by hand.

    The text holds names of values only, and no empty list, which SQLite alone would take; so it is tested beside the
    queries of the figures in every dialect.
    """
    at_places = f"matters.place_key IN ({_names('place', places)})"
    kind = " AND ".join([*[_OF_CATEGORY] * category, *[at_places] * bool(places)])
    by_hand = f"facts.ticket IN ({_names('ticket', tickets)})" if tickets else ""
    return f"{_SPAN}({' OR '.join(each for each in (kind, by_hand) if each) or '1 = 0'})"


def _names(name: str, count: int) -> str:
    return ", ".join(f":{name}{place}" for place in range(count))


def belonging(problem: ProblemClass) -> dict[str, Any]:
    """The values that the query of a class names, but for the span."""
    values: dict[str, Any] = {}
    if problem.category:
        values |= {"category": problem.category, "below": problem.category + "/", "beyond": problem.category + "0"}
    places = list(dict.fromkeys(problem.places))
    values |= {f"place{number}": place_key(each) for number, each in enumerate(places)}
    return values | {f"ticket{number}": each for number, each in enumerate(sorted(problem.tickets))}
