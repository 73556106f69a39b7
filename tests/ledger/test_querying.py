"""Questions in SQL: what they reach, and that nothing else is reached whatever way it is written."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from yousu.cli import main
from yousu.ledger import driver, querying
from yousu.ledger.driver import Connection
from yousu.schema import MIGRATIONS, statements

PERSONAL = {"texts", "private"}


@pytest.fixture
def ledger(own_home: Path) -> Path:
    """A ledger of two tickets."""
    assert main(["init", "--test-clock"]) == 0
    for title, phone in (("电梯停运", "13900000001"), ("路灯不亮", "13900000002")):
        assert main(["new", title, "--phone", phone, "--name", "王某某"]) == 0
    return own_home / "ledger.db"


@pytest.fixture
def connection(ledger: Path) -> Iterator[Connection]:
    """It, to be read."""
    opened = driver.connect(str(ledger), write=False)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("question", "columns", "rows"),
    [
        ("SELECT ticket, ticket FROM facts", ["ticket", "ticket_2"], [(1, 1), (2, 2)]),
        ("SELECT COUNT(*) FROM (SELECT ticket FROM facts)", ["COUNT(*)"], [(2,)]),
        ("WITH n AS (SELECT state FROM facts) SELECT DISTINCT state FROM n", ["state"], [("registered",)]),
        ("SELECT ticket FROM facts WHERE unit = 'nobody'", ["ticket"], []),
        ("SELECT ticket FROM facts WHERE ticket = :one", ["ticket"], [(2,)]),
        ("SELECT j.key FROM events, json_each(body) j WHERE ticket AND j.key = 'level'", ["key"], [("level",)] * 2),
        ("SELECT 1.5 AS half, x'00ff' AS bytes, NULL AS none", ["half", "bytes", "none"], [(1.5, b"\x00\xff", None)]),
        ("WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n LIMIT 3) SELECT COUNT(*) k FROM n", ["k"], [(3,)]),
        ("WITH texts(title) AS (VALUES ('no table')) SELECT title FROM texts", ["title"], [("no table",)]),
    ],
)  # fmt: skip
def test_a_question_is_answered(
    connection: Connection, question: str, columns: list[str], rows: list[tuple[object, ...]]
) -> None:
    answer = querying.ask(connection, question, {"one": "2"})

    assert (answer.columns, list(answer.rows)) == (columns, rows)


@pytest.mark.parametrize(
    "question",
    [
        "SELECT phone FROM texts",
        "SELECT COUNT(*) FROM TEXTS",
        "SELECT * FROM main.'private'",
        "SELECT facts.ticket FROM facts JOIN texts USING (ticket)",
        "SELECT ticket FROM facts WHERE EXISTS (SELECT 1 FROM private WHERE data LIKE '%139%')",
        "SELECT (SELECT title FROM texts LIMIT 1) FROM facts",
        "WITH t AS (SELECT * FROM texts) SELECT 1 FROM t",
        "EXPLAIN SELECT * FROM texts",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n, texts LIMIT 3) SELECT i FROM n",
        "SELECT * FROM sqlite_temp_master",
    ],
)
def test_no_way_leads_to_what_citizens_said(connection: Connection, question: str) -> None:
    with pytest.raises(querying.TableClosed):
        querying.ask(connection, question, {})


@pytest.mark.parametrize(
    "question",
    [
        "DELETE FROM facts",
        "UPDATE facts SET unit = NULL",
        "INSERT INTO places VALUES ('a', 'b') RETURNING *",
        "CREATE TEMP TABLE t AS SELECT 1",
        "DROP TABLE facts",
        "PRAGMA secure_delete = OFF",
        "SELECT name FROM pragma_table_info('texts')",
        "ATTACH 'other.db' AS other",
        "VACUUM INTO 'copy.db'",
        "BEGIN",
        "SAVEPOINT one",
        "REINDEX",
        "ANALYZE",
        "SELECT * FROM dbstat",
    ],
)
def test_nothing_but_reading_is_done(ledger: Path, question: str) -> None:
    before = sorted(path.name for path in ledger.parent.iterdir())
    writable = driver.connect(str(ledger), write=True)  # as with -o, where the file is put on record

    with pytest.raises(querying.QueryWrites):
        querying.ask(writable, question, {})

    assert not writable.in_transaction
    assert sorted(path.name for path in ledger.parent.iterdir()) == before
    writable.close()


@pytest.mark.parametrize(
    "question",
    [
        "selec 1",
        "SELECT 1; SELECT 2",
        "SELECT nothing FROM facts",
        ";",
        "SELECT :missing",
        "SELECT load_extension('x')",
    ],
)
def test_what_cannot_be_answered_is_told(connection: Connection, question: str) -> None:
    with pytest.raises(querying.QueryUnreadable):
        querying.ask(connection, question, {})


def test_after_a_question_the_ledger_reads_everything_again(connection: Connection) -> None:
    with pytest.raises(querying.TableClosed):
        querying.ask(connection, "SELECT * FROM texts", {})

    assert connection.execute("SELECT COUNT(*) FROM texts").fetchone()[0] == 2


def test_each_table_is_either_asked_or_personal() -> None:
    made = sqlite3.connect(":memory:")
    for script in MIGRATIONS:
        for statement in statements(script):
            made.execute(statement)
    tables = {row[0] for row in made.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

    assert tables == set(querying.TABLES) | PERSONAL


def test_a_file_of_an_answer_is_on_record(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = ledger.parent / "numbers.json"
    assert main(["query", "SELECT ticket FROM facts", "-o", str(made)]) == 0

    assert json.loads(made.read_text(encoding="utf-8"))["query"] == [{"ticket": 1}, {"ticket": 2}]
    capsys.readouterr()
    assert main(["access", "--format", "json"]) == 0
    assert "numbers.json" in capsys.readouterr().out


def test_ctrl_c_ends_a_question_without_end(ledger: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"
    command = [sys.executable, "-m", "yousu", "query", endless, "--ledger", str(ledger)]
    asked = subprocess.Popen(command, stderr=subprocess.DEVNULL, preexec_fn=_heed_ctrl_c)  # noqa: PLW1509 - no threads
    try:
        time.sleep(1.5)  # until it is at work
        asked.send_signal(signal.SIGINT)
        assert asked.wait(timeout=60) == 130
    finally:
        asked.kill()
        asked.wait()


def _heed_ctrl_c() -> None:
    """Tests that run in the background of a shell are started deaf to it, and so would be what they start."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
