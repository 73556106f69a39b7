"""Names, telephones and numbers as they may be shown."""

from __future__ import annotations

import pytest

from tests.reports.readings import line
from yousu.masking import citizen, hide_numbers, mask_name, mask_phone
from yousu.reports.outside import published
from yousu.reports.privacy import masked


@pytest.mark.parametrize(
    ("name", "shown", "prose"),
    [
        ("王芳", "王**", "市民王某"),
        ("马和风", "马**", "市民马某"),
        ("欧阳娜娜", "欧阳**", "市民欧阳某"),
        ("王先生", "王**", "市民王某"),
        ("买买提·艾力", "买**", "市民买某"),
        ("匿名", "匿名", "市民"),
        ("", "", "市民"),
        (None, None, "市民"),
    ],
)
def test_a_name_keeps_its_surname(name: str | None, shown: str | None, prose: str) -> None:
    assert mask_name(name) == shown
    assert citizen(name) == prose


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13912345678", "139****5678"),
        ("139 1234 5678", "139****5678"),
        ("139-1234-5678", "139****5678"),
        ("１３９１２３４５６７８", "１３９****５６７８"),
        ("8613912345678", "139****5678"),
        ("0971-6123456", "0971-****456"),
        ("（0971）6123456", "（0971-****456"),
        ("09716123456", "****456"),
        ("6123456", "****456"),
        ("13912345678、6123456", "139****5678、****456"),
        ("12345", "****"),
        ("138****5678", "138****5678"),
        ("保密", "保密"),
        ("", ""),
        (None, None),
    ],
)
def test_a_telephone_is_masked_in_any_writing(phone: str | None, shown: str | None) -> None:
    assert mask_phone(phone) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("请回电13912345678王女士", "请回电139****5678王女士"),
        ("电话0971-6123456，晚上打", "电话0971-****456，晚上打"),
        ("身份证63010219800101123X已登记", "身份证****已登记"),
        ("卡号6222021234567890123", "卡号****"),
        ("单号2026112300012", "单号****"),
        ("工资77508元，2026-11-23 15:00前", "工资77508元，2026-11-23 15:00前"),
        ("3号楼2单元501室", "3号楼2单元501室"),
        ("回电139.1234.5678", "回电139****5678"),
        ("回电+86 139-1234-5678", "回电139****5678"),
        ("回电139 - 1234 - 5678，139、1234、5678", "回电139****5678，139****5678"),
        ("电话0971-612 3456", "电话0971-****456"),
        ("电话612-3456", "电话****456"),
        ("卡号6222 0212 3456 7890 123", "卡号****"),
        ("身份证630105 19800101 123X", "身份证****"),
        ("受理13、14、15、16号工单，2026-2027年", "受理13、14、15、16号工单，2026-2027年"),
        (None, None),
    ],
)
def test_numbers_inside_a_text_are_hidden_and_dates_and_sums_are_not(text: str | None, shown: str | None) -> None:
    assert hide_numbers(text) == shown


def test_a_secret_caller_has_no_name_and_no_telephone() -> None:
    shown = masked(line(secret=True, name="王芳", phone="13912345678"))

    assert (shown.name, shown.phone) == (None, None)


def test_a_report_does_not_quote_its_callers_name() -> None:
    shown = published(
        line(name="王建国", title="王建国反映3号楼漏水", reply="已答复王建国", object="刘老板13999998888")
    )

    assert (shown.title, shown.reply) == ("王某反映〔楼门号〕漏水", "已答复王某")
    assert published(line(name="王", title="王家庄停水")).title == "王家庄停水"


def test_the_accused_is_not_named_before_the_matter_is_found_and_solved() -> None:
    open_one = line(title="某快递驿站占道", object="某快递驿站", unit="龙华苑社区")

    assert (published(open_one).title, published(open_one).object) == ("〔被反映对象〕占道", None)
    assert published(open_one._replace(solved="yes")).object == "某快递驿站"
    assert published(open_one._replace(unit="某快递驿站")).object == "某快递驿站"


@pytest.mark.parametrize("fields", [{"secret": True}, {"kind": "wrongdoing"}])
def test_what_is_secret_or_reports_wrongdoing_is_not_quoted_at_all(fields: dict[str, object]) -> None:
    shown = published(line(name="李四某", title="举报某局长收钱，我是李四某", object="某局长", reply="已查", **fields))

    assert (shown.title, shown.name, shown.object, shown.reply) == ("〔保密〕", None, None, None)


def test_to_reveal_is_to_show_everything() -> None:
    full = line(secret=True, name="王芳", phone="13912345678", title="回电13912345678")

    assert masked(full, reveal=True) == full
