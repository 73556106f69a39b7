"""The Chinese of every message, gathered from one module a topic."""

from __future__ import annotations

from yousu.words.zh import (
    bulletins,
    cli,
    definitions,
    demo,
    domain,
    figures,
    issuing,
    masking,
    paper,
    periods,
    render,
    reports,
    sheets,
    upkeep,
    verbs,
    wall,
    workdays,
)

TEXTS: dict[str, str] = {
    **bulletins.TEXTS,
    **cli.TEXTS,
    **definitions.TEXTS,
    **demo.TEXTS,
    **domain.TEXTS,
    **figures.TEXTS,
    **issuing.TEXTS,
    **masking.TEXTS,
    **paper.TEXTS,
    **periods.TEXTS,
    **render.TEXTS,
    **reports.TEXTS,
    **sheets.TEXTS,
    **upkeep.TEXTS,
    **verbs.TEXTS,
    **wall.TEXTS,
    **workdays.TEXTS,
}
