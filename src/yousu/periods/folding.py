"""Full-width characters, as Chinese input methods type them, folded to half-width."""

from __future__ import annotations

_SHIFT = 0xFEE0  # from U+FF01..U+FF5E to U+0021..U+007E
_IDEOGRAPHIC_SPACE = 0x3000


def _halved(*ranges: tuple[int, int]) -> dict[int, int | None]:
    """A table for ``str.translate`` over the full-width ranges given, ends included."""
    table: dict[int, int | None] = {_IDEOGRAPHIC_SPACE: 0x20}
    for first, last in ranges:
        table.update({code: code - _SHIFT for code in range(first, last + 1)})
    return table


_WIDTH = _halved((0xFF01, 0xFF5E))
# What a paste from Word or a web page brings: spaces that do not break, dashes, marks without width.
_WIDTH.update(dict.fromkeys((0xA0, 0x202F, *range(0x2002, 0x200B)), 0x20))
_WIDTH.update(dict.fromkeys((*range(0x2010, 0x2014), 0x2212), 0x2D))
_WIDTH.update(dict.fromkeys((*range(0x200B, 0x2010), 0x2060, 0xFEFF)))
_PROSE = _halved((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))


def fold_width(text: str) -> str:
    """For codes, dates, digits and names: all of U+FF01 to U+FF5E, spaces and dashes to half-width.

    Characters without width are dropped. The marks that have no half-width twin, 、。·《》 among them, stay.
    """
    return text if text.isascii() else text.translate(_WIDTH)


def fold_prose(text: str) -> str:
    """For titles and bodies: digits, letters and spaces only, so ，。：（） stay as written."""
    return text if text.isascii() else text.translate(_PROSE)


def tidy(said: str) -> str:
    """``said`` ready to be compared with a closed list: folded, in lower case, without idle spaces."""
    words = " ".join(fold_width(said).lower().split())
    # A space beside a Chinese character separates nothing: 11 月 23 日 is 11月23日.
    kept = [
        letter
        for place, letter in enumerate(words)
        if letter != " " or (words[place - 1].isascii() and words[place + 1].isascii())
    ]
    return "".join(kept)
