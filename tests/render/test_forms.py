"""A form in every format: labels beside what is written, a page a form, nothing a citizen wrote is markup."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest

from tests.render.papers import laid_out, measured, needs
from yousu.document import Document, Field, Form, Section
from yousu.render import render
from yousu.reports.frozen import frozen, thawed

NASTY = "=1+1 <b>不热</b> | *急* \x1b[31m#"
SIGN = "签字：　　年　　月　　日"


def form(text: str = NASTY) -> Form:
    rows = [
        [Field("unit", "承办单位", "供热公司"), Field("due", "办理时限", "2026年12月2日17:00")],
        [Field("body", "诉求内容", text, 4)],
        [Field("head", "承办单位负责人", "", 2, [SIGN])],
    ]
    return Form("handling", "工单处理单", rows, "工单编号：7", "打印日期", ["注：不得外传。"])


def document(*forms: Form) -> Document:
    sections = [Section(str(place), "", [each]) for place, each in enumerate(forms)]
    return Document("forms", "工单处理单（工单7）", sections, data={"form": "handling"})


def test_the_terminal_shows_label_and_content_and_sends_no_code() -> None:
    drawn = str(render(document(form()), "table", width=60))

    assert "承办单位        供热公司" in drawn
    assert SIGN in drawn
    assert "\x1b" not in drawn


def test_markdown_is_a_table_without_markup_of_the_citizen() -> None:
    drawn = str(render(document(form()), "md"))

    assert "| 承办单位 | 供热公司 |" in drawn
    assert r"\<b\>不热\</b\> \| \*急\*" in drawn
    assert "注：不得外传。" in drawn


def test_html_spans_what_is_alone_and_shows_markup_as_text() -> None:
    drawn = str(render(document(form()), "html"))

    assert drawn.count('colspan="3"') == 2
    assert '<th scope="row">承办单位</th><td><div class="lines-1">供热公司</div></td>' in drawn
    assert "&lt;b&gt;不热&lt;/b&gt;" in drawn


def test_csv_leaves_forms_out_and_json_has_the_data() -> None:
    assert list(csv.reader(StringIO(str(render(document(form()), "csv"))))) == []
    assert json.loads(render(document(form()), "json"))["form"] == "handling"


def test_a_workbook_has_a_sheet_of_labels_and_contents() -> None:
    made = render(document(form()), "xlsx")
    assert isinstance(made, bytes)
    book = openpyxl.load_workbook(BytesIO(made))
    rows = [[cell.value for cell in row] for row in book["工单处理单"]]

    assert ["承办单位", "供热公司"] in rows
    assert all(cell.data_type != "f" for row in book["工单处理单"] for cell in row)


def test_word_merges_what_is_alone_over_its_row() -> None:
    made = render(document(form()), "docx")
    assert isinstance(made, bytes)
    [grid] = docx.Document(BytesIO(made)).tables

    assert [cell.text for cell in grid.rows[0].cells] == ["承办单位", "供热公司", "办理时限", "2026年12月2日17:00"]
    assert grid.rows[1].cells[1]._tc is grid.rows[1].cells[3]._tc  # noqa: SLF001 - a merged cell is one
    assert grid.rows[2].cells[1].text.endswith(SIGN)


@needs("soffice", "pdftotext")
def test_word_begins_a_page_with_each_form(tmp_path: Path) -> None:
    made = render(document(form(), form("又不热了")), "docx")
    assert isinstance(made, bytes)
    (tmp_path / "forms.docx").write_bytes(made)
    pages = measured(laid_out(tmp_path / "forms.docx"))

    assert len(pages) == 2
    assert "又不热了" in "".join(word.text for word in pages[1].words)


@needs("fc-list", "pdftotext")
def test_a_pdf_begins_a_page_with_each_form_and_keeps_a_long_text_whole() -> None:
    made = render(document(form(), form("路灯不亮要求处理。" * 300)), "pdf")
    assert isinstance(made, bytes)
    pages = pypdf.PdfReader(BytesIO(made)).pages
    told = "".join("".join(page.extract_text().split()) for page in pages)

    assert len(pages) >= 3
    assert told.count("工单处理单") == 2
    assert told.count("要求") == 300


def test_a_stored_form_comes_back_as_it_was() -> None:
    held, texts = frozen(document(form()))
    again = thawed(held, texts)

    assert render(again, "html") == render(document(form()), "html")


@pytest.mark.parametrize("ending", ["docx", "pdf", "xlsx"])
def test_the_same_form_is_the_same_bytes(ending: str) -> None:
    assert render(document(form()), ending) == render(document(form()), ending)


@needs("fc-list")
def test_a_longer_text_is_set_smaller_so_that_the_form_stays_on_its_page() -> None:
    tall = [Field(f"f{place}", "签批意见", "", 3, [SIGN]) for place in range(6)]
    long = Form(
        "long", "工单处理单", [[Field("body", "诉求内容", "路灯不亮要求处理。" * 40)], *([each] for each in tall)]
    )
    made = render(document(long), "pdf")
    assert isinstance(made, bytes)

    assert len(pypdf.PdfReader(BytesIO(made)).pages) == 1
