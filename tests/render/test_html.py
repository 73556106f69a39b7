"""Pages of HTML: whatever a citizen wrote is text, nothing is fetched, and tables and pictures say what they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.documents import COLUMNS, MOMENT, ROWS, TEXTS, bulletin, page, table, texts
from yousu import words
from yousu.document import Blank, Block, Chart, Column, Document, Letterhead, Paragraph, Section, Table, Tone
from yousu.rates import Rate
from yousu.render.html import POLICY, PROSE, SHORT, render
from yousu.render.values import lines_of, one_line, text_of
from yousu.render.widths import Ruler

VOID = {"meta", "br"}
CLASSES = {
    *(
        "sheet",
        "whole",
        "letter",
        "letterhead",
        "name",
        "number",
        "issued",
        "addressees",
        "signature",
        "foot",
        "copies",
        "annex",
    ),
    *("scroll", "dense", "pairs", "far", "firm", "short", "long", "prose", "total", "empty", "blank"),
    *("mark", "good", "warn", "bad", "dim", "figure", "tick", "minor", "bar", "track", "grid", "line", "point"),
}
SAID = TEXTS.filter(str.strip)
RULER = Ruler(2)


@dataclass
class Element:
    """An element as a reader of HTML finds it."""

    tag: str
    attributes: dict[str, str | None]
    children: list[Element | str] = field(default_factory=list)

    def text(self) -> str:
        if self.tag == "br":
            return "\n"
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def all(self, tag: str, name: str = "") -> list[Element]:
        """The elements of a tag and a class below this one, in order."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                if child.tag == tag and (not name or name in (child.attributes.get("class") or "").split()):
                    found.append(child)
                found += child.all(tag, name)
        return found

    def one(self, tag: str, name: str = "") -> Element:
        (found,) = self.all(tag, name)
        return found

    def shape(self) -> object:
        """Tags and names of attributes without any text, nor what its length may change: lines of labels, classes."""
        return (
            self.tag,
            [name for name in self.attributes if name != "class"],
            [
                child.shape()
                for child in self.children
                if isinstance(child, Element) and child.tag not in {"br", "text"}
            ],
        )


