"""One command's dealings with the world: the clock, the ledger, who acts, and what is printed where."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, Annotated, ClassVar, NamedTuple

import typer

from yousu import settings
from yousu.errors import UNKNOWN, YousuError
from yousu.ledger import Act, Change, Ledger, open_ledger
from yousu.ledger.driver import worded
from yousu.periods.folding import fold_prose, fold_width
from yousu.periods.written import read, short, write
from yousu.words import mark, say

if TYPE_CHECKING:  # what reads starts without what writes
    from yousu.lifecycle import Context
    from yousu.ticket.events import Draft
    from yousu.ticket.state import Ticket

LedgerPath = Annotated[str, typer.Option("--ledger", metavar="PATH", help=mark("the ledger file"))]
By = Annotated[str, typer.Option("--by", metavar="WHO", help=mark("who is acting"))]
At = Annotated[str, typer.Option("--at", metavar="WHEN", help=mark("when it happened, if not now"))]
Yes = Annotated[bool, typer.Option("--yes", help=mark("do not ask"))]
Format = Annotated[
    str, typer.Option("--format", metavar="F", help=mark("table, md, csv, json, jsonl, html, xlsx, docx or pdf"))
]
Reveal = Annotated[
    str, typer.Option("--reveal", metavar="WHY", help=mark("show names and telephones in full, and record why"))
]
Ref = Annotated[
    str,
    typer.Argument(metavar="REF", help=mark("3 · 3,5,8-12 · a platform number · @ the last one · a filter in quotes")),
]

ASK_ABOVE = 3
OFFSET = "+08:00"

held: dict[str, Ledger | str] = {}
"""What `yousu run` keeps between its lines: the open ledger, the clock it set."""


class FutureTime(YousuError):
    """A moment after now."""

    sentence: ClassVar[str] = mark("{at} lies in the future; it is now {now}.")
    remedy: ClassVar[str] = mark("Give a time that has passed with --at.")


class NothingMatches(YousuError):
    """A step for the tickets of a filter that none fits: what was typed is recorded for nobody."""

    exit_code = UNKNOWN
    sentence: ClassVar[str] = mark("No ticket fits; nothing was recorded.")
    remedy: ClassVar[str] = mark("See which there are with yousu list FILTER, or name the ticket by its number.")


class ClockRefused(YousuError):
    """YOUSU_NOW for a ledger that real work is recorded in."""

    sentence: ClassVar[str] = mark("YOUSU_NOW is set, but the ledger {path} was not made with --test-clock.")
    remedy: ClassVar[str] = mark("Type: unset YOUSU_NOW")


class NotConfirmed(YousuError):
    """A write to many tickets that nobody confirmed."""

    sentence: ClassVar[str] = mark("{count} tickets would be changed; nothing was written.")
    remedy: ClassVar[str] = mark("Look at the list, then type the command again with --yes.")


class ControlCharacters(YousuError):
    """A text that carries codes for a terminal."""

    sentence: ClassVar[str] = mark("{what} holds a control character ({code}) at position {place}.")
    remedy: ClassVar[str] = mark("Remove it and type the text again.")


class TerminalWanted(YousuError):
    """A verb that asks questions, where nobody can answer."""

    sentence: ClassVar[str] = mark("{verb} asks questions here, and there is no terminal to answer on.")
    remedy: ClassVar[str] = mark("Give the values as arguments: yousu {verb} --help")


class Session(NamedTuple):
    """An open ledger, the act being done, and whether people are watching."""

    ledger: Ledger
    act: Act

    def change(
        self, ref: str, decide: Callable[[Ticket, Context], list[Draft]], *, yes: bool = False, note: str = ""
    ) -> Change:
        """Do a step to every ticket that REF names, as one command; ask above three."""
        from yousu.lifecycle import following

        numbers = self.named(ref, yes=yes)

        def all_of(tickets: list[Ticket], context: Context) -> list[Draft]:
            drafts: list[Draft] = []
            for ticket in tickets:
                made = decide(ticket, context)
                context = following(context, made)
                drafts += made
            return drafts

        change = self.ledger.change(numbers, all_of, self.act)
        self.echo(change, note)
        return change

    def named(self, ref: str, *, yes: bool, keep: Callable[[list[int]], list[int]] = list) -> list[int]:
        """The tickets to change that REF names and ``keep`` keeps; a word found in texts only is asked about."""
        from yousu.ledger import refs

        numbers = keep(refs.resolve(self.ledger, ref, self.act))
        return self.confirmed(numbers, yes=yes, texts=refs.texts(self.ledger, ref, self.act) if not yes else ())

    def confirmed(self, numbers: Sequence[int], *, yes: bool, texts: Sequence[str] = ()) -> list[int]:
        """The numbers, once a person has seen the exact set: of more than three, and of any that ``texts`` found.

        Raises NothingMatches, NotConfirmed.
        """
        if not numbers:
            raise NothingMatches
        if yes or (len(numbers) <= ASK_ABOVE and not texts):
            return list(numbers)
        if texts:
            tell(say("Looked for in the texts, for it is no number and no state: {words}", words=say(", ").join(texts)))
        for number in numbers:
            tell(headline(self.ledger.ticket(number)))
        if interactive():
            from yousu.cli.asking import agreed

            if agreed(say("Change these {count} tickets?", count=len(numbers))):
                return list(numbers)
        raise NotConfirmed(count=len(numbers))

    def echo(self, change: Change, note: str = "") -> None:
        """Say what was written: number, title, unit, state, on stderr; and that a leader has yet to read it (双交办)."""
        from yousu.lifecycle import dual

        for ticket in change.tickets.values():
            unread = ticket.open and ticket.dual_signed is None and dual(ticket, self.ledger.rules(self.act.now))
            said = [headline(ticket), note, say("dual assignment, to be read by the leader") if unread else ""]
            tell(" · ".join(part for part in said if part))


def headline(ticket: Ticket) -> str:
    """A ticket in one line, telephones in the title hidden."""
    from yousu.cli.standing import followed, waiting
    from yousu.masking import hide_numbers
    from yousu.ticket.vocabulary import STATES, word_of

    parts = [
        f"{ticket.number} {hide_numbers(ticket.title or say('〔erased〕'))}",
        ticket.unit or "",
        word_of(ticket.state, STATES),
    ]
    if ticket.open and ticket.due:
        unsure = say(" (provisional)") if ticket.clock and ticket.clock.provisional else ""
        parts.append(say("due {due}", due=short(ticket.due)) + unsure)
    parts += waiting(ticket)
    if ticket.on_list:
        parts.append(say("supervision list no. {number}", number=ticket.list_no))
    parts += followed(ticket)
    return " · ".join(part for part in parts if part)


@contextmanager
def writing(verb: str, ledger: str = "", by: str = "", at: str = "", *, write: bool = True) -> Iterator[Session]:
    """A session that may write. Raises FutureTime where --at lies ahead."""
    path = settings.ledger_path(fold_path(ledger))
    opened = held.get(path) if path in held else open_ledger(path, write=write)
    if not isinstance(opened, Ledger):
        raise TypeError(path)
    try:
        with worded(path):
            yield Session(opened, _act(opened, verb, by, at))
    finally:
        if path not in held:
            opened.close()


def _act(opened: Ledger, verb: str, by: str, at: str) -> Act:
    now = clock(opened)
    happened = past(at, now) if at else now
    return Act(verb, clean(settings.actor(by), say("the name")), settings.os_user(), now, happened)


@contextmanager
def reading(verb: str, ledger: str = "", by: str = "") -> Iterator[Session]:
    """A session that only reads: no lock is taken, so it works while others write and on a read-only file."""
    with writing(verb, ledger, by, write=False) as session:
        yield session


def fold_path(path: str) -> str:
    """A path as typed; only the home sign is expanded."""
    return os.path.expanduser(path) if path.startswith("~") else path


def clock(ledger: Ledger) -> str:
    """Now, in the ledger's fixed offset; a test clock's, where the ledger was made with one."""
    set_to = str(held.get("clock") or os.environ.get("YOUSU_NOW") or "")
    offset = ledger.meta("offset") or OFFSET
    if set_to and ledger.meta("test_clock") != "1":
        raise ClockRefused(path=ledger.path)
    return now_at(set_to, offset)


def now_at(set_to: str, offset: str) -> str:
    """The moment that a test clock was set to, or the machine's."""
    zone = zone_of(offset)
    if not set_to:
        return write(datetime.now(zone))
    from yousu.periods.moments import parse_moment

    return write(parse_moment(set_to, datetime.now(zone)))


