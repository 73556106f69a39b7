"""Names of units as platforms write them: variants of one name, and the kind that a name speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from yousu.ticket.directory import Unit

_TAILS = ("办事处", "人民政府", "镇政府", "乡政府", "（主办）", "(主办)")
_KINDS = (
    ("property", ("物业", "物业公司", "物业服务有限公司", "物业管理有限公司")),
    ("utility", ("公司", "集团", "供电局", "自来水厂", "水务集团")),
    ("township", ("街道", "街道办", "镇", "乡")),
    ("village", ("村", "社区", "村委会", "居委会")),
    (
        "department",
        ("局", "委", "办", "部", "院", "中心", "大队", "支队", "所", "队", "站", "处", "委员会", "医院", "学校"),
    ),
)


def bare(name: str) -> str:
    """A unit's name without the tail that some exports leave out: 文汇路街道办事处 and 文汇路街道 are one."""
    for tail in _TAILS:
        if name.endswith(tail) and len(name) > len(tail) + 1:
            return name[: -len(tail)] + ("镇" if tail == "镇政府" else "乡" if tail == "乡政府" else "")
    return name


def guessed_kind(name: str) -> str:
    """The kind of unit that a name ends in; ``other`` where it says nothing. A person may set it right."""
    plain = bare(name)
    return next((kind for kind, tails in _KINDS if plain.endswith(tails)), "other")


class Names:
    """Looks units up by name, alias or variant; a name that none answers to is a new unit's."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.known: dict[str, str] = {}
        for unit in units:
            for name in (unit.unit, unit.name, *unit.aliases):
                self.known.setdefault(name, unit.unit)
        for name, key in list(self.known.items()):
            self.known.setdefault(bare(name), key)
        self.new: dict[str, str] = {}

    def unit(self, name: str) -> str:
        """The key of the unit of that name; the name itself, noted as new, where there is none."""
        key = self.known.get(name) or self.known.get(bare(name))
        if key is None:
            key = self.known[name] = self.known[bare(name)] = name
            self.new[name] = guessed_kind(name)
        return key

    def is_unit(self, name: str) -> bool:
        """Whether some unit answers to the name."""
        return name in self.known or bare(name) in self.known


def categories(known: Iterable[str]) -> Mapping[str, str]:
    """Path, and last level where only one category has it -> the category of the rules."""
    found = {each: each for each in known}
    leaves: dict[str, list[str]] = {}
    for each in known:
        leaves.setdefault(each.rpartition("/")[2], []).append(each)
    return {**{leaf: paths[0] for leaf, paths in leaves.items() if len(paths) == 1}, **found}


def category(path: str, known: Mapping[str, str]) -> str:
    """The rules' category for a platform's path: the same path or the same last level; else the path as it is."""
    return known.get(path) or known.get(path.rpartition("/")[2]) or path
