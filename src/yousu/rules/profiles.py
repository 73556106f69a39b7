"""The rules that come with the program, as TOML a team can print, change and set again.

``xining``: limits 1, 3, 7, 11 days (青海日报 2024-03-19) and 基本满意 at 0.6 (城中区, June 2024: the only
coefficient that gives the published 94.69 %). ``beijing``: 2 h, 24 h, 7 d, 15 d (中国城市报 2020-11-16),
0.9, and a month from the 19th. ``plain``: basically satisfied counts as satisfied, one limit of 7 workdays.
"""

from __future__ import annotations

XINING = """\
# 有诉规则 · yousu rules. 每项都可以改；改后 yousu rules set FILE 生效，旧版留存。
profile = "xining"
tier = "township"              # township 乡镇街道专班, county 县区专班
close_of_business = "17:00"    # 按日计算的时限到这一刻为止（西宁政务大厅 9:00–17:00）
default_level = 3
accept = "1d"                  # 签收时限；西宁标准未公布，本地待确认
due_soon = 1                   # 到期前几个工作日算临期（黄灯）
channels = ["12345热线", "县长信箱", "网络舆情", "电话", "网站", "媒体", "来访", "入户走访", "民情恳谈", "网格上报", "问题墙", "巡查", "领导交办", "其他"]
categories = [
  "住建物业/物业管理", "住建物业/电梯故障", "住建物业/电梯困人", "住建物业/房屋质量", "住建物业/化粪池",
  "市政公用/供水", "市政公用/供电", "市政公用/供气", "市政公用/供暖", "市政公用/道路", "市政公用/路灯",
  "城市管理/占道经营", "城市管理/市容环境", "城市管理/违法建设", "城市管理/绿化",
  "生态环境/噪声", "生态环境/油烟", "生态环境/扬尘", "生态环境/污水",
  "市场监管/消费维权", "市场监管/食品安全", "市场监管/特种设备",
  "劳动社保/拖欠工资", "劳动社保/社会保险", "民政救助/残疾补助", "民政救助/低保", "民政救助/养老",
  "农业农村/土地", "农业农村/农村道路", "教育/幼儿园", "教育/义务教育", "卫生健康/预防接种", "卫生健康/医疗服务",
  "交通停车/停车", "交通停车/公共交通", "文旅/景区", "公共安全/消防", "公共安全/电动车充电",
  "矛盾纠纷/邻里", "矛盾纠纷/土地边界", "便民服务/公交充值", "其他/其他",
]

[levels.1]                     # 一级 紧急：小时昼夜连续计算
name = "一级"
contact = "2h"
resolve = "24h"
[levels.2]                     # 二级 急办
name = "二级"
contact = "4h"
resolve = "3d"
[levels.3]                     # 三级 一般
name = "三级"
contact = "1d"
resolve = "7d"
[levels.4]                     # 四级 疑难
name = "四级"
contact = "1d"
resolve = "11d"

[level_of]                     # 按类别定级，取最长的前缀
"市政公用/供水" = 1
"市政公用/供电" = 1
"市政公用/供气" = 1
"市政公用/供暖" = 1
"住建物业/电梯困人" = 1

[kind_limits]                  # 某类诉求自己的时限（不缩短也不放宽一级、二级）
inquiry = "1d"

[rates]
basically = 0.6                # 基本满意折算系数
window = "callback"            # callback 按回访时间, received 按受理时间

[gates]                        # 环节开关：true 为必经
dispatch = false               # 签批后才能交办
head = false                   # 承办单位一把手签批后才能报结
review = false                 # 审核通过后才能回访
leader = false                 # 双交办须县级分管负责同志阅批

[callback]
due = 1                        # 办结后几个工作日内回访
attempts = 3                   # 几次未接通后可定为联系不上
half_days = 2                  # 至少分布在几个不同的半天
supervise_on = ["dissatisfied"]  # 列入督办清单：dissatisfied 不满意, unsolved 未解决, uncontacted 未联系

[supervise]
limit = "3d"
overdue = 3                    # 建议督办：超期几天以上；以下五项 0 为不用，本地待确认
repeats = 2                    # 同一人重复几次
reopens = 2                    # 重启几次
dissatisfied = 2               # 回访不满意几次
people = 5                     # 几人以上集中反映

[returns]                      # 退单
days = 2                       # 交办后几个工作日内可提出（山东、濮阳 2 日；西宁未公布，本地待确认）

[extension]                    # 延期
times = 1                      # 每个单位每件几次；再延须分管领导同意（本地待确认）
days = 10                      # 每次最多几个工作日（山东 10 日；西宁未公布，本地待确认）
cut_off = "17:00"              # 当日受理延期申请的截止时刻（西宁 2023）

[whistle]                      # 吹哨报到
arrive = "2h"                  # 报到时限；本地待确认，留空即不定时限

[templates."欠薪"]              # 联办模板：主办、协办写单位名称中能区分的一部分（城北区：人社+法院+司法）
categories = ["劳动社保/拖欠工资"]
lead = "人社"
co = ["法院", "司法局"]

[repeat]
days = 90

[dual]                         # 双交办：同一人重复几次，或几人以上集中反映
repeats = 2
people = 5
limit = "3d"                   # 县级分管负责同志阅批后限时办结；本地待确认

[reply]                        # 报结前提醒，不拦截；词语可增删
minimum = 10                   # 答复少于几个字
measures = ["更换", "维修", "修复", "清理", "清运", "清扫", "清除", "清洗", "冲洗", "抢修", "抢通", "检修", "维护", "加固", "封堵", "消杀", "关停", "处罚", "支付", "整改", "协调", "拆除", "处理", "约谈", "检查", "核查", "补发", "退还", "恢复", "安装", "制止", "责令", "疏通", "帮助", "代办", "解释", "修剪", "加装", "铺设", "张贴", "调高", "调整", "增设", "调解", "测量", "划定", "回填", "接种", "发放", "退款", "劝导", "劝离", "取缔", "查处", "立案", "督促", "通知", "走访", "上门", "补办", "核实"]
told = ["告知", "答复", "回复", "反馈", "联系", "沟通", "解释", "致歉", "反映人"]
promises = ["会考虑", "将考虑", "适当", "尽量", "争取", "力争", "待条件", "择机", "后续", "逐步", "下一步", "监护运行", "试运行"]

[stages]                       # 环节名称：西宁市、湟中区“接派办督评报宣”，城西区为“接转督访评报宣”
names = ["接", "派", "办", "督", "访", "评", "报", "宣"]

[stages.of]                    # 每个环节对应台账中的哪些记录
"接" = ["registered", "answered"]
"派" = ["assigned"]
"转" = ["assigned"]
"办" = ["accepted", "contacted", "submitted", "resolved"]
"督" = ["urged", "ordered", "supervised", "verified", "instructed"]
"访" = ["called_back", "revisited"]
"评" = ["passed", "sent_back", "exclusion_decided"]
"报" = ["cited"]
"宣" = ["tagged"]

[checklist]                    # 本地工作法清单，如 "1+4+7+7" = ["…"]、"四步走" = ["…"]；内容以本地文件为准，默认为空

[import]
inner_days = 1                 # 内部时限比平台时限提前几个工作日
history_days = 7               # 导入时办结已超过几天的，按历史工单归档，不再列入待回访

[chronic]                      # 频发问题：同一地点同一类别，几天内几件；本地待确认
days = 90
count = 3

[ranking]
floor = 85                     # 满意率低于此（百分数）点名
minimum_sample = 5
weights = { response = 10, resolution = 50, satisfaction = 40 }   # 本地待确认
publish = true                 # false 不排名次、不列红黑榜（国办函〔2025〕66号：不片面追求排名）
red = 3                        # 红榜取各组前几名

[bulletin]                     # 通报、简报的版头版记；留空即不印
style = "notice"               # notice 通报（公文格式）, brief 简报（红头）
name = "“有诉必应马上办”工作简报"
issuer = ""                    # 署名或编印单位
addressees = ""                # 主送
copies = []                    # 版记各行：报、送、发

[annual]                       # 年考核每件加分、减分；本地待确认，0 为不计
proactive = 0.0                # 未诉先办
thanks = 0.0                   # 群众感谢
overdue = 0.0                  # 超期
sent_back = 0.0                # 退回重办
supervised = 0.0               # 列入督办清单

[roles]                        # 谁可以做；留空不限。这是记录，不是锁，见 docs/privacy.zh.md
review = []                    # 审核答复
approve = []                   # 审批上墙
sign = []                      # 记录签批
publish = []                   # 保密、举报、涉及健康或未成年人的，准予上墙的负责同志

[privacy]
minimum = 3                    # 少于此数的不单列（地点、统计、评价）；本地待确认
retention_months = 24          # 归档满几个月后提请清除个人信息；与档案部门商定，本地待确认

[periods]
week_start = 4                 # 0 星期一 … 4 星期五
day_cut = "00:00"
month_start_day = 1

[groups]                       # 评比分组
township = "乡镇街道"
department = "县直部门"
utility = "公共服务企业"
"""

