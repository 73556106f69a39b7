"""Calling again: who waits for no callback is said and asked about, and what a call in vain comes to is said."""

from __future__ import annotations

from collections.abc import Iterable

from yousu.cli.session import NotConfirmed, Session, interactive, tell
from yousu.ledger import Change
from yousu.lifecycle.answering import Call
from yousu.periods.written import short
from yousu.reports.sentences import listed
from yousu.ticket.parts import Callback
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import CONTACTED, REACHED, SATISFIED, SOLVED, word_of
from yousu.words import say


def to_record(session: Session, ref: str, call: Call, *, yes: bool) -> bool:
    """Whether the callback is to be recorded: no, where a person at a terminal sees whom it meets and thinks better of it.

    Where a citizen was called before a script goes on and is told: one may well be called again later. A ticket that
    was archived without a callback, a row of years ago or thanks, needs --yes. Raises NotConfirmed.
    """
    from yousu.ledger import refs

    if call.correct:
        return True
    numbers = refs.resolve(session.ledger, ref, session.act)
    tickets = [session.ledger.ticket(number) for number in numbers]
    found = [(ticket, done) for ticket in tickets if (done := _done(ticket, call))]
    for ticket, done in found:
        _tell(ticket, done, call)
    never = [ticket for ticket in tickets if call.source == "own" and ticket.state == "archived" and not ticket.covered]
    for ticket in never:
        at = {"number": ticket.number, "at": short(ticket.archived or ticket.last)}
        tell(
            say(
                "Ticket {number} was archived at {at} and waits for no callback; one would count in today's rates.",
                **at,
            )
        )
    if yes or not (found or never):
        return True
    if interactive():
        from yousu.cli.asking import agreed

        return agreed(say("Record one more callback?") if found else say("Record the callback?"))
    if never:
        raise NotConfirmed(count=len(never))
    return True


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


def say_attempts(session: Session, change: Change) -> None:
    """After a call that reached nobody: how many so far, and what makes 联系不上 final."""
    rules = session.ledger.rules(session.act.at)
    for event in change.events:
        if event.body.get("exhausted"):
            number = event.ticket
            tell(
                say(
                    "Ticket {number}: the citizen cannot be reached; called back, and in none of the three rates.",
                    number=number,
                )
            )
    for ticket in change.tickets.values():
        missed = [each for each in ticket.attempts() if each.reached != "reached"]
        if ticket.state == "resolved" and missed:
            tell(
                say(
                    "Ticket {number}: attempt {count} reached nobody; final after {attempts} on {half_days} half-days.",
                    number=ticket.number, count=len(missed), attempts=rules.attempts, half_days=rules.half_days,
                )
            )  # fmt: skip
            if ticket.phone is None:
                once = say(
                    "No telephone was given; one record ends it: yousu callback {ref} --unreached no_number",
                    ref=ticket.number,
                )
                tell(once)
