"""The steps that set a ticket apart: exclusion from the second caliber, a unit's appeal, tags and examples."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from yousu.errors import REFUSED, YousuError
from yousu.lifecycle import Context, guard
from yousu.lifecycle.answering import AttemptUnknown
from yousu.ticket.events import Draft, draft
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import EXAMPLES, EXCLUSIONS, SOURCES, Example, Source, WordUnknown, code_of, word_of
from yousu.words import mark

OFFICIAL: tuple[Source, ...] = ("own", "platform")
"""Whose callbacks count in the rates: a unit's own does not, so that there is nothing to appeal against."""


class ExclusionUndecided(YousuError):
    """A second request while the first is pending, or one for a ticket that is excluded."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Ticket {number} has a request for exclusion already, or is excluded.")
    remedy: ClassVar[str] = mark("Decide it: yousu exclude {number} --approve or --refuse, with --by-leader NAME")


class ExclusionMissing(YousuError):
    """A decision on a request that nobody made."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Nobody asked to exclude ticket {number}.")
    remedy: ClassVar[str] = mark('Type first: yousu exclude {number} --reason CODE "TEXT" --ask WHO')


class ApproverIsAsker(YousuError):
    """The one who asked, or the unit itself, approving."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("{leader} asked to exclude ticket {number} and cannot decide on it.")
    remedy: ClassVar[str] = mark("Another leader decides: --by-leader NAME")


class ConsentMissing(YousuError):
    """An example for the bulletin that no leader has agreed to."""

    sentence: ClassVar[str] = mark("{tag} is printed in bulletins and needs a leader's consent and a text.")
    remedy: ClassVar[str] = mark('Type: yousu tag {number} {tag} --leader NAME "TEXT"')


class Appeal(NamedTuple):
    """Why a unit thinks a callback result wrong (考核申诉), whose result, and which attempt: None, the latest.

    ``source`` None: ours or the platform's, whichever found the citizen dissatisfied. ``asker`` is who appeals, where
    it is not the handling unit.
    """

    text: str | None
    source: Source | None = None
    attempt: int | None = None
    asker: str | None = None


class Tag(NamedTuple):
    """A word on a ticket, put there or taken off; of an example, who agreed to it and what it shows."""

    word: str
    leader: str | None = None
    note: str | None = None
    off: bool = False


def ask(ticket: Ticket, reason: str, asker: str, text: str | None, context: Context) -> list[Draft]:
    """Ask to leave the ticket out of the second caliber (剔除). Raises ExclusionUndecided, WordUnknown."""
    guard(ticket, "exclude")
    _none_pending(ticket)
    code = code_of(reason, EXCLUSIONS, mark("reason for exclusion"))
    return [draft(ticket.number, "exclusion_asked", context.at, reason=code, asker=asker, text=text)]


def appeal(ticket: Ticket, said: Appeal, context: Context) -> list[Draft]:
    """The unit appeals against a callback result (考核申诉); upheld, the ticket is excluded, the callback stays.

    Raises AttemptUnknown, ExclusionUndecided.
    """
    guard(ticket, "appeal")
    _none_pending(ticket)
    source = said.source or _disputed(ticket)
    valid = [each.attempt for each in ticket.answers(source)]
    attempt = said.attempt or (valid[-1] if valid else 1)
    if attempt not in valid:
        raise AttemptUnknown(number=ticket.number, source=word_of(source, SOURCES), attempt=attempt)
    fields = {"reason": "appeal", "asker": said.asker or ticket.unit or context.actor, "text": said.text}
    return [draft(ticket.number, "exclusion_asked", context.at, source=source, attempt=attempt, **fields)]


def _disputed(ticket: Ticket) -> Source:
    """Whose callback a unit would appeal against: the later of those that last found the citizen dissatisfied."""
    last = [found[-1] for source in OFFICIAL if (found := ticket.answers(source))]
    bad = [each for each in last if each.satisfied == "no"]
    return max(bad, key=lambda each: each.at).source if bad else last[0].source if last else "own"


def _none_pending(ticket: Ticket) -> None:
    if ticket.pending() is not None or ticket.excluded:
        raise ExclusionUndecided(number=ticket.number)


def decide(ticket: Ticket, leader: str, context: Context, *, approved: bool, opinion: str | None = None) -> list[Draft]:
    """A leader approves or refuses; a refusal also takes an approval back. Raises ExclusionMissing, ApproverIsAsker."""
    guard(ticket, "exclude")
    request = ticket.pending() or (ticket.exclusions[-1] if ticket.excluded else None)
    if request is None or (approved and ticket.excluded):
        raise ExclusionMissing(number=ticket.number)
    if leader in {request.asker, ticket.unit, ticket.owner}:
        raise ApproverIsAsker(leader=leader, number=ticket.number)
    fields = {"approved": approved, "leader": leader, "opinion": opinion}
    return [draft(ticket.number, "exclusion_decided", context.at, **fields)]


def tag(ticket: Ticket, said: Tag, context: Context) -> list[Draft]:
    """Mark a ticket with a word; 正面典型 and 反面案例 go into the bulletins, so that a leader agrees first (湟源).

    Raises ConsentMissing.
    """
    guard(ticket, "tag")
    example = example_of(said.word)
    name = word_of(example, EXAMPLES) if example else said.word
    if example and not said.off and not (said.leader and said.note):
        raise ConsentMissing(tag=name, number=ticket.number)
    fields = {"example": example, "off": said.off or None, "leader": said.leader, "note": said.note}
    return [draft(ticket.number, "tagged", context.at, tag=name, **fields)]


def example_of(word: str) -> Example | None:
    """The code of an example that the word means, or None: any other word is a plain tag."""
    try:
        return code_of(word, EXAMPLES, "") if len(word) > 1 else None
    except WordUnknown:
        return None
