"""The group of verbs: loaded late by name, Chinese names folded in, help in the language of the session.

Typer's own help, completion and coercion are left aside where they would load rich or pydantic on
every start (typer 0.29 builds a pydantic adapter for each parameter).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any, ClassVar, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from yousu import __version__
from yousu.errors import YousuError
from yousu.words import mark, say

UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""The vendored Click's own, reached without naming a private module."""

try:
    from typer._coercion import RuntimeParam
except ImportError:  # typer < 0.29 coerces without pydantic
    RuntimeParam = None  # type: ignore[assignment,misc]


ALIKE = 0.6
"""From which share of common letters on one option may be meant by another."""
SHORTEST = 3
"""Letters of the shortest beginning that stands for a verb."""


class OptionBeforeVerb(YousuError):
    """An option where the verb belongs: it would be lost without a word."""

    sentence: ClassVar[str] = mark("The option {option} stands before the verb.")
    remedy: ClassVar[str] = mark("Type the verb first: yousu VERB … {option}")


class VerbUnknown(YousuError):
    """No such verb."""

    sentence: ClassVar[str] = mark("There is no verb called {verb}.")
    remedy: ClassVar[str] = mark("Did you mean: {near}? All verbs: {group} --help")


class UsageRefused(YousuError):
    """Options or arguments that do not fit the verb."""

    sentence: ClassVar[str] = mark("{what}")
    remedy: ClassVar[str] = mark("See: {command} --help")


class OptionUnknown(YousuError):
    """An option that the verb does not have, while one of its own looks like it."""

    sentence: ClassVar[str] = mark("There is no option {option}.")
    remedy: ClassVar[str] = mark("Did you mean: {near}? All options: {command} --help")


class NumberForText(YousuError):
    """A ticket's number where a remark or a reply belongs: it would be recorded as one."""

    sentence: ClassVar[str] = mark("“{typed}” looks like the number of a ticket; nothing was recorded.")
    remedy: ClassVar[str] = mark("Several at once take a comma between them: yousu {verb} {numbers}")


class Verb(NamedTuple):
    """A row of the table of verbs: names, where the function stands, one line of help."""

    name: str
    chinese: str
    target: str
    help: str


if RuntimeParam is not None:

    class _Plain(RuntimeParam):
        """Coercion of plain types, so that no command loads pydantic."""

        def _coerce_value(self, value: Any, param: Any, ctx: Any) -> Any:
            try:
                return self.annotation(value)
            except ValueError as error:
                raise typer.BadParameter(say("a whole number is wanted"), ctx=ctx, param=param) from error

    class _PlainList(_Plain):
        """The same for options that may be given several times."""

        def _coerce_value(self, value: Any, param: Any, ctx: Any) -> Any:  # noqa: ARG002 - the signature is Typer's
            return [str(each) for each in value]


def _lighten(param: Any) -> None:
    """Preset the plain coercion on a parameter of a plain type (typer >= 0.29)."""
    described = getattr(param, "type_descriptor", None)
    if RuntimeParam is None or described is None or param._runtime_param is not None:  # noqa: SLF001 - typer offers no public way
        return
    kind = _PlainList if described.annotation not in {str, int, bool, float} else _Plain
    param._runtime_param = kind(annotation=described.annotation, parameter_info=described.parameter_info)  # noqa: SLF001 - the same


