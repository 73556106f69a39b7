"""The table of verbs: each in English and Chinese, where it stands, and what it does in one line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from yousu.cli.group import Verb, Verbs
from yousu.words import mark

VERBS: Sequence[Verb] = (
    Verb("today", "今日", "looking:today", mark("the desk: due, late, to assign, to call back, sent back")),
    Verb("new", "登记", "opening:new", mark("register a ticket; on a terminal without a title, a form")),
    Verb("assign", "交办", "assigning:assign", mark("give a ticket to a lead unit with a limit")),
    Verb("accept", "签收", "assigning:accept", mark("the unit signs for a ticket")),
    Verb("contact", "联系", "opening:contact", mark("the unit has contacted the citizen")),
    Verb("note", "记录", "opening:note", mark("a line in a ticket's history")),
    Verb("measure", "测量", "evidence:measure", mark("a value taken on the spot: temperature, distance, noise")),
    Verb("evidence", "取证", "evidence:evidence", mark("photographs and documents kept with a ticket")),
    Verb("resolve", "办结", "answering:resolve", mark("the unit's reply: resolved, or submitted for review")),
    Verb("review", "审核", "answering:review", mark("pass a reply, or send it back for rework")),
    Verb("sign", "签批", "answering:sign", mark("record a leader's sign-off")),
    Verb("callback", "回访", "callback:callback", mark("call citizens back: a walk, three digits, or options")),
    Verb("return", "退单", "returning:return_", mark("a unit asks to return a ticket; uphold or refuse it")),
    Verb("extend", "延期", "returning:extend", mark("a unit asks for more time; grant or refuse it")),
    Verb("hold", "挂账", "returning:hold", mark("put a ticket on account with a plan and a review date")),
    Verb("release", "销账", "returning:release", mark("take a ticket off the account")),
    Verb("answer", "协办答复", "joining:answer", mark("a co-unit answers for its part")),
    Verb("whistle", "吹哨", "joining:whistle", mark("call departments to a ticket")),
    Verb("arrive", "报到", "joining:arrive", mark("departments that were called have arrived")),
    Verb("meet", "会商", "joining:meet", mark("a meeting about tickets: who, what was decided, who leads")),
    Verb("link", "并单", "linking:link", mark("join a ticket to the main one about the same matter")),
    Verb("unlink", "撤并", "linking:unlink", mark("part a linked ticket again")),
    Verb("repeats", "查重", "repeating:repeats", mark("tickets that may be the same matter, with the evidence")),
    Verb("distinct", "非同一", "repeating:distinct", mark("two tickets are not the same matter; remembered")),
    Verb("reply", "回复平台", "repeating:reply", mark("the platform's number of a linked ticket was answered")),
    Verb("history", "诉求史", "repeating:history", mark("all tickets of one person, masked")),
    Verb("chronic", "频发", "repeating:chronic", mark("problems that come back at one place")),
    Verb("reopen", "重启", "linking:reopen", mark("take up a closed ticket again")),
    Verb("withdraw", "撤诉", "linking:withdraw", mark("the citizen takes the request back")),
    Verb("decline", "不予受理", "linking:decline", mark("not accepted, for one of six reasons")),
    Verb("amend", "更正", "opening:amend", mark("correct what was registered")),
    Verb("handover", "移交", "linking:handover", mark("give the watch over tickets to a colleague")),
    Verb("urge", "催办", "supervising:urge", mark("messages to paste, a unit each, for what is due or late")),
    Verb("supervise", "督办", "supervising:supervise", mark("supervision by order: issued, answered, closed")),
    Verb("verify", "核查", "supervising:verify", mark("verify a ticket on the supervision list")),
    Verb("revisit", "回头看", "supervising:revisit", mark("look again at what was promised")),
    Verb("instruct", "批示", "supervising:instruct", mark("a leader's instruction; a leader takes a ticket over")),
    Verb(
        "exclude",
        "剔除",
        "excluding:exclude",
        mark("leave a ticket out of the figures without excluded ones, by approval"),
    ),
    Verb("appeal", "申诉", "excluding:appeal", mark("a unit appeals against a callback result")),
    Verb("tag", "标签", "excluding:tag", mark("mark tickets; good and bad examples for the bulletins")),
    Verb("list", "清单", "looking:list_", mark("tickets by state, field, time or text")),
    Verb("export", "导出工单", "exporting:export", mark("tickets as a workbook or CSV in the platform's column names")),
    Verb("sheet", "表单", "sheets:SheetVerbs", mark("workbooks to be filled in by others, and taking them back")),
    Verb("show", "查看", "looking:show", mark("one ticket: its clocks, how they were derived, its whole history")),
    Verb("log", "日志", "looking:log", mark("what was recorded, latest last")),
    Verb("find", "查找", "looking:find", mark("tickets that hold a text")),
    Verb("query", "取数", "querying:query", mark("ask the ledger in SQL; without personal data")),
    Verb("visit", "走访", "preventing:visit", mark("a patrol or a visit, which may become a proactive ticket")),
    Verb("campaign", "专项", "preventing:CampaignVerbs", mark("campaigns over a checklist of places")),
    Verb("class", "一类问题", "preventing:ClassVerbs", mark("classes of problems: from one to all of a kind")),
    Verb("hotspots", "热点", "preventing:hotspots", mark("what is rising, and whether by chance")),
    Verb(
        "report",
        "报告",
        "reporting:Report",
        mark("daily, weekly, monthly, annual, public opinion; drafted, issued, as issued"),
    ),
    Verb("form", "打印", "printing:form_", mark("forms to sign: handling, supervision, extension, callback")),
    Verb("audit", "审计", "auditing:audit", mark("a folder that proves an issued report")),
    Verb("import", "导入", "importing:import_", mark("take over the platform's workbook: shown first, then written")),
    Verb("imports", "导入记录", "importing:imports", mark("the imports so far")),
    Verb("run", "批处理", "running:run_", mark("one yousu command a line, from a file or standard input")),
    Verb("undo", "撤销", "undoing:undo", mark("take back your last command; undo it again to redo")),
    Verb("check", "核验", "keeping:check", mark("prove the ledger: chain, projection, lifecycle, sums")),
    Verb("backup", "备份", "keeping:backup", mark("a verified copy, to a file or rotated in a folder")),
    Verb("restore", "恢复", "keeping:restore", mark("a ledger from a backup")),
    Verb("dump", "导出", "keeping:dump", mark("the whole ledger as JSON lines")),
    Verb("load", "装载", "keeping:load", mark("a new ledger from JSON lines")),
    Verb("erase", "清除", "erasing:erase", mark("erase the personal data of tickets for good")),
    Verb("access", "查阅", "access:access", mark("who saw names and telephones in full, when and why")),
    Verb("wall", "问题墙", "wall:WallVerbs", mark("the echo wall: propose, review, approve, withdraw, build")),
    Verb("init", "建账", "founding:init", mark("a new ledger")),
    Verb("rules", "规则", "founding:RulesVerbs", mark("limits, coefficients, gates, vocabularies")),
    Verb("unit", "单位", "directory:UnitVerbs", mark("the unit directory")),
    Verb("area", "属地", "areas:AreaVerbs", mark("which unit and which person a place belongs to")),
    Verb("calendar", "日历", "calendar:CalendarVerbs", mark("working days and due days")),
    Verb("config", "设置", "founding:ConfigVerbs", mark("where the ledger is, who you are, the language")),
    Verb("demo", "演示", "demo:demo", mark("the newspaper's cases, worked through, in a ledger of their own")),
    Verb("completion", "补全", "completion:completion", mark("a completion script for bash, zsh or fish")),
)


class Yousu(Verbs):
    """yousu itself: the group takes only --help and --version."""

    verbs: ClassVar[Sequence[Verb]] = VERBS
    about: ClassVar[str] = mark("A case ledger for teams that answer every complaint. Without a verb: the desk.")
    bare: ClassVar[str | None] = "today"
