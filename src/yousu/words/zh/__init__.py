"""The Chinese of every message, gathered from one module a topic."""

from __future__ import annotations

from yousu.words.zh import domain, periods, workdays

TEXTS: dict[str, str] = {**domain.TEXTS, **periods.TEXTS, **workdays.TEXTS}
