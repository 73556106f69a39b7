"""The Chinese of every message, gathered from one module a topic."""

from __future__ import annotations

from yousu.words.zh import render, domain, periods, upkeep, workdays

TEXTS: dict[str, str] = {**render.TEXTS, **domain.TEXTS, **periods.TEXTS, **upkeep.TEXTS, **workdays.TEXTS}
