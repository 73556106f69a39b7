"""督办通知单: what did not satisfy the citizen goes back to its unit, to be redone (domain.md 8.7 HY12)."""

from __future__ import annotations

from yousu.document import Field, Form
from yousu.forms.filing import (
    BLANK,
    Filing,
    Row,
    citizens,
    issued,
    matter,
    moment,
    number,
    prose,
    signed,
    unit_of,
)
from yousu.words import say


def form(filing: Filing) -> Form:
    """The notice of the last time that the ticket was put on the list; the citizen is masked."""
    ticket = filing.ticket
    on_list = filing.last("supervised")
    list_no = on_list.body.get("list_no") if on_list else ticket.list_no
    rows: list[Row] = [
        [
            Field("list_no", say("Supervision list"), say("no. {number}", number=list_no or BLANK)),
            Field("supervised", say("Supervised since"), moment(ticket.supervised)),
        ],
        [
            Field("unit", say("Handling unit"), unit_of(filing)),
            Field("head", say("Head of unit"), filing.unit.head or "" if filing.unit else ""),
        ],
        [Field("received", say("Received"), moment(ticket.received)), Field("due", say("Redo by"), moment(ticket.due))],
        citizens(ticket),
        *matter(ticket, lines=3),
        [Field("before", say("Earlier reply"), _before(filing), 3)],
        [Field("reason", say("Reason for supervision"), _reason(filing), 2)],
        [Field("demand", say("What is required"), _demand(filing), 2, [signed(say("Issued by (seal)"))])],
        [Field("receipt", say("Receipt by the unit"), "", 1, [signed(say("Received by"))])],
        [Field("redone", say("Verified and redone"), "", 4, [signed(say("Head of unit"))])],
        [Field("cleared", say("Cleared from the list"), moment(ticket.cleared), 1, [signed(say("Supervisor"))])],
    ]
    return Form("supervision", say("Supervision Notice"), rows, number(ticket), issued(filing))


def _before(filing: Filing) -> str:
    """The reply that did not satisfy: the last one before the ticket came on the list."""
    on_list = filing.last("supervised")
    replies = [
        event
        for event in filing.history
        if event.kind in {"submitted", "resolved"} and (on_list is None or event.seq < on_list.seq)
    ]
    return prose(filing.ticket, replies[-1].get("reply")) if replies else ""


def _reason(filing: Filing) -> str:
    """Why it is on the list, and the citizen's words on the telephone."""
    on_list = filing.last("supervised")
    said = [on_list.get("reason")] if on_list else []
    calls = [each for each in filing.history if each.kind == "called_back" and (not on_list or each.seq <= on_list.seq)]
    if calls:
        said += [calls[-1].get("reason"), calls[-1].get("words")]
    shown = list(dict.fromkeys(prose(filing.ticket, text) for text in said if text))
    return say("; ").join(shown) or say("The citizen is dissatisfied with the result.")


def _demand(filing: Filing) -> str:
    return say(
        "Verify what was asked, call the citizen, redo what was not done, and report in writing by {due}.",
        due=moment(filing.ticket.due) or BLANK,
    )
