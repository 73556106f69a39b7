"""Areas at the terminal (属地): which unit and which person a place belongs to, and since when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar

import typer

from yousu.cli.group import Verb, Verbs
from yousu.cli.presenting import present
from yousu.cli.session import At, By, Format, LedgerPath, Session, clean, moment, optional, reading, tell, writing
from yousu.document import Column, Document, Section, Table
from yousu.errors import UNKNOWN, YousuError
from yousu.ledger.areas import Area, areas, areas_at
from yousu.ticket.directory import find_unit, matches
from yousu.ticket.events import Draft, draft
from yousu.words import mark, say

Name = Annotated[str, typer.Argument(metavar="AREA", help=mark("the area: a grid, a compound, a village"))]


class AreaUnknown(YousuError):
    """No area of that name in force."""

    exit_code = UNKNOWN
    sentence: ClassVar[str] = mark("There is no area called {said}.")
    remedy: ClassVar[str] = mark("See the areas with: yousu area list")


class NobodyResponsible(YousuError):
    """An area without a unit and without a person."""

    sentence: ClassVar[str] = mark("The area {area} has neither a unit nor a person responsible.")
    remedy: ClassVar[str] = mark("Type: yousu area add {area} --person NAME --unit UNIT")


def add(
    name: Name,
    person: Annotated[str, typer.Option("--person", metavar="WHO", help=mark("the person responsible"))] = "",
    unit: Annotated[str, typer.Option("--unit", metavar="UNIT", help=mark("the unit it belongs to"))] = "",
    place: Annotated[list[str], typer.Option("--place", metavar="P", help=mark("a place in it, if it is not the area itself; may be repeated"))] = [],
    since: Annotated[str, typer.Option("--since", metavar="WHEN", help=mark("from when on"))] = "",
    ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Enter an area, or who is responsible for it from a day on; what was so before stays on record."""
    with writing("area add", ledger, by, at) as session:
        area = clean(name, say("the area"))
        start = moment(since, session.act.now) if since else session.act.at
        before = [each for each in areas_at(session.ledger.connection, start) if each.area == area]
        known = before[0] if before else Area(area, start, None, None, None, ())
        units = session.ledger.units_at(session.act.at)
        places = tuple(dict.fromkeys(_place(session, each) for each in place)) or known.places
        made = Area(
            area, start, None, find_unit(clean(unit, say("the unit")), units).unit if unit else known.unit,
            optional(person, say("the name")) or known.person, places or (_place(session, area),),
        )  # fmt: skip
        if made.unit is None and made.person is None:
            raise NobodyResponsible(area=area)
        ended = [_event(each._replace(until=start), session.act.at) for each in before if each.since < start]
        _write(session, [*_new_places(session, made), *ended, _event(made, session.act.at)])
        tell(say("Area {area}: {whose}", area=area, whose=_whose(made)))


def _write(session: Session, drafts: list[Draft]) -> None:
    session.ledger.change([], lambda _tickets, _context: drafts, session.act)


def _event(area: Area, at: str) -> Draft:
    return draft(
        0, "area_set", at, area=area.area, unit=area.unit, places=area.places, since=area.since, until=area.until,
        person=area.person,
    )  # fmt: skip


def _place(session: Session, said: str) -> str:
    """A known place by name, initials or a unique part; anything else is a new one."""
    asked = clean(said, say("the place"))
    found = matches(asked, [(place, place, initials) for place, initials in session.ledger.places()])
    return found[0] if len(found) == 1 else asked


def _new_places(session: Session, area: Area) -> list[Draft]:
    """The places that no ticket has brought yet: known from now on, so that `new` completes them."""
    from yousu.cli.directory import initials

    known = {place for place, _initials in session.ledger.places()}
    return [
        draft(0, "place_set", session.act.at, place=place, initials=initials(place))
        for place in area.places
        if place not in known
    ]


def _whose(area: Area) -> str:
    return say(", ").join(part for part in (area.unit, area.person) if part)


def end(
    name: Name,
    until: Annotated[str, typer.Option("--until", metavar="WHEN", help=mark("it is no area any more from then on"))] = "",
    ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """End an area; what belonged to it before stays on record."""
    with writing("area end", ledger, by, at) as session:
        asked = clean(name, say("the area"))
        found = [each for each in areas_at(session.ledger.connection, session.act.now) if each.area == asked]
        if not found:
            raise AreaUnknown(said=asked)
        stop = moment(until, session.act.now) if until else session.act.at
        _write(session, [_event(each._replace(until=stop), session.act.at) for each in found])
        tell(say("Area {area} ends at {moment}.", area=asked, moment=stop[:10]))


def list_(
    every: Annotated[bool, typer.Option("--all", help=mark("those of the past too"))] = False,
    form: Format = "", ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """The areas, with those responsible for them."""
    with reading("area list", ledger, by) as session:
        connection = session.ledger.connection
        found = areas(connection) if every else areas_at(connection, session.act.now)
        columns = [
            Column("area", say("Area")), Column("unit", say("unit")), Column("person", say("person responsible")),
            Column("places", say("places in it")), Column("since", say("since")), Column("until", say("until")),
        ]  # fmt: skip
        rows = [
            (each.area, each.unit, each.person, say(", ").join(each.places), each.since[:10], (each.until or "")[:10])
            for each in found
        ]
        empty = say("No area yet. Type: yousu area add AREA --person NAME --unit UNIT")
        present(Document("areas", "", [Section("areas", "", [Table("areas", columns, rows, empty=empty)])]), form)


class AreaVerbs(Verbs):
    """yousu area."""

    verbs: ClassVar[Sequence[Verb]] = (
        Verb("list", "清单", "areas:list_", mark("the areas and those responsible for them")),
        Verb("add", "新增", "areas:add", mark("enter an area, or a new person responsible for it")),
        Verb("end", "停用", "areas:end", mark("end an area")),
    )
    about: ClassVar[str] = mark("Areas: which unit and which person a place belongs to.")
    bare: ClassVar[str | None] = "list"
