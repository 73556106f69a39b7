"""Verbs that keep the ledger: check, backup, restore, dump, load."""

from __future__ import annotations

import os
import sys
from typing import Annotated, ClassVar

import typer

from yousu import settings
from yousu.cli.presenting import present
from yousu.cli.session import By, Format, LedgerPath, Reveal, Session, fold_path, now_at, reading, tell, writing
from yousu.document import Column, Document, Section, Table
from yousu.errors import YousuError
from yousu.words import mark, say

FAULTY = 1


def check(
    head: Annotated[str, typer.Option("--head", metavar="HEX", help=mark("the chain's head as an earlier report printed it"))] = "",
    rebuild: Annotated[bool, typer.Option("--rebuild", help=mark("make the tables that are queried anew from the events"))] = False,
    form: Format = "", ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Name every fault; exit code 1 where there is one."""
    from yousu.ledger.checking import check as faults_of

    with (writing if rebuild else reading)("check", ledger, by) as session:
        faults = list(faults_of(session.ledger, head=head or None, rebuild=rebuild))
        rows = [(fault.kind, fault.where, fault.what) for fault in faults]
        columns = [Column("kind", say("kind of fault")), Column("where", say("where")), Column("what", say("what"))]
        empty = say("No fault found.")
        table = Table("faults", columns, rows, empty=empty, tones=dict.fromkeys(range(len(rows)), "bad"))
        sections = [Section("faults", "", [table]), *([] if faults else _drifted(session))]
        present(Document("check", "", sections), form)
    if faults:
        raise typer.Exit(FAULTY)


def _drifted(session: Session) -> list[Section]:
    """Where issued reports and today's ledger differ; that is no fault."""
    from yousu.ledger.drifting import drifts
    from yousu.reports.drifted import drifted

    return drifted(list(drifts(session.ledger)))


def backup(
    file: Annotated[str, typer.Argument(metavar="FILE", help=mark("the copy to write"))] = "",
    to: Annotated[str, typer.Option("--to", metavar="DIR", help=mark("a folder of dated copies"))] = "",
    keep: Annotated[int, typer.Option("--keep", metavar="N", help=mark("how many dated copies to keep"))] = 30,
    ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """An online copy, verified before it counts."""
    from yousu.ledger import backing_up

    if bool(file) == bool(to):
        raise typer.BadParameter(say("give either a FILE or --to DIR"))
    with writing("backup", ledger, by) as session:
        if file:
            made = backing_up.backup(session.ledger, fold_path(file), session.act.now)
        else:
            os.makedirs(fold_path(to), mode=0o700, exist_ok=True)
            made, removed = backing_up.rotate(session.ledger, fold_path(to), keep, session.act.now)
            for path in removed:
                tell(say("Removed: {path}", path=path))
        if made.faults:
            tell(
                say(
                    "The copy at {path} is faithful, but the ledger itself has faults. Type: yousu check",
                    path=made.path,
                )
            )
            raise typer.Exit(FAULTY)
        tell(
            say(
                "Backup: {path}, {tickets} tickets, verified. sha256 {digest}",
                path=made.path,
                tickets=made.tickets,
                digest=made.digest,
            )
        )


def restore(
    file: Annotated[str, typer.Argument(metavar="FILE", help=mark("a backup"))],
    replace: Annotated[bool, typer.Option("--replace", help=mark("put it in the place of a ledger that is there; the old file is kept"))] = False,
    next_number: Annotated[int, typer.Option("--next", metavar="N", help=mark("the next ticket number, where the lost ledger is gone"))] = 0,
    ledger: LedgerPath = "",
) -> None:  # fmt: skip
    """A ledger from a verified backup; numbers already on paper are not drawn again."""
    from yousu.ledger import backing_up

    target = settings.ledger_path(fold_path(ledger))
    now = now_at(os.environ.get("YOUSU_NOW", ""), "+08:00")
    done = backing_up.restore(fold_path(file), target, now, next_number=next_number or None, replace=replace)
    if done.kept:
        tell(say("The ledger that was there is kept as {path}", path=done.kept))
    tell(say("Restored: {path}", path=target))
    if done.faults:
        tell(say("The backup lacks {count} files of evidence. Type: yousu check", count=len(done.faults)))
        raise typer.Exit(FAULTY)


class DumpUnexplained(YousuError):
    """A dump without a reason: it shows more people than any look at tickets."""

    sentence: ClassVar[str] = mark("A dump holds everybody's name, telephone and address: it needs a reason.")
    remedy: ClassVar[str] = mark(
        "Type: yousu dump -o FILE --reveal REASON; for tickets with people masked: yousu export -o FILE.xlsx"
    )


def dump(
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help=mark("write to a file"))] = "",
    reveal: Reveal = "", ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Every command and event as JSON lines, personal data included: the access is recorded first, and is in the dump."""
    from yousu.cli.on_record import record_dump
    from yousu.ledger.dumping import dump as dump_to

    if not reveal:
        raise DumpUnexplained
    with writing("dump", ledger, by) as session:
        if output:
            from yousu.cli.output import ready

            ready(output)
        record_dump(session, reveal, output)
        if not output:
            dump_to(session.ledger, sys.stdout.write)
            return
        from yousu.cli.output import whole_file

        with whole_file(output) as file:
            dump_to(session.ledger, file.write)
        tell(say("{path} holds all personal data of the ledger: keep it as you keep the ledger.", path=output))


def load(
    file: Annotated[str, typer.Argument(metavar="FILE", help=mark("a dump; - reads standard input"))],
    ledger: LedgerPath = "",
) -> None:
    """A new ledger, equal to the one dumped; its chain is verified line by line."""
    from yousu.cli.founding import FileUnreadable
    from yousu.cli.output import reason
    from yousu.ledger.dumping import load as load_from

    target = settings.ledger_path(fold_path(ledger))
    try:
        lines = sys.stdin if file == "-" else open(file, encoding="utf-8")  # noqa: SIM115 - closed below
    except OSError as error:
        raise FileUnreadable(path=file, why=reason(error)) from error
    try:
        with lines:
            load_from(lines, target).close()
    except UnicodeDecodeError as error:
        raise FileUnreadable(path=file, why=reason(error)) from error
    tell(say("Loaded: {path}", path=target))
