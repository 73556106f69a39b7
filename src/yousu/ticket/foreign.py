"""A row of the platform's workbook once it is understood, and the fields that its columns may be (domain.md 4.5)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from yousu.words import mark

FIELDS: Mapping[str, str] = {
    "no": mark("ticket number of the platform"),
    "received": mark("time received"),
    "channel": mark("channel it came by"),
    "kind": mark("kind of request"),
    "category": mark("category path"),
    "category1": mark("category, first level"),
    "category2": mark("category, second level"),
    "category3": mark("category, third level"),
    "category4": mark("category, fourth level"),
    "category5": mark("category, fifth level"),
    "title": mark("title of the ticket"),
    "body": mark("what was said"),
    "name": mark("caller"),
    "phone": mark("telephone"),
    "township": mark("township or street"),
    "village": mark("village or community"),
    "spot": mark("compound"),
    "address": mark("address complained of"),
    "unit": mark("name of the lead unit"),
    "co": mark("co-units"),
    "nature": mark("part in the ticket"),
    "status": mark("state on the platform"),
    "outcome": mark("result of handling"),
    "reply": mark("text of the reply"),
    "assigned": mark("time assigned"),
    "accepted": mark("time accepted"),
    "first_contact": mark("time of first contact"),
    "resolved": mark("time resolved"),
    "due": mark("due time"),
    "extended_due": mark("limit after extension"),
    "extended_days": mark("days of extension"),
    "extensions": mark("extensions"),
    "extension_reason": mark("reason for extension"),
    "returned": mark("time returned"),
    "returns": mark("returns"),
    "return_reason": mark("reason for return"),
    "secret": mark("whether confidential"),
    "urgency": mark("urgency"),
    "called_back": mark("time called back"),
    "reached": mark("whether reached"),
    "contacted": mark("whether contacted"),
    "solved": mark("whether solved"),
    "satisfied": mark("whether satisfied"),
    "valid": mark("valid callback"),
    "reason": mark("reason of dissatisfaction"),
    "words": mark("citizen's words"),
    "company": mark("firm complained of"),
}
"""Field -> how it is named to people."""


class Place(NamedTuple):
    """Where a row stands: file, sheet, row as the spreadsheet counts it."""

    file: str
    sheet: str
    row: int


class Foreign(NamedTuple):
    """One row: its number, its part in the ticket of that number, and what its cells say.

    ``values`` are codes, names of the directory, moments and whole numbers; ``texts`` what people wrote, verbatim;
    ``row`` the original text of each mapped cell that is not in ``texts`` as it is; ``extras`` the columns that
    nobody knows, by their headers.
    """

    place: Place
    no: str
    values: Mapping[str, Any]
    texts: Mapping[str, str]
    row: Mapping[str, str]
    extras: Mapping[str, str]


class Problem(NamedTuple):
    """One thing that is wrong with a cell, a row or a file. ``refuses`` says that the row cannot be taken over."""

    place: Place
    column: str
    value: str
    why: str
    remedy: str
    refuses: bool
