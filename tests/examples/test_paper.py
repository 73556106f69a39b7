"""The weekly bulletin of examples/ on paper: the Word file as LibreOffice prints it, and the PDF (GB/T 9704-2012)."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import ContentStream

from tests.render.papers import BOTTOM, Sheet, laid_out, measured, needs, page_number
from tests.render.test_layout import LEFT, RIGHT, TOP
from yousu.document import Document, Paragraph, Section
from yousu.render import render

pytestmark = [pytest.mark.office, needs("soffice", "pdftotext", "fc-list")]

REPORTS = Path(__file__).parents[2] / "examples" / "reports"
LINE = 28.95
"""Points from one line of running text to the next: 22 of them in 225 mm."""
HANGING = 16.5
"""One character: LibreOffice lets a mark hang into the margin (docs/decisions.md)."""


@pytest.fixture(scope="module", params=["docx", "pdf"])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bulletin as a PDF."""
    path = tmp_path_factory.mktemp("paper") / f"week.{request.param}"
    shutil.copyfile(REPORTS / f"周通报.{request.param}", path)
    return laid_out(path) if request.param == "docx" else path


def upright(path: Path) -> list[tuple[int, Sheet]]:
    return [(at, sheet) for at, sheet in enumerate(measured(path), 1) if sheet.width < sheet.height]


def test_text_stands_in_the_type_area_on_lines_of_22_a_page(printed: Path) -> None:
    steps: Counter[float] = Counter()
    for _at, sheet in upright(printed):
        inside = [word for word in sheet.words if word.bottom < BOTTOM + 3]
        assert min(word.left for word in inside) >= LEFT - 1
        assert max(word.right for word in inside) <= RIGHT + HANGING
        assert min(word.top for word in inside) >= TOP - 3
        bottoms = sorted({round(word.bottom, 1) for word in inside if word.bottom - word.top > 14})
        steps.update(round(low - high) for high, low in pairwise(bottoms))
    assert steps.most_common(1)[0][0] == round(LINE)


def test_numbers_stand_outside(printed: Path) -> None:
    sheets = upright(printed)
    assert len(sheets) > 3

    for at, sheet in sheets:
        number = page_number(sheet)
        assert "".join(word.text for word in number) == f"—{at}—"
        outside = RIGHT - number[-1].right if at % 2 else number[0].left - LEFT
        assert outside == pytest.approx(14, abs=4)


def test_no_character_is_a_box(printed: Path) -> None:
    assert list(boxes(printed)) == []


def test_a_box_would_be_found(tmp_path: Path) -> None:
    """A character that no font has, which is what a missing font would make of every one."""
    drawn = render(Document("d", "题", [Section("s", "", [Paragraph("字\U000f1234字")])]), "pdf")
    assert isinstance(drawn, bytes)
    (tmp_path / "box.pdf").write_bytes(drawn)

    assert list(boxes(tmp_path / "box.pdf")) == [1]


def boxes(path: Path) -> Iterator[int]:
    """The pages on which the glyph of no character is drawn: number 0 of every font."""
    reader = pypdf.PdfReader(path)
    for at, page in enumerate(reader.pages, 1):
        fonts = page["/Resources"].get("/Font", {})  # type: ignore[attr-defined]
        wide = {name: held.get_object()["/Subtype"] == "/Type0" for name, held in fonts.items()}
        if any(_nothing(said, wide=wide[font]) for font, said in _shown(ContentStream(page.get_contents(), reader))):
            yield at


def _shown(stream: ContentStream) -> Iterator[tuple[str, bytes]]:
    """Each string that is drawn, with the name of its font."""
    font = ""
    for operands, operator in stream.operations:
        if operator == b"Tf":
            font = operands[0]
        elif operator in {b"Tj", b"TJ"}:
            for said in operands if operator == b"Tj" else operands[0]:
                if hasattr(said, "original_bytes"):
                    yield font, said.original_bytes
                elif isinstance(said, bytes):
                    yield font, said


def _nothing(said: bytes, *, wide: bool) -> bool:
    return any(said[at : at + 2] == b"\0\0" for at in range(0, len(said), 2)) if wide else b"\0" in said
