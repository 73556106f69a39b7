"""版记 at the foot of the last page: thick rules around it, thin ones between its lines (GB/T 9704-2012, 7.4.1).

In a text box, because LibreOffice puts neither a floating table nor a frame as wide as the text at the foot of a page.
"""

from __future__ import annotations

from docx.oxml.parser import parse_xml
from lxml.etree import _Element as Element

from yousu.render.docx.fonts import FANGSONG
from yousu.render.docx.lines import properties
from yousu.render.docx.marks import EMU, element, look, paragraph, run, twips
from yousu.render.docx.tables import cell, columns
from yousu.render.grids import TABLE_LINE
from yousu.render.paper import COPIES, MM, THICK_RULE_MM, THIN_RULE_MM, Copies, type_area

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="http://schemas.{rest}"'
    for prefix, rest in (
        ("w", "openxmlformats.org/wordprocessingml/2006/main"),
        ("wp", "openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("a", "openxmlformats.org/drawingml/2006/main"),
        ("mc", "openxmlformats.org/markup-compatibility/2006"),
        ("wps", "microsoft.com/office/word/2010/wordprocessingShape"),
    )
)
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_IDENTIFIER = 1000  # beyond those of the charts


def copies(told: Copies) -> Element:
    """A paragraph of no height to which the text box is tied."""
    wide, high = round(type_area()[0] * EMU), round(sum(map(told.height, told.lines)) * EMU)
    box = parse_xml(
        f"<mc:AlternateContent {_NAMESPACES}><mc:Choice Requires='wps'><w:drawing>"
        "<wp:anchor distT='0' distB='0' distL='0' distR='0' simplePos='0' relativeHeight='1' behindDoc='0' locked='0' "
        "layoutInCell='1' allowOverlap='0'><wp:simplePos x='0' y='0'/>"
        "<wp:positionH relativeFrom='margin'><wp:align>left</wp:align></wp:positionH>"
        "<wp:positionV relativeFrom='margin'><wp:align>bottom</wp:align></wp:positionV>"
        f"<wp:extent cx='{wide}' cy='{high}'/><wp:effectExtent l='0' t='0' r='0' b='0'/><wp:wrapTopAndBottom/>"
        f"<wp:docPr id='{_IDENTIFIER}' name='版记'/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri='{_SHAPE}'>"
        "<wps:wsp><wps:cNvSpPr txBox='1'/><wps:spPr>"
        f"<a:xfrm><a:off x='0' y='0'/><a:ext cx='{wide}' cy='{high}'/></a:xfrm>"
        "<a:prstGeom prst='rect'><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>"
        "<wps:txbx><w:txbxContent/></wps:txbx>"
        "<wps:bodyPr lIns='0' tIns='0' rIns='0' bIns='0' anchor='b'><a:noAutofit/></wps:bodyPr></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent>"
    )
    held = next(box.iter(element("w:txbxContent").tag))
    held.extend([_table(told), paragraph(properties(line=1, grid=False))])
    return paragraph(properties(line=1, grid=False), element("w:r", box))


def _table(told: Copies) -> Element:
    width = type_area()[0]
    how = element(
        "w:tblPr", element("w:tblW", w=twips(width), type="dxa"),
        element(
            "w:tblBorders",
            _rule("top", THICK_RULE_MM), _rule("bottom", THICK_RULE_MM), _rule("insideH", THIN_RULE_MM),
        ),
        element("w:tblLayout", type="fixed"),
    )  # fmt: skip
    return element("w:tbl", how, columns([width]), *(_row(text, told.height(text), width) for text in told.lines))


def _rule(side: str, millimetres: float) -> Element:
    return element(f"w:{side}", val="single", sz=round(millimetres * MM * 8), space=0, color="000000")


def _row(text: str, high: float, width: float) -> Element:
    how = properties(stands="left", line=COPIES * TABLE_LINE, grid=False)
    exact = element("w:trPr", element("w:trHeight", val=twips(high), hRule="exact"))
    return element("w:tr", exact, cell(width, paragraph(how, run(f"　{text}", look(FANGSONG, COPIES)))))
