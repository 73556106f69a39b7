"""The steps that answer a ticket: resolve, review, call back, and the supervision list they feed."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from yousu import deadlines
from yousu.errors import REFUSED, YousuError
from yousu.lifecycle import Context, GateClosed, foresee, guard, read_by_leader, refusal, strictest
from yousu.lifecycle.roles import require
from yousu.ticket.events import Draft, draft
from yousu.ticket.parts import OTHER, WORST, Callback
from yousu.ticket.state import AT_WORK, Ticket
from yousu.ticket.vocabulary import DONE, OUTCOMES, SEND_BACK, SIGN_OFFS, Party, Reached, Said, Source, code_of, word_of
from yousu.words import mark, say

Moment = str

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


class SecondMissing(YousuError):
    """A correction that makes a result better, vouched for by nobody but the one who types it."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark(
        "Correcting the callback of ticket {number} to a better result needs a second person."
    )
    remedy: ClassVar[str] = mark("Let a colleague confirm it: add --second NAME, another person than the one recording")


class DigitsUnreadable(YousuError):
    """Digits that are no callback."""

    sentence: ClassVar[str] = mark("{digits} is not a callback: {why}.")
    remedy: ClassVar[str] = mark(
        "Three digits: contacted, solved, satisfied; 1 yes, 2 partly or basically, 3 no, 0 not answered. "
        "A single 0: not reached."
    )


class Answer(NamedTuple):
    """What a callback brought: how it went, and what was said to each of the three questions."""

    reached: Reached = "reached"
    contacted: Said | None = None
    solved: Said | None = None
    satisfied: Said | None = None

    @property
    def dissatisfied_on(self) -> set[str]:
        """Which of the rules' grounds for the supervision list this answer gives."""
        grounds = {"dissatisfied": self.satisfied, "unsolved": self.solved, "uncontacted": self.contacted}
        return {ground for ground, said in grounds.items() if said == "no"}


class Call(NamedTuple):
    """The call that brought the answer: by whom, to which party, what was said in words.

    ``correct`` is the number of an earlier attempt that this one puts right, ``second`` who confirms it where the
    result becomes better; ``revisit`` the day to look again at a promise; ``supervise``: somebody decided that the
    platform's dissatisfied callback goes on the supervision list.
    """

    source: Source = "own"
    party: Party | None = None
    words: str | None = None
    reason: str | None = None
    correct: int | None = None
    second: str | None = None
    revisit: Moment | None = None
    supervise: bool = False


class Resolution(NamedTuple):
    """The unit's reply (办结): what came of it, who signed it, when the citizen was told, when to look again."""

    reply: str | None
    outcome: str = "solved"
    informed: Moment | None = None
    signed: str | None = None
    revisit: Moment | None = None


def read_digits(digits: str) -> Answer:
    """``112``: contacted, solved, satisfied; a lone ``0`` is unreached. Raises DigitsUnreadable."""
    if digits == "0":
        return Answer(reached="no_answer")
    contacted: dict[str, Said | None] = {"1": "yes", "3": "no", "0": None}
    solved: dict[str, Said | None] = {"1": "yes", "2": "partly", "3": "no", "0": None}
    satisfied: dict[str, Said | None] = {"1": "yes", "2": "basically", "3": "no", "0": None}
    if len(digits) != len("112"):  # one digit a question
        raise DigitsUnreadable(digits=digits, why=say("three digits are wanted"))
    if digits == "000":
        raise DigitsUnreadable(digits=digits, why=say("nothing was answered"))
    if digits[0] not in contacted:
        raise DigitsUnreadable(digits=digits, why=say("the first digit can only be 1, 3 or 0"))
    if digits[1] not in solved or digits[2] not in satisfied:
        raise DigitsUnreadable(digits=digits, why=say("each digit can only be 1, 2, 3 or 0"))
    return Answer("reached", contacted[digits[0]], solved[digits[1]], satisfied[digits[2]])


