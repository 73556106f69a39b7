"""Steps that move nothing: two tickets told apart, a linked one's platform number answered, measurements, evidence."""

from __future__ import annotations

import re
from typing import ClassVar, NamedTuple

from yousu.errors import REFUSED, YousuError
from yousu.lifecycle import Context, guard
from yousu.ticket.events import Draft, draft
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import ProofStage
from yousu.words import mark, say

_AMOUNT = re.compile(r"-?\d{1,12}(\.\d{1,6})?")


class DistinctRefused(YousuError):
    """Telling a ticket apart from itself, or from one that it is joined to."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Tickets {number} and {other} cannot be told apart: they are one.")
    remedy: ClassVar[str] = mark("Where they were joined by mistake, type first: yousu unlink {number}")


class NothingToReply(YousuError):
    """A linked ticket on which the platform waits for nothing, or for whose main ticket there is no reply yet."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("There is nothing to answer the platform with for ticket {number}: {why}.")
    remedy: ClassVar[str] = mark('Give the answer yourself: yousu reply {number} "TEXT"')


class AmountUnreadable(YousuError):
    """A measured value that is no decimal number."""

    sentence: ClassVar[str] = mark("{value} is not a measured value.")
    remedy: ClassVar[str] = mark("Type digits, with a point where needed, and the unit after them: 18.5 ℃")


class Measurement(NamedTuple):
    """A value taken on the spot (测温, 拉尺): what, its decimal text, its unit, by whom, and what proves it."""

    what: str
    value: str
    unit: str
    by: str | None = None
    note: str | None = None
    evidence: str | None = None


class Exhibit(NamedTuple):
    """A file to be kept as evidence: before or after the work or other, its SHA-256, its size in bytes, its name."""

    stage: ProofStage
    digest: str
    bytes: int
    file: str
    note: str | None = None


def distinguish(ticket: Ticket, other: Ticket, reason: str | None, context: Context) -> list[Draft]:
    """Remember that two tickets are not one matter; they are not proposed for each other again."""
    if ticket.number == other.number or other.number in {ticket.linked_to, *ticket.joined}:
        raise DistinctRefused(number=ticket.number, other=other.number)
    pairs = ((ticket, other), (other, ticket))
    return [
        draft(one.number, "distinguished", context.at, other=another.number, reason=reason)
        for one, another in pairs
        if another.number not in one.distinct
    ]


def reply(ticket: Ticket, main: Ticket, text: str | None, context: Context) -> list[Draft]:
    """The platform's number of a linked ticket was answered, by default with the reply to the main one."""
    guard(ticket, "reply")
    if ticket.platform_no is None:
        raise NothingToReply(number=ticket.number, why=say("it has no number of the platform's"))
    said = text or (main.reply if main.resolved is not None else None)
    if not said:
        raise NothingToReply(number=ticket.number, why=say("the main ticket has no reply yet"))
    return [draft(ticket.number, "replied", context.at, reply=said)]


def measure(ticket: Ticket, taken: Measurement, context: Context) -> list[Draft]:
    """A measurement on the spot. Raises AmountUnreadable."""
    guard(ticket, "note")
    if not _AMOUNT.fullmatch(taken.value):
        raise AmountUnreadable(value=taken.value)
    fields = {"what": taken.what, "value": taken.value, "measure": taken.unit}
    private = {"by": taken.by, "note": taken.note, "evidence": taken.evidence}
    return [draft(ticket.number, "measured", context.at, **fields, **private)]


def prove(ticket: Ticket, kept: Exhibit, context: Context) -> list[Draft]:
    """A file is kept as evidence."""
    guard(ticket, "note")
    return [draft(ticket.number, "evidenced", context.at, **kept._asdict())]
