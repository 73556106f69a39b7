"""Text on a grid of cells: how wide it is, how it is cut, filled and wrapped, Chinese and Latin together."""

from __future__ import annotations

import unicodedata

ELLIPSIS = "…"

# 避头尾: what may not begin a line, and what may not end one.
_CLOSING = frozenset("，。、；：？！）》〉」』】〕〗｝…—·～”’％‰℃" + "%,.;:?!)]}")
_OPENING = frozenset("（《〈「『【〔〖｛“‘￥" + "([{$#")

_WIDE = frozenset("WF")
_NOTHING = frozenset({"Mn", "Me", "Cf"})
# The vowels and final consonants of Hangul letters typed apart are drawn into the letter before.
_JAMO = ("\u1160", "\u11ff")


class Ruler(dict[str, int]):
    """The cells that characters take on one terminal, remembered; ``ambiguous`` is 1 or 2.

    A sequence of emoji drawn as one picture is counted picture by picture: terminals differ in it.
    """

    def __init__(self, ambiguous: int = 1) -> None:
        super().__init__()
        self._ambiguous = ambiguous

    def __missing__(self, char: str) -> int:
        if unicodedata.category(char) in _NOTHING or _JAMO[0] <= char <= _JAMO[1]:
            cells = 0
        else:
            kind = unicodedata.east_asian_width(char)
            cells = 2 if kind in _WIDE else self._ambiguous if kind == "A" else 1
        self[char] = cells
        return cells

    def width(self, text: str) -> int:
        """The cells that a text without control characters takes."""
        return len(text) if text.isascii() else sum(map(self.__getitem__, text))

    def filled(self, text: str, width: int, *, right: bool = False) -> str:
        """The text with blanks up to a width, before it if it stands to the right."""
        blanks = " " * (width - self.width(text))
        return blanks + text if right else text + blanks

    def cut(self, text: str, width: int) -> str:
        """The text if it fits, else as much of it as fits with an ellipsis."""
        if self.width(text) <= width:
            return text
        return self._head(text, width - self[ELLIPSIS]) + ELLIPSIS if width >= self[ELLIPSIS] else ""

    def _head(self, text: str, width: int) -> str:
        for index, char in enumerate(text):
            width -= self[char]
            if width < 0:
                return text[:index]
        return text

    def wrapped(self, text: str, width: int) -> list[str]:
        """The text in lines of at most ``width`` cells (2 or more): Latin words stay whole, closing marks stay behind.

        A word wider than a line is broken where the line ends. Blanks at a break are dropped.
        """
        if self.width(text) <= width:
            return [text]
        lines = [""]
        for atom in self._atoms(text):
            if self.width(lines[-1] + atom) <= width and not (atom.isspace() and lines[-1] == "" and lines[1:]):
                lines[-1] += atom
            else:
                lines += [""] if atom.isspace() else self._broken(atom, width)
        return [line for line in (line.rstrip(" ") for line in lines) if line]

    def balanced(self, text: str, width: int) -> list[str]:
        """The text wrapped into as few lines as the width allows, as even as they can be: no lone last character."""
        lines = self.wrapped(text, width)
        if len(lines) == 1:
            return lines
        for narrower in range(width - 1, 1, -1):
            tighter = self.wrapped(text, narrower)
            if len(tighter) > len(lines):
                break
            lines = tighter
        return lines

    def _broken(self, atom: str, width: int) -> list[str]:
        """An atom in pieces that fit; nearly always one."""
        pieces = []
        while self.width(atom) > width:
            # A character wider than the line stands alone, too wide: there is no other way on.
            end = len(self._head(atom, width)) or 1
            if end > 1 and atom[end] in _CLOSING and atom[end - 1] not in _CLOSING:
                end -= 1
            pieces.append(atom[:end])
            atom = atom[end:]
        return [*pieces, atom] if atom else pieces

    def _atoms(self, text: str) -> list[str]:
        """The pieces between which a line may break."""
        atoms: list[str] = []
        for char in text:
            if atoms and self._glued(atoms[-1][-1], char):
                atoms[-1] += char
            else:
                atoms.append(char)
        return atoms

    def _glued(self, before: str, char: str) -> bool:
        """Whether no line may break between two characters."""
        if before == " " or char == " ":
            return before == char
        if char in _CLOSING or before in _OPENING or self[char] == 0:
            return True
        return not (_breaks(char) or _breaks(before))


def _breaks(char: str) -> bool:
    """Whether a line may break on either side: Chinese characters, and opening and closing marks among them."""
    return unicodedata.east_asian_width(char) in _WIDE or (not char.isascii() and char in _OPENING | _CLOSING)
