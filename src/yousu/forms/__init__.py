"""Printed forms of a ticket: 工单处理单, 督办通知单, 延期审批单, 回访记录, each a page that people sign.

Only the 处理单 shows the citizen's name, telephone and address in full, since the unit must call; it shows them of no
ticket whose caller asked for secrecy and of no report of wrongdoing (domain.md 6.2). All other forms mask.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from yousu.document import Document, Form, Section
from yousu.errors import REFUSED, YousuError
from yousu.forms import callback, extension, handling, supervision
from yousu.forms.filing import Filing
from yousu.reports.privacy import confidential
from yousu.words import mark, say

_MAKERS: Mapping[str, Callable[[Filing], Form]] = {
    "handling": handling.form, "supervision": supervision.form, "extension": extension.form, "callback": callback.form,
}  # fmt: skip


class FormRefused(YousuError):
    """A form of what a ticket has not been through."""

    exit_code: ClassVar[int] = REFUSED
    sentence: ClassVar[str] = mark(
        "Ticket {number} was never on the supervision list nor under order: there is nothing to notify."
    )
    remedy: ClassVar[str] = mark("See which were: yousu list 督办, and yousu list 督办件")


class Printed(NamedTuple):
    """Forms on paper, and of which tickets they show which personal fields in full."""

    document: Document
    fields: tuple[str, ...]
    full: tuple[int, ...]


def printed(kind: str, filings: Sequence[Filing]) -> Printed:
    """The forms of these tickets, a page each. Raises FormRefused."""
    for each in filings:
        if kind == "supervision" and each.ticket.supervised is None and not each.ticket.orders:
            raise FormRefused(number=each.ticket.number)
    forms = [_MAKERS[kind](each) for each in filings]
    sections = [Section(str(each.ticket.number), "", [form]) for each, form in zip(filings, forms, strict=True)]
    open_ones = [each.ticket for each in filings if kind == "handling" and each.paper and not confidential(each.ticket)]
    held = [name for name in ("name", "phone", "address") if any(getattr(ticket, name) for ticket in open_ones)]
    full = [ticket.number for ticket in open_ones if ticket.name or ticket.phone or ticket.address]
    dated = max((each.now for each in filings), default="")
    numbers = say(", ").join(str(each.ticket.number) for each in filings)
    title = say("{form}: ticket {numbers}", form=forms[0].title if forms else "", numbers=numbers)
    document = Document("forms", title, sections, data=_data(kind, filings, forms), dated=dated)
    return Printed(document, tuple(held), tuple(full))


def _data(kind: str, filings: Sequence[Filing], forms: Sequence[Form]) -> dict[str, object]:
    """The forms for programs: what stands in each field, by its key."""
    tickets = [
        {"number": each.ticket.number, **{field.key: field.text for row in form.rows for field in row}}
        for each, form in zip(filings, forms, strict=True)
    ]
    return {"form": kind, "tickets": tickets}
