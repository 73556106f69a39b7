"""Evidence and measurements: files kept beside the ledger under their digest, values taken on the spot."""

from __future__ import annotations

from typing import Annotated

import typer

from yousu.cli.founding import FileUnreadable
from yousu.cli.output import reason
from yousu.cli.presenting import present
from yousu.cli.session import (
    At,
    By,
    Format,
    LedgerPath,
    Ref,
    Session,
    Yes,
    clean,
    fold_path,
    optional,
    reading,
    writing,
)
from yousu.ledger import evidence as kept
from yousu.ledger import refs
from yousu.lifecycle import telling
from yousu.lifecycle.telling import Exhibit, Measurement
from yousu.reports.proofs import evidence_list
from yousu.ticket.vocabulary import ProofStage
from yousu.words import mark, say

Files = Annotated[
    list[str], typer.Argument(metavar="FILE", help=mark("photographs or documents; without one, what is kept"))
]
When = Annotated[bool | None, typer.Option("--before/--after", help=mark("taken before or after the work"))]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help=mark("a remark"))]
File = Annotated[str, typer.Option("--file", metavar="FILE", help=mark("evidence: a copy is kept beside the ledger"))]
Person = Annotated[str, typer.Option("--by-person", metavar="WHO", help=mark("who measured"))]


def keep(path: str, ledger_path: str) -> kept.Kept:
    """Copy a file into the ledger's folder of evidence. Raises FileUnreadable."""
    try:
        return kept.keep(fold_path(path), ledger_path)
    except OSError as error:
        raise FileUnreadable(path=path, why=reason(error)) from error


def evidence(
    ref: Ref, files: Files = [], before: When = None, note: Note = "", form: Format = "", yes: Yes = False,
    ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Keep photographs and documents with a ticket; without a file, list what is kept and whether it is whole."""
    if not files:
        _list(ref, form, ledger, by)
        return
    with writing("evidence", ledger, by, at) as session:
        stage: ProofStage = "other" if before is None else "before" if before else "after"
        remark = optional(note, say("the note"))
        copies = [keep(path, session.ledger.path) for path in files]
        exhibits = [
            Exhibit(stage=stage, digest=each.digest, bytes=each.size, file=each.name, note=remark) for each in copies
        ]
        session.change(
            ref, lambda ticket, context: [each for kept in exhibits for each in telling.prove(ticket, kept, context)],
            yes=yes, note=say("{count} files kept", count=len(copies)),
        )  # fmt: skip


def _list(ref: str, form: str, ledger: str, by: str) -> None:
    with reading("evidence", ledger, by) as session:
        number = refs.one(session.ledger, ref, session.act)
        ticket = session.ledger.ticket(number)
        present(evidence_list(ticket, _state_of(session)), form)


def _state_of(session: Session) -> dict[str, bool]:
    """Of every file that is there, whether it is as it was kept."""
    found = kept.files_in(kept.folder_of(session.ledger.path))
    return {digest: kept.digest_of(path) == digest for digest, path in found.items()}


def measure(
    ref: Ref, what: Annotated[str, typer.Argument(metavar="WHAT", help=mark("what was measured: 温度, 噪声, 间距"))],
    value: Annotated[str, typer.Argument(metavar="VALUE", help=mark("the value, in digits"))],
    unit: Annotated[str, typer.Argument(metavar="UNIT", help=mark("its unit: ℃, 分贝, 米"))],
    text: Annotated[str, typer.Argument(metavar="TEXT", help=mark("where and how"))] = "",
    by_person: Person = "", file: File = "", yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """A value taken on the spot: temperature, distance, noise."""
    with writing("measure", ledger, by, at) as session:
        taken = Measurement(
            what=clean(what, say("the text")),
            value=clean(value, say("the value")),
            unit=clean(unit, say("the unit")),
            note=optional(text, say("the note")),
            by=optional(by_person, say("the name")) or session.act.actor,
            evidence=keep(file, session.ledger.path).told if file else None,
        )
        session.change(
            ref,
            lambda ticket, context: telling.measure(ticket, taken, context),
            yes=yes,
            note=f"{taken.what} {taken.value}{taken.unit}",
        )
