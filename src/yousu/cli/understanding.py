"""What was typed of a ticket, as values: codes, names of the directory, moments."""

from __future__ import annotations

from typing import Any

import typer

from yousu.cli.assigning import known_level, parts
from yousu.cli.session import Session, ahead, body_from, clean, optional, prose, telephone
from yousu.ledger import Ledger
from yousu.ticket.directory import matches
from yousu.ticket.vocabulary import KINDS, PROACTIVE, code_of
from yousu.words import mark, say

MOST_PEOPLE = 1_000_000


def understood(session: Session, given: dict[str, Any]) -> dict[str, Any]:
    """What was typed as values: codes, directory names, moments; empty ones are None."""
    if given.get("answer") and (given.get("unit") or given.get("template")):
        raise typer.BadParameter(say("a ticket is either answered at once or assigned"))
    ledger, act = session.ledger, session.act
    rules = ledger.rules(act.at)
    said: dict[str, Any] = {
        "title": prose(given["title"] or "", say("the title")).replace("\n", " "),
        "body": body_from(given.get("body") or "", say("the body")),
        "kind": code_of(clean(given["kind"], say("the kind")), KINDS, mark("kind")) if given.get("kind") else None,
        "proactive": code_of(given["proactive"], PROACTIVE, mark("proactive")) if given.get("proactive") else None,
        "category": category_of(given.get("category") or "", rules.categories),
        "channel": _channel(given.get("channel") or "", rules.channels),
        "place": _place(given.get("place") or "", ledger),
        "platform_no": clean(given.get("platform_no") or "", say("the number")) or None,
        "secret": bool(given.get("secret")) or None,
        "level": known_level(given.get("level") or 0, rules.levels) or None,
        "people": _people(given.get("people")),
        "due": ahead(given["due"], act.now, rules.close_of_business) if given.get("due") else None,
        **_parts(session, given),
        "watch": clean(given.get("watch") or "", say("the name")) or None,
        "answer": optional(given.get("answer") or "", say("the answer")),
    }
    said |= {name: clean(given.get(name) or "", say("the name")) or None for name in ("name", "address", "owner")}
    said["phone"] = telephone(given.get("phone") or "") or None
    return said | _object(given.get("object") or "", session)


def _parts(session: Session, given: dict[str, Any]) -> dict[str, Any]:
    """The lead unit, the co-units and their own limits."""
    found = parts(session, given.get("unit") or "", given.get("co") or [], given.get("template") or "", "assign")
    return {"unit": found.lead or None, "co": found.co, "co_due": found.co_due}


def _people(said: int | None) -> int | None:
    if said is not None and not 0 <= said <= MOST_PEOPLE:
        raise typer.BadParameter(say("--people is between 1 and {most}", most=MOST_PEOPLE))
    return said or None


def category_of(said: str, categories: tuple[str, ...]) -> str | None:
    """The category that was meant, or None where nothing was typed. Raises CategoryUnknown."""
    asked = clean(said, say("the category"))
    if not asked:
        return None
    found = matches(asked, [(each, *each.split("/"), "") for each in categories])
    from yousu.cli.directory import CategoryUnknown, initials

    if not found and asked.isascii():
        by_letters = {each: {initials(part) for part in (each, *each.split("/"))} for each in categories}
        found = [each for each, letters in by_letters.items() if asked.lower() in letters]
    if len(found) == 1:
        return found[0]
    near = found or [each for each in categories if each.split("/")[0][:2] == asked[:2]] or list(categories[:8])
    raise CategoryUnknown(said=asked, near=say(", ").join(near))


def _channel(said: str, channels: tuple[str, ...]) -> str | None:
    asked = clean(said, say("the channel"))
    if not asked:
        return None
    found = matches(asked, [(each, each, "") for each in channels])
    from yousu.cli.directory import ChannelUnknown

    if len(found) != 1:
        raise ChannelUnknown(said=asked, known=say(", ").join(channels))
    return found[0]


def _place(said: str, ledger: Ledger) -> str | None:
    """A known place by name, initials or a unique part; anything else is a new place."""
    asked = clean(said, say("the place"))
    if not asked:
        return None
    found = matches(asked, [(place, place, initials) for place, initials in ledger.places()])
    return found[0] if len(found) == 1 else asked


def _object(said: str, session: Session) -> dict[str, str | None]:
    """The firm complained of: a directory key where it is one, else private text."""
    asked = clean(said, say("the name"))
    if not asked:
        return {"object": None, "object_name": None}
    units = session.ledger.units_at(session.act.at)
    exact = [unit.unit for unit in units if asked in {unit.unit, unit.name, *unit.aliases}]
    return {"object": exact[0], "object_name": None} if exact else {"object": None, "object_name": asked}
