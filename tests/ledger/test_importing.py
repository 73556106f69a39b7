"""News of the platform against what was typed here: forwards only, ours stands, erased stays erased, one command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.imports import bring, counts, delimited, ledger
from yousu.intake.reading import Reading, Wishes
from yousu.ledger import Act, Ledger, appending, lists, open_ledger, spans
from yousu.ledger.appending import Appending
from yousu.ledger.checking import check
from yousu.ledger.dumping import dump, load
from yousu.ledger.erasing import erase
from yousu.ledger.importing import Import, runs, saved_mappings
from yousu.ledger.preparing import Prepared
from yousu.ledger.staging import staged
from yousu.ledger.undoing import UndoRefused, undo
from yousu.lifecycle import answering, opening, supervising
from yousu.lifecycle.answering import Resolution
from yousu.lifecycle.opening import Assignment, Details
from yousu.ticket.state import Ticket

HEADERS = (
    "工单编号", "受理时间", "标题", "来电号码", "主办单位", "派单时间", "截止时间", "工单状态", "办结时间", "回复内容",
    "回访时间", "是否满意",
)  # fmt: skip
OPEN = {
    "工单编号": "DH20260001", "受理时间": "2026-11-20 09:00:00", "标题": "路灯不亮", "来电号码": "13900000001",
    "主办单位": "住建局", "派单时间": "2026-11-20 09:30:00", "截止时间": "2026-11-30 18:00:00", "工单状态": "办理中",
}  # fmt: skip
DONE = OPEN | {"工单状态": "已办结", "办结时间": "2026-11-23 16:00:00", "回复内容": "已修复"}
MONDAY, TUESDAY = "2026-11-23T08:40:00+08:00", "2026-11-24T08:40:00+08:00"


def at(moment: str, verb: str = "x") -> Act:
    return Act(verb, "张", "clerk", moment, moment)


def export(folder: Path, *rows: dict[str, str], headers: tuple[str, ...] = HEADERS) -> Path:
    cells = [[row.get(header, "") for header in headers] for row in rows]
    return delimited([headers, *cells], folder / "导出.csv", "utf-8-sig")


def monday(folder: Path, *rows: dict[str, str]) -> Ledger:
    """A ledger with Monday's export."""
    opened = ledger(folder)
    bring(opened, export(folder, *(rows or (OPEN,))), now=MONDAY)
    return opened


def resolve(opened: Ledger, number: int, moment: str) -> None:
    said = Resolution("我方已核实")
    opened.change([number], lambda tickets, context: answering.resolve(tickets[0], said, context), at(moment))


def kept(folder: Path, opened: Ledger, *rows: dict[str, str]) -> list[tuple[str, str, str]]:
    outcome, _reading = bring(opened, export(folder, *rows), now=TUESDAY)
    return [each for change in outcome.changes for each in change.kept]


def test_the_platforms_limit_binds_and_ours_is_a_workday_earlier(tmp_path: Path) -> None:
    with monday(tmp_path) as opened:
        ticket = opened.ticket(1)

    assert ticket.clock is not None
    assert (ticket.due, ticket.clock.source) == ("2026-11-30T18:00:00+08:00", "platform")
    assert ticket.inner_due == "2026-11-27T17:00:00+08:00"


def test_without_a_limit_in_the_file_our_own_counts(tmp_path: Path) -> None:
    with monday(tmp_path, {**OPEN, "截止时间": ""}) as opened:
        ticket = opened.ticket(1)

    assert ticket.clock is not None
    assert (ticket.due, ticket.clock.source, ticket.inner_due) == ("2026-12-01T17:00:00+08:00", "own", None)


def test_a_limit_given_in_workdays_is_counted_from_the_dispatch(tmp_path: Path) -> None:
    with monday(tmp_path, {**OPEN, "截止时间": "5个工作日"}) as opened:
        ticket = opened.ticket(1)

    assert ticket.clock is not None
    assert (ticket.due, ticket.clock.source) == ("2026-11-27T17:00:00+08:00", "platform")


def test_a_resolution_on_the_platform_resolves_the_ticket_at_its_own_moment(tmp_path: Path) -> None:
    with monday(tmp_path) as opened:
        assert kept(tmp_path, opened, DONE) == []
        ticket = opened.ticket(1)

        assert (ticket.state, ticket.resolved, ticket.reply) == ("resolved", "2026-11-23T16:00:00+08:00", "已修复")
        assert ticket.late_steps == 0
        assert check(opened) == []


