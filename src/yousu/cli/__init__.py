"""The command line: words into values going in, documents into a format going out."""

from __future__ import annotations

import gc
import os
import sys

UNCOLLECTED = 50_000
"""Objects made before the collector looks for cycles: a command of a tenth of a second leaves none worth a dozen looks."""


def main(argv: list[str] | None = None) -> int:
    """Run one command line; its exit code (design.md 8)."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    gc.set_threshold(UNCOLLECTED)
    _speak_utf8()
    from yousu import settings, words

    words.use(settings.lang())
    from yousu.cli.boundary import guarded

    verb = arguments[0] if arguments and not arguments[0].startswith("-") else ""
    return guarded(lambda: run(arguments), verb)


def run(arguments: list[str]) -> object:
    """Run one command line without the boundary: for `yousu run`, which has its own."""
    from yousu.cli.group import group
    from yousu.cli.verbs import Yousu

    return group(Yousu, "yousu").main(arguments, prog_name="yousu", standalone_mode=False)


def _speak_utf8() -> None:
    """Chinese must not fail on a terminal set to ASCII: what it cannot show becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        encoding = (getattr(stream, "encoding", "") or "").lower().replace("-", "")
        if encoding in {"ascii", "ansi_x3.41968", "latin1", "iso88591"} and hasattr(stream, "reconfigure"):
            utf8 = "UTF-8" in (os.environ.get("LC_ALL", "") + os.environ.get("LANG", "")).upper() or not stream.isatty()
            stream.reconfigure(encoding="utf-8" if utf8 else encoding, errors="replace")
