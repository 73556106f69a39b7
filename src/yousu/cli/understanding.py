"""What was typed of a ticket, as values: codes, names of the directory, moments."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import typer

from yousu.cli.ahead import ahead
from yousu.cli.assigning import known_level, parts
from yousu.cli.session import Session, body_from, clean, optional, prose, telephone
from yousu.ledger import Ledger
from yousu.lifecycle.opening import Assignment, Details
from yousu.rules import Rules
from yousu.ticket.directory import matches
from yousu.ticket.vocabulary import KINDS, PROACTIVE, code_of
from yousu.words import mark, say

MOST_PEOPLE = 1_000_000
NEAR = 8
"""Categories that are offered by their numbers."""


class Entry(NamedTuple):
    """A new ticket as it was meant: what is registered, its limit, and whether it is answered or assigned at once."""

    details: Details
    due: str | None
    answer: str | None
    assignment: Assignment | None


def understood(session: Session, given: dict[str, Any]) -> Entry:
    """What was typed as values: codes, directory names, moments; empty ones are None, an empty title is empty."""
    if given.get("answer") and (given.get("unit") or given.get("template")):
        raise typer.BadParameter(say("a ticket is either answered at once or assigned"))
    rules = session.ledger.rules(session.act.at)
    details = _details(session, given, rules)
    due = ahead(given["due"], session.act.now, rules.close_of_business) if given.get("due") else None
    assignment = _assignment(session, given, details.watch, due)
    return Entry(details, due, optional(given.get("answer") or "", say("the answer")), assignment)


def _assignment(session: Session, given: dict[str, Any], watch: str | None, due: str | None) -> Assignment | None:
    """To whom the ticket goes at once, or None where no lead unit was named."""
    named = parts(session, given.get("unit") or "", given.get("co") or [], given.get("template") or "", "assign")
    owner = clean(given.get("owner") or "", say("the name")) or None
    if not named.lead:
        return None
    return Assignment(unit=named.lead, co=named.co, co_due=named.co_due, owner=owner, watch=watch, due=due)


def _details(session: Session, given: dict[str, Any], rules: Rules) -> Details:
    accused, accused_name = _object(given.get("object") or "", session)
    return Details(
        title=prose(given["title"] or "", say("the title")).replace("\n", " "),
        body=body_from(given.get("body") or "", say("the body")),
        kind=code_of(clean(given["kind"], say("the kind")), KINDS, mark("kind")) if given.get("kind") else None,
        proactive=code_of(given["proactive"], PROACTIVE, mark("proactive")) if given.get("proactive") else None,
        category=category_of(given.get("category") or "", rules.categories),
        channel=_channel(given.get("channel") or "", rules.channels),
        place=_place(given.get("place") or "", session.ledger),
        platform_no=clean(given.get("platform_no") or "", say("the number")) or None,
        secret=bool(given.get("secret")) or None,
        level=known_level(given.get("level") or 0, rules.levels) or None,
        people=_people(given.get("people")),
        watch=clean(given.get("watch") or "", say("the name")) or None,
        name=clean(given.get("name") or "", say("the name")) or None,
        address=clean(given.get("address") or "", say("the name")) or None,
        phone=telephone(given.get("phone") or "") or None,
        object=accused,
        object_name=accused_name,
    )


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
    raise CategoryUnknown(said=asked, near=near_to(asked, found, categories))


def read_from(text: str, rules: Rules) -> tuple[str, list[str]]:
    """The category that a text names beyond doubt, or an empty text and those about the same matter.

    Beyond doubt: its last level stands there word for word, or it is urgent and the text speaks of nothing else.
    """
    from yousu.intake.pasted import category_in
    from yousu.repeats.topics import topics_in

    if said := category_in(text, rules.categories):
        return said, []
    urgent, about = urgent_in(text, rules), topics_in(text)
    if len(urgent) == 1:
        return urgent[0], []
    return "", [each for each in rules.categories if about & topics_in(each.rpartition("/")[2])][:NEAR]


def urgent_in(text: str, rules: Rules) -> list[str]:
    """The categories of a more urgent level than the ordinary that a text speaks of: a flat without heat has hours."""
    from yousu.repeats.topics import topics_in

    about, found = topics_in(text), []
    for category in rules.categories:
        leaf = category.rpartition("/")[2]
        said = any(leaf.replace(topic, "") in text for topic in about if topic in leaf)
        if said and rules.level(category) < rules.level(None):
            found.append(category)
    return found


def near_to(asked: str, found: Sequence[str], categories: Sequence[str]) -> str:
    """What may have been meant: the categories that share what was typed, else the near ones, else the groups."""
    from yousu.repeats.nearest import nearest

    near = list(found) or nearest(asked, categories)
    if near:
        return say("near it: {names}", names=some(near))
    return say(
        "the groups are: {names}", names=some(list(dict.fromkeys(each.split("/")[0] for each in categories)), 20)
    )


def some(names: Sequence[str], most: int = 8) -> str:
    """The first of several names; where that is not all, it says so."""
    listed = say(", ").join(names[:most])
    return say("{names} and others", names=listed) if len(names) > most else listed


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


def _object(said: str, session: Session) -> tuple[str | None, str | None]:
    """The firm complained of: its key where the directory has it, else its name, which is private text."""
    asked = clean(said, say("the name"))
    if not asked:
        return None, None
    units = session.ledger.units_at(session.act.at)
    exact = [unit.unit for unit in units if asked in {unit.unit, unit.name, *unit.aliases}]
    return (exact[0], None) if exact else (None, asked)
