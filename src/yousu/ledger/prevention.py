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
    condition, values = _belongs(problem)
    query = (
        "SELECT COUNT(*), COALESCE(SUM(facts.repeat), 0) FROM facts JOIN matters ON matters.ticket = facts.ticket "
        f"WHERE facts.received >= :start AND facts.received < :end AND facts.proactive = 0 AND ({condition})"
    )
    row = ledger.connection.execute(query, {"start": start, "end": end, **values}).fetchone()
    return row[0], row[1]


def _belongs(problem: ProblemClass) -> tuple[str, dict[str, Any]]:
    """The condition that a ticket of the class meets: by category and place, or put into it by hand."""
    values: dict[str, Any] = {}
    parts = []
    if problem.category:
        values |= {"category": problem.category, "below": problem.category + "/", "beyond": problem.category + "0"}
        parts.append("(facts.category = :category OR facts.category > :below AND facts.category < :beyond)")
    if problem.places:
        keys = {f"p{place}": place_key(each) for place, each in enumerate(problem.places)}
        parts.append(f"matters.place_key IN ({', '.join(f':{name}' for name in keys)})")
        values |= keys
    members = {f"t{place}": number for place, number in enumerate(sorted(problem.tickets))}
    by_hand = f"facts.ticket IN ({', '.join(f':{name}' for name in members)})"
    return " OR ".join([*([" AND ".join(parts)] if parts else []), by_hand]), values | members
