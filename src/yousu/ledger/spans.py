"""A span of time at its cut-off: the figures' queries run over the tickets that have a part in it.

The fold of the events that happened before the cut-off, as now known. Tickets untouched since then are
copied by index; the few alive across it are folded again. The copies shadow the tables they are named
after, so the figures' query text needs to know nothing of cut-offs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from yousu import schema
from yousu.figures import ANSWER_CLOCKS, CLOCKS, DIMENSIONS, MINUTES_QUERY, SOURCES, answer_query, ticket_query
from yousu.figures.tally import Figures, Minutes
from yousu.ledger import Ledger, projection
from yousu.ledger.driver import Connection
from yousu.ledger.lists import REPORT_LISTS, bounds, named
from yousu.periods import Moment
from yousu.rules import Rules
from yousu.ticket.line import Line
from yousu.ticket.replay import dated, replay

COPIED = ("facts", "answers")
_KEPT_LISTS = "state IN ('resolved', 'supervised', 'registered', 'assigned', 'submitted')"


@contextmanager
def at_cut(ledger: Ledger, start: Moment, cut: Moment) -> Iterator[None]:
    """Within it, ``facts`` and ``answers`` are those of the span's tickets as they stood at the cut-off."""
    connection = ledger.connection
    for statement in schema.statements(schema.FOLDED):
        if statement.split("(")[0].split()[-1] in COPIED:
            connection.execute(statement.replace("CREATE TABLE", "CREATE TEMP TABLE", 1))
    connection.execute("CREATE TEMP TABLE span(start_at TEXT, end_at TEXT, source TEXT)")
    try:
        _copy_untouched(ledger, start, cut)
        _fold_again(ledger, cut)
        yield
    finally:
        for table in (*COPIED, "span"):
            connection.execute(f"DROP TABLE temp.{table}")


def _copy_untouched(ledger: Ledger, start: Moment, cut: Moment) -> None:
    connection = ledger.connection
    times = {"start": start, "cut": cut}
    copy = "INSERT OR IGNORE INTO temp.facts SELECT facts.* FROM main.facts AS facts"
    for clock in CLOCKS:
        connection.execute(f"{copy} WHERE {clock} >= :start AND {clock} < :cut AND +last < :cut", times)
    connection.execute(f"{copy} WHERE open = 1 AND +last < :cut", times)
    connection.execute(f"{copy} WHERE {_KEPT_LISTS} AND +last < :cut", times)
    for clock in ANSWER_CLOCKS:
        connection.execute(
            f"{copy} JOIN main.answers AS answers ON answers.ticket = facts.ticket "
            f"WHERE answers.{clock} >= :start AND answers.{clock} < :cut AND +facts.last < :cut",
            times,
        )
    connection.execute(
        "INSERT INTO temp.answers SELECT answers.* FROM temp.facts AS facts "
        "CROSS JOIN main.answers AS answers ON answers.ticket = facts.ticket"  # from the few, not over all answers
    )


def _fold_again(ledger: Ledger, cut: Moment) -> None:
    """The tickets alive across the cut-off, from their events before it."""
    alive = ledger.connection.execute("SELECT ticket FROM main.facts WHERE last >= ? AND received < ?", (cut, cut))
    for (number,) in alive.fetchall():
        events = [event for event in dated(ledger.history(number)) if event.at < cut]
        ticket = replay(number, events)[0]
        if ticket is not None:
            rows = projection.rows(ticket)
            projection.put(ledger.connection, {f"temp.{table}": rows[table] for table in COPIED})


def figures(ledger: Ledger, start: Moment, cut: Moment, rules: Rules) -> tuple[Figures, Figures, Minutes]:
    """All figures of a span by our own callbacks and by the platform's, and the minutes; call within ``at_cut``."""
    found = {source: Figures() for source in SOURCES}
    connection = ledger.connection
    for source in SOURCES:
        connection.execute("DELETE FROM temp.span")
        connection.execute("INSERT INTO temp.span VALUES (?,?,?)", (start, cut, source))
        for dimension in (None, *DIMENSIONS):
            if source == SOURCES[0]:  # what is counted of tickets is the same for both
                _add_tickets(connection, found, dimension)
            answers = [dict(row) for row in connection.execute(answer_query(dimension, rules.window))]
            for row in answers:
                if source == "own":
                    row.pop("called_back")
            found[source].add(dimension, answers)
    minutes = Minutes()
    for resolution, contact in connection.execute(MINUTES_QUERY):
        minutes.resolution.append(resolution)
        if contact is not None:
            minutes.first_contact.append(contact)
    return found["own"], found["platform"], minutes


def _add_tickets(connection: Connection, found: dict[str, Figures], dimension: str | None) -> None:
    """The counts over tickets for both sources; ours alone says whom we called."""
    rows = [dict(row) for row in connection.execute(ticket_query(dimension))]
    found["own"].add(dimension, rows)
    theirs = [{name: count for name, count in row.items() if name != "called_back"} for row in rows]
    found["platform"].add(dimension, theirs)


def lists(ledger: Ledger, start: Moment, cut: Moment, rules: Rules) -> dict[str, list[Line]]:
    """The lists of a report at its cut-off; call within ``at_cut``."""
    return named(ledger.connection, REPORT_LISTS, bounds(start, cut, rules, ledger.calendar()))