def test_a_state_that_lags_behind_never_moves_a_ticket_back(tmp_path: Path) -> None:
    with monday(tmp_path) as opened:
        resolve(opened, 1, "2026-11-23T15:00:00+08:00")

        assert kept(tmp_path, opened, OPEN | {"工单状态": "待签收"}) == []
        ticket = opened.ticket(1)
        assert (ticket.state, ticket.resolved) == ("resolved", "2026-11-23T15:00:00+08:00")


def test_a_resolution_of_the_same_day_is_no_difference_and_of_another_day_is_one(tmp_path: Path) -> None:
    with monday(tmp_path) as opened:
        resolve(opened, 1, "2026-11-23T15:00:00+08:00")

        assert kept(tmp_path, opened, DONE) == []
        other = DONE | {"办结时间": "2026-11-22 16:00:00"}
        assert kept(tmp_path, opened, other) == [("resolved", "2026-11-22T16:00:00+08:00", "2026-11-23T15:00:00+08:00")]
        assert opened.ticket(1).reply == "我方已核实"


def test_a_resolution_taken_back_on_the_platform_is_for_a_person(tmp_path: Path) -> None:
    with monday(tmp_path, DONE | {"办结时间": "2026-11-22 10:00:00"}) as opened:
        assert [each[0] for each in kept(tmp_path, opened, OPEN | {"工单状态": "退回重办"})] == ["resolved"]
        assert opened.ticket(1).state == "resolved"


def test_what_a_person_wrote_here_stays_and_the_rest_follows(tmp_path: Path) -> None:
    with monday(tmp_path) as opened:
        said = Details(title="文景街路灯不亮")
        opened.change([1], lambda tickets, context: opening.amend(tickets[0], said, context), at(MONDAY))
        row = OPEN | {"标题": "路灯故障", "来电号码": "13900000002"}

        assert kept(tmp_path, opened, row) == [("title", "路灯故障", "文景街路灯不亮")]
        ticket = opened.ticket(1)
        assert (ticket.title, ticket.phone) == ("文景街路灯不亮", "13900000002")
        assert kept(tmp_path, opened, row) == []  # said once


@pytest.mark.parametrize(
    ("cells", "outcome"),
    [({"是否解决": "是"}, "solved"), ({"是否解决": "部分"}, "partly"), ({"是否解决": "否"}, None), ({}, None),
     ({"是否解决": "否", "办理结果": "已解释"}, "explained"), ({"办理结果": "已解决"}, "solved")],
)  # fmt: skip
def test_the_outcome_is_what_the_row_says_and_unsolved_is_not_explained(
    tmp_path: Path, cells: dict[str, str], outcome: str | None
) -> None:
    with ledger(tmp_path) as opened:
        bring(opened, export(tmp_path, DONE | cells, headers=(*HEADERS, "是否解决", "办理结果")), now=TUESDAY)

        assert opened.ticket(1).outcome == outcome


def test_a_dispatch_follows_the_platform_unless_it_was_dispatched_here(tmp_path: Path) -> None:
    other = OPEN | {"主办单位": "市场监管局", "派单时间": "2026-11-23 10:00:00"}
    with monday(tmp_path) as opened:
        assert kept(tmp_path, opened, other) == []
        ticket = opened.ticket(1)
        assert (ticket.unit, ticket.first_unit) == ("市场监管局", "住建局")

        said = Assignment("城关镇")
        opened.change([1], lambda tickets, context: opening.assign(tickets[0], said, context), at(TUESDAY))
        assert kept(tmp_path, opened, OPEN | {"派单时间": "2026-11-24 08:00:00"}) == [("unit", "住建局", "城关镇")]
        assert opened.ticket(1).unit == "城关镇"


def test_an_extension_moves_the_limit_while_the_ticket_waits(tmp_path: Path) -> None:
    headers = (*HEADERS, "延期后截止日期")
    with monday(tmp_path) as opened:
        bring(opened, export(tmp_path, OPEN | {"延期后截止日期": "2026-12-04"}, headers=headers), now=TUESDAY)
        ticket = opened.ticket(1)

    assert (ticket.due, ticket.extended, ticket.inner_due) == (
        "2026-12-04T17:00:00+08:00", True, "2026-12-03T17:00:00+08:00",
    )  # fmt: skip


