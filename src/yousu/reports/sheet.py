"""``yousu show``: all of one ticket on a sheet. A hot command."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from yousu.document import Block, Column, Document, Paragraph, Section, Table, Value
from yousu.lifecycle import allowed
from yousu.masking import hide_numbers, mask_name, mask_phone
from yousu.periods.written import minutes_between
from yousu.reports.clocks import clocks_table
from yousu.reports.following import following
from yousu.reports.history import events_table
from yousu.reports.joint import joint_sections, waiting_sentences
from yousu.reports.lines import ERASED
from yousu.reports.privacy import CONFIDENTIAL
from yousu.reports.proofs import measures_table, proofs_table
from yousu.reports.sentences import at, duration, listed
from yousu.reports.sheet_json import sheet_json
from yousu.rules import Rules
from yousu.ticket.events import Event
from yousu.ticket.foreign import FIELDS
from yousu.ticket.parts import Callback, Share, SignOff
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import (
    CONTACTED,
    KINDS,
    OUTCOMES,
    REACHED,
    ROLES,
    SATISFIED,
    SEND_BACK,
    SIGN_OFFS,
    SOLVED,
    SOURCES,
    STATES,
    word_of,
)
from yousu.words import say
from yousu.workdays import Due

Moment = str
Show = Callable[[str | None], str]


def sheet(  # noqa: PLR0913 - four things to read and two ways of showing them
    ticket: Ticket,
    history: Sequence[Event],
    derivations: Mapping[str, Due | None],
    now: Moment,
    *,
    reveal: bool = False,
    retracted: frozenset[int] = frozenset(),
    cells: Sequence[Mapping[str, str]] = (),
    rules: Rules | None = None,
) -> Document:
    """The sheet; under ``rules`` also how the ticket was followed up.

    ``derivations`` by clock: contact, acceptance, resolution, callback; None or missing: not by days.
    ``cells`` are those of the last imported row as they came, text by field or header, and of the rows joined to it.
    """
    show = _shower(ticket, reveal=reveal)
    sections = [
        Section("facts", "", [_facts(ticket, show, reveal=reveal)]),
        *_text_sections(ticket, show),
        Section("clocks", say("Clocks"), [clocks_table(ticket, derivations, now)]),
        *_rows_sections(ticket, show),
        *joint_sections(ticket, show),
        *(following(ticket, [each for each in history if each.seq not in retracted], rules, show) if rules else []),
        Section("history", say("History"), [events_table(history, retracted, reveal=reveal, tickets=False)]),
        *_original_sections(ticket, cells, show, reveal=reveal),
        Section(
            "allowed",
            "",
            [*(Paragraph(each, "warn") for each in waiting_sentences(ticket)), Paragraph(_allowed(ticket))],
        ),
    ]
    title = say("Ticket {number}: {title}", number=ticket.number, title=show(ticket.title))
    data = sheet_json(ticket, history, derivations, reveal=reveal, retracted=retracted)
    return Document("ticket", title, sections, data=data)


def _shower(ticket: Ticket, *, reveal: bool) -> Show:
    """How free text is shown: as it is, with numbers hidden, or as erased."""

    def shown(text: str | None) -> str:
        """The text, or that it is erased."""
        if text is None:
            return say(ERASED) if ticket.erased else ""
        return text if reveal else hide_numbers(text) or ""

    return shown


def _person(ticket: Ticket, *, reveal: bool) -> tuple[str, str]:
    """Name and telephone as they may be shown."""
    if ticket.erased:
        return say(ERASED), say(ERASED)
    if reveal:
        return ticket.name or "", ticket.phone or ""
    if ticket.secret:
        return say(CONFIDENTIAL), say(CONFIDENTIAL)
    return mask_name(ticket.name) or "", mask_phone(ticket.phone) or ""


def _facts(ticket: Ticket, show: Show, *, reveal: bool) -> Table:
    name, phone = _person(ticket, reveal=reveal)
    facts: dict[str, tuple[str, str]] = {
        "number": (say("No."), str(ticket.number)),
        "platform_no": (say("Platform no."), ticket.platform_no or ""),
        "state": (say("State"), word_of(ticket.state, STATES)),
        "kind": (say("Kind"), word_of(ticket.kind, KINDS)),
        "category": (say("Category"), ticket.category or ""),
        "channel": (say("Channel"), ticket.channel or ""),
        "level": (say("Level"), str(ticket.level or "")),
        "received": (say("Received at"), at(ticket.received)),
        "name": (say("Name"), name),
        "phone": (say("Telephone"), phone),
        "place": (say("Place"), ticket.place or ""),
        "address": (say("Address"), _address(ticket, show, reveal=reveal)),
        "object": (say("Complained of"), ticket.object or show(ticket.object_name)),
        "people": (say("People"), str(ticket.people) if ticket.people > 1 else ""),
        "unit": (say("Handling unit"), ticket.unit or ""),
        "first_unit": (say("First unit"), ticket.first_unit or "" if ticket.first_unit != ticket.unit else ""),
        "co": (say("Co-units"), listed(list(ticket.co))),
        "owner": (say("Unit's handler"), show(ticket.owner) if ticket.owner else ""),
        "watch": (say("Watcher"), ticket.watch or ""),
        "outcome": (say("Outcome"), word_of(ticket.outcome, OUTCOMES)),
        "list_no": (say("List no."), str(ticket.list_no or "")),
        "revisit": (say("Revisit on"), at(ticket.revisit)[:10]),
        "links": (say("Links"), _links(ticket)),
    }
    rows: list[list[Value]] = [[title, value] for title, value in facts.values() if value]
    return Table("facts", [Column("fact", say("Fact")), Column("value", say("Value"))], rows)


def _address(ticket: Ticket, show: Show, *, reveal: bool) -> str:
    """In full, that there is one, or confidential."""
    if reveal or ticket.erased:
        return show(ticket.address)
    if ticket.secret:
        return say(CONFIDENTIAL)
    return say("address on record") if ticket.address else ""


def _links(ticket: Ticket) -> str:
    said = [say("linked to {number}", number=ticket.linked_to)] if ticket.linked_to is not None else []
    for number, repeat in ticket.joined.items():
        said.append(
            say("{number} is a repeat of this", number=number)
            if repeat
            else say("{number} is linked to this", number=number)
        )
    said += [say("not the matter of ticket {value}", value=number) for number in sorted(ticket.distinct)]
    if ticket.to_reply:
        said.append(say("the platform's number is still to be answered"))
    return listed(said)


def _text_sections(ticket: Ticket, show: Show) -> list[Section]:
    texts = {"body": (say("What was said"), ticket.body), "reply": (say("Reply"), ticket.reply)}
    return [
        Section(key, title, [Paragraph(show(text))])
        for key, (title, text) in texts.items()
        if text or (ticket.erased and key == "body")
    ]


def _rows_sections(ticket: Ticket, show: Show) -> list[Section]:
    """Shares, callbacks and sign-offs: each only where there is any."""
    made: dict[str, tuple[str, list[Block]]] = {
        "shares": (say("Units by round"), [_shares(ticket.shares)] if ticket.shares else []),
        "callbacks": (say("Callbacks"), [_callbacks(ticket.callbacks, show)] if ticket.callbacks else []),
        "measures": (say("Measurements"), [measures_table(ticket.measures, show)] if ticket.measures else []),
        "evidence": (say("Evidence kept"), [proofs_table(ticket.proofs, show)] if ticket.proofs else []),
        "signed": (say("Sign-offs"), [_signed(ticket.signed)] if ticket.signed else []),
    }
    return [Section(key, title, blocks) for key, (title, blocks) in made.items() if blocks]


def _shares(shares: Sequence[Share]) -> Table:
    columns = [
        Column("round", say("Round"), "number"), Column("unit", say("Handling unit")), Column("role", say("Role")),
        Column("assigned", say("Assigned at"), "moment"), Column("due", say("Due at"), "moment"),
        Column("accepted", say("Accepted at"), "moment"), Column("answered", say("Answered at"), "moment"),
        Column("sent_back", say("Sent back at"), "moment"), Column("reason", say("Reason for rework")),
        *([Column("remark", say("Remark"))] if any(_remark(share) for share in shares) else []),
    ]  # fmt: skip
    reasons = {**SEND_BACK, "dissatisfied": SATISFIED["no"]}
    rows: list[list[Value]] = [
        [
            str(share.round), share.unit, word_of(share.role, ROLES), share.assigned, share.due,
            share.accepted, share.answered, share.sent_back, word_of(share.reason, reasons),
            *([_remark(share)] if len(columns) > SHARE_COLUMNS else []),
        ]
        for share in shares
    ]  # fmt: skip
    return Table("shares", columns, rows)


SHARE_COLUMNS = 9
"""Columns of the units' table without the remark, which stands there only where there is one."""


