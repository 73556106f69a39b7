"""A look at a reply before it is submitted: what would be sent back anyway is better said beforehand.

Warnings, never refusals: words decide little, and a person decides. What is looked for is in the rules
(``reply``): the least length, the words that name a measure, that tell the citizen, that make a promise depend.
"""

from __future__ import annotations

from collections.abc import Sequence

from yousu.rules import Rules
from yousu.ticket.state import Ticket
from yousu.words import say

TELEPHONE = 7
"""Digits of the shortest telephone."""


def check(  # noqa: PLR0913 - what is said beside the reply, by name
    ticket: Ticket, reply: str, rules: Rules, *, informed: bool, revisit: bool, copied_from: Sequence[int] = ()
) -> list[str]:
    """The warnings about a reply, each a sentence; none where it may go.

    ``informed``, ``revisit``: whether a time was given for telling the citizen, for looking again.
    ``copied_from``: the other tickets that have this very reply.
    """
    found = [
        _too_short(reply, rules),
        _no_measure(reply, rules),
        None if informed else _untold(ticket, reply, rules),
        _copied(copied_from),
        _names_telephone(ticket, reply),
        None if revisit else _conditional(reply, rules),
        _unverified(ticket),
    ]
    return [warning for warning in found if warning is not None]


def length(reply: str) -> int:
    """The characters of a reply that say something."""
    return sum(character.isalnum() for character in reply)


def _too_short(reply: str, rules: Rules) -> str | None:
    said = length(reply)
    if said >= rules.reply.minimum:
        return None
    return say(
        "The reply has {length} characters; under {least} it says too little.", length=said, least=rules.reply.minimum
    )


def _no_measure(reply: str, rules: Rules) -> str | None:
    measures = rules.reply.measures
    if not measures or any(word in reply for word in measures):
        return None
    return say("The reply names no measure: what was done, by whom?")


def _untold(ticket: Ticket, reply: str, rules: Rules) -> str | None:
    told = rules.reply.told
    contacted = any((ticket.contacted, ticket.informed, ticket.proactive))  # who found it himself need not be told
    if contacted or not told or any(word in reply for word in told):
        return None
    return say("Nothing says that the citizen was told; give --informed TIME.")


def _copied(copied_from: Sequence[int]) -> str | None:
    if not copied_from:
        return None
    numbers = say(", ").join(str(number) for number in copied_from)
    return say("The same reply stands in ticket {numbers}.", numbers=numbers)


def _names_telephone(ticket: Ticket, reply: str) -> str | None:
    """The complainant's number in a text that the unit, the accused and the bulletin may see."""
    digits = "".join(character for character in reply if character.isdecimal() or character not in " -—\u3000")
    phone = "".join(character for character in ticket.phone or "" if character.isdecimal())
    if len(phone) < TELEPHONE or phone not in digits:
        return None
    return say("The reply names the complainant's telephone; take it out.")


def _conditional(reply: str, rules: Rules) -> str | None:
    word = promise(reply, rules)
    if word is None:
        return None
    return say("The reply only promises ({word}); give a day to look again: --revisit DAY.", word=word)


def promise(text: str, rules: Rules) -> str | None:
    """The first word that makes a promise depend on something, or None."""
    return next((word for word in rules.reply.promises if word in text), None)


def _unverified(ticket: Ticket) -> str | None:
    if not ticket.on_list or (ticket.verified or "") >= (ticket.supervised or ""):
        return None
    return say(
        "The ticket is on the supervision list and nobody has verified it: yousu verify {number}", number=ticket.number
    )
