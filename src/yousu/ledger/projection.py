"""The tables that are queried: each ticket's rows, made from the ticket that its events make."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from yousu.ledger.chain import packed
from yousu.ledger.driver import Connection
from yousu.periods.written import minutes_between
from yousu.repeats.places import place_key
from yousu.ticket.events import Event
from yousu.ticket.parts import Callback
from yousu.ticket.replay import live
from yousu.ticket.state import AT_WORK, Ticket
from yousu.ticket.vocabulary import SOURCES, Source

Values = tuple[Any, ...]
Rows = dict[str, list[Values]]

FACTS = (
    "ticket", "platform_no", "kind", "category", "channel", "place", "object", "level", "unit", "first_unit", "state",
    "watch", "received", "assigned", "accepted", "contacted", "submitted", "resolved", "archived", "due", "due_source",
    "contact_due", "accept_due", "callback_due", "revisit", "sent_back", "supervised", "cleared", "last", "open",
    "eligible", "direct", "proactive", "excluded", "linked", "withdrawn", "declined", "on_account", "repeat",
    "extended", "in_time", "covered", "secret", "provisional", "joined_repeats",
    "joined_people", "rounds", "attempts", "people", "list_no",
    "linked_to", "returns_asked", "returns_upheld", "late_steps", "contact_minutes", "resolve_minutes",
    "send_back_reason", "objected", "extension_asked", "review", "awaited",
    "leader", "watch_home", "watch_until", "urges", "urged", "instructed", "orders", "order_round", "order_open",
    "order_due", "reopens", "dissatisfactions", "platform_dissatisfied", "tried", "verified", "dual_signed", "dual_due",
    "exclusion_asked", "example", "exampled", "tags", "outcome",
    "unit_since", "taken_up", "registered_due",
)  # fmt: skip

WIDTHS = {
    "facts": len(FACTS), "answers": 19, "shares": 14, "texts": 12, "imported": 2, "whistles": 8, "meetings": 5,
    "matters": 4,
}  # fmt: skip


def facts(ticket: Ticket) -> Values:
    """The ticket's row of ``facts``: keys, moments, flags and whole numbers, no personal data."""
    clock, contact = ticket.clock, ticket.contact_clock
    own = [each for each in ticket.callbacks if each.source == "own"]
    return (
        ticket.number, ticket.platform_no, ticket.kind, ticket.category, ticket.channel, ticket.place, ticket.object,
        ticket.level, ticket.unit, ticket.first_unit, ticket.state, ticket.watch, ticket.received, ticket.assigned,
        ticket.accepted, ticket.contacted, ticket.submitted, ticket.resolved, ticket.archived, ticket.due,
        clock.source if clock else None, contact.due if contact else None, ticket.accept_due, ticket.callback_due,
        ticket.revisit, ticket.sent_back, ticket.supervised, ticket.cleared, ticket.last, int(ticket.open),
        int(ticket.eligible), int(ticket.direct), int(ticket.proactive is not None), int(ticket.excluded),
        int(ticket.state == "linked"), int(ticket.state == "withdrawn"), int(ticket.state == "declined"),
        int(ticket.state == "on_account"), int(ticket.repeat), int(ticket.extended),
        None if ticket.in_time is None else int(ticket.in_time), int(ticket.covered), int(ticket.secret),
        int(bool(clock and clock.provisional)), *ticket.together, ticket.round, len(own), ticket.people,
        ticket.list_no, ticket.linked_to, ticket.returns + len(ticket.objections),
        sum(each.upheld for each in ticket.objections), ticket.late_steps,
        _minutes(ticket.received, ticket.contacted), _minutes(ticket.received, ticket.resolved),
        ticket.send_back_reason, ticket.objection.asked if ticket.objection else None,
        ticket.asked_extension.asked if ticket.asked_extension else None,
        ticket.account.review if ticket.account else None, _awaited(ticket), *_followed(ticket), ticket.outcome,
        ticket.unit_since, ticket.taken_up, ticket.registered_due,
    )  # fmt: skip


