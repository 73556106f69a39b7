"""What is hidden of people on the screen and on paper: names, telephones, and numbers inside free text.

A name keeps its surname (王**), a mobile its ends (139****5678), prose says 市民王某 (design.md 8; 民法典 1034
and 1039, 个人信息保护法 25). What strangers read hides more: ``yousu.masking.outside``.
"""

from __future__ import annotations

import re
from functools import cache

from yousu.words import say

STARS = "****"
COMPOUND = frozenset(
    {
        "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "长孙", "宇文",
        "夏侯", "拓跋", "端木", "南宫",
    }
)  # fmt: skip
"""Surnames of two characters."""

NAMELESS = frozenset(
    {
        "匿名", "保密", "不详", "无", "未提供", "未留", "未知", "市民", "群众", "居民", "村民", "业主", "先生", "女士",
        "来电人", "热心市民", "匿名市民", "某某",
    }
)  # fmt: skip
"""What platforms write where there is no name: nothing to hide."""

_SEP = r"[\s.\-－–·・、/]{0,3}"
_MOBILE = rf"(?<!\d)(?:\+?86{_SEP})?1[3-9]\d{_SEP}\d{{4}}{_SEP}\d{{4}}(?!\d)|(?<!\d)1[3-9]\d(?:[ \-－]?\d){{8}}(?!\d)"
_LANDLINE = r"(?<!\d)0\d{2,3}[ \-－)）]{0,2}(?:\d{7,8}|\d{3,4}[ \-－]\d{4})(?!\d)"
_LOCAL = r"(?<!\d)(?<!\d[\-－])(?!20\d\d)[2-9]\d{2,3}[\-－]\d{4}(?![\d\-－])"
_GROUPS = r"(?<!\d)(?:\d{4}[ \-－]){3,}\d{1,4}(?!\d)|(?<!\d)\d{6}[ \-－]\d{8}[ \-－]\d{3}[\dXx](?!\d)"
_RUN = r"\d{7,}[Xx]?"
_FEWEST = 7
"""Digits that the shortest of them has."""
_MOBILE_DIGITS = 11
_TELEPHONE_DIGITS = 12


def surname(name: str) -> str:
    """The surname, of one character or of two."""
    return name[:2] if name[:2] in COMPOUND else name[:1]


def mask_name(name: str | None) -> str | None:
    """``王**``, whatever the length; a word that stands for no name stays."""
    said = (name or "").strip()
    return name if not said or said in NAMELESS else f"{surname(said)}**"


def citizen(name: str | None) -> str:
    """A person in prose: 市民王某; 一位市民 where there is no name."""
    said = (name or "").strip()
    if not said or said in NAMELESS:
        return say("a citizen")
    return say("citizen {surname}", surname=surname(said))


def mask_phone(phone: str | None) -> str | None:
    """``139****5678``; a landline keeps its area code and its last three digits. Anything else is hidden whole."""
    said = (phone or "").strip()
    if not said or said in NAMELESS or "*" in said:
        return phone
    hidden = hide_numbers(said)
    return hidden if hidden != said else STARS


def hide_numbers(text: str | None) -> str | None:
    """The text with every mobile, every landline and every run of seven or more digits masked."""
    if text is None or sum(map(str.isdigit, text)) < _FEWEST:
        return text
    return _numbers().sub(_hidden, text)


@cache
def _numbers() -> re.Pattern[str]:
    """Made at first need: most lists hold no text with so many digits, and to make it takes longer than to list."""
    return re.compile(f"({_GROUPS})|({_MOBILE})|({_LANDLINE})|({_LOCAL}|{_RUN})")


def _hidden(found: re.Match[str]) -> str:
    """A mobile keeps its ends, a telephone its last three digits, a longer number (identity, card) nothing."""
    said = found[0]
    digits = "".join(filter(str.isdigit, said))
    if found[1]:
        return STARS
    if found[2] or (len(digits) == _MOBILE_DIGITS and said[0] in "1１" and not found[3]):
        return f"{digits[-_MOBILE_DIGITS:][:3]}{STARS}{digits[-4:]}"
    if found[3]:
        area = re.match(r"\d{3,4}(?=[ \-－)）])", said)
        return f"{area[0]}-{STARS}{digits[-3:]}" if area else f"{STARS}{digits[-3:]}"
    return STARS if len(digits) > _TELEPHONE_DIGITS else f"{STARS}{digits[-3:]}"
