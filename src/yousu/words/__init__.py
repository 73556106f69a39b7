"""What the program says: English is the key, Chinese stands beside it, complete by test.

A message is written once, in English, where it is said: ``say("ticket {number} is closed", number=3)``.
The Chinese of each message is in ``words/zh/``, one module a topic.
"""

from __future__ import annotations

from yousu.words.zh import TEXTS

LANGUAGES = ("zh", "en")

_language = "zh"


def use(language: str) -> None:
    """Speak ``zh`` or ``en`` from now on; anything else speaks Chinese, the default."""
    global _language  # noqa: PLW0603 - one process speaks one language; passing it through every rule would hide the rules
    _language = language if language in LANGUAGES else "zh"


def language() -> str:
    """The language spoken now: ``zh`` or ``en``."""
    return _language


def say(message: str, /, **values: object) -> str:
    """The message in the language of the session, with its ``{names}`` filled in."""
    text = TEXTS.get(message, message) if _language == "zh" else message
    return text.format(**values) if values else text


def mark(message: str) -> str:
    """The message itself, marked as one that ``say`` speaks later."""
    return message
