"""A span of time at its cut-off: the figures' queries run over the tickets that have a part in it.

The fold of the events that happened before the cut-off, as now known. Tickets untouched since then are
copied by index; the few alive across it are folded again. The copies shadow the tables they are named
after, so the figures' query text needs to know nothing of cut-offs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from yousu.figures import (
    ANSWER_CLOCKS,
    ASSESSED,
    CLOCKS,
    DIMENSIONS,
    MINUTES,
    OPEN_SINCE_QUERY,
    SOURCES,
    WITHOUT_UNIT,
    assessed_query,
    conditions,
    marks_query,
    minutes_query,
    sums_query,
)
from yousu.figures.tally import ANSWERS, Figures, Minutes, Spread
from yousu.ledger import Ledger, projection
from yousu.ledger.driver import Connection
from yousu.ledger.lists import REPORT_LISTS, bounds, named_values
from yousu.ledger.spool import Spool
from yousu.periods import Moment
from yousu.reports.outside import published
from yousu.rules import Rules
from yousu.ticket.cut_off import before
from yousu.ticket.line import Line
from yousu.ticket.replay import replay
from yousu.ticket.vocabulary import Source

_UNCALLED = {"unreached", "tried", "called_back", "corrected", "raised", "valid_undue"}
CALLED = frozenset({"received"}) | ANSWERS - _UNCALLED
"""The figures that ``called_at_cut`` is enough for."""

COPIED = {"facts": "ticket", "answers": "ticket, source", "matters": "ticket"}
"""The tables that are copied, each with its key."""
_FOLLOWED = (
    "order_open = 1",
    "platform_dissatisfied = 1",
    "exampled >= :start AND exampled < :cut",
    "cleared >= :start AND supervised IS NOT NULL",
)
_KEPT_LISTS = "state IN ('resolved', 'supervised', 'registered', 'assigned', 'submitted', 'on_account')"


@contextmanager
def at_cut(ledger: Ledger, start: Moment, cut: Moment) -> Iterator[None]:
    """Within it, ``facts`` and ``answers`` are those of the span's tickets as they stood at the cut-off."""
    with _copies(ledger.connection):
        _copy_untouched(ledger, start, cut)
        alive = "SELECT ticket FROM main.facts WHERE last >= ? AND received < ?"
        _fold_again(ledger, cut, ledger.connection.execute(alive, (cut, cut)).fetchall())
        yield


@contextmanager
def called_at_cut(ledger: Ledger, start: Moment, cut: Moment) -> Iterator[None]:
    """Within it, the tables are right for ``CALLED`` alone: what was received, and the callbacks as they stood.

    A point of a trend needs no more, and then only a ticket that was called before the cut-off and touched
    after it is folded again, not every ticket that was alive across it.
    """
    times = {"start": start, "cut": cut}
    with _copies(ledger.connection):
        entered = ["SELECT ticket FROM main.facts WHERE received >= :start AND received < :cut"]
        entered += [_called(clock) for clock in ANSWER_CLOCKS]
        _copy(ledger, entered, "1 = 1", "answers.first_at < :cut", times)
        touched = (
            "SELECT answers.ticket FROM main.answers AS answers CROSS JOIN main.facts AS facts "
            "ON facts.ticket = answers.ticket WHERE answers.last_try >= :start AND answers.first_at < :cut "
            "AND facts.last >= :cut"
        )
        _fold_again(ledger, cut, ledger.connection.execute(touched, times).fetchall())
        yield


@contextmanager
def these_at_cut(ledger: Ledger, numbers: Collection[int], cut: Moment) -> Iterator[None]:
    """Within it, ``facts`` and ``answers`` hold these tickets alone, as they stood at the cut-off."""
    with _copies(ledger.connection):
        _fold_again(ledger, cut, [(number,) for number in sorted(numbers)])
        yield


@contextmanager
def _copies(connection: Connection) -> Iterator[None]:
    """Empty tables named like the real ones, which they shadow, and the one-row table ``span``."""
    for table, key in COPIED.items():
        connection.execute(f"CREATE TEMP TABLE {table} AS SELECT * FROM main.{table} WHERE 0")
        connection.execute(f"CREATE UNIQUE INDEX temp.{table}_key ON {table}({key})")
    connection.execute("CREATE TEMP TABLE span(start_at TEXT, end_at TEXT, source TEXT)")
    try:
        yield
    finally:
        for table in (*COPIED, "span"):
            connection.execute(f"DROP TABLE temp.{table}")


