"""Tickets as they are handed out in a workbook: their lines, with the texts that no list shows."""

from __future__ import annotations

from yousu.figures import marks_query
from yousu.ledger import Act, Ledger, lists, spans
from yousu.ledger.filters import Filter, parse
from yousu.ledger.spool import Spool
from yousu.periods import Moment
from yousu.rules import Rules
from yousu.ticket.line import Line, Whole

_REST = """
SELECT texts.body, texts.address, answers.latest_at, tries.last_try, COALESCE(tries.attempts, 0)
FROM facts LEFT JOIN texts ON texts.ticket = facts.ticket
  LEFT JOIN answers ON answers.ticket = facts.ticket AND answers.source = 'own' AND answers.latest_at IS NOT NULL
  LEFT JOIN answers AS tries ON tries.ticket = facts.ticket AND tries.source = 'own'
"""


OF_FORMS = {
    "callback": (lists.CONDITIONS["to_call_back"], "facts.callback_due, facts.ticket"),
    "units": ("facts.open = 1 AND facts.unit IS NOT NULL", "facts.unit, facts.due, facts.ticket"),
}
"""Which tickets a form is about, and in which order."""


def whole(ledger: Ledger, said: str, act: Act, *, among: str = "1 = 1", order: str = "facts.ticket") -> Spool[Whole]:
    """The tickets that a filter in words names, all of them where it is empty, in order.

    ``among`` narrows them by a condition over ``facts``; call within a snapshot to see one moment.
    """
    found = parse(ledger, said, act) if said else Filter("1 = 1", {})
    condition = f"({among}) AND ({found.condition})"
    lines = lists.values(ledger.connection, condition, found.parameters, order=order)
    rest = ledger.connection.execute(f"{_REST} WHERE {condition} ORDER BY {order}", found.parameters)
    both = ((list(line), *row) for line, row in zip(lines, rest, strict=True))
    return Spool(both, lambda line, *rest: Whole(Line(*line), *rest))


CHECKED = (
    "received", "resolved", "due", "on_time", "contacted", "solved", "partly", "satisfied", "basically",
    "asked_contacted", "asked_solved", "asked_satisfied",
)  # fmt: skip
"""The figures that a unit is shown ticket by ticket, by our own callbacks, so that it can check them."""


def counted(ledger: Ledger, start: Moment, cut: Moment, rules: Rules) -> list[tuple[Line, dict[str, int]]]:
    """The tickets of units that the figures of a span count, as they stood at its cut-off, with those figures."""
    connection = ledger.connection
    query = marks_query(rules.window, CHECKED)
    with spans.at_cut(ledger, start, cut), spans.marked(connection, start, cut, "own", query):
        marks = {
            row["ticket"]: {name: row[name] for name in CHECKED} for row in connection.execute("SELECT * FROM marks")
        }
        lines = lists.select(connection, "facts.unit IS NOT NULL", {}, order="facts.unit, facts.received, facts.ticket")
    return [(line, marks[line.number]) for line in lines if any(marks[line.number].values())]
