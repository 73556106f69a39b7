"""Chinese of what the formats say."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    '"{said}" is not a format that can be written': "不支持“{said}”格式",
    "type one of these formats: {formats}": "请使用以下格式之一：{formats}",
    "{points} pp": "{points} 百分点",
    "{minutes} min": "{minutes}分钟",
    "{hours} h {minutes} min": "{hours}小时{minutes}分",
    "{title} (%)": "{title}（%）",
    "{title} (pp)": "{title}（百分点）",
    "{title} (min)": "{title}（分钟）",
}
