"""Measure imports: `python bench/importing.py FOLDER [ROWS …]`, by default 10000 100000 1000000.

For each number of rows a made-up CSV of 23 columns is imported into a new ledger, then imported again unchanged;
beside it the same file goes into a bare table by `sqlite-utils insert --csv` and by the sqlite3 shell's `.import`.
A workbook of at most 100,000 of the rows is imported too. Whole processes: wall seconds, CPU seconds, peak MiB.
"""

from __future__ import annotations

import csv
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

NOW = "2026-11-23 08:40"
WORKBOOK_MOST = 100_000
HEADERS = [
    "工单编号",
    "工单类型",
    "问题分类",
    "标题",
    "主要内容",
    "工单来源",
    "受理时间",
    "来电人",
    "来电号码",
    "村/社区",
    "小区点位",
    "诉求地址",
    "主办单位",
    "工单性质",
    "派单时间",
    "截止时间",
    "工单状态",
    "办结时间",
    "回复内容",
    "回访时间",
    "是否联系",
    "是否解决",
    "是否满意",
]
CATEGORIES = ("住房城乡建设->物业管理->电梯故障", "城市管理->市容环境->占道经营", "生态环境->噪声->施工噪声")


class Used(NamedTuple):
    """What one process took."""

    wall: float
    cpu: float
    memory: float


def rows(size: int) -> Iterator[list[str]]:
    """Tickets of three years, each assigned, resolved and called back."""
    chance = random.Random(20240410)  # noqa: S311 - made-up rows
    first = datetime(2023, 11, 20, 8)  # noqa: DTZ001
    step = timedelta(days=1_060) / size
    for number in range(size):
        received = first + step * number
        resolved = received + timedelta(hours=chance.randrange(2, 150))
        yield [
            f"DH{received:%Y%m%d}{number:08d}", chance.choice(("投诉", "咨询", "求助", "建议")), chance.choice(CATEGORIES),
            f"小区电梯停运{number}", "反映多日未得到解决，请尽快处理，来电人表示已多次向物业反映。", "12345热线", written(received),
            f"市民{number}", f"1390000{number % 10_000:04d}", f"示例社区{number % 50}", f"示例小区{number % 300:03d}",
            f"示例路{number % 900}号", f"承办单位{number % 40:02d}", "主办", written(received + timedelta(minutes=30)),
            written(received + timedelta(days=9)), "已办结", written(resolved), "已现场处理并告知来电人。",
            written(resolved + timedelta(hours=8)), "是", chance.choice(("解决", "解决", "未解决")),
            chance.choice(("满意", "满意", "基本满意", "不满意")),
        ]  # fmt: skip


def written(moment: datetime) -> str:
    """As most platforms write it."""
    return moment.strftime("%Y-%m-%d %H:%M:%S")


def make_csv(path: Path, size: int) -> None:
    """The rows as CSV with a byte order mark."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADERS)
        writer.writerows(rows(size))


def make_xlsx(path: Path, size: int) -> None:
    """The rows as a workbook."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - one of two kinds

    with Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([HEADERS, *rows(size)]):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell)


def used(command: list[str], ledger: Path | None = None) -> Used:
    """Run one process; it must succeed."""
    surroundings = os.environ | {"YOUSU_NOW": NOW, "YOUSU_BY": "bench"}
    surroundings |= {"YOUSU_LEDGER": str(ledger)} if ledger else {}
    start = time.perf_counter()
    process = subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _pid, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command}: {process.stderr.read().decode() if process.stderr else status}")
    return Used(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def imported(folder: Path, file: Path) -> tuple[Used, Used]:
    """Into a new ledger, and once more with nothing new."""
    yousu = [sys.executable, "-m", "yousu"]
    ledger = folder / "import.db"
    ledger.unlink(missing_ok=True)
    used([*yousu, "init", "--test-clock"], ledger)
    command = [*yousu, "import", str(file), "--commit"]
    return used(command, ledger), used(command, ledger)


def beside(folder: Path, file: Path) -> dict[str, Used]:
    """The bare table by other hands, where they are installed."""
    found = {}
    table = folder / "table.db"
    for name, command in {
        "sqlite3 .import": ["sqlite3", str(table), "-cmd", ".mode csv", f".import {file} t"],
        "sqlite-utils insert --csv": [
            str(Path(sys.executable).parent / "sqlite-utils"),
            "insert",
            str(table),
            "t",
            str(file),
            "--csv",
            "--silent",
        ],
    }.items():
        table.unlink(missing_ok=True)
        if shutil.which(command[0]):
            found[name] = used(command)
    table.unlink(missing_ok=True)
    return found


def line(name: str, size: int, figures: Used) -> None:
    """A line of the table."""
    print(
        f"| {name} | {size:,} | {size / figures.wall:,.0f} | {figures.wall:.1f} | {figures.cpu:.1f} | {figures.memory:.0f} |",
        flush=True,
    )


def main() -> None:
    """Measure each size, smallest first."""
    folder = Path(sys.argv[1])
    print("| what | rows | rows a second | s | CPU s | peak MiB |\n|---|--:|--:|--:|--:|--:|")
    for size in [int(said) for said in sys.argv[2:]] or [10_000, 100_000, 1_000_000]:
        table = folder / f"import-{size}.csv"
        make_csv(table, size)
        first, again = imported(folder, table)
        line("yousu import, CSV", size, first)
        line("the same once more, nothing new", size, again)
        for name, figures in beside(folder, table).items():
            line(name, size, figures)
        table.unlink()
        if size <= WORKBOOK_MOST:
            book = folder / f"import-{size}.xlsx"
            make_xlsx(book, size)
            line("yousu import, xlsx", size, imported(folder, book)[0])
            book.unlink()


if __name__ == "__main__":
    main()
