"""A year's notice is pasted, and every command goes on with it: limits of open tickets are counted anew."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from yousu.cli import main
from yousu.ledger import open_ledger

NOTICE = """国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕99号，测试用，并非真实通知）
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至11日（周四）放假调休，共7天。1月31日（周日）、2月13日（周六）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
五、端午节：6月9日（周三）放假，共1天。
六、中秋节：9月15日（周三）放假，共1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
"""


def test_a_year_that_was_set_is_counted_with_from_then_on(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YOUSU_NOW", "2026-12-30 09:00")
    monkeypatch.setenv("YOUSU_BY", "张三")
    assert main(["init", "--test-clock"]) == 0
    assert main(["unit", "add", "住建局", "--kind", "县直部门"]) == 0
    assert main(["new", "路灯不亮", "--assign", "住建局"]) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO(NOTICE))
    assert main(["calendar", "set", "2027", "-", "--yes"]) == 0
    assert main(["new", "井盖松动", "--assign", "住建局"]) == 0  # the ledger opens and counts with the notice

    with open_ledger(str(own_home / "ledger.db"), write=False) as ledger:
        clocks = [ledger.ticket(number).clock for number in (1, 2)]
    assert [(clock.due[:10], clock.provisional) for clock in clocks if clock] == [("2027-01-11", False)] * 2
