"""An edited bulletin held against the ledger: every figure that a person changed or added is named with its place.

The file as the program would have written it and the file as it came back are compared passage by passage. Words may
change freely, passages may go; a figure may not. What is compared is text, whichever program saved it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

ALIKE = 0.5
"""From which likeness on, words apart from figures, two passages are the same one rewritten."""

AROUND = 12
"""Characters shown on either side of a figure."""

_FIGURE = re.compile(r"\d+(?:[,，]\d{3})*(?:\.\d+)?%?")


class Passage(NamedTuple):
    """A paragraph, or the whole of a table's cell. ``place`` is how a person finds it: 第3段; 表2第4行第5列.

    ``table``, ``row`` and ``column`` count from 1, a cell over several columns at its first; None outside of tables.
    """

    place: str
    text: str
    table: int | None = None
    row: int | None = None
    column: int | None = None


class _Line(NamedTuple):
    """A paragraph, or a table's row: its cells joined, so that it is recognised by its words. Folded.

    ``places``: where each part of the text begins, and how a person finds it.
    """

    text: str
    places: Sequence[tuple[int, str]]

    def place(self, at: int) -> str:
        """The place of the part that the character stands in."""
        return [place for start, place in self.places if start <= at][-1]


class Difference(NamedTuple):
    """A figure of the edited file. ``wanted`` is what the ledger says there; empty where the figure was added."""

    place: str
    said: str
    wanted: str
    context: str


class _Token(NamedTuple):
    """A figure, or the words between two figures; ``at`` is where it begins."""

    text: str
    figure: bool
    at: int


def proofread(wanted: Sequence[Passage], said: Sequence[Passage], foot: Sequence[str] = ()) -> list[Difference]:
    """The figures of ``said`` that are not those of ``wanted``, in order.

    ``foot``: lines on how and when it was counted, whose figures are no figures of the report.
    """
    ours, theirs = _lines(wanted), _lines(said)
    known = {token.text for line in ours for token in _tokens(line.text) if token.figure}
    apart = {_folded(line) for line in foot}
    found: list[Difference] = []
    for right, line in _paired(ours, theirs):
        if right is None:
            found += _added(line, _tokens(line.text), known)
        elif right.text not in apart:
            found += _compared(right, line, known)
    return found


def _lines(passages: Sequence[Passage]) -> list[_Line]:
    """The passages, cells of one row as one line."""
    lines: list[_Line] = []
    row: tuple[int | None, int | None] | None = None
    for each in passages:
        text, own = _folded(each.text), (each.table, each.row)
        if each.table is not None and own == row:
            before = lines[-1].text + " | "
            lines[-1] = _Line(before + text, [*lines[-1].places, (len(before), each.place)])
        else:
            lines.append(_Line(text, [(0, each.place)]))
        row = own
    return lines


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _tokens(text: str) -> list[_Token]:
    tokens, at = list[_Token](), 0
    for match in _FIGURE.finditer(text):
        if match.start() > at:
            tokens.append(_Token(text[at : match.start()], figure=False, at=at))
        tokens.append(_Token(match[0].replace(",", ""), figure=True, at=match.start()))
        at = match.end()
    return [*tokens, _Token(text[at:], figure=False, at=at)] if at < len(text) else tokens


def _bare(text: str) -> str:
    """A passage without its figures: what it is recognised by."""
    return "".join("#" if token.figure else token.text for token in _tokens(text))


def _paired(wanted: Sequence[_Line], said: Sequence[_Line]) -> Iterator[tuple[_Line | None, _Line]]:
    """Each line of the edited file with the one it came from, None where it was written anew."""
    ours, theirs = [_bare(each.text) for each in wanted], [_bare(each.text) for each in said]
    for tag, low, high, first, last in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(wanted[low:high], said[first:last], strict=True)
        else:
            yield from _rewritten(wanted[low:high], said[first:last])


def _rewritten(wanted: Sequence[_Line], said: Sequence[_Line]) -> Iterator[tuple[_Line | None, _Line]]:
    """_Lines whose words changed too: each with the most alike of those not yet taken, in order."""
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


def _compared(right: _Line, line: _Line, known: set[str]) -> Iterator[Difference]:
    ours, theirs = _tokens(right.text), _tokens(line.text)
    if _bare(right.text) == _bare(line.text):
        pairs = zip(ours, theirs, strict=True)
        yield from (_difference(line, one, other.text) for other, one in pairs if one.text != other.text)
        return
    matcher = SequenceMatcher(
        None, [_key(each) for each in _split(ours)], [_key(each) for each in _split(theirs)], autojunk=False
    )
    mine, other = _split(ours), _split(theirs)
    for tag, low, high, first, last in matcher.get_opcodes():
        if tag != "equal":
            yield from _replaced(line, mine[low:high], other[first:last], known)


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
    return token.text if not token.figure else f"#{token.text}"


def _replaced(line: _Line, ours: Sequence[_Token], theirs: Sequence[_Token], known: set[str]) -> Iterator[Difference]:
    """A stretch that was rewritten: its figures against those that stood there, in order."""
    gone = [token.text for token in ours if token.figure]
    for token in theirs:
        if not token.figure:
            continue
        if token.text in gone:
            gone = gone[gone.index(token.text) + 1 :]
        elif gone:
            yield _difference(line, token, gone.pop(0))
        else:
            yield from _added(line, [token], known)


def _added(line: _Line, tokens: Sequence[_Token], known: set[str]) -> Iterator[Difference]:
    """Figures that no line of ours had there; those that the report says elsewhere are nothing new."""
    yield from (_difference(line, token, "") for token in tokens if token.figure and token.text not in known)


def _difference(line: _Line, token: _Token, wanted: str) -> Difference:
    context = line.text[max(token.at - AROUND, 0) : token.at + len(token.text) + AROUND]
    return Difference(line.place(token.at), token.text, wanted, " ".join(context.split()))
