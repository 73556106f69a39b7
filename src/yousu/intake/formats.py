"""Which reader a foreign file needs: seen in its first bytes, not in its name.

Government exports called .xls are often web pages, and CSV is called .xls too (ecosystem.md 4).
"""

from __future__ import annotations

from collections.abc import Iterator

from yousu.intake import delimited, markup, objects
from yousu.intake.tables import WORKBOOK_STARTS, Sheet
from yousu.intake.workbooks import workbook

_SNIFFED = 4096


def read_sheets(path: str, name: str) -> Iterator[Sheet]:
    """The sheets of a file; ``name`` is what messages call it. Raises TableUnreadable, EncodingUnknown, OSError."""
    with open(path, "rb") as file:
        start = file.read(_SNIFFED)
    if start.startswith(WORKBOOK_STARTS):
        return workbook(path, name)
    encoding = delimited.encoding_of(path, name)
    text = start.decode(encoding, "ignore").lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        return markup.sheets(path, encoding, name)
    if text.startswith(("{", "[")):
        return objects.sheets(path, encoding, name)
    return delimited.sheets(path, encoding, name)
