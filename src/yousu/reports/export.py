"""``yousu export``: tickets as a table in the column names that platforms use (domain.md 4.5).

The titles are Chinese in every language: they are what other systems look for, and what an import reads again.
People are masked unless revealed: an address is not shown at all, and free text as strangers may read it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from yousu.document import Column, Document, Kind, Mapped, Section, Table, Value
from yousu.masking import STARS
from yousu.reports.outside import outside, unnamed
from yousu.reports.privacy import CONFIDENTIAL
from yousu.ticket.line import Whole
from yousu.ticket.vocabulary import KINDS, SEND_BACK, STATES, Words
from yousu.words import say
from yousu.words.zh import TEXTS

PERSONAL = ("name", "phone", "address")
"""The columns that are shown in full only when revealed."""

_YES_NO = {"yes": "是", "partly": "部分解决", "no": "否"}
_SATISFIED = {"yes": "满意", "basically": "基本满意", "no": "不满意"}


class _Out(NamedTuple):
    """A column of the export: its key, its title at the platforms, its kind, and what it holds of a ticket."""

    key: str
    title: str
    kind: Kind
    value: Callable[[Whole], Value]


def _field(name: str) -> Callable[[Whole], Value]:
    def _of(ticket: Whole) -> Value:
        found: Value = getattr(ticket.line, name)
        return found

    return _of


def _word(name: str, words: Words) -> Callable[[Whole], Value]:
    """A code as the Chinese word that platforms write."""

    def _of(ticket: Whole) -> Value:
        code = getattr(ticket.line, name)
        return None if code is None else TEXTS.get(words.get(code, code), words.get(code, code))

    return _of


def _reached(ticket: Whole) -> str | None:
    if not ticket.tries:
        return None
    return "接通" if ticket.called else "未接通"


COLUMNS: Sequence[_Out] = (
    _Out("platform_no", "工单编号", "text", _field("platform_no")),
    _Out("number", "台账编号", "text", lambda ticket: str(ticket.line.number)),
    _Out("received", "受理时间", "moment", _field("received")),
    _Out("channel", "工单来源", "text", _field("channel")),
    _Out("kind", "工单类型", "text", _word("kind", KINDS)),
    _Out("category", "问题分类", "text", lambda ticket: (ticket.line.category or "").replace("/", "->") or None),
    _Out("title", "标题", "text", _field("title")),
    _Out("body", "主要内容", "prose", lambda ticket: ticket.body),
    _Out("name", "来电人", "text", _field("name")),
    _Out("phone", "来电号码", "text", _field("phone")),
    _Out("place", "小区点位", "text", _field("place")),
    _Out("address", "诉求地址", "text", lambda ticket: ticket.address),
    _Out("object", "企业名称", "text", _field("object")),
    _Out("secret", "是否保密", "text", lambda ticket: "是" if ticket.line.secret else "否"),
    _Out("unit", "承办单位", "text", _field("unit")),
    _Out("state", "工单状态", "text", _word("state", STATES)),
    _Out("assigned", "派单时间", "moment", _field("assigned")),
    _Out("accepted", "签收时间", "moment", _field("accepted")),
    _Out("contacted_at", "首次联系时间", "moment", _field("contacted_at")),
    _Out("due", "截止时间", "moment", _field("due")),
    _Out("resolved", "办结时间", "moment", _field("resolved")),
    _Out("reply", "回复内容", "prose", _field("reply")),
    _Out("sent_back", "退回时间", "moment", _field("sent_back")),
    _Out("send_back_reason", "退回原因", "text", _word("send_back_reason", SEND_BACK)),
    _Out("called", "回访时间", "moment", lambda ticket: ticket.called or ticket.tried),
    _Out("reached", "是否接通", "text", _reached),
    _Out("contacted", "是否联系", "text", lambda ticket: _YES_NO.get(ticket.line.contacted or "")),
    _Out("solved", "是否解决", "text", lambda ticket: _YES_NO.get(ticket.line.solved or "")),
    _Out("satisfied", "是否满意", "text", lambda ticket: _SATISFIED.get(ticket.line.satisfied or "")),
)
"""The columns in their order; the callback ones are our own, never the platform's."""


def export(tickets: Sequence[Whole], now: str, *, reveal: bool = False) -> Document:
    """The tickets as one table, made at ``now``."""
    columns = [Column(each.key, each.title, each.kind) for each in COLUMNS]

    def row(ticket: Whole) -> list[Value]:
        """One ticket."""
        shown = _shown(ticket, reveal=reveal)
        return [each.value(shown) for each in COLUMNS]

    rows = Mapped(tickets, row)
    table = Table("tickets", columns, rows, empty=say("No ticket matches."))
    return Document("tickets", say("Tickets"), [Section("tickets", "", [table])], dated=now)


def _shown(ticket: Whole, *, reveal: bool) -> Whole:
    if reveal:
        return ticket
    line = outside(ticket.line)
    body = unnamed(ticket.body, ticket.line, ticket.address)
    address = STARS if ticket.address else None
    if ticket.line.secret:
        name, phone, address = (say(CONFIDENTIAL) if _held(ticket, each) else None for each in PERSONAL)
        line = line._replace(name=name, phone=phone)
    return ticket._replace(line=line, body=body, address=address)


def _held(ticket: Whole, name: str) -> str | None:
    held: str | None = ticket.address if name == "address" else getattr(ticket.line, name)
    return held
