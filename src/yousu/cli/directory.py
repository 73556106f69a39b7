"""The unit directory at the terminal, and what an unknown category or channel gets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, ClassVar

import typer

from yousu.cli.group import Verb, Verbs
from yousu.cli.presenting import present
from yousu.cli.session import At, By, Format, LedgerPath, Session, clean, moment, optional, reading, tell, writing
from yousu.document import Column, Document, Section, Table
from yousu.errors import UNKNOWN, YousuError
from yousu.ledger import Ledger
from yousu.lifecycle import Context
from yousu.ticket.directory import Unit, UnitUnknown, find_unit
from yousu.ticket.events import Draft, draft
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import UNIT_KINDS, code_of, word_of
from yousu.words import mark, say


class CategoryUnknown(YousuError):
    """No category, or several, of that name."""

    exit_code = UNKNOWN
    sentence: ClassVar[str] = mark("{said} is not one category of the rules; {near}.")
    remedy: ClassVar[str] = mark("Type more of the name; all of them: yousu rules show")


class ChannelUnknown(YousuError):
    """No channel of that name."""

    exit_code = UNKNOWN
    sentence: ClassVar[str] = mark("{said} is not one channel of the rules.")
    remedy: ClassVar[str] = mark("Type one of: {known}.")


class UnitExists(YousuError):
    """Adding a unit that is there."""

    sentence: ClassVar[str] = mark("The unit {name} is in the directory already.")
    remedy: ClassVar[str] = mark("To change it: yousu unit set {name} …")


class NamesSeveral(YousuError):
    """A name for a unit that reads as the names of several: no list and no filter could tell it from them."""

    sentence: ClassVar[str] = mark("{name} reads as several units: a name holds no comma.")
    remedy: ClassVar[str] = mark("Add them one by one: {commands}")


def one_name(said: str) -> str:
    """The name of one unit. Raises NamesSeveral."""
    name = clean(said, say("the unit"))
    names = [part.strip() for part in name.replace("、", ",").split(",") if part.strip()]
    if name and names != [name]:
        raise NamesSeveral(name=name, commands="; ".join(f"yousu unit add {each}" for each in names))
    return name


def initials(name: str) -> str:
    """The pinyin initials of a name, such as scjgj; written once, when an entry is."""
    from pypinyin import Style, lazy_pinyin

    letters = lazy_pinyin(name, style=Style.FIRST_LETTER)
    return "".join(letter for letter in "".join(letters).lower() if letter.isalnum())


def _known(ledger: Ledger, name: str, at: str) -> bool:
    return any(name in {unit.unit, unit.name, *unit.aliases} for unit in ledger.units_at(at))


def unit_unless_known(session: Session, name: str) -> list[Draft]:
    """The entry of a unit that the directory lacks; nothing where some unit answers to the name."""
    try:
        find_unit(name, session.ledger.units_at(session.act.at))
    except UnitUnknown:
        name = one_name(name)
        tell(say("New unit: {unit}", unit=name))
        return [draft(0, "unit_set", session.act.at, unit=name, name=name, kind="other", initials=initials(name))]
    return []


def add_unless_known(session: Session, name: str) -> None:
    """Write that entry as a command of its own."""
    drafts = unit_unless_known(session, name)
    if drafts:
        session.ledger.change([], lambda _tickets, _context: drafts, session.act)


Name = Annotated[str, typer.Argument(metavar="NAME", help=mark("the unit's name"))]
KindOf = Annotated[
    str, typer.Option("--kind", metavar="K", help=mark("township department utility village property other"))
]
Parent = Annotated[str, typer.Option("--parent", metavar="UNIT", help=mark("the unit above it"))]
Head = Annotated[str, typer.Option("--head", metavar="WHO", help=mark("its head"))]
Contact = Annotated[str, typer.Option("--contact", metavar="T", help=mark("its contact and telephone"))]
Duty = Annotated[str, typer.Option("--duty", metavar="T", help=mark("its 24-hour duty telephone"))]
Alias = Annotated[list[str], typer.Option("--alias", metavar="NAME", help=mark("another name of it; may be repeated"))]


def add(
    name: Name, kind: KindOf = "other", parent: Parent = "", head: Head = "", contact: Contact = "", duty: Duty = "",
    alias: Alias = [], ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Add a unit to the directory."""
    with writing("unit add", ledger, by, at) as session:
        called = one_name(name)
        if _known(session.ledger, called, session.act.at):
            raise UnitExists(name=called)
        _write(session, Unit(called, called, "other"), (kind, parent, head, contact, duty, alias))


