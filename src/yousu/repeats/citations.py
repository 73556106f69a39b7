"""Ticket numbers that a text cites: 前期工单20240315000123, 之前反映过（编号XN20240320003-1）."""

from __future__ import annotations

import re

from yousu.periods.folding import fold_width

_DIGITS = r"\d{6}"
"""What every number has; most texts have none, and the patterns take a while to compile."""

_CITED = (
    "(?:工单|单号|编号|件号|受理号|回执|诉求|反映|前期|上次|此前|之前|原)"
    r"[^A-Za-z0-9。;；]{0,8}([A-Za-z]{0,6}\d{6,20}(?:[-_]\d{1,3})?)(?!\d)"
)
_LOOSE = r"(?<![A-Za-z0-9])([A-Za-z]{0,6}20\d{10,18}(?:[-_]\d{1,3})?)(?![A-Za-z0-9])"
_TELEPHONE = r"1[3-9]\d{9}|0\d{9,11}"
_IDENTITY = r"\d{6}(?:19|20)\d{2}[01]\d[0-3]\d\d{3}[\dXx]"


def cited(text: str) -> list[str]:
    """The numbers of earlier tickets that a text names, each with and without its suffix; telephones are none."""
    said = fold_width(text)
    if re.search(_DIGITS, said) is None:
        return []
    found = dict.fromkeys([*re.findall(_CITED, said), *re.findall(_LOOSE, said)])
    numbers = [each for each in found if not re.fullmatch(_TELEPHONE, each) and not re.fullmatch(_IDENTITY, each)]
    return list(dict.fromkeys(form for each in numbers for form in (each, re.split("[-_]", each)[0])))
