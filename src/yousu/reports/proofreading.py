"""An edited bulletin held against the ledger: what a person changed or added is named with its place.

The file as the program would have written it and the file as it came back are compared. In sentences words may change
freely; a figure may not, nor its sign, nor whether it rose or fell. In tables nothing may change: a row is found by its
words, and every cell and every missing row is named. What is compared is text, whichever program saved it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from yousu.reports.tabled import Passage, compared_tables, tables_of

__all__ = ["Difference", "Passage", "Proof", "proofread"]

ALIKE = 0.5
"""From which likeness on, words apart from figures, two passages are the same one rewritten."""

AROUND = 12
"""Characters shown on either side of a figure."""

_FIGURE = re.compile(
    r"(?<![\d.])[+\-−]?\d+(?:[,，]\d{3})*(?:\.\d+)?%?"
    r"|(?<!—)—(?!—)"
    r"|增加|减少|增长|下降|上升|持平"
    r"|[〇零一二三四五六七八九十百千万两]{2,}(?=余?[件起个次])|[一二三四五六七八九]成[一二三四五六七八九半]?"
)
_MOVES = frozenset(["增加", "减少", "增长", "下降", "上升", "持平", "—"])
"""Tokens that must not change where they stand, and are no figure by themselves."""

_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_WIDE |= {ord("％"): ord("%"), ord("．"): ord("."), ord("＋"): ord("+"), ord("－"): ord("-")}


class Difference(NamedTuple):
    """A place where the edited file says something else.

    ``wanted`` is what the ledger says there; empty where a figure was added. ``said`` is empty where a row is missing.
    """

    place: str
    said: str
    wanted: str
    context: str


class Proof(NamedTuple):
    """What was found, and how many passages of the report there are and were found again."""

    differences: Sequence[Difference]
    whole: int
    found: int


class _Line(NamedTuple):
    place: str
    text: str


class _Token(NamedTuple):
    """A figure, or the words between two figures; ``at`` is where it begins."""

    text: str
    figure: bool
    at: int


def proofread(wanted: Sequence[Passage], said: Sequence[Passage], apart: Sequence[str] = ()) -> Proof:
    """Everything in ``said`` that is not as in ``wanted``, sentences first, then tables.

    ``apart``: lines that change by themselves, as the day of signing and the chain's head; they are not compared.
    """
    ours, theirs = _lines(wanted), _lines(said)
    left = {_folded(line) for line in apart}
    found: list[Difference] = []
    met = 0
    for right, line in _paired(ours, theirs):
        met += right is not None
        if right is None:
            found += _added(line, _tokens(line.text))
        elif right.text not in left:
            found += _compared(right, line)
    rows, known = compared_tables(tables_of(wanted), tables_of(said))
    found += [Difference(each.place, each.said, each.wanted, each.row) for each in rows]
    whole = len(ours) + sum(len(table.rows) for table in tables_of(wanted))
    return Proof(found, whole, met + known)


def _lines(passages: Sequence[Passage]) -> list[_Line]:
    return [_Line(each.place, _folded(each.text)) for each in passages if each.table is None]


def _folded(text: str) -> str:
    """Full-width digits and letters made narrow, one for one, so that what is shown can be searched for."""
    return text.translate(_WIDE).strip()


def _tokens(text: str) -> list[_Token]:
    tokens, at = list[_Token](), 0
    for match in _FIGURE.finditer(text):
        if match.start() > at:
            tokens.append(_Token(text[at : match.start()], figure=False, at=at))
        tokens.append(_Token(match[0].replace(",", "").replace("，", ""), figure=True, at=match.start()))
        at = match.end()
    return [*tokens, _Token(text[at:], figure=False, at=at)] if at < len(text) else tokens


def _bare(text: str) -> str:
    """A passage without its figures: what it is recognised by."""
    return "".join("#" if token.figure else token.text for token in _tokens(text))


def _paired(wanted: Sequence[_Line], said: Sequence[_Line]) -> Iterator[tuple[_Line | None, _Line]]:
    """Each passage of the edited file with the one it came from, None where it was written anew."""
    ours, theirs = [_bare(each.text) for each in wanted], [_bare(each.text) for each in said]
    for tag, low, high, first, last in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(wanted[low:high], said[first:last], strict=True)
        else:
            yield from _rewritten(wanted[low:high], said[first:last])


def _rewritten(wanted: Sequence[_Line], said: Sequence[_Line]) -> Iterator[tuple[_Line | None, _Line]]:
    """Passages whose words changed too: each with the most alike of those not yet taken, in order."""
    start = 0
    for line in said:
        likeness = [
            (SequenceMatcher(None, _bare(right.text), _bare(line.text), autojunk=False).ratio(), -place)
            for place, right in enumerate(wanted[start:], start)
        ]
        best = max(likeness, default=(0.0, 0))
        if best[0] >= ALIKE:
            start = 1 - best[1]
            yield wanted[-best[1]], line
        else:
            yield None, line


def _compared(right: _Line, line: _Line) -> Iterator[Difference]:
    ours, theirs = _tokens(right.text), _tokens(line.text)
    if _bare(right.text) == _bare(line.text):
        pairs = zip(ours, theirs, strict=True)
        yield from (_difference(line, one, other.text) for other, one in pairs if one.text != other.text)
        return
    mine, other = _split(ours), _split(theirs)
    matcher = SequenceMatcher(None, [_key(each) for each in mine], [_key(each) for each in other], autojunk=False)
    for tag, low, high, first, last in matcher.get_opcodes():
        if tag != "equal":
            yield from _replaced(line, mine[low:high], other[first:last])


def _split(tokens: Sequence[_Token]) -> list[_Token]:
    """Figures whole, words character by character, so that a changed word does not hide the figure beside it."""
    return [
        part
        for token in tokens
        for part in (
            [token]
            if token.figure
            else [_Token(char, figure=False, at=token.at + n) for n, char in enumerate(token.text)]
        )
    ]


def _key(token: _Token) -> str:
    return f"#{token.text}" if token.figure else token.text


def _replaced(line: _Line, ours: Sequence[_Token], theirs: Sequence[_Token]) -> Iterator[Difference]:
    """A stretch that was rewritten: its figures against those that stood there, in order."""
    gone = [token.text for token in ours if token.figure]
    for token in theirs:
        if not token.figure:
            continue
        same_sort = [each for each in gone if (each in _MOVES) == (token.text in _MOVES)]
        if token.text in gone:
            gone = gone[gone.index(token.text) + 1 :]
        elif same_sort:
            gone.remove(same_sort[0])
            yield _difference(line, token, same_sort[0])
        else:
            yield from _added(line, [token])


def _added(line: _Line, tokens: Sequence[_Token]) -> Iterator[Difference]:
    """Figures of words that are not ours: no ledger can say whether they are right, so each is told."""
    yield from (_difference(line, token, "") for token in tokens if token.figure and token.text not in _MOVES)


def _difference(line: _Line, token: _Token, wanted: str) -> Difference:
    context = line.text[max(token.at - AROUND, 0) : token.at + len(token.text) + AROUND]
    return Difference(line.place, token.text, wanted, " ".join(context.split()))
