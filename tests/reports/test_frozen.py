"""Stored documents: back to the same bytes, without a citizen's text in what is stored."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.render.documents import COLUMNS, ROWS, TEXTS
from tests.reports.readings import R1, figures, line, reading
from yousu.document import Blank, Block, Chart, Cited, Document, Letterhead, Paragraph, Section, Table, Value
from yousu.render import render
from yousu.reports.frozen import frozen, thawed
from yousu.reports.weekly import weekly

FORMATS = ("table", "md", "csv", "json", "html")


def stored(document: Document) -> tuple[str, dict[int, list[str]]]:
    held, texts = frozen(document)
    return json.dumps(held, ensure_ascii=False), texts


@given(ROWS, TEXTS, st.integers(1, 99))
def test_a_document_comes_back_to_the_same_bytes(rows: list[tuple[Any, ...]], text: str, ticket: int) -> None:
    cells: list[list[Value]] = [[*row[:1], Cited(str(row[1]), ticket), *row[2:]] for row in rows]
    blocks: list[Block] = [
        Table("t", COLUMNS, cells, "标题", {0: "bad"}, total=True), Paragraph(Cited(text, ticket), "warn"),
        Chart("c", "图", "line", ["一", "二"], [None, 7], "rate"), Blank("b", "点评"),
    ]  # fmt: skip
    letterhead = Letterhead("brief", "简报", "第1期", "专班", "2026年11月27日", "各单位：", ["报：县政府"])
    made = Document("d", text, [Section("s", "一、", blocks, annex=True)], [text], dated="x", letterhead=letterhead)

    held, texts = stored(made)
    back = thawed(json.loads(held), texts)

    assert [render(back, name) for name in FORMATS] == [render(made, name) for name in FORMATS]


def test_no_citizens_text_stands_in_what_is_stored() -> None:
    lists = {
        name: [line(number=7, title="恒通家园电梯停运", name="王某某", phone="13900000001")]
        for name in ("dual", "overdue")
    }
    held, texts = stored(weekly(reading(figures(R1), lists=lists)))

    assert "恒通家园电梯停运" not in held
    assert "139****0001" not in held
    assert set(texts) == {7}
    assert "恒通家园电梯停运" in texts[7]


def test_what_was_erased_reads_so() -> None:
    lists = {"overdue": [line(number=7, title="恒通家园电梯停运")]}
    held, _texts = stored(weekly(reading(figures(R1), lists=lists)))

    drawn = str(render(thawed(json.loads(held), {}), "md"))

    assert "恒通家园电梯停运" not in drawn
    assert "〔已清除〕" in drawn
