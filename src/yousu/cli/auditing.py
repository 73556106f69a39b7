"""The audit verb: one folder about an issued report, for whoever has to check it without yousu."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, ClassVar

import typer

from yousu.cli.output import OutputUnwritable, reason, save
from yousu.cli.session import By, LedgerPath, Session, clean, fold_path, reading
from yousu.errors import UNWRITABLE, YousuError
from yousu.ledger import auditing, issuing
from yousu.ledger.chain import sha256
from yousu.ledger.drifting import members_now
from yousu.render import render
from yousu.render.csv import guarded
from yousu.reports.explained import explained
from yousu.reports.letterhead import issue_name
from yousu.ticket.events import Event
from yousu.words import mark, say


class FolderNotEmpty(YousuError):
    """A folder that already holds files: those of two reports must not mix."""

    exit_code = UNWRITABLE
    sentence: ClassVar[str] = mark("{path} is not empty.")
    remedy: ClassVar[str] = mark("Name a new folder with -o.")


FORMATS = ("md", "html", "docx", "xlsx", "json")


def audit(
    issue: Annotated[str, typer.Argument(metavar="ISSUE", help=mark("第47期, or 2024年第47期"))],
    output: Annotated[str, typer.Option("-o", "--output", metavar="DIR", help=mark("the folder to write"))],
    report: Annotated[str, typer.Option("--report", metavar="NAME", help=mark("daily, weekly, monthly, annual or opinion"))] = "weekly",
    ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Write the report, the definitions, the tickets, their events, what changed since, and the chain's proof."""
    with reading("audit", ledger, by) as session:
        found = issuing.of_number(session.ledger, clean(report, say("the report")), clean(issue, say("the issue")))
        folder = fold_path(output)
        try:
            os.makedirs(folder, exist_ok=True)
            if os.listdir(folder):
                raise FolderNotEmpty(path=folder)
        except OSError as error:
            raise OutputUnwritable(path=folder, why=reason(error)) from error
        for name, content in _files(session, found).items():
            save(content, os.path.join(folder, name))


def _files(session: Session, found: issuing.Issued) -> dict[str, str | bytes]:
    ledger, event = session.ledger, issuing.event_of(session.ledger, found)
    document, held = issuing.document(ledger, found), issuing.members(ledger, found)
    touched = sorted({row[0] for row in held.rows} | {row[0] for row in members_now(ledger, found).rows})
    events = list(auditing.event_rows(ledger, touched, found))
    files: dict[str, str | bytes] = {f"{found.report}.{form}": render(document, form) for form in FORMATS}
    files["definitions.md"] = render(explained(ledger.rules(found.cut)), "md")
    files["tickets.csv"] = _csv(auditing.member_rows(held))
    for name, kind in (("events", "before"), ("corrections", "correction")):
        files[f"{name}.jsonl"] = _lines(shown for what, shown in events if what == kind)
    files["chain.jsonl"] = _lines(auditing.chain_rows(ledger, found.seq))
    files["verify.py"] = Path(__file__).with_name("verify.py").read_text(encoding="utf-8")
    values = {
        "report": document.title, "issue": issue_name(found.issue), "period": found.period.label, "seq": found.seq,
        "head": event.body["head"], "at": event.at, "actor": event.actor,
    }  # fmt: skip
    files["README.md"] = say(ABOUT, **values) + _about_final(event)
    sums = {
        name: sha256(content if isinstance(content, bytes) else content.encode()) for name, content in files.items()
    }
    files["SHA256SUMS"] = "".join(f"{each.hexdigest()}  {name}\n" for name, each in sorted(sums.items()))
    return files


def _about_final(event: Event) -> str:
    """What is known of the edited file that was handed out, and in what it differs from the ledger."""
    if not event.body.get("final"):
        return "\n" + say("No edited file was given; what was handed out is the report in this folder.") + "\n"
    told = [
        say("What was handed out is the edited file {name}, SHA-256 {digest}; it is not in this folder.",
            name=event.get("final_name") or "", digest=event.body["final"]),
    ]  # fmt: skip
    if event.get("despite"):
        told.append(say("It was issued although figures differ: {why}", why=event.get("despite")))
    for place, said, wanted in json.loads(event.get("differences") or "[]"):
        told.append(
            say(
                "{place}: in the file {said}, in the ledger {wanted}",
                place=place,
                said=said or "—",
                wanted=wanted or "—",
            )
        )
    return "\n" + "\n".join(f"- {line}" for line in told) + "\n"


def _csv(rows: Iterable[Mapping[str, Any]]) -> bytes:
    file, writer = io.StringIO(), None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(file, list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow({key: guarded(value) if isinstance(value, str) else value for key, value in row.items()})
    return file.getvalue().encode("utf-8-sig")  # as spreadsheets open it


def _lines(rows: Iterable[Mapping[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows)


ABOUT = mark(
    "# {report}\n\n"
    "{issue} · {period} · issued at {at} by {actor} · event {seq}\n\n"
    "- .md, .html, .docx, .xlsx, .json of the report's name: the report as the ledger issued it\n"
    "- definitions.md: what each figure means and the condition that is run\n"
    "- tickets.csv: the tickets behind the figures, 1 where a figure counts one; the sum of a column is the figure\n"
    "- events.jsonl: what was recorded of these tickets up to the issue; corrections.jsonl: what was corrected after it\n"
    "- chain.jsonl: the rows of the chain of hashes up to the issue; private parts by their seals only\n"
    "- SHA256SUMS: the digest of each file\n"
    "- verify.py: needs Python alone. It recomputes the chain, the digests, and the figures from the issued event, and\n"
    "  holds the files of this folder against them: python verify.py {head}\n"
)
"""The page that leads through the folder; the head stands at the foot of the printed report."""
