"""The order of pieces on official paper, and the widths of tables, before any format draws them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.documents import COLUMNS, MOMENT, ROWS, page, table, texts
from tests.render.papers import BRIEF, BY_DAY, NOTICE, TREND, bulletin, units_table
from yousu.document import Chart, Column, Document, Letterhead, Paragraph, Section, Table
from yousu.render.grids import PADDING, TABLE_SIZES, grid
from yousu.render.paper import Copies, Line, Page, Picture, RedLine, pieces, type_area


@dataclass
class Told:
    """The text of a paper by role, in order."""

    document: Document

    def roles(self) -> list[str]:
        return [piece.role if isinstance(piece, Line) else type(piece).__name__ for piece in pieces(self.document)]

    def line(self, role: str) -> Line:
        return next(piece for piece in pieces(self.document) if isinstance(piece, Line) and piece.role == role)


def test_a_brief_is_headed_by_its_name_and_a_red_line() -> None:
    assert [role for role in Told(bulletin(BRIEF, rows=1)).roles() if role != "Gap"] == [
        "name", "issue", "RedLine", "title",
        "heading", "text", "Picture", "Picture", "heading", "blank", "heading", "caption", "Grid",
        "attached", "foot", "foot",
        "Page", "annex", "annex_title", "caption", "Grid", "Page", "Copies",
    ]  # fmt: skip
    assert RedLine(BRIEF.issuer, BRIEF.date) in pieces(bulletin(BRIEF))


def test_a_notice_is_addressed_and_signed() -> None:
    roles = [role for role in Told(bulletin(NOTICE, rows=1)).roles() if role != "Gap"]

    assert roles[:2] == ["title", "addressees"]
    assert roles[-12:-6] == ["attached", "signature", "date", "foot", "foot", "Page"]
    assert Told(bulletin(NOTICE)).line("addressees").text == "各村（社区），镇属各单位："


def test_a_notice_may_have_a_red_head() -> None:
    head = Letterhead("notice", "多林镇人民政府文件", "多政发〔2026〕47号")

    assert [role for role in Told(bulletin(head, rows=1)).roles() if role != "Gap"][:4] == [
        "name", "doc_number", "RedLine", "title",
    ]  # fmt: skip


def test_without_a_letterhead_nothing_is_signed() -> None:
    roles = Told(bulletin(None, rows=1)).roles()

    assert roles[0] == "title"
    assert {"attached", "signature", "date", "addressees", "Copies"}.isdisjoint(roles)


@pytest.mark.parametrize(
    ("issuer", "date", "signed", "dated"),
    [
        ("多林镇“有诉必应马上办”工作专班", "2026年11月23日", 2, 9),  # the date begins two characters after
        ("多林镇人民政府", "2026年11月23日", 4, 2),  # it would stand out of the line: the signature gives way
        ("", "2026年11月23日", None, 4),
    ],
)
def test_signature_and_date(issuer: str, date: str, signed: float | None, dated: float) -> None:
    told = Told(Document("x", "", [], letterhead=Letterhead("notice", issuer=issuer, date=date)))

    assert told.line("date").right == dated
    if signed is not None:
        assert told.line("signature").right == signed


def test_a_wide_annex_lies_on_its_side_and_the_copies_stand_upright_again() -> None:
    assert [piece for piece in pieces(bulletin()) if isinstance(piece, Page)] == [Page(landscape=True), Page()]


def test_a_narrow_annex_stays_upright() -> None:
    narrow = Section("annex", "附件1：清单", [texts(["甲", "乙"])], annex=True)
    document = Document("x", "", [narrow], letterhead=Letterhead("notice", copies=["抄送：督查室"]))

    assert [piece for piece in pieces(document) if isinstance(piece, (Page, Copies))] == [
        Page(), Copies(["抄送：督查室"]),
    ]  # fmt: skip
    assert [Told(document).line(role).text for role in ("annex", "annex_title")] == ["附件1", "清单"]


def test_every_line_of_a_text_is_a_paragraph_with_its_control_characters_shown() -> None:
    told = [piece for piece in pieces(page(Paragraph("一\n二\x1b[31m\ufffe"))) if isinstance(piece, Line)]

    assert [line.text for line in told] == ["一", "二\\x1b[31m\\ufffe"]


def test_charts_are_told_in_words() -> None:
    told = [piece.told() for piece in pieces(page(BY_DAY, TREND)) if isinstance(piece, Picture)]

    assert told == [
        "每日受理量：11月16日 31；11月17日 0；11月18日 —",
        "满意率走势：第45周 81.23%；第46周 —；第47周 94.69%",
    ]


@given(ROWS, st.sampled_from([442.2, 637.8]))
def test_a_table_fills_its_line(rows: list[tuple[object, ...]], width: float) -> None:
    made = grid(table(COLUMNS, *rows), width)  # type: ignore[arg-type]

    assert sum(made.widths) == pytest.approx(width)
    assert all(part > 2 * PADDING for part in made.widths)
    assert made.size in TABLE_SIZES


def test_a_table_of_twelve_columns_is_large_on_its_side_and_small_upright() -> None:
    assert grid(units_table(), type_area(landscape=True)[0]).size == 12
    assert grid(units_table(), type_area()[0]).size == 9


def test_headers_are_broken_evenly() -> None:
    assert "有效\n回访" in grid(units_table(), type_area()[0]).header


def test_a_table_without_titles_has_no_header() -> None:
    assert grid(texts(["甲", "乙"], titles=("", "")), 442).header == []


def test_a_table_of_nothing_says_so() -> None:
    empty = table(COLUMNS, empty="本期没有。")

    assert [piece for piece in pieces(page(empty)) if isinstance(piece, Line)] == [Line("text", "本期没有。")]


def test_more_bars_than_a_page_holds_are_several_charts_of_one_scale() -> None:
    chart = Chart("units", "受理量", "bars", [f"单位{at}" for at in range(30)], [*range(29), 500])
    parts = [piece for piece in pieces(page(chart)) if isinstance(piece, Picture)]

    assert [len(part.labels) for part in parts] == [28, 2]
    assert {part.top for part in parts} == {500}
    assert [label for part in parts for label in part.labels] == list(chart.labels)
    assert [value for part in parts for value in part.shares()] == list(chart.values)


def test_a_line_of_many_points_is_crowded() -> None:
    weeks = Chart("weeks", "满意率", "line", [f"第{at}周" for at in range(53)], [9000] * 53, "rate")

    assert [piece.crowded for piece in pieces(page(weeks, TREND)) if isinstance(piece, Picture)] == [True, False]


def test_a_row_that_a_page_might_not_hold_may_be_broken() -> None:
    made = grid(texts(["短", "甲"], ["市民反映路灯不亮，" * 200, "乙"]), 442)

    assert made.tall == [False, True]


def test_moments_are_broken_before_characters_become_too_small() -> None:
    columns = [Column(f"{kind}{at}", "标题标题", kind) for at, kind in enumerate(["moment"] * 4 + ["prose"] * 2)]  # type: ignore[arg-type]

    assert grid(table(columns, *[[MOMENT] * 4 + ["某某街道办事处"] * 2] * 3), 442).size == 9


def test_short_headers_stand_where_the_whole_ones_would_be_broken_and_half_names_nowhere() -> None:
    """受理 says what 受理量 says; 不满 and 部分 leave the reader to guess, and the whole names fit in two lines."""
    titles = 5 * [("不满意数", "不满"), ("受理量", "受理")]
    counts = [Column(str(place), title, "count", short) for place, (title, short) in enumerate(titles)]
    made = Table("t", [Column("source", "来源"), *counts], [["本专班", *range(100, 110)]])

    assert grid(made, 260.0).header[:3] == ["来源", "不满\n意数", "受理"]
    assert grid(made, 900.0).header[:3] == ["来源", "不满意数", "受理量"]
