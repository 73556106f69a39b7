"""Which column is which field: the synonyms of domain.md 4.5, what a person maps, and the row of the headers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from yousu.errors import BAD_INPUT, YousuError
from yousu.intake.tables import Row
from yousu.periods.folding import fold_width
from yousu.ticket.foreign import FIELDS
from yousu.words import mark, say
from yousu.words.zh import TEXTS

SYNONYMS: Mapping[str, str] = {
    "no": "工单编号 工单号 单号 任务编号 流水号 受理编号 诉求编号 工单流水号 编号",
    "received": "受理时间 创建时间 来电时间 接单时间 诉求时间 登记时间 受理日期",
    "channel": "工单来源 渠道来源 受理渠道 处理受理方式 诉求来源 来源渠道 来源",
    "kind": "工单类型 诉求类型 来电类别 事项类型 诉求性质",
    "category": "问题分类 案件大类 事项分类 归口类别 诉求类别 业务分类",
    "category1": "一级分类 一级业务分类 一级类别",
    "category2": "二级分类 二级业务分类 二级类别",
    "category3": "三级分类 三级业务分类 三级类别",
    "category4": "四级分类 四级业务分类 四级类别",
    "category5": "五级分类 五级业务分类 五级类别",
    "title": "标题 工单标题 诉求标题 事项标题",
    "body": "主要内容 内容描述 诉求内容 问题描述 工单内容 来电内容 反映内容",
    "name": "来电人 姓名 反映人 诉求人 来电人姓名 联系人",
    "phone": "来电号码 来电人电话/账号 联系方式 来电人电话 联系电话 电话 来电电话",
    "township": "被反映街乡镇 街道 街乡镇 乡镇街道 所属街道 所属乡镇",
    "village": "村/社区 所在村社区 村社区 社区 所属社区",
    "spot": "小区点位 小区名称 小区",
    "address": "诉求地址 发生地址 详细地址 地址 事发地址 问题地址",
    "unit": "主办单位 二级承办单位简称 承办单位 处置部门 二级承办单位 责任单位 办理单位",
    "co": "协办单位",
    "nature": "工单性质 承办性质",
    "status": "工单状态 案件状态 办理状态 状态",
    "outcome": "办理结果 处理结果",
    "reply": "回复内容 答复市民要点 答复内容 处置意见 办理情况",
    "assigned": "派单时间 转办时间 首次转办时间 交办时间 派发时间 下派时间",
    "accepted": "签收时间 接收时间",
    "first_contact": "首次联系时间 联系时间",
    "resolved": "办结时间 处理完成时间 结案时间 反馈时间 完成时间",
    "due": "截止时间 办理时限 到期时间 应办结时间 办理截止时间 要求办结时间",
    "extended_due": "延期后截止日期 延期后截止 延期后截止时间 延期后时限",
    "extended_days": "延期天数",
    "extensions": "申请延期次数 延期次数",
    "extension_reason": "延期原因",
    "returned": "退回时间 退单时间",
    "returns": "退回次数 退单次数",
    "return_reason": "退回原因 退单原因",
    "secret": "是否保密 保密",
    "urgency": "紧急程度 警示灯",
    "called_back": "回访时间",
    "reached": "是否接通 是否回访成功 接通情况",
    "contacted": "是否联系 工作人员是否联系市民 是否响应",
    "solved": "是否解决 诉求是否解决 问题是否解决 解决情况",
    "satisfied": "是否满意 回访总体满意度 满意度 最终满意度 满意情况",
    "valid": "是否有效回访 有效回访",
    "reason": "不满意原因 不满原因 未解决原因",
    "words": "回访意见 市民意见 评价内容 回访内容 回访备注",
    "company": "企业名称 物业公司 被反映企业 被反映单位",
}
"""Field -> the headers it is known by, the best first: where a sheet has two of them, the other is kept as it is."""

_OF_EXPORTS: Mapping[str, str] = {
    "no": "platform_no", "spot": "place", "company": "object", "status": "state", "first_contact": "contacted_at",
    "returned": "sent_back", "return_reason": "send_back_reason", "called_back": "called",
}  # fmt: skip
"""Field -> the key that ``export`` gives it in JSON, where that is not the field's own name."""

