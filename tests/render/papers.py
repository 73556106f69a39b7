"""What the tests of paper draw: a weekly bulletin with everything in it, and pages measured as they lie."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from yousu.document import Blank, Chart, Column, Document, Letterhead, Paragraph, Section, Table, Value
from yousu.rates import Rate
from yousu.render.paper import MM

BOTTOM = (297 - 35) * MM
"""Where the type area ends, in points."""
DATED = "2026-11-23T09:00:00+08:00"
UNITS = ("市场监管局", "城关街道办事处", "城市管理综合行政执法局", "多林镇", "教育局")
COUNTS = ("受理量", "办结量", "有效回访", "联系数", "解决数", "满意数", "基本满意")
RATES = ("响应率", "解决率", "满意率")

BRIEF = Letterhead(
    "brief",
    "“有诉必应马上办”工作简报",
    "第47期",
    "多林镇“有诉必应马上办”工作专班",
    "2026年11月23日",
    copies=("报：县委、县政府主要领导", "送：各村（社区），镇属各单位", "多林镇“有诉必应马上办”工作专班印发"),
)
NOTICE = Letterhead(
    "notice",
    issuer="多林镇人民政府",
    date="2026年11月23日",
    addressees="各村（社区），镇属各单位",
    copies=("抄送：县政府督查室",),
)
BY_DAY = Chart("by_day", "每日受理量", "bars", ["11月16日", "11月17日", "11月18日"], [31, 0, None])
TREND = Chart("trend", "满意率走势", "line", ["第45周", "第46周", "第47周"], [8123, None, 9469], "rate")
BLANK = Blank("example", "选一件办理不力的工单，写明经过与责任单位")


def units_table() -> Table:
    """Twelve columns: too wide for an upright page."""
    columns = [
        Column("place", "序号", "number"), Column("unit", "承办单位"),
        *(Column(title, title, "count") for title in COUNTS), *(Column(title, title, "rate") for title in RATES),
    ]  # fmt: skip
    numbers: list[Value] = [101, 99, 90, 89, 80, 70, 6, Rate(89_000, 90), Rate(0, 0), Rate(73_600, 90)]
    rows: list[list[Value]] = [[str(place), unit, *numbers] for place, unit in enumerate(UNITS, 1)]
    return Table("units", columns, [*rows, ["", "合计", *numbers]], "单位统计表（本专班回访）", total=True)


def long_table(rows: int) -> Table:
    """Tickets, two lines each."""
    columns = [
        Column("number", "工单号", "number"), Column("title", "标题", "prose"), Column("unit", "承办单位"),
        Column("due", "截止时间", "moment"), Column("late", "超期天数", "count"),
    ]  # fmt: skip
    told: list[list[Value]] = [
        [
            f"20261123{at:03}",
            f"反映{UNITS[at % 5]}门前路灯不亮、夜间出行不便，要求尽快维修",
            UNITS[at % 5],
            DATED,
            at or None,
        ]
        for at in range(rows)
    ]
    return Table("overdue", columns, told, "超期未办结工单明细")


def bulletin(letterhead: Letterhead | None = BRIEF, *, rows: int = 75) -> Document:
    """A week as it is published."""
    sections = [
        Section("overview", "一、基本情况", [Paragraph("受理诉求201件，办结176件。"), BY_DAY, TREND]),
        Section("example", "二、典型问题", [BLANK]),
        Section("overdue", "三、超期未办结工单", [long_table(rows)]),
        Section("units", "附件：单位统计表", [units_table()], annex=True),
    ]
    foot = ["统计口径：三率按回访时间统计。", "数据截至2026-11-22 24:00。"]
    title = "关于2026年11月16日至22日“有诉必应马上办”工作情况的通报"
    return Document("weekly", title, sections, foot, dated=DATED, letterhead=letterhead)


def running(characters: int) -> Document:
    """Nothing but text without a mark in it, so that every line is full."""
    text = ("市民来电反映路灯不亮要求处理" * (characters // 14 + 1))[:characters]
    return Document("running", "", [Section("text", "", [Paragraph(text)])], dated=DATED)


class Word(NamedTuple):
    """A word on a page, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


class Sheet(NamedTuple):
    """A page as it lies."""

    width: float
    height: float
    words: Sequence[Word]

    def lines(self) -> list[str]:
        """What stands in each line of running text, from the top down."""
        found: dict[int, str] = {}
        for word in sorted(self.words, key=lambda word: (round(word.bottom), word.left)):
            found[round(word.bottom)] = found.get(round(word.bottom), "") + word.text
        return [found[bottom] for bottom in sorted(found)]


def _word(left: str, top: str, right: str, bottom: str, text: str) -> Word:
    return Word(float(left), float(top), float(right), float(bottom), text)


def measured(pdf: Path) -> list[Sheet]:
    """The pages of a PDF with the place of each word, as poppler reads them."""
    told = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return [
        Sheet(float(width), float(height), [_word(*found) for found in _WORD.findall(content)])
        for width, height, content in _PAGE.findall(told)
    ]


def page_number(sheet: Sheet) -> list[Word]:
    """The words of the page number: below the type area of an upright page."""
    return sorted((word for word in sheet.words if word.top > BOTTOM), key=lambda word: word.left)


DEBIAN = "Debian: libreoffice-writer, poppler-utils, fontconfig, fonts-noto-cjk"


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skips a test where a program, or any Chinese font, is not installed."""
    missing = [program for program in programs if shutil.which(program) is None]
    if not missing and shutil.which("fc-list"):
        fonts = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, check=False).stdout
        missing = [] if fonts.strip() else ["a Chinese font"]
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)} ({DEBIAN})")


def laid_out(docx: Path) -> Path:
    """A Word file as LibreOffice prints it, with a profile of its own."""
    return converted(docx, "pdf")


def converted(document: Path, ending: str) -> Path:
    """A file as LibreOffice saves it in another format, in a folder beside it."""
    folder = document.parent / "converted"
    profile = (document.parent / "profile").as_uri()
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            ending,
            "--outdir",
            folder,
            document,
        ],
        capture_output=True,
        check=True,
        timeout=180,
    )
    return folder / f"{document.stem}.{ending}"
