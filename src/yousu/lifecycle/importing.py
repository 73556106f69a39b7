"""What a row of the platform's workbook makes of a ticket: a new one with its steps, or news of one that is known.

News is measured against the last imported row, never against what was typed here, and never moves a ticket back:
where the platform and this ledger say different things, ours stands and the difference is listed (不一致).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from yousu import deadlines
from yousu.lifecycle import STEPS, Context
from yousu.periods.written import read, write
from yousu.rules import Limit, read_limit
from yousu.ticket.events import Draft
from yousu.ticket.foreign import Foreign
from yousu.ticket.state import Ticket
from yousu.workdays import CalendarMissing

Moment = str
Fields = dict[str, Any]

_AS_SAID = ("channel", "kind", "level", "place")
ANSWERS = ("contacted", "solved", "satisfied")
_OUTCOME = {"yes": "solved", "partly": "partly"}
"""What a citizen's answer says of the outcome: unsolved, nothing, for explained means a law cited (domain.md 3.3)."""


class Joined(NamedTuple):
    """The rows of one ticket: the one that leads, its co-units, and the unit that had it before a re-dispatch."""

    main: Foreign
    co: tuple[str, ...] = ()
    before: Foreign | None = None


class Known(NamedTuple):
    """What is looked up while rows are made into drafts: units by name, and categories of the rules by name."""

    unit: Callable[[str], str]
    category: Callable[[str], str]
    is_unit: Callable[[str], bool]


class Maker:
    """Makes events of rows. Due moments are counted once a day and limit, for many rows share them."""

    def __init__(self, context: Context, known: Known) -> None:
        self.context, self.known = context, known
        rules = context.rules
        self.history = write(read(context.now) - timedelta(days=rules.history_days))
        self._counted: dict[tuple[str, str], Fields] = {}
        self._callback: dict[str, str] = {}
        self._inner: dict[str, str] = {}
        self._filed: dict[str, tuple[str, int]] = {}

    def first(self, number: int, no: str, joined: Joined) -> Draft:
        """The event of a ticket that the ledger does not have."""
        main = joined.main
        said = main.values
        received = said["received"]
        if joined.before is not None:
            received = min(received, joined.before.values["received"])
        body: Fields = {"platform_no": no, **{name: said[name] for name in _AS_SAID if name in said}}
        if said.get("category"):
            body["category"], level = self._category(said["category"])
            body.setdefault("level", level)
        else:
            body.setdefault("level", self.context.rules.default_level)
        company = main.texts.get("object_name")
        if company and self.known.is_unit(company):
            body["object"] = self.known.unit(company)
        for flag in ("secret", "excluded", "extended"):
            if said.get(flag):
                body[flag] = True
        if "returns" in said:
            body["returns"] = said["returns"]
        self._units(body, said, joined, received)
        self._steps(body, said)
        self._clock(body, said, received)
        _callback(body, said)
        return Draft(number, "imported", received, body, main.texts)

    def _category(self, path: str) -> tuple[str, int]:
        """The rules' category for a platform's path, and the level it asks for."""
        if path not in self._filed:
            category = self.known.category(path)
            self._filed[path] = category, self.context.rules.level(category)
        return self._filed[path]

    def _units(self, body: Fields, said: Mapping[str, Any], joined: Joined, received: Moment) -> None:
        if "unit" not in said:
            return
        body["unit"] = self.known.unit(said["unit"])
        body["assigned"] = said.get("assigned", received)
        co = [*said.get("co", ()), *joined.co]
        if co:
            others = tuple(dict.fromkeys(unit for each in co if (unit := self.known.unit(each)) != body["unit"]))
            if others:
                body["co"] = others
        before = joined.before
        if before is not None and "unit" in before.values:
            first = self.known.unit(before.values["unit"])
            if first != body["unit"]:
                body["first_unit"] = first
                body["first_assigned"] = min(before.values.get("assigned", received), body["assigned"])

    def _steps(self, body: Fields, said: Mapping[str, Any]) -> None:
        if "accepted" in said and "assigned" in body:
            body["accepted"] = max(said["accepted"], body["assigned"])
        for name in ("first_contact", "withdrawn"):
            if name in said:
                body[name] = said[name]
        resolved = said.get("resolved")
        if resolved is None:
            return
        body["resolved"] = resolved
        outcome = said.get("outcome") or _OUTCOME.get(said.get("solved", ""))
        if outcome is not None:
            body["outcome"] = outcome
        if resolved < self.history:
            body["archives"] = True
        else:
            body["callback_due"] = self._callback_due(resolved)

    def _callback_due(self, resolved: Moment) -> Moment:
        day = resolved[:10]
        if day not in self._callback:
            context = self.context
            self._callback[day] = deadlines.callback_due(resolved, context.rules, context.calendar)
        return self._callback[day]

    def _clock(self, body: Fields, said: Mapping[str, Any], received: Moment) -> None:
        """The platform's limit binds; without one our own counts from the dispatch (design.md 6)."""
        start = body.get("assigned", received)
        waits = "resolved" not in body
        due = said.get("due") or self._counted_due(said, start)
        if due is None or waits:
            body.update(self._limits(body, start, waits=waits))
        if due is not None:
            for name in ("limit", "provisional"):
                body.pop(name, None)
            body.update(deadlines.given(due, "platform", start, self.context.rules))
            if waits and (inner := self._inner_due(due)) > received:
                body["inner_due"] = inner

    def _counted_due(self, said: Mapping[str, Any], start: Moment) -> Moment | None:
        """The end of a limit that the platform gives as a length of time, such as 5个工作日."""
        if "due_limit" not in said:
            return None
        length = read_limit(said["due_limit"], "due")
        return deadlines.clock(length, start, self.context.rules, self.context.calendar).due

    def _limits(self, body: Fields, start: Moment, *, waits: bool) -> Fields:
        rules = self.context.rules
        limit = rules.limit(body["level"], body.get("kind"))
        contact = rules.contact(body["level"]) if waits else None
        if not waits and limit.unit == "d":
            key = (start[:10], limit.code)
            if key not in self._counted:
                self._counted[key] = self._fields(limit, None, start)
            return {**self._counted[key], "limit_from": start}
        return self._fields(limit, contact, start)

    def _fields(self, limit: Limit, contact: Limit | None, start: Moment) -> Fields:
        found = deadlines.fields(limit, contact, start, self.context.rules, self.context.calendar)
        if contact is None:
            found.pop("accept_due", None)
        return found

    def _inner_due(self, due: Moment) -> Moment:
        """Our own limit inside the platform's: so many workdays earlier, at the close of business."""
        if due not in self._inner:
            day = read(due).date()
            try:
                for _each in range(self.context.rules.inner_days):
                    day = self.context.calendar.previous_workday(day)
            except CalendarMissing:
                return due
            closing = deadlines.close_of(f"{day.isoformat()}{due[10:]}", self.context.rules.close_of_business)
            self._inner[due] = min(closing, due)
        return self._inner[due]


