"""Workbooks read with their hidden sheets and their own row numbers; anything else is a sentence."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yousu.fill_in import MACHINE
from yousu.intake.workbook_tables import WorkbookUnreadable, is_form, read_tables


def workbook(path: Path, *names: str) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in names:
        sheet = book.create_sheet(name)
        sheet["B3"] = "电梯停运"
        sheet["C3"] = 12
    book.worksheets[-1].sheet_state = "veryHidden" if len(names) > 1 else "visible"
    book.save(path)
    return path


def test_rows_keep_their_numbers_and_hidden_sheets_are_read(tmp_path: Path) -> None:
    tables = read_tables(str(workbook(tmp_path / "a.xlsx", "填报", MACHINE)), "a.xlsx")

    assert list(tables) == ["填报", MACHINE]
    assert tables["填报"][2] == (3, ["", "电梯停运", 12.0])


def test_a_form_is_told_by_its_hidden_sheet(tmp_path: Path) -> None:
    assert is_form(str(workbook(tmp_path / "a.xlsx", "填报", MACHINE)))
    assert not is_form(str(workbook(tmp_path / "b.xlsx", "工单")))
    assert not is_form(str(tmp_path / "nowhere.xlsx"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + bytes(600), "编号,标题\n".encode()])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "回访.xlsx"
    path.write_bytes(content)

    with pytest.raises(WorkbookUnreadable):
        read_tables(str(path), "回访.xlsx")
    assert not is_form(str(path))


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "照片.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")

    with pytest.raises(WorkbookUnreadable):
        read_tables(str(path), "照片.xlsx")


@given(st.integers(0, 4000), st.integers(0, 255))
def test_a_damaged_workbook_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, at: int, byte: int) -> None:
    folder = tmp_path_factory.getbasetemp()
    path = folder / "damaged.xlsx"
    content = bytearray(workbook(folder / "whole.xlsx", "填报").read_bytes())
    content[at % len(content)] = byte
    path.write_bytes(content)

    try:
        read_tables(str(path), "damaged.xlsx")
    except WorkbookUnreadable:
        return