@pytest.mark.parametrize("way", ["at first", "later"])
def test_a_dissatisfied_answer_to_the_platform_waits_for_somebody_to_decide(tmp_path: Path, way: str) -> None:
    """The same whether the row is new or known: it is recorded, stands on the desk, and opens nothing by itself."""
    with ledger(tmp_path) if way == "at first" else monday(tmp_path) as opened:
        bring(opened, export(tmp_path, DONE | {"回访时间": "2026-11-24 08:00:00", "是否满意": "不满意"}), now=TUESDAY)
        ticket = opened.ticket(1)

        assert (ticket.state, ticket.round, ticket.on_list) == ("resolved", 1, False)
        assert ticket.platform_dissatisfied
        assert [(each.source, each.satisfied) for each in ticket.callbacks] == [("platform", "no")]
        listed = opened.change([1], lambda t, c: supervising.put_on_list(t[0], "平台不满意", c), at(TUESDAY)).tickets[1]
        assert (listed.state, listed.list_no, listed.platform_dissatisfied) == ("supervised", 1, False)
        assert check(opened) == []


def test_a_dissatisfied_answer_of_the_past_is_history(tmp_path: Path) -> None:
    row = DONE | {"受理时间": "2025-03-03 09:00:00", "派单时间": "", "截止时间": "", "办结时间": "2025-03-05 09:00:00"}
    with monday(tmp_path, row | {"回访时间": "2025-03-06 10:00:00", "是否满意": "不满意"}) as opened:
        ticket = opened.ticket(1)

    assert (ticket.state, ticket.round, ticket.callback_due) == ("archived", 1, None)
    assert ticket.answers("platform")[0].at == "2025-03-06T10:00:00+08:00"


@pytest.mark.parametrize(
    ("called", "listed"),
    [("2026-11-10 10:00:00", {"platform_before": [1]}), ("2026-11-20 10:00:00", {"platform_to_decide": [1]})],
)
def test_an_answer_that_was_old_when_it_was_imported_is_told_apart(
    tmp_path: Path, called: str, listed: dict[str, list[int]]
) -> None:
    """For good: an answer that was fresh when it came does not become history by waiting for somebody to decide."""
    done = {"受理时间": "2025-03-03 09:00:00", "派单时间": "", "截止时间": "", "办结时间": "2025-03-05 09:00:00"}
    with monday(tmp_path, DONE | done | {"回访时间": called, "是否满意": "不满意"}) as opened:
        for now in (MONDAY, "2027-01-04T09:00:00+08:00"):
            rules = opened.rules(now)
            bounds = lists.bounds(lists.today(now, rules).start, now, rules, opened.calendar())
            named = lists.named(opened.connection, ("platform_before", "platform_to_decide"), bounds)
            found = {name: [line.number for line in lines] for name, lines in named.items() if lines}
            assert found == listed


def test_a_recent_resolution_waits_for_our_callback(tmp_path: Path) -> None:
    with monday(tmp_path, DONE | {"办结时间": "2026-11-20 16:00:00"}) as opened:
        ticket = opened.ticket(1)

    assert (ticket.state, ticket.callback_due) == ("resolved", "2026-11-23T17:00:00+08:00")


def test_a_ticket_typed_here_is_met_by_its_platform_number(tmp_path: Path) -> None:
    with ledger(tmp_path) as opened:
        said = Details(title="路灯灭了", platform_no="DH20260001", phone="13900000009")
        opened.change([], lambda _tickets, context: opening.register(said, context), at("2026-11-20T09:10:00+08:00"))
        outcome, _reading = bring(opened, export(tmp_path, OPEN), now=MONDAY)

        assert counts(outcome, "new", "changed") == [0, 1]
        assert [each[0] for change in outcome.changes for each in change.kept] == ["title", "phone"]
        ticket = opened.ticket(1)
        assert (ticket.title, ticket.unit, ticket.due) == ("路灯灭了", "住建局", "2026-11-30T18:00:00+08:00")
        assert counts(bring(opened, export(tmp_path, OPEN), now=MONDAY)[0], "new", "changed", "unchanged") == [0, 0, 1]


def test_an_erased_ticket_is_reported_and_does_not_come_back(tmp_path: Path) -> None:
    with monday(tmp_path) as opened:
        erase(opened, [1], "request", at(TUESDAY))
        outcome, _reading = bring(opened, export(tmp_path, DONE), now=TUESDAY)

        assert counts(outcome, "new", "changed", "erased") == [0, 0, 1]
        assert outcome.erased == [(1, "DH20260001")]
        ticket = opened.ticket(1)
        assert (ticket.title, ticket.phone, ticket.row, ticket.state) == (None, None, None, "assigned")
        assert check(opened) == []
    for place in (tmp_path / "ledger.db").read_bytes().split(b"13900000001")[1:]:
        raise AssertionError(place[:40])


