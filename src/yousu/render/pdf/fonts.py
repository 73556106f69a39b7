"""The fonts of this machine, and which of them each kind of text on paper is set in.

They are looked for in the folders where systems and people keep them; none is shipped and none is fetched. The faces
of official paper (GB/T 9704-2012, 7.1) are the office's own; what stands in for a missing one is told.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

from yousu.errors import UNWRITABLE, YousuError
from yousu.words import mark

FOLDERS = (
    "~/.local/share/fonts",
    "~/.fonts",
    "/usr/local/share/fonts",
    "/usr/share/fonts",
    "/usr/share/texmf/fonts/opentype",
    "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
    "%LOCALAPPDATA%/Microsoft/Windows/Fonts",
    "%WINDIR%/Fonts",
    "~/Library/Fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
)

# What can show any Chinese at all, the fullest first: it also draws the rare name that a face lacks.
_ANY = (
    "Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "SimSun", "宋体", "Songti SC", "FandolSong",
    "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", "Heiti SC",
    "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "AR PL UMing CN", "AR PL UKai", "AR PL UKai CN", "AR PL SungtiL GB",
    "Droid Sans Fallback", "Noto Serif CJK TC", "Noto Serif CJK JP", "Noto Sans CJK JP",
)  # fmt: skip
_SANS = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Zen Hei",
)

# Each role: the face the standard asks for, under the names its files give themselves, then what comes nearest.
_OWN: Mapping[str, tuple[str, Sequence[str], Sequence[str]]] = {
    "title": (
        "小标宋",
        ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK", "FZXBSJW--GB1-0"),
        ("STZhongsong", "华文中宋"),
    ),
    "body": (
        "仿宋",
        (
            "FangSong_GB2312",
            "仿宋_GB2312",
            "FangSong",
            "仿宋",
            "STFangsong",
            "华文仿宋",
            "FZFangSong-Z02S",
            "方正仿宋简体",
        ),
        ("FandolFang R", "FandolFang"),
    ),
    "heading": ("黑体", ("SimHei", "黑体", "STHeiti", "华文黑体", "Heiti SC"), ("FandolHei", *_SANS)),
    "caption": (
        "楷体",
        ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "楷体", "STKaiti", "华文楷体", "Kaiti SC"),
        ("FandolKai", "AR PL UKai CN", "AR PL UKai", "AR PL KaitiM GB", "LXGW WenKai"),
    ),
    "number": ("宋体", ("SimSun", "宋体", "NSimSun", "STSong", "华文宋体", "Songti SC"), ("FandolSong",)),
}


class FontMissing(YousuError):
    """No font that could show Chinese is on this machine."""

    exit_code: ClassVar[int] = UNWRITABLE
    sentence: ClassVar[str] = mark("No Chinese font was found on this machine, so a PDF would show empty boxes.")
    remedy: ClassVar[str] = mark(
        "Type: apt install fonts-noto-cjk texlive-lang-chinese; or put fonts into {folder}, or write docx instead."
    )


class Chosen(NamedTuple):
    """The fonts of a role: the first is used, the others draw what it lacks. ``proper``: it is the face asked for."""

    wanted: str
    families: Sequence[str]
    proper: bool


@cache
def found() -> Any:
    """All fonts in the folders, as typst reads them; looked for once."""
    import typst

    folders = [path for folder in FOLDERS if (path := _path(folder)).is_dir()]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)


def _path(folder: str) -> Path:
    for name in ("LOCALAPPDATA", "WINDIR"):
        folder = folder.replace(f"%{name}%", os.environ.get(name, "/nowhere"))
    return Path(folder).expanduser()


def chosen(families: Sequence[str]) -> dict[str, Chosen]:
    """The fonts of each role out of those there are."""
    there = {family.lower(): family for family in families}
    return {role: _role(there, *names) for role, names in _OWN.items()}


def _role(there: Mapping[str, str], wanted: str, proper: Sequence[str], near: Sequence[str]) -> Chosen:
    names = dict.fromkeys(there[name.lower()] for name in (*proper, *near, *_ANY) if name.lower() in there)
    own = {there.get(name.lower()) for name in proper}
    return Chosen(wanted, list(names), bool(names) and next(iter(names)) in own)
