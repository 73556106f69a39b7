"""The manual's chapters are numbered without a gap, each stands in its table of contents; links lead to pages."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.sources import ROOT

MANUAL = ROOT / "docs" / "manual.zh.md"
DIGITS = "一二三四五六七八九十"


def numeral(number: int) -> str:
    """A number below 100 as chapters carry it: 九, 十, 十九, 二十, 二十一."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else DIGITS[tens - 1]) + ("十" if tens else "") + (DIGITS[ones - 1] if ones else "")


def prose(path: Path) -> list[str]:
    """The lines of a page outside of its transcripts."""
    kept, inside = [], False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("```"):
            inside = not inside
        elif not inside:
            kept.append(line)
    assert not inside
    return kept


def test_chapters_are_numbered_without_a_gap_and_stand_in_the_table_of_contents() -> None:
    lines = prose(MANUAL)
    chapters = [line.removeprefix("## ") for line in lines if re.match(r"## .*、", line)]
    contents = [line for line in lines if line.startswith("| ")]
    listed = [name for line in contents for name in re.findall(r"[一二三四五六七八九十]+、[^；（|]+", line)]

    assert [chapter.partition("、")[0] for chapter in chapters] == [numeral(n) for n in range(1, len(chapters) + 1)]
    assert sorted(name.strip() for name in listed) == sorted(chapters)


def test_links_between_pages_lead_to_a_page() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    links = [(page, to) for page in pages for to in re.findall(r"\]\(([^)#:]+)\)", "\n".join(prose(page)))]

    assert links
    assert [(page.name, to) for page, to in links if not (page.parent / to).exists()] == []
