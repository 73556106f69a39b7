"""The undo verb."""

from __future__ import annotations

from typing import Annotated

import typer

from yousu.cli.session import By, LedgerPath, tell, writing
from yousu.words import mark, say

TOLD_MOST = 20


def undo(
    command: Annotated[int, typer.Argument(metavar="COMMAND", help=mark("a command's number, from the log; your last one if not said"))] = 0,
    ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Take back your last command; undo it again to redo. Refused where a later command touched the ticket."""
    from yousu.ledger.undoing import undo as take_back

    with writing("undo", ledger, by) as session:
        change = take_back(session.ledger, session.act, command or None)
        void = sorted({event.ticket for event in change.events} - set(change.tickets) - {0})
        if len(change.tickets) + len(void) > TOLD_MOST:  # an import
            tell(
                say(
                    "Taken back: {count} tickets, {void} of them void now.",
                    count=len(change.tickets) + len(void),
                    void=len(void),
                )
            )
            return
        session.echo(change)
        for number in void:
            tell(say("Ticket {number} is void; its number is not used again.", number=number))
