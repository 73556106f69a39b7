"""Chinese of periods and of the times people type."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    'the time "{said}" cannot be read': "无法识别时间“{said}”",
    "type, for example, 2026-11-23 15:00, yesterday 15:00, 2 hours ago or last friday": (
        "请按以下形式输入：2026-11-23 15:00、昨天下午3点、2小时前、上周五"
    ),
    'there is no such day as "{said}"': "日历上没有“{said}”这一天",
    "look at the month and the day, and type it as in 2026-11-23": ("请核对月份和日期，按2026-11-23的形式输入"),
    '"{said}" cannot be read as {kind}': "无法将“{said}”识别为{kind}",
    "type, for example, {examples}": "请按以下形式输入：{examples}",
    '"{said}" is not a week by the rules, in which weeks start on another day': (
        "“{said}”与现行规则的每周起始日不符，不是一个统计周"
    ),
    "type {weeks}": "请输入{weeks}",
    "{first} or {second}": "{first}或{second}",
    "a daily period": "统计日",
    "a weekly period": "统计周",
    "a monthly period": "统计月",
    "an annual period": "统计年度",
    "2026-11-23, today or yesterday": "2026-11-23、今天、昨天",
    "this week, last week or a day in it such as 2026-11-23": "本周、上周，或该周内的任一日期，如2026-11-23",
    "2026-11, this month or last month": "2026-11、本月、上月",
    "2026, this year or last year": "2026、今年、去年",
    '"{said}" is not a span of time that can be read': "无法识别时间范围“{said}”",
    "type, for example, today, last week, 2026-11, last 7 days or 2026-11-01..2026-11-20": (
        "请按以下形式输入：今天、上周、2026-11、最近7天、2026-11-01..2026-11-20"
    ),
}
