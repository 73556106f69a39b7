"""A sign of life on long work: on a terminal only, on stderr, after a moment; rich is loaded when it appears."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

QUIET_SECONDS = 1.0
STEP = 500

Tick = Callable[[int], None]


@contextmanager
def progress(title: str) -> Iterator[Tick]:
    """Within it, ``tick(n)`` says that n more are done."""
    if not sys.stderr.isatty():
        yield lambda _count: None
        return
    bar = _Bar(title)
    try:
        yield bar.tick
    finally:
        bar.close()


class _Bar:
    def __init__(self, title: str) -> None:
        self.title, self.done, self.started = title, 0, time.monotonic()
        self._shown: Any = None
        self._task: Any = None

    def tick(self, count: int) -> None:
        self.done += count
        if self.done % STEP:
            return
        if self._shown is not None:
            self._shown.update(self._task, completed=self.done)
        elif time.monotonic() - self.started > QUIET_SECONDS:
            self._show()

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description} {task.completed:,.0f}"), TimeElapsedColumn())
        self._shown = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._shown.add_task(self.title, total=None, completed=self.done)
        self._shown.start()

    def close(self) -> None:
        if self._shown is not None:
            self._shown.stop()