def _called(clock: str) -> str:
    return f"SELECT ticket FROM main.answers WHERE {clock} >= :start AND {clock} < :cut"


def _copy_untouched(ledger: Ledger, start: Moment, cut: Moment) -> None:
    """The tickets that entered the span by any of its clocks and were not touched after the cut-off."""
    entered = [f"SELECT ticket FROM main.facts WHERE {clock} >= :start AND {clock} < :cut" for clock in CLOCKS]
    entered += ["SELECT ticket FROM main.facts WHERE open = 1", f"SELECT ticket FROM main.facts WHERE {_KEPT_LISTS}"]
    entered += [f"SELECT ticket FROM main.facts WHERE {condition}" for condition in _FOLLOWED]
    entered += [_called(clock) for clock in ANSWER_CLOCKS]
    entered.append("SELECT ticket FROM main.matters WHERE to_reply = 1")
    _copy(ledger, entered, "facts.last < :cut", "1 = 1", {"start": start, "cut": cut})


def _copy(ledger: Ledger, entered: Sequence[str], which: str, answered: str, times: Mapping[str, Moment]) -> None:
    """Tickets gathered by index, each copied once if ``which`` holds, and their callbacks if ``answered`` does."""
    connection = ledger.connection
    connection.execute(
        f"INSERT INTO temp.facts SELECT facts.* FROM ({' UNION '.join(entered)}) AS entered "
        f"CROSS JOIN main.facts AS facts ON facts.ticket = entered.ticket WHERE {which}",
        times,
    )
    connection.execute(
        "INSERT INTO temp.answers SELECT answers.* FROM temp.facts AS facts "  # from the few, not over all answers
        f"CROSS JOIN main.answers AS answers ON answers.ticket = facts.ticket WHERE {answered}",
        {name: value for name, value in times.items() if f":{name}" in answered},
    )
    connection.execute(
        "INSERT INTO temp.matters SELECT matters.* FROM main.matters AS matters "  # from the few that wait
        "CROSS JOIN temp.facts AS facts ON facts.ticket = matters.ticket WHERE matters.to_reply = 1"
    )


def _fold_again(ledger: Ledger, cut: Moment, alive: Sequence[Sequence[int]]) -> None:
    """These tickets from what had happened before the cut-off, as now known."""
    for (number,) in alive:
        ticket = replay(number, before(ledger.history(number), cut))[0]
        if ticket is not None:
            rows = projection.rows(ticket)
            projection.put(ledger.connection, {f"temp.{table}": rows[table] for table in COPIED})


@contextmanager
def marked(connection: Connection, start: Moment, cut: Moment, source: Source, query: str) -> Iterator[None]:
    """Within it, ``marks``, made by a ``marks_query``, says which figures count each ticket; call within ``at_cut``."""
    connection.execute("DELETE FROM temp.span")
    connection.execute("INSERT INTO temp.span VALUES (?,?,?)", (start, cut, source))
    connection.execute(f"CREATE TEMP TABLE marks AS {query}")
    try:
        yield
    finally:
        connection.execute("DROP TABLE temp.marks")


def figures(
    ledger: Ledger, start: Moment, cut: Moment, rules: Rules, dimensions: Sequence[str] = DIMENSIONS
) -> tuple[Figures, Figures, Minutes]:
    """All figures of a span by our own callbacks and by the platform's, and the minutes; call within ``at_cut``."""
    connection = ledger.connection
    with marked(connection, start, cut, "own", marks_query(rules.window)):
        own = _summed(connection, dimensions, rules.window)
        minutes = Minutes(*(Spread(map(tuple, connection.execute(minutes_query(name)))) for name in MINUTES))
    if connection.execute("SELECT 1 FROM answers WHERE source = 'platform' LIMIT 1").fetchone() is None:
        return own, own.without_answers(), minutes
    with marked(connection, start, cut, "platform", marks_query(rules.window)):
        return own, _summed(connection, dimensions, rules.window), minutes


