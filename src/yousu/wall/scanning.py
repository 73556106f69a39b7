"""The second look: finished pages, read as a stranger reads them, by other means than ``yousu.masking``.

No pattern of the first detector is used here. The page is taken apart by the standard parser; digits are walked
one by one; what the ledger knows of people is looked up letter by letter; words are held against dictionaries.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from yousu.words import mark

RUN = 7
"""Digits in a row that no page may show, whatever stands between them."""
LONG = 11
"""Digits in a row that no page may show, also with signs of a list or new lines between: a mobile taken apart."""
_BETWEEN = frozenset(" -－—.·/_+")
_APART = frozenset("\n\r\t，,、。；;转()（）")
_GAP = 3
_DAYS = re.compile(
    r"(?<!\d)(?:(?:19|20)\d{2}-\d{1,2}-\d{1,2}|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?|(?:19|20)\d{2}-20\d{2}(?=年))(?!\d)"
)
"""Days, times of day and spans of years, which are digits and tell of nobody."""
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖"
    "贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱覃武戴莫孔向汤康冶祁苟韵妥喇保虎绽"
)
"""Before a form of address, a name; 维修师傅 and 快递小姐 are none."""
_NUMERALS = "零一二三四五六七八九"
_ALIKE = {"〇": "0", "○": "0", "幺": "1", "两": "2"} | {sign: str(value) for value, sign in enumerate(_NUMERALS)}

TITLES = ("先生", "女士", "大爷", "大妈", "阿姨", "奶奶", "爷爷", "老汉", "大娘", "大叔", "师傅", "小姐")
SENSITIVE = (
    "残疾",
    "疫苗",
    "接种",
    "癌",
    "尿毒",
    "白血病",
    "精神病",
    "艾滋",
    "糖尿病",
    "抑郁",
    "肝炎",
    "自闭",
    "透析",
    "未成年",
)
PROVINCES = frozenset("京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新")
PLATE = 6
"""Letters and digits of a plate behind its province."""
DOORS = ("单元", "号楼", "栋", "幢")
ACCOUNTS = ("微信", "wechat", "qq", "vx")


class Leak(NamedTuple):
    """Something left in a page: where, and what kind; never what, since the message is shown and logged."""

    page: str
    kind: str


class _Reader(HTMLParser):
    """All that a page says: its texts, and the values of its attributes; not its style and script."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect what attributes say, but for policies and geometry."""
        self.silent += tag in {"style", "script"}
        shown = {"data-area", "data-category", "aria-label", "value", "title", "alt", "href", "content"}
        if ("http-equiv", "Content-Security-Policy") not in attrs:
            self.said += [value for name, value in attrs if name in shown and value]

    def handle_endtag(self, tag: str) -> None:
        """Speak again after a style or a script."""
        self.silent -= tag in {"style", "script"}

    def handle_data(self, data: str) -> None:
        """Collect a text."""
        if not self.silent:
            self.said.append(data)


def texts(page: str) -> list[str]:
    """What a page says, piece by piece."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return [text for text in reader.said if text.strip()]


def scan(pages: dict[str, str], known: Iterable[str]) -> list[Leak]:
    """Everything left in the pages. ``known``: names, telephones and addresses of the ledger's citizens."""
    people = squeezed(known)
    return [
        Leak(name, kind)
        for name, page in pages.items()
        for kind in dict.fromkeys(kind for text in texts(page) for kind in left_in(text, people))
    ]


def squeezed(known: Iterable[str]) -> set[str]:
    """What is known of people as it is looked for: letters and digits alone, and no single letter."""
    return {each for each in map(_squeezed, known) if len(each) > 1}


