"""What is hidden of people where strangers read: everything by which a citizen could be found.

``hide`` takes out names, telephones, identity and card numbers, plates, house, unit and door numbers, accounts and
e-mail, and says of health, disability and children nothing but that they were there (民法典 1034 and 1039,
个人信息保护法 25 and 28; domain.md 6.2). Patterns see what they know; a person looks after them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from yousu.masking import COMPOUND, NAMELESS, surname
from yousu.words import mark, say

KINDS = {
    "name": mark("name"), "telephone": mark("telephone"), "identity": mark("identity or card number"),
    "plate": mark("plate number"), "address": mark("house, unit or door number"),
    "account": mark("account or e-mail"),
    "object": mark("accused party"),
    "disability": mark("disability"), "health": mark("illness or health"),
    "minor": mark("child or minor"),
}  # fmt: skip
"""Kinds of what is hidden, each with its word."""

SENSITIVE = frozenset({"disability", "health", "minor"})
"""Kinds that the law holds to be sensitive (个人信息保护法 28): no page without a leader's act."""


class Found(NamedTuple):
    """One thing that was hidden: its kind, and what stood there."""

    kind: str
    said: str


class Hidden(NamedTuple):
    """A text as it may be shown, and what was taken out of it, in the order it was found."""

    text: str
    found: tuple[Found, ...]


_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈"
    "钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫阎段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康"
    "冶祁苟韵童麻靳晁妥喇保海虎绽铁沙韩辛祝管党甘包星娄权卓昝逯仓冉米巴才旦索华仁鲍樊兰殷施洪翟安倪庞柴喻颜蓝"
    "牛鲁葛聂焦梅盛霍柳季温申冀耿关詹欧左涂尤阮舒"
)
_SURNAME = f"(?:{'|'.join(sorted(COMPOUND))}|[{_SURNAMES}])"
_TITLES = (
    "先生|女士|小姐|大爷|大妈|大娘|大叔|大伯|大哥|大姐|大嫂|阿姨|叔叔|奶奶|爷爷|婆婆|师傅|老师|老人|老汉|同学|同志|"
    "老太太|老先生|医生|老板|嫂子|婶"
)
_LEADS = (
    "市民|居民|村民|业主|住户|群众|来电人|投诉人|反映人|诉求人|当事人|举报人|求助人|申请人|联系人|户主|租户|租客|家长|患者|"
    "老人|学生|儿童|丈夫|妻子|儿子|女儿|孙子|孙女|母亲|父亲|房东|司机|店主|农民工|工人|职工|残疾人|邻居|老党员|热心人|游客"
)
_STRONG = "姓名[:： ]*|我叫|我是|名叫|本人叫|叫做|来电人[:：]|联系人[:：]|户主[:：]"
_AFTER = (
    "反映|来电|致电|拨打|称|说|表示|告诉|投诉|求助|咨询|自述|介绍|感激|激动|高兴|开心|家住|住在|住|因|在|于|向|和|与|及|的|是|"
    "等|家|电话|手机|身份证|微信|先生|女士|患|为|要求|希望|申请|举报|欠|被|车牌|把|将|对|到|有|没|已|再次|多次|"
    "一家|一户|，|。|、|；|：|,|;|:|（|\\(|！|？|“|”|\\s|$"
)
_NO_NAME = re.compile(
    "马上|马路|高度|高兴|高峰|高层|严重|严格|方便|方面|方式|张贴|常年|常常|施工|安装|安全|安置|安排|白天|任何|万元|许多|许可|"
    "金额|于是|关于|关注|关心|向社|向居|向有|向政|向物|向街|向村|向本|向单|向12|和物|和谐|温度|温暖|沙石|石块|"
    "管道|管理|包括|包干|保障|保证|保护|保洁|星期|权益|巴士|才能|索要|海拔|关闭|龙头|何时|何处|雷雨|万余|常态|铁门|"
    "党员|党支|党群|党组|党委|党建|黄土|白色|黄色|蓝色|林木|江河|金银|左右|左侧|柳树|申请|申报|申诉|温馨|"
    "夏季|夏天|于|向|和|与|程序|程度|应急|应当|任务|成功|成立|高空|高温|高龄|石材|田地|方案|安心|安放|关停"
)
_GIVEN = r"[\u4e00-\u9fff·]"
_NAME_LED = re.compile(rf"(?P<lead>{_LEADS})(?P<name>(?!{_NO_NAME.pattern}){_SURNAME}{_GIVEN}{{1,2}}?)(?={_AFTER})")
_NAME_SAID = re.compile(rf"(?P<lead>{_STRONG})(?P<name>{_SURNAME}{_GIVEN}{{1,2}}?)(?={_AFTER})")
_NAME_TITLED = re.compile(
    rf"(?P<lead>)(?P<name>(?:(?<![\u4e00-\u9fff]){_SURNAME}{_GIVEN}{{1,2}}?|{_SURNAME})(?:{_TITLES}))"
)
_SAYS = "感激|激动|高兴地|开心地|告诉记者|告诉|反映|来电|致电|拨打|家住|自述|投诉|求助|说[，：:“]|表示[，：:“]"
_NAME_SAYS = re.compile(
    rf"(?P<lead>(?:^|(?<=[的由向对给请找与和，。；：、“”！？,;:\s（(])))(?P<name>(?!{_NO_NAME.pattern}){_SURNAME}{_GIVEN}{{1,2}}?)"
    rf"(?=(?:再次|多次)?(?:{_SAYS}))"
)
_NAME_NICK = re.compile(
    r"(?P<lead>)(?P<name>(?<![\u4e00-\u9fff])[老小][王李张刘陈杨赵黄周吴徐孙马朱胡郭何罗郑梁谢宋韩邓冯曹彭董蔡康])"
    r"(?=说|反映|告诉|称|家|的|表示|来电|，|投诉)"
)

