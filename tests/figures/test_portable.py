"""The figures' query text is portable: DuckDB counts the same, and four more dialects parse it (design.md 10)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import duckdb
import pytest
import sqlglot

from tests.worked import worked
from yousu.figures import (
    ASSESSED,
    KEYS,
    MINUTES,
    OPEN_SINCE_QUERY,
    SOURCES,
    WINDOWS,
    assessed_query,
    marks_query,
    minutes_query,
    sums_query,
)
from yousu.ledger import Ledger
from yousu.ledger.prevention import belonging, counted_query
from yousu.ledger.sharing import HELPERS, MEETINGS, WHISTLES
from yousu.ledger.spans import CALLED
from yousu.ticket.prevention import ProblemClass

START, END = "2024-01-01T00:00:00+08:00", "2024-03-29T00:00:00+08:00"
TABLES = ("facts", "answers", "shares", "whistles", "meetings", "matters")
CLASSES = {
    f"class {category:d} {places} {tickets}": counted_query(category=category, places=places, tickets=tickets)
    for category in (False, True)
    for places in (0, 2)
    for tickets in (0, 3)
}
"""How complaints of a class are counted: with a category, places, tickets put into it by hand, or without."""
MARKED = {
    **{f"minutes {name}": minutes_query(name) for name in MINUTES},
    **{f"assessed {name}": assessed_query(name) for name in ASSESSED},
}
"""What is read of the marks beside sums."""
TOGETHER = {"whistles": WHISTLES, "helpers": HELPERS, "meetings": MEETINGS}
QUERIES = {
    "open_since": OPEN_SINCE_QUERY,
    **MARKED,
    **TOGETHER,
    **CLASSES,
    **{f"marks {window}": marks_query(window) for window in WINDOWS},
    **{f"marks of a trend, {window}": marks_query(window, CALLED) for window in WINDOWS},
    **{f"sums of a trend, {window}": sums_query(None, window, CALLED) for window in WINDOWS},
    **{f"by {key} {window}": sums_query(key, window) for key in (None, *KEYS) for window in WINDOWS},
}
"""Every query that a figure of a report is read by."""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with worked(tmp_path_factory.mktemp("portable")) as made:
        yield made


@pytest.mark.parametrize("dialect", ["sqlite", "duckdb", "postgres", "spark", "clickhouse"])
@pytest.mark.parametrize("name", QUERIES)
def test_every_query_parses_in_every_dialect(name: str, dialect: str) -> None:
    parsed = sqlglot.parse_one(QUERIES[name], dialect=dialect)

    assert not list(parsed.find_all(sqlglot.exp.Div, sqlglot.exp.Anonymous))


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("source", SOURCES)
def test_duckdb_counts_what_sqlite_counts(ledger: Ledger, other: Engine, source: str, window: str) -> None:
    ours, theirs = (_counted(engine, source, window) for engine in (_sqlite(ledger), other))

    assert ours == theirs
    assert sum(row["received"] for row in ours["by None"]) > 0
    assert len(ours["by unit"]) > len(ours["by None"])


def test_duckdb_reads_a_trend_as_sqlite_does(ledger: Ledger, other: Engine) -> None:
    """The narrower marks of a trend's points: the same sums as the whole ones."""
    for window in WINDOWS:
        ours, theirs = (_trend(engine, window) for engine in (_sqlite(ledger), other))
        whole = _counted(_sqlite(ledger), "own", window)["by None"]

        assert ours == theirs
        assert ours == [{name: row[name] for name in ours[0]} for row in whole]


def test_duckdb_finds_the_same_open_tickets_and_acts_of_several_units(ledger: Ledger, other: Engine) -> None:
    found = 0
    for query in (f"{OPEN_SINCE_QUERY} ORDER BY 1", *TOGETHER.values()):
        ours, theirs = (engine(query) for engine in (_sqlite(ledger), other))
        found += len(ours)
        assert ours == theirs
    assert found > len(TOGETHER)


