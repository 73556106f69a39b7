"""Cut-offs: figures made later about an earlier period are those of what had happened by its end."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ledger.walks import MOVES, OPENING, START, UNITS, Move, act, new_ledger, register, walk
from yousu.errors import YousuError
from yousu.figures.tally import Figures, Tally
from yousu.ledger import Act, Change, Ledger, chain, projection
from yousu.ledger.spans import CALLED, at_cut, called, figures
from yousu.ledger.undoing import undo
from yousu.lifecycle import Context, answering, opening
from yousu.lifecycle.answering import Call, Resolution
from yousu.lifecycle.opening import Assignment
from yousu.ticket.cut_off import before
from yousu.ticket.events import Draft, Event
from yousu.ticket.replay import replay
from yousu.ticket.state import Ticket

JUNE, JULY, AUGUST, SEPTEMBER = (f"2026-0{month}-01T00:00:00+08:00" for month in (6, 7, 8, 9))
Decide = Callable[[list[Ticket], Context], list[Draft]]
Counts = dict[object, dict[str, int]]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with new_ledger(tmp_path / "ledger.db") as made:
        yield made


def _on(ledger: Ledger, day: str, decide: Decide, *numbers: int) -> None:
    moment = f"2026-{day}T10:00:00+08:00"
    ledger.change(numbers, decide, Act("x", "张", "clerk", moment, moment))


def _said(digits: str, **said: Any) -> Decide:
    answer = answering.read_digits(digits)
    call = Call(**said)
    return lambda tickets, context: answering.call_back(tickets[0], answer, call, context)


def _resolve(ledger: Ledger, day: str) -> None:
    _on(ledger, day, lambda tickets, context: answering.resolve(tickets[0], Resolution(reply="已修好"), context), 1)


def _made(ledger: Ledger, start: str, cut: str) -> Tally:
    with at_cut(ledger, start, cut):
        return figures(ledger, start, cut, ledger.rules(START))[0].totals


def _dissatisfied_in_june(ledger: Ledger) -> None:
    _on(ledger, "06-20", register())
    _on(ledger, "06-21", lambda tickets, context: opening.assign(tickets[0], Assignment(unit=UNITS[0]), context), 1)
    _resolve(ledger, "06-25")
    _on(ledger, "06-28", _said("113"), 1)


def _called_again(ledger: Ledger) -> None:
    _resolve(ledger, "07-01")
    _on(ledger, "07-03", _said("111"), 1)


def _corrected(ledger: Ledger) -> None:
    _on(ledger, "07-03", _said("111", correct=1, second="李"), 1)


def test_dissatisfied_on_28_june_and_satisfied_on_3_july(ledger: Ledger) -> None:
    """June's figures made in July still count June's answer."""
    _dissatisfied_in_june(ledger)
    made_in_june = _made(ledger, JUNE, JULY)

    _called_again(ledger)

    june = _made(ledger, JUNE, JULY)
    assert june == made_in_june
    assert (june["valid"], june["dissatisfied"], june["satisfied"], june["supervised"]) == (1, 1, 0, 1)
    assert ledger.ticket(1).state == "archived"


def test_a_correction_counts_at_the_time_of_the_call_and_is_told_when_it_is_made(ledger: Ledger) -> None:
    """What the citizen really said on 28 June is what June's figures say, once it is known."""
    _dissatisfied_in_june(ledger)
    _corrected(ledger)

    june, july, both = _made(ledger, JUNE, JULY), _made(ledger, JULY, AUGUST), _made(ledger, JUNE, AUGUST)

    assert (june["valid"], june["satisfied"], june["dissatisfied"], june["corrected"]) == (1, 1, 0, 0)
    assert (june["supervised"], june["backlog"], june["resolved"], june["callbacks_due"]) == (0, 0, 1, 1)
    assert (july["valid"], july["satisfied"], july["corrected"], july["raised"]) == (0, 0, 1, 1)
    assert (both["valid"], both["satisfied"], both["dissatisfied"], both["corrected"]) == (1, 1, 0, 1)


def test_a_correction_to_a_bad_answer_counts_at_once_and_opens_its_round_when_it_is_made(ledger: Ledger) -> None:
    _dissatisfied_in_june(ledger)
    _called_again(ledger)
    _on(ledger, "08-02", _said("113", correct=2), 1)

    july, august = _made(ledger, JULY, AUGUST), _made(ledger, AUGUST, SEPTEMBER)

    assert (july["valid"], july["satisfied"], july["dissatisfied"], july["supervised"]) == (1, 0, 1, 0)
    assert (august["valid"], august["supervised"], august["backlog"], august["corrected"]) == (0, 1, 1, 1)


