"""Long texts made piece by piece, so that they are nowhere held whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

Text = TypeVar("Text", bound=str)


def joined(parts: Iterable[Text | Iterable[Text] | None], between: Text) -> Iterator[Text]:
    """The parts with ``between`` between them, each a text or the pieces of one; what has no text is left out."""
    written = False
    for part in parts:
        before = [between] if written else []
        for piece in filter(None, [part] if isinstance(part, str) else part or ()):
            yield from before
            yield piece
            before, written = [], True
