"""How the figures are defined: whatever has a list behind it is told."""

from __future__ import annotations

import pytest

from tests.reports.readings import reading
from yousu.figures import conditions
from yousu.figures.definitions import BASES, DEFINITIONS
from yousu.figures.tally import Figures
from yousu.reports.explained import explained


@pytest.mark.parametrize("window", ["callback", "received"])
def test_every_figure_that_has_a_list_is_explained(window: str) -> None:
    made = explained(reading(Figures()).rules._replace(window=window))
    counts, rates = made.tables()

    listed = {name for name in conditions(window) if name in DEFINITIONS}
    assert {row[0] for row in counts.rows} == listed
    assert {row[3] for row in rates.rows} == set(BASES.values()) <= listed
    assert all(row[1] and row[1] != row[0] for row in counts.rows)
