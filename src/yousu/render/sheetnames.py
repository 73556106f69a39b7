"""Names of a workbook's sheets: what Excel refuses is written otherwise, and none stands twice."""

from __future__ import annotations

from yousu.render.values import one_line

LONGEST = 31
"""UTF-16 units of a sheet's name."""

# Their full-width forms say the same and are allowed.
_FORBIDDEN = str.maketrans("[]:*?/\\'", "［］：＊？／＼’")


class SheetNames:
    """The names given so far in one workbook. Excel keeps one for itself."""

    def __init__(self) -> None:
        self._taken = {"history"}

    def unique(self, title: str, otherwise: str) -> str:
        """A name for a sheet of this title, or of another text where the title is blank; numbered if it is taken."""
        wanted = _allowed(title) or _allowed(otherwise) or "-"
        name, count = _cut(wanted, LONGEST), 1
        while name.lower().casefold() in self._taken:
            count += 1
            name = _cut(wanted, LONGEST - len(f" ({count})")) + f" ({count})"
        self._taken.add(name.lower().casefold())
        return name


def _allowed(title: str) -> str:
    return one_line(title).translate(_FORBIDDEN).strip()


def _cut(name: str, units: int) -> str:
    """As much of a name as takes so many units; no pair of them is split."""
    return name.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore").strip()
