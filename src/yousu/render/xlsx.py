"""Workbooks: a sheet a table and a sheet a chart, behind a first one with the text.

Identifiers are text, counts, rates and moments are what Excel computes with, and no text is a formula or a link.
The same document is the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from yousu.document import (
    Blank,
    Block,
    Chart,
    Document,
    Form,
    Letterhead,
    Paragraph,
    Section,
    Table,
    Tone,
)
from yousu.render.cells import TITLE, height_of, moment_of, number_of, text_width, title_of, width_of
from yousu.render.faces import GREY, RATE, TONES, Face, Look, look_of, put, put_text
from yousu.render.sheetnames import SheetNames
from yousu.render.values import RIGHT, marked, one_line
from yousu.words import language, say

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
"""Rows of a sheet below its header; what is more goes on on a sheet of its own."""

PAGE = 92  # characters that a page takes upright
PROSE = 76  # characters of the text's only column, which no program has to shrink for a page
SIZE = 11  # points of the letters
HANDWRITING = 5  # lines of a place to write in
UNDATED = datetime(1980, 1, 1)  # noqa: DTZ001 - wall clock; the moment that all files inside carry
LABELS, FIGURES = 0, 1  # columns of a chart's sheet
CHART_WIDTH, CHART_HEIGHT, CHART_ROW = 720, 300, 26  # pixels, the last of each bar

LONG = 5_000
"""Rows from which on a workbook is written through a temporary file; the first ones say how wide columns are."""

_OPTIONS = {
    "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
}  # fmt: skip
_FONTS = {"zh": "宋体", "en": "Calibri"}
_RED, _BLUE = "#C1121F", "#24618E"
_HEADER = (("bold", True), ("text_wrap", True), ("bottom", 2), ("valign", "bottom"))


def render(document: Document) -> bytes:
    """The document as a workbook."""
    file = BytesIO()
    write(document, file)
    return file.getvalue()


def write(document: Document, file: IO[bytes]) -> None:
    """The same into a file, so that a long list is nowhere held whole."""
    import xlsxwriter

    from yousu.render.plain_cells import PlainCells

    font = {"font_name": _FONTS[language()], "font_size": SIZE}
    long = any(len(table.rows) > LONG for table in document.tables())
    kept = {"constant_memory": True} if long else {"in_memory": True}
    with xlsxwriter.Workbook(file, {**_OPTIONS, **kept, "default_format_properties": font}) as workbook:
        created = moment_of(document.dated) or UNDATED
        workbook.set_properties({"title": one_line(document.title)[:255], "created": created})
        _Book(workbook, document, PlainCells).write()


class _Sheet(NamedTuple):
    """What stands on a sheet of its own: a block of the document or, where that is too long, a part of it."""

    name: str
    shown: Table | Chart
    block: Block


class _Book:
    """Writes one document into a workbook."""

    def __init__(self, workbook: Workbook, document: Document, cells: type[Worksheet]) -> None:
        self.workbook = workbook
        self.cells = cells
        self.document = document
        self.formats: dict[Look, Format] = {}
        self.faces: dict[Look, Face] = {}
        names = SheetNames()
        self.text = names.unique(say("Text"), "text") if _has_text(document) else None
        self.sheets = [
            _Sheet(names.unique(block.title or section.title, block.key), part, block)
            for section in document.sections
            for block in section.blocks
            if isinstance(block, Table | Chart | Form)
            for part in _parts(block)
        ]

    def write(self) -> None:
        """All sheets, the text first."""
        if self.text is not None:
            _Text(self, self.sheet(self.text)).write()
        for name, shown, _ in self.sheets:
            if isinstance(shown, Table):
                self.table(shown, self.sheet(name))
            else:
                self.chart(shown, self.sheet(name))

    def format(self, **properties: Any) -> Format:
        """A format of these properties; each is made once."""
        key = tuple(sorted({"valign": "top", **properties}.items()))
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format(dict(key))
        return self.formats[key]

    def looking(self, look: Look) -> Face:
        """The formats of a look."""
        if look not in self.faces:
            self.faces[look] = Face(self.format, look)
        return self.faces[look]

    def sheet(self, name: str) -> Worksheet:
        """A sheet set up for paper: A4, one page wide, the title above and the page's number below."""
        sheet = self.workbook.add_worksheet(name, worksheet_class=self.cells)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.7)
        title = one_line(self.document.title)[:100].replace("&", "&&")
        sheet.set_header(f"&L {title}" if title else "")
        sheet.set_footer("&C&P / &N")
        return sheet

    def table(self, table: Table, sheet: Worksheet) -> None:
        """Header, rows, total; frozen, filtered, as wide as what it holds."""
        if not table.columns:
            return
        first = table.rows[:LONG]
        widths = [width_of(column, [row[place] for row in first]) for place, column in enumerate(table.columns)]
        far = [column.kind in RIGHT for column in table.columns]
        self.header(sheet, [title_of(column) for column in table.columns], widths, far)
        worded = [place for place, column in enumerate(table.columns) if column.kind != "moment"]
        faces: dict[tuple[Tone, bool], list[Face]] = {}
        for index, row in enumerate(table.rows, 1):
            kind = (table.tones.get(index - 1, "plain"), table.total and index == len(table.rows))
            if kind not in faces:
                looks = (look_of(*kind, *pair) for pair in zip(table.columns, widths, strict=True))
                faces[kind] = [self.looking(look) for look in looks]
            for place, (value, column, face) in enumerate(zip(row, table.columns, faces[kind], strict=True)):
                put(sheet, (index, place), value, number_of(value, column), face)
            tall = [(text, widths[place]) for place in worded if isinstance(text := row[place], str)]
            sheet.set_row(index, height_of(tall, SIZE))
            if sheet.constant_memory:
                _forget(sheet, index - 1)
        last = len(table.rows)
        sheet.autofilter(0, 0, last - 1 if table.total and last > 1 else last, len(widths) - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})

    def header(self, sheet: Worksheet, titles: Sequence[str], widths: Sequence[int], far: Sequence[bool]) -> None:
        """Titles in the first row, which stays in view and is repeated on each page; ``far`` ones to the right."""
        for place, (title, width, right) in enumerate(zip(titles, widths, far, strict=True)):
            sheet.set_column(place, place, width)
            put_text(sheet, (0, place), title, self.looking((*_HEADER, ("align", "right" if right else "left"))))
        sheet.set_row(0, height_of([(title, width - 2) for title, width in zip(titles, widths, strict=True)], SIZE))
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        if sum(widths) > PAGE:
            sheet.set_landscape()

    def chart(self, chart: Chart, sheet: Worksheet) -> None:
        """The values as a table, and Excel's own picture of them beside it."""
        rate = chart.measure == "rate"
        widths = [text_width(chart.labels), min(text_width([chart.title]), TITLE)]
        self.header(sheet, ["", chart.title or chart.key], widths, [False, True])
        for row, (label, value) in enumerate(zip(chart.labels, chart.values, strict=True), 1):
            put_text(sheet, (row, LABELS), label, self.looking(()))
            figure = value / 10_000 if rate and value is not None else value
            put(sheet, (row, FIGURES), value, figure, self.looking((("num_format", RATE),) if rate else ()))
        sheet.set_landscape()
        if chart.values:
            sheet.insert_chart(1, FIGURES + 2, self.picture(chart, sheet.get_name()))

    def picture(self, chart: Chart, name: str) -> Any:
        """The chart over the rows of its sheet."""
        bars, last = chart.kind == "bars", len(chart.values)
        picture: Any = self.workbook.add_chart({"type": "bar" if bars else "line"})
        form = RATE if chart.measure == "rate" else "0"
        drawn = _BARS if bars else _LINE
        picture.add_series({
            "categories": [name, 1, LABELS, last, LABELS],
            "values": [name, 1, FIGURES, last, FIGURES],
            **drawn,
            "data_labels": {**drawn["data_labels"], "num_format": form},
        })  # fmt: skip
        # As the cell that holds it: the library takes a text such as 噪声!A1 for a reference.
        picture.set_title({"name": [name, 0, FIGURES], "name_font": {"size": 12}})
        picture.set_legend({"none": True})
        figures = {"num_format": form, "major_gridlines": {"visible": True, "line": {"color": "#DCDCD7"}}}
        picture.set_y_axis({"reverse": True} if bars else figures)
        picture.set_x_axis({**figures, "min": 0} if bars else {})
        picture.show_blanks_as("gap")
        picture.set_size({"width": CHART_WIDTH, "height": max(CHART_HEIGHT, CHART_ROW * last + 80 if bars else 0)})
        return picture


