"""What stands around a bulletin on paper: from the rules, the number it is issued under and the day it speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from yousu.document import Document, Letterhead, Paragraph, Section
from yousu.periods.written import read
from yousu.reports import Issue, Reading
from yousu.reports.figures_json import report_json
from yousu.reports.foot import foot
from yousu.reports.sentences import begun, closing, this
from yousu.words import say


def paper(
    reading: Reading, name: str, title: str, sections: list[Section], more: Mapping[str, Any] | None = None
) -> Document:
    """A report as a whole: its title and sections, its foot, its JSON (and ``more`` of it), its letterhead."""
    if reading.cut < reading.now.period.end and sections:
        first, *rest = sections
        period, moment = begun(this(reading.now.period)), closing(reading.as_of)
        told = Paragraph(say("{period} is not over; figures as of {moment}.", period=period, moment=moment), "warn")
        sections = [first._replace(blocks=[told, *first.blocks]), *rest]
    data = {**report_json(reading, name), **(more or {})}
    return Document(name, title, sections, foot(reading), data, reading.as_of, letterhead(reading))


def letterhead(reading: Reading) -> Letterhead | None:
    """The letterhead of the rules ``bulletin``, with the number of the issue and its date."""
    held = reading.rules.bulletin
    number = issue_name(reading.issue) if reading.issue else ""
    if not any((held.name if held.style == "brief" else "", held.issuer, held.addressees, held.copies, number)):
        return None
    signed = (reading.issue.at if reading.issue else "") or reading.printed or reading.as_of
    if held.style == "brief":
        return Letterhead("brief", held.name, number, held.issuer, _day(signed), copies=held.copies)
    return Letterhead("notice", "", number, held.issuer, _day(signed), held.addressees, held.copies)


def issue_name(issue: Issue) -> str:
    """2024年第47期."""
    return say("{year} no. {number}", year=issue.year, number=issue.number)


def _day(moment: str) -> str:
    """The day a report is signed: that of its cut-off; a cut-off at midnight ends the day before."""
    day = (read(moment) - timedelta(seconds=1)).date()
    return say("{year}-{month:02}-{day:02}", year=day.year, month=day.month, day=day.day)
