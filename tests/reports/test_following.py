"""How a ticket was followed up, on its sheet: stages by their names, the evidence of dual assignment, checklists."""

from __future__ import annotations

import tomllib

import pytest

from yousu.reports.following import following, stages
from yousu.rules import Rules, of, profiles
from yousu.rules.compiling import compiled
from yousu.ticket.events import Event
from yousu.ticket.parts import Order
from yousu.ticket.state import Ticket

MONDAY = "2026-11-23T09:00:00+08:00"


def rules(*changes: tuple[str, str]) -> Rules:
    text = profiles.toml("xining")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return of(compiled(tomllib.loads(text)), 1)


def event(kind: str, day: int) -> Event:
    return Event(day, day, 1, kind, f"2026-11-{day:02}T09:00:00+08:00", {}, None, MONDAY, "张三")


def rows(ticket: Ticket, made: Rules, *history: Event) -> dict[str, str]:
    [section] = following(ticket, history, made, lambda text: text or "")
    [table] = section.blocks
    return {str(row[0]): str(row[1]) for row in table.rows}  # type: ignore[union-attr]


def test_a_stage_bears_the_day_of_its_latest_record() -> None:
    history = [event("registered", 2), event("assigned", 2), event("called_back", 9), event("called_back", 11)]

    assert stages(history, rules()) == "接 11-02 → 派 11-02 → 办 — → 督 — → 访 11-11 → 评 — → 报 — → 宣 —"


def test_an_imported_row_tells_of_its_stages() -> None:
    days = {"assigned": 2, "accepted": 3, "first_contact": 3, "resolved": 5, "called_back": 6}
    body = {name: f"2026-11-{day:02}T09:00:00+08:00" for name, day in days.items()}
    row = event("imported", 1)._replace(body={"unit": "街道", "reached": "reached", "attempt": 1, **body})

    assert stages([row], rules()) == "接 11-01 → 派 11-02 → 办 11-05 → 督 — → 访 11-06 → 评 — → 报 — → 宣 —"


def test_the_names_of_the_stages_are_the_places_own() -> None:
    west = rules(('"接", "派", "办", "督"', '"接", "转", "督"'))

    assert stages([event("assigned", 2)], west) == "接 — → 转 11-02 → 督 — → 访 — → 评 — → 报 — → 宣 —"


def test_a_place_without_stages_has_none() -> None:
    none = rules(('names = ["接", "派", "办", "督", "访", "评", "报", "宣"]', "names = []"))

    assert following(Ticket(1), [], none, lambda text: text or "") == []


@pytest.mark.parametrize(
    ("joined", "people", "said"),
    [
        ({5: True, 7: True}, 1, "同一人重复2次（5、7号工单）；待阅批"),
        ({5: False}, 6, "7人反映（含5号工单）；待阅批"),
        ({}, 4, None),
    ],
)
def test_dual_assignment_shows_its_evidence(joined: dict[int, bool], people: int, said: str | None) -> None:
    ticket = Ticket(1)
    ticket.joined, ticket.people = joined, people

    assert rows(ticket, rules()).get("双交办事项") == said


def test_a_checklist_is_ticked_by_tags_and_empty_by_default() -> None:
    made = rules(("[checklist] ", '[checklist]\n"四步走" = ["甲项", "乙项"]\n# '))
    ticket = Ticket(1)
    ticket.tags["甲项"] = MONDAY

    assert rules().checklist == {}
    assert rows(ticket, made)["四步走"] == "☑ 甲项、☐ 乙项"


def test_an_order_tells_its_course() -> None:
    ticket = Ticket(1)
    ticket.orders.append(Order(1, MONDAY, 1, "overdue", "2026-11-27T17:00:00+08:00", "马县长"))

    assert rows(ticket, rules())["督办件第1号"] == "超期多日；马县长；2026-11-23 09:00；2026-11-27 17:00 到期；未答复"
