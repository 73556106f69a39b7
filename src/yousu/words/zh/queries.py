"""Questions in SQL: 取数."""

from __future__ import annotations

from collections.abc import Mapping

TEXTS: Mapping[str, str] = {
    "ask the ledger in SQL; without personal data": "用 SQL 取数，不含个人信息",
    "a SELECT; - reads it from standard input; nothing shows the tables": (
        "一条 SELECT；- 表示从标准输入读取；不写则列出各表"
    ),
    "a value that stands in the question as :NAME": "语句中以 :名称 表示的值",
    "--with is NAME=VALUE": "--with 应写作 名称=值",
    "the question": "语句",
    "No rows.": "没有结果。",
    "Table": "表",
    "Each row": "每行",
    "Columns": "列",
    "Tables that can be asked": "可以取数的表",
    "it asks nothing": "语句是空的",
    "The question cannot be answered: {why}.": "语句无法执行：{why}。",
    "See the tables and their columns: yousu query": "查看各表及其列：yousu query",
    "A question only reads; nothing was changed.": "取数只读不写；台账没有改动。",
    "Begin it with SELECT. What may be changed has a verb of its own: yousu --help": (
        "请以 SELECT 开头。要改动台账，请用相应的动词：yousu --help"
    ),
    "Table {table} holds personal data and cannot be asked.": "表 {table} 含个人信息，不能取数。",
    "Ask for the numbers of the tickets, then type: yousu list NUMBERS, or yousu export": (
        "请先取出工单编号，再输入：yousu list 编号，或 yousu export"
    ),
    "a ticket: its keys, moments and flags": "一件工单：各项要素、时点和标记",
    "a ticket and source (own, platform): what was answered on callbacks": (
        "一件工单的一个回访来源（own 本级、platform 平台）：回访结果"
    ),
    "a ticket, round and unit: its part, limit and answer": "一件工单一轮中的一个单位：主办或协办、时限、答复",
    "a department called by a whistle: when it was due and came": "一次吹哨召集的一个部门：应到和报到时间",
    "a meeting about a ticket": "一件工单的一次会商",
    "a ticket: the place as it is compared": "一件工单：查重用的地点",
    "the event of a ticket's last imported row": "一件工单最近一次导入的记录",
    "a thing that was recorded; what people wrote stands apart": "一条记录；文字内容另存，不在此表",
    "a command: who typed what, and when": "一条命令：何人何时输入",
    "a unit of the directory": "一个单位",
    "a place and its initials": "一个地点及拼音首字母",
    "a place: which unit it belongs to, and since when": "一个地点的属地单位及起始日期",
    "a notice of working days": "一份放假通知",
    "a version of the rules": "一版规则",
    "a report that was issued": "一份已印发的报告",
    "a list that was confirmed": "一份已确认的清单",
    "a setting of the ledger": "一项台账设置",
}
