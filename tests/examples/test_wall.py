"""The echo wall in examples/wall: golden pages, rewritten by --update-examples."""

from __future__ import annotations

import os
from pathlib import Path
from unittest import mock

import pytest

from tests.worked import build
from yousu.cli import main

GOLDEN = Path(__file__).parents[2] / "examples" / "wall"
PROBLEMS = {
    9: "网格长", 13: "街道市政科科长", 14: "街道市政科科长", 16: "物业项目经理",
    19: "街道综合执法队队长", 20: "街道综合执法队队长", 29: "市场监管局投诉科科长", 35: "城管局中队长",
    38: "街道城建科科长", 41: "住建局市政科科长", 44: "特种设备科科长", 51: "城管局园林科科长",
    56: "街道文化站站长",
}  # fmt: skip


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The pages as they are built now, from the ledger of all the cases."""
    folder = tmp_path_factory.mktemp("wall")
    ledger = build(folder / "ledger.db")
    day = {"YOUSU_LEDGER": str(ledger), "YOUSU_NOW": "2024-04-23 09:00", "YOUSU_LANG": "zh"}
    with mock.patch.dict(os.environ, day):
        new = ["new", "小区健身器材损坏", "--kind", "求助", "--place", "龙华苑小区", "--assign", "南川东路街道"]
        assert main([*new, "--at", "2024-04-22 10:00", "--by", "小马"]) == 0
        for number, post in PROBLEMS.items():
            assert main(["wall", "propose", str(number), "--post", post, "--by", "小马"]) == 0
            assert main(["wall", "review", str(number), "--by", "小马"]) == 0
            assert main(["wall", "approve", str(number), "--by", "小张"]) == 0
        assert main(["wall", "build", "-o", str(folder / "out"), "--by", "小张"]) == 0
    return {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


def test_the_wall_is_as_the_example_shows_it(pages: dict[str, bytes], pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("update_examples"):
        GOLDEN.mkdir(exist_ok=True)
        for name, page in pages.items():
            (GOLDEN / name).write_bytes(page)

    assert {path.name: path.read_bytes() for path in GOLDEN.iterdir()} == pages


def test_it_shows_the_three_colours_and_an_area_of_many(pages: dict[str, bytes]) -> None:
    index = pages["index.html"].decode()

    assert all(f"light {colour}" in index for colour in ("green", "yellow", "red"))
    assert "龙华苑小区" in index
    assert "其他区域" in index
