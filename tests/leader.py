"""Settles a draft as a leader does in Word, through another library: ``python leader.py DRAFT.docx``."""

from __future__ import annotations

import sys

import docx


def settle(path: str, requirement: str = "各单位要举一反三，对同类问题逐一排查。") -> None:
    """Write the requirement into the last place to be filled in, and delete the others."""
    paper = docx.Document(path)
    open_places = [paragraph for paragraph in paper.paragraphs if "待填" in paragraph.text]
    for paragraph in open_places[:-1]:
        paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001 - python-docx removes no paragraph
    for run in open_places[-1].runs[1:]:
        run.text = ""
    open_places[-1].runs[0].text = requirement
    paper.save(path)


if __name__ == "__main__":
    settle(sys.argv[1])
