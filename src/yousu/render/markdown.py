"""Markdown: headings, sentences and tables, in which no data can become markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from yousu.document import Blank, Block, Chart, Document, Form, Paragraph, Section, Table
from yousu.render.values import RIGHT, lines_of, marked, measured, one_line, text_of

# Everything that begins or ends markup inside a line, in GitHub's dialect and in pandoc's.
_INLINE = re.compile(r"([\\`*_\[\]<>#|!~&$^])")
# What begins a list, a rule or an underline at the start of a paragraph.
_LEADING = re.compile(r"^([+=-]|\d+(?=[.)]))")
# GitHub makes links of these without any sign around them.
_LINKS = re.compile(r"(?i)(?<=https)(?=://)|(?<=http)(?=://)|(?<=ftp)(?=://)|(?<=www)(?=\.)")


def render(document: Document) -> str:
    """The document as Markdown, ending in a newline."""
    parts = [_heading("#", document.title)]
    for section in document.sections:
        parts += _section(section)
    parts += [_paragraph(line) for line in document.foot]
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """One line of text as Markdown that shows just that text wherever it stands inside a line."""
    return _LINKS.sub(r"\\", _INLINE.sub(r"\\\1", one_line(text)))


def _section(section: Section) -> Iterable[str]:
    return [_heading("##", section.title), *map(_block, section.blocks)]


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return _paragraph(block.text)
    if isinstance(block, Blank):
        return f"**{_paragraph(marked(block))}**"
    if isinstance(block, Form):
        return "\n\n".join([_block(block.table()), *map(_paragraph, block.notes)])
    title = _heading("###", block.title)
    body = _chart(block) if isinstance(block, Chart) else _table(block)
    return f"{title}\n\n{body}" if title else body


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


def _table(table: Table) -> str:
    if not table.rows and table.empty:
        return _paragraph(table.empty)
    right = [column.kind in RIGHT for column in table.columns]
    rows = [
        [_cell(text_of(value, column)) for value, column in zip(row, table.columns, strict=True)] for row in table.rows
    ]
    if table.total and rows:
        rows[-1] = [f"**{cell}**" if cell else cell for cell in rows[-1]]
    return _grid([_cell(column.title) for column in table.columns], right, rows)


def _chart(chart: Chart) -> str:
    rows = [[_cell(label), measured(value, chart)] for label, value in zip(chart.labels, chart.values, strict=True)]
    return _grid(["", ""], [False, True], rows)


def _cell(text: str) -> str:
    return "<br>".join(escaped(line) for line in lines_of(text)).strip()


def _grid(titles: Sequence[str], right: Sequence[bool], rows: Sequence[Sequence[str]]) -> str:
    rule = ["---:" if far else "---" for far in right]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (titles, rule, *rows))