def set_(
    name: Name, rename: Annotated[str, typer.Option("--rename", metavar="NAME", help=mark("its name from now on"))] = "",
    kind: KindOf = "", parent: Parent = "", head: Head = "", contact: Contact = "", duty: Duty = "", alias: Alias = [],
    until: Annotated[str, typer.Option("--until", metavar="WHEN", help=mark("it is no unit any more from then on"))] = "",
    ledger: LedgerPath = "", by: By = "", at: At = "",
) -> None:  # fmt: skip
    """Change an entry of the directory; what is not given stays."""
    with writing("unit set", ledger, by, at) as session:
        unit = find_unit(clean(name, say("the unit")), session.ledger.units())
        if rename:
            called = one_name(rename)
            unit = unit._replace(name=called, aliases=(*unit.aliases, unit.name))
        if until:
            unit = unit._replace(until=moment(until, session.act.now))
        _write(session, unit, (kind, parent, head, contact, duty, alias))


def _write(session: Session, unit: Unit, given: tuple[str, str, str, str, str, Sequence[str]]) -> None:
    kind, parent, head, contact, duty, alias = given
    at = session.act.at

    def decide(_tickets: list[Ticket], context: Context) -> list[Draft]:
        return [
            draft(
                0, "unit_set", at, unit=unit.unit, name=unit.name, initials=initials(unit.name), until=unit.until,
                kind=code_of(clean(kind, say("the kind")), UNIT_KINDS, mark("kind of unit")) if kind else unit.kind,
                parent=context.unit(clean(parent, say("the unit"))) if parent else unit.parent, since=unit.since,
                aliases=tuple(dict.fromkeys([*unit.aliases, *map(one_name, alias)])) or None,
                head=optional(head, say("the name")) or unit.head,
                contact=optional(contact, say("the contact")) or unit.contact,
                duty=optional(duty, say("the telephone")) or unit.duty,
            )
        ]  # fmt: skip

    session.ledger.change([], decide, session.act)
    tell(say("The directory now has: {unit}", unit=unit.name))


def list_(form: Format = "", ledger: LedgerPath = "", by: By = "") -> None:
    """The unit directory."""
    with reading("unit list", ledger, by) as session:
        columns = [
            Column("name", say("unit")), Column("kind", say("kind of unit")), Column("parent", say("under")),
            Column("initials", say("initials")), Column("head", say("head")), Column("contact", say("contact and telephone")),
            Column("duty", say("24-hour duty")),
        ]  # fmt: skip
        rows = [
            (unit.name, word_of(unit.kind, UNIT_KINDS), unit.parent, unit.initials, unit.head, unit.contact, unit.duty)
            for unit in session.ledger.units_at(session.act.now)
        ]
        empty = say("No unit yet. Type: yousu unit add NAME --kind KIND")
        table = Table("units", columns, rows, empty=empty)
        present(Document("units", "", [Section("units", "", [table])]), form)


class UnitVerbs(Verbs):
    """yousu unit."""

    verbs: ClassVar[Sequence[Verb]] = (
        Verb("list", "清单", "directory:list_", mark("the unit directory")),
        Verb("add", "新增", "directory:add", mark("add a unit")),
        Verb("set", "修改", "directory:set_", mark("change a unit; what is not given stays")),
    )
    about: ClassVar[str] = mark("The unit directory: who tickets are assigned to.")
    bare: ClassVar[str | None] = "list"