_CHINESE = "零〇○一二三四五六七八九幺两"
_COUNT = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,4}|[A-Za-zＡ-Ｚ甲乙丙丁戊])"
_SEGMENT = rf"{_COUNT}\s*[#＃]?(?:号楼|号院|号门|栋|幢|单元|#楼)"
_ADDRESS = re.compile(
    rf"(?:(?:东|西|南|北)区)?(?:{_SEGMENT}[ ,，\-－]*)+(?:{_COUNT}(?:楼|层))?(?:\d{{2,4}}(?:室|号|户|房|房间)?)?"
    rf"|(?<![\d.\-]){_COUNT}座(?=\d{{3,4}})\d{{3,4}}(?:室|号|户)?"
    r"|(?<![\d.])\d{3,4}(?:室|号房|房间)"
    r"|(?<![\d\-－])\d{1,3}[-－—]\d{1,2}[-－—]\d{3,4}(?:室|号|户)?(?![\d\-－])"
    rf"|(?<=[路街巷道村社组弄里屯庄坊])\s*(?:附)?\d{{1,5}}(?:[-－—之]\d{{1,4}})?号(?!线|公路|文|井|出口|电梯|楼)(?:附\d+号)?"
    rf"|(?:门牌号?|房号|室号|户号)[:：为是 ]*[A-Za-z]?\d{{1,5}}(?:[-－—]\d{{1,4}})*号?"
    rf"|{_COUNT}(?:组|社|队)\s*{_COUNT}号"
)
_PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_PLATE = re.compile(
    rf"[{_PROVINCES}][A-Za-z][·•.\-\s]?(?=[A-Za-z\d]*\d)[A-Za-z\d]{{4,6}}(?:[警学挂港澳]|(?![A-Za-z\d]))"
)
_EMAIL = re.compile(r"[A-Za-z\d._%+\-]+\s?[@＠]\s?[A-Za-z\d\-]+(?:\.[A-Za-z\d\-]+)+")
_ACCOUNT = re.compile(
    r"(?P<lead>(?:微信号?|薇信|威信|VX|wx|V信|wechat|QQ号?|抖音号?|支付宝(?:账号)?)(?:同号)?[:：是为\s]*)"
    r"(?P<name>[A-Za-z\d][A-Za-z\d_\-]{4,24})",
    re.IGNORECASE,
)
_IDENTITY = re.compile(
    r"(?<!\d)[1-9]\d{5}[ \-]?(?:19|20)\d{2}[ \-]?\d{4}[ \-]?\d{3}[\dXx](?!\d)"
    r"|(?<!\d)\d{4}(?:[ \-]\d{4}){3}(?:[ \-]\d{1,4})?(?!\d)|\d{13,}[Xx]?"
    r"|(?:护照|证件|残疾证|军官证|社保卡|病历)号?[:：为是 ]*[A-Za-z]{0,3}\d{6,}"
)
_TELEPHONE = re.compile(
    r"(?<!\d)(?:\+?86[ \-]?)?1[ \-.·/_]?[3-9](?:[ \-.·/_，,]{0,2}\d){9}(?!\d)"
    r"|(?<!\d)[(（]?0\d{2,3}[ \-－—)）]{0,2}\d{3,4}[ \-]?\d{4}(?:[ \-－转]{1,2}\d{1,5})?(?!\d)"
    r"|(?<!\d)400[ \-]?\d{3,4}[ \-]?\d{3,4}(?!\d)"
    r"|(?<![\d\-])(?!(?:19|20)\d\d[\- ](?:19|20)\d\d)\d{4}[\- ]\d{4}(?![\d\-])"
    rf"|\d{{7,}}|[{_CHINESE}]{{7,}}"
)
_DISABILITY = re.compile(
    "(?:[一二三四1-4]级)?(?:肢体|视力|听力|智力|精神|言语|多重)?残疾(?:人|证)?|残障人?士?|瘫痪|聋哑人?|盲人|失能|智障"
)
_HEALTH = re.compile(
    "(?:乙肝|乙型肝炎|重组乙型肝炎|狂犬病?|流感|新冠|麻疹|水痘|脊灰)?疫苗|接种|乙肝|[甲乙丙]型肝炎|肝炎|癌症?|肿瘤|白血病|尿毒症|"
    "精神病|精神分裂症?|抑郁症?|艾滋病?|HIV|糖尿病|高血压|冠心病|心脏病|脑梗死?|脑出血|中风|肺结核|自闭症|脑瘫|透析|化疗|"
    "怀孕|孕妇|流产|病历|癫痫|哮喘|重病|大病|患病|慢性病|确诊|住院|手术",
    re.IGNORECASE,
)
_MINOR = re.compile(
    "未成年人?|(?<!\\d)(?:[1-9]|1[0-7])(?:周?岁)(?:的)?(?:孩子|儿子|女儿|男孩|女孩|孙子|孙女)?|"
    "(?:[一二三四五六七八九十]{1,2})岁(?:的)?(?:孩子|儿子|女儿|男孩|女孩|孙子|孙女)?|小学生|中学生|初中生|幼儿园大班|婴儿|新生儿"
)

