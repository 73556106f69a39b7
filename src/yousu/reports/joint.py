"""What several units did on a ticket, on its sheet: returns, extensions, accounts, whistles, meetings. A hot path."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from yousu.document import Block, Column, Section, Table, Value
from yousu.periods.written import minutes_between
from yousu.reports.sentences import at, listed
from yousu.ticket.claims import Account, Extension, Meeting, Objection, Whistle
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import MEETINGS, word_of
from yousu.words import say

Show = Callable[[str | None], str]


def joint_sections(ticket: Ticket, show: Show) -> list[Section]:
    """A section for each kind of thing that there is; free text through ``show``."""
    made: dict[str, tuple[str, Block | None]] = {
        "objections": (say("Returns"), _objections(ticket, show)),
        "extensions": (say("Extensions"), _extensions(ticket, show)),
        "accounts": (say("On account"), _accounts(ticket, show)),
        "whistles": (say("Whistle and report"), _whistles(ticket, show)),
        "meetings": (say("Meetings"), _meetings(ticket, show)),
    }
    return [Section(key, title, [block]) for key, (title, block) in made.items() if block is not None]


def _objections(ticket: Ticket, show: Show) -> Table | None:
    columns = [
        Column("unit", say("Handling unit")), Column("asked", say("Asked at"), "moment"),
        Column("basis", say("Basis"), "prose"), Column("suggested", say("Suggested unit")),
        Column("decision", say("Decision")), Column("decided", say("Decided at"), "moment"),
        Column("to", say("Given to")), Column("opinion", say("Opinion"), "prose"),
    ]  # fmt: skip
    rows = [_objection(each, ticket, show) for each in ticket.objections]
    return Table("objections", columns, rows) if rows else None


def _objection(each: Objection, ticket: Ticket, show: Show) -> list[Value]:
    decision = _decision(each.decided, granted=each.upheld, waiting=each is ticket.objection)
    return [
        each.unit, each.asked, _text(each.basis, show), each.suggested, decision, each.decided, each.to,
        _text(each.opinion, show),
    ]  # fmt: skip


def _decision(decided: str | None, *, granted: bool, waiting: bool) -> str:
    if decided is None:
        return say("waits") if waiting else say("settled by the answer")
    return say("upheld ") if granted else say("refused ")


def _text(text: str | None, show: Show) -> str:
    return show(text) if text else ""


def _extensions(ticket: Ticket, show: Show) -> Table | None:
    columns = [
        Column("unit", say("Handling unit")), Column("asked", say("Asked at"), "moment"),
        Column("days", say("Workdays"), "number"), Column("before", say("Old limit"), "moment"),
        Column("due", say("New limit"), "moment"), Column("decision", say("Decision")),
        Column("decided", say("Decided at"), "moment"), Column("informed", say("Citizen informed at"), "moment"),
        Column("reason", say("Reason"), "prose"), Column("leader", say("Leader")),
    ]  # fmt: skip
    rows = [_extension(each, ticket, show) for each in ticket.extensions]
    return Table("extensions", columns, rows) if rows else None


def _extension(each: Extension, ticket: Ticket, show: Show) -> list[Value]:
    decision = _decision(each.decided, granted=each.approved, waiting=each is ticket.asked_extension)
    if each.source == "platform":
        decision = say("{decision} by the platform", decision=decision)
    said = say("; ").join(text for text in (_text(each.reason, show), _text(each.basis, show)) if text)
    days = "" if each.days is None else str(each.days)
    return [
        each.unit, each.asked, days, each.before, each.due, decision, each.decided, each.informed, said,
        _text(each.leader, show),
    ]  # fmt: skip


def _accounts(ticket: Ticket, show: Show) -> Table | None:
    columns = [
        Column("since", say("Since"), "moment"), Column("review", say("Review on"), "moment"),
        Column("plan", say("Plan"), "prose"), Column("owner", say("Responsible")), Column("leader", say("Leader")),
        Column("ended", say("Taken off at"), "moment"),
    ]  # fmt: skip
    rows = [_account(each, show) for each in ticket.accounts]
    return Table("accounts", columns, rows) if rows else None


def _account(each: Account, show: Show) -> list[Value]:
    return [
        each.since, each.review, _text(each.plan, show), _text(each.owner, show), _text(each.leader, show), each.ended,
    ]  # fmt: skip


def _whistles(ticket: Ticket, show: Show) -> Table | None:
    columns = [
        Column("whistle", say("Whistle no."), "number"), Column("blower", say("Blown by")),
        Column("blown", say("Blown at"), "moment"), Column("unit", say("Called")),
        Column("due", say("Arrival due"), "moment"), Column("arrived", say("Arrived at"), "moment"),
        Column("minutes", say("Time to arrive"), "minutes"), Column("text", say("Wanted for"), "prose"),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [
            str(each.number), each.unit, each.blown, unit, each.due, arrived, _minutes(each, arrived),
            _text(each.text, show),
        ]
        for each in ticket.whistles
        for unit, arrived in each.arrived.items()
    ]  # fmt: skip
    return Table("whistles", columns, rows) if rows else None


def _minutes(whistle: Whistle, arrived: str | None) -> int | None:
    return None if arrived is None else minutes_between(whistle.blown, arrived)


def _meetings(ticket: Ticket, show: Show) -> Table | None:
    columns = [
        Column("meeting", say("Meeting no."), "number"), Column("kind", say("Form")),
        Column("at", say("Held at"), "moment"), Column("title", say("Title")),
        Column("units", say("Attended by"), "prose"), Column("tickets", say("Tickets")),
        Column("decision", say("Decided"), "prose"), Column("lead", say("Lead named")),
    ]  # fmt: skip
    rows = [_meeting(each, show) for each in ticket.meetings]
    return Table("meetings", columns, rows) if rows else None


def _meeting(each: Meeting, show: Show) -> list[Value]:
    present = listed([*each.units, *([show(each.others)] if each.others else [])])
    return [
        str(each.number), word_of(each.kind, MEETINGS), each.at, _text(each.title, show), present,
        listed([str(number) for number in each.tickets]), _text(each.decision, show), each.lead,
    ]  # fmt: skip


def joint_json(ticket: Ticket, shown: Callable[[str | None], str | None]) -> dict[str, Any]:
    """The same for JSON: codes, moments as they stand, numbers of tickets as text, free text through ``shown``."""
    return {
        "objections": [_fields(each, shown, "basis", "opinion") for each in ticket.objections],
        "extensions": [_fields(each, shown, "reason", "basis", "leader", "opinion") for each in ticket.extensions],
        "accounts": [_fields(each, shown, "plan", "owner", "leader") for each in ticket.accounts],
        "whistles": [_fields(each, shown, "text") for each in ticket.whistles],
        "meetings": [_meeting_json(each, shown) for each in ticket.meetings],
    }


def _fields(each: Any, shown: Callable[[str | None], str | None], *private: str) -> dict[str, Any]:
    found = {name: getattr(each, name) for name in each.__slots__}
    return found | {name: shown(found[name]) for name in private}


def _meeting_json(each: Meeting, shown: Callable[[str | None], str | None]) -> dict[str, Any]:
    found = each._asdict() | {name: shown(getattr(each, name)) for name in ("title", "decision", "others")}
    return found | {"units": list(each.units), "tickets": [str(number) for number in each.tickets]}


def waiting_sentences(ticket: Ticket) -> Iterator[str]:
    """What waits to be decided or to arrive, said at the foot of the sheet."""
    if ticket.objection is not None:
        yield say("The return asked by {unit} waits: yousu return {number} --uphold --to UNIT, or --refuse REASON.",
                  unit=ticket.objection.unit, number=ticket.number)  # fmt: skip
    if ticket.asked_extension is not None:
        yield say("The extension asked by {unit} waits: yousu extend {number} --approve, or --refuse REASON.",
                  unit=ticket.asked_extension.unit, number=ticket.number)  # fmt: skip
    if ticket.awaited:
        yield say("Whistled for and not arrived: {units}.", units=listed(ticket.awaited))
    if ticket.account is not None:
        yield say("On account; to be looked at again on {day}.", day=at(ticket.account.review)[:10])
