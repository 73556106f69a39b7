"""A long sheet is read by two processes as it is by one: rows, faults in the words of the session, refused rows."""

from __future__ import annotations

import marshal
import os
import time
from pathlib import Path
from typing import Any

import pytest

from tests.intake.imports import delimited, read
from yousu import beside, words
from yousu.intake import batches
from yousu.intake.batches import Batch, Batches, Packed
from yousu.ledger.staging import staged

HEADERS = ["工单编号", "受理时间", "标题", "是否满意", "退回次数", "备注"]


def rows() -> list[list[str]]:
    """Some of each kind: good, with a note, refused, and no ticket's."""
    kinds = [
        ["DH2026{:04}", "2026-11-20 09:00:00", "路灯不亮", "非常满意", "", "急"],
        ["DH2026{:04}", "2026-11-20 09:00:00", "路灯不亮", "还行吧", "两次", ""],
        ["DH2026{:04}", "2026年13月1日", "路灯不亮", "", "", ""],
        ["", "", "", "", "", ""],
        ["合计", "9", "9", "9", "", ""],
    ]
    return [[cell.format(number) for cell in kinds[number % len(kinds)]] for number in range(60)]


def whole(path: Path) -> dict[str, Any]:
    """All that a reading finds."""
    reading: Any = read(path, staged)
    reading.found = [(*row[:-1], marshal.loads(row[-1])) for row in reading.found]  # noqa: S302 - our own
    return {name: getattr(reading, name) for name in ("found", "problems", "rejected", "taken_as", "rows", "refused")}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_two_processes_read_what_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str) -> None:
    path = delimited([HEADERS, *rows()], tmp_path / "a.csv", "utf-8")
    before = words.language()
    words.use(language)
    try:
        one = whole(path)
        monkeypatch.setattr(os, "cpu_count", lambda: 2)
        monkeypatch.setattr(beside, "MANY", 1)
        monkeypatch.setattr(batches, "ROWS_AT_ONCE", 2)
        here: list[Batch] = []
        read_here = Batches.__call__

        def counted(self: Batches, batch: Batch) -> Packed:
            here.append(batch)
            time.sleep(0.1)  # so that the other process has begun before all is done here
            return read_here(self, batch)

        monkeypatch.setattr(Batches, "__call__", counted)
        two = whole(path)
    finally:
        words.use(before)

    assert two == one
    assert (one["rows"], one["refused"], len(one["problems"])) == (24, 12, 36)
    assert len(here) < 30
