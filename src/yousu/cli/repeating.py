"""Verbs about repeats: repeats, distinct, reply, history, chronic; and what `new` shows of earlier tickets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from yousu.cli.presenting import present
from yousu.cli.session import (
    At,
    By,
    Format,
    LedgerPath,
    Ref,
    Session,
    Yes,
    clean,
    optional,
    reading,
    telephone,
    tell,
    writing,
)
from yousu.ledger import lists, refs
from yousu.words import mark, say

if TYPE_CHECKING:  # a ticket without telephone, place and cited number is registered without all this
    from yousu.lifecycle import Context
    from yousu.repeats.finding import Candidate
    from yousu.repeats.judging import Case
    from yousu.ticket.events import Draft
    from yousu.ticket.line import Line
    from yousu.ticket.state import Ticket

SHOWN = 5
PHONE_DIGITS = 7

Other = Annotated[str, typer.Argument(metavar="OTHER", help=mark("the ticket that is another matter"))]
Reason = Annotated[str, typer.Argument(metavar="TEXT", help=mark("why"))]
Who = Annotated[str, typer.Argument(metavar="WHO", help=mark("a telephone, a name, or a ticket of the person"))]
Answer = Annotated[
    str, typer.Argument(metavar="TEXT", help=mark("what the platform was told, if not the main ticket's reply"))
]
Days = Annotated[int, typer.Option("--days", metavar="N", help=mark("the window in days, if not the rules'"))]
Least = Annotated[
    int, typer.Option("--least", metavar="N", help=mark("from how many tickets on, if not the rules' number"))
]


def possible(session: Session, case: Case, distinct: frozenset[int] = frozenset()) -> list[Candidate]:
    """The earlier tickets that this one may repeat."""
    from yousu.ledger.known import looks
    from yousu.repeats.finding import candidates

    rules = session.ledger.rules(session.act.at)
    return candidates(case, looks(session.ledger.connection, rules, session.act.now), distinct)


def known_before(session: Session, ticket: Ticket) -> bool:
    """What is known that a new ticket may belong to: likely repeats with the evidence, then the caller's other tickets.

    Whether linking it was proposed as what to do next.
    """
    from yousu.ledger.known import case_of

    found = possible(session, case_of(ticket)) if ticket.phone or ticket.place or ticket.body else []
    show_candidates(session, found)
    if found:
        main, number = found[0].case.main, ticket.number
        tell(
            say(
                "If it is the same matter: yousu link {number} --to {main}; if not: yousu distinct {number} {main}",
                number=number,
                main=main,
            )
        )
    proposed, to_link = {each.case.number for each in found}, bool(found)
    for condition, value, title in (
        ("texts.phone = :value", ticket.phone, mark("This caller before:")),
        ("facts.platform_no = :value", ticket.platform_no, mark("The same platform number:")),
    ):
        if value:
            values = {"value": value, "number": ticket.number}
            lines = lists.select(
                session.ledger.connection, f"{condition} AND facts.ticket <> :number", values,
                order="facts.ticket DESC", limit=SHOWN,
            )  # fmt: skip
            seen(say(title), [line for line in lines if line.number not in proposed])
            if "platform" in condition and lines and not found:
                main = lines[0].linked_to or lines[0].number
                tell(say("If it is the same matter: yousu link {number} --to {main}", number=ticket.number, main=main))
                to_link = True
    return to_link


def show_candidates(session: Session, found: list[Candidate]) -> None:
    """Likely repeats, each with its evidence on a line of its own."""
    if not found:
        return
    from yousu.cli.callers import brief

    tell(say("May be a repeat of:"))
    for each in found:
        [line] = lists.select(session.ledger.connection, "facts.ticket = :number", {"number": each.case.number})
        tell(f"  {brief(line)}" + (say(", linked to {number}", number=line.linked_to) if line.linked_to else ""))
        tell("    " + say("Evidence: {evidence}", evidence=say("; ").join(each.finding.evidence)))


def seen(title: str, lines: list[Line]) -> None:
    """Earlier tickets under a title, where there are any."""
    from yousu.cli.callers import brief

    if lines:
        tell(title)
    for line in lines:
        tell(f"  {brief(line)}")


def repeats(ref: Ref, form: Format = "", ledger: LedgerPath = "", by: By = "") -> None:
    """Earlier and later tickets that may be the same matter, with the evidence; nothing is joined."""
    from yousu.ledger.known import case_of
    from yousu.reports.repeated import possible_repeats

    with reading("repeats", ledger, by) as session:
        ticket = session.ledger.ticket(refs.one(session.ledger, ref, session.act))
        apart = frozenset(ticket.distinct | set(ticket.joined) | {ticket.linked_to or ticket.number})
        found = possible(session, case_of(ticket), apart)
        lines = {
            each.case.number: lists.select(session.ledger.connection, "facts.ticket = :n", {"n": each.case.number})[0]
            for each in found
        }
        rows = [(lines[each.case.number], each.finding.evidence) for each in found]
        present(possible_repeats(ticket.number, rows, session.act.now), form)


def distinct(ref: Ref, other: Other, reason: Reason = "", ledger: LedgerPath = "", by: By = "", at: At = "") -> None:
    """Two tickets are not one matter; they are not proposed for each other again."""
    from yousu.lifecycle import telling

    with writing("distinct", ledger, by, at) as session:
        pair = [refs.one(session.ledger, each, session.act, sure=True) for each in (ref, other)]
        why = optional(reason, say("the reason"))

        def decide(tickets: list[Ticket], context: Context) -> list[Draft]:
            return telling.distinguish(tickets[0], tickets[-1], why, context)

        session.echo(session.ledger.change(list(dict.fromkeys(pair)), decide, session.act), say("not the same matter"))


def reply(ref: Ref, text: Answer = "", yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "") -> None:
    """The platform's numbers of linked tickets were answered; they leave the desk."""
    from yousu.lifecycle import telling

    with writing("reply", ledger, by, at) as session:
        said = optional(text, say("the answer"))
        session.change(
            ref,
            lambda ticket, context: telling.reply(ticket, session.ledger.ticket(ticket.linked_to or ticket.number), said, context),
            yes=yes, note=say("the platform was answered"),
        )  # fmt: skip


