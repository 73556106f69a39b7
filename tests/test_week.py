"""The page of a week counts its own keys: each moment's figure and the table are recomputed from its commands.

``--update-transcripts`` writes what is counted. The rule is the page's own: ``tests.cli.test_keys.keys``, from
``yousu`` to Enter, without redirections, pipes and pasted text; blocks after a line that ends in 不计 are left out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from tests.architecture.sources import ROOT
from tests.cli.test_keys import keys

PAGE = ROOT / "docs" / "week.zh.md"
TYPED = re.compile(r"yousu [^|<>&]*")
SAID = re.compile(r"按键 (\d+)（早期设计 (\d+|—)）。")
LEFT_OUT = re.compile(r"不计）[：:]$")
MOMENTS = 20
SAME = re.compile(r"（同样的内容：(.+?)，(\d+)键）")
"""Where more is done than the earlier draft counted: the commands that do the same as it, and their keys."""


class Moment(NamedTuple):
    """A section of the page: its title, the keys of its commands, the figures it states."""

    title: str
    counted: int
    said: str
    draft: str


def sections(text: str) -> list[str]:
    """The numbered sections of the page."""
    return [each for each in re.split(r"(?m)^## ", text)[1:] if "、" in each.partition("\n")[0]]


def moments(text: str) -> list[Moment]:
    """The sections of the page, in order."""
    found = []
    for section in sections(text):
        title, _, rest = section.partition("\n")
        stated = SAID.findall(rest)
        assert len(stated) == 1, title
        found.append(Moment(title, sum(map(keys, typed(rest))), *stated[0]))
    return found


def typed(section: str) -> list[str]:
    """What is typed in a section, each command with its Enter."""
    commands, counts, inside, before = [], True, False, ""
    for line in section.splitlines():
        if line.startswith("```"):
            inside = not inside
            counts = not LEFT_OUT.search(before)
        elif inside and counts and line.startswith("$ "):
            commands += [f"{command.strip()}\r" for command in TYPED.findall(line)]
        if line.startswith("```"):
            before = "" if not inside else before
        elif line and not inside and not line.startswith("<!--"):
            before = line
    return commands


def rows(text: str) -> list[tuple[str, str, str]]:
    """The table: title, keys, keys of the earlier draft."""
    return re.findall(r"(?m)^\| ([一二三四五六七八九十]+、[^|]+) \| (\d+) \| (\d+|—) \|", text)


def test_the_keys_of_every_moment_are_counted_right(pytestconfig: pytest.Config) -> None:
    text = PAGE.read_text(encoding="utf-8")
    if pytestconfig.getoption("update_transcripts"):
        for moment in moments(text):
            head, mark, rest = text.partition(f"## {moment.title}\n")
            rest = SAID.sub(f"按键 {moment.counted}（早期设计 {moment.draft}）。", rest, count=1)
            row = rf"(?m)^(\| {re.escape(moment.title)} \|) \d+ (\| {moment.draft} \|)"
            text = re.sub(row, rf"\g<1> {moment.counted} \g<2>", head) + mark + rest
        PAGE.write_text(text, encoding="utf-8")
    found = moments(text)

    assert [(each.title, each.said) for each in found] == [(each.title, str(each.counted)) for each in found]
    assert rows(text) == [(each.title, each.said, each.draft) for each in found]
    assert len(found) == MOMENTS


def test_the_same_takes_no_more_keys_than_in_the_earlier_draft() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for moment, section in zip(moments(text), sections(text), strict=True):
        if moment.draft == "—":
            continue
        same = SAME.search(section)
        counted = sum(keys(f"{command}\r") for command in re.findall("`([^`]+)`", same[1])) if same else moment.counted
        assert counted <= int(moment.draft), moment.title
        assert same is None or int(same[2]) == counted, moment.title


@pytest.mark.parametrize(
    ("section", "expected"),
    [
        ("```console\n$ yousu call 1 112\n```", ["yousu call 1 112\r"]),
        ("做完了（不计）：\n\n```console\n$ yousu\n```", []),
        ("```console\n$ yousu new - --yes <<'EOF'\n> 正文\n> EOF\n```", ["yousu new - --yes\r"]),
        (
            "```console\n$ yousu note 1 好 > a 2>&1 & yousu note 2 好 & wait\n```",
            ["yousu note 1 好\r", "yousu note 2 好\r"],
        ),
        ("```console\n$ python a.py b\n```", []),
    ],
)
def test_what_is_counted(section: str, expected: list[str]) -> None:
    assert typed(section) == expected
