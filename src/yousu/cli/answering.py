"""Verbs that answer a ticket: resolve, review, sign."""

from __future__ import annotations

from typing import Annotated, ClassVar

import typer

from yousu.cli.session import At, By, LedgerPath, Ref, Yes, ahead, body_from, clean, moment, optional, writing
from yousu.errors import YousuError
from yousu.lifecycle import answering, opening
from yousu.words import mark, say

Reply = Annotated[
    str,
    typer.Argument(metavar="REPLY", help=mark("what was done and what the citizen was told; - reads standard input")),
]
Outcome = Annotated[str, typer.Option("--outcome", metavar="O", help=mark("solved, partly or explained"))]
Informed = Annotated[str, typer.Option("--informed", metavar="WHEN", help=mark("when the citizen was told"))]
Signed = Annotated[str, typer.Option("--signed", metavar="WHO", help=mark("the head of the unit who signed the reply"))]
Revisit = Annotated[str, typer.Option("--revisit", metavar="DATE", help=mark("when to look again at a promise"))]
Opinion = Annotated[str, typer.Argument(metavar="TEXT", help=mark("the opinion, for the unit"))]


class ReviewUndecided(YousuError):
    """A review that neither passes nor sends back, or both."""

    sentence: ClassVar[str] = mark("A review either passes the reply or sends it back.")
    remedy: ClassVar[str] = mark("Type: yousu review {ref} --pass, or --send-back REASON")


def resolve(
    ref: Ref, reply: Reply = "", outcome: Outcome = "solved", informed: Informed = "", signed: Signed = "",
    revisit: Revisit = "", yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """The unit's reply: resolved, or submitted where the rules want a review."""
    with writing("resolve", ledger, by, at) as session:
        said = {
            "reply": body_from(reply, say("the reply")), "outcome": clean(outcome, say("the outcome")),
            "informed": moment(informed, session.act.now) if informed else None,
            "signed": optional(signed, say("the name")),
            "revisit": ahead(revisit, session.act.now, "17:00") if revisit else None,
        }  # fmt: skip
        session.change(ref, lambda ticket, context: answering.resolve(ticket, said, context), yes=yes)


def review(
    ref: Ref, opinion: Opinion = "",
    passes: Annotated[bool, typer.Option("--pass", help=mark("the reply stands"))] = False,
    send_back: Annotated[str, typer.Option("--send-back", metavar="REASON", help=mark("避重就轻 互相推诿 答非所问 未联系 无依据 未办先结"))] = "",
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Pass a reply, or send it back for rework with a reason."""
    if passes == bool(send_back):
        raise ReviewUndecided(ref=ref)
    with writing("review", ledger, by, at) as session:
        text = optional(opinion, say("the opinion"))
        reason = clean(send_back, say("the reason"))
        session.change(
            ref,
            lambda ticket, context: (
                answering.review_pass(ticket, text, context)
                if passes
                else answering.review_send_back(ticket, reason, text, context)
            ),
            yes=yes,
        )


def sign(
    ref: Ref,
    role: Annotated[str, typer.Option("--as", metavar="ROLE", help=mark("签批 阅批 一把手"))],
    leader: Annotated[str, typer.Option("--leader", metavar="WHO", help=mark("who signed"))],
    opinion: Annotated[str, typer.Option("--opinion", metavar="TEXT", help=mark("what was written"))] = "",
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Record a sign-off."""
    with writing("sign", ledger, by, at) as session:
        who, text = clean(leader, say("the name")), optional(opinion, say("the opinion"))
        kind = clean(role, say("the sign-off"))
        session.change(ref, lambda ticket, context: opening.sign(ticket, kind, who, text, context), yes=yes)