def history(who: Who, form: Format = "", ledger: LedgerPath = "", by: By = "") -> None:
    """All tickets of one person, masked."""
    from yousu.reports.repeated import person_history

    with reading("history", ledger, by) as session:
        condition, values, certain = _person(session, clean(who, say("the name")))
        lines = lists.select(session.ledger.connection, condition, values, order="facts.received, facts.ticket")
        present(person_history(lines, session.act.now, certain=certain), form)


def _person(session: Session, said: str) -> tuple[str, dict[str, object], bool]:
    """The condition that a person's tickets meet; whether it is sure to be one person."""
    phone = telephone(said)
    by_phone = "texts.phone = :value"
    if len(phone) >= PHONE_DIGITS and phone.lstrip("+").isdecimal():
        if session.ledger.connection.execute(lists.WITH_PHONE, {"value": phone}).fetchone():
            return by_phone, {"value": phone}, True
    elif not said.isdecimal() and not said.startswith("no:") and said != "@":
        return "texts.name = :value", {"value": said}, False
    ticket = session.ledger.ticket(refs.one(session.ledger, said, session.act))
    if ticket.phone:
        return by_phone, {"value": ticket.phone}, True
    if ticket.name:
        return "texts.name = :value", {"value": ticket.name}, False
    return "facts.ticket = :value", {"value": ticket.number}, True


def chronic(days: Days = 0, least: Least = 0, form: Format = "", ledger: LedgerPath = "", by: By = "") -> None:
    """Problems that come back: the same place and category, and how many people are behind them."""
    from yousu.ledger.known import chronic as found_in
    from yousu.reports.repeated import chronic_problems

    with reading("chronic", ledger, by) as session:
        rules = session.ledger.rules(session.act.now)
        window, number = days or rules.chronic_days, least or rules.chronic_count
        found = found_in(session.ledger.connection, session.act.now, window, number)
        present(chronic_problems(found, window, number, rules.dual_people), form)
