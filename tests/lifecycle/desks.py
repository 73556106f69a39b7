"""A ledger whose clock is set by hand, for the steps of several units on one ticket."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.ledger.walks import new_ledger
from yousu.ledger import Act, Ledger
from yousu.ledger.checking import check
from yousu.lifecycle import Context, foresee, opening
from yousu.ticket.events import Draft
from yousu.ticket.state import Ticket

MONDAY = "2026-11-23T09:00:00+08:00"


class Desk:
    """A ledger with three units, and what is done on it at ``now``."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger, self.now = ledger, MONDAY

    def new(self, **said: Any) -> Ticket:
        """A ticket given to the first unit."""

        def decide(_tickets: list[Ticket], context: Context) -> list[Draft]:
            drafts = opening.register({"title": "电梯停运", **said}, context)
            drafts += opening.assign(foresee(None, drafts, context), {"unit": "市场监管局", **said}, context)
            return drafts

        return next(iter(self.ledger.change([], decide, self.act).tickets.values()))

    @property
    def act(self) -> Act:
        return Act("test", "张三", "test", self.now, self.now)

    def do(self, ticket: Ticket, step: Any, *said: Any) -> Ticket:
        """Do a step to the ticket as it stands now."""
        number = ticket.number
        change = self.ledger.change([number], lambda tickets, context: step(tickets[0], *said, context), self.act)
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
