"""The steps to the echo wall: propose, review, approve, withdraw; what may not go there without a leader's act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar, NamedTuple

from yousu.errors import REFUSED, YousuError
from yousu.lifecycle import Context
from yousu.lifecycle.roles import require
from yousu.masking import surname
from yousu.masking.outside import KINDS, SENSITIVE, Found, Hidden, hide, kinds
from yousu.masking.patterns import POST
from yousu.ticket.events import Draft, draft
from yousu.ticket.parts import Posting, PostingState
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import ENDS
from yousu.words import mark, say

POSTINGS: Mapping[PostingState, str] = {
    "proposed": mark("proposed for the wall"), "reviewed": mark("reviewed for the wall"),
    "approved": mark("on the wall"), "withdrawn": mark("taken off the wall"),
}  # fmt: skip
GROUNDS = {"secret": mark("asked to be kept secret"), "wrongdoing": mark("a report of wrongdoing"), **KINDS}
"""Why a leader must decide."""
_TOPICS = {"残疾": "disability", "接种": "health", "医疗": "health", "幼儿园": "minor", "义务教育": "minor"}
"""Words of a category that tell of health, disability or children by themselves."""


class NotOnWall(YousuError):
    """A wall step out of its order."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Ticket {number} is {state}; that is not possible now.")
    remedy: ClassVar[str] = mark("The order is: yousu wall propose, review, approve; and withdraw.")


class LeaderWanted(YousuError):
    """What no page may show without a leader's act."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Ticket {number} cannot be published without a leader's act: {grounds}.")
    remedy: ClassVar[str] = mark("If a leader decides so: yousu wall approve {number} --leader NAME --reason WHY")


class StillThere(YousuError):
    """A reviewed text in which the detector finds something yet."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("The text of ticket {number} for the wall still holds: {kinds}.")
    remedy: ClassVar[str] = mark("Rewrite it with --summary, --result or --post, without them.")


class ApproverIsAuthor(YousuError):
    """Four eyes: who proposed or rewrote does not approve."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("{who} proposed or rewrote ticket {number} and cannot approve it too.")
    remedy: ClassVar[str] = mark("Let a colleague approve it, with --by NAME.")


class Texts(NamedTuple):
    """What somebody typed for the wall: the problem, what came of it, who answers for it; None: nothing."""

    summary: str | None = None
    result: str | None = None
    post: str | None = None


def people(ticket: Ticket) -> tuple[str | None, ...]:
    """The people and the numbers of the ticket that no text of it may show."""
    return (ticket.name, ticket.phone, ticket.address)


def masked(text: str | None, ticket: Ticket) -> Hidden:
    """A text of the ticket as strangers may read it; the accused is named only once the matter is found and solved."""
    proven = ticket.outcome == "solved" and ticket.resolved is not None
    return hide(text, people(ticket), None if proven else ticket.object_name)


def proposal(ticket: Ticket, typed: Texts) -> dict[str, Hidden]:
    """The texts for the wall, masked: what was typed, or else the ticket's title and its reply."""
    texts = {
        "summary": typed.summary or ticket.title,
        "result": typed.result or ticket.reply,
        "post": official(typed.post),
    }
    return {name: masked(text, ticket) for name, text in texts.items() if text}


def official(post: str | None) -> str | None:
    """Who answers for it, by surname and post: 马科长 of 马占海科长."""
    return post and POST.sub(lambda found: surname(found[0]) + found["post"], post)


def grounds(ticket: Ticket) -> tuple[str, ...]:
    """Why this ticket needs a leader's act: secrecy, wrongdoing, health, disability, children in any of its texts."""
    found: list[Found] = []
    for text in (ticket.title, ticket.body, ticket.reply, *ticket.notes):
        found += hide(text).found
    sensitive = {kind for kind in kinds(found) if kind in SENSITIVE}
    sensitive |= {ground for word, ground in _TOPICS.items() if word in (ticket.category or "")}
    plain = [name for name, holds in (("secret", ticket.secret), ("wrongdoing", ticket.kind == "wrongdoing")) if holds]
    return (*plain, *(kind for kind in KINDS if kind in sensitive))


def propose(ticket: Ticket, typed: Texts, number: int, context: Context) -> list[Draft]:
    """Propose a ticket under the wall's next number, or its old one again. Raises NotOnWall."""
    if ticket.state in ENDS or ticket.erased or (ticket.wall and ticket.wall.state != "withdrawn"):
        raise _refused(ticket)
    texts = {name: hidden.text for name, hidden in proposal(ticket, typed).items()}
    chosen = ticket.wall.number if ticket.wall else number
    why = grounds(ticket)
    return [draft(ticket.number, "wall_proposed", context.at, wall=chosen, grounds=why or None, **texts)]


def review(ticket: Ticket, typed: Texts, context: Context) -> list[Draft]:
    """Take the texts as they are or as rewritten; nothing may be left in them. Raises NotOnWall, StillThere."""
    posting = _standing(ticket, "proposed", "reviewed", "approved")
    texts = Texts(
        typed.summary or posting.summary, typed.result or posting.result, official(typed.post or posting.post)
    )  # fmt: skip
    found = [each for text in texts for each in masked(text, ticket).found]
    if found:
        raise StillThere(number=ticket.number, kinds=say(", ").join(say(KINDS[kind]) for kind in kinds(found)))
    return [draft(ticket.number, "wall_reviewed", context.at, **texts._asdict())]


def approve(ticket: Ticket, leader: str | None, reason: str | None, context: Context) -> list[Draft]:
    """Publish what was reviewed. Raises NotOnWall, RoleMissing, ApproverIsAuthor, LeaderWanted."""
    posting = _standing(ticket, "reviewed")
    require(context, "approve")
    if context.actor in posting.authors:
        raise ApproverIsAuthor(who=context.actor, number=ticket.number)
    why = tuple(ground for ground in GROUNDS if ground in {*posting.grounds, *grounds(ticket)})
    if why and not (leader and reason):
        raise LeaderWanted(number=ticket.number, grounds=named(why))
    if why:
        require(context, "publish", leader or "")
    role = "leader" if leader else "office"
    return [draft(ticket.number, "wall_approved", context.at, **{"as": role}, leader=leader, reason=reason)]


def withdraw(ticket: Ticket, reason: str, context: Context) -> list[Draft]:
    """Take a posting off the wall; the next build is without it. Raises NotOnWall."""
    _standing(ticket, "proposed", "reviewed", "approved")
    return [draft(ticket.number, "wall_withdrawn", context.at, reason=reason)]


def hidden_again(ticket: Ticket) -> bool:
    """Approved, and yet not shown: what came to light since asks for a leader, or its text was erased."""
    return ticket.wall is not None and ticket.wall.state == "approved" and not publishable(ticket)


def named(why: Iterable[str]) -> str:
    """The grounds in words."""
    return say(", ").join(say(GROUNDS[ground]) for ground in why)


def publishable(ticket: Ticket) -> bool:
    """Approved, its texts still there, and nothing that came to light since its approval asks for a leader."""
    posting = ticket.wall
    if posting is None or posting.state != "approved" or not posting.summary or ticket.state in ENDS:
        return False
    return posting.leader or not grounds(ticket)


def _standing(ticket: Ticket, *states: PostingState) -> Posting:
    if ticket.wall is None or ticket.wall.state not in states:
        raise _refused(ticket)
    return ticket.wall


def _refused(ticket: Ticket) -> NotOnWall:
    state = say(POSTINGS[ticket.wall.state]) if ticket.wall else say("not on the wall")
    return NotOnWall(number=ticket.number, state=state)