def test_a_correction_that_is_taken_back_leaves_what_was_said(ledger: Ledger) -> None:
    _dissatisfied_in_june(ledger)
    made_in_june = _made(ledger, JUNE, JULY)
    _corrected(ledger)
    undo(ledger, act("undo", 100_000))

    assert _made(ledger, JUNE, JULY) == made_in_june


def test_a_correction_ends_no_dispute_whose_other_party_was_called_after_the_cut_off(ledger: Ledger) -> None:
    _on(ledger, "06-20", register())
    _on(ledger, "06-21", lambda tickets, context: opening.assign(tickets[0], Assignment(unit=UNITS[0]), context), 1)
    _resolve(ledger, "06-25")
    _on(ledger, "06-28", _said("112", party="first"), 1)
    _on(ledger, "07-02", _said("111", party="second"), 1)
    _on(ledger, "07-03", _said("111", correct=1, second="李"), 1)

    with at_cut(ledger, JUNE, JULY):
        assert _states(ledger) == ["resolved"]
    assert _states(ledger) == ["archived"]


def test_july_counts_the_latest_answer_and_knows_the_first(ledger: Ledger) -> None:
    _dissatisfied_in_june(ledger)
    _called_again(ledger)

    july = _made(ledger, JULY, AUGUST)

    assert (july["valid"], july["dissatisfied"], july["satisfied"], july["first_satisfied"]) == (1, 0, 1, 0)
    assert (july["backlog"], july["resolved"], july["received"]) == (0, 1, 0)


def test_the_tables_are_those_of_now_again_afterwards(ledger: Ledger) -> None:
    _dissatisfied_in_june(ledger)
    _called_again(ledger)
    with at_cut(ledger, JUNE, JULY):
        assert _states(ledger) == ["supervised"]
    assert _states(ledger) == ["archived"]


def _states(ledger: Ledger) -> list[str]:
    return [row[0] for row in ledger.connection.execute("SELECT state FROM facts")]


class Backdating(Ledger):
    """Records some steps as having happened earlier: a walk with 补录."""

    lag = 0

    def change(self, numbers: Sequence[int], decide: Decide, act: Act) -> Change:
        self.lag = (self.lag * 7 + 311) % 1000
        happened = datetime.fromisoformat(act.at) - timedelta(minutes=self.lag if self.lag % 3 == 0 else 0)
        return super().change(numbers, decide, act._replace(at=max(happened.isoformat(), START)))


@settings(max_examples=40)
@given(MOVES, st.integers(0, 12_000), st.integers(0, 12_000), st.integers(0, 3))
def test_figures_at_a_past_cut_off_are_those_of_the_events_before_it(
    moves: list[Move], first: int, second: int, undone: int
) -> None:
    start, cut = (act("x", minutes).at for minutes in sorted((first, second + 1)))
    with tempfile.TemporaryDirectory() as folder, new_ledger(Path(folder) / "ledger.db") as plain:
        ledger = Backdating(plain.path, plain.connection)
        walk(ledger, [*OPENING, *moves])
        for _ in range(undone):
            _undo(ledger)
        with _as_it_stood(ledger, cut, Path(folder) / "then.db") as then:
            assert _all(ledger, start, cut, at_cut) == _all(then, start, cut, _everything)


# One step a day, each ticket a day after the one before it: a window of a day holds one clock of a ticket alone.
LIVES = (
    "register assign accept contact resolve review platform callback reopen note withdraw",
    "register assign resolve send_back accept resolve review platform:1 note",
    "register assign resolve review callback:1 resolve review callback note correct:1",
    "register assign resolve review callback:2 callback:2 callback:2 platform",
    "register answer reopen assign",
    "register assign withdraw note reopen",
    "register decline",
    "register assign resolve review withdraw",
    "register assign withdraw",
    "register assign resolve review callback",
    "register assign resolve review note note callback:2 callback:2 callback:2 note callback:2",
    "register assign resolve review callback:1 withdraw",
    "register assign link:5 note unlink:5 resolve review platform:3 platform:2 reopen",
)
DAYS = 22


