"""Tickets as rows: the columns there are, what each shows, and a ticket as an object for JSON. On the hot path."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from yousu.document import Cited, Column, Kind, Mapped, Table, Tone, Value
from yousu.reports.privacy import CONFIDENTIAL, masked
from yousu.reports.sentences import distance, listed
from yousu.ticket.line import Line
from yousu.ticket.vocabulary import (
    CONTACTED,
    EXAMPLES,
    KINDS,
    OUTCOMES,
    SATISFIED,
    SEND_BACK,
    SOLVED,
    STATES,
    Authority,
    Words,
    word_of,
)
from yousu.words import mark, say
from yousu.words.zh import TEXTS

Moment = str

STANDING = "standing"
ACCEPTING = "accepting"
ORDER_STANDING = "order_standing"
ERASED = mark("[erased]")
NOTHING = mark("There is none in this period.")

DUE_SOURCES: Mapping[Authority, str] = {
    "own": mark("our own limit"),
    "platform": mark("the platform's limit"),
}

COLUMNS: Mapping[str, tuple[str, Kind]] = {
    "number": (mark("No."), "number"),
    "platform_no": (mark("Platform no."), "number"),
    "title": (mark("Title"), "text"),
    "unit": (mark("Handling unit"), "text"),
    "state": (mark("State"), "text"),
    "due": (mark("Due at"), "moment"),
    STANDING: (mark("Standing"), "text"),
    "kind": (mark("Kind"), "text"),
    "category": (mark("Category"), "text"),
    "channel": (mark("Channel"), "text"),
    "place": (mark("Place"), "text"),
    "object": (mark("Complained of"), "text"),
    "level": (mark("Level"), "number"),
    "first_unit": (mark("First unit"), "text"),
    "watch": (mark("Watcher"), "text"),
    "received": (mark("Received at"), "moment"),
    "assigned": (mark("Assigned at"), "moment"),
    "accepted": (mark("Accepted at"), "moment"),
    "contacted_at": (mark("First contact at"), "moment"),
    "resolved": (mark("Resolved at"), "moment"),
    "due_source": (mark("Limit set by"), "text"),
    "provisional": (mark("Provisional limit"), "text"),
    "contact_due": (mark("First contact due"), "moment"),
    "accept_due": (mark("Acceptance due"), "moment"),
    ACCEPTING: (mark("Standing of the acceptance"), "text"),
    "callback_due": (mark("Callback due"), "moment"),
    "sent_back": (mark("Sent back at"), "moment"),
    "send_back_reason": (mark("Reason for rework"), "text"),
    "supervised": (mark("Put on the list at"), "moment"),
    "cleared": (mark("Cleared at"), "moment"),
    "list_no": (mark("List no."), "number"),
    "rounds": (mark("Rounds"), "count"),
    "attempts": (mark("Callback attempts"), "count"),
    "people": (mark("People"), "count"),
    "open": (mark("Still open"), "text"),
    "repeat": (mark("Repeat"), "text"),
    "linked_to": (mark("Linked to"), "number"),
    "secret": (mark("Confidential"), "text"),
    "covered": (mark("Called back?"), "text"),
    "review": (mark("Review on account"), "moment"),
    "name": (mark("Name"), "text"),
    "phone": (mark("Telephone"), "number"),
    "reply": (mark("Reply"), "text"),
    "contacted": (mark("Contacted?"), "text"),
    "solved": (mark("Solved?"), "text"),
    "satisfied": (mark("Satisfied?"), "text"),
    "urges": (mark("Times urged"), "count"),
    "urged": (mark("Last urged at"), "moment"),
    "leader": (mark("Leader in charge"), "text"),
    "watch_home": (mark("Watcher before"), "text"),
    "watch_until": (mark("Handed over until"), "moment"),
    "order_due": (mark("Order due at"), "moment"),
    ORDER_STANDING: (mark("Ticket and order"), "text"),
    "revisit": (mark("Revisit on"), "moment"),
    "dual_signed": (mark("Read by the leader at"), "moment"),
    "dual_due": (mark("Strict limit"), "moment"),
    "tried": (mark("Last rung in vain"), "moment"),
    "verified": (mark("Verified at"), "moment"),
    "tags": (mark("Tags"), "text"),
    "example": (mark("Example"), "text"),
    "example_text": (mark("What the example shows"), "text"),
    "example_leader": (mark("Agreed to by"), "text"),
    "owner": (mark("Unit's handler"), "text"),
    "outcome": (mark("Outcome"), "text"),
    "co": (mark("Co-units"), "text"),
    "co_due": (mark("Co-units' answers due"), "moment"),
    "unit_since": (mark("Assigned to this unit at"), "moment"),
    "taken_up": (mark("Taken up at"), "moment"),
    "awaited": (mark("Departments called"), "text"),
    "awaited_due": (mark("Arrival due"), "moment"),
    "proactive": (mark("Acted first"), "text"),
}
"""The columns of a list by their stable key, each with its title and the kind of its values."""

PLATFORM_TITLES: Mapping[str, str] = {
    "工单编号": "platform_no", "工单来源": "channel", "工单类型": "kind", "问题分类": "category",
    "小区点位": "place", "工单状态": "state", "派单时间": "assigned", "来电人": "name", "来电号码": "phone",
    "回复内容": "reply", "是否保密": "secret",
}  # fmt: skip
"""What platforms call these columns where they say something else than we do (domain.md 4.5)."""


def key_of(said: str) -> str | None:
    """The column that was meant: its key, its title in either language, or a platform's title; None for no column."""
    asked = said.strip().lower()
    if asked in COLUMNS:
        return asked
    for key, (title, _kind) in COLUMNS.items():
        if asked in {title.lower(), TEXTS[title].lower()}:
            return key
    return PLATFORM_TITLES.get(asked)


