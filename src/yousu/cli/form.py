"""The entry form of `yousu new`: telephone first, the caller's and the place's open tickets in view.

Every question may be left empty; what is proposed (level, unit) is taken with Enter. The keys of an
ordinary telephone intake stay within the budget of design.md 11 (120, 汉字 counted as 3).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import typer

from yousu.cli.assigning import hints
from yousu.cli.callers import SHOWN, brief
from yousu.cli.session import Session, clean, past, prose, telephone, tell
from yousu.cli.understanding import near_to
from yousu.errors import YousuError
from yousu.ledger import lists
from yousu.render.values import short_moment, visible
from yousu.ticket.directory import UnitAmbiguous, UnitUnknown, find_unit, matches
from yousu.ticket.line import Line
from yousu.ticket.vocabulary import KINDS, code_of, word_of
from yousu.words import mark, say

Answer = TypeVar("Answer")


def fill(session: Session, given: dict[str, Any], proposed: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Ask for what was not given as options; the answers beside them.

    ``proposed`` is a draft that was read from elsewhere: each of its fields is shown and taken with Enter.
    """
    said, draft = dict(given), dict(proposed or {})
    tell(say("New ticket. Enter leaves a field empty; Ctrl-C leaves without writing."))
    if draft:
        tell(say("What stands in brackets is taken with Enter; - empties it."))
    said["phone"] = given["phone"] or _field(say("telephone"), telephone, draft.get("phone", ""))
    _caller(session, said["phone"])
    said["name"] = given["name"] or _field(
        say("name"), lambda text: prose(text, say("the name")), draft.get("name", "")
    )
    said["place"] = given["place"] or _place(session, draft.get("place", ""))
    said["title"] = given["title"] or _title(draft.get("title", ""))
    said["category"] = given["category"] or _category(session, draft.get("category", ""))
    said["kind"] = given["kind"] or _kind(draft.get("kind", ""))
    said |= _further(session, given, draft)
    _repeats(session, said)
    said["unit"] = given["unit"] or _unit(session, said, draft.get("unit", ""))
    return said


TELEPHONE = "电话"
"""The channel that the form is for, where the rules know it."""


def by_telephone(session: Session) -> str:
    """The channel of what was taken on the form where none was given; said, since people also come in person."""
    if TELEPHONE not in session.ledger.rules(session.act.at).channels:
        return ""
    tell(say("Channel: {channel}; for another one: yousu new --channel C", channel=TELEPHONE))
    return TELEPHONE


def _further(session: Session, given: dict[str, Any], draft: Mapping[str, str]) -> dict[str, Any]:
    """The fields that are asked for only where a draft has them."""
    from yousu.cli.registering import unused

    now = session.act.now
    readers: dict[str, tuple[str, Callable[[str], Any]]] = {
        "address": (say("address"), lambda text: prose(text, say("the address"))),
        "object": (say("complained of"), lambda text: prose(text, say("the name"))),
        "channel": (say("channel"), lambda text: clean(text, say("the channel"))),
        "platform_no": (say("platform number"), lambda text: unused(session, clean(text, say("the number")))),
        "received": (say("received at"), lambda text: past(text, now) if text else ""),
        "due": (say("limit"), lambda text: text),
        "secret": (say("confidential"), lambda text: text.lower() in {"yes", "y", "是", "1"}),
    }
    found: dict[str, Any] = {}
    for name, (label, read) in readers.items():
        if draft.get(name) and not given.get(name):
            found[name] = _field(label, read, say("yes") if name == "secret" else short_moment(draft[name]))
    return found


def _field(label: str, read: Callable[[str], Answer], proposal: str = "") -> Answer:
    """One field, asked again while what was typed cannot be read; nothing typed before is lost."""
    while True:
        try:
            answer = _ask(label, proposal)
            return read("" if answer == "-" and proposal else answer)
        except YousuError as error:
            for line in error.lines():
                tell(line)


def _title(proposal: str = "") -> str:
    """The title, asked again while it is empty."""
    while True:
        title = _field(say("title"), lambda text: prose(text, say("the title")), proposal)
        if title:
            return title
        tell(say("A ticket needs a title."))


def _ask(label: str, proposal: str = "") -> str:
    """One question on stderr; the answer, or the proposal where Enter was pressed. Raises Exit at the end of input."""
    sys.stderr.write(f"{label}{f' [{visible(proposal)}]' if proposal else ''}: ")
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


def _place(session: Session, proposal: str = "") -> str:
    """A place: known ones by a part or initials; its open tickets are shown."""
    asked = _field(say("place"), lambda text: clean(text, say("the place")), proposal)
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


def _category(session: Session, proposal: str = "") -> str:
    """A category by a unique part; asked again while it is none or several."""
    categories = session.ledger.rules(session.act.at).categories
    while True:
        asked = _field(say("category"), lambda text: clean(text, say("the category")), proposal)
        found = matches(asked, [(each, *each.split("/"), "") for each in categories]) if asked else []
        if not asked or len(found) == 1:
            return found[0] if found else ""
        tell("  " + near_to(asked, found, categories))


def _kind(proposal: str = "") -> str:
    """Which of the six kinds, by its digit; a complaint if not said."""
    codes = list(KINDS)
    menu = "  ".join(f"{number} {word_of(code, KINDS)}" for number, code in enumerate(codes, 1))
    label = f"{say('kind')} ({menu})"
    return _field(label, lambda text: _kind_of(text or "1", codes), word_of(proposal or None, KINDS))


def _kind_of(text: str, codes: Sequence[str]) -> str:
    asked = clean(text, say("the kind"))
    if asked.isdecimal() and 1 <= int(asked) <= len(codes):
        return codes[int(asked) - 1]
    return code_of(asked, KINDS, mark("kind"))


def _unit(session: Session, said: dict[str, Any], proposal: str = "") -> str:
    """The lead unit or a template, proposed with its reason; asked again while unknown.

    Proposed: the template meant for the category, else where the category went last, else the area's unit.
    """
    proposal = proposal or _proposal(session, said)
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
        if asked in rules.templates:
            said["template"] = asked
            return ""
        try:
            return find_unit(asked, units).unit
        except (UnitUnknown, UnitAmbiguous) as error:
            tell(error.lines()[0])


def _proposal(session: Session, said: dict[str, Any]) -> str:
    """What Enter takes, after each hint was said with its reason; empty where there is none."""
    found = hints(session, said["category"] or None, said["place"] or None)
    for hint in found:
        tell(f"  {hint.said.partition(' ')[2]}: {hint.why}")
    return found[0].said.partition(" ")[2] if found else ""