@pytest.mark.parametrize("review", [False, True])
def test_every_window_of_days_counts_what_had_happened_in_it(tmp_path: Path, review: bool) -> None:
    with new_ledger(tmp_path / "ledger.db", review=review) as ledger:
        for day in range(DAYS):
            for ticket, life in enumerate(LIVES, 1):
                steps = ["", *[""] * ticket, *life.split(), *[""] * DAYS]
                _live(ledger, ticket, steps[day], day)
        moments = [act("x", day * 1440 - 540).at for day in range(1, DAYS + 2)]
        for end, cut in enumerate(moments):
            with _as_it_stood(ledger, cut, tmp_path / f"{end}.db") as then:
                for start in moments[:end]:
                    assert _all(ledger, start, cut, at_cut) == _all(then, start, cut, _everything)


def _live(ledger: Ledger, ticket: int, step: str, day: int) -> None:
    verb, _, choice = step.partition(":")
    if verb:
        walk(ledger, [Move(verb, ticket, day * 1440 + ticket, int(choice or 0))])


def _undo(ledger: Ledger) -> None:
    last = ledger.connection.execute("SELECT MAX(id) FROM commands WHERE verb <> 'undo'").fetchone()[0]
    with suppress(YousuError):
        undo(ledger, act("undo", 20_000), last)


def _as_it_stood(ledger: Ledger, cut: str, path: Path) -> Ledger:
    """A fresh ledger that holds what had happened before the cut-off, every ticket folded from nothing."""
    then = new_ledger(path)
    with then.transaction():
        for number in _numbers(ledger):
            events = before(ledger.history(number), cut)
            for event in events:
                who = (event.recorded_at, event.actor, "clerk", "x", "0")
                chain.append(then.connection, chain.begin(then.connection, who), [_draft(event)])
            projection.project(then.connection, number, replay(number, then.history(number))[0])
    return then


def _numbers(ledger: Ledger) -> list[int]:
    return [row[0] for row in ledger.connection.execute("SELECT DISTINCT ticket FROM events WHERE ticket > 0")]


def _draft(event: Event) -> Draft:
    return Draft(event.ticket, event.kind, event.at, event.body, event.private or {})


@contextmanager
def _everything(ledger: Ledger, _start: str, _cut: str) -> Iterator[None]:
    """Within it, the queries of the figures run over the whole tables as they are."""
    ledger.connection.execute("CREATE TEMP TABLE span(start_at TEXT, end_at TEXT, source TEXT)")
    yield
    ledger.connection.execute("DROP TABLE temp.span")


Within = Callable[[Ledger, str, str], AbstractContextManager[None]]


def _all(ledger: Ledger, start: str, cut: str, within: Within) -> object:
    with within(ledger, start, cut):
        own, platform, minutes = figures(ledger, start, cut, ledger.rules(START))
    for found in (own, platform):
        found.prove()
    return _counts(own), _counts(platform), sorted(minutes.resolution), sorted(minutes.first_contact)


def _counts(found: Figures) -> Counts:
    """Every count that is not nought: a part with none may be looked at in one way and not in the other."""
    tallies: dict[object, Tally] = {"totals": found.totals}
    tallies |= {(name, part): tally for name, parts in found.by.items() for part, tally in parts.items()}
    counts = {key: {name: count for name, count in tally.counts.items() if count} for key, tally in tallies.items()}
    return {key: held for key, held in counts.items() if held}


def test_a_point_of_a_trend_is_what_the_whole_report_of_its_period_says(tmp_path: Path) -> None:
    """The cheap reading of a period agrees with the whole one for every figure that it is used for."""
    for review in (False, True):
        with new_ledger(tmp_path / f"{review}.db", review=review) as ledger:
            for day in range(DAYS):
                for ticket, life in enumerate(LIVES, 1):
                    steps = ["", *[""] * ticket, *life.split(), *[""] * DAYS]
                    _live(ledger, ticket, steps[day], day)
            moments = [act("x", day * 1440 - 540).at for day in range(1, DAYS + 2)]
            for window in ("callback", "received"):
                rules = ledger.rules(START)._replace(window=window)
                for end, cut in enumerate(moments):
                    for start in moments[:end]:
                        with at_cut(ledger, start, cut):
                            whole = figures(ledger, start, cut, rules)[0].totals
                        point = called(ledger, start, cut, rules).totals
                        assert {name: point[name] for name in CALLED} == {name: whole[name] for name in CALLED}
