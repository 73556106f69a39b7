"""Documents at the terminal: sections, wrapped sentences and aligned tables, without rich.

A terminal (``width`` > 0) gets cut columns and short moments; a pipe (``width`` 0) gets everything whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from yousu.document import Block, Chart, Column, Document, Paragraph, Section, Table, Tone
from yousu.render.values import RIGHT, lines_of, one_line, text_of, visible
from yousu.render.widths import Ruler

GAP = "  "
NARROWEST = 6
RULE = "─"
BAR = 30
_EIGHTHS = " ▏▎▍▌▋▊▉█"

_CODES: dict[str, str] = {"good": "32", "warn": "33", "bad": "31", "dim": "2", "title": "1"}


class _Page:
    """What one document is drawn with."""

    def __init__(self, width: int, *, colour: bool, ambiguous: int) -> None:
        self.width, self.colour, self.ruler = width, colour, Ruler(ambiguous)

    def toned(self, text: str, tone: Tone | str) -> str:
        """The text in the colour of a tone; only here do codes for the terminal come in."""
        code = _CODES.get(tone) if self.colour else None
        return f"\x1b[{code}m{text}\x1b[0m" if code and text else text

    def wrapped(self, text: str) -> list[str]:
        """The lines of a text, within the terminal where there is one."""
        lines = lines_of(text)
        return lines if self.width == 0 else [part for line in lines for part in self.ruler.wrapped(line, self.width)]


def render(document: Document, *, width: int = 80, colour: bool = False, ambiguous: int = 1) -> str:
    """The document as text, ending in a newline; empty where there is nothing to say."""
    page = _Page(width, colour=colour, ambiguous=ambiguous)
    blocks = [[page.toned(line, "title") for line in page.wrapped(document.title)]] if document.title else []
    for section in document.sections:
        blocks += _section(section, page)
    if document.foot:
        blocks.append([page.toned(line, "dim") for text in document.foot for line in page.wrapped(text)])
    text = "\n\n".join("\n".join(lines) for lines in blocks if lines)
    return f"{text}\n" if text else ""


def _section(section: Section, page: _Page) -> Iterable[list[str]]:
    drawn = [lines for block in section.blocks if (lines := _block(block, page))]
    if section.title:
        title = [page.toned(visible(one_line(section.title)), "title")]
        return [title + drawn[0], *drawn[1:]] if drawn else [title]
    return drawn


def _block(block: Block, page: _Page) -> list[str]:
    if isinstance(block, Paragraph):
        return [page.toned(line, block.tone) for line in page.wrapped(block.text)]
    if isinstance(block, Chart):
        return _chart(block, page)
    return _table(block, page)


def _table(table: Table, page: _Page) -> list[str]:
    title = [visible(one_line(table.title))] if table.title else []
    if not table.rows:
        return title + (page.wrapped(table.empty) if table.empty else [])
    titled = any(column.title for column in table.columns)
    grid = [[one_line(text_of(value, column, whole=page.width == 0)) for value, column in zip(row, table.columns, strict=True)]
            for row in table.rows]  # fmt: skip
    heads = [[one_line(column.title) for column in table.columns]] if titled else []
    widths = _widths(heads + grid, table.columns, page)
    lines = [page.toned(_line(row, table.columns, widths, page), table.tones.get(index, "plain")) for index, row in enumerate(grid)]
    if table.total and len(lines) > 1:
        lines.insert(-1, page.toned(_rule(widths), "dim"))
    above = [page.toned(_line(head, table.columns, widths, page), "dim") for head in heads]
    return [*title, *above, *([page.toned(_rule(widths), "dim")] if heads else []), *lines]


def _rule(widths: Sequence[int]) -> str:
    return GAP.join(RULE * width for width in widths)


def _line(texts: Sequence[str], columns: Sequence[Column], widths: Sequence[int], page: _Page) -> str:
    cells = [
        page.ruler.filled(page.ruler.cut(text, width), width, right=column.kind in RIGHT)
        for text, column, width in zip(texts, columns, widths, strict=True)
    ]
    return GAP.join(cells).rstrip()


def _widths(rows: Sequence[Sequence[str]], columns: Sequence[Column], page: _Page) -> list[int]:
    """The width of each column; on a terminal the widest text columns give way until the line fits."""
    widths = [max(page.ruler.width(row[index]) for row in rows) for index in range(len(columns))]
    if page.width == 0:
        return widths
    over = sum(widths) + len(GAP) * (len(widths) - 1) - page.width
    giving = [index for index, column in enumerate(columns) if column.kind == "text"] or list(range(len(columns)))
    while over > 0:
        widest = max(giving, key=lambda index: widths[index])
        if widths[widest] <= NARROWEST:
            if len(giving) == len(columns):
                break
            giving = list(range(len(columns)))
            continue
        widths[widest] -= 1
        over -= 1
    return widths


def _chart(chart: Chart, page: _Page) -> list[str]:
    """Horizontal bars, each with its value; the longest is as long as there is room for."""
    label = max((page.ruler.width(one_line(each)) for each in chart.labels), default=0)
    top = max(chart.values, default=0)
    lines = [one_line(chart.title)] if chart.title else []
    for text, value in zip(chart.labels, chart.values, strict=True):
        eighths = value * BAR * 8 // top if top > 0 and value > 0 else 0
        bar = "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
        lines.append(f"{page.ruler.filled(one_line(text), label)}  {bar} {value}".rstrip())
    return lines
