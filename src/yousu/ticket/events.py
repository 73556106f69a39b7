"""What may be written into the ledger: every kind of event and what each of its fields may hold.

``body`` holds codes, directory names, numbers, moments and references only; every free text and every
personal field is *private* and stands apart, so that it can be erased while the chain stays whole
(design.md 5). The table below is the whole vocabulary; ``draft`` refuses anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NamedTuple

from yousu.errors import YousuError
from yousu.words import mark, say

Moment = str
Value = Any
"""A JSON value without floats; what a field may hold is said by its type below."""

CODE, NAME, NUMBER, MOMENT, FLAG, NAMES, NUMBERS, TABLE = (
    "code", "name", "number", "moment", "flag", "names", "numbers", "table",
)  # fmt: skip
TEXT = "text"
"""A private text of bounded length."""
LONG = "long"
"""A private text of any length: what was handed out is kept whole."""
PACKED = "packed"
"""A public value of any length without spaces: a digest, or a document packed by the ledger."""

NAME_LENGTH = 60
TEXT_LENGTH = 20_000
DIGIT_RUN = 7
"""A name with this many digits in a row is refused: it would carry a telephone into the hashed body."""

_DETAILS = {
    "channel": NAME, "kind": CODE, "category": NAME, "place": NAME, "object": NAME, "level": NUMBER,
    "people": NUMBER, "secret": FLAG, "platform_no": CODE, "watch": NAME,
    "title": TEXT, "body": TEXT, "name": TEXT, "phone": TEXT, "address": TEXT, "object_name": TEXT,
}  # fmt: skip
_CLOCK = {
    "due": MOMENT, "due_source": CODE, "limit": CODE, "limit_from": MOMENT, "provisional": FLAG,
    "contact_due": MOMENT, "contact_limit": CODE, "accept_due": MOMENT, "rules": NUMBER,
}  # fmt: skip
_REPLY = {"unit": NAME, "outcome": CODE, "informed": MOMENT, "revisit": MOMENT, "reply": TEXT, "head": TEXT}

KINDS: Mapping[str, Mapping[str, str]] = {
    # --- a ticket's own ---
    "registered": {**_DETAILS, **_CLOCK, "proactive": CODE},
    "answered": {"answer": TEXT},
    "assigned": {**_CLOCK, "unit": NAME, "co": NAMES, "level": NUMBER, "watch": NAME, "owner": TEXT},
    "accepted": {"unit": NAME, "note": TEXT},
    "contacted": {"unit": NAME, "note": TEXT, "evidence": TEXT},
    "noted": {"note": TEXT, "evidence": TEXT},
    "submitted": _REPLY,
    "resolved": {**_REPLY, "callback_due": MOMENT},
    "passed": {"callback_due": MOMENT, "opinion": TEXT},
    "sent_back": {"reason": CODE, "unit": NAME, **_CLOCK, "opinion": TEXT},
    "signed": {"as": CODE, "leader": TEXT, "opinion": TEXT},
    "called_back": {
        "source": CODE, "attempt": NUMBER, "reached": CODE, "contacted": CODE, "solved": CODE, "satisfied": CODE,
        "corrects": NUMBER, "exhausted": FLAG, "closes": FLAG, "words": TEXT, "reason": TEXT,
    },
    "supervised": {"list_no": NUMBER, **_CLOCK, "reason": TEXT},
    "linked": {"to": NUMBER, "repeat": FLAG, "reason": TEXT},
    "joined": {"ticket": NUMBER, "repeat": FLAG},
    "unlinked": {"from": NUMBER, "reason": TEXT},
    "parted": {"ticket": NUMBER},
    "reopened": {**_CLOCK, "reason": TEXT},
    "withdrawn": {"reason": TEXT},
    "declined": {"reason": CODE, "route": TEXT},
    "amended": {**_DETAILS, **_CLOCK, "proactive": CODE, "reason": TEXT},
    "recalculated": _CLOCK,
    "handed_over": {"watch": NAME, "note": TEXT},
    "revealed": {"fields": NAMES, "tickets": NUMBERS, "why": TEXT},
    "erased": {"reason": CODE},
    "cited": {"report": CODE, "year": NUMBER, "issue": NUMBER, "texts": LONG},
    "retracted": {"seqs": NUMBERS},
    # the echo wall
    "wall_proposed": {"wall": NUMBER, "grounds": NAMES, "summary": TEXT, "result": TEXT, "post": TEXT},
    "wall_reviewed": {"hidden": NAMES, "summary": TEXT, "result": TEXT, "post": TEXT},
    "wall_approved": {"as": CODE, "leader": TEXT, "reason": TEXT},
    "wall_withdrawn": {"reason": TEXT},
    # --- the ledger's own, on ticket 0 ---
    "rules_set": {"version": NUMBER, "profile": CODE, "tier": CODE, "compiled": TABLE, "toml": TEXT},
    "unit_set": {
        "unit": NAME, "name": NAME, "kind": CODE, "parent": NAME, "initials": CODE, "aliases": NAMES,
        "since": MOMENT, "until": MOMENT, "head": TEXT, "contact": TEXT, "duty": TEXT,
    },
    "place_set": {"place": NAME, "initials": CODE},
    "calendar_set": {"year": NUMBER, "rest": NAMES, "makeup": NAMES, "published": CODE, "title": TEXT, "number": TEXT},
    "backed_up": {"digest": CODE},
    "confirmed": {"report": CODE, "start": MOMENT, "end": MOMENT, "red": NAMES, "black": NAMES, "leader": TEXT},
    "issued": {
        "report": CODE, "kind": CODE, "start": MOMENT, "end": MOMENT, "as_of": MOMENT, "cut": MOMENT, "year": NUMBER,
        "issue": NUMBER, "rules": NUMBER, "head": PACKED, "document": PACKED, "members": PACKED, "final": PACKED,
        "final_name": TEXT, "differences": LONG, "despite": TEXT,
    },
}  # fmt: skip
"""kind -> its fields -> what each may hold."""

FREE = frozenset(
    {
        "noted", "contacted", "revealed", "erased", "retracted", "handed_over", "parted", "joined", "signed", "cited",
        "wall_proposed", "wall_reviewed", "wall_approved", "wall_withdrawn",
    }
)  # fmt: skip
"""Kinds that may be dated before the ticket's last step: they do not move it."""

