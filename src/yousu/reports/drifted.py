"""What issued reports said and the ledger says now: a row a figure, with the tickets that came and went."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from yousu.document import Column, Section, Table, Value
from yousu.figures import TITLES
from yousu.reports import Issue
from yousu.reports.event_words import REPORT_TITLES
from yousu.reports.letterhead import issue_name
from yousu.reports.sentences import listed
from yousu.reports.tables import DIMENSION_TITLES
from yousu.ticket.vocabulary import Authority
from yousu.words import say


class Drift(NamedTuple):
    """A figure of an issued report that the ledger now counts otherwise, and the tickets that came and went.

    For a breakdown ``figure`` is its dimension, ``then`` and ``now`` are None, ``came`` the tickets that changed parts.
    """

    report: str
    issue: Issue
    source: Authority
    figure: str
    then: int | None
    now: int | None
    came: Sequence[int]
    went: Sequence[int]


def drifted(found: Sequence[Drift]) -> list[Section]:
    """A section with the table; none where nothing differs."""
    if not found:
        return []
    columns = [
        Column("report", say("Report")), Column("issue", say("Issue")), Column("source", say("Source")),
        Column("figure", say("Figure")), Column("then", say("Issued")), Column("now", say("Now")),
        Column("came", say("Tickets added"), short=say("come")),
        Column("went", say("Tickets gone"), short=say("gone")),
    ]  # fmt: skip
    title = say("Changed since they were issued; the issued reports stay as they are")
    return [Section("drifted", title, [Table("drifted", columns, [_row(each) for each in found])])]


def _row(each: Drift) -> list[Value]:
    source = say("own callback") if each.source == "own" else say("platform callback")
    return [
        say(REPORT_TITLES[each.report]), issue_name(each.issue), source,
        _name(each.figure), _count(each.then), _count(each.now), _numbers(each.came), _numbers(each.went),
    ]  # fmt: skip


def _name(figure: str) -> str:
    if figure in TITLES:
        return say(TITLES[figure]).strip()
    return say("by {dimension}", dimension=say(DIMENSION_TITLES[figure]))


def _count(count: int | None) -> str:
    return "—" if count is None else str(count)


def _numbers(numbers: Sequence[int]) -> str:
    return listed([str(number) for number in numbers])
