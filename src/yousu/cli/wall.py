"""The wall verbs: a ticket on its way to the echo wall, and the building of its pages."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from yousu.cli.group import Verb, Verbs
from yousu.cli.presenting import present
from yousu.cli.session import At, By, Format, LedgerPath, Ref, Session, Yes, optional, reading, required, tell, writing
from yousu.errors import UNWRITABLE, YousuError
from yousu.words import mark, say

if TYPE_CHECKING:
    from yousu.lifecycle import Context
    from yousu.lifecycle.walling import Texts
    from yousu.masking.outside import Hidden
    from yousu.ticket.events import Draft
    from yousu.ticket.state import Ticket
    from yousu.wall import Problem
    from yousu.wall.scanning import Leak

Summary = Annotated[str, typer.Option("--summary", metavar="TEXT", help=mark("the problem, rewritten; else the title"))]
Result = Annotated[str, typer.Option("--result", metavar="TEXT", help=mark("what came of it; else the reply"))]
Post = Annotated[
    str, typer.Option("--post", metavar="POST", help=mark("who answers for it: a post, or surname and post"))
]
BUILD_AGAIN = mark("What is on the wall has changed; build the pages again: yousu wall build -o DIR")
Why = Annotated[str, typer.Option("--reason", metavar="WHY", help=mark("the reason"))]


class LeaksFound(YousuError):
    """Pages in which the second detector found something; none of them was written."""

    exit_code = UNWRITABLE
    sentence: ClassVar[str] = mark("The pages were not written: {places}.")
    remedy: ClassVar[str] = mark(
        "Rewrite the text with yousu wall review {numbers} --summary TEXT --result TEXT, approve it, build again."
    )


class TitleTells(YousuError):
    """A title of the wall in which the second detector found something."""

    exit_code = UNWRITABLE
    sentence: ClassVar[str] = mark("The title of the wall holds: {kinds}.")
    remedy: ClassVar[str] = mark("Give another with --title.")


def propose(
    ref: Ref, summary: Summary = "", result: Result = "", post: Post = "",
    yes: Yes = False, at: At = "", ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Propose a ticket for the wall: its texts are masked, and what was hidden is shown."""
    from yousu.ledger import walling
    from yousu.lifecycle import walling as steps

    with writing("wall propose", ledger, by, at) as session:
        typed = _texts(summary, result, post)
        numbers = session.named(ref, yes=yes)
        before = {number: steps.proposal(session.ledger.ticket(number), typed) for number in numbers}
        change = walling.propose(
            session.ledger,
            numbers,
            lambda ticket, number, context: steps.propose(ticket, typed, number, context),
            session.act,
        )
        for ticket in change.tickets.values():
            _show(ticket, before[ticket.number])
    tell(say("Next: yousu wall review {ref}, with --summary or --result to rewrite", ref=ref))


def _texts(summary: str, result: str, post: str) -> Texts:
    from yousu.lifecycle.walling import Texts

    return Texts(
        summary=optional(summary, say("the summary")),
        result=optional(result, say("the outcome for the wall")),
        post=optional(post, say("the post")),
    )


def _show(ticket: Ticket, hidden: dict[str, Hidden]) -> None:
    """What would be published, and what was taken out: on the screen of the one who proposes only."""
    from yousu.lifecycle.walling import named
    from yousu.masking.outside import KINDS

    posting = ticket.wall
    if posting is None:
        return
    tell(say("Wall number {number:03}: {summary}", number=posting.number, summary=_one_line(posting.summary)))
    if posting.result:
        tell(say("Result: {result}", result=_one_line(posting.result)))
    if posting.post:
        tell(say("Answers for it: {post}", post=posting.post))
    for each in (found for text in hidden.values() for found in text.found):
        tell(say("Hidden ({kind}): {said}", kind=say(KINDS[each.kind]), said=each.said))
    if posting.grounds:
        tell(say("A leader must decide: {grounds}.", grounds=named(posting.grounds)))


def _one_line(text: str | None) -> str:
    return (text or "").replace("\n", " ⏎ ")


def _kinds(found: Iterable[str]) -> str:
    from yousu.wall.scanning import WORDS

    return say(", ").join(say(WORDS[kind]) for kind in dict.fromkeys(found))


