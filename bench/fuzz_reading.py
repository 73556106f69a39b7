"""Coverage-guided fuzzing of the readers, by hand: `python bench/fuzz_reading.py [FOLDER] -max_total_time=600`.

Needs `pip install atheris`. What it finds is written as crash-…; keep it, shortened, in tests/intake/seeds/.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["yousu.intake"]):
    from yousu.errors import YousuError
    from yousu.intake.reading import Reading, Wishes

FOLDER = Path(tempfile.mkdtemp(prefix="yousu-fuzz-"))


def one(content: bytes) -> None:
    """Read one file; any failure but a sentence of ours is a finding."""
    path = FOLDER / "a.bin"
    path.write_bytes(content)
    reading = Reading("2026-11-23T08:40:00+08:00", "17:00", Wishes(), lambda _count: None)
    try:
        for row in reading.rows_of(str(path), path.name):
            if not row.no or len(row.values["received"]) != 25:
                raise AssertionError(row)
    except YousuError as refused:
        if not all(refused.lines()):
            raise AssertionError(refused) from refused


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
