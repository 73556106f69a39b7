"""One table in every format and encoding gives one ledger; what is no table is refused with a reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from tests.intake.imports import Rows, bring, content, delimited, ledger, ods, page, sample, shown, xls, xlsx
from yousu.errors import YousuError
from yousu.intake.delimited import encoding_of
from yousu.intake.formats import read_sheets
from yousu.intake.tables import EncodingUnknown, TableUnreadable, number_text


def rows() -> Rows:
    """The last sheet of the sample, its cells as text."""
    sheet = sample().sheets()[2]
    return [sheet.headers, *[[shown(cell) for cell in row] for row in sheet.rows]]


def objects(cells: Rows, path: Path, *, lines: bool = False) -> Path:
    headers = [str(cell) for cell in cells[0]]
    found = [dict(zip(headers, row, strict=True)) for row in cells[1:]]
    text = "\n".join(json.dumps(each, ensure_ascii=False) for each in found) if lines else json.dumps(found)
    path.write_text(text, encoding="utf-8")
    return path


WRITERS = {
    "xlsx": lambda cells, folder: xlsx(cells, folder / "a.xlsx"),
    "xls": lambda cells, folder: xls(cells, folder / "a.xls"),
    "ods": lambda cells, folder: ods(cells, folder / "a.ods"),
    "csv-gbk": lambda cells, folder: delimited(cells, folder / "a.csv", "gbk"),
    "csv-gb18030-called-xls": lambda cells, folder: delimited(cells, folder / "a.xls", "gb18030"),
    "csv-utf8-bom": lambda cells, folder: delimited(cells, folder / "a.csv", "utf-8-sig"),
    "csv-utf8": lambda cells, folder: delimited(cells, folder / "a.csv", "utf-8"),
    "tsv-utf16": lambda cells, folder: delimited(cells, folder / "a.tsv", "utf-16", "\t"),
    "html-open-cells": lambda cells, folder: page(cells, folder / "a.xls"),
    "html-utf8": lambda cells, folder: page(cells, folder / "a.xls", "utf-8", closed=True),
    "json": lambda cells, folder: objects(cells, folder / "a.json"),
    "json-lines": lambda cells, folder: objects(cells, folder / "a.jsonl", lines=True),
}


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    """What the rows make, from a plain CSV."""
    folder = tmp_path_factory.mktemp("wanted")
    with ledger(folder) as opened:
        bring(opened, delimited(rows(), folder / "a.csv", "utf-8"))
        return content(opened)


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_rows_give_an_equal_ledger(
    name: str, tmp_path: Path, wanted: dict[str, list[tuple[object, ...]]]
) -> None:
    with ledger(tmp_path) as opened:
        outcome, _reading = bring(opened, WRITERS[name](rows(), tmp_path))

        assert outcome.counts["new"] == 147
        assert content(opened) == wanted


@pytest.mark.parametrize(
    ("content_", "fault"),
    [
        (b"", YousuError), (b"PK\x03\x04 and no more", TableUnreadable), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", TableUnreadable),
        (b"<html>no table</html>", TableUnreadable), (b'{"a": 1', TableUnreadable), (b"[1, 2]", TableUnreadable),
        (b"\xff\xff\xff", EncodingUnknown), (b"a,b\n\x00\x00", EncodingUnknown), (b"\xef\xbb\xbfa\xff", EncodingUnknown),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused_with_a_reason(content_: bytes, fault: type[YousuError], tmp_path: Path) -> None:
    path = tmp_path / "导出.xlsx"
    path.write_bytes(content_)
    with ledger(tmp_path) as opened, pytest.raises(fault) as met:
        bring(opened, path)

    assert "导出.xlsx" in str(met.value)


def test_a_workbook_with_a_password_says_so(tmp_path: Path) -> None:
    path = tmp_path / "密.xlsx"
    path.write_bytes(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    )

    with pytest.raises(TableUnreadable, match="密码"):
        list(read_sheets(str(path), path.name))


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        ("工单编号", "gbk", "gb18030"), ("工单编号,喆", "gb18030", "gb18030"), ("工单编号", "utf-8", "utf-8"),
        ("工单编号", "utf-8-sig", "utf-8-sig"), ("工单编号", "utf-16", "utf-16"), ("no", "ascii", "utf-8"),
    ],
)  # fmt: skip
def test_an_encoding_is_decided_by_strict_decoding(text: str, encoding: str, found: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))

    assert encoding_of(str(path), "a.csv") == found


@pytest.mark.parametrize(
    ("value", "text"),
    [(3.0, "3"), (3.5, "3.5"), (13900000001.0, "13900000001"), (8.26e18, "8.26000E+18"), (2.0**53, "9.00720E+15"),
     (float("nan"), ""), (float("inf"), ""), (-0.0, "0"), (45980.40625, "45980.40625")],
)  # fmt: skip
def test_a_number_becomes_text_without_losing_digits_unseen(value: float, text: str) -> None:
    assert number_text(value) == text


def test_cells_merged_downwards_hold_their_value_in_each_row(tmp_path: Path) -> None:
    path = tmp_path / "合并.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 3, "导出")
        sheet.write_row(1, 0, ["工单编号", "受理时间", "承办单位", "工单性质"])
        sheet.merge_range(2, 0, 3, 0, "DH20260001")
        sheet.write_row(2, 1, ["2026-11-20 09:00", "住建局", "主办"])
        sheet.write_row(3, 1, ["2026-11-20 09:00", "市场监管局", "协办"])
    with ledger(tmp_path) as opened:
        outcome, _reading = bring(opened, path)

        assert outcome.counts["new"] == 1
        assert (opened.ticket(1).unit, opened.ticket(1).co) == ("住建局", ("市场监管局",))


def test_rows_are_numbered_as_the_spreadsheet_numbers_them(tmp_path: Path) -> None:
    path = tmp_path / "空行.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(4, 2, ["工单编号", "受理时间", "标题"])
        sheet.write_row(7, 2, ["DH20260001", "昨天", "路灯不亮"])
    with ledger(tmp_path) as opened:
        _outcome, reading = bring(opened, path)

    assert [problem.place.row for problem in reading.problems] == [8]


def test_a_stray_cell_far_out_is_refused_and_not_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "远.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["工单编号", "受理时间"])
        sheet.write_string(1_048_575, 16_383, "零散")

    with pytest.raises(TableUnreadable, match="零散"):
        list(read_sheets(str(path), path.name))


def test_a_long_sheet_without_headers_does_not_run_into_the_next(tmp_path: Path) -> None:
    path = tmp_path / "多表.xlsx"
    with Workbook(str(path)) as book:
        remarks = book.add_worksheet("说明")
        for number in range(1_700):
            remarks.write_row(number, 0, [f"第{number}条", "说明"])
        sheet = book.add_worksheet("工单")
        sheet.write_row(0, 0, ["工单编号", "受理时间", "标题"])
        sheet.write_row(1, 0, ["DH20260001", "2026-11-20 09:00", "路灯不亮"])
    with ledger(tmp_path) as opened:
        outcome, reading = bring(opened, path)

        assert outcome.counts["new"] == 1
        assert [bool(each.headers) for each in reading.sheets] == [False, True]
