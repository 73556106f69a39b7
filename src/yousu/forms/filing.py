"""What a form is filled from, and how a person's data stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from yousu.document import Field
from yousu.masking import mask_name, mask_phone
from yousu.periods.written import read
from yousu.reports.lines import ERASED
from yousu.reports.outside import unnamed
from yousu.reports.privacy import CONFIDENTIAL, confidential
from yousu.rules import Rules
from yousu.ticket.directory import Unit
from yousu.ticket.events import Event
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import KINDS, word_of
from yousu.words import say

BLANK = "＿＿＿＿"
"""A place in a sentence to write in by hand."""

Row = list[Field]


class Filing(NamedTuple):
    """A ticket, its events that stand, the unit that holds it, the rules in force and the moment of printing.

    Off paper, on a screen, nobody is shown in full.
    """

    ticket: Ticket
    history: Sequence[Event]
    unit: Unit | None
    rules: Rules
    now: str
    paper: bool = True

    def last(self, *kinds: str) -> Event | None:
        """The last event of these kinds."""
        return next((event for event in reversed(self.history) if event.kind in kinds), None)


def person(ticket: Ticket, *, full: bool) -> tuple[str, str, str]:
    """Name, telephone and address as a form may show them: in full, masked, or confidential."""
    if ticket.erased:
        return (say(ERASED),) * 3
    if confidential(ticket):
        return (say(CONFIDENTIAL),) * 3
    if full:
        return ticket.name or "", ticket.phone or "", ticket.address or ""
    return mask_name(ticket.name) or "", mask_phone(ticket.phone) or "", ""


def prose(ticket: Ticket, text: str | None, *, full: bool = False) -> str:
    """A free text, in full or without all by which its people could be found."""
    if text is None:
        return say(ERASED) if ticket.erased else ""
    if full and not confidential(ticket):
        return text
    return unnamed(text, ticket, ticket.address) or ""


def moment(at: str | None) -> str:
    """A moment as forms have it: 2024年3月11日9:05."""
    if at is None:
        return ""
    when = read(at)
    clock = {"hour": when.hour, "minute": when.minute}
    return say(
        "{year}-{month:02}-{day:02}, {hour:02}:{minute:02}", year=when.year, month=when.month, day=when.day, **clock
    )


def signed(who: str = "") -> str:
    """A line to sign and date on."""
    return say("{who}:                      Date:            ", who=who) if who else say("Date:            ")


def number(ticket: Ticket) -> str:
    """The ticket's numbers: ours, and the platform's where it has one."""
    ours = say("Ticket no. {number}", number=ticket.number)
    return f"{ours}　{say('Platform no. {number}', number=ticket.platform_no)}" if ticket.platform_no else ours


def _day(at: str) -> str:
    when = read(at)
    return say("{year}-{month:02}-{day:02}", year=when.year, month=when.month, day=when.day)


def issued(filing: Filing) -> str:
    """When the form was printed."""
    return say("Printed {date}", date=_day(filing.now))


def matter(ticket: Ticket, *, full: bool = False, lines: int = 4) -> list[Row]:
    """Title and content of the request."""
    return [
        [Field("title", say("Request"), prose(ticket, ticket.title, full=full))],
        [Field("body", say("Content of the request"), prose(ticket, ticket.body, full=full), lines)],
    ]


def citizens(ticket: Ticket, *, full: bool = False) -> Row:
    """Who complained and how to reach them."""
    name, phone, _ = person(ticket, full=full)
    return [Field("name", say("Citizen"), name), Field("phone", say("Telephone"), phone)]


def sort(ticket: Ticket) -> str:
    """Kind and category."""
    return " · ".join(part for part in (word_of(ticket.kind, KINDS), ticket.category) if part)


def unit_of(filing: Filing) -> str:
    """The lead unit by its full name."""
    return filing.unit.name if filing.unit else filing.ticket.unit or ""


def chosen(code: str | None, words: Sequence[tuple[str, str]]) -> str:
    """Boxes, the one that holds filled: ■满意 □不满意; a blank form has none filled."""
    return "　".join(("■" if code == each else "□") + word for each, word in words)
