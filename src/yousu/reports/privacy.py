"""What the screen shows of a line's people; the rules themselves stand in ``yousu.masking``.

A ticket whose caller asked to be kept secret shows neither name nor telephone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yousu.masking import hide_numbers, mask_name, mask_phone
from yousu.ticket.line import Line
from yousu.words import mark

if TYPE_CHECKING:  # a list starts without tickets
    from yousu.ticket.state import Ticket

CONFIDENTIAL = mark("[confidential]")


def confidential(matter: Line | Ticket) -> bool:
    """Whether no unit may learn who complained: secrecy was asked for, or wrongdoing is reported (domain.md 6.2)."""
    return matter.secret or matter.kind == "wrongdoing"


def masked(line: Line, *, reveal: bool = False) -> Line:
    """The line as it may be shown; a secret ticket's name and telephone are gone."""
    if reveal:
        return line
    name, phone = (None, None) if line.secret else (mask_name(line.name), mask_phone(line.phone))
    return line._replace(
        title=hide_numbers(line.title), name=name, phone=phone, reply=hide_numbers(line.reply),
        object=hide_numbers(line.object), example_text=hide_numbers(line.example_text),
        owner=hide_numbers(line.owner),
    )  # fmt: skip
