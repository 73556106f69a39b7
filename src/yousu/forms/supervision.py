"""督办通知单: what did not satisfy the citizen goes back to its unit, to be redone; or what a leader has ordered.

The first comes from the supervision list (domain.md 8.7 HY12), the second from an order (督办件).
"""

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
from yousu.ticket.parts import Order
from yousu.ticket.vocabulary import TRIGGERS, word_of
from yousu.words import say


def form(filing: Filing) -> Form:
    """The notice of the last order or entry on the list, whichever came later; the citizen is masked."""
    last = filing.last("supervised", "ordered")
    order = filing.ticket.orders[-1] if filing.ticket.orders else None
    rows = _of_order(filing, order) if order is not None and last and last.kind == "ordered" else _of_list(filing)
    return Form("supervision", say("Supervision Notice"), rows, number(filing.ticket), issued(filing))


def _of_order(filing: Filing, order: Order) -> list[Row]:
    ticket = filing.ticket
    required = [prose(ticket, order.text)] if order.text else []
    required.append(say("Report in writing what was done by {due}.", due=moment(order.until) or BLANK))
    return [
        [
            Field("order", say("Order"), say("no. {number}", number=order.number)),
            Field("ordered", say("Ordered at"), moment(order.at)),
        ],
        _units(filing),
        [
            Field("received", say("Received"), moment(ticket.received)),
            Field("due", say("Answer by"), moment(order.until)),
        ],
        citizens(ticket),
        *matter(ticket, lines=3),
        [Field("reason", say("Reason for supervision"), word_of(order.trigger, TRIGGERS), 2)],
        [Field("issuer", say("Issuing leader"), order.issuer or "", 1, [signed(say("Issued by (seal)"))])],
        [Field("demand", say("What is required"), "\n".join(required), 3)],
        [Field("receipt", say("Receipt by the unit"), "", 1, [signed(say("Received by"))])],
        [
            Field(
                "answer",
                say("What the unit reports"),
                prose(ticket, order.answer or ""),
                4,
                [signed(say("Head of unit"))],
            )
        ],
        [Field("closed", say("Cleared from the list"), moment(order.closed), 1, [signed(say("Supervisor"))])],
    ]


def _units(filing: Filing) -> Row:
    return [
        Field("unit", say("Handling unit"), unit_of(filing)),
        Field("head", say("Head of unit"), filing.unit.head or "" if filing.unit else ""),
    ]


def _of_list(filing: Filing) -> list[Row]:
    ticket = filing.ticket
    on_list = filing.last("supervised")
    list_no = on_list.body.get("list_no") if on_list else ticket.list_no
    return [
        [
            Field("list_no", say("Supervision list"), say("no. {number}", number=list_no or BLANK)),
            Field("supervised", say("Supervised since"), moment(ticket.supervised)),
        ],
        _units(filing),
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
