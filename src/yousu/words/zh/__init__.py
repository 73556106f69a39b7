"""The Chinese of every message, gathered from one module a topic."""

from __future__ import annotations

from yousu.words.zh import workdays

TEXTS: dict[str, str] = {**workdays.TEXTS}
