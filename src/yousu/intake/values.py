"""Closed parsers of cells: a value is one of the forms listed here, or it is reported; nothing is guessed.

Dates: ISO and its Chinese and slashed relatives, twelve-hour clocks, and the day numbers of spreadsheets counted
from 1899-12-30. Day and month are never told apart by their size, so 12/11/2026 is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from yousu.periods.folding import fold_width

EMPTY = frozenset(
    {"", "无", "-", "--", "—", "——", "/", "\\", "N/A", "n/a", "NULL", "null", "None", "空", "暂无", "#N/A"}
)
"""What exports write where there is nothing (domain.md 4.5)."""

_DAY = r"(\d{4})\s*([-/.年])\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
_HALF = r"(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|AM|PM|am|pm)?"
_CLOCK = r"(\d{1,2})\s*[:时点]\s*(?:(\d{1,2})\s*分?)?\s*(?::?\s*(\d{1,2})(?:\.\d+)?\s*秒?)?"
_ZONE = r"(Z|[+-]\d{2}:?\d{2})?"
_WRITTEN = re.compile(rf"{_DAY}(?:[\sT]*(?:星期.|周.)?[\sT]*{_HALF}\s*{_CLOCK}\s*(AM|PM|am|pm)?\s*{_ZONE})?")
_PACKED = re.compile(r"(20\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?")
_SERIAL = re.compile(r"(\d{5})(\.\d+)?")
_ORIGIN = datetime(1899, 12, 30)  # noqa: DTZ001 - the offset of the ledger is added to the text
_SERIALS = range(32_874, 73_051)
"""Day numbers of 1990 to 2099."""

_AFTERNOON = frozenset({"下午", "傍晚", "晚上", "PM", "pm"})
_NOON, _EVENING_END = 12, 5
_DAMAGED = re.compile(r"[+-]?\d(?:\.\d+)?[Ee]\+?\d+")
_ISO_LENGTH = 19
_HOURS = frozenset({"小时", "时", "h"})
_LENGTH = re.compile(r"(\d{1,3})(?:个)?(工作日|天|日|小时|时|h|d)(?:内|以内)?")


class When(NamedTuple):
    """A moment of 25 characters; ``exact`` is False where the cell names a day alone."""

    moment: str
    exact: bool


def is_damaged(text: str) -> bool:
    """A number that a spreadsheet has turned into 8.26E+18 and lost the end of."""
    return ("E" in text or "e" in text) and _DAMAGED.fullmatch(text) is not None


def moment(text: str, offset: str) -> When | None:
    """The moment a cell names; None where its form is none of the list. ``offset`` is the ledger's, +08:00."""
    written = written_out(text, offset)
    return When(written, exact=True) if written is not None else _moment(fold_width(text).strip(), offset)


def written_out(text: str, offset: str) -> str | None:
    """The moment of a cell that is written as most are, 2026-11-23 08:30:00; None where it is not."""
    if len(text) != _ISO_LENGTH or text[4::3] != "-- ::":
        return None
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return None
    return f"{text[:10]}T{text[11:]}{offset}"


@lru_cache(maxsize=4096)
def _moment(text: str, offset: str) -> When | None:
    try:
        return _written(text, offset) or _packed(text, offset) or _serial(text, offset)
    except (ValueError, OverflowError):
        return None


def _written(text: str, offset: str) -> When | None:
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    year, _sign, month, day, half, hours, minutes, seconds, after, zone = found.groups()
    at = datetime(int(year), int(month), int(day))  # noqa: DTZ001 - the offset is added to the text
    if hours is None:
        return _when(at, offset, exact=False)
    hour = _hour(int(hours), half or after)
    if hour is None:
        return None
    at = at.replace(hour=hour % 24, minute=int(minutes or 0), second=int(seconds or 0)) + timedelta(days=hour // 24)
    if not zone:
        return _when(at, offset, exact=True)
    told = "+00:00" if zone == "Z" else f"{zone[:3]}:{zone[-2:]}"
    there = datetime.fromisoformat(f"{at.isoformat()}{told}")
    return _when(there.astimezone(datetime.fromisoformat(f"2000-01-01T00:00:00{offset}").tzinfo), offset, exact=True)


def _hour(hour: int, half: str | None) -> int | None:
    """The hour of a day clock; None where a twelve-hour clock cannot show it. 24:00 is the next day's 0:00."""
    if half is None:
        return hour if hour <= 24 else None  # noqa: PLR2004 - hours of a day
    if half == "中午":
        return hour + _NOON if hour < _EVENING_END else hour if hour <= _NOON + 2 else None
    if half in _AFTERNOON:
        if hour > _NOON:
            return hour if hour < 24 else None  # noqa: PLR2004 - 下午15:05, as some platforms write
        return _NOON if hour == _NOON and half != "晚上" else hour + _NOON if hour < _NOON else 24
    return 0 if hour == _NOON else hour if hour < _NOON else None


def _packed(text: str, offset: str) -> When | None:
    found = _PACKED.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part) if part else 0 for part in found.groups())
    return _when(datetime(year, month, day, hour, minute, second), offset, exact=found[4] is not None)  # noqa: DTZ001


