"""The desk and the list: what they show, what they hide, and what JSON says."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.architecture.test_hot_modules import HEAVY
from tests.reports.readings import NOW, line, table, text
from yousu import words
from yousu.ledger.filters import STATE_WORDS
from yousu.ledger.lists import DESK_LISTS
from yousu.render.terminal import render
from yousu.reports.desk import COUNTED, TITLES, WHOLE, Screen, desk
from yousu.reports.lines import COLUMNS, OBJECT_KEYS
from yousu.reports.listing import DEFAULT, ColumnUnknown, listing
from yousu.ticket.line import Line

SOON = "2026-11-27T17:00:00+08:00"


def test_every_field_of_a_line_is_a_column() -> None:
    assert set(COLUMNS) == {*Line._fields, "standing", "accepting", "order_standing"}
    assert set(OBJECT_KEYS) < set(Line._fields)


@pytest.mark.parametrize(
    ("taken_up", "due", "said", "code"),
    [
        (None, "2026-11-26T13:00:00+08:00", "超期2小时", "overdue"),
        (None, "2026-11-26T17:00:00+08:00", "剩余2小时", "on_time"),
        (None, None, "", "none"),
        ("2026-11-25T10:00:00+08:00", "2026-11-26T13:00:00+08:00", "", "none"),
    ],
)
def test_how_an_acceptance_stands_is_said_in_words_and_as_a_code(
    taken_up: str | None, due: str | None, said: str, code: str
) -> None:
    made = listing([line(taken_up=taken_up, accept_due=due)], ["number", "accepting"], NOW, NOW)

    assert table(made, "tickets").rows[0][1] == said
    assert made.data is not None
    assert list(made.data["tickets"]) == [{"number": "1", "accepting": code}]


def test_a_list_shows_the_standing_in_words_and_tone() -> None:
    lines = [
        line(number=1, due="2026-11-24T17:00:00+08:00"),
        line(number=2, due="2026-11-27T15:00:00+08:00"),
        line(number=3, due="2026-12-01T15:00:00+08:00"),
        line(number=4, due="2026-11-24T17:00:00+08:00", open=False, state="archived"),
        line(number=5, due=None),
    ]

    made = table(listing(lines, None, NOW, SOON), "tickets")

    assert [column.key for column in made.columns] == list(DEFAULT)
    assert [row[-1] for row in made.rows] == ["超期1天22小时", "剩余1天", "剩余5天", "", ""]
    assert dict(made.tones) == {0: "bad", 1: "warn"}
    assert list(made.rows[0])[:5] == ["1", "恒通家园电梯停运", "市场监管局", "办理中", "2026-11-24T17:00:00+08:00"]


def test_a_list_masks_people_unless_revealed() -> None:
    lines = [
        line(name="王芳", phone="13912345678"),
        line(secret=True, name="李四", phone="13912345679"),
        line(title=None),
    ]
    keys = ["name", "phone", "title"]

    masked = table(listing(lines, keys, NOW, SOON), "tickets").rows
    revealed = table(listing(lines, keys, NOW, SOON, reveal=True), "tickets").rows

    assert [list(row)[:2] for row in masked] == [["王**", "139****5678"], ["〔保密〕", "〔保密〕"], [None, None]]
    assert [list(row)[:2] for row in revealed] == [["王芳", "13912345678"], ["李四", "13912345679"], [None, None]]
    assert masked[2][2] == revealed[2][2] == "〔已清除〕"


def test_json_has_codes_under_the_names_of_the_fields() -> None:
    made = listing(
        [line(number=12, kind="help", linked_to=3)], ["number", "kind", "linked_to", "open", "standing"], NOW, SOON
    )

    assert made.data == {
        "tickets": [{"number": "12", "kind": "help", "linked_to": "3", "open": True, "standing": "on_time"}]
    }


@pytest.mark.parametrize(
    ("due", "code"),
    [("2026-11-24T17:00:00+08:00", "overdue"), ("2026-11-27T15:00:00+08:00", "due_soon"), (None, "none")],
)
def test_the_standing_is_a_code_in_json(due: str | None, code: str) -> None:
    made = listing([line(due=due)], ["standing"], NOW, SOON)

    assert made.data == {"tickets": [{"standing": code}]}


def test_an_unknown_column_names_the_known_ones() -> None:
    with pytest.raises(ColumnUnknown) as caught:
        listing([], ["number", "colour"], NOW, SOON)

    assert caught.value.lines()[0] == "没有名为“colour”的列。"
    assert "编号 number、平台单号 platform_no、标题 title" in caught.value.lines()[1]


def test_the_desk_shows_ten_and_says_how_many_more() -> None:
    late = [line(number=number, due="2026-11-24T17:00:00+08:00") for number in range(1, 13)]

    made = desk({"overdue": late, "to_review": []}, NOW, None)

    assert len(table(made, "overdue").rows) == 10
    assert "另有2件，查看全部请输入：yousu list 超期" in text(made)
    assert [section.key for section in made.sections] == ["counts", "overdue"]
    assert text(made).startswith("已超期12件\n")
    assert made.foot == ["尚未备份。请输入：yousu backup --to 目录"]


def test_the_desk_asks_only_for_overdue_acceptances() -> None:
    lines = [
        line(number=1, accept_due="2026-11-25T17:00:00+08:00"),
        line(number=2, accept_due="2026-11-27T17:00:00+08:00"),
        line(number=3),
    ]

    assert [row[0] for row in table(desk({"to_accept": lines}, NOW, None), "to_accept").rows] == ["1"]


def test_the_desk_shows_every_list_that_is_read_for_it() -> None:
    assert set(TITLES) == set(WHOLE) == set(DESK_LISTS)


@pytest.mark.parametrize("tongue", ["zh", "en"])
def test_the_command_for_the_whole_of_a_list_is_one_that_filters_know(tongue: str) -> None:
    words.use(tongue)

    assert {words.say(command).removeprefix("yousu list ") for command in WHOLE.values()} <= set(STATE_WORDS)


def test_tomorrow_and_dual_assignment_stand_on_the_desk() -> None:
    made = desk({"due_tomorrow": [line(number=1)], "dual": [line(number=2, people=9)]}, NOW, None)

    assert text(made).startswith("次日到期1件；双交办1件")
    assert list(table(made, "dual").rows[0])[3] == 9


def test_the_desk_is_in_the_order_of_work_and_an_empty_one_says_so() -> None:
    full = desk({name: [line(accept_due="2026-11-20T09:00:00+08:00")] for name in TITLES}, NOW, NOW)

    assert [section.key for section in full.sections] == ["counts", *(name for name in TITLES if name not in COUNTED)]
    assert "改时段再拨1件" in text(full)
    assert full.foot == ["上次备份：2026-11-26 15:00"]
    assert "当前没有待办事项。" in text(desk({}, NOW, None))


@pytest.mark.parametrize(("columns", "height"), [(80, 30), (120, 40), (80, 24)])
def test_the_desk_is_no_longer_than_the_screen_and_the_most_urgent_is_on_it(columns: int, height: int) -> None:
    lists = {name: [line(number=number) for number in range(1, 15)] for name in (*list(TITLES)[:4], "to_call_now")}

    made = desk(lists, NOW, None, before=31, screen=Screen(columns, height))

    shown = render(made, width=columns).splitlines()
    assert len(shown) < height
    assert len(table(made, "overdue").rows) >= 3
    assert "已超期（14件，查看全部：yousu list 超期）" in shown
    assert ["待回访", "14", "yousu", "list", "待回访"] in [each.split() for each in shown] or height > 30
    assert [section.key for section in desk(lists, NOW, None, screen=Screen(80, 0)).sections] == ["counts", *lists]


def test_a_desk_that_fits_is_shown_whole() -> None:
    lists = {"overdue": [line(number=number) for number in range(1, 13)]}

    assert desk(lists, NOW, None, screen=Screen(80, 30)) == desk(lists, NOW, None)


def test_answers_from_before_the_import_are_one_line() -> None:
    [before, backup] = desk({}, NOW, None, before=31).foot

    assert before.startswith("导入前平台已回访不满意、尚未处置的31件，查看：yousu list 导入前不满意；")
    assert backup.startswith("尚未备份。")


@pytest.mark.parametrize("module", ["desk", "listing", "sheet"])
def test_looking_loads_nothing_heavy(module: str) -> None:
    probe = f"import sys, yousu.reports.{module}; print(*sys.modules)"

    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)

    assert HEAVY & set(done.stdout.split()) == set()
