"""Ranks and scores: groups apart, ties, small samples, the floor, the rule that turns ranking off."""

from __future__ import annotations

import tomllib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.readings import figures, reading, table, text, the_rules
from yousu.figures.tally import Tally
from yousu.reports import Confirmed, Issue, Reading
from yousu.reports.monthly import monthly
from yousu.reports.ranking import basis, groups, half_up, objects, placed, red_and_black, score, standings
from yousu.rules import WeightsUnbalanced
from yousu.rules.compiling import compiled
from yousu.rules.profiles import toml
from yousu.ticket.directory import Unit

RULES = the_rules()


def unit(satisfied: int, asked: int = 10, **more: int) -> dict[str, int]:
    """A unit whose citizens were all contacted and whose matters were all solved."""
    return {
        "received": asked, "valid": asked, "contacted": asked, "asked_contacted": asked, "solved": asked,
        "asked_solved": asked, "satisfied": satisfied, "asked_satisfied": asked, **more,
    }  # fmt: skip


def directory(**kinds: str) -> list[Unit]:
    return [Unit(name, name, kind) for name, kind in kinds.items()]


def month(parts: dict[str, dict[str, int]], **kinds: str) -> Reading:
    whole: dict[str, int] = {}
    for part in parts.values():
        for name, count in part.items():
            whole[name] = whole.get(name, 0) + count
    made = reading(figures(whole, unit=parts), kind="month")
    return made._replace(units=directory(**kinds), report="monthly")


def test_the_score_is_the_weighted_three_rates() -> None:
    """怀柔: 响应率 x 0.10 + 解决率 x 0.50 + 满意率 x 0.40 (domain.md 1.4); June 2024 of 城中区 gives 97.35."""
    june = Tally(
        {
            "contacted": 670, "asked_contacted": 670, "solved": 663, "asked_solved": 670, "satisfied": 614,
            "basically": 34, "asked_satisfied": 670,
        }
    )  # fmt: skip

    assert score(june, RULES) == 9735


@given(st.tuples(*[st.integers(0, 500)] * 3), st.tuples(*[st.integers(5, 500)] * 3), st.integers(0, 1000))
def test_the_score_is_exact_and_rounded_once(hits: tuple[int, ...], bases: tuple[int, ...], basically: int) -> None:
    hits = tuple(min(pair) for pair in zip(hits, bases, strict=True))
    tally = Tally(
        {
            "contacted": hits[0], "asked_contacted": bases[0], "solved": hits[1], "asked_solved": bases[1],
            "satisfied": 0, "basically": hits[2], "asked_satisfied": bases[2],
        }
    )  # fmt: skip
    exact = (
        10 * Fraction(hits[0], bases[0])
        + 50 * Fraction(hits[1], bases[1])
        + 40 * Fraction(hits[2] * basically, 1000 * bases[2])
    ) * 100

    assert score(tally, the_rules(basically=basically)) == half_up(exact.numerator, exact.denominator)


def test_a_handful_of_answers_has_no_score_and_no_place() -> None:
    assert score(Tally(unit(4, 4)), RULES) is None
    assert score(Tally({}), the_rules(minimum_sample=0)) is None
    assert [(each.name, each.place) for each in standings({"甲": Tally(unit(4, 4)), "乙": Tally(unit(5))}, RULES)] == [
        ("乙", 1),
        ("甲", None),
    ]


def test_equal_scores_share_a_place_and_the_next_is_skipped() -> None:
    scores = {"甲": 9000, "乙": 9500, "丙": 9500, "丁": None}

    assert placed(scores, {"甲": 1, "乙": 3, "丙": 7, "丁": 9}.__getitem__) == [
        ("丙", 1), ("乙", 1), ("甲", 3), ("丁", None),
    ]  # fmt: skip


@given(st.dictionaries(st.text("甲乙丙丁戊", min_size=1, max_size=3), st.none() | st.integers(0, 10_000)))
def test_places_follow_the_scores(scores: dict[str, int | None]) -> None:
    ranks = dict(placed(scores, lambda _name: 0))

    assert set(ranks) == set(scores)
    for name, own in scores.items():
        better = sum(other is not None and own is not None and other > own for other in scores.values())
        assert ranks[name] == (None if own is None else better + 1)


def test_groups_are_ranked_apart() -> None:
    made = month(
        {"甲镇": unit(10), "乙镇": unit(9), "某局": unit(8)}, 甲镇="township", 乙镇="township", 某局="department"
    )

    ranked = {title: [(each.name, each.place) for each in group] for title, group in groups(made).items()}

    assert ranked == {"乡镇街道": [("甲镇", 1), ("乙镇", 2)], "县直部门": [("某局", 1)]}


def test_the_last_of_a_hundred_per_cent_is_not_black_listed() -> None:
    made = month({"甲镇": unit(10), "乙镇": unit(9)}, 甲镇="township", 乙镇="township")

    lists = red_and_black(groups(made), RULES)

    assert (list(lists.red), list(lists.black)) == (["甲镇", "乙镇"], [])


