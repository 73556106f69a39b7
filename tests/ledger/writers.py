"""Processes of their own that write a ledger, for the tests of many writers and of sudden ends."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable

from tests.ledger.walks import add
from yousu.ledger import open_ledger


def fork(work: Callable[[], None]) -> int:
    """Run in a child process, which starts at once since all is loaded already; its process id."""
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        work()
        code = 0
    except BaseException:  # noqa: BLE001 - a child must never go on as a second test run
        traceback.print_exc(file=sys.__stderr__)
    finally:
        os._exit(code)


def write_tickets(path: str, count: int, actor: str, told: int | None = None) -> None:
    """Add tickets one command at a time; each number is told only after its commit."""
    for _ in range(count):
        with open_ledger(path) as ledger:
            number = add(ledger, actor=actor)
        if told is not None:
            os.write(told, b"%d\n" % number)
