"""Chinese of the demonstration and of shell completion."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "The desk on Friday morning": "周五早上的工作台",
    "A ticket that was dissatisfied and redone": "一件回访不满意、督办再办的工单",
    "The day": "日小结",
    "The week": "周通报",
    "The month": "月评比",
    "A ledger to practise on: {path}": "演示台账：{path}",
    "demonstration": "演示",
    "bash, zsh or fish": "bash、zsh 或 fish",
    "print names instead: units, places, categories or channels": "改为逐行列出名称：units 单位、places 地点、categories 类别、channels 渠道",
    "kind of name": "名称种类",
    "the shell": "命令行环境",
    "shell": "命令行环境",
}
