"""The reports in examples/reports, every one in every format: golden files, rewritten by --update-examples.

Text formats are held to the character. Files of bytes carry the marks of the libraries that pack them, so of them
everything that a reader sees is held: each cell, each paragraph, the text of each page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest

from tests.render.papers import needs
from tests.worked import build
from yousu.cli.reporting import maker
from yousu.document import Document, Paragraph
from yousu.intake.word_files import passages
from yousu.ledger import open_ledger
from yousu.ledger.reading import read_report
from yousu.ledger.scopes import SCOPES
from yousu.periods import containing
from yousu.render import BINARY, FORMATS, render
from yousu.reports import Issue
from yousu.rules import Bulletin

GOLDEN = Path(__file__).parents[2] / "examples" / "reports"
NOW, DAY = "2024-04-01T09:00:00+08:00", "2024-03-28T12:00:00+08:00"
NAMES = {"daily": "日小结", "weekly": "周通报", "monthly": "月评比", "annual": "年考核", "opinion": "民情月报"}
ENDINGS = {"table": "txt"}
TEAM = "“有诉必应马上办”工作专班"
TO = "各镇人民政府、各街道办事处，区政府各部门："
NOTICE = Bulletin("notice", "", TEAM, TO, ("抄送：区委办公室，区政府办公室。",))
COPIES = ("报：区委、区政府领导。", "送：各镇、各街道，区政府各部门。")
BRIEF = Bulletin("brief", "“有诉必应马上办”工作简报", TEAM, "", COPIES)
PAPERS = {"daily": BRIEF, "opinion": BRIEF}
SHOWN = [form for form in FORMATS if form != "jsonl"]
"""A report is one line of JSON lines: its JSON without the line breaks."""
HEAD = "0" * 64
"""Seals are salted by chance, so each ledger of the cases has a head of its own."""


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Document]]:
    with open_ledger(str(build(tmp_path_factory.mktemp("reports") / "ledger.db"))) as ledger:
        conventions = ledger.rules(NOW).conventions
        made = {}
        for name, scope in SCOPES.items():
            read = read_report(ledger, name, containing(scope.kind, DAY, conventions), NOW)
            rules = read.rules._replace(bulletin=PAPERS.get(name, NOTICE))
            made[name] = maker(name)(read._replace(head=HEAD, rules=rules, issue=Issue(2024, 13)))
        yield made


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", [form for form in SHOWN if form != "pdf"])
def test_a_report_is_as_the_example_shows_it(
    documents: dict[str, Document], name: str, form: str, pytestconfig: pytest.Config
) -> None:
    path, content = drawn(documents, name, form, pytestconfig)

    assert seen(form, content) == seen(form, path.read_bytes())


@needs("fc-list")
@pytest.mark.parametrize("name", NAMES)
def test_a_pdf_says_all_that_the_report_says(
    documents: dict[str, Document], name: str, pytestconfig: pytest.Config
) -> None:
    """Where its pages break depends on the fonts of the machine; what stands on them does not."""
    path, content = drawn(documents, name, "pdf", pytestconfig)

    for each in (content, path.read_bytes()):
        said = text_of_pdf(each)
        assert [words for words in sentences(documents[name]) if squeezed(words) not in said] == []


def drawn(documents: dict[str, Document], name: str, form: str, config: pytest.Config) -> tuple[Path, bytes]:
    """Where the example stands, and the report drawn now; written there if that was asked for."""
    path = GOLDEN / f"{NAMES[name]}.{ENDINGS.get(form, form)}"
    made = render(documents[name], form, width=0) if form == "table" else render(documents[name], form)
    content = made if isinstance(made, bytes) else made.encode()
    if config.getoption("update_examples"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    return path, content


def test_nothing_else_stands_beside_them() -> None:
    wanted = {f"{name}.{ENDINGS.get(form, form)}" for name in NAMES.values() for form in SHOWN}

    assert {path.name for path in GOLDEN.iterdir()} == wanted


def seen(form: str, content: bytes) -> Any:
    """What a reader sees of a file: its text, its cells with their number formats, its paragraphs."""
    if form not in BINARY:
        return content.decode()
    if form == "xlsx":
        book = openpyxl.load_workbook(BytesIO(content))
        return {sheet.title: [[(cell.value, cell.number_format) for cell in row] for row in sheet] for sheet in book}
    return passages(content)


def sentences(document: Document) -> list[str]:
    """The sentences and the section titles of a report."""
    blocks = [block for section in document.sections for block in section.blocks]
    titles = [section.title for section in document.sections if not section.annex]
    return [*titles, *(str(block.text) for block in blocks if isinstance(block, Paragraph)), *document.foot]


def text_of_pdf(content: bytes) -> str:
    """All text of a PDF, without blanks and without the page numbers that stand between two halves of a sentence."""
    found = "".join(page.extract_text() + "\n" for page in pypdf.PdfReader(BytesIO(content)).pages)
    return squeezed(re.sub(r"— ?\d+ ?—", "", found))


def squeezed(text: str) -> str:
    """The text without blanks, in one form of its characters."""
    return "".join(unicodedata.normalize("NFKC", text).split())
