"""Pages measured as they lie: Word files as LibreOffice prints them, and PDF as it is (GB/T 9704-2012, 7)."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.render.documents import page, texts
from tests.render.papers import BOTTOM, BRIEF, NOTICE, Sheet, bulletin, laid_out, measured, needs, page_number, running
from yousu.document import Chart, Document, Letterhead, Paragraph, Section
from yousu.render import render
from yousu.render.paper import MM

pytestmark = [pytest.mark.office, needs("soffice", "pdftotext", "pdffonts", "fc-list")]

LEFT, RIGHT = 28 * MM, (210 - 26) * MM
TOP = 37 * MM
Print = Callable[[Document], list[Sheet]]


@pytest.fixture(scope="module", params=["docx", "pdf"])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Print:
    """Measures the pages of a document in a format; each document is laid out once."""
    folder = tmp_path_factory.mktemp(request.param)

    @cache
    def pages(told: str, drawn: bytes) -> list[Sheet]:
        path = folder / f"{told}.{request.param}"
        path.write_bytes(drawn)
        return measured(laid_out(path) if request.param == "docx" else path)

    def once(document: Document) -> list[Sheet]:
        drawn = render(document, request.param)
        assert isinstance(drawn, bytes)
        return pages(document.key, drawn)

    return once


def test_a_page_of_running_text_has_22_lines_of_28_characters(printed: Print) -> None:
    first, second, *_ = printed(running(1500))

    assert [len(line) for line in first.lines()[:-1]] == [26, *[28] * 21]  # the first line is indented
    assert [len(line) for line in second.lines()[:-1]] == [28] * 22


def test_text_stays_in_the_type_area(printed: Print) -> None:
    for sheet in printed(running(1500)):
        inside = [word for word in sheet.words if word.bottom < BOTTOM + 3]
        assert min(word.left for word in inside) == pytest.approx(LEFT, abs=1)
        assert max(word.right for word in inside) <= RIGHT + 1
        assert min(word.top for word in inside) >= TOP - 3


def test_numbers_stand_right_on_odd_pages_and_left_on_even_ones(printed: Print) -> None:
    sheets = printed(running(1500))[:2]

    odd, even = (page_number(sheet) for sheet in sheets)
    assert ["".join(word.text for word in words) for words in (odd, even)] == ["—1—", "—2—"]
    assert max(word.right for word in odd) == pytest.approx(RIGHT - 14, abs=4)
    assert min(word.left for word in even) == pytest.approx(LEFT + 14, abs=4)
    # Seven millimetres below the type area, from where the line of 14 points begins.
    assert odd[0].bottom == pytest.approx(BOTTOM + 7 * MM + 14, abs=6)


def test_the_header_of_a_table_comes_again(printed: Print) -> None:
    sheets = printed(bulletin())

    with_rows = [sheet for sheet in sheets if any(word.text.startswith("20261123") for word in sheet.words)]
    assert len(with_rows) >= 3
    for sheet in with_rows:
        assert [word.text for word in sheet.words].count("工单号") == 1


def test_a_wide_annex_lies_on_its_side_with_its_number_at_the_left(printed: Print) -> None:
    sheets = printed(bulletin())
    at, side = next((at, sheet) for at, sheet in enumerate(sheets, 1) if sheet.width > sheet.height)

    number = next(word for word in side.words if word.text == str(at))
    assert number.right < 35 * MM - 7 * MM + 2
    assert (number.top > side.height / 2) == (at % 2 == 1)
    assert {"附件", "单位统计表", "合计"} <= {word.text for word in side.words}


def test_a_row_higher_than_a_page_goes_on_on_the_next_one(printed: Print) -> None:
    sheets = printed(page(texts(["市民反映路灯不亮" * 400, "末尾"])))

    told = "".join(word.text for sheet in sheets for word in sheet.words)
    assert len(sheets) > 1
    assert told.count("路灯") == 400


def test_every_figure_of_a_line_of_twelve_points_is_printed(printed: Print) -> None:
    rates = [None, 8123, 10_000, 6667, 9012, None, 10_000, 0, 8615, 5000, 10_000, 7412]
    (sheet,) = printed(page(Chart("trend", "走势", "line", [f"{at:02}-01" for at in range(1, 13)], rates, "rate")))

    found = [word.text for word in sheet.words if word.text.endswith("%")]
    assert sorted(found) == sorted(f"{rate / 100:.2f}%" for rate in rates if rate is not None)


@pytest.mark.parametrize("head", [BRIEF, NOTICE])
def test_copies_stand_at_the_foot_of_the_last_page(printed: Print, head: object) -> None:
    last = printed(bulletin(head))[-1]  # type: ignore[arg-type]

    foot = [word for word in last.words if word.bottom < BOTTOM + 3]
    assert "".join(word.text for word in foot).startswith(("报：", "抄送："))
    assert min(word.top for word in foot) > BOTTOM - 32 * len(BRIEF.copies)


@pytest.mark.parametrize("lines", [18, 21, 22])
def test_copies_find_the_foot_of_the_next_page_where_the_last_one_is_full(printed: Print, lines: int) -> None:
    text = Section("text", "", [Paragraph("路灯不亮")] * lines)
    sheets = printed(
        Document(f"full{lines}", "", [text], letterhead=Letterhead("notice", copies=["抄送：督查室", "印发"]))
    )

    assert len(sheets) == (1 if lines == 18 else 2)
    foot = [word for word in sheets[-1].words if word.text.startswith(("抄送", "印发"))]
    body = [word for word in sheets[-1].words if word.text == "路灯不亮"]
    assert BOTTOM - 62 < foot[0].top < foot[1].top < BOTTOM
    assert all(word.bottom <= foot[0].top for word in body)


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_every_glyph_comes_from_a_chinese_font(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"bulletin.{form}"
    drawn = render(bulletin(rows=3), form)
    assert isinstance(drawn, bytes)
    path.write_bytes(drawn)
    pdf = laid_out(path) if form == "docx" else path

    told = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
    assert "\ufffd" not in told
    assert [
        line
        for line in ("受理诉求201件，办结176件。", "〔待填：", "每日受理量", "第46周")
        if line not in squeezed(told)
    ] == []
    fonts = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    assert fonts
    assert all(" yes yes yes " in font for font in fonts)  # embedded, a subset, with its text
    assert any(any(name in font for name in ("CJK", "Fandol", "UKai", "WenQuanYi", "FangSong")) for font in fonts)


def squeezed(told: str) -> str:
    return "".join(told.split())
