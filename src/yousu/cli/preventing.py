"""Acting before the complaint: visit, campaign, class, hotspots."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, ClassVar

import typer

from yousu.cli.group import Verb, Verbs
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
    prose,
    reading,
    tell,
    writing,
)
from yousu.document import Document, Section
from yousu.ledger import refs
from yousu.ledger.prevention import effect, prevention
from yousu.lifecycle import Context, foresee, opening, preventing
from yousu.lifecycle.preventing import Figure, Inspection, Patrol
from yousu.reports import prevention as documents
from yousu.ticket.directory import matches
from yousu.ticket.events import Draft, draft
from yousu.ticket.prevention import Prevention
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import CHECKS, PROACTIVE, code_of
from yousu.words import mark, say

Decide = Callable[[Prevention, Context], list[Draft]]

Text = Annotated[str, typer.Argument(metavar="TEXT", help=mark("what was seen; without it, the log"))]
Place = Annotated[str, typer.Option("--place", metavar="P", help=mark("compound, village or street"))]
Person = Annotated[str, typer.Option("--by-person", metavar="WHO", help=mark("who went"))]
Becomes = Annotated[bool, typer.Option("--ticket", help=mark("it becomes a proactive ticket"))]
How = Annotated[str, typer.Option("--proactive", metavar="HOW", help=mark("found by ourselves: trend or unprompted"))]
Category = Annotated[str, typer.Option("--category", metavar="A/B", help=mark("the category; a unique part will do"))]
Assign = Annotated[
    str, typer.Option("--assign", metavar="UNIT", help=mark("assign the ticket at once to this lead unit"))
]
Title = Annotated[str, typer.Argument(metavar="TITLE", help=mark("what it is called"))]
Places = Annotated[str, typer.Option("--places", metavar="A,B", help=mark("the places, by comma"))]
Which = Annotated[str, typer.Argument(metavar="WHICH", help=mark("its number, or a part of its title"))]
Maybe = Annotated[
    str, typer.Argument(metavar="WHICH", help=mark("its number, or a part of its title; without it, all"))
]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help=mark("a remark"))]
Of = Annotated[str, typer.Option("--of", metavar="PERIOD", help=mark("which month: this month, last month, 2026-10"))]


def visit(
    text: Text = "", place: Place = "", by_person: Person = "", ticket: Becomes = False, proactive: How = "unprompted",
    category: Category = "", assign: Assign = "", form: Format = "", ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """A patrol or a visit, which may become a proactive ticket; without a text, the log."""
    if not text:
        with reading("visit", ledger, by) as session:
            present(documents.visits_log(list(prevention(session.ledger).visits.values())), form)
        return
    with writing("visit", ledger, by, at) as session:
        if not place:
            raise typer.BadParameter(say("a visit needs --place"))
        seen, [where], added = prose(text, say("the text")), *_known_places(session, [place])
        patrol = Patrol(place=where, person=optional(by_person, say("the name")), text=seen)
        given = {
            "title": seen,
            "place": where,
            "category": category,
            "proactive": proactive,
            "unit": assign,
            "channel": "巡查",
        }

        def decide(known: Prevention, context: Context) -> list[Draft]:
            made = _proactive(session, given, context) if ticket or assign else []
            noted = patrol._replace(ticket=context.next_number if made else None)
            return [*added, *preventing.visit(known, noted, context), *made]

        _write(session, decide, say("Visit recorded: {place}", place=where))


def _proactive(session: Session, given: dict[str, Any], context: Context) -> list[Draft]:
    """A ticket that nobody complained of: registered, and assigned where a unit was named."""
    from yousu.cli.understanding import understood

    title = given["title"]
    code_of(given["proactive"], PROACTIVE, mark("proactive"))
    channels = session.ledger.rules(session.act.at).channels
    channel = given["channel"] if given["channel"] in channels else ""
    entry = understood(session, given | {"title": title[: opening.TITLE_LENGTH], "body": title, "channel": channel})
    drafts = opening.register(entry.details, context)
    if entry.assignment is not None:
        drafts += opening.assign(foresee(None, drafts, context), entry.assignment, context)
    return drafts


def _known_places(session: Session, said: Sequence[str]) -> tuple[list[str], list[Draft]]:
    """Places as the directory has them, and the entries of those that it lacks."""
    from yousu.cli.directory import initials

    known = session.ledger.places()
    names, added = [], []
    for each in said:
        asked = clean(each, say("the place"))
        found = matches(asked, [(place, place, letters) for place, letters in known])
        names.append(found[0] if len(found) == 1 else asked)
        if len(found) != 1 and asked not in {place for place, _letters in known}:
            added.append(draft(0, "place_set", session.act.at, place=asked, initials=initials(asked)))
    return list(dict.fromkeys(names)), added


def _write(session: Session, decide: Decide, told: str) -> None:
    """Write what ``decide`` returns for what is known inside the lock; say so, and echo the tickets."""

    def all_of(_tickets: list[Ticket], context: Context) -> list[Draft]:
        return decide(prevention(session.ledger), context)

    change = session.ledger.change([], all_of, session.act)
    tell(told)
    session.echo(change)


def _split(said: str) -> list[str]:
    return [part for part in said.replace("，", ",").replace("、", ",").split(",") if part.strip()]


def campaign_new(title: Title, places: Places = "", ledger: LedgerPath = "", by: By = "", at: At = "") -> None:
    """Begin a campaign with a checklist of places."""
    with writing("campaign new", ledger, by, at) as session:
        names, added = _known_places(session, _split(places))
        called = prose(title, say("the title"))
        told = say("Campaign begun: {title}, {count} places", title=called, count=len(names))
        _write(session, lambda known, context: [*added, *preventing.open_campaign(known, called, names, context)], told)


def campaign_add(which: Which, places: Places = "", ledger: LedgerPath = "", by: By = "", at: At = "") -> None:
    """Put more places on a campaign's checklist."""
    with writing("campaign add", ledger, by, at) as session:
        names, added = _known_places(session, _split(places))
        _write(
            session,
            lambda known, context: [*added, *preventing.widen(preventing.find_campaign(which, known), names, context)],
            say("Added: {places}", places=say(", ").join(names)),
        )  # fmt: skip


