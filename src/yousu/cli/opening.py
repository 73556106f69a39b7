"""Verbs that open a ticket and keep it going: new, assign, accept, contact, note, amend."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from yousu.cli.session import (
    At,
    By,
    LedgerPath,
    Ref,
    Session,
    Yes,
    ahead,
    body_from,
    clean,
    interactive,
    optional,
    prose,
    telephone,
    tell,
    writing,  # fmt: skip
)
from yousu.ledger import Change, Ledger
from yousu.lifecycle import Context, foresee, opening
from yousu.ticket.directory import matches
from yousu.ticket.events import Draft, draft
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import KINDS, PROACTIVE, code_of
from yousu.words import mark, say

Title = Annotated[str, typer.Argument(metavar="TITLE", help=mark("what it is about, in one line"))]
Body = Annotated[str, typer.Option("--body", metavar="TEXT", help=mark("the citizen's words; - reads standard input"))]
Channel = Annotated[str, typer.Option("--channel", metavar="C", help=mark("how it came in: 12345热线, 来访 …"))]
Kind = Annotated[str, typer.Option("--kind", metavar="K", help=mark("投诉 咨询 求助 举报 建议 感谢"))]
Category = Annotated[str, typer.Option("--category", metavar="A/B", help=mark("the category; a unique part will do"))]
Place = Annotated[str, typer.Option("--place", metavar="P", help=mark("compound, village or street"))]
Object = Annotated[str, typer.Option("--object", metavar="WHO", help=mark("the firm or person complained of"))]
Name = Annotated[str, typer.Option("--name", metavar="N", help=mark("the citizen's name"))]
Phone = Annotated[str, typer.Option("--phone", metavar="T", help=mark("the citizen's telephone"))]
Address = Annotated[str, typer.Option("--address", metavar="A", help=mark("the citizen's address"))]
No = Annotated[str, typer.Option("--no", metavar="NUMBER", help=mark("the platform's number"))]
Secret = Annotated[bool, typer.Option("--secret", help=mark("the citizen asks for secrecy"))]
Level = Annotated[int, typer.Option("--level", metavar="1..4", help=mark("urgency, if not the category's"))]
People = Annotated[int, typer.Option("--people", metavar="N", help=mark("how many people stand behind it"))]
Proactive = Annotated[
    str, typer.Option("--proactive", metavar="HOW", help=mark("found by ourselves: trend or unprompted"))
]
Answer = Annotated[str, typer.Option("--answer", metavar="TEXT", help=mark("answered at once, with this text"))]
Assign = Annotated[str, typer.Option("--assign", metavar="UNIT", help=mark("assign it at once to this lead unit"))]
Template = Annotated[
    str,
    typer.Option("--template", metavar="NAME", help=mark("lead unit and co-units by a template of the rules: 欠薪")),
]
Co = Annotated[
    list[str],
    typer.Option("--co", metavar="UNIT", help=mark("a co-unit, UNIT:WHEN with a limit of its own; may be repeated")),
]
Owner = Annotated[str, typer.Option("--owner", metavar="WHO", help=mark("the unit's handler"))]
Watch = Annotated[str, typer.Option("--watch", metavar="WHO", help=mark("our watcher of this ticket"))]
DueAt = Annotated[
    str, typer.Option("--due", metavar="WHEN", help=mark("a limit given from outside; the platform's, with --no"))
]
Text = Annotated[str, typer.Argument(metavar="TEXT", help=mark("what was done or said"))]
File = Annotated[str, typer.Option("--file", metavar="FILE", help=mark("evidence: a copy is kept beside the ledger"))]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help=mark("why"))]
NewUnit = Annotated[bool, typer.Option("--new", help=mark("add the unit if the directory lacks it"))]

MOST_PEOPLE = 1_000_000


def new(
    title: Title = "", body: Body = "", channel: Channel = "", kind: Kind = "", category: Category = "",
    place: Place = "", object_: Object = "", name: Name = "", phone: Phone = "", address: Address = "", no: No = "",
    secret: Secret = False, level: Level = 0, people: People = 1, proactive: Proactive = "", answer: Answer = "",
    assign: Assign = "", co: Co = [], template: Template = "", owner: Owner = "", watch: Watch = "", due: DueAt = "", new_unit: NewUnit = False,
    json: Annotated[bool, typer.Option("--json", help=mark("the new number as JSON; without a title, tickets are read as JSON from standard input"))] = False,
    paste: Annotated[bool, typer.Option("--paste", help=mark("read a pasted message, up to an empty line; as TITLE - reads one from standard input"))] = False,
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Register a ticket; prints the short number, alone, on stdout."""
    with writing("new", ledger, by, at) as session:
        given = {
            "title": title, "body": body, "channel": channel, "kind": kind, "category": category, "place": place,
            "object": object_, "name": name, "phone": phone, "address": address, "platform_no": no, "secret": secret,
            "level": level, "people": people, "proactive": proactive, "answer": answer, "unit": assign, "co": list(co),
            "template": template, "owner": owner, "watch": watch, "due": due,
        }  # fmt: skip
        if paste or title == "-":
            from yousu.cli.pasting import register_pasted

            return register_pasted(session, given, typed=paste, yes=yes, as_json=json, new_unit=new_unit)
        if json and not title and not interactive():
            from yousu.cli.objects import register_objects

            return register_objects(session, given, new_unit=new_unit)
        if not title and interactive():
            from yousu.cli.form import fill

            given = fill(session, given)
        print_number(register(session, understood(session, given), new_unit=new_unit), as_json=json)
    return None


