"""A limit as people say it lies ahead, with a time as without one."""

from __future__ import annotations

import pytest

from yousu.cli.ahead import ahead
from yousu.lifecycle.leading import LimitPassed

NOW = "2026-11-25T09:00:00+08:00"  # a Wednesday


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("12-01 10:00", "2026-12-01T10:00:00+08:00"),
        ("11-26 17:00", "2026-11-26T17:00:00+08:00"),
        ("01-05 10:00", "2027-01-05T10:00:00+08:00"),
        ("12月1日 10:00", "2026-12-01T10:00:00+08:00"),
        ("周五 10:00", "2026-11-27T10:00:00+08:00"),
        ("17:00", "2026-11-25T17:00:00+08:00"),
        ("明天 10:00", "2026-11-26T10:00:00+08:00"),
        ("2026-11-20 10:00", "2026-11-20T10:00:00+08:00"),
    ],
)
def test_a_day_with_a_time_is_still_to_come(said: str, meant: str) -> None:
    assert ahead(said, NOW, "17:00") == meant


@pytest.mark.parametrize("said", ["11-24 17:00", "昨天 17:00", "08:00", "上周五 10:00"])
def test_one_that_is_over_is_refused(said: str) -> None:
    with pytest.raises(LimitPassed):
        ahead(said, NOW, "17:00")
