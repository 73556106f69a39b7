"""What plain prose says of a ticket: telephone, number, caller, address, a title; only what is beyond doubt."""

from __future__ import annotations

import re
from datetime import date

from yousu.masking import COMPOUND
from yousu.periods.folding import fold_width

TITLE_LENGTH = 30

_MOBILE = re.compile(r"(?<![\dA-Za-z])(?:\+?86[ -]?)?(1[3-9]\d(?:[ -]?\d){8})(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)(0\d{2,3}[ -]?[2-9]\d{6,7})(?!\d)")
_NUMBER = re.compile(r"(?<![\dA-Za-z])([A-Za-z]{0,6}\d{14,24}(?:HBD\d+)?)(?![\dA-Za-z])")
_HEADER_TIME = re.compile(
    r"^.{0,12}?(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ T]*(?:[上下]午)?\d{1,2}[:：]\d{2}(?::\d{2})?)[ ]*$", re.MULTILINE
)
_CALLED_AT = re.compile(
    r"((?:\d{4}年)?\d{1,2}月\d{1,2}[日号]|今天|昨天|前天|今日|昨日)[ ，,]{0,2}"
    r"((?:凌晨|早上|上午|中午|下午|傍晚|晚上)?(?:\d{1,2}[:：]\d{2}|[\d一二两三四五六七八九十]{1,3}[点时](?:半|\d{1,2}分?)?))"
    r"(?:许|左右)?[ ，,]{0,2}(?:来电|致电|打来|拨打)"
)
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜"
    "戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文祁雒星保冶"
)
_CALLED = "先生|女士|小姐|师傅|大爷|大妈|阿姨|同志|老师"
_WHO = re.compile(
    rf"(?:我是|我叫|本人|姓名|市民|居民|来电人|反映人|诉求人|业主|群众|村民|联系人)[:： ]*"
    rf"([\u4e00-\u9fff]{{1,3}}?(?:{_CALLED}|某某|某)|[\u4e00-\u9fff]{{2,3}}?)"
    rf"(?=来电|反映|投诉|举报|咨询|求助|致电|称|表示|建议|[，,。、（(:： \d\n]|$)"
)
_BESIDE = re.compile(
    rf"(?:^|[\s，,。；;：:（(])([\u4e00-\u9fff]{{1,3}}?(?:{_CALLED}|某某|某)|[\u4e00-\u9fff]{{2,3}})"
    r"[ ，,、：:（(]{0,2}(?:联系)?(?:电话|手机|tel)?[:： ]{0,2}(?=1[3-9]\d(?:[ -]?\d){8}(?!\d))"
)
_AFTER = re.compile(
    rf"(?:{_MOBILE.pattern}|{_LANDLINE.pattern})[ ，,、：:（(]{{0,2}}(?P<name>[\u4e00-\u9fff]{{1,3}}?(?:{_CALLED}))"
)
_TELEPHONE = re.compile(
    rf"(?:(?:联系|来电|我的|本人)?(?:电话|手机号码|手机号|手机|号码|方式)(?:是|为)?[:： ]{{0,2}})?"
    rf"(?:{_MOBILE.pattern}|{_LANDLINE.pattern})(?:转\d{{1,6}})?"
)
_CALLER = re.compile(
    rf"(?:姓名|联系人|来电人|反映人|诉求人)[:： ]{{0,2}}[\u4e00-\u9fff]{{1,3}}?(?:{_CALLED}|某某|某)"
    r"(?=[，,。、（(）): ]|$)"
)
_EMPTIED = re.compile(r"[（(][，,、 ]*[)）]|(?<=[，,、])[，,、]+")
"""What is left where a telephone or a name stood between marks."""
_ADDRESS = re.compile(
    r"(?:[\u4e00-\u9fffA-Za-z0-9#-]{2,24}?)(?:\d{1,4}号楼(?:\d{1,3}单元)?(?:\d{2,4}室?)?|\d{1,4}栋(?:\d{1,3}单元)?(?:\d{2,4}室?)?"
    r"|\d{1,3}单元(?:\d{2,4}室?)?|\d{1,4}号(?!线|码|文)|路口|交叉口)"
)
_BEFORE_ADDRESS = re.compile(r"^.*(?:家住|住在|住|位于|地址是|地址为|地址|反映|我们|我家|本人|在|到|是)")
_GREETING = re.compile(
    r"^(?:(?:各位)?(?:领导|您们?|你们?|同志|老师)?(?:您好|你好|好|早上好|下午好)?[，,。！!、\s~～])+"
)
_SELF = re.compile(r"^(?:(?:我是|我叫|本人|我家|家住|我住)[^，,。]{0,24}[，,])+")
_OPENING = re.compile(
    r"^[^。！？\n]{0,24}?(?:来电)?(?:反映|投诉|举报|咨询|求助|建议)(?:称|说)?[:：，,]?(?=[^。！？，,\n]{4})"
)
_SENTENCE = re.compile(r"[。！？!?；;\n]")
_DIGITS = re.compile(r"(?:身份证号?(?:码)?)?[:： ]*\d{7,}[Xx]?")
_SECRET = re.compile(r"(?:要求|请|希望|务必|为我|帮我)[^。，,\n]{0,6}保密|不(?:愿|要|想)[^。，,\n]{0,6}(?:透露|泄露)")
KIND_WORDS = {"咨询": "inquiry", "举报": "wrongdoing", "求助": "help", "建议": "suggestion", "感谢": "thanks",
               "表扬": "thanks", "投诉": "complaint"}  # fmt: skip
