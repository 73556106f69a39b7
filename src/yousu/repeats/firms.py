"""Who is complained of, as it is compared: the firm, its shop, a bus line, a number plate."""

from __future__ import annotations

import re

from yousu.repeats.places import folded

_FORM = "(?:青海省?|西宁市?)|(?:股份|有限责任|有限|集团|分)?公司|[((].*?[))]|个体工商户|经营部|中心$"
_SHOP = "([一-龥A-Za-z0-9]{1,8}?)(?:分店|店|门店|分公司|分校|校区|支行|网点|营业厅|分园)$"
_GENERIC = frozenset(
    {
        "物业",
        "施工单位",
        "开发商",
        "施工方",
        "楼上住户",
        "邻居",
        "楼下商户",
        "商户",
        "老板",
        "包工头",
        "村委会",
        "社区",
        "学校",
        "工地",
    }
)
_NAMED = {
    "line": r"(\d{1,3})路(?=公交|车|站|班|末班|首班|司机|线路|发车|总)",
    "plate": "(青[A-Z][A-Z0-9]{5,6})",
    "month": r"(?<!\d)(\d{1,2})月份?(?:的)?工资",
}
_ALIKE = 60


def firm(name: str | None) -> str:
    """A firm's name without its legal form; empty where it names nobody in particular."""
    bare = re.sub(_FORM, "", folded(name or ""))
    return "" if bare in _GENERIC else bare


def same_firm(one: str | None, other: str | None) -> bool | None:
    """Whether two objects are one. None where either is unknown or too general to tell; two shops of a firm are two."""
    mine, theirs = firm(one), firm(other)
    if not mine or not theirs:
        return None
    if mine == theirs:
        return True
    short, long = sorted((mine, theirs), key=len)
    if short in long:
        return True
    return False if _two_shops(mine, theirs) else _alike(mine, theirs)


def _two_shops(one: str, other: str) -> bool:
    return bool(re.search(_SHOP, one) and re.search(_SHOP, other)) and one[:2] == other[:2]


def _alike(one: str, other: str) -> bool | None:
    from rapidfuzz import fuzz  # noqa: PLC0415 - loaded only where texts are compared

    ratio = fuzz.ratio(one, other)
    return True if ratio >= _ALIKE else (None if set(one) & set(other) else False)


def named_in(text: str, name: str | None) -> bool:
    """Whether a text names the firm."""
    known = firm(name)
    return len(known) > 1 and known in folded(text)


def another(one: str, other: str) -> bool:
    """Whether two texts name different bus lines, number plates or months of wages."""
    mine, theirs = folded(one), folded(other)
    for pattern in _NAMED.values():
        first, second = set(re.findall(pattern, mine)), set(re.findall(pattern, theirs))
        if first and second and first.isdisjoint(second):
            return True
    return False
