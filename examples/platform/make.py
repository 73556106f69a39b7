"""Make the sample workbook of a hotline's platform: `python examples/platform/make.py`.

400 made-up rows in three sheets, a year each, whose headers differ as those of real exports do. Every trap of real
exports is planted once or more; TRAPS says which row holds which. Nobody in it is real: names are 王某某,
telephones begin with 1390000.
"""

from __future__ import annotations

import random
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

Cell = str | float | datetime

HERE = Path(__file__).parent
FILE = HERE / "平台工单导出样例.xlsx"
MADE = datetime(2026, 11, 23, 8, 30)  # noqa: DTZ001 - a spreadsheet knows no offset

UNITS = ("市场监管局", "住建局", "城管局", "供热公司", "文汇路街道", "恒通物业", "东关村")
MATTERS = (
    ("住房城乡建设", "物业管理", "电梯故障", "小区电梯停运"), ("住房城乡建设", "供热管理", "供暖", "家中温度低"),
    ("城市管理", "市容环境", "占道经营", "门前占道经营"), ("生态环境", "噪声", "施工噪声", "夜间施工噪声"),
    ("市场管理", "食品安全", "餐饮卫生", "饭馆后厨不洁"), ("劳动和社会保障", "拖欠工资", "工程建设领域", "工程款和工资未付"),
    ("交通运输", "停车管理", "停车", "消防通道停车"),
)  # fmt: skip
PLACES = ("恒通家园", "金座小区", "文景苑", "东关社区", "河滨路", "世纪花园")
KINDS = ("投诉", "投诉", "投诉", "求助", "求助", "咨询", "建议", "举报", "感谢")
SATISFIED = ("满意", "满意", "满意", "满意", "非常满意", "基本满意", "比较满意", "一般", "不满意", "未评价")

HEADERS = {
    "2024": (
        "12345工单编号", "12345工单来源", "12345工单类型", "案件大类", "标题", "12345内容描述", "12345受理时间", "姓名",
        "联系方式", "街道", "12345诉求地址", "处置部门", "案件状态", "处理完成时间", "答复市民要点", "诉求是否解决",
        "回访总体满意度",
    ),
    "2025": (
        "任务编号", "渠道来源", "来电类别", "一级业务分类", "二级业务分类", "三级业务分类", "工单标题", "诉求内容", "创建时间",
        "反映人", "来电人电话/账号", "所在村社区", "发生地址", "承办单位", "转办时间", "办理时限", "工单状态", "结案时间",
        "处理结果", "回访时间", "是否接通", "是否联系", "是否解决", "是否满意", "标签",
    ),
    "2026": (
        "工单编号", "工单来源", "工单类型", "问题分类", "标题", "主要内容", "受理时间", "来电人", "来电号码", "是否保密",
        "村/社区", "小区点位", "诉求地址", "主办单位", "工单性质", "派单时间", "签收时间", "首次联系时间", "截止时间",
        "延期天数", "延期后截止日期", "退回次数", "退回原因", "紧急程度", "工单状态", "办结时间", "办理结果", "回复内容",
        "回访时间", "是否联系", "是否解决", "是否满意", "是否有效回访", "不满意原因", "企业名称", "标签",
    ),
}  # fmt: skip
COUNTS = {"2024": 120, "2025": 130, "2026": 150}


class Sheet(NamedTuple):
    """A sheet of the sample: lines above the headers, the headers, the rows, lines below."""

    name: str
    above: list[str]
    headers: tuple[str, ...]
    rows: list[list[Cell]]
    below: list[list[Cell]]


class Case(NamedTuple):
    """One made-up complaint, before a year's export gives it a form."""

    number: int
    received: datetime
    kind: str
    matter: tuple[str, str, str, str]
    unit: str
    place: str
    resolved: datetime | None
    solved: str
    satisfied: str

    @property
    def called(self) -> datetime | None:
        """When the platform called back: the next morning."""
        return None if self.resolved is None else (self.resolved + timedelta(days=1)).replace(hour=10, minute=5)


def cases(year: str, chance: random.Random) -> list[Case]:
    """The complaints of one year's sheet, in order of receipt."""
    first = datetime(int(year), 3, 1, 8, 0)  # noqa: DTZ001
    span = timedelta(days=300 if year != "2026" else 265)
    found = []
    for number in range(COUNTS[year]):
        received = first + span * number / COUNTS[year] + timedelta(minutes=chance.randrange(480))
        received = received.replace(second=0, microsecond=0)
        resolved = received + timedelta(hours=chance.randrange(3, 130))
        waits = resolved > MADE - timedelta(hours=6)
        solved = "解决" if chance.random() < 0.9 else chance.choice(("部分解决", "未解决"))
        found.append(
            Case(
                number + 1, received, chance.choice(KINDS), chance.choice(MATTERS), chance.choice(UNITS),
                chance.choice(PLACES), None if waits else resolved, solved, chance.choice(SATISFIED),
            )
        )  # fmt: skip
    return found


