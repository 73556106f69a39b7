"""The callback verb: a walk at the terminal, three digits, or options."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, ClassVar

import typer

from yousu.cli.ahead import ahead
from yousu.cli.calling_again import say_attempts, say_issued, to_record
from yousu.cli.session import (
    At,
    By,
    LedgerPath,
    Session,
    TerminalWanted,
    Yes,
    clean,
    interactive,
    optional,
    tell,
    writing,
)
from yousu.cli.walking import Back, Recorded, in_turn, last_call, show_card, walked
from yousu.errors import YousuError
from yousu.ledger import Change, lists
from yousu.lifecycle import Context, answering
from yousu.lifecycle.answering import Answer, Call
from yousu.ticket.events import Draft, draft
from yousu.ticket.line import Line
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import CONTACTED, PARTIES, REACHED, SATISFIED, SOLVED, SOURCES, Party, code_of, word_of
from yousu.words import mark, say

QUIT, SKIP, BACK = "q", "s", "b"


class CallbackUnsaid(YousuError):
    """A callback without an answer."""

    sentence: ClassVar[str] = mark("The callback of {ref} says nothing.")
    remedy: ClassVar[str] = mark("Type: yousu callback {ref} 111, or --unreached HOW")


Ref = Annotated[str, typer.Argument(metavar="REF", help=mark("the ticket; without one, the walk through those due"))]
Digits = Annotated[
    str,
    typer.Argument(
        metavar="DIGITS",
        help=mark("contacted, solved, satisfied: 1 yes, 2 partly, 3 no, 0 not answered; a lone 0: unreached"),
    ),
]


def callback(
    ref: Ref = "", digits: Digits = "",
    contacted: Annotated[str, typer.Option("--contacted", metavar="A", help=mark("yes or no"))] = "",
    solved: Annotated[str, typer.Option("--solved", metavar="A", help=mark("yes, partly or no"))] = "",
    satisfied: Annotated[str, typer.Option("--satisfied", metavar="A", help=mark("yes, basically or no"))] = "",
    unreached: Annotated[str, typer.Option("--unreached", metavar="HOW", help=mark("no_answer refused switched_off wrong_number no_number"))] = "",
    source: Annotated[str, typer.Option("--source", metavar="S", help=mark("own or platform"))] = "own",
    words: Annotated[str, typer.Option("--words", metavar="TEXT", help=mark("the citizen's words"))] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help=mark("why dissatisfied"))] = "",
    correct: Annotated[int, typer.Option("--correct", metavar="ATTEMPT", help=mark("correct this attempt"))] = 0,
    second: Annotated[str, typer.Option("--second", metavar="WHO", help=mark("who confirms a correction to a better result"))] = "",
    party: Annotated[str, typer.Option("--party", metavar="P", help=mark("of a dispute: first or second"))] = "",
    revisit: Annotated[str, typer.Option("--revisit", metavar="DATE", help=mark("when to look again at a promise"))] = "",
    supervise: Annotated[bool, typer.Option("--supervise", help=mark("the platform's dissatisfied callback goes on the supervision list"))] = False,
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Call citizens back; a dissatisfied one opens the next round on the supervision list."""
    with writing("callback", ledger, by, at) as session:
        if not ref:
            return walk(session)
        call = Call(
            source=code_of(clean(source, say("the source")), SOURCES, mark("source")),
            correct=correct or None,
            words=optional(words, say("the words")),
            reason=optional(reason, say("the reason")),
            second=clean(second, say("the name")) or None,
            party=_party(clean(party, say("the party"))),
            supervise=supervise,
            revisit=_day(session, revisit),
        )
        answer = _answer(ref, clean(digits, say("the digits")), (contacted, solved, satisfied), unreached)
        call = call._replace(supervise=_listed(session, answer, call))
        if not to_record(session, ref, call, yes=yes):
            return None
        change = session.change(
            ref, lambda ticket, context: answering.call_back(ticket, answer, call, context), yes=yes
        )
        say_attempts(session, change)
        _say_undecided(change)
        if call.correct:
            say_issued(session, change.tickets.values(), call)
    return None