def _serial(text: str, offset: str) -> When | None:
    """A spreadsheet's day number, with the time of day as its fraction, rounded to the second."""
    found = _SERIAL.fullmatch(text)
    if found is None or int(found[1]) not in _SERIALS:
        return None
    seconds = round(float(found[2] or 0) * 86_400)
    return _when(_ORIGIN + timedelta(days=int(found[1]), seconds=seconds), offset, exact=found[2] is not None)


def _when(at: datetime, offset: str, *, exact: bool) -> When:
    return When(f"{at.replace(tzinfo=None).isoformat(timespec='seconds')}{offset}", exact)


def limit(text: str) -> str | None:
    """A limit that is a length of time, as rules write it: 5个工作日 is 5d, 24小时 is 24h. None where it is none.

    天 and 日 are counted as workdays, as our own limits are.
    """
    found = _LENGTH.fullmatch("".join(fold_width(text).split()))
    return None if found is None else f"{int(found[1])}{'h' if found[2] in _HOURS else 'd'}"


class Meaning(NamedTuple):
    """What a word of the platform stands for; ``noted`` where it is not the same word, so that a person is told."""

    code: str | None
    noted: bool = False


def _words(**codes: str) -> Mapping[str, Meaning]:
    """Words by code; a word with ``~`` before it is noted."""
    return {
        word.removeprefix("~"): Meaning(code if code != "none" else None, word.startswith("~"))
        for code, words in codes.items()
        for word in words.split()
    }


KINDS = _words(
    complaint="投诉 投诉类 ~诉求 ~投诉举报", inquiry="咨询 咨询类", help="求助 求助类 ~救助 ~求决",
    suggestion="建议 建议类 ~意见 ~意见建议 ~建言", thanks="感谢 表扬 ~表扬感谢 感谢表扬",
    wrongdoing="举报 举报类 ~检举",
    none="其他 其它",
)  # fmt: skip
SOLVED = _words(
    yes="解决 已解决 是 ~基本解决", partly="部分解决 部分", no="未解决 否 ~没有解决 ~不解决",
    none="未评价 未反馈 不清楚 未知 未回访 不涉及",
)  # fmt: skip
SATISFIED = _words(
    yes="满意 是 ~非常满意 ~很满意", basically="基本满意 ~比较满意 ~较满意 ~一般 ~一般满意 ~一般满意办结 ~理解",
    no="不满意 否 ~非常不满意 ~很不满意", none="未评价 未反馈 默认 拒绝评价 未回访",
)  # fmt: skip
CONTACTED = _words(yes="是 已联系 联系 有", no="否 未联系 没有联系", none="未评价 不清楚 未回访")
REACHED = _words(
    reached="是 接通 已接通 成功", no_answer="否 未接 未接通 无人接听 ~联系不上", refused="拒访 拒接",
    switched_off="停机 关机", wrong_number="空号 错号", none="未回访",
)  # fmt: skip
YES_NO = _words(yes="是 保密 需保密 有效 1 Y y", no="否 不保密 公开 无效 0 N n", none="")
LEVELS = _words(**{
    "1": "特急 紧急 特别紧急 一级", "2": "加急 急 急办 较急 二级", "3": "一般 普通 正常 平急 三级", "4": "疑难 四级",
    "none": "红 黄 绿 红灯 黄灯 绿灯 蓝 蓝灯",
})  # fmt: skip
OUTCOMES = _words(
    solved="解决 已解决 ~已办结 ~办结 ~已处理", partly="部分解决 部分",
    explained="解释 已解释 ~解释说明", none="处理中 办理中 未解决 不具备条件",
)  # fmt: skip
"""Words of the platform -> our codes (domain.md 1.2, 4.3, 4.4); a word with ~ is taken over with a note."""

_CLOSED = ("办结", "结案", "归档", "完成", "待回访", "已回访", "已评价", "关闭")
_AGAIN = ("重办", "退回", "再办", "督办")
_OPEN = ("未办结", "待办结", "未完成")
_WITHDRAWN = ("撤诉", "撤回", "撤单", "作废")


@lru_cache(maxsize=4096)
def standing(status: str) -> str:
    """What the platform's state says: ``closed``, ``again`` (being redone), ``withdrawn``, or ``open``."""
    if any(word in status for word in _WITHDRAWN):
        return "withdrawn"
    if any(word in status for word in _AGAIN):
        return "again"
    done = any(word in status for word in _CLOSED) and not any(word in status for word in _OPEN)
    return "closed" if done else "open"