PRIVATE: Mapping[str, frozenset[str]] = {
    kind: frozenset(name for name, held in fields.items() if held in {TEXT, LONG}) for kind, fields in KINDS.items()
}


class FieldRefused(YousuError):
    """A value that its field cannot hold."""

    sentence: ClassVar[str] = mark("{field} cannot hold {value}.")
    remedy: ClassVar[str] = mark("Type {wanted}.")


class Draft(NamedTuple):
    """An event not yet written: which ticket, what, when it happened, its public and its private fields."""

    ticket: int
    kind: str
    at: Moment
    body: Mapping[str, Value]
    private: Mapping[str, str]


class Event(NamedTuple):
    """An event as the ledger holds it. ``private`` is None once erased, or where it was not read."""

    seq: int
    command: int
    ticket: int
    kind: str
    at: Moment
    body: Mapping[str, Value]
    private: Mapping[str, str] | None
    recorded_at: Moment
    actor: str

    def get(self, field: str) -> Value:
        """A field's value wherever it stands, or None."""
        value = self.body.get(field)
        return value if value is not None or self.private is None else self.private.get(field)


def draft(ticket: int, kind: str, at: Moment, /, **fields: Value) -> Draft:
    """An event of this kind; fields that are None are left out. Raises FieldRefused."""
    held = KINDS[kind]
    body: dict[str, Value] = {}
    private: dict[str, str] = {}
    for name, value in fields.items():
        if value is None:
            continue
        where = private if held[name] in {TEXT, LONG} else body
        where[name] = checked(name, held[name], value)
    return Draft(ticket, kind, at, body, private)


def checked(field: str, held: str, value: Value) -> Value:
    """The value, if a field of this type may hold it. Raises FieldRefused."""
    wanted = _WANTED[held](value)
    if wanted is not None:
        raise FieldRefused(field=say(field), value=repr(value)[:NAME_LENGTH], wanted=say(wanted))
    return value


def _name(value: Value) -> str | None:
    if not isinstance(value, str) or not value or len(value) > NAME_LENGTH or not value.isprintable():
        return mark("a name of 1 to 60 characters on one line")
    digits = "".join("9" if character.isdigit() else " " for character in value)
    return None if "9" * DIGIT_RUN not in digits else mark("a name without a telephone or other long number in it")


def _code(value: Value) -> str | None:
    fits = isinstance(value, str) and value.isprintable() and len(value) <= NAME_LENGTH
    return None if fits else mark("a code on one line")


def _text(value: Value) -> str | None:
    return None if isinstance(value, str) and len(value) <= TEXT_LENGTH else mark("a text of at most 20000 characters")


def _packed(value: Value) -> str | None:
    fits = isinstance(value, str) and value.isascii() and value.isprintable() and " " not in value
    return None if fits else mark("a packed value")


def _number(value: Value) -> str | None:
    return None if isinstance(value, int) and not isinstance(value, bool) else mark("a whole number")


def _moment(value: Value) -> str | None:
    return None if isinstance(value, str) and len(value) == 25 else mark("a moment")  # noqa: PLR2004 - the fixed ISO form


def _names(value: Value) -> str | None:
    return next((wanted for each in value if (wanted := _name(each))), None)


def _numbers(value: Value) -> str | None:
    return next((wanted for each in value if (wanted := _number(each))), None)


_WANTED: Mapping[str, Callable[[Value], str | None]] = {
    CODE: _code, NAME: _name, NUMBER: _number, MOMENT: _moment, TEXT: _text, PACKED: _packed,
    NAMES: _names, NUMBERS: _numbers,
    FLAG: lambda value: None if isinstance(value, bool) else mark("yes or no"),
    LONG: lambda value: None if isinstance(value, str) else mark("a text"),
    TABLE: lambda value: None if isinstance(value, dict) else mark("a table"),
}  # fmt: skip