_BEIJING = (
    ('profile = "xining"', 'profile = "beijing"'),
    ('contact = "2h"\nresolve = "24h"', 'contact = "1h"\nresolve = "2h"'),
    ('contact = "4h"\nresolve = "3d"', 'contact = "4h"\nresolve = "24h"'),
    ('name = "四级"\ncontact = "1d"\nresolve = "11d"', 'name = "四级"\ncontact = "1d"\nresolve = "15d"'),
    ('"市政公用/供水" = 1', '"市政公用/供水" = 2'),
    ('"市政公用/供电" = 1', '"市政公用/供电" = 2'),
    ('"市政公用/供气" = 1', '"市政公用/供气" = 2'),
    ('"市政公用/供暖" = 1', '"市政公用/供暖" = 2'),
    ("basically = 0.6 ", "basically = 0.9 "),
    ('window = "callback"', 'window = "received"'),
    ("month_start_day = 1", "month_start_day = 19"),
)
_PLAIN = (
    ('profile = "xining"', 'profile = "plain"'),
    ("basically = 0.6 ", "basically = 1.0 "),
    ('resolve = "24h"', 'resolve = "1d"'),
    ('resolve = "11d"', 'resolve = "7d"'),
    ("week_start = 4 ", "week_start = 0 "),
)

PROFILES = ("xining", "beijing", "plain")
TIERS = ("township", "county")


def toml(profile: str, tier: str = "township") -> str:
    """The TOML of a profile for a tier. A county signs off before dispatch and ranks villages nowhere."""
    text = XINING
    for old, new in {"xining": (), "beijing": _BEIJING, "plain": _PLAIN}[profile]:
        text = text.replace(old, new)
    if tier == "county":
        text = text.replace('tier = "township"', 'tier = "county"').replace("dispatch = false", "dispatch = true ")
    else:
        text = text.replace('utility = "公共服务企业"\n', 'utility = "公共服务企业"\nvillage = "村（社区）"\n')
    return text
