"""The clocks of a ticket's sheet: when each is due, where it stands, and how the due moment was counted."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from yousu.document import Column, Table, Tone, Value
from yousu.periods.written import minutes_between
from yousu.reports.sentences import at, distance, duration, listed
from yousu.ticket.clock import Clock
from yousu.ticket.state import Ticket
from yousu.words import mark, say
from yousu.workdays import HOLIDAY, MAKEUP, WEEKEND, CountedDay, Due

Moment = str

TITLES: Mapping[str, str] = {
    "contact": mark("First contact"),
    "acceptance": mark("Acceptance"),
    "resolution": mark("Resolution"),
    "inner": mark("Inner limit"),
    "callback": mark("Callback"),
}
_OFF: Mapping[str, str] = {WEEKEND: mark("{days} weekend"), HOLIDAY: mark("{days} holiday")}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class Hand(NamedTuple):
    """One clock: the moment due, the moment it was met, whether it still runs, and its origin."""

    name: str
    due: Moment
    done: Moment | None
    runs: bool
    clock: Clock | None


def clocks_table(ticket: Ticket, derivations: Mapping[str, Due | None], now: Moment) -> Table:
    """Each clock with its due moment, its standing and its derivation day by day."""
    hands = list(_hands(ticket))
    columns = [
        Column("clock", say("Clock")), Column("due", say("Due at"), "moment"), Column("done", say("Done at"), "moment"),
        Column("standing", say("Standing")), Column("derivation", say("How it was counted"), "prose"),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [say(TITLES[hand.name]), hand.due, hand.done, standing(hand, now), _basis(ticket, hand, derivations)]
        for hand in hands
    ]
    tones: dict[int, Tone] = {place: "bad" for place, hand in enumerate(hands) if _late(hand, now)}
    return Table("clocks", columns, rows, tones=tones, empty=say("No clock runs."))


def _hands(ticket: Ticket) -> Iterator[Hand]:
    contact, clock = ticket.contact_clock, ticket.clock
    if contact is not None:
        yield Hand("contact", contact.due, ticket.contacted, ticket.open, contact)
    if ticket.accept_due is not None and ticket.assigned is not None:
        yield Hand("acceptance", ticket.accept_due, ticket.taken_up, ticket.state == "assigned", None)
    if clock is not None:
        yield Hand(
            "resolution", clock.due, ticket.submitted if not ticket.open else ticket.resolved, ticket.open, clock
        )
    if ticket.inner_due is not None and clock is not None and clock.source == "platform":
        yield Hand("inner", ticket.inner_due, ticket.resolved, ticket.open, None)
    if ticket.callback_due is not None:
        yield Hand("callback", ticket.callback_due, _called(ticket), ticket.state == "resolved", None)


def _called(ticket: Ticket) -> Moment | None:
    """When the present resolution was called back: the attempt that reached the citizen or used the attempts up."""
    made = [each.at for each in ticket.attempts() if each.reached == "reached" or each.exhausted]
    return made[-1] if made else None


def _basis(ticket: Ticket, hand: Hand, derivations: Mapping[str, Due | None]) -> str:
    """How the due moment came about; of an acceptance that nobody recorded, what stands for it."""
    if hand.name == "acceptance" and hand.done is not None and hand.done != ticket.accepted:
        return say("no acceptance recorded by then; the unit's first contact or reply counts")
    return origin(hand, derivations.get(hand.name))


def _late(hand: Hand, now: Moment) -> bool:
    return hand.due < (hand.done or now) and (hand.done is not None or hand.runs)


def standing(hand: Hand, now: Moment) -> str:
    """按时完成, 超期2天完成, 剩余3小时, 超期5小时; a clock that was stopped unmet says so."""
    if hand.done is None:
        return distance(hand.due, now) if hand.runs else say("not recorded")
    if hand.done <= hand.due:
        return say("done in time")
    return say("done {span} late", span=duration(minutes_between(hand.due, hand.done)))


def origin(hand: Hand, due: Due | None) -> str:
    """How the due moment came about; an extended one from the limit before it."""
    clock = hand.clock
    said = _counted_from(hand, due)
    if clock is None or clock.before is None:
        return said
    if not clock.extension:
        return say("extended by the platform, before that {before}", before=at(clock.before))
    told = say("extended by {days} workdays, before that {before}", days=clock.extension, before=at(clock.before))
    return say("; ").join(part for part in (said, told) if part)


def _counted_from(hand: Hand, due: Due | None) -> str:
    clock = hand.clock
    if due is not None:
        return counted(due, unsure=clock is not None and clock.provisional)
    if clock is None:
        return ""
    if clock.source == "platform":
        return say("given by the platform")
    if clock.limit is None or clock.start is None:
        return say("set by hand")
    if clock.limit.endswith("h"):
        return say("{hours} hours from {start}, day and night", hours=clock.limit[:-1], start=at(clock.start))
    return say("{days} workdays from {start}", days=clock.limit[:-1], start=at(clock.start))


def counted(due: Due, *, unsure: bool = False) -> str:
    """自2026-11-23（第0日）起第7个工作日：11-24①、11-25②…；暂定 where the year's notice is not out.

    ``unsure``: the due moment rests on a calendar that was provisional when it was counted.
    """
    first, *rest = due.days
    number = max(day.ordinal for day in due.days)
    days = listed([_run(run) for run in _runs(rest)])
    said = say("from {start} (day 0), workday {number}: {days}", start=first.day.isoformat(), number=number, days=days)
    if due.provisional or unsure:
        return say("{derivation}; provisional: the holidays of the year are not published yet", derivation=said)
    return said


def _runs(days: Sequence[CountedDay]) -> list[list[CountedDay]]:
    """Counted days each alone; days off that follow one another for one reason together."""
    runs = [[day] for day in days[:1]]
    for before, day in pairwise(days):
        if day.ordinal == 0 and day.reason == before.reason:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _run(run: Sequence[CountedDay]) -> str:
    first, last = run[0], run[-1]
    if first.ordinal:
        said = f"{_short(first.day)}{_circled(first.ordinal)}"
        return say("{day} (make-up workday)", day=said) if first.reason == MAKEUP else said
    days = _short(first.day)
    if last is not first:
        days = say("{start} until {end}", start=days, end=_short(last.day))
    return say(_OFF.get(first.reason, "{days}"), days=days)


def _short(day: date) -> str:
    return day.isoformat()[5:]


def _circled(number: int) -> str:
    return _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"({number})"