def text(moment: datetime | None) -> str:
    """A moment as most platforms write it."""
    return "" if moment is None else moment.strftime("%Y-%m-%d %H:%M:%S")


def serial(moment: datetime) -> float:
    """A moment as a spreadsheet counts it: days since 1899-12-30."""
    return (moment - datetime(1899, 12, 30)).total_seconds() / 86_400  # noqa: DTZ001


def row_2024(case: Case) -> list[Cell]:
    """A row of the first year: no dispatch, no callback time, dates as slashes."""
    slashed = case.received.strftime("%Y/%m/%d %H:%M")
    return [
        f"DH2024{case.number:08d}", "电话", case.kind, "->".join(case.matter[:3]), case.matter[3],
        f"{case.place}居民反映{case.matter[3]}，请尽快处理。", slashed, "王某某", f"1390000{case.number:04d}", "文汇路街道办事处",
        f"{case.place}{case.number % 9 + 1}号楼", case.unit, "已办结", case.resolved.strftime("%Y/%m/%d %H:%M") if case.resolved else "",
        "已现场处理并告知来电人。", case.solved, case.satisfied,
    ]  # fmt: skip


def row_2025(case: Case) -> list[Cell]:
    """A row of the second year: numbers of 15 digits, categories in three columns, an unknown column."""
    return [
        f"2025{case.number:011d}", "12345热线", case.kind, *case.matter[:3], case.matter[3],
        f"{case.place}居民反映{case.matter[3]}。", text(case.received), "李某", f"1390000{case.number + 2000:04d}", case.place,
        f"{case.place}附近", case.unit, text(case.received + timedelta(hours=1)),
        text((case.received + timedelta(days=7)).replace(hour=17, minute=0)), "已归档", text(case.resolved),
        "经核实，已整改到位。", text(case.called), "是", "是", case.solved, case.satisfied, "民生" if case.number % 3 else "",
    ]  # fmt: skip


def row_2026(case: Case) -> list[Cell]:
    """A row of this year: all the columns there are."""
    done = case.resolved is not None
    return [
        f"DH2026{case.number:010d}", "12345热线" if case.number % 4 else "网站", case.kind, "->".join(case.matter[:3]),
        case.matter[3], f"{case.place}居民反映{case.matter[3]}，多次未果。", text(case.received), "张某",
        f"1390000{case.number + 4000:04d}", "否", "东关社区", case.place, f"{case.place}{case.number % 20 + 1}号楼", case.unit,
        "主办", text(case.received + timedelta(minutes=30)), text(case.received + timedelta(hours=2)),
        text(case.received + timedelta(hours=3)) if done else "", text((case.received + timedelta(days=9)).replace(hour=18, minute=0)),
        "", "", "0", "", "一般", "已办结" if done else "办理中", text(case.resolved), "已解决" if done else "", "已上门处理。" if done else "",
        text(case.called), "是" if done else "", case.solved if done else "", case.satisfied if done else "",
        "是" if done else "", "处理太慢" if done and case.satisfied == "不满意" else "", "无", "夜间" if case.number % 5 == 0 else "",
    ]  # fmt: skip


def column(year: str, header: str) -> int:
    """Where a header of a year stands."""
    return HEADERS[year].index(header)


def plant(year: str, rows: list[list[Cell]], changes: dict[int, dict[str, Cell]]) -> None:
    """Write cells over: row of the list (from 1) -> header -> cell."""
    for number, cells in changes.items():
        for header, cell in cells.items():
            rows[number - 1][column(year, header)] = cell


