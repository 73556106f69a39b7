"""The wall verbs: a ticket on its way to the echo wall, and the building of its pages."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from yousu.cli.group import Verb, Verbs
from yousu.cli.session import (
    At,
    By,
    Format,
    LedgerPath,
    Ref,
    Session,
    Yes,
    optional,
    present,
    prose,
    reading,
    tell,
    writing,
)
from yousu.errors import UNWRITABLE, YousuError
from yousu.words import mark, say

if TYPE_CHECKING:
    from yousu.masking.outside import Hidden
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
        "Rewrite the text with yousu wall review REF --summary TEXT --result TEXT, approve it, build again."
    )


class FolderForeign(YousuError):
    """A folder with files that no build of the wall wrote."""

    exit_code = UNWRITABLE
    sentence: ClassVar[str] = mark("{folder} holds {file}, which is no page of the wall; nothing was written.")
    remedy: ClassVar[str] = mark("Give an empty folder, or the one of the last build, with -o DIR.")


def propose(
    ref: Ref, summary: Summary = "", result: Result = "", post: Post = "",
    yes: Yes = False, at: At = "", ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Propose a ticket for the wall: its texts are masked, and what was hidden is shown."""
    from yousu.ledger import refs, walling
    from yousu.lifecycle import walling as steps

    with writing("wall propose", ledger, by, at) as session:
        said = _texts(summary, result, post)
        numbers = session.confirmed(refs.resolve(session.ledger, ref, session.act), yes=yes)
        before = {number: steps.proposal(session.ledger.ticket(number), said) for number in numbers}
        change = walling.propose(
            session.ledger,
            numbers,
            lambda ticket, number, context: steps.propose(ticket, said, number, context),
            session.act,
        )
        for ticket in change.tickets.values():
            _show(ticket, before[ticket.number])


def _texts(summary: str, result: str, post: str) -> dict[str, str | None]:
    return {
        "summary": optional(summary, say("the summary")), "result": optional(result, say("the outcome for the wall")),
        "post": optional(post, say("the post")),
    }  # fmt: skip


def _show(ticket: Ticket, hidden: dict[str, Hidden]) -> None:
    """What would be published, and what was taken out: on the screen of the one who proposes only."""
    from yousu.lifecycle.walling import named
    from yousu.masking.outside import KINDS

    posting = ticket.wall
    if posting is None:
        return
    tell(say("Wall number {number:03}: {summary}", number=posting.number, summary=posting.summary))
    if posting.result:
        tell(say("Result: {result}", result=posting.result))
    for each in (found for text in hidden.values() for found in text.found):
        tell(say("Hidden ({kind}): {said}", kind=say(KINDS[each.kind]), said=each.said))
    if posting.grounds:
        tell(say("A leader must decide: {grounds}.", grounds=named(posting.grounds)))


def review(
    ref: Ref, summary: Summary = "", result: Result = "", post: Post = "",
    yes: Yes = False, at: At = "", ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Take the texts for the wall as they are, or rewritten; refused while anything is left in them."""
    from yousu.lifecycle import walling as steps

    with writing("wall review", ledger, by, at) as session:
        said = _texts(summary, result, post)
        change = session.change(ref, lambda ticket, context: steps.review(ticket, said, context), yes=yes)
        for ticket in change.tickets.values():
            _show(ticket, {})


def approve(
    ref: Ref,
    leader: Annotated[str, typer.Option("--leader", metavar="NAME", help=mark("the leader who decided, where one must"))] = "",
    reason: Why = "", yes: Yes = False, at: At = "", ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Approve a reviewed text, by name; not by the one who proposed it."""
    from yousu.lifecycle import walling as steps

    with writing("wall approve", ledger, by, at) as session:
        who, why = optional(leader, say("the leader who decided")), optional(reason, say("the reason"))
        session.change(ref, lambda ticket, context: steps.approve(ticket, who, why, context), yes=yes)
    tell(say(BUILD_AGAIN))


def withdraw(ref: Ref, reason: Why, yes: Yes = False, at: At = "", ledger: LedgerPath = "", by: By = "") -> None:
    """Take a problem off the wall; build again afterwards."""
    from yousu.lifecycle import walling as steps

    with writing("wall withdraw", ledger, by, at) as session:
        why = prose(reason, say("the reason"))
        session.change(ref, lambda ticket, context: steps.withdraw(ticket, why, context), yes=yes)
    tell(say(BUILD_AGAIN))


def show(form: Format = "", ledger: LedgerPath = "", by: By = "") -> None:
    """What stands on the wall and on the way to it: wall numbers beside ticket numbers, for the office only."""
    from yousu.document import Column, Document, Section, Table
    from yousu.ledger import walling
    from yousu.lifecycle.walling import POSTINGS, named

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
                say(POSTINGS[wall.state]),
                wall.summary,
                named(wall.grounds),
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
    from yousu.ledger import walling
    from yousu.wall.pages import pages
    from yousu.wall.scanning import scan

    with reading("wall build", ledger, by) as session:
        rules = session.ledger.rules(session.act.now)
        name = optional(title, say("the title")) or say("Echo wall")
        made = pages(_problems(session), name, session.act.now[:10], rules.wall_minimum)
        leaks = scan(made, walling.known(session.ledger))
    if leaks:
        raise LeaksFound(places=_named(leaks))
    write(os.path.expanduser(output), made)
    tell(say("Built: {folder}, {count} pages; searched twice, nothing found.", folder=output, count=len(made)))


def _problems(session: Session) -> list[Problem]:
    from yousu.ledger import walling
    from yousu.lifecycle.walling import publishable
    from yousu.wall import problem

    ledger, now = session.ledger, session.act.now
    rules, places = ledger.rules(now), walling.places(ledger)
    return [
        problem(ticket, ledger.history(ticket.number), places, rules, now)
        for ticket in walling.postings(ledger)
        if publishable(ticket)
    ]


def _named(leaks: Iterable[Leak]) -> str:
    from yousu.wall.scanning import WORDS

    return say("; ").join(say("{page}: {kind}", page=leak.page, kind=say(WORDS[leak.kind])) for leak in leaks)


def write(folder: str, made: dict[str, str]) -> None:
    """Write the pages; pages of an earlier build that are no more are removed. Raises FolderForeign, OutputUnwritable."""
    from yousu.cli.output import OutputUnwritable, reason, save

    try:
        os.makedirs(folder, exist_ok=True)
        there = sorted(os.listdir(folder))
        for file in there:
            if not _ours(file):
                raise FolderForeign(folder=folder, file=file)
        for name, page in made.items():
            save(page, os.path.join(folder, name))
        for file in set(there) - set(made):
            os.unlink(os.path.join(folder, file))
    except OSError as error:
        raise OutputUnwritable(path=folder, why=reason(error)) from error


def _ours(file: str) -> bool:
    return file in {"index.html", "figures.html", "poster.html"} or (
        file.startswith("problem-") and file.endswith(".html")
    )


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