def campaign_check(
    which: Which, place: Annotated[str, typer.Argument(metavar="PLACE", help=mark("the place that was checked"))],
    result: Annotated[str, typer.Argument(metavar="RESULT", help=mark("clean found fixed closed"))],
    found: Annotated[int, typer.Option("--found", metavar="N", help=mark("how many were found"))] = 0,
    fixed: Annotated[int, typer.Option("--fixed", metavar="N", help=mark("how many were put right, if not all"))] = 0,
    ticket: Annotated[str, typer.Option("--ticket", metavar="REF", help=mark("the ticket it belongs to"))] = "",
    note: Note = "", ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Record what a check found at a place."""
    with writing("campaign check", ledger, by, at) as session:
        made = Inspection(
            result=code_of(clean(result, say("the result")), CHECKS, mark("result")),
            found=found,
            fixed=fixed,
            ticket=refs.one(session.ledger, ticket, session.act, sure=True) if ticket else None,
            note=optional(note, say("the note")),
        )
        if made.ticket:
            session.ledger.ticket(made.ticket)
        asked = clean(place, say("the place"))

        def decide(known: Prevention, context: Context) -> list[Draft]:
            campaign = preventing.find_campaign(which, known)
            near = matches(asked, [(each, each, "") for each in campaign.places])
            return preventing.check_place(campaign, near[0] if len(near) == 1 else asked, made, context)

        _write(session, decide, say("Checked: {place}", place=asked))


def campaign_close(which: Which, note: Note = "", ledger: LedgerPath = "", by: By = "", at: At = "") -> None:
    """End a campaign."""
    with writing("campaign close", ledger, by, at) as session:
        text = optional(note, say("the note"))
        _write(
            session,
            lambda known, context: preventing.close_campaign(preventing.find_campaign(which, known), text, context),
            say("Campaign ended."),
        )


def campaign_show(which: Maybe = "", form: Format = "", ledger: LedgerPath = "", by: By = "") -> None:
    """A campaign's checklist; without a name, all campaigns."""
    with reading("campaign show", ledger, by) as session:
        known = prevention(session.ledger)
        if which:
            present(documents.campaign_sheet(preventing.find_campaign(which, known)), form)
            return
        table = documents.campaigns_table(list(known.campaigns.values()))
        present(Document("campaigns", say("Campaigns"), [Section("campaigns", "", [table])]), form)


def class_new(
    title: Title, category: Category = "", places: Places = "", ledger: LedgerPath = "", by: By = "", at: At = ""
) -> None:
    """Open a class of problems: what belongs to it by category and place."""
    from yousu.cli.understanding import category_of

    with writing("class new", ledger, by, at) as session:
        names, added = _known_places(session, _split(places))
        called = prose(title, say("the title"))
        rules = session.ledger.rules(session.act.at)
        path = category_of(category, rules.categories)
        told = say("Class of problems opened: {title}", title=called)
        _write(
            session, lambda known, context: [*added, *preventing.open_class(known, called, path, names, context)], told
        )


def class_add(which: Which, ref: Ref, yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "") -> None:
    """Put tickets into a class."""
    with writing("class add", ledger, by, at) as session:
        numbers = session.named(ref, yes=yes)
        for number in numbers:
            session.ledger.ticket(number)
        _write(
            session,
            lambda known, context: preventing.join_class(preventing.find_class(which, known), numbers, context),
            say("In the class now: {tickets}", tickets=say(", ").join(map(str, numbers))),
        )


def class_action(
    which: Which, text: Annotated[str, typer.Argument(metavar="TEXT", help=mark("what was done about all of them"))],
    ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Record what was done about a whole class."""
    with writing("class action", ledger, by, at) as session:
        done = prose(text, say("the text"))
        _write(
            session,
            lambda known, context: preventing.act_on(preventing.find_class(which, known), done, context),
            say("Action recorded."),
        )


def class_figure(
    which: Which, what: Annotated[str, typer.Argument(metavar="WHAT", help=mark("what is counted: 新增车位"))],
    total: Annotated[int, typer.Argument(metavar="TOTAL", help=mark("the whole number"))],
    parts: Annotated[str, typer.Option("--parts", metavar="A=1,B=2", help=mark("its parts; they must add up"))],
    unit: Annotated[str, typer.Option("--unit", metavar="U", help=mark("个 处 米 …"))] = "",
    ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """A figure of a class, with parts that must make the total."""
    with writing("class figure", ledger, by, at) as session:
        amounts = [_part(each) for each in _split(parts)]
        figure = Figure(
            what=prose(what, say("the text")), total=total, parts=amounts, unit=clean(unit, say("the unit"))
        )  # fmt: skip
        _write(
            session,
            lambda known, context: preventing.count_class(preventing.find_class(which, known), figure, context),
            say("{parts} = {total}", parts=" + ".join(str(amount) for _name, amount in amounts), total=total),
        )


def _part(said: str) -> tuple[str, int]:
    name, _, amount = clean(said, say("the text")).rpartition("=")
    if not amount.isdecimal() or not name:
        raise typer.BadParameter(say("--parts is NAME=NUMBER,NAME=NUMBER"))
    return name, int(amount)


def class_show(which: Maybe = "", form: Format = "", ledger: LedgerPath = "", by: By = "") -> None:
    """A class: its tickets, what was done, whether complaints fell after it; without a name, all classes."""
    with reading("class show", ledger, by) as session:
        known = prevention(session.ledger)
        if which:
            problem = preventing.find_class(which, known)
            present(documents.class_sheet(problem, effect(session.ledger, problem, session.act.now)), form)
            return
        table = documents.classes_table(list(known.classes.values()))
        present(Document("classes", say("Classes of problems"), [Section("classes", "", [table])]), form)


def hotspots(of: Of = "", form: Format = "", ledger: LedgerPath = "", by: By = "") -> None:
    """What is rising this month, against the months before and the season."""
    from yousu.ledger.reading import read_report
    from yousu.periods import containing
    from yousu.periods.named import parse
    from yousu.periods.written import read
    from yousu.reports.hotspots import hotspots as document

    with reading("hotspots", ledger, by) as session:
        now, conventions = session.act.now, session.ledger.rules(session.act.now).conventions
        asked = clean(of, say("the period"))
        period = parse("month", asked, read(now), conventions) if asked else containing("month", now, conventions)
        present(document(read_report(session.ledger, "hotspots", period, now)), form)


class CampaignVerbs(Verbs):
    """yousu campaign."""

    verbs: ClassVar[Sequence[Verb]] = (
        Verb("show", "查看", "preventing:campaign_show", mark("a campaign's checklist, or all campaigns")),
        Verb("new", "启动", "preventing:campaign_new", mark("begin a campaign with a checklist of places")),
        Verb("add", "增点", "preventing:campaign_add", mark("more places on the checklist")),
        Verb("check", "排查", "preventing:campaign_check", mark("what a check found at a place")),
        Verb("close", "结束", "preventing:campaign_close", mark("end a campaign")),
    )
    about: ClassVar[str] = mark("Campaigns: one matter checked at every place of a list.")
    bare: ClassVar[str | None] = "show"


class ClassVerbs(Verbs):
    """yousu class."""

    verbs: ClassVar[Sequence[Verb]] = (
        Verb("show", "查看", "preventing:class_show", mark("a class with its effect, or all classes")),
        Verb("new", "立项", "preventing:class_new", mark("open a class of problems")),
        Verb("add", "归入", "preventing:class_add", mark("put tickets into a class")),
        Verb("action", "措施", "preventing:class_action", mark("what was done about all of them")),
        Verb("figure", "数据", "preventing:class_figure", mark("a figure with parts that must add up")),
    )
    about: ClassVar[str] = mark("Classes of problems: from one solved to all of a kind.")
    bare: ClassVar[str | None] = "show"
