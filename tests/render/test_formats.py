"""The formats by name and by the ending of a file's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.render.documents import bulletin, page, table
from yousu.document import Column, Mapped, Value
from yousu.errors import USAGE
from yousu.render import BINARY, FORMATS, FormatUnknown, FormatUnsaid, format_of, render, streamed, writer


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


@pytest.mark.parametrize("ending", [".", ".doc", "..md"])
def test_other_endings_are_refused(ending: str) -> None:
    with pytest.raises(FormatUnknown):
        format_of(ending)


def test_no_ending_says_no_format() -> None:
    with pytest.raises(FormatUnsaid):
        format_of("")


def test_the_refusal_names_the_formats() -> None:
    with pytest.raises(FormatUnknown) as refusal:
        render(bulletin(), "xls")

    assert refusal.value.exit_code == USAGE
    assert "xls" in refusal.value.lines()[0]
    assert all(name in refusal.value.lines()[1] for name in FORMATS)


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in BINARY | {"table"}])
def test_a_long_list_is_drawn_row_by_row(name: str) -> None:
    """No format of text takes all rows before it gives the first ones away."""
    asked: list[int] = []

    def row(number: int) -> list[Value]:
        """One row, which remembers that it was asked for."""
        asked.append(number)
        return [f"小区{number}号楼电梯停运" * 9, number]

    rows = Mapped(range(3_000), row)
    parts = streamed(
        page(table([Column("title", "标题", "prose"), Column("people", "人数", "count")], *[])._replace(rows=rows)),
        name,
    )
    assert parts is not None
    for part in parts:
        if "小区7号楼" in part:
            break

    assert len(asked) < 100
    assert max(asked) == 7


def test_a_workbook_is_written_into_a_file_with_the_same_bytes(tmp_path: Path) -> None:
    write = writer(bulletin(), "xlsx")
    assert write is not None
    with (tmp_path / "a.xlsx").open("wb") as file:
        write(file)

    assert (tmp_path / "a.xlsx").read_bytes() == render(bulletin(), "xlsx")
    assert writer(bulletin(), "docx") is None
