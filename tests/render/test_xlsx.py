"""Workbooks: an independent reader finds every value as what it is, every text as it was, and no formula."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from tests.render.documents import COLUMNS, MOMENT, ROWS, TEXTS, bulletin, page, table, texts
from yousu import words
from yousu.document import Blank, Block, Chart, Column, Document, Letterhead, Paragraph, Section, Table, Value
from yousu.rates import Rate
from yousu.render import xlsx
from yousu.render.cells import LEADING, LONGEST_TEXT, MOST_DIGITS
from yousu.render.plain_cells import PlainCells
from yousu.render.sheetnames import LONGEST, SheetNames
from yousu.render.values import lines_of
from yousu.render.xlsx import render

# What a workbook writes for the two characters that XML cannot hold; one reader gives it back as it stands there.
UNWRITABLE = {"\ufffe": "_xFFFE_", "\uffff": "_xFFFF_"}
FORBIDDEN = set("[]:*?/\\")
AWKWARD = (  # what XML or the library escapes, and what looks like it
    "",
    " a",
    "a ",
    "　甲",
    "_x0041_",
    "_x",
    "a&b",
    "<r>甲</r>",
    "a>b",
    '"',
    "'",
    "一\n二",
    "\u00a0",
    "路灯不亮",
    "=1",
)


def read(document: Document) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render(document)))


def rows_of(document: Document) -> list[list[object]]:
    """The values of the last sheet."""
    return [[cell.value for cell in row] for row in read(document).worksheets[-1].iter_rows()]


def shown(text: str) -> str | None:
    said = "\n".join(lines_of(text))
    for character, written in UNWRITABLE.items():
        said = said.replace(character, written)
    return said or None


def expected(value: Value, kind: str) -> object:
    match value:
        case Rate():
            return pytest.approx(value.hits / (value.base * 1000), rel=1e-15) if value.base else None
        case str():
            return datetime.fromisoformat(value).replace(tzinfo=None) if kind == "moment" else shown(value)
        case int() if kind == "number":
            return str(value)
        case int() if kind == "points":
            return value / 100
    return value


@given(ROWS)
def test_every_value_is_what_it_is(rows: list[tuple[Value, ...]]) -> None:
    header, *cells = rows_of(page(table(COLUMNS, *rows)))

    assert header == ["编号", "标题", "受理", "满意率", "较上周（百分点）", "用时（分钟）", "时限", "状态"]
    assert cells == [[expected(value, column.kind) for value, column in zip(row, COLUMNS, strict=True)] for row in rows]


def test_types_and_formats() -> None:
    row: list[Value] = [3, "路灯", -7, Rate(94_690, 100), -35, 85, MOMENT, "正常"]
    sheet = read(page(table(COLUMNS, row))).worksheets[-1]

    assert [(cell.data_type, cell.number_format) for cell in sheet[2]] == [
        ("s", "@"), ("s", "General"), ("n", "General"), ("n", "0.00%"), ("n", "+0.00;-0.00;0.00"), ("n", "General"),
        ("d", "yyyy-mm-dd hh:mm"), ("s", "General"),
    ]  # fmt: skip
    assert sheet["G2"].value == datetime(2026, 11, 23, 9)  # noqa: DTZ001 - wall clock


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1), TEXTS)
def test_text_comes_back_as_it_was(rows: list[tuple[str, str]], title: str) -> None:
    """Another reader again, since the first one takes ``x005F_`` in a text for its own."""
    data = render(page(Paragraph("句"), texts(*rows, titles=("标题", title))))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(1)

    header, *cells = [[str(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    assert header == ["标题", "\n".join(lines_of(title or "column1"))]
    filled = cells + [["", ""]] * (len(rows) - len(cells))
    assert [[*map(restored, row)] for row in filled] == [["\n".join(lines_of(text)) for text in row] for row in rows]


def restored(text: str) -> str:
    for character, written in UNWRITABLE.items():
        text = text.replace(written, character)
    return text


@given(st.sampled_from("=+-@'\t\r\n "), TEXTS)
def test_no_text_is_a_formula_or_a_link(sign: str, said: str) -> None:
    text = sign + said
    chart = Chart("c", text, "bars", [text], [1])
    blocks: list[Block] = [Paragraph(text), Blank("b", text), Table("t", [Column("a", text)], [[text]], text), chart]
    book = read(Document("page", text, [Section("s", text, blocks)], [text]))

    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.hyperlink is None or cell.hyperlink.location for cell in cells)
    assert len(book.worksheets[-1]._charts) == 1  # noqa: SLF001 - the reader has no other way to its charts


@pytest.mark.parametrize("text", ["=1+1", "+86 139", "-5", "@all", "http://x.y", "mailto:a@b.c", "0012", "1e5"])
def test_what_a_program_would_like_to_take_for_something_else_is_text(text: str) -> None:
    cell = read(page(texts([text, "乙"]))).worksheets[-1]["A2"]

    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert bool(cell.quotePrefix) is text.startswith(("=", "+", "-", "@"))


def test_numbers_that_excel_would_round_are_text() -> None:
    columns = [Column("a", "甲", "count")]

    assert rows_of(page(table(columns, [MOST_DIGITS - 1], [MOST_DIGITS])))[1:] == [[MOST_DIGITS - 1], ["1" + "0" * 15]]


@pytest.mark.parametrize(
    "text", ["", "2026-11-23", "2026-11-23 09:00", "二〇二六年", "1899-12-31T00:00:00+08:00", "x" * 25]
)
def test_what_is_no_moment_stays_text(text: str) -> None:
    assert rows_of(page(table([Column("due", "时限", "moment"), Column("a", "甲")], [text, "乙"])))[1][0] == (
        text or None
    )


def test_minutes_and_points_say_their_unit_in_english_too() -> None:
    words.use("en")

    assert rows_of(page(table(COLUMNS[3:6])))[0] == ["满意率", "较上周 (pp)", "用时 (min)"]


@pytest.mark.parametrize("filler", ["路", "𠀀", "a\n"])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(filler: str) -> None:
    text = filler * 40_000
    value = str(rows_of(page(texts([text, "乙"])))[1][0])

    assert len(value.encode("utf-16-le")) <= 2 * LONGEST_TEXT
    assert value.endswith(f"……〔此处截断，全文共{len(text)}字〕")
    assert text.startswith(value.partition("……〔")[0])


def test_a_text_that_just_fits_is_whole() -> None:
    assert rows_of(page(texts(["路" * LONGEST_TEXT, "乙"])))[1][0] == "路" * LONGEST_TEXT


def test_the_first_sheet_holds_what_is_said() -> None:
    head = Letterhead("brief", "工作简报", "第13期", "工作专班", "2026年11月23日", copies=["报：县委办"])
    first, second = bulletin().sections
    blank = first._replace(blocks=[*first.blocks, Blank("comment", "领导批示")])
    book = read(bulletin()._replace(letterhead=head, sections=[blank, second]))

    assert book.sheetnames == ["正文", "二、各单位", "每日受理量"]
    assert [cell.value for cell in book["正文"]["A"] if cell.value] == [
        "工作简报", "第13期", "工作专班　2026年11月23日", "工作周通报",
        "一、总体情况", "本周受理 201 件。", "有单位未报。", "〔待填：领导批示〕",
        "二、各单位", "（见工作表“二、各单位”）", "（见工作表“每日受理量”）",
        "统计截至 2026-11-23 09:00", "报：县委办",
    ]  # fmt: skip
    links = [cell.hyperlink.location for cell in book["正文"]["A"] if cell.hyperlink]
    assert links == ["'二、各单位'!A1", "'每日受理量'!A1"]


def test_a_notice_is_signed_below_the_text() -> None:
    head = Letterhead("notice", issuer="工作专班", date="2026年11月23日", addressees="各村：")
    book = read(page(Paragraph("句"), title="通报")._replace(letterhead=head))

    assert [cell.value for cell in book["正文"]["A"] if cell.value] == [
        "通报", "各村：", "句", "工作专班　2026年11月23日",
    ]  # fmt: skip


def test_rows_of_text_are_as_high_as_their_lines() -> None:
    book = read(page(Paragraph("短"), Paragraph("长" * 200), Paragraph("甲\n乙\n丙")))
    heights = [book.worksheets[0].row_dimensions[row].height for row in (2, 3, 4)]

    assert heights[0] < heights[2] < heights[1]


def test_a_list_alone_has_no_sheet_of_text() -> None:
    assert read(page(texts(["甲", "乙"]), title="列表", heading="工单")).sheetnames == ["工单"]


def test_an_empty_list_says_so() -> None:
    book = read(page(table(COLUMNS, empty="没有工单")))

    assert book.sheetnames == ["正文", "rows"]
    assert [cell.value for cell in book["正文"]["A"] if cell.value] == ["没有工单"]
    assert [cell.value for cell in book["rows"][1]][:2] == ["编号", "标题"]


def test_a_document_of_nothing_is_a_workbook() -> None:
    assert read(Document("page", "", [])).sheetnames == ["正文"]


def test_header_filter_total_and_widths() -> None:
    sheet = read(bulletin())["二、各单位"]

    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:H3"  # the total stays where it is
    assert [sheet.cell(4, column).font.b for column in range(1, 9)] == [True] * 8
    assert sheet.cell(2, 1).font.b is False
    assert sheet.column_dimensions["B"].width > sheet.column_dimensions["A"].width


def test_no_column_is_wider_than_a_page_and_long_text_is_wrapped() -> None:
    sheet = read(page(texts(["路灯不亮" * 100, "乙"]))).worksheets[-1]

    assert 60 <= sheet.column_dimensions["A"].width < 61
    assert sheet["A2"].alignment.wrap_text
    assert not sheet["B2"].alignment.wrap_text
    assert sheet.row_dimensions[2].height > 100


def test_paper() -> None:
    wide = read(bulletin())["二、各单位"]
    narrow = read(page(texts(["甲", "乙"]), title="甲&乙")).worksheets[-1]

    for sheet in (wide, narrow):
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$1"
    assert (wide.page_setup.orientation, narrow.page_setup.orientation) == ("landscape", "portrait")
    assert narrow.HeaderFooter.oddHeader.left.text == " 甲&&乙"


@pytest.mark.parametrize(
    ("kind", "measure", "cells"),
    [("bars", "count", [120, None, 0]), ("line", "rate", [0.012, None, 0])],
)
def test_charts_are_excels_own(kind: Any, measure: Any, cells: Sequence[object]) -> None:
    chart = Chart("by_day", "每日", kind, ["周一", "周二", "周三"], [120, None, 0], measure)
    sheet = read(page(chart)).worksheets[-1]

    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        [None, "每日"],
        *map(list, zip(["周一", "周二", "周三"], cells, strict=True)),
    ]
    (drawn,) = sheet._charts  # noqa: SLF001 - the reader has no other way to its charts
    assert drawn.tagname == ("barChart" if kind == "bars" else "lineChart")
    assert drawn.series[0].val.numRef.f.endswith("$B$2:$B$4")
    assert drawn.series[0].cat.strRef.f.endswith("$A$2:$A$4")


@pytest.mark.parametrize("title", ["噪声!A1", "=1+1", "=甲!A1", "'", "(甲)", "甲!", "路" * 300])
def test_a_charts_title_is_the_text_of_its_cell(title: str) -> None:
    sheet = read(page(Chart("c", title, "bars", ["周一"], [1]))).worksheets[-1]

    assert sheet["B1"].value == title
    assert sheet._charts[0].title.tx.strRef.f.endswith("!$B$1")  # noqa: SLF001 - as above


def test_a_chart_of_nothing_is_an_empty_sheet() -> None:
    assert read(page(Chart("c", "图", "line", [], []))).worksheets[-1]._charts == []  # noqa: SLF001 - as above


def test_a_table_longer_than_a_sheet_goes_on_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 2)
    rows = texts(*([str(number), "乙"] for number in range(5)))._replace(total=True, tones={4: "bad"})
    book = read(page(rows, heading="工单"))

    assert book.sheetnames == ["工单", "工单 (2)", "工单 (3)"]
    assert [[cell.value for cell in sheet["A"]] for sheet in book] == [
        ["标题", "0", "1"], ["标题", "2", "3"], ["标题", "4"],
    ]  # fmt: skip
    assert [sheet["A2"].font.b for sheet in book] == [False, False, True]


@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_names_of_sheets_are_allowed_and_unique(titles: list[str]) -> None:
    names = SheetNames()
    given_names = [names.unique(title, "rows") for title in titles]

    assert len({name.casefold() for name in given_names}) == len(titles)
    for name in given_names:
        assert name.strip()
        assert len(name.encode("utf-16-le")) <= 2 * LONGEST
        assert not FORBIDDEN & set(name)
        assert "'" not in {name[0], name[-1]}
        assert name.lower() != "history"


@pytest.mark.parametrize(
    ("titles", "expected_names"),
    [
        (["甲", "甲", "甲"], ["甲", "甲 (2)", "甲 (3)"]),
        (["Units", "UNITS"], ["Units", "UNITS (2)"]),
        (["a/b:c", "[x]*?"], ["a／b：c", "［x］＊？"]),
        (["History", ""], ["History (2)", "rows"]),
        (["很" * 40, "很" * 40], ["很" * 31, "很" * 27 + " (2)"]),
        (["𠀀" * 20], ["𠀀" * 15]),
    ],
)
def test_names_of_sheets(titles: list[str], expected_names: list[str]) -> None:
    names = SheetNames()

    assert [names.unique(title, "rows") for title in titles] == expected_names


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_workbooks_open_whatever_their_tables_are_called(titles: list[str]) -> None:
    tables = [texts(["甲", "乙"])._replace(title=title) for title in titles]

    assert len(read(page(Paragraph("句"), *tables)).sheetnames) == len(titles) + 1


def test_the_same_document_is_the_same_bytes() -> None:
    dated = bulletin()._replace(dated=MOMENT)
    drawn = render(dated)

    assert drawn.startswith(b"PK")
    assert drawn == render(dated)
    with zipfile.ZipFile(io.BytesIO(drawn)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert read(dated).properties.created == datetime(2026, 11, 23, 9)  # noqa: DTZ001 - wall clock
    assert read(bulletin()).properties.created == datetime(1980, 1, 1)  # noqa: DTZ001 - the same


def test_a_long_table_goes_through_a_file_and_is_read_cell_by_cell_as_it_was() -> None:
    columns = [Column("title", "标题"), Column("rounds", "轮次", "count"), Column("due", "时限", "moment")]
    rows: list[list[Value]] = [[f"=1+{number}\n市", number, MOMENT] for number in range(xlsx.LONG + 2)]

    sheet = read(page(table(columns, *rows))).worksheets[0]

    found = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert found == [[text, number, datetime(2026, 11, 23, 9)] for text, number, _moment in rows]  # noqa: DTZ001
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in (sheet["A2"], sheet[f"A{xlsx.LONG + 3}"]))
    heights = {sheet.row_dimensions[row].height for row in range(2, xlsx.LONG + 4)}
    assert len(heights) == 1
    assert heights.pop() == pytest.approx(2 * xlsx.SIZE * LEADING, abs=0.5)


@given(st.lists(st.one_of(TEXTS, st.sampled_from(AWKWARD)), min_size=1, max_size=9), st.booleans())
def test_cells_written_quickly_are_those_of_the_library(said: list[str], long: bool) -> None:
    assert _sheet(said, PlainCells, long=long) == _sheet(said, None, long=long)


def _sheet(said: Sequence[str], kind: type[Worksheet] | None, *, long: bool) -> bytes:
    """The source of a sheet of these texts, with and without a format, and of the cells beside them."""
    file = io.BytesIO()
    with Workbook(file, {"constant_memory": True} if long else {"in_memory": True}) as book:
        sheet, form = book.add_worksheet("a", worksheet_class=kind), book.add_format({"bottom": 1})
        for row, text in enumerate(said):
            sheet.write_string(row, 0, text, form)
            sheet.write_string(row, 27, text)
            sheet.write_blank(row, 28, None, form)
            sheet.write_number(row, 29, row, form)
    return zipfile.ZipFile(io.BytesIO(file.getvalue())).read("xl/worksheets/sheet1.xml")
