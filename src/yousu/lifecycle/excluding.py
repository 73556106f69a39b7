"""The steps that set a ticket apart: exclusion from the second caliber, a unit's appeal, tags and examples."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from yousu.errors import REFUSED, YousuError
from yousu.lifecycle import Context, guard
from yousu.lifecycle.answering import AttemptUnknown
from yousu.ticket.events import Draft, draft
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import EXAMPLES, EXCLUSIONS, SOURCES, WordUnknown, code_of, word_of
from yousu.words import mark

Said = Mapping[str, Any]


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


def ask(ticket: Ticket, said: Said, context: Context) -> list[Draft]:
    """Ask to leave the ticket out of the second caliber (剔除). Raises ExclusionUndecided, WordUnknown.

    ``said``: reason, text, asker.
    """
    guard(ticket, "exclude")
    _none_pending(ticket)
    reason = code_of(said["reason"], EXCLUSIONS, mark("reason for exclusion"))
    fields = {"reason": reason, "asker": said["asker"], "text": said.get("text")}
    return [draft(ticket.number, "exclusion_asked", context.at, **fields)]


def appeal(ticket: Ticket, said: Said, context: Context) -> list[Draft]:
    """The unit appeals against a callback result (考核申诉); upheld, the ticket is excluded, the callback stays.

    ``said``: text, source, attempt (the latest where not said). Raises AttemptUnknown, ExclusionUndecided.
    """
    guard(ticket, "appeal")
    _none_pending(ticket)
    source = said.get("source") or "own"
    valid = [each.attempt for each in ticket.answers(source)]
    attempt = said.get("attempt") or (valid[-1] if valid else 1)
    if attempt not in valid:
        raise AttemptUnknown(number=ticket.number, source=word_of(source, SOURCES), attempt=attempt)
    fields = {"reason": "appeal", "asker": said.get("asker") or ticket.unit or context.actor, "text": said["text"]}
    return [draft(ticket.number, "exclusion_asked", context.at, source=source, attempt=attempt, **fields)]


def _none_pending(ticket: Ticket) -> None:
    if ticket.pending() is not None or ticket.excluded:
        raise ExclusionUndecided(number=ticket.number)


def decide(ticket: Ticket, leader: str, said: Said, context: Context) -> list[Draft]:
    """A leader approves or refuses; a refusal also takes an approval back.

    ``said``: approve, opinion. Raises ExclusionMissing, ApproverIsAsker.
    """
    guard(ticket, "exclude")
    request = ticket.pending() or (ticket.exclusions[-1] if ticket.excluded else None)
    if request is None or (said.get("approve") and ticket.excluded):
        raise ExclusionMissing(number=ticket.number)
    if leader in {request.asker, ticket.unit, ticket.owner}:
        raise ApproverIsAsker(leader=leader, number=ticket.number)
    approved = bool(said.get("approve"))
    return [
        draft(
            ticket.number, "exclusion_decided", context.at, approved=approved, leader=leader,
            opinion=said.get("opinion"),
        )
    ]  # fmt: skip


def tag(ticket: Ticket, word: str, said: Said, context: Context) -> list[Draft]:
    """Mark a ticket with a word; 正面典型 and 反面案例 go into the bulletins, so that a leader agrees first (湟源).

    ``said``: leader, note, off. Raises ConsentMissing.
    """
    guard(ticket, "tag")
    example, off = example_of(word), bool(said.get("off"))
    name = word_of(example, EXAMPLES) if example else word
    if example and not off and not (said.get("leader") and said.get("note")):
        raise ConsentMissing(tag=name, number=ticket.number)
    fields = {"example": example, "off": off or None, "leader": said.get("leader"), "note": said.get("note")}
    return [draft(ticket.number, "tagged", context.at, tag=name, **fields)]


def example_of(word: str) -> str | None:
    """The code of an example that the word means, or None: any other word is a plain tag."""
    try:
        return code_of(word, EXAMPLES, "") if len(word) > 1 else None
    except WordUnknown:
        return None
