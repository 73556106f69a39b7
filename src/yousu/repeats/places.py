"""Places as they are compared: 三号楼 = 3号楼, 恒通家园小区 = 恒通家园, full width = half width.

A place has a key (the compound, village or street, without its district and without 小区), perhaps a part (一期,
东区), and within it a spot: buildings, stairs (单元) and rooms. Numbers in Chinese are read by a ten-entry table.
Patterns are compiled where they are first used: a command that names no place starts without them.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from yousu.periods.folding import fold_width

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_NUMERAL = "[零〇一二两三四五六七八九十百]+(?=号|栋|幢|座|单元|层|楼|室|社|组|队|期|路公交|路车)"
_DISTRICT = (
    "^(?:青海省)?(?:西宁市)?(?:[一-龥]{1,2}[^小社园校厂景住新]区|[一-龥]{2}县)?"
    "(?:[一-龥]{2,4}(?:街道|镇)|[一-龥]{2,4}乡(?=[一-龥]{2,}村))?"
)
_INSIDE = r"[A-Za-z]?\d+(?:号楼|栋|幢|座|#|单元|号院|-\d).*$|[((].*$"
_SUFFIX = "(?:住宅小区|小区|住宅区|生活区|居民区|居民小区)$"
_PART = r"(\d+期|[东西南北中]区|[A-D]区)"

_BUILDING = r"(?<![A-Za-z\d])((?:\d{1,3}(?:号楼|栋|幢|号|#)?[、,和及至到~-])*\d{1,3})(?:号楼|号住宅楼|栋|幢|座|#)"
_LETTERED = r"([A-H]\d{0,2})(?:座|栋|幢|号楼)"
_TRIPLE = r"(?<!\d)(\d{1,2})-(\d{1,2})-(\d{3,4})(?!\d)"
_STAIRS = r"(\d{1,2})单元"
_ROOM = r"单元(\d{3,4})|(?<![\d号])(\d{3,4})(?:室|号房)"
_WHOLE = "全小区|整个小区|小区所有|全村|整村|多栋|各楼栋|各栋|所有楼|全院|整个院"
_MOST_BUILDINGS = 60
_FACILITY = "(?:小学|中学|学校|幼儿园|医院|卫生院|公园|广场|市场|社区|车站|前街|后街|大厦|写字楼)$"
LEAST = 3
"""Characters of the shortest key that may stand inside another place's."""


class Spot(NamedTuple):
    """Where within a place; ``whole`` where all of it is meant."""

    buildings: frozenset[str] = frozenset()
    stairs: frozenset[str] = frozenset()
    rooms: frozenset[str] = frozenset()
    whole: bool = False


def number(said: str) -> int:
    """A number in Chinese up to 999: 十二, 一百零三."""
    total, digit = 0, 0
    for character in said:
        if character in _DIGITS:
            digit = _DIGITS[character] if digit == 0 else digit * 10 + _DIGITS[character]
        else:
            total, digit = total + (digit or 1) * (10 if character == "十" else 100), 0
    return total + digit


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Half width, no blanks, numbers of buildings and the like in digits."""
    tight = re.sub(r"\s+", "", fold_width(text)).replace("＃", "#")
    return re.sub(_NUMERAL, lambda found: str(number(found[0])), tight)


def place_key(place: str | None) -> str:
    """The key by which a place is looked up; empty where there is none."""
    if not place:
        return ""
    said = folded(place).strip("()（）,，。")
    bare = re.sub(_SUFFIX, "", re.sub(_INSIDE, "", re.sub(_PART, "", _stripped(said))))
    return bare or said


def _stripped(said: str) -> str:
    """Without the district and the street before it, where a name is left."""
    rest = re.sub(_DISTRICT, "", said)
    return rest if len(rest) >= LEAST else said


def part_of(place: str | None) -> frozenset[str]:
    """The phase or zone that a place names: 1期, 东区."""
    return frozenset(re.findall(_PART, _stripped(folded(place or ""))))


def same_place(one: str | None, other: str | None) -> bool | None:
    """Whether two places are one: by key, or one name within the other. None where either is unknown.

    A school named after its street is not the street, nor certainly elsewhere: None as well.
    """
    mine, theirs = place_key(one), place_key(other)
    if not mine or not theirs:
        return None
    parts, others = part_of(one), part_of(other)
    if parts and others and parts.isdisjoint(others):
        return False
    short, long = sorted((mine, theirs), key=len)
    if short == long or len(short) < LEAST or short not in long:
        return short == long
    return None if long.startswith(short) and re.search(_FACILITY, long) else True


def mentions(text: str, place: str | None) -> bool:
    """Whether a text names the place."""
    key = place_key(place)
    return len(key) >= LEAST and key in folded(text)


@lru_cache(maxsize=4096)
def spot_of(text: str) -> Spot:
    """The buildings, stairs and rooms that a text names; ranges (1至3号楼) are filled in."""
    said = folded(text)
    buildings = {each for run in re.findall(_BUILDING, said) for each in _members(run)} | set(
        re.findall(_LETTERED, said)
    )
    stairs, rooms = set(re.findall(_STAIRS, said)), {one or other for one, other in re.findall(_ROOM, said)}
    for building, stair, room in re.findall(_TRIPLE, said):
        buildings.add(building)
        stairs.add(stair)
        rooms.add(room)
    return Spot(frozenset(buildings), frozenset(stairs), frozenset(rooms), bool(re.search(_WHOLE, said)))


def _members(run: str) -> set[str]:
    found: set[str] = set()
    for stretch in re.split("[、,和及]", run):
        numbers = [int(each) for each in re.findall(r"\d+", stretch)]
        found |= {str(each) for each in range(min(numbers), min(max(numbers), min(numbers) + _MOST_BUILDINGS) + 1)}
    return found