class Command(TyperCommand):
    """A verb: plain coercion, help in the session's language."""

    def get_params(self, ctx: Any) -> Any:
        """The parameters, without pydantic."""
        params = super().get_params(ctx)
        for param in params:
            _lighten(param)
        return params

    def invoke(self, ctx: Any) -> Any:
        """Run it, unless a ticket's number stands where a text belongs. Raises NumberForText, and Abort on Ctrl-C."""
        _refuse_numbers(self, ctx)
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as interrupt:  # typer would make a bare exit code of it, and nothing would be said
            raise typer.Abort from interrupt

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Usage, what it does, arguments and options."""
        formatter.write(say("Usage: {usage}", usage=" ".join(_usage(self, ctx))) + "\n\n")
        formatter.write_text(say((self.help or "").strip()))
        _write_options(formatter, [param for param in self.get_params(ctx) if not getattr(param, "hidden", False)])


def _refuse_numbers(command: Any, ctx: Any) -> None:
    """``accept 10 11`` means two tickets and not the remark 11: the text that follows the tickets may be no number."""
    arguments = [param for param in command.params if param.param_type_name == "argument"][:2]
    if [param.name for param in arguments][:1] != ["ref"] or arguments[-1].metavar not in {"TEXT", "REPLY", "UNIT"}:
        return
    ref, text = (str(ctx.params.get(param.name) or "") for param in arguments)
    if numbers_only(text):
        known = {param.name for param in arguments}
        more = any(ctx.get_parameter_source(name).name == "COMMANDLINE" for name in ctx.params if name not in known)
        rest = " …" if more else ""  # the options that were typed beside
        raise NumberForText(typed=text, verb=ctx.info_name, numbers=together(ref, text) + rest)


def numbers_only(text: str) -> bool:
    """Whether a text is nothing but numbers or runs of them, alone or in a row."""
    ends = [end for part in _parts(text) for end in part.split("-")]
    return bool(ends) and all(end.isdecimal() for end in ends)


def together(*refs: str) -> str:
    """Several numbers and runs of numbers as one REF."""
    return ",".join(part for ref in refs for part in _parts(ref))


def _parts(text: str) -> list[str]:
    from yousu.periods.folding import fold_width

    return fold_width(text).replace("、", ",").replace(",", " ").split()


def _usage(command: Any, ctx: Any) -> list[str]:
    from yousu.cli.placeholders import placeholder

    pieces = [ctx.command_path]
    for param in command.get_params(ctx):
        if param.param_type_name == "argument":
            name = placeholder(param)
            pieces.append(name if param.required else f"[{name}]")
    return [*pieces, "[--…]"]


def _write_options(formatter: Any, params: Iterable[Any]) -> None:
    from yousu.cli.placeholders import placeholder

    rows = []
    for param in params:
        if param.param_type_name == "argument":
            rows.append((placeholder(param), say(getattr(param, "help", None) or "")))
            continue
        metavar = "" if getattr(param, "is_flag", False) else f" {placeholder(param)}"
        shown = mark("show this help") if param.name == "help" else (param.help or "")
        rows.append((", ".join([*param.opts, *param.secondary_opts]) + metavar, say(shown)))
    if rows:
        formatter.write("\n")
        for name, text in rows:
            formatter.write(f"  {name}\n" if not text else f"  {_padded(name, 22)}  {text}\n")


class Verbs(TyperGroup):
    """A group whose commands are a table of names, loaded when they are called."""

    verbs: ClassVar[Sequence[Verb]] = ()
    about: ClassVar[str] = ""
    bare: ClassVar[str | None] = None
    """The verb that no verb means."""

    def get_params(self, ctx: Any) -> Any:
        """The parameters, without pydantic."""
        params = super().get_params(ctx)
        for param in params:
            _lighten(param)
        return params

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the verb; refuse an option in its place."""
        if not args:
            args = [self.bare or "--help"]
        if args[0] in {"-h", "help"}:
            args = ["--help"]
        if args and args[0].startswith("-") and args[0] not in {"--help", "--version"}:
            raise OptionBeforeVerb(option=args[0])
        if args and args[0] == "--version":
            typer.echo(f"yousu {__version__}")
            raise typer.Exit
        rest: list[str] = super().parse_args(ctx, args)
        return rest

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of a verb: its English or Chinese name, or the beginning of one English name only.

        Raises VerbUnknown, or UsageRefused where none is near.
        """
        from yousu.periods.folding import fold_width

        asked = fold_width(cmd_name)
        for verb in self.verbs:
            if asked in {verb.name, verb.chinese}:
                return load(verb)
        begun = [verb for verb in self.verbs if len(asked) >= SHORTEST and verb.name.startswith(asked)]
        if len(begun) == 1:
            return load(begun[0])
        near = self._near(asked)
        if not near:
            raise UsageRefused(what=say("There is no verb called {verb}.", verb=cmd_name), command=ctx.command_path)
        raise VerbUnknown(verb=cmd_name, near=say(", ").join(near), group=ctx.command_path)

    def _near(self, asked: str) -> list[str]:
        from difflib import get_close_matches

        names = [name for verb in self.verbs for name in (verb.name, verb.chinese) if name]
        return get_close_matches(asked, names, 3, 0.5)

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the signature is Typer's
        """The English names, in the order of the table."""
        return [verb.name for verb in self.verbs]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The table of verbs."""
        formatter.write(say("Usage: {usage}", usage=f"{ctx.command_path} {say('VERB')} [--…]") + "\n\n")
        formatter.write(say(self.about) + "\n\n")
        for verb in self.verbs:
            formatter.write(f"  {_padded(f'{verb.name} {verb.chinese}', 24)}{say(verb.help)}\n")


