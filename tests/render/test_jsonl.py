"""JSON lines: one object a line, the same values as JSON."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from tests.render.documents import COLUMNS, MOMENT, TEXTS, bulletin, page, table, texts
from yousu.document import Column, Document, Section, Table, Value
from yousu.rates import Rate
from yousu.render import format_of
from yousu.render.json import render as whole
from yousu.render.jsonl import render


def lines(text: str) -> list[object]:
    return [json.loads(line) for line in text.split("\n")[:-1]]


@given(st.lists(st.tuples(TEXTS, TEXTS)))
def test_every_row_is_a_line_and_comes_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    drawn = render(page(texts(*rows)))

    assert lines(drawn) == [{"column0": first, "column1": second} for first, second in rows]
    assert len(drawn.splitlines()) == len(rows)  # also for readers that take U+2028 for the end of a line
    drawn.encode()


def test_the_values_are_those_of_json() -> None:
    row: list[Value] = [3, "路灯", -7, Rate(-1000, 20), -35, 85, MOMENT, None]
    document = page(table(COLUMNS, row))

    assert lines(render(document)) == json.loads(whole(document))["page"]


def test_a_document_whose_data_is_a_list_has_a_line_an_entry() -> None:
    document = Document("tickets", "", [], data={"tickets": [{"number": "1"}, {"number": "2", "due": None}]})

    assert render(document) == '{"number": "1"}\n{"number": "2", "due": null}\n'


def test_other_data_is_one_line() -> None:
    document = Document("daily", "", [], data={"report": "daily", "totals": {"received": 3}})

    assert render(document) == '{"report": "daily", "totals": {"received": 3}}\n'


def test_rows_of_several_tables_say_which() -> None:
    column = [Column("a", "甲")]
    sections = [Section("s", "", [Table("first", column, [["1"]]), Table("second", column, [["2"]])])]

    assert lines(render(Document("page", "页", sections))) == [
        {"table": "first", "a": "1"},
        {"table": "second", "a": "2"},
    ]


def test_an_empty_list_is_nothing() -> None:
    assert render(page(texts())) == ""
    assert render(bulletin()) != ""


def test_the_ending_names_the_format() -> None:
    assert format_of(".jsonl") == "jsonl"
