"""What any file at all must do: be read or be refused with a sentence, and leave a ledger without a fault."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.intake.imports import NOW, bring, delimited, ledger, page, xls, xlsx
from yousu.errors import YousuError
from yousu.ledger.checking import check

HEADERS = (
    "工单编号", "受理时间", "标题", "主要内容", "来电号码", "问题分类", "小区点位", "主办单位", "工单性质", "派单时间", "截止时间",
    "工单状态", "办结时间", "办理结果", "回访时间", "是否接通", "是否解决", "是否满意", "退回次数", "紧急程度", "标签",
)  # fmt: skip
ROWS = (
    ("DH20260001", "2026-11-20 09:00", "路灯不亮", "=1+1", "13900000001", "城管->路灯", "恒通家园", "住建局", "主办",
     "2026-11-20 09:30", "2026-11-30", "办结", "2026-11-21 10:00", "已修复", "2026-11-22 9:00", "是", "解决", "满意", "1", "一般", "夜"),
    ("DH20260001HBD1", "46346.5", "井盖", "", "", "剔除-城管", "", "城关镇", "协办", "", "", "待签收", "", "", "", "", "", "", "", "", ""),
    ("2026000200000001", "2026年11月20日 下午3:05", "", "无", "保密", "", "", "", "", "", "", "撤诉", "", "", "", "", "", "", "", "", ""),
)  # fmt: skip


def files(folder: Path) -> dict[str, bytes]:
    """A small good file of each kind, to be spoilt."""
    cells = [HEADERS, *ROWS]
    return {
        "a.csv": delimited(cells, folder / "a.csv", "utf-8-sig").read_bytes(),
        "g.csv": delimited(cells, folder / "g.csv", "gb18030").read_bytes(),
        "a.xlsx": xlsx(cells, folder / "a.xlsx").read_bytes(),
        "a.xls": xls(cells, folder / "a.xls").read_bytes(),
        "h.xls": page(cells, folder / "h.xls").read_bytes(),
        "a.json": b'[{"\\u5de5\\u5355\\u7f16\\u53f7": "DH1", "\\u53d7\\u7406\\u65f6\\u95f4": "2026-11-20", "x": [1, {"y": null}]}]',
    }


def survives(content: bytes, name: str) -> int:
    """How many tickets a file made. Fails where reading crashes, or leaves a ledger with a fault or part of a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        with ledger(Path(folder)) as opened:
            try:
                outcome, _reading = bring(opened, path, now=NOW)
            except YousuError as refused:
                if not all(refused.lines()):
                    raise AssertionError(refused) from refused
                assert opened.connection.execute("SELECT COUNT(*) FROM facts").fetchone()[0] == 0
                assert not opened.connection.in_transaction
                return 0
            assert check(opened) == []
            again, _reading = bring(opened, path, now=NOW)
            assert (again.counts["new"], again.counts["changed"]) == (0, 0)
            return outcome.counts["new"]
