"""What a cell of a workbook looks like, and how a value is put into it: as what it is, and never as a formula."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from yousu.document import Column, Tone, Value
from yousu.rates import Rate
from yousu.render.cells import WIDEST, fitting
from yousu.render.values import RIGHT

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Look = tuple[tuple[str, Any], ...]
"""Properties of a format with their names."""

GREY = "#565D66"
RATE = "0.00%"
_NUMBERS = {"rate": RATE, "points": "+0.00;-0.00;0.00", "moment": "yyyy-mm-dd hh:mm", "number": "@"}
TONES: Mapping[Tone, Mapping[str, Any]] = {
    "plain": {},
    "good": {"font_color": "#1B6B3D"},
    "warn": {"bg_color": "#FDF5E3"},
    "bad": {"font_color": "#B3261E", "bg_color": "#FDF0EE", "bold": True},
    "dim": {"font_color": GREY},
}
_RISKY = ("=", "+", "-", "@")


class Face:
    """The formats of one look, each made when a cell first wants it: a column of cells asks for it a million times."""

    __slots__ = ("_look", "_made", "_make")

    def __init__(self, make: Callable[..., Format], look: Look) -> None:
        self._make, self._look = make, look
        self._made: dict[tuple[bool, bool], Format] = {}

    def format(self, *, wrapped: bool = False, quoted: bool = False) -> Format:
        """The format, with lines of their own, or with the mark that keeps a formula away."""
        key = (wrapped, quoted)
        if key not in self._made:
            more = ({"text_wrap": True} if wrapped else {}) | ({"quote_prefix": True} if quoted else {})
            self._made[key] = self._make(**{**dict(self._look), **more})
        return self._made[key]


def look_of(tone: Tone, total: bool, column: Column, width: int) -> Look:  # noqa: FBT001 - a key of the looks of a table
    """What a cell looks like: its number, its row's tone, the total's weight."""
    look: dict[str, Any] = {"bottom": 1, "bottom_color": "#DCDCD7", **TONES[tone]}
    if column.kind in _NUMBERS:
        look["num_format"] = _NUMBERS[column.kind]
    if column.kind in RIGHT:
        look |= {"align": "right", "indent": 1}
    if column.kind == "moment":
        look["align"] = "left"
    if column.kind == "prose" or width == WIDEST:
        look["text_wrap"] = True
    if total:
        look |= {"bold": True, "top": 1}
    return tuple(look.items())


def put(sheet: Worksheet, at: tuple[int, int], value: Value, number: Any, face: Face) -> None:
    """One value as the number or the moment that it is, else as text."""
    if isinstance(number, datetime):
        sheet.write_datetime(*at, number, face.format())
    elif number is not None:
        sheet.write_number(*at, number, face.format())
    else:
        put_text(sheet, at, "" if value is None or isinstance(value, Rate) else str(value), face)


def put_text(sheet: Worksheet, at: tuple[int, int], text: str, face: Face) -> None:
    """A text as text: what looks like a formula stays none when a person edits the cell. Nothing is no text."""
    shown = fitting(text)
    if shown:
        sheet.write_string(*at, shown, face.format(wrapped="\n" in shown, quoted=shown.startswith(_RISKY)))
    else:
        sheet.write_blank(*at, None, face.format())
