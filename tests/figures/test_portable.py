"""The figures' query text is portable: DuckDB counts the same, and four more dialects parse it (design.md 10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import duckdb
import pytest
import sqlglot

from tests.worked import worked
from yousu.figures import KEYS, MINUTES_QUERY, OPEN_SINCE_QUERY, SOURCES, WINDOWS, marks_query, sums_query
from yousu.ledger import Ledger

START, END = "2024-01-01T00:00:00+08:00", "2024-03-29T00:00:00+08:00"
TABLES = ("facts", "answers")
QUERIES = {
    "minutes": MINUTES_QUERY,
    "open_since": OPEN_SINCE_QUERY,
    **{f"marks {window}": marks_query(window) for window in WINDOWS},
    **{f"by {key} {window}": sums_query(key, window) for key in (None, *KEYS) for window in WINDOWS},
}


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
def test_duckdb_counts_what_sqlite_counts(ledger: Ledger, source: str, window: str) -> None:
    ours, theirs = _in_sqlite(ledger, source, window), _in_duckdb(ledger, source, window)

    assert ours == theirs
    assert ours[None][None, 0]["received"] > 0


Sums = dict[str | None, dict[tuple[object, int], Mapping[str, Any]]]


def _in_sqlite(ledger: Ledger, source: str, window: str) -> Sums:
    connection = ledger.connection
    connection.execute("CREATE TEMP TABLE span(start_at TEXT, end_at TEXT, source TEXT)")
    connection.execute("INSERT INTO temp.span VALUES (?,?,?)", (START, END, source))
    connection.execute(f"CREATE TEMP TABLE marks AS {marks_query(window)}")
    try:
        return {
            key: {(row["part"], row["apart"]): dict(row) for row in connection.execute(sums_query(key, window))}
            for key in (None, *KEYS)
        }
    finally:
        connection.execute("DROP TABLE temp.marks")
        connection.execute("DROP TABLE temp.span")


def _in_duckdb(ledger: Ledger, source: str, window: str) -> Sums:
    other = duckdb.connect()
    for table in TABLES:
        _copy(ledger, other, table)
    other.execute("CREATE TABLE span(start_at TEXT, end_at TEXT, source TEXT)")
    other.execute("INSERT INTO span VALUES (?,?,?)", (START, END, source))
    other.execute(f"CREATE TABLE marks AS {marks_query(window)}")
    found: Sums = {}
    for key in (None, *KEYS):
        answered = other.execute(sums_query(key, window))
        names = [column[0] for column in answered.description]
        rows = [dict(zip(names, row, strict=True)) for row in answered.fetchall()]
        found[key] = {(row["part"], row["apart"]): row for row in rows}
    return found


def _copy(ledger: Ledger, other: duckdb.DuckDBPyConnection, table: str) -> None:
    columns = ledger.connection.execute(f"SELECT name, type FROM pragma_table_info('{table}')").fetchall()
    types = ", ".join(f"{name} {'BIGINT' if held == 'INTEGER' else 'TEXT'}" for name, held in columns)
    other.execute(f"CREATE TABLE {table}({types})")
    rows = [tuple(row) for row in ledger.connection.execute(f"SELECT * FROM {table}")]
    other.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(columns))})", rows)
