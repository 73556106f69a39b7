"""The workbooks that others fill in: to call back, to answer a unit's tickets, to check the figures of a period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from yousu.fill_in import Field, Form, Row
from yousu.masking import STARS, mask_name, mask_phone
from yousu.periods.written import short
from yousu.reports.lines import standing
from yousu.reports.outside import unnamed
from yousu.reports.privacy import CONFIDENTIAL, confidential
from yousu.ticket.filled import token
from yousu.ticket.line import Line, Whole
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import ROLES, Role, word_of
from yousu.words import mark, say

Moment = str
Cell = str | int | None
Counted = Mapping[str, int]
"""The figures that one ticket is counted in, each 0 or 1."""

GROUPED = ("units", "check")
"""The kinds of which each unit may get a file of its own."""


class Made(NamedTuple):
    """What every form is made with: the ledger's mark, the moment, and the unit whose rows they are, if one's."""

    ledger: str
    moment: Moment
    unit: str = ""


def callback_form(tickets: Sequence[tuple[Whole, Ticket]], made: Made) -> Form:
    """The tickets to call back, with telephones in full: for whoever rings."""
    fields = (
        *_known("number", "platform_no", "title", "unit", "name", "phone", "reply", "attempts", "callback_due"),
        _fill("reached", mark("Reached?"), "choice", 10), _fill("contacted", mark("Contacted?"), "choice", 10),
        _fill("solved", mark("Solved?"), "choice", 10), _fill("satisfied", mark("Satisfied?"), "choice", 10),
        _fill("words", mark("Citizen's words"), "prose", 24), _fill("reason", mark("Why dissatisfied"), "prose", 20),
        _fill("who", mark("Called back by"), "text", 10), _fill("when", mark("Called back at"), "moment", 17),
    )  # fmt: skip
    guide = (
        say("Fill in the yellow columns only, one row a citizen; leave the row empty where nobody has called yet."),
        say("Where nobody answered, say so under 是否接通 and leave the three answers empty."),
    )
    rows = [
        Row(token("callback", ticket), ticket.number, _cells(whole, fields, made.moment, reveal=True))
        for whole, ticket in tickets
    ]
    title = _title(say("Callback sheet"), made)
    return Form("callback", title, _guide(guide, rows, made), fields, rows, made.ledger, made.moment, made.unit)


def units_form(tickets: Sequence[tuple[Whole, Ticket]], made: Made, *, reveal: bool = False) -> Form:
    """A unit's open tickets with their limits: for the unit to sign for and to answer.

    A line whose unit is a co-unit of the ticket is that unit's part of it.
    """
    fields = (
        *_known("number", "platform_no", "unit", "role", "title", "body", "place", "name", "phone", "address"),
        *_known("assigned", "due", "standing"),
        _fill("accepted", mark("Accepted at"), "moment", 17),
        _fill("contacted", mark("First contact at"), "moment", 17),
        _fill("reply", mark("How it was handled (reply)"), "prose", 36),
        _fill("resolved", mark("Resolved at"), "moment", 17), _fill("outcome", mark("Solved?"), "choice", 10),
        _fill("who", mark("Filled in by"), "text", 10),
    )  # fmt: skip
    guide = (
        say("Fill in the yellow columns only. A reply without a time of resolution is kept as progress."),
        say("The same file may be filled in further and sent again: what was taken before is not taken twice."),
    )
    rows = [
        Row(
            token("units", ticket, helper=_helper(whole, ticket)),
            ticket.number,
            _cells(
                whole, fields, made.moment, reveal=reveal and not confidential(whole.line),
                role="co" if _helper(whole, ticket) else "lead",
            ),
        )
        for whole, ticket in tickets
    ]  # fmt: skip
    title = _title(say("Sheet of a unit's tickets"), made)
    return Form("units", title, _guide(guide, rows, made), fields, rows, made.ledger, made.moment, made.unit)


def _helper(whole: Whole, ticket: Ticket) -> str:
    """The co-unit whose part of the ticket a line is; empty for the lead unit's."""
    return whole.line.unit or "" if whole.line.unit != ticket.unit else ""


def check_form(
    tickets: Sequence[tuple[Whole, Ticket, Counted]], period: tuple[str, str], summary: str, made: Made
) -> Form:
    """A unit's rows of a period with the figures that they are counted in; ``period`` is its key and its name."""
    fields = (
        *_known("number", "platform_no", "unit", "title", "received", "due", "resolved"),
        Field("counted_received", say("Counted as received"), "text", 8),
        Field("counted_resolved", say("Counted as resolved"), "text", 8),
        Field("counted_on_time", say("Counted as on time"), "text", 8),
        Field("counted_contacted", say("Contacted?"), "text", 10), Field("counted_solved", say("Solved?"), "text", 10),
        Field("counted_satisfied", say("Satisfied?"), "text", 10),
        _fill("objection", mark("Objection?"), "choice", 10), _fill("text", mark("What the objection is"), "prose", 36),
        _fill("who", mark("Filled in by"), "text", 10),
    )  # fmt: skip
    key, name = period
    rows = [
        Row(token("check", ticket, key), ticket.number, _cells(whole, fields, made.moment, counted=counted))
        for whole, ticket, counted in tickets
    ]
    guide = [say("Period: {period}. {summary}", period=name, summary=summary),
             say("Fill in the yellow columns only. A row left empty is not confirmed.")]  # fmt: skip
    title = _title(say("Check sheet"), made)
    return Form("check", title, _guide(guide, rows, made), fields, rows, made.ledger, made.moment, made.unit, key)


