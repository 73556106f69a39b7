"""The faces that official paper is set in, by name: they are the office's own, and none is carried in the file.

``仿宋_GB2312`` is the name that offices ask for; systems of today call it 仿宋, which the file names as its stand-in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Face(NamedTuple):
    """A typeface by the name Word knows; ``other`` stands in where it is missing."""

    name: str
    other: str


SONG_TITLE = Face("方正小标宋简体", "华文中宋")
FANGSONG = Face("仿宋_GB2312", "仿宋")
HEI = Face("黑体", "SimHei")
KAI = Face("楷体_GB2312", "楷体")
SONG = Face("宋体", "SimSun")
FACES: Sequence[Face] = (SONG_TITLE, FANGSONG, HEI, KAI, SONG)

LATIN = "Times New Roman"
"""For the letters of a document in English; Chinese paper sets its figures in the face around them."""
