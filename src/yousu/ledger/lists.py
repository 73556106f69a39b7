"""Lines of tickets: the one SELECT that lists show, the conditions they are known by, and looking them up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from yousu import deadlines
from yousu.ledger.driver import Connection
from yousu.periods import Moment, Period, containing
from yousu.periods.written import day_of, read, write
from yousu.rules import Rules
from yousu.ticket.line import Line
from yousu.workdays import WorkCalendar

_LINE = """
SELECT facts.ticket AS number, facts.platform_no, facts.state, facts.kind, facts.category, facts.channel, facts.place,
  COALESCE(facts.object, texts.object_name) AS object, facts.level, facts.unit, facts.first_unit, facts.watch,
  facts.received, facts.assigned, facts.accepted, facts.contacted AS contacted_at, facts.resolved, facts.due,
  facts.due_source, facts.provisional, facts.contact_due, facts.accept_due, facts.callback_due, facts.sent_back,
  facts.send_back_reason, facts.supervised, facts.cleared, facts.list_no, facts.rounds, facts.attempts, facts.people,
  facts.open, facts.repeat, facts.linked_to, facts.secret, facts.covered, facts.review, texts.title, texts.name, texts.phone, texts.reply,
  CASE WHEN answers.contact_asked = 0 THEN NULL WHEN answers.contacted = 1 THEN 'yes'
       WHEN answers.contact_asked = 1 THEN 'no' END AS contacted,
  CASE WHEN answers.solve_asked = 0 THEN NULL WHEN answers.solved = 1 THEN 'yes'
       WHEN answers.partly = 1 THEN 'partly' WHEN answers.solve_asked = 1 THEN 'no' END AS solved,
  CASE WHEN answers.satisfy_asked = 0 THEN NULL WHEN answers.satisfied = 1 THEN 'yes'
       WHEN answers.basically = 1 THEN 'basically' WHEN answers.dissatisfied = 1 THEN 'no' END AS satisfied,
  facts.urges, facts.urged, facts.leader, facts.watch_home, facts.watch_until, facts.order_due, facts.revisit,
  facts.dual_signed, facts.dual_due, facts.tried, facts.verified, facts.tags, facts.example,
  texts.example AS example_text, texts.consent AS example_leader, texts.owner, facts.outcome,
  (SELECT group_concat(shares.unit, char(10)) FROM shares WHERE shares.ticket = facts.ticket
   AND shares.round = facts.rounds AND shares.role = 'co' AND shares.left_at IS NULL) AS co,
  facts.unit_since, facts.taken_up,
  CASE WHEN facts.awaited IS NOT NULL THEN (SELECT group_concat(whistles.unit, char(10)) FROM whistles
   WHERE whistles.ticket = facts.ticket AND whistles.arrived IS NULL) END AS awaited,
  CASE WHEN facts.awaited IS NOT NULL THEN (SELECT MIN(whistles.due) FROM whistles
   WHERE whistles.ticket = facts.ticket AND whistles.arrived IS NULL) END AS awaited_due,
  facts.proactive,
  CASE WHEN facts.open = 1 THEN (SELECT MIN(shares.due) FROM shares WHERE shares.ticket = facts.ticket
   AND shares.round = facts.rounds AND shares.role = 'co' AND shares.left_at IS NULL AND shares.answered IS NULL) END AS co_due
FROM facts LEFT JOIN texts ON texts.ticket = facts.ticket
  LEFT JOIN answers ON answers.ticket = facts.ticket AND answers.source = 'own' AND answers.latest_at IS NOT NULL
