"""A process of ours beside this one: the two send each other values, each packed behind its length.

For what may die of a damaged file (``intake.workbooks``), and for what is worth a second core (``intake.batches``,
``ledger.preparing``).
"""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import IO, Any, Self

from yousu.words import language

LENGTH = 8
"""Bytes that say how long a value is."""

AHEAD = 3
"""So many values wait for their answer at most: neither process idles, and memory stays flat."""

TURN = 0.000_1
"""Seconds after which one thread gives the interpreter to another that asks for it; 0.005 is usual."""

MANY = 10_000

Work = Callable[[Any], Any]


def pays(values: int) -> bool:
    """Whether a second process, which takes a fifth of a second to begin, is worth it for so many rows or tickets."""
    return values >= MANY and (os.cpu_count() or 1) > 1


class Beside:
    """The other process, running ``main`` of a module in the language of this one; killed where the ``with`` ends."""

    def __init__(self, module: str, *arguments: str) -> None:
        spoken = f"from yousu.words import use; use({language()!r})"
        command = [sys.executable, "-c", f"{spoken}; from {module} import main; main()", *arguments]
        surroundings = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=surroundings
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._process.kill()
        with suppress(OSError), self._process:  # what was not sent yet has nobody to read it
            pass

    def send(self, value: Any) -> None:
        """Send a value that ``marshal`` can pack. Raises OSError where the process has ended."""
        assert self._process.stdin is not None  # noqa: S101 - by how it was begun
        send(value, self._process.stdin)

    def receive(self) -> Any:
        """What the process sends next. Raises EOFError where it has ended."""
        assert self._process.stdout is not None  # noqa: S101 - by how it was begun
        return receive(self._process.stdout)

    def answers(self, asked: Iterable[Any], here: Work) -> Iterator[Any]:
        """What the process makes of each value (``answer``), in order.

        ``here`` makes the same: the next value not sent yet, where there would be nothing to do but to wait; and
        every value where the process has ended.
        """
        waiting: deque[_Asked] = deque()
        with _quick_turns(), ThreadPoolExecutor(1) as exchange:
            for value in asked:
                waiting.append(_Asked(value, here, exchange.submit(self._exchanged, value)))
                if len(waiting) > AHEAD:
                    if not waiting[0].answer.done():
                        waiting[-1].make()
                    yield waiting.popleft().made()
            while waiting:
                yield waiting.popleft().made()

    def _exchanged(self, value: Any) -> Any:
        self.send(value)
        return self.receive()


@contextmanager
def _quick_turns() -> Iterator[None]:
    """The thread that exchanges gets its turn at once: it has little to do, and the other process waits for it."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


class _Asked:
    """A value, and its answer: the other process's, or made here."""

    def __init__(self, value: Any, here: Work, answer: Future[Any]) -> None:
        self.value, self.here, self.answer = value, here, answer
        self._own: list[Any] = []

    def make(self) -> None:
        """Make it here, unless it was sent already."""
        if not self._own and self.answer.cancel():
            self._own.append(self.here(self.value))

    def made(self) -> Any:
        """The answer, whoever makes it first."""
        self.make()
        if not self._own:
            try:
                return self.answer.result()
            except (EOFError, OSError):
                return self.here(self.value)
        return self._own[0]


def send(value: Any, out: IO[bytes]) -> None:
    """A value behind its length: ``marshal.load`` would ask the pipe for each part of it by itself."""
    packed = marshal.dumps(value)
    out.write(len(packed).to_bytes(LENGTH, "big") + packed)
    out.flush()


def receive(source: IO[bytes]) -> Any:
    """The next value. Raises EOFError at the end, and where it is cut off."""
    length = source.read(LENGTH)
    if len(length) < LENGTH:
        raise EOFError
    try:
        return marshal.loads(source.read(int.from_bytes(length, "big")))  # noqa: S302 - sent by our own process
    except (ValueError, TypeError) as error:
        raise EOFError from error


def answer(work: Work) -> None:
    """In the other process: answer every value with what ``work`` makes of it, until no more come."""
    with suppress(EOFError):
        while True:
            send(work(receive(sys.stdin.buffer)), sys.stdout.buffer)
