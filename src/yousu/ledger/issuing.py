"""Issued reports: numbered, stored whole with the tickets behind their figures, never changed by what comes later.

The document stands packed in the event's body; citizens' texts it quotes stand with their own tickets (``cited``),
so that they go when a ticket is erased and the report prints 〔已清除〕 there (design.md 5).
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, ClassVar, NamedTuple

from yousu.document import Document
from yousu.errors import UNKNOWN, YousuError
from yousu.ledger import Act, Change, Ledger, chain, spans
from yousu.ledger.driver import Row
from yousu.ledger.scopes import SCOPES
from yousu.ledger.spool import AT_ONCE, Spool
from yousu.lifecycle import Context
from yousu.periods import Moment, Period
from yousu.reports import Confirmed, Issue, Reading
from yousu.reports.event_words import REPORT_TITLES
from yousu.reports.foot import edited
from yousu.reports.frozen import frozen, thawed
from yousu.ticket.events import Draft, Event, draft
from yousu.ticket.state import Ticket
from yousu.words import mark, say

Make = Callable[[Reading], Document]


class IssueUnknown(YousuError):
    """A number or a period that no report was issued under."""

    exit_code = UNKNOWN
    sentence: ClassVar[str] = mark("No {report} was issued as {said}.")
    remedy: ClassVar[str] = mark("See what was issued with: yousu report issues")


class Issued(NamedTuple):
    """A report as it was issued: its period and cut-off, its number, and the event that holds it."""

    report: str
    period: Period
    cut: Moment
    issue: Issue
    rules: int
    seq: int


class Final(NamedTuple):
    """The file that a person edited and that was handed out: its name, its SHA-256, and what it says otherwise."""

    name: str
    digest: str
    differences: Sequence[Sequence[str]] = ()
    despite: str = ""


class Members(NamedTuple):
    """The tickets behind the figures of an issued report, as they were: which figures count each, and its keys."""

    figures: Sequence[str]
    keys: Sequence[str]
    rows: Sequence[Sequence[Any]]


def packed(value: Any) -> str:
    """JSON, compressed, as text for an event's body. Keys stay in their order: a report's JSON keeps its own."""
    press = zlib.compressobj(9)
    parts = [press.compress(text.encode()) for text in _written(value)]
    return base64.b85encode(b"".join([*parts, press.flush()])).decode("ascii")


def _written(value: Any) -> Iterator[str]:
    """A value as JSON, the rows of a long sequence in it some at a time."""
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        for place, (key, item) in enumerate(value.items()):
            yield f"{',' if place else '{'}{_text(key)}:"
            yield from _written(item)
        yield "}" if value else "{}"
    elif isinstance(value, Spool):
        rows = iter(value)
        for place, part in enumerate(iter(lambda: list(islice(rows, AT_ONCE)), [])):
            yield f"{',' if place else '['}{_text(part)[1:-1]}"
        yield "]" if len(value) else "[]"
    else:
        yield _text(value)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def unpacked(text: str) -> Any:
    """What ``packed`` packed."""
    return json.loads(zlib.decompress(base64.b85decode(text)))


def issues(ledger: Ledger, report: str | None = None) -> list[Issued]:
    """The reports issued, oldest first; of one kind, or all."""
    query = "SELECT * FROM issues WHERE :report IS NULL OR report = :report ORDER BY seq"
    return [_issued(row) for row in ledger.connection.execute(query, {"report": report})]


def of_period(ledger: Ledger, report: str, period: Period) -> Issued | None:
    """The report issued for this period; for one that it overlaps, as where weeks began on another day then."""
    query = (
        "SELECT * FROM issues WHERE report = ? AND start_at < ? AND end_at > ? ORDER BY start_at = ? DESC, seq LIMIT 1"
    )
    row = ledger.connection.execute(query, (report, period.end, period.start, period.start)).fetchone()
    return _issued(row) if row else None


def of_number(ledger: Ledger, report: str, said: str) -> Issued:
    """The report of that number: 第47期, 47, 2024年第47期, 2024-47; of the latest year. Raises IssueUnknown."""
    digits = "".join(character if character.isdecimal() else " " for character in said).split()
    found = [
        each
        for each in issues(ledger, report)
        if digits and int(digits[-1]) == each.issue.number and (len(digits) == 1 or int(digits[0]) == each.issue.year)
    ]
    if not found:
        raise IssueUnknown(report=say(REPORT_TITLES.get(report, report)), said=said)
    return max(found, key=lambda each: each.issue.year)


def _issued(row: Row) -> Issued:
    period = Period(row["kind"], row["start_at"], row["end_at"])
    return Issued(row["report"], period, row["cut"], Issue(row["year"], row["number"]), row["rules"], row["seq"])


def numbered(ledger: Ledger, report: str, period: Period, at: Moment = "") -> Issue:
    """The next number of this kind of report, issued at this moment; numbers begin anew with each year."""
    year = period.last_day.year
    query = "SELECT COALESCE(MAX(number), 0) + 1 FROM issues WHERE report = ? AND year = ?"
    return Issue(year, ledger.connection.execute(query, (report, year)).fetchone()[0], at)


def confirmed(ledger: Ledger, report: str, period: Period) -> Confirmed | None:
    """The red and black list of a period as a named leader confirmed it last."""
    query = "SELECT seq FROM confirmations WHERE report = ? AND start_at = ? AND end_at = ?"
    row = ledger.connection.execute(query, (report, period.start, period.end)).fetchone()
    if row is None:
        return None
    event = _event(ledger, row["seq"])
    return Confirmed(
        event.body.get("red", ()),
        event.body.get("black", ()),
        event.get("leader") or "",
        event.at,
        event.body.get("basis", ""),
    )


def confirm(ledger: Ledger, report: str, period: Period, said: Confirmed, act: Act) -> None:
    """Record that a named leader confirmed the red and the black list of a period."""

    def decide(_tickets: list[Ticket], context: Context) -> list[Draft]:
        """The one event."""
        return [
            draft(
                0, "confirmed", context.at, report=report, start=period.start, end=period.end, red=list(said.red),
                black=list(said.black), leader=said.leader, basis=dict(said.basis),
            )
        ]  # fmt: skip

    ledger.change([], decide, act)


def issue(ledger: Ledger, reading: Reading, make: Make, act: Act, final: Final | None = None) -> Change:
    """Number the report and store it: document, cited texts, and the tickets behind every figure.

    The caller holds the transaction in which ``reading`` was read.
    """
    number, period = numbered(ledger, reading.report, reading.now.period, act.at), reading.now.period
    document, texts = frozen(make(reading._replace(issue=number, draft=False)))
    members = _members(ledger, reading)

    def decide(_tickets: list[Ticket], context: Context) -> list[Draft]:
        """The report, and with each ticket it quotes the texts."""
        whole = draft(
            0, "issued", context.at, report=reading.report, kind=period.kind, start=period.start, end=period.end,
            as_of=reading.as_of, cut=reading.cut, year=number.year, issue=number.number, rules=reading.rules.version,
            head=reading.head, document=packed(document), members=packed(members._asdict()), **_final(final),
        )  # fmt: skip
        return [whole, *_citations(reading.report, number, texts, context.at)]

    return ledger.change([], decide, act)


def _final(final: Final | None) -> dict[str, str | None]:
    if final is None:
        return {}
    said = json.dumps(final.differences, ensure_ascii=False) if final.differences else None
    return {"final": final.digest, "final_name": final.name, "differences": said, "despite": final.despite or None}


def _citations(report: str, number: Issue, texts: Mapping[int, Sequence[str]], at: Moment) -> Iterator[Draft]:
    for ticket, cited in sorted(texts.items()):
        held = json.dumps(cited, ensure_ascii=False)
        yield draft(ticket, "cited", at, report=report, year=number.year, issue=number.number, texts=held)


def _members(ledger: Ledger, reading: Reading) -> Members:
    """Every ticket that a figure counts: a bit a figure, by our own callbacks and by the platform's."""
    start, cut, rules = reading.now.period.start, reading.cut, reading.rules
    with spans.at_cut(ledger, start, cut):
        return Members(*spans.members(ledger, start, cut, rules, SCOPES[reading.report].dimensions))


