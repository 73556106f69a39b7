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

STRANGERS = [
    "我是{买买提·阿不都}，家里暖气不热",
    "{才让卓玛}反映牧道被围栏堵住",
    "市民{欧阳雪}来电咨询社保转移",
    "找{李国庆}问了三次，他都说不归他管",
    "{张伟}家的狗没拴绳，咬了人",
    "联系人：{马占海}，电话{13897412356}",
    "请打我电话{一三八九七四一二三五六}",
    "电话{138 9741 2356}，下午打",
    "电话{１３８９７４１２３５６}",
    "手机{138-9741-2356}或{0971-6123456}",
    "座机{6123456转802}",
    "座机{0971-6123456转802}",
    "我号码是{幺三八九七四幺二三五六}",
    "手机号138九七四一{2356}请回",
    "车牌{青A12345}长期占用消防通道",
    "一辆{青A·D12345}新能源车堵门",
    "车号{青 A 1 2 3 4 5}天天堵车库",
    "身份证{630102 19850412 1234}",
    "身份证号码{63010219850412123X}",
    "身份证后六位{041234}，请查低保",
    "护照{E12345678}办理签证问题",
    "家住金座小区{3号楼2单元501}",
    "家住金座小区{三号楼二单元五零一}",
    "地址：祥和苑{3-2-501}",
    "我住{7#1-302}，楼上漏水",
    "家住{12栋A座1503}",
    "人民路{56号}院内污水外溢",
    "东村{4社23号}院墙倒塌",
    "微信{zhangsan_2020}联系我",
    "加我微信同手机号，{wxid_ab12cd34}",
    "微信号：{小马过河99}",
    "邮箱{zhangsan@163.com}",
    "邮箱{zhangsan 艾特 163.com}",
    "Q Q {28374651}",
    "银行卡{6228 4800 1234 5678 901}被扣款",
    "银行卡尾号{5678}被扣款300元",
    "我母亲{马秀英}瘫痪在床",
    "她家孩子{韩小雨}今年8岁，被老师打",
    "我丈夫{冶生福}患尿毒症，申请大病救助",
    "听力二级{残疾}，公交车司机拒绝免费",
    "{乙肝}病人就业被歧视",
    "儿子有{自闭症}，幼儿园拒收",
    "我得了{红斑狼疮}，医保不报",
    "{帕金森}病人走路困难，楼道没有扶手",
    "邻居{精神失常}，半夜砸门",
    "父亲{坐轮椅}，无障碍坡道没修",
    "{阿卜杜拉·买买提}被扣车",
    "{扎西}说合作社没有分红",
    "村民{多杰才旦}要求补偿",
    "{索南}和{尕藏}家的草场纠纷",
    "村支书{祁生寿}贪污低保款",
    "{老马家}的羊跑到我地里",
    "{马老二}在村口设卡收钱",
    "班主任{刘晓敏}体罚学生",
    "请联系{138\n0000\n0001}",
    "电话{1、3、8、0、0、0、0、0、0、0、2}",
    "{138转0000转0001}",
    "{1，3，8，0，0，0，0，0，0，0，1}",
    "{1380000\n0001}",
    "住{叁号楼}",
    "住{3楼501}",
    "{三排五号}",
    "{zhangsan@163。com}",
    "微：{abc123456}",
    "+v {abc123456}",
    "{王哥}说没人管",
    "{马阿訇}反映",
]
"""Sentences of somebody who had not seen the rules; what must go stands in braces."""

