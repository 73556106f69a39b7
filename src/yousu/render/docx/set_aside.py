"""Rows of long tables as the text that they become in the file: as elements they would take seven times the room.

In the document a comment stands where they belong; nobody's words can be one.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element as Element

LONG = 200
"""Rows from which on those of a table are set aside."""

_MARK = re.compile(rb"<!--rows (\d+)-->")
_DECLARED = re.compile(rb' xmlns:w="[^"]*"')


class SetAside:
    """The rows of one file's long tables, table by table."""

    def __init__(self) -> None:
        self._tables: list[bytearray] = []

    def begin(self) -> Element:
        """Set the rows that follow aside; what stands for them."""
        self._tables.append(bytearray())
        return etree.Comment(f"rows {len(self._tables) - 1}")

    def add(self, row: Element) -> None:
        """One row, without the name of the language, which the document says once."""
        self._tables[-1] += _DECLARED.sub(b"", etree.tostring(row, encoding="UTF-8"), count=1)

    def put_back(self, source: bytes) -> bytes:
        """The source of the document with the rows where they belong."""
        parts = _MARK.split(source)
        return b"".join(bytes(self._tables[int(part)]) if place % 2 else part for place, part in enumerate(parts))
