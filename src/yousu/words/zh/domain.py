"""Chinese of the vocabulary, the events, the rules, the deadlines and the lifecycle."""

from __future__ import annotations

TEXTS: dict[str, str] = {}
