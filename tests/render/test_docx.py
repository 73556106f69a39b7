"""Word files: what goes in comes out, on the paper of GB/T 9704-2012, and the same document is the same bytes."""

# ruff: noqa: SLF001 - what python-docx has no words for is read from the elements

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import docx
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.render.documents import COLUMNS, MOMENT, TEXTS, page, table, texts
from tests.render.papers import BLANK, BRIEF, BY_DAY, NOTICE, TREND, UNITS, bulletin
from yousu import words
from yousu.document import Chart, Document, Letterhead, Paragraph, Section
from yousu.rates import Rate
from yousu.render.docx import remarks, render
from yousu.render.docx.set_aside import LONG
from yousu.render.plain import lines, plain

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
FEW = settings(max_examples=25)


def opened(document: Document) -> Any:
    return docx.Document(io.BytesIO(render(document)))


def part(document: Document, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(render(document))) as file:
        return etree.fromstring(file.read(name))


def said(document: Document) -> list[str]:
    return [paragraph.text for paragraph in opened(document).paragraphs if paragraph.text]


def cells(made: Any, number: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in made.tables[number].rows]


def runs(made: Any) -> Iterator[Any]:
    yield from made.element.body.iter(qn("w:r"))


@FEW
@given(TEXTS)
def test_any_text_is_a_text(text: str) -> None:
    made = opened(page(Paragraph(text), texts([text], titles=["标题"]), heading=text, title=text, foot=[text]))

    told = [paragraph.text for paragraph in made.paragraphs]
    assert [line for line in lines(text) if line and line not in told] == []
    assert cells(made)[-1] == ["\n".join(lines(text))]
    assert not list(made.element.body.iter(qn("w:fldSimple"), qn("w:instrText"), qn("w:hyperlink")))


@FEW
@given(TEXTS, TEXTS)
def test_any_text_is_the_label_of_a_bar(label: str, title: str) -> None:
    document = page(Chart("chart", title, "bars", [label], [3]))

    names = part(document, "word/charts/chart1.xml").findall(f".//{C}cat//{C}v")
    assert [name.text or "" for name in names] == [plain(label)]
    described = next(opened(document).element.body.iter(qn("wp:docPr"))).get("descr")
    assert plain(label) in described


def test_the_same_document_is_the_same_bytes() -> None:
    made = render(bulletin())

    assert made == render(bulletin())
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.testzip() is None


def test_the_file_carries_the_title_and_the_moment_it_speaks_of() -> None:
    known = opened(bulletin()).core_properties

    assert known.title == "关于2026年11月16日至22日“有诉必应马上办”工作情况的通报"
    assert known.created == known.modified
    assert known.created is not None
    assert known.created.isoformat() == "2026-11-23T01:00:00+00:00"
    assert (known.author, known.last_modified_by) == ("", "")
    assert isinstance(opened(page(Paragraph("甲"))).core_properties.created, datetime)


def test_the_paper_is_a4_with_a_type_area_of_156_by_225() -> None:
    section = opened(page(Paragraph("甲"))).sections[0]

    measures = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    assert [round(length.mm) for length in measures] == [210, 297, 37, 35]
    assert [round(length.mm) for length in (section.left_margin, section.right_margin)] == [28, 26]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def test_lines_are_exact_and_the_first_is_indented_by_two_characters() -> None:
    paragraph = opened(page(Paragraph("受理诉求201件。"))).paragraphs[0]
    form = paragraph.paragraph_format

    assert form.line_spacing.pt == pytest.approx(28.95)
    assert form.first_line_indent.pt == pytest.approx(31.5)
    assert form.widow_control is False
    assert paragraph.runs[0].font.size.pt == 16


def test_every_run_names_a_face_for_chinese() -> None:
    made = opened(bulletin())
    faces = {fonts.get(qn("w:eastAsia")) for run in runs(made) for fonts in run.iter(qn("w:rFonts"))}

    assert faces == {"方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"}
    assert [run for run in runs(made) if run.find(qn("w:t")) is not None and run.rPr.rFonts is None] == []
    styles = {name: made.styles[name].element.rPr.rFonts.get(qn("w:eastAsia")) for name in ("Normal", "Title")}
    assert styles == {"Normal": "仿宋_GB2312", "Title": "方正小标宋简体"}


def test_each_role_has_its_face() -> None:
    faces = {
        paragraph.text.replace("\n", ""): paragraph.runs[0]._element.rPr.rFonts.get(qn("w:eastAsia"))
        for paragraph in opened(bulletin()).paragraphs
        if paragraph.runs and paragraph.text
    }

    assert faces["关于2026年11月16日至22日“有诉必应马上办”工作情况的通报"] == "方正小标宋简体"
    assert faces["一、基本情况"] == "黑体"
    assert faces["超期未办结工单明细"] == "楷体_GB2312"
    assert faces["受理诉求201件，办结176件。"] == "仿宋_GB2312"


def test_headings_are_headings() -> None:
    styles = {paragraph.text: paragraph.style.name for paragraph in opened(bulletin()).paragraphs}

    assert styles["一、基本情况"] == "Heading 1"
    assert styles["超期未办结工单明细"] == "Heading 2"
    assert styles["单位统计表"] == "Heading 1"


