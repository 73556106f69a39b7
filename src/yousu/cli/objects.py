"""``yousu new --json``: tickets as JSON on standard input, one object or one a line, for scripts."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import typer

from yousu.cli.registering import PlatformNumberKnown, record, told
from yousu.cli.session import Session, past
from yousu.cli.understanding import Entry, understood
from yousu.errors import BAD_INPUT, YousuError
from yousu.ledger import Change
from yousu.lifecycle import GateClosed, opening
from yousu.lifecycle.leading import LimitPassed
from yousu.ticket.directory import UnitAmbiguous, UnitUnknown
from yousu.words import mark, say

TEXTS = (
    "title", "body", "channel", "kind", "category", "place", "object", "name", "phone", "address", "platform_no",
    "proactive", "answer", "unit", "owner", "watch", "due", "at",
)  # fmt: skip
NUMBERS = ("level", "people")
ALSO: Mapping[str, str] = {"no": "platform_no", "assign": "unit"}
"""The names of options that are called otherwise in JSON."""
KEYS = (*TEXTS, *NUMBERS, "secret", "co", *ALSO)


class ObjectsUnreadable(YousuError):
    """Standard input that is no JSON, or JSON of another shape."""

    exit_code = BAD_INPUT
    sentence: ClassVar[str] = mark("Line {line} cannot be read as a ticket: {why}.")
    remedy: ClassVar[str] = mark("Write one JSON object a line, with keys such as title and phone.")


class ObjectRefused(YousuError):
    """A ticket in JSON that the ledger does not accept."""

    sentence: ClassVar[str] = mark("Line {line}, {key}: {why} Nothing was written.")
    remedy: ClassVar[str] = mark("{what}")

    def __init__(self, cause: YousuError | None = None, **values: object) -> None:
        super().__init__(**values)
        if cause is not None:
            self.exit_code = cause.exit_code  # type: ignore[misc]


def register_objects(session: Session, given: Mapping[str, Any], *, new_unit: bool) -> None:
    """Record every object, all or none, as one command; a line of JSON for each. Options stand in for missing keys."""
    objects = list(_objects(sys.stdin.read()))
    if not objects:
        raise ObjectsUnreadable(line=1, why=say("there is nothing"))
    with session.ledger.one_command():
        made = [_register(session, given, line, found, new_unit=new_unit) for line, found in objects]
    for entry, change in made:
        told(session, entry, change)
        typer.echo(json.dumps(_made(change), ensure_ascii=False))


def _objects(text: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Each object with the line it begins on: one object over several lines, a list, or one a line."""
    text = text.removeprefix("\ufeff")
    try:
        whole = json.loads(text)
    except ValueError:
        whole = None
    if isinstance(whole, (dict, list)):
        found = whole if isinstance(whole, list) else [whole]
        yield from ((place, _checked(place, each)) for place, each in enumerate(found, 1))
        return
    for line, each in enumerate(text.splitlines(), 1):
        if each.strip():
            yield line, _checked(line, _parsed(line, each))


def _parsed(line: int, text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise ObjectsUnreadable(line=line, why=say("it is no JSON")) from error


def _checked(line: int, found: Any) -> dict[str, Any]:
    """The object with known keys and values of the right kind. Raises ObjectsUnreadable, ObjectRefused."""
    if not isinstance(found, dict):
        raise ObjectsUnreadable(line=line, why=say("it is no object"))
    said: dict[str, Any] = {}
    for key, value in found.items():
        if key not in KEYS:
            raise ObjectRefused(line=line, key=key, why=say("there is no such key."), what=_known())
        if value is not None:
            name = ALSO.get(key, key)
            said[name] = _valued(line, key, name, value)
    return said


def _valued(line: int, key: str, name: str, value: Any) -> Any:
    whole = isinstance(value, int) and not isinstance(value, bool)
    fits = {
        "secret": isinstance(value, bool),
        "co": isinstance(value, list) and all(isinstance(each, str) for each in value),
        **dict.fromkeys(NUMBERS, whole),
    }.get(name, isinstance(value, str))
    if fits:
        return value
    wanted = {"secret": mark("true or false is wanted."), "co": mark("a list of names is wanted."),
              **dict.fromkeys(NUMBERS, mark("a whole number is wanted."))}  # fmt: skip
    raise ObjectRefused(line=line, key=key, why=say(wanted.get(name, mark("a text is wanted."))), what=_known())


def _known() -> str:
    return say("Keys: {keys}.", keys=say(", ").join(KEYS))


def _register(
    session: Session, given: Mapping[str, Any], line: int, found: dict[str, Any], *, new_unit: bool
) -> tuple[Entry, Change]:  # fmt: skip
    said = {**given, **found}
    try:
        act = session.act._replace(at=past(found["at"], session.act.now)) if found.get("at") else session.act
        at = session._replace(act=act)
        meant = understood(at, said)
        return meant, record(at, meant, new_unit=new_unit)
    except (YousuError, typer.BadParameter) as error:
        why, what = error.lines() if isinstance(error, YousuError) else (say("{why}.", why=error.message), _known())
        cause = error if isinstance(error, YousuError) else None
        raise ObjectRefused(cause, line=line, key=_culprit(session, found, error), why=why, what=what) from error


_OF_KEYS: Mapping[type[YousuError], str] = {
    opening.TitleMissing: "title", opening.TitleTooLong: "title", opening.NumberTooLong: "platform_no",
    PlatformNumberKnown: "platform_no", LimitPassed: "due", GateClosed: "unit", UnitUnknown: "unit", UnitAmbiguous: "unit",
}  # fmt: skip
"""Refusals that come after all values were understood, and the key they are about."""


def _culprit(session: Session, found: Mapping[str, Any], error: Exception) -> str:
    """The key that a refusal is about: the first whose value is refused by itself, else all."""
    about = next((key for kind, key in _OF_KEYS.items() if isinstance(error, kind)), "")
    if about in found or isinstance(error, opening.TitleMissing):
        return about
    for key, value in found.items():
        try:
            if key == "at":
                past(value, session.act.now)
            else:
                understood(session, {"title": "-", key: value})
        except (YousuError, typer.BadParameter):
            return key
    return say(", ").join(found) or "title"


def _made(change: Change) -> dict[str, Any]:
    """What was made: the new number as text, as everywhere, and how the ticket stands."""
    number = next(event.ticket for event in change.events if event.kind == "registered")
    ticket = change.tickets[number]
    return {
        "yousu_format": 1, "number": str(number), "platform_no": ticket.platform_no, "title": ticket.title,
        "state": ticket.state, "unit": ticket.unit, "level": ticket.level, "received": ticket.received,
        "due": ticket.due,
    }  # fmt: skip
