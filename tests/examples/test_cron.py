"""The scheduled jobs: each command line is one that yousu takes, and both ways of scheduling do the same."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from yousu.cli.group import load
from yousu.cli.verbs import VERBS

CRON = Path(__file__).parents[2] / "examples" / "cron"
COMMAND = re.compile(r"yousu (?:report|backup|check)[^'&\n]*")


def commands(path: Path) -> list[str]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    found = COMMAND.findall("\n".join(lines))
    return [re.sub(r"[\\%{}]+", "", each).strip() for each in found]


def test_cron_and_systemd_do_the_same() -> None:
    services = [each for path in CRON.glob("systemd/*.service") for each in commands(path)]

    assert sorted(services) == sorted(each.replace('"$BACKUPS"', "$BACKUPS") for each in commands(CRON / "crontab"))
    assert len(services) == 6


@pytest.mark.parametrize("line", commands(CRON / "crontab"))
def test_every_job_is_a_command_of_ours(line: str) -> None:
    verbs = {verb.name: verb for verb in VERBS}
    _, verb, *rest = shlex.split(line.replace("$(date +F)", "2024-03-28"))
    command = load(verbs[verb])
    if verb == "report":
        command = load(next(each for each in command.verbs if each.name == rest[0]))
        rest = rest[1:]
    command.make_context(verb, rest).close()


@pytest.mark.skipif(
    shutil.which("systemd-analyze") is None,
    reason="systemd-analyze, which reads the times, is not installed: apt-get install systemd",
)
@pytest.mark.parametrize("path", sorted(CRON.glob("systemd/*.timer")), ids=lambda path: path.stem)
def test_systemd_reads_the_times(path: Path) -> None:
    said = re.findall(r"^OnCalendar=(.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)

    assert len(said) == 1
    assert subprocess.run(["systemd-analyze", "calendar", *said], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_finds_nothing_wrong_with_the_units() -> None:
    units = sorted(str(path) for path in CRON.glob("systemd/yousu-*"))

    verified = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)

    assert [line for line in verified.stderr.splitlines() if "yousu" in line] == []
    assert verified.returncode == 0


def test_every_timer_has_its_service() -> None:
    stems = {ending: {path.stem for path in CRON.glob(f"systemd/*.{ending}")} for ending in ("timer", "service")}

    assert stems["timer"] == stems["service"]
