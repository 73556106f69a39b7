"""回访记录: every attempt to call the citizen back, its three questions as boxes, and who asked (domain.md 4.4)."""

from __future__ import annotations

from yousu.document import Field, Form
from yousu.forms.filing import (
    BLANK,
    Filing,
    Row,
    chosen,
    citizens,
    issued,
    matter,
    moment,
    number,
    prose,
    signed,
    unit_of,
)
from yousu.ticket.parts import Callback
from yousu.ticket.vocabulary import CONTACTED, OUTCOMES, REACHED, SATISFIED, SOLVED, SOURCES, Words, word_of
from yousu.words import say

LEAST = 2
"""Attempts that a form has room for, made or not."""
_QUESTIONS: tuple[tuple[str, Words], ...] = (
    ("reached", REACHED),
    ("contacted", CONTACTED),
    ("solved", SOLVED),
    ("satisfied", SATISFIED),
)


def form(filing: Filing) -> Form:
    """The record of all attempts; empty ones below them, up to two, to be filled in by hand."""
    ticket = filing.ticket
    rows: list[Row] = [
        [
            Field("unit", say("Handling unit"), unit_of(filing)),
            Field("outcome", say("Outcome"), word_of(ticket.outcome, OUTCOMES)),
        ],
        [
            Field("resolved", say("Resolved at"), moment(ticket.resolved)),
            Field("callback_due", say("Call back by"), moment(ticket.callback_due)),
        ],
        citizens(ticket),
        *matter(ticket, lines=3),
        [
            Field(
                "reply",
                say("Handling and result"),
                prose(ticket, ticket.reply) if ticket.reply or ticket.erased else "",
                3,
            )
        ],
    ]
    made: list[Callback | None] = [*ticket.callbacks]
    made += [None] * (LEAST - len(made))
    rows += [[_attempt(filing, each, place)] for place, each in enumerate(made, 1)]
    rows.append([Field("next", say("What follows"), "", 2, [signed(say("Person in charge"))])])
    return Form("callback", say("Callback Record"), rows, number(ticket), issued(filing))


def _attempt(filing: Filing, call: Callback | None, place: int) -> Field:
    """One attempt: when and by whose side, four rows of boxes, what the citizen said."""
    lines = [
        chosen(getattr(call, name) if call else None, [(code, say(word)) for code, word in words.items()])
        for name, words in _QUESTIONS
    ]
    if call is None:
        head, said = say("Called: {moment}", moment=BLANK), say("Citizen's words: {words}", words="")
    else:
        source = word_of(call.source, SOURCES)
        head = say("Called: {moment}", moment=f"{moment(call.at)}　{source}")
        texts = [prose(filing.ticket, text) for text in (call.words, call.reason) if text]
        said = say("Citizen's words: {words}", words=say("; ").join(texts))
    caller = _caller(filing, call)
    who = say("Caller {name}", name=caller) if caller else say("Caller")
    return Field(
        f"attempt_{place}", say("Attempt {number}", number=place), "\n".join([head, *lines, said]), 1, [signed(who)]
    )


def _caller(filing: Filing, call: Callback | None) -> str:
    """Who recorded our own call."""
    if call is None or call.source != "own":
        return ""
    return next((each.actor for each in filing.history if each.kind == "called_back" and each.at == call.at), "")
