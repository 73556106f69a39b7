"""What a ticket is about, by its category and by key words: topics, and how far each reaches.

How far: ``home`` (another flat is another matter), ``building`` (another building is), ``public`` (one matter for all
at the place), ``personal`` (another person's is another matter unless it is about the same firm).
The words are those of real tickets (domain.md 4.3); ``general`` topics say too little to contradict another.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple


class Topic(NamedTuple):
    """How far a matter of this topic reaches, and the words it is known by, as a pattern."""

    reach: str
    words: str


TOPICS: Mapping[str, Topic] = {
    "电梯": Topic("building", "电梯|困梯|困人|轿厢|曳引|维保"),
    "供暖": Topic("home", "供暖|供热|暖气|地暖|采暖|室温|停暖|不热|挨冻|温度(?:太|偏|过)?低"),
    "供水": Topic("building", "停水|断水|供水|自来水|水压|没水|无水|没有水|水浑|水质|来水|水表"),
    "供气": Topic("home", "停气|燃气|天然气|煤气|供气|没气"),
    "供电": Topic("building", "停电|断电|没电|供电|跳闸|电压|电表"),
    "漏水": Topic("home", "漏水|渗水|渗漏|返潮|滴水|漏雨|防水"),
    "下水": Topic("building", "化粪池|下水|污水井|污水|粪水|返水|反水|外溢|管道堵|排水"),
    "楼道灯": Topic("building", "楼道灯|楼道照明|声控灯|感应灯|楼道里?(?:没|无)灯|楼道灯光"),
    "路灯": Topic("public", "路灯|街灯|照明"),
    "道路": Topic("public", "路面|坑洼|塌陷|破损|道路|修路|坑槽|人行道|地砖"),
    "井盖": Topic("public", "井盖|窨井"),
    "施工": Topic("public", "施工噪|夜间施工|夜里施工|打桩|搅拌|浇筑|施工扰民|施工声|工地.{0,8}(?:吵|噪|响)"),
    "装修": Topic("building", "装修|电钻|砸墙|敲打|打孔"),
    "广场舞": Topic("public", "广场舞|跳舞|音响|唱歌"),
    "经营噪声": Topic("public", "台球|KTV|ktv|酒吧|歌厅|麻将|棋牌|网吧|烧烤店.{0,6}[吵闹噪]"),
    "邻居噪声": Topic("home", "楼上.{0,8}(?:噪|吵|跑|跺|拖|响)|跺脚|孩子跑|拍球|练琴|钢琴"),
    "设备噪声": Topic("building", "水泵|风机|空调外机|变压器|换热站|低频|机房"),
    "油烟": Topic("public", "油烟|烟道|烧烤烟|排烟"),
    "扬尘": Topic("public", "扬尘|尘土|渣土"),
    "异味": Topic("public", "异味|臭味|恶臭|刺鼻|气味"),
    "占道": Topic("public", "占道|流动摊|摆摊|摊贩|摊点|店外经营"),
    "垃圾": Topic("public", "垃圾|清运|脏乱|卫生差|保洁|堆积"),
    "违建": Topic("home", "违建|违法建设|违章建|私搭|乱建|加盖|彩钢房|封闭阳台"),
    "绿化": Topic("public", "绿化|绿地|毁绿|树枝|树木|修剪|草坪|杨絮|花坛"),
    "停车": Topic("public", "停车|车位|乱停|僵尸车|地锁|堵车库|占用车"),
    "充电": Topic("building", "充电|飞线|电动车上楼|电瓶"),
    "消防": Topic("building", "消防|灭火器|消火栓|疏散|火灾|楼道堆"),
    "门禁": Topic("building", "门禁|单元门|监控|道闸"),
    "物业费": Topic("public", "物业费|停车费|收费|涨价|维修基金|公摊"),
    "拖欠工资": Topic("personal", "工资|欠薪|劳务费|工程款|血汗钱|工钱"),
    "社保": Topic("personal", "社保|养老保险|医保|缴费年限|失业金|公积金|社会保险"),
    "残疾": Topic("personal", "残疾|护理补贴"),
    "低保": Topic("personal", "低保|救助金|临时救助|特困"),
    "退费": Topic("personal", "退款|退费|退卡|预付|会员卡|健身卡|不退|退一赔"),
    "食品": Topic("personal", "过期|变质|异物|食品|拉肚子|发霉|不新鲜|伙食|餐具"),
    "房产证": Topic("personal", "房产证|不动产|产权证|办证|过户"),
    "交房": Topic("public", "交房|延期交付|烂尾|逾期交"),
    "拆迁": Topic("personal", "拆迁|征收|安置|征地|补偿"),
    "地界": Topic("personal", "地界|耕地|宅基地|边界|田埂|承包地"),
    "公交": Topic("public", "公交|班车|站台|发车|甩站"),
    "公交卡": Topic("personal", "充值|公交卡|老年卡"),
    "入学": Topic("personal", "入学|学位|学区|报名|转学"),
    "学校": Topic("public", "幼儿园|补课|老师|教师|校服|作业"),
    "疫苗": Topic("personal", "疫苗|接种"),
    "医疗": Topic("personal", "挂号|看病|医生|护士|药费|住院|诊所"),
    "犬": Topic("public", "犬|遛狗|流浪狗|狗叫|狗咬"),
    "虫鼠": Topic("building", "老鼠|蟑螂|灭鼠"),
    "门票": Topic("personal", "门票|景区|免票"),
    "宽带": Topic("building", "宽带|网速|信号|基站|断网"),
    "户籍": Topic("personal", "户口|落户|身份证|居住证"),
    "高空抛物": Topic("building", "高空抛物|扔东西|抛物"),
    "外墙": Topic("building", "外墙|墙皮|保温层|瓷砖脱落"),
    "河道": Topic("public", "河道|沟渠|水渠|排污口"),
    "农灌": Topic("public", "灌溉|浇地|浇水"),
    "健身器材": Topic("public", "健身器材|健身设施|游乐设施"),
    "信号灯": Topic("public", "红绿灯|信号灯|斑马线|减速带"),
    "快递": Topic("personal", "快递|包裹|驿站"),
    "噪声": Topic("public", "噪声|噪音|扰民|吵"),
    "物业": Topic("public", "物业(?:管理|服务|不作为|公司)"),
}  # fmt: skip

GENERAL = frozenset({"物业", "噪声", "物业费", "学校", "医疗", "道路"})
"""Topics that agree with others and contradict none."""

VAGUE = frozenset({"物业", "学校", "医疗"})
"""Topics whose agreement alone makes no one matter: a school or a property firm is complained of for many things."""

NOISES = frozenset({"施工", "装修", "广场舞", "经营噪声", "邻居噪声", "设备噪声", "犬", "违建"})
KIN = (
    frozenset({"供水", "漏水"}), frozenset({"漏水", "下水"}), frozenset({"充电", "消防"}), frozenset({"占道", "垃圾"}),
    frozenset({"道路", "井盖"}), frozenset({"下水", "异味"}), frozenset({"垃圾", "异味"}), frozenset({"油烟", "异味"}),
    frozenset({"占道", "停车"}), frozenset({"停车", "消防"}), frozenset({"漏水", "外墙"}), frozenset({"供气", "异味"}),
    frozenset({"施工", "扬尘"}), frozenset({"占道", "油烟"}), frozenset({"供水", "供暖"}), frozenset({"楼道灯", "路灯"}),
    frozenset({"农灌", "供水"}), frozenset({"下水", "河道"}), frozenset({"虫鼠", "垃圾"}), frozenset({"地界", "违建"}),
    frozenset({"公交", "公交卡"}), frozenset({"门禁", "停车"}), frozenset({"消防", "垃圾"})
)  # fmt: skip
"""Pairs that one matter is often told by: neither agreement nor contradiction."""

_WORD = r"(?:\([^)]*\)|[^|(])+"
"""One of a topic's words, with what it has in brackets."""


