"""Verbs that set tickets apart: exclude, appeal, tag."""

from __future__ import annotations

from typing import Annotated, ClassVar

import typer

from yousu.cli.session import At, By, LedgerPath, Ref, Yes, clean, optional, tell, writing
from yousu.errors import YousuError
from yousu.lifecycle import Context, excluding
from yousu.lifecycle.excluding import Appeal, Tag
from yousu.ticket.events import Draft
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import SOURCES, code_of, word_of
from yousu.words import mark, say


class ExclusionUnsaid(YousuError):
    """The exclude verb without saying whether it is asked, approved or refused."""

    sentence: ClassVar[str] = mark("Whether the exclusion of {ref} is asked for, approved or refused is not said.")
    remedy: ClassVar[str] = mark('Ask: --reason CODE --ask WHO "TEXT"; decide: --approve or --refuse, --by-leader NAME')


Approve = Annotated[bool, typer.Option("--approve", help=mark("the leader approves"))]
Refuse = Annotated[bool, typer.Option("--refuse", help=mark("the leader refuses; also takes an approval back"))]
ByLeader = Annotated[str, typer.Option("--by-leader", metavar="WHO", help=mark("the leader who decides"))]
Text = Annotated[str, typer.Argument(metavar="TEXT", help=mark("the grounds, or the leader's opinion"))]


def exclude(
    ref: Ref, text: Text = "",
    reason: Annotated[str, typer.Option("--reason", metavar="CODE", help=mark("unreasonable appeal other"))] = "",
    asker: Annotated[str, typer.Option("--ask", metavar="WHO", help=mark("who asks for it"))] = "",
    approve: Approve = False, refuse: Refuse = False, by_leader: ByLeader = "",
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Leave a ticket out of the second caliber: asked for by one, approved by a leader who is another."""
    words, leader = optional(text, say("the text")), clean(by_leader, say("the name"))
    asks, decides = bool(reason and asker), (approve != refuse) and bool(leader)
    if asks == decides:
        raise ExclusionUnsaid(ref=ref)
    code, who = clean(reason, say("the reason")), clean(asker, say("the name"))

    def step(ticket: Ticket, context: Context) -> list[Draft]:
        if asks:
            return excluding.ask(ticket, code, who, words, context)
        return excluding.decide(ticket, leader, context, approved=approve, opinion=words)

    with writing("exclude", ledger, by, at) as session:
        session.change(ref, step, yes=yes)


def appeal(
    ref: Ref,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=mark("why the unit thinks the result wrong"))],
    attempt: Annotated[int, typer.Option("--attempt", metavar="N", help=mark("which callback; the latest if not said"))] = 0,
    source: Annotated[str, typer.Option("--source", metavar="S", help=mark("own or platform; the dissatisfied one if not said"))] = "",
    asker: Annotated[str, typer.Option("--ask", metavar="WHO", help=mark("who appeals; the handling unit if not said"))] = "",
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """A unit appeals against a callback result; decide it with: exclude REF --approve or --refuse."""
    said = Appeal(
        text=optional(text, say("the text")),
        attempt=attempt or None,
        source=code_of(clean(source, say("the source")), SOURCES, mark("source")) if source else None,
        asker=clean(asker, say("the name")),
    )
    with writing("appeal", ledger, by, at) as session:
        change = session.change(ref, lambda ticket, context: excluding.appeal(ticket, said, context), yes=yes)
        for event in change.events:
            told = {"number": event.ticket, "source": word_of(event.body["source"], SOURCES)}
            tell(say("Ticket {number}: appeal against {source} no. {attempt}.", attempt=event.body["attempt"], **told))


def tag(
    ref: Ref,
    word: Annotated[str, typer.Argument(metavar="WORD", help=mark("good, bad, or a word of your own"))],
    text: Annotated[str, typer.Argument(metavar="TEXT", help=mark("what the example shows"))] = "",
    leader: Annotated[str, typer.Option("--leader", metavar="WHO", help=mark("the leader who agreed"))] = "",
    off: Annotated[bool, typer.Option("--off", help=mark("take the tag off"))] = False,
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Mark tickets with a word; good and bad examples go into the bulletins and need a leader's consent."""
    agreed, shown = optional(leader, say("the name")), optional(text, say("the text"))
    with writing("tag", ledger, by, at) as session:
        said = Tag(word=clean(word, say("the tag")), leader=agreed, note=shown, off=off)
        session.change(ref, lambda ticket, context: excluding.tag(ticket, said, context), yes=yes)
