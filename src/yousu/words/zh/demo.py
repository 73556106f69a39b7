"""Chinese of the demonstration."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "The desk on Friday morning": "周五早上的工作台",
    "A ticket that was dissatisfied and redone": "一件回访不满意、督办再办的工单",
    "The day": "日小结",
    "The week": "周通报",
    "The month": "月评比",
    "A ledger to practise on: {path}": "演示台账：{path}",
    "demonstration": "演示",
}
