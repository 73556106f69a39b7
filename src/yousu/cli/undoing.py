"""The undo verb."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from yousu.cli.session import By, LedgerPath, Session, tell, writing
from yousu.ledger import Change
from yousu.periods.written import short
from yousu.words import language, mark, say

TOLD_MOST = 20


def undo(
    command: Annotated[int, typer.Argument(metavar="COMMAND", help=mark("a command's number, from the log; your last one if not said"))] = 0,
    ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Take back your last command; undo it again to redo. Refused where a later command touched the ticket."""
    from yousu.ledger.undoing import undo as take_back

    with writing("undo", ledger, by) as session:
        change = take_back(session.ledger, session.act, command or None)
        touched = sorted({event.ticket for event in change.events} - {0})
        void = [number for number in touched if number not in change.tickets]
        _tell_command(session, change, touched)
        if len(touched) > TOLD_MOST:  # an import
            if void:
                tell(say("{count} of them are void now; their numbers are not used again.", count=len(void)))
            return
        session.echo(change)
        for number in void:
            tell(say("Ticket {number} is void; its number is not used again.", number=number))


def _tell_command(session: Session, change: Change, touched: Sequence[int]) -> None:
    """Say which command it was, who had typed it and when, and that it is gone, or counts again."""
    from yousu.ledger.undoing import undone

    found = undone(session.ledger, change)
    named = {"command": found.command, "verb": _called(found.verb), "actor": found.actor, "at": short(found.recorded)}
    named["about"] = _about(touched)
    if found.again:
        tell(say("Redone: command {command}, {verb} ({actor}, {at}){about}.", **named))
    else:
        tell(say("Undone: command {command}, {verb} ({actor}, {at}){about}.", **named))


def _called(verb: str) -> str:
    """A verb as the session's language has it."""
    from yousu.cli.group import load
    from yousu.cli.verbs import VERBS

    said, verbs = [], VERBS
    for word in verb.split() if language() == "zh" else ():
        row = next((each for each in verbs if each.name == word), None)
        if row is None:
            return verb
        said.append(row.chinese or word)
        verbs = getattr(load(row), "verbs", ())
    return "".join(said) or verb


def _about(touched: Sequence[int]) -> str:
    """Which tickets, or how many; nothing for an act about the directory or the rules."""
    if len(touched) > TOLD_MOST:
        return say(", {count} tickets", count=len(touched))
    return say(", ticket no. {numbers}", numbers=say(", ").join(map(str, touched))) if touched else ""
