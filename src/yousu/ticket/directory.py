"""The directory: units and places by name, alias, pinyin initials or a unique part of the name."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import ClassVar, NamedTuple

from yousu.errors import UNKNOWN, YousuError
from yousu.words import mark, say


class Unit(NamedTuple):
    """An entry of the unit directory. ``unit`` is its stable key; ``until`` ends its validity (exclusive)."""

    unit: str
    name: str
    kind: str
    parent: str | None = None
    initials: str = ""
    aliases: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    head: str | None = None
    contact: str | None = None
    duty: str | None = None


class UnitUnknown(YousuError):
    """No unit of that name."""

    exit_code = UNKNOWN
    sentence: ClassVar[str] = mark("There is no unit called {said}; the nearest is {nearest}.")
    remedy: ClassVar[str] = mark("Type that name, or add the unit: yousu unit add {said} --kind KIND")


class UnitAmbiguous(YousuError):
    """A part of a name that several units share."""

    exit_code = UNKNOWN
    sentence: ClassVar[str] = mark("{said} may be any of: {names}.")
    remedy: ClassVar[str] = mark("Type more of the name.")


def matches(said: str, names: Iterable[Sequence[str]]) -> list[str]:
    """The keys that were meant, best way of matching first: whole name, initials, then a part.

    Each entry is (key, name, …aliases, initials): the last is compared whole and as a beginning.
    """
    asked = said.strip().lower()
    entries = [(entry[0], [part.lower() for part in entry[:-1]], entry[-1]) for entry in names]
    exact = [key for key, parts, _initials in entries if asked in parts]
    if exact:
        return exact
    spelt = [key for key, _parts, initials in entries if asked and asked == initials]
    if spelt:
        return spelt
    started = [key for key, _parts, initials in entries if asked and initials.startswith(asked)]
    partly = [key for key, parts, _initials in entries if asked and any(asked in part for part in parts)]
    return partly or started


def find_unit(said: str, units: Iterable[Unit]) -> Unit:
    """The unit that was meant. Raises UnitUnknown (with the nearest name) or UnitAmbiguous."""
    known = {unit.unit: unit for unit in units}
    found = matches(said, [(unit.unit, unit.name, *unit.aliases, unit.initials) for unit in known.values()])
    if len(found) == 1:
        return known[found[0]]
    if found:
        raise UnitAmbiguous(said=said, names=say(", ").join(sorted(found)))
    names = [unit.name for unit in known.values()]
    nearest = get_close_matches(said, names, 1, 0.0) or [say("none yet")]
    raise UnitUnknown(said=said, nearest=nearest[0])
