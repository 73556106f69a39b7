"""Check an audit folder with Python alone: ``python verify.py HEAD``. HEAD is the code at the foot of the printed report.

核对本文件夹，只需 Python：python verify.py 校验码（印发报告末尾的台账校验码）。This file stands in each audit folder as it is:
it imports nothing of yousu, so that whoever checks need not trust it.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import json
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

EVENT = ("seq", "command", "ticket", "kind", "happened_at", "body", "sealed")
BY = ("id", "first_seq", "recorded_at", "actor", "os_user", "verb", "version")
DIGITS = 16


class Broken(Exception):
    """Something in the folder is not as it was written."""


def digests(folder: Path) -> None:
    """Every file is the one that was written."""
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        wanted, name = line.split("  ", 1)
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != wanted:
            raise Broken(f"{name}: not the file that was written / 文件被改动")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def chain(folder: Path, head: str) -> dict[int, dict[str, Any]]:
    """The events by number, once their hashes follow from one another and ``head`` is one of them."""
    previous, heads, events = bytes(32), set(), {}
    for row in rows(folder / "chain.jsonl"):
        event = row["event"]
        columns = [event[name] for name in EVENT] + [row["by"][name] for name in BY]
        text = json.dumps(columns, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        previous = hashlib.sha256(previous + text.encode()).digest()
        if previous.hex() != row["hash"]:
            raise Broken(f"event {event['seq']}: the chain is broken here / 校验链在此断开")
        heads.add(row["hash"])
        events[event["seq"]] = event
    if len(head) < DIGITS or not any(each.startswith(head.lower()) for each in heads):
        raise Broken(f"{head}: not in the chain / 链中没有这个校验码")
    return events


def listed(folder: Path, events: dict[int, dict[str, Any]]) -> None:
    """Every event of events.jsonl is one of the chain."""
    for row in rows(folder / "events.jsonl"):
        event = events.get(row["seq"], {})
        same = all(row[name] == event.get(name) for name in ("seq", "ticket", "kind", "happened_at"))
        if not same or row["body"] != json.loads(event["body"]):
            raise Broken(f"event {row['seq']}: not as the chain has it / 与校验链不符")


def unpacked(text: str) -> Any:
    """What the issued event holds packed."""
    return json.loads(zlib.decompress(base64.b85decode(text)))


def counted(folder: Path, events: dict[int, dict[str, Any]]) -> int:
    """The figures of the issued event, of tickets.csv and of the report are the same; how many there are."""
    body = json.loads(
        max((event for event in events.values() if event["kind"] == "issued"), key=lambda e: e["seq"])["body"]
    )
    members, data = unpacked(body["members"]), unpacked(body["document"])["data"]
    report = json.loads((folder / f"{body['report']}.json").read_text(encoding="utf-8"))
    with (folder / "tickets.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    checked = 0
    for prefix, key, column in (("", "totals", -2), ("platform_", "platform", -1)):
        for place, name in enumerate(members["figures"]):
            if name not in data[key]:
                continue
            whole = sum(int(row[column], 16) >> place & 1 for row in members["rows"])
            listed_whole = sum(int(row[prefix + name]) for row in table)
            if not whole == listed_whole == data[key][name] == report[key][name]:
                raise Broken(f"{key}.{name}: {whole}, {listed_whole}, {data[key][name]}, {report[key][name]}")
            checked += 1
    return checked


def main() -> None:
    """Check the folder this file stands in."""
    folder = Path(__file__).parent
    head = sys.argv[1] if len(sys.argv) > 1 else ""
    try:
        digests(folder)
        events = chain(folder, head)
        listed(folder, events)
        figures = counted(folder, events)
    except Broken as fault:
        sys.exit(str(fault))
    print(
        f"{len(events)} events, {figures} figures, every file: as written / 事件{len(events)}条、数据{figures}项、各文件均与印发时一致"
    )


if __name__ == "__main__":
    main()
