"""The access verb: who saw names and telephones in full, when and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from yousu.cli.presenting import present
from yousu.cli.session import By, Format, LedgerPath, moment, reading
from yousu.ticket.vocabulary import ERASURES
from yousu.words import mark, say

if TYPE_CHECKING:
    from yousu.ledger.access import Access


def access(
    since: Annotated[str, typer.Option("--since", metavar="WHEN", help=mark("from this moment on"))] = "",
    form: Format = "", ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Who saw, exported, issued or erased personal data: the name given, the machine's user, the tickets, the reason."""
    from yousu.cli.printing import named_fields
    from yousu.document import Column, Document, Section, Table
    from yousu.ledger.access import accesses
    from yousu.reports.event_words import EVENT_WORDS

    columns = [
        Column("at", say("when"), "moment"), Column("actor", say("who")), Column("os_user", say("user of the machine")),
        Column("verb", say("by")), Column("kind", say("what happened to the data")), Column("tickets", say("tickets")),
        Column("fields", say("fields")), Column("why", say("reason"), "prose"), Column("file", say("file")),
        Column("rows", say("rows"), "count"),
    ]  # fmt: skip
    with reading("access", ledger, by) as session:
        start = moment(since, session.act.now) if since else ""
        found = accesses(session.ledger, start)
        rows = [
            [
                each.at, each.actor, each.os_user, each.verb, say(EVENT_WORDS[each.kind]),
                _tickets(each), named_fields(each.fields), _why(each.why), each.file, each.rows,
            ]
            for each in found
        ]  # fmt: skip
        table = Table("access", columns, rows, empty=say("Nobody saw anything in full."))
        present(
            Document(
                "access",
                say("Who saw what"),
                [Section("access", "", [table])],
                data={"accesses": [each._asdict() for each in found]},
            ),
            form,
        )


def _tickets(each: Access) -> str:
    """The tickets by number; all of them where a dump showed them."""
    whole = each.kind == "revealed" and not each.tickets
    return say("all tickets") if whole else ",".join(map(str, each.tickets))


def _why(said: str) -> str:
    """A reason as it was typed; the code of an erasure or of a report in words."""
    from yousu.reports.event_words import REPORT_TITLES

    word = ERASURES.get(said) or REPORT_TITLES.get(said)
    return say(word) if word else said
