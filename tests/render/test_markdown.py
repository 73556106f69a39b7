"""Markdown: whatever a citizen wrote is text, and every table keeps its columns."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.documents import COLUMNS, TEXTS, bulletin, page, table, texts
from yousu.document import Paragraph
from yousu.render.markdown import escaped, render
from yousu.render.values import one_line

SPLIT = re.compile(r"(?<!\\)(?:\\\\)*\|")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def cells(line: str) -> list[str]:
    """The cells of one line of a table, as a reader of Markdown splits it."""
    return SPLIT.split(line)[1:-1]


def read(markdown: str) -> str:
    """The text that a reader of Markdown shows for one line without markup."""
    return ESCAPED.sub(r"\1", markdown)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1), TEXTS)
def test_a_table_has_its_columns_whatever_the_text(rows: list[tuple[str, str]], title: str) -> None:
    lines = render(page(texts(*rows, titles=("标题", title)))).removesuffix("\n").split("\n")

    assert len(lines) == len(rows) + 2
    assert {len(cells(line)) for line in lines} == {2}


@given(TEXTS)
def test_escaped_text_reads_as_it_was(text: str) -> None:
    assert read(escaped(text)) == one_line(text)


@given(TEXTS)
def test_nothing_that_begins_markup_is_left(text: str) -> None:
    bare = ESCAPED.sub("", escaped(text))

    assert re.findall(r"[`*_\[\]<>#|!~&$\\]|https?://|(?i:www\.)", bare) == []


@given(TEXTS.filter(str.strip))
def test_a_paragraph_is_one_line_that_begins_no_other_block(text: str) -> None:
    line = render(page(Paragraph(text))).removesuffix("\n")

    assert "\n" not in line
    assert not re.match(r"\s|[#>+=-]|\d+[.)]|```|~~~", line)
    assert not [char for char in line if unicodedata.category(char) in {"Cc", "Zl", "Zp"}]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("- 不是列表", r"\- 不是列表"),
        ("1. 不是列表", r"1\. 不是列表"),
        ("2026) 年", r"2026\) 年"),
        ("12.5 元", r"12\.5 元"),
        ("===", r"\==="),
        ("# 不是标题", r"\# 不是标题"),
        ("    不是代码", "不是代码"),
        ("[点此](http://x.y)", r"\[点此\](http\://x.y)"),
        ("<b>&lt;", r"\<b\>\&lt;"),
        ("见 www.x.y", r"见 www\.x.y"),
        ("甲\n- 乙", r"甲<br>\- 乙"),
        ("\x1b[31m", r"\\x1b\[31m"),
    ],
)
def test_paragraphs(text: str, written: str) -> None:
    assert render(page(Paragraph(text))) == written + "\n"


def test_line_breaks_in_a_cell() -> None:
    assert render(page(texts(["一\r\n二\n三", "|"]))).splitlines()[2] == r"| 一<br>二<br>三 | \| |"


def test_a_table_without_headers() -> None:
    assert render(page(texts(["状态", "办理中"], titles=("", "")))) == "|  |  |\n| --- | --- |\n| 状态 | 办理中 |\n"


def test_an_empty_table_says_so_or_shows_its_columns() -> None:
    assert render(page(table(COLUMNS[:2], empty="没有工单"))) == "没有工单\n"
    assert render(page(table(COLUMNS[:2]))) == "| 编号 | 标题 |\n| ---: | --- |\n"


def test_a_whole_document() -> None:
    assert render(bulletin()).splitlines() == [
        "# 工作周通报",
        "",
        "## 一、总体情况",
        "",
        "本周受理 201 件。",
        "",
        "有单位未报。",
        "",
        "## 二、各单位",
        "",
        "| 编号 | 标题 | 受理 | 满意率 | 较上周 | 用时 | 时限 | 状态 |",
        "| ---: | --- | ---: | ---: | ---: | ---: | --- | --- |",
        "| 1 | 市场监管局 | 201 | 93.53% | +1.20 个百分点 | 1 小时 25 分钟 | 2026-11-23 09:00 | 正常 |",
        "| 2 | 东关街道办事处 | 0 | — | — | — |  | 未报 |",
        "| **3** | **合计** | **201** | **93.53%** | **-0.35 个百分点** | **45 分钟** |  |  |",
        "",
        "### 每日受理量",
        "",
        "|  |  |",
        "| --- | ---: |",
        "| 周一 | 120 |",
        "| 周二 | 1 |",
        "| 周三 | 0 |",
        "",
        "统计截至 2026-11-23 09:00",
    ]