class Reader(HTMLParser):
    """Reads a page into elements; a tag that is closed out of turn fails."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        assert len(element.attributes) == len(attrs)
        assert not {*(element.attributes.get("class") or "").split()} - CLASSES
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def read(html: str) -> Element:
    assert html.startswith("<!DOCTYPE html>\n")
    assert html.endswith("\n")
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert len(reader.open) == 1
    return reader.open[0].one("html")


def shown(text: str) -> str:
    return "\n".join(lines_of(text))


def filled(said: str) -> Document:
    """A document that says one text wherever a text can stand."""
    blocks: list[Block] = [
        Paragraph(said),
        Paragraph(said, "bad"),
        Blank("blank", said),
        Table("table", [Column("a", said), Column("b", said, "prose")], [[said, said]], said, {0: "warn"}, total=True),
        Table("empty", [Column("a", said)], [], said, empty=said),
        Chart("chart", said, "bars", [said], [1]),
    ]
    head = Letterhead("brief", said, said, said, said, said, [said])
    return Document("page", said, [Section("section", said, blocks)] * 4, [said], letterhead=head)


@given(SAID)
def test_no_text_becomes_markup(said: str) -> None:
    assert read(render(filled(said))).shape() == read(render(filled("字"))).shape()


@given(SAID)
def test_every_text_reads_as_it_was(said: str) -> None:
    html = read(render(filled(said)))

    expected = shown(said)
    for tag, name in (("p", "name"), ("p", "number"), ("p", "addressees"), ("p", "empty"), ("th", ""), ("td", "")):
        assert {element.text() for element in html.all(tag, name)} == {expected}, tag
    titles = [*html.all("h1"), *html.all("h2"), *html.all("h3"), *html.one("nav").all("a")]
    assert {element.text() for element in titles} == {shown(said.strip())}
    assert {element.text() for element in [*html.one("footer").all("p"), *html.one("p", "issued").all("span")]} == {
        expected
    }
    assert html.one("head").one("title").text() == one_line(said)


@given(ROWS)
def test_cells_read_as_the_values_do(rows: list[tuple[str | int | Rate | None, ...]]) -> None:
    html = read(render(page(table(COLUMNS, *rows))))

    read_rows = [
        [cell.text() for cell in row.children if isinstance(cell, Element)] for row in html.one("tbody").all("tr")
    ]
    assert read_rows == [
        [shown(text_of(value, column)) for value, column in zip(row, COLUMNS, strict=True)] for row in rows
    ]


def test_nothing_is_fetched_and_nothing_runs() -> None:
    html = render(bulletin())
    head = read(html).one("head")

    policy = [meta for meta in head.all("meta") if meta.attributes.get("http-equiv") == "Content-Security-Policy"]
    assert [meta.attributes["content"] for meta in policy] == [POLICY]
    assert "default-src 'none'" in POLICY
    assert not re.search(r"<script|<link|<img|<iframe|\son\w+=|url\(|@import|https?:", html)


def test_a_page_says_its_language() -> None:
    assert read(render(bulletin())).attributes == {"lang": "zh-CN"}

    words.use("en")
    assert read(render(bulletin())).attributes == {"lang": "en"}


def test_headings_and_sections() -> None:
    html = read(render(bulletin()))

    assert [heading.text() for heading in (*html.all("h1"), *html.all("h2"), *html.all("h3"))] == [
        "工作周通报",
        "一、总体情况",
        "二、各单位",
        "每日受理量",
    ]
    for section in html.all("section"):
        assert section.attributes["aria-labelledby"] == section.one("h2").attributes["id"]
    ids = re.findall(r'\sid="([^"]*)"', render(bulletin()))
    assert len(ids) == len(set(ids))


def test_a_block_title_without_a_section_title_skips_no_level() -> None:
    html = read(render(page(texts(["甲", "乙"])._replace(title="名"))))

    assert html.one("caption").one("h2").text() == "名"
    assert "aria-labelledby" not in html.one("section").attributes


def test_table_semantics() -> None:
    html = read(render(bulletin()))
    box = html.one("div", "scroll")

    assert box.attributes["role"] == "region"
    assert box.attributes["tabindex"] == "0"
    assert box.attributes["aria-label"] == "二、各单位"
    assert {cell.attributes["scope"] for cell in html.one("thead").all("th")} == {"col"}
    assert [cell.text() for cell in html.one("tbody").all("th")] == ["市场监管局", "东关街道办事处", "合计"]
    assert {cell.attributes["scope"] for cell in html.one("tbody").all("th")} == {"row"}
    assert html.one("tr", "total").one("th").text() == "合计"


def test_figures_stand_to_the_right_and_missing_ones_are_a_dash() -> None:
    html = read(render(bulletin()))

    assert [cell.text() for cell in html.one("tbody").all("tr")[1].all("td", "far")] == ["2", "0", "—", "—", "—"]
    assert [cell.text() for cell in html.one("tr", "total").all("td", "far")] == [
        "3", "201", "93.53%", "-0.35 个百分点", "45 分钟",
    ]  # fmt: skip


@pytest.mark.parametrize(("tone", "sign"), [("good", "正常"), ("warn", "注意"), ("bad", "警示")])
def test_a_tone_is_said_and_not_only_coloured(tone: Tone, sign: str) -> None:
    rows = texts(["甲", "乙"])._replace(tones={0: tone})
    html = read(render(page(Paragraph("句", tone), rows)))

    for element in (html.one("p", tone), html.one("tbody").one("tr", tone)):
        mark = element.one("span", "mark")
        assert mark.attributes == {"class": f"mark {tone}", "role": "img", "aria-label": sign}
        assert mark.text() == ""


def test_a_table_without_headers_is_pairs() -> None:
    html = read(render(page(texts(["状态", "办理中"], titles=("", "")))))

    assert html.all("thead") == []
    assert html.one("table", "pairs").one("th").attributes["scope"] == "row"


def test_an_empty_table_says_so_or_shows_its_columns() -> None:
    assert read(render(page(table(COLUMNS, empty="没有工单")))).one("p", "empty").text() == "没有工单"
    assert len(read(render(page(table(COLUMNS)))).one("thead").all("th")) == len(COLUMNS)


@pytest.mark.parametrize(
    ("column", "text", "name"),
    [
        (COLUMNS[1], "路灯不亮", "short"),
        (COLUMNS[1], "路灯不亮" * 3, "long"),
        (COLUMNS[1], "路灯\n不亮", "long"),
        (COLUMNS[1]._replace(kind="prose"), "路灯不亮", "long"),
        (COLUMNS[1]._replace(kind="prose"), "路灯不亮" * 8, "prose"),
        (COLUMNS[0], "3", "far"),
    ],
)
def test_columns_behave_as_their_texts_need(column: Column, text: str, name: str) -> None:
    assert read(render(page(table([column], [text])))).one("tbody").one("tr").children[0].attributes["class"] == name  # type: ignore[union-attr]


SIZES = st.sampled_from(["", "短", "路" * 9, "路" * 10, "路" * 30, "路" * 31, "一\n二", "x" * 18, "x" * 61])


@given(st.lists(st.tuples(SIZES, SIZES), min_size=1, max_size=6))
def test_a_column_read_once_behaves_as_all_its_texts_together(rows: list[tuple[str, str]]) -> None:
    columns = [Column("a", "甲"), Column("b", "乙", "prose")]
    body = read(render(page(table(columns, *rows)))).one("tbody")
    found = [cell.attributes["class"] for cell in body.all("tr")[0].children if not isinstance(cell, str)]

    assert found == [_behaviour(column, each) for column, each in zip(columns, zip(*rows, strict=True), strict=True)]


def _behaviour(column: Column, texts: tuple[str, ...]) -> str:
    widest = max(RULER.width(one_line(text)) for text in texts)
    if column.kind == "prose":
        return "prose" if widest > PROSE else "long"
    return "short" if widest <= SHORT and not any("\n" in text for text in texts) else "long"


def test_moments_are_to_the_minute() -> None:
    assert "2026-11-23 09:00<" in render(page(table(COLUMNS[6:7], [MOMENT])))


def test_a_place_to_write_in_is_marked() -> None:
    assert read(render(page(Blank("comment", "领导批示")))).one("p", "blank").text() == "〔待填：领导批示〕"


def test_a_brief_has_issuer_and_date_above_the_text() -> None:
    head = Letterhead("brief", "工作简报", "第13期", "工作专班", "2026年11月23日", copies=["报：县委办", "送：各村"])
    html = read(render(bulletin()._replace(letterhead=head)))

    assert [span.text() for span in html.one("header").one("p", "issued").all("span")] == ["工作专班", "2026年11月23日"]
    assert html.one("p", "name").text() == "工作简报"
    assert html.all("div", "signature") == []
    assert [line.text() for line in html.one("div", "copies").all("p")] == ["报：县委办", "送：各村"]


def test_a_notice_is_signed_before_its_annexes() -> None:
    head = Letterhead("notice", issuer="工作专班", date="2026年11月23日", addressees="各村：")
    first, second = bulletin().sections
    document = bulletin()._replace(letterhead=head, sections=[first, second._replace(annex=True)])
    main = read(render(document)).one("main")

    order = [child.attributes.get("class") or child.tag for child in main.children if isinstance(child, Element)]
    assert order == ["h1", "addressees", "section", "signature", "annex"]
    assert [line.text() for line in main.one("div", "signature").all("p")] == ["工作专班", "2026年11月23日"]


def test_a_letterhead_with_nothing_in_it_draws_nothing() -> None:
    html = read(render(page(Paragraph("句"))._replace(letterhead=Letterhead("notice"))))

    assert html.all("header") == html.all("footer") == html.all("div", "signature") == []


def test_many_sections_are_linked_to() -> None:
    sections = [Section(str(number), f"第{number}节", []) for number in range(4)]
    html = read(render(Document("page", "页", sections)))

    targets = [str(link.attributes["href"]) for link in html.one("nav").all("a")]
    assert targets == [f"#{section.attributes['id']}" for section in html.all("section")]
    assert read(render(Document("page", "页", sections[:3]))).all("nav") == []


def test_the_same_document_is_the_same_page() -> None:
    assert render(bulletin()) == render(bulletin())
