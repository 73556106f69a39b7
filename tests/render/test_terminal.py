"""Text for the terminal: aligned, never wider than it, and never a control character of a citizen's."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.documents import ANYTHING, CHINESE, COLUMNS, MOMENT, ROWS, TEXTS, bulletin, page, table, texts
from yousu import words
from yousu.document import Chart, Column, Document, Kind, Paragraph, Section, Table, Value
from yousu.rates import Rate
from yousu.render.terminal import render
from yousu.render.values import text_of
from yousu.render.widths import Ruler

OURS = re.compile("\x1b\\[(?:0|1|2|31|32|33)m")
FORBIDDEN = {"Cc", "Cs", "Zl", "Zp"}
BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
AMBIGUITIES = st.sampled_from([1, 2])


def harmful(text: str) -> list[str]:
    """The characters that a terminal would obey, and line breaks other than ours."""
    bare = OURS.sub("", text).replace("\n", "")
    return [char for char in bare if unicodedata.category(char) in FORBIDDEN or char in BIDI]


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=3), TEXTS, st.sampled_from([0, 80]), st.booleans())
def test_no_text_sends_a_control_character(rows: list[tuple[str, str]], other: str, width: int, colour: bool) -> None:
    label = other or "日"
    document = page(
        Table("rows", [Column("a", "标题"), Column("b", other)], rows, title=other, tones={0: "bad"}),
        texts(*rows, titles=("", "")),
        Table("none", [Column("a", other)], [], empty=other),
        Paragraph(other, "warn"),
        Chart("chart", other, "bars", [label], [3]),
        title=other,
        heading=other,
        foot=[other],
    )

    assert harmful(render(document, width=width, colour=colour)) == []


@given(ROWS, AMBIGUITIES, st.sampled_from([40, 80, 120]))
def test_no_line_is_wider_than_the_terminal(rows: list[tuple[Value, ...]], ambiguous: int, width: int) -> None:
    document = page(table(COLUMNS, *rows))

    lines = render(document, width=width, ambiguous=ambiguous).splitlines()

    assert max(map(Ruler(ambiguous).width, lines)) <= width


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4), TEXTS, AMBIGUITIES)
def test_nothing_else_is_wider_than_the_terminal(rows: list[tuple[str, str]], text: str, ambiguous: int) -> None:
    long = text * 5
    chart = Chart("chart", long, "bars", [long, "日"], [10**12, 7])
    document = page(texts(*rows, titles=("", "")), Paragraph(long), chart, title=long, heading=long, foot=[long])

    lines = render(document, width=80, ambiguous=ambiguous).split("\n")

    assert max(map(Ruler(ambiguous).width, lines)) <= 80


@given(st.lists(st.tuples(TEXTS, st.integers(0, 999_999)), min_size=1), AMBIGUITIES, st.sampled_from([0, 80]))
def test_every_line_of_a_table_is_as_wide_as_its_rule(rows: list[tuple[str, int]], ambiguous: int, width: int) -> None:
    """The last column is of figures: their last digits stand under one another, so that every line ends alike."""
    document = page(table([Column("a", "标题"), Column("b", "件数", "count")], *rows))

    lines = render(document, width=width, ambiguous=ambiguous).split("\n")[:-1]

    assert len({Ruler(ambiguous).width(line) for line in lines}) == 1


@given(st.lists(st.tuples(CHINESE, CHINESE, CHINESE), min_size=1), st.sampled_from([0, 80]))
def test_every_column_begins_at_one_place(rows: list[tuple[str, str, str]], width: int) -> None:
    ruler = Ruler()
    marked = [(*row[:2], "＃") for row in rows]
    document = page(texts(*marked, titles=("甲", "乙", "＃")))

    lines = [line for line in render(document, width=width).splitlines() if "─" not in line]

    assert {ruler.width(line[: line.rindex("＃")]) for line in lines} == {ruler.width(lines[0]) - 2}


def test_chinese_is_aligned() -> None:
    document = page(table(COLUMNS[:3], [3, "路灯不亮", 12], [118, "井盖abc松动", None]))

    assert render(document) == (
        "编号  标题         受理\n"
        "────  ───────────  ────\n"
        "   3  路灯不亮       12\n"
        " 118  井盖abc松动     —\n"
    )  # fmt: skip


def test_a_terminal_that_draws_quotes_wide_is_aligned_too() -> None:
    document = page(texts(["“急”", "甲"], ["很急啊", "乙"]))

    assert render(document, ambiguous=2).splitlines()[2:] == ["“急”  甲", "很急啊  乙"]
    assert render(document, ambiguous=1).splitlines()[2:] == ["“急”    甲", "很急啊  乙"]


def test_text_gives_way_before_figures() -> None:
    document = page(table(COLUMNS[:3], [123456, "夜市占道经营、油烟扰民，要求尽快处理" * 3, 201]))

    assert render(document, width=40).splitlines()[-1] == "123456  夜市占道经营、油烟扰民，…    201"


def test_short_headers_stand_where_the_whole_ones_would_be_wrapped() -> None:
    columns = [
        Column("unit", "承办单位"), *(Column(f"c{n}", "有效回访数", "count", "有效") for n in range(5)),
    ]  # fmt: skip
    made = Document("d", "", [Section("s", "", [Table("t", columns, [["南川东路街道", 1, 2, 3, 4, 5]])])])

    assert render(made, width=80).splitlines()[0].split() == ["承办单位", *["有效回访数"] * 5]
    assert render(made, width=48).splitlines()[0].split() == ["承办单位", *["有效"] * 5]
    assert render(made, width=48).splitlines()[2] == "南川东路街道     1     2     3     4     5"
    assert render(made, width=0).splitlines()[0].split() == ["承办单位", *["有效回访数"] * 5]


def test_headers_are_wrapped_before_text_is_cut_short() -> None:
    columns = [Column("unit", "单位"), *(Column(f"rate{index}", "首次满意率", "rate") for index in range(4))]
    document = page(table(columns, ["住房和城乡建设局住房", *[Rate(1000, 1)] * 4]))

    assert render(document, width=56).splitlines() == [
        "                       首次满   首次满   首次满   首次满",
        "单位                     意率     意率     意率     意率",
        "────────────────────  ───────  ───────  ───────  ───────",
        "住房和城乡建设局住房  100.00%  100.00%  100.00%  100.00%",
    ]


def test_a_table_that_no_cutting_makes_fit_is_drawn_record_by_record() -> None:
    document = page(table(COLUMNS, [1, "路灯不亮", 2, Rate(1000, 3), 120, 85, MOMENT, "办理中"]))

    lines = render(document, width=40).splitlines()

    assert lines[:4] == ["编号    1", "标题    路灯不亮", "受理    2", "满意率  33.33%"]


def test_a_pipe_gets_everything_whole() -> None:
    title = "夜市占道经营、油烟扰民" * 20
    text = render(page(table(COLUMNS, [1, title, 2, None, 0, 85, MOMENT, "办理中"]), Paragraph(title)), width=0)

    assert text.count(title) == 2
    assert MOMENT in text
    assert "…" not in text


def test_the_sheet_of_one_ticket_is_wrapped_and_never_cut() -> None:
    body = "市民反映夜市占道经营，" * 12
    lines = render(page(texts(["状态", "办理中"], ["诉求", body], titles=("", ""))), width=40).splitlines()

    assert lines[0] == "状态  办理中"
    assert all(line.startswith("      ") for line in lines[2:])
    assert "".join(line[4:].strip() if line.startswith("诉求") else line.strip() for line in lines[1:]).endswith(
        body[-8:]
    )
    assert sum(line.count("夜市") for line in lines) == 12


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (Rate(634_400, 670), "rate", "94.69%"),
        (Rate(-1000, 200), "rate", "-0.50%"),
        (Rate(0, 0), "rate", "—"),
        (None, "rate", "—"),
        (None, "count", "—"),
        (None, "points", "—"),
        (None, "minutes", "—"),
        (None, "text", ""),
        (None, "moment", ""),
        (None, "number", ""),
        (0, "count", "0"),
        (12345, "count", "12345"),
        (120, "points", "+1.20 pp"),
        (-5, "points", "-0.05 pp"),
        (0, "points", "0.00 pp"),
        (59, "minutes", "59 min"),
        (85, "minutes", "1 h 25 min"),
        (-61, "minutes", "-1 h 1 min"),
        (MOMENT, "moment", "2026-11-23 09:00"),
        ("2026-11-23", "moment", "2026-11-23"),
    ],
)
def test_values_as_people_read_them(value: Value, kind: Kind, shown: str) -> None:
    words.use("en")

    assert text_of(value, Column("a", "A", kind)) == shown


def test_points_in_chinese() -> None:
    assert text_of(120, COLUMNS[4]) == "+1.20 个百分点"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m红", r"\x1b[31m红"),
        ("\u202e反", r"\u202e反"),
        ("\x9b31m", r"\x9b31m"),
        ("\U000e0041", r"\U000e0041"),
        ("第一行\r\n第二行\t三", "第一行 第二行 三"),
        ("零\u200b宽", "零\u200b宽"),
    ],
)
def test_control_characters_are_shown(text: str, shown: str) -> None:
    assert render(page(texts([text], titles=("",)))).rstrip("\n").replace("\n", " ") == shown
    assert render(page(texts([text], titles=("标题",)))).splitlines()[2] == shown


@given(st.text("市民王某来电，反映。（路灯）“亮”abc1", min_size=1, max_size=200), st.integers(12, 40))
def test_no_closing_mark_begins_a_line_and_no_opening_mark_ends_one(text: str, width: int) -> None:
    text = re.sub("[，。（）“”]+", lambda found: found[0][:1], text)  # more marks in a row than in any sentence

    lines = Ruler().wrapped(text, width)

    assert "".join(lines) == text
    assert all(line[0] not in "，。）”" for line in lines[1:])
    assert all(line[-1] not in "（“" for line in lines[:-1])


@given(st.text("市民ab，。 ", max_size=100), st.integers(4, 30))
def test_wrapping_loses_blanks_only_and_joins_no_words(text: str, width: int) -> None:
    lines = Ruler().wrapped(text, width)

    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not [word for line in lines for word in re.findall("[ab]+", line) if word not in text]


def test_latin_words_stay_whole_and_long_ones_are_broken() -> None:
    assert Ruler().wrapped("更换LED灯 lamps now", 9) == ["更换LED灯", "lamps now"]
    assert Ruler().wrapped("路灯 lamps   now", 10) == ["路灯 lamps", "now"]
    assert Ruler().wrapped("a" * 12 + "。", 12) == ["a" * 11, "a。"]


def test_blanks_at_a_break_are_dropped_and_still_part_the_words() -> None:
    assert Ruler().wrapped("aaa   b", 4) == ["aaa", "b"]
    assert Ruler().wrapped("路灯路灯\u3000\u3000现", 8) == ["路灯路灯", "现"]


def test_a_wrapped_header_leaves_no_lone_character() -> None:
    columns = [Column("unit", "单位"), *(Column(f"c{index}", "退回重办件数", "count") for index in range(3))]

    assert Ruler().wrapped("退回重办件数", 10) == ["退回重办件", "数"]
    assert render(page(table(columns, ["甲", 1, 2, 3])), width=40).splitlines()[:2] == [
        "          退回重      退回重      退回重",
        "单位      办件数      办件数      办件数",
    ]


@given(ANYTHING, st.integers(2, 30), AMBIGUITIES)
def test_cut_text_fits(text: str, width: int, ambiguous: int) -> None:
    ruler = Ruler(ambiguous)

    assert ruler.width(ruler.cut(text, width)) <= width


@pytest.mark.parametrize(
    ("text", "cells"),
    [("abc", 3), ("中文", 4), ("e\u0301", 1), ("零\u200b宽", 4), ("“", 1), ("ｱ", 1), ("한", 2), ("\u1100\u1161", 2)],
)
def test_cells(text: str, cells: int) -> None:
    assert Ruler().width(text) == cells


def test_bars() -> None:
    chart = Chart("chart", "每日", "bars", ["一", "二二", "三", "四"], [40, 20, 1, 0])

    assert render(page(chart), width=50).splitlines() == [
        "每日",
        "一    40  " + "█" * 40,
        "二二  20  " + "█" * 20,
        "三     1  █",
        "四     0",
    ]


def test_the_smallest_value_is_still_seen() -> None:
    assert render(page(Chart("chart", "", "line", ["甲", "乙"], [10_000, 1])), width=0).splitlines()[1].endswith("▏")


def test_a_bar_of_a_rate_is_its_share_of_the_whole() -> None:
    rates = render(page(Chart("chart", "", "line", ["甲", "乙"], [5_000, None], "rate")), width=40).splitlines()

    assert rates == ["甲  50.00%  " + "█" * 14, "乙       —"]  # of the 28 cells that are the whole


def test_bars_of_nothing() -> None:
    assert render(page(Chart("chart", "", "bars", ["甲"], [0]))) == "甲  0\n"
    assert render(page(Chart("chart", "", "bars", [], []))) == ""


def test_tones_colour_whole_rows_only_where_colours_are_wanted() -> None:
    document = page(table(COLUMNS[1:3], ["甲", 1], ["乙", 2], tones={1: "bad"}))

    assert render(document, colour=True).splitlines()[2:] == ["甲       1", "\x1b[31m乙       2\x1b[0m"]
    assert "\x1b" not in render(document)


def test_the_total_stands_under_a_rule() -> None:
    document = page(table(COLUMNS[1:3], ["甲", 1], ["合计", 1], total=True))

    assert render(document).splitlines()[2:] == ["甲       1", "────  ────", "合计     1"]


def test_an_empty_table_says_so_or_shows_its_columns() -> None:
    assert render(page(table(COLUMNS[1:3], empty="没有工单"))) == "没有工单\n"
    assert render(page(table(COLUMNS[1:3]))) == "标题  受理\n────  ────\n"


def test_a_whole_document() -> None:
    assert render(bulletin(), width=0).splitlines() == [
        "工作周通报",
        "──────────",
        "",
        "一、总体情况",
        "本周受理 201 件。",
        "",
        "有单位未报。",
        "",
        "二、各单位",
        "编号  标题            受理  满意率          较上周            用时  时限                       状态",
        "────  ──────────────  ────  ──────  ──────────────  ──────────────  ─────────────────────────  ────",
        "   1  市场监管局       201  93.53%  +1.20 个百分点  1 小时 25 分钟  2026-11-23T09:00:00+08:00  正常",
        "   2  东关街道办事处     0       —               —               —                             未报",
        "────  ──────────────  ────  ──────  ──────────────  ──────────────  ─────────────────────────  ────",
        "   3  合计             201  93.53%  -0.35 个百分点         45 分钟",
        "",
        "每日受理量",
        "周一  120  " + "█" * 40,
        "周二    1  ▎",
        "周三    0",
        "",
        "统计截至 2026-11-23 09:00",
    ]


def test_a_document_of_nothing_is_no_line() -> None:
    assert render(Document("none", "", [])) == ""


def test_no_line_ends_in_blanks() -> None:
    assert not [line for line in render(bulletin(), width=80, colour=False).splitlines() if line != line.rstrip()]


def test_the_hot_path_loads_nothing_heavy() -> None:
    probe = (
        "import sys, yousu.render.terminal; print({'rich', 'wcwidth', 'textwrap', 'json', 'csv'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    assert done.stdout == "set()\n"


def test_prose_is_wrapped_within_its_column_and_never_cut() -> None:
    words = "街道到现场逐盏核查，共有11盏路灯不亮，系线路老化所致，已督促物业更换线路并恢复照明。"
    columns = [Column("at", "时间", "moment"), Column("told", "经过", "prose"), Column("mark", "备注")]
    rows = [("2024-03-25T15:00:00+08:00", words, "补录"), ("2024-03-26T15:00:00+08:00", "短", "")]
    events = Table("events", columns, rows)
    lines = render(Document("log", "", [Section("events", "", [events])]), width=60).splitlines()

    assert "".join(line[17:].replace("补录", "").strip() for line in lines[2:-1]).replace(" ", "") == words
    assert all(Ruler().width(line) <= 60 for line in lines)
    assert lines[-1].split() == ["2024-03-26", "15:00", "短"]


def test_prose_that_would_be_a_ribbon_stands_below_its_row_as_wide_as_the_terminal() -> None:
    words = "街道到现场逐盏核查，共有11盏路灯不亮，系线路老化所致，已督促物业更换线路并恢复照明。" * 3
    columns = [
        Column("command", "操作号", "number"), Column("at", "时间", "moment"), Column("actor", "记录人"),
        Column("what", "事项"), Column("told", "要点", "prose"), Column("mark", "备注"),
    ]  # fmt: skip
    rows = [
        ("7", "2024-03-25T15:00:00+08:00", "王晓红", "联系诉求人", words, "补录于2024-03-26 09:00"),
        ("8", "2024-03-26T15:00:00+08:00", "王晓红", "签收", "", ""),
    ]

    lines = render(page(Table("events", columns, rows)), width=80).splitlines()

    assert lines[1:3] == ["        要点", "──────  ────────────────  ──────  ──────────  ──────────────────────"]
    assert lines[3].endswith("联系诉求人  补录于2024-03-26 09:00")
    assert "".join(lines[4:-1]).replace(" ", "") == words
    assert len(lines[4:-1]) == 4
    assert lines[-1].split() == ["8", "2024-03-26", "15:00", "王晓红", "签收"]
    assert all(Ruler().width(line) <= 80 for line in lines)
