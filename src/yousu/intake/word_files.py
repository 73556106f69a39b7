"""Word files that a person has edited, read back as text with the place where each piece stands.

What a reader of the accepted document would see is read: insertions are in, deletions are out, text boxes, content
controls and notes are included. Headers and footers, comments, automatic numbers and charts are not text and are not
read. Word, WPS and LibreOffice write the same elements in two dialects; only their local names are looked at.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, ClassVar

from yousu.errors import BAD_INPUT, YousuError
from yousu.reports.proofreading import Passage
from yousu.words import mark, say

PART_LIMIT = 64 * 1024 * 1024
"""Bytes of one unpacked part; a bulletin has a few hundred thousand."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # what .doc, .wps and files with a password begin with
_BROKEN = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error)
_GONE = frozenset({"del", "moveFrom", "rt", "Fallback", "instrText", "delText", "pPr", "rPr", "sectPr", "tblPr"})
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = {"footnotes": mark("footnote {number}"), "endnotes": mark("endnote {number}")}


class WordFileUnreadable(YousuError):
    """A file that is no .docx, or one that does not hold together; nothing of it is used."""

    exit_code: ClassVar[int] = BAD_INPUT
    sentence: ClassVar[str] = mark("{path} cannot be read as a Word file: {why}.")
    remedy: ClassVar[str] = mark("Open it in Word or WPS, save it as .docx without a password, and try again.")


def paragraphs(path: Path | str) -> list[Passage]:
    """All text of a Word file in the order of reading, notes last; what is empty is left out.

    Raises ``WordFileUnreadable``; ``OSError`` where the file cannot be opened at all.
    """
    return passages(Path(path).read_bytes(), path)


def passages(content: bytes, path: Path | str = "") -> list[Passage]:
    """The same of a file's bytes; ``path`` is how an error names it. Raises ``WordFileUnreadable``."""
    if content.startswith(_OLE):
        raise WordFileUnreadable(path=path, why=say("it is in the old .doc format or has a password"))
    try:
        with zipfile.ZipFile(BytesIO(content)) as parts:
            return _Reading(parts, str(path)).passages()
    except _BROKEN:
        raise WordFileUnreadable(path=path, why=say("it is no .docx file")) from None


