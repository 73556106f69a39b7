"""The verbs of the platform's workbook: import, and the runs that were imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, ClassVar, NamedTuple

import typer

from yousu import settings
from yousu.cli.asking import agreed
from yousu.cli.output import reason
from yousu.cli.own_export import not_our_own
from yousu.cli.presenting import present
from yousu.cli.progress import progress
from yousu.cli.session import By, Format, LedgerPath, Session, clean, fold_path, interactive, reading, tell, writing
from yousu.cli.taking import Source as Filled
from yousu.cli.taking import form_of, refuse_unused, take_forms
from yousu.errors import BAD_INPUT, UNKNOWN, YousuError
from yousu.intake.headers import read_map
from yousu.intake.reading import Reading, Wishes
from yousu.ledger import driver
from yousu.ledger.importing import Import, runs, saved_mappings
from yousu.reports.importing import Preview, SheetRead, preview, runs_document
from yousu.ticket.outcome import Outcome, Source
from yousu.words import mark, say
from yousu.words.zh import TEXTS

REFUSED_TAIL = mark("-refused")
REFUSED = (REFUSED_TAIL, TEXTS[REFUSED_TAIL])
SUFFIXES = frozenset({".xlsx", ".xls", ".xlsb", ".ods", ".csv", ".tsv", ".json", ".jsonl", ".html", ".htm"})


class ImportFolderUnset(YousuError):
    """--latest without a folder to look in."""

    sentence: ClassVar[str] = mark("Which folder holds the platform's exports is not set.")
    remedy: ClassVar[str] = mark("Type for example: yousu config set import.folder ~/下载")


class NothingToImport(YousuError):
    """A folder without a workbook."""

    exit_code = UNKNOWN
    sentence: ClassVar[str] = mark("The folder {folder} holds no workbook.")
    remedy: ClassVar[str] = mark("Export one from the platform, or name the file: yousu import FILE")


class RowsRefused(YousuError):
    """Rows that cannot be taken over, where all or nothing was wanted."""

    exit_code = BAD_INPUT
    sentence: ClassVar[str] = mark("{count} rows cannot be taken over; nothing was written.")
    remedy: ClassVar[str] = mark("Correct them, or add --per-row: the good rows go in, the bad ones to a workbook.")


class FilesMixed(YousuError):
    """Filled-in sheets and the platform's workbooks in one import."""

    sentence: ClassVar[str] = mark("{forms} came back filled in, {others} did not: they are two imports.")
    remedy: ClassVar[str] = mark(
        "Nothing was written. Import the sheets and the platform's workbooks one after the other."
    )


Files = Annotated[
    list[str], typer.Argument(metavar="FILE", help=mark("workbooks, CSV, web tables, JSON; - reads standard input"))
]
Latest = Annotated[bool, typer.Option("--latest", help=mark("the newest workbook of the folder set as import.folder"))]
SheetName = Annotated[
    str, typer.Option("--sheet", metavar="NAME", help=mark("one sheet only; else every sheet with known headers"))
]
HeaderRow = Annotated[
    int, typer.Option("--header-row", metavar="N", help=mark("the row of the headers, where it is not found"))
]
MapTo = Annotated[
    list[str],
    typer.Option(
        "--map",
        metavar="H=FIELD",
        help=mark("which field a column is, or - to keep it as it is; may be repeated, and is saved"),
    ),
]
MapName = Annotated[str, typer.Option("--mapping", metavar="NAME", help=mark("the name under which --map is saved"))]
Commit = Annotated[bool, typer.Option("--commit", help=mark("write; without it only shown, and asked on a terminal"))]
PerRow = Annotated[
    bool, typer.Option("--per-row", help=mark("write the good rows, and the bad ones to a workbook with the reasons"))
]
Rejects = Annotated[str, typer.Option("--rejects", metavar="FILE", help=mark("where that workbook is written"))]


class Named(NamedTuple):
    """A file to read: where it lies, what it is called, and what is typed for it where that is not where it lies."""

    path: str
    name: str
    typed: str = ""


