"""延期审批单: what the unit asks for, that the citizen was told, and who decides (domain.md 2.4).

It reads the events of an extension (asked, granted, refused); where none is recorded yet the form is one to fill in.
"""

from __future__ import annotations

from collections.abc import Sequence

from yousu.document import Field, Form
from yousu.forms.filing import BLANK, Filing, Row, issued, matter, moment, number, prose, signed, unit_of
from yousu.reports.sentences import joined
from yousu.ticket.events import Event
from yousu.words import say


def form(filing: Filing) -> Form:
    """The form of the last request; blank where nothing was asked."""
    ticket, (asked, decided) = filing.ticket, _request(filing)
    granted = decided if decided is not None and decided.kind == "extended" else None
    earlier = [event for event in filing.history if event.kind == "extended" and event is not granted]
    says = asked or granted
    days = says.body.get("days") if says else None
    told = next((event.body["informed"] for event in (granted, asked) if event and "informed" in event.body), None)
    before = _before(granted, earlier) if granted else ticket.due
    rows: list[Row] = [
        [
            Field("unit", say("Applying unit"), unit_of(filing)),
            Field("asked", say("Applied"), moment(asked.at if asked else None)),
        ],
        [
            Field("received", say("Received"), moment(ticket.received)),
            Field("before", say("Present limit"), moment(before)),
        ],
        [
            Field("days", say("Extension asked for"), say("{days} workdays", days=days or BLANK)),
            Field("due", say("Limit if extended"), moment(granted.body.get("due") if granted else None)),
        ],
        [
            Field("earlier", say("Extended before"), say("{count} times", count=len(earlier))),
            Field("informed", say("Citizen told"), moment(told)),
        ],
        *matter(ticket, lines=3),
        [Field("reason", say("Reason for extension"), _text(filing, asked, "reason"), 3)],
        [Field("basis", say("Basis of the extension"), _text(filing, asked, "basis"), 2)],
        [Field("head", say("Opinion of the unit's head"), "", 2, [signed(say("Signature (seal)"))])],
        [
            Field(
                "team",
                say("Opinion of the team"),
                _opinion(filing, decided, "team", "own", ""),
                2,
                [signed(say("Signature"))],
            )
        ],
        [
            Field(
                "leader",
                say("Opinion of the leader in charge"),
                _opinion(filing, decided, "leader") or _agreed(filing, granted),
                2,
                [signed(say("Signature"))],
            )
        ],
    ]
    notes = [say("Apply before the limit has passed. A refused extension leaves the limit as it is.")]
    return Form("extension", say("Extension Approval Form"), rows, number(ticket), issued(filing), notes)


def _request(filing: Filing) -> tuple[Event | None, Event | None]:
    """The last request and what was decided on it."""
    asked = filing.last("extension_asked")
    decided = filing.last("extended", "extension_refused")
    if asked is not None and decided is not None and decided.seq < asked.seq:
        return asked, None
    return asked, decided


def _before(granted: Event, earlier: Sequence[Event]) -> str | None:
    """The limit before this extension. A second one carries the first limit on, which the one before it had moved."""
    carried: str | None = granted.body.get("before")
    moved = [event for event in earlier if event.seq < granted.seq and event.body.get("before") == carried]
    due: str | None = moved[-1].body.get("due") if moved else None
    return due or carried


def _agreed(filing: Filing, granted: Event | None) -> str:
    """The leader in charge who agreed to an extension that the team granted."""
    leader = _text(filing, granted, "leader")
    return say("Agreed to by {leader}.", leader=leader) if leader else ""


def _text(filing: Filing, event: Event | None, field: str) -> str:
    return prose(filing.ticket, event.get(field)) if event is not None and event.get(field) else ""


def _opinion(filing: Filing, decided: Event | None, *authorities: str) -> str:
    """What this authority decided; empty where another did, or nobody."""
    if decided is None or decided.body.get("authority", "") not in authorities:
        return ""
    if decided.kind == "extended":
        days = decided.body.get("days") or BLANK
        word = say("Extended by {days} workdays, to {due}.", days=days, due=moment(decided.body.get("due")) or BLANK)
    else:
        word = say("Not extended.")
    said = _text(filing, decided, "opinion")
    return joined([word, said])
