"""Taking a command back, and taking that back: nothing is deleted, the fold skips what is retracted."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import ClassVar, NamedTuple

from yousu.errors import REFUSED, UNKNOWN, YousuError
from yousu.ledger import Act, Change, Ledger, chain
from yousu.periods import Moment
from yousu.ticket.events import Event, draft
from yousu.ticket.prevention import THINGS
from yousu.ticket.replay import LEAVES_NO_MARK, live, taken_back
from yousu.words import mark

FINAL = frozenset({"erased", "revealed", "backed_up", "issued", "confirmed", "cited", "printed", "exported"})
"""What has left the ledger, or is gone from it, cannot be taken back."""

UNCHANGING = FINAL - {"erased"}
"""Kinds that change nothing: a look at a telephone is not what a plain ``undo`` means."""


class CommandUnknown(YousuError):
    """No command of that number."""

    exit_code = UNKNOWN
    sentence: ClassVar[str] = mark("There is no command {command}.")
    remedy: ClassVar[str] = mark("See the commands with: yousu log")


class NothingToUndo(YousuError):
    """Nobody of that name has a command left to take back."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("{actor} has no command to undo.")
    remedy: ClassVar[str] = mark("See the commands with yousu log and type: yousu undo COMMAND")


class UndoRefused(YousuError):
    """A later command builds on the one to be taken back."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark(
        "Command {command} cannot be undone: command {later} changed ticket {ticket} after it."
    )
    remedy: ClassVar[str] = mark("Undo the later one first: yousu undo {later}")


class UndoneAlready(YousuError):
    """A command that was taken back before."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Command {command} was undone already, by command {later}.")
    remedy: ClassVar[str] = mark("To have it again, type: yousu undo {later}")


class UndoForbidden(YousuError):
    """What was erased, revealed or issued, and the rules that a ledger cannot be without."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Command {command} ({verb}) cannot be undone.")
    remedy: ClassVar[str] = mark("What was erased, shown in full or handed out, and the first rules, stay as they are.")


class Undone(NamedTuple):
    """The command that an undo was about in the end: its number, its verb, who typed it and when.

    ``again`` says that it counts again: what was taken back was an undo of it.
    """

    command: int
    verb: str
    actor: str
    recorded: Moment
    again: bool


def undone(ledger: Ledger, change: Change) -> Undone:
    """What an undo took back, or brought back: an undo of an undo is about the command under both."""
    seq, again = _taken(change.events[0]), False
    while (event := _event(ledger, seq)).kind == "retracted":
        seq, again = _taken(event), not again
    query = "SELECT id, verb, actor, recorded_at FROM commands WHERE id = ?"
    command, verb, actor, recorded = ledger.connection.execute(query, (event.command,)).fetchone()
    return Undone(command, verb, actor, recorded, again)


def _taken(event: Event) -> int:
    seq: int = event.body["seqs"][0]
    return seq


def _event(ledger: Ledger, seq: int) -> Event:
    return chain.event_of(ledger.connection.execute(chain.EVENTS + "WHERE events.seq = ?", (seq,)).fetchone())


def undo(ledger: Ledger, act: Act, command: int | None = None) -> Change:
    """Take back a command, by default the actor's last that still counts; of an undo, this is the redo.

    Raises CommandUnknown, NothingToUndo, UndoRefused, UndoneAlready, UndoForbidden.
    """
    with ledger.transaction():
        chosen = command if command is not None else _last(ledger, act.actor)
        return _retract(ledger, act, chosen)


def redo(ledger: Ledger, act: Act) -> Change:
    """Take back the actor's last undo that still counts. Raises NothingToUndo and what ``undo`` raises."""
    with ledger.transaction():
        return _retract(ledger, act, _last(ledger, act.actor, undone=True))


def _last(ledger: Ledger, actor: str, *, undone: bool = False) -> int:
    for (command,) in ledger.connection.execute("SELECT id FROM commands WHERE actor = ? ORDER BY id DESC", (actor,)):
        events = _events(ledger, command)
        wanted = all(event.kind == "retracted" for event in events) if undone else not _changes_nothing(events)
        if wanted and any(event.seq not in taken_back(ledger.history(event.ticket)) for event in events):
            return int(command)
    raise NothingToUndo(actor=actor)


def _changes_nothing(events: Sequence[Event]) -> bool:
    return all(event.kind in UNCHANGING for event in events)


def _events(ledger: Ledger, command: int) -> list[Event]:
    rows = ledger.connection.execute(chain.EVENTS + "WHERE events.command = ? ORDER BY events.seq", (command,))
    return [chain.event_of(row) for row in rows]


def _keep_numbers(ledger: Ledger, events: Sequence[Event]) -> None:
    """A number of the supervision list that is taken back may be on paper, and comes back with a redo: it stays drawn."""
    drawn = max((event.body.get("list_no", 0) for event in events if event.kind == "supervised"), default=0)
    if drawn > int(ledger.meta("last_list_no") or 0):
        ledger.connection.execute("INSERT OR REPLACE INTO meta VALUES ('last_list_no', ?)", (str(drawn),))


