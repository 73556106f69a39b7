"""Chinese of what goes out and comes back: exports, forms to be filled in, pasted messages, JSON on standard input."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "{file} is an export of this ledger: its tickets are here already.": "{file}是本台账导出的文件，其中的工单台账中已有。",
    "Change a ticket with its verb, or send units a form: yousu sheet units -o FILE.xlsx": "修改工单请用相应命令，需要单位填写的请发登记表：yousu sheet units -o 文件.xlsx",
    "{path} is there already; it may have been filled in or edited, and nothing was written.": "{path}已存在，可能已经填写或修改，未写入任何内容。",
    "Move it away, or give another name with -o.": "请先移走，或用 -o 另取文件名。",
    "Written to a file, masked": "写入文件（已隐去个人信息）",
    # --- list and export ---
    "which columns, by their titles or keys": "显示哪些列，写列名或英文键名",
    "tickets as a workbook or CSV in the platform's column names": "按平台列名导出工单（xlsx、csv）",
    "the file; its suffix says the format: xlsx, csv, json, jsonl": "文件；格式按扩展名：xlsx、csv、json、jsonl",
    "The export needs a file to write.": "导出工单须指定文件。",
    "Type: yousu export -o FILE.xlsx, or -o FILE.csv": "请输入：yousu export -o 文件.xlsx，或 -o 文件.csv",
    "Tickets written: {count}": "已导出工单{count}件",
    "{path} holds names and telephones in full: keep it as you keep the ledger.": (
        "{path}含完整姓名、电话，请与台账同样保管。"
    ),
    "{value} rows": "{value}行",
    # --- forms: making them ---
    "workbooks to be filled in by others, and taking them back": "发给他人填写的表格，以及收回登记",
    "Workbooks with drop-down lists for those who will not learn the command line; sent back, they are taken as events.": (
        "带下拉选项的表格，供不使用命令行的人员填写；交回后收进台账。"
    ),
    "tickets to call back, with telephones, for whoever rings": "待回访工单（含电话），供回访人员填写",
    "units' open tickets, to be signed for and answered": "各单位在办工单，供签收、回复",
    "units' rows of a period with the figures they are counted in": "各单位本期工单及计入的指标，供核对",
    "take sheets that were filled in: shows first, records with --commit": "收回填好的表格：先显示，加 --commit 才登记",
    "the workbook to write, .xlsx": "要写入的表格文件（.xlsx）",
    "a workbook for each unit, into this folder": "每个单位一个文件，写入此文件夹",
    "The sheet needs one place to write to: a workbook or a folder.": "表格写到哪里须指定一处：一个 .xlsx 文件，或一个文件夹。",
    "Type: yousu sheet {kind} -o FILE.xlsx, or --each-unit DIR": (
        "请输入：yousu sheet {kind} -o 文件.xlsx，或 --each-unit 文件夹"
    ),
    "received {received}, resolved {resolved}, on time {on_time} of {due}; contacted {contacted} of {asked_contacted}, "
    "solved {solved} of {asked_solved}, satisfied {satisfied} and basically {basically} of {asked_satisfied}": (
        "受理{received}件，办结{resolved}件，应办结{due}件中按期办结{on_time}件；"
        "回访答复是否联系{asked_contacted}件、已联系{contacted}件，答复是否解决{asked_solved}件、已解决{solved}件，"
        "答复是否满意{asked_satisfied}件、满意{satisfied}件、基本满意{basically}件"
    ),
    "{title}: {count} rows.": "{title}：{count}行。",
    "callback sheet": "回访登记表",
    "sheet of a unit's tickets": "交办回复表",
    "check sheet": "数据核对表",
    "Callback sheet": "回访登记表",
    "Sheet of a unit's tickets": "交办回复表",
    "Check sheet": "数据核对表",
    "{title} of {unit}": "{unit}{title}",
    "To fill in": "填报",
    "Fill in the yellow columns only, one row a citizen; leave the row empty where nobody has called yet.": (
        "只填黄色列，一件一行；还没有拨打的，整行留空。"
    ),
    "Where nobody answered, say so under 是否接通 and leave the three answers empty.": (
        "没有接通的，在“是否接通”中选择原因，三项答复留空。"
    ),
    "Fill in the yellow columns only. A reply without a time of resolution is kept as progress.": (
        "只填黄色列。只写办理情况、不写办结时间的，作为办理进展记录。"
    ),
    "The same file may be filled in further and sent again: what was taken before is not taken twice.": (
        "同一文件可以继续填写、再次报送，已收回的内容不会重复登记。"
    ),
    "Period: {period}. {summary}": "统计期：{period}。{summary}。",
    "Fill in the yellow columns only. A row left empty is not confirmed.": "只填黄色列。整行留空的视为未核对。",
    "Save the file under any name and send it back whole; a copy of the table alone cannot be read.": (
        "保存后把整个文件发回，文件名可以改；只复制表格内容的无法识别。"
    ),
    "Made at {moment}; {count} rows.": "{moment}生成，共{count}行。",
    "Citizen's words and request": "主要内容",
    "for example 2026-11-23 15:30": "例如 2026-11-23 15:30",
    "choose from the list": "从下拉列表中选择",
    "Reached?": "是否接通",
    "Called back by": "回访人",
    "Called back at": "回访时间",
    "How it was handled (reply)": "办理情况（回复）",
    "Filled in by": "填报人",
    "Counted as received": "计入受理",
    "Counted as resolved": "计入办结",
    "Counted as on time": "计入按期",
    "Objection?": "有无异议",
    "What the objection is": "异议说明",
    "objection": "有异议",
    "no objection": "无异议",
    "no": "否",
    # --- forms: taking them back ---
    "workbooks that came back filled in": "填好交回的表格文件",
    "record; without it nothing is written": "登记；不加此项只显示，不写入",
    "leave out the rows with faults and record the others": "有错的行不登记，其余照常登记",
    "when the calls without a time were made": "没有填回访时间的，按此时间登记",
    "{path} is not a sheet that yousu made: its hidden part is missing.": "{path}不是本系统生成的表格：缺少隐藏的识别信息。",
    "Ask for the very file that was handed out; a copy of its table alone is not enough.": (
        "请填报人把原文件整个发回，只复制表格内容的无法识别。"
    ),
    "{path} was made from another ledger.": "{path}由另一个台账生成。",
    "Take it into that ledger: yousu sheet take {path} --ledger PATH": (
        "请收回到那个台账：yousu sheet take {path} --ledger 路径"
    ),
    "{count} cells cannot be taken as they are; nothing was written.": "有{count}处填写有误，未作任何登记。",
    "Correct them in the file and take it again, or leave their rows out: --leave, with import --per-row.": (
        "请在文件中改正后再次收回；或加 --leave（import 用 --per-row），有错的行不登记。"
    ),
    "Record these {count} rows?": "登记以上{count}行？",
    "Recorded: {count} rows.": "已登记{count}行。",
    "There is nothing to record.": "没有需要登记的内容。",
    "Nothing was written. To record them, type the command again with --commit.": (
        "未作任何登记。确认登记的，请加 --commit 再次执行。"
    ),
    "taken before": "此前已收回",
    "the ticket has moved on since the sheet was made": "表格生成后工单已有新进展",
    "the ticket is void": "工单已作废",
    "To be recorded ({count})": "待登记（{count}行）",
    "Not recorded ({count})": "不登记（{count}行）",
    "To be corrected ({count})": "须改正（{count}处）",
    "File": "文件",
    "Sheet": "工作表",
    "Row": "行",
    "Column": "列",
    "Why": "原因",
    "What is wrong": "问题",
    "What to do": "改正办法",
    "{path}: {sheet} of {made}; {ready} rows to record, {left} not, {empty} left empty.": (
        "{path}：{made}生成的{sheet}，待登记{ready}行，不登记{left}行，未填{empty}行。"
    ),
    "Correct the row.": "请改正该行。",
    "Type the time like 2026-11-23 15:30.": "请按 2026-11-23 15:30 的格式填写。",
    "Enter it with a verb of its own, or make a new sheet.": "请用相应命令单独登记，或重新生成表格。",
    "Keep one of the two rows.": "两行只保留一行。",
    "Choose from the list.": "请从下拉列表中选择。",
    "Type the time of the call, or give one for all such rows with --at.": "请填写回访时间，或用 --at 统一指定。",
    "this row was not in the file that was sent out": "发出的文件中没有这一行",
    "the row belongs to ticket {number}": "该行属于工单{number}",
    "row {row} is about the same ticket": "第{row}行是同一件工单",
    "{at} lies in the future": "{at}晚于当前时间",
    "the call was answered, but none of the three questions was": "已接通，但三项都没有答复",
    "nobody was reached, but there are answers": "未接通，却填有答复",
    "the time of the call is missing": "缺少回访时间",
    "a resolution needs a reply": "填了办结时间，但没有办理情况",
    "Say how it was handled.": "请填写办理情况。",
    "an outcome needs a time of resolution": "填了是否解决，但没有办结时间",
    "the row does not say whether there is an objection": "没有填写有无异议",
    "{path} cannot be read as a workbook.": "{path}不能作为表格读取。",
    "Open it in the spreadsheet, save it as .xlsx without a password, and try again.": (
        "请在表格软件中打开，另存为不加密的 .xlsx，再试一次。"
    ),
    "Taken from a sheet": "表格收回",
    "sheet made {value}": "{value}生成",
    "Objection to the figures of {start} to {end}: {text}": "对{start}至{end}的数据有异议：{text}",
    "no reason given": "未说明理由",
    "{path} holds all personal data of the ledger: keep it as you keep the ledger.": (
        "{path}含台账全部个人信息，请与台账同样保管。"
    ),
    # --- new: pasted messages ---
    "read a pasted message, up to an empty line; as TITLE - reads one from standard input": (
        "读取粘贴的内容，空行结束；标题写作 - 则从标准输入读取"
    ),
    "What stands in brackets is taken with Enter; - empties it.": "方括号内为识别结果，回车采用，输入 - 清空。",
    "address": "地址",
    "the address": "地址",
    "complained of": "被反映对象",
    "channel": "渠道",
    "platform number": "平台单号",
    "received at": "受理时间",
    "limit": "办结时限",
    "The message: {text}": "内容：{text}",
    "Paste the message, then press Enter on an empty line:": "请粘贴内容，粘贴后在空行上按回车：",
    "Draft": "识别结果",
    "Field": "项目",
    "Nothing could be read from it.": "没有识别出任何内容。",
    "Nothing was written. To record it, type the command again with --yes.": (
        "未作任何登记。确认登记的，请加 --yes 再次执行。"
    ),
    # --- new: JSON on standard input ---
    "the new number as JSON; without a title, tickets are read as JSON from standard input": (
        "以 JSON 输出结果；不写标题时，从标准输入读取 JSON 工单"
    ),
    "Line {line} cannot be read as a ticket: {why}.": "第{line}行不能作为工单读取：{why}。",
    "Write one JSON object a line, with keys such as title and phone.": "请每行写一个 JSON 对象，以 title、phone 等为键。",
    "Line {line}, {key}: {why} Nothing was written.": "第{line}行 {key}：{why}未作任何登记。",
    "{why}.": "{why}。",
    "Keys: {keys}.": "可用的键：{keys}。",
    "true or false is wanted.": "应为 true 或 false。",
    "a list of names is wanted.": "应为名称列表。",
    "a whole number is wanted.": "应为整数。",
    "a text is wanted.": "应为文字。",
    "there is no such key.": "没有这个键。",
    "there is nothing": "没有内容",
    "it is no object": "不是 JSON 对象",
    "it is no JSON": "不是 JSON",
}
