"""The entry form of `yousu new`: telephone first, the caller's and the place's open tickets in view.

Every question may be left empty; what is proposed (level, unit) is taken with Enter. The keys of an
ordinary telephone intake stay within the budget of design.md 11 (120, 汉字 counted as 3).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import typer

from yousu.cli.opening import SHOWN, brief
from yousu.cli.session import Session, clean, prose, telephone, tell
from yousu.errors import YousuError
from yousu.ledger import lists
from yousu.ticket.directory import UnitAmbiguous, UnitUnknown, find_unit, matches
from yousu.ticket.line import Line
from yousu.ticket.vocabulary import KINDS, code_of, word_of
from yousu.words import mark, say


def fill(session: Session, given: dict[str, Any]) -> dict[str, Any]:
    """Ask for what was not given as options; the answers beside them."""
    said = dict(given)
    tell(say("New ticket. Enter leaves a field empty; Ctrl-C leaves without writing."))
    said["phone"] = given["phone"] or _field(say("telephone"), telephone)
    _caller(session, said["phone"])
    said["name"] = given["name"] or _field(say("name"), lambda text: prose(text, say("the name")))
    said["place"] = given["place"] or _place(session)
    said["title"] = _title()
    said["category"] = given["category"] or _category(session)
    said["kind"] = given["kind"] or _kind()
    _repeats(session, said)
    said["unit"] = given["unit"] or _unit(session, said)
    return said


def _field(label: str, read: Callable[[str], str]) -> str:
    """One field, asked again while what was typed cannot be read; nothing typed before is lost."""
    while True:
        try:
            return read(_ask(label))
        except YousuError as error:
            for line in error.lines():
                tell(line)


def _title() -> str:
    """The title, asked again while it is empty."""
    while True:
        title = _field(say("title"), lambda text: prose(text, say("the title")))
        if title:
            return title
        tell(say("A ticket needs a title."))


def _ask(label: str, proposal: str = "") -> str:
    """One question on stderr; the answer, or the proposal where Enter was pressed. Raises Exit at the end of input."""
    sys.stderr.write(f"{label}{f' [{proposal}]' if proposal else ''}: ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise typer.Abort
    return line.strip() or proposal


def _caller(session: Session, phone: str) -> None:
    """The caller's earlier tickets: seen before anything is written."""
    if phone:
        known = lists.select(
            session.ledger.connection, "texts.phone = :phone", {"phone": phone}, order="facts.ticket DESC", limit=SHOWN
        )
        _seen(say("This caller before:"), known)


def _seen(title: str, lines: list[Line]) -> None:
    if lines:
        tell(title)
    for line in lines:
        tell(f"  {brief(line)}")


def _repeats(session: Session, said: dict[str, Any]) -> None:
    """What it may be a repeat of, seen before anything is written."""
    from yousu.cli.repeating import possible, show_candidates
    from yousu.repeats.judging import Case

    fields = ("title", "body", "phone", "name", "place", "address", "category", "kind", "object")
    told: dict[str, Any] = {field: said.get(field) or None for field in fields}
    title = told.pop("title")
    show_candidates(session, possible(session, Case(0, title, **told)))


def _place(session: Session) -> str:
    """A place: known ones by a part or initials; its open tickets are shown."""
    asked = clean(_ask(say("place")), say("the place"))
    found = matches(asked, [(place, place, initials) for place, initials in session.ledger.places()]) if asked else []
    if len(found) > 1:
        tell("  " + say(", ").join(found[:SHOWN]))
    place = found[0] if len(found) == 1 else asked
    if place:
        condition = "facts.place = :place AND facts.open = 1"
        _seen(
            say("Open at {place}:", place=place),
            lists.select(session.ledger.connection, condition, {"place": place}, limit=SHOWN),
        )
    return place


def _category(session: Session) -> str:
    """A category by a unique part; asked again while it is none or several."""
    categories = session.ledger.rules(session.act.at).categories
    while True:
        asked = clean(_ask(say("category")), say("the category"))
        found = matches(asked, [(each, *each.split("/"), "") for each in categories]) if asked else []
        if not asked or len(found) == 1:
            return found[0] if found else ""
        tell("  " + say(", ").join(found[:12] or categories[:12]))


def _kind() -> str:
    """Which of the six kinds, by its digit; a complaint if not said."""
    codes = list(KINDS)
    menu = "  ".join(f"{number} {word_of(code, KINDS)}" for number, code in enumerate(codes, 1))
    label = f"{say('kind')} ({menu})"
    return _field(label, lambda text: _kind_of(text or "1", codes))


def _kind_of(text: str, codes: list[str]) -> str:
    asked = clean(text, say("the kind"))
    if asked.isdecimal() and 1 <= int(asked) <= len(codes):
        return codes[int(asked) - 1]
    return code_of(asked, KINDS, mark("kind"))


def _unit(session: Session, said: dict[str, Any]) -> str:
    """The lead unit, proposed from where the same category or place went last; asked again while unknown."""
    proposal = _proposal(session, said)
    rules = session.ledger.rules(session.act.at)
    kind = said["kind"] if said["kind"] in KINDS else None
    level = said["level"] or rules.level(said["category"] or None)
    tell(say("level {level}, limit {limit}", level=rules.levels[level].name, limit=rules.limit(level, kind).word))
    units = session.ledger.units_at(session.act.at)
    while True:
        asked = clean(
            _ask(say("assign to (Enter: later)") if not proposal else say("assign to (- : later)"), proposal),
            say("the unit"),
        )
        if asked in {"", "-"}:
            return ""
        try:
            return find_unit(asked, units).unit
        except (UnitUnknown, UnitAmbiguous) as error:
            tell(error.lines()[0])


def _proposal(session: Session, said: dict[str, Any]) -> str:
    """The unit that last got a ticket of this category within a year; empty where there is none."""
    if not said["category"]:
        return ""
    now = session.act.now
    condition = "facts.category = :category AND facts.unit IS NOT NULL AND facts.received >= :since"
    parameters = {"category": said["category"], "since": f"{int(now[:4]) - 1:04d}{now[4:]}"}
    found = lists.select(session.ledger.connection, condition, parameters, order="facts.received DESC", limit=1)
    return found[0].unit or "" if found else ""