_SHOWN = {
    "telephone": mark("〔telephone〕"), "identity": mark("〔number〕"), "plate": mark("〔plate〕"),
    "address": mark("〔address〕"), "account": mark("〔account〕"), "object": mark("〔party〕"),
    "disability": mark("a person in special need"),
    "health": mark("〔health〕"), "minor": mark("〔child〕"),
}  # fmt: skip

_DIGITS = "0123456789"
_SAYING = "".join(sorted(set(_LEADS + _STRONG + _TITLES + _SAYS) - set("|*:：，,“[] ")))
_RULES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("account", "@＠", _EMAIL),
    ("account", "信VvWwQq抖支", _ACCOUNT),
    ("plate", _PROVINCES, _PLATE),
    ("identity", _DIGITS, _IDENTITY),
    ("address", "号栋幢元楼座室户牌房-－—", _ADDRESS),
    ("telephone", _DIGITS + _CHINESE, _TELEPHONE),
    ("disability", "残瘫聋盲失智", _DISABILITY),
    ("health", "疫接乙肝癌肿白尿精抑艾Hh糖高冠心脑中肺自透化怀孕流病癫哮重大患慢确住手甲丙", _HEALTH),
    ("minor", "未岁学中初幼婴新", _MINOR),
    ("name", _SAYING, _NAME_SAID),
    ("name", _SAYING, _NAME_LED),
    ("name", _SAYING, _NAME_TITLED),
    ("name", _SAYING, _NAME_SAYS),
    ("name", "老小", _NAME_NICK),
)
"""What is looked for, in this order: longer and surer patterns before those that would cut into them.

The second of each: characters of which one stands in whatever the pattern finds; a text without them is not searched.
"""


