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
from yousu.ledger import Change, Ledger, lists
from yousu.lifecycle import Context, foresee, opening
from yousu.ticket.directory import find_unit, matches
from yousu.ticket.events import Draft, draft
from yousu.ticket.line import Line
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import KINDS, PROACTIVE, STATES, code_of, word_of
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
To = Annotated[str, typer.Option("--to", metavar="UNIT", help=mark("the lead unit"))]
Assign = Annotated[str, typer.Option("--assign", metavar="UNIT", help=mark("assign it at once to this lead unit"))]
Co = Annotated[list[str], typer.Option("--co", metavar="UNIT", help=mark("a co-unit; may be repeated"))]
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
SHOWN = 5


def new(
    title: Title = "", body: Body = "", channel: Channel = "", kind: Kind = "", category: Category = "",
    place: Place = "", object_: Object = "", name: Name = "", phone: Phone = "", address: Address = "", no: No = "",
    secret: Secret = False, level: Level = 0, people: People = 1, proactive: Proactive = "", answer: Answer = "",
    assign: Assign = "", co: Co = [], owner: Owner = "", watch: Watch = "", due: DueAt = "", new_unit: NewUnit = False,
    json: Annotated[bool, typer.Option("--json", help=mark("the new number as JSON"))] = False,
    ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Register a ticket; prints the short number, alone, on stdout."""
    with writing("new", ledger, by, at) as session:
        given = {
            "title": title, "body": body, "channel": channel, "kind": kind, "category": category, "place": place,
            "object": object_, "name": name, "phone": phone, "address": address, "platform_no": no, "secret": secret,
            "level": level, "people": people, "proactive": proactive, "answer": answer, "unit": assign, "co": list(co),
            "owner": owner, "watch": watch, "due": due,
        }  # fmt: skip
        if not title and interactive():
            from yousu.cli.form import fill

            given = fill(session, given)
        if given["answer"] and given["unit"]:
            raise typer.BadParameter(say("a ticket is either answered at once or assigned"))
        said = understood(session, given)
        change = register(session, said, new_unit=new_unit)
        _print_number(change, as_json=json)


def _print_number(change: Change, *, as_json: bool) -> None:
    number = next(event.ticket for event in change.events if event.kind == "registered")
    typer.echo(f'{{"yousu_format": 1, "number": "{number}"}}' if as_json else str(number))


def understood(session: Session, given: dict[str, Any]) -> dict[str, Any]:
    """What was typed as values: codes, directory names, moments; empty ones are None."""
    ledger, act = session.ledger, session.act
    rules = ledger.rules(act.at)
    said: dict[str, Any] = {
        "title": prose(given["title"] or "", say("the title")).replace("\n", " "),
        "body": body_from(given.get("body") or "", say("the body")),
        "kind": code_of(clean(given["kind"], say("the kind")), KINDS, mark("kind")) if given.get("kind") else None,
        "proactive": code_of(given["proactive"], PROACTIVE, mark("proactive")) if given.get("proactive") else None,
        "category": _category(given.get("category") or "", rules.categories),
        "channel": _channel(given.get("channel") or "", rules.channels),
        "place": _place(given.get("place") or "", ledger),
        "platform_no": clean(given.get("platform_no") or "", say("the number")) or None,
        "secret": bool(given.get("secret")) or None,
        "level": _level(given.get("level") or 0, rules.levels) or None,
        "people": _people(given.get("people")),
        "due": ahead(given["due"], act.now, rules.close_of_business) if given.get("due") else None,
        "unit": clean(given.get("unit") or "", say("the unit")) or None,
        "co": [clean(each, say("the unit")) for each in given.get("co") or []],
        "watch": clean(given.get("watch") or "", say("the name")) or None,
        "answer": optional(given.get("answer") or "", say("the answer")),
    }
    said |= {name: clean(given.get(name) or "", say("the name")) or None for name in ("name", "address", "owner")}
    said["phone"] = telephone(given.get("phone") or "") or None
    return said | _object(given.get("object") or "", session)


def _level(level: int, levels: Any) -> int:
    if level and level not in levels:
        raise typer.BadParameter(say("--level is one of {known}", known=", ".join(str(each) for each in levels)))
    return level


def _people(said: int | None) -> int | None:
    if said is not None and not 0 <= said <= MOST_PEOPLE:
        raise typer.BadParameter(say("--people is between 1 and {most}", most=MOST_PEOPLE))
    return said or None


def _category(said: str, categories: tuple[str, ...]) -> str | None:
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
    extra = _new_entries(session, said, new_unit=new_unit)

    def decide(_tickets: list[Ticket], context: Context) -> list[Draft]:
        drafts = opening.register(said, context)
        ticket = foresee(None, drafts, context)
        if said.get("answer"):
            drafts = [*drafts, *opening.answer(ticket, said["answer"], context)]
        elif said.get("unit"):
            chosen = {"unit": said["unit"], "co": said["co"], "owner": said["owner"], "watch": said["watch"]}
            if any(each.kind == "unit_set" for each in extra):
                chosen["unit"] = said["unit"]
                drafts = [*drafts, *opening.assign(ticket, chosen, _knowing(context, said["unit"]))]
            else:
                drafts = [*drafts, *opening.assign(ticket, chosen, context)]
        return [*extra, *drafts]

    change = session.ledger.change([], decide, session.act)
    session.echo(change)
    _known_before(session, said, min(change.tickets))
    return change


def _known_before(session: Session, said: dict[str, Any], number: int) -> None:
    """The caller's earlier tickets and another of the same platform number, and what to type if they are one matter."""
    for field, column, title in (
        ("phone", "texts.phone", mark("This caller before:")),
        ("platform_no", "facts.platform_no", mark("The same platform number:")),
    ):
        if said.get(field):
            condition = f"{column} = :value AND facts.ticket <> :number"
            values = {"value": said[field], "number": number}
            found = lists.select(session.ledger.connection, condition, values, order="facts.ticket DESC", limit=SHOWN)
            if found:
                tell(say(title))
            for line in found:
                tell(f"  {brief(line)}")
            if found:
                tell(
                    say(
                        "If it is the same matter: yousu link {number} --to {main}", number=number, main=found[0].number
                    )
                )


def brief(line: Line) -> str:
    """An earlier ticket in one line."""
    from yousu.reports.privacy import hide_numbers

    parts = (
        f"{line.number} {hide_numbers(line.title or '')}",
        line.unit,
        word_of(line.state, STATES),
        line.received[:10],
    )
    return " · ".join(part for part in parts if part)


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


def assign(
    ref: Ref, to: To, co: Co = [], owner: Owner = "", watch: Watch = "", level: Level = 0, due: DueAt = "",
    new_unit: NewUnit = False, yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Give tickets to a lead unit with a limit."""
    with writing("assign", ledger, by, at) as session:
        rules = session.ledger.rules(session.act.at)
        said: dict[str, Any] = {
            "unit": clean(to, say("the unit")), "co": [clean(each, say("the unit")) for each in co],
            "owner": clean(owner, say("the name")) or None, "watch": clean(watch, say("the name")) or None,
            "level": _level(level, rules.levels) or None,
            "due": ahead(due, session.act.now, rules.close_of_business) if due else None,
        }  # fmt: skip
        if new_unit:
            from yousu.cli.directory import add_unless_known

            add_unless_known(session, said["unit"])
        find_unit(said["unit"], session.ledger.units_at(session.act.at))
        session.change(ref, lambda ticket, context: opening.assign(ticket, said, context), yes=yes)


def accept(ref: Ref, text: Text = "", yes: Yes = False, ledger: LedgerPath = "", by: By = "", at: At = "") -> None:
    """The unit signs for tickets."""
    with writing("accept", ledger, by, at) as session:
        note_text = optional(text, say("the note"))
        session.change(ref, lambda ticket, context: opening.accept(ticket, note_text, context), yes=yes)


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

            evidence = keep(file, session.ledger.path)
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
