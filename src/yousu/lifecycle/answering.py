"""The steps that answer a ticket: resolve, review, call back, and the supervision list they feed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

from yousu import deadlines
from yousu.errors import REFUSED, YousuError
from yousu.lifecycle import Context, GateClosed, foresee, guard, refusal
from yousu.lifecycle.roles import require
from yousu.ticket.events import Draft, draft
from yousu.ticket.state import Callback, Ticket
from yousu.ticket.vocabulary import OUTCOMES, SEND_BACK, SIGN_OFFS, code_of, word_of
from yousu.words import mark

Said = Mapping[str, Any]

NOON = 12


class ReviewerIsAuthor(YousuError):
    """The unit that wrote the reply, or its handler, reviewing it."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("{actor} wrote the reply to ticket {number} and cannot review it.")
    remedy: ClassVar[str] = mark("Let a colleague review it: yousu review {number} --pass --by NAME")


class ReplyMissing(YousuError):
    """Closing without a reply."""

    sentence: ClassVar[str] = mark("Ticket {number} cannot be resolved without a reply.")
    remedy: ClassVar[str] = mark('Type: yousu resolve {number} "REPLY"')


class AttemptUnknown(YousuError):
    """A correction of an attempt that was never made."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("Ticket {number} has no {source} number {attempt}.")
    remedy: ClassVar[str] = mark("See the attempts with: yousu show {number}")


class DigitsUnreadable(YousuError):
    """Digits that are no callback."""

    sentence: ClassVar[str] = mark("{digits} is not a callback.")
    remedy: ClassVar[str] = mark(
        "Three digits: contacted, solved, satisfied; 1 yes, 2 partly or basically, 3 no, 0 not answered. "
        "A single 0: not reached."
    )


class Answer(NamedTuple):
    """What a callback brought: how it went, and what was said to each of the three questions."""

    reached: str = "reached"
    contacted: str | None = None
    solved: str | None = None
    satisfied: str | None = None

    @property
    def dissatisfied_on(self) -> set[str]:
        """Which of the rules' grounds for the supervision list this answer gives."""
        grounds = {"dissatisfied": self.satisfied, "unsolved": self.solved, "uncontacted": self.contacted}
        return {ground for ground, said in grounds.items() if said == "no"}


def read_digits(digits: str) -> Answer:
    """``112``: contacted, solved, satisfied; a lone ``0`` is unreached. Raises DigitsUnreadable."""
    if digits == "0":
        return Answer(reached="no_answer")
    contacted = {"1": "yes", "3": "no", "0": None}
    solved = {"1": "yes", "2": "partly", "3": "no", "0": None}
    satisfied = {"1": "yes", "2": "basically", "3": "no", "0": None}
    legal = len(digits) == len("112") and all(  # one digit a question
        digit in answers for digit, answers in zip(digits, (contacted, solved, satisfied), strict=True)
    )
    if not legal or digits == "000":
        raise DigitsUnreadable(digits=digits)
    return Answer("reached", contacted[digits[0]], solved[digits[1]], satisfied[digits[2]])


def resolve(ticket: Ticket, said: Said, context: Context) -> list[Draft]:
    """The unit's reply. Resolved at once, or submitted where the rules want a review first.

    ``said``: reply, outcome, informed, revisit, signed. Raises StepRefused, GateClosed, ReplyMissing.
    """
    guard(ticket, "resolve")
    if not (said.get("reply") or "").strip():
        raise ReplyMissing(number=ticket.number)
    gates = context.rules.gates
    if "head" in gates and not said.get("signed") and not ticket.signed_as("head"):
        raise GateClosed(number=ticket.number, gate=word_of("head", SIGN_OFFS))
    fields = {
        "unit": ticket.unit, "outcome": code_of(said.get("outcome") or "solved", OUTCOMES, mark("outcome")),
        "informed": said.get("informed"), "revisit": said.get("revisit"),
        "reply": said["reply"], "head": said.get("signed"),
    }  # fmt: skip
    if "review" in gates:
        return [draft(ticket.number, "submitted", context.at, **fields)]
    due = deadlines.callback_due(context.at, context.rules, context.calendar)
    return [draft(ticket.number, "resolved", context.at, **fields, callback_due=due)]


