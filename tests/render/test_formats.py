"""The formats by name and by the ending of a file's name."""

from __future__ import annotations

import pytest

from tests.render.documents import bulletin
from yousu.errors import USAGE
from yousu.render import BINARY, FORMATS, FormatUnknown, format_of, render


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in BINARY])
def test_every_format_of_text_draws_and_ends_in_a_newline(name: str) -> None:
    drawn = render(bulletin(), name)

    assert isinstance(drawn, str)
    assert drawn.endswith("\n")


@pytest.mark.parametrize("name", [name for name in FORMATS if name in BINARY])
def test_every_format_of_bytes_draws_the_same_bytes_again(name: str) -> None:
    drawn = render(bulletin(), name)

    assert isinstance(drawn, bytes)
    assert drawn == render(bulletin(), name)


def test_the_terminal_is_told_its_shape() -> None:
    assert "\x1b[33m" in render(bulletin(), "table", colour=True)
    assert render(bulletin(), "table", width=0) != render(bulletin(), "table", width=40)
    assert render(bulletin(), "table", ambiguous=2) != render(bulletin(), "table")


@pytest.mark.parametrize(
    ("ending", "name"),
    [
        (".md", "md"),
        ("csv", "csv"),
        (".JSON", "json"),
        (".markdown", "md"),
        (".txt", "table"),
        (".htm", "html"),
        ("xlsx", "xlsx"),
    ],
)
def test_endings(ending: str, name: str) -> None:
    assert format_of(ending) == name


@pytest.mark.parametrize("ending", ["", ".", ".doc", "..md"])
def test_other_endings_are_refused(ending: str) -> None:
    with pytest.raises(FormatUnknown):
        format_of(ending)


def test_the_refusal_names_the_formats() -> None:
    with pytest.raises(FormatUnknown) as refusal:
        render(bulletin(), "xls")

    assert refusal.value.exit_code == USAGE
    assert "xls" in refusal.value.lines()[0]
    assert all(name in refusal.value.lines()[1] for name in FORMATS)
