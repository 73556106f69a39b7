"""``yousu today``: what waits on the desk, most urgent first, and when the ledger was last backed up. A hot command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from yousu.document import Block, Document, Paragraph, Section, Tone
from yousu.periods.written import read, write
from yousu.reports.lines import STANDING, lines_table
from yousu.reports.sentences import at, joined
from yousu.ticket.line import Line
from yousu.words import mark, say

Moment = str

MOST = 10
"""Rows a list shows before it says how many more there are."""

TITLES: Mapping[str, str] = {
    "overdue": mark("Overdue"),
    "contact_overdue": mark("First contact overdue"),
    "due_today": mark("Due today"),
    "due_tomorrow": mark("Due tomorrow"),
    "co_overdue": mark("Co-units' answers overdue"),
    "returns": mark("Returns to decide"),
    "extensions": mark("Extensions to decide"),
    "awaited": mark("Whistled for, not arrived"),
    "unassigned": mark("To assign"),
    "to_accept": mark("Acceptance overdue"),
    "to_review": mark("To review"),
    "to_call_now": mark("To call back"),
    "call_later": mark("Rung in vain, again in the next half-day"),
    "rework": mark("Sent back for rework"),
    "platform_dissatisfied": mark("Platform's callback dissatisfied, to decide"),
    "on_list_now": mark("Supervision list"),
    "account_review": mark("On account, to look at again"),
    "to_reply": mark("Linked: the platform's number to be answered"),
    "dual": mark("Under dual assignment"),
    "ordered": mark("Supervised by order"),
    "revisit": mark("To look at again"),
    "exclusion_asked": mark("Exclusion to decide"),
    "lent": mark("Watch to give back"),
}
"""The lists of the desk, in the order in which they are worked."""

WHOLE: Mapping[str, str] = {
    "overdue": mark("yousu list overdue"),
    "contact_overdue": mark("yousu list contact-overdue"),
    "due_today": mark("yousu list due-today"),
    "due_tomorrow": mark("yousu list due-tomorrow"),
    "co_overdue": mark("yousu list co-overdue"),
    "returns": mark("yousu list returns"),
    "extensions": mark("yousu list extensions"),
    "awaited": mark("yousu list awaited"),
    "unassigned": mark("yousu list unassigned"),
    "to_accept": mark("yousu list accept-overdue"),
    "to_review": mark("yousu list to-review"),
    "to_call_now": mark("yousu list to-call-back"),
    "call_later": mark("yousu list call-later"),
    "rework": mark("yousu list rework"),
    "platform_dissatisfied": mark("yousu list platform-dissatisfied"),
    "on_list_now": mark("yousu list on-list"),
    "account_review": mark("yousu list account-review"),
    "to_reply": mark("yousu list to-reply"),
    "dual": mark("yousu list dual"),
    "ordered": mark("yousu list ordered"),
    "revisit": mark("yousu list revisit"),
    "exclusion_asked": mark("yousu list exclusion-asked"),
    "lent": mark("yousu list lent-over"),
}
"""The command that shows the whole of a list."""

_BASE = ("number", "title", "unit")
_AWAITED = ("number", "title", "awaited")
_STANDS_BY: Mapping[str, str] = {
    "awaited": "awaited_due", "co_overdue": "co_due", "contact_overdue": "contact_due", "to_accept": "accept_due",
    "to_reply": "due",
}  # fmt: skip
"""Lists whose rows stand by another limit than that of an open ticket's resolution."""
_EXTRA: Mapping[str, tuple[str, ...]] = {
    "contact_overdue": ("contact_due", STANDING),
    "awaited": ("awaited_due", STANDING),
    "co_overdue": ("co", "co_due", STANDING),
    "unassigned": ("received", "due"),
    "to_accept": ("accept_due", STANDING),
    "to_review": ("due", STANDING),
    "to_call_now": ("resolved", "callback_due", "attempts"),
    "platform_dissatisfied": ("state", "resolved"),
    "rework": ("send_back_reason", "due", STANDING),
    "account_review": ("review",),
    "on_list_now": ("list_no", "verified", "due", STANDING),
    "to_reply": ("platform_no", "linked_to", "due", STANDING),
    "dual": ("people", "dual_signed", "dual_due", "due", STANDING),
    "ordered": ("order_due", "state"),
    "revisit": ("revisit", "state"),
    "exclusion_asked": ("state",),
    "lent": ("watch", "watch_home", "watch_until"),
}
COUNTED = frozenset({"call_later"})
"""Lists that are counted and not offered: there is nothing to do about them now."""
_TONES: Mapping[str, Tone] = {"overdue": "bad", "contact_overdue": "bad", "to_accept": "bad", "due_today": "warn"}