class _Words(NamedTuple):
    """A topic's words: those that stand in a text as they are, and the others, as patterns."""

    plain: tuple[str, ...]
    forms: tuple[str, ...]


@lru_cache(maxsize=1)
def _words() -> Mapping[str, _Words]:
    """Taken apart at the first use: to compile all of it takes longer than a command does else."""
    split = {name: re.findall(_WORD, topic.words) for name, topic in TOPICS.items()}
    return {
        name: _Words(
            tuple(word for word in words if re.escape(word) == word),
            tuple(word for word in words if re.escape(word) != word),
        )
        for name, words in split.items()
    }


def _named(words: _Words, text: str) -> bool:
    return any(word in text for word in words.plain) or any(re.search(form, text) for form in words.forms)


@lru_cache(maxsize=4096)
def topics_in(text: str) -> frozenset[str]:
    """The topics that a text names."""
    found = {name for name, words in _words().items() if _named(words, text)}
    if "楼道灯" in found:
        found.discard("路灯")
    return frozenset(found - {"噪声"} if found & NOISES else found)


def topics_of(title: str, body: str, category: str | None) -> frozenset[str]:
    """The topics of a ticket: the title's, else the category's own name, else the body's."""
    specific = topics_in(title)
    if specific - GENERAL:
        return specific
    leaf = (category or "").rpartition("/")[2]
    return specific | topics_in(leaf) | topics_in(body)


def agreed(mine: frozenset[str], theirs: frozenset[str]) -> frozenset[str]:
    """The topics that two tickets share; noise in general agrees with any kind of noise."""
    shared = mine & theirs
    for one, other in ((mine, theirs), (theirs, mine)):
        if "噪声" in one and not one & NOISES:
            shared |= other & NOISES
    return shared - (GENERAL if shared - GENERAL else frozenset())


def contradict(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether two tickets are about different matters: each says what, and nothing they say goes together."""
    one, other = mine - GENERAL, theirs - GENERAL
    if not one or not other or agreed(mine, theirs):
        return False
    return not any(pair & one and pair & other for pair in KIN)


def reach(shared: frozenset[str]) -> str:
    """How far the shared matter reaches: the narrowest of its topics."""
    order = ("personal", "home", "building", "public")
    return min((TOPICS[name].reach for name in shared), key=order.index, default="public")
