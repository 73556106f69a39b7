"""The Chinese of every message, gathered from one module a topic."""

from __future__ import annotations

from yousu.words.zh import (
    cli,
    demo,
    domain,
    figures,
    imports,
    periods,
    render,
    reports,
    sheets,
    upkeep,
    verbs,
    workdays,
)

TEXTS: dict[str, str] = {
    **cli.TEXTS,
    **demo.TEXTS,
    **domain.TEXTS,
    **figures.TEXTS,
    **imports.TEXTS,
    **periods.TEXTS,
    **render.TEXTS,
    **reports.TEXTS,
    **sheets.TEXTS,
    **upkeep.TEXTS,
    **verbs.TEXTS,
    **workdays.TEXTS,
}
