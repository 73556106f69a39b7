"""Areas (属地): which unit and which person a place belongs to, and since when (划定分片包干区域，明确具体责任人员)."""

from typing import NamedTuple

from yousu.ledger.driver import Connection
from yousu.periods.written import Moment


class Area(NamedTuple):
    """An area with those responsible for it. ``until`` ends its validity (exclusive); ``places`` lie in it."""

    area: str
    since: Moment
    until: Moment | None
    unit: str | None
    person: str | None
    places: tuple[str, ...]


def areas(connection: Connection) -> list[Area]:
    """Every entry there was and is, by area and time."""
    found: dict[tuple[str, str], Area] = {}
    query = "SELECT place, area, since, until, unit, person FROM areas ORDER BY area, since, place"
    for place, area, since, until, unit, person in connection.execute(query):
        before = found.get((area, since))
        places = (*before.places, place) if before else (place,)
        found[area, since] = Area(area, since, until, unit, person, places)
    return list(found.values())


def areas_at(connection: Connection, at: Moment) -> list[Area]:
    """The entries in force at a moment."""
    return [each for each in areas(connection) if each.since <= at < (each.until or "9999")]


def area_of(connection: Connection, place: str | None, at: Moment) -> Area | None:
    """The area that a place lies in at a moment, the smaller one first; None where none is entered."""
    found = [each for each in areas_at(connection, at) if place in each.places]
    return min(found, key=lambda each: len(each.places), default=None)
