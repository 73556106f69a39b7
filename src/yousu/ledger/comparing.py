"""The tables that are queried, compared with those that the events make: every ticket, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from yousu import schema
from yousu.figures import DIMENSIONS, SOURCES, marks_query, sums_query
from yousu.figures.tally import BeyondTheWhole, Figures, SumsDisagree
from yousu.ledger import chain, driver, projection
from yousu.ledger.driver import Connection, Row
from yousu.ledger.streaming import histories, reading
from yousu.ticket.events import KINDS, Event
from yousu.ticket.replay import replay
from yousu.ticket.state import Ticket
from yousu.words import say

UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, IndexError)
"""What reading events raises that another program has written over."""

KEYS = {
    "facts": 1, "answers": 2, "shares": 4, "texts": 1, "imported": 1, "whistles": 3, "meetings": 2, "matters": 1,
}  # fmt: skip
"""How many leading columns of a projection make its key."""

ALL_TIME = "callback"
"""The window of the figures of all time: every callback lies in it, and so does every receipt."""

DIRECTORY = ("units", "places", "rulebook", "calendars", "issues", "confirmations", "areas")

Rows = Mapping[str, Sequence[projection.Values]]


class Fault(NamedTuple):
    """One thing that is wrong with a ledger: what kind, where, and what it is in a sentence."""

    kind: str
    where: str
    what: str


def ticket_faults(connection: Connection) -> Iterator[Fault]:
    """What is wrong with each ticket's events, with its rows, and with the links between tickets."""
    one_sided: dict[tuple[int, int], bool] = {}
    for after, up_to, histories_read in histories(connection):
        made: dict[int, Rows] = {}
        unread = set()
        for number, events in histories_read.items():
            ticket, rows, faults = _remade(number, events)
            where = say("ticket {number}", number=number)
            yield from (Fault("lifecycle", where, what) for what in faults)
            if ticket is not None:
                made[number] = rows
                _match_links(ticket, one_sided)
            elif faults:
                unread.add(number)
        yield from _differences(connection, after, up_to, made, unread)
    yield from _unmatched(one_sided)


def _remade(number: int, rows: Sequence[Row]) -> tuple[Ticket | None, Rows, list[str]]:
    try:
        ticket, faults = replay(number, [chain.event_of(row) for row in rows])
        return ticket, {} if ticket is None else projection.rows(ticket), faults
    except UNREADABLE as error:
        return None, {}, [say("its events cannot be read: {why}", why=repr(error))]


def _match_links(ticket: Ticket, one_sided: dict[tuple[int, int], bool]) -> None:
    """Strike out each pair met from both sides, so that only those still open are held."""
    mine = [((ticket.number, ticket.linked_to), True)] if ticket.linked_to is not None else []
    for pair, linked in [*mine, *(((other, ticket.number), False) for other in ticket.joined)]:
        if one_sided.get(pair) is (not linked):
            del one_sided[pair]
        else:
            one_sided[pair] = linked


def _unmatched(one_sided: Mapping[tuple[int, int], bool]) -> Iterator[Fault]:
    for (ticket, main), linked in sorted(one_sided.items()):
        if linked:
            what = say("is linked to ticket {main}, which does not know of it", main=main)
            yield Fault("lifecycle", say("ticket {number}", number=ticket), what)
        else:
            what = say("holds ticket {ticket} as linked to it, which is not so", ticket=ticket)
            yield Fault("lifecycle", say("ticket {number}", number=main), what)


def _differences(
    connection: Connection, after: int, up_to: int, made: Mapping[int, Rows], unread: set[int]
) -> Iterator[Fault]:
    for table, width in KEYS.items():
        query = f"SELECT * FROM {table} WHERE ticket > ? AND ticket <= ?"
        cursor = connection.execute(query, (after, up_to))
        columns = [column[0] for column in cursor.description]
        stored = {tuple(row[:width]): tuple(row) for row in cursor if row[0] not in unread}
        wanted = {tuple(row[:width]): tuple(row) for rows in made.values() for row in rows[table]}
        for key, what in _compare(table, columns, stored, wanted):
            yield Fault("projection", say("ticket {number}", number=key[0]), what)


Keyed = Mapping[tuple[object, ...], tuple[object, ...]]


def _compare(
    table: str, columns: Sequence[str], stored: Keyed, wanted: Keyed
) -> Iterator[tuple[tuple[object, ...], str]]:
    """The rows that differ, each with its key; a value itself is never shown, it may be a telephone."""
    for key in sorted(set(stored) | set(wanted), key=repr):
        if key not in wanted:
            yield key, say("{table} has a row that no event makes", table=table)
        elif key not in stored:
            yield key, say("{table} lacks a row that the events make", table=table)
        else:
            pairs = zip(columns, stored[key], wanted[key], strict=True)
            for column, held, right in pairs:
                if held != right:
                    yield key, say("{table}.{column} is not what the events make", table=table, column=column)


def directory_faults(connection: Connection) -> Iterator[Fault]:
    """What is wrong with the ledger's own events, and with the units, places, rules and calendars made of them."""
    with reading(connection):
        rows = connection.execute(chain.EVENTS + "WHERE events.ticket = 0 ORDER BY events.seq").fetchall()
        try:
            beside = _directory([chain.event_of(row) for row in rows])
        except UNREADABLE as error:
            yield Fault("lifecycle", say("the directory"), say("its events cannot be read: {why}", why=repr(error)))
            return
        for row in rows:
            if row["kind"] not in KINDS:
                what = say("event {seq} is of an unknown kind: {kind}", seq=row["seq"], kind=row["kind"])
                yield Fault("lifecycle", say("the directory"), what)
        for table in DIRECTORY:
            columns, wanted = _table(beside, table)
            for key, what in _compare(table, columns, _table(connection, table)[1], wanted):
                yield Fault("projection", f"{table} {key[0]}", what)


def _directory(events: Sequence[Event]) -> Connection:
    statements = [each for script in schema.MIGRATIONS for each in schema.statements(script)]
    beside = driver.blank(statements)
    projection.project_directory(beside, events)
    return beside


def _table(connection: Connection, table: str) -> tuple[list[str], dict[tuple[object, ...], tuple[object, ...]]]:
    cursor = connection.execute(f"SELECT * FROM {table}")
    width = 3 if table == "areas" else 1
    return [column[0] for column in cursor.description], {tuple(row[:width]): tuple(row) for row in cursor}


def sum_faults(connection: Connection) -> Iterator[Fault]:
    """The figures of all time: every breakdown must add up to the whole, for both sources of callbacks."""
    with driver.spilling(connection):
        connection.execute("CREATE TEMP TABLE span(start_at TEXT, end_at TEXT, source TEXT)")
        for source in SOURCES:
            connection.execute("DELETE FROM temp.span")
            connection.execute("INSERT INTO temp.span VALUES ('', '9999', ?)", (source,))
            connection.execute(f"CREATE TEMP TABLE marks AS {marks_query(ALL_TIME)}")
            yield from _disagreements(connection)
            connection.execute("DROP TABLE temp.marks")
        connection.execute("DROP TABLE temp.span")


def _disagreements(connection: Connection) -> Iterator[Fault]:
    figures = Figures()
    for dimension in (None, *DIMENSIONS):
        figures.add(dimension, map(dict, connection.execute(sums_query(dimension, ALL_TIME))))
    try:
        figures.prove()
    except SumsDisagree as fault:
        yield Fault("sums", str(fault.values["dimension"]), str(fault))
    except BeyondTheWhole as fault:
        yield Fault("sums", str(fault.values["rate"]), str(fault))
