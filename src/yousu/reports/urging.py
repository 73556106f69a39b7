"""Messages to paste into a unit's chat group: urging (催办) and a reply that goes back. Nobody is named in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yousu.reports.lines import ERASED
from yousu.reports.outside import unnamed
from yousu.reports.privacy import CONFIDENTIAL, confidential
from yousu.reports.sentences import at, distance
from yousu.ticket.directory import Unit
from yousu.ticket.line import Line
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import SEND_BACK, word_of
from yousu.words import say

Moment = str


def by_unit(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """The open tickets by the unit that holds them, each unit's most urgent first."""
    found: dict[str, list[Line]] = {}
    for line in sorted(lines, key=lambda each: (each.unit or "", each.due or "9999", each.number)):
        if line.open and line.unit is not None:
            found.setdefault(line.unit, []).append(line)
    return found


Part = tuple[Line, Moment | None]
"""What a co-unit owes: the ticket's line, and by when the co-unit is to answer."""


def message(  # noqa: PLR0913, PLR0917 - to whom, of what, when and by whom
    unit: str, lines: Sequence[Line], units: Mapping[str, Unit], now: Moment, who: str, parts: Sequence[Part] = ()
) -> str:
    """One message for a unit: its duty contact, what it holds, by when, how late, how often urged before.

    After its own tickets stand those of other units that it helps with and has not answered (``parts``).
    """
    rows = [
        say("{place}. Ticket {number}: {title}, {standing}.", place=place, **_row(line, now))
        for place, line in enumerate(lines, 1)
    ]
    rows += [
        say("{place}. Ticket {number}: {title}, as co-unit of {lead}, {standing}.", place=place, **_part(part, now))
        for place, part in enumerate(parts, len(lines) + 1)
    ]
    count = len(lines) + len(parts)
    head = say("[Reminder] {unit}: please get on with {count} tickets.", unit=addressed(unit, units), count=count)
    foot = say("Please tell us how they stand. {who}, {moment}", who=who, moment=at(now))
    return "\n".join([head, *rows, foot])


def addressed(unit: str, units: Mapping[str, Unit]) -> str:
    """The unit with its duty contact, where the directory has one."""
    entry = units.get(unit)
    if entry is None:
        return unit
    contact = entry.duty or entry.contact
    return say("{unit} (on duty: {contact})", unit=entry.name, contact=contact) if contact else entry.name


def _part(part: Part, now: Moment) -> dict[str, object]:
    line, due = part
    standing = say("answer due {due}, {standing}", due=at(due), standing=distance(due, now)) if due else ""
    title = _title(line, line.title)
    return {"number": _number(line), "title": title, "lead": line.unit, "standing": standing or say("not answered yet")}


def _number(line: Line) -> str:
    return f"{line.number}" + (f" / {line.platform_no}" if line.platform_no else "")


def _row(line: Line, now: Moment) -> dict[str, object]:
    title = _title(line, line.title)
    standing = say("due {due}, {standing}", due=at(line.due), standing=distance(line.due, now)) if line.due else ""
    if line.state == "assigned" and line.accept_due is not None and line.accept_due < now:
        standing += say(", not accepted yet, due {due} ({standing})", **_late(line.accept_due, now))
    if line.contacted_at is None and line.contact_due is not None and line.contact_due < now:
        standing += say(", citizen not contacted yet, due {due} ({standing})", **_late(line.contact_due, now))
    if line.urges:
        standing += say(", urged {count} times before", count=line.urges)
    return {"number": _number(line), "title": title, "standing": standing}


def _title(matter: Line | Ticket, title: str | None, address: str | None = None) -> str:
    """The title without its people; none of a ticket of which the group may not guess who complained."""
    return say(CONFIDENTIAL) if confidential(matter) else unnamed(title, matter, address, buildings=True) or say(ERASED)


def _late(due: Moment, now: Moment) -> dict[str, str]:
    return {"due": at(due), "standing": distance(due, now)}


def goes_back(ticket: Ticket, opinion: str | None, units: Mapping[str, Unit]) -> str:
    """The message with which a reply goes back to the unit: the reason, the opinion, the limit that still runs."""
    said = unnamed(opinion, ticket, ticket.address, buildings=True)
    return say(
        "[Sent back for rework] {unit}: ticket {number}, {title}. Reason: {reason}.{opinion} The limit is still {due}.",
        unit=addressed(ticket.unit or "", units), number=ticket.number,
        title=_title(ticket, ticket.title, ticket.address),
        reason=word_of(ticket.send_back_reason, SEND_BACK), due=at(ticket.due),
        opinion=say(" Opinion: {opinion}.", opinion=said.rstrip("。.")) if said else "",
    )  # fmt: skip
