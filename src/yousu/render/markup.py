"""Markup that data cannot break out of: whatever is not finished markup is escaped where it is put in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from yousu.render.pieces import joined
from yousu.render.values import lines_of, one_line

_VOID = frozenset({"meta", "br"})


class Markup(str):
    """Finished markup, which only ``element`` and ``stacked`` make; any other text is data."""

    __slots__ = ()


def element(tag: str, /, *children: str, **attributes: str | None) -> Markup:
    """An element with its children, texts among them escaped; an attribute of None is left out.

    ``aria_label`` becomes aria-label, ``class_`` becomes class.
    """
    opened = _opened(tag, attributes)
    return opened if tag in _VOID else Markup(f"{opened}{''.join(map(_child, children))}</{tag}>")


def around(tag: str, /, pieces: Iterable[Markup], **attributes: str | None) -> Iterator[Markup]:
    """The same around pieces of finished markup, one after the other: a long table is nowhere held whole."""
    yield _opened(tag, attributes)
    yield from pieces
    yield Markup(f"</{tag}>")


def _opened(tag: str, attributes: Mapping[str, str | None]) -> Markup:
    said = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(one_line(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{tag}{said}>")


def stacked(*parts: Markup | None) -> Markup:
    """Elements one below the other, so that the source of a page can be read; None is left out."""
    return Markup("\n".join(part for part in parts if part))


def piled(parts: Iterable[Iterable[Markup] | Markup | None]) -> Iterator[Markup]:
    """``stacked`` piece by piece, of elements and of elements in pieces; what has no piece is left out."""
    return joined(parts, Markup("\n"))


def _child(child: str) -> str:
    if isinstance(child, Markup):
        return child
    return "<br>".join(escape(line) for line in lines_of(child))
