"""Verbs that found a ledger and say how it works: init, rules, config."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar

import typer

from yousu import settings
from yousu.cli.group import Verb, Verbs
from yousu.cli.output import reason
from yousu.cli.presenting import present
from yousu.cli.session import By, Format, LedgerPath, clean, fold_path, held, now_at, reading, tell, writing, zone_of
from yousu.document import Column, Document, Section, Table
from yousu.errors import BAD_INPUT, YousuError
from yousu.ledger import Act, Ledger, create_ledger
from yousu.rules import Rules, RulesUnreadable, profiles
from yousu.rules.compiling import compiled
from yousu.ticket.events import Draft, draft
from yousu.ticket.vocabulary import SIGN_OFFS, TRIGGERS, word_of
from yousu.words import mark, say


class ProfileUnknown(YousuError):
    """No such profile or tier."""

    sentence: ClassVar[str] = mark("There is no profile or tier called {name}.")
    remedy: ClassVar[str] = mark("Type one of: {known}.")


class FileUnreadable(YousuError):
    """An input file that cannot be read."""

    exit_code = BAD_INPUT
    sentence: ClassVar[str] = mark("{path} cannot be read: {why}.")
    remedy: ClassVar[str] = mark("Check the path and type the command again.")


class OffsetRefused(YousuError):
    """A zone that is not one fixed offset."""

    sentence: ClassVar[str] = mark("{offset} is not a fixed offset.")
    remedy: ClassVar[str] = mark("Type for example: yousu init --offset +08:00")


Profile = Annotated[str, typer.Option("--profile", metavar="P", help=mark("xining, beijing or plain"))]
Tier = Annotated[str, typer.Option("--tier", metavar="T", help=mark("township or county"))]


def init(
    profile: Profile = "xining", tier: Tier = "township",
    group: Annotated[str, typer.Option("--group", metavar="G", help=mark("share the ledger with this group of the machine"))] = "",
    offset: Annotated[str, typer.Option("--offset", metavar="+HH:MM", help=mark("the fixed zone offset"))] = "+08:00",
    test_clock: Annotated[bool, typer.Option("--test-clock", help=mark("a ledger to practise on: YOUSU_NOW sets its clock"))] = False,
    ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """A new ledger, with the rules of a profile."""
    path = settings.ledger_path(fold_path(ledger))
    _check_offset(offset)
    text = _profile(profile, tier)
    meta = {"offset": offset} | ({"test_clock": "1"} if test_clock else {}) | ({"group": group} if group else {})
    folder = os.path.dirname(os.path.abspath(path))
    os.makedirs(folder, mode=0o700, exist_ok=True)
    set_to = str(held.get("clock") or os.environ.get("YOUSU_NOW") or "")
    now = now_at(set_to if test_clock else "", offset)
    with create_ledger(path, meta) as made:
        act = Act("init", clean(settings.actor(by), say("the name")), settings.os_user(), now, now)
        with made.transaction():
            made.write([rules_draft(text, 1, now)], act)
    if group:
        _share(path, folder, group)
    tell(
        say(
            "New ledger: {path} (rules {profile}, {tier})",
            path=path,
            profile=profile,
            tier=say({"township": mark("township"), "county": mark("county")}[tier]),
        )
    )
    tell(say("Next: yousu unit add NAME --kind KIND, then yousu new"))


def _check_offset(offset: str) -> None:
    try:
        zone_of(offset)
    except ValueError as error:
        raise OffsetRefused(offset=offset) from error


def _share(path: str, folder: str, group: str) -> None:
    import shutil

    try:
        shutil.chown(path, group=group)
        shutil.chown(folder, group=group)
    except (LookupError, OSError) as error:
        raise FileUnreadable(path=path, why=reason(error)) from error
    os.chmod(folder, 0o2770)  # noqa: S103 - the group's own folder, nobody else's
    os.chmod(path, 0o660)


def _profile(profile: str, tier: str) -> str:
    for name, known in ((profile, profiles.PROFILES), (tier, profiles.TIERS)):
        if name not in known:
            raise ProfileUnknown(name=name, known=say(", ").join(known))
    return profiles.toml(profile, tier)


def rules_draft(text: str, version: int, now: str) -> Draft:
    """The event that sets rules from their TOML. Raises RulesUnreadable."""
    import tomllib

    try:
        table = compiled(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise RulesUnreadable(place="TOML", why=str(error)) from error
    return draft(
        0, "rules_set", now, version=version, profile=table["profile"], tier=table["tier"], compiled=table, toml=text
    )  # fmt: skip


def _toml(ledger: Ledger, rules: Rules) -> str:
    row = [event for event in ledger.history(0) if event.kind == "rules_set" and event.body["version"] == rules.version]
    return str((row[-1].private or {}).get("toml", ""))


def rules_show(
    toml: Annotated[bool, typer.Option("--toml", help=mark("the rules as TOML, to be changed and set again"))] = False,
    form: Format = "", ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """The rules in force."""
    with reading("rules show", ledger, by) as session:
        rules = session.ledger.rules(session.act.now)
        if toml:
            typer.echo(_toml(session.ledger, rules), nl=False)
            return
        present(_rules_document(rules), form)


def _rules_document(rules: Rules) -> Document:
    levels = [
        (str(number), level.name, level.contact.word if level.contact else "", level.resolve.word)
        for number, level in sorted(rules.levels.items())
    ]
    columns = [
        Column("level", say("level")),
        Column("name", say("level name")),
        Column("contact", say("first contact")),
        Column("resolve", say("resolution")),
    ]
    other: list[tuple[str, str]] = [
        (say("version"), rules.label),
        (say("close of business"), rules.close_of_business),
        (say("coefficient of basically satisfied"), f"{rules.basically / 1000:g}"),
        (say("window of the rates"), say({"callback": mark("callback "), "received": mark("received ")}[rules.window])),
        (
            say("gates"),
            say(", ").join(sorted(word_of(gate, {**SIGN_OFFS, "review": mark("review")}) for gate in rules.gates))
            or say("none"),
        ),
        (say("attempts before unreached is final"), str(rules.attempts)),
        (say("dual assignment"), _dual_rule(rules)),
        (say("supervision advised"), _advised(rules)),
        (say("stages"), "".join(rules.stages)),
        (say("checklists"), say(", ").join(rules.checklist) or say("none")),
        (say("channels"), say(", ").join(rules.channels)),
        (say("categories"), say(", ").join(rules.categories)),
    ]
    pairs = Table("rules", [Column("rule", ""), Column("value", "")], other)
    return Document("rules", say("Rules in force"), [
        Section("levels", say("Levels"), [Table("levels", columns, levels)]), Section("others", say("Other rules"), [pairs]),
    ])  # fmt: skip


def _dual_rule(rules: Rules) -> str:
    return say(
        "repeated {repeats} times, or {people} people; resolved within {limit}",
        repeats=rules.dual_repeats, people=rules.dual_people, limit=rules.dual_limit.word,
    )  # fmt: skip


def _advised(rules: Rules) -> str:
    parts = [f"{word_of(name, TRIGGERS)} {least}" for name, least in rules.triggers.items() if least]
    return say(", ").join(parts) or say("none")


def rules_set(
    file: Annotated[str, typer.Argument(metavar="FILE", help=mark("a TOML file; - reads standard input"))] = "",
    profile: Annotated[str, typer.Option("--profile", metavar="P", help=mark("xining, beijing or plain"))] = "",
    tier: Tier = "township", ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Set rules: the old version stays for the time it was in force."""
    text = _profile(profile, tier) if profile else read_text(file)
    with writing("rules set", ledger, by) as session:
        version = session.ledger.rules(session.act.now).version + 1
        made = rules_draft(text, version, session.act.at)
        session.ledger.change([], lambda _tickets, _context: [made], session.act)
        tell(say("Rules {label} are in force from now on.", label=f"{made.body['profile']}#{version}"))


