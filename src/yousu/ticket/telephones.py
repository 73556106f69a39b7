"""Whether a telephone looks like one: mobile, landline with area code or extension, 400 and 800, masked, from abroad.

A number that looks like none is written all the same (the clerk may know better), but it is said.
Sources: 电信网编号计划 (2017), 3.2 (area codes of 3 or 4 digits with the leading 0, numbers of 7 or 8; mobiles of 11).
"""

from __future__ import annotations

import re

from yousu.words import say

_REMARK = re.compile(r"[（(][^（）()]*[)）]")
_BETWEEN = re.compile(r"[/、,，;；|或]+")
_FILLING = re.compile(r"[\s\-—－_.·]")
_EXTENSION = r"(?:(?:转|ext\.?|x|#|分机)\d{1,6})?"
_KNOWN = re.compile(
    r"(?:(?:\+|00)?86)?1[3-9]\d{9}" + _EXTENSION
    + r"|(?:\+|00)?86[1-9]\d{1,2}[2-8]\d{6,7}" + _EXTENSION  # +86 971 …, without the 0
    + r"|0[1-9]\d{1,2}[2-8]\d{6,7}\d{0,6}" + _EXTENSION  # an extension after a dash, which is gone by now
    + r"|[2-8]\d{6,7}" + _EXTENSION  # of the same area
    + r"|[48]00\d{7}" + _EXTENSION
    + r"|(?:\+|00)(?!86)[1-9]\d{6,14}" + _EXTENSION,
    re.IGNORECASE,
)  # fmt: skip
_LEAST_MASKED = 7
"""Characters of the shortest number that was masked: 139****0001, 812***6."""


def doubt(telephone: str) -> str:
    """What looks wrong with a telephone, in a few words; empty where nothing does. Several may stand in one field."""
    numbers = [each for each in _BETWEEN.split(_REMARK.sub("", telephone)) if each.strip()]
    return next((said for each in numbers if (said := _doubt(_FILLING.sub("", each)))), "")


def _doubt(number: str) -> str:
    masked = "*" in number and len(number) >= _LEAST_MASKED and not re.search(r"[^\d*+]", number)
    if masked or _KNOWN.fullmatch(number):
        return ""
    digits = sum(character.isdecimal() for character in number)
    if not digits:
        return say("there is no digit in it")
    if re.search(r"[^\d+*]", number):
        return say("something else than digits stands in it")
    return say("{count} digits are those of no telephone", count=digits)
