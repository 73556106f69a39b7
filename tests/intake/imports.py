"""Imports for the tests: the sample's rows in any format, read and recorded in a ledger of their own."""

from __future__ import annotations

import csv
import html
import importlib.util
import io
import sys
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import xlwt
from xlsxwriter import Workbook

from tests.ledger.walks import new_ledger, projections
from yousu.intake.batches import Pack
from yousu.intake.headers import read_map
from yousu.intake.reading import Reading, Wishes, whole
from yousu.ledger import Act, Ledger
from yousu.ledger.importing import Import, saved_mappings
from yousu.ledger.staging import staged
from yousu.ticket.outcome import Outcome

ROOT = Path(__file__).parents[2]
NOW = "2026-11-23T08:40:00+08:00"
Rows = Sequence[Sequence[object]]


def sample() -> ModuleType:
    """The generator of the sample workbook."""
    spec = importlib.util.spec_from_file_location("platform_sample", ROOT / "examples" / "platform" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def ledger(folder: Path, name: str = "ledger.db") -> Ledger:
    return new_ledger(folder / name)


def read(path: Path, pack: Pack = whole, **wishes: Any) -> Reading:
    """A file read, its rows left aside."""
    reading = Reading(NOW, "17:00", Wishes(**wishes), lambda _count: None, pack)
    reading.found = list(reading.rows_of(str(path), path.name))  # type: ignore[attr-defined]
    return reading


def bring(
    opened: Ledger, *paths: Path, now: str = NOW, commit: bool = True, maps: Sequence[str] = (), name: str = ""
) -> tuple[Outcome, Reading]:
    """Import files as the verb does; what was done, and how the files were read."""
    act = Act("import", "张", "clerk", now, now)
    columns = read_map(maps)
    wishes = Wishes(columns=columns, saved=saved_mappings(opened))
    reading = Reading(now, "17:00", wishes, lambda _count: None, staged)
    run = Import(opened, act, lambda said: said[:1])
    try:
        for path in paths:
            run.add(reading.rows_of(str(path), path.name))
        if columns:
            run.mappings.append((name or "列对应1", columns))
        run.refused = reading.refused
        return (run.commit() if commit else run.look()), reading
    finally:
        run.close()


def counts(outcome: Outcome, *names: str) -> list[int]:
    return [outcome.counts[name] for name in names]


def content(opened: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """All that is queried of the tickets, without the numbers of events."""
    return {
        table: rows for table, rows in projections(opened).items() if table in {"facts", "answers", "shares", "texts"}
    }


# --- the same rows in every format ---


def shown(cell: object) -> str:
    return cell.strftime("%Y-%m-%d %H:%M:%S") if isinstance(cell, datetime) else str(cell)


def delimited(rows: Rows, path: Path, encoding: str, delimiter: str = ",") -> Path:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([[shown(cell) for cell in row] for row in rows])
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def xlsx(rows: Rows, path: Path) -> Path:
    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        page = book.add_worksheet("工单")
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                page.write_string(number, place, shown(cell))
    return path


def xls(rows: Rows, path: Path) -> Path:
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("工单")
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            page.write(number, place, shown(cell))
    book.save(str(path))
    return path


def page(rows: Rows, path: Path, encoding: str = "gb18030", *, closed: bool = False) -> Path:
    """A web page called .xls, its cells left open as many platforms leave them."""
    end = "</td>" if closed else ""
    lines = ["<tr>" + "".join(f"<td>{html.escape(shown(cell))}{end}" for cell in row) for row in rows]
    text = f'<html><head><meta charset="{encoding}"></head><body><table>{"".join(lines)}</table></body></html>'
    path.write_bytes(text.encode(encoding))
    return path


def ods(rows: Rows, path: Path) -> Path:
    """The smallest OpenDocument spreadsheet."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = [
        "<table:table-row>" + "".join(cell.format(html.escape(shown(each))) for each in row) + "</table:table-row>"
        for row in rows
    ]
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    table = f'<table:table table:name="工单">{"".join(lines)}</table:table>'
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", kind)
        book.writestr("META-INF/manifest.xml", f"<manifest>{kind}</manifest>")
        book.writestr(
            "content.xml", f'<?xml version="1.0"?><office:document-content{names}>{body}</office:document-content>'
        )
    return path