def zone_of(offset: str) -> timezone:
    """A fixed offset such as +08:00 as a zone."""
    sign = -1 if offset.startswith("-") else 1
    hours, minutes = offset.lstrip("+-").split(":")
    return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes)))


def moment(said: str, now: str) -> str:
    """A moment as people say it."""
    from yousu.periods.moments import parse_moment

    return write(parse_moment(fold_width(said), read(now)))


def past(said: str, now: str) -> str:
    """A moment as people say it that has passed. Raises FutureTime."""
    happened = moment(said, now)
    if happened > now:
        raise FutureTime(at=short(happened), now=short(now))
    return happened


def telephone(said: str) -> str:
    """A telephone as it is stored and compared: without the blanks and dashes that people put into it."""
    text = clean(said, say("the telephone"))
    bare = re.sub(r"[\s-]", "", text)
    return bare if bare.lstrip("+").isdecimal() else text


def clean(text: str, what: str) -> str:
    """A name, number or word as typed: full-width characters folded. Raises ControlCharacters."""
    return _controlled(fold_width(text).strip(), what)


def prose(text: str, what: str) -> str:
    """A title or a body: digits and letters folded, Chinese punctuation kept. Raises ControlCharacters."""
    return _controlled(fold_prose(text).strip(), what)


def _controlled(text: str, what: str) -> str:
    for place, character in enumerate(text, 1):
        code = ord(character)
        control = (code < 32 and character not in "\n\t") or 127 <= code < 160  # noqa: PLR2004 - C0 and C1
        if control or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069:  # noqa: PLR2004 - bidi overrides
            raise ControlCharacters(what=what, code=f"U+{code:04X}", place=place)
        if 0xD800 <= code <= 0xDFFF:  # noqa: PLR2004 - a surrogate: bytes that were no UTF-8
            raise ControlCharacters(what=what, code=f"U+{code:04X}", place=place)
    return text


def optional(text: str, what: str) -> str | None:
    """Prose, or nothing."""
    return prose(text, what) or None


def required(text: str, what: str) -> str:
    """Prose that may not be blank."""
    said = prose(text, what)
    if not said:
        raise typer.BadParameter(say("{what} may not be blank", what=what))
    return said


def body_from(text: str, what: str) -> str | None:
    """Prose; ``-`` reads standard input."""
    return optional(sys.stdin.read() if text == "-" else text, what)


def interactive() -> bool:
    """A person sits at a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def tell(line: str) -> None:
    """Words, on stderr, with control characters shown and not sent."""
    if not line.isprintable():  # few are not, and drawing is loaded for them alone
        from yousu.render.values import visible

        line = visible(line)
    sys.stderr.write(line + "\n")
