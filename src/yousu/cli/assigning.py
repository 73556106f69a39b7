"""Verbs that give a ticket to units: assign, accept; who the units are, and whom the directory hints at."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from yousu.cli.ahead import ahead
from yousu.cli.options import Co, DueAt, Level, NewUnit, Owner, Text, Watch
from yousu.cli.session import At, By, LedgerPath, Ref, Session, Yes, clean, optional, tell, writing
from yousu.ledger import Change, lists, refs
from yousu.ledger.areas import area_of
from yousu.lifecycle import joining, opening
from yousu.lifecycle.leading import LeadMissing, one_lead
from yousu.lifecycle.opening import Assignment
from yousu.ticket.directory import UnitAmbiguous, UnitUnknown, find_unit
from yousu.words import mark, say

if TYPE_CHECKING:
    from yousu.lifecycle import Context
    from yousu.ticket.events import Draft
    from yousu.ticket.state import Ticket

Lead = Annotated[str, typer.Argument(metavar="UNIT", help=mark("the lead unit, as with --to"))]
To = Annotated[str, typer.Option("--to", metavar="UNIT", help=mark("the lead unit"))]
TemplateName = Annotated[
    str,
    typer.Option("--template", metavar="NAME", help=mark("lead unit and co-units by a template of the rules: 欠薪")),
]
AsUnit = Annotated[str, typer.Option("--unit", metavar="UNIT", help=mark("the co-unit, if it is not the lead unit"))]


class Hint(NamedTuple):
    """A unit that might be meant, and why; never applied without being typed."""

    said: str
    why: str


_NOBODY = frozenset({"无", "none"})


class Parts(NamedTuple):
    """Who gets a ticket: the lead unit, the co-units (None: nothing was said of them), limits of their own."""

    lead: str
    co: list[str] | None
    co_due: dict[str, str]


def parts(session: Session, to: str, co: Sequence[str], template: str, option: str = "to") -> Parts:
    """The units that were named, one by one or by a template; ``--co UNIT:WHEN,UNIT`` gives a co-unit its own limit.

    ``--co 无`` names none: the unit that has the ticket goes on alone.
    Raises LeadsSeveral, TemplateUnknown.
    """
    rules = session.ledger.rules(session.act.at)
    lead, others = one_lead(clean(to, say("the unit")), option), []
    if template:
        found = joining.template(clean(template, say("the template")), rules)
        lead, others = lead or found.lead, list(found.co)
    limits = {}
    for each in clean(",".join(co), say("the unit")).replace("、", ",").split(","):
        name, colon, when = each.partition(":")
        if not name.strip():
            continue
        others.append(name.strip())
        if colon:
            limits[name.strip()] = ahead(when, session.act.now, rules.close_of_business)
    alone = bool(others) and set(others) <= _NOBODY
    return Parts(lead, [] if alone else others or None, limits)


def known_level(level: int, levels: Any) -> int:
    """The level, if the rules have it."""
    if level and level not in levels:
        raise typer.BadParameter(say("--level is one of {known}", known=say(", ").join(str(each) for each in levels)))
    return level


def hints(session: Session, category: str | None, place: str | None) -> list[Hint]:
    """Whom the rules, the last year and the areas point to for a category and a place, each with its reason."""
    return [
        *_by_template(session, category), *_by_category(session, category), *_by_place(session, place),
    ]  # fmt: skip


def _by_template(session: Session, category: str | None) -> list[Hint]:
    rules = session.ledger.rules(session.act.at)
    name = rules.template_of(category)
    if name is None:
        return []
    found = rules.templates[name]
    why = say(
        "template {name} for {category}: lead {lead}, with {co}",
        name=name, category=category, lead=_named(session, found.lead),
        co=say(", ").join(_named(session, unit) for unit in found.co) or say("none"),
    )  # fmt: skip
    return [Hint(f"--template {name}", why)]


def _named(session: Session, said: str) -> str:
    """The unit that a part of a name stands for, or the part where the directory has none."""
    try:
        return find_unit(said, session.ledger.units_at(session.act.at)).unit
    except (UnitUnknown, UnitAmbiguous):
        return said


def _by_category(session: Session, category: str | None) -> list[Hint]:
    """The unit that last got a ticket of this category within a year."""
    unit = last_of_category(session, category)
    if not unit:
        return []
    return [Hint(f"--to {unit}", say("{category} went there last", category=category))]


def last_of_category(session: Session, category: str | None) -> str:
    """The unit that last got a ticket of this category within a year; empty where there is none."""
    if not category:
        return ""
    now = session.act.now
    condition = "facts.category = :category AND facts.unit IS NOT NULL AND facts.received >= :since"
    parameters = {"category": category, "since": f"{int(now[:4]) - 1:04d}{now[4:]}"}
    found = lists.select(session.ledger.connection, condition, parameters, order="facts.received DESC", limit=1)
    return found[0].unit or "" if found else ""


def _by_place(session: Session, place: str | None) -> list[Hint]:
    area = area_of(session.ledger.connection, place, session.act.at) if place else None
    if area is None or area.unit is None:
        return []
    person = say(", person responsible {person}", person=area.person) if area.person else ""
    return [Hint(f"--to {area.unit}", say("area {area}", area=area.area) + person)]


def tell_hints(session: Session, number: int, category: str | None, place: str | None) -> bool:
    """Say whom a ticket might go to, each with its reason and with what to type; whether there was anyone."""
    found = hints(session, category, place)
    for hint in found:
        tell(say("Hint: yousu assign {number} {said} ({why})", number=number, said=hint.said, why=hint.why))
    return bool(found)


def assign(
    ref: Ref, unit: Lead = "", to: To = "", co: Co = [], template: TemplateName = "", owner: Owner = "", watch: Watch = "",
    level: Level = 0, due: DueAt = "", new_unit: NewUnit = False,
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Give tickets to a lead unit with a limit, and to co-units that help it."""
    with writing("assign", ledger, by, at) as session:
        rules = session.ledger.rules(session.act.at)
        chosen = parts(session, one_of(unit, to, "--to"), co, template)
        if not chosen.lead:
            _without_lead(session, ref)
        given = Assignment(
            unit=chosen.lead,
            co=chosen.co,
            co_due=chosen.co_due,
            owner=clean(owner, say("the name")) or None,
            watch=clean(watch, say("the name")) or None,
            level=known_level(level, rules.levels) or None,
            due=ahead(due, session.act.now, rules.close_of_business) if due else None,
        )
        if new_unit:
            from yousu.cli.directory import add_unless_known

            add_unless_known(session, given.unit)
        find_unit(given.unit, session.ledger.units_at(session.act.at))
        helped: dict[int, tuple[str, ...]] = {}

        def give(ticket: "Ticket", context: "Context") -> "list[Draft]":
            helped[ticket.number] = ticket.co
            return opening.assign(ticket, given, context)

        _say_parts(session.change(ref, give, yes=yes), helped)


