"""Comma-separated tables: what comes in comes out, numbers are numbers, and no text is a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.documents import COLUMNS, MOMENT, TEXTS, bulletin, page, table, texts
from yousu import words
from yousu.document import Column, Document, Paragraph, Section, Table, Value
from yousu.formulas import unguarded
from yousu.rates import Rate
from yousu.render.csv import BOM, guarded, render

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@given(st.lists(st.tuples(TEXTS, TEXTS)))
def test_text_comes_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    header, *cells = read(render(page(texts(*rows))))

    assert header == ["标题", "单位"]
    assert [tuple(map(unguarded, row)) for row in cells] == rows


@given(st.lists(st.tuples(TEXTS), min_size=1), TEXTS)
def test_no_text_is_a_formula(rows: list[tuple[str]], title: str) -> None:
    document = page(texts(*rows, titles=[title]), texts(*rows, titles=[title]), heading=title)

    assert [cell for row in read(render(document)) for cell in row if cell.startswith(FORMULA)] == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [("=1+1", "'=1+1"), ("-5", "'-5"), ("'=1", "''=1"), ("'90年代", "'90年代"), ("路灯", "路灯"), ("", "")],
)
def test_guard(text: str, kept: str) -> None:
    assert guarded(text) == kept


def test_numbers_are_numbers() -> None:
    row: list[Value] = [3, "路灯", -7, Rate(-1000, 20), -35, 85, MOMENT, None]

    assert render(page(table(COLUMNS, row, [None] * 8))) == (
        "编号,标题,受理,满意率（%）,较上周（百分点）,用时（分钟）,时限,状态\n"
        "3,路灯,-7,-5.00,-0.35,85,2026-11-23T09:00:00+08:00,\n"
        ",,,,,,,\n"
    )


def test_units_in_english() -> None:
    words.use("en")

    assert render(page(table(COLUMNS[3:6]))) == "满意率 (%),较上周 (pp),用时 (min)\n"


def test_a_rate_over_nothing_is_empty() -> None:
    assert read(render(page(table(COLUMNS[3:5], [Rate(0, 0), 1]))))[1] == ["", "0.01"]


def test_columns_without_titles_are_headed_by_their_keys() -> None:
    assert render(page(texts(["甲", "乙"], titles=("", "")))) == "column0,column1\n甲,乙\n"


def test_several_tables_stand_apart_under_their_titles() -> None:
    column = [Column("a", "甲")]
    document = Document(
        "page",
        "页",
        [
            Section("one", "一", [Paragraph("句"), Table("first", column, [["1"]], "名")]),
            Section("two", "二", [Table("second", column, [["2"]])]),
            Section("three", "", [Table("third", column, [])]),
        ],
    )

    assert render(document) == "名\n甲\n1\n\n二\n甲\n2\n\nthird\n甲\n"


def test_only_tables_are_written() -> None:
    assert render(page(Paragraph("句"))) == ""
    assert "每日受理量" not in render(bulletin())


def test_the_mark_that_begins_a_file_is_not_in_the_text() -> None:
    assert not render(bulletin()).startswith(BOM)
    assert BOM.encode() == b"\xef\xbb\xbf"