def read_text(path: str) -> str:
    """A text file or standard input. Raises FileUnreadable."""
    import sys

    if not path:
        raise FileUnreadable(path="FILE", why=say("no file was given"))
    try:
        if path == "-":
            return sys.stdin.read()
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(path=path, why=reason(error)) from error


class RulesVerbs(Verbs):
    """yousu rules."""

    verbs: ClassVar[Sequence[Verb]] = (
        Verb("show", "查看", "founding:rules_show", mark("the rules in force")),
        Verb("set", "设定", "founding:rules_set", mark("set rules from a TOML file or a profile")),
    )
    about: ClassVar[str] = mark("Limits, coefficients, gates and vocabularies; each set is a version.")
    bare: ClassVar[str | None] = "show"


Key = Annotated[str, typer.Argument(metavar="KEY", help=mark("ledger, by, lang or width.ambiguous"))]


def config_show(form: Format = "") -> None:
    """The settings of this user."""
    found: dict[str, Any] = settings.read()
    rows = [(key, found.get(key, ""), effective) for key, effective in (
        ("ledger", settings.ledger_path(None)), ("by", settings.actor(None)), ("lang", settings.lang()),
        ("width.ambiguous", str(settings.ambiguous_width())),
    )]  # fmt: skip
    columns = [Column("key", say("setting")), Column("value", say("set to")), Column("effective", say("in force"))]
    present(Document("config", "", [Section("config", "", [Table("config", columns, rows)])]), form)


def config_set(
    key: Key, value: Annotated[str, typer.Argument(metavar="VALUE", help=mark("empty forgets it"))] = ""
) -> None:
    """Set one setting of this user."""
    said = clean(value, key)
    settings.write(key, said or None)
    tell(say("Set: {key} = {value}", key=key, value=said) if said else say("Forgotten: {key}", key=key))


class ConfigVerbs(Verbs):
    """yousu config."""

    verbs: ClassVar[Sequence[Verb]] = (
        Verb("show", "查看", "founding:config_show", mark("the settings of this user")),
        Verb("set", "设定", "founding:config_set", mark("set one setting")),
    )
    about: ClassVar[str] = mark("Settings of this user: the ledger's path, the name, the language.")
    bare: ClassVar[str | None] = "show"