def test_duckdb_counts_the_complaints_of_a_class_as_sqlite_does(ledger: Ledger, other: Engine) -> None:
    held = ledger.connection.execute(
        "SELECT facts.ticket, facts.category, facts.place FROM facts JOIN matters ON matters.ticket = facts.ticket "
        "WHERE facts.proactive = 0 AND facts.category IS NOT NULL AND matters.place_key IS NOT NULL ORDER BY 1"
    ).fetchall()
    category, place, tickets = held[0]["category"], held[0]["place"], {row["ticket"] for row in held[:3]}
    classes = [
        ProblemClass(1, "", START, of, places, given)
        for of, places, given in (
            (category, (), set()), (None, (place,), set()), (category, (place,), set()), (None, (), tickets),
            (category, (place,), tickets),
        )
    ]  # fmt: skip

    for problem in classes:
        query = counted_query(category=bool(problem.category), places=len(problem.places), tickets=len(problem.tickets))
        values = belonging(problem) | {"start": START, "end": END}
        ours, theirs = (engine(_with(query, values)) for engine in (_sqlite(ledger), other))
        assert ours == theirs
        assert ours[0]["complaints"] > 0


def _with(query: str, values: dict[str, Any]) -> str:
    """The query with its values written out: what a class names is bound by each engine in its own way."""
    return re.sub(r":(\w+)", lambda named: repr(values[named[1]]), query)


Rows = list[dict[str, Any]]
Engine = Callable[[str], Rows]
"""Something that takes a query, the span bound to it, and gives its rows by name."""


def _sqlite(ledger: Ledger) -> Engine:
    def run(query: str) -> Rows:
        """The rows."""
        bound = {"start": START, "cut": END} if ":cut" in query else {}
        return [dict(row) for row in ledger.connection.execute(query, bound)]

    return run


@pytest.fixture(scope="module")
def other(ledger: Ledger) -> Engine:
    """DuckDB with the ledger's tables."""
    connection = duckdb.connect()
    for table in TABLES:
        _copy(ledger, connection, table)

    def run(query: str) -> Rows:
        """The rows; a bound value is written $cut there."""
        bound = {name: value for name, value in (("start", START), ("cut", END)) if f":{name}" in query}
        answered = connection.execute(query.replace(":start", "$start").replace(":cut", "$cut"), bound)
        names = [column[0] for column in answered.description]
        return [dict(zip(names, row, strict=True)) for row in answered.fetchall()]

    return run


@contextmanager
def _marked(engine: Engine, source: str, marks: str) -> Iterator[None]:
    engine("CREATE TEMP TABLE span(start_at TEXT, end_at TEXT, source TEXT)")
    engine(f"INSERT INTO span VALUES ('{START}', '{END}', '{source}')")
    engine(f"CREATE TEMP TABLE marks AS {marks}")
    try:
        yield
    finally:
        engine("DROP TABLE marks")
        engine("DROP TABLE span")


def _counted(engine: Engine, source: str, window: str) -> dict[str, Rows]:
    """The sums by each key, and what else is read of the marks."""
    with _marked(engine, source, marks_query(window)):
        sums = {f"by {key}": _sorted(engine(sums_query(key, window))) for key in (None, *KEYS)}
        return sums | {name: engine(query) for name, query in MARKED.items()}


def _trend(engine: Engine, window: str) -> Rows:
    with _marked(engine, "own", marks_query(window, CALLED)):
        return _sorted(engine(sums_query(None, window, CALLED)))


def _sorted(rows: Rows) -> Rows:
    return sorted(rows, key=lambda row: (row["part"] or "", row["apart"]))


def _copy(ledger: Ledger, other: duckdb.DuckDBPyConnection, table: str) -> None:
    columns = ledger.connection.execute(f"SELECT name, type FROM pragma_table_info('{table}')").fetchall()
    types = ", ".join(f"{name} {'BIGINT' if held == 'INTEGER' else 'TEXT'}" for name, held in columns)
    other.execute(f"CREATE TABLE {table}({types})")
    rows = [tuple(row) for row in ledger.connection.execute(f"SELECT * FROM {table}")]
    other.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(columns))})", rows)
