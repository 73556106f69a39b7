"""The cell of the platform's number: text, never a number, and refused where a spreadsheet has cut digits off."""

from __future__ import annotations

from collections.abc import Callable

from yousu.intake.values import is_damaged
from yousu.periods.folding import fold_width
from yousu.words import say

LENGTH = 40

Fault = Callable[[str, str, str, str, str], None]


def clean_number(text: str, fault: Fault) -> str:
    """The number as it is kept and compared; a fault where there is none or where a spreadsheet has damaged it."""
    number = "".join(fold_width(text).split()).strip("'`\"=").removesuffix(".0").upper()
    if not number:
        fault("refuse", "no", "", say("it is missing"), say("Fill in the platform's number."))
    elif is_damaged(number):
        remedy = say("Export the file again with this column as text; the digits cannot be brought back.")
        fault("refuse", "no", text, say("a spreadsheet has cut its digits off"), remedy)
    elif len(number) > LENGTH or not number.isprintable():
        fault("refuse", "no", text[:LENGTH], say("it is no number of a ticket"), say("Check the cell."))
    return number
