"""What holds for every test: no one's own ledger is in reach, and properties behave alike on any machine."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import settings

from yousu import words

# A slow machine is no fault of a property; a merge must not hang on the luck of one run.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer ``--update-transcripts``, read by test_transcripts, and ``--update-examples``, by test_reports."""
    parser.addoption(
        "--update-transcripts",
        action="store_true",
        help="write what the commands of the Markdown transcripts print now into the files",
    )
    parser.addoption("--update-examples", action="store_true", help="write the reports of examples/reports anew")


@pytest.fixture(autouse=True)
def own_home() -> Iterator[Path]:
    """An empty home of its own for each test, so that none reads or writes a person's real ledger."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "YOUSU_"))}
    with tempfile.TemporaryDirectory(prefix="yousu-home-") as folder:
        home = Path(folder)
        away = {
            "HOME": folder,
            "USERPROFILE": folder,
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_DATA_HOME": str(home / ".local" / "share"),
            "XDG_STATE_HOME": str(home / ".local" / "state"),
            "XDG_CACHE_HOME": str(home / ".cache"),
            "YOUSU_LEDGER": str(home / "ledger.db"),
        }
        with mock.patch.dict(os.environ, kept | away, clear=True):
            yield home


@pytest.fixture(autouse=True)
def own_language() -> None:
    """Chinese at the start of each test, whatever a command of the one before it spoke."""
    words.use("zh")