def desk(lists: Mapping[str, Sequence[Line]], now: Moment, last_backup: Moment | None) -> Document:
    """The desk at ``now``, from the lists by name."""
    found = {name: _waiting(name, lists.get(name, ()), now) for name in TITLES}
    sections = [Section("counts", "", [_counts(found, now)])]
    sections += [
        Section(name, say("{list} ({count})", list=say(TITLES[name]), count=len(lines)), _blocks(name, lines, now))
        for name, lines in found.items()
        if lines and name not in COUNTED
    ]
    return Document("desk", say("Desk, {moment}", moment=at(now)), sections, [_backup(last_backup)])


def _waiting(name: str, lines: Sequence[Line], now: Moment) -> Sequence[Line]:
    """Of the tickets to accept only those whose acceptance is overdue: the others are the unit's to do."""
    if name != "to_accept":
        return lines
    return [line for line in lines if line.accept_due is not None and line.accept_due < now]


def _standing(name: str, lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, each standing by the limit that its list is about."""
    field = _STANDS_BY.get(name)
    return lines if field is None else [line._replace(due=getattr(line, field), open=True) for line in lines]


def _counts(found: Mapping[str, Sequence[Line]], now: Moment) -> Paragraph:
    counts = [
        say("{list} {count}", list=say(TITLES[name]), count=len(lines)) + _late(name, lines, now)
        for name, lines in found.items()
        if lines
    ]
    urgent: Tone = next(
        (_TONES[name] for name in ("overdue", "contact_overdue", "to_accept", "due_today") if found[name]), "plain"
    )
    return Paragraph(say("; ").join(counts) if counts else say("Nothing waits on the desk."), urgent)


def _late(name: str, lines: Sequence[Line], now: Moment) -> str:
    """How many departments' arrivals and answers to the platform are late: no other list of the desk says so."""
    if name not in {"awaited", "to_reply"}:
        return ""
    dues = [line.due for line in _standing(name, lines) if line.due is not None]
    late, next_day = sum(due < now for due in dues), write(read(now) + timedelta(days=1))
    soon = sum(now <= due <= next_day for due in dues) if name == "to_reply" else 0
    said = [say("of these overdue {count}", count=late)] if late else []
    said += [say("due within 24 hours {count}", count=soon)] if soon else []
    return say(" ({what})", what=say(", ").join(said)) if said else ""


def _blocks(name: str, lines: Sequence[Line], now: Moment) -> list[Block]:
    keys = (*(_AWAITED if name == "awaited" else _BASE), *_EXTRA.get(name, ("due", STANDING)))
    blocks: list[Block] = [lines_table(name, _standing(name, lines[:MOST]), keys, now)]
    if len(lines) > MOST:
        more = say("and {count} more: {command}", count=len(lines) - MOST, command=say(WHOLE[name]))
        blocks.append(Paragraph(more, "dim"))
    return blocks


def _backup(last_backup: Moment | None) -> str:
    if last_backup is None:
        return joined([say("There is no backup yet."), say("Type: yousu backup --to DIR")])
    return say("Last backup: {moment}", moment=at(last_backup))
