"""A report in several formats at once, under names made of its period: what a scheduled job leaves in a folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from typing import ClassVar

from yousu.cli.output import OutputUnwritable, reason, save
from yousu.cli.session import fold_path
from yousu.document import Document
from yousu.errors import UNWRITABLE, YousuError
from yousu.render import format_of, render
from yousu.words import mark

FORMATS = ("docx",)
"""What is written where no format is asked for."""


class AlreadyThere(YousuError):
    """A file stands in the place of the one to be written: somebody may have been writing in it."""

    exit_code = UNWRITABLE
    sentence: ClassVar[str] = mark("{path} is there already and may have been edited; nothing was written.")
    remedy: ClassVar[str] = mark("Move it away, or name another file with -o.")


def formats_of(said: str) -> list[str]:
    """The formats of ``docx,xlsx,pdf``; Word where none is named. Raises FormatUnknown."""
    named = [part.strip() for part in said.replace("，", ",").replace("、", ",").split(",")]
    return [format_of(part) for part in named if part] or list(FORMATS)


def shelve(document: Document, name: str, forms: Sequence[str], folder: str, *, keep: bool) -> None:
    """Write the document into the folder, a file a format, and print the paths; all are drawn before one is written.

    A file that is there is never written over: with ``keep`` it stays, since the report was issued before, else
    nothing is written. Raises AlreadyThere, OutputUnwritable, ExtraMissing.
    """
    place, stem = fold_path(folder), name.replace("..", "_")
    paths = {os.path.join(place, f"{stem}.{_ending(form)}"): form for form in forms}
    there = [path for path in paths if os.path.exists(path)]
    if there and not keep:
        raise AlreadyThere(path=there[0])
    drawn = {path: render(document, form, width=0) for path, form in paths.items() if path not in there}
    try:
        os.makedirs(place, exist_ok=True)
    except OSError as error:
        raise OutputUnwritable(path=place, why=reason(error)) from error
    _save_all(drawn)
    sys.stdout.write("".join(f"{path}\n" for path in paths))


def _save_all(drawn: Mapping[str, str | bytes]) -> None:
    """Every file, or none: what a full disk stopped halfway would be in the way of the next run."""
    written: list[str] = []
    try:
        for path, content in drawn.items():
            save(content, path, told=False)
            written.append(path)
    except OutputUnwritable:
        for path in written:
            os.unlink(path)
        raise


def _ending(form: str) -> str:
    return "txt" if form == "table" else form
