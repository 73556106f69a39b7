"""A process of ours beside this one: the two send each other values, each packed behind its length.

For what may die of a damaged file (``intake.workbooks``), and for what is worth a second core (``intake.batches``,
``ledger.preparing``).
"""

from __future__ import annotations

import marshal
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
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
"""Rows or tickets from which on a second process, which takes a fifth of a second to begin, is worth it."""

Work = Callable[[Any], Any]


def pays(values: int) -> bool:
    """Whether so many rows or tickets are worth a second process, and there is a core for it."""
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

    def answer_to(self, value: Any) -> Any:
        """What the process answers to a value. Raises OSError or EOFError where it has ended."""
        self.send(value)
        return self.receive()


def shared(work: Work, values: Iterable[Any]) -> Generator[Any, None, None]:
    """What ``work`` makes of each value, in order, some of it in a process beside this one.

    ``work`` is something that ``pickle`` can send; values and answers are sent by ``marshal``. This process makes the
    next value that was not sent yet where it would have to wait, and every one where the other has ended.
    """
    with Beside(__name__) as other, _quick_turns(), ThreadPoolExecutor(1) as exchange:
        exchange.submit(other.send, pickle.dumps(work))
        waiting: deque[_Asked] = deque()
        for value in values:
            waiting.append(_Asked(value, work, exchange.submit(other.answer_to, value)))
            if len(waiting) > AHEAD:
                if not waiting[0].answer.done():
                    waiting[-1].make()
                yield waiting.popleft().made()
        while waiting:
            yield waiting.popleft().made()


def main() -> None:
    """In the other process: sent some work, then values, answer each with what the work makes of it."""
    with suppress(EOFError):
        work = pickle.loads(receive(sys.stdin.buffer))  # noqa: S301 - sent by our own process
        while True:
            send(work(receive(sys.stdin.buffer)), sys.stdout.buffer)


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

    def __init__(self, value: Any, work: Work, answer: Future[Any]) -> None:
        self.value, self.work, self.answer = value, work, answer
        self._own: list[Any] = []

    def make(self) -> None:
        """Make it here, unless it was sent already."""
        if not self._own and self.answer.cancel():
            self._own.append(self.work(self.value))

    def made(self) -> Any:
        """The answer, whoever makes it first."""
        self.make()
        if not self._own:
            try:
                return self.answer.result()
            except (EOFError, OSError):
                return self.work(self.value)
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
