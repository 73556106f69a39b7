"""What is known of a caller or a platform's number before a ticket is written, and after."""

from __future__ import annotations

from typing import Any

from yousu.cli.session import Session, tell
from yousu.ledger import lists
from yousu.ticket.line import Line
from yousu.ticket.vocabulary import STATES, word_of
from yousu.words import mark, say

SHOWN = 5


def known_before(session: Session, said: dict[str, Any], number: int) -> None:
    """The caller's earlier tickets and another of the same platform number, and what to type if they are one matter."""
    for field, column, title in (
        ("phone", "texts.phone", mark("This caller before:")),
        ("platform_no", "facts.platform_no", mark("The same platform number:")),
    ):
        if said.get(field):
            condition = f"{column} = :value AND facts.ticket <> :number"
            values = {"value": said[field], "number": number}
            found = lists.select(session.ledger.connection, condition, values, order="facts.ticket DESC", limit=SHOWN)
            if found:
                tell(say(title))
            for line in found:
                tell(f"  {brief(line)}")
            if found:
                tell(
                    say(
                        "If it is the same matter: yousu link {number} --to {main}",
                        number=number,
                        main=found[0].linked_to or found[0].number,
                    )
                )


def brief(line: Line) -> str:
    """An earlier ticket in one line."""
    from yousu.reports.privacy import hide_numbers

    parts = (
        f"{line.number} {hide_numbers(line.title or '')}",
        line.unit,
        word_of(line.state, STATES),
        line.received[:10],
    )
    return " · ".join(part for part in parts if part)
