"""工单处理单: the request, its limits, and 签批、办理、审核 with room to sign (domain.md 8.7 HY10)."""

from __future__ import annotations

from yousu.document import Field, Form
from yousu.forms.filing import (
    Filing,
    Row,
    citizens,
    issued,
    matter,
    moment,
    number,
    person,
    prose,
    signed,
    sort,
    unit_of,
)
from yousu.reports.privacy import confidential
from yousu.reports.sentences import listed
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import OUTCOMES, word_of
from yousu.words import say


def form(filing: Filing) -> Form:
    """The form; on paper, name, telephone and address in full unless confidential."""
    ticket = filing.ticket
    rows = [
        [
            Field("channel", say("Channel"), ticket.channel or ""),
            Field("received", say("Received"), moment(ticket.received)),
        ],
        citizens(ticket, full=filing.paper),
        [Field("address", say("Address"), person(ticket, full=filing.paper)[2])],
        [
            Field("sort", say("Category"), sort(ticket)),
            Field("place", say("Place"), prose(ticket, ticket.place or "", full=filing.paper)),
        ],
        *matter(ticket, full=filing.paper),
        [Field("together", say("Repeats"), _together(ticket)), Field("level", say("Urgency"), _level(filing))],
        [Field("unit", say("Handling unit"), unit_of(filing)), Field("co", say("Co-units"), listed(list(ticket.co)))],
        [
            Field("due", say("Limit"), moment(ticket.due)),
            Field(
                "contact_due",
                say("First contact by"),
                moment(ticket.contact_clock.due if ticket.contact_clock else None),
            ),
        ],
        *_steps(filing),
    ]
    notes = [_secrecy(ticket)]
    hotline = "12345" in (ticket.channel or (ticket.platform_no and "12345") or "")
    title = say("12345 Ticket Handling Form") if hotline else say("Ticket Handling Form")
    return Form("handling", title, rows, number(ticket), issued(filing), notes)


def _steps(filing: Filing) -> list[Row]:
    """What is written and signed on the way."""
    ticket = filing.ticket
    sign_off = filing.last("signed")
    opinion = prose(ticket, sign_off.get("opinion"), full=filing.paper) if sign_off and sign_off.private else ""
    passed = filing.last("passed")
    return [
        [Field("sign_off", say("Instruction of the leader"), opinion, 2, [signed(say("Signature"))])],
        [Field("reply", say("Handling and result"), _result(ticket, full=filing.paper), 4, [signed(say("Handler"))])],
        [Field("head", say("Head of the handling unit"), "", 1, [signed(say("Signature (seal)"))])],
        [Field("review", say("Review"), _review(ticket, passed is not None), 1, [signed(say("Reviewer"))])],
    ]


def _result(ticket: Ticket, *, full: bool) -> str:
    """The reply of the unit as it stands, after how it went."""
    said = prose(ticket, ticket.reply, full=full) if ticket.reply else ""
    outcome = word_of(ticket.outcome, OUTCOMES)
    return say("[{outcome}] {reply}", outcome=outcome, reply=said) if outcome and said else said


def _review(ticket: Ticket, passed: bool) -> str:  # noqa: FBT001 - one thing to say
    return say("Passed.") if passed and ticket.resolved else ""


def _together(ticket: Ticket) -> str:
    repeats, people = ticket.together
    return say("{repeats} repeats, {people} people", repeats=repeats, people=people)


def _level(filing: Filing) -> str:
    level = filing.ticket.level
    return filing.rules.levels[level].name if level is not None and level in filing.rules.levels else ""


def _secrecy(ticket: Ticket) -> str:
    if confidential(ticket):
        return say("The citizen's identity is confidential: nobody may ask who complained, or tell.")
    return say("Personal data are for handling this ticket only; do not copy them or pass them on.")
