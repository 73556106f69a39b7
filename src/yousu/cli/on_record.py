"""What leaves the ledger is on record: who was shown in full and why, and which file holds how many rows."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from yousu.cli.session import Session, required
from yousu.ledger import lists
from yousu.words import say

if TYPE_CHECKING:  # a list starts without what a record needs
    from yousu.lifecycle import Context
    from yousu.ticket.events import Draft
    from yousu.ticket.line import Line
    from yousu.ticket.state import Ticket


def record_access(
    session: Session, reveal: str, lines: Sequence[Line], output: str = "", fields: Sequence[str] = ("name", "phone")
) -> None:
    """What leaves: people shown in full, of which tickets and why; a file: which one, and how many rows."""
    if not lines:
        return
    if reveal:
        why, numbers = unnumbered(required(reveal, say("the reason"))), tuple(line.number for line in lines)
        file = {"file": written_to(output), "rows": len(lines)} if output else {}
        _record(session, "revealed", fields=tuple(fields), tickets=numbers, why=why, **file)
    elif output:
        record_file(session, output, len(lines))


def record_shown(session: Session, number: int, reveal: str) -> None:
    """That one ticket was shown in full, and why: it stands in the ticket's own history."""
    from yousu.ticket.events import draft

    why = unnumbered(required(reveal, say("the reason")))
    session.ledger.change(
        [number],
        lambda _tickets, context: [draft(number, "revealed", context.at, fields=("name", "phone"), why=why)],
        session.act,
    )


def record_dump(session: Session, reveal: str, output: str) -> None:
    """That all tickets there are were shown in full, and why: it names none of them, since it is about each."""
    count = lists.count(session.ledger.connection, "1 = 1", {})
    file = {"file": written_to(output)} if output else {}
    why = unnumbered(required(reveal, say("the reason")))
    _record(session, "revealed", fields=("name", "phone", "address"), why=why, rows=count, **file)


def record_file(session: Session, output: str, rows: int, tickets: tuple[int, ...] = ()) -> None:
    """That a file or a folder was written in which nobody is shown in full; of these tickets, or of any."""
    _record(session, "exported", file=written_to(output), rows=rows, tickets=tickets or None)


def written_to(output: str) -> str:
    """Where a file lies, so that it can be found again, ``~`` being the home of the user who is on record beside it.

    Its name may hold nobody's telephone.
    """
    path, home = os.path.abspath(os.path.expanduser(output)), os.path.expanduser("~")
    inside = path.startswith(home.rstrip(os.sep) + os.sep)
    return unnumbered(f"~{path[len(home.rstrip(os.sep)) :]}" if inside else path)


def unnumbered(text: str) -> str:
    """A text that stays on record for good, also when its ticket is erased. Raises BadParameter over a telephone."""
    from yousu.masking import hide_numbers

    if hide_numbers(text) != text:
        raise typer.BadParameter(say("a telephone or a number like one does not belong in a reason or a file's name"))
    return text


def _record(session: Session, kind: str, **said: object) -> None:
    from yousu.ticket.events import draft

    def decide(_tickets: list[Ticket], context: Context) -> list[Draft]:
        return [draft(0, kind, context.at, **said)]

    session.ledger.change([], decide, session.act)