def import_(
    files: Files = [], latest: Latest = False, sheet: SheetName = "", header_row: HeaderRow = 0, map_: MapTo = [],
    mapping: MapName = "", commit: Commit = False, per_row: PerRow = False, rejects: Rejects = "", form: Format = "",
    ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Read the platform's workbook, or sheets that were filled in: show what would be written, then ask; elsewhere write only with --commit."""
    columns = read_map([clean(each, say("the mapping")) for each in map_])
    with writing("import", ledger, by) as session, _chosen(files, latest=latest) as named:
        if filled := _filled(session, named):
            about = {
                "--sheet": sheet,
                "--header-row": header_row,
                "--map": map_,
                "--mapping": mapping,
                "--rejects": rejects,
            }
            refuse_unused(filled, about)
            take_forms(session, filled, commit=commit, leave=per_row, form=form)
            return
        with _importing(session) as run:
            wishes = Wishes(sheet, header_row or None, columns, saved_mappings(session.ledger))
            read = _read(session, named, wishes, run)
            if columns:
                name = clean(mapping, say("the name")) or say("mapping {number}", number=len(wishes.saved) + 1)
                run.mappings.append((name, columns))
            outcome = run.look()
            not_our_own(read, outcome)
            present(preview(_preview(read, outcome, run), whole=form not in {"", "table"}), form)
            _write(run, read, outcome, rejects or _rejects_path(named), commit=commit, per_row=per_row)


def imports(form: Format = "", ledger: LedgerPath = "", by: By = "") -> None:
    """The imports so far: when, by whom, which file, what it brought."""
    with reading("imports", ledger, by) as session:
        present(runs_document(runs(session.ledger)), form)


@contextmanager
def _importing(session: Session) -> Iterator[Import]:
    from yousu.cli.directory import initials

    connection = session.ledger.connection
    if connection.in_transaction:  # within yousu run --atomic
        run = Import(session.ledger, session.act, initials)
        try:
            yield run
        finally:
            run.close()
    else:
        with driver.spilling(connection):  # its end takes the tables away
            yield Import(session.ledger, session.act, initials)


# --- which files ---


@contextmanager
def _chosen(files: list[str], *, latest: bool) -> Iterator[list[Named]]:
    """The files to read; standard input as a file of this process alone."""
    if bool(files) == latest:
        raise typer.BadParameter(say("give either a FILE or --latest"))
    import tempfile

    with tempfile.TemporaryDirectory(prefix="yousu-") as folder:
        yield [_from_stdin(folder) if file == "-" else _file(file) for file in files or [_latest()]]


def _file(file: str) -> Named:
    path = fold_path(file)
    return Named(path, os.path.basename(path))


def _from_stdin(folder: str) -> Named:
    path = os.path.join(folder, "stdin")
    with open(path, "wb") as file:
        file.write(sys.stdin.buffer.read())
    return Named(path, say("standard input"), "-")


def _latest() -> str:
    """The workbook written last in the folder of the settings. Raises ImportFolderUnset, NothingToImport."""
    folder = settings.read().get("import.folder", "")
    if not folder:
        raise ImportFolderUnset
    try:
        found = [entry for entry in os.scandir(fold_path(folder)) if _is_workbook(entry)]
    except OSError as error:
        raise NothingToImport(folder=folder) from error
    if not found:
        raise NothingToImport(folder=folder)
    return max(found, key=lambda entry: (entry.stat().st_mtime, entry.name)).path


def _is_workbook(entry: os.DirEntry[str]) -> bool:
    """Not the lock files that spreadsheet programs leave beside an open workbook, nor the refused rows of an import."""
    suffix = os.path.splitext(entry.name)[1].lower()
    ours = os.path.splitext(entry.name)[0].endswith(REFUSED)
    return entry.is_file() and suffix in SUFFIXES and not ours and not entry.name.startswith((".", "~$"))


# --- sheets that were filled in ---


def _filled(session: Session, named: list[Named]) -> list[Filled]:
    """The files as forms that this ledger handed out; none where they are the platform's. Raises FilesMixed."""
    found = {file.name: form for file in named if (form := _form(session, file))}
    others = [file.name for file in named if file.name not in found]
    if found and others:
        raise FilesMixed(forms=say(", ").join(found), others=say(", ").join(others))
    return list(found.values())


def _form(session: Session, file: Named) -> Filled | None:
    from yousu.intake.workbook_tables import is_form, read_tables

    return form_of(read_tables(file.path, file.name), file.name, session) if is_form(file.path) else None


# --- reading ---


def _read(session: Session, named: list[Named], wishes: Wishes, run: Import) -> Reading:
    from yousu.cli.founding import FileUnreadable
    from yousu.ledger.staging import staged

    closing = session.ledger.rules(session.act.now).close_of_business
    with progress(say("Reading")) as tick:
        read = Reading(session.act.now, closing, wishes, tick, staged)
        for file in named:
            try:
                digest = _sha256(file.path)
                before = len(read.sheets)
                run.add(read.rows_of(file.path, file.name, file.typed))
            except OSError as error:
                raise FileUnreadable(path=file.name if file.typed else file.path, why=reason(error)) from error
            sheets = tuple(each.sheet for each in read.sheets[before:] if each.headers and each.sheet)
            run.sources.append(Source(file.name, digest, sheets))
    run.refused = read.refused
    return read


def _sha256(path: str) -> str:
    import hashlib

    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _preview(read: Reading, outcome: Outcome, run: Import) -> Preview:
    sheets = [
        SheetRead(
            each.file, each.sheet, each.headers.row if each.headers else 0,
            {field: each.headers.headers[column] for column, field in each.headers.columns.items()} if each.headers else {},
            list(each.headers.extras.values()) if each.headers else [], each.headers.name if each.headers else None,
            each.left_out,
        )
        for each in read.sheets
    ]  # fmt: skip
    return Preview(sheets, outcome, read.problems, read.problem_count, read.taken_as, run.staging.units)


# --- writing ---


def _write(run: Import, read: Reading, outcome: Outcome, rejects: str, *, commit: bool, per_row: bool) -> None:
    counts = outcome.counts
    if not (counts["new"] or counts["changed"]):
        tell(say("Nothing is new; nothing was written."))
        if commit and counts["refused"] and not per_row:
            raise RowsRefused(count=counts["refused"])
        return
    if not commit:
        if not interactive():
            tell(say("Nothing was written. To write it, add --commit."))
            return
        if not agreed(_question(outcome, rejects)):
            tell(say("Nothing was written. To write it, add --commit."))
            return
    elif counts["refused"] and not per_row:
        raise RowsRefused(count=counts["refused"])
    if read.refused > len(read.rejected):
        raise RowsRefused(count=read.refused)
    if read.rejected:  # first, so that no refused row is lost where the workbook cannot be written
        _reject(read, rejects)
    with progress(say("Writing")) as tick:
        done = run.commit(tick)
    _told(done)


def _question(outcome: Outcome, rejects: str) -> str:
    if outcome.counts["refused"]:
        return say(
            "Write the others, and the {count} refused rows to {path}?", count=outcome.counts["refused"], path=rejects
        )
    return say("Write this?")


def _told(done: Outcome) -> None:
    counts = done.counts
    tell(
        say(
            "Imported: {new} new, {changed} changed (run {run}). To take it back: yousu undo {command}",
            new=counts["new"], changed=counts["changed"], run=done.run, command=done.command,
        )
    )  # fmt: skip
    if done.units:
        tell(
            say(
                "New units: {units}. To set a kind right: yousu unit set NAME --kind KIND",
                units=say(", ").join(done.units),
            )
        )


def _rejects_path(named: list[Named]) -> str:
    stem, _suffix = os.path.splitext(named[0].path)
    return (say("standard input") if stem.endswith("stdin") else stem) + say(REFUSED_TAIL) + ".xlsx"


def _reject(read: Reading, path: str) -> None:
    """The refused rows as they came, under their headers, each with what is wrong and what to do beside it."""
    import io

    from xlsxwriter import Workbook

    from yousu.cli.output import save

    made = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with Workbook(made, options) as book:
        for place, understood in enumerate(read.sheets):
            rows = [each for each in read.rejected if each.sheet == place]
            if not rows or understood.headers is None:
                continue
            sheet = book.add_worksheet()
            titles = [*understood.headers.headers, say("What is wrong"), say("What to do"), say("Row")]
            for column, title in enumerate(titles):
                sheet.write_string(0, column, title)
            for line, each in enumerate(rows, 1):
                width = len(understood.headers.headers)
                cells = [*each.cells, *[""] * width][: max(width, len(each.cells))]
                whys = say("; ").join(f"{problem.column} {problem.why}".strip() for problem in each.problems)
                remedies = say("; ").join(dict.fromkeys(problem.remedy for problem in each.problems))
                for column, text in enumerate([*cells, whys, remedies, str(each.number)]):
                    sheet.write_string(line, column, text[:32_767])
    save(made.getvalue(), path)
