"""Pasted messages: realistic ones read field by field, and any text whatsoever makes a draft."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.render.documents import CHINESE, TEXTS
from yousu.intake.pasted import _FIELD_OF, Known, read_pasted
from yousu.intake.prose import TITLE_LENGTH, is_identity
from yousu.ticket.events import draft as event

KNOWN = Known(
    "2026-11-23T09:00:00+08:00",
    channels=("12345热线", "县长信箱", "网络舆情", "来访"),
    categories=("住建物业/物业管理", "住建物业/电梯故障", "住建物业/电梯困人", "市政公用/供暖", "城市管理/占道经营",
                "生态环境/噪声", "交通停车/停车", "劳动社保/拖欠工资"),
    places=("恒通家园", "金座小区", "恒通"),
    units=("市场监管局", "供热公司", "城关镇人民政府"),
)  # fmt: skip

PLATFORM_PAGE = """\
工单编号\t20261123000001000001
工单来源\t12345热线
工单类型\t投诉
问题分类\t住房城乡建设->物业管理->电梯故障
标题\t恒通家园电梯停运
来电人\t李某
来电号码\t13900000002
诉求地址\t恒通家园3号楼
主要内容\t小区电梯坏了
三天没人修
承办单位\t市场监管局
受理时间\t2026-11-23 08:12:30
截止时间\t2026-12-02 17:00
是否保密\t是
"""
ONE_A_LINE = """\
工单编号
20261123000001000001HBD1
来电人
李女士
来电号码
保密
主要内容
暖气不热
"""
WECHAT = """\
王某某 2026/11/22 20:15
您好，我是金座小区的居民赵某某，我家在5号楼2单元301，暖气不热，室温只有14度，打物业电话没人接，请帮忙解决。
电话139-0000-0003，请为我保密。
"""

MESSAGES = [
    (
        (
            "诉求人：王某某\n联系电话：13900000001\n诉求内容：恒通家园3号楼电梯停运三天，请尽快处理。\n"
            "受理时间：2026-11-23 08:12"
        ),
        {
            "name": "王某某", "phone": "13900000001", "place": "恒通家园", "address": "恒通家园3号楼",
            "body": "恒通家园3号楼电梯停运三天，请尽快处理。", "received": "2026-11-23T08:12:00+08:00",
            "title": "恒通家园3号楼电梯停运三天，请尽快处理",
        },
    ),
    (
        (
            "诉求人:王某某 联系电话:139-0000-0001 地址：恒通家园3号楼 诉求内容：电梯困人一小时 "
            "工单编号：20261123000001HBD1"
        ),
        {
            "name": "王某某", "phone": "13900000001", "address": "恒通家园3号楼", "place": "恒通家园",
            "body": "电梯困人一小时", "platform_no": "20261123000001HBD1", "category": "住建物业/电梯困人",
            "title": "电梯困人一小时",
        },
    ),
    (
        "【诉求人】张女士【联系电话】0971-6123456【诉求内容】咨询社保缴费渠道",
        {
            "name": "张女士", "phone": "09716123456", "body": "咨询社保缴费渠道", "title": "社保缴费渠道",
            "kind": "inquiry",
        },
    ),
    (
        PLATFORM_PAGE,
        {
            "platform_no": "20261123000001000001", "channel": "12345热线", "kind": "complaint",
            "category": "住建物业/电梯故障", "title": "恒通家园电梯停运", "name": "李某", "phone": "13900000002",
            "address": "恒通家园3号楼", "body": "小区电梯坏了\n三天没人修", "unit": "市场监管局",
            "received": "2026-11-23T08:12:30+08:00", "due": "2026-12-02T17:00:00+08:00", "secret": "yes",
            "place": "恒通家园",
        },
    ),
    (
        ONE_A_LINE,
        {"platform_no": "20261123000001000001HBD1", "name": "李女士", "body": "暖气不热", "title": "暖气不热"},
    ),
    (
        WECHAT,
        {
            "name": "赵某某", "phone": "13900000003", "place": "金座小区", "address": "5号楼2单元301",
            "received": "2026-11-22T20:15:00+08:00", "secret": "yes", "body": WECHAT.strip(),
            "title": "暖气不热，室温只有14度，打物业电话没人接，请帮忙解决",
        },
    ),
    (
        "市民王先生来电反映：恒通家园门口有人占道经营，影响通行。电话0971-6123456",
        {
            "name": "王先生", "phone": "09716123456", "place": "恒通家园", "category": "城市管理/占道经营",
            "title": "恒通家园门口有人占道经营，影响通行",
            "body": "市民王先生来电反映：恒通家园门口有人占道经营，影响通行。电话0971-6123456",
        },
    ),
    (
        "领导您好！楼下台球室半夜噪声扰民。李大爷13900000010",
        {
            "name": "李大爷", "phone": "13900000010", "category": "生态环境/噪声", "title": "楼下台球室半夜噪声扰民",
            "body": "领导您好！楼下台球室半夜噪声扰民。李大爷13900000010",
        },
    ),
    (
        "联系人 刘某\n联系电话 １３９００００００１１\n工地拖欠工资两个月",
        {"name": "刘某", "phone": "13900000011", "category": "劳动社保/拖欠工资"},
    ),
    ("好", {"body": "好", "title": "好"}),
    ("", {}),
    (" \n\t\u200b ", {}),
]  # fmt: skip


@pytest.mark.parametrize(("message", "draft"), MESSAGES, ids=[message[:12] for message, _ in MESSAGES])
def test_messages(message: str, draft: dict[str, str]) -> None:
    found = read_pasted(message, KNOWN)

    if "body" in draft or not draft:
        assert found == draft
    else:
        assert draft.items() <= found.items()


@pytest.mark.parametrize(
    ("message", "field", "value"),
    [
        ("来电时间：2026年11月22日下午3点半\n内容：噪声", "received", "2026-11-22T15:30:00+08:00"),
        ("来电时间：2026-12-22 15:30\n内容：噪声", "received", None),
        ("市民王某某11月22日上午8点半来电，电梯停运", "received", "2026-11-22T08:30:00+08:00"),
        ("昨天下午3点左右，来电反映电梯停运", "received", "2026-11-22T15:00:00+08:00"),
        ("11月22日来电反映，8点半电梯停运", "received", None),
        ("电梯11月22日上午8点半停运", "received", None),
        ("截止时间：2026-11-20 17:00\n内容：噪声", "due", None),
        ("联系电话：保密\n内容：噪声", "phone", None),
        ("联系电话：6123456\n内容：噪声", "phone", "6123456"),
        ("联系电话：+86 139 0000 0001\n内容：噪声", "phone", "13900000001"),
        ("姓名：匿名\n内容：噪声", "name", None),
        ("姓名：王某某 13900000001\n内容：噪声", "name", "王某某"),
        ("来源：县长信箱\n内容：噪声", "channel", "县长信箱"),
        ("来源：某个APP\n内容：噪声", "channel", None),
        ("12345转来：楼上漏水", "channel", "12345热线"),
        ("承办单位：城关镇\n内容：噪声", "unit", "城关镇人民政府"),
        ("问题分类：其他->未知\n内容：漏水", "category", None),
        ("是否保密：否\n内容：漏水", "secret", None),
        ("不愿透露姓名，楼上漏水", "secret", "yes"),
        ("类型：建议\n内容：增加路灯", "kind", "suggestion"),
        ("地点：某某路13900000001旁\n内容：路灯不亮", "place", None),
        ("我身份证630102199003070018，低保没发", "platform_no", None),
        ("市民反映路灯不亮", "name", None),
        ("本人投诉物业", "name", None),
        ("物业管理混乱，电梯故障频发", "category", None),
        ("银行卡6222020000000000000被扣", "phone", None),
    ],
)
def test_fields(message: str, field: str, value: str | None) -> None:
    assert read_pasted(message, KNOWN).get(field) == value


@pytest.mark.parametrize(
    ("digits", "identity"),
    [
        ("630102199003070018", True),
        ("11010519491231002X", True),
        ("202611230000010001", False),
        ("630102202611230001", False),
        ("1234", False),
    ],
)
def test_identity_numbers_are_not_tickets(digits: str, identity: bool) -> None:
    assert is_identity(digits) is identity


MESSAGE = st.lists(
    st.one_of(
        TEXTS,
        CHINESE,
        st.builds(lambda label, mark, value: f"{label}{mark}{value}", st.sampled_from(sorted(_FIELD_OF)),
                  st.sampled_from(["：", ":", "\t", "\n", " ", ""]), TEXTS),
        st.sampled_from(["13900000001", "2026-11-23 08:00", "【", "】", "0971-6123456", "王先生", "3号楼", "保密"]),
    ),
    max_size=8,
).flatmap(lambda parts: st.sampled_from(["\n", "", "\t", "，"]).map(lambda glue: glue.join(parts)))  # fmt: skip


@example("12345内容描述:\u2028\n12345内容描述")
@example("\u2028")
@example("内容描述：，，\u2028，")
@given(MESSAGE)
def test_any_text_makes_a_draft_that_can_be_recorded(message: str) -> None:
    found = read_pasted(message, KNOWN)

    assert set(found) <= {*set(_FIELD_OF.values()), "body", "title"}
    assert all(found.values())
    assert len(found.get("title", "")) <= TITLE_LENGTH
    assert ("title" in found) == ("body" in found)
    private = {name: found[name] for name in ("title", "body", "name", "phone", "address") if name in found}
    public = {name: found[name] for name in ("place", "category", "channel", "kind") if name in found}
    event(1, "registered", KNOWN.now, **private, **public)
    for text in found.values():
        assert not any(ord(char) < 32 and char not in "\n\t" for char in text)


@given(st.text(st.sampled_from("王某反映路灯不亮，。 \n13900000001"), max_size=60))
def test_prose_without_labels_loses_no_word(message: str) -> None:
    found = read_pasted(message, KNOWN)

    assert found.get("body", "") == message.strip()


@pytest.mark.parametrize("piece", ["1", "王", "电话", "3号楼", "领导您好，", "：\n", "【", "2026-11-23 "])
def test_a_paste_of_any_length_is_read_at_once(piece: str) -> None:
    assert len(read_pasted(piece * 50_000, KNOWN)["title"]) <= TITLE_LENGTH


@pytest.mark.parametrize(
    ("message", "title", "name", "phone"),
    [
        ("文景街路口没有斑马线，联系电话0971-6123456", "文景街路口没有斑马线", None, "09716123456"),
        ("文景街没有路灯，电话 0971-6123456，请尽快处理", "文景街没有路灯，请尽快处理", None, "09716123456"),
        ("电话13900000001张先生反映小区停水三天", "小区停水三天", "张先生", "13900000001"),
        ("13900000001 张先生 家中停水", "家中停水", "张先生", "13900000001"),
        ("停水了（联系人李女士，0971 6123456）", "停水了", "李女士", "09716123456"),
        ("来电号码13900000001，姓名张先生，小区停水", "小区停水", "张先生", "13900000001"),
        ("停水，联系电话：0971-6123456转802", "停水", None, "09716123456"),
    ],
)
def test_a_title_keeps_nothing_of_the_number_and_of_who_is_named_beside_it(
    message: str, title: str, name: str | None, phone: str
) -> None:
    draft = read_pasted(message, KNOWN)

    assert (draft["title"], draft.get("name"), draft["phone"]) == (title, name, phone)
