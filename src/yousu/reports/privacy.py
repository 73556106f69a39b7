"""What lists, reports and sheets show of a line's people; the rules themselves stand in ``yousu.masking``.

A ticket whose caller asked to be kept secret shows neither name nor telephone.
"""

from __future__ import annotations

from yousu.masking import (
    COMPOUND,
    NAMELESS,
    STARS,
    citizen,
    hide_numbers,
    mask_name,
    mask_phone,
    surname,
)
from yousu.ticket.line import Line
from yousu.words import mark, say

__all__ = [
    "COMPOUND", "CONFIDENTIAL", "NAMELESS", "STARS", "citizen", "hide_numbers", "mask_name", "mask_phone", "masked",
    "published",
]  # fmt: skip

CONFIDENTIAL = mark("[confidential]")


def masked(line: Line, *, reveal: bool = False) -> Line:
    """The line as it may be shown; a secret ticket's name and telephone are gone."""
    if reveal:
        return line
    name, phone = (None, None) if line.secret else (mask_name(line.name), mask_phone(line.phone))
    return line._replace(
        title=hide_numbers(line.title), name=name, phone=phone, reply=hide_numbers(line.reply),
        object=hide_numbers(line.object), example_text=hide_numbers(line.example_text),
    )  # fmt: skip


def published(line: Line) -> Line:
    """The line as a report may quote it: masked, its own caller's name gone from the texts.

    What a caller asked to be kept secret, and a report of wrongdoing, is not quoted at all: the bulletin goes to the
    unit it is about (domain.md 6.2; 信访工作条例: never pass the complainant's identity to the accused).
    """
    shown = masked(line)
    if line.secret or line.kind == "wrongdoing":
        return shown._replace(
            title=say(CONFIDENTIAL), name=None, phone=None, reply=None, object=None, example_text=None
        )
    title, reply, example = (_nameless(each, line.name) for each in (shown.title, shown.reply, shown.example_text))
    return shown._replace(title=title, reply=reply, example_text=example)


def _nameless(text: str | None, name: str | None) -> str | None:
    """The text without the full name of its caller."""
    said = (name or "").strip()
    if text is None or len(said) <= len(surname(said)) or said in NAMELESS:
        return text
    return text.replace(said, f"{surname(said)}某")
