"""Six hundred planted identifiers: none is left, and harmless words stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wall.corpus import HARMLESS, STRANGERS, TRICKY, Planted, corpus
from yousu.masking.outside import hide, plain
from yousu.masking.patterns import RULES
from yousu.wall.scanning import left_in

MISTAKES = 0.04
"""The share of harmless sentences that may be touched; measured below."""


def left(planted: Planted) -> bool:
    """Whether the identifier, or the part of it that tells, can still be read."""
    shown = hide(planted.text).text
    return plain(planted.it) in shown or (planted.kind == "sensitive" and "疫苗" in shown)


def test_nothing_planted_is_left() -> None:
    found = corpus()

    assert len(found) >= 500
    assert [each for each in found if left(each)] == []


def test_the_second_detector_finds_nothing_after_the_first() -> None:
    assert [(each.text, hide(each.text).text) for each in corpus() if list(left_in(hide(each.text).text))] == []


def test_the_second_detector_sees_by_itself_what_was_planted() -> None:
    """Without a list of names it cannot see a bare name; everything else it sees."""
    seen = [list(left_in(each.text, [each.it] if each.kind == "name" else [])) for each in corpus()]

    missed = [each for each, kinds in zip(corpus(), seen, strict=True) if not kinds]
    assert len(missed) <= len(seen) * 0.02, missed


def test_harmless_text_stays() -> None:
    touched = [text for text in HARMLESS if hide(text).text != text]

    assert len(touched) / len(HARMLESS) <= MISTAKES, touched


@pytest.mark.parametrize("text", ["12345", "2024年4月10日", "3部电梯", "1.2米"])
def test_what_must_stay(text: str) -> None:
    assert hide(f"关于{text}的问题").text == f"关于{text}的问题"
    assert list(left_in(text)) == []


@pytest.mark.parametrize("text", ["Built on 2024-04-10.", "2024-04-10, 2024-04-12", "-2024-04-10-"])
def test_a_day_is_no_telephone_wherever_it_stands(text: str) -> None:
    assert list(left_in(text)) == []


def test_the_ticket_s_own_people_go_wherever_they_stand() -> None:
    assert hide("感谢买买提为社区所做", ["买买提"]).text == "感谢买某为社区所做"


@given(st.text(), st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.text())
def test_no_eleven_digits_survive(before: str, number: str, after: str) -> None:
    shown = hide(before + number + after).text

    run = 0
    for character in shown:
        run = run + 1 if character.isdecimal() else 0
        assert run < 7


@given(
    st.lists(
        st.sampled_from(
            "青Aa1２三号楼栋单元室-户牌微信QqvVwW@.残障疫苗乙肝HhIiVv艾未成年岁小学王马李和风先生大爷市民居民说反映姓名我叫老：，0139"
        )
    ).map("".join)
)
def test_a_pattern_that_is_not_searched_would_have_found_nothing(text: str) -> None:
    """The characters named beside each pattern are a shortcut and change nothing."""
    shown = plain(text)
    assert [kind for kind, needs, pattern in RULES if set(shown).isdisjoint(needs) and pattern.search(shown)] == []


def test_nor_would_it_in_what_was_planted() -> None:
    texts = [plain(each.text) for each in corpus()]
    missed = [text for text in texts for _, needs, found in RULES if set(text).isdisjoint(needs) and found.search(text)]
    assert missed == []


def test_one_thing_in_two_words_is_hidden_once() -> None:
    assert hide("求助接种疫苗").text == "求助〔健康信息〕"


@pytest.mark.parametrize("sentence", STRANGERS)
def test_what_a_stranger_planted_is_gone(sentence: str) -> None:
    shown = hide(re.sub("[{}]", "", sentence)).text

    assert [it for it in re.findall("{([^}]*)}", sentence) if plain(it) in shown] == []


@pytest.mark.parametrize("sentence", TRICKY)
def test_what_a_stranger_meant_harmless_stays(sentence: str) -> None:
    assert hide(sentence).text == plain(sentence)


def test_what_is_hidden_once_is_not_found_again() -> None:
    shown = [hide(each.text).text for each in corpus()] + [hide(re.sub("[{}]", "", each)).text for each in STRANGERS]

    assert [(text, hide(text).found) for text in shown if hide(text).found] == []