def test_page_numbers_stand_right_on_odd_pages_and_left_on_even_ones() -> None:
    made = opened(page(Paragraph("甲")))
    odd, even = made.sections[0].footer.paragraphs[0], made.sections[0].even_page_footer.paragraphs[0]

    assert made.settings.odd_and_even_pages_header_footer
    assert [odd.text, even.text] == ["— 1 —", "— 1 —"]
    assert [paragraph._element.pPr.jc.get(qn("w:val")) for paragraph in (odd, even)] == ["right", "left"]
    assert odd.paragraph_format.right_indent.pt == even.paragraph_format.left_indent.pt == 14
    assert [field.text for field in odd._element.iter(qn("w:instrText"))] == ["PAGE"]
    assert {fonts.get(qn("w:eastAsia")) for fonts in odd._element.iter(qn("w:rFonts"))} == {"宋体"}


def test_a_table_is_read_back_cell_by_cell() -> None:
    made = opened(page(table(COLUMNS, [1, "路灯", 201, Rate(188_000, 201), 120, 85, MOMENT, "在办"], [None] * 8)))

    header, *rows = cells(made)
    assert [title.replace("\n", "") for title in header] == [column.title for column in COLUMNS]
    assert rows == [
        ["1", "路灯", "201", "93.53%", "+1.20 个百分点", "1 小时 25 分钟", "2026-11-23 09:00", "在办"],
        ["", "", "—", "—", "—", "—", "", ""],
    ]


def test_the_header_comes_again_on_every_page_and_no_row_is_broken() -> None:
    rows = opened(bulletin()).tables[0]._tbl.tr_lst

    assert [row.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [True] + [False] * 75
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)


def test_a_row_that_a_page_might_not_hold_may_be_broken() -> None:
    rows = opened(page(texts(["短", "甲"], ["市民反映路灯不亮，" * 200, "乙"]))).tables[0]._tbl.tr_lst

    assert [row.trPr.find(qn("w:cantSplit")) is not None for row in rows] == [True, True, False]


def test_a_crowded_line_has_a_scale_in_place_of_figures() -> None:
    weeks = Chart("weeks", "满意率", "line", [f"第{at}周" for at in range(53)], [9000] * 53, "rate")
    shown, few = (part(page(chart), "word/charts/chart1.xml") for chart in (weeks, TREND))

    assert [chart.find(f".//{C}dLbls/{C}showVal").get("val") for chart in (shown, few)] == ["0", "1"]
    assert [chart.find(f".//{C}valAx/{C}delete").get("val") for chart in (shown, few)] == ["0", "1"]


def test_figures_stand_right_and_the_total_is_bold() -> None:
    rows = opened(bulletin()).tables[1].rows
    last = [cell.paragraphs[0] for cell in rows[-1].cells]

    assert [paragraph._element.pPr.jc.get(qn("w:val")) for paragraph in last] == ["right", "left", *["right"] * 10]
    assert all(run.bold for paragraph in last for run in paragraph.runs)
    assert not any(run.bold for cell in rows[1].cells for run in cell.paragraphs[0].runs)


def test_a_wide_annex_lies_on_its_side_on_a_page_of_its_own() -> None:
    made = opened(bulletin())

    assert [section.orientation for section in made.sections] == [
        WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT,
    ]  # fmt: skip
    side = made.sections[1]
    lengths = (
        side.page_width,
        side.page_height,
        side.top_margin,
        side.right_margin,
        side.bottom_margin,
        side.left_margin,
    )
    assert [round(length.mm) for length in lengths] == [297, 210, 28, 37, 26, 35]
    turned = [sign.get(qn("w:val")) for sign in side.footer._element.iter(qn("w:textDirection"))]
    assert turned == ["tbRl"]
    assert len(cells(made, 1)) == len(UNITS) + 2


def test_places_to_write_in_are_marked() -> None:
    paragraph = opened(page(BLANK)).paragraphs[0]

    assert paragraph.text == "〔待填：选一件办理不力的工单，写明经过与责任单位〕"
    assert [mark.get(qn("w:val")) for mark in paragraph._element.iter(qn("w:highlight"))] == ["yellow"]


def test_tones_are_not_colours() -> None:
    made = opened(page(Paragraph("有单位未报。", "bad"), table(COLUMNS[:2], [1, "路灯"], tones={0: "warn"})))

    assert list(made.element.body.iter(qn("w:color"), qn("w:shd"), qn("w:highlight"))) == []


def test_only_the_head_of_a_brief_is_red() -> None:
    made = opened(bulletin(BRIEF, rows=1))
    red = [paragraph.text for paragraph in made.paragraphs for mark in paragraph._element.iter(qn("w:color"))]

    assert red == ["“有诉必应马上办”工作简报"]
    borders = [border for rules in made.element.body.iter(qn("w:pBdr")) for border in rules]
    assert [border.get(qn("w:color")) for border in borders] == ["FF0000"]
    assert "　多林镇“有诉必应马上办”工作专班\t2026年11月23日" in said(bulletin(BRIEF))


