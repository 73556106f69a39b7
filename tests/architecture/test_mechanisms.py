"""docs/mechanisms.md: each mechanism of the newspaper stands there once, with commands and tests that there are."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import pytest

from tests.architecture.sources import ROOT
from yousu.cli.completion import leaves

PAGE = ROOT / "docs" / "mechanisms.md"
NONE = "无"
ROWS: Mapping[str, tuple[int, int]] = {
    "P": (1, 6), "DT": (0, 11), "CD": (0, 12), "CZ": (0, 7), "CX": (1, 13), "CB": (1, 17), "HZ": (1, 13), "HY": (1, 19),
}  # fmt: skip
"""The rows of each place, first and last, as the list of the newspaper's mechanisms numbers them."""
WITH_FIGURES = ("DT", "CD", "CX", "CB", "HZ")
"""Places of which the newspaper prints figures: one more row each."""
SLOGANS = {"P6"}
"""Rows that ask for no behaviour."""


class Row(NamedTuple):
    """A line of the page."""

    number: str
    quoted: str
    what: str
    commands: str
    tests: str


def rows() -> list[Row]:
    """Every row of every table."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines if line.startswith("| ")]
    return [Row(*each) for each in cells if each[0] not in {"编号", "---"}]


@cache
def known_commands() -> dict[str, set[str]]:
    """Each command by its English words, with its options."""
    return {
        " ".join(verb.name for verb in leaf.path): {flag for option in leaf.options for flag in option.flags}
        for leaf in leaves()
    }


@cache
def names_in(path: str) -> set[str]:
    """The test functions of a file."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def test_every_row_of_the_list_stands_there_exactly_once() -> None:
    expected = [f"{place}{number}" for place, (first, last) in ROWS.items() for number in range(first, last + 1)]

    assert sorted(row.number for row in rows()) == sorted([*expected, *(f"{place}数" for place in WITH_FIGURES)])


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.number)
def test_a_row_names_commands_and_tests_that_there_are(row: Row) -> None:
    commands = re.findall(r"`yousu ([^`]+)`", row.commands)
    tests = re.findall(r"`(tests/[^:`]+)::(\w+)`", row.tests)

    assert all(row)
    assert (row.commands == NONE) == (row.tests == NONE) == (row.number in SLOGANS)
    assert bool(commands) == bool(tests) == (row.number not in SLOGANS)
    for command in commands:
        words = command.split()
        name = " ".join(word for word in words if not word.startswith("-"))
        assert name in known_commands(), command
        assert {word for word in words if word.startswith("-")} <= known_commands()[name], command
    for path, name in tests:
        assert name in names_in(path), f"{path}::{name}"
