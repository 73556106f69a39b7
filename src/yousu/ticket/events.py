"""What may be written into the ledger: every kind of event and what each of its fields may hold.

``body`` holds codes, directory names, numbers, moments and references only; every free text and every
personal field is *private* and stands apart, so that it can be erased while the chain stays whole
(design.md 5). The table below is the whole vocabulary; ``draft`` refuses anything else.
"""

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
ROW = "row"
"""The cells of a foreign row as JSON, private."""
PACKED = "packed"
"""A public value of any length without spaces: a digest, or a document packed by the ledger."""

NAME_LENGTH = 60
TEXT_LENGTH = 20_000
ROW_LENGTH = 400_000
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
    "before": MOMENT, "extension": NUMBER,
}  # fmt: skip
_REPLY = {"unit": NAME, "outcome": CODE, "informed": MOMENT, "revisit": MOMENT, "reply": TEXT, "head": TEXT}
_FOREIGN = {
    "unit": NAME, "co": NAMES, "first_unit": NAME, "first_assigned": MOMENT, "assigned": MOMENT, "accepted": MOMENT,
    "first_contact": MOMENT, "resolved": MOMENT, "withdrawn": MOMENT, "outcome": CODE, "archives": FLAG,
    "callback_due": MOMENT, "called_back": MOMENT, "reached": CODE, "contacted": CODE, "solved": CODE,
    "satisfied": CODE, "excluded": FLAG, "extended": FLAG, "returns": NUMBER, "inner_due": MOMENT, "attempt": NUMBER,
    "line": NUMBER,
    "reply": TEXT, "words": TEXT, "reason": TEXT, "row": ROW, "extras": ROW, "others": ROW,
}  # fmt: skip
"""What a row of the platform's workbook says of the steps of a ticket, each with its own moment."""

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
    "signed": {"as": CODE, **_CLOCK, "dual_due": MOMENT, "leader": TEXT, "opinion": TEXT},
    "called_back": {
        "source": CODE, "attempt": NUMBER, "reached": CODE, "contacted": CODE, "solved": CODE, "satisfied": CODE,
        "corrects": NUMBER, "exhausted": FLAG, "closes": FLAG, "party": CODE, "raised": FLAG, "second": NAME,
        "revisit": MOMENT, "words": TEXT, "reason": TEXT,
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
    "handed_over": {"watch": NAME, "until": MOMENT, "back": FLAG, "note": TEXT},
    "revealed": {"fields": NAMES, "tickets": NUMBERS, "why": TEXT, "file": TEXT, "rows": NUMBER},
    "taken": {"sheet": CODE, "token": CODE, "steps": CODE, "made": MOMENT, "who": TEXT},
    "imported": {**_DETAILS, **_CLOCK, **_FOREIGN},
    "updated": {**_DETAILS, **_CLOCK, **_FOREIGN, "applied": NAMES, "kept": NAMES},
    "exported": {"file": TEXT, "rows": NUMBER, "tickets": NUMBERS},
    "erased": {"reason": CODE},
    "cited": {"report": CODE, "year": NUMBER, "issue": NUMBER, "texts": LONG},
    "retracted": {"seqs": NUMBERS},
    # several units: returns, extensions, accounts, co-units, whistles, meetings
    "return_asked": {"unit": NAME, "suggested": NAME, "basis": TEXT},
    "return_upheld": {"unit": NAME, "returned_by": NAME, **_CLOCK, "opinion": TEXT},
    "return_refused": {"unit": NAME, "opinion": TEXT},
    "extension_asked": {
        "unit": NAME, "days": NUMBER, "informed": MOMENT, "basis": TEXT, "reason": TEXT,
    },
    "extended": {
        "unit": NAME, "days": NUMBER, **_CLOCK, "informed": MOMENT, "authority": CODE, "leader": TEXT, "opinion": TEXT,
    },
    "extension_refused": {"unit": NAME, "authority": CODE, "opinion": TEXT},
    "put_on_account": {"review": MOMENT, **_CLOCK, "plan": TEXT, "owner": TEXT, "leader": TEXT},
    "taken_off_account": {**_CLOCK, "note": TEXT},
    "parts_set": {**_CLOCK, "co": NAMES, "level": NUMBER, "watch": NAME, "owner": TEXT},
    "co_assigned": {"unit": NAME, "due": MOMENT},
    "co_accepted": {"unit": NAME, "note": TEXT},
    "co_answered": {"unit": NAME, "answer": TEXT},
    "whistled": {"whistle": NUMBER, "unit": NAME, "units": NAMES, "arrive_due": MOMENT, "text": TEXT},
    "arrived": {"whistle": NUMBER, "unit": NAME, "note": TEXT},
    "met": {
        "meeting": NUMBER, "meeting_kind": CODE, "units": NAMES, "tickets": NUMBERS, "lead": NAME, "title": TEXT,
        "decision": TEXT, "others": TEXT,
    },
    "lead_named": {"unit": NAME, "co": NAMES, "meeting": NUMBER, "accept_due": MOMENT},
    # following up: urging, supervision, looking back, exclusion, tags
    "urged": {"unit": NAME},
    "ordered": {"order": NUMBER, "trigger": CODE, "until": MOMENT, "issuer": TEXT, "text": TEXT},
    "order_answered": {"order": NUMBER, "text": TEXT},
    "order_closed": {"order": NUMBER, "text": TEXT},
    "instructed": {"leader": NAME, "takes": FLAG, "gives_back": FLAG, "text": TEXT},
    "verified": {"finding": CODE, "note": TEXT},
    "left_off": {"note": TEXT},
    "revisited": {"revisit": MOMENT, "note": TEXT},
    "exclusion_asked": {"reason": CODE, "asker": NAME, "source": CODE, "attempt": NUMBER, "text": TEXT},
    "exclusion_decided": {"approved": FLAG, "leader": NAME, "opinion": TEXT},
    "tagged": {"tag": NAME, "off": FLAG, "example": CODE, "leader": TEXT, "note": TEXT},
    # --- repeats and evidence ---
    "distinguished": {"other": NUMBER, "reason": TEXT},
    "replied": {"reply": TEXT},
    "measured": {"what": NAME, "value": CODE, "measure": CODE, "by": TEXT, "note": TEXT, "evidence": TEXT},
    "evidenced": {"stage": CODE, "digest": PACKED, "bytes": NUMBER, "file": TEXT, "note": TEXT},
    # forms handed out: on ticket 0, one event a command
    "printed": {"form": CODE, "tickets": NUMBERS, "fields": NAMES, "full": NUMBERS, "file": TEXT},
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
    "area_set": {
        "area": NAME, "unit": NAME, "places": NAMES, "since": MOMENT, "until": MOMENT, "person": TEXT,
    },
    "calendar_set": {"year": NUMBER, "rest": NAMES, "makeup": NAMES, "published": CODE, "title": TEXT, "number": TEXT},
    "backed_up": {"digest": CODE},
    "confirmed": {
        "report": CODE, "start": MOMENT, "end": MOMENT, "red": NAMES, "black": NAMES, "basis": TABLE, "leader": TEXT,
    },
    "issued": {
        "report": CODE, "kind": CODE, "start": MOMENT, "end": MOMENT, "as_of": MOMENT, "cut": MOMENT, "year": NUMBER,
        "issue": NUMBER, "rules": NUMBER, "head": PACKED, "document": PACKED, "members": PACKED, "final": PACKED,
        "final_name": TEXT, "differences": LONG, "despite": TEXT,
    },
    "import_run": {
        "run": NUMBER, "rows": NUMBER, "new": NUMBER, "changed": NUMBER, "unchanged": NUMBER, "missing": NUMBER,
        "refused": NUMBER, "files": ROW,
    },
    "mapping_set": {"mapping": NAME, "columns": ROW},
    # --- acting before the complaint, on ticket 0 ---
    "visited": {"visit": NUMBER, "place": NAME, "ticket": NUMBER, "person": TEXT, "text": TEXT},
    "campaign_opened": {"campaign": NUMBER, "places": NAMES, "title": TEXT},
    "campaign_widened": {"campaign": NUMBER, "places": NAMES},
    "campaign_checked": {
        "campaign": NUMBER, "place": NAME, "result": CODE, "found": NUMBER, "fixed": NUMBER, "ticket": NUMBER,
        "note": TEXT,
    },
    "campaign_closed": {"campaign": NUMBER, "note": TEXT},
    "class_opened": {"class": NUMBER, "category": NAME, "places": NAMES, "title": TEXT},
    "class_joined": {"class": NUMBER, "tickets": NUMBERS},
    "class_acted": {"class": NUMBER, "text": TEXT},
    "class_counted": {"class": NUMBER, "total": NUMBER, "parts": NUMBERS, "unit": CODE, "what": TEXT, "names": TEXT},
}  # fmt: skip
"""kind -> its fields -> what each may hold."""

