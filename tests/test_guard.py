"""The guard of conftest.py is there: a test that forgets to say which ledger it means touches none of a person's."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
from pathlib import Path


def test_home_is_not_the_users() -> None:
    assert Path.home() != Path(pwd.getpwuid(os.getuid()).pw_dir)


def test_nothing_is_at_home_yet(own_home: Path) -> None:
    assert list(own_home.iterdir()) == []


def test_every_place_a_ledger_could_be_found_is_inside(own_home: Path) -> None:
    places = [value for name, value in os.environ.items() if name.startswith("XDG_") or name == "YOUSU_LEDGER"]

    assert len(places) == 5
    assert all(own_home in Path(place).parents for place in places)


def test_who_acts_and_when_does_not_leak_in_from_outside() -> None:
    assert {name for name in os.environ if name.startswith("YOUSU_")} == {"YOUSU_LEDGER"}


def test_a_process_started_by_a_test_is_guarded_too(own_home: Path) -> None:
    program = "import os, pathlib; print(pathlib.Path.home(), os.environ['YOUSU_LEDGER'])"

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()

    assert said == [str(own_home), str(own_home / "ledger.db")]
