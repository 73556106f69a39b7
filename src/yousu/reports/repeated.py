"""Repeats as documents: likely ones with their evidence, one person's tickets, problems that come back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from yousu.document import Column, Document, Paragraph, Section, Table, Tone, Value
from yousu.reports.lines import column, row, ticket_object
from yousu.ticket.line import Line
from yousu.words import say

Moment = str

HISTORY = (
    "number",
    "received",
    "title",
    "place",
    "category",
    "unit",
    "state",
    "linked_to",
    "satisfied",
    "name",
    "phone",
)
CANDIDATE = ("number", "title", "unit", "state", "received")


class Problem(Protocol):
    """A place and a category with many tickets; the ledger's ``Chronic`` is one."""

    @property
    def place(self) -> str:
        """Where."""

    @property
    def category(self) -> str:
        """What."""

    @property
    def complaints(self) -> int:
        """How many tickets."""

    @property
    def callers(self) -> int:
        """From how many callers."""

    @property
    def open(self) -> int:
        """How many are open."""

    @property
    def first(self) -> Moment:
        """When the first was received."""

    @property
    def last(self) -> Moment:
        """When the last was."""

    @property
    def tickets(self) -> tuple[int, ...]:
        """Their numbers."""


def possible_repeats(number: int, found: Sequence[tuple[Line, Sequence[str]]], now: Moment) -> Document:
    """The tickets that may be the same matter as this one, each with what speaks for it."""
    columns = [*(column(key) for key in CANDIDATE), Column("evidence", say("Evidence"), "prose")]
    rows = [[*row(line, CANDIDATE, now), say("; ").join(evidence)] for line, evidence in found]
    table = Table("candidates", columns, rows, empty=say("No other ticket looks like the same matter."))
    blocks: list[Table | Paragraph] = [table]
    if found:
        main = found[0][0].linked_to or found[0][0].number
        told = say(
            "If it is the same matter: yousu link {number} --to {main}; if not: yousu distinct {number} {main}",
            number=number, main=main,
        )  # fmt: skip
        blocks.append(Paragraph(told, "dim"))
    data = {
        "number": str(number),
        "candidates": [ticket_object(line, CANDIDATE) | {"evidence": list(evidence)} for line, evidence in found],
    }
    title = say("What ticket {number} may repeat", number=number)
    return Document("repeats", title, [Section("candidates", "", blocks)], data=data)


def person_history(lines: Sequence[Line], now: Moment, *, certain: bool) -> Document:
    """One person's tickets in order of receipt, masked; found by a name they may be several people's."""
    table = Table(
        "history", [column(key) for key in HISTORY], [row(line, HISTORY, now) for line in lines],
        empty=say("Nothing is known of this person."),
    )  # fmt: skip
    repeats, opened = sum(line.repeat for line in lines), sum(line.open for line in lines)
    said = say(
        "{count} tickets, of which {repeats} repeats; {open} open.", count=len(lines), repeats=repeats, open=opened
    )
    blocks: list[Table | Paragraph] = [Paragraph(said), table]
    if not certain:
        blocks.append(Paragraph(say("Found by name only: people of one name may be several."), "warn"))
    data = {"certain": certain, "tickets": [ticket_object(line, HISTORY) for line in lines]}
    return Document("history", say("All tickets of one person"), [Section("history", "", blocks)], data=data)


def chronic_problems(found: Sequence[Problem], days: int, least: int, people: int) -> Document:
    """Problems that came back within a window; those from many callers are collective complaints."""
    columns = [
        Column("place", say("Place")), Column("category", say("Category")), Column("count", say("Tickets"), "count"),
        Column("callers", say("Callers"), "count"), Column("open", say("Still open"), "count"),
        Column("first", say("First"), "moment"), Column("last", say("Last"), "moment"),
        Column("collective", say("Collective?")), Column("tickets", say("Ticket numbers"), "prose"),
    ]  # fmt: skip
    rows = [_problem(each, people) for each in found]
    tones: dict[int, Tone] = {place: "warn" for place, each in enumerate(found) if each.callers >= people}
    table = Table("chronic", columns, rows, tones=tones, empty=say("No place has so many tickets of one category."))
    rule = say(
        "Counted: one place and category, {least} tickets or more in {days} days; collective from {people} callers.",
        least=least, days=days, people=people,
    )  # fmt: skip
    return Document("chronic", say("Problems that come back"), [Section("chronic", "", [table])], [rule])


def _problem(each: Problem, people: int) -> list[Value]:
    numbers = " ".join(str(number) for number in each.tickets)
    collective = say("yes") if each.callers >= people else ""
    return [
        each.place,
        each.category,
        each.complaints,
        each.callers,
        each.open,
        each.first,
        each.last,
        collective,
        numbers,
    ]
