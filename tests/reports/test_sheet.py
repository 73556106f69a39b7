"""The sheet of a ticket, its clocks and its history."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.reports.readings import NOW, table, text
from tests.tickets import ticket_with
from yousu.document import Document
from yousu.reports.clocks import counted
from yousu.reports.event_words import EVENT_WORDS
from yousu.reports.history import log
from yousu.reports.sheet import sheet
from yousu.ticket.clock import Clock
from yousu.ticket.events import KINDS, Event
from yousu.ticket.parts import Callback, Share, SignOff
from yousu.ticket.state import Ticket
from yousu.workdays import WorkCalendar

ASSIGNED = "2026-11-23T09:00:00+08:00"
DUE = "2026-12-02T17:00:00+08:00"


def ticket(**fields: Any) -> Ticket:
    given: dict[str, Any] = {
        "state": "handling", "received": ASSIGNED, "kind": "complaint", "unit": "市场监管局", "title": "电梯停运",
        "body": "请回电13912345678", "name": "王芳", "phone": "13912345678", "address": "3号楼501",
        "clock": Clock(DUE, "own", "7d", ASSIGNED),
    }  # fmt: skip
    return ticket_with(7, **given | fields)


def event(seq: int, kind: str, private: dict[str, str] | None = None, **fields: Any) -> Event:
    at, recorded = fields.pop("at", ASSIGNED), fields.pop("recorded", ASSIGNED)
    return Event(seq, seq, 7, kind, at, fields.pop("body", fields), private, recorded, "张三")


def shown(one: Ticket, *events: Event, **options: Any) -> Document:
    derivations = {"resolution": WorkCalendar().add(date(2026, 11, 23), 7)}
    return sheet(one, events, derivations, NOW, **options)


def facts(made: Document) -> dict[Any, Any]:
    return {row[0]: row[1] for row in table(made, "facts").rows}


def test_the_derivation_counts_day_by_day() -> None:
    assert counted(WorkCalendar().add(date(2026, 11, 23), 7)) == (
        "自2026-11-23（第0日）起第7个工作日：11-24①、11-25②、11-26③、11-27④、11-28至11-29周末不计、11-30⑤、12-01⑥、12-02⑦"
    )


def test_the_derivation_names_holidays_and_make_up_workdays() -> None:
    said = counted(WorkCalendar().add(date(2024, 4, 3), 1))

    assert said == "自2024-04-03（第0日）起第1个工作日：04-04至04-06放假不计、04-07①（调休上班）"


def test_a_year_without_a_notice_is_provisional() -> None:
    assert counted(WorkCalendar().add(date(2030, 3, 4), 1)).endswith("；暂定，所在年度放假安排尚未公布")


@pytest.mark.parametrize(
    ("clock", "said"),
    [
        (Clock(DUE, "platform"), "平台指定"),
        (Clock(DUE, "own", None, ASSIGNED), "人工指定"),
        (Clock(DUE, "own", "2h", ASSIGNED), "自2026-11-23 09:00起2小时，昼夜连续计算"),
    ],
)
def test_a_limit_that_was_not_counted_says_where_it_is_from(clock: Clock, said: str) -> None:
    made = sheet(ticket(clock=clock), [], {"resolution": None}, NOW)

    assert table(made, "clocks").rows[0][4] == said


def test_the_clocks_stand_in_order_with_their_standing() -> None:
    one = ticket(
        contact_clock=Clock("2026-11-24T17:00:00+08:00", "own", "1d", ASSIGNED), contacted="2026-11-24T10:00:00+08:00",
        assigned=ASSIGNED, accept_due="2026-11-24T17:00:00+08:00", accepted="2026-11-25T18:00:00+08:00",
        taken_up="2026-11-25T18:00:00+08:00",
    )  # fmt: skip

    rows = table(shown(one), "clocks").rows

    assert [(row[0], row[3]) for row in rows] == [
        ("首次联系", "按时完成"),
        ("签收", "超期1天1小时完成"),
        ("办结", "剩余6天2小时"),
    ]
    assert dict(table(shown(one), "clocks").tones) == {1: "bad"}


def test_an_acceptance_nobody_recorded_says_what_stands_for_it() -> None:
    one = ticket(
        assigned=ASSIGNED, accept_due="2026-11-24T17:00:00+08:00", contacted="2026-11-24T10:00:00+08:00",
        taken_up="2026-11-24T10:00:00+08:00",
    )  # fmt: skip

    [row] = [row for row in table(shown(one), "clocks").rows if row[0] == "签收"]

    assert row[2:] == ["2026-11-24T10:00:00+08:00", "按时完成", "其时未登记签收，以承办单位首次联系或反馈为准"]


def test_a_resolved_ticket_waits_for_its_callback() -> None:
    done = "2026-11-25T10:00:00+08:00"
    one = ticket(state="resolved", submitted=done, resolved=done, callback_due="2026-11-26T12:00:00+08:00")

    rows = {row[0]: row[3] for row in table(shown(one), "clocks").rows}

    assert rows == {"办结": "按时完成", "回访": "超期3小时"}


def test_the_sheet_masks_unless_revealed() -> None:
    masked, revealed = facts(shown(ticket())), facts(shown(ticket(), reveal=True))

    assert (masked["姓名"], masked["电话"], masked["地址"]) == ("王**", "139****5678", "地址已登记")
    assert (revealed["姓名"], revealed["电话"], revealed["地址"]) == ("王芳", "13912345678", "3号楼501")
    assert "请回电139****5678" in text(shown(ticket()))
    assert "请回电13912345678" in text(shown(ticket(), reveal=True))


def test_a_secret_caller_and_an_erased_ticket_show_nobody() -> None:
    erased = ticket(erased=True, title=None, body=None, name=None, phone=None, address=None)

    assert facts(shown(ticket(secret=True)))["姓名"] == "〔保密〕"
    assert facts(shown(erased))["电话"] == "〔已清除〕"
    assert shown(erased).title == "工单7：〔已清除〕"


def test_shares_callbacks_sign_offs_and_links() -> None:
    one = ticket(
        round=2, linked_to=3, joined={9: True, 10: False},
        shares=[Share(1, "市场监管局", "lead", ASSIGNED, DUE, sent_back=NOW, reason="dissatisfied")],
        callbacks=[
            Callback(1, 1, "own", NOW, "no_answer"),
            Callback(2, 1, "own", NOW, "reached", "yes", "partly", "no", words="打13912345678找我", reason="没修好"),
        ],
        signed=[SignOff("head", NOW, 1)],
    )  # fmt: skip

    made = shown(one)

    assert list(table(made, "shares").rows[0]) == [
        "1", "市场监管局", "主办", ASSIGNED, DUE, None, None, NOW, "不满意",
    ]  # fmt: skip
    assert list(table(made, "callbacks").rows[1])[4:] == [
        "接通", "已联系", "部分解决", "不满意", "打139****5678找我", "没修好",
    ]  # fmt: skip
    assert list(table(made, "signed").rows[0])[2] == NOW
    assert facts(made)["关联工单"] == "并入工单3、工单9为本工单的重复诉求、工单10并入本工单"


def test_what_can_be_done_now_stands_last() -> None:
    assert text(shown(ticket(state="linked"))).splitlines()[-1].startswith("现在可以：")


def test_the_history_tells_retracted_late_and_erased_entries() -> None:
    made = shown(
        ticket(),
        event(1, "registered", {"name": "王芳", "phone": "13912345678", "address": "3号楼", "title": "电梯"}, level=3),
        event(2, "resolved", {"reply": "已电告13912345678"}, outcome="solved", recorded="2026-11-24T09:00:00+08:00"),
        event(3, "sent_back", {}, reason="evasive", unit="市场监管局"),
        event(4, "noted", None),
        event(5, "retracted", {}, seqs=[2]),
        retracted=frozenset({2}),
    )

    events = table(made, "events")

    assert [row[3] for row in events.rows] == ["登记", "办结", "退回重办", "记录", "撤销"]
    assert events.rows[0][4:] == ["三级；市民王某；139****5678；地址已登记；电梯", ""]
    assert events.rows[1][4:] == ["结论：已解决；已电告139****5678", "已撤销；2026-11-24 09:00补录"]
    assert events.rows[2][4] == "承办单位市场监管局；避重就轻"
    assert events.rows[3][4] == "〔已清除〕"
    assert list(events.rows[4])[4:] == ["", ""]
    assert dict(events.tones) == {1: "dim"}


def test_a_secret_registration_keeps_the_caller_out_of_the_history() -> None:
    entry = event(1, "registered", {"name": "王芳", "phone": "13912345678", "title": "电梯"}, secret=True)

    assert str(table(shown(ticket(secret=True), entry), "events").rows[0][4]).endswith("；电梯")


def test_who_asks_for_secrecy_later_is_kept_out_of_the_whole_history() -> None:
    entry = event(1, "registered", {"name": "王芳", "phone": "13912345678", "address": "3号楼", "title": "电梯"})
    asked = event(2, "amended", {}, secret=True)

    assert table(log([entry, asked]), "events").rows[0][5] == "电梯"
    assert table(log([entry, asked], frozenset({2})), "events").rows[0][5] == "市民王某；139****5678；地址已登记；电梯"


def test_the_middle_of_a_history_names_nobody() -> None:
    entry = event(5, "amended", {"name": "王芳", "phone": "13912345678", "title": "电梯"})

    assert table(log([entry]), "events").rows[0][5] == "电梯"


def test_the_address_of_a_secret_caller_is_not_even_said_to_be_there() -> None:
    assert facts(shown(ticket(secret=True)))["地址"] == "〔保密〕"
    assert facts(shown(ticket(secret=True), reveal=True))["地址"] == "3号楼501"


def test_a_moment_counted_before_the_notice_was_out_is_provisional() -> None:
    made = shown(ticket(clock=Clock(DUE, "own", "7d", ASSIGNED, provisional=True)))

    assert str(table(made, "clocks").rows[0][4]).endswith("；暂定，所在年度放假安排尚未公布")


def data(made: Document) -> dict[str, Any]:
    assert made.data is not None
    return dict(made.data)


def full() -> Ticket:
    return ticket(
        linked_to=3, joined={9: True}, co=("住建局",), reply="已电告13912345678", callback_due=NOW,
        shares=[Share(1, "市场监管局", "lead", ASSIGNED, DUE)], signed=[SignOff("head", NOW, 1)],
        callbacks=[Callback(1, 1, "own", NOW, "reached", "yes", "no", "no", words="打13912345678")],
    )  # fmt: skip


def test_the_json_of_a_sheet_has_codes_and_numbers_as_text() -> None:
    found = data(shown(full(), event(1, "linked", {}, to=3), event(2, "noted", None), retracted=frozenset({1})))

    assert (found["number"], found["state"], found["kind"], found["due"]) == ("7", "handling", "complaint", DUE)
    assert (found["linked_to"], found["joined"]) == ("3", [{"ticket": "9", "repeat": True}])
    assert found["clocks"]["resolution"] | {"days": None} == {
        "due": DUE, "source": "own", "limit": "7d", "start": ASSIGNED, "provisional": False, "days": None,
        "before": None, "extension": 0,
    }  # fmt: skip
    assert found["clocks"]["resolution"]["days"][1] == {
        "day": "2026-11-24", "ordinal": 1, "reason": "workday", "provisional": False,
    }  # fmt: skip
    assert found["clocks"]["callback"] == {"due": NOW, "days": None}
    assert (found["shares"][0]["unit"], found["signed"][0]["role"]) == ("市场监管局", "head")
    assert (found["callbacks"][0]["valid"], found["callbacks"][0]["satisfied"]) == (True, "no")
    assert [(each["kind"], each["retracted"]) for each in found["history"]] == [("linked", True), ("noted", False)]
    assert (found["history"][0]["body"], found["history"][1]["text"]) == ({"to": "3"}, None)
    assert "resolve" in found["allowed"]


def test_the_json_of_a_sheet_masks_unless_revealed() -> None:
    entry = event(1, "registered", {"name": "王芳", "phone": "13912345678", "address": "3号楼501"})
    masked, revealed = data(shown(full(), entry)), data(shown(full(), entry, reveal=True))

    assert (masked["name"], masked["phone"], masked["address"]) == ("王**", "139****5678", None)
    assert masked["history"][0]["text"] == {"name": "王**", "phone": "139****5678"}
    assert "13912345678" not in str(masked)
    assert "3号楼" not in str(masked)
    assert (revealed["name"], revealed["phone"], revealed["address"]) == ("王芳", "13912345678", "3号楼501")


def test_the_json_of_a_secret_ticket_names_nobody() -> None:
    one, entry = full(), event(1, "registered", {"name": "王芳", "phone": "13912345678"}, secret=True)
    one.secret = True

    found = data(shown(one, entry))

    assert (found["name"], found["phone"], found["address"]) == (None, None, None)
    assert found["history"][0]["text"] == {}


def test_every_kind_of_event_has_words() -> None:
    assert set(EVENT_WORDS) >= set(KINDS)


def test_the_log_names_tickets_and_leaves_the_ledger_s_own_without() -> None:
    own = Event(
        2, 2, 0, "rules_set", ASSIGNED, {"version": 1, "profile": "xining"}, {"toml": "x = 1"}, ASSIGNED, "张三"
    )

    rows = table(log([event(1, "accepted", {}), own]), "events").rows

    assert [(row[1], row[4]) for row in rows] == [("7", "签收"), ("", "设定规则")]
    assert rows[1][5:7] == ["版本1；方案xining", ""]