def _followed(ticket: Ticket) -> Values:
    """The columns of following up, in the order of their migration."""
    order = ticket.open_order()
    return (
        ticket.leader, ticket.watch_home, ticket.watch_until, ticket.urges, ticket.urged, len(ticket.instructions),
        len(ticket.orders), ticket.orders[-1].round if ticket.orders else 0, int(order is not None),
        order.until if order is not None else None, ticket.reopens, ticket.dissatisfactions,
        int(ticket.platform_dissatisfied), ticket.tried, ticket.verified, ticket.dual_signed, ticket.dual_due,
        int(ticket.pending() is not None), ticket.example, ticket.exampled,
        "\n".join(("", *ticket.tags, "")) if ticket.tags else None,
    )  # fmt: skip


def _awaited(ticket: Ticket) -> str | None:
    """Since when departments that were whistled for are awaited."""
    blown = [whistle.blown for whistle in ticket.whistles if whistle.waiting]
    return min(blown, default=None) if ticket.state in AT_WORK or ticket.account else None


def _minutes(start: str, end: str | None) -> int | None:
    return None if end is None else minutes_between(start, end)


def answers(ticket: Ticket) -> list[Values]:
    """The ticket's rows of ``answers``: a row a source of callbacks, first and latest valid answer as flags."""
    sources = {each.source for each in ticket.callbacks}
    return [
        _answer(ticket, source, tried)
        for source in SOURCES
        if source in sources and (tried := [each for each in ticket.callbacks if each.source == source])
    ]


def _answer(ticket: Ticket, source: Source, tried: Sequence[Callback]) -> Values:
    first, latest = ticket.first_answer(source), ticket.latest_answer(source)
    said = (None, None, None) if latest is None else (latest.contacted, latest.solved, latest.satisfied)
    contacted, solved, satisfied = said
    return (
        ticket.number, source, first.at if first else None, latest.at if latest else None,
        max(each.at for each in tried), len(tried),
        int(contacted is not None), int(contacted == "yes"), int(solved is not None), int(solved == "yes"),
        int(solved == "partly"), int(satisfied is not None), int(satisfied == "yes"), int(satisfied == "basically"),
        int(satisfied == "no"), int(first is not None and first.satisfied == "yes"),
        sum(each.corrected for each in tried), sum(each.raised for each in tried),
        max((each.corrected_at for each in tried if each.corrected_at is not None), default=None),
    )  # fmt: skip


def shares(ticket: Ticket) -> list[Values]:
    """The ticket's rows of ``shares``: a row a round and unit."""
    rows = {
        (share.round, share.unit, share.role): (
            ticket.number, share.round, share.unit, share.role, share.assigned, share.due, share.accepted,
            share.answered, share.sent_back, share.reason, share.returned, share.original_due,
            share.extensions, share.left,
        )
        for share in ticket.shares
    }  # fmt: skip
    return list(rows.values())


def whistles(ticket: Ticket) -> list[Values]:
    """The ticket's rows of ``whistles``: a row a department called, with its minutes to arrive."""
    return [
        (
            ticket.number, whistle.number, unit, whistle.unit, whistle.blown, whistle.due, arrived,
            _minutes(whistle.blown, arrived),
        )
        for whistle in ticket.whistles
        for unit, arrived in whistle.arrived.items()
    ]  # fmt: skip


def meetings(ticket: Ticket) -> list[Values]:
    """The ticket's rows of ``meetings``: a row a meeting about it."""
    rows = {each.number: (ticket.number, each.number, each.kind, each.at, each.lead) for each in ticket.meetings}
    return list(rows.values())


def texts(ticket: Ticket) -> Values:
    """The ticket's row of ``texts``: the only projection with personal data. ``folded`` is what find looks in."""
    callbacks = [text for each in ticket.callbacks for text in (each.words, each.reason) if text]
    parts = [
        ticket.title, ticket.body, ticket.name, ticket.phone, ticket.address, ticket.object_name, ticket.owner,
        ticket.reply,
    ]  # fmt: skip
    places = [ticket.place, ticket.object, ticket.platform_no]
    extras = json.loads(ticket.extras).values() if ticket.extras else ()
    folded = "\n".join(text for text in (*parts, *places, *ticket.notes, *callbacks, *extras) if text)
    return (ticket.number, *parts, folded.casefold(), ticket.example_text, ticket.example_leader)


def matters(ticket: Ticket) -> Values:
    """The ticket's row of ``matters``: the key of its place, and whether the platform waits for an answer."""
    return (ticket.number, place_key(ticket.place) or None, ticket.received, int(ticket.to_reply))


def erased_texts(ticket: Ticket) -> Values:
    """What is left of the texts of an erased ticket."""
    return (ticket.number, *([None] * 8), "", None, None)


