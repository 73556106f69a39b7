"""Pages in a real browser: nothing runs, nothing sticks out on a telephone, and paper repeats the headers."""

from __future__ import annotations

import re
import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.render.documents import COLUMNS, MOMENT, bulletin, page, texts
from yousu.document import Blank, Chart, Column, Document, Letterhead, Paragraph, Section, Table, Value
from yousu.rates import Rate
from yousu.render.html import render

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SECONDS = 120

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="chromium is not installed (Debian: chromium, fonts-noto-cjk)"),
]

# The page in a frame of the width asked for, measured by its parent; its own policy lets no script of its own run.
FRAME = """<!DOCTYPE html><meta charset="utf-8"><iframe srcdoc="{page}" style="width:{width}px;height:600px;border:0">
</iframe><p id="found"></p><script>
document.querySelector("iframe").onload = event => {{
  const page = event.target.contentDocument;
  const boxes = [...page.querySelectorAll(".scroll")];
  document.getElementById("found").textContent = [
    page.documentElement.clientWidth, page.documentElement.scrollWidth,
    boxes.filter(box => box.scrollWidth > box.clientWidth).length, page.querySelectorAll("script, img, iframe").length,
    event.target.contentWindow.ran ? "ran" : "still"
  ].join(" ");
}};
</script>"""

UNITS = ["市场监督管理局", "东关街道办事处", "住房和城乡建设局房屋征收与补偿服务中心", "朔北藏族乡", "和顺物业"]


def whole() -> Document:
    """A bulletin of the length of a real one, with every kind of block."""
    rows: list[list[Value]] = [
        [number, f"{unit}反映的诉求" * 3, 201, Rate(188_000, 201), -35, 85, MOMENT, "正常"]
        for number, unit in enumerate(UNITS * 20, 1)
    ]
    months = [f"{month}月" for month in range(1, 13)]
    charts = [
        Chart("units", "各单位受理量", "bars", UNITS, [48, 31, 22, 0, None]),
        Chart("rates", "近十二个月满意率", "line", months, [9120, 9234, None, *range(9310, 9400, 10)], "rate"),
    ]
    table = Table("units", COLUMNS, rows, "单位统计表", {1: "warn", 2: "bad", 3: "good", 4: "dim"}, total=True)
    first, _ = bulletin().sections
    sections = [
        first,
        Section("charts", "二、图表", [*charts, Blank("comment", "领导批示")]),
        Section("long", "三、长文", [Paragraph("http://x.y/" + "a" * 300), texts(["a" * 300, "乙"])]),
        Section("units", "附件：单位统计表", [table], annex=True),
    ]
    head = Letterhead(
        "brief", "有诉必应马上办工作简报", "第13期", "朔北藏族乡工作专班", "2026年11月23日", "", ["报：县委办"]
    )
    return Document("weekly", "关于“有诉必应马上办”工作情况的通报", sections, ["统计截至 2026-11-23"], letterhead=head)


def browse(folder: Path, *arguments: str) -> str:
    command = [BROWSER or "", *FLAGS, f"--user-data-dir={folder / 'profile'}", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=True).stdout


def measured(html: str, width: int, folder: Path) -> tuple[int, int, int, int, str]:
    """Width of the page and of what is in it, boxes that scroll, foreign elements, whether any script ran."""
    frame = folder / "frame.html"
    frame.write_text(FRAME.format(page=escape(html), width=width), encoding="utf-8")
    dumped = browse(folder, "--virtual-time-budget=10000", "--window-size=1400,900", "--dump-dom", frame.as_uri())
    found = re.search(r'id="found">(\d+) (\d+) (\d+) (\d+) (\w+)<', dumped)
    assert found, dumped[-500:]
    return int(found[1]), int(found[2]), int(found[3]), int(found[4]), found[5]


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_sticks_out_of_the_page(width: int, tmp_path: Path) -> None:
    room, taken, scrolling, foreign, _ = measured(render(whole()), width, tmp_path)

    assert taken <= room <= width
    assert foreign == 0
    if width == 360:
        assert scrolling >= 1  # wide tables scroll in boxes of their own


def test_nothing_a_citizen_wrote_runs(tmp_path: Path) -> None:
    wicked = "</style></title></svg>\"'><script>ran = 1</script><img src=x onerror='ran = 1'><!--"
    rows, chart = texts([wicked, wicked], titles=(wicked, wicked)), Chart("c", wicked, "bars", [wicked], [1])
    document = page(Paragraph(wicked), rows, chart, title=wicked, heading=wicked, foot=[wicked])

    assert measured(render(document), 360, tmp_path)[3:] == (0, "still")


def test_the_policy_stops_a_script_that_should_ever_get_in(tmp_path: Path) -> None:
    html = render(bulletin()).replace("</main>", "</main><script>ran = 1</script>")

    assert measured(html, 360, tmp_path)[3:] == (1, "still")


def test_on_paper(tmp_path: Path) -> None:
    source, target = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_text(render(whole()), encoding="utf-8")
    browse(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri())

    pages = PdfReader(target).pages
    said = [re.sub(r"\s", "", sheet.extract_text()) for sheet in pages]
    annex = next(number for number, text in enumerate(said) if "附件：单位统计表" in text)
    assert {(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in pages} == {(595, 842)}
    assert re.match(r"(—\d+—)?附件", said[annex])  # on a page of its own
    with_rows = [text for text in said[annex:] if "朔北藏族乡反映" in text]
    assert len(with_rows) > 2
    assert all("编号标题受理满意率" in text for text in with_rows)
    assert all(f"—{number}—" in text for number, text in enumerate(said, 1))


def test_a_heading_of_four_characters_is_not_broken_on_paper(tmp_path: Path) -> None:
    titles = ["来源", "口径", "有效回访", "联系数", "解决数", "部分解决", "满意数", "基本满意", "不满意数", "未评价",
              "响应率", "解决率", "满意率"]  # fmt: skip
    columns = [Column(f"c{place}", title, "count") for place, title in enumerate(titles)]
    source, target = tmp_path / "page.html", tmp_path / "page.pdf"
    source.write_text(render(page(Table("sums", columns, [[1] * len(titles)]))), encoding="utf-8")
    browse(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={target}", source.as_uri())

    said = PdfReader(target).pages[0].extract_text()
    four = {title for title in titles if len(title) > 3}
    assert {title for title in four if title in said} == four