_BARS: Mapping[str, Any] = {"fill": {"color": _BLUE}, "gap": 60, "data_labels": {"value": True}}
_LINE: Mapping[str, Any] = {
    "line": {"color": _BLUE, "width": 2.25},
    "marker": {"type": "circle", "size": 6, "fill": {"color": "#FFFFFF"}, "border": {"color": _BLUE}},
    "data_labels": {"value": True, "position": "above"},
}


class _Text:
    """The first sheet: what is said, line by line down one column, with links to the tables."""

    def __init__(self, book: _Book, sheet: Worksheet) -> None:
        self.book = book
        self.sheet = sheet
        self.row = 0
        sheet.set_column(0, 0, PROSE)
        sheet.hide_gridlines(2)

    def write(self) -> None:
        """Letterhead, title, sections, signature, foot, copies."""
        document = self.book.document
        head = document.letterhead or Letterhead("notice")
        centre = "center" if document.letterhead else "left"
        self.line(head.name, bold=True, font_size=22, font_color=_RED, align="center")
        self.line(head.number, align="center")
        issued = "　".join(filter(None, (head.issuer, head.date)))
        if head.style == "brief":
            self.line(issued, bottom=2, bottom_color=_RED)
        self.line(document.title, bold=True, font_size=16, align=centre)
        self.line(head.addressees)
        for section in document.sections:
            self.section(section)
        if head.style == "notice":
            self.line(issued, align="right")
        self.row += 1
        for line in (*document.foot, *head.copies):
            self.line(line, font_color=GREY, font_size=10)

    def section(self, section: Section) -> None:
        """A heading, what is said below it, and where its tables are."""
        self.row += 1
        self.line(section.title, bold=True, font_size=13)
        for block in section.blocks:
            self.block(block)

    def block(self, block: Block) -> None:
        """What a block says, or where it is."""
        match block:
            case Paragraph():
                self.line(block.text, **TONES[block.tone])
            case Blank():
                self.line(marked(block), HANDWRITING, border=4, font_color=GREY)
            case Table(rows=[]):
                self.line("　".join(filter(None, (block.title, block.empty))), font_color=GREY)
            case Form():
                self.links(block)
                for note in block.notes:
                    self.line(note, font_color=GREY, font_size=10)
            case _:
                self.links(block)

    def line(self, text: str, least: int = 1, **look: Any) -> None:
        """One row, high enough for its lines, which not every program sees to; none of an empty text."""
        if text.strip():
            size = look.get("font_size", SIZE)
            self.sheet.set_row(self.row, height_of([(text, PROSE * SIZE // size)], size, least))
            put_text(self.sheet, (self.row, 0), text, self.book.looking((("text_wrap", True), *look.items())))
            self.row += 1

    def links(self, block: Block) -> None:
        """Rows that lead to the sheets of a block."""
        look = self.book.format(font_color=_BLUE, underline=1)
        for name in [sheet.name for sheet in self.book.sheets if sheet.block is block]:
            self.sheet.write_url(self.row, 0, f"internal:'{name}'!A1", look, say("See sheet {name}.", name=name))
            self.row += 1


def _forget(sheet: Worksheet, row: int) -> None:
    """Of a row that is in the temporary file, its height too: the library keeps it to place pictures, here are none."""
    for held in ("row_info", "set_rows", "row_sizes"):  # the second is the first in older releases
        getattr(sheet, held, {}).pop(row, None)


def _parts(block: Table | Chart | Form) -> Iterator[Table | Chart]:
    """A table in pieces that a sheet can hold; nearly always one. A form is a sheet of labels and contents."""
    if isinstance(block, Form):
        block = block.table()
    if isinstance(block, Chart) or len(block.rows) <= MOST_ROWS:
        yield block
        return
    for start in range(0, len(block.rows), MOST_ROWS):
        end = start + MOST_ROWS
        tones = {index - start: tone for index, tone in block.tones.items() if start <= index < end}
        yield block._replace(rows=block.rows[start:end], tones=tones, total=block.total and end >= len(block.rows))


def _has_text(document: Document) -> bool:
    """Whether there is more than tables and charts: a list needs no sheet of text before it."""
    blocks = [block for section in document.sections for block in section.blocks]
    drawn = [block for block in blocks if isinstance(block, Chart) or (isinstance(block, Table) and block.rows)]
    return bool(document.foot or document.letterhead) or len(drawn) < len(blocks) or not drawn