def test_unknown_columns_are_found_and_told_when_they_change(tmp_path: Path) -> None:
    headers = (*HEADERS, "标签")
    with ledger(tmp_path) as opened:
        bring(opened, export(tmp_path, OPEN | {"标签": "夜间施工"}, headers=headers), now=MONDAY)
        query = "SELECT ticket FROM texts WHERE instr(folded, '夜间施工') > 0"
        assert opened.connection.execute(query).fetchone()[0] == 1

        outcome, _reading = bring(opened, export(tmp_path, OPEN | {"标签": "民生"}, headers=headers), now=TUESDAY)
        assert outcome.changes[0].cells == [("标签", "夜间施工", "民生")]


def test_a_run_is_one_command_and_is_taken_back_whole(tmp_path: Path) -> None:
    with ledger(tmp_path) as opened:
        other = OPEN | {"工单编号": "DH20260002", "主办单位": "新设局"}
        outcome, _reading = bring(opened, export(tmp_path, OPEN, other), now=MONDAY)
        assert "新设局" in [unit.unit for unit in opened.units()]

        undo(opened, at(TUESDAY, "undo"), outcome.command)

        assert opened.connection.execute("SELECT COUNT(*) FROM facts").fetchone()[0] == 0
        assert "新设局" not in [unit.unit for unit in opened.units()]
        assert runs(opened)[0].undone
        assert check(opened) == []
        outcome, _reading = bring(opened, export(tmp_path, OPEN), now=TUESDAY)
        assert (outcome.run, opened.ticket(3).platform_no) == (2, "DH20260001")


def test_runs_are_taken_back_each_on_its_own(tmp_path: Path) -> None:
    with monday(tmp_path) as opened:
        first = runs(opened)[0].command
        outcome, _reading = bring(opened, export(tmp_path, OPEN | {"工单编号": "DH20260002"}), now=TUESDAY)
        assert counts(outcome, "new", "missing") == [1, 1]
        undo(opened, at(TUESDAY, "undo"), first)

        assert [run.undone for run in runs(opened)] == [True, False]
        assert check(opened) == []


def test_a_run_that_work_was_built_on_is_not_taken_back(tmp_path: Path) -> None:
    with monday(tmp_path) as opened:
        resolve(opened, 1, "2026-11-23T15:00:00+08:00")

        with pytest.raises(UndoRefused):
            undo(opened, at(TUESDAY, "undo"), runs(opened)[0].command)


def test_a_dump_loads_into_an_equal_ledger(tmp_path: Path) -> None:
    with monday(tmp_path) as opened:
        bring(opened, export(tmp_path, DONE), now=TUESDAY)
        lines: list[str] = []
        dump(opened, lines.append)
    with load(lines, str(tmp_path / "loaded.db")) as loaded:
        assert check(loaded) == []
        assert loaded.ticket(1).resolved == "2026-11-23T16:00:00+08:00"


def test_a_report_sees_each_step_at_its_own_moment(tmp_path: Path) -> None:
    with monday(tmp_path, DONE | {"办结时间": "2026-11-22 10:00:00"}) as opened:
        rules = opened.rules(MONDAY)
        with spans.at_cut(opened, "2026-11-20T00:00:00+08:00", "2026-11-21T00:00:00+08:00"):
            before, _platform, _minutes = spans.figures(
                opened, "2026-11-20T00:00:00+08:00", "2026-11-21T00:00:00+08:00", rules
            )

    assert (before.totals["received"], before.totals["resolved"], before.totals["backlog"]) == (1, 0, 1)


def test_a_mapping_is_saved_under_its_name(tmp_path: Path) -> None:
    headers = ("编码", "日子", "标题")
    row = {"编码": "DH20260001", "日子": "2026-11-20 09:00", "标题": "路灯不亮"}
    with ledger(tmp_path) as opened:
        bring(opened, export(tmp_path, row, headers=headers), maps=["编码=工单编号", "日子=受理时间"], name="老平台")
        assert saved_mappings(opened) == {frozenset({"编码", "日子"}): ("老平台", {"编码": "no", "日子": "received"})}

        outcome, reading = bring(opened, export(tmp_path, row, headers=headers))
        assert reading.sheets[0].headers is not None
        assert reading.sheets[0].headers.name == "老平台"
        assert counts(outcome, "unchanged") == [1]


