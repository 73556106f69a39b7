"""The Chinese of every message, gathered from one module a topic."""

from __future__ import annotations

from yousu.words.zh import domain, figures, periods, render, reports, sheets, upkeep, workdays

TEXTS: dict[str, str] = {
    **domain.TEXTS,
    **figures.TEXTS,
    **periods.TEXTS,
    **render.TEXTS,
    **reports.TEXTS,
    **sheets.TEXTS,
    **upkeep.TEXTS,
    **workdays.TEXTS,
}
