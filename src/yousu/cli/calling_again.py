"""Who was called back already: said, and at a terminal asked about, before the same citizen is rung a second time."""

from __future__ import annotations

from collections.abc import Iterable

from yousu.cli.session import Session, interactive, tell
from yousu.lifecycle.answering import Call
from yousu.periods.written import short
from yousu.reports.sentences import listed
from yousu.ticket.parts import Callback
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import CONTACTED, REACHED, SATISFIED, SOLVED, word_of
from yousu.words import say


def to_record(session: Session, ref: str, call: Call, *, yes: bool) -> bool:
    """Whether the callback is to be recorded: no, where a person at a terminal sees that it was and thinks better of it.

    A script goes on and is told: a citizen may well be called again later.
    """
    from yousu.ledger import refs

    if call.correct:
        return True
    numbers = refs.resolve(session.ledger, ref, session.act)
    found = [(ticket, done) for ticket in map(session.ledger.ticket, numbers) if (done := _done(ticket, call))]
    for ticket, done in found:
        _tell(ticket, done, call)
    if not found or yes or not interactive():
        return True
    from yousu.cli.asking import agreed

    return agreed(say("Record one more callback?"))


def _done(ticket: Ticket, call: Call) -> Callback | None:
    """The callback of this round that needs no further one; of a dispute of this party, or once both were called."""
    settled = [each for each in ticket.attempts(call.source) if each.reached == "reached" or each.exhausted]
    if call.party is None and any(not ticket.called(party) for party in ticket.parties):
        return None
    return next((each for each in reversed(settled) if call.party in {None, each.party or "first"}), None)


def _tell(ticket: Ticket, done: Callback, call: Call) -> None:
    told = {"number": ticket.number, "at": short(done.at), "result": _result(done)}
    attempt = sum(each.source == call.source for each in ticket.callbacks) + 1
    tell(say("Ticket {number} was called back at {at} ({result}); this is attempt {attempt}.", attempt=attempt, **told))
    correct = f"yousu callback {ticket.number} 111 --correct {done.attempt}"
    correct += " --source platform" if call.source == "platform" else ""
    tell(say("Typed by mistake: yousu undo. To correct that result: {correct}", correct=correct))


def say_issued(session: Session, tickets: Iterable[Ticket], call: Call) -> None:
    """After a correction: which issued reports counted the call; they stay as they were issued."""
    from yousu.ledger.issuing import issues
    from yousu.reports.event_words import REPORT_TITLES
    from yousu.reports.letterhead import issue_name

    for ticket in tickets:
        corrected = (each.at for each in ticket.callbacks if (each.source, each.attempt) == (call.source, call.correct))
        at = next(corrected, None)
        names = [
            say(REPORT_TITLES[issued.report]) + issue_name(issued.issue)
            for issued in issues(session.ledger)
            if at is not None and issued.period.start <= at < issued.cut
        ]
        if names:
            told = {"number": ticket.number, "reports": listed(names)}
            tell(say("Ticket {number}: issued before and not changed: {reports}. What differs: yousu check", **told))


def _result(done: Callback) -> str:
    if done.reached != "reached":
        return word_of(done.reached, REACHED)
    said = ((done.contacted, CONTACTED), (done.solved, SOLVED), (done.satisfied, SATISFIED))
    return say(", ").join(word_of(code, words) for code, words in said if code is not None)
