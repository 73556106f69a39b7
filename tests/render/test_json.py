"""JSON: the same values, under keys that never change."""

from __future__ import annotations

import json
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from tests.render.documents import COLUMNS, MOMENT, ROWS, TEXTS, bulletin, page, table, texts
from yousu.document import Column, Document, Mapped, Section, Table, Value
from yousu.rates import Rate
from yousu.render.json import render
from yousu.render.objects import pieces, written


@given(st.lists(st.tuples(TEXTS, TEXTS)))
def test_text_comes_back_as_it_was(rows: list[tuple[str, str]]) -> None:
    document = page(texts(*rows))

    assert json.loads(render(document)) == {
        "yousu_format": 1,
        "page": [{"column0": first, "column1": second} for first, second in rows],
    }


@given(st.lists(st.tuples(TEXTS), min_size=1))
def test_no_text_sends_a_control_character_or_breaks_the_encoding(rows: list[tuple[str]]) -> None:
    text = render(page(texts(*rows, titles=["标题"])))

    text.encode()
    assert [char for char in text if char in "\x1b\x7f\x85\x9b\u202e\u2066\u200f\u2028\x00"] == []


@given(ROWS)
def test_values_keep_their_kind(rows: list[tuple[Value, ...]]) -> None:
    read = json.loads(render(page(table(COLUMNS, *rows))))["page"]

    for row, values in zip(read, rows, strict=True):
        assert list(row) == [column.key for column in COLUMNS]
        assert [row[key] for key in ("number", "title", "received", "took", "due", "state")] == [
            values[index] for index in (0, 1, 2, 5, 6, 7)
        ]


def test_rates_and_points() -> None:
    rows: list[list[Value]] = [[Rate(634_400, 670), 120], [Rate(-1000, 200), -5], [Rate(0, 0), None], [None, 0]]

    assert json.loads(render(page(table(COLUMNS[3:5], *rows))))["page"] == [
        {"satisfaction": {"hits": "634.4", "base": 670, "percent": "94.69"}, "change": "1.20"},
        {"satisfaction": {"hits": "-1", "base": 200, "percent": "-0.50"}, "change": "-0.05"},
        {"satisfaction": None, "change": None},
        {"satisfaction": None, "change": "0.00"},
    ]


def test_it_reads_well() -> None:
    assert render(page(table(COLUMNS[:2], [3, "路灯"]))) == (
        '{\n  "yousu_format": 1,\n  "page": [\n    {\n      "number": 3,\n      "title": "路灯"\n    }\n  ]\n}\n'
    )


def test_several_tables_go_by_their_keys() -> None:
    column = [Column("a", "甲")]
    document = Document("page", "", [Section("s", "", [Table("first", column, [["1"]]), Table("second", column, [])])])

    assert json.loads(render(document)) == {"yousu_format": 1, "page": {"first": [{"a": "1"}], "second": []}}


def test_data_of_its_own_goes_as_it_is() -> None:
    data = {"report": "weekly", "as_of": MOMENT, "rates": MappingProxyType({"response": Rate(1000, 3)}), "lists": (1,)}
    document = Document("weekly", "周报", bulletin().sections, data=data)
    text = render(document)

    assert text.startswith('{\n  "yousu_format": 1,\n')
    assert json.loads(text) == {
        "yousu_format": 1,
        "report": "weekly",
        "as_of": MOMENT,
        "rates": {"response": {"hits": "1", "base": 3, "percent": "33.33"}},
        "lists": [1],
    }


def test_a_document_without_tables_is_still_an_object() -> None:
    assert json.loads(render(page())) == {"yousu_format": 1, "page": {}}


ANY = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), TEXTS, st.builds(Rate, st.integers(), st.integers(0, 9))),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=4)),
)


@given(st.dictionaries(TEXTS, ANY, max_size=4))
def test_in_pieces_it_is_the_same_text(value: dict[str, object]) -> None:
    """A list of many tickets stands deep inside a report's data and is written one by one."""
    lazy = {key: Mapped(item, lambda each: each) if isinstance(item, list) else item for key, item in value.items()}

    assert "".join(pieces({"lists": lazy, "more": value})) == written({"lists": value, "more": value}, indent=2)
