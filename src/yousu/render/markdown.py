"""Markdown: headings, sentences and tables, in which no data can become markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from yousu.document import Blank, Block, Chart, Document, Form, Paragraph, Section, Table
from yousu.render.pieces import joined
from yousu.render.values import RIGHT, lines_of, marked, measured, one_line, text_of

# Everything that begins or ends markup inside a line, in GitHub's dialect and in pandoc's.
_INLINE = re.compile(r"([\\`*_\[\]<>#|!~&$^])")
# What begins a list, a rule or an underline at the start of a paragraph.
_LEADING = re.compile(r"^([+=-]|\d+(?=[.)]))")
# GitHub makes links of these without any sign around them.
_LINKS = re.compile(r"(?i)(?<=https)(?=://)|(?<=http)(?=://)|(?<=ftp)(?=://)|(?<=www)(?=\.)")


def render(document: Document) -> str:
    """The document as Markdown, ending in a newline."""
    return "".join(streamed(document))


def streamed(document: Document) -> Iterator[str]:
    """The same, piece by piece: of a long table a row at a time."""
    sections = chain.from_iterable(map(_section, document.sections))
    yield from joined(chain([_heading("#", document.title)], sections, map(_paragraph, document.foot)), "\n\n")
    yield "\n"


def escaped(text: str) -> str:
    """One line of text as Markdown that shows just that text wherever it stands inside a line."""
    return _LINKS.sub(r"\\", _INLINE.sub(r"\\\1", one_line(text)))


def _section(section: Section) -> Iterator[Iterable[str]]:
    yield _heading("##", section.title)
    yield from map(_block, section.blocks)


def _block(block: Block) -> Iterable[str]:
    if isinstance(block, Paragraph):
        return _paragraph(block.text)
    if isinstance(block, Blank):
        return f"**{_paragraph(marked(block))}**"
    if isinstance(block, Form):
        return "\n\n".join(["".join(_block(block.table())), *map(_paragraph, block.notes)])
    body = _chart(block) if isinstance(block, Chart) else _table(block)
    return joined([_heading("###", block.title), body], "\n\n")


def _heading(marks: str, title: str) -> str:
    return f"{marks} {_start(title)}" if title.strip() else ""


def _paragraph(text: str) -> str:
    """The lines of one paragraph, broken by <br>: a second source line could begin a list or underline the first."""
    return "<br>".join(_start(line) for line in lines_of(text.strip()))


def _start(text: str) -> str:
    """Text at the start of a block, where a dash or a number with a dot would begin a list."""
    return _LEADING.sub(_defused, escaped(text.strip()))


def _defused(found: re.Match[str]) -> str:
    # A digit cannot be escaped, the dot after it can.
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _table(table: Table) -> Iterable[str]:
    if not table.rows and table.empty:
        return _paragraph(table.empty)
    right = [column.kind in RIGHT for column in table.columns]
    return _grid([_cell(column.title) for column in table.columns], right, _rows(table))


def _rows(table: Table) -> Iterator[list[str]]:
    last = len(table.rows) - 1 if table.total else -1
    for index, row in enumerate(table.rows):
        cells = [_cell(text_of(value, column)) for value, column in zip(row, table.columns, strict=True)]
        yield [f"**{cell}**" if cell else cell for cell in cells] if index == last else cells


def _chart(chart: Chart) -> Iterator[str]:
    rows = ([_cell(label), measured(value, chart)] for label, value in zip(chart.labels, chart.values, strict=True))
    return _grid(["", ""], [False, True], rows)


def _cell(text: str) -> str:
    return "<br>".join(escaped(line) for line in lines_of(text)).strip()


def _grid(titles: Sequence[str], right: Sequence[bool], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    rule = ["---:" if far else "---" for far in right]
    return joined((f"| {' | '.join(cells)} |" for cells in chain((titles, rule), rows)), "\n")
