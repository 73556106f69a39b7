"""A message that somebody pastes, read as a draft of a ticket: a forwarded WeChat message, a page of the platform.

Labelled lines (诉求人：…, 联系电话：…, 诉求内容：…) are taken as they say; of plain prose only what can be told
without a doubt is proposed. Total: any text makes a draft, none makes an error. The body is what its label says, else
all that no label has taken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from yousu.errors import YousuError
from yousu.intake import prose
from yousu.intake.cells import storable
from yousu.masking import NAMELESS
from yousu.periods.folding import fold_width
from yousu.periods.moments import parse_moment
from yousu.periods.written import read, write
from yousu.ticket.vocabulary import KINDS, WordUnknown, code_of

Moment = str
Draft = dict[str, str]

NAME_LENGTH = 60

_LABELS: Mapping[str, str] = {
    "platform_no": "12345工单编号 工单编号 工单号 任务编号 受理编号 诉求编号 流水号 单号 编号",
    "title": "工单标题 诉求标题 标题 主题 事由",
    "body": "12345内容描述 诉求内容 主要内容 内容描述 问题描述 反映内容 诉求描述 具体内容 来电内容 工单内容 反映问题 "
    "问题内容 内容 诉求 问题",
    "name": "来电人姓名 诉求人姓名 市民姓名 反映人姓名 诉求人 来电人 反映人 投诉人 举报人 联系人 姓名 市民",
    "phone": "来电人电话/账号 来电人电话 诉求人电话 联系人电话 联系电话 来电号码 来电电话 联系方式 联系号码 手机号码 "
    "电话号码 手机号 手机 电话",
    "address": "12345诉求地址 诉求地址 发生地址 事发地址 事发地点 问题地址 详细地址 反映地址 家庭住址 住址 地址",
    "place": "小区点位 小区名称 所在小区 小区 所在村社区 村/社区 社区 地点",
    "channel": "12345工单来源 工单来源 渠道来源 受理渠道 诉求来源 来源渠道 来源 渠道",
    "kind": "12345工单类型 工单类型 诉求类型 来电类别 类型",
    "category": "问题分类 诉求分类 事项分类 案件大类 问题类别 类别 分类",
    "received": "12345受理时间 受理时间 来电时间 创建时间 接单时间 登记时间 诉求时间 反映时间 时间",
    "due": "办理截止时间 截止时间 办理时限 办结时限 到期时间 应办结时间",
    "object": "被反映单位 被反映人 被投诉单位 被举报单位 投诉对象 企业名称 物业公司",
    "unit": "主办单位 承办单位 处置部门 责任单位 办理单位",
    "secret": "是否保密",
}
"""Field -> the labels it is known by (domain.md 4.5)."""

_FIELD_OF = {label: field for field, labels in _LABELS.items() for label in labels.split()}
_ANY = "|".join(re.escape(label) for label in sorted(_FIELD_OF, key=len, reverse=True))
# A label with a colon may stand anywhere but inside a word; without one it fills a cell or a line of its own.
_WORDY = "|".join(
    re.escape(label) for label in _FIELD_OF if len(label) > len("姓名") or label in {"姓名", "电话", "手机", "地址"}
)
_LABEL = re.compile(
    rf"(?<![\w\u4e00-\u9fff])[【\[]?({_ANY})[】\]]?[ \t]*[:：][ \t]*|[【\[]({_ANY})[】\]][ \t]*"
    rf"|(?:^|(?<=[\n\t]))(?:({_ANY})[ ]*(?:\t|\n|$)[ \t]*|({_WORDY})[ ]+(?=\S))"
)
_LINE_FIELDS = frozenset(_LABELS) - {"body", "title"}

_ANY_TIME = re.compile(
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
    r"(?:[ T]*(?:[上下]午)?\d{1,2}(?:[:：]\d{2}(?::\d{2})?|[时点](?:\d{1,2}分?|半)?))?"
)

_EDGES = re.compile(r"\A[\s，,；;、【\[|]+|[\s，,；;、【\[|]+\Z")
"""What stands around a value: any blank, and the mark that leads to the next label."""

_NO_SECRET = frozenset({"否", "不", "不保密", "无", "0", "false", "no", "n"})


class Known(NamedTuple):
    """The names that the ledger knows, and the moment of reading."""

    now: Moment
    channels: Sequence[str] = ()
    categories: Sequence[str] = ()
    places: Sequence[str] = ()
    units: Sequence[str] = ()


def read_pasted(text: str, known: Known) -> Draft:
    """The draft that a text makes: fields by name, each a text; what is not there is left out.

    ``received`` and ``due`` are moments, ``kind`` is a code, ``secret`` is ``yes``; ``channel``, ``category`` and
    ``unit`` are names of the ledger, or left out.
    """
    said = storable(text)
    labelled, rest = _labelled(said)
    draft: Draft = {"body": labelled.pop("body", "") or rest or labelled.get("title", "") or said.strip()}
    for field, value in labelled.items():
        found = _READERS[field](value, known) if field in _READERS else value
        if found:
            draft[field] = found
    _propose(draft, said, known, labelled=bool(labelled))
    draft["title"] = prose.short(draft.get("title") or prose.title(draft["body"] or said) or draft["body"])
    _keep_names_short(draft)
    return {field: value for field, value in draft.items() if value}


def _labelled(said: str) -> tuple[Draft, str]:
    """What stands behind each label, the first of two of a field; and the text that no label has taken."""
    found: Draft = {}
    marks = list(_LABEL.finditer(said))
    rest = [said[: marks[0].start()] if marks else said]
    for place, label in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(said)
        field = _FIELD_OF[next(filter(None, label.groups()))]
        value = said[label.end() : end]
        if field in _LINE_FIELDS:
            value, _, further = value.strip("\n").partition("\n")
            rest.append(further)
        found.setdefault(field, _EDGES.sub("", value))
    left = "\n".join(part for part in (each.strip() for each in rest) if part)
    return {field: value for field, value in found.items() if value}, left


def _propose(draft: Draft, said: str, known: Known, *, labelled: bool) -> None:
    """What the prose says beside the labels; nothing that a label has said is touched."""
    proposals: Mapping[str, Callable[[], str | None]] = {
        "phone": lambda: prose.phone(said),
        "platform_no": lambda: prose.platform_no(said),
        "name": lambda: prose.name(said),
        "place": lambda: _longest(known.places, said),
        "channel": lambda: _channel_in(said, known),
        "category": lambda: category_in(draft["body"] + draft.get("title", ""), known.categories),
        "received": lambda: None if labelled else _header_time(said, known),
        "kind": lambda: prose.kind(draft["body"]),
        "address": lambda: prose.address(draft["body"]),
        "secret": lambda: "yes" if prose.wants_secrecy(said) else None,
    }
    for field, propose in proposals.items():
        if field not in draft and (value := propose()):
            draft[field] = value


def _labelled_phone(said: str, _known: Known) -> str | None:
    bare = re.sub(r"[\s-]", "", fold_width(said))
    return prose.phone(said) or (bare if bare.isascii() and bare.isdecimal() and len(bare) in range(5, 13) else None)


def _labelled_no(said: str, _known: Known) -> str | None:
    found = re.match(r"[0-9A-Za-z-]{4,40}", fold_width(said).strip())
    return found[0] if found and not prose.is_identity(found[0]) else None


def _labelled_name(said: str, _known: Known) -> str | None:
    """The name without the telephone that some write behind it; a word for no name is none."""
    name = re.split(r"[\s，,、；;（(]|\d{5,}", said.strip(), maxsplit=1)[0]
    return None if name in NAMELESS else name or None


def _longest(names: Sequence[str], said: str) -> str | None:
    """The longest known name that occurs in the text."""
    found = [name for name in names if len(name) > 1 and name in said]
    return max(found, key=len) if found else None


def _one_of(names: Sequence[str], said: str) -> str | None:
    """The one known name that a value means, whole or in part."""
    asked = said.strip()
    if asked in names:
        return asked
    near = [name for name in names if asked and (asked in name or name in asked)]
    return near[0] if len(near) == 1 else None


def _channel_in(said: str, known: Known) -> str | None:
    hotline = [name for name in known.channels if "12345" in name]
    return hotline[0] if hotline and re.search(r"(?<!\d)12345(?!\d)", said) else None


def _category(said: str, known: Known) -> str | None:
    """A category of the ledger by its last level, however the platform writes its own tree."""
    parts = [part.strip() for part in re.split(r"->|[/／>→\-—]", said) if part.strip()]
    for part in reversed(parts):
        found = [each for each in known.categories if part in {each, *each.split("/")[-1:]}]
        if len(found) == 1:
            return found[0]
    return None


def category_in(said: str, categories: Sequence[str]) -> str | None:
    """The category whose last level stands in the text word for word; none where two do."""
    found = [each for each in categories if (leaf := each.split("/")[-1]) and leaf in said]
    longest = max((len(each.split("/")[-1]) for each in found), default=0)
    best = [each for each in found if len(each.split("/")[-1]) == longest]
    return best[0] if len(best) == 1 else None


def _moment(said: str, known: Known) -> Moment | None:
    found = _ANY_TIME.search(fold_width(said))
    return _parsed(found[0], known) if found else None


def _parsed(said: str, known: Known) -> Moment | None:
    text = re.sub(r"^(\d{4})\.(\d{1,2})\.(\d{1,2})", r"\1-\2-\3", said.strip())
    try:
        return write(parse_moment(text, read(known.now)))
    except (YousuError, ValueError, OverflowError):
        return None


def _past(said: str, known: Known) -> Moment | None:
    found = _moment(said, known)
    return found if found and found <= known.now else None


def _ahead(said: str, known: Known) -> Moment | None:
    found = _moment(said, known)
    return found if found and found > known.now else None


def _header_time(said: str, known: Known) -> Moment | None:
    """When the citizen rang, else the time on the line that a forwarded message begins with."""
    if called := prose.called(said):
        when = _parsed(called, known)
        return when if when and when <= known.now else None
    sent = prose.sent(said)
    return _past(sent, known) if sent else None


def _kind(said: str, _known: Known) -> str | None:
    try:
        return code_of(said.strip()[:4] or "?", KINDS, "kind")
    except WordUnknown:
        return next((code for word, code in prose.KIND_WORDS.items() if word in said), None)


def _secret(said: str, _known: Known) -> str | None:
    return None if said.strip().lower() in _NO_SECRET else "yes"


_READERS: Mapping[str, Callable[[str, Known], str | None]] = {
    "platform_no": _labelled_no, "phone": _labelled_phone, "name": _labelled_name, "kind": _kind, "secret": _secret,
    "category": _category, "received": _past, "due": _ahead,
    "channel": lambda said, known: _one_of(known.channels, said),
    "unit": lambda said, known: _one_of(known.units, said),
    "place": lambda said, known: _one_of(known.places, said) or said,
}  # fmt: skip


def _keep_names_short(draft: Draft) -> None:
    """A place becomes a name of the ledger: what cannot be one stands in the address."""
    place = draft.get("place", "")
    if place and (len(place) > NAME_LENGTH or re.search(r"\d{7}", place) or not place.isprintable()):
        draft.setdefault("address", draft.pop("place"))
        draft.pop("place", None)
