"""The rate vectors R1 to R9 (domain.md 1.5) and what holds for every rate."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yousu.figures.tally import BeyondTheWhole, Figures, Spread, SumsDisagree, Tally, rate_json, tally_json
from yousu.rates import THOUSAND, Rate, change, median, nearest_rank, of, points

JUNE = Tally(
    {
        "valid": 670, "contacted": 670, "asked_contacted": 670, "solved": 663, "asked_solved": 670, "satisfied": 614,
        "basically": 34, "dissatisfied": 22, "asked_satisfied": 670,
    }
)  # fmt: skip
"""城中区, June 2024."""


def test_r1_the_published_rates_of_june_2024() -> None:
    rates = JUNE.rates(600)

    assert [rates[name].percent() for name in ("response", "resolution", "satisfaction")] == [
        "100.00",
        "98.96",
        "94.69",
    ]
    assert rate_json(rates["satisfaction"]) == {"hits": "634.4", "base": 670, "percent": "94.69"}


@pytest.mark.parametrize(("basically", "percent"), [(900, "96.21"), (1000, "96.72"), (0, "91.64")])
def test_r2_the_coefficient_of_basically_satisfied(basically: int, percent: str) -> None:
    assert JUNE.rate("satisfaction", basically).percent() == percent


def test_r3_on_time_is_of_the_due_and_not_of_the_received() -> None:
    tally = Tally({"due": 347, "on_time": 347, "accepted": 354, "closed": 347})

    assert tally.rate("on_time", 600).percent() == "100.00"
    assert tally.rate("closure", 600).percent() == "98.02"


def test_r4_closed_and_on_time_of_the_due() -> None:
    assert of(23974, 24932).percent() == "96.16"
    assert of(22345, 24932).percent() == "89.62"


def test_r5_solved_of_the_closed() -> None:
    assert of(3112, 3456).percent() == "90.05"


def test_r6_kinds_make_the_whole() -> None:
    figures = Figures()
    whole = {"received": 1153, "received_open": 1153, "accepted": 1153}
    figures.add(None, [{"part": None, "apart": 0, **whole}])
    kinds = {"complaint": 528, "inquiry": 75, "help": 522, "suggestion": 17, "thanks": 5, "wrongdoing": 6}
    for dimension in figures.by:
        rows = [{"part": kind, "apart": 0, **dict.fromkeys(whole, count)} for kind, count in kinds.items()]
        figures.add(dimension, rows)

    figures.prove()

    figures.by["kind"]["thanks"].counts["received"] = 4
    with pytest.raises(SumsDisagree) as wrong:
        figures.prove()
    assert (wrong.value.values["parts"], wrong.value.values["whole"]) == (1152, 1153)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"contacted": 671}, "响应率的分子（已联系 671）合计671件，多于分母670件。"),
        ({"partly": 8}, "解决率的分子（已解决 663、部分解决 8）合计671件，多于分母670件。"),
        ({"dissatisfied": 23}, "满意率的分子（满意 614、基本满意 34、不满意 23）合计671件，多于分母670件。"),
        ({"returned": 1}, "退单率的分子（退单 1）合计1件，多于分母0件。"),
    ],
)
def test_a_rate_outside_its_fraction_is_an_error_that_names_the_parts(changed: dict[str, int], said: str) -> None:
    june = {"tried": 670, **JUNE.counts}
    wrong = Tally(june | changed)
    part = Figures(by={"unit": {"甲": wrong}})

    Tally(june).prove()
    for prove in (wrong.prove, Figures(wrong, {}).prove, part.prove):
        with pytest.raises(BeyondTheWhole) as refused:
            prove()
        assert str(refused.value) == said


@pytest.mark.parametrize(
    ("hits", "base", "whole"), [(404, 1153, "35"), (97, 404, "24"), (81, 404, "20"), (68, 404, "17")]
)
def test_r7_shares_in_whole_per_cent(hits: int, base: int, whole: str) -> None:
    assert of(hits, base).percent(0) == whole


def test_r8_nothing_called_back_is_no_rate() -> None:
    empty = Tally({})

    assert empty.rate("satisfaction", 600).percent() is None
    assert tally_json(empty, 600)["rates"]["satisfaction"] is None
    assert not empty.rate("satisfaction", 600).below(85)


def test_r9_no_count_gives_98_79_of_5229() -> None:
    near = {k: of(k, 5229).percent() for k in (5165, 5166)}

    assert near == {5165: "98.78", 5166: "98.80"}
    assert all(of(k, 5229).percent() != "98.79" for k in range(5230))


@given(st.integers(0, 10**7), st.integers(1, 10**7), st.integers(0, 4))
def test_percent_is_rounded_once_and_half_up(hits: int, base: int, decimals: int) -> None:
    exact = Decimal(hits) * 100 / (Decimal(base) * THOUSAND)
    # 28 digits decide every half of these sizes exactly or not at all.
    expected = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)

    assert Rate(hits, base).percent(decimals) == str(expected)


@given(st.integers(0, 1000), st.integers(0, 1000), st.integers(0, 1000))
def test_the_other_caliber_leaves_exactly_the_excluded_out(all_of_it: int, apart: int, more: int) -> None:
    tally = Tally()
    tally.add({"received": all_of_it}, 0)
    tally.add({"received": apart}, 1)
    tally.add({"received": more}, 0)

    assert tally["received"] == all_of_it + apart + more
    assert tally.without_excluded()["received"] == all_of_it + more


def test_changes() -> None:
    assert [(rate.percent() if rate else None) for rate in (change(228, 203), change(329, 274), change(148, 126))] == [
        "12.32", "20.07", "17.46",
    ]  # fmt: skip
    assert change(5, 0) is None
    assert points(of(99, 100), of(98, 100)) == 100
    assert points(of(1, 1), of(0, 0)) is None


@pytest.mark.parametrize(
    ("values", "per_cent", "rank"), [([], 50, None), ([7], 90, 7), ([1, 2, 3, 4], 50, 2), (list(range(1, 11)), 90, 9)]
)
def test_nearest_rank(values: list[int], per_cent: int, rank: int | None) -> None:
    assert nearest_rank(values, per_cent) == rank


@pytest.mark.parametrize(
    ("values", "middle"), [([], None), ([7], 7), ([100, 350], 225), ([1, 2], 2), ([1, 2, 9], 2), ([0, 0, 5, 9], 3)]
)
def test_the_median_of_an_even_number_lies_between_the_middle_two(values: list[int], middle: int | None) -> None:
    assert median(values) == middle
    assert median(Spread((value, values.count(value)) for value in dict.fromkeys(values))) == middle


def test_a_fall_is_rounded_like_a_rise() -> None:
    assert Rate(-1000, 200).percent() == "-0.50"
    assert Rate(-11, 200).hits_text() == "-0.011"
    assert Rate(-5500, 100).percent(0) == "-6"
