"""Chinese of Word files and PDF: what is said when they are written, and when an edited one is read back."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "The file names the office's fonts and carries none: {fonts}.": "文件只写字体名称，未嵌入字体，打开文件的电脑须装有：{fonts}。",
    "Fonts used: {fonts}.": "使用字体：{fonts}。",
    "Not on this machine, another font stands in: {fonts}.": "本机未安装以下字体，已用其他字体代替：{fonts}。",
    "No Chinese font was found on this machine, so a PDF would show empty boxes.": "本机没有中文字体，生成的 PDF 无法显示汉字。",
    "Type: apt install fonts-noto-cjk texlive-lang-chinese; or put fonts into {folder}, or write docx instead.": "请输入：apt install fonts-noto-cjk texlive-lang-chinese；也可将字体文件放入 {folder}，或改用 docx。",
    "{title}: {points}": "{title}：{points}",
    "Annex": "附件",
    "{path} cannot be read as a Word file: {why}.": "{path} 无法作为 Word 文件读取：{why}。",
    "Open it in Word or WPS, save it as .docx without a password, and try again.": "请用 Word 或 WPS 打开，另存为不加密的 .docx 后重试。",
    "it is in the old .doc format or has a password": "文件是旧版 .doc 格式或设有密码",
    "it is no .docx file": "不是 .docx 文件",
    "it is damaged": "文件已损坏",
    "it is too large when unpacked": "解压后过大",
    "it brings definitions of its own, as no word processor does": "文件内含自定义实体，不是文字处理软件所存",
    "paragraph {number}": "第{number}段",
    "text box {number}": "文本框{number}",
    "table {table}, row {row}, column {column}": "表{table}第{row}行第{column}列",
    "footnote {number}": "脚注{number}",
    "endnote {number}": "尾注{number}",
}
