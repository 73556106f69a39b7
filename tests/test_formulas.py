"""The guard against formulas comes off again: any text survives it, and any table survives a CSV file."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.documents import TEXTS, page, texts
from yousu.cli.output import save
from yousu.formulas import guarded, unguarded
from yousu.render.csv import render

SPREADSHEETS_EVALUATE = ("=", "+", "-", "@", "\t", "\r", "\n")


@given(st.one_of(TEXTS, st.text("'=+-@\t\r\na", max_size=8)))
def test_any_text_survives_guard_and_unguard(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(SPREADSHEETS_EVALUATE)


@given(st.text("'=+-@a1 ", max_size=6), st.text("'=+-@a1 ", max_size=6))
def test_two_texts_are_never_guarded_alike(one: str, other: str) -> None:
    assert (guarded(one) == guarded(other)) == (one == other)


@pytest.mark.parametrize(
    ("read", "meant"),
    [("'=1", "=1"), ("''=1", "'=1"), ("'90年代", "'90年代"), ("=1", "=1"), ("'", "'"), ("", ""), ("'\n", "\n")],
)
def test_unguard(read: str, meant: str) -> None:
    assert unguarded(read) == meant


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=5))
def test_any_table_of_text_survives_a_csv(rows: list[tuple[str, str, str]]) -> None:
    drawn = render(page(texts(*rows, titles=("标题", "内容", "答复"))))

    read = list(csv.reader(io.StringIO(drawn, newline="")))

    assert [tuple(map(unguarded, row)) for row in read[1:]] == rows


def test_a_csv_file_begins_with_the_mark_that_excel_needs_and_is_read_back(tmp_path: Path) -> None:
    rows = [("=cmd|' /C calc'!A0", "+86 13900000001", "第一行\n第二行"), ("'@", '"引号"', "，；")]
    path = tmp_path / "工单.csv"
    save(render(page(texts(*rows, titles=("标题", "内容", "答复")))), str(path))

    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert [tuple(map(unguarded, row)) for row in csv.reader(file)][1:] == rows
