"""Planted identifiers in sentences like the newspaper's, made with a fixed seed; and harmless text beside them."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import NamedTuple

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾田董潘蔡蒋余杜叶程魏苏吕丁任卢姚姜崔谭陆康祁"
GIVEN = ["和风", "建国", "秀英", "海燕", "志强", "晓梅", "玉兰", "永福", "才让", "芳", "伟", "敏", "军", "丽娟", "得胜"]
TITLES = ["先生", "女士", "大爷", "大妈", "阿姨", "奶奶", "爷爷", "师傅", "大娘", "大叔"]
PLACES = ["恒通家园", "西海嘉苑小区", "工艺美术厂家属院", "龙华苑", "桃李路社区", "海晏路小区", "朔北藏族乡边麻沟村"]
MATTERS = ["楼上漏水", "电梯停运三天", "化粪池淤堵", "暖气不热", "路灯不亮", "物业乱收费", "拖欠工资未发", "噪声扰民"]

SENTENCES: dict[str, list[str]] = {
    "name": [
        "居民{it}反映{place}{matter}，请求处理。",
        "“问题能够这么快解决，感谢同志们！”居民{it}感激地说。",
        "{it}来电称{place}{matter}。",
        "市民{it}，{matter}，多次反映未果。",
        "联系人：{it}，{matter}。",
        "已上门向业主{it}说明情况。",
    ],
    "titled": [
        "家住{place}的{it}开心地说道。",
        "居民{it}激动地表示感谢。",
        "经核实，{it}反映的{matter}属实，已解决。",
    ],
    "telephone": [
        "请回电{it}，{matter}。",
        "联系电话：{it}，晚上打。",
        "{place}居民来电（{it}）反映{matter}。",
        "答复已电话告知{it}。",
    ],
    "identity": ["身份证号{it}，申请补贴。", "持证人{it}已登记。", "证件{it}与银行预留不符。"],
    "card": ["工资应打入{it}，至今未到账。", "银行卡号{it}，开户行在西宁。"],
    "plate": ["车辆{it}长期占道。", "{place}门口有一辆{it}堵住消防通道。"],
    "address": ["{place}{it}漏水。", "住在{place}{it}的居民反映{matter}。", "已到{place}{it}上门查看。"],
    "account": ["微信号{it}，请加。", "加微信：{it}联系。"],
    "email": ["材料发到{it}即可。", "邮箱{it}，{matter}。"],
    "sensitive": ["家中老人{it}，经济困难。", "因{it}多次申请补助。", "孩子{it}一事已协调。"],
}


class Planted(NamedTuple):
    """A sentence, the kind of what is planted in it, and what must not be left of it."""

    text: str
    kind: str
    it: str


def corpus(count: int = 600, seed: int = 20240410) -> list[Planted]:
    """So many sentences, every kind in turn; the newspaper's own come first."""
    chance = random.Random(seed)  # noqa: S311 - made-up texts, the same on every machine
    kinds = sorted(SENTENCES)
    return [*NEWSPAPER, *(_sentence(chance, kinds[number % len(kinds)]) for number in range(count))]


NEWSPAPER = [
    Planted("被拖欠工资的马和风说：“钱拿到了。”", "name", "马和风"),
    Planted("市民马和风反映拖欠工资，请求协调。", "name", "马和风"),
    Planted("居民王先生感激地说。", "titled", "王先生"),
    Planted("家住西海嘉苑小区的康大爷开心地说道。", "titled", "康大爷"),
    Planted("因其及其母亲均为一级残疾，致使家庭经济困难。", "sensitive", "一级残疾"),
    Planted("按时在湟源接种乙肝疫苗，孩子成功接种重组乙型肝炎疫苗。", "sensitive", "疫苗"),
]


def _sentence(chance: random.Random, kind: str) -> Planted:
    it = _PLANTS[kind](chance)
    made = chance.choice(SENTENCES[kind])
    return Planted(made.format(it=it, place=chance.choice(PLACES), matter=chance.choice(MATTERS)), kind, it)


def _digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(count))


def _name(chance: random.Random) -> str:
    return chance.choice(SURNAMES) + chance.choice(GIVEN)


