"""The completion verb: a fixed script for a shell, made from the table of verbs; names come from the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from yousu.cli import shells
from yousu.cli.group import Verb, load
from yousu.cli.session import LedgerPath, Session, clean, reading
from yousu.cli.shells import NAMES, Leaf, Option
from yousu.cli.verbs import VERBS
from yousu.ticket.vocabulary import code_of
from yousu.words import mark, say

SHELLS = {"bash": "bash", "zsh": "zsh", "fish": "fish"}

NAMED = {
    "--assign": "units", "--co": "units", "--parent": "units", "--place": "places",
    "--category": "categories", "--channel": "channels",
}  # fmt: skip
"""Options whose value is a name of the ledger; ``--to`` is one where its value is a unit."""

CHOICES = {
    "--format": "table md csv json jsonl html xlsx docx pdf", "--outcome": "solved partly explained", "--source": "own platform",
    "--finding": "true partly untrue", "--party": "first second",
    "--profile": "xining beijing plain", "--tier": "township county", "--proactive": "trend unprompted",
    "--names": " ".join(NAMES),
}  # fmt: skip
"""Options whose value is one of a few words."""


def completion(
    shell: Annotated[str, typer.Argument(metavar="SHELL", help=mark("bash, zsh or fish"))] = "bash",
    names: Annotated[str, typer.Option("--names", metavar="WHAT", help=mark("print names instead: units, places, categories or channels"))] = "",
    ledger: LedgerPath = "",
) -> None:  # fmt: skip
    """A completion script; put it where the shell reads such scripts."""
    if names:
        with reading("completion", ledger) as session:
            found = names_of(session, code_of(clean(names, say("the word")), NAMES, mark("kind of name")))
            typer.echo("".join(f"{name}\n" for name in found), nl=False)
        return
    write = {"bash": shells.bash, "zsh": shells.zsh, "fish": shells.fish}
    typer.echo(write[code_of(clean(shell, say("the shell")), SHELLS, mark("shell"))](VERBS, leaves()), nl=False)


def names_of(session: Session, what: str) -> Sequence[str]:
    """The names of one kind, for a shell to offer."""
    if what == "units":
        return [unit.name for unit in session.ledger.units_at(session.act.now)]
    if what == "places":
        return [place for place, _initials in session.ledger.places()]
    rules = session.ledger.rules(session.act.now)
    return rules.categories if what == "categories" else rules.channels


def leaves() -> list[Leaf]:
    """Every verb that can be typed, the verbs of groups included, with its options."""
    found = []
    for verb in VERBS:
        command = load(verb)
        below: Sequence[Verb] = getattr(command, "verbs", ())
        found += [Leaf((verb, each), _options(load(each))) for each in below] or [Leaf((verb,), _options(command))]
    return found


def _options(command: Any) -> tuple[Option, ...]:
    made = [_option(param) for param in command.params if param.param_type_name == "option"]
    return (*made, Option(("--help",), say("show this help"), ""))


def _option(param: Any) -> Option:
    flags = (*param.opts, *param.secondary_opts)
    return Option(flags, say(param.help or ""), "" if param.is_flag else _value(flags, param.metavar or ""))


def _value(flags: Sequence[str], metavar: str) -> str:
    if metavar in {"PATH", "FILE", "DIR"}:
        return "file"
    if metavar == "UNIT":
        return "units"
    return next((known for flag in flags for known in (NAMED.get(flag), CHOICES.get(flag)) if known), "*")
