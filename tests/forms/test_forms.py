"""What stands on the forms of a ticket, and what must not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.reports.readings import the_rules
from tests.tickets import ticket_with
from yousu.document import Form
from yousu.forms import FormRefused, Printed, printed
from yousu.forms.filing import Filing
from yousu.ticket.clock import Clock
from yousu.ticket.directory import Unit
from yousu.ticket.events import Event
from yousu.ticket.parts import Callback, Order
from yousu.ticket.state import Ticket

NOW, RECEIVED = "2026-11-26T15:00:00+08:00", "2026-11-23T09:05:00+08:00"
DUE, LATER = "2026-12-02T17:00:00+08:00", "2026-12-09T17:00:00+08:00"
UNIT = Unit("供热公司", "县供热有限责任公司", "utility", head="马某某")
ALL = ("handling", "supervision", "extension", "callback")
PERSONAL = ("王某某", "13900001234", "3号楼501")


def ticket(**fields: Any) -> Ticket:
    given: dict[str, Any] = {
        "state": "handling", "received": RECEIVED, "kind": "complaint", "unit": "供热公司", "title": "王某某家中不热",
        "body": "王某某住3号楼501，请回电13900001234", "name": "王某某", "phone": "13900001234", "address": "3号楼501",
        "clock": Clock(DUE, "own", "7d", RECEIVED), "supervised": RECEIVED, "list_no": 4, "level": 2,
    }  # fmt: skip
    return ticket_with(7, **given | fields)


def event(seq: int, kind: str, private: dict[str, str] | None = None, **body: Any) -> Event:
    at = body.pop("at", RECEIVED)
    return Event(seq, seq, 7, kind, at, body, private or {}, at, "张三")


def made(kind: str, one: Ticket, *events: Event) -> Printed:
    return printed(kind, [Filing(one, events, UNIT, the_rules(), NOW)])


def fields(done: Printed) -> dict[str, str]:
    [form] = [block for section in done.document.sections for block in section.blocks]
    assert isinstance(form, Form)
    return {field.key: field.text for row in form.rows for field in row}


def test_a_leaders_order_is_printed_as_it_was_given() -> None:
    order = Order(1, RECEIVED, 1, "order", LATER, "李主任", "请王某某满意为止，限期修复")
    done = made("supervision", ticket(supervised=None, list_no=None, orders=[order]), event(1, "ordered", order=1))

    said = fields(done)
    assert (said["order"], said["issuer"], said["reason"]) == ("第1号", "李主任", "领导交办")
    assert said["demand"].splitlines()[0] == "请王某满意为止，限期修复"
    assert said["due"] == "2026年12月9日17:00"


@pytest.mark.parametrize(("later", "key"), [("ordered", "order"), ("supervised", "list_no")])
def test_of_an_order_and_the_list_the_later_is_notified(later: str, key: str) -> None:
    kinds = ["supervised", "ordered"] if later == "ordered" else ["ordered", "supervised"]
    history = [event(seq, kind) for seq, kind in enumerate(kinds, 1)]

    assert key in fields(made("supervision", ticket(orders=[Order(1, RECEIVED, 1, "order")]), *history))


@pytest.mark.parametrize(
    ("channel", "no", "hotline"),
    [("12345热线", None, True), (None, "DH1", True), ("县长信箱", "DH1", False), (None, None, False)],
)
def test_a_handling_form_is_the_hotlines_where_the_ticket_is(
    channel: str | None, no: str | None, hotline: bool
) -> None:
    [section] = made("handling", ticket(channel=channel, platform_no=no)).document.sections
    [form] = section.blocks

    assert isinstance(form, Form)
    assert form.title.startswith("12345") is hotline


def test_the_handling_form_lets_the_unit_call_and_says_what_it_shows() -> None:
    done = made("handling", ticket())

    assert [fields(done)[key] for key in ("name", "phone", "address")] == [*PERSONAL]
    assert "13900001234" in fields(done)["body"]
    assert (done.fields, done.full) == (("name", "phone", "address"), (7,))


@pytest.mark.parametrize("one", [ticket(secret=True), ticket(kind="wrongdoing")], ids=["secret", "wrongdoing"])
@pytest.mark.parametrize("kind", ALL)
def test_no_form_names_who_must_not_be_known(kind: str, one: Ticket) -> None:
    done = made(kind, one, event(1, "supervised", {"reason": "王某某不满意，电话13900001234"}, list_no=4))

    assert [word for word in PERSONAL if word in repr(done.document)] == []
    assert (done.fields, done.full) == ((), ())


@pytest.mark.parametrize("kind", ALL)
def test_a_door_and_a_surname_that_only_the_text_tells_stand_on_no_form(kind: str) -> None:
    one = ticket(kind="wrongdoing", address=None, body="钱学文（9号楼1单元402）举报供热公司", name="钱学文")
    said = repr(made(kind, one).document)

    assert [word for word in ("钱", "402", "9号楼") if word in said] == []
    assert "举报供热公司" in said


@pytest.mark.parametrize("kind", [kind for kind in ALL if kind != "handling"])
def test_other_forms_mask(kind: str) -> None:
    done = made(kind, ticket())

    assert [word for word in PERSONAL if word in repr(done.document)] == []
    assert done.full == ()


def test_an_erased_ticket_has_nothing_to_show() -> None:
    done = made("handling", ticket(erased=True, name=None, phone=None, address=None, body=None, title=None))

    assert fields(done)["name"] == fields(done)["body"] == "〔已清除〕"
    assert done.full == ()


def test_a_ticket_that_was_never_supervised_has_no_notice() -> None:
    with pytest.raises(FormRefused):
        made("supervision", ticket(supervised=None))


def test_the_notice_says_why_and_by_when() -> None:
    events = [
        event(1, "resolved", {"reply": "已调高温度"}, outcome="solved"),
        event(2, "supervised", {"reason": "仍然不热"}, list_no=4),
        event(3, "resolved", {"reply": "已更换阀门"}, outcome="solved"),
    ]
    said = fields(made("supervision", ticket(), *events))

    assert (said["list_no"], said["reason"], said["before"]) == ("第4号", "仍然不热", "已调高温度")
    assert (said["unit"], said["head"], said["due"]) == ("县供热有限责任公司", "马某某", "2026年12月2日17:00")
    assert "2026年12月2日17:00前" in said["demand"]


ASKED = event(
    5, "extension_asked", {"reason": "管网要换", "basis": "供热条例"}, unit="供热公司", days=5, informed=RECEIVED
)


def test_an_extension_nobody_asked_for_is_a_form_to_fill_in() -> None:
    said = fields(made("extension", ticket()))

    assert (said["days"], said["due"], said["reason"]) == ("＿＿＿＿个工作日", "", "")
    assert said["before"] == "2026年12月2日17:00"


def test_an_extension_asked_for_waits_for_its_opinion() -> None:
    said = fields(made("extension", ticket(), ASKED))

    assert (said["days"], said["reason"], said["basis"]) == ("5个工作日", "管网要换", "供热条例")
    assert said["informed"] == "2026年11月23日9:05"
    assert said["team"] == said["leader"] == ""


def test_an_extension_granted_has_both_limits() -> None:
    granted = event(6, "extended", {"opinion": "情况属实"}, days=5, before=DUE, due=LATER, authority="leader")
    said = fields(made("extension", ticket(clock=Clock(LATER, "own")), ASKED, granted))

    assert (said["before"], said["due"]) == ("2026年12月2日17:00", "2026年12月9日17:00")
    assert (said["team"], said["earlier"]) == ("", "0次")
    assert said["leader"] == "同意延期5个工作日，至2026年12月9日17:00。情况属实"


def test_a_second_extension_counts_the_first() -> None:
    granted = event(6, "extended", days=5, before=DUE, due=LATER, authority="team")
    again = ASKED._replace(seq=7)
    said = fields(made("extension", ticket(clock=Clock(LATER, "own")), ASKED, granted, again))

    assert (said["earlier"], said["before"], said["due"], said["team"]) == ("1次", "2026年12月9日17:00", "", "")


def test_a_second_extension_granted_has_the_limit_before_it_and_the_leader_who_agreed() -> None:
    latest = "2026-12-14T17:00:00+08:00"
    first = event(6, "extended", days=5, before=DUE, due=LATER)
    second = event(8, "extended", {"leader": "李副县长", "opinion": "同意"}, days=3, before=DUE, due=latest)
    said = fields(made("extension", ticket(clock=Clock(latest, "own")), ASKED, first, ASKED._replace(seq=7), second))

    assert (said["before"], said["due"]) == ("2026年12月9日17:00", "2026年12月14日17:00")
    assert said["team"] == "同意延期3个工作日，至2026年12月14日17:00。同意"
    assert said["leader"] == "李副县长同意。"


def test_an_extension_refused_leaves_the_limit() -> None:
    said = fields(made("extension", ticket(), ASKED, event(6, "extension_refused", authority="team")))

    assert (said["before"], said["due"], said["team"]) == ("2026年12月2日17:00", "", "不同意延期。")


def test_a_callback_fills_its_boxes_and_leaves_room_for_the_next() -> None:
    call = Callback(1, 1, "own", NOW, "reached", "yes", "partly", "basically", words="还是有点冷")
    said = fields(made("callback", ticket(callbacks=[call]), event(3, "called_back", at=NOW)))

    assert "■接通" in said["attempt_1"]
    assert "■部分解决" in said["attempt_1"]
    assert "■基本满意" in said["attempt_1"]
    assert said["attempt_1"].endswith("群众意见：还是有点冷")
    assert "■" not in said["attempt_2"]
