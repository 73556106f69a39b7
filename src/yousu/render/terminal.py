"""Text for a terminal or a pipe: headings, wrapped sentences, aligned tables, bars.

On the hot path of every list, so it leans on nothing but the standard library. Whatever a citizen wrote is shown,
never sent: the only control characters in the result are newlines and, where asked for, our own colours.
"""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from yousu.document import Blank, Block, Chart, Document, Form, Paragraph, Section, Table, Tone
from yousu.render.values import RIGHT, lines_of, longest, marked, measured, one_line, text_of
from yousu.render.widths import Ruler

GAP = 2  # blanks between columns; 1 where that saves short texts from being cut, or a table from being taken apart
COMFORT = 24  # cells that a text column keeps before the headers of figures are wrapped
KEPT = 16  # cells of a text that is not cut before longer ones are down to EYED: a unit, a state, 剩余14天8小时
EYED = 12  # cells of a long text by which it is still told from others
FLOOR = 8  # cells below which no text column is cut: the table is drawn record by record instead
RIBBON = 3  # lines of prose beside other columns that are still read at a glance; more go below their row
HEADER_FLOOR = 4  # cells below which no header is wrapped: two Chinese characters
NARROWEST = 20  # cells of the narrowest terminal that is drawn for
BARS_IN_A_PIPE = 40  # cells of the longest bar where there is no terminal to fill
GIVING = frozenset({"text", "prose"})
EIGHTHS = "▏▎▍▌▋▊▉█"

_RESET = "\x1b[0m"
_CODES = {"good": "\x1b[32m", "warn": "\x1b[33m", "bad": "\x1b[31m", "dim": "\x1b[2m", "bold": "\x1b[1m"}


class _Column(NamedTuple):
    """What the drawing of a column needs to know: its header, its side, whether its cells give way, and how."""

    title: str
    short: str
    right: bool
    cut: bool
    wrap: bool


class _Layout(NamedTuple):
    """The columns of one table at their widths, and the blanks between them."""

    columns: Sequence[_Column]
    widths: Sequence[int]
    gap: int

    def across(self) -> int:
        """The cells of a whole line."""
        return sum(self.widths) + self.gap * (len(self.widths) - 1)


def render(document: Document, *, width: int = 80, colour: bool = False, ambiguous: int = 1) -> str:
    """The document as text, ending in a newline; ``width`` in cells, 0 for a pipe, where nothing is cut or wrapped.

    A width below 20 is taken for 20. ``ambiguous`` is how many cells (1 or 2) “ … ① and the like take.
    """
    screen = _Screen(max(width, NARROWEST) if width > 0 else 0, Ruler(ambiguous), colour=colour)
    blocks = [screen.title(document.title), *map(screen.section, document.sections), screen.foot(document.foot)]
    return "".join(f"{line}\n" for line in _spaced(blocks))


def _spaced(blocks: Iterable[Sequence[str]]) -> list[str]:
    """The lines of all blocks that have any, with an empty line between them."""
    lines: list[str] = []
    for block in blocks:
        if lines and block:
            lines.append("")
        lines += block
    return lines