_WORDS: Mapping[str, Words] = {
    "state": STATES, "kind": KINDS, "send_back_reason": SEND_BACK, "due_source": DUE_SOURCES,
    "contacted": CONTACTED, "solved": SOLVED, "satisfied": SATISFIED, "example": EXAMPLES,
    "outcome": OUTCOMES,
}  # fmt: skip
"""The columns that hold a code, with the words it is shown by."""

_REFERENCES = ("number", "linked_to", "list_no", "level")
"""Whole numbers that name something; the first two are tickets, which are text to the world."""

_LISTS = frozenset({"tags", "co", "awaited"})
"""The columns that hold several words, each on a line of its own."""

CITED = frozenset({"title", "name", "phone", "reply", "object", "example_text", "owner"})
"""The columns that hold a citizen's own text: they go when the ticket is erased."""

OBJECT_KEYS = (
    "number", "platform_no", "title", "kind", "category", "channel", "place", "object", "level", "unit", "first_unit",
    "watch", "state", "received", "assigned", "resolved", "due", "due_source", "provisional", "callback_due",
    "sent_back", "send_back_reason", "supervised", "list_no", "rounds", "attempts", "people", "repeat", "linked_to",
    "secret", "name", "phone",
)  # fmt: skip
"""What a report's JSON says of each ticket on a list; replies stay in the ledger."""


def column(key: str) -> Column:
    """The column of that key, with its title in the language of the session."""
    title, kind = COLUMNS[key]
    return Column(key, say(title), kind)


def standing(line: Line, now: Moment) -> str:
    """超期2天, 剩余3小时; nothing where no clock runs."""
    return distance(line.due, now) if line.open and line.due is not None else ""


def order_standing(line: Line, now: Moment) -> str:
    """工单已归档，督办件未办结，超期7小时: a ticket may be done with while the order about it is not."""
    told = say("ticket {state}, order not closed", state=word_of(line.state, STATES))
    return (
        told if line.order_due is None else say("{told}, {standing}", told=told, standing=distance(line.order_due, now))
    )


def standing_code(line: Line, now: Moment, soon_until: Moment) -> str:
    """``overdue``, ``due_soon``, ``on_time``, or ``none`` where no clock runs."""
    if not line.open or line.due is None:
        return "none"
    if line.due < now:
        return "overdue"
    return "due_soon" if line.due <= soon_until else "on_time"


def tone(line: Line, now: Moment, soon_until: Moment) -> Tone:
    """Overdue is bad, due soon is a warning."""
    return _TONES.get(standing_code(line, now, soon_until), "plain")


