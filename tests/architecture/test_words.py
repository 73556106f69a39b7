"""Every message has its Chinese, with the same fields, and no Chinese is left over.

A message is a literal given to ``say`` (said now) or ``mark`` (said later), or the ``sentence`` or ``remedy`` of a
YousuError. That is the whole rule: a message that reaches ``say`` in a variable was marked where it was written.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import string
from functools import cache

import yousu.words.zh
from tests.architecture.sources import trees
from yousu import words
from yousu.ticket.vocabulary import (
    CHECKS,
    ERASURES,
    EXCLUSIONS,
    FINDINGS,
    KINDS,
    MEETINGS,
    REACHED,
    SEND_BACK,
    UNIT_KINDS,
    code_of,
)
from yousu.words.zh import TEXTS

SPEAKERS = {"say", "mark"}
ERROR_LINES = {"sentence", "remedy"}


@cache
def messages() -> dict[str, str]:
    """Each message of the sources, with the place of one use."""
    return {
        text: f"{path}:{node.lineno}"
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, (ast.Call, ast.Assign, ast.AnnAssign))
        for text in _said(node)
    }


def _said(node: ast.AST) -> list[str]:
    match node:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[first, *_]) if name in SPEAKERS:
            return _literals(first)
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.expr() as value) if name in ERROR_LINES:
            return _literals(value)
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value) if name in ERROR_LINES:
            return _literals(value)
    return []


def _literals(node: ast.expr) -> list[str]:
    """The literals that an argument may turn out to be: one, or the two of ``a if x else b``."""
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=body, orelse=orelse):
            return [*_literals(body), *_literals(orelse)]
    return []


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_message_has_its_chinese() -> None:
    assert {place: text for text, place in messages().items() if text not in TEXTS} == {}


def test_no_chinese_is_left_over() -> None:
    assert sorted(set(TEXTS) - set(messages())) == []


def test_the_chinese_fills_in_the_same_fields() -> None:
    assert {message: text for message, text in TEXTS.items() if _fields(text) != _fields(message)} == {}


def test_chinese_quotes_are_chinese() -> None:
    """Commands in a Chinese text quote with apostrophes, so that every double quote left is a slip."""
    assert [text for text in TEXTS.values() if '"' in text] == []


COMMAND = re.compile(r"(?:yousu|unset|ls|\{command\}|\{group\}) |--|\{\w+\}$|列名=|[\d.]+ ")
"""How what is to be typed begins: a full stop after it would be typed too."""
ABBREVIATED = re.compile(r"(?:^| )(?:[Nn]o|[A-Z]?[a-z]{3,5})\.$")
"""A heading that is cut short, no sentence: ``No.``, ``Platform no.``, ``Sat.``"""
IN_BRACKETS = {"See sheet {name}."}


def _ends(text: str) -> bool:
    """Whether a Chinese sentence ends as one, or with a colon and what to type."""
    _before, colon, typed = text.rpartition("：")
    return text.endswith(("。", "？", "！", "{what}", "{kept}")) or bool(colon and COMMAND.match(typed))


def test_every_sentence_of_a_refusal_ends_in_chinese() -> None:
    lines = {text for tree in trees().values() for node in ast.walk(tree) for text in _refused(node)}

    assert len(lines) > 200
    assert [TEXTS[line] for line in sorted(lines) if not _ends(TEXTS[line])] == []


def _refused(node: ast.AST) -> list[str]:
    """The text of an error's sentence or remedy."""
    match node:
        case ast.AnnAssign(target=ast.Name(id="sentence" | "remedy"), value=ast.Call(args=[ast.Constant(value=text)])):
            return [str(text)]
    return []


def test_what_is_a_sentence_in_english_is_one_in_chinese() -> None:
    sentences = [text for text in TEXTS if text.endswith(".") and " " in text and not ABBREVIATED.search(text)]

    assert len(sentences) > 200
    assert [text for text in sentences if not _ends(TEXTS[text]) and text not in IN_BRACKETS] == []


def test_every_topic_is_gathered_and_none_contradicts_another() -> None:
    topics = [
        importlib.import_module(f"yousu.words.zh.{module.name}").TEXTS
        for module in pkgutil.iter_modules(yousu.words.zh.__path__)
    ]

    pairs = {pair for topic in topics for pair in topic.items()}

    assert pairs == set(TEXTS.items())


def test_a_message_is_never_built_where_it_is_said() -> None:
    """An f-string or a sum has no key under which its Chinese could stand."""
    built = [
        f"{path}:{node.lineno}"
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in SPEAKERS
        and node.args
        and isinstance(node.args[0], (ast.JoinedStr, ast.BinOp))
    ]

    assert built == []


def test_english_says_one_ticket_and_leaves_what_is_filled_in_as_it_is() -> None:
    words.use("en")
    head = "[Reminder] {unit}: please get on with {count} tickets."

    assert words.say(head, unit="3 tickets", count=1) == "[Reminder] 3 tickets: please get on with 1 ticket."
    assert words.say(head, unit="1 tickets", count=11) == "[Reminder] 1 tickets: please get on with 11 tickets."
    assert words.say("{count} tickets are closed and left where they are.", count=1).startswith("1 ticket is closed")
    assert words.say("{value} rows", value="1") == "1 row"


def test_the_choices_of_an_option_can_be_typed_in_the_language_of_its_help() -> None:
    """Help in English named the choices in Chinese only, though the codes are taken as well."""
    said = {
        "complaint inquiry help wrongdoing suggestion thanks": KINDS,
        "joint consultation on_site special talks": MEETINGS,
        "evasive shirking irrelevant no_contact no_basis not_done": SEND_BACK, "true partly untrue": FINDINGS,
        "no_answer refused switched_off wrong_number no_number": REACHED, "clean found fixed closed": CHECKS,
        "township department utility village property other": UNIT_KINDS, "retention request mistake": ERASURES,
        "unreasonable appeal other": EXCLUSIONS,
    }  # fmt: skip
    for choices, vocabulary in said.items():
        assert {code_of(each, vocabulary, "") for each in choices.split()} == set(choices.split())
        assert {code_of(each, vocabulary, "") for each in TEXTS[choices].split()} == set(choices.split())
