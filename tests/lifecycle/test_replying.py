"""The look at a reply: each warning by a case that earns it and one that does not."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yousu.lifecycle import replying
from yousu.rules import Rules, RulesUnreadable, of, profiles
from yousu.rules.compiling import compiled
from yousu.ticket.state import Ticket

GOOD = "维保公司已更换钢丝绳，电梯恢复运行，已电话告知反映人。"


def rules(*, without_words: bool = False) -> Rules:
    parsed = tomllib.loads(profiles.toml("xining"))
    if without_words:
        parsed["reply"] = {"minimum": 0, "measures": [], "told": [], "promises": []}
    return of(compiled(parsed), 1)


def warned(
    reply: str,
    ticket: Ticket | None = None,
    *,
    informed: bool = False,
    revisit: bool = False,
    copied: tuple[int, ...] = (),
) -> list[str]:
    return replying.check(ticket or Ticket(1), reply, rules(), informed=informed, revisit=revisit, copied_from=copied)


def test_a_good_reply_is_not_warned_of() -> None:
    assert warned(GOOD) == []


@pytest.mark.parametrize(
    "reply", ["已清运垃圾3车，安排每日清运，已告知反映人", "供电公司已抢修，当晚来电，已告知反映人"]
)
def test_what_a_crew_does_is_a_measure(reply: str) -> None:
    assert warned(reply) == []


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("已更换，告知", "不足 10 个字"),
        ("！！！，，，。。。已更换告知", "不足 10 个字"),  # punctuation says nothing
        ("情况已掌握并向反映人作了说明请予理解", "没有写明采取的措施"),
        ("维保公司更换钢丝绳后电梯恢复运行", "没有告知诉求人"),
        ("物业会考虑适当延长供暖，已上门解释并告知反映人", "会考虑"),
        ("门机已更换，监护运行两周，已告知反映人", "监护运行"),
    ],
)
def test_each_fault_has_its_warning(reply: str, words: str) -> None:
    [warning] = warned(reply)

    assert words in warning


def test_what_was_said_beside_the_reply_answers_the_question() -> None:
    told = Ticket(1)
    told.contacted = "2026-11-23T09:00:00+08:00"

    assert warned("维保公司更换钢丝绳后电梯恢复运行", told) == []
    assert warned("维保公司更换钢丝绳后电梯恢复运行", informed=True) == []
    assert warned("物业会考虑适当延长供暖，已上门解释并告知反映人", revisit=True) == []


def test_a_reply_that_stands_in_another_ticket_names_it() -> None:
    assert warned(GOOD, copied=(7, 3)) == ["与 7、3 号工单的答复完全相同。"]


@pytest.mark.parametrize("written", ["13900000001", "139 0000 0001", "139-0000-0001"])
def test_the_complainants_telephone_in_a_reply(written: str) -> None:
    ticket = Ticket(1)
    ticket.phone = "13900000001"

    assert warned(f"{GOOD}电话{written}", ticket) == ["答复中写有诉求人电话，请删去。"]
    assert warned(f"{GOOD}电话0971-0000001", ticket) == []


def test_a_ticket_on_the_supervision_list_wants_to_be_verified_first() -> None:
    ticket = Ticket(4)
    ticket.supervised = "2026-11-23T09:00:00+08:00"
    before = warned(GOOD, ticket)
    ticket.verified = "2026-11-24T09:00:00+08:00"

    assert before == ["督办清单工单尚未核查：yousu verify 4"]
    assert warned(GOOD, ticket) == []


@given(st.text(max_size=60), st.text(alphabet="0123456789 -", max_size=14))
def test_any_text_is_looked_at_and_none_is_refused(reply: str, phone: str) -> None:
    ticket = Ticket(1)
    ticket.phone = phone
    found = replying.check(ticket, reply, rules(without_words=True), informed=True, revisit=True)

    assert len(found) <= 1  # nothing but the telephone can be wrong


def test_rules_written_before_these_are_read_with_their_defaults() -> None:
    table = dict(compiled(tomllib.loads(profiles.toml("xining"))))
    for late in ("reply", "stages", "checklist"):
        del table[late]
    table["supervise"] = {"limit": "3d"}
    table["dual"] = {"repeats": 2, "people": 5}
    old = of(table, 1)

    assert (old.dual_limit.code, old.triggers["overdue"], old.stages, old.checklist) == ("3d", 3, {}, {})
    assert replying.check(Ticket(1), GOOD, old, informed=False, revisit=False) == []


def test_a_rules_file_of_before_is_still_compiled() -> None:
    parsed = tomllib.loads(profiles.toml("xining"))
    for late in ("reply", "stages", "checklist"):
        del parsed[late]
    parsed["supervise"] = {"limit": "3d"}
    del parsed["dual"]["limit"]

    assert of(compiled(parsed), 1).triggers == {
        "overdue": 3,
        "repeats": 2,
        "reopens": 2,
        "dissatisfied": 2,
        "people": 5,
    }


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('"转" = ["assigned"]', '"转" = ["moved"]', "stages.of"),
        ("overdue = 3 ", "overdue = -1 ", "supervise.overdue"),
        ("minimum = 10", 'minimum = "ten"', "reply.minimum"),
    ],
)
def test_what_no_rule_can_say_is_refused_by_its_place(old: str, new: str, place: str) -> None:
    text = profiles.toml("xining")
    assert old in text

    with pytest.raises(RulesUnreadable, match=place):
        compiled(tomllib.loads(text.replace(old, new)))
