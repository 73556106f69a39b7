"""A form as a workbook: drop-down lists, locked columns, a frozen header, and a hidden sheet that tells what it is."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from yousu.fill_in import FORM_VERSION, MACHINE, TOKEN, Field, Form, choices
from yousu.words import say

FROZEN_COLUMNS = 1
MOMENT_FORMAT = "yyyy-mm-dd hh:mm"
PROTECTION = {
    "select_locked_cells": True, "select_unlocked_cells": True, "format_cells": True, "format_columns": True,
    "format_rows": True, "autofilter": True, "sort": True,
}  # fmt: skip
_INPUT, _HEAD = "#FFF9DB", "#DDE6F0"
_EARLIEST = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's dates bear no zone


def drawn(form: Form) -> bytes:
    """The form as the bytes of a workbook; the same form is the same bytes."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = Workbook(out, plain)
    book.set_properties({"title": form.title, "created": _local(form.made)})
    sheet = book.add_worksheet(say("To fill in"))
    _table(book, sheet, form)
    _machine(book.add_worksheet(MACHINE), form)
    sheet.activate()
    book.close()
    return out.getvalue()


def _local(moment: str) -> datetime:
    """The wall clock of a moment: what a cell shows."""
    return datetime.fromisoformat(moment).replace(tzinfo=None)


def _table(book: Any, sheet: Any, form: Form) -> None:
    head = _heading(book, sheet, form)
    formats = _formats(book)
    for place, field in enumerate(form.fields):
        sheet.set_column(place, place, field.width)
        sheet.write_string(head, place, field.title, formats["head_fill" if field.fill else "head"])
    last = len(form.fields)
    sheet.set_column(last, last, 4, None, {"hidden": True})
    sheet.write_string(head, last, TOKEN, formats["head"])
    for number, row in enumerate(form.rows, head + 1):
        _row(sheet, number, form, row.cells, formats)
        sheet.write_string(number, last, row.token, formats["text"])
    if form.rows:
        _validate(sheet, form, head + 1, head + len(form.rows))
        sheet.autofilter(head, 0, head + len(form.rows), last - 1)
    sheet.freeze_panes(head + 1, FROZEN_COLUMNS)
    sheet.protect("", PROTECTION)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&C&P/&N")
    sheet.repeat_rows(head)


def _heading(book: Any, sheet: Any, form: Form) -> int:
    """Title and instructions; the row of the header."""
    sheet.write_string(0, 0, form.title, book.add_format({"bold": True, "font_size": 15}))
    for number, line in enumerate(form.guide, 1):
        sheet.write_string(number, 0, line, book.add_format({"font_color": "#444444"}))
    return len(form.guide) + 1


def _formats(book: Any) -> dict[str, Any]:
    edge: dict[str, Any] = {"border": 1, "border_color": "#BBBBBB", "valign": "top"}
    head = {**edge, "bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": _HEAD}
    fill = {**edge, "bg_color": _INPUT, "locked": False, "text_wrap": True}
    return {
        "head": book.add_format(head),
        "head_fill": book.add_format({**head, "bg_color": "#FFE58A"}),
        "text": book.add_format({**edge, "num_format": "@"}),
        "prose": book.add_format({**edge, "num_format": "@", "text_wrap": True}),
        "count": book.add_format(edge),
        "moment": book.add_format({**edge, "num_format": MOMENT_FORMAT}),
        "fill": book.add_format({**fill, "num_format": "@"}),
        "fill_moment": book.add_format({**fill, "num_format": MOMENT_FORMAT}),
    }


def _style(field: Field) -> str:
    if field.fill:
        return "fill_moment" if field.kind == "moment" else "fill"
    return field.kind


def _row(sheet: Any, number: int, form: Form, cells: Any, formats: dict[str, Any]) -> None:
    values = iter(cells)
    for place, field in enumerate(form.fields):
        style = formats[_style(field)]
        value = None if field.fill else next(values)
        if value is None or value == "":
            sheet.write_blank(number, place, None, style)
        elif isinstance(value, int):
            sheet.write_number(number, place, value, style)
        elif field.kind == "moment":
            sheet.write_datetime(number, place, _local(value), style)
        else:
            sheet.write_string(number, place, value, style)


def _validate(sheet: Any, form: Form, first: int, last: int) -> None:
    """A list where there is a choice; where a time is wanted, a warning that lets text through."""
    for place, field in enumerate(form.fields):
        if field.kind == "choice" and field.fill:
            rule: dict[str, Any] = {"validate": "list", "source": choices(field.key), "error_message": field.hint}
        elif field.kind == "moment" and field.fill:
            rule = {"validate": "date", "criteria": ">=", "value": _EARLIEST, "error_type": "warning"}
        else:
            continue
        sheet.data_validation(first, place, last, place, {**rule, "input_message": field.hint})


def _machine(sheet: Any, form: Form) -> None:
    """What the program reads when the file comes back; nobody needs to see it."""
    for number, row in enumerate(_machine_rows(form)):
        for place, text in enumerate(row):
            sheet.write_string(number, place, text)
    sheet.protect("")
    sheet.very_hidden()


def _machine_rows(form: Form) -> Iterator[tuple[str, ...]]:
    yield ("form", FORM_VERSION)
    yield ("sheet", form.sheet)
    yield ("ledger", form.ledger)
    yield ("made", form.made)
    yield ("unit", form.unit)
    yield ("period", form.period)
    yield from (("column", field.key, field.title) for field in form.fields)
    yield ("column", TOKEN, TOKEN)
    yield from (("row", row.token, str(row.ticket)) for row in form.rows)
