"""``yousu today``: what waits on the desk, most urgent first, and when the ledger was last backed up. A hot command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yousu.document import Block, Document, Paragraph, Section, Tone
from yousu.reports.lines import STANDING, lines_table
from yousu.reports.sentences import at, joined
from yousu.ticket.line import Line
from yousu.words import mark, say

Moment = str

MOST = 10
"""Rows a list shows before it says how many more there are."""

TITLES: Mapping[str, str] = {
    "overdue": mark("Overdue"),
    "due_today": mark("Due today"),
    "due_tomorrow": mark("Due tomorrow"),
    "unassigned": mark("To assign"),
    "to_accept": mark("Acceptance overdue"),
    "to_review": mark("To review"),
    "to_call_back": mark("To call back"),
    "rework": mark("Sent back for rework"),
    "on_list_now": mark("Supervision list"),
    "to_reply": mark("Linked: the platform's number to be answered"),
    "dual": mark("Under dual assignment"),
}
"""The lists of the desk, in the order in which they are worked."""

WHOLE: Mapping[str, str] = {
    "overdue": mark("yousu list overdue"),
    "due_today": mark("yousu list due-today"),
    "due_tomorrow": mark("yousu list due-tomorrow"),
    "unassigned": mark("yousu list unassigned"),
    "to_accept": mark("yousu list to-accept"),
    "to_review": mark("yousu list to-review"),
    "to_call_back": mark("yousu list to-call-back"),
    "rework": mark("yousu list rework"),
    "on_list_now": mark("yousu list on-list"),
    "to_reply": mark("yousu list to-reply"),
    "dual": mark("yousu list dual"),
}
"""The command that shows the whole of a list."""

_BASE = ("number", "title", "unit")
_EXTRA: Mapping[str, tuple[str, ...]] = {
    "unassigned": ("received", "due"),
    "to_accept": ("assigned", "accept_due"),
    "to_review": ("due", STANDING),
    "to_call_back": ("resolved", "callback_due", "attempts"),
    "rework": ("send_back_reason", "due", STANDING),
    "on_list_now": ("list_no", "due", STANDING),
    "to_reply": ("platform_no", "linked_to", "due"),
    "dual": ("people", "due", STANDING),
}
_TONES: Mapping[str, Tone] = {"overdue": "bad", "to_accept": "bad", "due_today": "warn"}


def desk(lists: Mapping[str, Sequence[Line]], now: Moment, last_backup: Moment | None) -> Document:
    """The desk at ``now``, from the lists by name."""
    found = {name: _waiting(name, lists.get(name, ()), now) for name in TITLES}
    sections = [Section("counts", "", [_counts(found)])]
    sections += [
        Section(name, say("{list} ({count})", list=say(TITLES[name]), count=len(lines)), _blocks(name, lines, now))
        for name, lines in found.items()
        if lines
    ]
    return Document("desk", say("Desk, {moment}", moment=at(now)), sections, [_backup(last_backup)])


def _waiting(name: str, lines: Sequence[Line], now: Moment) -> Sequence[Line]:
    """Of the tickets to accept only those whose acceptance is overdue: the others are the unit's to do."""
    if name != "to_accept":
        return lines
    return [line for line in lines if line.accept_due is not None and line.accept_due < now]


def _counts(found: Mapping[str, Sequence[Line]]) -> Paragraph:
    counts = [say("{list} {count}", list=say(TITLES[name]), count=len(lines)) for name, lines in found.items() if lines]
    urgent: Tone = next((_TONES[name] for name in ("overdue", "to_accept", "due_today") if found[name]), "plain")
    return Paragraph(say("; ").join(counts) if counts else say("Nothing waits on the desk."), urgent)


def _blocks(name: str, lines: Sequence[Line], now: Moment) -> list[Block]:
    keys = (*_BASE, *_EXTRA.get(name, ("due", STANDING)))
    blocks: list[Block] = [lines_table(name, lines[:MOST], keys, now)]
    if len(lines) > MOST:
        more = say("and {count} more: {command}", count=len(lines) - MOST, command=say(WHOLE[name]))
        blocks.append(Paragraph(more, "dim"))
    return blocks


def _backup(last_backup: Moment | None) -> str:
    if last_backup is None:
        return joined([say("There is no backup yet."), say("Type: yousu backup --to DIR")])
    return say("Last backup: {moment}", moment=at(last_backup))
