"""What is written for people is read again as it was: any table of text, in every format that is both written and read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from tests.intake.imports import NOW, bring, content, counts, ledger, sample
from tests.render.documents import CHINESE, page, table
from yousu.cli.output import save
from yousu.document import Column
from yousu.intake.formats import read_sheets
from yousu.ledger import Act
from yousu.ledger.exporting import whole
from yousu.render import format_of, render
from yousu.reports.export import export

TITLES = ("工单编号", "标题", "主要内容")
SIGNS = some.text("'=+-@\t\n\r\"\\,;a1 \u3000\u2028市", max_size=8)
ANY = some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
KEPT = some.text(some.characters(exclude_categories=["C", "Zl", "Zp"], include_characters="\n"), max_size=30)
"""What a ledger holds of a cell: no control character but the end of a line."""

SIGNS_KEPT = some.text("'=+-@\n\"\\,;a1 \u3000市<>&_x000D_", max_size=12)


def written(rows: Sequence[Sequence[str]], path: Path) -> None:
    columns = [Column(f"c{place}", title) for place, title in enumerate(TITLES)]
    save(render(page(table(columns, *rows)), format_of(path.suffix)), str(path))


def read(path: Path) -> list[list[str]]:
    return [list(cells) for sheet in read_sheets(str(path), path.name) for _number, cells in sheet.rows]


def tables(*texts: some.SearchStrategy[str]) -> some.SearchStrategy[list[list[str]]]:
    return some.lists(some.lists(some.one_of(*texts), min_size=3, max_size=3), max_size=6)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables(SIGNS, ANY, CHINESE))
def test_any_table_of_text_survives_a_csv_but_for_the_ends_of_lines(tmp_path: Path, rows: list[list[str]]) -> None:
    path = tmp_path / "工单.csv"
    written(rows, path)

    assert read(path)[1:] == [[cell.replace("\r\n", "\n") for cell in row] for row in rows]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tables(SIGNS, ANY, CHINESE).filter(bool))
def test_any_table_of_text_survives_json_lines(tmp_path: Path, rows: list[list[str]]) -> None:
    path = tmp_path / "工单.jsonl"
    written(rows, path)

    found = read(path)[1:]
    assert found == [[cell.replace("_x000D_", "").replace("\r\n", "\n") for cell in row] for row in rows]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(tables(SIGNS_KEPT, KEPT, CHINESE).filter(bool))
def test_any_table_that_a_ledger_holds_survives_a_workbook(tmp_path: Path, rows: list[list[str]]) -> None:
    path = tmp_path / "工单.xlsx"
    written(rows, path)

    found = [[*row, *[""] * 3][:3] for row in read(path)[1:]]
    assert [row for row in found if any(row)] == [row for row in rows if any(row)]


@pytest.mark.parametrize("sign", [",", "\t", ";"])
def test_the_sign_between_cells_is_found_whatever_the_texts_hold(sign: str, tmp_path: Path) -> None:
    text = "a;b;c\td\te;f,g,h,i".replace(sign, "")
    path = tmp_path / "导出.csv"
    path.write_text("\n".join([sign.join(TITLES), *[sign.join(["1", text, text])] * 30]), encoding="utf-8")

    assert read(path)[1] == ["1", text, text]


def test_an_export_is_imported_alike_from_every_format(tmp_path: Path) -> None:
    sample().write(tmp_path / "平台.xlsx")
    with ledger(tmp_path) as opened:
        bring(opened, tmp_path / "平台.xlsx")
        act = Act("export", "张", "clerk", NOW, NOW)
        document = export(whole(opened, "", act), NOW, reveal=True)
    found = {}
    for ending in ("csv", "xlsx", "json", "jsonl"):
        path = tmp_path / f"导出.{ending}"
        save(render(document, ending), str(path))
        with ledger(tmp_path, f"{ending}.db") as other:
            outcome, _reading = bring(other, path)
            assert counts(outcome, "new", "refused") == [len(document.tables()[0].rows), 0]
            rows = content(other)
        # What find looks in has the columns that nobody knows too, in the order of the file.
        rows["texts"] = [row[:9] for row in rows["texts"]]
        found[ending] = rows

    assert all(rows == found["csv"] for rows in found.values())
