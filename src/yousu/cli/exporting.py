"""The export verb: tickets as a workbook or a CSV file, in the column names that platforms use."""

from __future__ import annotations

import os
from typing import Annotated, ClassVar

import typer

from yousu.cli.looking import Filters, Sort, looking, order_of
from yousu.cli.on_record import record_access
from yousu.cli.output import ready
from yousu.cli.presenting import present
from yousu.cli.session import By, Format, LedgerPath, Reveal, clean, tell
from yousu.document import Mapped
from yousu.errors import YousuError
from yousu.words import mark, say


class ExportUnnamed(YousuError):
    """An export without a file to write."""

    sentence: ClassVar[str] = mark("The export needs a file to write.")
    remedy: ClassVar[str] = mark("Type: yousu export -o FILE.xlsx, or -o FILE.csv")


def export(
    words: Filters = [], output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help=mark("the file; its suffix says the format: xlsx, csv, json, jsonl"))] = "",
    sort: Sort = "number", reveal: Reveal = "", form: Format = "", ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Tickets as a workbook in the platform's own column names; people are masked unless revealed."""
    from yousu.ledger.exporting import whole
    from yousu.reports.export import PERSONAL
    from yousu.reports.export import export as exported

    if not output and not form:
        raise ExportUnnamed
    with looking("export", reveal or output, ledger, by) as session:
        said = clean(" ".join(words), say("the filter"))
        _check_format(output, form)
        if output:
            ready(output)
        with session.ledger.snapshot():
            tickets = whole(session.ledger, said, session.act, order=order_of(sort))
        record_access(session, reveal, Mapped(tickets, lambda ticket: ticket.line), output, PERSONAL)
        present(exported(tickets, session.act.now, reveal=bool(reveal)), form, output)
        if output:
            tell(say("Tickets written: {count}", count=len(tickets)))
        if reveal and output:
            tell(say("{path} holds names and telephones in full: keep it as you keep the ledger.", path=output))


def _check_format(output: str, form: str) -> None:
    """An unknown ending is refused before an access is recorded."""
    from yousu.render import format_of

    format_of(form or os.path.splitext(output)[1])
