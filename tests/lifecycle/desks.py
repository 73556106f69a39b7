"""A ledger whose clock is set by hand, for the steps of several units on one ticket."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.ledger.walks import new_ledger
from yousu.ledger import Act, Ledger
from yousu.ledger.checking import check
from yousu.lifecycle import Context, foresee, opening
from yousu.lifecycle.opening import Assignment, Details
from yousu.ticket.events import Draft
from yousu.ticket.state import Ticket

MONDAY = "2026-11-23T09:00:00+08:00"


class Desk:
    """A ledger with three units, and what is done on it at ``now``."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.now = ledger, MONDAY

    def new(self, *, due: str | None = None, **said: Any) -> Ticket:
        """A ticket given to the first unit, or as ``said`` of its assignment and its details."""
        given = {name: said.pop(name) for name in ("unit", "co", "co_due", "owner") if name in said}

        def decide(_tickets: list[Ticket], context: Context) -> list[Draft]:
            details = Details(**{"title": "电梯停运", **said})
            drafts = opening.register(details, context, due)
            assignment = Assignment(**{"unit": "市场监管局", **given}, level=details.level, due=due)
            drafts += opening.assign(foresee(None, drafts, context), assignment, context)
            return drafts

        return next(iter(self.ledger.change([], decide, self.act).tickets.values()))

    @property
    def act(self) -> Act:
        return Act("test", "张三", "test", self.now, self.now)

    def do(self, ticket: Ticket, step: Any, *said: Any, **more: Any) -> Ticket:
        """Do a step to the ticket as it stands now."""
        number = ticket.number
        change = self.ledger.change(
            [number], lambda tickets, context: step(tickets[0], *said, context, **more), self.act
        )
        return change.tickets[number]

    def row(self, ticket: Ticket, *columns: str) -> tuple[Any, ...]:
        """Columns of the ticket's row of facts."""
        query = f"SELECT {', '.join(columns)} FROM facts WHERE ticket = ?"
        return tuple(self.ledger.connection.execute(query, (ticket.number,)).fetchone())


def desk_at(folder: Path) -> Iterator[Desk]:
    """A desk in that folder; whatever was done on it, the ledger is sound at the end."""
    with new_ledger(folder / "ledger.db") as ledger:
        yield Desk(ledger)
        assert check(ledger) == []
