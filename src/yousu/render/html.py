"""One page of HTML that stands alone: for a screen of any width, for the dark, and for paper (A4).

It holds its style and its pictures, runs no script, and its security policy lets nothing be fetched. Whatever
a citizen wrote is text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, takewhile

from yousu.document import (
    Blank,
    Block,
    Chart,
    Column,
    Document,
    Field,
    Form,
    Letterhead,
    Paragraph,
    Section,
    Table,
    Tone,
    Value,
)
from yousu.render.markup import Markup, around, element, piled, stacked
from yousu.render.stylesheet import FORM_STYLE, STYLE
from yousu.render.svg import drawn
from yousu.render.values import RIGHT, marked, one_line, text_of
from yousu.render.widths import Ruler
from yousu.words import language, mark, say

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""What the page may fetch: nothing. Browsers hold it to that."""

SHORT = 18  # cells that a column of text may take to stay unbroken
PROSE = 60  # cells from which on prose keeps more width than other long texts
FIRM = 6  # cells of a header that is not broken: three Chinese characters
WHOLE = 8  # cells of a header that is not broken on paper, where nothing scrolls: 不满意数
DENSE = 9  # columns from which on a table is set smaller
MANY = 4  # titled sections from which on links to them stand below the title

_SIGNS: Mapping[Tone, str] = {"good": mark("in order"), "warn": mark("take note"), "bad": mark("warning")}
_ruler = Ruler(2)


def render(document: Document) -> str:
    """The document as one HTML page, ending in a newline."""
    return "".join(streamed(document))


def streamed(document: Document) -> Iterator[str]:
    """The same, piece by piece: of a long table a row at a time."""
    newline = Markup("\n")
    yield "<!DOCTYPE html>\n"
    yield from around("html", chain([newline, _head(document), newline], _body(document), [newline]), lang=_tongue())
    yield "\n"


def _tongue() -> str:
    return "zh-CN" if language() == "zh" else "en"


def _head(document: Document) -> Markup:
    return element(
        "head",
        stacked(
            Markup(""),
            element("meta", charset="utf-8"),
            element("meta", http_equiv="Content-Security-Policy", content=POLICY),
            element("meta", name="viewport", content="width=device-width, initial-scale=1"),
            element("meta", name="referrer", content="no-referrer"),
            element("meta", name="color-scheme", content="light dark"),
            element("title", one_line(document.title or document.key)),
            element("style", Markup(f"\n{_style(document)}\n")),
        ),
    )


def _style(document: Document) -> str:
    forms = any(isinstance(block, Form) for section in document.sections for block in section.blocks)
    return f"{STYLE}\n{FORM_STYLE}" if forms else STYLE


def _body(document: Document) -> Iterator[Markup]:
    head = document.letterhead
    numbered = list(enumerate(document.sections, 1))
    before = list(takewhile(lambda pair: not pair[1].annex, numbered))
    parts = [
        _letterhead(head),
        around("main", piled([
            _titled("h1", document.title),
            _line("addressees", head.addressees) if head else None,
            _links(numbered),
            *(_section(section, number) for number, section in before),
            _signature(head),
            *(_section(section, number) for number, section in numbered[len(before):]),
        ])),
        _footer(document),
    ]  # fmt: skip
    return around("body", around("div", piled(parts), class_="sheet letter" if head else "sheet"))


def _letterhead(head: Letterhead | None) -> Markup | None:
    """Name and number, and in a brief the issuer and the date above the red line."""
    if head is None:
        return None
    lines = [_line("name", head.name), _line("number", head.number)]
    if head.style == "brief":
        ends = [element("span", end) for end in (head.issuer, head.date)]
        lines.append(element("p", *ends, class_="issued"))
    return element("header", stacked(*lines), class_="letterhead") if any(lines) else None


def _signature(head: Letterhead | None) -> Markup | None:
    """In a notice, who issues it and when, below the text."""
    if head is None or head.style != "notice" or not (head.issuer or head.date):
        return None
    return element("div", stacked(_line(None, head.issuer), _line(None, head.date)), class_="signature")


def _footer(document: Document) -> Markup | None:
    """How it was counted, then who receives copies."""
    notes = [element("p", line) for line in document.foot]
    copies = [element("p", line) for line in (document.letterhead.copies if document.letterhead else ())]
    parts = [
        element("div", stacked(*lines), class_=name) for name, lines in (("foot", notes), ("copies", copies)) if lines
    ]
    return element("footer", stacked(*parts)) if parts else None


def _links(numbered: Sequence[tuple[int, Section]]) -> Markup | None:
    """Links to the sections where there are many."""
    titled = [(number, section.title.strip()) for number, section in numbered if section.title.strip()]
    if len(titled) < MANY:
        return None
    items = [element("li", element("a", title, href=f"#section-{number}")) for number, title in titled]
    return element("nav", element("ul", stacked(*items)), aria_label=say("Contents"))


def _section(section: Section, number: int) -> Iterator[Markup]:
    """A section under its title; its blocks' titles are one level below."""
    name = f"section-{number}"
    titled = bool(section.title.strip())
    blocks = (
        _block(block, f"{name}-{place}", section.title, "h3" if titled else "h2")
        for place, block in enumerate(section.blocks, 1)
    )
    return around(
        "section",
        piled([_titled("h2", section.title, id=f"{name}-title"), *blocks]),
        id=name,
        class_="annex" if section.annex else None,
        aria_labelledby=f"{name}-title" if titled else None,
    )