def _party(said: str) -> Party | None:
    return code_of({"1": "first", "2": "second"}.get(said, said), PARTIES, mark("party")) if said else None


def _day(session: Session, said: str) -> str | None:
    closing = session.ledger.rules(session.act.at).close_of_business
    return ahead(said, session.act.now, closing) if said else None


def _listed(session: Session, answer: Answer, call: Call) -> bool:
    """The platform's dissatisfied callback opens no round by itself: as said, or at a terminal somebody is asked."""
    grounds = answer.dissatisfied_on & session.ledger.rules(session.act.at).supervise_on
    if call.source == "platform" and grounds and not call.supervise and not call.correct and interactive():
        from yousu.cli.asking import agreed

        return agreed(say("Put it on the supervision list?"), default=True)
    return call.supervise


def _say_undecided(change: Change) -> None:
    for ticket in change.tickets.values():
        if ticket.platform_dissatisfied:
            number = ticket.number
            tell(say("Ticket {number}: the platform's callback is dissatisfied; nothing was opened.", number=number))
            tell(
                say(
                    "Decide: yousu supervise {number} --list, or --leave WHY; or appeal {number} WHY --source platform",
                    number=number,
                )
            )


_SPOKEN = {"是": "yes", "否": "no", "部分": "partly", "基本": "basically", "1": "yes", "3": "no"}
"""What people also type for an answer."""


def _answer(ref: str, digits: str, options: tuple[str, str, str], unreached: str) -> Answer:
    if digits:
        return answering.read_digits(digits)
    if unreached:
        return Answer(reached=code_of(clean(unreached, say("the word")), REACHED, mark("way of not reaching")))
    words = (
        (CONTACTED, mark("whether contacted")), (SOLVED, mark("whether solved")), (SATISFIED, mark("whether satisfied")),
    )  # fmt: skip
    said = [
        code_of(_SPOKEN.get(option, clean(option, say("the answer"))), vocabulary, name) if option else None
        for option, (vocabulary, name) in zip(options, words, strict=True)
    ]
    if not any(said):
        raise CallbackUnsaid(ref=ref)
    return Answer("reached", *said)


def walk(session: Session) -> None:
    """One citizen after the other: telephone, title and reply in view, three digits each.

    The telephones are shown in full, which is one access a sitting. Raises TerminalWanted.
    """
    if not interactive():
        raise TerminalWanted(verb="callback")
    half = {"half": lists.half_day(session.act.now)}
    waiting = lists.select(
        session.ledger.connection, lists.CONDITIONS["to_call_now"], half, order="facts.callback_due, facts.ticket"
    )
    later = lists.count(session.ledger.connection, lists.CONDITIONS["call_later"], half)
    if later:
        tell(say("Rung in vain in this half-day, offered again in the next: {count}.", count=later))
    if not waiting:
        tell(say("No callback is due."))
        return
    numbers = tuple(line.number for line in waiting)
    session.ledger.change([], lambda _tickets, context: [_access(context, numbers)], session.act)
    recorded = walked(session, in_turn(session, waiting), _one)
    tell(say("Recorded: {done}; still to be called back: {left}.", done=len(recorded), left=_left(session)))
    if recorded:
        tell(say("The last one mistyped: yousu undo"))


def _access(context: Context, numbers: Sequence[int]) -> Draft:
    return draft(0, "revealed", context.at, fields=("name", "phone"), tickets=numbers, why=say("callback walk"))


def _left(session: Session) -> int:
    return lists.count(session.ledger.connection, lists.CONDITIONS["to_call_back"], {})


