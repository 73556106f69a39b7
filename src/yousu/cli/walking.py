"""The walk through the callbacks beside a colleague's: in which order, whom to pass over, and its last call taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from yousu.cli.session import Session, tell
from yousu.errors import YousuError
from yousu.ledger import lists
from yousu.periods.written import read, write
from yousu.ticket.line import Line
from yousu.words import say

LATELY = timedelta(minutes=30)
"""So long after a colleague's last callback somebody is thought to be calling still."""


Recorded = list[tuple[int, int]]
"""The calls recorded in a walk: the place of each among those waiting, and its command."""


class Back(Exception):
    """The key that takes back the last call of this walk."""


def in_turn(session: Session, waiting: Sequence[Line]) -> list[Line]:
    """Those waiting, by their limit; from another end where colleagues are calling now, so that none is rung twice."""
    since = write(read(session.act.now) - LATELY)
    others = lists.calling(session.ledger.connection, session.act.actor, since)
    if not others:
        return list(waiting)
    half = len(waiting) // 2
    turns = (list(reversed(waiting)), [*waiting[half:], *waiting[:half]])
    who = say(", ").join(others)
    if len(others) == 1:
        tell(
            say(
                "{who} is calling back too: this walk begins with the last; who was called meanwhile is passed over.",
                who=who,
            )
        )
    else:
        tell(
            say(
                "{who} are calling back too: this walk begins in the middle; who was called meanwhile is passed over.",
                who=who,
            )
        )
    return turns[min(len(others), len(turns)) - 1]


def walked(
    session: Session, waiting: Sequence[Line], one: Callable[[Session, Line, int, int, Recorded], None]
) -> Recorded:
    """Through those waiting, forwards and back; the calls recorded. ``one`` asks for the calls of one ticket."""
    recorded: Recorded = []
    place = 0
    while place < len(waiting):
        line = waiting[place]
        try:
            if waits(session, line):
                one(session, line, place, len(waiting), recorded)
            place += 1
        except Back:
            if not recorded:
                tell(say("Nothing was recorded in this walk yet."))
            elif take_back(session, recorded[-1][1]):
                place = recorded.pop()[0]
    return recorded


def waits(session: Session, line: Line) -> bool:
    """Whether a ticket of the walk still waits, looked up right before it is shown; it is said where it does not."""
    condition = f"{lists.CONDITIONS['to_call_now']} AND facts.ticket = :number"
    half = lists.half_day(session.act.now)
    found = lists.count(session.ledger.connection, condition, {"half": half, "number": line.number})
    if not found:
        tell(say("Ticket {number} was taken care of meanwhile; passed over.", number=line.number))
    return found > 0


def last_call(session: Session, number: int) -> int:
    """The command by which this person has just recorded a call of the ticket."""
    return max(event.command for event in session.ledger.history(number) if event.actor == session.act.actor)


def take_back(session: Session, command: int) -> bool:
    """Undo a call of this walk; False, with the reason said, where something was recorded on top of it."""
    from yousu.ledger.undoing import undo

    try:
        change = undo(session.ledger, session.act._replace(verb="undo"), command)
    except YousuError as error:
        for text in error.lines():
            tell(text)
        return False
    tell(say("Taken back; once more:"))
    session.echo(change)
    return True


def show_card(session: Session, line: Line, place: str) -> None:
    """Who is to be called and about what; the telephone stands in full."""
    tell("")
    tell(f"[{place}] {line.number} · {line.title or ''}")
    tell(
        f"      {line.phone or say('no telephone: 0 Enter ends the callback')}  {line.name or ''}  {line.place or ''}  {line.unit or ''}"
    )
    if line.attempts:
        tell("      " + say("attempts so far: {count}", count=line.attempts))
    if body := body_of(session, line.number):
        tell("      " + say("Citizen's words: {body}", body=body))
    tell("      " + say("Reply: {reply}", reply=line.reply or ""))


def body_of(session: Session, number: int) -> str:
    """What the citizen said, on one line, long numbers hidden; empty where nothing was written down."""
    from yousu.masking import hide_numbers

    return " ".join((hide_numbers(session.ledger.ticket(number).body) or "").split())
