"""Issued reports against a real file: numbered, never changed, erased where they quote, honest about corrections."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ledger.walks import register
from tests.worked import build, worked
from yousu.cli.reporting import maker
from yousu.document import Document
from yousu.figures import COUNTS
from yousu.ledger import Act, Ledger, auditing, behind, issuing
from yousu.ledger.checking import check
from yousu.ledger.drifting import drifts
from yousu.ledger.erasing import erase
from yousu.ledger.reading import read_report
from yousu.ledger.scopes import SCOPES
from yousu.ledger.undoing import UndoForbidden, undo
from yousu.lifecycle import answering
from yousu.lifecycle.answering import Call
from yousu.periods import Period, containing
from yousu.render import render
from yousu.reports.foot import HEAD_LENGTH
from yousu.reports.history import log

WEEK_DAY, NOW = "2024-03-26T12:00:00+08:00", "2024-04-01T09:00:00+08:00"
FORMATS = ("md", "json", "csv", "html", "docx", "xlsx")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("cases") / "ledger.db")


@pytest.fixture
def ledger(made: Path, tmp_path: Path) -> Iterator[Ledger]:
    with worked(tmp_path, made) as opened:
        yield opened


def act(verb: str = "report", at: str = NOW) -> Act:
    return Act(verb, "张三", "clerk", at, at)


def period(ledger: Ledger, name: str = "weekly") -> Period:
    return containing(SCOPES[name].kind, WEEK_DAY, ledger.rules(NOW).conventions)


def issue(ledger: Ledger, name: str = "weekly") -> Document:
    with ledger.transaction():
        read = read_report(ledger, name, period(ledger, name), NOW)
        issuing.issue(ledger, read, maker(name), act())
    return again(ledger, name)


def again(ledger: Ledger, name: str = "weekly") -> Document:
    found = issuing.of_period(ledger, name, period(ledger, name))
    assert found is not None
    return issuing.document(ledger, found)


def correct(ledger: Ledger) -> None:
    """A callback of the week is corrected long after it: as now known, June's answer was another."""
    number = ledger.connection.execute(
        "SELECT ticket FROM answers WHERE satisfied = 1 AND source = 'own' AND latest_at LIKE '2024-03-26%' LIMIT 1"
    ).fetchone()[0]
    last = ledger.history(number)[-1]
    undo(ledger, act("undo", "2024-04-02T09:00:00+08:00"), last.command)


@pytest.mark.parametrize("name", SCOPES)
def test_an_issued_report_is_what_was_made_and_comes_again_byte_for_byte(ledger: Ledger, name: str) -> None:
    read = read_report(ledger, name, period(ledger, name), NOW)
    number = issuing.numbered(ledger, name, period(ledger, name))
    wanted = maker(name)(read._replace(issue=number))

    issued = issue(ledger, name)

    assert [render(issued, form) for form in FORMATS] == [render(wanted, form) for form in FORMATS]
    assert check(ledger) == []


def test_later_corrections_do_not_change_it_and_are_told(ledger: Ledger) -> None:
    before = render(issue(ledger), "json")
    assert list(drifts(ledger)) == []

    correct(ledger)

    assert render(again(ledger), "json") == before
    told = {(each.source, each.figure): (each.then, each.now) for each in drifts(ledger)}
    assert told["own", "satisfied"] == (10, 9)
    assert check(ledger) == []


def test_numbers_follow_each_other_within_a_year_and_a_kind(ledger: Ledger) -> None:
    issue(ledger)
    issue(ledger, "monthly")

    weeks = [issuing.numbered(ledger, "weekly", period(ledger)), issuing.numbered(ledger, "monthly", period(ledger))]

    assert [(each.year, each.number) for each in weeks] == [(2024, 2), (2024, 2)]
    assert issuing.numbered(ledger, "annual", period(ledger)).number == 1


def test_an_issued_report_cannot_be_undone_but_what_it_quotes_can(ledger: Ledger) -> None:
    issue(ledger)
    command = ledger.connection.execute("SELECT MAX(id) FROM commands").fetchone()[0]

    with pytest.raises(UndoForbidden):
        undo(ledger, act("undo"), command)
    correct(ledger)


def test_a_registration_that_a_report_quotes_can_be_taken_back(ledger: Ledger) -> None:
    """The number is void then; what the report quotes of it stays with it."""
    number = ledger.change([], register(), act("new", "2024-03-01T09:00:00+08:00")).events[0].ticket
    issue(ledger)
    assert [event.kind for event in ledger.history(number)] == ["registered", "cited"]

    undo(ledger, act("undo"), ledger.history(number)[0].command)

    assert check(ledger) == []
    assert {each.went[0] for each in drifts(ledger) if each.figure == "backlog"} == {number}


def test_figures_made_later_of_an_earlier_period_do_not_fold_what_was_only_quoted(ledger: Ledger) -> None:
    last = dict(ledger.connection.execute("SELECT ticket, last FROM facts").fetchall())
    issue(ledger)

    assert dict(ledger.connection.execute("SELECT ticket, last FROM facts").fetchall()) == last


def test_what_it_quotes_goes_with_an_erased_ticket(ledger: Ledger) -> None:
    quoted = [row[0] for row in ledger.connection.execute("SELECT DISTINCT ticket FROM events WHERE kind = 'cited'")]
    assert quoted == []
    issued = render(issue(ledger), "md")
    number = ledger.connection.execute("SELECT ticket FROM events WHERE kind = 'cited' LIMIT 1").fetchone()[0]
    title = ledger.ticket(number).title
    assert isinstance(issued, str)
    assert title is not None
    assert title in issued

    erase(ledger, [number], "retention", act("erase"))

    left = render(again(ledger), "md")
    assert isinstance(left, str)
    assert title not in left
    assert "〔已清除〕" in left
    assert title.encode() not in Path(ledger.path).read_bytes()
    assert check(ledger) == []