def review_pass(ticket: Ticket, opinion: str | None, context: Context) -> list[Draft]:
    """The reply stands; resolved at the moment it was submitted."""
    _may_review(ticket, context)
    due = deadlines.callback_due(context.at, context.rules, context.calendar)
    return [draft(ticket.number, "passed", context.at, callback_due=due, opinion=opinion)]


def review_send_back(ticket: Ticket, reason: str, opinion: str | None, context: Context) -> list[Draft]:
    """The reply goes back for rework (退回重办), with a reason code; the limit stays."""
    _may_review(ticket, context)
    code = code_of(reason, SEND_BACK, mark("reason for sending back"))
    return [draft(ticket.number, "sent_back", context.at, reason=code, unit=ticket.unit, opinion=opinion)]


def _may_review(ticket: Ticket, context: Context) -> None:
    guard(ticket, "review")
    require(context, "review")
    if context.actor in _own_people(ticket):
        raise ReviewerIsAuthor(actor=context.actor, number=ticket.number)


def _own_people(ticket: Ticket) -> set[str]:
    """The unit and its handler: the authors of a reply, whoever of the team typed it (design.md 6)."""
    return {who for who in (ticket.author, ticket.unit, ticket.owner) if who}


def call_back(ticket: Ticket, answer: Answer, said: Said, context: Context) -> list[Draft]:
    """One callback attempt, ours or the platform's, or the correction of one.

    Ours archives the ticket, or opens the next round on the supervision list where the citizen is
    dissatisfied; one that reached nobody leaves it waiting until the attempts are used up.
    ``said``: source, words, reason, correct (the number of an attempt).
    """
    source = _source(ticket, said, context)
    correct = said.get("correct")
    _may_call(ticket, source, correct)
    mine = [each for each in ticket.callbacks if each.source == source]
    if correct is not None and correct not in {each.attempt for each in mine}:
        name = {"own": mark("own callback"), "platform": mark("platform callback")}.get(source, source)
        raise AttemptUnknown(number=ticket.number, source=word_of(source, {source: name}), attempt=correct)
    exhausted = answer.reached != "reached" and _used_up(ticket, source, correct, context)
    dissatisfied = bool(answer.dissatisfied_on & context.rules.supervise_on)
    ours = source == "own"
    closes = ours and not dissatisfied and (answer.reached == "reached" or exhausted)
    call = draft(
        ticket.number, "called_back", context.at, source=source, attempt=correct or len(mine) + 1,
        reached=answer.reached, contacted=answer.contacted, solved=answer.solved, satisfied=answer.satisfied,
        corrects=correct, exhausted=exhausted or None, closes=closes or None,
        words=said.get("words"), reason=said.get("reason"),
    )  # fmt: skip
    drafts = [call]
    if dissatisfied and source != "unit" and ticket.state in {"resolved", "archived"}:
        drafts += supervise(foresee(ticket, [call], context), said.get("reason"), context)
    return drafts


def _source(ticket: Ticket, said: Said, context: Context) -> str:
    source = said.get("source") or "own"
    return "unit" if source == "own" and context.actor in _own_people(ticket) else source


def _may_call(ticket: Ticket, source: str, correct: int | None) -> None:
    """Ours follow a resolution; the platform calls when it likes, once somebody has the ticket."""
    waiting = ticket.state in {"resolved", "archived"}
    late = ticket.submitted is not None and ticket.state in {"supervised", "handling", "assigned", "submitted"}
    if not waiting and not (late and (source == "platform" or correct is not None)):
        raise refusal(ticket, "callback")


def _used_up(ticket: Ticket, source: str, correct: int | None, context: Context) -> bool:
    """Enough attempts on enough different half-days, this one included (domain.md 1.2)."""
    tried = [each.at for each in ticket.attempts(source) if each.attempt != correct and _missed(each)]
    tried.append(context.at)
    halves = {(at[:10], int(at[11:13]) >= NOON) for at in tried}
    return len(tried) >= context.rules.attempts and len(halves) >= context.rules.half_days


def _missed(callback: Callback) -> bool:
    return callback.reached != "reached"


def supervise(ticket: Ticket, reason: str | None, context: Context) -> list[Draft]:
    """Put the ticket on the supervision list (督办清单) and open the next round with its own limit."""
    guard(ticket, "supervise")
    rules = context.rules
    clock = deadlines.fields(rules.supervise, None, context.at, rules, context.calendar)
    number = ticket.list_no or context.next_list_no
    return [draft(ticket.number, "supervised", context.at, list_no=number, reason=reason, **clock)]