def _remark(share: Share) -> str:
    """Returned, extended, late: what a unit's part is assessed by beside its dates."""
    said = [say("returned at {moment}", moment=at(share.returned))] if share.returned else []
    if share.left and not share.returned:
        said.append(say("until {moment}", moment=at(share.left)))
    if share.extensions:
        said.append(say("extended, was due at {moment}", moment=at(share.original_due)))
    if share.role == "co" and share.late and share.due and share.answered:
        said.append(say("answered {span} late", span=duration(minutes_between(share.due, share.answered))))
    return listed(said)


def _callbacks(callbacks: Sequence[Callback], show: Show) -> Table:
    columns = [
        Column("round", say("Round"), "number"), Column("source", say("Source")),
        Column("attempt", say("Attempt"), "number"), Column("at", say("Happened at"), "moment"),
        Column("reached", say("How it went")), Column("contacted", say("Contacted?")), Column("solved", say("Solved?")),
        Column("satisfied", say("Satisfied?")), Column("words", say("Citizen's words")),
        Column("reason", say("Why dissatisfied")),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [
            str(each.round), word_of(each.source, SOURCES), str(each.attempt), each.at, _went(each),
            word_of(each.contacted, CONTACTED), word_of(each.solved, SOLVED), word_of(each.satisfied, SATISFIED),
            show(each.words) if each.words else "", show(each.reason) if each.reason else "",
        ]
        for each in callbacks
    ]  # fmt: skip
    return Table("callbacks", columns, rows)


