"""The entry form of `yousu new`: telephone first, the caller's and the place's open tickets in view.

Every question may be left empty; what is proposed (level, unit) is taken with Enter. The keys of an
ordinary telephone intake stay within the budget of design.md 11 (120, 汉字 counted as 3).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import typer

from yousu.cli.asking import YES
from yousu.cli.assigning import hints
from yousu.cli.callers import SHOWN, brief
from yousu.cli.session import Session, clean, past, prose, telephone, tell
from yousu.cli.understanding import NEAR, near_to, read_from
from yousu.errors import YousuError
from yousu.ledger import lists
from yousu.periods.folding import fold_width
from yousu.render.values import short_moment, visible
from yousu.repeats.nearest import nearest
from yousu.ticket.directory import UnitAmbiguous, UnitUnknown, find_unit, matches
from yousu.ticket.line import Line
from yousu.ticket.telephones import doubt
from yousu.ticket.vocabulary import ENDS, KINDS, code_of, word_of
from yousu.words import mark, say

Answer = TypeVar("Answer")

LINK, SEND = "=", "+"
"""What is typed for a repeat: linked to the ticket before, or sent to the unit proposed."""


def fill(session: Session, given: dict[str, Any], proposed: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Ask for what was not given as options; the answers beside them.

    ``proposed`` is a draft that was read from elsewhere: each of its fields is shown and taken with Enter.
    """
    said, draft = dict(given), dict(proposed or {})
    tell(say("New ticket. Enter leaves a field empty; Ctrl-C leaves without writing."))
    if draft:
        tell(say("What stands in brackets is taken with Enter; - empties it."))
    try:
        return _filled(session, given, said, draft)
    except (KeyboardInterrupt, typer.Abort):
        tell("")
        tell(say("Nothing was registered."))
        raise


def _filled(session: Session, given: dict[str, Any], said: dict[str, Any], draft: Mapping[str, str]) -> dict[str, Any]:
    said["phone"] = given["phone"] or _phone(draft.get("phone", ""))
    _caller(session, said["phone"])
    said["name"] = given["name"] or _field(
        say("name"), lambda text: prose(text, say("the name")), draft.get("name", "")
    )
    said["place"] = given["place"] or _place(session, draft.get("place", ""))
    said["title"] = given["title"] or _title(draft.get("title", ""))
    said["category"] = given["category"] or _category(session, said["title"], draft.get("category", ""))
    said["kind"] = given["kind"] or _kind(draft.get("kind", ""))
    said["secret"] = given["secret"] or _secret(draft.get("secret", ""))
    said |= _further(session, given, draft)
    main = _repeats(session, said)
    said["unit"] = given["unit"] or _unit(session, said, draft.get("unit", ""), main)
    return said


def _phone(proposal: str = "") -> str:
    """The telephone; one that looks like none is said to, and kept with Enter."""
    while True:
        typed = _field(say("telephone"), telephone, proposal)
        what = doubt(typed) if typed and typed != proposal else ""
        if not what:
            return typed
        tell("  " + say("The telephone looks wrong: {what}. Enter keeps it.", what=what))
        proposal = typed


def _secret(proposal: str = "") -> bool:
    """Whether the caller asks not to be named: asked before anything goes to a unit."""
    label = say("Keep the caller secret? (y: yes)")
    return _field(label, lambda text: fold_width(text).lower() in YES | {"1"}, say("yes") if proposal else "")


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
    }
    found: dict[str, Any] = {}
    for name, (label, read) in readers.items():
        if draft.get(name) and not given.get(name):
            found[name] = _field(label, read, short_moment(draft[name]))
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


def _repeats(session: Session, said: dict[str, Any]) -> int:
    """What it may be a repeat of, seen before anything is written; the ticket it can be linked to, the surest. 0: none."""
    from yousu.cli.repeating import possible, show_candidates
    from yousu.repeats.judging import Case

    fields = ("title", "body", "phone", "name", "place", "address", "category", "kind", "object")
    told: dict[str, Any] = {field: said.get(field) or None for field in fields}
    title = told.pop("title")
    found = possible(session, Case(0, title, **told))
    show_candidates(session, found)
    mains = (each.case.main for each in found)
    return next((main for main in mains if session.ledger.ticket(main).state not in ENDS), 0)


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


def _category(session: Session, title: str, proposal: str = "") -> str:
    """A category by a unique part, or by its number among those offered; asked again while it is none or several.

    Offered are those that the title is about; the one that it names is taken with Enter.
    """
    rules, offered = session.ledger.rules(session.act.at), list[str]()
    if not proposal:
        proposal, offered = read_from(title, rules)
        _offer(offered)
    while True:
        asked = _field(say("category"), lambda text: clean(text, say("the category")), proposal)
        if asked.isdecimal() and 1 <= int(asked) <= len(offered):
            return offered[int(asked) - 1]
        found = matches(asked, [(each, *each.split("/"), "") for each in rules.categories]) if asked else []
        if not asked or len(found) == 1:
            return found[0] if found else ""
        offered = (found or nearest(asked, rules.categories))[:NEAR]
        if offered:
            _offer(offered)
        else:
            tell("  " + near_to(asked, found, rules.categories))


def _offer(categories: Sequence[str]) -> None:
    """Categories, each with the number that chooses it."""
    if categories:
        tell("  " + "  ".join(f"{number} {each}" for number, each in enumerate(categories, 1)))


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


def _unit(session: Session, said: dict[str, Any], proposal: str = "", main: int = 0) -> str:
    """The lead unit or a template, proposed with its reason; asked again while unknown.

    Proposed: the template meant for the category, else where the category went last, else the area's unit. What may
    belong to ``main`` goes nowhere by Enter: it is linked, sent, or left, each by a key of its own.
    """
    proposal = proposal or _proposal(session, said)
    rules = session.ledger.rules(session.act.at)
    kind = said["kind"] if said["kind"] in KINDS else None
    level = said["level"] or rules.level(said["category"] or None)
    tell(say("level {level}, limit {limit}", level=rules.levels[level].name, limit=rules.limit(level, kind).word))
    units = session.ledger.units_at(session.act.at)
    while True:
        asked = clean(_ask(_assign_to(proposal, main), "" if main else proposal), say("the unit"))
        if asked in {"", "-"}:
            return ""
        if asked == LINK and main:
            said["main"] = main
            return ""
        if asked == SEND and main and proposal:
            asked = proposal
        if asked in rules.templates:
            said["template"] = asked
            return ""
        try:
            return find_unit(asked, units).unit
        except (UnitUnknown, UnitAmbiguous) as error:
            tell(error.lines()[0])


def _assign_to(proposal: str, main: int) -> str:
    """The question of where the ticket goes, with what each key does."""
    if not main:
        return say("assign to (- : later)") if proposal else say("assign to (Enter: later)")
    if proposal:
        return say("assign to (=: link to {main}; +: {unit}; Enter: later)", main=main, unit=visible(proposal))
    return say("assign to (=: link to {main}; Enter: later)", main=main)


def _proposal(session: Session, said: dict[str, Any]) -> str:
    """What Enter takes, after each hint was said with its reason; empty where there is none."""
    found = hints(session, said["category"] or None, said["place"] or None)
    for hint in found:
        tell(f"  {hint.said.partition(' ')[2]}: {hint.why}")
    return found[0].said.partition(" ")[2] if found else ""
