"""An earlier ticket of a caller in one line, as the form and a new ticket's echo show it."""

from __future__ import annotations

from yousu.ticket.line import Line
from yousu.ticket.vocabulary import STATES, word_of

SHOWN = 5


def brief(line: Line) -> str:
    """An earlier ticket in one line."""
    from yousu.masking import hide_numbers

    parts = (
        f"{line.number} {hide_numbers(line.title or '')}",
        line.unit,
        word_of(line.state, STATES),
        line.received[:10],
    )
    return " · ".join(part for part in parts if part)