def test_a_notice_is_addressed_and_signed() -> None:
    told = said(bulletin(NOTICE, rows=1))

    assert told[1] == "各村（社区），镇属各单位："
    assert told[-8:-3] == [
        "附件：单位统计表", "多林镇人民政府", "2026年11月23日", "统计口径：三率按回访时间统计。",
        "数据截至2026-11-22 24:00。",
    ]  # fmt: skip


def test_copies_stand_in_a_box_at_the_foot_with_rules_of_two_kinds() -> None:
    box = next(opened(bulletin(BRIEF)).element.body.iter(qn("w:txbxContent")))

    told = [text.text.strip() for text in box.iter(qn("w:t"))]
    assert told == [line.strip() for line in BRIEF.copies]
    rules = next(box.iter(qn("w:tblBorders")))
    assert {etree.QName(rule).localname: rule.get(qn("w:sz")) for rule in rules} == {
        "top": "8", "bottom": "8", "insideH": "6",
    }  # fmt: skip


def test_a_chart_is_words_own_with_its_figures_in_a_workbook() -> None:
    document = page(BY_DAY)

    chart = part(document, "word/charts/chart1.xml")
    assert [point.get("idx") for point in chart.findall(f".//{C}numCache/{C}pt")] == ["0", "1"]
    assert [value.text for value in chart.findall(f".//{C}numCache//{C}v")] == ["31", "0"]
    assert chart.find(f".//{C}barDir").get("val") == "bar"
    with zipfile.ZipFile(io.BytesIO(render(document))) as file:
        book = openpyxl.load_workbook(io.BytesIO(file.read("word/embeddings/figures1.xlsx")))
    assert [[cell.value for cell in row] for row in book["Sheet1"].iter_rows()] == [
        [None, "每日受理量"], ["11月16日", 31], ["11月17日", 0], ["11月18日", None],
    ]  # fmt: skip


def test_a_line_of_rates_has_gaps_and_parts_of_one() -> None:
    chart = part(page(TREND), "word/charts/chart1.xml")

    assert [value.text for value in chart.findall(f".//{C}numCache//{C}v")] == ["0.8123", "0.9469"]
    assert chart.find(f".//{C}numCache/{C}formatCode").text == "0.00%"
    assert chart.find(f".//{C}dispBlanksAs").get("val") == "gap"


def test_charts_have_a_description_and_numbers_of_their_own() -> None:
    drawn = list(opened(bulletin(None, rows=1)).element.body.iter(qn("wp:docPr")))

    assert [(each.get("id"), each.get("descr")) for each in drawn] == [
        ("1", "每日受理量：11月16日 31；11月17日 0；11月18日 —"),
        ("2", "满意率走势：第45周 81.23%；第46周 —；第47周 94.69%"),
    ]


def test_english_is_set_in_a_latin_face_with_bold_headings() -> None:
    words.use("en")
    made = opened(page(Paragraph("Received 201."), heading="1. Overview"))

    assert [[run.bold for run in paragraph.runs] for paragraph in made.paragraphs] == [[True], [None]]
    fonts = next(made.paragraphs[1]._element.iter(qn("w:rFonts")))
    assert (fonts.get(qn("w:ascii")), fonts.get(qn("w:eastAsia"))) == ("Times New Roman", "仿宋_GB2312")
    assert next(made.element.body.iter(qn("w:spacing"))).get(qn("w:line")) == "579"


def test_a_document_of_nothing_can_be_opened() -> None:
    assert said(Document("empty", "", [])) == []
    assert said(Document("empty", "", [Section("units", "", [], annex=True)], letterhead=Letterhead("brief"))) == [
        "附件"
    ]


def test_the_reader_is_told_which_fonts_to_have() -> None:
    assert remarks(bulletin()) == [
        "文件只写字体名称，未嵌入字体，打开文件的电脑须装有：方正小标宋简体、仿宋_GB2312、黑体、楷体_GB2312、宋体。"
    ]


@FEW
@given(st.lists(st.one_of(st.none(), st.integers(-100, 10_000)), max_size=6), st.sampled_from(["bars", "line"]))
def test_any_chart_can_be_written(values: list[int | None], kind: Any) -> None:
    chart = Chart("chart", "", kind, [str(at) for at in range(len(values))], values)

    found = part(page(chart), "word/charts/chart1.xml").findall(f".//{C}numCache//{C}v")
    assert [int(value.text) for value in found] == [value for value in values if value is not None]


def test_a_long_table_set_aside_is_the_same_file(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[f"小区{number}号楼<b>&\n<!--rows 0-->", f"承办单位{number}"] for number in range(LONG + 1)]
    document = page(texts(*rows), Paragraph("两表之间"), texts(*rows)._replace(total=True))

    aside = render(document)
    monkeypatch.setattr("yousu.render.docx.tables.LONG", 10 * LONG)

    assert aside == render(document)
    assert cells(docx.Document(io.BytesIO(aside)), 1)[-1] == rows[-1]
