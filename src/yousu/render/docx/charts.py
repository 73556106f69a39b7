"""Charts as Word's own: Word, WPS and LibreOffice draw them, and a double-click opens the workbook of their figures."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from lxml.etree import _Element as Element

from yousu.render.docx.chart_xml import chart_space, number_form
from yousu.render.docx.lines import properties
from yousu.render.docx.marks import EMU, element, paragraph
from yousu.render.paper import Picture, chart_height, type_area

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_LONG_AGO = datetime(1980, 1, 1)  # noqa: DTZ001 - what a zip file can say; no zone is meant


def chart(document: Any, picture: Picture, number: int) -> Element:
    """A paragraph with the chart; its parts are laid into the document's package."""
    package = document.part.package
    figures = Part(
        PackURI(f"/word/embeddings/figures{number}.xlsx"), CONTENT_TYPE.SML_SHEET, _workbook(picture), package
    )
    drawing = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, b"", package)
    drawing._blob = chart_space(picture, drawing.relate_to(figures, RELATIONSHIP_TYPE.PACKAGE))  # noqa: SLF001 - it says the id just given
    return _placed(picture, number, document.part.relate_to(drawing, RELATIONSHIP_TYPE.CHART))


def _workbook(picture: Picture) -> bytes:
    """The figures as Word opens them when the chart is double-clicked; no label in it can become a formula."""
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.set_properties({"created": _LONG_AGO})
        sheet = book.add_worksheet("Sheet1")
        form = book.add_format({"num_format": number_form(picture)})
        sheet.write_string(0, 1, picture.title)
        for row, (label, value) in enumerate(zip(picture.labels, picture.shares(), strict=True), 1):
            sheet.write_string(row, 0, label)
            if value is not None:
                sheet.write_number(row, 1, value, form)
    return made.getvalue()


def _placed(picture: Picture, number: int, relation: str) -> Element:
    wide, high = round(type_area()[0] * EMU), round(chart_height(picture) * EMU)
    inline = parse_xml(
        f'<wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name="Chart {number}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_C}">'
        f'<c:chart xmlns:c="{_C}" xmlns:r="{_R}" r:id="{relation}"/></a:graphicData></a:graphic></wp:inline>'
    )
    inline[2].set("descr", picture.told())
    # An exact line would cut the picture off.
    return paragraph(properties(stands="center", line=None, grid=False), element("w:r", element("w:drawing", inline)))
