"""The audit verb: one folder about an issued report, for whoever has to check it without yousu."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Mapping
from typing import Annotated, Any

import typer

from yousu.cli.output import OutputUnwritable, reason, save
from yousu.cli.session import By, LedgerPath, Session, clean, fold_path, reading
from yousu.ledger import auditing, issuing
from yousu.render import render
from yousu.render.csv import guarded
from yousu.reports.explained import explained
from yousu.reports.letterhead import issue_name
from yousu.words import mark, say

FORMATS = ("md", "html", "docx", "xlsx", "json")


def audit(
    issue: Annotated[str, typer.Argument(metavar="ISSUE", help=mark("第47期, or 2024年第47期"))],
    output: Annotated[str, typer.Option("-o", "--output", metavar="DIR", help=mark("the folder to write"))],
    report: Annotated[str, typer.Option("--report", metavar="NAME", help=mark("daily, weekly, monthly, annual or opinion"))] = "weekly",
    ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Write the report, the definitions, the tickets, their events, what changed since, and the chain's proof."""
    with reading("audit", ledger, by) as session:
        found = auditing.issued_as(session.ledger, clean(report, say("the report")), clean(issue, say("the issue")))
        folder = fold_path(output)
        try:
            os.makedirs(folder, exist_ok=True)
        except OSError as error:
            raise OutputUnwritable(path=folder, why=reason(error)) from error
        for name, content in _files(session, found).items():
            save(content, os.path.join(folder, name))


def _files(session: Session, found: issuing.Issued) -> dict[str, str | bytes]:
    ledger, event = session.ledger, issuing.event_of(session.ledger, found)
    document, held = issuing.document(ledger, found), issuing.members(ledger, found)
    events = list(auditing.event_rows(ledger, held, found))
    files: dict[str, str | bytes] = {f"{found.report}.{form}": render(document, form) for form in FORMATS}
    files["definitions.md"] = render(explained(ledger.rules(found.cut)), "md")
    files["tickets.csv"] = _csv(auditing.member_rows(held))
    files["events.jsonl"] = _lines(shown for later, shown in events if not later)
    files["corrections.jsonl"] = _lines(shown for later, shown in events if later)
    files["chain.jsonl"] = _lines(auditing.chain_rows(ledger, found.seq))
    files["verify.py"] = VERIFY
    values = {
        "report": document.title, "issue": issue_name(found.issue), "period": found.period.label, "seq": found.seq,
        "head": event.body["head"], "at": event.at, "actor": event.actor, "final": event.body.get("final") or "—",
    }  # fmt: skip
    files["README.md"] = say(ABOUT, **values)
    return files


def _csv(rows: Iterable[Mapping[str, Any]]) -> str:
    file, writer = io.StringIO(), None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(file, list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow({key: guarded(value) if isinstance(value, str) else value for key, value in row.items()})
    return file.getvalue()


def _lines(rows: Iterable[Mapping[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows)


ABOUT = mark(
    "# {report}\n\n"
    "{issue} · {period} · issued at {at} by {actor} · event {seq} · edited file (SHA-256): {final}\n\n"
    "- weekly/monthly/….md, .html, .docx, .xlsx, .json: the report as it was issued\n"
    "- definitions.md: what each figure means and the condition that is run\n"
    "- tickets.csv: the tickets behind the figures, 1 where a figure counts one; the sum of a column is the figure\n"
    "- events.jsonl: what was recorded of these tickets up to the issue; corrections.jsonl: what was recorded after it\n"
    "- chain.jsonl: the rows of the chain of hashes up to the issue; private parts by their seals only\n"
    "- verify.py: recomputes the chain with Python alone: python verify.py; the head at the report's foot is {head}\n"
)
"""The page that leads through the folder."""

VERIFY = '''"""Recompute the chain of hashes of chain.jsonl, with Python alone: python verify.py [HEAD]."""

import hashlib
import json
import pathlib
import sys

EVENT = ("seq", "command", "ticket", "kind", "happened_at", "body", "sealed")
BY = ("id", "first_seq", "recorded_at", "actor", "os_user", "verb", "version")

previous, heads = bytes(32), set()
for line in (pathlib.Path(__file__).parent / "chain.jsonl").read_text(encoding="utf-8").splitlines():
    row = json.loads(line)
    columns = [row["event"][name] for name in EVENT] + [row["by"][name] for name in BY]
    text = json.dumps(columns, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    previous = hashlib.sha256(previous + text.encode()).digest()
    if previous.hex() != row["hash"]:
        sys.exit(f"event {row['event']['seq']}: the chain is broken here / 校验链在此断开")
    heads.add(previous.hex())
if len(sys.argv) > 1 and not any(head.startswith(sys.argv[1].lower()) for head in heads):
    sys.exit(f"{sys.argv[1]} is not in the chain / 链中没有这个校验码")
print(f"{len(heads)} events, the chain is whole / 校验链完整, 共 {len(heads)} 条; head {previous.hex()}")
'''
"""A program for whoever does not have yousu; it stands in the folder as it is."""