def _callback(body: Fields, said: Mapping[str, Any]) -> None:
    """The platform's own callback. Without a moment of its own it is dated by the resolution."""
    answers = {name: said[name] for name in ANSWERS if name in said}
    when = said.get("called_back") or (said.get("resolved") if answers or "reached" in said else None)
    if when is None:
        return
    valid = said.get("valid", True)
    reached = said.get("reached") or ("reached" if valid else "no_answer")
    body["called_back"], body["reached"], body["attempt"] = when, reached, 1
    if valid and reached == "reached":
        body.update(answers)


def joined(rows: Sequence[tuple[str, int, Foreign]]) -> Joined:
    """One ticket of its rows; each with its suffix (again, part or "") and that suffix's number, in order of reading.

    The latest re-dispatch leads, else the first row that is whole and not 协办, else the first; the others give
    co-units, also where nothing but their unit tells them from the first.
    """
    again = sorted((each for each in rows if each[0] == "again"), key=lambda each: each[1])
    lead = [each for each in rows if each[0] != "again" and each[2].values.get("nature") != "co"]
    whole = [row for suffix, _count, row in lead if not suffix]
    before = whole[0] if whole else lead[0][2] if lead else None
    main = again[-1][2] if again else before or rows[0][2]
    shared = [row for suffix, _count, row in rows if suffix != "again" and row is not main and row is not before]
    co = dict.fromkeys(row.values["unit"] for row in shared if "unit" in row.values)
    return Joined(main, tuple(co), before if again else None)


# --- news of a known ticket ---

DETAILS = (
    "title", "body", "name", "phone", "address", "object_name", "channel", "kind", "category", "place", "object",
    "level", "secret",
)  # fmt: skip


class News(NamedTuple):
    """What is written of a known ticket, and the fields on which ours stands."""

    drafts: list[Draft]
    applied: list[str]
    kept: list[str]


