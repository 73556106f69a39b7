"""The reports at the width of a terminal: nothing wider than it, no heading broken within a word."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.reports.readings import figures, reading
from yousu.cli.reporting import maker
from yousu.render.terminal import render
from yousu.render.widths import Ruler
from yousu.reports import Point
from yousu.ticket.directory import Unit


@pytest.mark.parametrize("name", ["daily", "weekly", "monthly", "annual", "opinion"])
def test_no_header_of_a_report_is_broken_within_a_word_at_eighty_columns(name: str) -> None:
    """不满/意数 and 未评/价 were: figures of a hundred per cent throughout, and unit names of eight characters."""
    counts = dict.fromkeys(("valid", "asked_contacted", "contacted", "asked_solved", "solved", "asked_satisfied"), 1200)
    own = figures(
        {**counts, "satisfied": 1200, "received": 1200},
        unit={"城中区市场监管局": {**counts, "satisfied": 1200, "received": 1200}},
    )
    units = [Unit("城中区市场监管局", "城中区市场监管局", "department")]
    made = reading(own, own, own, kind="month")._replace(units=units)
    made = made._replace(trend=[Point(made.now.period, own)])

    lines = render(maker(name)(made), width=80).splitlines()

    assert max(map(Ruler(1).width, lines)) <= 80
    heads = [above for above, line in pairwise(lines) if set(line) == {"─", " "}]
    broken = [head for head in heads if {"量", "数", "价", "意数"} & set(head.split())]
    assert broken == []