def _title(title: str, made: Made) -> str:
    return say("{title} of {unit}", title=title, unit=made.unit) if made.unit else title


def _guide(lines: Sequence[str], rows: Sequence[Row], made: Made) -> list[str]:
    """What to do, above the table."""
    return [
        *lines,
        say("Save the file under any name and send it back whole; a copy of the table alone cannot be read."),
        say("Made at {moment}; {count} rows.", moment=short(made.moment), count=len(rows)),
    ]


_KNOWN: Mapping[str, tuple[str, str, int]] = {
    "number": (mark("No."), "text", 6), "platform_no": (mark("Platform no."), "text", 22),
    "title": (mark("Title"), "prose", 24), "unit": (mark("Handling unit"), "text", 14),
    "role": (mark("Lead or co-unit"), "text", 10),
    "name": (mark("Name"), "text", 9), "phone": (mark("Telephone"), "text", 13),
    "reply": (mark("Reply"), "prose", 28), "attempts": (mark("Callback attempts"), "count", 8),
    "callback_due": (mark("Callback due"), "moment", 17), "body": (mark("Citizen's words and request"), "prose", 36),
    "place": (mark("Place"), "text", 14), "address": (mark("Address"), "text", 16),
    "received": (mark("Received at"), "moment", 17), "assigned": (mark("Assigned at"), "moment", 17),
    "due": (mark("Due at"), "moment", 17), "resolved": (mark("Resolved at"), "moment", 17),
    "standing": (mark("Standing"), "text", 12),
}  # fmt: skip


def _known(*keys: str) -> list[Field]:
    return [Field(key, say(title), kind, width) for key in keys for title, kind, width in [_KNOWN[key]]]  # type: ignore[arg-type]


def _fill(key: str, title: str, kind: str, width: int) -> Field:
    hints = {"moment": mark("for example 2026-11-23 15:30"), "choice": mark("choose from the list")}
    hint = say(hints[kind]) if kind in hints else ""
    return Field(key, say(title), kind, width, fill=True, hint=hint)  # type: ignore[arg-type]


_PERSONAL = ("name", "phone", "address")
_PROSE = ("title", "body", "place", "reply")


def _cells(  # noqa: PLR0913 - what is shown and how
    whole: Whole, fields: Sequence[Field], now: Moment, *, reveal: bool = False, counted: Counted | None = None,
    role: Role = "lead",
) -> list[Cell]:  # fmt: skip
    """The cells of the columns that are not to be filled in."""
    cells: list[Cell] = []
    for field in fields:
        if field.key == "role":
            cells.append(word_of(role, ROLES))
        elif counted and field.key.startswith("counted_"):
            cells.append(_counted(counted, field.key))
        elif not field.fill:
            cells.append(_cell(whole, field, now, reveal=reveal))
    return cells


def _cell(whole: Whole, field: Field, now: Moment, *, reveal: bool = False) -> Cell:
    """What a column shows of a ticket, masked unless revealed."""
    key, line = field.key, whole.line
    if key == "standing":
        return standing(line, now)
    if key == "number":
        return str(line.number)
    value: Cell = getattr(whole, key) if key in {"body", "address"} else getattr(line, key)
    if reveal or not isinstance(value, str):
        return value
    if key in _PROSE:
        return unnamed(value, line, whole.address)
    return _person(key, value, line) if key in _PERSONAL else value


def _person(key: str, value: str, line: Line) -> str | None:
    """Name, telephone or address, of which only ends are shown; nothing of whoever must not be known to the unit."""
    if confidential(line):
        return say(CONFIDENTIAL)
    masks = {"name": mask_name, "phone": mask_phone}
    return masks[key](value) if key in masks else STARS


def _counted(counted: Counted, key: str) -> str:
    """Yes, no, or nothing where the ticket is not in the base of the figure."""
    name = key.removeprefix("counted_")
    if name in {"received", "resolved"}:
        return say("yes") if counted[name] else ""
    if name == "on_time":
        return (say("yes") if counted["on_time"] else say("no")) if counted["due"] else ""
    return _answered(counted, name)


def _answered(counted: Counted, name: str) -> str:
    if not counted[f"asked_{name}"]:
        return ""
    middle = {"solved": ("partly", mark("partly solved")), "satisfied": ("basically", mark("basically satisfied"))}
    if counted[name]:
        return say("yes")
    if name in middle and counted[middle[name][0]]:
        return say(middle[name][1])
    return say("no")
