"""PDF: what goes in can be read out, in the fonts of the machine; the same document is the same bytes."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from unittest import mock

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.render.documents import COLUMNS, MOMENT, page, table, texts
from tests.render.papers import BLANK, BRIEF, BY_DAY, NOTICE, TREND, bulletin, needs
from yousu import words
from yousu.document import Chart, Document, Paragraph, Section
from yousu.rates import Rate
from yousu.render import ExtraMissing
from yousu.render.pdf import fonts, remarks, render
from yousu.render.pdf.fonts import FontMissing, chosen
from yousu.render.plain import lines

chinese = needs("fc-list")

# What Latin and the fonts of Debian can show, and whatever typst takes for markup.
MARKUP = st.text(st.sampled_from(list("#$*_`=-+/\\<>@~[]{}()\"'%&;:.,!?| abzABZ019\n\t\x1b\u202e")), max_size=40)


def read(document: Document) -> str:
    pages = pypdf.PdfReader(io.BytesIO(render(document))).pages
    return squeezed("".join(sheet.extract_text() for sheet in pages))


def squeezed(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=40)
@given(MARKUP)
def test_markup_is_text(text: str) -> None:
    told = read(page(Paragraph(text), texts([text], titles=["Title"]), foot=[text]))

    wanted = squeezed("".join(lines(text)))
    assert told.count(wanted) >= 3


@pytest.mark.parametrize(
    "text",
    ["#panic()", "$x$", "*bold*", "= Heading", "- item", "#sys.inputs", "https://example.org/a", "@ref", "<label>"],
)
def test_what_typst_would_obey_is_printed(text: str) -> None:
    made = render(page(Paragraph(text)))

    assert squeezed(text) in read(page(Paragraph(text)))
    assert b"/URI" not in made


def test_the_same_document_is_the_same_bytes() -> None:
    document = page(Paragraph("Received 201."), BY_DAY._replace(title="By day", labels=["a", "b", "c"]))

    assert render(document) == render(document)


def test_the_file_carries_the_title_and_the_moment_it_speaks_of() -> None:
    known = pypdf.PdfReader(io.BytesIO(render(Document("x", "Bulletin", [], dated=MOMENT)))).metadata

    assert known is not None
    assert known.title == "Bulletin"
    assert known.creation_date is not None
    assert known.creation_date.strftime("%Y-%m-%d %H:%M") == "2026-11-23 09:00"


@chinese
@pytest.mark.office
def test_a_bulletin_is_read_back_whole() -> None:
    told = read(bulletin(BRIEF, rows=2))

    parts = [
        BRIEF.name, BRIEF.number, BRIEF.issuer, BRIEF.date, "关于2026年11月16日至22日", "一、基本情况",
        "受理诉求201件，办结176件。", "每日受理量", "11月16日", "81.23%", "〔待填：选一件办理不力的工单",
        "超期未办结工单明细", "20261123001", "附件", "单位统计表（本专班回访）", "98.89%",
        "统计口径：三率按回访时间统计。", *BRIEF.copies,
    ]  # fmt: skip
    assert [part for part in parts if squeezed(part) not in told] == []


@chinese
@pytest.mark.office
def test_a_notice_is_addressed_and_signed() -> None:
    told = read(bulletin(NOTICE, rows=1))

    assert "各村（社区），镇属各单位：" in told
    assert told.index("多林镇人民政府2026年11月23日") < told.index("统计口径")


@chinese
@pytest.mark.office
def test_values_are_words() -> None:
    told = read(page(table(COLUMNS, [1, "路灯", 201, Rate(188_000, 201), 120, 85, MOMENT, "在办"], [None] * 8)))

    assert "路灯20193.53%+1.20个百分点1小时25分钟2026-11-2309:00在办" in told
    assert told.endswith("————") or "————" in told


@chinese
@pytest.mark.office
def test_places_to_write_in_are_marked() -> None:
    assert "〔待填：选一件办理不力的工单，写明经过与责任单位〕" in read(page(BLANK))


@chinese
@pytest.mark.office
def test_headings_are_bookmarks() -> None:
    reader = pypdf.PdfReader(io.BytesIO(render(bulletin(None, rows=1))))

    titles = [str(entry["/Title"]) for entry in reader.outline if isinstance(entry, dict)]
    assert titles == ["一、基本情况", "二、典型问题", "三、超期未办结工单", "单位统计表"]


@settings(max_examples=20)
@given(st.lists(st.one_of(st.none(), st.integers(-100, 10_000)), max_size=6), st.sampled_from(["bars", "line"]))
def test_any_chart_can_be_drawn(values: list[int | None], kind: str) -> None:
    labels = [f"L{at}" for at in range(len(values))]
    told = read(page(Chart("chart", "Chart", kind, labels, values)))  # type: ignore[arg-type]

    assert [label for label in labels if label not in told] == []
    assert [value for value in values if value is not None and kind == "bars" and str(value) not in told] == []


@chinese
@pytest.mark.office
def test_a_gap_in_a_line_is_a_gap() -> None:
    told = read(page(TREND))

    assert "第46周" in told
    assert "94.69%" in told


def test_english_reports_are_english() -> None:
    words.use("en")

    wide = texts(["a"] * 10, titles=[f"C{at}" for at in range(10)])
    section = Section(
        "units", "Annex: figures by unit", [wide, BY_DAY._replace(title="By day", labels=list("abc"))], annex=True
    )
    made = render(Document("weekly", "Bulletin", [section]))

    told = pypdf.PdfReader(io.BytesIO(made)).pages[-1].extract_text()
    assert squeezed(told).startswith("—2—Annexfiguresbyunit")
    assert b"LibertinusSerif" in made


def test_the_face_asked_for_is_taken_where_it_is_there() -> None:
    found = chosen(["FangSong", "FandolFang R", "Noto Serif CJK SC", "SimHei"])

    assert found["body"] == ("仿宋", ["FangSong", "FandolFang R", "Noto Serif CJK SC"], True)
    assert found["heading"].families[0] == "SimHei"
    assert found["title"] == ("小标宋", ["Noto Serif CJK SC"], False)
    assert found["caption"].families == ["Noto Serif CJK SC"]


def test_names_of_fonts_are_compared_without_case() -> None:
    assert chosen(["fangsong"])["body"].families == ["fangsong"]


def test_what_stands_in_is_told() -> None:
    with mock.patch("yousu.render.pdf.found") as found:
        found().families.return_value = ["FangSong", "Noto Serif CJK SC"]
        told = remarks(bulletin())

    used, missing = told
    assert used.startswith("使用字体：小标宋 Noto Serif CJK SC、仿宋 FangSong、黑体 Noto Serif CJK SC、楷体 Noto")
    assert missing == "本机未安装以下字体，已用其他字体代替：小标宋、黑体、楷体、宋体。"


@pytest.fixture
def without_fonts() -> object:
    fonts.found.cache_clear()
    with mock.patch.object(fonts, "FOLDERS", ()):
        yield
    fonts.found.cache_clear()


@pytest.mark.usefixtures("without_fonts")
def test_chinese_without_a_chinese_font_is_refused() -> None:
    with pytest.raises(FontMissing):
        render(page(Paragraph("路灯不亮")))


@pytest.mark.usefixtures("without_fonts")
def test_latin_needs_no_chinese_font() -> None:
    assert "Streetlight" in read(page(Paragraph("Streetlight")))


def test_fonts_are_looked_for_in_a_persons_own_folder(own_home: Path) -> None:
    folder = own_home / ".local" / "share" / "fonts"
    folder.mkdir(parents=True)
    fonts.found.cache_clear()
    with mock.patch("typst.Fonts") as taken:
        fonts.found()
    fonts.found.cache_clear()

    assert folder in taken.call_args.kwargs["font_paths"]


def test_without_typst_the_reader_is_told_what_to_install() -> None:
    with mock.patch.dict(sys.modules, {"typst": None}), pytest.raises(ExtraMissing) as refusal:
        render(page(Paragraph("a")))

    assert "yousu[pdf]" in refusal.value.lines()[1]
