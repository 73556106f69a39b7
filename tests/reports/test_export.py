"""The export: the platforms' column names, people masked unless revealed, secret ones named nowhere."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.render.documents import TEXTS
from yousu import words
from yousu.reports.export import COLUMNS, export
from yousu.ticket.line import Line, Whole

NOW = "2026-11-23T09:00:00+08:00"
BLANK: dict[str, Any] = {
    **dict.fromkeys(Line._fields), "number": 7, "state": "resolved", "received": NOW, "provisional": False,
    "rounds": 1, "attempts": 0, "people": 1, "open": False, "repeat": False, "secret": False, "covered": False,
}  # fmt: skip


def ticket(body: str | None = None, address: str | None = None, **said: object) -> Whole:
    return Whole(Line(**(BLANK | said)), body, address, None, None, 0)


def cells(whole: Whole, *, reveal: bool = False) -> dict[str, object]:
    (table,) = export([whole], NOW, reveal=reveal).tables()
    return {column.title: value for column, value in zip(table.columns, table.rows[0], strict=True) if value}


PERSON = {"name": "王某某", "phone": "13900000001", "title": "请回电13900000001"}


def test_the_titles_are_the_platforms_in_every_language() -> None:
    words.use("en")
    (table,) = export([], NOW).tables()

    titles = [column.title for column in table.columns]
    assert titles[:12] == [
        "工单编号", "台账编号", "受理时间", "工单来源", "工单类型", "问题分类",
        "标题", "主要内容", "来电人", "来电号码", "小区点位", "诉求地址",
    ]  # fmt: skip
    assert titles[-4:] == ["是否接通", "是否联系", "是否解决", "是否满意"]
    assert len(set(titles)) == len(titles) == len(COLUMNS)


def test_people_are_masked() -> None:
    found = cells(ticket("电话13900000001，三号楼", "恒通家园3号楼2单元301", **PERSON))

    assert (found["来电人"], found["来电号码"], found["诉求地址"]) == ("王**", "139****0001", "****")
    assert (found["标题"], found["主要内容"]) == ("请回电〔电话〕", "电话〔电话〕，〔楼门号〕")


def test_a_secret_caller_is_not_named_at_all() -> None:
    found = cells(ticket(None, "恒通家园", secret=True, **PERSON))

    assert (found["来电人"], found["来电号码"], found["诉求地址"]) == ("〔保密〕",) * 3
    assert found["是否保密"] == "是"


def test_revealed_is_in_full() -> None:
    found = cells(ticket("电话13900000001", "恒通家园3号楼", secret=True, **PERSON), reveal=True)

    assert (found["来电人"], found["来电号码"], found["诉求地址"]) == ("王某某", "13900000001", "恒通家园3号楼")
    assert found["主要内容"] == "电话13900000001"


def test_values_are_the_words_that_platforms_write() -> None:
    line = ticket(
        kind="complaint", category="住建物业/电梯故障", solved="partly", satisfied="basically", contacted="no"
    )  # fmt: skip
    found = cells(line._replace(called=NOW, tries=1))

    titles = ("工单类型", "问题分类", "工单状态", "是否接通", "是否联系", "是否解决", "是否满意")
    words_ = ["投诉", "住建物业->电梯故障", "已办结", "接通", "否", "部分解决", "基本满意"]
    assert [found[title] for title in titles] == words_
    assert cells(ticket()._replace(tried=NOW, tries=1))["是否接通"] == "未接通"
    assert "是否接通" not in cells(ticket())


@given(TEXTS, TEXTS, st.sampled_from(["13900000001", "0971-6123456", "139 0000 0001"]), st.booleans())
def test_no_telephone_is_in_a_masked_export(title: str, body: str, phone: str, secret: bool) -> None:
    whole = ticket(f"{body} {phone} {title}", phone, title=f"{title} {phone}", phone=phone, name=title, secret=secret)
    digits = "".join(filter(str.isdigit, phone))

    for value in cells(whole).values():
        assert digits not in "".join(filter(str.isdigit, str(value))) or digits in "".join(
            filter(str.isdigit, title + body)
        )