"""
_FLAGS = ("provisional", "open", "repeat", "secret", "covered", "proactive")

_UNCLEARED = (
    "facts.state IN ('registered', 'assigned', 'handling', 'submitted', 'supervised', 'resolved', 'on_account')"
)
"""Not yet called back to an end: a 双交办 matter stays on the list though it is resolved."""

_NOT_CONTACTED = (
    "facts.open = 1 AND facts.on_account = 0 AND facts.contacted IS NULL "
    "AND facts.state IN ('registered', 'assigned', 'handling')"
)
"""Nobody has spoken to the citizen; a reply that waits for its review is past that question."""

_PLATFORM = "facts.platform_dissatisfied = 1"
_BEFORE_IMPORT = (
    "(facts.state = 'archived' AND EXISTS (SELECT 1 FROM answers AS theirs WHERE theirs.ticket = facts.ticket "
    "AND theirs.source = 'platform' AND julianday(theirs.latest_at) < (SELECT julianday(commands.recorded_at) - :history "
    "FROM events JOIN commands ON commands.id = events.command "
    "WHERE events.ticket = facts.ticket AND events.kind = 'imported')))"
)
"""History when it came: the platform's answer was older than the rules' days of history when its ticket was imported."""

_CO_SHARE = (
    "SELECT {what} FROM shares WHERE shares.ticket = facts.ticket AND shares.round = facts.rounds "
    "AND shares.role = 'co' AND shares.left_at IS NULL AND shares.answered IS NULL"
)
CO_WAITING = f"facts.open = 1 AND EXISTS ({_CO_SHARE.format(what='1')})"
"""A co-unit has not answered."""

CONDITIONS: Mapping[str, str] = {
    "unassigned": "facts.state = 'registered'",
    "assigned_late": "facts.assigned >= :start AND facts.assigned < :cut AND facts.assigned > facts.registered_due",
    "to_accept": "facts.state = 'assigned' AND facts.accepted IS NULL",
    "accept_overdue": "facts.state = 'assigned' AND facts.accepted IS NULL AND facts.accept_due < :cut",
    "not_contacted": _NOT_CONTACTED,
    "contact_overdue": f"{_NOT_CONTACTED} AND facts.contact_due < :cut",
    "to_review": "facts.state = 'submitted'",
    "to_call_back": "facts.state = 'resolved'",
    "overdue": "facts.open = 1 AND facts.on_account = 0 AND facts.due < :cut",
    "due_today": "facts.open = 1 AND facts.due >= :cut AND facts.due < :day_end",
    "due_tomorrow": "facts.open = 1 AND facts.due >= :day_end AND facts.due < :next_end",
    "due_soon": "facts.open = 1 AND facts.due >= :cut AND facts.due <= :soon",
    "sent_back": "facts.sent_back >= :start AND facts.sent_back < :cut",
    "rework": "facts.state = 'handling' AND facts.sent_back IS NOT NULL",
    "supervised": "facts.supervised >= :start AND facts.supervised < :cut",
    "on_list": "facts.supervised IS NOT NULL AND (facts.cleared IS NULL OR facts.cleared >= :start)",
    "on_list_now": "facts.supervised IS NOT NULL AND facts.cleared IS NULL",
    "dissatisfied": "answers.dissatisfied = 1 AND answers.latest_at >= :start AND answers.latest_at < :cut",
    "unreached": "facts.attempts > 0 AND facts.archived >= :start AND facts.archived < :cut AND facts.covered = 1 "
    "AND answers.latest_at IS NULL AND facts.direct = 0",
    "repeats": "facts.repeat = 1 AND facts.received >= :start AND facts.received < :cut",
    "dual": f"{_UNCLEARED} AND (facts.joined_repeats >= :repeats OR facts.joined_people >= :people)",
    "settled": "facts.resolved >= :start AND facts.resolved < :cut AND answers.solved = 1 AND answers.satisfied = 1",
    "proactive": "facts.proactive = 1 AND facts.received >= :start AND facts.received < :cut",
    "on_account": "facts.on_account = 1",
    "returns": "facts.objected IS NOT NULL",
    "extensions": "facts.extension_asked IS NOT NULL",
    "awaited": "facts.awaited IS NOT NULL",
    "co_overdue": f"facts.open = 1 AND EXISTS ({_CO_SHARE.format(what='1')} AND shares.due < :cut)",
    "account_review": "facts.review < :day_end",
    # following up
    "to_call_now": "facts.state = 'resolved' AND (facts.tried IS NULL OR facts.tried < :half)",
    "call_later": "facts.state = 'resolved' AND facts.tried >= :half",
    "to_verify": "facts.state = 'supervised' AND (facts.verified IS NULL OR facts.verified < facts.supervised)",
    "platform_dissatisfied": _PLATFORM,
    "platform_to_decide": f"{_PLATFORM} AND NOT {_BEFORE_IMPORT}",
    "platform_before": f"{_PLATFORM} AND {_BEFORE_IMPORT}",
    "revisit": "facts.revisit < :day_end AND facts.state IN ('resolved', 'archived')",
    "ordered": "facts.order_open = 1",
    "exclusion_asked": "facts.exclusion_asked = 1",
    "lent": "facts.watch_until < :day_end",
    "examples": "facts.exampled >= :start AND facts.exampled < :cut",
    "triggered": "facts.open = 1 AND facts.on_account = 0 AND facts.order_round < facts.rounds AND (facts.due < :late "
    "OR facts.joined_repeats >= :many_repeats OR facts.reopens >= :many_reopens "
    "OR facts.dissatisfactions >= :many_dissatisfied OR facts.joined_people >= :many_people)",
    "to_reply": "facts.ticket IN (SELECT ticket FROM matters WHERE to_reply = 1)",
    "late_recorded": "facts.late_steps > 0 AND facts.received >= :start AND facts.received < :cut",
}
"""List -> which tickets it holds. ``:cut`` ends (exclusive) and ``:start`` begins what is looked at."""

WITH_PHONE = "SELECT 1 FROM texts WHERE phone = :value LIMIT 1"
"""Whether a telephone is known."""

CHOSEN = {"settled": "facts.people DESC, facts.rounds DESC, facts.level, facts.ticket"}
"""Lists of which a report shows a few, and by what they are chosen: many people, several rounds, urgency."""
CHOICE = 10
URGENCY = dict.fromkeys(("to_call_back", "to_call_now", "call_later"), "facts.callback_due, facts.ticket")
"""Lists whose urgency is not that of the resolving limit, which is over and done with."""
NEVER = 1_000_000_000

REPORT_LISTS = (
    "unassigned", "to_accept", "to_review", "to_call_back", "overdue", "due_today", "due_tomorrow", "sent_back",
    "supervised", "on_list", "dissatisfied", "unreached", "repeats", "dual", "late_recorded", "ordered", "examples",
)  # fmt: skip
DESK_LISTS = (
    "overdue", "contact_overdue", "due_today", "due_tomorrow", "co_overdue", "returns", "extensions", "awaited",
    "unassigned", "to_accept", "to_review", "to_call_now", "call_later", "rework", "platform_to_decide", "on_list_now",
    "account_review", "to_reply", "dual", "ordered", "revisit", "exclusion_asked", "lent",
)  # fmt: skip


def bounds(start: Moment, cut: Moment, rules: Rules, calendar: WorkCalendar) -> dict[str, Any]:
    """The parameters of the conditions: today is the day of the cut-off, tomorrow ends with the next workday."""
    last = write(read(cut) - timedelta(seconds=1))
    tomorrow = calendar.next_workday(day_of(last))
    return {
        "start": start,
        "cut": cut,
        "day_end": deadlines.close_of(last, "24:00"),
        "next_end": deadlines.close_of(f"{tomorrow.isoformat()}{last[10:]}", "24:00"),
        "soon": deadlines.soon(last, rules, calendar),
        "repeats": rules.dual_repeats,
        "people": rules.dual_people,
        "half": half_day(cut),
        "history": rules.history_days,
        **_often(cut, rules),
    }


def half_day(moment: Moment) -> Moment:
    """When the half-day of this moment began: 00:00 or 12:00."""
    return f"{moment[:11]}{'12' if moment[11:13] >= '12' else '00'}:00:00{moment[19:]}"


def _often(cut: Moment, rules: Rules) -> dict[str, Any]:
    """From when on the rules advise supervision by order; a trigger of 0 is never met."""
    triggers = rules.triggers
    days = triggers["overdue"]
    found: dict[str, Any] = {"late": write(read(cut) - timedelta(days=days)) if days else ""}
    for name in ("repeats", "reopens", "dissatisfied", "people"):
        found[f"many_{name}"] = triggers[name] or NEVER
    return found


def today(now: Moment, rules: Rules) -> Period:
    """The day of a moment, under the rules' day cut."""
    return containing("day", now, rules.conventions)


