"""Ticket numbers that a text cites: 前期工单20240315000123, 之前反映过（编号XN20240320003-1）."""

from __future__ import annotations

import re

from yousu.periods.folding import fold_width

_CITED = re.compile(
    r"(?:工单|单号|编号|件号|受理号|回执|诉求|反映|前期|上次|此前|之前|原)[^A-Za-z0-9。;；]{0,8}([A-Za-z]{0,6}\d{6,20}(?:[-_]\d{1,3})?)(?!\d)"
)
_LOOSE = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{0,6}20\d{10,18}(?:[-_]\d{1,3})?)(?![A-Za-z0-9])")
_TELEPHONE = re.compile(r"1[3-9]\d{9}|0\d{9,11}")
_IDENTITY = re.compile(r"\d{6}(?:19|20)\d{2}[01]\d[0-3]\d\d{3}[\dXx]")


def cited(text: str) -> list[str]:
    """The numbers of earlier tickets that a text names, each with and without its suffix; telephones are none."""
    said = fold_width(text)
    found = dict.fromkeys([*_CITED.findall(said), *_LOOSE.findall(said)])
    numbers = [each for each in found if not _TELEPHONE.fullmatch(each) and not _IDENTITY.fullmatch(each)]
    return list(dict.fromkeys(form for each in numbers for form in (each, re.split("[-_]", each)[0])))
