"""What each figure is: its membership, its predicate, its query text (design.md 7, domain.md 1.1 and 1.2).

The query text stays in the portable core: integer sums of CASE over narrow tables, text comparison of
moments, bounds from the one-row table ``span``, no division and no date functions. Only a ledger runs it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from yousu.ticket.vocabulary import Source
from yousu.words import mark

DIMENSIONS = ("kind", "category", "channel", "place", "unit")
SOURCES: tuple[Source, ...] = ("own", "platform")


def _within(clock: str) -> str:
    return f"(facts.{clock} >= span.start_at AND facts.{clock} < span.end_at)"


_WORKED = "facts.eligible = 1 AND facts.direct = 0"
_LATE_OPEN = "(facts.open = 1 AND facts.on_account = 0 AND COALESCE(facts.due, span.end_at) < span.end_at)"
_ENDED = "(facts.linked + facts.withdrawn + facts.declined > 0 OR facts.state = 'terminated')"
_DUE = f"({_WORKED} AND ({_within('resolved')} OR {_LATE_OPEN}))"
_ON_TIME = f"({_WORKED} AND {_within('resolved')} AND facts.in_time = 1)"
_CALLBACK = f"({_WORKED} AND {_within('callback_due')})"

OF_TICKETS: Mapping[str, str] = {
    "received": _within("received"),
    "assigned": _within("assigned"),
    "assigned_late": f"{_within('assigned')} AND facts.assigned > facts.registered_due",
    "answered_at_once": f"{_within('received')} AND facts.direct = 1",
    "resolved": _within("resolved"),
    "due": _DUE,
    "on_time": _ON_TIME,
    "overdue": f"{_WORKED} AND (({_within('resolved')} AND facts.in_time = 0) OR {_LATE_OPEN})",
    "extended": f"{_ON_TIME} AND facts.extended = 1",
    "excluded": f"{_within('received')} AND facts.excluded = 1",
    "proactive": f"{_within('received')} AND facts.proactive = 1",
    "linked": f"{_within('received')} AND facts.linked = 1",
    "withdrawn": f"{_within('received')} AND facts.withdrawn = 1",
    "declined": f"{_within('received')} AND facts.declined = 1",
    "on_account": f"{_within('received')} AND facts.on_account = 1",
    "return_requested": f"{_within('assigned')} AND facts.returns_asked > 0",
    "returned": f"{_within('assigned')} AND facts.returns_upheld > 0",
    "sent_back": _within("sent_back"),
    "supervised": _within("supervised"),
    "repeats": f"{_within('received')} AND facts.repeat = 1",
    "backlog": "facts.open = 1",
    "callbacks_due": _CALLBACK,
    # What has become of the tickets received: with linked, withdrawn, declined and on_account they make the whole.
    "received_open": f"{_within('received')} AND facts.open = 1",
    "received_resolved": f"{_within('received')} AND facts.state IN ('resolved', 'archived')",
    "terminated": f"{_within('received')} AND facts.state = 'terminated'",
    "acted_first": f"{_within('received')} AND facts.proactive = 1 AND NOT {_ENDED}",
    "overdue_late": f"{_WORKED} AND {_within('resolved')} AND facts.in_time = 0 AND NOT {_LATE_OPEN}",
    "overdue_open": f"{_WORKED} AND {_LATE_OPEN}",
    "overdue_apart": f"{_LATE_OPEN} AND facts.proactive = 1",
    # Bases and hits of rates that are not counts of the bulletin themselves.
    "accepted": f"{_within('received')} AND facts.eligible = 1",
    "closed": f"{_within('received')} AND facts.eligible = 1 AND facts.resolved IS NOT NULL",
    "to_accept": f"{_within('assigned')} AND facts.accept_due IS NOT NULL "
    f"AND NOT ({_ENDED} AND facts.taken_up IS NULL)",
    "accepted_in_time": f"{_within('assigned')} AND facts.taken_up <= facts.accept_due",
    "reworked": f"{_within('resolved')} AND facts.rounds > 1",
    "late_recorded": f"{_within('received')} AND facts.late_steps > 0",
    "redone_twice": "facts.open = 1 AND facts.sent_back IS NOT NULL AND facts.rounds > 2",
    "timed": f"{_within('resolved')} AND {_WORKED}",
}
"""figure -> which tickets of the span it counts, over ``facts``."""

_NOT_DUE_FOR_A_CALLBACK = (
    "(facts.direct = 1 OR facts.callback_due IS NULL OR facts.callback_due < span.start_at "
    "OR facts.callback_due >= span.end_at)"
)
_CALLED_BACK = (
    f"{_CALLBACK} AND ((span.source = 'own' AND facts.covered = 1) "
    "OR (span.source = 'platform' AND answers.attempts > 0))"
)
"""We called or used the attempts up; the platform called at all."""

WINDOWS = {
    "callback": "(answers.latest_at >= span.start_at AND answers.latest_at < span.end_at)",
    "received": f"({_within('received')} AND answers.latest_at IS NOT NULL)",
}
"""rules ``rates.window``: the latest valid callback lies in the period, or the ticket was received in it."""

_TRIED = {
    "callback": "(answers.last_try >= span.start_at AND answers.last_try < span.end_at)",
    "received": _within("received"),
}
_CORRECTED = {
    "callback": "(answers.corrected_at >= span.start_at AND answers.corrected_at < span.end_at)",
    "received": _within("received"),
}
"""A correction keeps the time of the call, so it is counted apart from the callbacks, when it is made."""
_FLAGS = {
    "contacted": "contacted", "solved": "solved", "partly": "partly", "satisfied": "satisfied",
    "basically": "basically", "dissatisfied": "dissatisfied", "first_satisfied": "first_satisfied",
    "asked_contacted": "contact_asked", "asked_solved": "solve_asked", "asked_satisfied": "satisfy_asked",
}  # fmt: skip


def of_answers(window: str) -> dict[str, str]:
    """Figure -> which callbacks of the span it counts, over ``answers`` joined to its ``facts``."""
    valid = f"(facts.eligible = 1 AND {WINDOWS[window]})"
    figures = {"valid": valid}
    figures |= {name: f"{valid} AND answers.{flag} = 1" for name, flag in _FLAGS.items()}
    figures["valid_undue"] = f"{valid} AND {_NOT_DUE_FOR_A_CALLBACK}"
    figures["unanswered"] = f"{valid} AND answers.satisfy_asked = 0"
    figures["corrected"] = f"(facts.eligible = 1 AND answers.corrected > 0 AND {_CORRECTED[window]})"
    figures["raised"] = f"({figures['corrected']} AND answers.raised > 0)"
    figures["unreached"] = f"(facts.eligible = 1 AND answers.latest_at IS NULL AND {_TRIED[window]})"
    figures["tried"] = f"({valid} OR {figures['unreached']})"
    return figures


COUNTS = (
    "received", "assigned", "answered_at_once", "resolved", "due", "on_time", "overdue", "extended", "callbacks_due",
    "called_back", "valid", "unreached", "unanswered", "contacted", "solved", "partly", "satisfied", "basically",
    "dissatisfied", "first_satisfied", "corrected", "raised", "excluded", "proactive", "linked",
    "withdrawn", "declined", "on_account", "return_requested", "returned", "sent_back", "supervised", "repeats",
    "backlog", "received_open", "received_resolved", "terminated", "acted_first", "accepted", "overdue_late",
    "overdue_open", "overdue_apart", "valid_undue", "assigned_late",
)  # fmt: skip
"""The counts that every total and every breakdown row of a report's JSON carries, in this order."""