def select(
    connection: Connection,
    condition: str,
    parameters: Mapping[str, Any],
    *,
    order: str = "facts.ticket",
    limit: int | None = None,
) -> list[Line]:
    """The lines of the tickets that meet a condition over facts, texts and answers."""
    return [Line(*row) for row in values(connection, condition, parameters, order=order, limit=limit)]


def values(
    connection: Connection,
    condition: str,
    parameters: Mapping[str, Any],
    *,
    order: str = "facts.ticket",
    limit: int | None = None,
) -> Iterator[Sequence[Any]]:
    """What the lines hold, one after the other, for lists of which not all is to be in memory."""
    bound = "" if limit is None else f" LIMIT {limit}"
    found = connection.execute(f"{_LINE} WHERE {condition} ORDER BY {order}{bound}", parameters)
    flags = [place for place, column in enumerate(found.description) if column[0] in _FLAGS]
    for row in found:
        line = list(row)
        for place in flags:
            line[place] = bool(line[place])
        yield line


def named(connection: Connection, names: Sequence[str], parameters: Mapping[str, Any]) -> dict[str, list[Line]]:
    """The lines of several lists by name, most urgent first."""
    return {name: [Line(*row) for row in named_values(connection, name, parameters)] for name in names}


def named_values(connection: Connection, name: str, parameters: Mapping[str, Any]) -> Iterator[Sequence[Any]]:
    """What the lines of one list hold, most urgent first, one after the other."""
    condition = CONDITIONS[name]
    order = CHOSEN.get(name) or URGENCY.get(name, "facts.due, facts.ticket")
    limit = CHOICE if name in CHOSEN else None
    return values(connection, condition, _needed(condition, parameters), order=order, limit=limit)


