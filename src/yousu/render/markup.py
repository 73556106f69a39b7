"""Markup that data cannot break out of: whatever is not finished markup is escaped where it is put in."""

from __future__ import annotations

from html import escape

from yousu.render.values import lines_of, one_line

_VOID = frozenset({"meta", "br"})


class Markup(str):
    """Finished markup, which only ``element`` and ``stacked`` make; any other text is data."""

    __slots__ = ()


def element(tag: str, /, *children: str, **attributes: str | None) -> Markup:
    """An element with its children, texts among them escaped; an attribute of None is left out.

    ``aria_label`` becomes aria-label, ``class_`` becomes class.
    """
    said = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(one_line(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    if tag in _VOID:
        return Markup(f"<{tag}{said}>")
    return Markup(f"<{tag}{said}>{''.join(map(_child, children))}</{tag}>")


def stacked(*parts: Markup | None) -> Markup:
    """Elements one below the other, so that the source of a page can be read; None is left out."""
    return Markup("\n".join(part for part in parts if part))


def _child(child: str) -> str:
    if isinstance(child, Markup):
        return child
    return "<br>".join(escape(line) for line in lines_of(child))