def _one(session: Session, line: Line, place: int, most: int, recorded: Recorded) -> None:
    """One ticket of the walk; its calls are added to those recorded. Of a dispute both parties are asked for."""
    show_card(session, line, f"{place + 1}/{most}")
    wanted = _wanted(session, line)
    while wanted:
        if not _asked(session, line, wanted):
            break
        recorded.append((place, last_call(session, line.number)))
        wanted = _wanted(session, line)[:1] if len(wanted) > 1 else []


def _wanted(session: Session, line: Line) -> Sequence[str]:
    """The parties still to be called in this round; one nameless where there is no dispute."""
    ticket = session.ledger.ticket(line.number)
    return [party for party in ticket.parties if not ticket.called(party)] or [""]


def _asked(session: Session, line: Line, wanted: Sequence[str]) -> int:
    """The keys of one call, asked for until they can be read."""
    if wanted[0]:
        tell("      " + say("Now: {party}", party=word_of(wanted[0], PARTIES)))
    while True:
        said = _keys()
        if said == QUIT:
            tell(say("Recorded so far is kept."))
            raise typer.Exit
        if said == SKIP:
            return 0
        if said == BACK:
            raise Back
        try:
            answer = answering.read_digits(said)
        except answering.DigitsUnreadable as error:
            for text in error.lines():
                tell(text)
            continue
        if answer.reached == "no_answer" and not line.phone:
            answer = answer._replace(reached="no_number")
        return _record(session, line, answer)


def _record(session: Session, line: Line, answer: Answer) -> int:
    call = Call()
    if answer.dissatisfied_on:
        why = say("Why dissatisfied? (Enter: not said)")
        call = Call(reason=optional(_ask(why) or _ask(why), say("the reason")))  # one Enter may belong to the digits

    if not to_record(session, str(line.number), call, yes=False):  # a colleague may have called meanwhile
        return 0

    def decide(tickets: list[Ticket], context: Context) -> list[Draft]:
        return answering.call_back(tickets[0], answer, call, context)

    try:
        change = session.ledger.change([line.number], decide, session.act)
        session.echo(change)
        say_attempts(session, change)
    except YousuError as error:
        for text in error.lines():
            tell(text)
        return 0
    return 1


PROMPT = mark("contacted·solved·satisfied 1yes 2partly 3no·0Enter none·s skip·b back·q quit > ")


def _ask(prompt: str) -> str:
    sys.stderr.write(prompt + " ")
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise typer.Exit
    return line.strip()


def _keys() -> str:
    """Three digits need no Enter; a lone 0, s, b and q do where the terminal gives whole lines only."""
    sys.stderr.write(say(PROMPT))
    sys.stderr.flush()
    try:
        import termios
        import tty
    except ImportError:
        return _line()
    handle = sys.stdin.fileno()
    saved = termios.tcgetattr(handle)
    try:
        tty.setcbreak(handle, termios.TCSANOW)  # the default would throw away what was typed ahead
        return _typed(handle)
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, saved)


def _line() -> str:
    from yousu.periods.folding import fold_width

    line = sys.stdin.readline()
    if not line:
        raise typer.Exit
    return fold_width(line).strip().lower()


def _typed(handle: int) -> str:
    import codecs
    import os

    from yousu.periods.folding import fold_width

    decode = codecs.getincrementaldecoder("utf-8")("replace").decode
    typed = ""
    while True:
        data = os.read(handle, 1)
        if not data:
            raise typer.Exit
        for character in fold_width(decode(data)).lower():
            if character in {"\x7f", "\b"}:
                typed = typed[:-1]
            elif character in "\r\n":
                if typed:  # an Enter after three digits belongs to them, and none skips a citizen
                    return _shown(typed)
            elif character == "\x04":
                return _shown(QUIT)
            else:
                typed += character
        sys.stderr.write("\r\x1b[K" + say(PROMPT) + typed)
        sys.stderr.flush()
        if typed in {SKIP, BACK, QUIT} or (len(typed) == len("111") and typed.isdecimal()):
            return _shown(typed)


def _shown(typed: str) -> str:
    sys.stderr.write("\n")
    return typed