def _needed(condition: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in parameters.items() if f":{name}" in condition}


def watched(connection: Connection, numbers: Sequence[int]) -> list[int]:
    """Of these tickets the ones that somebody still watches: not closed, or promised to be looked at, or under order."""
    query = (
        "SELECT ticket FROM facts WHERE ticket IN (SELECT value FROM json_each(?)) "
        "AND state NOT IN ('linked', 'withdrawn', 'declined', 'terminated') "
        "AND (state <> 'archived' OR revisit IS NOT NULL OR order_open = 1) ORDER BY ticket"
    )
    return [row[0] for row in connection.execute(query, (f"[{','.join(map(str, numbers))}]",))]


def calling(connection: Connection, actor: str, since: Moment) -> list[str]:
    """Who else has recorded callbacks since a moment, or begun to walk through them, the latest first."""
    query = (
        "SELECT actor FROM (SELECT * FROM commands ORDER BY id DESC LIMIT 500) "
        "WHERE verb = 'callback' AND actor <> ? AND recorded_at >= ? GROUP BY actor ORDER BY MAX(id) DESC"
    )
    return [row[0] for row in connection.execute(query, (actor, since))]


def count(connection: Connection, condition: str, parameters: Mapping[str, Any]) -> int:
    """How many tickets meet a condition over facts alone."""
    query = f"SELECT COUNT(*) FROM facts WHERE {condition}"
    found: int = connection.execute(query, _needed(condition, parameters)).fetchone()[0]
    return found
