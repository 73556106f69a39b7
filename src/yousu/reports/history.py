"""What was recorded, event by event, in words: the foot of a ticket's sheet, and ``yousu log``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from yousu.document import Column, Document, Section, Table, Tone, Value
from yousu.masking import citizen, hide_numbers, mask_name, mask_phone
from yousu.reports.event_words import EVENT_WORDS, REPORT_TITLES
from yousu.reports.lines import ERASED
from yousu.reports.sentences import at, listed, ordinal
from yousu.ticket.events import Event
from yousu.ticket.foreign import FIELDS
from yousu.ticket.unfolding import UNFOLDED, unfolded
from yousu.ticket.vocabulary import (
    AUTHORITIES,
    CHECKS,
    CONTACTED,
    DECLINE,
    ERASURES,
    EXCLUSIONS,
    FINDINGS,
    FORMS,
    KINDS,
    MEETINGS,
    OUTCOMES,
    PARTIES,
    PROACTIVE,
    PROOF_STAGES,
    REACHED,
    SATISFIED,
    SEND_BACK,
    SHEETS,
    SIGN_OFFS,
    SOLVED,
    SOURCES,
    TRIGGERS,
    UNIT_KINDS,
    Words,
    word_of,
)
from yousu.words import mark, say

_FIELDS: Mapping[str, str] = {
    "unit": mark("unit {value}"),
    "co": mark("with {value}"),
    "area": mark("area {value}"),
    "units": mark("units {value}"),
    "places": mark("places {value}"),
    "returned_by": mark("returned by {value}"),
    "suggested": mark("suggests {value}"),
    "days": mark("{value} workdays"),
    "before": mark("limit before {value}"),
    "authority": mark("decided by the {value}"),
    "review": mark("review on {value}"),
    "whistle": mark("whistle no. {value}"),
    "arrive_due": mark("arrival due {value}"),
    "meeting": mark("meeting no. {value}"),
    "meeting_kind": mark("{value}"),
    "lead": mark("names {value} as lead"),
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
    "party": mark("{value}"),
    "second": mark("confirmed by {value}"),
    "order": mark("order no. {value}"),
    "trigger": mark("because {value}"),
    "until": mark("until {value}"),
    "dual_due": mark("strict limit {value}"),
    "finding": mark("found: {value}"),
    "asker": mark("asked for by {value}"),
    "leader": mark("leader {value}"),
    "tag": mark("{value}"),
    "list_no": mark("list no. {value}"),
    "to": mark("main ticket {value}"),
    "from": mark("main ticket {value}"),
    "ticket": mark("ticket {value}"),
    "form": mark("{value}"),
    "tickets": mark("tickets {value}"),
    "callback_due": mark("callback due {value}"),
    "version": mark("version {value}"),
    "profile": mark("profile {value}"),
    "year": mark("year {value}"),
    "name": mark("{value}"),
    "parent": mark("under {value}"),
    "rows": mark("{value} rows"),
    "sheet": mark("{value}"),
    "made": mark("sheet made {value}"),
    "inner_due": mark("inner limit {value}"),
    "run": mark("run {value}"),
    "new": mark("{value} new"),
    "changed": mark("{value} changed"),
    "mapping": mark("mapping {value}"),
    "other": mark("not the matter of ticket {value}"),
    "what": mark("{value}"),
    "value": mark("{value}"),
    "measure": mark("{value}"),
    "stage": mark("{value}"),
    "digest": mark("sha256:{value}"),
    "visit": mark("visit no. {value}"),
    "campaign": mark("campaign no. {value}"),
    "class": mark("class no. {value}"),
    "result": mark("{value}"),
    "found": mark("found {value}"),
    "fixed": mark("put right {value}"),
    "total": mark("total {value}"),
    "parts": mark("parts {value}"),
}
"""The public fields that are told, in the order in which they are told."""

_OTHER_UNIT: Mapping[str, str] = {
    **dict.fromkeys(("co_assigned", "co_accepted", "co_answered", "arrived", "area_set"), mark("{value}")),
    "whistled": mark("blown by {value}"),
}
"""Kinds whose unit is not the one that handles the ticket."""

_OFFICE: Words = {"office": mark("the office")}
_REASONS: Words = {**SEND_BACK, **DECLINE, **EXCLUSIONS, **ERASURES}
_CODES: Mapping[str, Words] = {
    "outcome": OUTCOMES, "as": {**SIGN_OFFS, **_OFFICE}, "source": SOURCES, "reached": REACHED, "contacted": CONTACTED,
    "solved": SOLVED, "satisfied": SATISFIED, "proactive": PROACTIVE, "kind": {**KINDS, **UNIT_KINDS},
    "sheet": SHEETS, "meeting_kind": MEETINGS, "authority": AUTHORITIES,
    "party": PARTIES, "trigger": TRIGGERS, "finding": FINDINGS,
    "stage": PROOF_STAGES, "result": CHECKS,
    "form": FORMS,
}  # fmt: skip
_MASKS: Mapping[str, Callable[[str | None], str | None]] = {"name": mask_name, "phone": mask_phone}
_ADDRESS = "address"
_PERSONAL = frozenset({"name", "phone", _ADDRESS})


_TOLD_OF_OPENING = frozenset(
    {
        "kind", "category", "channel", "level", "place", "object", "people", "platform_no", "secret", "due",
        "inner_due", "provisional", "title", "body", "name", "phone", "address", "object_name",
    }
)  # fmt: skip
"""What an imported row says of the ticket itself; the rest is said by its steps."""

_OPENING = frozenset({"registered", "imported"})

_UNTOLD = frozenset({"toml", "row", "extras", "others", "files", "columns", "texts", "differences"})
"""Private fields that are tables; the sheet shows a row's cells one by one, the report what it quotes."""


