"""Titles broken by meaning into even lines (GB/T 9704-2012, 7.3.1: 词意完整、排列对称、长短适宜)."""

from __future__ import annotations

from yousu.render.widths import Ruler

_RULER = Ruler(2)
_OPENING, _CLOSING = "“《（〔「『([", "”》）〕」』)]，。、；：！？…,.;:!?"
_GOOD_AFTER = "”》）、，；：的 "
_DATE = frozenset("0123456789年月日至—-")
_TOO_WIDE, _CUTS_A_NUMBER, _ONE_LINE_MORE = 10_000, 5_000, 2_000
_INSIDE_QUOTES, _INSIDE_A_WORD, _AFTER_A_MARK = 30, 12, 3


def broken(title: str, cells: int) -> list[str]:
    """The title in as few lines of at most ``cells`` as it takes, each broken where it hurts least."""
    lines, rest = [], title.strip()
    while (width := _RULER.width(rest)) > cells and len(rest) > 1:
        count = -(-width // cells)
        at = min(range(1, len(rest)), key=lambda place: _cost(rest, place, count, cells))
        lines.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return [*lines, rest]


def _cost(title: str, at: int, count: int, cells: int) -> float:
    """How bad a break is: how far from even, and what it cuts apart."""
    first, rest = _RULER.width(title[:at]), _RULER.width(title[at:])
    cost = abs(first - (first + rest) / count)
    cost += _TOO_WIDE if first > cells else _ONE_LINE_MORE if rest > (count - 1) * cells else 0
    before, after = title[at - 1], title[at]
    if after in _CLOSING or before in _OPENING or after == " ":
        return cost + _TOO_WIDE
    if (_latin(before) and _latin(after)) or {before, after} <= _DATE:
        return cost + _CUTS_A_NUMBER
    if any(title.count(left, 0, at) > title.count(right, 0, at) for left, right in ("“”", "《》")):
        return cost + _INSIDE_QUOTES
    dated = before == "日" and title[at - 2 : at - 1].isdigit()  # 22日, and not 工作日
    if after in _OPENING:
        return cost
    return cost + (_AFTER_A_MARK if dated or before in _GOOD_AFTER else _INSIDE_A_WORD)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