def print_number(change: Change, *, as_json: bool) -> None:
    """The new ticket's number, alone, on standard output."""
    number = next(event.ticket for event in change.events if event.kind == "registered")
    typer.echo(f'{{"yousu_format": 1, "number": "{number}"}}' if as_json else str(number))


def understood(session: Session, given: dict[str, Any]) -> dict[str, Any]:
    """What was typed as values: codes, directory names, moments; empty ones are None."""
    if given.get("answer") and (given.get("unit") or given.get("template")):
        raise typer.BadParameter(say("a ticket is either answered at once or assigned"))
    ledger, act = session.ledger, session.act
    rules = ledger.rules(act.at)
    said: dict[str, Any] = {
        "title": prose(given["title"] or "", say("the title")).replace("\n", " "),
        "body": body_from(given.get("body") or "", say("the body")),
        "kind": code_of(clean(given["kind"], say("the kind")), KINDS, mark("kind")) if given.get("kind") else None,
        "proactive": code_of(given["proactive"], PROACTIVE, mark("proactive")) if given.get("proactive") else None,
        "category": category_of(given.get("category") or "", rules.categories),
        "channel": _channel(given.get("channel") or "", rules.channels),
        "place": _place(given.get("place") or "", ledger),
        "platform_no": clean(given.get("platform_no") or "", say("the number")) or None,
        "secret": bool(given.get("secret")) or None,
        "level": known_level(given.get("level") or 0, rules.levels) or None,
        "people": _people(given.get("people")),
        "due": ahead(given["due"], act.now, rules.close_of_business) if given.get("due") else None,
        **_parts(session, given),
        "watch": clean(given.get("watch") or "", say("the name")) or None,
        "answer": optional(given.get("answer") or "", say("the answer")),
    }
    said |= {name: clean(given.get(name) or "", say("the name")) or None for name in ("name", "address", "owner")}
    said["phone"] = telephone(given.get("phone") or "") or None
    return said | _object(given.get("object") or "", session)


def _parts(session: Session, given: dict[str, Any]) -> dict[str, Any]:
    """The lead unit, the co-units and their own limits."""
    from yousu.cli.assigning import parts

    found = parts(session, given.get("unit") or "", given.get("co") or [], given.get("template") or "", "assign")
    return {"unit": found.lead or None, "co": found.co, "co_due": found.co_due}