def _padded(text: str, width: int) -> str:
    from unicodedata import east_asian_width

    used = sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
    return text + " " * max(width - used, 1)


def load(verb: Verb) -> Any:
    """The Typer command of a row: a function, or a further group."""
    module, _, name = verb.target.partition(":")
    target = getattr(import_module(f"yousu.cli.{module}"), name)
    if isinstance(target, type):
        return group(target, verb.name)
    return command(target, verb.name, verb.help)


def command(function: Callable[..., Any], name: str, text: str) -> Any:
    """A function as a command."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name, cls=Command, help=text)(function)
    return typer.main.get_command(app)


def group(kind: type[Verbs], name: str) -> Any:
    """A group of verbs as a command."""
    return kind(name=name, rich_markup_mode=None)


def worded(error: Exception, verb: str) -> YousuError:
    """A usage error of the command line in the words of the session."""
    kind = type(error).__name__
    param, option = getattr(error, "param", None), getattr(error, "option_name", "")
    command = str(getattr(getattr(error, "ctx", None), "command_path", f"yousu {verb}"))
    if near := _alike(option, getattr(error, "possibilities", None) or ()):
        return OptionUnknown(option=option, near=say(", ").join(near), command=command)
    if extra := _more_numbers(error):
        return extra
    name = _name_of(param) if param is not None else ""
    sentences: dict[str, Callable[[], str]] = {
        "NoSuchOption": lambda: say("There is no option {option}.", option=option),
        "MissingParameter": lambda: say("{name} is missing.", name=name),
        "BadOptionUsage": lambda: say("The option {option} needs a value.", option=option),
        "BadParameter": lambda: (
            say("{name}: {why}.", name=name, why=_why(error)) if name else say("{why}.", why=_why(error))
        ),
    }
    return UsageRefused(what=sentences.get(kind, lambda: _unworded(error))(), command=command)


def _alike(option: str, near: Sequence[str]) -> list[str]:
    """Of the options that the parser takes for near those that are so without their dashes, which all have."""
    from difflib import SequenceMatcher

    bare = option.lstrip("-")
    return [each for each in near if SequenceMatcher(None, bare, each.lstrip("-")).ratio() >= ALIKE]


def _more_numbers(error: Exception) -> YousuError | None:
    """``accept 10 11 12``: what is too much are numbers, and the verb takes tickets."""
    message, ctx = str(getattr(error, "message", error)), getattr(error, "ctx", None)
    extra = message.rpartition("(")[2].rstrip(").")
    if "extra argument" not in message or not numbers_only(extra) or "ref" not in getattr(ctx, "params", {}):
        return None
    typed = [str(value) for value in ctx.params.values() if value and numbers_only(str(value))]  # type: ignore[union-attr]
    return NumberForText(typed=extra, verb=ctx.info_name, numbers=together(*typed, extra))  # type: ignore[union-attr]


def _why(error: Exception) -> str:
    """Why a value does not fit; typer before 0.29 says it of whole numbers in English only."""
    message = str(getattr(error, "message", error))
    return say("a whole number is wanted") if "valid int" in message else message


def _unworded(error: Exception) -> str:
    message = str(getattr(error, "message", error))
    extra = message.rpartition("(")[2].rstrip(").")
    return say("Too much was typed: {extra}.", extra=extra) if "extra argument" in message else message


def _name_of(param: Any) -> str:
    if param.param_type_name == "argument":
        from yousu.cli.placeholders import placeholder

        return placeholder(param)
    return str(max(param.opts, key=len))


Aliases = Mapping[str, str]