FREE = frozenset({
    "noted", "contacted", "revealed", "erased", "retracted", "handed_over", "parted", "joined", "signed",
    "cited", "taken", "updated", "details", "row_kept", "platform_called",
    "return_asked", "extension_asked", "parts_set", "co_assigned", "co_accepted", "co_answered", "whistled", "arrived",
    "met", "urged", "ordered", "order_answered", "order_closed", "instructed", "left_off", "revisited",
    "exclusion_asked", "exclusion_decided", "tagged",
    "distinguished", "replied", "measured", "evidenced",
    "wall_proposed", "wall_reviewed", "wall_approved", "wall_withdrawn",
})  # fmt: skip
"""Kinds that may be dated before the ticket's last step: they do not move it. The last three are parts of rows."""

OF_ANY_TIME = frozenset({"platform_called", "updated", "details", "row_kept", "taken"})
"""Kinds that may even be dated before the ticket was received: what a platform tells late, and forms taken back."""

HIDDEN = frozenset({TEXT, LONG, ROW})

PRIVATE: Mapping[str, frozenset[str]] = {
    kind: frozenset(name for name, held in fields.items() if held in HIDDEN) for kind, fields in KINDS.items()
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
        where = private if held[name] in HIDDEN else body
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


def _row(value: Value) -> str | None:
    return None if isinstance(value, str) and len(value) <= ROW_LENGTH else mark("a row of cells")


def _number(value: Value) -> str | None:
    return None if isinstance(value, int) and not isinstance(value, bool) else mark("a whole number")


def _moment(value: Value) -> str | None:
    return None if isinstance(value, str) and len(value) == 25 else mark("a moment")  # noqa: PLR2004 - the fixed ISO form


def _names(value: Value) -> str | None:
    return next((wanted for each in value if (wanted := _name(each))), None)


def _numbers(value: Value) -> str | None:
    return next((wanted for each in value if (wanted := _number(each))), None)


_WANTED: Mapping[str, Callable[[Value], str | None]] = {
    CODE: _code, NAME: _name, NUMBER: _number, MOMENT: _moment, TEXT: _text, PACKED: _packed, ROW: _row,
    NAMES: _names, NUMBERS: _numbers,
    FLAG: lambda value: None if isinstance(value, bool) else mark("yes or no"),
    LONG: lambda value: None if isinstance(value, str) else mark("a text"),
    TABLE: lambda value: None if isinstance(value, dict) else mark("a table"),
}  # fmt: skip
