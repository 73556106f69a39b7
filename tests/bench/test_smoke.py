"""The benchmark's made-up ledger at a small size: sound, and every verb that is measured works on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from yousu.ledger import open_ledger
from yousu.ledger.checking import check

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of 300 made-up tickets."""
    path = tmp_path_factory.mktemp("bench") / "300.master.db"
    subprocess.run([sys.executable, str(ROOT / "bench" / "generate.py"), "300", str(path)], check=True)
    return path


def test_the_made_up_ledger_has_no_fault(ledger: Path) -> None:
    with open_ledger(str(ledger)) as opened:
        assert list(check(opened)) == []
        assert opened.connection.execute("SELECT COUNT(*) FROM facts").fetchone()[0] == 300


def test_every_measured_verb_works(ledger: Path) -> None:
    smaller = "run.READING['show'] = ['show', '5']; run.READING['repeats'] = ['repeats', '9']"
    script = f"import sys; sys.path.insert(0, 'bench'); import run; {smaller}; run.main()"
    command = [sys.executable, "-c", script, str(ledger.parent), "300"]
    environment = {"BENCH_RUNS": "1", "PYTHONPATH": str(ROOT / "src"), "HOME": str(ledger.parent)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "| report monthly |" in done.stdout


def test_reports_are_measured_against_sql_that_counts_the_same(ledger: Path) -> None:
    command = [sys.executable, str(ROOT / "bench" / "reports.py"), str(ledger.parent), "300"]
    environment = {"BENCH_RUNS": "1", "PYTHONPATH": str(ROOT / "src"), "HOME": str(ledger.parent)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "| report annual | 300 |" in done.stdout


def test_issued_reports_are_compared_as_if_all_were_counted_anew(ledger: Path) -> None:
    command = [sys.executable, str(ROOT / "bench" / "drifting.py"), str(ledger), "12"]
    environment = {"PYTHONPATH": str(ROOT / "src"), "HOME": str(ledger.parent)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "| 30 | 12 |" in done.stdout


def test_the_measured_imports_work(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "bench" / "importing.py"), str(tmp_path), "60"]
    environment = {"PYTHONPATH": str(ROOT / "src"), "HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "| yousu import, CSV | 60 |" in done.stdout
    assert "| yousu import, xlsx | 60 |" in done.stdout


def test_no_report_and_no_export_takes_more_memory_than_it_may(ledger: Path) -> None:
    """At this size a check that it runs; how memory grows is measured by hand."""
    shutil.copyfile(ledger, ledger.parent / "300.db")
    command = [sys.executable, str(ROOT / "bench" / "memory.py"), str(ledger.parent), "300"]
    sources = str(ROOT / "src")
    environment = {"PYTHONPATH": sources, "BENCH_AGAINST": sources, "HOME": str(ledger.parent)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert "| export, xlsx | " in done.stdout
