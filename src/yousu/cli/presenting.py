"""A document shown: on the terminal, through a pipe, or in a file whose ending says its format."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, ClassVar

from yousu import settings
from yousu.cli.session import tell
from yousu.errors import YousuError
from yousu.words import mark

if TYPE_CHECKING:  # a verb that may show something starts without it
    from yousu.document import Document


class NoTerminalFile(YousuError):
    """A file of bytes that would go to a terminal."""

    sentence: ClassVar[str] = mark("{format} is a file and cannot be shown on a terminal.")
    remedy: ClassVar[str] = mark("Name a file to write, with -o FILE.")


WIDE = 100
"""Columns of a terminal from which on lists need not leave anything off."""


def present(document: Document, form: str = "", output: str = "") -> None:
    """A document on stdout, or into a file whose suffix says its format."""
    from yousu.render import format_of, remarks, render

    chosen = form or (format_of(os.path.splitext(output)[1]) if output else "table")
    if _piece_by_piece(document, chosen, output):
        return
    watched = sys.stdout.isatty() and not output
    width = terminal_width() if watched else 0
    drawn = render(document, chosen, width=width, colour=watched, ambiguous=settings.ambiguous_width())
    if output:
        from yousu.cli.output import save

        save(drawn, output)
    elif isinstance(drawn, bytes):
        if watched:
            raise NoTerminalFile(format=chosen)
        sys.stdout.buffer.write(drawn)
    else:
        sys.stdout.write(drawn if drawn.endswith("\n") or not drawn else drawn + "\n")
    for remark in remarks(document, chosen) if chosen != "table" else ():
        tell(remark)


def narrow(form: str, output: str) -> bool:
    """Whether a table is drawn for a terminal that has no room for all columns of a list."""
    return not output and form in {"", "table"} and sys.stdout.isatty() and terminal_width() < WIDE


def screen(form: str) -> tuple[int, int] | None:
    """Columns and lines of the terminal that a table is drawn for; None where it goes elsewhere."""
    if form not in {"", "table"} or not sys.stdout.isatty():
        return None
    try:
        return os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        return None


def _piece_by_piece(document: Document, form: str, output: str) -> bool:
    """Show a document of which not all is held at once; False where its format has to be made whole."""
    from yousu.render import streamed, writer

    parts = streamed(document, form)
    if not output:
        sys.stdout.writelines(parts or ())
        return parts is not None
    from yousu.cli.output import save_parts, whole_file

    if parts is not None:
        save_parts(parts, output)
    elif (write := writer(document, form)) is not None:
        with whole_file(output, None) as file:
            write(file)
    else:
        return False
    return True


def terminal_width() -> int:
    """Columns of the terminal, 80 where it is not told."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except OSError:
        return 80