RATES = (
    "response", "resolution", "satisfaction", "on_time", "closure", "callback_coverage", "valid_callback",
    "return", "rework", "repeat", "acceptance",
)  # fmt: skip

TITLES: Mapping[str, str] = {
    "received": mark("received"), "assigned": mark("assigned "), "answered_at_once": mark("answered at once"),
    "resolved": mark("resolved "), "due": mark("due"), "on_time": mark("resolved on time"),
    "overdue": mark("overdue"), "extended": mark("of these extended"), "callbacks_due": mark("callbacks due"),
    "called_back": mark("called back"), "valid": mark("valid callbacks"), "unreached": mark("unreached"),
    "unanswered": mark("satisfaction not answered"), "contacted": mark("contacted"), "solved": mark("solved"),
    "partly": mark("partly solved"), "satisfied": mark("satisfied"), "basically": mark("basically satisfied"),
    "dissatisfied": mark("dissatisfied"), "first_satisfied": mark("satisfied at the first callback"),
    "corrected": mark("corrected results"), "raised": mark("corrected to a better result"),
    "excluded": mark("excluded"), "proactive": mark("proactive"),
    "linked": mark("linked"), "withdrawn": mark("withdrawn"), "declined": mark("declined"),
    "on_account": mark("on account"), "return_requested": mark("returns requested"), "returned": mark("returned"),
    "sent_back": mark("sent back for rework"), "supervised": mark("put on the supervision list"),
    "repeats": mark("repeats"), "backlog": mark("open at the cut-off"), "accepted": mark("received and counted"),
    "closed": mark("of these resolved"), "reworked": mark("redone"), "to_accept": mark("to be accepted "),
    "received_open": mark("received and open"), "received_resolved": mark("received and resolved"),
    "terminated": mark("terminated"), "acted_first": mark("acted first"),
    "overdue_late": mark("resolved late"), "overdue_open": mark("overdue and open"),
    "overdue_apart": mark("acted first, overdue and open"),
    "accepted_in_time": mark("accepted in time"), "late_recorded": mark("recorded late"), "tried": mark("called"),
    "valid_undue": mark("valid callbacks not due in the period"), "assigned_late": mark("assigned late"),
}  # fmt: skip
RATE_TITLES: Mapping[str, str] = {
    "response": mark("response rate"), "resolution": mark("resolution rate"),
    "satisfaction": mark("satisfaction rate"), "on_time": mark("on-time rate"), "closure": mark("closure rate"),
    "callback_coverage": mark("callback coverage"), "valid_callback": mark("valid-callback rate"),
    "return": mark("return rate"), "rework": mark("rework rate"), "repeat": mark("repeat rate"),
    "acceptance": mark("timely acceptance rate"),
}  # fmt: skip


