"""Verbs that press on: urge, supervise, instruct, verify, revisit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from yousu.cli.ahead import ahead
from yousu.cli.asking import agreed
from yousu.cli.session import (
    At,
    By,
    LedgerPath,
    Ref,
    Session,
    Yes,
    clean,
    headline,
    interactive,
    optional,
    reading,
    tell,
    writing,
)
from yousu.errors import YousuError
from yousu.ledger import filters, lists, refs
from yousu.lifecycle import Context, supervising
from yousu.lifecycle.supervising import Directive, Supervision
from yousu.ticket.events import Draft
from yousu.ticket.line import Line
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import TRIGGERS, word_of
from yousu.words import mark, say

if TYPE_CHECKING:  # an order starts without the messages
    from yousu.reports.urging import Part


class SuperviseUnsaid(YousuError):
    """The supervise verb without saying what is to happen, or saying two things."""

    sentence: ClassVar[str] = mark("What is to be done about ticket {ref} is not said, or said twice.")
    remedy: ClassVar[str] = mark(
        "Give one of: --by-order TEXT --issuer WHO --due DAY, --answer TEXT, --close, --list, --leave TEXT"
    )


class IssuerMissing(YousuError):
    """An order that nobody issued."""

    sentence: ClassVar[str] = mark("An order of supervision needs the one who issued it and a day to answer by.")
    remedy: ClassVar[str] = mark("Add: --issuer NAME --due DAY")


Filters = Annotated[
    list[str],
    typer.Argument(metavar="FILTER", help=mark("due-today overdue …: states are taken together, the rest narrows")),
]
OptionalRef = Annotated[
    str, typer.Argument(metavar="REF", help=mark("the tickets; without any, those that the rules advise to supervise"))
]
DEFAULT = ("今天到期", "超期", "首次联系超期")
"""What is urged where nothing is said; and the co-units whose own limit is over."""
OF_CO_UNITS = ("协办超期", "co-overdue")
"""The words that urge nobody but co-units."""
Leader = Annotated[str, typer.Option("--leader", metavar="WHO", help=mark("the leader"))]


def urge(
    words: Filters = [],
    show: Annotated[bool, typer.Option("--show", help=mark("print the messages and record nothing"))] = False,
    ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """A message a unit, ready to paste into its group, for the open tickets; the urging is recorded."""
    from yousu.reports.urging import by_unit, message

    typed = [clean(word, say("the filter")) for word in words]
    said = _together(typed or DEFAULT)
    with reading("urge", ledger, by) if show else writing("urge", ledger, by, at) as session:
        found = [] if _only_co_units(typed) else filters.lines_of(session.ledger, said, session.act)
        grouped, parts = by_unit(found), _parts(session, typed)
        units = {unit.unit: unit for unit in session.ledger.units_at(session.act.at)}
        now, who = session.act.at, session.act.actor
        told = sorted({*grouped, *parts})
        texts = [message(unit, grouped.get(unit, ()), units, now, who, parts.get(unit, ())) for unit in told]
        typer.echo("\n\n".join(texts), nl=bool(texts))
        urged = _urged(grouped, parts)
        _tell_rest(found, sum(map(len, grouped.values())), urged)
        _tell_platform(session, words)
        if not found and not parts:
            from yousu.cli.searching import tell_unfound

            tell_unfound(session, said)
        if urged and not show:
            decide = _each(lambda ticket, context: supervising.urge(ticket, context, urged[ticket.number]))
            session.ledger.change(list(urged), decide, session.act)
            tell(say("Urging recorded: {count} tickets, {units} units.", count=len(urged), units=len(told)))


def _only_co_units(words: Sequence[str]) -> bool:
    """Whether no state is named but that of the co-units: then no lead unit is urged."""
    states = [word.lower() for word in words if word.lower() in filters.STATE_WORDS]
    return bool(states) and all(word in OF_CO_UNITS for word in states)


def _parts(session: Session, words: Sequence[str]) -> dict[str, list[Part]]:
    """What co-units have not answered, by the unit, the most urgent first.

    Where nothing was said, or co-units' limits were, only what is late.
    """
    from yousu.ledger.helping import helping

    late = not words or any(word.lower() in OF_CO_UNITS for word in words)
    now = session.act.at
    found: dict[str, list[Part]] = {}
    for each in helping(session.ledger, _together(words or OF_CO_UNITS[:1]), session.act):
        if not late or (each.due is not None and each.due < now):
            found.setdefault(each.unit, []).append((each.whole.line, each.due))
    return {unit: sorted(parts, key=lambda part: part[1] or "9999") for unit, parts in found.items()}


def _urged(grouped: Mapping[str, Sequence[Line]], parts: Mapping[str, Sequence[Part]]) -> dict[int, list[str]]:
    """Which units are urged about each ticket."""
    urged: dict[int, list[str]] = {}
    for unit, lines in grouped.items():
        for line in lines:
            urged.setdefault(line.number, []).append(unit)
    for unit, owed in parts.items():
        for line, _due in owed:
            urged.setdefault(line.number, []).append(unit)
    return urged


def _together(words: Sequence[str]) -> str:
    """States of the desk (今天到期 超期) and numbers (3 4) are alternatives here, everything else narrows."""
    states = [word for word in words if word.lower() in filters.STATE_WORDS or refs.numbers_of(word) is not None]
    return " ".join([",".join(states), *(word for word in words if word not in states)])


def _tell_rest(found: Sequence[Line], count: int, urged: Mapping[int, object]) -> None:
    rest = len(found) - count
    if rest:
        tell(say("{count} tickets are with no unit, or not open, and are left out.", count=rest))
    elif not urged:
        tell(say("No ticket is to be urged."))


def _tell_platform(session: Session, words: Sequence[str]) -> None:
    """The platform's numbers of linked tickets are ours to answer: no unit is urged for them, yet their limit runs."""
    due = [] if words else filters.lines_of(session.ledger, "待回复平台", session.act)
    today = session.act.at[:10]
    count = sum(line.due is not None and line.due[:10] <= today for line in due)
    if count:
        tell(say("Ours to answer to the platform, late or due today: {count}. See: yousu list to-reply", count=count))


