"""What the program says: English is the key, Chinese stands beside it, complete by test.

A message is written once, in English, where it is said: ``say("ticket {number} is closed", number=3)``.
The Chinese of each message is in ``words/zh/``, one module a topic.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

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
    if not values:
        return text
    if _language == "en" and any(value in {1, "1"} for value in values.values() if isinstance(value, int | str)):
        text = _of_one(text, values)
    return text.format(**values)


_ONE: Mapping[str, str] = {
    "callbacks": "callback", "columns": "column", "departments": "department", "digits": "digit", "events": "event",
    "figures": "figure", "half-days": "half-day", "hours": "hour", "minutes": "minute", "people": "person",
    "places": "place", "problems": "problem", "rows": "row", "tickets": "ticket", "times": "time", "units": "unit",
    "workdays": "workday",
}  # fmt: skip
"""What is counted, as it is called where there is one of it."""
_VERBS: Mapping[str, str] = {"are": "is", "were": "was", "have": "has", "differ": "differs"}


def _of_one(text: str, values: Mapping[str, object]) -> str:
    """An English message with the nouns right behind a count of one, and their verb, in the singular.

    Only the message is touched, never what is filled in: a title may read as it likes.
    """

    def singular(found: re.Match[str]) -> str:
        """The words of one count."""
        these, name, noun, verb = found["these"], found["name"], found["noun"], found["verb"]
        if str(values.get(name)) != "1" or noun not in _ONE:
            return found[0]
        said = f"{'this ' if these else ''}{{{name}}} {found['kind'] or ''}{_ONE[noun]}"
        return f"{said} {_VERBS[verb]}" if verb else said

    counted = r"(?P<these>these )?\{(?P<name>\w+)\} (?P<kind>open |other )?(?P<noun>[a-z-]+)"
    return re.sub(rf"{counted}(?: (?P<verb>{'|'.join(_VERBS)})\b)?", singular, text)


def mark(message: str) -> str:
    """The message itself, marked as one that ``say`` speaks later."""
    return message
