"""What is hidden of people where strangers read: everything by which a citizen could be found.

``hide`` takes out names, telephones, identity and card numbers, plates, house, unit and door numbers, accounts and
e-mail, and says of health, disability and children nothing but that they were there (民法典 1034 and 1039,
个人信息保护法 25 and 28; domain.md 6.2). Patterns see what they know; a person looks after them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from yousu.masking import NAMELESS, surname
from yousu.masking.patterns import BUILDING, RULES
from yousu.words import language, mark, say

KINDS = {
    "name": mark("name"), "telephone": mark("telephone"), "identity": mark("identity or card number"),
    "plate": mark("plate number"), "address": mark("house, unit or door number"),
    "account": mark("account or e-mail"),
    "object": mark("accused party"),
    "disability": mark("disability"), "health": mark("illness or health"),
    "minor": mark("child or minor"),
}  # fmt: skip
"""Kinds of what is hidden, each with its word."""

SENSITIVE = frozenset({"disability", "health", "minor"})
"""Kinds that the law holds to be sensitive (个人信息保护法 28): no page without a leader's act."""


class Found(NamedTuple):
    """One thing that was hidden: its kind, and what stood there."""

    kind: str
    said: str


class Hidden(NamedTuple):
    """A text as it may be shown, and what was taken out of it, in the order it was found."""

    text: str
    found: tuple[Found, ...]


_SHOWN = {
    "name": mark("[confidential]"), "telephone": mark("〔telephone〕"), "identity": mark("〔number〕"),
    "plate": mark("〔plate〕"),
    "address": mark("〔address〕"), "account": mark("〔account〕"), "object": mark("〔party〕"),
    "disability": mark("a person in special need"),
    "health": mark("〔health〕"), "minor": mark("〔child〕"),
}  # fmt: skip

_REPEATED = re.compile("(〔[^〔〕]+〕)\\1+")
"""One thing said in several words is hidden once."""


def hide(
    text: str | None, names: Iterable[str | None] = (), accused: str | None = None, *, surnames: bool = True,
    buildings: bool = False,
) -> Hidden:  # fmt: skip
    """The text as strangers may read it.

    ``names``: what is known of the ticket's people (name, telephone, address), hidden wherever it stands.
    ``accused`` is the firm or person complained of, hidden until the facts are established (domain.md 6.2).
    Without ``surnames`` nothing of a name stays: where the reader may not guess who complained. With ``buildings`` one
    that is said without unit and flat stays: where the reader has to go there.
    """
    found: list[Found] = []
    shown = plain(text or "")
    for name in sorted({said for said in map(_known, names) if said}, key=len, reverse=True):
        if name in shown:
            shown = re.sub(re.escape(name), _noting(found, _kind_of(name), surnames=surnames), shown)
    if (said := _known(accused)) and said in shown:
        shown = re.sub(re.escape(said), _noting(found, "object"), shown)
    searched = _searched(shown, language(), surnames=surnames, buildings=buildings)
    return searched._replace(found=(*found, *searched.found))


@lru_cache(maxsize=4096)
def _searched(text: str, _language: str, *, surnames: bool, buildings: bool) -> Hidden:
    """The text after every pattern. Places and firms come again and again, so it is remembered for a while."""
    found: list[Found] = []
    there = set(text)
    for kind, needs, pattern in RULES:
        if not there.isdisjoint(needs):
            text = pattern.sub(_noting(found, kind, surnames=surnames, buildings=buildings), text)
    return Hidden(_REPEATED.sub(r"\1", text), tuple(found))


class _Plain(dict[int, str]):
    """What stands for a character, found out once for each."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _plain(chr(code))
        return found


_PLAIN = _Plain()


def plain(text: str) -> str:
    """Digits of any script and full-width letters as ASCII, and nothing invisible between them."""
    return text if text.isascii() else text.translate(_PLAIN)


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category in {"Cf", "Mn", "Me"}:
        return ""
    if category == "No" and unicodedata.digit(character, None) is not None:
        return str(unicodedata.digit(character))
    folded = unicodedata.normalize("NFKC", character)
    return folded if folded.isascii() and folded.isalnum() else character


def _kind_of(known: str) -> str:
    """Of what is known of a ticket's people: a name, or a telephone or an address, which have digits."""
    if not any(map(str.isdigit, known)):
        return "name"
    return "telephone" if sum(map(str.isalpha, known)) == 0 else "address"


def _known(name: str | None) -> str:
    said = plain(name or "").strip()
    return "" if len(said) < len("姓名") or said in NAMELESS else said


def _noting(
    found: list[Found], kind: str, *, surnames: bool = True, buildings: bool = False
) -> Callable[[re.Match[str]], str]:
    def shown(match: re.Match[str]) -> str:
        """What stands in place of the match; the match is kept for the person who reviews."""
        if buildings and kind == "address" and BUILDING.fullmatch(match[0].strip()):
            return match[0]
        groups = match.groupdict()
        said = groups.get("name") or groups.get("name2") or match[0]
        found.append(Found(kind, said))
        return (groups.get("lead") or groups.get("lead2") or "") + (
            _nobody(said) if kind == "name" and surnames else say(_SHOWN[kind])
        )

    return shown


def _nobody(name: str) -> str:
    """王某, for any name, form of address or nickname; 某某 where the name is in no Chinese character."""
    said = name[1:] if name[0] in "老小" and len(name) == len("老王") else name
    return say("{surname} so-and-so", surname=surname(said))


def kinds(found: Iterable[Found]) -> Iterator[str]:
    """The kinds found, each once, in the order of ``KINDS``."""
    seen = {each.kind for each in found}
    return (kind for kind in KINDS if kind in seen)
