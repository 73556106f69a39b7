"""Chinese of issuing: numbered reports, the edited file, confirmation, the tickets behind a figure, the audit folder."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "To see it: yousu report {report} --of {day} --as-issued, with -o FILE to write it": "查看：yousu report {report} --of {day} --as-issued；写入文件加 -o 文件名",
    # --- verbs and options ---
    "daily, weekly, monthly, annual, public opinion; drafted, issued, as issued": "日小结、周通报、月评比、年考核、民情月报；草稿、印发、印发件",
    "a folder that proves an issued report": "一期已印发报告的核查资料",
    "the month: kinds, topics, units ranked": "当月：类型、热点、单位排名",
    "the year: twelve months and the units' assessment": "全年：逐月数据与单位考核",
    "the month's public opinion": "当月民情",
    "a named leader confirms the month's red and black list": "领导审定当月红黑榜",
    "the reports issued, with their numbers": "已印发的报告及期号",
    "with --issue: the edited Word file that is handed out": "配合 --issue：改定后印发的 Word 文件",
    "leave marked places for comment, examples and demands": "草稿，留出点评、典型案例、工作要求的待填处",
    "number it and keep it as it is; once a period": "编期号并按原样留存；每期只印发一次",
    "the report as it was issued, byte for byte": "按印发时原样输出",
    "how each figure is defined, instead of the report": "不出报告，只列各项指标的口径",
    "issue an edited file although figures in it differ": "改定稿数据与台账不符仍予印发，须写明原因",
    "the leader who confirms it": "审定领导",
    "the tickets behind a figure of a report: weekly:20261120:solved": "报告中某项数据对应的工单，如 weekly:20261120:solved",
    "第47期, or 2024年第47期": "第47期，或 2024年第47期",
    "the folder to write": "输出文件夹",
    "daily, weekly, monthly, annual or opinion": "daily、weekly、monthly、annual 或 opinion",
    "give the leader's name with --leader": "请用 --leader 写明审定领导",
    # --- errors ---
    "No {report} was issued as {said}.": "没有印发过期号为“{said}”的{report}。",
    "See what was issued with: yousu report issues": "查看已印发的报告：yousu report issues",
    "The report of {period} has not been issued.": "{period}的报告尚未印发。",
    "Issue it with --issue; see what was issued with: yousu report issues": "用 --issue 印发；查看已印发的报告：yousu report issues",
    "{first} and {second} do not go together.": "{first} 与 {second} 不能同时使用。",
    "Type only one of --draft, --issue, --as-issued, --explain.": "--draft、--issue、--as-issued、--explain 只能用一个。",
    "{path} is given without --issue: only an edited file that is issued is named here.": "写了 {path} 却没有 --issue：这里只写要印发的改定稿。",
    "To issue it, add --issue; to write the report into a file, use -o.": "要印发请加 --issue；要把报告写入文件请用 -o。",
    "{period} is not over; its red and black list cannot be confirmed yet.": "{period}尚未结束，红黑榜还不能审定。",
    "Confirm it after {end}.": "请在{end}之后审定。",
    "{period} is not over; its report cannot be issued yet.": "{period}尚未结束，报告还不能印发。",
    "Issue it after {end}, make a draft with --draft, or issue what there is with --force.": "请在{end}之后印发，或用 --draft 先出草稿；确须按现有数据印发的，加 --force。",
    "{path} is there already and may have been edited; nothing was written.": "{path}已存在，可能已有人修改，未写入。",
    "Move it away, or name another file with -o.": "请移走该文件，或用 -o 另写文件名。",
    "the last finished period, for scheduled jobs": "上一个已结束的周期，供定时任务使用",
    "issue a period that is not over, as it stands now": "印发尚未结束的周期，数据截至此刻",
    "a folder: one file a format, as in --format docx,xlsx": "写入文件夹，一种格式一份，如 --format docx,xlsx",
    "{period} was over before this ledger began, on {began}; it holds nothing of it.": "{period}早于本台账的起始日期{began}，台账中没有该时段的数据。",
    "Give a later period with --of, or import the tickets of that time first.": "请用 --of 给出以后的周期，或先导入该时段的工单。",
    "give either --of or --last": "--of 和 --last 只用其一",
    "give either -o or --out-dir": "-o 和 --out-dir 只用其一",
    "{count} figures in {path} differ from the ledger; nothing was issued.": "{path} 中有 {count} 处数据与台账不符，未印发。",
    "Put them right in the file, or type the command again with --despite WHY.": "请改正文件；确须印发的，加 --despite 原因 重新输入。",
    "[To be written: ": "〔待填：",
    "{path} still has places to be written: {places}; nothing was issued.": "{path} 中还有待填处：{places}，未印发。",
    "Write or delete them in the file, save it and type the command again.": "请在文件中填写或删除后保存，再重新输入。",
    "{issue} was issued; its red and black list can no longer be confirmed.": "{issue}已印发，红黑榜不能再审定。",
    "Confirm the list before the report is issued.": "红黑榜须在印发前审定。",
    "The rules of this ledger publish no red and black list.": "本台账规则不发布红黑榜。",
    "Change [ranking] publish in the rules: yousu rules show --toml": "在规则 [ranking] 中修改 publish：yousu rules show --toml",
    "{said} names no figure: {why}.": "{said} 不是报告中的数据：{why}。",
    "it is not REPORT:DAY:FIGURE": "格式应为 报告:日期:指标",
    "{name} is no figure": "没有 {name} 这项指标",
    "{name} is none of {known}": "{name} 不在 {known} 之中",
    "Type, for example, weekly:20261120:solved; all figures: yousu report weekly --explain": "例如 weekly:20261120:solved；全部指标：yousu report weekly --explain",
    # --- what is said ---
    "{issue} was issued for {period}; these are today's figures. As issued: --as-issued": "{period}已印发{issue}；以下为现时数据，印发件请加 --as-issued。",
    "As issued: {issue}.": "印发件：{issue}。",
    "Keep {final}: {output} is printed from the ledger and lacks what was written by hand.": "请将改定稿{final}存档：{output}由台账打印，不含改定时补写的文字。",
    "Issued as {issue}.": "已印发：{issue}。",
    "Issued already, as {issue}; nothing was changed.": "已按{issue}印发过，未作改动。",
    "{place}: {said} stands there, the ledger says {wanted}: “{context}”": "{place}：写作 {said}，台账为 {wanted}：“{context}”",
    "{place}: {said} was added; check it by hand: “{context}”": "{place}：新增 {said}，请人工核对：“{context}”",
    "[empty]": "〔空〕",
    "{place}: a row of the report is left out: {wanted}": "{place}：删去了一行：{wanted}",
    "{issue} was issued without {path}; an issued report is not exchanged.": "{issue}印发时没有用 {path}；印发件不能更换。",
    "{period} overlaps {issue}, which was issued for {issued}.": "{period}与{issue}（{issued}）时段重叠。",
    "Give a period after it, with --of.": "请用 --of 指定其后的时段。",
    "A report cannot be issued within a run with --atomic.": "--atomic 批处理中不能印发报告。",
    "Issue it by itself: what was handed out cannot be taken back.": "请单独印发：印发出去的不能收回。",
    "{path} is not this report: of its {whole} passages only {found} are found there.": "{path} 不是本期报告：全文{whole}处，文件中只找到{found}处。",
    "Give the file that was made with --draft and edited.": "请用 --draft 生成并改定的文件。",
    "Confirmed for {period}: red list {red}; black list {black}.": "{period}红黑榜已审定：红榜 {red}；黑榜 {black}。",
    "{period}: {count} tickets. {definition}": "{period}：{count} 件。{definition}",
    "--figure takes no filter beside it": "--figure 不能与筛选条件同用",
    "the figure": "指标",
    "the report": "报告",
    "the issue": "期号",
    # --- tables ---
    "daily summary": "日小结",
    "weekly bulletin": "周通报",
    "monthly review": "月评比",
    "annual assessment": "年考核",
    "public opinion": "民情月报",
    "Reports issued": "已印发的报告",
    "No report has been issued.": "尚未印发报告。",
    "Issue": "期号",
    "Report": "报告",
    "Period": "时段",
    "Issued at": "印发时间",
    "Issued by": "印发人",
    "Edited file": "改定稿",
    "Changed since they were issued; the issued reports stay as they are": "印发后台账有变化（印发件保持原样）",
    "by {dimension}": "按{dimension}分",
    "Issued": "印发数",
    "Now": "现数",
    "Tickets added": "增加的工单",
    "Tickets gone": "减少的工单",
    # --- events ---
    "Red and black list confirmed": "审定红黑榜",
    "Report issued": "印发报告",
    "{report} {year} no. {number}": "{report} {year}年第{number}期",
    "Quoted in an issued report": "印发报告引用",
    "a packed value": "压缩数据",
    "a text": "文本",
    # --- the audit folder ---
    "{path} is not empty.": "{path} 不是空文件夹。",
    "Name a new folder with -o.": "请用 -o 指定一个新文件夹。",
    "No edited file was given; what was handed out is the report in this folder.": "未提交改定稿，印发的即本文件夹中的报告。",
    "What was handed out is the edited file {name}, SHA-256 {digest}; it is not in this folder.": "印发的是改定稿 {name}，SHA-256 {digest}，不在本文件夹中。",
    "It was issued although figures differ: {why}": "改定稿与台账有不符之处，仍予印发，原因：{why}",
    "{place}: in the file {said}, in the ledger {wanted}": "{place}：改定稿为 {said}，台账为 {wanted}",
    (
        "# {report}\n\n"
        "{issue} · {period} · issued at {at} by {actor} · event {seq}\n\n"
        "- .md, .html, .docx, .xlsx, .json of the report's name: the report as the ledger issued it\n"
        "- definitions.md: what each figure means and the condition that is run\n"
        "- tickets.csv: the tickets behind the figures, 1 where a figure counts one; the sum of a column is the figure\n"
        "- events.jsonl: what was recorded of these tickets up to the issue; corrections.jsonl: what was corrected after it\n"
        "- chain.jsonl: the rows of the chain of hashes up to the issue; private parts by their seals only\n"
        "- SHA256SUMS: the digest of each file\n"
        "- verify.py: needs Python alone. It recomputes the chain, the digests, and the figures from the issued event, and\n"
        "  holds the files of this folder against them: python verify.py {head}\n"
    ): (
        "# {report}\n\n"
        "{issue} · {period} · {actor}于{at}印发 · 事件{seq}\n\n"
        "- 与报告同名的 .md、.html、.docx、.xlsx、.json：台账印发的报告\n"
        "- definitions.md：各项指标的口径和统计条件\n"
        "- tickets.csv：数据对应的工单，计入某项指标的为 1；一列之和即该项数据\n"
        "- events.jsonl：印发前各工单的过程记录；corrections.jsonl：印发后的更正\n"
        "- chain.jsonl：截至印发的校验链，个人信息部分只列封存值\n"
        "- SHA256SUMS：各文件的校验值\n"
        "- verify.py：只需 Python，重算校验链、校验值，并由印发事件重算数据，与本文件夹各文件核对：\n"
        "  python verify.py {head}\n"
    ),
}
