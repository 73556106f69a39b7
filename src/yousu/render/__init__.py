"""Documents become text or files: one module a format, loaded when that format is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from typing import IO, ClassVar

from yousu.document import Document
from yousu.errors import UNWRITABLE, USAGE, YousuError
from yousu.words import mark, say

# What people type after --format, and the module of this package that draws it.
_MODULES = {
    "table": "terminal",
    "md": "markdown",
    "csv": "csv",
    "json": "json",
    "jsonl": "jsonl",
    "html": "html",
    "xlsx": "xlsx",
    "docx": "docx",
    "pdf": "pdf",
}

FORMATS = tuple(_MODULES)
BINARY = frozenset({"xlsx", "docx", "pdf"})
"""Formats that are bytes and not text."""

# The endings of file names that are not the name of a format.
_ENDINGS = {"markdown": "md", "txt": "table", "htm": "html"}


class FormatUnsaid(YousuError):
    """A file whose name does not say what it is to be."""

    sentence: ClassVar[str] = mark("The name of the file has no ending that says its format.")
    remedy: ClassVar[str] = mark("Give it one of: {formats}.")


class FormatUnknown(YousuError):
    """A format was asked for, by name or by the ending of a file's name, that no renderer draws."""

    exit_code: ClassVar[int] = USAGE
    sentence: ClassVar[str] = mark("{said} is not a format that can be written.")
    remedy: ClassVar[str] = mark("Type one of these formats: {formats}.")


class ExtraMissing(YousuError):
    """A format whose library is not installed."""

    exit_code: ClassVar[int] = UNWRITABLE
    sentence: ClassVar[str] = mark("{format} needs {library}, which is not installed here.")
    remedy: ClassVar[str] = mark("Type: pip install 'yousu[{extra}]', or write docx, html or md instead.")


def render(
    document: Document,
    format: str,  # noqa: A002 - the word of the command line
    *,
    width: int = 80,
    colour: bool = False,
    ambiguous: int = 1,
) -> str | bytes:
    """The document in a format: text ending in a newline, bytes where it is ``BINARY``.

    Raises ``FormatUnknown``, and ``ExtraMissing`` where the format's library is not installed.

    The rest is for ``table`` only: ``width`` is that of the terminal in cells, 0 where the text goes elsewhere;
    ``ambiguous`` is how many cells (1 or 2) the terminal gives to characters such as “ … and ①.
    """
    module = import_module(f"yousu.render.{_MODULES[_known(format)]}")
    if format == "table":
        return str(module.render(document, width=width, colour=colour, ambiguous=ambiguous))
    drawn: str | bytes = module.render(document)
    return drawn


def streamed(document: Document, format: str) -> Iterator[str] | None:  # noqa: A002 - the word of the command line
    """The text of ``render`` piece by piece, for a long list; None where the format has to be made whole."""
    module = import_module(f"yousu.render.{_MODULES[_known(format)]}")
    found: Iterator[str] | None = module.streamed(document) if hasattr(module, "streamed") else None
    return found


def writer(document: Document, format: str) -> Callable[[IO[bytes]], None] | None:  # noqa: A002 - the word of the command line
    """What writes the bytes of ``render`` into a file, for a long list; None where the format has to be made whole."""
    module = import_module(f"yousu.render.{_MODULES[_known(format)]}")
    return partial(module.write, document) if hasattr(module, "write") else None


def remarks(document: Document, format: str) -> list[str]:  # noqa: A002 - the word of the command line
    """What whoever opens the file should know: fonts that were not there, and what stands in for them."""
    module = import_module(f"yousu.render.{_MODULES[_known(format)]}")
    return list(module.remarks(document)) if hasattr(module, "remarks") else []


def format_of(path_suffix: str) -> str:
    """The format of a file by the ending of its name, ``.md`` or ``md``. Raises ``FormatUnknown``, ``FormatUnsaid``."""
    if not path_suffix:
        raise FormatUnsaid(formats=say(", ").join(f".{each}" for each in FORMATS if each != "table"))
    ending = path_suffix.removeprefix(".").lower()
    return _known(_ENDINGS.get(ending, ending), said=path_suffix)


def _known(name: str, *, said: str = "") -> str:
    if name not in _MODULES:
        raise FormatUnknown(said=said or name, formats=say(", ").join(FORMATS))
    return name
