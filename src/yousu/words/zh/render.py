"""Chinese of the renderers."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "The name of the file has no ending that says its format.": "文件名没有扩展名，不知道写成哪种格式。",
    "Give it one of: {formats}.": "请加上扩展名：{formats}。",
    "{said} is not a format that can be written.": "没有 {said} 这种输出格式。",
    "{format} needs {library}, which is not installed here.": "输出 {format} 需要 {library}，本机没有安装。",
    "Type: pip install 'yousu[{extra}]', or write docx, html or md instead.": "请输入：pip install 'yousu[{extra}]'；也可改用 docx、html 或 md。",
    "Type one of these formats: {formats}.": "可用的格式：{formats}。",
    "[To be written: {prompt}]": "〔待填：{prompt}〕",
    "Text": "正文",
    "… [cut here; {count} characters in all]": "……〔此处截断，全文共{count}字〕",
    "See sheet {name}.": "（见工作表“{name}”）",
    "Contents": "目录",
    "in order": "正常",
    "take note": "注意",
    "warning": "警示",
    "{label}: {value}": "{label}：{value}",
    "{points} pp": "{points} 个百分点",
    "{minutes} min": "{minutes} 分钟",
    "{title} (%)": "{title}（%）",
    "{title} (pp)": "{title}（百分点）",
    "{title} (min)": "{title}（分钟）",
    "{hours} h {minutes} min": "{hours} 小时 {minutes} 分钟",
}