TRICKY = [
    "中风险路段",
    "住院部停车难",
    "手术室施工",
    "接种点不开门",
    "盲人按摩店",
    "残疾人坡道",
    "15岁以上老旧电梯",
    "小学生放学路段",
    "20261120检修",
    "国道1985-2100公里",
    "一二三四五六七年级",
    "市民包车被骗",
    "当事人严正要求",
    "老人毛线店",
    "名叫金湖",
    "京G1234次列车",
    "维修师傅已上门更换阀门",
    "小区门口污水井盖破损三天，雨天积水约20厘米，希望尽快更换",
    "101路公交车早高峰间隔超过25分钟，站台拥挤",
    "人民路与建国街交叉口红绿灯时长不合理，左转只有15秒",
    "城北区朝阳东路修路围挡已4个月，希望公布竣工时间",
    "海湖新区万达广场北侧停车场收费每小时10元，没有公示牌",
    "青海惠民物业服务有限公司2026年3月起擅自上调物业费0.5元/平方米",
    "西宁市湟中区鲁沙尔镇东村水渠淤堵，下游20户农田无法灌溉",
    "多巴镇政府办事大厅中午12点到下午2点半无人值班",
    "7月15日至8月2日期间自来水发黄，怀疑管道老化",
    "电费单显示用电860度，金额442.36元，比上月多出一倍",
    "经济适用房摇号结果何时公布，申请编号未公示",
    "国道109线1985公里处路灯不亮，夜间行车危险",
    "G6京藏高速大通出口标志牌被树木遮挡",
    "中国移动营业厅办理宽带后一周未安装，客服电话无人接听",
    "快递驿站收取每件1元保管费，是否合理",
    "高新区工地夜间11点后仍在施工，噪声扰民",
    "向阳小学门口放学时段车辆乱停，存在安全隐患",
    "和平村文化广场健身器材损坏5件，螺丝外露",
    "农贸市场白菜每斤3.5元，缺斤少两，称重少了200克",
    "2026年度城乡居民基本医疗保险缴费标准是400元吗",
    "楼道声控灯坏了两个月，物业说没有维修资金",
    "供暖费按建筑面积收取每平方米25元，温度只有16度",
    "小区电动车充电桩数量不足，300户只有8个充电口",
    "石家庄路段路面塌陷，面积约3平方米",
    "康乐新村垃圾桶满溢，清运不及时",
    "安居工程二期外墙保温层脱落，已用警戒线围起",
    "马家沟水库周边游客乱扔垃圾",
    "于家庄村道路硬化工程去年10月停工至今",
    "金湖御景小区地下车库漏水，物业多次维修无果",
    "常青藤幼儿园附近烧烤店油烟大",
    "方便面厂排放异味，夜间尤为明显",
    "毛家湾路段大货车超速，群众要求增设减速带",
    "周一至周五上午窗口只开放一个，排队超过1小时",
    "江苏路菜市场地面湿滑，下水道堵塞",
    "万象城商场扶梯停运半个月未修",
    "反映马坊街道办事处工作人员态度生硬",
    "希望在南山公园增设公共厕所和饮水点",
    "祁连路高架桥伸缩缝噪声大，希望加装隔音屏",
    "公司拖欠农民工工资共计18万元，涉及23人",
    "投诉某装修公司收取定金5000元后拒不开工",
    "要求退还预付卡余额1280元，健身房已关门停业",
    "咨询灵活就业人员养老保险补缴政策",
    "青A牌照车辆过渡期限行规定是什么",
    "3路、17路、22路公交在火车站绕行，站牌未更新",
    "建议将58路末班车延长至22点30分",
    "反映工业园区雨水管网与污水管网混接，河水发黑",
    "宁大高速公路互通立交桥下堆放建筑垃圾约50立方米",
    "湟源县城关镇自来水停水2天，未提前通知",
    "西川河滨河步道护栏缺失约30米",
    "老旧小区改造工程材料堆放占用消防通道",
    "大通县桥头镇解放路25路公交终点站无候车亭",
    "小区2号电梯运行时有异响，年检标志过期",
    "反映12345热线转办后7个工作日仍无答复",
    "广场舞音响声音过大，影响高考学生复习",
    "天然气改造每户收费2680元是否合理",
    "低保申请提交3个月没有结果，希望告知进度",
    "城东区康西路火锅店占道经营，桌椅摆到人行道",
    "乡村公路班车每天只有2趟，赶集不便",
    "农业银行自动取款机吞卡，联系客服两天没有解决",
    "建设路北段人行道盲道被共享单车占用",
]
"""Harmless sentences of the same hand, some made to provoke."""
