"""Whatever verb wrote it: once a ticket is erased, no text of it is in any byte of the ledger or of a new backup."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from tests.examples.test_scenarios import NAMES, play
from yousu.cli import main
from yousu.ledger import Ledger, open_ledger

DAY = {"YOUSU_NOW": "2026-06-01 09:00", "YOUSU_BY": "小马"}


def strings(value: object) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)


def told(ledger: Ledger, where: str) -> set[str]:
    """What the private parts of these events say, long enough to be told from other text."""
    query = f"SELECT private.data FROM private JOIN events ON events.seq = private.seq WHERE {where}"
    found = {text for (data,) in ledger.connection.execute(query) if data for text in strings(json.loads(data))}
    return {text for text in found if len(text.encode()) > len("姓名")}


@pytest.mark.parametrize("name", NAMES)
def test_no_text_of_an_erased_ticket_is_left(name: str, tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with play(path, name) as ledger:
        numbers = [row[0] for row in ledger.connection.execute("SELECT ticket FROM facts ORDER BY ticket")]
        public = "".join(row[0] for row in ledger.connection.execute("SELECT body FROM events"))
        office = public + "".join(told(ledger, "events.ticket = 0"))  # units and officials, areas, campaigns
        ours = {text for text in told(ledger, "events.ticket > 0") if text not in office}
    assert ours
    assert all(text.encode() in path.read_bytes() for text in ours)
    with mock.patch.dict(os.environ, DAY | {"YOUSU_LEDGER": str(path)}):
        assert main(["erase", ",".join(map(str, numbers)), "--reason", "保管期满", "--yes"]) == 0
        assert main(["backup", str(tmp_path / "new.db")]) == 0
        assert main(["check", "--rebuild"]) == 0

    for file in sorted(each for each in tmp_path.rglob("*") if each.is_file()):
        held = file.read_bytes()
        assert [text for text in sorted(ours) if text.encode() in held] == [], file.name
    with open_ledger(str(path), write=False) as ledger:
        assert [ledger.ticket(number).erased for number in numbers] == [True] * len(numbers)
