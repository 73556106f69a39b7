"""A form that comes back: recognised by its hidden sheet, its filled rows read, every fault named at once.

Pure: it is given the tables of a workbook, whoever read them, and the moment at which it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from yousu.errors import YousuError
from yousu.fill_in import MACHINE, TOKEN, chosen
from yousu.intake.cells import Cell, DayOnly, moment_of, text_of
from yousu.periods.written import short
from yousu.ticket.filled import Filled
from yousu.ticket.vocabulary import Sheet
from yousu.words import mark, say

Moment = str
Rows = Sequence[tuple[int, Sequence[Cell]]]
"""The rows of a sheet, each with the number that the spreadsheet shows beside it; cells may be text throughout."""

MOMENTS = {"callback": ("when",), "units": ("accepted", "contacted", "resolved"), "check": ()}
CHOSEN = {"callback": ("reached", "contacted", "solved", "satisfied"), "units": ("outcome",), "check": ("objection",)}
TEXTS = {"callback": ("words", "reason"), "units": ("reply",), "check": ("text",)}
SAYING: Mapping[Sheet, tuple[str, ...]] = {
    "callback": ("reached", "contacted", "solved", "satisfied", "words", "reason", "when"),
    "units": ("accepted", "contacted", "reply", "resolved", "outcome"),
    "check": ("objection", "text"),
}
"""The columns that make a row a filled one: a name alone says nothing."""

ANSWERS = ("contacted", "solved", "satisfied")


class Problem(NamedTuple):
    """A cell that cannot be taken: where it stands, what it says, what is wrong, and what to do about it."""

    sheet: str
    row: int
    column: str
    value: str
    what: str
    remedy: str


class Numbered(NamedTuple):
    """A filled row with the number that the spreadsheet shows beside it."""

    place: int
    row: Filled


@dataclass
class Returned:
    """What came back: which form of which ledger, its filled rows, its faults, and how many rows were left empty."""

    sheet: Sheet
    ledger: str
    made: Moment
    unit: str = ""
    period: str = ""
    rows: list[Numbered] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    empty: int = 0


@dataclass
class _Machine:
    """What the hidden sheet says."""

    facts: dict[str, str]
    columns: dict[str, str]
    tickets: dict[str, int]


def recognise(tables: Mapping[str, Rows], now: Moment, default_at: Moment | None = None) -> Returned | None:
    """The form that a workbook is, with its rows; None where it is none of ours.

    ``default_at`` stands for a time of call that was left empty.
    """
    machine = _machine(tables.get(MACHINE) or ())
    if machine is None:
        return None
    facts = machine.facts
    sheet = next((each for each in SAYING if each == facts.get("sheet")), None)
    if sheet is None:
        return None
    found = Returned(sheet, facts["ledger"], facts["made"], facts.get("unit", ""), facts.get("period", ""))
    for name, rows in tables.items():
        if name != MACHINE:
            _read(found, machine, _Place(name, rows, now, default_at))
    return found


def _machine(rows: Rows) -> _Machine | None:
    facts: dict[str, str] = {}
    columns: dict[str, str] = {}
    tickets: dict[str, int] = {}
    for _, row in rows:
        cells = [text_of(cell) for cell in row]
        match [cell for cell in cells if cell]:
            case ["column", key, title]:
                columns[title] = key
            case ["row", token, number] if number.isdecimal():
                tickets[token] = int(number)
            case [name, value]:
                facts[name] = value
    whole = {"form", "sheet", "ledger", "made"} <= facts.keys() and TOKEN in columns
    return _Machine(facts, columns, tickets) if whole else None


class _Place(NamedTuple):
    """A visible sheet being read."""

    name: str
    rows: Rows
    now: Moment
    default_at: Moment | None


def _read(found: Returned, machine: _Machine, place: _Place) -> None:
    """The rows below the header; a sheet without the header is somebody's notes and stays unread."""
    head = next((at for at, (_, row) in enumerate(place.rows) if TOKEN in map(text_of, row)), None)
    if head is None:
        return
    titles = {index: machine.columns.get(text_of(cell), "") for index, cell in enumerate(place.rows[head][1])}
    seen: dict[str, int] = {}
    for number, row in place.rows[head + 1 :]:
        cells = {titles[index]: cell for index, cell in enumerate(row) if titles.get(index)}
        _Row(found, machine, place, number, cells).read(seen)


