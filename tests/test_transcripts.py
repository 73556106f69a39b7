"""The pages that show commands show what the commands print; ``--update-transcripts`` writes it there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.transcripts import ROOT, Place, matches, steps

PATTERNS = (
    "README.md",
    "docs/manual.zh.md",
    "docs/week.zh.md",
    "examples/**/*.md",
    "tests/errors/*.md",
    "tests/transcripts/*.md",
)
PAGES = sorted(path for pattern in PATTERNS for path in ROOT.glob(pattern))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_page_shows_what_is_printed(page: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    place = Place(tmp_path)
    wrong = []
    for step in steps(lines):
        expected, actual = lines[step.start : step.end], place.run(step)
        if not matches(expected, actual):
            wrong.append((step, expected, actual))

    if pytestconfig.getoption("update_transcripts") and wrong:
        for step, _, actual in reversed(wrong):  # from the foot up, so that the places above stay true
            lines[step.start : step.end] = actual
        page.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return

    assert not wrong, "\n\n".join(
        "\n".join([f"{page.name}:{step.start}: $ {step.command}", "shown:", *expected, "printed:", *actual])
        for step, expected, actual in wrong
    )


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        (["a"], ["a"], True),
        (["a"], ["b"], False),
        (["a"], ["a", "b"], False),
        (["..."], [], True),
        (["a", "...", "z"], ["a", "b", "c", "z"], True),
        (["a", "...", "z"], ["a", "b"], False),
        (["head …"], ["head 3f2a"], True),
        (["1…3 (x)"], ["1 2 3 (x)"], True),
        (["a.c"], ["abc"], False),
    ],
)
def test_dots_stand_for_anything(shown: list[str], printed: list[str], same: bool) -> None:
    assert matches(shown, printed) is same
