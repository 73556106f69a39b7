"""What was recorded, event by event, in words: the foot of a ticket's sheet, and ``yousu log``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from yousu.document import Column, Document, Section, Table, Tone, Value
from yousu.reports.lines import ERASED
from yousu.reports.privacy import citizen, hide_numbers, mask_name, mask_phone
from yousu.reports.sentences import at, listed
from yousu.ticket.events import Event
from yousu.ticket.vocabulary import (
    CONTACTED,
    DECLINE,
    KINDS,
    OUTCOMES,
    PROACTIVE,
    REACHED,
    SATISFIED,
    SEND_BACK,
    SIGN_OFFS,
    SOLVED,
    SOURCES,
    UNIT_KINDS,
    Words,
    word_of,
)
from yousu.words import mark, say

EVENT_WORDS: Mapping[str, str] = {
    "registered": mark("Registered"),
    "answered": mark("Answered at once"),
    "assigned": mark("Assigned"),
    "accepted": mark("Accepted"),
    "contacted": mark("Citizen contacted"),
    "noted": mark("Noted"),
    "submitted": mark("Reply submitted"),
    "resolved": mark("Resolved"),
    "passed": mark("Passed in review"),
    "sent_back": mark("Sent back for rework"),
    "signed": mark("Signed off"),
    "called_back": mark("Called back"),
    "supervised": mark("Put on the supervision list"),
    "linked": mark("Linked to the main ticket"),
    "joined": mark("Joined by a linked ticket"),
    "unlinked": mark("Link undone"),
    "parted": mark("Linked ticket parted"),
    "reopened": mark("Reopened"),
    "withdrawn": mark("Withdrawn by the citizen"),
    "declined": mark("Declined"),
    "amended": mark("Amended"),
    "recalculated": mark("Limit counted anew"),
    "handed_over": mark("Handed over"),
    "revealed": mark("Telephone or name revealed"),
    "erased": mark("Personal data erased"),
    "retracted": mark("Taken back"),
    "rules_set": mark("Rules set"),
    "unit_set": mark("Unit entered"),
    "place_set": mark("Place entered"),
    "calendar_set": mark("Holiday notice entered"),
    "backed_up": mark("Backed up"),
    "confirmed": mark("Red and black list confirmed"),
    "issued": mark("Report issued"),
    "cited": mark("Quoted in an issued report"),
    "wall_proposed": mark("Proposed for the wall"),
    "wall_reviewed": mark("Text for the wall reviewed"),
    "wall_approved": mark("Approved for the wall"),
    "wall_withdrawn": mark("Taken off the wall"),
}
"""Every kind of event in words."""

_FIELDS: Mapping[str, str] = {
    "unit": mark("unit {value}"),
    "co": mark("with {value}"),
    "level": mark("level {value}"),
    "kind": mark("kind {value}"),
    "category": mark("category {value}"),
    "channel": mark("channel {value}"),
    "place": mark("place {value}"),
    "object": mark("about {value}"),
    "people": mark("{value} people"),
    "platform_no": mark("platform no. {value}"),
    "proactive": mark("proactive: {value}"),
    "watch": mark("watched by {value}"),
    "due": mark("due {value}"),
    "contact_due": mark("first contact due {value}"),
    "accept_due": mark("acceptance due {value}"),
    "outcome": mark("outcome {value}"),
    "informed": mark("citizen informed {value}"),
    "revisit": mark("revisit {value}"),
    "as": mark("as {value}"),
    "source": mark("{value}"),
    "attempt": mark("attempt {value}"),
    "corrects": mark("corrects attempt {value}"),
    "reached": mark("{value}"),
    "contacted": mark("{value}"),
    "solved": mark("{value}"),
    "satisfied": mark("{value}"),
    "list_no": mark("list no. {value}"),
    "to": mark("main ticket {value}"),
    "from": mark("main ticket {value}"),
    "ticket": mark("ticket {value}"),
    "tickets": mark("tickets {value}"),
    "callback_due": mark("callback due {value}"),
    "version": mark("version {value}"),
    "profile": mark("profile {value}"),
    "year": mark("year {value}"),
    "name": mark("{value}"),
    "parent": mark("under {value}"),
}
"""The public fields that are told, in the order in which they are told."""

_REASONS: Words = {**SEND_BACK, **DECLINE}
_CODES: Mapping[str, Words] = {
    "outcome": OUTCOMES, "as": SIGN_OFFS, "source": SOURCES, "reached": REACHED, "contacted": CONTACTED,
    "solved": SOLVED, "satisfied": SATISFIED, "proactive": PROACTIVE, "kind": {**KINDS, **UNIT_KINDS},
}  # fmt: skip
_MASKS: Mapping[str, Callable[[str | None], str | None]] = {"name": mask_name, "phone": mask_phone}
_ADDRESS = "address"
_PERSONAL = frozenset({"name", "phone", _ADDRESS})


def known_callers(events: Sequence[Event], retracted: frozenset[int] = frozenset()) -> frozenset[int]:
    """The tickets whose callers may be shown, masked: registered among these events and not kept secret since.

    An event from the middle of a history does not say whether the caller asked to be kept secret before it.
    """
    secret: dict[int, bool] = {}
    for event in events:
        if event.kind == "registered":
            secret[event.ticket] = False
        if event.seq not in retracted and "secret" in event.body:
            secret[event.ticket] = bool(event.body["secret"])
    registered = {event.ticket for event in events if event.kind == "registered"}
    return frozenset(ticket for ticket in registered if not secret[ticket])


def details(event: Event) -> str:
    """The public fields of an event in words, one after the other; a reason's code is a word too."""
    said = [
        say(message, value=_value(name, event.body[name])) for name, message in _FIELDS.items() if _told(event, name)
    ]
    reason = event.body.get("reason")
    if reason is not None:
        said.append(word_of(str(reason), _REASONS))
    flags = [say(word) for name, word in _FLAGS.items() if event.body.get(name)]
    return say("; ").join([*said, *flags])