def test_below_the_floor_or_unmended_after_two_returns_is_black() -> None:
    parts = {"甲镇": unit(8), "乙镇": unit(10, redone_twice=1), "丙镇": unit(0, 3), "丁镇": unit(10)}
    made = month(parts, 甲镇="township", 乙镇="township", 丙镇="township", 丁镇="township")

    lists = red_and_black(groups(made), RULES)

    assert sorted(lists.black) == [("乙镇", "redone"), ("甲镇", "floor")]
    assert list(lists.red) == ["丁镇"]


def test_a_list_is_a_draft_until_a_leader_has_confirmed_just_this_one() -> None:
    made = month({"甲镇": unit(10), "乙镇": unit(8)}, 甲镇="township", 乙镇="township")
    held = Confirmed(["甲镇"], ["乙镇"], "李主任", "2026-12-01T09:00:00+08:00", basis(groups(made)))

    assert "以下为草案，经领导审定后公布" in text(monthly(made))
    assert "红黑榜未经审定，本期不予公布。" in text(monthly(made._replace(issue=Issue(2026, 11))))
    assert "黑榜：乙镇" not in text(monthly(made._replace(issue=Issue(2026, 11))))
    confirmed = text(monthly(made._replace(issue=Issue(2026, 11), confirmed=held)))
    assert "红榜：甲镇。\n黑榜：乙镇（满意率低于85%）。\n经李主任于2026-12-01 09:00审定。" in confirmed
    for changed in (held._replace(red=["乙镇"]), held._replace(basis={})):
        assert "名单审定后数据有变化" in text(monthly(made._replace(confirmed=changed)))


def test_a_rule_turns_ranking_off() -> None:
    made = month({"甲镇": unit(8), "乙镇": unit(10)}, 甲镇="township", 乙镇="township")
    plain = monthly(made._replace(rules=the_rules(publish_ranking=False)))

    assert "按本台账规则不排名次" in text(plain)
    assert "按本台账规则不发布红黑榜。" in text(plain)
    group = table(plain, "group_1")
    assert [row[0] for row in group.rows] == sorted(["甲镇", "乙镇"])
    assert "名次" not in [column.title for column in group.columns]


@pytest.mark.parametrize(("top", "bottom", "rounded"), [(1, 2, 1), (1, 3, 0), (3, 2, 2), (0, 7, 0), (5, 1, 5)])
def test_half_up(top: int, bottom: int, rounded: int) -> None:
    assert half_up(top, bottom) == rounded


@pytest.mark.parametrize("least", [0, 1])
def test_one_answer_is_enough_where_the_rules_say_so(least: int) -> None:
    assert score(Tally(unit(1, 1)), the_rules(minimum_sample=least)) == 10_000


def test_without_weights_nothing_is_scored() -> None:
    weights = {"response": 0, "resolution": 0, "satisfaction": 0}

    assert score(Tally(unit(10)), the_rules(weights=weights)) is None
    assert score(Tally(unit(10)), the_rules(weights=weights | {"resolution": 1})) == 10_000


@pytest.mark.parametrize(("satisfaction", "total"), [(30, 90), (41, 101), (0, 60)])
def test_weights_that_are_no_hundred_are_refused_with_their_sum(satisfaction: int, total: int) -> None:
    """A score out of 90 would stand in a table as one out of 100."""
    said = toml("xining").replace("satisfaction = 40", f"satisfaction = {satisfaction}")

    with pytest.raises(WeightsUnbalanced) as refused:
        compiled(tomllib.loads(said))

    assert f"satisfaction = {satisfaction} 合计为 {total}，应为 100" in str(refused.value)


def test_the_red_list_is_as_long_as_the_rules_say() -> None:
    parts = {name: unit(satisfied, 100) for name, satisfied in (("甲镇", 99), ("乙镇", 98), ("丙镇", 97))}
    made = month(parts, 甲镇="township", 乙镇="township", 丙镇="township")

    assert list(red_and_black(groups(made), the_rules(red=2)).red) == ["甲镇", "乙镇"]


@pytest.mark.parametrize(("asked", "least", "black"), [(5, 5, True), (4, 5, False), (1, 0, True)])
def test_the_floor_wants_as_many_answers_as_a_place(asked: int, least: int, black: bool) -> None:
    made = month({"甲镇": unit(0, asked)}, 甲镇="township")
    lists = red_and_black(groups(made), the_rules(minimum_sample=least))

    assert [name for name, _why in lists.black] == (["甲镇"] if black else [])


def test_those_complained_of_are_ranked_by_themselves() -> None:
    found = figures({"received": 3})
    found.by["object"] = {None: Tally({"received": 1}), "和顺物业": Tally(unit(9)), "安居物业": Tally(unit(10))}

    ranked = objects(reading(found, kind="month"))

    assert [(each.name, each.place) for each in ranked] == [("安居物业", 1), ("和顺物业", 2)]


def test_who_received_most_of_a_group_is_told_where_several_did() -> None:
    alone = text(monthly(month({"甲镇": unit(5), "乙局": unit(5)}, 甲镇="township", 乙局="department")))
    several = text(monthly(month({"甲镇": unit(5), "丙镇": unit(3, 5)}, 甲镇="township", 丙镇="township")))

    assert "承接10件，占50%。" in alone
    assert "其中较多的：甲镇10件（占67%）、丙镇5件（占33%）。" in several