def known_level(level: int, levels: Any) -> int:
    """The level, if the rules have it."""
    if level and level not in levels:
        raise typer.BadParameter(say("--level is one of {known}", known=", ".join(str(each) for each in levels)))
    return level


def _people(said: int | None) -> int | None:
    if said is not None and not 0 <= said <= MOST_PEOPLE:
        raise typer.BadParameter(say("--people is between 1 and {most}", most=MOST_PEOPLE))
    return said or None


def category_of(said: str, categories: tuple[str, ...]) -> str | None:
    """The category that was meant, or None where nothing was typed. Raises CategoryUnknown."""
    asked = clean(said, say("the category"))
    if not asked:
        return None
    found = matches(asked, [(each, *each.split("/"), "") for each in categories])
    from yousu.cli.directory import CategoryUnknown

    if len(found) == 1:
        return found[0]
    near = found or [each for each in categories if each.split("/")[0][:2] == asked[:2]] or list(categories[:8])
    raise CategoryUnknown(said=asked, near=say(", ").join(near))


def _channel(said: str, channels: tuple[str, ...]) -> str | None:
    asked = clean(said, say("the channel"))
    if not asked:
        return None
    found = matches(asked, [(each, each, "") for each in channels])
    from yousu.cli.directory import ChannelUnknown

    if len(found) != 1:
        raise ChannelUnknown(said=asked, known=say(", ").join(channels))
    return found[0]


def _place(said: str, ledger: Ledger) -> str | None:
    """A known place by name, initials or a unique part; anything else is a new place."""
    asked = clean(said, say("the place"))
    if not asked:
        return None
    found = matches(asked, [(place, place, initials) for place, initials in ledger.places()])
    return found[0] if len(found) == 1 else asked


def _object(said: str, session: Session) -> dict[str, str | None]:
    """The firm complained of: a directory key where it is one, else private text."""
    asked = clean(said, say("the name"))
    if not asked:
        return {"object": None, "object_name": None}
    units = session.ledger.units_at(session.act.at)
    exact = [unit.unit for unit in units if asked in {unit.unit, unit.name, *unit.aliases}]
    return {"object": exact[0], "object_name": None} if exact else {"object": None, "object_name": asked}


def register(session: Session, said: dict[str, Any], *, new_unit: bool = False) -> Change:
    """Write a new ticket, answered or assigned at once where that was said; its echo on stderr."""
    change = record(session, said, new_unit=new_unit)
    told(session, said, change)
    return change


def told(session: Session, said: dict[str, Any], change: Change) -> None:
    """Say what was written, and what was known of the caller before."""
    session.echo(change)
    made = change.tickets[min(change.tickets)]
    to_link = False
    if made.phone or made.place or made.body or made.platform_no:
        from yousu.cli.repeating import known_before

        to_link = known_before(session, made)
    if not said.get("unit") and not said.get("answer"):
        from yousu.cli.assigning import tell_hints

        number = min(change.tickets)
        if not tell_hints(session, number, said.get("category"), said.get("place")) and not to_link:
            tell(say("Next: yousu assign {number} --to UNIT", number=number))


def record(session: Session, said: dict[str, Any], *, new_unit: bool = False) -> Change:
    """Write a new ticket and say nothing yet."""
    extra = _new_entries(session, said, new_unit=new_unit)

    def decide(_tickets: list[Ticket], context: Context) -> list[Draft]:
        drafts = opening.register(said, context)
        ticket = foresee(None, drafts, context)
        if said.get("answer"):
            drafts = [*drafts, *opening.answer(ticket, said["answer"], context)]
        elif said.get("unit"):
            chosen = {name: said[name] for name in ("unit", "co", "co_due", "owner", "watch")}
            if any(each.kind == "unit_set" for each in extra):
                chosen["unit"] = said["unit"]
                drafts = [*drafts, *opening.assign(ticket, chosen, _knowing(context, said["unit"]))]
            else:
                drafts = [*drafts, *opening.assign(ticket, chosen, context)]
        return [*extra, *drafts]

    return session.ledger.change([], decide, session.act)