_FLAGS: Mapping[str, str] = {
    "provisional": mark("provisional limit"),
    "repeat": mark("a repeat"),
    "secret": mark("caller to be kept secret"),
    "exhausted": mark("attempts used up"),
    "closes": mark("closes the ticket"),
}


def _told(event: Event, name: str) -> bool:
    value = event.body.get(name)
    return value is not None and value not in ("", [], ())


def _value(name: str, value: object) -> str:
    if name in _CODES:
        return word_of(str(value), _CODES[name])
    if isinstance(value, list | tuple):
        return listed([str(each) for each in value])
    text = str(value)
    return at(text) if len(text) == len("2026-11-23T09:00:00+08:00") and text[10] == "T" else text


def words_of(event: Event, *, reveal: bool = False, secret: bool = False) -> str:
    """The free text of an event, masked unless revealed, nobody named if ``secret``; 〔已清除〕 where it was erased."""
    shown = public_texts(event, reveal=reveal, secret=secret)
    if shown is None or event.private is None:
        return say(ERASED)
    if "name" in shown and not reveal:
        shown["name"] = citizen(event.private["name"])
    if event.private.get(_ADDRESS) and _ADDRESS not in shown and not secret:
        shown[_ADDRESS] = say("address on record")
    return say("; ").join(shown[name] for name in event.private if name in shown)


def public_texts(event: Event, *, reveal: bool = False, secret: bool = False) -> dict[str, str] | None:
    """The private fields by name, as they may be shown; an address not at all unless revealed. None once erased."""
    if event.private is None:
        return None
    told = {name: text for name, text in event.private.items() if text and name != "toml"}
    if reveal:
        return told
    hidden = _PERSONAL if secret else {_ADDRESS}
    return {name: _MASKS.get(name, hide_numbers)(text) or "" for name, text in told.items() if name not in hidden}


def events_table(
    events: Sequence[Event],
    retracted: frozenset[int] = frozenset(),
    *,
    reveal: bool = False,
    tickets: bool = True,
) -> Table:
    """The events in order; those taken back are dim and say so, those recorded on a later day say that."""
    open_to_all = known_callers(events, retracted)
    columns = [
        Column("command", say("Command"), "number"), *([Column("ticket", say("Ticket"), "number")] if tickets else []),
        Column("at", say("Happened at"), "moment"), Column("actor", say("Recorded by")), Column("what", say("What")),
        Column("details", say("Details"), "prose"), Column("mark", say("Remark")),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [
            str(event.command), *([str(event.ticket) if event.ticket else ""] if tickets else []), event.at,
            event.actor, say(EVENT_WORDS.get(event.kind, event.kind)),
            told(event, reveal=reveal, secret=bool(event.ticket) and event.ticket not in open_to_all),
            remark(event, retracted),
        ]
        for event in events
    ]  # fmt: skip
    tones: dict[int, Tone] = {place: "dim" for place, event in enumerate(events) if event.seq in retracted}
    return Table("events", columns, rows, tones=tones, empty=say("Nothing is recorded."))


def told(event: Event, *, reveal: bool, secret: bool) -> str:
    """All that an event says: its public fields in words, then its free text."""
    parts = (details(event), words_of(event, reveal=reveal, secret=secret))
    return say("; ").join(part for part in parts if part)


def remark(event: Event, retracted: frozenset[int]) -> str:
    """已撤销; 补录 with the moment of recording where that was a later day."""
    said = [say("taken back")] if event.seq in retracted else []
    if event.recorded_at[:10] > event.at[:10]:
        said.append(say("recorded {moment}", moment=at(event.recorded_at)))
    return say("; ").join(said)


def log(events: Sequence[Event], retracted: frozenset[int] = frozenset()) -> Document:
    """``yousu log``: what was recorded, latest last."""
    return Document("log", say("What was recorded"), [Section("events", "", [events_table(events, retracted)])])
