"""An edited bulletin: every figure that was changed or added is named with its place, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yousu.reports import proofreading
from yousu.reports.proofreading import Difference, Passage


def proofread(ours: list[Passage], said: list[Passage], apart: Sequence[str] = ()) -> list[Difference]:
    """What differs."""
    return list(proofreading.proofread(ours, said, apart).differences)


def page(*texts: str) -> list[Passage]:
    return [Passage(f"第{number}段", text) for number, text in enumerate(texts, 1)]


def row(number: int, *cells: str) -> list[Passage]:
    return [Passage(f"表1第{number}行第{at}列", cell, 1, number, at) for at, cell in enumerate(cells, 1)]


OURS = page(
    "关于11月20日至26日工作情况的通报",
    "受理诉求228件，较上周增加25件，环比增长12.3%。",
    "解决663件、未解决7件，解决率98.96%。",
    "满意614件，满意率94.69%。",
)
TABLE = [*row(1, "承办单位", "受理量"), *row(2, "甲镇", "12"), *row(3, "乙镇", "7"), *row(4, "合计", "19")]


def test_an_unchanged_file_is_right() -> None:
    assert proofread([*OURS, *TABLE], [*OURS, *TABLE]) == []


def test_exactly_the_changed_figures_are_named() -> None:
    said = page(
        "关于11月20日至26日工作情况的通报",
        "受理诉求238件，较上周增加25件，环比增长12.3%。",
        "解决663件、未解决7件，解决率99.96%。",
        "满意614件，满意率94.69%。",
    )
    cells = [*row(1, "承办单位", "受理量"), *row(2, "甲镇", "12"), *row(3, "乙镇", "8"), *row(4, "合计", "19")]

    assert proofread([*OURS, *TABLE], [*said, *cells]) == [
        Difference("第2段", "238", "228", "受理诉求238件，较上周增加25件，环"),
        Difference("第3段", "99.96%", "98.96%", "3件、未解决7件，解决率99.96%。"),
        Difference("表1第3行第2列", "8", "7", "乙镇 | 8"),
    ]


def test_words_may_change_around_figures() -> None:
    said = page(
        "关于11月20日至26日全区工作情况的通报",
        "本周共受理群众诉求228件，比上周多25件，环比增长12.3%，总体平稳。",
        "解决663件、未解决7件，解决率98.96%。",
    )

    assert proofread(OURS, said) == []


def test_a_figure_changed_inside_a_rewritten_sentence_is_found() -> None:
    said = page(OURS[0].text, "本周共受理群众诉求328件，较上周增加25件，环比增长12.3%，总体平稳。")

    assert [(each.said, each.wanted) for each in proofread(OURS, said)] == [("328", "228")]


def test_every_figure_of_an_added_sentence_is_told_for_a_person_to_check() -> None:
    said = [*OURS, Passage("第5段", "领导点评：解决率98.96%来之不易，抽查的30件均属实。")]

    assert [(each.place, each.said, each.wanted) for each in proofread(OURS, said)] == [
        ("第5段", "98.96%", ""), ("第5段", "30", ""),
    ]  # fmt: skip


def test_a_row_that_is_missing_is_told_and_one_that_was_added() -> None:
    fewer = [*row(1, "承办单位", "受理量"), *row(2, "甲镇", "12"), *row(3, "合计", "19")]
    more = [*TABLE, *row(5, "丙镇某某办", "3")]

    assert [(each.said, each.wanted) for each in proofread(TABLE, fewer)] == [("", "乙镇 | 7")]
    assert [(each.said, each.wanted) for each in proofread(TABLE, more)] == [("丙镇某某办 | 3", "")]


def test_rows_may_be_sorted_anew_and_names_may_not_be_exchanged() -> None:
    head, (one, other) = row(1, "承办单位", "受理量", "满意率"), (("12", "60.00%"), ("7", "100.00%"))
    ours = [*head, *row(2, "甲镇", *one), *row(3, "乙镇", *other)]
    sorted_anew = [*head, *row(2, "乙镇", *other), *row(3, "甲镇", *one)]
    exchanged = [*head, *row(2, "乙镇", *one), *row(3, "甲镇", *other)]

    assert proofread(ours, sorted_anew) == []
    assert len(proofread(ours, exchanged)) == 4


def test_another_name_in_a_row_is_told() -> None:
    ours = [*row(1, "编号", "标题", "承办单位"), *row(2, "16", "物业不公示收支", "和顺物业")]
    said = [*row(1, "编号", "标题", "承办单位"), *row(2, "16", "物业不公示收支", "安居物业")]

    assert [(each.place, each.said, each.wanted) for each in proofread(ours, said)] == [
        ("表1第2行第3列", "安居物业", "和顺物业")
    ]


def test_a_dash_is_no_hundred_per_cent() -> None:
    ours = [*row(1, "承办单位", "满意率"), *row(2, "甲镇", "—")]
    said = [*row(1, "承办单位", "满意率"), *row(2, "甲镇", "100.00%")]

    assert [(each.said, each.wanted) for each in proofread(ours, said)] == [("100.00%", "—")]


@pytest.mark.parametrize(
    ("ours", "said", "wrong"),
    [
        ("满意率较上周下降7.69个百分点。", "满意率较上周上升7.69个百分点。", [("上升", "下降")]),
        ("较上周增加11件，环比增长137.5%。", "较上周减少11件，环比下降137.5%。", [("减少", "增加"), ("下降", "增长")]),
        ("增减为-7.69个百分点。", "增减为+7.69个百分点。", [("+7.69", "-7.69")]),
        ("受理诉求19件，办结15件。", "受理诉求九十一件，办结15件。", [("九十一", "19")]),
        ("受理诉求19件，工单29在办。", "本周我专班共接到诉求29件，工单29在办。", [("29", "19")]),
        ("满意率95.00%，较上周持平。", "满意率近九成五，较上周持平。", [("九成五", "95.00%")]),
    ],
)
def test_what_a_figure_says_is_more_than_its_digits(ours: str, said: str, wrong: list[tuple[str, str]]) -> None:
    assert [(each.said, each.wanted) for each in proofread(page(ours), page(said))] == wrong


def test_a_paper_of_another_kind_is_not_recognised() -> None:
    proof = proofreading.proofread([*OURS, *TABLE], page("关于召开会议的通知", "请准时参加。"))

    assert (proof.whole, proof.found) == (8, 0)
    assert proofreading.proofread([*OURS, *TABLE], [*OURS, *TABLE]).found == 8


def test_full_width_figures_are_the_same_figures() -> None:
    assert proofread(page("受理228件。"), page("受理２２８件。")) == []


def test_the_chains_head_and_the_day_of_signing_change_by_themselves() -> None:
    foot = "数据截至2026-11-26 24:00；台账校验码0123456789abcdef。"
    said = "数据截至2026-11-26 24:00；台账校验码fedcba9876543210。"

    assert proofread(page("受理3件。", foot), page("受理3件。", said), [foot]) == []
    assert proofread(page("基本满意按0.6折算。"), page("基本满意按0.9折算。"))


@given(st.lists(st.integers(0, 9999), min_size=1, max_size=8), st.data())
def test_any_one_changed_figure_is_named(numbers: list[int], data: st.DataObject) -> None:
    units = "甲乙丙丁戊己庚辛"
    place = data.draw(st.integers(0, len(numbers) - 1))
    wrong = data.draw(st.integers(0, 9999).filter(lambda number: number != numbers[place]))
    changed = [wrong if at == place else number for at, number in enumerate(numbers)]
    ours, said = (
        [f"{unit}镇受理{number}件。" for unit, number in zip(units, each, strict=False)] for each in (numbers, changed)
    )

    assert [(each.place, each.said, each.wanted) for each in proofread(page(*ours), page(*said))] == [
        (f"第{place + 1}段", str(wrong), str(numbers[place]))
    ]


def test_passages_that_were_all_rewritten_are_told_apart_by_their_order() -> None:
    ours = page("甲镇受理诉求12件，办结11件。", "乙镇受理诉求7件，办结7件。", "丙镇受理诉求5件，办结4件。")
    said = page(
        "甲镇本周受理诉求12件，已办结11件。", "乙镇本周受理诉求7件，已办结7件。", "丙镇本周受理诉求6件，已办结4件。"
    )

    assert [(each.place, each.said, each.wanted) for each in proofread(ours, said)] == [("第3段", "6", "5")]


def test_the_context_is_that_of_the_figure() -> None:
    ours = page("本周受理群众诉求228件，较上周增加25件，环比增长12.3%。")
    said = page("本周共受理各类群众诉求228件，比上周多了26件，环比增长12.3%。")

    (found,) = proofread(ours, said)

    assert (found.said, found.wanted, found.context) == ("26", "25", "诉求228件，比上周多了26件，环比增长12.3%。")


def test_figures_may_be_left_out_of_a_stretch_that_was_rewritten() -> None:
    ours = page("满意614件、基本满意34件、不满意22件，满意率94.69%。")
    said = page("表示满意的614件，不满意的22件，满意率达94.69%。")

    assert proofread(ours, said) == []


def test_a_row_says_its_cells_apart() -> None:
    ours = [*row(1, "甲镇", "12", "11"), *row(2, "乙镇", "7", "7")]
    said = [*row(1, "甲镇", "12", "10"), *row(2, "乙镇", "9", "7")]

    assert [(each.place, each.said, each.wanted, each.context) for each in proofread(ours, said)] == [
        ("表1第1行第3列", "10", "11", "甲镇 | 12 | 10"), ("表1第2行第2列", "9", "7", "乙镇 | 9 | 7"),
    ]  # fmt: skip
