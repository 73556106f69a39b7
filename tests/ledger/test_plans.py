"""Cost grows with what is asked for: no list of the desk and no report scans the tickets (design.md 11)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from yousu.figures import ANSWER_CLOCKS, CLOCKS
from yousu.ledger import Ledger, create_ledger, sharing
from yousu.ledger.lists import CONDITIONS, DESK_LISTS


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger has the plans of a full one: no statistics are kept."""
    with create_ledger(str(tmp_path / "ledger.db"), {"offset": "+08:00"}) as made:
        yield made


def scans(ledger: Ledger, query: str) -> list[str]:
    """The steps of a query's plan that read a whole table; what the query itself made of a few rows is none."""
    names = {"cut", "start", "day_end", "next_end", "soon", "repeats", "people", "phone", "place", "half", "history"}
    values = {name: "x" for name in names if f":{name}" in query}
    plan = [str(row[3]) for row in ledger.connection.execute(f"EXPLAIN QUERY PLAN {query}", values)]
    made = {f"SCAN {step.split()[1]}" for step in plan if step.startswith("MATERIALIZE")}
    return [step for step in plan if step.startswith("SCAN") and "USING" not in step and step not in made]


@pytest.mark.parametrize("name", DESK_LISTS)
def test_no_list_of_the_desk_scans(ledger: Ledger, name: str) -> None:
    assert scans(ledger, f"SELECT * FROM facts WHERE {CONDITIONS[name]} ORDER BY due, ticket") == []


@pytest.mark.parametrize("clock", CLOCKS)
def test_no_clock_of_a_report_scans(ledger: Ledger, clock: str) -> None:
    assert scans(ledger, f"SELECT * FROM facts WHERE {clock} >= :start AND {clock} < :cut AND +last < :cut") == []


@pytest.mark.parametrize("clock", ANSWER_CLOCKS)
def test_no_clock_of_the_callbacks_scans(ledger: Ledger, clock: str) -> None:
    query = (
        f"SELECT * FROM facts JOIN answers ON answers.ticket = facts.ticket WHERE {clock} >= :start AND {clock} < :cut"
    )
    assert scans(ledger, query) == []


@pytest.mark.parametrize("condition", ["texts.phone = :phone", "facts.place = :place AND facts.open = 1"])
def test_what_the_form_looks_up_does_not_scan(ledger: Ledger, condition: str) -> None:
    query = f"SELECT * FROM facts JOIN texts ON texts.ticket = facts.ticket WHERE {condition}"
    assert scans(ledger, query) == []


def test_tickets_alive_across_a_cut_off_are_found_in_an_index(ledger: Ledger) -> None:
    assert scans(ledger, "SELECT ticket FROM facts WHERE last >= :cut AND received < :cut") == []


@pytest.mark.parametrize("query", [sharing.WHISTLES, sharing.HELPERS, sharing.MEETINGS])
def test_what_units_did_together_is_found_by_its_time(ledger: Ledger, query: str) -> None:
    assert scans(ledger, query) == []


def test_the_next_meetings_number_is_found_in_an_index(ledger: Ledger) -> None:
    assert scans(ledger, "SELECT MAX(meeting) FROM meetings") == []
