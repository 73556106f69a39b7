"""Completion scripts: every verb and option is in them, the shells accept them, and bash completes with them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from yousu.cli import main
from yousu.cli.completion import leaves
from yousu.cli.verbs import VERBS

SHELLS = ("bash", "zsh", "fish")


def script(shell: str, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["completion", shell]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("shell", SHELLS)
def test_every_verb_and_option_is_there(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = script(shell, capsys)
    names = [name for leaf in leaves() for verb in leaf.path for name in (verb.name, verb.chinese)]
    dashes = "-l " if shell == "fish" else "--"
    long = [flag for leaf in leaves() for option in leaf.options for flag in option.flags if flag.startswith("--")]

    assert [name for name in names if name not in text] == []
    assert [flag for flag in long if dashes + flag[2:] not in text] == []
    assert {verb.name for verb in VERBS} == {leaf.path[0].name for leaf in leaves()}


@pytest.mark.parametrize("shell", SHELLS)
def test_the_shell_can_read_it(shell: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed, so it cannot read its script: apt-get install {shell}")
    path = tmp_path / "script"
    path.write_text(script(shell, capsys), encoding="utf-8")

    read = subprocess.run([shell, "-n", str(path)], capture_output=True, text=True, check=False)
    assert (read.returncode, read.stderr) == (0, "")


COMPLETE = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _yousu; printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["res"], {"resolve", "restore"}),
        (["办"], {"办结"}),
        (["unit", ""], {"list", "add", "set", "清单", "新增", "修改"}),
        (["unit", "add", "--k"], {"--kind"}),
        (["单位", "新增", "--k"], {"--kind"}),
        (["today", "--format", ""], {"table", "md", "csv", "json", "jsonl", "html", "xlsx", "docx", "pdf"}),
        (["assign", "3", "--to", "城"], {"城中区城管局"}),
        (["link", "3", "--to", ""], {""}),
        (["completion", "--names", "u"], {"units"}),
    ],
)
def test_bash_completes(
    typed: list[str], offered: set[str], own_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, bin_ = own_home / "script", own_home / "bin"
    path.write_text(script("bash", capsys), encoding="utf-8")
    bin_.mkdir()
    (bin_ / "yousu").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m yousu "$@"\n', encoding="utf-8")
    (bin_ / "yousu").chmod(0o755)
    assert main(["init"]) == 0
    assert main(["unit", "add", "城中区城管局", "--kind", "县直部门"]) == 0

    ask = f'PATH="{bin_}:$PATH"\nexport PYTHONPATH="{Path(__file__).parents[2] / "src"}"\n{COMPLETE}'
    done = subprocess.run(
        ["bash", "-c", ask, "bash", str(path), "yousu", *typed], capture_output=True, text=True, check=True
    )
    assert set(done.stdout.removesuffix("\n").split("\n")) == offered


@pytest.mark.parametrize(
    ("what", "name"),
    [("units", "鲁沙尔镇"), ("places", "龙华苑小区"), ("categories", "市政公用/供水"), ("channels", "来访")],
)
def test_names_come_one_a_line(what: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init"]) == 0
    assert main(["unit", "add", "鲁沙尔镇"]) == 0
    assert main(["new", "路灯不亮", "--place", "龙华苑小区"]) == 0
    capsys.readouterr()

    assert main(["completion", "--names", what]) == 0
    assert name in capsys.readouterr().out.splitlines()


def test_another_shell_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "csh"]) == 2
    assert "bash、zsh、fish" in capsys.readouterr().err