class _Screen:
    """Draws blocks as lines for one width and one way of counting cells."""

    __slots__ = ("colour", "line", "ruler", "width")

    def __init__(self, width: int, ruler: Ruler, *, colour: bool) -> None:
        self.width = width
        self.ruler = ruler
        self.colour = colour
        # Where box characters are two cells wide, a rule of them could not end at any column.
        self.line = "─" if ruler["─"] == 1 else "-"

    def title(self, text: str) -> list[str]:
        """The title of the whole, underlined as far as it reaches."""
        lines = self.wrapped(text)
        if not lines:
            return []
        longest = max(map(self.ruler.width, lines))
        return [*self.toned(lines, "bold"), *self.toned([self.line * longest], "dim")]

    def section(self, section: Section) -> list[str]:
        """The title of a section right above its first block, the blocks apart."""
        heading = self.toned(self.wrapped(section.title), "bold")
        return heading + _spaced(map(self.block, section.blocks))

    def block(self, block: Block) -> list[str]:
        """One block, under its title if it has one."""
        if isinstance(block, Paragraph):
            return self.toned(self.wrapped(block.text), block.tone)
        if isinstance(block, Blank):
            return self.toned(self.wrapped(marked(block)), "warn")
        if isinstance(block, Form):
            notes = [line for note in block.notes for line in self.wrapped(note)]
            return self.block(block.table()) + self.toned(notes, "dim")
        heading = self.toned(self.wrapped(block.title), "bold")
        return heading + (self.chart(block) if isinstance(block, Chart) else self.table(block))

    def foot(self, lines: Sequence[str]) -> list[str]:
        """What stands below everything, dim."""
        return self.toned([row for line in lines for row in self.wrapped(line)], "dim")

    def wrapped(self, text: str, width: int | None = None) -> list[str]:
        """The lines of a text, each wrapped at the width; none of an empty text."""
        room = self.width if width is None else width
        lines = lines_of(text) if text else []
        return [row for line in lines for row in self.ruler.wrapped(line, room) or [""]] if room else lines

    def toned(self, lines: Iterable[str], tone: Tone | str) -> list[str]:
        """The lines without trailing blanks, in a colour if colours are wanted."""
        code = _CODES.get(tone, "") if self.colour else ""
        bare = [line.rstrip(" ") for line in lines]
        return [f"{code}{line}{_RESET}" if line else "" for line in bare] if code else bare

    def table(self, table: Table) -> list[str]:
        """The table aligned: cut to the width where it must be, record by record where that is not enough."""
        if not table.rows and table.empty:
            return self.toned(self.wrapped(table.empty), "dim")
        columns = [
            _Column(
                one_line(each.title), one_line(each.short or each.title), each.kind in RIGHT, each.kind in GIVING,
                each.kind == "prose",
            )
            for each in table.columns
        ]  # fmt: skip
        headed = any(column.title for column in columns)
        if self.width and not headed:
            return self.pairs(table, columns)
        cells = [[one_line(text) for text in texts] for texts in self.texts(table)]
        gap = GAP
        if not self.roomy(columns, cells) and any(each.short != each.title for each in columns):
            columns = [each._replace(title=each.short) for each in columns]
            gap = GAP if self.roomy(columns, cells) else 1
        layout = self.fitted(columns, cells, gap)
        if self.width and layout.across() > self.width:
            layout = self.fitted(columns, cells, 1)
        if self.width and (place := self.cramped(layout, cells)) is not None:
            return self.below(table, columns, cells, place)
        if self.width and layout.across() > self.width:
            return self.records(table, columns)
        head = self.header(layout) if headed else []
        return head + self.body(table, self.aligned(layout, cells), self.rule(layout))

    def texts(self, table: Table) -> list[list[str]]:
        """What each value reads as; in a pipe moments are whole."""
        whole = self.width == 0
        return [
            [text_of(value, column, whole=whole) for value, column in zip(row, table.columns, strict=True)]
            for row in table.rows
        ]

    def roomy(self, columns: Sequence[_Column], cells: Sequence[Sequence[str]]) -> bool:
        """Whether nothing needs to be cut for the usual blanks between the columns."""
        widest = [
            max(map(self.ruler.width, (column.title, *(row[index] for row in cells))))
            for index, column in enumerate(columns)
        ]
        return self.width == 0 or sum(widest) + GAP * (len(columns) - 1) <= self.width

    def fitted(self, columns: Sequence[_Column], cells: Sequence[Sequence[str]], gap: int) -> _Layout:
        """The widths of the columns, made to fit if they can be, by what costs the reader least first."""
        width_of = self.ruler.width
        inner = [max((width_of(row[index]) for row in cells), default=0) for index in range(len(columns))]
        heads = [width_of(column.title) for column in columns]
        widths = [max(pair) for pair in zip(inner, heads, strict=True)]
        if self.width == 0:
            return _Layout(columns, widths, gap)
        room = self.width - gap * (len(columns) - 1)
        # Nothing wider than the terminal can stay, and the steps below go cell by cell.
        widths = [
            min(width, max(room, FLOOR)) if column.cut else width for width, column in zip(widths, columns, strict=True)
        ]
        figures = [max(cell, min(head, HEADER_FLOOR)) for cell, head in zip(inner, heads, strict=True)]
        steps = [(0, COMFORT, widths), (0, COMFORT, figures), (KEPT, EYED, figures)]
        for kept, text_floor, floors in steps if gap == GAP else [*steps, (0, FLOOR, figures)]:
            lowest = [
                (width if width <= kept else min(width, text_floor)) if column.cut else floor
                for width, column, floor in zip(widths, columns, floors, strict=True)
            ]
            widths = _squeezed(widths, lowest, room)
        return _Layout(columns, widths, gap)

    def cramped(self, layout: _Layout, cells: Sequence[Sequence[str]]) -> int | None:
        """The place of the one column of prose, where it takes the room of the others and is a ribbon all the same."""
        prose = [place for place, column in enumerate(layout.columns) if column.wrap]
        if len(prose) != 1 or len(layout.columns) <= 2:  # noqa: PLR2004 - beside one column there is room
            return None
        (place,), width_of = prose, self.ruler.width
        room = layout.widths[place]
        if room * 2 >= self.width or all(width_of(row[place]) <= room for row in cells):
            return None
        high = any(len(self.ruler.wrapped(row[place], room)) > RIBBON for row in cells)
        cut = layout.across() > self.width or any(
            width_of(text) > width
            for row in cells
            for column, text, width in zip(layout.columns, row, layout.widths, strict=True)
            if column.cut and not column.wrap
        )
        return place if high or cut else None

    def below(self, table: Table, columns: Sequence[_Column], cells: Sequence[Sequence[str]], place: int) -> list[str]:
        """The table with its prose under each row, as wide as the terminal but for what it is set in by."""
        others = [*columns[:place], *columns[place + 1 :]]
        rest = [[*row[:place], *row[place + 1 :]] for row in cells]
        gap = GAP if self.roomy(others, rest) else 1
        layout = self.fitted(others, rest, gap)
        if layout.across() > self.width:
            return self.records(table, columns)
        set_in = " " * min(layout.widths[0] + gap, FLOOR)
        head, rule = self.header(layout), self.rule(layout)
        head[-len(rule) :] = [*self.toned([set_in + columns[place].title], "bold"), *rule]
        rows = (
            "\n".join([line, *(self.hung(set_in, row[place], self.width - len(set_in)) if row[place] else [])])
            for line, row in zip(self.aligned(layout, rest), cells, strict=True)
        )
        return head + self.body(table, rows, rule)

    def header(self, layout: _Layout) -> list[str]:
        """The titles, wrapped where their column is narrower and standing on the rule below them."""
        stacks = [
            self.ruler.balanced(column.title, width)
            for column, width in zip(layout.columns, layout.widths, strict=True)
        ]
        height = max(map(len, stacks))
        rows = list(zip(*([""] * (height - len(stack)) + stack for stack in stacks), strict=True))
        return self.toned(self.aligned(layout, rows), "bold") + self.rule(layout)

    def rule(self, layout: _Layout) -> list[str]:
        """A thin rule over each column."""
        return self.toned([(" " * layout.gap).join(self.line * width for width in layout.widths)], "dim")

    def aligned(self, layout: _Layout, cells: Iterable[Sequence[str]]) -> Iterable[str]:
        """Each row of cells as a line, or several where prose is wrapped, every column at its place."""
        ruler, gap = self.ruler, " " * layout.gap
        for row in cells:
            stacks = [
                ruler.wrapped(text, width) if column.wrap and self.width else [ruler.cut(text, width)]
                for text, width, column in zip(row, layout.widths, layout.columns, strict=True)
            ]
            lines = zip_longest(*stacks, fillvalue="")
            yield "\n".join(
                gap.join(
                    ruler.filled(text, width, right=column.right)
                    for text, width, column in zip(line, layout.widths, layout.columns, strict=True)
                ).rstrip(" ")
                for line in lines
            )

    def body(self, table: Table, lines: Iterable[str], rule: list[str]) -> list[str]:
        """The rows in their tones; a rule and weight set the total apart."""
        rows: list[str] = []
        last = len(table.rows) - 1 if table.total else -1
        for index, line in enumerate(lines):
            if index == last:
                rows += rule
            rows += self.toned([line], table.tones.get(index, "bold" if index == last else "plain"))
        return rows

    def pairs(self, table: Table, columns: Sequence[_Column]) -> list[str]:
        """A table without headers, such as the sheet of one ticket: all but the last column stay, the last is wrapped.

        A sheet is where the whole of a text is read, so it is never cut.
        """
        texts = self.texts(table)
        before = [[one_line(text) for text in row[:-1]] for row in texts]
        width_of = self.ruler.width
        widths = [max((width_of(row[index]) for row in before), default=0) for index in range(len(columns) - 1)]
        room = self.width - sum(widths) - GAP * len(widths)
        if room < NARROWEST // 2:
            return self.records(table, columns)
        left = _Layout(columns[:-1], widths, GAP)
        lines: list[str] = []
        for index, (row, texts_of_row) in enumerate(zip(before, texts, strict=True)):
            cells = self.aligned(left, [row] if row else [])
            lead = "".join(self.ruler.filled(line, left.across()) + " " * GAP for line in cells)
            lines += self.toned(self.hung(lead, texts_of_row[-1], room), table.tones.get(index, "plain"))
        return lines

    def hung(self, lead: str, text: str, room: int) -> list[str]:
        """A text wrapped to the right of what leads it."""
        blank = " " * self.ruler.width(lead)
        return [(blank if index else lead) + line for index, line in enumerate(self.wrapped(text, room) or [""])]

    def records(self, table: Table, columns: Sequence[_Column]) -> list[str]:
        """Each row as lines of title and value, an empty line between rows: for what no cutting makes fit."""
        ruler, half = self.ruler, self.width // 2 - GAP
        label = min(max(ruler.width(column.title) for column in columns), half)
        lead = label + GAP if label else 0
        blocks = []
        for index, texts in enumerate(self.texts(table)):
            lines: list[str] = []
            for column, text in zip(columns, texts, strict=True):
                if not text:  # a record is read down the page; what is not there takes no line
                    continue
                lines += self.hung(ruler.filled(ruler.cut(column.title, label), lead), text, self.width - lead)
            blocks.append(self.toned(lines, table.tones.get(index, "plain")))
        return _spaced(blocks)

    def chart(self, chart: Chart) -> list[str]:
        """A bar for each value; the longest, of rates the whole, fills the room there is, in a pipe a fixed length."""
        ruler = self.ruler
        labels, values = [one_line(label) for label in chart.labels], [measured(value, chart) for value in chart.values]
        label = max(map(ruler.width, labels), default=0)
        number = max(map(ruler.width, values), default=0)
        if self.width:
            label = min(label, self.width // 3)
        room = self.width - label - number - 2 * GAP if self.width else BARS_IN_A_PIPE
        cells, most = max(room // ruler["█"], 1), longest(chart)
        gap = " " * GAP
        return self.toned(
            (
                f"{ruler.filled(ruler.cut(name, label), label)}{gap}{ruler.filled(text, number, right=True)}{gap}"
                f"{_bar(value or 0, most, cells)}"
                for name, text, value in zip(labels, values, chart.values, strict=True)
            ),
            "plain",
        )


def _bar(value: int, most: int, cells: int) -> str:
    """Block characters for a value, to an eighth of a cell; whatever is above zero is seen."""
    if value <= 0:
        return ""
    whole, part = divmod(max(value * cells * 8 // most, 1), 8)
    return EIGHTHS[-1] * whole + (EIGHTHS[part - 1] if part else "")


def _squeezed(widths: Sequence[int], floors: Sequence[int], room: int) -> list[int]:
    """The widths with the widest ones taken down, none below its floor, until they fit or no more can be taken."""
    widths = list(widths)
    for _ in range(sum(widths) - room):
        above = [width if width > floor else 0 for width, floor in zip(widths, floors, strict=True)]
        if not any(above):
            break
        widths[above.index(max(above))] -= 1
    return widths