@dataclass
class _Reading:
    """One file while it is read: how many paragraphs, tables and text boxes have come so far."""

    parts: zipfile.ZipFile
    path: str
    counted: dict[str, int] = field(default_factory=lambda: {"paragraph": 0, "table": 0, "box": 0})

    def passages(self) -> list[Passage]:
        """The text of the file."""
        main = self.main()
        body = next((child for child in self.tree(main) if _name(child) == "body"), None)
        if body is None:
            raise self.unreadable(say("it is no .docx file"))
        return [*self.blocks(body, ""), *self.notes(main)]

    def unreadable(self, why: str) -> WordFileUnreadable:
        """The fault of this file."""
        return WordFileUnreadable(path=self.path, why=why)

    def main(self) -> str:
        """The part that the file says is its document."""
        for relation in self.tree("_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                return posixpath.normpath(str(relation.get("Target", "")).lstrip("/"))
        raise self.unreadable(say("it is no .docx file"))

    def tree(self, name: str) -> Any:
        """A part as XML: nothing outside is fetched, no entity is filled in, and nothing grows beyond the limit."""
        from lxml import etree

        if name not in self.parts.namelist():
            raise self.unreadable(say("it is no .docx file"))
        with self.parts.open(name) as part:
            content = part.read(PART_LIMIT + 1)
        if len(content) > PART_LIMIT:
            raise self.unreadable(say("it is too large when unpacked"))
        try:
            root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
        except etree.XMLSyntaxError:
            raise self.unreadable(say("it is damaged")) from None
        if root.getroottree().docinfo.doctype:
            raise self.unreadable(say("it brings definitions of its own, as no word processor does"))
        return root

    def notes(self, main: str) -> Iterator[Passage]:
        """Footnotes and endnotes, each with its number among its kind."""
        for kind, place in _NOTES.items():
            name = posixpath.join(posixpath.dirname(main), f"{kind}.xml")
            if name in self.parts.namelist():
                # The first ones are the lines that Word draws over notes.
                told = [note for note in self.tree(name) if not any(key.endswith("}type") for key in note.keys())]  # noqa: SIM118
                for number, note in enumerate(told, 1):
                    text = "\n".join(self.lines(note)).strip()
                    if text:
                        yield Passage(say(place, number=number), text)

    def blocks(self, parent: Any, box: str) -> Iterator[Passage]:
        """Paragraphs and tables under an element; ``box`` is the place of the text box they are in."""
        before = ""
        for child in _blocks(parent):
            if _name(child) == "tbl":
                yield from self.table(child)
                continue
            before += _text(child)
            if _mark_deleted(child):  # accepted, it runs on into the next one
                continue
            if before.strip():
                yield Passage(self.place(box), before.strip("\n"))
            before = ""
            yield from self.boxes(child)
        if before.strip():
            yield Passage(self.place(box), before)

    def place(self, box: str) -> str:
        """Where the next paragraph stands: counted as a person counts, without empty ones."""
        if box:
            return box
        self.counted["paragraph"] += 1
        return say("paragraph {number}", number=self.counted["paragraph"])

    def boxes(self, paragraph: Any) -> Iterator[Passage]:
        """Text boxes tied to a paragraph, each once, though Word often writes them twice."""
        for content in _outermost(paragraph, "txbxContent"):
            self.counted["box"] += 1
            yield from self.blocks(content, say("text box {number}", number=self.counted["box"]))

    def table(self, table: Any) -> Iterator[Passage]:
        """The cells of a table, and the tables in them."""
        rows = [row for row in _outermost(table, "tr") if not _marked(row, "trPr", "del")]
        self.counted["table"] += bool(rows)
        number = self.counted["table"]
        for at, row in enumerate(rows, 1):
            column = 1
            for cell in _outermost(row, "tc"):
                text = "\n".join(self.lines(cell)).strip("\n")
                if text.strip() and not _marked(cell, "tcPr", "cellDel"):
                    place = say("table {table}, row {row}, column {column}", table=number, row=at, column=column)
                    yield Passage(place, text, number, at, column)
                for inner in (block for block in _blocks(cell) if _name(block) == "tbl"):
                    yield from self.table(inner)
                column += _spanned(cell)

    def lines(self, parent: Any) -> Iterator[str]:
        """The paragraphs of a cell or a note; text boxes in them are part of them."""
        before = ""
        for child in _blocks(parent):
            if _name(child) == "tbl":
                continue
            before += _text(child)
            if not _mark_deleted(child):
                yield before
                before = ""
            for content in _outermost(child, "txbxContent"):
                yield from self.lines(content)
        if before:
            yield before


def _name(element: Any) -> str:
    """The local name; comments and the like have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _value(element: Any, name: str = "val") -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables right under an element, also those in content controls and custom tags."""
    for child in parent:
        name = _name(child)
        if name in {"p", "tbl"}:
            yield child
        elif name not in _GONE:
            yield from _blocks(child)


def _outermost(parent: Any, wanted: str) -> Iterator[Any]:
    """The elements of a name under one, not those inside them, and not those that were deleted."""
    for child in parent:
        name = _name(child)
        if name == wanted:
            yield child
        elif name not in _GONE:
            yield from _outermost(child, wanted)


def _text(paragraph: Any) -> str:
    return "".join(_runs(paragraph))


def _runs(parent: Any) -> Iterator[str]:
    """The text of a paragraph, without what was deleted, hidden, or stands in a text box of its own."""
    for child in parent:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "sym":
            yield chr(int(_value(child, "char") or "20", 16))
        elif name not in _GONE and name not in {"txbxContent", "tbl"} and not _marked(child, "rPr", "vanish"):
            yield from _runs(child)


def _marked(element: Any, properties: str, what: str) -> bool:
    """Whether the properties of an element hold a mark that is not switched off."""
    return any(
        _name(sign) == what and _value(sign) not in {"0", "false", "off"}
        for kept in element
        if _name(kept) == properties
        for sign in kept
    )


def _mark_deleted(paragraph: Any) -> bool:
    return any(_marked(kept, "rPr", "del") for kept in paragraph if _name(kept) == "pPr")


def _spanned(cell: Any) -> int:
    """How many columns a cell goes over."""
    spans = (_value(sign) for kept in cell if _name(kept) == "tcPr" for sign in kept if _name(sign) == "gridSpan")
    span = next(spans, "1")
    return int(span) if span.isdecimal() else 1