def document(ledger: Ledger, issued: Issued) -> Document:
    """The report as it was issued; what quotes an erased ticket reads 〔已清除〕, and its foot names the edited file."""
    event = _event(ledger, issued.seq)
    mine = {"report": issued.report, "year": issued.issue.year, "issue": issued.issue.number}
    texts: dict[int, list[str]] = {}
    query = chain.EVENTS + "WHERE events.command = ? AND events.kind = 'cited'"
    for cited in map(chain.event_of, ledger.connection.execute(query, (event.command,))):
        if cited.private is not None and {name: cited.body[name] for name in mine} == mine:
            texts[cited.ticket] = json.loads(cited.private["texts"])
    made = thawed(unpacked(event.body["document"]), texts)
    if "final" not in event.body:
        return made
    return made._replace(foot=[edited(event.get("final_name") or "", event.body["final"]), *made.foot])


def members(ledger: Ledger, issued: Issued) -> Members:
    """The tickets behind its figures, as they were issued."""
    return Members(**unpacked(_event(ledger, issued.seq).body["members"]))


def event_of(ledger: Ledger, issued: Issued) -> Event:
    """The event that holds the report."""
    return _event(ledger, issued.seq)


def _event(ledger: Ledger, seq: int) -> Event:
    return chain.event_of(ledger.connection.execute(chain.EVENTS + "WHERE events.seq = ?", (seq,)).fetchone())