def _telephone(chance: random.Random) -> str:
    end = _digits(chance, 4)
    mobile = f"1390000{end}"
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in mobile)
    landline = f"0971-0{_digits(chance, 6)}"
    return chance.choice(
        [
            mobile,
            f"139 0000 {end}",
            f"139-0000-{end}",
            wide,
            f"+86 {mobile}",
            landline,
            f"（0971）0{_digits(chance, 6)}",
        ]
    )


def _identity(chance: random.Random) -> str:
    day = f"{chance.randint(1950, 2012)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
    return f"630102{day}{_digits(chance, 3)}{chance.choice('0123456789X')}"


def _card(chance: random.Random) -> str:
    bare = f"622202{_digits(chance, 13)}"
    return chance.choice([bare, " ".join((bare[:4], bare[4:8], bare[8:12], bare[12:16], bare[16:]))])


def _plate(chance: random.Random) -> str:
    tail = _digits(chance, 5)
    return chance.choice([f"青A{tail}", f"青A·{tail}", f"青AD{tail}", f"甘B{tail[:4]}Q"])


def _address(chance: random.Random) -> str:
    house, door, flat = chance.randint(1, 30), chance.randint(1, 6), chance.randint(101, 1899)
    return chance.choice(
        [
            f"{house}号楼{door}单元{flat}室",
            f"{house}栋{flat}",
            f"{house}-{door}-{flat}",
            f"{door}单元{flat}",
            f"三号楼二单元{flat}室",
        ]
    )


_PLANTS: dict[str, Callable[[random.Random], str]] = {
    "name": _name,
    "titled": lambda chance: chance.choice(SURNAMES) + chance.choice(TITLES),
    "telephone": _telephone, "identity": _identity, "card": _card, "plate": _plate, "address": _address,
    "account": lambda chance: chance.choice([f"wx_{_digits(chance, 6)}", f"lan{_digits(chance, 5)}", f"a{_digits(chance, 3)}-bcd"]),
    "email": lambda chance: f"user{_digits(chance, 4)}@{chance.choice(['example.com', 'mail.example.cn'])}",
    "sensitive": lambda chance: chance.choice(
        ["一级残疾", "二级残疾", "患糖尿病", "患尿毒症", "接种疫苗", "打乙肝疫苗", "患抑郁症", "肢体残疾", "透析", "患白血病"]
    ),
}  # fmt: skip

HARMLESS = [
    "拨打12345政务服务便民热线。", "2024年4月10日，西宁晚报。", "小区3部电梯停运。", "孩童尚未达到1.2米免票政策。",
    "截至2024-04-10，受理354起，办结347起，按期办结率100%。", "满意率94.69%，同比上升3.5个百分点。", "拖欠工资共计36000元。",
    "群众反映的问题当日办结。", "居民高度评价。", "市民张贴小广告的问题已处理。", "业主方便出行。", "村民常年吃水难。",
    "群众马上联系到施工方。", "居民安全意识提高。", "电动自行车占用消防通道。", "社区党委发动居民收取费用。", "更换了新的钢丝绳。",
    "2023-2024年采暖期。", "供热温度不低于18度。", "全县12个乡镇、68个村。", "道路硬化4.5公里。", "上午9:00至下午17:00办理。",
    "第13期工作简报。", "一级响应，二级督办。", "国办函〔2025〕66号。", "投入资金120万元。", "西宁市城西区通海路街道。",
    "对耕地拉尺测量，划定耕地界限。", "化粪池已疏通。", "和顺物业已整改。", "高层住宅供水压力不足。", "工单于3月15日17时30分办结。",
    "业主大会已通过。", "居民向社区反映。", "市民石材加工噪声投诉。", "更换路灯36盏。", "完成率为100%，共37件。", "联系群众300余人次。",
    "由于白天施工，噪声较大。", "公交充值点设在综合服务大厅。", "水费每吨2.35元。", "6路公交车改线。", "11号线开工。",
    "农民工工资已全部发放。", "和谐社区建设。", "张贴通知32份。", "全程代办、帮办。", "周边5个小区同时停水。", "居民关心的供暖问题。", "群众满意度提高。",
]  # fmt: skip
"""Text in which nothing is personal."""
