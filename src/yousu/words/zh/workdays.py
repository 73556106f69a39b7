"""Chinese of the working-day calendar."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "the working-day calendar has no data for {year}": "工作日历没有{year}年的数据",
    "type yousu calendar set {year} - and paste the State Council's notice for that year": (
        "请输入 yousu calendar set {year} - ，再粘贴国务院办公厅关于该年部分节假日安排的通知"
    ),
    "the notice cannot be read at “{clause}”: {why}": "通知在“{clause}”处无法识别：{why}",
    (
        "compare that clause with the published notice and paste it again, "
        "or write the year into a file and type yousu calendar import FILE"
    ): "请对照公布的通知核对该条后重新粘贴，或将该年安排写成文件，输入 yousu calendar import 文件名",
    "it names no day off": "没有写明放假日期",
    "it is for {named}, not for {asked}": "这是{named}年的通知，不是{asked}年的",
    "it does not say of which year it is": "没有写明是哪一年的安排",
    "the range ends on {last}, before it begins": "起止日期颠倒，止于{last}",
    "there is no {year}-{month:02}-{day:02}": "没有{year}年{month}月{day}日这一天",
    "{day} is not 星期{said}": "{day}不是星期{said}",
    "it says {stated} days and names {named}": "写明共{stated}天，所列日期为{named}天",
    "{day} is both off and worked": "{day}既放假又上班",
    "{day} is a weekday, so it cannot be a make-up workday": "{day}不是周末，不能作为调休上班日",
    "{day} is neither given off nor worked": "{day}既未写放假，也未写上班",
    "the calendar file cannot be read at {place}: {why}": "日历文件在{place}处无法识别：{why}",
    "correct the file and type yousu calendar import again": "请改正文件后重新输入 yousu calendar import",
    "it is not valid {format}": "不是有效的{format}文件",
    "calendars are read from toml, ics and json, not from {suffix}": "日历文件只支持 toml、ics 和 json，不支持{suffix}",
    "{key} is missing or not of the right kind": "缺少{key}或其格式不对",
    "{text} is not a date like 2027-01-01": "{text}不是形如2027-01-01的日期",
    "{day} does not belong to {year}": "{day}不属于{year}年",
    "it names no year": "没有任何年份",
    "the event says 调休 but neither 休 nor 班": "该事项只写“调休”，没有写明是休还是班",
}
