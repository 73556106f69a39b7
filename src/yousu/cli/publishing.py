"""Writing the wall's pages to a folder that everybody may read, and taking the pages of the last build away."""

from __future__ import annotations

import os
from typing import ClassVar

from yousu.errors import UNWRITABLE, YousuError
from yousu.wall.pages import GENERATOR
from yousu.words import mark

FOR_ALL = 0o644
"""A web server that runs as another user reads the pages."""


class FolderForeign(YousuError):
    """A folder with files that no build of the wall wrote."""

    exit_code = UNWRITABLE
    sentence: ClassVar[str] = mark("{folder} holds {file}, which is no page of the wall; nothing was written.")
    remedy: ClassVar[str] = mark("Give an empty folder, or the one of the last build, with -o DIR.")


def publish(folder: str, made: dict[str, str]) -> None:
    """Write the pages; pages of an earlier build that are no more are removed. Raises FolderForeign, OutputUnwritable."""
    from yousu.cli.output import OutputUnwritable, reason, save

    try:
        os.makedirs(folder, exist_ok=True)
        there = sorted(os.listdir(folder))
        for file in there:
            if not _ours(os.path.join(folder, file)):
                raise FolderForeign(folder=folder, file=file)
        for name, page in made.items():
            save(page, os.path.join(folder, name))
            os.chmod(os.path.join(folder, name), FOR_ALL)
        for file in set(there) - set(made):
            os.unlink(os.path.join(folder, file))
    except OSError as error:
        raise OutputUnwritable(path=folder, why=reason(error)) from error


def _ours(path: str) -> bool:
    """Whether a page says of itself that a build of the wall made it."""
    if not path.endswith(".html") or not os.path.isfile(path):
        return False
    with open(path, encoding="utf-8", errors="replace") as page:
        return GENERATOR in page.read(len(GENERATOR) + 1000)
