"""What the tests of the renderers draw: documents of one table, any text, and samples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st

from yousu.document import Block, Chart, Column, Document, Paragraph, Section, Table, Tone, Value
from yousu.rates import Rate

MOMENT = "2026-11-23T09:00:00+08:00"

# Any text whatsoever, halves of pairs included, and more often what breaks things than chance would have it.
NASTY = st.sampled_from(
    list("\x1b\x00\x07\r\n\t\x7f\x85\x9b\u202e\u2066\u200f\u2028\ufeff\u200d\u0301|\\`*_[]<>#!'=+-@,\" ")
)
CHINESE = st.text("市民王某来电反映路灯不亮，要求处理。（占道经营）“已办结”……①", max_size=60)
ANYTHING = st.text(st.characters(), max_size=40)
TEXTS = st.one_of(ANYTHING, CHINESE, st.text(st.one_of(NASTY, st.sampled_from("市a1")), max_size=40))

COLUMNS = (
    Column("number", "编号", "number"),
    Column("title", "标题"),
    Column("received", "受理", "count"),
    Column("satisfaction", "满意率", "rate"),
    Column("change", "较上周", "points"),
    Column("took", "用时", "minutes"),
    Column("due", "时限", "moment"),
    Column("state", "状态"),
)
WHOLE = st.integers(-10_000, 10_000)
ROWS = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(1, 99_999)),
        st.one_of(st.none(), TEXTS),
        st.one_of(st.none(), WHOLE),
        st.one_of(st.none(), st.builds(Rate, WHOLE, st.integers(0, 9))),
        st.one_of(st.none(), WHOLE),
        st.one_of(st.none(), WHOLE),
        st.one_of(st.none(), st.just(MOMENT)),
        TEXTS,
    ),
    max_size=5,
)


def page(*blocks: Block, title: str = "", heading: str = "", foot: Sequence[str] = ()) -> Document:
    """A document of one section."""
    return Document("page", title, [Section("section", heading, blocks)], foot)


def table(
    columns: Sequence[Column],
    *rows: Sequence[Value],
    tones: Mapping[int, Tone] | None = None,
    total: bool = False,
    empty: str = "",
) -> Table:
    """A table without a title."""
    return Table("rows", columns, rows, tones=tones or {}, total=total, empty=empty)


def texts(*rows: Sequence[Value], titles: Sequence[str] = ("标题", "单位")) -> Table:
    """A table of text columns."""
    return table([Column(f"column{index}", title) for index, title in enumerate(titles)], *rows)


def bulletin() -> Document:
    """A little of everything, as a weekly report has it."""
    units = table(
        COLUMNS,
        [1, "市场监管局", 201, Rate(188_000, 201), 120, 85, MOMENT, "正常"],
        [2, "东关街道办事处", 0, Rate(0, 0), None, None, None, "未报"],
        [3, "合计", 201, Rate(188_000, 201), -35, 45, None, ""],
        tones={1: "warn"},
        total=True,
    )
    chart = Chart("by_day", "每日受理量", "bars", ["周一", "周二", "周三"], [120, 1, 0])
    return Document(
        "weekly",
        "工作周通报",
        [
            Section("summary", "一、总体情况", [Paragraph("本周受理 201 件。"), Paragraph("有单位未报。", "warn")]),
            Section("units", "二、各单位", [units, chart]),
        ],
        ["统计截至 2026-11-23 09:00"],
    )
