"""What an atomic script prints waits until its lines are written: a number that was rolled back is another ticket's."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


class Waiting(io.TextIOWrapper):
    """A stream that keeps what is written, and is as wide and as much a terminal as the one it stands for."""

    def __init__(self, shown: TextIO) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", errors="surrogateescape", newline="")
        self.shown = shown

    def isatty(self) -> bool:
        """As the stream that it stands for."""
        return self.shown.isatty()

    def fileno(self) -> int:
        """Of the stream that it stands for: its width is asked for."""
        return self.shown.fileno()

    def release(self) -> None:
        """Print what was kept; a workbook, which is no text, as its bytes."""
        self.flush()
        kept: bytes = self.buffer.getvalue()  # type: ignore[attr-defined]
        try:
            self.shown.write(kept.decode())
        except UnicodeDecodeError:
            self.shown.flush()
            self.shown.buffer.write(kept)
        self.shown.flush()


class Withheld:
    """The output of a script's lines, in their order."""

    def __init__(self) -> None:
        self._lines: list[tuple[Waiting, Waiting]] = []

    @contextmanager
    def line(self) -> Iterator[None]:
        """One line's output is kept."""
        saved = sys.stdout, sys.stderr
        pair = Waiting(sys.stdout), Waiting(sys.stderr)
        self._lines.append(pair)
        sys.stdout, sys.stderr = pair
        try:
            yield
        finally:
            sys.stdout, sys.stderr = saved

    def fail(self) -> None:
        """The last line failed: why is said, and nothing else of what the lines had to say."""
        self._lines[-1][1].release()
        self._lines = []

    def release(self) -> None:
        """All is written: print what the lines had to say."""
        for out, err in self._lines:
            out.release()
            err.release()