def review(
    ref: Ref, summary: Summary = "", result: Result = "", post: Post = "",
    yes: Yes = False, at: At = "", ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Take the texts for the wall as they are, or rewritten; refused while either detector finds anything in them."""
    from yousu.ledger import walling
    from yousu.lifecycle import walling as steps
    from yousu.wall.scanning import left_in, squeezed

    with writing("wall review", ledger, by, at) as session:
        typed = _texts(summary, result, post)
        people = squeezed(walling.known(session.ledger))

        def decide(ticket: Ticket, context: Context) -> list[Draft]:
            drafts = steps.review(ticket, typed, context)
            left = [kind for each in drafts for text in each.private.values() for kind in left_in(text, people)]
            if left:
                raise steps.StillThere(number=ticket.number, kinds=_kinds(left))
            return drafts

        change = session.change(ref, decide, yes=yes)
        for ticket in change.tickets.values():
            _show(ticket, {})
    tell(say("Next, by a colleague: yousu wall approve {ref} --by NAME", ref=ref))


def approve(
    ref: Ref,
    leader: Annotated[str, typer.Option("--leader", metavar="NAME", help=mark("the leader who decided, where one must"))] = "",
    reason: Why = "", yes: Yes = False, at: At = "", ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Approve a reviewed text, by name; not by who proposed or rewrote it."""
    from yousu.lifecycle import walling as steps

    with writing("wall approve", ledger, by, at) as session:
        who, why = optional(leader, say("the leader who decided")), optional(reason, say("the reason"))
        session.change(ref, lambda ticket, context: steps.approve(ticket, who, why, context), yes=yes)
    tell(say(BUILD_AGAIN))


def withdraw(ref: Ref, reason: Why, yes: Yes = False, at: At = "", ledger: LedgerPath = "", by: By = "") -> None:
    """Take a problem off the wall; build again afterwards."""
    from yousu.lifecycle import walling as steps

    with writing("wall withdraw", ledger, by, at) as session:
        why = required(reason, say("the reason"))
        session.change(ref, lambda ticket, context: steps.withdraw(ticket, why, context), yes=yes)
    tell(say(BUILD_AGAIN))


def show(form: Format = "", ledger: LedgerPath = "", by: By = "") -> None:
    """What stands on the wall and on the way to it: wall numbers beside ticket numbers, for the office only."""
    from yousu.document import Column, Document, Section, Table
    from yousu.ledger import walling
    from yousu.lifecycle.walling import POSTINGS, grounds, hidden_again, named

    columns = [
        Column("wall", say("Number on the wall"), "number"), Column("number", say("Ticket"), "number"),
        Column("state", say("State")), Column("summary", say("Problem"), "prose"), Column("grounds", say("A leader must decide")),
        Column("since", say("In this state since"), "moment"),
    ]  # fmt: skip
    with reading("wall list", ledger, by) as session:
        rows = [
            [
                f"{wall.number:03}",
                str(ticket.number),
                say("approved, not shown now") if hidden_again(ticket) else say(POSTINGS[wall.state]),
                wall.summary,
                named(grounds(ticket)),
                wall.since,
            ]
            for ticket in walling.postings(session.ledger)
            if (wall := ticket.wall)
        ]
        table = Table("wall", columns, rows, empty=say("Nothing yet."))
        present(Document("wall", say("Wall"), [Section("wall", "", [table])]), form)


def build(
    output: Annotated[str, typer.Option("-o", "--output", metavar="DIR", help=mark("the folder for the pages"))],
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help=mark("the name of the wall"))] = "",
    ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Build the pages of what is approved. Every page is searched a second time; one finding, and none is written."""
    from yousu.cli.on_record import record_file
    from yousu.cli.publishing import publish
    from yousu.ledger import walling
    from yousu.wall.pages import pages
    from yousu.wall.scanning import left_in, scan, squeezed

    folder = optional(output, say("the folder"))
    if folder is None:
        raise typer.BadParameter(say("-o needs the name of a folder"))
    with writing("wall build", ledger, by) as session:
        known, name = walling.known(session.ledger), optional(title, say("the title")) or say("Echo wall")
        if left := list(left_in(name, squeezed(known))):
            raise TitleTells(kinds=_kinds(left))
        shown, not_shown = _on_the_wall(session)
        minimum = session.ledger.rules(session.act.now).wall_minimum
        made = pages(list(shown.values()), name, session.act.now[:10], minimum)
        if leaks := scan(made, known):
            raise _leaks_found(leaks, shown)
        publish(os.path.expanduser(folder), made)
        record_file(session, folder, len(shown), tickets=tuple(shown))
    if not_shown:
        tell(
            say("Approved but not shown, since a leader must decide or the text is gone: {numbers}", numbers=not_shown)
        )
    tell(say("Built: {folder}, {count} pages; searched twice, nothing found.", folder=folder, count=len(made)))


def _on_the_wall(session: Session) -> tuple[dict[int, Problem], str]:
    """Ticket -> its problem, for those that may be shown; and the numbers of the others that were approved."""
    from yousu.ledger import walling
    from yousu.lifecycle.walling import hidden_again, publishable
    from yousu.wall import problem

    ledger, now = session.ledger, session.act.now
    rules, places, all_ = ledger.rules(now), walling.places(ledger), walling.postings(ledger)
    shown = {
        ticket.number: problem(ticket, ledger.history(ticket.number), places, rules, now)
        for ticket in all_
        if publishable(ticket)
    }
    return shown, say(", ").join(str(ticket.number) for ticket in all_ if hidden_again(ticket))


def _leaks_found(leaks: Sequence[Leak], shown: dict[int, Problem]) -> LeaksFound:
    """The pages with what is left in them; those of a problem with its ticket, which is what can be reviewed."""
    from yousu.wall.scanning import WORDS

    tickets = {each.file: number for number, each in shown.items()}
    told = [
        say("{page} (ticket {number}): {kind}", page=leak.page, number=tickets[leak.page], kind=say(WORDS[leak.kind]))
        for leak in leaks
        if leak.page in tickets
    ] or [say("{page}: {kind}", page=leak.page, kind=say(WORDS[leak.kind])) for leak in leaks]
    numbers = dict.fromkeys(tickets[leak.page] for leak in leaks if leak.page in tickets)
    return LeaksFound(places=say("; ").join(told), numbers=",".join(map(str, numbers)) or "REF")


class WallVerbs(Verbs):
    """yousu wall."""

    verbs: ClassVar[Sequence[Verb]] = (
        Verb("propose", "提请", "wall:propose", mark("propose a ticket; its texts are masked")),
        Verb("review", "核对", "wall:review", mark("take the masked texts, or rewrite them")),
        Verb("approve", "批准", "wall:approve", mark("approve by name what was reviewed")),
        Verb("withdraw", "撤下", "wall:withdraw", mark("take a problem off the wall")),
        Verb("list", "清单", "wall:show", mark("what is on the wall and on the way to it")),
        Verb("build", "生成", "wall:build", mark("build the pages, search them again, write them to a folder")),
    )
    about: ClassVar[str] = mark("The echo wall: problems answered in the open, without the people who brought them.")
