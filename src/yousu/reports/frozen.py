"""A document as it is stored when it is issued, and back: typed values as JSON, citizens' texts by reference.

``frozen`` leaves no text of a ticket in what is stored; ``thawed`` puts each back, or 〔已清除〕 once it is erased
(design.md 5). Nothing else is lost: a thawed document renders to the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from yousu.document import (
    Blank,
    Block,
    Chart,
    Cited,
    Column,
    Document,
    Field,
    Form,
    Letterhead,
    Paragraph,
    Section,
    Table,
)
from yousu.rates import Rate
from yousu.reports.lines import ERASED
from yousu.words import say

Texts = dict[int, list[str]]
"""The cited texts of each ticket in the order in which they stand in the document."""

_BLOCKS: Mapping[str, type[Paragraph | Table | Chart | Blank | Form]] = {
    "paragraph": Paragraph, "table": Table, "chart": Chart, "blank": Blank, "form": Form,
}  # fmt: skip
_NAMES = {kind: name for name, kind in _BLOCKS.items()}


def frozen(document: Document) -> tuple[dict[str, Any], Texts]:
    """The document as JSON values, and apart from it the texts it cites."""
    texts: Texts = {}
    return _frozen(document._asdict() | {"sections": [_section(each) for each in document.sections]}, texts), texts


def _section(section: Section) -> dict[str, Any]:
    blocks = [{"block": _NAMES[type(block)], **block._asdict()} for block in section.blocks]
    return section._asdict() | {"blocks": blocks}


def _frozen(value: Any, texts: Texts) -> Any:
    """A value as JSON has it; whatever is not plain is an object with one key that says what it is."""
    match value:
        case Cited():
            held = texts.setdefault(value.ticket, [])
            held.append(str(value))
            return {"$cited": [value.ticket, len(held) - 1]}
        case Rate():
            return {"$rate": [value.hits, value.base]}
        case Letterhead() | Column():
            return _frozen(value._asdict(), texts)
        case Mapping():
            return {str(key): _frozen(each, texts) for key, each in value.items()}
        case Sequence() if not isinstance(value, str):
            return [_frozen(each, texts) for each in value]
        case _:
            return value


def thawed(held: Mapping[str, Any], texts: Mapping[int, Sequence[str]]) -> Document:
    """The document again; a ticket that is missing from ``texts`` was erased."""
    found = _thawed(held, texts)
    letterhead = Letterhead(**found["letterhead"]) if found["letterhead"] else None
    sections = [Section(**each | {"blocks": [_block(block) for block in each["blocks"]]}) for each in found["sections"]]
    return Document(**found | {"letterhead": letterhead, "sections": sections})


def _block(held: dict[str, Any]) -> Block:
    made = dict(held)
    kind = _BLOCKS[made.pop("block")]
    if kind is Table:
        made["columns"] = [Column(**each) for each in made["columns"]]
        made["tones"] = MappingProxyType({int(at): tone for at, tone in made["tones"].items()})
    if kind is Form:
        made["rows"] = [[Field(*each) for each in row] for row in made["rows"]]
    return kind(**made)


def _thawed(value: Any, texts: Mapping[int, Sequence[str]]) -> Any:
    match value:
        case {"$cited": [int(ticket), int(place)]}:
            return Cited(texts[ticket][place] if ticket in texts else say(ERASED), ticket)
        case {"$rate": [int(hits), int(base)]}:
            return Rate(hits, base)
        case dict():
            return {key: _thawed(each, texts) for key, each in value.items()}
        case list():
            return [_thawed(each, texts) for each in value]
        case _:
            return value
