"""An edited bulletin: every figure that was changed or added is named with its place, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from yousu.reports.proofreading import Difference, Passage, proofread


def page(*texts: str) -> list[Passage]:
    return [Passage(f"第{number}段", text) for number, text in enumerate(texts, 1)]


def row(number: int, *cells: str) -> list[Passage]:
    return [Passage(f"表1第{number}行第{at}列", cell, 1, number) for at, cell in enumerate(cells, 1)]


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
        Difference("第2段", "238", "228", "受理诉求238件,较上周增加25件,环"),
        Difference("第3段", "99.96%", "98.96%", "3件、未解决7件,解决率99.96%。"),
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


def test_an_added_sentence_may_repeat_figures_and_new_ones_are_told() -> None:
    said = [*OURS, Passage("第5段", "领导点评：解决率98.96%来之不易，抽查的30件均属实。")]

    assert [(each.place, each.said, each.wanted) for each in proofread(OURS, said)] == [("第5段", "30", "")]


def test_rows_may_be_taken_out_and_sorted_anew_without_a_false_alarm() -> None:
    cells = [*row(1, "承办单位", "受理量"), *row(2, "甲镇", "12"), *row(3, "合计", "19")]

    assert proofread(TABLE, cells) == []


def test_full_width_figures_are_the_same_figures() -> None:
    assert proofread(page("受理228件。"), page("受理２２８件。")) == []


def test_how_and_when_it_was_counted_is_no_figure() -> None:
    foot = "数据截至2026-11-26 24:00；台账校验码0123456789abcdef。"
    said = "数据截至2026-11-27 09:00；台账校验码fedcba9876543210。"

    assert proofread(page("受理3件。", foot), page("受理3件。", said), [foot]) == []


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

    assert (found.said, found.wanted, found.context) == ("26", "25", "诉求228件,比上周多了26件,环比增长12.3%。")


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