def _went(callback: Callback) -> str:
    said = [word_of(callback.reached, REACHED)]
    if callback.exhausted:
        said.append(say("attempts used up"))
    if callback.corrected:
        said.append(say("corrected"))
    return listed(said)


def _signed(signed: Sequence[SignOff]) -> Table:
    columns = [
        Column("round", say("Round"), "number"), Column("role", say("Role")),
        Column("at", say("Happened at"), "moment"),
    ]  # fmt: skip
    rows: list[list[Value]] = [[str(each.round), word_of(each.role, SIGN_OFFS), each.at] for each in signed]
    return Table("signed", columns, rows)


def _original_sections(ticket: Ticket, rows: Sequence[Mapping[str, str]], show: Show, *, reveal: bool) -> list[Section]:
    """The imported row as it came, and of the rows joined to it what they say otherwise."""
    if not rows:
        return []
    main, *others = rows
    tables = [_original(ticket, main, show, reveal=reveal)]
    for other in others:
        cells = {field: text for field, text in other.items() if text != main.get(field) or field == "no"}
        tables.append(_original(ticket, cells, show, reveal=reveal)._replace(title=say("joined row")))
    return [Section("original", say("As the platform wrote it"), tables)]


def _original(ticket: Ticket, cells: Mapping[str, str], show: Show, *, reveal: bool) -> Table:
    """The cells of a row, people masked; nobody where the caller is confidential."""
    people: Mapping[str, Show] = {
        "name": lambda text: mask_name(text) or "",
        "phone": lambda text: mask_phone(text) or "",
        "address": lambda _text: say("address on record"),
    }
    rows: list[list[Value]] = []
    for field in [*(each for each in FIELDS if each in cells), *(each for each in cells if each not in FIELDS)]:
        text = cells[field]
        told = text if field == "no" else show(text)
        if field in people and not reveal:
            told = say(CONFIDENTIAL) if ticket.secret else people[field](text)
        rows.append([say(FIELDS[field]) if field in FIELDS else field, told])
    return Table("original", [Column("column", say("Column")), Column("text", say("In the file"), "prose")], rows)


def _allowed(ticket: Ticket) -> str:
    verbs = [say(verb) for verb in allowed(ticket)]
    return say("You can now: {verbs}.", verbs=listed(verbs)) if verbs else say("Nothing more is to be done.")