def _summed(connection: Connection, dimensions: Sequence[str], window: str) -> Figures:
    """The figures by these dimensions; by unit, also why no unit has a ticket."""
    dimensions = [*dimensions, *([WITHOUT_UNIT] if "unit" in dimensions else [])]
    found = Figures(by={name: {} for name in dimensions})
    for dimension in (None, *dimensions):
        found.add(dimension, map(dict, connection.execute(sums_query(dimension, window))))
    return found


def totals(ledger: Ledger, start: Moment, cut: Moment, rules: Rules, dimensions: Sequence[str] = ()) -> Figures:
    """The totals of a span by our own callbacks, to compare with: 环比, 同比, a point of a trend."""
    with at_cut(ledger, start, cut), marked(ledger.connection, start, cut, "own", marks_query(rules.window)):
        return _summed(ledger.connection, dimensions, rules.window)


def called(ledger: Ledger, start: Moment, cut: Moment, rules: Rules) -> Figures:
    """What was received and how the callbacks went, by our own callbacks: a point of a trend (``CALLED``)."""
    connection, found = ledger.connection, Figures(by={})
    query = marks_query(rules.window, CALLED)
    with called_at_cut(ledger, start, cut), marked(connection, start, cut, "own", query):
        found.add(None, map(dict, connection.execute(sums_query(None, rules.window, CALLED))))
    return found


def open_since(ledger: Ledger) -> list[Moment]:
    """When the tickets that are open at the cut-off were received; call within ``at_cut``."""
    return [row[0] for row in ledger.connection.execute(OPEN_SINCE_QUERY)]


def members(
    ledger: Ledger, start: Moment, cut: Moment, rules: Rules, dimensions: Sequence[str]
) -> tuple[list[str], list[str], Sequence[list[Any]]]:
    """The tickets behind every figure: names of the figures, names of the keys, and a row a ticket.

    A row: number, excluded or not, its keys, then a bit a figure in hex by our own callbacks and by the platform's.
    Call within ``at_cut``.
    """
    names, held = sorted(conditions(rules.window)), []
    for source in SOURCES:
        with marked(ledger.connection, start, cut, source, marks_query(rules.window)):
            held.append(Spool(_bits(ledger.connection, names, dimensions), _row))
    both = ([*own, platform[-1]] for own, platform in zip(*held, strict=True))
    return names, list(dimensions), Spool((row for row in both if set(row[-2:]) != {"0"}), _row)


def _bits(connection: Connection, names: Sequence[str], dimensions: Sequence[str]) -> Iterator[list[Any]]:
    """Of each marked ticket its number, whether it is excluded, its keys, and a bit a figure in hex."""
    for row in connection.execute("SELECT * FROM marks ORDER BY ticket"):
        bits = sum(row[name] << place for place, name in enumerate(names))
        yield [row["ticket"], row["apart"], *(row[key] for key in dimensions), f"{bits:x}"]


def _row(*values: Any) -> list[Any]:
    return list(values)


def evidence(ledger: Ledger, start: Moment, cut: Moment, rules: Rules) -> dict[str, dict[str, list[int]]]:
    """The tickets behind each figure of the annual assessment, by unit; call within ``at_cut``."""
    found: dict[str, dict[str, list[int]]] = {}
    with marked(ledger.connection, start, cut, "own", marks_query(rules.window)):
        for name in ASSESSED:
            for unit, number in ledger.connection.execute(assessed_query(name)):
                found.setdefault(name, {}).setdefault(unit, []).append(number)
    return found


def lists(
    ledger: Ledger, start: Moment, cut: Moment, rules: Rules, more: Sequence[str] = ()
) -> dict[str, Sequence[Line]]:
    """The lists of a report at its cut-off, and ``more``, as it may quote their lines; call within ``at_cut``.

    A long list is not held in memory.
    """
    connection, bound = ledger.connection, bounds(start, cut, rules, ledger.calendar())
    return {
        name: Spool((published(Line(*row)) for row in named_values(connection, name, bound)), Line)
        for name in (*REPORT_LISTS, *more)
    }
