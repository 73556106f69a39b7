"""``yousu import`` and ``yousu imports``: how a file was understood, what it would write, and every fault in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from yousu.document import Block, Column, Document, Paragraph, Section, Table, Tone, Value
from yousu.masking import hide_numbers, mask_name, mask_phone
from yousu.reports.lines import ERASED
from yousu.reports.privacy import CONFIDENTIAL
from yousu.reports.sentences import at, listed
from yousu.ticket.foreign import FIELDS, Problem
from yousu.ticket.outcome import Change, Outcome, Run
from yousu.ticket.vocabulary import (
    CONTACTED,
    KINDS,
    OUTCOMES,
    REACHED,
    SATISFIED,
    SOLVED,
    STATES,
    UNIT_KINDS,
    Words,
    word_of,
)
from yousu.words import mark, say

LISTED = 200
"""Rows of one table that a terminal shows; the sentence under it says how many there are."""

COUNTS: Mapping[str, str] = {
    "new": mark("new"), "changed": mark("changed"), "unchanged": mark("unchanged"), "kept": mark("at odds"),
    "missing": mark("missing"), "repeats": mark("likely repeats"), "erased": mark("erased before"),
    "refused": mark("rows refused"),
}  # fmt: skip
EVIDENCE: Words = {"phone": mark("same telephone"), "place": mark("same place and matter")}

_WORDS: Mapping[str, Words] = {
    "kind": KINDS, "solved": SOLVED, "satisfied": SATISFIED, "contacted": CONTACTED, "reached": REACHED,
    "outcome": OUTCOMES, "withdrawn": STATES,
}  # fmt: skip
_OTHER_FIELDS: Mapping[str, str] = {
    "level": mark("level"),
    "object": mark("firm complained of"),
    "object_name": mark("firm complained of"),
}
_HIDDEN = frozenset({"address"})
_PEOPLE = frozenset({"name", "phone", "address"})


class SheetRead(NamedTuple):
    """How a sheet was understood: file, sheet, row of the headers, field -> header, headers kept as they are."""

    file: str
    sheet: str
    row: int
    columns: Mapping[str, str]
    extras: Sequence[str]
    mapping: str | None
    left_out: str


class Preview(NamedTuple):
    """All that is shown of an import before it is written."""

    sheets: Sequence[SheetRead]
    outcome: Outcome
    problems: Sequence[Problem]
    problem_count: int
    taken_as: Mapping[tuple[str, str, str], int]
    unit_rows: Mapping[str, int]


def field_word(field: str) -> str:
    """A field as people call it; a header that nobody knows is its own name."""
    word = FIELDS.get(field) or _OTHER_FIELDS.get(field)
    return say(word) if word else field


def value_word(field: str, value: str) -> str:
    """A value as it may be shown: codes as words, moments short, people masked."""
    if field in _HIDDEN and value:
        return say("address on record")
    if field == "name":
        return mask_name(value) or ""
    if field == "phone":
        return mask_phone(value) or ""
    if field in _WORDS and value in _WORDS[field]:
        return word_of(value, _WORDS[field])
    if len(value) == len("2026-11-23T09:00:00+08:00") and value[10] == "T":
        return at(value)
    return value if field == "no" else hide_numbers(value) or ""


def preview(found: Preview, *, whole: bool) -> Document:
    """The import as it would be written. ``whole``: every row, also more than a terminal can show."""
    outcome = found.outcome
    sections = [
        Section("files", "", [Paragraph(_sheet(each)) for each in found.sheets]),
        Section("counts", "", [_counts(outcome.counts)]),
        *_section("units", say("Units that the directory lacks; they would be added"), _units(found)),
        *_section("taken_as", say("Words taken over as another"), _taken_as(found)),
        *_section("changes", say("Changed"), _changes(outcome.changes), whole=whole),
        *_section("kept", say("At odds: ours stands, for a person to see"), _kept(outcome.changes), whole=whole),
        *_section(
            "missing",
            say("Missing from the file, within its own dates, units and kinds"),
            _missing(outcome),
            whole=whole,
        ),
        *_section("repeats", say("Likely repeats"), _repeats(outcome), whole=whole),
        *_section("erased", say("Erased before; they do not come back"), _erased(outcome), whole=whole),
        *_problem_section(found, whole=whole),
    ]
    return Document("import", say("What the file would write"), sections, data=_data(found))


def _section(key: str, title: str, table: Table, count: int = 0, *, whole: bool = True) -> list[Section]:
    """A section where there is anything to show; on a terminal not without end."""
    if not table.rows:
        return []
    rows, many = table.rows, max(count, len(table.rows))
    blocks: list[Block] = [table if whole else table._replace(rows=rows[:LISTED])]
    if many > (len(rows) if whole else LISTED):
        shown = len(rows) if whole else LISTED
        blocks.append(Paragraph(say("{shown} of {many} are shown; all: --format csv", shown=shown, many=many)))
    return [Section(key, say("{title} ({count})", title=title, count=many), blocks)]


def _sheet(sheet: SheetRead) -> str:
    where = f"{sheet.file} · {sheet.sheet}" if sheet.sheet else sheet.file
    if sheet.left_out:
        return say("{where}: left out, {why}.", where=where, why=sheet.left_out)
    pairs = [
        header if header == field_word(field) else f"{header}→{field_word(field)}"
        for field, header in sheet.columns.items()
    ]
    said = [say("{where}, headers in row {row}: {columns}.", where=where, row=sheet.row, columns=listed(pairs))]
    if sheet.extras:
        said.append(say("Kept as they are: {columns}.", columns=listed(list(sheet.extras))))
    if sheet.mapping:
        said.append(say("By the saved mapping {name}.", name=sheet.mapping))
    return " ".join(said)


def _counts(counts: Mapping[str, int]) -> Table:
    columns = [Column(name, say(word), "count") for name, word in COUNTS.items()]
    return Table("counts", columns, [[counts[name] for name in COUNTS]])


def _units(found: Preview) -> Table:
    columns = [
        Column("unit", say("unit")),
        Column("kind", say("kind, guessed from the name")),
        Column("rows", say("rows"), "count"),
    ]
    rows: list[list[Value]] = [
        [unit, word_of(kind, UNIT_KINDS), found.unit_rows.get(unit, 0)] for unit, kind in found.outcome.units.items()
    ]
    return Table("units", columns, rows)


def _taken_as(found: Preview) -> Table:
    columns = [
        Column("field", say("Column")),
        Column("word", say("In the file")),
        Column("as", say("Taken as")),
        Column("rows", say("rows"), "count"),
    ]
    rows: list[list[Value]] = [
        [field_word(field), word, value_word(field, code), count]
        for (field, word, code), count in sorted(found.taken_as.items())
    ]
    return Table("taken_as", columns, rows)


def _told(change: Change, field: str, value: str) -> str:
    """A value as it may be shown; nobody where the caller is confidential."""
    return say(CONFIDENTIAL) if change.secret and field in _PEOPLE and value else value_word(field, value)


def _changes(changes: Sequence[Change]) -> Table:
    columns = [
        Column("ticket", say("No."), "number"), Column("field", say("Column")),
        Column("before", say("Before"), "prose"), Column("after", say("After"), "prose"),
    ]  # fmt: skip
    rows: list[list[Value]] = []
    for change in changes:
        if change.first:
            rows.append([str(change.ticket), field_word("no"), say("typed here"), say("now also from the platform")])
            continue
        rows += [
            [str(change.ticket), field_word(field), *(_told(change, field, value) for value in (before, after))]
            for field, before, after in change.cells
        ]
    return Table("changes", columns, rows)


def _kept(changes: Sequence[Change]) -> Table:
    columns = [
        Column("ticket", say("No."), "number"), Column("field", say("Column")),
        Column("platform", say("The platform says"), "prose"), Column("ours", say("This ledger says"), "prose"),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [str(change.ticket), field_word(field), *(_told(change, field, value) for value in (theirs, ours))]
        for change in changes for field, theirs, ours in change.kept
    ]  # fmt: skip
    return Table("kept", columns, rows)


def _missing(outcome: Outcome) -> Table:
    columns = [
        Column("ticket", say("No."), "number"), Column("no", say("Platform no.")), Column("unit", say("unit")),
        Column("state", say("State")), Column("received", say("Received at"), "moment"),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [str(each.ticket), each.no, each.unit, word_of(each.state, STATES), each.received] for each in outcome.missing
    ]
    return Table("missing", columns, rows)


def _repeats(outcome: Outcome) -> Table:
    columns = [
        Column("row", say("Row"), "number"), Column("title", say("Title")),
        Column("ticket", say("May repeat"), "number"), Column("evidence", say("Evidence")),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [str(each.row), hide_numbers(each.title), each.ticket, word_of(each.evidence, EVIDENCE)]
        for each in outcome.repeats
    ]
    return Table("repeats", columns, rows)


def _erased(outcome: Outcome) -> Table:
    columns = [Column("ticket", say("No."), "number"), Column("no", say("Platform no.")), Column("title", say("Title"))]
    rows: list[list[Value]] = [[str(ticket), no, say(ERASED)] for ticket, no in outcome.erased]
    return Table("erased", columns, rows)


def _problems(problems: Sequence[Problem]) -> Table:
    columns = [
        Column("row", say("Row"), "number"), Column("column", say("Column")), Column("value", say("Value")),
        Column("why", say("What is wrong"), "prose"), Column("remedy", say("What to do"), "prose"),
        Column("refuses", say("Effect")), Column("sheet", say("File and sheet")),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [
            str(each.place.row), each.column, _shown(each.value), each.why, each.remedy,
            say("row refused") if each.refuses else say("left empty"), _where(each),
        ]
        for each in problems
    ]  # fmt: skip
    return Table("problems", columns, rows)


def _problem_section(found: Preview, *, whole: bool) -> list[Section]:
    """The faults: one table for programs; on a terminal a narrow one a sheet."""
    if whole or not found.problems:
        return _section("problems", say("Problems"), _problems(found.problems), found.problem_count)
    shown = found.problems[:LISTED]
    places = dict.fromkeys(_where(each) for each in shown)
    blocks: list[Block] = [_narrow(where, [each for each in shown if _where(each) == where]) for where in places]
    if found.problem_count > len(shown):
        said = say("{shown} of {many} are shown; all: --format csv", shown=len(shown), many=found.problem_count)
        blocks.append(Paragraph(said))
    return [Section("problems", say("{title} ({count})", title=say("Problems"), count=found.problem_count), blocks)]


def _narrow(where: str, problems: Sequence[Problem]) -> Table:
    columns = [
        Column("row", say("Row"), "number"), Column("column", say("Column"), "prose"),
        Column("value", say("Value"), "prose"), Column("why", say("What is wrong and what to do"), "prose"),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [
            str(each.place.row),
            each.column,
            _shown(each.value),
            say("{effect}{why}. {remedy}", effect=_effect(each), why=each.why, remedy=each.remedy),
        ]
        for each in problems
    ]
    tones: dict[int, Tone] = {place: "bad" for place, each in enumerate(problems) if each.refuses}
    return Table("problems", columns, rows, title=where, tones=tones)


def _effect(problem: Problem) -> str:
    return "" if problem.refuses else say("left empty: ")


def _where(problem: Problem) -> str:
    place = problem.place
    return f"{place.file} · {place.sheet}" if place.sheet else place.file


def _shown(value: str) -> str:
    return hide_numbers(value) or ""


def _data(found: Preview) -> dict[str, Any]:
    """The promise to programs: the same lists, people masked the same."""
    tables = [
        _units(found), _taken_as(found), _changes(found.outcome.changes), _kept(found.outcome.changes),
        _missing(found.outcome), _repeats(found.outcome), _erased(found.outcome), _problems(found.problems),
    ]  # fmt: skip
    lists = {
        table.key: [dict(zip((column.key for column in table.columns), row, strict=True)) for row in table.rows]
        for table in tables
    }
    sheets = [
        {"file": each.file, "sheet": each.sheet, "header_row": each.row, "columns": dict(each.columns),
         "extras": list(each.extras), "mapping": each.mapping, "left_out": each.left_out or None}
        for each in found.sheets
    ]  # fmt: skip
    return {
        "yousu_format": 1, "sheets": sheets, "counts": dict(found.outcome.counts), "run": found.outcome.run,
        "command": found.outcome.command, "problem_count": found.problem_count, **lists,
    }  # fmt: skip


def runs_document(runs: Sequence[Run]) -> Document:
    """Every import that wrote something, latest last."""
    columns = [
        Column("run", say("Run"), "number"), Column("at", say("Recorded at"), "moment"),
        Column("actor", say("Recorded by")), Column("file", say("File"), "prose"),
        Column("rows", say("rows"), "count"), Column("new", say("new"), "count"),
        Column("changed", say("changed"), "count"), Column("unchanged", say("unchanged"), "count"),
        Column("refused", say("rows refused"), "count"), Column("command", say("Command"), "number"),
        Column("sha256", "SHA-256"), Column("mark", say("Remark")),
    ]  # fmt: skip
    names = ("rows", "new", "changed", "unchanged", "refused")
    rows: list[list[Value]] = [
        [
            str(run.run), run.at, run.actor, listed([source.file for source in run.sources]),
            *(run.counts[name] for name in names), str(run.command),
            listed([source.sha256[:12] for source in run.sources]), say("taken back") if run.undone else "",
        ]
        for run in runs
    ]  # fmt: skip
    table = Table("runs", columns, rows, empty=say("Nothing was imported yet."))
    data = {
        "yousu_format": 1,
        "runs": [run._asdict() | {"sources": [each._asdict() for each in run.sources]} for run in runs],
    }
    return Document("imports", say("Imports"), [Section("runs", "", [table])], data=data)