def _each(step: Callable[[Ticket, Context], list[Draft]]) -> Callable[[list[Ticket], Context], list[Draft]]:
    return lambda tickets, context: [draft for ticket in tickets for draft in step(ticket, context)]


def supervise(
    ref: OptionalRef = "",
    text: Annotated[str, typer.Argument(metavar="TEXT", help=mark("with --close or --list: why"))] = "",
    by_order: Annotated[str, typer.Option("--by-order", metavar="TEXT", help=mark("supervision by order: what is ordered"))] = "",
    issuer: Annotated[str, typer.Option("--issuer", metavar="WHO", help=mark("who issued the order"))] = "",
    due: Annotated[str, typer.Option("--due", metavar="WHEN", help=mark("by when it is to be answered"))] = "",
    answer: Annotated[str, typer.Option("--answer", metavar="TEXT", help=mark("what the unit answered to the order"))] = "",
    close: Annotated[bool, typer.Option("--close", help=mark("the order is done with"))] = False,
    onto: Annotated[bool, typer.Option("--list", help=mark("put on the supervision list, after a dissatisfied callback of the platform"))] = False,
    leave: Annotated[str, typer.Option("--leave", metavar="TEXT", help=mark("leave off the supervision list, and why"))] = "",
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Supervision by order: issued, answered, closed; or what to do about the platform's dissatisfied callback."""
    said = {"by_order": by_order, "answer": answer, "close": close, "list": onto, "leave": leave}
    chosen = [name for name, value in said.items() if value]
    if not ref and not chosen:
        with writing("supervise", ledger, by, at) as session:
            _propose(session, clean(issuer, say("the name")), due, yes=yes)
        return
    if len(chosen) != 1:
        raise SuperviseUnsaid(ref=ref or "REF")
    with writing("supervise", ledger, by, at) as session:
        words = optional(text or by_order or answer or leave, say("the text"))
        steps: dict[str, Callable[[Ticket, Context], list[Draft]]] = {
            "answer": lambda ticket, context: supervising.answer_order(ticket, words or "", context),
            "close": lambda ticket, context: supervising.close_order(ticket, words, context),
            "list": lambda ticket, context: supervising.put_on_list(ticket, words, context),
            "leave": lambda ticket, context: supervising.leave_off(ticket, words or "", context),
        }
        if by_order:
            order = _order(session, issuer, due, words)
            steps["by_order"] = lambda ticket, context: supervising.order(ticket, order, context)
        session.change(ref, steps[chosen[0]], yes=yes)


def _order(session: Session, issuer: str, due: str, text: str | None) -> Supervision:
    if not issuer or not due:
        raise IssuerMissing
    return Supervision(issuer=clean(issuer, say("the name")), until=_until(session, due), text=text)


def _until(session: Session, said: str) -> str:
    """A day as a limit: to the close of business."""
    return ahead(said, session.act.now, session.ledger.rules(session.act.at).close_of_business)


def _propose(session: Session, issuer: str, due: str, *, yes: bool) -> None:
    """The tickets that meet a trigger of the rules; recorded once somebody confirms them."""
    rules, ledger = session.ledger.rules(session.act.now), session.ledger
    start = lists.today(session.act.now, rules).start
    bounds = lists.bounds(start, session.act.now, rules, ledger.calendar())
    lines = lists.named(ledger.connection, ["triggered"], bounds)["triggered"]
    if not lines:
        tell(say("No ticket meets a trigger of the rules."))
        return
    for line in lines:
        ticket = ledger.ticket(line.number)
        why = say(", ").join(word_of(code, TRIGGERS) for code in supervising.triggers(ticket, rules, session.act.now))
        typer.echo(f"{headline(ticket)} · {why}")
    asked = bool(issuer) and interactive() and not yes
    sure = yes or (asked and agreed(say("Supervise these {count} tickets?", count=len(lines))))
    if not sure:
        tell(say("To record: yousu supervise --issuer NAME --due DAY --yes"))
        return
    order = _order(session, issuer, due, None)

    def decide(ticket: Ticket, context: Context) -> list[Draft]:
        met = supervising.triggers(ticket, rules, session.act.now)
        return supervising.order(ticket, order._replace(trigger=met[0]), context) if met else []

    session.echo(ledger.change([line.number for line in lines], _each(decide), session.act))


def instruct(
    ref: Ref, leader: Leader,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=mark("what the leader wrote"))] = "",
    takes: Annotated[bool, typer.Option("--takes", help=mark("the leader takes the ticket over to its end"))] = False,
    gives_back: Annotated[bool, typer.Option("--gives-back", help=mark("the leader is no longer in charge"))] = False,
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """A leader's instruction on tickets; a leader may take one over. By leader: yousu list 领导:NAME ."""
    with writing("instruct", ledger, by, at) as session:
        wrote = Directive(
            leader=clean(leader, say("the name")),
            text=optional(text, say("the text")),
            takes=takes,
            gives_back=gives_back,
        )
        session.change(ref, lambda ticket, context: supervising.instruct(ticket, wrote, context), yes=yes)


def verify(
    ref: Ref,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=mark("what was found, by whom, how"))],
    finding: Annotated[str, typer.Option("--finding", metavar="F", help=mark("true partly untrue"))] = "true",
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Verify a ticket on the supervision list, before it is redone and called back again."""
    with writing("verify", ledger, by, at) as session:
        words, code = optional(text, say("the text")) or "", clean(finding, say("the finding"))
        session.change(ref, lambda ticket, context: supervising.verify(ticket, code, words, context), yes=yes)


def revisit(
    ref: Ref,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=mark("what was found on looking again"))],
    further: Annotated[str, typer.Option("--next", metavar="DATE", help=mark("look once more on this day"))] = "",
    reopen: Annotated[bool, typer.Option("--reopen", help=mark("the promise was not kept: take the ticket up again"))] = False,
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Look again at what was promised (回头看)."""
    with writing("revisit", ledger, by, at) as session:
        note, day = optional(text, say("the text")), _until(session, further) if further else None
        session.change(
            ref,
            lambda ticket, context: supervising.revisit(ticket, note, context, day, reopen=reopen),
            yes=yes,
        )