class _Row:
    """One row being read; each fault is kept and the reading goes on."""

    def __init__(
        self, found: Returned, machine: _Machine, place: _Place, number: int, cells: Mapping[str, Cell]
    ) -> None:
        self.found, self.machine, self.place, self.number, self.cells = found, machine, place, number, cells
        self.titles = {key: title for title, key in machine.columns.items()}
        self.faulty_in: set[str] = set()

    def read(self, seen: dict[str, int]) -> None:
        """Keep the row where it says something and nothing in it is wrong."""
        if not any(text_of(self.cells.get(key)) for key in SAYING[self.found.sheet]):
            self.found.empty += bool(text_of(self.cells.get(TOKEN)))
            return
        token = text_of(self.cells.get(TOKEN))
        ticket = self.machine.tickets.get(token)
        shown = text_of(self.cells.get("number"))
        if ticket is None:
            self.fault("number", say("this row was not in the file that was sent out"), ADDED)
        elif shown != str(ticket):
            self.fault("number", say("the row belongs to ticket {number}", number=ticket), ADDED)
        elif token in seen:
            self.fault("number", say("row {row} is about the same ticket", row=seen[token]), DOUBLE)
        said = {name: value for name, value in self.values() if value}
        self.whole(said)
        if not self.faulty_in and ticket is not None:
            seen[token] = self.number
            who = text_of(self.cells.get("who")) or None
            found = self.found
            row = Filled(found.sheet, token, ticket, found.made, who, said, found.period)
            found.rows.append(Numbered(self.number, row))

    def values(self) -> list[tuple[str, str | None]]:
        """The cells as codes, moments and texts."""
        sheet = self.found.sheet
        return [
            *((key, self.tried(key, self.moment)) for key in MOMENTS[sheet]),
            *((key, self.tried(key, self.choice)) for key in CHOSEN[sheet]),
            *((key, text_of(self.cells.get(key)) or None) for key in TEXTS[sheet]),
        ]

    def tried(self, key: str, read: Callable[[str], str | None]) -> str | None:
        """A cell, or None and a fault."""
        try:
            return read(key)
        except YousuError as error:
            what, remedy = error.lines()
            self.fault(key, what, say(TIME) if key in MOMENTS[self.found.sheet] else remedy)
        return None

    def moment(self, key: str) -> Moment | None:
        """A time; a day alone means its close of business. A time to come is a fault."""
        cell = self.cells.get(key)
        if not text_of(cell):
            return self.place.default_at if key == "when" else None
        try:
            found = moment_of(cell, self.place.now)
        except DayOnly as day:
            found = min(day.close, self.place.now)
        if found > self.place.now:
            self.fault(key, say("{at} lies in the future", at=short(found)), say(TIME))
            return None
        return found

    def choice(self, key: str) -> str | None:
        """The code of a choice."""
        return chosen(key, text_of(self.cells.get(key)), self.titles.get(key, key))

    def whole(self, said: Mapping[str, str]) -> None:
        """What the cells of one row must hold together."""
        answers = [key for key in ANSWERS if key in said]
        match self.found.sheet:
            case "callback":
                self.call(said, answers)
            case "units" if "resolved" in said and "reply" not in said:
                self.fault("reply", say("a resolution needs a reply"), say("Say how it was handled."))
            case "units" if "outcome" in said and "resolved" not in said:
                self.fault("resolved", say("an outcome needs a time of resolution"), say(TIME))
            case "check" if "objection" not in said:
                self.fault("objection", say("the row does not say whether there is an objection"), say(CHOOSE))

    def call(self, said: Mapping[str, str], answers: Sequence[str]) -> None:
        """A call reached somebody who answered something, or nobody who could answer anything."""
        if self.faulty_in & {"reached", *ANSWERS}:
            pass  # what cannot be read is a fault already
        elif said.get("reached", "reached") == "reached" and not answers:
            self.fault("contacted", say("the call was answered, but none of the three questions was"), say(CHOOSE))
        elif said.get("reached", "reached") != "reached" and answers:
            self.fault("reached", say("nobody was reached, but there are answers"), say(UNANSWERED))
        if "when" not in said and not text_of(self.cells.get("when")):
            self.fault("when", say("the time of the call is missing"), say(WHEN))

    def fault(self, key: str, what: str, remedy: str) -> None:
        """Note what is wrong with a cell."""
        self.faulty_in.add(key)
        value, title = text_of(self.cells.get(key)), self.titles.get(key, key)
        self.found.problems.append(Problem(self.place.name, self.number, title, value, what, say(remedy)))


ADDED = mark("Enter it with a verb of its own, or make a new sheet.")
DOUBLE = mark("Keep one of the two rows.")
TIME = mark("Type the time like 2026-11-23 15:30.")
CHOOSE = mark("Choose from the list.")
UNANSWERED = mark("Empty the three answers, or say that the citizen was reached.")
WHEN = mark("Type the time of the call, or give one for all such rows with --at.")
