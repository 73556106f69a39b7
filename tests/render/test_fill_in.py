"""Forms as workbooks: another library reads every cell as it was meant, and finds the lists, the locks and the mark."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from yousu import words
from yousu.fill_in import MACHINE, Field, Form, Row, choices
from yousu.render.fill_in import drawn

MADE = "2026-11-23T09:00:00+08:00"
FIELDS = (
    Field("number", "编号", "text", 6),
    Field("title", "标题", "prose", 20),
    Field("attempts", "回访次数", "count", 8),
    Field("due", "截止时间", "moment", 17),
    Field("satisfied", "是否满意", "choice", 10, fill=True, hint="从下拉列表中选择"),
    Field("when", "回访时间", "moment", 17, fill=True, hint="例如 2026-11-23 15:30"),
    Field("words", "市民原话", "prose", 20, fill=True),
)
# What XML cannot carry at all is refused at the door of the ledger; a lone carriage return no spreadsheet keeps.
CELLS = st.text(
    st.one_of(
        st.sampled_from("=+-@'\"<>&\n\t_x0041_ 市民王某，。１"),
        st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
    ),
    max_size=30,
)


def form(*rows: Row) -> Form:
    return Form("callback", "回访登记表", ["只填黄色列", "=不是公式"], FIELDS, rows, "aa", MADE, "市场监管局")


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


ONE = Row("1-07a0ea4a", 1, ["1", "=1+1 电梯停运", 2, "2026-11-24T17:00:00+08:00"])


@given(st.lists(st.tuples(CELLS, CELLS, st.integers(0, 99)), max_size=4))
def test_another_reader_agrees_on_every_cell(cells: list[tuple[str, str, int]]) -> None:
    rows = [Row(f"{n}-abc", n, [first, second, count, MADE]) for n, (first, second, count) in enumerate(cells)]
    sheet = opened(drawn(form(*rows))).worksheets[0]

    read = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=4 + len(rows))]

    local = datetime(2026, 11, 23, 9)  # noqa: DTZ001 - as a cell shows it
    expected = [
        [first or None, second or None, count, local, None, None, None, f"{n}-abc"]
        for n, (first, second, count) in enumerate(cells)
    ]
    assert read == expected
    assert [cell.data_type for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []


def test_title_guide_and_header_stand_above() -> None:
    sheet = opened(drawn(form(ONE))).worksheets[0]

    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == ["回访登记表", "只填黄色列", "=不是公式"]
    assert [cell.value for cell in sheet[4]] == [field.title for field in FIELDS] + ["token"]
    assert sheet.freeze_panes == "B5"
    assert [sheet.cell(2, column).has_style for column in (2, 5, 8)] == [False] * 3
    assert sheet.print_title_rows == "$4:$4"


def test_only_the_columns_to_fill_in_are_open_and_no_password_is_set() -> None:
    sheet = opened(drawn(form(ONE))).worksheets[0]

    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert [cell.protection.locked for cell in sheet[5]] == [True] * 4 + [False] * 3 + [True]
    assert [cell.protection.locked for cell in sheet[4]] == [True] * 8


def test_choices_are_lists_and_times_may_also_be_text() -> None:
    sheet = opened(drawn(form(ONE, Row("2-b", 2, ONE.cells)))).worksheets[0]
    listed, timed = sheet.data_validations.dataValidation

    assert (str(listed.sqref), listed.type, listed.formula1) == ("E5:E6", "list", '"满意,基本满意,不满意"')
    assert listed.errorStyle in {None, "stop"}
    assert (str(timed.sqref), timed.type, timed.errorStyle) == ("F5:F6", "date", "warning")


def test_no_list_is_longer_than_a_spreadsheet_takes() -> None:
    for language in ("zh", "en"):
        words.use(language)
        for key in ("reached", "contacted", "solved", "satisfied", "outcome", "objection"):
            assert len(",".join(choices(key))) <= 255
            assert not any("," in word for word in choices(key))


def test_the_hidden_sheet_says_what_the_form_is() -> None:
    book = opened(drawn(form(ONE)))
    hidden = book[MACHINE]
    said = [tuple(cell for cell in row if cell) for row in hidden.iter_rows(values_only=True)]

    assert hidden.sheet_state == "veryHidden"
    assert book.worksheets[0].column_dimensions["H"].hidden
    assert said[:5] == [("form", "1"), ("sheet", "callback"), ("ledger", "aa"), ("made", MADE), ("unit", "市场监管局")]
    assert ("column", "satisfied", "是否满意") in said
    assert said[-1] == ("row", "1-07a0ea4a", "1")


def test_the_same_form_is_the_same_bytes() -> None:
    assert drawn(form(ONE)) == drawn(form(ONE))


def test_a_form_without_rows_opens() -> None:
    assert opened(drawn(form())).worksheets[0].max_row == 4
