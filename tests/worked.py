"""The ledger of all the cases in examples/scenarios, made once a session of tests and copied for each that writes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest import mock

from yousu.cli import demo, main
from yousu.cli.session import held
from yousu.ledger import Ledger, open_ledger


def build(path: Path) -> Path:
    """A ledger of the cases at ``path``."""
    with mock.patch.dict(os.environ, {"YOUSU_LEDGER": str(path), "YOUSU_BY": "演示", "YOUSU_NOW": demo.FOUNDED}):
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            assert main(["init", "--test-clock"]) == 0
            demo.build(demo.merged(demo.scripts()))
        held.clear()
    return path


@contextmanager
def worked(folder: Path, made: Path | None = None) -> Iterator[Ledger]:
    """An open ledger of the cases in ``folder``; a copy of one that was ``made`` before."""
    path = folder / "ledger.db"
    if made is None:
        build(path)
    else:
        shutil.copyfile(made, path)
    with open_ledger(str(path)) as ledger:
        yield ledger
