"""The short cut for imported rows: it makes the rows that replaying makes, or says that it cannot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.intake.imports import bring, ledger, sample, xlsx
from yousu.ledger import fresh, preparing, projection
from yousu.ledger.checking import check
from yousu.ticket.events import Draft, Event
from yousu.ticket.replay import replay

MOMENTS = some.sampled_from([f"2026-11-{day:02}T{hour:02}:00:00+08:00" for day in (20, 21) for hour in (8, 9, 17)])
NAMES = some.sampled_from(["住建局", "城管队", "示例村"])
FLAGS = some.booleans()
BODY: dict[str, some.SearchStrategy[Any]] = {
    "platform_no": some.sampled_from(["DH20260001", ""]), "kind": some.just("complaint"), "category": NAMES,
    "channel": NAMES, "place": NAMES, "object": NAMES, "secret": FLAGS, "excluded": FLAGS, "extended": FLAGS,
    "returns": some.integers(0, 3), "unit": NAMES, "assigned": MOMENTS, "co": some.lists(NAMES, max_size=3),
    "first_unit": NAMES, "accepted": MOMENTS, "first_contact": MOMENTS, "withdrawn": MOMENTS, "resolved": MOMENTS,
    "outcome": some.sampled_from(["solved", "partly", "explained"]), "archives": FLAGS, "callback_due": MOMENTS,
    "due": MOMENTS, "due_source": some.sampled_from(["own", "platform"]), "limit_from": MOMENTS, "provisional": FLAGS,
    "contact_due": MOMENTS, "accept_due": MOMENTS, "inner_due": MOMENTS, "line": some.integers(2, 9),
}  # fmt: skip
RARE = ("first_unit", "withdrawn")
CALLED: dict[str, some.SearchStrategy[Any]] = {
    "contacted": some.sampled_from(["yes", "no"]), "solved": some.sampled_from(["yes", "partly", "no"]),
    "satisfied": some.sampled_from(["yes", "basically", "no"]),
}  # fmt: skip
TEXTS = some.fixed_dictionaries(
    {},
    optional={
        name: some.sampled_from(["", "Ünrat 垃圾", "路灯\n不亮"])
        for name in ("title", "body", "name", "phone", "address", "object_name", "reply", "words", "reason")
    }
    | {"row": some.just('{"no":"1"}'), "extras": some.just('{"备注列":"急"}')},
)


@some.composite
def imported(draw: some.DrawFn) -> Draft:
    """An imported row, mostly in order, with any of its fields missing."""
    usual = draw(some.integers(0, 3)) > 0
    names = [name for name in BODY if draw(some.integers(0, 9)) < (0 if usual and name in RARE else 7)]
    body = {"level": 3} | {name: draw(BODY[name]) for name in names}
    if "first_unit" in body:
        body["first_assigned"] = draw(MOMENTS)
    if draw(FLAGS):
        reached = draw(some.sampled_from(["reached", "no_answer"]))
        body |= {"called_back": draw(MOMENTS), "attempt": 1, "reached": reached}
        body |= {name: draw(said) for name, said in CALLED.items() if draw(FLAGS)}
    received = draw(MOMENTS)
    if usual:  # each step follows the one before it
        body |= {"unit": draw(NAMES), "assigned": draw(MOMENTS)}
        steps = [name for name in ("assigned", "accepted", "resolved") if name in body]
        received, *later = sorted([received, *(body[name] for name in steps)])
        body |= dict(zip(steps, later, strict=True))
    return Draft(7, "imported", received, body, draw(TEXTS))


@given(imported())
def test_the_short_cut_makes_the_rows_that_replaying_makes(draft: Draft) -> None:
    straight = fresh.rows(draft, 41)

    if straight is None:
        return
    event = Event(41, 3, 7, "imported", draft.at, draft.body, draft.private, "2026-11-23T08:40:00+08:00", "张")
    ticket, faults = replay(7, [event])
    assert faults == []
    assert ticket is not None
    assert fresh.whole(straight) == projection.rows(ticket)


def test_the_sample_takes_the_short_cut_and_the_ledger_is_as_its_events_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = []
    straight = fresh.rows

    def noted(draft: Draft, seq: int) -> projection.Rows | None:
        rows = straight(draft, seq)
        taken.append(rows is not None)
        return rows

    monkeypatch.setattr(fresh, "rows", noted)
    with ledger(tmp_path) as opened:
        sample().write(tmp_path / "a.xlsx")
        bring(opened, tmp_path / "a.xlsx")

        assert sum(taken) > len(taken) / 2
        assert check(opened) == []


def test_every_thousandth_ticket_is_replayed_too_and_a_difference_stops_the_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "PROVED_EVERY", 1)
    monkeypatch.setattr(fresh, "_state", lambda _body: "resolved")
    rows = [["工单编号", "受理时间", "标题"], ["DH20260001", "2026-11-20 09:00:00", "路灯不亮"]]
    with ledger(tmp_path) as opened, pytest.raises(AssertionError):
        bring(opened, xlsx(rows, tmp_path / "a.xlsx"))
    with ledger(tmp_path, "again.db") as opened:
        assert opened.connection.execute("SELECT COUNT(*) FROM facts").fetchone()[0] == 0


def test_an_index_that_stays_during_an_import_holds_no_row_of_the_short_cut(tmp_path: Path) -> None:
    with ledger(tmp_path) as opened:
        sample().write(tmp_path / "a.xlsx")
        bring(opened, tmp_path / "a.xlsx")
        query = "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        stay = [sql for (sql,) in opened.connection.execute(query) if fresh.stays_out_of(sql)]
        assert len(stay) > 10
        opened.connection.execute(f"INSERT INTO facts VALUES {fresh.marks()}", _any_values())
        for sql in stay:
            condition = sql.partition(" WHERE ")[2]
            found = opened.connection.execute(f"SELECT COUNT(*) FROM facts WHERE ticket = 0 AND {condition}")
            assert found.fetchone()[0] == 0
        assert not fresh.stays_out_of("CREATE INDEX facts_open ON facts(due) WHERE open = 1")
        assert not fresh.stays_out_of("CREATE INDEX facts_received ON facts(received)")


def _any_values() -> list[object]:
    """Something in every column that varies: a ticket 0 that no index which stays may hold."""
    return [0 if name == "ticket" else 1 for name in fresh.VARYING]
