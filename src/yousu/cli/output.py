"""Writing a file whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from errno import EACCES, EEXIST, EISDIR, ENOENT, ENOSPC, ENOTDIR, EROFS
from typing import IO, Any, ClassVar

from yousu.cli.session import tell
from yousu.errors import UNWRITABLE, YousuError
from yousu.words import mark, say

BOM_FOR = frozenset({".csv"})
"""Excel reads a CSV as UTF-8 only with a byte order mark."""


def reason(error: Exception) -> str:
    """Why the system would not open a file, in the words of the session."""
    if isinstance(error, UnicodeDecodeError):
        return say("it is not UTF-8 text")
    known = {
        ENOENT: mark("no such file or folder"), EACCES: mark("not allowed"), EISDIR: mark("it is a folder"),
        ENOSPC: mark("the disk is full"), EROFS: mark("the disk is read-only"),
        EEXIST: mark("it is a file, not a folder"), ENOTDIR: mark("part of it is a file, not a folder"),
    }  # fmt: skip
    code = getattr(error, "errno", None)
    return say(known[code]) if code in known else str(getattr(error, "strerror", None) or error)


class OutputUnwritable(YousuError):
    """A file that cannot be written."""

    exit_code = UNWRITABLE
    sentence: ClassVar[str] = mark("{path} cannot be written: {why}.")
    remedy: ClassVar[str] = mark("Give another path with -o.")


class OutputThere(YousuError):
    """A file that people fill in or edit, and that must not be written over."""

    exit_code = UNWRITABLE
    sentence: ClassVar[str] = mark(
        "{path} is there already; it may have been filled in or edited, and nothing was written."
    )
    remedy: ClassVar[str] = mark("Move it away, or give another name with -o.")


def untouched(path: str) -> None:
    """Raise OutputThere where a file of that name is."""
    if os.path.isfile(path):
        raise OutputThere(path=path)


def ready(path: str) -> None:
    """Raise OutputUnwritable where no file can be written, before it is put on record that one was."""
    folder = os.path.dirname(os.path.abspath(path))
    code = EISDIR if os.path.isdir(path) else EACCES if os.path.isdir(folder) else ENOENT
    if code != EACCES or not os.access(folder, os.W_OK):
        raise OutputUnwritable(path=path, why=reason(OSError(code, "")))


def save(content: str | bytes, path: str, *, told: bool = True) -> None:
    """Write a file beside its place and move it there, and say so if it is to be ``told``. Raises OutputUnwritable."""
    with whole_file(path, None if isinstance(content, bytes) else _encoding(path), told=told) as file:
        file.write(content)


def save_parts(parts: Iterable[str], path: str) -> None:
    """Write a long text piece by piece. Raises OutputUnwritable."""
    with whole_file(path, _encoding(path)) as file:
        file.writelines(parts)


def _encoding(path: str) -> str:
    return "utf-8-sig" if os.path.splitext(path)[1] in BOM_FOR else "utf-8"


@contextmanager
def whole_file(path: str, encoding: str | None = "utf-8", *, told: bool = True) -> Iterator[IO[Any]]:
    """A file to write that appears under its name only when all of it is there; without an encoding, of bytes.

    Raises OutputUnwritable.
    """
    import tempfile  # with it comes random, which few commands need

    made = ""
    try:
        handle, made = tempfile.mkstemp(dir=os.path.dirname(os.path.abspath(path)), prefix=".yousu-")
        with (
            os.fdopen(handle, "wb")
            if encoding is None
            else os.fdopen(handle, "w", encoding=encoding, newline="") as file
        ):
            yield file
        os.replace(made, path)
    except OSError as error:
        raise OutputUnwritable(path=path, why=reason(error)) from error
    finally:
        if made and os.path.exists(made):
            os.unlink(made)
    if told:
        tell(say("Written: {path}", path=path))