def resolve(ticket: Ticket, made: Resolution, context: Context) -> list[Draft]:
    """The unit's reply. Resolved at once, or submitted where the rules want a review first.

    Raises StepRefused, GateClosed, ReplyMissing.
    """
    guard(ticket, "resolve")
    if not (made.reply or "").strip():
        raise ReplyMissing(number=ticket.number)
    gates = context.rules.gates
    read_by_leader(ticket, context.rules)
    if "head" in gates and not made.signed and not ticket.signed_as("head"):
        raise GateClosed(number=ticket.number, gate=word_of("head", SIGN_OFFS))
    fields = {
        "unit": ticket.unit, "outcome": code_of(made.outcome or "solved", OUTCOMES, mark("outcome")),
        "informed": made.informed, "revisit": made.revisit, "reply": made.reply, "head": made.signed,
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


def call_back(ticket: Ticket, answer: Answer, call: Call, context: Context) -> list[Draft]:
    """One callback attempt, ours or the platform's, or the correction of one.

    Ours archives the ticket, or opens the next round on the supervision list where the citizen is
    dissatisfied; one that reached nobody leaves it waiting until the attempts are used up. Of a dispute both
    parties are called first. The platform's changes nothing by itself: a person decides (``supervise``).
    Raises StepRefused, AttemptUnknown, SecondMissing.
    """
    source, correct = _source(ticket, call.source, context), call.correct
    _may_call(ticket, source, correct)
    mine = [each for each in ticket.callbacks if each.source == source]
    corrected = _corrected(ticket, mine, source, correct)
    raised = corrected is not None and raises(corrected, answer)
    if raised and call.second in {None, context.actor, *_own_people(ticket)}:
        raise SecondMissing(number=ticket.number)
    party = corrected.party if corrected is not None else _party(ticket, call.party)
    exhausted = answer.reached != "reached" and (
        _nowhere_to_call(ticket, answer, party) or _used_up(ticket, source, correct, party, context)
    )
    dissatisfied = bool(answer.dissatisfied_on & context.rules.supervise_on)
    done = answer.reached == "reached" or exhausted
    closes = source == "own" and not dissatisfied and done and _ends(ticket, party, corrected)
    made = draft(
        ticket.number, "called_back", context.at, source=source, attempt=correct or len(mine) + 1,
        reached=answer.reached, contacted=answer.contacted, solved=answer.solved, satisfied=answer.satisfied,
        corrects=correct, exhausted=exhausted or None, closes=closes or None, party=party, raised=raised or None,
        second=call.second, revisit=call.revisit, words=call.words, reason=call.reason,
    )  # fmt: skip
    listed = source == "own" or (source == "platform" and call.supervise)
    if dissatisfied and listed and ticket.state in DONE:
        return [made, *supervise(foresee(ticket, [made], context), call.reason, context)]
    return [made]


def _corrected(ticket: Ticket, mine: Sequence[Callback], source: Source, correct: int | None) -> Callback | None:
    """The attempt to be corrected. Raises AttemptUnknown."""
    if correct is None:
        return None
    found = next((each for each in mine if each.attempt == correct), None)
    if found is None:
        name = {"own": mark("own callback"), "platform": mark("platform callback")}.get(source, source)
        raise AttemptUnknown(number=ticket.number, source=word_of(source, {source: name}), attempt=correct)
    return found


def raises(old: Callback, new: Answer) -> bool:
    """Whether a correction makes a result better, or takes a bad one away: what an auditor looks for."""
    pairs = ((old.contacted, new.contacted), (old.solved, new.solved), (old.satisfied, new.satisfied))
    return any(
        before in WORST[:-1] and (after is None or WORST.index(after) > WORST.index(before)) for before, after in pairs
    )


def _party(ticket: Ticket, said: Party | None) -> Party | None:
    """Who of a dispute is being called: as said, else the one that this round still lacks."""
    if said is not None or not ticket.parties:
        return said
    return next((each for each in ticket.parties if not ticket.called(each)), "first")


def _ends(ticket: Ticket, party: Party | None, corrected: Callback | None) -> bool:
    """Whether a good answer ends the loop: the other party is called too, and no later round waits for its callback.

    A correction of the callback that put the ticket on the supervision list ends it while nobody has redone it.
    """
    of_round = ticket.round if corrected is None else corrected.round
    opened_this = ticket.state == "supervised" and of_round == ticket.round - 1
    other = OTHER.get(party)
    return (of_round == ticket.round or opened_this) and (other is None or ticket.called(other, of_round))


def _source(ticket: Ticket, source: Source, context: Context) -> Source:
    """Our own call, made by those who answered the ticket, is the unit's."""
    return "unit" if source == "own" and context.actor in _own_people(ticket) else source


def _may_call(ticket: Ticket, source: Source, correct: int | None) -> None:
    """Ours follow a resolution; the platform calls when it likes, once somebody has the ticket."""
    late = ticket.submitted is not None and (ticket.state in AT_WORK or ticket.state == "submitted")
    if ticket.state not in DONE and not (late and (source == "platform" or correct is not None)):
        raise refusal(ticket, "callback")


def _nowhere_to_call(ticket: Ticket, answer: Answer, party: Party | None) -> bool:
    """No telephone was given: trying again would reach nobody either. Whether a second party gave one is not known."""
    return answer.reached == "no_number" and ticket.phone is None and party != "second"


def _used_up(ticket: Ticket, source: Source, correct: int | None, party: Party | None, context: Context) -> bool:
    """Enough attempts on enough different half-days, this one included (domain.md 1.2)."""
    mine = [each for each in ticket.attempts(source) if each.party == party]
    tried = [each.at for each in mine if each.attempt != correct and _missed(each)]
    tried.append(context.at)
    halves = {(at[:10], int(at[11:13]) >= NOON) for at in tried}
    return len(tried) >= context.rules.attempts and len(halves) >= context.rules.half_days


def _missed(callback: Callback) -> bool:
    return callback.reached != "reached"


def supervise(ticket: Ticket, reason: str | None, context: Context) -> list[Draft]:
    """Put the ticket on the supervision list (督办清单) and open the next round with its own limit.

    The leader's limit of a 双交办 matter, while it is still ahead, is not exceeded by it.
    """
    guard(ticket, "supervise")
    rules = context.rules
    clock = deadlines.fields(rules.supervise, None, context.at, rules, context.calendar)
    if ticket.dual_due is not None and context.at < ticket.dual_due:
        clock = strictest(ticket, clock, context)
    number = ticket.list_no or context.next_list_no
    return [draft(ticket.number, "supervised", context.at, list_no=number, reason=reason, **clock)]