def _retract(ledger: Ledger, act: Act, command: int) -> Change:
    events = _events(ledger, command)
    if not events:
        raise CommandUnknown(command=command)
    if FINAL & {event.kind for event in events}:
        raise _forbidden(ledger, command)
    seqs: dict[int, list[int]] = {}
    for event in events:
        seqs.setdefault(event.ticket, []).append(event.seq)
    for ticket, mine in seqs.items():
        _nothing_depends(ledger, command, mine, ledger.history(ticket))
    units = {unit.unit for unit in ledger.units()}
    versions = _versions(ledger)
    change = ledger.write([draft(ticket, "retracted", act.at, seqs=mine) for ticket, mine in sorted(seqs.items())], act)
    _keep_numbers(ledger, events)
    _no_unit_missing(ledger, command, units - {unit.unit for unit in ledger.units()})
    _no_rules_missing(ledger, command, versions)
    return change


def _forbidden(ledger: Ledger, command: int) -> UndoForbidden:
    verb = ledger.connection.execute("SELECT verb FROM commands WHERE id = ?", (command,)).fetchone()[0]
    return UndoForbidden(command=command, verb=verb)


def _nothing_depends(ledger: Ledger, command: int, mine: Sequence[int], history: Sequence[Event]) -> None:
    """Raise unless all that came later on the ticket has itself been taken back."""
    gone = taken_back(history)
    if gone & set(mine):
        by = next(event for event in reversed(history) if _takes(event, mine) and event.seq not in gone)
        raise UndoneAlready(command=command, later=by.command)
    for event in _later(history, mine, gone):
        if event.kind == "erased":
            raise _forbidden(ledger, command)
        raise UndoRefused(command=command, later=event.command, ticket=event.ticket)


def _takes(event: Event, seqs: Collection[int]) -> bool:
    return event.kind == "retracted" and not set(seqs).isdisjoint(event.body["seqs"])


def _later(history: Sequence[Event], mine: Sequence[int], gone: Collection[int]) -> Iterator[Event]:
    """What still counts after these events; a retraction, where it reaches back to them or before them."""
    things = _things(history)
    touched = frozenset().union(*(things[seq] for seq in mine))
    for event in history:
        if event.kind in LEAVES_NO_MARK:  # an issued report stays as it was, whatever is taken back
            continue
        if event.seq <= mine[-1] or event.seq in gone or touched.isdisjoint(things[event.seq]):
            continue
        if event.kind != "retracted" or min(event.body["seqs"]) <= mine[-1]:
            yield event


def _things(history: Sequence[Event]) -> dict[int, frozenset[object]]:
    """What each event is about: its ticket; else its visit, campaign, class, unit, place, year, or the rules."""
    things: dict[int, frozenset[object]] = {}
    for event in history:
        if event.kind == "retracted":
            things[event.seq] = frozenset().union(*(things.get(seq, frozenset()) for seq in event.body["seqs"]))
        elif event.ticket:
            things[event.seq] = frozenset({event.ticket})
        elif thing := next((name for name in THINGS if name in event.body), ""):
            things[event.seq] = frozenset({(thing, event.body[thing])})
        else:
            names = ("area", "unit", "place", "year", "run", "mapping")
            key = next((event.body[name] for name in names if name in event.body), None)
            things[event.seq] = frozenset({(event.kind, key)})
    return things


def _no_unit_missing(ledger: Ledger, command: int, lost: Collection[str]) -> None:
    """Raise where a ticket is held by a unit that would leave the directory."""
    for unit in sorted(lost):
        used = ledger.connection.execute("SELECT ticket FROM shares WHERE unit = ? LIMIT 1", (unit,)).fetchone()
        if used is not None:
            last = next(event for event in reversed(ledger.history(used[0])) if _names(event, unit))
            raise UndoRefused(command=command, later=last.command, ticket=used[0])


def _names(event: Event, unit: str) -> bool:
    return event.body.get("unit") == unit or unit in event.body.get("co", ())


def _versions(ledger: Ledger) -> dict[int, int]:
    return {row["version"]: row["seq"] for row in ledger.connection.execute("SELECT version, seq FROM rulebook")}


def _no_rules_missing(ledger: Ledger, command: int, before: dict[int, int]) -> None:
    """Raise where no rules would be left, or where a due moment was made by those that would go."""
    after = _versions(ledger)
    if before and not after:
        raise _forbidden(ledger, command)
    for version in sorted(set(before) - set(after)):
        query = "SELECT seq, command, ticket, body FROM events WHERE seq > ? AND ticket > 0 AND instr(body, ?) > 0"
        for row in ledger.connection.execute(query, (before[version], f'"rules":{version}')):
            counts = row["seq"] in {event.seq for event in live(ledger.history(row["ticket"]))}
            if counts and json.loads(row["body"]).get("rules") == version:
                raise UndoRefused(command=command, later=row["command"], ticket=row["ticket"])