def _knowing(context: Context, unit: str) -> Context:
    """A context whose directory knows the unit that is being added in the same command."""
    return context._replace(unit=lambda said: unit if said == unit else context.unit(said))


def _new_entries(session: Session, said: dict[str, Any], *, new_unit: bool) -> list[Draft]:
    """The directory entries that a new ticket brings: a place never seen, and with --new a unit."""
    drafts = []
    place = said.get("place")
    if place and all(place != known for known, _initials in session.ledger.places()):
        from yousu.cli.directory import initials

        drafts.append(draft(0, "place_set", session.act.at, place=place, initials=initials(place)))
        tell(say("New place: {place}", place=place))
    unit = said.get("unit")
    if unit and new_unit:
        from yousu.cli.directory import unit_unless_known

        drafts += unit_unless_known(session, unit)
    return drafts


def contact(
    ref: Ref, text: Text = "", file: File = "", yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = ""
) -> None:
    """The unit has contacted the citizen; the earliest is the first contact."""
    _written("contact", ref, text, file, yes, (ledger, by, at))


def note(
    ref: Ref, text: Text, file: File = "", yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = ""
) -> None:
    """A line in a ticket's history; moves nothing."""
    _written("note", ref, text, file, yes, (ledger, by, at))


def _written(verb: str, ref: str, text: str, file: str, yes: bool, who: tuple[str, str, str]) -> None:
    with writing(verb, *who) as session:
        said = body_from(text, say("the note"))
        if file:
            from yousu.cli.evidence import keep

            evidence = keep(file, session.ledger.path).told
        else:
            evidence = None
        step = opening.contact if verb == "contact" else opening.note
        session.change(ref, lambda ticket, context: step(ticket, said or "", evidence, context), yes=yes)


def amend(
    ref: Ref, title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help=mark("the new title"))] = None,
    body: Annotated[str | None, typer.Option("--body", metavar="TEXT", help=mark("the citizen's words"))] = None,
    channel: Channel = "", kind: Kind = "", category: Category = "", place: Place = "", object_: Object = "",
    name: Annotated[str | None, typer.Option("--name", metavar="N", help=mark("the citizen's name"))] = None,
    phone: Annotated[str | None, typer.Option("--phone", metavar="T", help=mark("the citizen's telephone"))] = None,
    address: Annotated[str | None, typer.Option("--address", metavar="A", help=mark("the citizen's address"))] = None,
    no: No = "", secret: Annotated[bool | None, typer.Option("--secret/--no-secret", help=mark("the citizen asks for secrecy"))] = None,
    level: Level = 0, people: People = 0, due: DueAt = "", reason: Reason = "",
    yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Correct what was registered; an empty value empties the field."""
    with writing("amend", ledger, by, at) as session:
        said = understood(session, {
            "title": title, "channel": channel, "kind": kind, "category": category, "place": place, "object": object_,
            "platform_no": no, "level": level, "people": people, "due": due,
        })  # fmt: skip
        said = {field: value for field, value in said.items() if value not in (None, "", [])}
        for field, value in (("title", title), ("body", body), ("name", name), ("phone", phone), ("address", address)):
            if value is not None:
                said[field] = telephone(value) if field == "phone" else prose(value, say("the text"))
        said |= {"secret": secret, "reason": optional(reason, say("the reason"))}
        change = session.change(ref, lambda ticket, context: opening.amend(ticket, said, context), yes=yes)
        if secret:
            from yousu.cli.printing import already_out

            already_out(session, change.tickets)
