"""Verbs that open a ticket and keep it going: new, contact, note, amend."""

from __future__ import annotations

from typing import Annotated

import typer

from yousu.cli.options import (
    Address,
    Answer,
    Assign,
    Body,
    Category,
    Channel,
    Co,
    DueAt,
    File,
    Kind,
    Level,
    Name,
    NewUnit,
    No,
    Object,
    Owner,
    People,
    Phone,
    Place,
    Proactive,
    Reason,
    Secret,
    Template,
    Text,
    Title,
    Watch,
)
from yousu.cli.registering import print_number, register, unused
from yousu.cli.session import (
    At,
    By,
    LedgerPath,
    Ref,
    Yes,
    body_from,
    clean,
    interactive,
    optional,
    prose,
    telephone,
    writing,
)
from yousu.cli.understanding import understood
from yousu.lifecycle import opening
from yousu.words import mark, say


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
            from yousu.cli.form import by_telephone, fill

            unused(session, clean(no, say("the number")))  # said before anything is typed into the form
            filled = fill(session, given)
            filled["channel"] = filled["channel"] or by_telephone(session)
            made = register(session, understood(session, filled), new_unit=new_unit, main=filled.get("main", 0))
            return print_number(made, as_json=json)
        print_number(register(session, understood(session, given), new_unit=new_unit), as_json=json)
    return None


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
        meant = understood(session, {
            "title": title, "channel": channel, "kind": kind, "category": category, "place": place, "object": object_,
            "platform_no": no, "level": level, "people": people, "due": due,
        })  # fmt: skip
        right = meant.details._replace(
            title=_retyped(title),
            body=_retyped(body),
            name=_retyped(name),
            phone=None if phone is None else telephone(phone),
            address=_retyped(address),
            secret=secret,
        )
        why = optional(reason, say("the reason"))
        change = session.change(
            ref, lambda ticket, context: opening.amend(ticket, right, context, meant.due, why), yes=yes
        )
        if phone or place:
            from yousu.cli.doubting import tell_place, tell_telephone

            tell_telephone(ref, right.phone)
            if right.place not in {known for known, _initials in session.ledger.places()}:
                tell_place(ref, right.place, session.ledger.places())
        if secret:
            from yousu.cli.printing import already_out

            already_out(session, change.tickets)


def _retyped(text: str | None) -> str | None:
    """A text that was typed anew, which may be empty; None where it was not typed."""
    return None if text is None else prose(text, say("the text"))