def _say_parts(change: Change, helped: Mapping[int, Sequence[str]]) -> None:
    """What became of the co-units of a ticket whose lead unit stays; that nothing changed, where nothing did."""
    for event in change.events:
        if event.kind == "parts_set":
            ticket = change.tickets[event.ticket]
            left = [unit for unit in helped[ticket.number] if unit not in ticket.co]
            said = {"number": ticket.number, "unit": ticket.unit, "co": say(", ").join(ticket.co) or say("none")}
            gone = say("; no longer: {units}", units=say(", ").join(left)) if left else ""
            tell(say("Ticket {number} stays with {unit}; co-units: {co}", **said) + gone)
    if not change.events:
        tell(say("Nothing was written: the unit has the work already, and nothing else was said."))


def one_of(typed: str, option: str, name: str) -> str:
    """What was typed in its place or behind its option; both may not be. Raises BadParameter."""
    if typed and option and typed != option:
        raise typer.BadParameter(
            say("{typed} and {name} {option} are two answers to one question", typed=typed, name=name, option=option)
        )
    return typed or option


def unit_named(session: Session, said: str) -> str:
    """The unit that was typed, by its name. Raises UnitUnknown, UnitAmbiguous."""
    return find_unit(clean(said, say("the unit")), session.ledger.units_at(session.act.at)).unit


def _without_lead(session: Session, ref: str) -> None:
    """Refuse, and say whom the ticket might go to."""
    number = refs.one(session.ledger, ref, session.act)
    ticket = session.ledger.ticket(number)
    tell_hints(session, number, ticket.category, ticket.place)
    raise LeadMissing(number=number)


def accept(
    ref: Ref, text: Text = "", unit: AsUnit = "",
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """The unit signs for tickets; with --unit, a co-unit signs for its part."""
    with writing("accept", ledger, by, at) as session:
        note_text, helper = optional(text, say("the note")), unit_named(session, unit) if unit else ""
        session.change(
            ref,
            lambda ticket, context: (
                joining.accept_as_co_unit(ticket, helper, note_text, context)
                if helper and helper != ticket.unit
                else opening.accept(ticket, note_text, context)
            ),
            yes=yes,
            note=say("accepted by {unit}", unit=helper) if helper else "",
        )
