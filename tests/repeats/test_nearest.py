"""A category that was typed as people say it is answered with the one they mean."""

from __future__ import annotations

import pytest

from tests.reports.readings import the_rules
from yousu.repeats.nearest import nearest


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("停水", "市政公用/供水"),
        ("停电", "市政公用/供电"),
        ("停暖", "市政公用/供暖"),
        ("欠薪", "劳动社保/拖欠工资"),
        ("垃圾清运", None),
        ("乱摆摊", "城市管理/占道经营"),
        ("物业管里", "住建物业/物业管理"),
        ("市政", "市政公用/供水"),
    ],
)
def test_the_nearest_category_comes_first(said: str, first: str | None) -> None:
    found = nearest(said, the_rules().categories)

    assert (found[0] if found else None) == first


def test_what_is_near_to_nothing_has_no_neighbours() -> None:
    assert nearest("外星人", the_rules().categories) == []
