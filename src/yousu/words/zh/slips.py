"""What is said where a command was typed otherwise than it was meant, in Chinese."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    # numbers where a text belongs
    "“{typed}” looks like the number of a ticket; nothing was recorded.": "“{typed}”像是工单号，未登记任何内容。",
    "Several at once take a comma between them: yousu {verb} {numbers}": (
        "几件一起办，请用逗号隔开：yousu {verb} {numbers}"
    ),
    # a word that is looked for in the texts
    "Looked for in the texts, for it is no number and no state: {words}": (
        "不是工单号，也不是状态、单位等筛选词，只按标题和内容查找：{words}"
    ),
    "{ref} names several tickets: {tickets}; one is wanted here.": "“{ref}”对应几件工单：{tickets}，这里只能是一件。",
    "Type the number of the one you mean.": "请输入所指工单的编号。",
    "Answer y or n.": "请答 y（是）或 n（否）。",
    "overdue, contact-overdue, soon, due-today, accept-overdue, to-review, to-call-back, open, not-contacted": (
        "超期、首次联系超期、临期、今天到期、签收超期、待审核、待回访、在办、未联系"
    ),
    # first contact
    "First contact overdue": "首次联系超期",
    "yousu list contact-overdue": "yousu list 首次联系超期",
    ", not accepted yet, due {due} ({standing})": "，尚未签收（时限{due}，{standing}）",
    ", citizen not contacted yet, due {due} ({standing})": "，尚未首次联系反映人（时限{due}，{standing}）",
    # a platform's number that is known
    "Ticket {ticket} has the platform number {number} already; nothing was recorded.": (
        "平台单号 {number} 已登记为工单{ticket}，未重复登记。"
    ),
    "See it: yousu show {ticket}; more about it: yousu note {ticket} TEXT. Another matter: leave --no out.": (
        "查看：yousu show {ticket}；补充情况：yousu note {ticket} 内容。确系另一件的，登记时不写 --no。"
    ),
    # called back before
    "Ticket {number}: issued before and not changed: {reports}. What differs: yousu check": (
        "{number} 号工单：此次回访已计入印发的{reports}，印发件不变；变化见 yousu check。"
    ),
    "Ticket {number} was called back at {at} ({result}); this is attempt {attempt}.": (
        "工单{number}已于{at}回访（{result}），这是第{attempt}次回访。"
    ),
    "Typed by mistake: yousu undo. To correct that result: {correct}": "误录的，请输入 yousu undo；要改正原结果：{correct}",
    "Ticket {number}: the citizen cannot be reached; called back, and in none of the three rates.": (
        "{number} 号工单定为联系不上：计为已回访，不计入响应率、解决率、满意率。"
    ),
    "Record one more callback?": "再登记一次回访？",
    "Record the callback?": "登记这次回访？",
    "Ticket {number} was archived at {at} and waits for no callback; one would count in today's rates.": (
        "{number} 号工单已于 {at} 归档，不在待回访之列；登记后计入今日的回访统计。"
    ),
    "Departments called": "被召集部门",
    "of these overdue {count}": "其中超期{count}件",
    "due within 24 hours {count}": "24小时内到期{count}件",
    " ({what})": "（{what}）",
    "Ours to answer to the platform, late or due today: {count}. See: yousu list to-reply": (
        "另有已并单、平台单号待回复的{count}件已超期或今日到期，由本专班回复平台：yousu list 待回复平台"
    ),
    # settings
    "{what} can only be {known}.": "{what}只能是 {known}。",
    "Type: yousu config set {key} {first}": "请输入：yousu config set {key} {first}",
    "The language": "语言",
    "The width of “ ” … —": "“ ” … — 的宽度",
    " or ": " 或 ",
    "Set: {key} = {value}": "已设定：{key} = {value}",
    "Forgotten: {key}": "已清除设定：{key}",
    # extensions
    "Ticket {number}: extensions are asked for until {cut_off} of each day; it is {at}.": (
        "{number} 号工单：延期申请每日 {cut_off} 截止，现为 {at}，今日已过。"
    ),
    "The limit is {due}: ask again tomorrow, by {latest}. If it was asked in time, record it with --at.": (
        "时限 {due} 未到，明日仍可申请，须在 {latest} 前。确系今日截止前提出的，用 --at 补录申请时间。"
    ),
    "One more needs the leader in charge: {command}": "再次延期须分管领导同意：{command}",
    # categories
    "{said} is not one category of the rules; {near}.": "“{said}”不能确定为一个类别；{near}。",
    "near it: {names}": "相近的有：{names}",
    "the groups are: {names}": "大类有：{names}",
    "{names} and others": "{names}等",
    # digits of a callback, links
    "{digits} is not a callback: {why}.": "{digits} 不是回访结果：{why}。",
    "three digits are wanted": "须是三个数字",
    "nothing was answered": "三项都没有回答",
    "the first digit can only be 1, 3 or 0": "第一个数字只能是1、3或0",
    "each digit can only be 1, 2, 3 or 0": "每个数字只能是1、2、3或0",
    "Ticket {number} cannot be linked to itself.": "{number} 号工单不能并入自身。",
    "Name the other ticket: yousu link {number} --to NUMBER": "请写明另一件：yousu link {number} --to 编号",
    # what may stand without its option
    "the lead unit, as with --to": "主办单位，同 --to",
    "the main ticket, as with --to; beside --to: why": "主单，同 --to；另写了 --to 的，为并单理由",
    "the main ticket is missing: yousu link {ref} --to NUMBER": "缺少主单：yousu link {ref} --to 编号",
    "{typed} and {name} {option} are two answers to one question": "“{typed}”与 {name} {option} 不一致",
    "Channel: {channel}; for another one: yousu new --channel C": "来源渠道：{channel}；其他渠道请用 yousu new --channel 渠道",
    # nothing found by a text
    "No ticket holds “{words}” in its title or contents.": "没有标题或内容含“{words}”的工单。",
    "By state, for example: {known}; by ticket: yousu show NUMBER": "按状态查可用：{known}；按编号查：yousu show 编号",
}