@pytest.mark.parametrize("issued", [False, True])
@pytest.mark.parametrize("source", ["own", "platform"])
def test_the_list_behind_a_figure_is_as_long_as_the_figure_says(ledger: Ledger, source: str, issued: bool) -> None:
    read = read_report(ledger, "weekly", period(ledger), NOW)
    if issued:
        issue(ledger)
    tally = (read.now.own if source == "own" else read.now.platform).totals

    for figure in COUNTS:
        name = behind.read_name(f"weekly:2024-03-26:{figure}@{source}", NOW, ledger.rules(NOW))
        assert len(behind.behind(ledger, name, NOW).lines) == tally[figure], figure


@pytest.mark.parametrize("issued", [False, True])
def test_the_list_behind_a_part_is_as_long_as_the_part_says(ledger: Ledger, issued: bool) -> None:
    read = read_report(ledger, "weekly", period(ledger), NOW)
    if issued:
        issue(ledger)

    for unit, tally in read.now.own.by["unit"].items():
        name = behind.read_name(f"weekly:20240326:resolved:unit={unit or ''}", NOW, ledger.rules(NOW))
        assert len(behind.behind(ledger, name, NOW).lines) == tally["resolved"]


def test_the_list_behind_an_issued_figure_is_the_one_that_was_issued(ledger: Ledger) -> None:
    issue(ledger)
    correct(ledger)
    name = behind.read_name("weekly:2024-03-26:satisfied", NOW, ledger.rules(NOW))

    found = behind.behind(ledger, name, NOW)

    assert found.issued is not None
    assert len(found.lines) == 10


def test_an_auditor_adds_up_the_columns_and_recomputes_the_chain(ledger: Ledger) -> None:
    issue(ledger)
    found = issuing.of_number(ledger, "weekly", "第1期")
    rows = list(auditing.member_rows(issuing.members(ledger, found)))
    totals = again(ledger).data["totals"]  # type: ignore[index]

    assert {name: sum(row[name] for row in rows) for name in COUNTS} == {name: totals[name] for name in COUNTS}
    chained = list(auditing.chain_rows(ledger, found.seq))
    head = issuing.event_of(ledger, found).body["head"]
    assert head in {row["hash"] for row in chained}
    assert head[:HEAD_LENGTH] in "".join(again(ledger).foot)
    assert "13900000" not in json.dumps(chained)


def test_a_correction_after_the_issue_is_among_the_corrections(ledger: Ledger) -> None:
    issue(ledger)
    correct(ledger)
    found = issuing.of_number(ledger, "weekly", "2024年第1期")

    touched = [row[0] for row in issuing.members(ledger, found).rows]
    later = [shown["kind"] for what, shown in auditing.event_rows(ledger, touched, found) if what == "correction"]

    assert later == ["retracted"]


def test_the_log_says_which_report_quotes_a_ticket_and_not_what(ledger: Ledger) -> None:
    issue(ledger)
    last = ledger.latest(3)

    lines = render(log(last), "csv")

    assert isinstance(lines, str)
    assert lines.count("周通报 2024年第1期") == len(last)
    assert "[" not in lines


def test_a_number_that_was_not_issued_is_unknown(ledger: Ledger) -> None:
    with pytest.raises(issuing.IssueUnknown):
        issuing.of_number(ledger, "weekly", "第47期")


def test_a_correction_differs_from_what_was_issued_and_is_counted_on_its_own_day(ledger: Ledger) -> None:
    """What was said counts at the time of the call, also where it was put right after the issue."""
    issue(ledger)
    number = ledger.connection.execute(
        "SELECT ticket FROM answers WHERE satisfied = 1 AND source = 'own' AND latest_at LIKE '2024-03-26%' LIMIT 1"
    ).fetchone()[0]
    answer = answering.read_digits("112")
    later = act("callback", "2024-04-02T09:00:00+08:00")

    ledger.change(
        [number], lambda tickets, context: answering.call_back(tickets[0], answer, Call(correct=1), context), later
    )

    differs = {each.figure: (each.then, each.now, each.went) for each in drifts(ledger)}
    assert differs["satisfied"] == (10, 9, [number])
    assert "valid" not in differs
    april = containing("month", later.at, ledger.rules(NOW).conventions)
    counted = read_report(ledger, "monthly", april, "2024-04-03T09:00:00+08:00").now.own.totals
    assert (counted["valid"], counted["basically"], counted["corrected"]) == (0, 0, 1)  # the call was March's


def test_a_year_takes_the_scores_of_its_months_as_they_were_issued(ledger: Ledger) -> None:
    issue(ledger, "monthly")
    data = again(ledger, "monthly").data
    assert data is not None
    wanted = {row["name"]: row["score"] for group in data["ranking"] for row in group["units"]}

    points = read_report(ledger, "annual", period(ledger, "annual"), NOW).trend

    assert [point.scores for point in points if point.period.label == "2024年3月"] == [wanted]
    assert [point.scores for point in points if point.period.label == "2024年2月"] == [None]


def test_two_reports_of_one_moment_keep_their_texts_apart(ledger: Ledger) -> None:
    weekly, opinion = issue(ledger), issue(ledger, "opinion")

    assert (render(again(ledger), "md"), render(again(ledger, "opinion"), "md")) == (
        render(weekly, "md"), render(opinion, "md"),
    )  # fmt: skip