def left_in(text: str, people: Iterable[str] = ()) -> Iterator[str]:
    """The kinds of what is left in a text; ``people`` squeezed."""
    folded = _DAYS.sub("日", unicodedata.normalize("NFKC", text).lower())
    letters = _squeezed(text)
    if any(each in letters for each in people):
        yield "known"
    if any(len(run) >= RUN for run in _runs(folded, _BETWEEN)) or any(
        len(run) >= LONG for run in _runs(folded, _BETWEEN | _APART)
    ):
        yield "digits"
    if "@" in folded and "." in folded.partition("@")[2]:
        yield "account"
    if any(_followed(folded, word, 5) for word in ACCOUNTS):
        yield "account"
    if any(_plate(folded[place : place + 9]) for place, letter in enumerate(folded) if letter in PROVINCES):
        yield "plate"
    if any(_counted(folded, word) for word in DOORS):
        yield "address"
    if any(_flat(word) for word in _words(folded)):
        yield "address"
    if any(word in folded for word in SENSITIVE):
        yield "sensitive"
    if any(_person(folded, title) for title in TITLES):
        yield "name"


def _squeezed(text: str) -> str:
    """A text as letters and digits alone."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(_digit(character) or character for character in folded if character.isalnum())


def _digit(character: str) -> str:
    value = unicodedata.digit(character, None)
    return _ALIKE.get(character, "") if value is None else str(value)


def _runs(text: str, between: frozenset[str]) -> Iterator[str]:
    """Digits in a row, also of other scripts and in words; a few such signs between them do not break a run."""
    run, gap = "", 0
    for character in text:
        digit = _digit(character)
        if digit:
            run, gap = run + digit, 0
        elif run and character in between and gap < _GAP:
            run, gap = run + (character if character in "-." and not gap else ""), gap + 1
        elif unicodedata.category(character) != "Cf":
            yield _bare(run)
            run, gap = "", 0
    yield _bare(run)


def _bare(run: str) -> str:
    """The digits of a run; none where it is a day or an amount such as 77508.00."""
    run = run.strip("-.")  # a date may end a sentence
    whole, point, part = run.partition(".")
    amount = point and len(part) <= len("00") and part.isdecimal() and whole.isdecimal() and len(whole) < RUN
    return "" if amount or _is_date(run) else run.replace("-", "").replace(".", "")


def _is_date(run: str) -> bool:
    """2024-04-10, as the pages write days; also the digits of a limit."""
    parts = run.strip("-").split("-")
    return [len(part) for part in parts] == [4, 2, 2] and parts[0][:2] in {"19", "20"} and "01" <= parts[1] <= "12"


def _followed(text: str, word: str, letters: int) -> bool:
    """The word, and behind it, past signs, so many letters or digits of ASCII."""
    for rest in text.split(word)[1:]:
        tail = rest.lstrip("号:： 是为同").replace("_", "x").replace("-", "x")[:letters]
        if len(tail) == letters and tail.isascii() and tail.isalnum():
            return True
    return False


def _plate(piece: str) -> bool:
    """青A12345, also with a point in it."""
    bare = "".join(character for character in piece[1:] if character not in " ·•.-")
    letters = bare[:PLATE]
    return (
        len(letters) == PLATE and letters.isascii() and letters.isalnum() and letters[0].isalpha()
        and any(character.isdigit() for character in letters[1:])
    )  # fmt: skip


def _counted(text: str, word: str) -> bool:
    """A number before the word: 2单元, 三号楼."""
    heads = text.split(word)[:-1]
    return any(head.rstrip()[-1:] and (_digit(head.rstrip()[-1]) or head.rstrip()[-1] in "十百") for head in heads)


def _words(text: str) -> list[str]:
    """Digits and dashes that stand together."""
    kept = (character if character == "-" or _digit(character) else " " for character in text)
    return "".join(kept).split()


def _flat(word: str) -> bool:
    """3-2-501: three numbers by dashes that are no day; the buses 10-12-15 are none."""
    parts = word.strip("-").split("-")
    return len(parts) == len("楼栋门") and all(parts) and len(parts[-1]) >= len("501") and not _is_date(word)


def _person(text: str, title: str) -> bool:
    """A form of address behind a surname: 王先生."""
    return any(head and head[-1] in SURNAMES for head in text.split(title)[:-1])


WORDS = {
    "known": mark("a name, telephone or address of the ledger"), "digits": mark("a long run of digits"),
    "account": mark("account or e-mail"), "plate": mark("plate number"), "address": mark("house, unit or door number"),
    "sensitive": mark("illness, disability or a child"), "name": mark("a form of address with a name"),
}  # fmt: skip
"""Kinds of leaks in words."""
