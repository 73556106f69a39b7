"""No file crashes the reader or leaves part of itself: any bytes, spoilt files, any cells, and the seeds once found."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.intake.fuzzing import HEADERS, ROWS, files, survives
from yousu.intake.headers import find
from yousu.intake.rows import Reader

SEEDS = sorted((Path(__file__).parent / "seeds").iterdir())
FEW = settings(max_examples=40)


@cache
def good() -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        return files(Path(folder))


def test_the_good_files_are_good() -> None:
    assert [survives(content, name) for name, content in good().items()] == [2, 2, 2, 2, 2, 1]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_a_seed_that_was_found_once(seed: Path) -> None:
    survives(seed.read_bytes(), seed.name)


@FEW
@given(st.binary(max_size=400), st.sampled_from(("a.xlsx", "a.csv", "a.json")))
def test_any_bytes(content: bytes, name: str) -> None:
    survives(content, name)


@FEW
@given(st.sampled_from(("a.csv", "g.csv", "a.xlsx", "a.xls", "h.xls", "a.json")), st.data())
def test_spoilt_files(name: str, data: st.DataObject) -> None:
    content = bytearray(good()[name])
    for _each in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        how = data.draw(st.sampled_from(("flip", "cut", "insert")))
        if how == "flip":
            content[place] = data.draw(st.integers(0, 255))
        elif how == "insert":
            content[place:place] = data.draw(st.binary(min_size=1, max_size=8))
        elif place > 8:
            del content[place:]
    survives(bytes(content), name)


CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from([cell for row in ROWS for cell in row]),
    st.from_regex(r"20(24|25|26)[-/年.]\d{1,2}[-/月.]\d{1,2}日?( ?(上午|下午|晚上)?\d{1,2}:\d{2})?", fullmatch=True),
    st.from_regex(r"[A-Z]{0,2}\d{4,18}(HBD\d|-\d|0\d)?", fullmatch=True),
)


@settings(max_examples=60)
@given(st.lists(st.lists(CELLS, max_size=len(HEADERS) + 1), max_size=5))
@example([["DH1", "2026-11-20"], ["DH1HBD1", "2026-11-19 9:00", "", "", "", "", "", "x"]])
def test_any_cells(rows: list[list[str]]) -> None:
    text = "\r\n".join(
        ",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in [list(HEADERS), *rows]
    )
    survives(text.encode("utf-8-sig", "replace"), "a.csv")


@given(st.lists(CELLS, min_size=len(HEADERS), max_size=len(HEADERS)))
def test_a_row_is_taken_or_every_fault_of_it_is_named(cells: list[str]) -> None:
    headers = find([(1, HEADERS)], {}, {}, None)
    assert headers is not None
    row, problems = Reader(headers, "a.csv", "", "2026-11-23T08:40:00+08:00", "17:00").read(2, cells)

    assert row is None or not any(problem.refuses for problem in problems)
    assert all(problem.why and problem.remedy and problem.place.row == 2 for problem in problems)
