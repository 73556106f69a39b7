"""The XML of a chart (ECMA-376, 21.2), written out where readers disagree on what silence means.

LibreOffice takes a missing ``showSerName``, ``smooth`` or ``dispBlanksAs`` for yes, yes and zero, as the schema says,
and Excel for no, no and gap.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree
from lxml.builder import ElementMaker
from lxml.etree import _Element as Element

from yousu.render.docx.fonts import FANGSONG, KAI, Face
from yousu.render.paper import Picture

_NAMES = {
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_C = ElementMaker(namespace=_NAMES["c"], nsmap=_NAMES)
_A = ElementMaker(namespace=_NAMES["a"], nsmap=_NAMES)

_INK, _GREY = "000000", "7F7F7F"
_CAPTION = 14.0
_THICK = 19050  # a point and a half
_NAMES_AXIS, _SCALE_AXIS = "1001", "1002"


def number_form(picture: Picture) -> str:
    """How figures are written, in the language of spreadsheets."""
    return "0.00%" if picture.chart.measure == "rate" else "0"


def chart_space(picture: Picture, figures: str) -> bytes:
    """The chart as a part of Word, its figures in the workbook that the relation ``figures`` leads to."""
    bars = picture.chart.kind == "bars"
    area = _C.plotArea(_C.layout(), _bars(picture) if bars else _line(picture), *_axes(picture))
    chart = _C.chart(*_title(picture), area, _val("plotVisOnly", 1), _val("dispBlanksAs", "gap"))
    outer = _C.externalData(_val("autoUpdate", 0))
    outer.set(f"{{{_NAMES['r']}}}id", figures)
    space = _C.chartSpace(
        _val("date1904", 0), _val("roundedCorners", 0), chart, _C.spPr(_A.noFill(), _A.ln(_A.noFill())),
        _text(FANGSONG, picture.size), outer,
    )  # fmt: skip
    made: bytes = etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _val(tag: str, value: object) -> Element:
    return _C(tag, val=str(value))


def _face(face: Face, size: float, tag: str = "defRPr") -> Element:
    ink = _A.solidFill(_A.srgbClr(val=_INK))
    made = _A(tag, ink, _A.latin(typeface=face.name), _A.ea(typeface=face.name), sz=str(round(size * 100)), b="0")
    if tag == "rPr":
        made.set("lang", "zh-CN")
    return made


def _text(face: Face, size: float) -> Element:
    return _C.txPr(_A.bodyPr(), _A.lstStyle(), _A.p(_A.pPr(_face(face, size)), _A.endParaRPr(lang="zh-CN")))


def _title(picture: Picture) -> list[Element]:
    if not picture.title:
        return [_val("autoTitleDeleted", 1)]
    words = _A.p(_A.pPr(_face(KAI, _CAPTION)), _A.r(_face(KAI, _CAPTION, "rPr"), _A.t(picture.title)))
    title = _C.title(_C.tx(_C.rich(_A.bodyPr(), _A.lstStyle(), words)), _C.layout(), _val("overlay", 0))
    return [title, _val("autoTitleDeleted", 0)]


def _bars(picture: Picture) -> Element:
    return _C.barChart(
        _val("barDir", "bar"), _val("grouping", "clustered"), _val("varyColors", 0),
        _C.ser(*_named(picture), _C.spPr(_solid(_GREY)), _val("invertIfNegative", 0), _labels(picture, "outEnd"),
               *_data(picture)),
        _val("gapWidth", 60), _val("axId", _NAMES_AXIS), _val("axId", _SCALE_AXIS),
    )  # fmt: skip


def _line(picture: Picture) -> Element:
    mark = _C.marker(_val("symbol", "circle"), _val("size", 5), _C.spPr(_solid(_INK), _A.ln(_solid(_INK))))
    return _C.lineChart(
        _val("grouping", "standard"), _val("varyColors", 0),
        _C.ser(*_named(picture), _C.spPr(_A.ln(_solid(_INK), w=str(_THICK))), mark, _labels(picture, "t"),
               *_data(picture), _val("smooth", 0)),
        _val("marker", 1), _val("axId", _NAMES_AXIS), _val("axId", _SCALE_AXIS),
    )  # fmt: skip


def _solid(colour: str) -> Element:
    return _A.solidFill(_A.srgbClr(val=colour))


def _named(picture: Picture) -> list[Element]:
    told = _C.strRef(_C.f("Sheet1!$B$1"), _C.strCache(_val("ptCount", 1), _C.pt(_C.v(picture.title), idx="0")))
    return [_val("idx", 0), _val("order", 0), _C.tx(told)]


def _labels(picture: Picture, place: str) -> Element:
    form = _C.numFmt(formatCode=number_form(picture), sourceLinked="0")
    silent = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    return _C.dLbls(
        form, _C.spPr(_A.noFill(), _A.ln(_A.noFill())), _text(FANGSONG, picture.size), _val("dLblPos", place),
        *(_val(tag, int(tag == "showVal" and not picture.crowded)) for tag in silent),
    )  # fmt: skip


def _data(picture: Picture) -> list[Element]:
    """Names and figures, as the workbook has them, so that the chart is drawn without it; what is None is no point."""
    last = len(picture.labels) + 1
    values = {index: repr(value) for index, value in enumerate(picture.shares()) if value is not None}
    names = _C.strCache(*_points(len(picture.labels), dict(enumerate(picture.labels))))
    numbers = _C.numCache(_C.formatCode(number_form(picture)), *_points(len(picture.labels), values))
    return [
        _C.cat(_C.strRef(_C.f(f"Sheet1!$A$2:$A${last}"), names)),
        _C.val(_C.numRef(_C.f(f"Sheet1!$B$2:$B${last}"), numbers)),
    ]


def _points(count: int, known: dict[int, str]) -> Sequence[Element]:
    return [_val("ptCount", count), *(_C.pt(_C.v(text), idx=str(index)) for index, text in known.items())]


def _axes(picture: Picture) -> list[Element]:
    """The axis of names, and the one of figures, which is drawn only where the points have none."""
    bars = picture.chart.kind == "bars"
    line = _C.spPr(_A.ln(_solid(_INK)))
    names = _C.catAx(
        _val("axId", _NAMES_AXIS), _C.scaling(_val("orientation", "maxMin" if bars else "minMax")), _val("delete", 0),
        _val("axPos", "l" if bars else "b"), _val("majorTickMark", "none"), _val("minorTickMark", "none"),
        _val("tickLblPos", "low"), line, _text(FANGSONG, picture.size), _val("crossAx", _SCALE_AXIS),
        _val("crosses", "autoZero"), _val("auto", 0), _val("lblAlgn", "ctr"), _val("lblOffset", 100),
        _val("noMultiLvlLbl", 1),
    )  # fmt: skip
    ends = [_val("max", picture.scaled(max(picture.top, 1))), _val("min", 0)] if bars else []
    figures = _C.valAx(
        _val("axId", _SCALE_AXIS), _C.scaling(_val("orientation", "minMax"), *ends),
        _val("delete", int(not picture.crowded)), _val("axPos", "b" if bars else "l"),
        _C.numFmt(formatCode=number_form(picture), sourceLinked="0"), _val("majorTickMark", "out"),
        _val("minorTickMark", "none"), _val("tickLblPos", "nextTo"), _text(FANGSONG, picture.size),
        _val("crossAx", _NAMES_AXIS), _val("crosses", "autoZero"), _val("crossBetween", "between"),
    )  # fmt: skip
    return [names, figures]
