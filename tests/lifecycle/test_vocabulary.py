"""The types of the closed vocabularies name the very codes that have a word, in their order."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, get_args

import pytest

from yousu.lifecycle.walling import POSTINGS
from yousu.ticket import vocabulary as words
from yousu.ticket.parts import WORST, PostingState
from yousu.ticket.state import AT_WORK


@pytest.mark.parametrize(
    ("type_", "codes"),
    [
        (words.State, words.STATES),
        (words.Kind, words.KINDS),
        (words.Outcome, words.OUTCOMES),
        (words.Reached, words.REACHED),
        (words.Said, WORST[::-1]),
        (words.Source, words.SOURCES),
        (words.SignOffRole, words.SIGN_OFFS),
        (words.Finding, words.FINDINGS),
        (words.Example, words.EXAMPLES),
        (words.Party, words.PARTIES),
        (words.Proactive, words.PROACTIVE),
        (words.ProofStage, words.PROOF_STAGES),
        (words.CheckResult, words.CHECKS),
        (words.Role, words.ROLES),
        (words.Authority, words.AUTHORITIES),
        (words.Sheet, words.SHEETS),
        (PostingState, POSTINGS),
    ],
)
def test_a_type_names_the_codes_that_have_a_word(type_: Any, codes: Collection[str]) -> None:
    assert get_args(type_) == tuple(codes)


def test_the_three_answers_are_said_in_four_words() -> None:
    assert {*words.CONTACTED, *words.SOLVED, *words.SATISFIED} == set(get_args(words.Said))


def test_a_state_is_waiting_or_done_or_an_end_or_on_account() -> None:
    groups = [words.WAITING, words.DONE, words.ENDS, frozenset({"on_account"})]

    assert sorted(state for group in groups for state in group) == sorted(words.STATES)
    assert AT_WORK < words.WAITING
