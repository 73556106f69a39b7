"""Chinese of the upkeep of a ledger: undo, erasing, check, backup, dump."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "Undone: command {command}, {verb} ({actor}, {at}){about}.": "已撤销第{command}号操作：{verb}（{actor}，{at}）{about}。",
    "Redone: command {command}, {verb} ({actor}, {at}){about}.": "已恢复第{command}号操作：{verb}（{actor}，{at}）{about}。",
    ", ticket no. {numbers}": "，涉及工单{numbers}",
    ", {count} tickets": "，涉及{count}件工单",
    "{count} of them are void now; their numbers are not used again.": "其中{count}件作废，编号不再使用。",
    "There is no command {command}.": "没有第{command}号操作。",
    "See the commands with: yousu log": "查看操作记录：yousu log",
    "{actor} has no command to undo.": "{actor}没有可撤销的操作。",
    "See the commands with yousu log and type: yousu undo COMMAND": "先用 yousu log 查看操作记录，再输入：yousu undo 操作号",
    "Command {command} cannot be undone: command {later} changed ticket {ticket} after it.": (
        "第{command}号操作不能撤销：其后的第{later}号操作又改动了工单{ticket}。"
    ),
    "Undo the later one first: yousu undo {later}": "请先撤销后一个操作：yousu undo {later}",
    "Command {command} was undone already, by command {later}.": "第{command}号操作已由第{later}号操作撤销。",
    "To have it again, type: yousu undo {later}": "如需恢复，请输入：yousu undo {later}",
    "Command {command} ({verb}) cannot be undone.": "第{command}号操作（{verb}）不能撤销。",
    "What was erased, shown in full or handed out, and the first rules, stay as they are.": (
        "已清除、已显示完整信息、已发出的内容，以及最初的规则，都不能撤销。"
    ),
    "{head} is not the head of a ledger.": "{head}不是台账校验码。",
    "Type at least {length} of the hexadecimal digits printed at the foot of a report.": (
        "请输入报表页脚所印校验码的前{length}位以上（十六进制数字）。"
    ),
    "the file": "文件",
    "event {seq}": "事件{seq}",
    "ticket {number}": "工单{number}",
    "command {command}": "操作{command}",
    "the directory": "名录与规则",
    "is missing": "缺失",
    "is not as this program makes it": "与本程序所建的不一致",
    "was added by another program": "由其他程序添加",
    "has a private part and is not there itself": "只有私密内容，事件本身不存在",
    "belongs to no row of {parent}": "在{parent}表中没有对应的记录",
    "has no events": "没有任何事件",
    "follows event {last}: what stood between them is missing": "紧接在事件{last}之后，中间的事件缺失",
    "does not follow from the one before it: it or its command was changed": "与前一事件衔接不上：该事件或其操作记录被改动",
    "begins with event {seq}, not with event {stated} as it says": "实际始于事件{seq}，与所记的事件{stated}不符",
    "no event has this hash: the end of the ledger was cut off, or it is another ledger's": (
        "没有哪个事件与此校验码相符：台账末尾被截去，或校验码属于另一个台账"
    ),
    "lacks its private part, and its ticket was not erased": "缺少私密内容，而工单并未清除",
    "has a private part that it was not written with": "多出写入时没有的私密内容",
    "has a private part that was changed after it was written": "私密内容写入后被改动",
    "its events cannot be read: {why}": "事件无法读取：{why}",
    "is linked to ticket {main}, which does not know of it": "已并入工单{main}，但工单{main}没有相应记录",
    "holds ticket {ticket} as linked to it, which is not so": "记有工单{ticket}并入，但工单{ticket}并未并入",
    "{table} has a row that no event makes": "{table}表中有一行没有事件依据",
    "{table} lacks a row that the events make": "{table}表中缺少应有的一行",
    "{table}.{column} is not what the events make": "{table}.{column}与事件不符",
    "event {seq} ({kind}) stands before the ticket was registered": "事件{seq}（{kind}）在工单登记之前",
    "event {seq} ({kind}) happened before the step it follows": "事件{seq}（{kind}）的发生时间早于上一步",
    "event {seq} is of an unknown kind: {kind}": "事件{seq}的类型未知：{kind}",
    "The backup {path} cannot be used: {why}.": "备份{path}不能使用：{why}。",
    "Nothing was changed. Take another backup: ls -l {folder}": "未作任何改动。请改用其他备份：ls -l {folder}",
    "The backup {path} cannot be written: {why}.": "备份{path}无法写入：{why}。",
    "Give a folder that you may write to.": "请指定有写入权限的文件夹。",
    "{path} is not a backup of this ledger; it was left as it is.": "{path}不是本台账的备份，未作改动。",
    "Give another name for the backup.": "请为备份另取文件名。",
    "There is a ledger at {path} already.": "{path}处已有台账。",
    "To put the backup in its place and keep the old file beside it, add --replace.": (
        "如需用备份替换它，请加 --replace，原文件会保留在旁边。"
    ),
    "{where}: {what}": "{where}：{what}",
    "Line {line} of the dump cannot be used: {why}.": "转储文件第{line}行不能使用：{why}。",
    "Nothing was written. Dump the ledger again: yousu dump -o FILE --reveal REASON": "未写入任何内容。请重新转储台账：yousu dump -o 文件名 --reveal 事由",
    "A dump holds everybody's name, telephone and address: it needs a reason.": "转储含全部姓名、电话、地址，须写明事由。",
    "Type: yousu dump -o FILE --reveal REASON; for tickets with people masked: yousu export -o FILE.xlsx": "请输入：yousu dump -o 文件名 --reveal 事由；只需要隐去个人信息的工单清单，请输入：yousu export -o 文件名.xlsx",
    "it is not the beginning of a dump of a ledger": "不是台账转储的首行",
    "it was written by a newer yousu": "由更新版本的有诉写出",
    "it is not JSON": "不是 JSON",
    "it is not a JSON object": "不是 JSON 对象",
    "it is not as a dump writes it ({what})": "与转储格式不符（{what}）",
    "the last line of the dump is missing": "缺少转储的末行",
    "it stands after the end of the dump": "位于转储末行之后",
    "it does not follow the line before it": "与前面的内容不衔接",
    "it was changed after it was written": "写出后被改动",
    "its private part was changed after it was written": "私密内容写出后被改动",
}
