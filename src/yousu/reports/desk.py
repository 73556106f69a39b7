"""``yousu today``: what waits on the desk, most urgent first, and when the ledger was last backed up. A hot command."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from yousu.document import Block, Column, Document, Paragraph, Section, Table, Tone, Value
from yousu.periods.written import read, write
from yousu.reports.lines import STANDING, lines_table
from yousu.reports.sentences import at, joined
from yousu.ticket.line import Line
from yousu.words import mark, say

Moment = str

MOST = 10
"""Rows a list shows before it says how many more there are."""
FEW = 3
"""Rows below which a list is rather named with its command, where the screen is too low for all."""
_HEAD = 4
"""Lines of a list besides its rows: the empty one before it, its heading, the titles, the rule."""
_AROUND = 6
"""Lines of the desk besides its lists, its counts and its foot: title, empty ones, and the prompt below it all."""


class Screen(NamedTuple):
    """A terminal that shows the end of what is longer than it: the most urgent, which stands first, would be gone."""

    columns: int
    lines: int


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
    "platform_to_decide": mark("Platform's callback dissatisfied, to decide"),
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
    "platform_to_decide": mark("yousu list platform-to-decide"),
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
    "platform_to_decide": ("state", "resolved"),
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


def desk(
    lists: Mapping[str, Sequence[Line]],
    now: Moment,
    last_backup: Moment | None,
    *,
    before: int = 0,
    screen: Screen | None = None,
) -> Document:
    """The desk at ``now``, from the lists by name, no longer than the screen is high.

    ``before`` is how many dissatisfied answers of the platform's had been history when they were imported.
    """
    found = {name: _waiting(name, lists.get(name, ()), now) for name in TITLES}
    counts, foot = _counts(found, now), [*_before(before), _backup(last_backup)]
    offered = {name: lines for name, lines in found.items() if lines and name not in COUNTED}
    room = _room(screen, [counts.text, *foot])
    sections = [Section("counts", "", [counts])]
    if room is None or _whole(offered) <= room:
        sections += [Section(name, _title(name, lines), _blocks(name, lines, now)) for name, lines in offered.items()]
    else:
        sections += _fitted(offered, now, room)
    return Document("desk", say("Desk, {moment}", moment=at(now)), sections, foot)


def _title(name: str, lines: Sequence[Line], shown: int = MOST) -> str:
    """The heading of a list; where only a few of its rows are ``shown``, with the command for all of it."""
    told = {"list": say(TITLES[name]), "count": len(lines)}
    if len(lines) <= shown or shown == MOST:
        return say("{list} ({count})", **told)
    return say("{list} ({count}; all of it: {command})", command=say(WHOLE[name]), **told)


def _room(screen: Screen | None, texts: Sequence[str]) -> int | None:
    """How many lines the lists have on the screen, given what else stands there. None: as many as they need."""
    if screen is None or not screen.lines:
        return None
    rows = [-(-sum(1 + (not char.isascii()) for char in text) // max(screen.columns - 2, 1)) for text in texts]
    return screen.lines - _AROUND - sum(rows)


def _whole(offered: Mapping[str, Sequence[Line]]) -> int:
    """The lines that all lists take."""
    return sum(_HEAD + (len(lines) if len(lines) <= MOST else MOST + 2) for lines in offered.values())


def _fitted(offered: Mapping[str, Sequence[Line]], now: Moment, room: int) -> list[Section]:
    """A few rows of each list as far as there is room, then more, the most urgent first; the rest by their commands."""
    rows = dict.fromkeys(offered, 0)
    for name, lines in offered.items():
        rows[name] = min(len(lines), FEW)
        if _height(rows) > room:
            rows[name] = 0
    for name in [name for name, shown in rows.items() if shown]:
        while rows[name] < min(len(offered[name]), MOST) and _height(rows) < room:
            rows[name] += 1
    sections = [
        Section(name, _title(name, lines, shown), [_table(name, lines[:shown], now)])
        for name, lines in offered.items()
        if (shown := rows[name])
    ]
    named: list[list[Value]] = [
        [say(TITLES[name]), len(offered[name]), say(WHOLE[name])] for name, shown in rows.items() if not shown
    ]
    if named:
        columns = [Column("list", ""), Column("count", "", "count"), Column("command", "")]
        sections.append(Section("named", "", [Table("named", columns, named)]))
    return sections


def _height(rows: Mapping[str, int]) -> int:
    """The lines of lists that show so many rows; those that show none are one line each below the others."""
    named = sum(not shown for shown in rows.values())
    return sum(_HEAD + shown for shown in rows.values() if shown) + (1 + named if named else 0)


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


def _table(name: str, lines: Sequence[Line], now: Moment) -> Table:
    keys = (*(_AWAITED if name == "awaited" else _BASE), *_EXTRA.get(name, ("due", STANDING)))
    return lines_table(name, _standing(name, lines), keys, now)


def _blocks(name: str, lines: Sequence[Line], now: Moment) -> list[Block]:
    blocks: list[Block] = [_table(name, lines[:MOST], now)]
    if len(lines) > MOST:
        more = say("and {count} more: {command}", count=len(lines) - MOST, command=say(WHOLE[name]))
        blocks.append(Paragraph(more, "dim"))
    return blocks


def _before(count: int) -> list[str]:
    """What the platform's citizens had answered long before the import: one line, not a list every morning."""
    if not count:
        return []
    return [
        say(
            "The platform's callback had been dissatisfied long before the import: {count}, nothing decided. "
            "See: yousu list platform-before; to leave them at that: yousu supervise platform-before --leave WHY",
            count=count,
        )
    ]


def _backup(last_backup: Moment | None) -> str:
    if last_backup is None:
        return joined([say("There is no backup yet."), say("Type: yousu backup --to DIR")])
    return say("Last backup: {moment}", moment=at(last_backup))