def sheets() -> list[Sheet]:
    """The three sheets with their traps."""
    chance = random.Random(20240410)  # noqa: S311 - made-up rows
    first = [row_2024(case) for case in cases("2024", chance)]
    plant("2024", first, {
        3: {"12345受理时间": serial(datetime(2024, 3, 6, 9, 30)), "处理完成时间": serial(datetime(2024, 3, 8, 16, 0))},  # noqa: DTZ001
        4: {"12345受理时间": datetime(2024, 3, 8, 10, 15)},  # noqa: DTZ001
        5: {"12345受理时间": "2024年3月10日 下午3:05", "处理完成时间": "2024年3月12日"},
        6: {"12345受理时间": "２０２４－０３－１２　０８：３０", "12345工单编号": "ＤＨ２０２４００００００６Ｘ"},
        7: {"联系方式": "138****5678"}, 8: {"联系方式": "保密", "姓名": "保密"}, 9: {"案件大类": "剔除-城市管理->市容环境->占道经营"},
        10: {"12345工单编号": "8.26E+18"}, 11: {"12345工单编号": 8.260000000000001e18},
        12: {"12345内容描述": "=1+1 公式不是公式", "标题": "[red]不是标记[/red]"},
        13: {"处理完成时间": "2024/01/01 08:00"}, 14: {"12345受理时间": "12/11/2024"}, 15: {"回访总体满意度": "五星"},
        16: {"诉求是否解决": "部分解决", "回访总体满意度": "一般满意办结"}, 17: {"姓名": "无", "12345诉求地址": "—"},
    })  # fmt: skip
    second = [row_2025(case) for case in cases("2025", chance)]
    plant("2025", second, {
        2: {"任务编号": 202500000000002.0}, 3: {"来电人电话/账号": 13900002003.0}, 4: {"是否接通": "空号", "是否联系": "", "是否解决": "", "是否满意": ""},
        5: {"结案时间": "2027-01-01 08:00:00"}, 6: {"任务编号": ""}, 7: {"结案时间": ""}, 8: {"来电类别": "表扬感谢"},
        9: {"工单状态": "撤诉"}, 10: {"承办单位": ""}, 11: {"来电人电话/账号": 1.39e17},
    })  # fmt: skip
    second.insert(40, list(HEADERS["2025"]))
    second.insert(80, [""] * len(HEADERS["2025"]))
    third = [row_2026(case) for case in cases("2026", chance)]
    base = f"DH2026{1:010d}"
    plant("2026", third, {
        1: {"主办单位": "市场监管局"}, 2: {"工单编号": base, "工单性质": "协办", "主办单位": "城管局"},
        3: {"工单编号": base + "01", "主办单位": "恒通物业"},
        5: {"工单编号": f"DH2026{4:010d}HBD1", "主办单位": "住建局"},
        6: {"延期天数": "5", "延期后截止日期": "2026-03-31"}, 7: {"退回次数": "2", "退回原因": "非本单位职责"},
        8: {"紧急程度": "紧急", "是否保密": "是"}, 9: {"工单状态": "退回重办"}, 10: {"是否有效回访": "否"},
        11: {"企业名称": "恒通物业"}, 12: {"受理时间": "2026-03-20 晚上8:10"}, 13: {"主办单位": "文汇路街道办事处"},
        149: {"来电号码": "13900004150", "办结时间": "", "回访时间": "", "工单状态": "待签收"}, 150: {"办结时间": "", "回访时间": "", "工单状态": "待签收"},
        14: {"主要内容": "电话13900004014，\n请回电。"},
    })  # fmt: skip
    for number in (2, 3, 5):  # the parts were received with their ticket
        for header in ("受理时间", "派单时间", "签收时间", "首次联系时间", "办结时间", "回访时间"):
            whole = 4 if number == 5 else 1
            third[number - 1][column("2026", header)] = third[whole - 1][column("2026", header)]
    third[4][column("2026", "派单时间")] = third[3][column("2026", "签收时间")]
    return [
        Sheet("2024", ["西宁市某区12345工单导出", ""], HEADERS["2024"], first, [["合计", float(len(first))]]),
        Sheet("2025", [], HEADERS["2025"], second, []),
        Sheet("2026", ["工单明细"], HEADERS["2026"], third, [["制表：专班"]]),
    ]


def write(path: Path) -> None:
    """The workbook: three sheets, a sheet of remarks, and one that nobody sees."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - the tests take the rows alone

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(str(path), options) as book:
        book.set_properties({"created": MADE})
        dates = book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for sheet in sheets():
            page = book.add_worksheet(sheet.name)
            above = [[line] for line in sheet.above]
            for number, cells in enumerate([*above, list(sheet.headers), *sheet.rows, *sheet.below]):
                for place, cell in enumerate(cells):
                    if isinstance(cell, datetime):
                        page.write_datetime(number, place, cell, dates)
                    elif isinstance(cell, float):
                        page.write_number(number, place, cell)
                    elif cell != "":
                        page.write_string(number, place, cell)
        book.add_worksheet("说明").write_string(0, 0, "本表由平台导出，仅供练习。")
        hidden = book.add_worksheet("缓存")
        hidden.write_row(0, 0, ["工单编号", "受理时间"])
        hidden.hide()


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else FILE)