_ID_LENGTH, _ID_WEIGHTS, _ID_CHECKS = 18, (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2), "10X98765432"
_BORN = range(1900, 2020)
"""Years of birth; a later year in that place is the date in a platform's number."""


def phone(said: str) -> str | None:
    """A mobile, else a landline with its area code, digits alone; a text such as 保密 is no telephone."""
    for pattern in (_MOBILE, _LANDLINE):
        if found := pattern.search(fold_width(said)):
            return re.sub(r"[ -]", "", found[1])
    return None


def platform_no(said: str) -> str | None:
    """A long number that is no identity card."""
    for found in _NUMBER.finditer(said):
        if not is_identity(found[1]) and "身份证" not in said[max(found.start() - 8, 0) : found.start()]:
            return found[1]
    return None


def is_identity(digits: str) -> bool:
    """Whether a number is one of the identity cards (GB 11643): a birthday in it, or its check digit right."""
    if len(digits) != _ID_LENGTH or not (digits[:17].isascii() and digits[:17].isdecimal()):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _ID_WEIGHTS, strict=False))
    checked = _ID_CHECKS[total % 11] == digits[17].upper()
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14])).year
    except ValueError:
        return False
    return checked or born in _BORN


def name(said: str) -> str | None:
    """Who is named as the caller, or beside the telephone."""
    for pattern in (_WHO, _BESIDE):
        for found in pattern.finditer(said):
            if _a_name(found[1]):
                return found[1]
    return next((each["name"] for each in _AFTER.finditer(said) if _a_name(each["name"])), None)


def _a_name(said: str) -> bool:
    return said[0] in _SURNAMES or said[:2] in COMPOUND


def kind(body: str) -> str | None:
    """What the first sentence calls itself."""
    first = _SENTENCE.split(body, maxsplit=1)[0]
    found = [(first.index(word), code) for word, code in KIND_WORDS.items() if word in first]
    return min(found)[1] if found else None


def address(body: str) -> str | None:
    """The first place with a house number or a crossing."""
    found = _ADDRESS.search(body)
    return _BEFORE_ADDRESS.sub("", found[0]) or None if found else None


def sent(said: str) -> str | None:
    """The time on the line that a forwarded message begins with, as it stands there."""
    found = _HEADER_TIME.search("\n".join(said.split("\n")[:3]))
    return found[1] if found else None


def called(said: str) -> str | None:
    """The day and the time of day at which a text says that the citizen rang; neither is enough alone."""
    found = _CALLED_AT.search(said)
    return f"{found[1]} {found[2]}" if found else None


def wants_secrecy(said: str) -> bool:
    """Whether the caller asks not to be named."""
    return _SECRET.search(said) is not None


def title(body: str) -> str:
    """The first sentence that says something, without greeting, caller and number."""
    for line in _SENTENCE.split(_GREETING.sub("", _HEADER_TIME.sub("", body, count=1).lstrip())):
        bare = _OPENING.sub("", _GREETING.sub("", f"{line.strip()}，").strip(" ，,、：:"))
        bare = _AFTER.sub(
            lambda found: "" if _a_name(found["name"]) else found[0], _BESIDE.sub("", _SELF.sub("", bare))
        )
        bare = _DIGITS.sub("", _CALLER.sub("", _TELEPHONE.sub("", bare)))
        bare = _EMPTIED.sub("", bare).strip(" \t\u3000，,、：:（()）[]【】")
        if len("".join(bare.split())) > 1:
            return bare
    return body.replace("\n", " ")


def short(said: str) -> str:
    """A title that a list can show: cut at a comma where one stands, else after thirty characters."""
    line = " ".join(said.split())
    if len(line) <= TITLE_LENGTH:
        return line
    cut = max(line.rfind(mark, 0, TITLE_LENGTH) for mark in "，,、 ")
    return line[: cut if cut > TITLE_LENGTH // 3 else TITLE_LENGTH].rstrip("，,、 ")
