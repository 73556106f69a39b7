"""The few elements of WordprocessingML that everything is made of: properties, runs, fields."""

from __future__ import annotations

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from lxml.etree import _Element as Element

from yousu.render.docx.fonts import HEI, LATIN, SONG_TITLE, Face
from yousu.render.paper import BODY, TIGHTER
from yousu.words import language

TWIPS = 20
EMU = 12700


def element(tag: str, *children: Element, **attributes: object) -> Element:
    """``element("w:jc", val="center")``: attributes take the prefix of the tag."""
    made: Element = OxmlElement(tag)
    prefix = tag.split(":", 1)[0]
    for name, value in attributes.items():
        made.set(qn(f"{prefix}:{name}"), str(value))
    made.extend(children)
    return made


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * TWIPS)


def fonts(face: Face) -> Element:
    """The face for every kind of character: were it only for Chinese, quotes would come from another one."""
    latin = LATIN if language() == "en" else face.name
    return element("w:rFonts", ascii=latin, hAnsi=latin, eastAsia=face.name, cs=latin, hint="eastAsia")


def look(face: Face, size: float, *, bold: bool = False, colour: str = "", marked: bool = False) -> Element:
    """How a run looks. Sixteen points are set a little tighter, so that 28 of them fill a line.

    In English, where all faces have the same letters, the heavy ones are bold.
    """
    english = language() == "en"
    made = element("w:rPr", fonts(face))
    if bold or (english and face in {HEI, SONG_TITLE}):
        made.append(element("w:b"))
    if colour:
        made.append(element("w:color", val=colour))
    if size == BODY and not english:
        made.append(element("w:spacing", val=-twips(TIGHTER)))
    made.extend(element(tag, val=round(size * 2)) for tag in ("w:sz", "w:szCs"))
    if marked:
        made.append(element("w:highlight", val="yellow"))
    return made


def run(text: str, how: Element) -> Element:
    """Text as it is; a newline is a line break, and nothing in it can become anything else."""
    made = element("w:r", how)
    for index, line in enumerate(text.split("\n")):
        if index:
            made.append(element("w:br"))
        words = element("w:t")
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        words.text = line
        made.append(words)
    return made


def page_field(how: Element) -> list[Element]:
    """The number of the page, as a field that Word keeps."""
    instruction = element("w:instrText")
    instruction.text = "PAGE"
    begin, middle, end = (element("w:fldChar", fldCharType=kind) for kind in ("begin", "separate", "end"))
    shown = element("w:t")
    shown.text = "1"
    return [_run(how, part) for part in (begin, instruction, middle, shown, end)]


def _run(how: Element, part: Element) -> Element:
    from copy import deepcopy

    return element("w:r", deepcopy(how), part)


def paragraph(how: Element, *content: Element) -> Element:
    """A paragraph with its properties."""
    return element("w:p", how, *content)


def tab_at(points: float) -> Element:
    """One tab stop, text ending at it."""
    return element("w:tabs", element("w:tab", val="right", pos=twips(points)))
