"""Chinese of the renderers."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "{said} is not a format that can be written.": "没有 {said} 这种输出格式。",
    "Type one of these formats: {formats}.": "可用的格式：{formats}。",
    "{points} pp": "{points} 个百分点",
    "{minutes} min": "{minutes} 分钟",
    "{title} (%)": "{title}（%）",
    "{title} (pp)": "{title}（百分点）",
    "{title} (min)": "{title}（分钟）",
    "{hours} h {minutes} min": "{hours} 小时 {minutes} 分钟",
}