def known_callers(events: Sequence[Event], retracted: frozenset[int] = frozenset()) -> frozenset[int]:
    """The tickets whose callers may be shown, masked: registered among these events and not kept secret since.

    An event from the middle of a history does not say whether the caller asked to be kept secret before it.
    """
    secret: dict[int, bool] = {}
    for event in events:
        if event.kind in _OPENING:
            secret[event.ticket] = False
        if event.seq not in retracted and "secret" in event.body:
            secret[event.ticket] = bool(event.body["secret"])
    registered = {event.ticket for event in events if event.kind in _OPENING}
    return frozenset(ticket for ticket in registered if not secret[ticket])


def details(event: Event) -> str:
    """The public fields of an event in words, one after the other; a reason's code is a word too."""
    said = [
        say(_OTHER_UNIT.get(event.kind, message) if name == "unit" else message, value=_value(name, event.body[name]))
        for name, message in _FIELDS.items()
        if _told(event, name)
    ]
    if event.kind == "parts_set" and "co" not in event.body:
        said.insert(0, say("with {value}", value=say("none")))
    if event.kind in {"issued", "cited"}:
        said = [say("{report} {year} no. {number}", number=event.body["issue"], **_report(event))]
    reason = event.body.get("reason")
    if reason is not None:
        said.append(word_of(str(reason), _REASONS))
    flags = [say(word) for name, word in _FLAGS.items() if event.body.get(name)]
    return say("; ").join([*said, *flags])


def _report(event: Event) -> dict[str, object]:
    return {"report": say(REPORT_TITLES[event.body["report"]]), "year": event.body["year"]}


_FLAGS: Mapping[str, str] = {
    "provisional": mark("provisional limit"),
    "repeat": mark("a repeat"),
    "secret": mark("caller to be kept secret"),
    "exhausted": mark("attempts used up"),
    "closes": mark("closes the ticket"),
    "raised": mark("a better result"),
    "takes": mark("takes the ticket over"),
    "gives_back": mark("no longer in charge"),
    "back": mark("given back"),
    "approved": mark("approved"),
    "off": mark("taken off"),
}


def _told(event: Event, name: str) -> bool:
    value = event.body.get(name)
    return value is not None and value not in ("", [], ())


def _value(name: str, value: object) -> str:
    if name in _CODES:
        return word_of(str(value), _CODES[name])
    if name == "level" and isinstance(value, int):
        return ordinal(value)
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
    told = {name: text for name, text in event.private.items() if text and name not in _UNTOLD}
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
    foreign = frozenset(event.seq for event in events if event.kind in UNFOLDED)
    events = [step for event in events for step in _steps(event)]
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
            remark(event, retracted, foreign),
        ]
        for event in events
    ]  # fmt: skip
    tones: dict[int, Tone] = {place: "dim" for place, event in enumerate(events) if event.seq in retracted}
    return Table("events", columns, rows, tones=tones, empty=say("Nothing is recorded."))


def told(event: Event, *, reveal: bool, secret: bool) -> str:
    """All that an event says: its public fields in words, then its free text."""
    parts = (details(event), words_of(event, reveal=reveal, secret=secret))
    return say("; ").join(part for part in parts if part)


def _steps(event: Event) -> list[Event]:
    """An imported row as its steps; any other event as it is."""
    if event.kind not in UNFOLDED:
        return [event]
    first, _row, *steps = unfolded(event)
    names = _TOLD_OF_OPENING if event.kind == "imported" else frozenset(event.body.get("applied", ()))
    body = {name: value for name, value in first.body.items() if name in names}
    private = first.private and {name: text for name, text in first.private.items() if name in names}
    kept = [say(_KEPT, fields=listed([say(FIELDS.get(name, name)) for name in event.body.get("kept", ())]))]
    told = first._replace(kind=event.kind, body=body, private=private)
    if event.body.get("kept") and private is not None:
        told = told._replace(private={**private, "kept": kept[0]})
    return [told, *steps]


_KEPT = mark("at odds with the platform: {fields}")


def remark(event: Event, retracted: frozenset[int], foreign: frozenset[int] = frozenset()) -> str:
    """已撤销; 平台; 补录 with the moment of recording where that was a later day."""
    said = [say("taken back")] if event.seq in retracted else []
    if event.seq in foreign:
        return say("; ").join([*said, say("from the platform")])
    if event.recorded_at[:10] > event.at[:10]:
        said.append(say("recorded {moment}", moment=at(event.recorded_at)))
    return say("; ").join(said)


def log(events: Sequence[Event], retracted: frozenset[int] = frozenset()) -> Document:
    """``yousu log``: what was recorded, latest last."""
    return Document("log", say("What was recorded"), [Section("events", "", [events_table(events, retracted)])])
