"""What to say where a filter found nothing: the words that were only looked for as text, and the words there are."""

from __future__ import annotations

from yousu.cli.session import Session, tell
from yousu.ledger.filters import parse
from yousu.words import mark, say

SOME = mark("overdue, contact-overdue, soon, due-today, accept-overdue, to-review, to-call-back, open, not-contacted")
"""The states that are asked for most."""


def tell_unfound(session: Session, said: str) -> None:
    """Say which words were looked for in the texts and are in none; nothing where all words meant something."""
    texts = parse(session.ledger, said, session.act).texts
    if texts:
        tell(say("No ticket holds “{words}” in its title or contents.", words=say(", ").join(texts)))
        tell(say("By state, for example: {known}; by ticket: yousu show NUMBER", known=say(SOME)))