def rows(ticket: Ticket) -> Rows:
    """Every row of the ticket, by table."""
    return {
        "facts": [facts(ticket)],
        "answers": answers(ticket),
        "shares": shares(ticket),
        "texts": [erased_texts(ticket) if ticket.erased else texts(ticket)],
        "imported": [] if ticket.imported is None else [(ticket.number, ticket.imported)],
        "whistles": whistles(ticket),
        "meetings": meetings(ticket),
        "matters": [matters(ticket)],
    }


def put(connection: Connection, found: Rows) -> None:
    """Insert rows by table, replacing the ticket's own."""
    for table, values in found.items():
        marks = ",".join("?" * WIDTHS[table.removeprefix("temp.")])
        connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", values)


def forget(connection: Connection, number: int, tables: Iterable[str] = tuple(WIDTHS)) -> None:
    """Take a ticket's rows out of the projections."""
    for table in tables:
        connection.execute(f"DELETE FROM {table} WHERE ticket = ?", (number,))


def project(connection: Connection, number: int, ticket: Ticket | None) -> None:
    """Make a ticket's rows anew; none for a number whose ``new`` was taken back."""
    forget(connection, number)
    if ticket is not None:
        put(connection, rows(ticket))


def project_directory(connection: Connection, events: Iterable[Event]) -> None:
    """Make the units, places, rules and calendars anew from the ledger's own events."""
    for table in ("units", "places", "rulebook", "calendars", "issues", "confirmations", "areas"):
        connection.execute(f"DELETE FROM {table}")
    for event in live(events):
        enter(connection, event)


def enter(connection: Connection, event: Event) -> None:
    """Let one of the ledger's own events change the directory."""
    body = event.body
    if event.kind == "unit_set":
        connection.execute("INSERT OR REPLACE INTO units VALUES (?,?,?,?,?,?,?,?,?,?,?)", _unit(event))
    elif event.kind == "place_set":
        connection.execute("INSERT OR REPLACE INTO places VALUES (?,?)", (body["place"], body.get("initials", "")))
    elif event.kind == "area_set":
        since = body.get("since", "")
        connection.execute("DELETE FROM areas WHERE area = ? AND since = ?", (body["area"], since))
        connection.executemany("INSERT OR REPLACE INTO areas VALUES (?,?,?,?,?,?)", _area(event))
    elif event.kind == "rules_set":
        values = (body["version"], event.seq, event.at, packed(body["compiled"]))
        connection.execute("INSERT OR REPLACE INTO rulebook VALUES (?,?,?,?)", values)
    elif event.kind == "issued":
        connection.execute("INSERT OR REPLACE INTO issues VALUES (?,?,?,?,?,?,?,?,?,?)", _issue(event))
    elif event.kind == "confirmed":
        connection.execute("INSERT OR REPLACE INTO confirmations VALUES (?,?,?,?,?)", _confirmation(event))
    elif event.kind == "calendar_set":
        private = event.private or {}
        notice = packed(dict(body) | {"title": private.get("title", ""), "number": private.get("number", "")})
        connection.execute("INSERT OR REPLACE INTO calendars VALUES (?,?,?)", (body["year"], event.seq, notice))


def _issue(event: Event) -> Values:
    body = event.body
    key = f"{body['report']}/{body['year']}/{body['issue']}"
    return (
        key, body["report"], body["kind"], body["start"], body["end"], body["cut"], body["year"], body["issue"],
        body["rules"], event.seq,
    )  # fmt: skip


def _confirmation(event: Event) -> Values:
    body = event.body
    return (f"{body['report']}/{body['start']}", body["report"], body["start"], body["end"], event.seq)


def _area(event: Event) -> list[Values]:
    """A row a place of the area; an area without places is its own place."""
    body = event.body
    rest = (body["area"], body.get("since", ""), body.get("until"), body.get("unit"), event.get("person"))
    return [(place, *rest) for place in body.get("places") or (body["area"],)]


def _unit(event: Event) -> Values:
    body, private = event.body, event.private or {}
    return (
        body["unit"], body.get("name", body["unit"]), body.get("kind", "other"), body.get("parent"),
        body.get("initials", ""), json.dumps(body.get("aliases", []), ensure_ascii=False), body.get("since"),
        body.get("until"), private.get("head"), private.get("contact"), private.get("duty"),
    )  # fmt: skip
