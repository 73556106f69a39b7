"""check: each kind of fault is caused by another program's hand, and named with its place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ledger.walks import OPENING, act, add, do, new_ledger, projections, walk
from yousu import schema
from yousu.figures.tally import Figures, SumsDisagree
from yousu.ledger import Ledger, chain, open_ledger
from yousu.ledger.checking import HeadUnreadable, check
from yousu.ledger.comparing import Fault
from yousu.ticket.events import Draft, draft


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with new_ledger(tmp_path / "ledger.db") as made:
        walk(made, OPENING)
        do(made, 1, "callback", 30, choice=1)
        do(made, 1, "note", 31)
        add(made, 40)
        do(made, 3, "link", 50, choice=0)
        yield made


def _tamper(ledger: Ledger, *statements: str) -> None:
    """As another program would: triggers dropped, the deed done, the triggers put back."""
    connection = ledger.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _sql in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        connection.execute(statement)
    for _name, sql in triggers:
        connection.execute(sql)
    connection.execute("PRAGMA foreign_keys = ON")


def _found(ledger: Ledger, head: str | None = None) -> set[tuple[str, str]]:
    return {(fault.kind, fault.where) for fault in check(ledger, head=head)}


def test_a_ledger_left_alone_has_no_fault(ledger: Ledger) -> None:
    assert check(ledger) == []


def test_one_edited_event_is_named_and_no_other(ledger: Ledger) -> None:
    _tamper(ledger, "UPDATE events SET happened_at = '2026-11-02T09:01:00+08:00' WHERE seq = 5")

    assert [fault for fault in check(ledger) if fault.kind == "chain"] == [
        Fault("chain", "事件5", "与前一事件衔接不上：该事件或其操作记录被改动")
    ]


def test_dropped_triggers_and_indexes_are_named(ledger: Ledger) -> None:
    ledger.connection.execute("DROP TRIGGER events_kept")
    ledger.connection.execute("DROP INDEX facts_last")
    ledger.connection.execute("CREATE TRIGGER mine AFTER INSERT ON facts BEGIN DELETE FROM texts; END")

    assert _found(ledger) == {("trigger", "events_kept"), ("trigger", "facts_last"), ("trigger", "mine")}


def test_a_trigger_with_another_body_is_named(ledger: Ledger) -> None:
    ledger.connection.execute("DROP TRIGGER events_kept")
    ledger.connection.execute("CREATE TRIGGER events_kept BEFORE UPDATE ON events BEGIN SELECT 1; END")

    assert _found(ledger) == {("trigger", "events_kept")}


@pytest.mark.parametrize(
    ("deed", "faults"),
    [
        ("DELETE FROM events WHERE seq = 11", {("chain", "事件12"), ("command", "操作7"), ("orphan", "事件11")}),
        ("UPDATE commands SET actor = '李' WHERE id = 3", {("chain", "事件6")}),
        ("UPDATE commands SET first_seq = 99 WHERE id = 3", {("chain", "事件6"), ("command", "操作3")}),
        ("DELETE FROM commands WHERE id = 3", {("orphan", "事件6")}),
        ("INSERT INTO commands VALUES (40, 400, '2026-11-02T09:00:00+08:00', '', '', '', '')", {("command", "操作40")}),
        ('UPDATE private SET data = \'{"phone":"1"}\' WHERE seq = 5', {("seal", "事件5"), ("projection", "工单1")}),
        ("UPDATE private SET salt = x'00' WHERE seq = 5", {("seal", "事件5")}),
        ("DELETE FROM private WHERE seq = 5", {("seal", "事件5"), ("projection", "工单1")}),
        ("INSERT INTO private VALUES (14, x'00', '{}')", {("seal", "事件14")}),
        ("INSERT INTO private VALUES (99, x'00', '{}')", {("orphan", "事件99")}),
        ("UPDATE facts SET unit = '住建局' WHERE ticket = 1", {("projection", "工单1")}),
        ("DELETE FROM answers", {("projection", "工单1")}),
        ("INSERT INTO texts(ticket, folded) VALUES (77, '')", {("projection", "工单77")}),
        ("UPDATE units SET duty = '110' WHERE unit = '住建局'", {("projection", "units 住建局")}),
        ("DELETE FROM rulebook", {("projection", "rulebook 1")}),
        ("UPDATE events SET body = 'x' WHERE seq = 5", {("chain", "事件5"), ("lifecycle", "工单1")}),
        ("UPDATE events SET body = '[]' WHERE seq = 2", {("chain", "事件2"), ("lifecycle", "名录与规则")}),
    ],
)
def test_each_fault_is_named_with_its_place(ledger: Ledger, deed: str, faults: set[tuple[str, str]]) -> None:
    _tamper(ledger, deed)

    found = _found(ledger)

    assert faults <= found
    assert {kind for kind, _where in found} <= {kind for kind, _where in faults} | {"projection", "lifecycle"}


def test_all_faults_are_named_and_not_only_the_first(ledger: Ledger) -> None:
    _tamper(
        ledger,
        "UPDATE events SET kind = 'strange' WHERE seq IN (6, 10)",
        "UPDATE facts SET channel = 'x'",
        "UPDATE private SET data = '{}' WHERE seq = 5",
    )

    found = _found(ledger)

    assert {("chain", "事件6"), ("chain", "事件10"), ("seal", "事件5")} <= found
    assert {("projection", f"工单{number}") for number in (1, 2, 3)} <= found
    assert ("lifecycle", "工单1") in found


def test_steps_out_of_order_and_links_from_one_side_are_named(ledger: Ledger) -> None:
    early = "2026-11-01T09:00:00+08:00"
    _appended(ledger, draft(2, "assigned", early, unit="住建局"))
    _appended(ledger, draft(1, "joined", early, ticket=2))
    _appended(ledger, draft(1, "parted", early, ticket=3))
    with ledger.transaction():
        for number in (1, 2, 3):
            ledger.connection.execute("DELETE FROM facts WHERE ticket = ?", (number,))

    faults = [fault for fault in check(ledger) if fault.kind == "lifecycle"]

    assert [(fault.where, fault.what[:12]) for fault in faults] == [
        ("工单2", "事件15（assigned"[:12]),
        ("工单1", "记有工单2并入，但工单2并未并入"[:12]),
        ("工单3", "已并入工单1，但工单1没有相应记录"[:12]),
    ]


def _appended(ledger: Ledger, *drafts: Draft) -> None:
    """What a program with our library and no lifecycle would write."""
    with ledger.transaction():
        command = chain.begin(ledger.connection, (act("x").now, "张", "x", "x", "0"))
        chain.append(ledger.connection, command, drafts)


def test_sums_that_disagree_are_a_fault(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    def disagree(_figures: Figures) -> None:
        raise SumsDisagree(dimension="unit", figure="received", parts=1, whole=2)

    monkeypatch.setattr(Figures, "prove", disagree)

    assert {kind for kind, _where in _found(ledger)} == {"sums"}


def test_a_cut_tail_is_found_by_a_head_printed_before(ledger: Ledger) -> None:
    head = chain.head(ledger.connection).hex()
    add(ledger, 60)
    assert check(ledger, head=head[:8].upper()) == []

    _tamper(
        ledger,
        "DELETE FROM private WHERE seq >= 13",
        "DELETE FROM events WHERE seq >= 13",
        "DELETE FROM commands WHERE first_seq >= 13",
    )

    assert ("head", head) in _found(ledger, head=head)
    for said in ("1234567", "xyzxyzxyz"):
        with pytest.raises(HeadUnreadable):
            check(ledger, head=said)


def test_a_rebuild_reports_and_then_mends_the_projections(ledger: Ledger) -> None:
    before = projections(ledger)
    for table in schema.PROJECTIONS:
        ledger.connection.execute(f"DELETE FROM {table}")
    ledger.connection.execute("INSERT INTO places VALUES ('x', 'x')")

    assert {fault.kind for fault in check(ledger, rebuild=True)} == {"projection"}
    assert projections(ledger) == before
    assert check(ledger) == []


def test_overwritten_pages_are_named(ledger: Ledger) -> None:
    for minute in range(60, 200):
        add(ledger, minute)
    path = Path(ledger.path)
    ledger.close()
    data = bytearray(path.read_bytes())
    for page in range(20, 40):
        data[page * 4096 + 8 : page * 4096 + 1000] = b"\xff" * 992
    path.write_bytes(data)

    with open_ledger(str(path), write=False) as damaged:
        assert "file" in {fault.kind for fault in check(damaged)}


def test_check_reads_only(ledger: Ledger) -> None:
    before = Path(ledger.path).read_bytes()
    with open_ledger(ledger.path, write=False) as opened:
        check(opened)
    assert Path(ledger.path).read_bytes() == before


def test_a_ledger_folded_by_another_version_is_folded_anew_when_opened(ledger: Ledger) -> None:
    before = projections(ledger)
    ledger.connection.execute("UPDATE meta SET value = '0' WHERE key = 'fold_version'")
    ledger.connection.execute("DELETE FROM facts")
    with open_ledger(ledger.path) as opened:
        assert projections(opened) == before
        assert opened.meta("fold_version") == str(schema.FOLD_VERSION)