KEYS = ("kind", "category", "channel", "place", "unit", "object")
"""What tickets can be broken down by."""

WITHOUT_UNIT = "without_unit"
"""The breakdown of the tickets that no unit has, by why; a ticket with a unit has no part in it."""

_WHY_NO_UNIT = (
    "CASE WHEN facts.unit IS NOT NULL THEN NULL WHEN facts.linked = 1 THEN 'linked' "
    "WHEN facts.withdrawn = 1 THEN 'withdrawn' WHEN facts.declined = 1 THEN 'declined' "
    "WHEN facts.state = 'terminated' THEN 'terminated' WHEN facts.direct = 1 THEN 'direct' ELSE 'waiting' END"
)
MINUTES = ("resolve_minutes", "contact_minutes")


def conditions(window: str, only: Collection[str] | None = None) -> dict[str, str]:
    """Every figure and which tickets of the span it counts, over ``facts``, ``answers`` (one source) and ``span``.

    ``only`` those of these names, where not all are wanted.
    """
    found = {**OF_TICKETS, **of_answers(window), "called_back": _CALLED_BACK}
    return found if only is None else {name: when for name, when in found.items() if name in only}


def marks_query(window: str, only: Collection[str] | None = None) -> str:
    """A row a ticket: its keys, its minutes, and a 0 or 1 for every figure that counts it.

    A ticket's callbacks are those of ``span.source``. Each figure is a sum of these marks, and the list behind
    a figure is the tickets marked: the two cannot differ.
    """
    keys = ", ".join(f"facts.{key} AS {key}" for key in KEYS)
    marks = ", ".join(
        f"CASE WHEN {when} THEN 1 ELSE 0 END AS {name}" for name, when in conditions(window, only).items()
    )
    minutes = ", ".join(f"facts.{name} AS {name}" for name in MINUTES)
    return (
        f"SELECT facts.ticket AS ticket, facts.excluded AS apart, {keys}, {_WHY_NO_UNIT} AS {WITHOUT_UNIT}, "
        f"{minutes}, {marks} "
        "FROM facts CROSS JOIN span "
        "LEFT JOIN answers ON answers.ticket = facts.ticket AND answers.source = span.source"
    )


def minutes_query(name: str) -> str:
    """One of ``MINUTES`` of the tickets resolved in the span: each number of minutes, shortest first, and how often."""
    return (
        f"SELECT marks.{name} AS minutes, COUNT(*) AS tickets FROM marks "
        f"WHERE marks.timed = 1 AND marks.{name} IS NOT NULL GROUP BY marks.{name} ORDER BY marks.{name}"
    )


def sums_query(dimension: str | None, window: str, only: Collection[str] | None = None) -> str:
    """The figures summed over ``marks``, by a dimension and by exclusion; without a dimension, the totals."""
    key = f"marks.{dimension}" if dimension else "NULL"
    sums = ", ".join(f"SUM(marks.{name}) AS {name}" for name in conditions(window, only))
    parts = f"{key}, marks.apart" if dimension else "marks.apart"
    return f"SELECT {key} AS part, marks.apart AS apart, {sums} FROM marks GROUP BY {parts}"


OPEN_SINCE_QUERY = "SELECT facts.received AS received FROM facts WHERE facts.open = 1"
"""When each ticket that is open at the cut-off was received."""

ASSESSED: Mapping[str, str] = {
    "proactive": "marks.proactive = 1", "thanks": "marks.received = 1 AND marks.kind = 'thanks'",
    "overdue": "marks.overdue = 1", "sent_back": "marks.sent_back = 1", "supervised": "marks.supervised = 1",
}  # fmt: skip
"""What a year adds or takes points for (rules ``annual``), over ``marks``."""


def assessed_query(name: str) -> str:
    """The tickets behind one of ``ASSESSED``, each with its unit."""
    return (
        f"SELECT marks.unit AS unit, marks.ticket AS ticket FROM marks WHERE {ASSESSED[name]} "
        "AND marks.unit IS NOT NULL ORDER BY marks.unit, marks.ticket"
    )


CLOCKS = ("received", "assigned", "resolved", "callback_due", "sent_back", "supervised")
"""The moments of ``facts`` by which a ticket enters a period; each has an index."""

ANSWER_CLOCKS = ("latest_at", "last_try", "corrected_at")