def _block(block: Block, name: str, heading: str, level: str) -> Markup | Iterator[Markup]:
    match block:
        case Paragraph():
            return _paragraph(block)
        case Blank():
            return element("p", marked(block), class_="blank")
        case Chart():
            caption = _titled(level, block.title)
            return element(
                "figure", stacked(element("figcaption", caption) if caption else None, drawn(block, name))
            )  # fmt: skip
        case Table():
            return _table(block, heading, level)
        case Form():
            return _form(block, level)


def _titled(tag: str, title: str, **attributes: str | None) -> Markup | None:
    return element(tag, title.strip(), **attributes) if title.strip() else None


def _line(name: str | None, text: str) -> Markup | None:
    return element("p", text, class_=name) if text.strip() else None


def _paragraph(paragraph: Paragraph) -> Markup:
    tone = paragraph.tone
    return element("p", *_sign(tone), paragraph.text, class_=None if tone == "plain" else tone)


def _sign(tone: Tone) -> list[Markup]:
    """What says a tone to those who see no colour, or nothing at all. The style draws it, so it is not in the text."""
    if tone not in _SIGNS:
        return []
    return [element("span", class_=f"mark {tone}", role="img", aria_label=say(_SIGNS[tone]))]


def _table(table: Table, heading: str, level: str) -> Markup | Iterator[Markup]:
    if not table.rows and table.empty:
        title = _titled(level, table.title)
        return stacked(title, element("p", table.empty, class_="empty"))
    classes = _classes(table)
    named = next((index for index, column in enumerate(table.columns) if column.kind == "text"), None)
    headed = any(column.title.strip() for column in table.columns)
    pairs = not headed or [column.kind in RIGHT for column in table.columns] == [False, False]
    caption = _titled(level, table.title)
    parts = [
        element("caption", caption) if caption else None,
        _header(table.columns, classes) if headed else None,
        around("tbody", piled(_rows(table, classes, named))),
    ]
    return around(
        "div",
        around("table", piled(parts), class_=_names(pairs=pairs, dense=len(table.columns) >= DENSE)),
        class_="scroll",
        role="region",
        tabindex="0",
        aria_label=table.title.strip() or heading.strip() or table.key,
    )


def _form(form: Form, level: str) -> Markup:
    """A form as it is printed: labels are headers of the cells beside them, a field alone fills its row."""
    ends = element("p", element("span", form.left), element("span", form.right), class_="ends")
    rows = [element("tr", *(cell for field in row for cell in _field(field, alone=len(row) == 1))) for row in form.rows]
    grid = element("table", element("tbody", stacked(*rows)))
    notes = [element("p", note, class_="dim") for note in form.notes]
    parts = [_titled(level, form.title), ends if form.left or form.right else None, grid, *notes]
    return element("div", stacked(*parts), class_="form")


def _field(field: Field, *, alone: bool) -> list[Markup]:
    signed = [element("div", line, class_="signed") for line in field.signed]
    content = element("div", field.text, class_=f"lines-{min(field.lines, 9)}")
    return [
        element("th", field.label, scope="row"),
        element("td", content, *signed, colspan="3" if alone else None),
    ]


def _classes(table: Table) -> list[str]:
    """How each column behaves: figures stand to the right, short texts stay unbroken, long ones keep some width.

    The rows are read once for it, and once more to be drawn.
    """
    found = ["far" if column.kind in RIGHT else _CLASSES[column.kind == "prose"][0] for column in table.columns]
    open_ = [place for place, name in enumerate(found) if name != "far"]
    for row in table.rows if open_ else ():
        for place in [each for each in open_ if _outgrows(table.columns[each], row[each])]:
            found[place] = _CLASSES[table.columns[place].kind == "prose"][1]
            open_.remove(place)
        if not open_:
            break
    return found


_CLASSES = {False: ("short", "long"), True: ("long", "prose")}
"""Whether a column is of prose: its class while all of its texts are short, and from the first longer one on."""


def _outgrows(column: Column, value: Value) -> bool:
    text = text_of(value, column)
    if column.kind == "prose":
        return _cells(text) > PROSE
    return _cells(text) > SHORT or "\n" in text


def _header(columns: Sequence[Column], classes: Sequence[str]) -> Markup:
    cells = [
        element("th", column.title, scope="col", class_=_heading(_cells(column.title), name))
        for column, name in zip(columns, classes, strict=True)
    ]
    return element("thead", element("tr", *cells))


def _heading(cells: int, name: str) -> str | None:
    return _names(far=name == "far", firm=cells <= FIRM, whole=FIRM < cells <= WHOLE)


def _rows(
    table: Table, classes: Sequence[str], named: int | None
) -> Iterator[Markup]:  # fmt: skip
    """The rows; the cell that names a row is its header, its first cell carries the sign of its tone."""
    last = len(table.rows) - 1 if table.total else -1
    for index, row in enumerate(table.rows):
        tone = table.tones.get(index, "plain")
        texts = [text_of(value, column) for value, column in zip(row, table.columns, strict=True)]
        cells = [
            element(
                "th" if place == named else "td", *(_sign(tone) if place == 0 else []), text,
                scope="row" if place == named else None, class_=classes[place],
            )
            for place, text in enumerate(texts)
        ]  # fmt: skip
        yield element("tr", *cells, class_=_names(**{tone: tone != "plain"}, total=index == last))


def _cells(text: str) -> int:
    return _ruler.width(one_line(text))


def _names(**wanted: bool) -> str | None:
    """The classes that hold."""
    return " ".join(name for name, holds in wanted.items() if holds) or None
