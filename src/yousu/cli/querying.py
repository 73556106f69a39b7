"""The verb that asks in SQL what no report answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from yousu.cli.looking import looking
from yousu.cli.on_record import record_file
from yousu.cli.presenting import present
from yousu.cli.session import By, Format, LedgerPath, body_from
from yousu.words import mark, say

Question = Annotated[
    str,
    typer.Argument(metavar="SQL", help=mark("a SELECT; - reads it from standard input; nothing shows the tables")),
]
Values = Annotated[
    list[str],
    typer.Option("--with", metavar="NAME=VALUE", help=mark("a value that stands in the question as :NAME")),
]
Output = Annotated[str, typer.Option("-o", "--output", metavar="FILE", help=mark("write to a file"))]


def query(
    question: Question = "", values: Values = [], form: Format = "", output: Output = "", ledger: LedgerPath = "",
    by: By = "",
) -> None:  # fmt: skip
    """Ask the ledger in SQL; personal data stands in no table that can be asked."""
    from yousu.ledger import querying
    from yousu.reports.asked import answer, tables

    said = body_from(question, say("the question")) or ""
    with looking("query", output, ledger, by) as session:
        connection = session.ledger.connection
        if not question:
            present(tables(querying.columns(connection), querying.TABLES), form, output)
            return
        found = querying.ask(connection, said, _named(values))
        if output:
            record_file(session, output, len(found.rows))
        present(answer(found.columns, found.rows), form, output)


def _named(values: Sequence[str]) -> dict[str, str]:
    """``NAME=VALUE`` as name and value. Raises BadParameter."""
    pairs = [value.partition("=") for value in values]
    if not all(name.isidentifier() and sign for name, sign, _value in pairs):
        raise typer.BadParameter(say("--with is NAME=VALUE"))
    return {name: value for name, _sign, value in pairs}
