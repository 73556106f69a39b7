"""The built wall in headless Chromium: filters, keyboard, no request, 360 px, paper, and axe-core."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.render.test_browser import BROWSER, browse, measured
from tests.wall.walls import problems
from yousu.wall.pages import pages

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(BROWSER is None, reason="chromium is not installed (Debian: chromium, fonts-noto-cjk)"),
]


def built(folder: Path) -> dict[str, str]:
    made = pages(problems(), "问题墙回音壁", "2024-04-10", 3)
    for name, page in made.items():
        (folder / name).write_text(page, encoding="utf-8")
    return made


def probe(folder: Path, script: str, file: str = "index.html", more: str = "") -> str:
    """What a test's script finds in the page, the page's own policy lifted so that the test's may run."""
    page = (folder / file).read_text(encoding="utf-8")
    bare = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    found = f'<pre id="found"></pre>{more}<script>(async () => {{ {script} }})()</script></body>'
    (folder / "probe.html").write_text(bare.replace("</body>", found), encoding="utf-8")
    dumped = browse(folder, "--virtual-time-budget=20000", "--dump-dom", (folder / "probe.html").as_uri())
    match = re.search(r'<pre id="found">(.*?)</pre>', dumped, re.DOTALL)
    assert match, dumped[-500:]
    return match[1]


SAY = 'document.getElementById("found").textContent = '
SHOWN = '[...document.querySelectorAll(".card")].filter(card => card.offsetParent).length'


def test_the_filter_and_the_search_hide_what_does_not_fit(tmp_path: Path) -> None:
    built(tmp_path)
    script = f"""
      const all = {SHOWN}, light = document.querySelector("[name=light]"), q = document.querySelector("[name=q]");
      light.value = "red"; light.dispatchEvent(new Event("input", {{bubbles: true}}));
      const red = {SHOWN};
      document.querySelector("[type=reset]").click(); await new Promise(done => setTimeout(done, 50));
      const again = {SHOWN};
      q.focus(); document.execCommand("insertText", false, "化粪池");
      const found = {SHOWN};
      {SAY} [all, red, again, found, document.getElementById("count").textContent].join(" ");
    """

    assert probe(tmp_path, script) == "4 1 4 1 共1件"


def test_the_keyboard_reaches_every_control_in_order(tmp_path: Path) -> None:
    built(tmp_path)
    script = f"""
      const can = [...document.querySelectorAll("a, input, select, button")].filter(each => each.tabIndex >= 0);
      const names = can.map(each => {{ each.focus(); return document.activeElement === each ? each.tagName : "lost"; }});
      {SAY} names.join(" ");
    """

    names = probe(tmp_path, script).split()
    assert names[:9] == ["A", "A", "A", "A", "INPUT", "SELECT", "SELECT", "SELECT", "BUTTON"]
    assert "lost" not in names


def test_its_own_policy_lets_its_own_script_run_and_no_other(tmp_path: Path) -> None:
    made = built(tmp_path)
    dumped = browse(tmp_path, "--dump-dom", (tmp_path / "index.html").as_uri())
    assert 'id="filters"' in dumped
    assert not re.search(r"<form[^>]*hidden", dumped)  # the script ran

    (tmp_path / "index.html").write_text(
        made["index.html"].replace("</body>", "<script>document.title = 'ran'</script></body>"), encoding="utf-8"
    )
    assert "<title>ran" not in browse(tmp_path, "--dump-dom", (tmp_path / "index.html").as_uri())


def test_no_request_leaves_the_page(tmp_path: Path) -> None:
    built(tmp_path)
    script = f"{SAY} String(performance.getEntriesByType('resource').length);"
    assert probe(tmp_path, script) == "0"


@pytest.mark.parametrize("file", ["index.html", "figures.html", "poster.html", "problem-001.html"])
def test_nothing_sticks_out_at_360_pixels(file: str, tmp_path: Path) -> None:
    built(tmp_path)
    (tmp_path / "frame.html").write_text(
        f'<!DOCTYPE html><iframe src="{file}" style="width:360px;height:600px;border:0"></iframe><p id="found"></p>'
        '<script>document.querySelector("iframe").onload = event => { const page = event.target.contentDocument;'
        'document.getElementById("found").textContent = page.documentElement.scrollWidth; };</script>',
        encoding="utf-8",
    )
    dumped = browse(
        tmp_path,
        "--allow-file-access-from-files",
        "--virtual-time-budget=5000",
        "--dump-dom",
        (tmp_path / "frame.html").as_uri(),
    )
    found = re.search(r'id="found">(\d+)<', dumped)
    assert found, dumped[-300:]
    assert int(found[1]) <= 360


def test_the_poster_needs_no_scrolling_sideways_on_a_telephone(tmp_path: Path) -> None:
    poster = built(tmp_path)["poster.html"]

    room, taken, scrolling, _, _ = measured(poster, 360, tmp_path)
    assert (taken <= room, scrolling) == (True, 0)
    assert measured(poster, 1280, tmp_path)[2] == 0


def test_the_poster_is_a3(tmp_path: Path) -> None:
    built(tmp_path)
    target = tmp_path / "poster.pdf"
    browse(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={target}", (tmp_path / "poster.html").as_uri())

    sheets = PdfReader(target).pages
    assert {(round(each.mediabox.width), round(each.mediabox.height)) for each in sheets} == {(842, 1191)}
    assert "化粪池" in "".join(each.extract_text() for each in sheets)


@cache
def axe() -> str:
    """axe-core of the npm registry, fetched into the user's temporary folder for the test; skipped where it cannot be."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed (Debian: npm), so axe-core cannot be fetched")
    folder = Path(os.environ.get("TMPDIR", "/tmp"), f"yousu-axe-{os.getuid()}")  # noqa: S108 - kept between runs
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.exists():
        folder.mkdir(exist_ok=True)
        command = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder), "axe-core@4"]
        if subprocess.run(command, capture_output=True, timeout=120, check=False).returncode:
            pytest.skip("axe-core cannot be fetched from the npm registry")
    return script.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", ["index.html", "figures.html", "poster.html", "problem-001.html"])
def test_axe_finds_no_serious_fault(file: str, tmp_path: Path) -> None:
    built(tmp_path)
    (tmp_path / "axe.js").write_text(axe(), encoding="utf-8")
    script = f"""
      const found = await axe.run(document.querySelector("body"), {{exclude: ["#found"]}});
      {SAY} JSON.stringify(found.violations.map(each => [each.impact, each.id, each.nodes.length]));
    """
    text = probe(tmp_path, script, file, '<script src="axe.js"></script>')

    assert text, "axe did not finish"
    assert [each for each in json.loads(text) if each[0] in {"serious", "critical"}] == []
