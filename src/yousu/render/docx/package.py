"""The file around the text: styles, the table of fonts, and a zip in which nothing depends on when it was made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml import etree

from yousu.render.docx.fonts import FACES, FANGSONG, HEI, KAI, SONG_TITLE, Face
from yousu.render.docx.lines import properties
from yousu.render.docx.marks import element, fonts, look
from yousu.render.docx.set_aside import SetAside
from yousu.render.paper import BODY, INDENT, TITLE

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_TEXT = "word/document.xml"

# The names Word knows its built-in styles by, so that the outline of a bulletin is one.
_STYLES: Sequence[tuple[str, Face, float, Mapping[str, Any]]] = (
    ("Normal", FANGSONG, BODY, {}),
    ("Title", SONG_TITLE, TITLE, {"stands": "center", "kept": True}),
    ("Heading 1", HEI, BODY, {"first": INDENT, "kept": True}),
    ("Heading 2", KAI, BODY, {"stands": "center", "kept": True}),
)


def prepare(made: Any) -> None:
    """Take out what the template carries and put the paper's own styles and fonts in."""
    _without_thumbnail(made)
    _defaults(made)
    _of_today(made)
    for name, face, size, stands in _STYLES:
        _style(made, name, face, size, stands)
    _table_of_fonts(made)


def _without_thumbnail(made: Any) -> None:
    package = made.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            del package.rels[key]


def _defaults(made: Any) -> None:
    """What a run is set in that says nothing: without it, Word takes the faces of its theme."""
    found = made.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for child in list(found):
        found.remove(child)
    found.append(fonts(FANGSONG))
    found.append(element("w:lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"))


def _of_today(made: Any) -> None:
    """Word 2013 and later lay the text out as they do their own, and take its language for Chinese."""
    settings = made.settings.element
    for kept in settings.iter(qn("w:compatSetting")):
        if kept.get(qn("w:name")) == "compatibilityMode":
            kept.set(qn("w:val"), "15")
    for kept in settings.iter(qn("w:themeFontLang")):
        kept.set(qn("w:eastAsia"), "zh-CN")


def _style(made: Any, name: str, face: Face, size: float, stands: Mapping[str, Any]) -> None:
    style = made.styles[name].element
    for tag in ("w:pPr", "w:rPr"):
        for old in style.findall(qn(tag)):
            style.remove(old)
    how = properties(**stands)
    if name.startswith("Heading"):
        how.append(element("w:outlineLvl", val=int(name[-1]) - 1))
    style.extend([how, look(face, size, colour="000000")])


def _table_of_fonts(made: Any) -> None:
    """Each face with the one that stands in for it."""
    listed = "".join(
        f'<w:font w:name="{face.name}"><w:altName w:val="{face.other}"/><w:charset w:val="86"/></w:font>'
        for face in FACES
    )
    fonts_of = parse_xml(f'<w:fonts xmlns:w="{_W}">{listed}</w:fonts>')
    for relation in made.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            blob = etree.tostring(fonts_of, xml_declaration=True, encoding="UTF-8", standalone=True)
            relation.target_part._blob = blob  # noqa: SLF001 - python-docx keeps the part as it came


def packed(made: bytes, aside: SetAside) -> bytes:
    """The same parts in a zip of a fixed date, with the rows set aside; the list of types stays first."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, _UNIX
            content = old.read(name)
            new.writestr(entry, aside.put_back(content) if name == _TEXT else content)
    return held.getvalue()
