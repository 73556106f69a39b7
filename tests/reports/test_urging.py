"""Messages for a unit's group: what they say, and that nobody is named in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.readings import NOW, line
from yousu.reports.urging import addressed, by_unit, goes_back, message
from yousu.ticket.directory import Unit
from yousu.ticket.state import Ticket

UNITS = {
    "市场监管局": Unit("市场监管局", "市场监管局", "department", duty="0971-0000001", contact="赵某某"),
    "街道": Unit("街道", "街道", "township"),
}


def test_only_open_tickets_with_a_unit_are_urged_and_the_most_urgent_stands_first() -> None:
    lines = [
        line(number=1, due="2026-12-02T17:00:00+08:00"),
        line(number=2, due="2026-11-24T17:00:00+08:00"),
        line(number=3, unit=None),
        line(number=4, open=False),
        line(number=5, unit="街道", due=None),
    ]

    assert {unit: [each.number for each in found] for unit, found in by_unit(lines).items()} == {
        "市场监管局": [2, 1],
        "街道": [5],
    }


@pytest.mark.parametrize(
    ("unit", "said"), [("市场监管局", "市场监管局（值班 0971-0000001）"), ("街道", "街道"), ("外局", "外局")]
)
def test_a_message_goes_to_whoever_is_on_duty(unit: str, said: str) -> None:
    assert addressed(unit, UNITS) == said


def test_a_message_says_what_by_when_and_how_often() -> None:
    lines = [line(number=2, platform_no="XN1", title="电梯停运", due="2026-11-24T17:00:00+08:00", urges=2)]
    said = message("市场监管局", lines, UNITS, NOW, "张三")

    assert said.splitlines()[1] == "1. 2 / XN1 号 电梯停运，2026-11-24 17:00到期，超期1天22小时，此前已催办2次。"
    assert said.splitlines()[2].startswith("办理进展请及时反馈。张三，2026-11-26")


def test_a_message_says_that_nobody_has_signed_for_it() -> None:
    late = {"accept_due": "2026-11-24T17:00:00+08:00", "contact_due": None}
    waiting = line(number=2, title="电梯停运", due="2026-12-04T17:00:00+08:00", state="assigned", **late)
    signed = line(number=3, title="电梯停运", due="2026-12-04T17:00:00+08:00", state="handling", **late)

    said = message("市场监管局", [waiting, signed], UNITS, NOW, "张三").splitlines()
    assert said[1].endswith("，尚未签收（时限2026-11-24 17:00，超期1天22小时）。")
    assert "签收" not in said[2]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("3号楼电梯困人", "3号楼电梯困人"),
        ("三号楼 电梯困人", "三号楼 电梯困人"),
        ("金座小区东区12栋漏水", "金座小区东区12栋漏水"),
        ("5号楼2单元电梯困人", "〔楼门号〕电梯困人"),
        ("5号楼2单元301室漏水", "〔楼门号〕漏水"),
        ("5号楼301漏水", "〔楼门号〕漏水"),
        ("5号楼王某301室漏水", "5号楼王某〔楼门号〕漏水"),
    ],
)
def test_a_message_tells_the_building_and_hides_the_household(title: str, told: str) -> None:
    assert f"2 号 {told}" in message("市场监管局", [line(number=2, title=title)], UNITS, NOW, "张三")


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.text(alphabet="甲乙丙丁", min_size=2, max_size=3))
def test_no_message_carries_a_person(phone: str, name: str) -> None:
    lines = [
        line(title=f"{name}家9号楼1单元402没水，电话{phone}", name=name, phone=phone, reply=name),
        line(number=2, title=f"{name}反映邻居", secret=True, name=name, phone=phone),
        line(number=3, title=f"{name}举报物业", kind="wrongdoing", name=name, phone=phone),
    ]
    said = message("市场监管局", lines, UNITS, NOW, "张三")

    assert [each for each in (phone, name, "402") if each in said] == []
    assert said.count("〔保密〕") == len(lines) - 1


def test_a_reply_that_goes_back_names_nobody_whoever_wrote_of_them() -> None:
    ticket = Ticket(10)
    ticket.unit, ticket.name, ticket.address = "街道", "王志强", "金座小区5号楼2单元301"
    ticket.title = "金座小区5号楼2单元301王志强家漏水13900000101"
    said = goes_back(ticket, "王志强不认可", UNITS)
    ticket.secret = True
    secret = goes_back(ticket, "王志强不认可", UNITS)

    assert [each for each in ("志强", "301", "0101") if each in said + secret] == []
    assert "王某不认可" in said
    assert ("“〔保密〕”" in secret, "〔保密〕不认可" in secret, "王" in secret) == (True, True, False)


def test_a_co_unit_is_asked_for_its_answer_by_its_own_limit() -> None:
    own = [line(number=2, title="路灯不亮", unit="街道", due="2026-12-01T17:00:00+08:00")]
    parts = [
        (line(number=3, title="王志强家占道", name="王志强", unit="市场监管局"), "2026-11-24T17:00:00+08:00"),
        (line(number=4, title="噪声", unit="市场监管局"), None),
    ]
    said = message("街道", own, UNITS, NOW, "张三", parts).splitlines()

    assert said[0] == "【催办】街道：以下3件工单请抓紧办理。"
    assert said[2:4] == [
        "2. 3 号 王某家占道（协办，主办市场监管局），答复时限2026-11-24 17:00，超期1天22小时。",
        "3. 4 号 噪声（协办，主办市场监管局），尚未答复。",
    ]


def test_a_reply_that_goes_back_says_why_and_until_when() -> None:
    ticket = Ticket(3)
    ticket.unit, ticket.title, ticket.send_back_reason = "街道", "路灯不亮13900000001", "shirking"
    said = goes_back(ticket, "由街道牵头。", UNITS)

    assert said.startswith(
        "【退回重办】街道：3 号工单“路灯不亮〔电话〕”，退回原因：互相推诿。意见：由街道牵头。办结时限"
    )
    ticket.secret = True
    assert "路灯" not in goes_back(ticket, None, UNITS)