def tones(lines: Iterable[Line], now: Moment, soon_until: Moment) -> dict[int, Tone]:
    """The tones of a list by the places of its lines; plain, as nearly every line of a long list is, is not said."""
    found = ((place, tone(line, now, soon_until)) for place, line in enumerate(lines))
    return {place: each for place, each in found if each != "plain"}


_TONES: Mapping[str, Tone] = {"overdue": "bad", "due_soon": "warn"}


def accepting(line: Line, now: Moment) -> str:
    """How long the unit still has to accept, or has been late; nothing once it has taken the ticket up."""
    return distance(line.accept_due, now) if line.taken_up is None and line.accept_due is not None else ""


def accepting_code(line: Line, now: Moment) -> str:
    """``overdue`` or ``on_time``; ``none`` where there is no limit, or the unit has taken the ticket up."""
    if line.taken_up is not None or line.accept_due is None:
        return "none"
    return "overdue" if line.accept_due < now else "on_time"


_MADE: Mapping[str, Callable[[Line, Moment], str]] = {
    STANDING: standing, ACCEPTING: accepting, ORDER_STANDING: order_standing,
}  # fmt: skip
"""The columns that are worked out of several fields, against the moment of looking."""


def cell(line: Line, key: str, now: Moment) -> Value:
    """What a column shows of a line that ``masked`` has already seen."""
    if key in _MADE:
        return _MADE[key](line, now)
    value: str | int | None = getattr(line, key)
    if key in _WORDS:
        return word_of(value if isinstance(value, str) else None, _WORDS[key])
    if isinstance(value, bool):
        return say("yes") if value else ""
    if key in _LISTS and value is not None:
        value = listed(str(value).strip("\n").split("\n"))
    if key in _REFERENCES and value is not None:
        return str(value)
    if value is None and key == "title":
        return say(ERASED)
    found: Value = cited(value, key, line)
    return found


def cited(value: Any, key: str, line: Line) -> Any:
    """The value; a citizen's text knows its ticket."""
    return Cited(value, line.number) if key in CITED and isinstance(value, str) else value


def row(line: Line, keys: Sequence[str], now: Moment, *, reveal: bool = False) -> list[Value]:
    """The cells of one line under these columns, masked."""
    shown = masked(line, reveal=reveal)
    hidden = line.secret and not reveal
    return [
        say(CONFIDENTIAL) if hidden and key in {"name", "phone"} and getattr(line, key) else cell(shown, key, now)
        for key in keys
    ]


def lines_table(key: str, lines: Sequence[Line], keys: Sequence[str], now: Moment, *, title: str = "") -> Table:
    """Lines as a table of a report; where there is none the table says so."""
    rows = Mapped(lines, lambda line: row(_as_printed(line), keys, now))
    toned = ((place, _tone_on(key, line, now)) for place, line in enumerate(lines))
    kept = {place: tone for place, tone in toned if tone != "plain"}
    return Table(key, [column(each) for each in keys], rows, title, kept, empty=say(NOTHING))


def _tone_on(key: str, line: Line, now: Moment) -> Tone:
    """Bad is what the list is about: on that of tickets to accept, an acceptance that is overdue."""
    late = key == "to_accept" and line.accept_due is not None and line.accept_due < now
    return "bad" if late else tone(line, now, now)


def _as_printed(line: Line) -> Line:
    """The line with its category as sentences and tables of figures have it: 市政公用·供暖."""
    return line if line.category is None else line._replace(category=line.category.replace("/", "·"))


def ticket_object(line: Line, keys: Sequence[str] = OBJECT_KEYS, *, reveal: bool = False) -> dict[str, Any]:
    """A ticket for JSON: codes and not words, numbers of tickets as text, units that help as a list, people masked."""
    shown = masked(line, reveal=reveal)
    found = {key: cited(getattr(shown, key), key, line) for key in keys}
    for name in ("co", "awaited"):
        if name in found:
            found[name] = found[name].split("\n") if found[name] else []
    return {
        key: str(value) if key in {"number", "linked_to"} and value is not None else value
        for key, value in found.items()
    }