def again(ticket: Ticket, last: Draft | None, row: Draft, context: Context) -> News:
    """What a later row changes. ``last`` is the last imported row as an event, None where the ticket was typed here."""
    old = {} if last is None else {**last.body, **last.private}
    new = {**row.body, **row.private}
    news = _News(ticket, old, new, context)
    news.details()
    news.limit()
    news.unit()
    news.progress()
    news.answer()
    body = {**row.body, "applied": tuple(news.applied), "kept": tuple(news.kept)}
    body.update(news.moments)
    drafts = [Draft(ticket.number, "updated", context.now, body, row.private)]
    return News(drafts, news.applied, news.kept)


class _News:
    """One comparison, field by field."""

    def __init__(self, ticket: Ticket, old: Mapping[str, Any], new: Mapping[str, Any], context: Context) -> None:
        self.ticket, self.old, self.new, self.context = ticket, old, new, context
        self.applied: list[str] = []
        self.kept: list[str] = []
        self.moments: Fields = {}
        self._assigns = False

    def _changed(self, *names: str) -> bool:
        return any(self.old.get(name) != self.new.get(name) for name in names)

    def details(self) -> None:
        """A detail follows the platform where nobody here has written another."""
        for name in DETAILS:
            mine, theirs = getattr(self.ticket, name), self.new.get(name)
            if not self._changed(name) or theirs is None or mine == theirs:
                continue
            fresh = mine in {None, "", False} or mine == self.old.get(name)
            (self.applied if fresh else self.kept).append(name)

    def limit(self) -> None:
        """The platform's limit binds as long as the ticket waits."""
        ticket = self.ticket
        if self.new.get("due_source") != "platform" or not self._changed("due") or ticket.due == self.new["due"]:
            return
        (self.applied if ticket.open else self.kept).append("due")

    def unit(self) -> None:
        """A dispatch on the platform, where nobody here has dispatched otherwise."""
        ticket, unit = self.ticket, self.new.get("unit")
        if unit is None or not self._changed("unit", "co"):
            return
        co = tuple(self.new.get("co", ()))
        if (ticket.unit, ticket.co) == (unit, co):
            return
        ours = (self.old.get("unit"), tuple(self.old.get("co", ())))
        fresh = ticket.unit is None or (ticket.unit, ticket.co) == ours
        if fresh and ticket.state in STEPS["assign"].states:
            self.applied.append("assigned")
            self.moments["assigned"] = max(self.new["assigned"], ticket.last_step)
            self._assigns = True
        else:
            self.kept.append("unit")

    def progress(self) -> None:
        """Accepted, contacted, resolved, withdrawn: each only forwards."""
        ticket, new = self.ticket, self.new
        floor = max(ticket.last_step, self.moments.get("assigned", ""))
        if "accepted" in new and ticket.accepted is None and (ticket.state == "assigned" or self._assigns):
            self.applied.append("accepted")
            floor = self.moments["accepted"] = max(new["accepted"], floor)
        if "first_contact" in new and ticket.contacted is None and ticket.open:
            self.applied.append("first_contact")
        if self._changed("resolved"):
            self._resolution(floor)
        elif self._changed("reply") and "reply" in new:
            fresh = ticket.reply in {None, self.old.get("reply")}
            if ticket.reply != new["reply"]:
                (self.applied if fresh else self.kept).append("reply")
        if "withdrawn" in new and self._changed("withdrawn") and ticket.state != "withdrawn":
            possible = ticket.state in STEPS["withdraw"].states
            (self.applied if possible else self.kept).append("withdrawn")
            self.moments["withdrawn"] = max(new["withdrawn"], floor)

    def _resolution(self, floor: Moment) -> None:
        ticket, resolved = self.ticket, self.new.get("resolved")
        if resolved is None:  # the platform has taken it back: for a person to see
            self.kept.append("resolved")
            return
        works = self._assigns or ticket.state in {"assigned", "handling", "supervised", "on_account"}
        if works and resolved >= floor:
            self.applied.append("resolved")
        elif (ticket.resolved or "")[:10] != resolved[:10]:
            self.kept.append("resolved")

    def answer(self) -> None:
        """A new callback of the platform's is one more answer; a dissatisfied one waits on the desk for a decision."""
        ticket, new = self.ticket, self.new
        if "called_back" not in new or not self._changed("called_back", "reached", *ANSWERS):
            return
        self.applied.append("called_back")
        self.moments["attempt"] = len(ticket.attempts("platform")) + 1
