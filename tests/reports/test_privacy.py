"""Names, telephones and numbers as they may be shown."""

from __future__ import annotations

import pytest

from tests.reports.readings import line
from yousu.reports.privacy import citizen, hide_numbers, mask_name, mask_phone, masked


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
        ("8613912345678", "****"),
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
        (None, None),
    ],
)
def test_numbers_inside_a_text_are_hidden_and_dates_and_sums_are_not(text: str | None, shown: str | None) -> None:
    assert hide_numbers(text) == shown


def test_a_secret_caller_has_no_name_and_no_telephone() -> None:
    shown = masked(line(secret=True, name="王芳", phone="13912345678"))

    assert (shown.name, shown.phone) == (None, None)


def test_to_reveal_is_to_show_everything() -> None:
    full = line(secret=True, name="王芳", phone="13912345678", title="回电13912345678")

    assert masked(full, reveal=True) == full
