"""Completion scripts: the verbs and options of yousu in the language of each shell."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from yousu.cli.group import Verb
from yousu.words import say

NAMES = {"units": "units", "places": "places", "categories": "categories", "channels": "channels"}
"""Kinds of names that a ledger knows, and a shell may ask for."""

NAMES_COMMAND = "yousu completion --names {what} 2>/dev/null"


class Option(NamedTuple):
    """An option of a verb: how it is written, what it is for, and what its value may be."""

    flags: tuple[str, ...]
    help: str
    value: str
    """``""`` for a flag, ``file``, a key of NAMES, words set apart by spaces, or ``*`` for anything."""


class Leaf(NamedTuple):
    """A verb that is typed: its names in order of place, in both languages, and its options."""

    path: tuple[Verb, ...]
    options: tuple[Option, ...]


def both(verbs: Iterable[Verb]) -> list[str]:
    """The names of verbs in English, then in Chinese."""
    rows = list(verbs)
    return [*(verb.name for verb in rows), *(verb.chinese for verb in rows)]


def groups(leaves: Iterable[Leaf]) -> Mapping[Verb, list[Leaf]]:
    """The leaves by their first verb, in the order of the table."""
    found: dict[Verb, list[Leaf]] = {}
    for leaf in leaves:
        found.setdefault(leaf.path[0], []).append(leaf)
    return found


def is_group(leaves: Sequence[Leaf]) -> bool:
    """Whether a first verb needs a second one."""
    return len(leaves[0].path) > 1


def flags_of(leaf: Leaf) -> str:
    """All options of a verb, as one line of words."""
    return " ".join(flag for option in leaf.options for flag in option.flags)


def valued(leaf: Leaf) -> Iterator[Option]:
    """The options of a verb that take a value."""
    return (option for option in leaf.options if option.value)


BASH = """\
# yousu: completion for bash. Put this line into ~/.bashrc:  source <(yousu completion bash)
_yousu_words() {{
  local IFS=$'\\n'
  COMPREPLY=($(compgen -W "$1" -- "$2"))
}}
_yousu() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}} verb=${{COMP_WORDS[1]}} next=${{COMP_WORDS[2]}}
  local flags="" values="*"
  COMPREPLY=()
  if (( COMP_CWORD == 1 )); then
    _yousu_words {verbs} "$cur"
    return
  fi
  case $verb in
{cases}
  esac
  if [[ $cur == -* ]]; then
    _yousu_words "${{flags// /$'\\n'}}" "$cur"
    return
  fi
  case $values in
    units|places|categories|channels) _yousu_words "$(yousu completion --names "$values" 2>/dev/null)" "$cur" ;;
    file) COMPREPLY=($(compgen -f -- "$cur")) ;;
    "*") ;;
    *) _yousu_words "${{values// /$'\\n'}}" "$cur" ;;
  esac
}}
complete -o default -F _yousu yousu
"""


def bash(verbs: Sequence[Verb], leaves: Sequence[Leaf]) -> str:
    """The script for bash."""
    cases = [line for verb, below in groups(leaves).items() for line in _bash_verb(verb, below)]
    return BASH.format(verbs=_lines(both(verbs)), cases="\n".join(f"    {line}" for line in cases))


def _lines(words: Iterable[str]) -> str:
    return "$'" + "\\n".join(words) + "'"


def _bash_verb(verb: Verb, below: Sequence[Leaf]) -> Iterator[str]:
    yield f"{verb.name}|{verb.chinese})"
    if is_group(below):
        yield f'  if (( COMP_CWORD == 2 )); then _yousu_words {_lines(both(leaf.path[1] for leaf in below))} "$cur"; return; fi'
        yield "  case $next in"
        for leaf in below:
            yield f"    {leaf.path[1].name}|{leaf.path[1].chinese})"
            yield from (f"      {line}" for line in _bash_leaf(leaf))
            yield "      ;;"
        yield "  esac"
    else:
        yield from (f"  {line}" for line in _bash_leaf(below[0]))
    yield "  ;;"


def _bash_leaf(leaf: Leaf) -> Iterator[str]:
    yield f'flags="{flags_of(leaf)}"'
    arms = " ".join(f'{"|".join(option.flags)}) values="{option.value}" ;;' for option in valued(leaf))
    yield f"case $prev in {arms} esac"


ZSH = """\
#compdef yousu
# yousu: completion for zsh. Put this into a file _yousu in a folder of $fpath:  yousu completion zsh
_yousu_names() {{
  local -a names
  names=(${{(f)"$(yousu completion --names $1 2>/dev/null)"}})
  compadd -a names
}}
_yousu() {{
  local -a verbs flags
  local values='*'
  if (( CURRENT == 2 )); then
    verbs=(
{verbs}
    )
    _describe -t verbs yousu verbs
    return
  fi
  case $words[2] in
{cases}
  esac
  if [[ $PREFIX == -* ]]; then
    _describe -o -t options yousu flags
    return
  fi
  case $values in
    units|places|categories|channels) _yousu_names $values ;;
    file) _files ;;
    '*') _files ;;
    *) compadd -- ${{=values}} ;;
  esac
}}
if [[ $funcstack[1] == _yousu ]]; then
  _yousu "$@"
