"""The budgets of size and the few bans: what keeps the sources readable as they grow."""

from __future__ import annotations

import ast
import re
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGE, ROOT, functions, length, project_files, trees

MODULE_LINES = 350
FUNCTION_LINES = 60
FUNCTION_P90 = 30
FUNCTION_MEDIAN = 8

# A name that says nothing collects everything.
EMPTY_NAMES = {"common", "helper", "helpers", "manager", "misc", "service", "services", "util", "utils"}

CLOCK = {"now", "today", "utcnow"}
MACHINE_PATH = re.compile(r"(?<![\w.~])/(?:root|home/\w+|Users/\w+)/")
SQL = re.compile(
    r"\s*(SELECT\s.+\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+\w+)\s", re.DOTALL
)
SQL_PLACES = ("ledger", "schema.py", "schema", "figures.py", "figures")


def test_modules_are_short() -> None:
    sizes = {path: len((PACKAGE / path).read_text(encoding="utf-8").splitlines()) for path in trees()}

    assert {str(path): size for path, size in sizes.items() if size > MODULE_LINES} == {}


def test_no_function_is_long() -> None:
    assert [place for place, node in functions() if length(node) > FUNCTION_LINES] == []


def test_functions_are_short_on_the_whole() -> None:
    sizes = [length(node) for _, node in functions()]

    assert statistics.median(sizes) <= FUNCTION_MEDIAN
    assert statistics.quantiles(sizes, n=10)[-1] <= FUNCTION_P90


def test_modules_say_what_they_are_for() -> None:
    assert [str(path) for path, tree in trees().items() if not ast.get_docstring(tree)] == []


def test_public_functions_say_what_they_do() -> None:
    """In the command line the help says it, to the user."""
    bare = [
        place
        for place, node in functions()
        if not node.name.startswith("_") and not place.startswith("cli/") and not ast.get_docstring(node)
    ]

    assert bare == []


def test_modules_are_named_after_a_topic() -> None:
    assert [str(path) for path in trees() if EMPTY_NAMES & {*path.parts, path.stem}] == []


def test_only_the_command_line_reads_the_clock() -> None:
    readings = [
        f"{path}:{node.lineno}"
        for path, tree in trees().items()
        if path.parts[0] != "cli"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and _reads_the_clock(node)
    ]

    assert readings == []


def test_sql_stands_in_the_schema_the_ledger_and_the_figures() -> None:
    strays = [
        f"{path}:{node.lineno}"
        for path, tree in trees().items()
        if path.parts[0] not in SQL_PLACES
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value)
    ]

    assert strays == []


@pytest.mark.parametrize(
    "text", ["SELECT a\nFROM b ", "DELETE FROM b ", "INSERT OR REPLACE INTO b ", "CREATE TABLE b("]
)
def test_sql_is_recognised(text: str) -> None:
    assert SQL.match(text)


def test_no_file_names_a_path_of_one_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path, lines in _texts()
        for number, line in enumerate(lines, 1)
        if MACHINE_PATH.search(line)
    ]

    assert found == []


def _reads_the_clock(node: ast.Attribute) -> bool:
    """``datetime.now``, also as ``dt.datetime.now``."""
    kind = getattr(node.value, "id", getattr(node.value, "attr", ""))
    return node.attr in CLOCK and kind in {"date", "datetime"}


def _texts() -> Iterator[tuple[Path, list[str]]]:
    for path in project_files():
        try:
            yield path, path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:  # a workbook, a picture
            continue