def test_an_interrupted_import_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = Appending.write

    def interrupted(self: Appending, prepared: Prepared) -> None:
        written(self, prepared)
        raise KeyboardInterrupt

    with ledger(tmp_path) as opened:
        before = list(opened.connection.iterdump())
        monkeypatch.setattr(Appending, "write", interrupted)
        with pytest.raises(KeyboardInterrupt):
            bring(opened, export(tmp_path, OPEN))

        assert list(opened.connection.iterdump()) == before


def test_many_rows_are_written_in_bulk_and_the_schema_stands_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appending, "MANY", 5)
    rows = [OPEN | {"工单编号": f"DH2026{number:04d}"} for number in range(40)]
    with ledger(tmp_path) as opened:
        bring(opened, export(tmp_path, *rows))
        assert check(opened) == []
        bring(opened, export(tmp_path, *rows, *[row | {"工单编号": row["工单编号"] + "X"} for row in rows]))
        assert check(opened) == []
        assert opened.connection.execute("SELECT COUNT(*) FROM facts").fetchone()[0] == 80


def test_nothing_but_the_first_of_equal_rows_counts(tmp_path: Path) -> None:
    with monday(tmp_path, OPEN, OPEN) as opened:
        assert opened.connection.execute("SELECT COUNT(*) FROM facts").fetchone()[0] == 1
        ticket: Ticket = opened.ticket(1)
        assert (ticket.co, ticket.others) == ((), None)
        assert counts(bring(opened, export(tmp_path, OPEN))[0], "unchanged") == [1]


def test_of_two_exports_in_one_import_the_later_row_counts(tmp_path: Path) -> None:
    first = export(tmp_path, OPEN).rename(tmp_path / "一.csv")
    second = export(tmp_path, DONE | {"办结时间": "2026-11-22 16:00:00"})
    with ledger(tmp_path) as opened:
        outcome, _reading = bring(opened, first, second)

        assert counts(outcome, "new") == [1]
        assert opened.ticket(1).resolved == "2026-11-22T16:00:00+08:00"
        assert counts(bring(opened, second)[0], "new", "unchanged") == [0, 1]
        assert opened.ticket(1).co == ()


def test_rows_of_one_number_that_differ_by_their_unit_alone_are_one_ticket(tmp_path: Path) -> None:
    with monday(tmp_path, OPEN, OPEN | {"主办单位": "市场监管局"}) as opened:
        ticket = opened.ticket(1)

    assert (ticket.unit, ticket.co) == ("住建局", ("市场监管局",))


def test_what_another_wrote_between_look_and_commit_is_seen(tmp_path: Path) -> None:
    """Two clerks import the same file: the second finds nothing new, whatever it was shown."""
    path = export(tmp_path, OPEN)
    with ledger(tmp_path) as opened, open_ledger(opened.path) as other:
        run = Import(opened, at(MONDAY, "import"), lambda said: said[:1])
        run.add(Reading(MONDAY, "17:00", Wishes(), lambda _count: None, staged).rows_of(str(path), path.name))
        assert counts(run.look(), "new") == [1]
        bring(other, path)

        assert counts(run.commit(), "new", "unchanged") == [0, 1]
        run.close()
        assert opened.connection.execute("SELECT COUNT(*) FROM facts").fetchone()[0] == 1


@pytest.mark.parametrize("told", [{"工单编号": "DH20260001-1"}, {"工单性质": "协办"}])
def test_a_filtered_export_of_a_co_units_part_changes_nothing_of_the_ticket(
    told: dict[str, str], tmp_path: Path
) -> None:
    headers = (*HEADERS, "工单性质")
    part = OPEN | {"主办单位": "城管局", "标题": "路灯不亮（协办）"} | told
    with ledger(tmp_path) as opened:
        bring(opened, export(tmp_path, OPEN | {"工单性质": "主办"}, part, headers=headers), now=MONDAY)
        before = opened.ticket(1)
        assert before.co == ("城管局",)

        outcome, _reading = bring(opened, export(tmp_path, part, headers=headers), now=TUESDAY)

        assert counts(outcome, "changed", "unchanged", "kept") == [0, 1, 0]
        assert opened.ticket(1) == before
