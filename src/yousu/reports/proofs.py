"""Measurements and evidence of a ticket, as tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from yousu.document import Column, Document, Section, Table, Tone, Value
from yousu.masking import hide_numbers
from yousu.ticket.parts import Measure, Proof
from yousu.ticket.state import Ticket
from yousu.ticket.vocabulary import PROOF_STAGES, word_of
from yousu.words import say

SHOWN_DIGITS = 12
"""Digits of a digest that people compare."""

Show = Callable[[str | None], str]


def measures_table(measures: Sequence[Measure], show: Show) -> Table:
    """What was measured, in order: value and unit as they were written, who, when."""
    columns = [
        Column("at", say("Happened at"), "moment"), Column("what", say("What was measured")),
        Column("value", say("Measured value"), "number"),
        Column("unit", say("Unit of measure")), Column("by", say("Measured by")),
        Column("note", say("Note"), "prose"),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [each.at, each.what, each.value, each.unit, show(each.by), show(each.note)] for each in measures
    ]
    return Table("measures", columns, rows)


def proofs_table(proofs: Sequence[Proof], show: Show, whole: Mapping[str, bool] | None = None) -> Table:
    """The files kept, in order; where it was looked, whether each is there and unchanged."""
    columns = [
        Column("stage", say("Stage of the work")), Column("at", say("Happened at"), "moment"),
        Column("file", say("File")), Column("digest", "SHA-256"), Column("note", say("Note"), "prose"),
        *([] if whole is None else [Column("state", say("State"))]),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [
            word_of(each.stage, PROOF_STAGES), each.at, show(each.file), each.digest[:SHOWN_DIGITS], show(each.note),
            *([] if whole is None else [_state(whole.get(each.digest))]),
        ]
        for each in proofs
    ]  # fmt: skip
    tones: dict[int, Tone] = {
        row: "bad" for row, each in enumerate(proofs) if whole is not None and not whole.get(each.digest)
    }
    return Table("evidence", columns, rows, tones=tones, empty=say("No evidence is kept."))


def _state(whole: bool | None) -> str:  # noqa: FBT001 - three answers: there, changed, missing
    if whole is None:
        return say("file missing")
    return say("whole") if whole else say("file changed")


def evidence_list(ticket: Ticket, whole: Mapping[str, bool]) -> Document:
    """The evidence of a ticket, each file looked at."""

    def show(text: str | None) -> str:
        """The text with numbers hidden."""
        return hide_numbers(text) or ""

    table = proofs_table(ticket.proofs, show, whole)
    data: dict[str, Any] = {"number": str(ticket.number), "evidence": proofs_json(ticket, show)}
    title = say("Evidence of ticket {number}", number=ticket.number)
    return Document("evidence", title, [Section("evidence", "", [table])], data=data)


def proofs_json(ticket: Ticket, shown: Callable[[str | None], str | None]) -> list[dict[str, Any]]:
    """The evidence as objects."""
    return [each._asdict() | {"file": shown(each.file), "note": shown(each.note)} for each in ticket.proofs]


def measures_json(ticket: Ticket, shown: Callable[[str | None], str | None]) -> list[dict[str, Any]]:
    """The measurements as objects; a value is text, as it was written."""
    return [each._asdict() | {"by": shown(each.by), "note": shown(each.note)} for each in ticket.measures]