LOOKED_AT = 30
ENOUGH = 2
EXTRA = "-"
"""The field of a column that a person wants kept as it is."""

_IDLE = re.compile(r"[\s*＊：:]+|[（(](?:必填|选填|可选)[)）]")
_PREFIX = "12345"


def _ranks() -> dict[str, tuple[str, int]]:
    named = {field: [*names.split(), _OF_EXPORTS.get(field, field)] for field, names in SYNONYMS.items()}
    return {name: (field, rank) for field, names in named.items() for rank, name in enumerate(names)}


_RANKS = _ranks()


class HeadersUnknown(YousuError):
    """No sheet whose headers name a ticket's number and a few more fields."""

    exit_code = BAD_INPUT
    sentence: ClassVar[str] = mark("{file} has no row of headers with a column for the platform number.")
    remedy: ClassVar[str] = mark("Say which it is: yousu import {typed} --header-row N --map 列名=工单编号")


class MappingUnknown(YousuError):
    """A --map that names no field."""

    exit_code: ClassVar[int] = 2
    sentence: ClassVar[str] = mark("{said} does not say which field a column is.")
    remedy: ClassVar[str] = mark("Type --map 列名=FIELD; the fields: {known}. A column to be kept as it is: 列名=-")


class Headers(NamedTuple):
    """How the headers of a sheet were understood."""

    row: int
    headers: tuple[str, ...]
    columns: dict[int, str]
    """Column -> field."""
    name: str | None = None

    @property
    def extras(self) -> dict[int, str]:
        """Column -> header, of the columns that no field has."""
        return {place: header for place, header in enumerate(self.headers) if header and place not in self.columns}


def plain(header: str) -> str:
    """A header as it is compared: folded, without spaces, stars and the hotline's number before it."""
    bare = _IDLE.sub("", fold_width(header))
    return bare.removeprefix(_PREFIX) or bare


def find(
    rows: Sequence[Row],
    said: Mapping[str, str],
    known: Mapping[frozenset[str], tuple[str, Mapping[str, str]]],
    header_row: int | None,
) -> Headers | None:
    """The headers among the first rows: the row with the most known names that has a number column; None without.

    ``said`` is header -> field as a person maps it; ``known`` the saved mappings by the headers they were made for.
    """
    best: Headers | None = None
    for number, cells in rows:
        if header_row is not None and number != header_row:
            continue
        found = _understood(number, cells, said, known)
        enough = "no" in found.columns.values() and (len(found.columns) >= ENOUGH or header_row is not None)
        if enough and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return best


def _understood(
    number: int,
    cells: Sequence[str],
    said: Mapping[str, str],
    known: Mapping[frozenset[str], tuple[str, Mapping[str, str]]],
) -> Headers:
    headers = tuple(cell.strip() for cell in cells)
    bare = [plain(header) for header in headers]
    name, saved = next(((name, columns) for key, (name, columns) in known.items() if key <= set(bare)), (None, {}))
    asked = {**saved, **said}
    columns: dict[int, str] = {}
    taken: dict[str, tuple[int, int]] = {}
    for place, header in enumerate(bare):
        field, rank = (asked[header], -1) if header in asked else _RANKS.get(header, ("", 0))
        if not field or field == EXTRA or (field in taken and taken[field][0] <= rank):
            continue
        if field in taken:
            del columns[taken[field][1]]
        taken[field] = (rank, place)
        columns[place] = field
    return Headers(number, headers, columns, name if saved else None)


def read_map(said: Sequence[str]) -> dict[str, str]:
    """``列名=field`` as header -> field, named by code, name or any of its headers. Raises MappingUnknown."""
    found = {}
    for each in said:
        header, equals, name = each.rpartition("=")
        field = _field(fold_width(name).strip())
        if not equals or not header.strip() or field is None:
            raise MappingUnknown(said=each, known=say(", ").join(say(word) for word in FIELDS.values()))
        found[plain(header)] = field
    return found


def _field(name: str) -> str | None:
    if name == EXTRA or name in FIELDS:
        return name
    named = [field for field, word in FIELDS.items() if name in {word, TEXTS.get(word)}]
    return named[0] if named else _RANKS.get(plain(name), (None, 0))[0]
