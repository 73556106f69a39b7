"""Titles broken by meaning: no line too long, nothing lost, no number and no quotation cut apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yousu.render.titles import broken
from yousu.render.widths import Ruler


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("日小结", ["日小结"]),
        (
            "关于2026年11月16日至22日“有诉必应马上办”工作情况的通报",
            ["关于2026年11月16日至22日", "“有诉必应马上办”工作情况的通报"],
        ),
        (
            "“有诉必应马上办”工作日小结（2026年11月20日 星期五）",
            ["“有诉必应马上办”工作日小结", "（2026年11月20日 星期五）"],
        ),
        ("“有诉必应马上办”工作日小结（2024年3月29日）", ["“有诉必应马上办”工作日小结", "（2024年3月29日）"]),
        ("Bulletin on the work of 2026-11-16 to 2026-11-22", ["Bulletin on the work of", "2026-11-16 to 2026-11-22"]),
    ],
)
def test_titles_are_broken_by_meaning(title: str, lines: list[str]) -> None:
    assert broken(title, 38) == lines


@given(st.text("关于2026年11月有诉必应“”《》（），a ", max_size=120))
def test_nothing_is_lost_and_no_line_is_too_long(title: str) -> None:
    lines = broken(title, 38)

    assert "".join(lines).replace(" ", "") == title.replace(" ", "")
    assert all(Ruler(2).width(line) <= 38 for line in lines)
