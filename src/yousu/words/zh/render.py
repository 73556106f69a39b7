"""Chinese of the renderers."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "{said} is not a format that can be written.": "没有 {said} 这种输出格式。",
    "{format} needs {library}, which is not installed here.": "输出 {format} 需要 {library}，本机没有安装。",
    "Type: pip install 'yousu[{extra}]', or write docx, html or md instead.": "请输入：pip install 'yousu[{extra}]'；也可改用 docx、html 或 md。",
    "Type one of these formats: {formats}.": "可用的格式：{formats}。",
    "[To be written: {prompt}]": "〔待填：{prompt}〕",
    "The file names the office's fonts and carries none: {fonts}.": "文件只写字体名称，未嵌入字体，打开文件的电脑须装有：{fonts}。",
    "Fonts used: {fonts}.": "使用字体：{fonts}。",
    "Not on this machine, another font stands in: {fonts}.": "本机未安装以下字体，已用其他字体代替：{fonts}。",
    "No Chinese font was found on this machine, so a PDF would show empty boxes.": "本机没有中文字体，生成的 PDF 无法显示汉字。",
    "Install one, or put its file into {folder}; or write docx instead.": "请安装中文字体，或将字体文件放入 {folder}；也可改用 docx。",
    "Annex": "附件",
    "Number": "数量",
    "{points} pp": "{points} 个百分点",
    "{minutes} min": "{minutes} 分钟",
    "{title} (%)": "{title}（%）",
    "{title} (pp)": "{title}（百分点）",
    "{title} (min)": "{title}（分钟）",
    "{hours} h {minutes} min": "{hours} 小时 {minutes} 分钟",
}