else
  compdef _yousu yousu
fi
"""


def zsh(verbs: Sequence[Verb], leaves: Sequence[Leaf]) -> str:
    """The script for zsh."""
    cases = [line for verb, below in groups(leaves).items() for line in _zsh_verb(verb, below)]
    return ZSH.format(
        verbs="\n".join(f"      {row}" for row in _zsh_rows(verbs)), cases="\n".join(f"    {line}" for line in cases)
    )


def _zsh_rows(verbs: Iterable[Verb]) -> list[str]:
    rows = [(name, say(verb.help)) for verb in verbs for name in (verb.name, verb.chinese)]
    return [shlex.quote(f"{name}:{text}") for name, text in rows]


def _zsh_verb(verb: Verb, below: Sequence[Leaf]) -> Iterator[str]:
    yield f"{verb.name}|{verb.chinese})"
    if is_group(below):
        rows = " ".join(_zsh_rows(leaf.path[1] for leaf in below))
        yield f"  if (( CURRENT == 3 )); then verbs=({rows}); _describe -t verbs yousu verbs; return; fi"
        yield "  case $words[3] in"
        for leaf in below:
            yield f"    {leaf.path[1].name}|{leaf.path[1].chinese})"
            yield from (f"      {line}" for line in _zsh_leaf(leaf))
            yield "      ;;"
        yield "  esac"
    else:
        yield from (f"  {line}" for line in _zsh_leaf(below[0]))
    yield "  ;;"


def _zsh_leaf(leaf: Leaf) -> Iterator[str]:
    rows = [shlex.quote(f"{flag}:{option.help}") for option in leaf.options for flag in option.flags]
    yield f"flags=({' '.join(rows)})"
    arms = " ".join(f"{'|'.join(option.flags)}) values='{option.value}' ;;" for option in valued(leaf))
    yield f"case $words[CURRENT-1] in {arms} esac"


FISH = """\
# yousu: completion for fish. Write it to ~/.config/fish/completions/yousu.fish:  yousu completion fish
function __yousu_bare --description 'so many words stand before this one'
    test (count (commandline -opc)) -eq $argv[1]
end
function __yousu_is --description 'the words typed so far begin with one name of each of these lists'
    set -l typed (commandline -opc)
    set -l place 1
    for names in $argv
        set place (math $place + 1)
        test (count $typed) -ge $place; or return 1
        contains -- $typed[$place] (string split , -- $names); or return 1
    end
end
complete -c yousu -f
"""


def fish(verbs: Sequence[Verb], leaves: Sequence[Leaf]) -> str:
    """The script for fish."""
    lines = [FISH.rstrip("\n"), *(line for verb in verbs for line in _fish_verb("__yousu_bare 1", verb))]
    for verb, below in groups(leaves).items():
        for leaf in below:
            place = " ".join(f"{each.name},{each.chinese}" for each in leaf.path)
            if is_group(below):
                lines += _fish_verb(f"__yousu_bare 2; and __yousu_is {verb.name},{verb.chinese}", leaf.path[1])
            lines += [_fish_option(place, option) for option in leaf.options]
    return "\n".join(lines) + "\n"


def _fish_verb(when: str, verb: Verb) -> list[str]:
    return [
        f"complete -c yousu -n '{when}' -a {name} -d {_fish_quoted(say(verb.help))}"
        for name in (verb.name, verb.chinese)
    ]


def _fish_option(place: str, option: Option) -> str:
    flags = " ".join(f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags)
    return f"complete -c yousu -n '__yousu_is {place}' {flags}{_fish_value(option)} -d {_fish_quoted(option.help)}"


def _fish_value(option: Option) -> str:
    if option.value in NAMES:
        return f" -x -a '({NAMES_COMMAND.format(what=option.value)})'"
    values = {"": "", "file": " -r -F", "*": " -x"}
    return values.get(option.value, f" -x -a '{option.value}'")


def _fish_quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