_REPEATED = re.compile("(〔[^〔〕]+〕)\\1+")
"""One thing said in several words is hidden once."""


def hide(text: str | None, names: Iterable[str | None] = (), accused: str | None = None) -> Hidden:
    """The text as strangers may read it.

    ``names``: what is known of the ticket's people (name, telephone, address), hidden wherever it stands.
    ``accused`` is the firm or person complained of, hidden until the facts are established (domain.md 6.2).
    """
    found: list[Found] = []
    shown = plain(text or "")
    for name in sorted({said for said in map(_known, names) if said}, key=len, reverse=True):
        shown = re.sub(re.escape(name), _noting(found, _kind_of(name)), shown)
    if said := _known(accused):
        shown = re.sub(re.escape(said), _noting(found, "object"), shown)
    there = set(shown)
    for kind, needs, pattern in _RULES:
        if not there.isdisjoint(needs):
            shown = pattern.sub(_noting(found, kind), shown)
    return Hidden(_REPEATED.sub(r"\1", shown), tuple(found))


class _Plain(dict[int, str]):
    """What stands for a character, found out once for each."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _plain(chr(code))
        return found


_PLAIN = _Plain()


def plain(text: str) -> str:
    """Digits of any script and full-width letters as ASCII, and nothing invisible between them."""
    return text if text.isascii() else text.translate(_PLAIN)


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category in {"Cf", "Mn", "Me"}:
        return ""
    if category == "No" and unicodedata.digit(character, None) is not None:
        return str(unicodedata.digit(character))
    folded = unicodedata.normalize("NFKC", character)
    return folded if folded.isascii() and folded.isalnum() else character


def _kind_of(known: str) -> str:
    """Of what is known of a ticket's people: a name, or a telephone or an address, which have digits."""
    if not any(map(str.isdigit, known)):
        return "name"
    return "telephone" if sum(map(str.isalpha, known)) == 0 else "address"


def _known(name: str | None) -> str:
    said = plain(name or "").strip()
    return "" if len(said) < len("姓名") or said in NAMELESS else said


def _noting(found: list[Found], kind: str) -> Callable[[re.Match[str]], str]:
    def shown(match: re.Match[str]) -> str:
        """What stands in place of the match; the match is kept for the person who reviews."""
        groups = match.groupdict()
        said = groups.get("name") or match[0]
        found.append(Found(kind, said))
        return (groups.get("lead") or "") + (_nobody(said) if kind == "name" else say(_SHOWN[kind]))

    return shown


def _nobody(name: str) -> str:
    """王某, for any name, form of address or nickname; 某某 where the name is in no Chinese character."""
    said = name[1:] if name[0] in "老小" and len(name) == len("老王") else name
    return say("{surname} so-and-so", surname=surname(said))


def kinds(found: Iterable[Found]) -> Iterator[str]:
    """The kinds found, each once, in the order of ``KINDS``."""
    seen = {each.kind for each in found}
    return (kind for kind in KINDS if kind in seen)
