"""A row's cells into what they say of a ticket, with every fault named by its cell; nothing is written or looked up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from yousu.deadlines import close_of
from yousu.errors import YousuError
from yousu.intake import values
from yousu.intake.headers import Headers
from yousu.intake.numbers import clean_number
from yousu.intake.values import EMPTY, Meaning, When
from yousu.periods.folding import fold_width
from yousu.periods.written import short
from yousu.ticket.events import NAME, TEXT_LENGTH, checked
from yousu.ticket.foreign import FIELDS, Foreign, Place, Problem
from yousu.words import say

MOMENTS = (
    "received", "assigned", "accepted", "first_contact", "resolved", "due", "extended_due", "returned", "called_back",
)  # fmt: skip
PASSED = ("received", "assigned", "accepted", "first_contact", "resolved", "called_back")
"""Moments that cannot lie ahead."""

TEXTS = ("title", "body", "reply", "name", "phone", "address", "words", "reason")
WORDS: Mapping[str, Mapping[str, Meaning]] = {
    "kind": values.KINDS, "solved": values.SOLVED, "satisfied": values.SATISFIED, "contacted": values.CONTACTED,
    "reached": values.REACHED, "secret": values.YES_NO, "valid": values.YES_NO, "urgency": values.LEVELS,
}  # fmt: skip
COUNTS = ("returns", "extensions", "extended_days")
NATURES: Mapping[str, str] = {"主办": "lead", "协办": "co", "转办": "lead", "会办": "co", "联办": "co"}
TITLE_LENGTH, TITLE_FROM_BODY = 100, 40

_SUMS = ("合计", "总计", "小计")
_FOOT = (*_SUMS, "注", "备注", "说明", "制表", "填表", "共")
_FEW = 2
_SPLIT = re.compile(r"\s*(?:-+>|→|＞|>|/|\\|—+)\s*")
_EXCLUDED = re.compile(r"^[（(【\[]?剔除[)）】\]]?[-:：_ ]*")
_UNITS = re.compile(r"[、,，;；\n/]+")
_WHOLE = re.compile(r"(\d{1,6})(?:\.0+)?[次天日个工作]*")
_CONTROLS = dict.fromkeys(
    [*range(9), 11, 12, *range(13, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]
)
_LEVEL = "level"


class Reader:
    """Reads the rows of one sheet. ``taken_as`` counts the words that were taken over as another."""

    def __init__(self, headers: Headers, file: str, sheet: str, now: str, closing: str) -> None:
        self.headers = headers
        self.file, self.sheet = file, sheet
        self.now, self.offset, self.closing = now, now[19:], closing
        self.taken_as: Counter[tuple[str, str, str]] = Counter()
        self._columns = sorted(headers.columns.items(), key=lambda column: column[1])  # as they are packed
        self._titles = {field: headers.headers[column] for column, field in self._columns}
        self._extras = sorted(headers.extras.items())
        self._moment_fields = [field for field in MOMENTS if field in self._titles]
        self._word_fields = [(field, words) for field, words in WORDS.items() if field in self._titles]
        self._count_fields = [field for field in COUNTS if field in self._titles]
        self._text_fields = [field for field in sorted(TEXTS) if field in self._titles]
        self._cell_fields = [field for _column, field in self._columns if field not in TEXTS]
        self._width = max((*headers.columns, *headers.extras), default=-1) + 1

    def read(self, number: int, cells: Sequence[str]) -> tuple[Foreign | None, list[Problem]]:
        """The row, and what is wrong with it; no row where it cannot be taken over or is no row of a ticket."""
        if len(cells) < self._width:
            cells = [*cells, *[""] * (self._width - len(cells))]
        raw = {field: text for column, field in self._columns if (text := cells[column].strip()) not in EMPTY}
        if not self._is_ticket(raw, cells):
            return None, []
        faults = _Faults(Place(self.file, self.sheet, number), self._titles)
        if len(cells) > self._width and any(cell.strip() for cell in cells[self._width :]):
            faults.row(
                say("it has more cells than there are headers"), say("Put the cell with the separator in quotes.")
            )
        said: dict[str, Any] = {}
        no = clean_number(raw.get("no", ""), faults.cell)
        self._moments(raw, said, faults)
        self._words(raw, said, faults)
        if self._count_fields:
            self._counts(raw, said, faults)
        _places(raw, said)
        texts = self._texts(raw, said, faults)
        _standing(raw, said)
        _in_order(said, self.now, faults)
        if faults.refuses:
            return None, faults.found
        extras = {header: text for column, header in self._extras if (text := cells[column].strip())}
        row = {field: raw[field] for field in self._cell_fields if field in raw}
        for field in self._text_fields:
            if field in raw and texts.get(field) != raw[field]:
                row[field] = raw[field]
        return Foreign(faults.place, no, said, texts, row, extras), faults.found

    def _is_ticket(self, raw: Mapping[str, str], cells: Sequence[str]) -> bool:
        """Not empty, no header said again, no sum or remark under the table."""
        if len(raw) > _FEW and "no" in raw:
            return raw["no"] != self._titles["no"] and not raw["no"].startswith(_SUMS)
        filled = [cell.strip() for cell in cells if cell.strip()]
        return len(filled) > _FEW and not filled[0].startswith(_FOOT)

    def _moments(self, raw: Mapping[str, str], said: dict[str, Any], faults: _Faults) -> None:
        for field in self._moment_fields:
            text = raw.get(field)
            if text is None:
                continue
            moment = values.written_out(text, self.offset)
            if moment is not None:
                said[field] = moment
                continue
            when = values.moment(text, self.offset)
            if when is None and field == "due" and (length := values.limit(text)):
                said["due_limit"] = length
            elif when is None:
                faults.cell("refuse", field, text, say("it is no date"), say("Write it as 2026-11-23 08:30."))
            elif field in {"due", "extended_due"}:
                said[field] = when.moment if when.exact else close_of(when.moment, self.closing)
            else:
                said[field] = when.moment if when.exact else _after(when, said)
        if "received" not in said and "assigned" in said:
            said["received"] = said["assigned"]
        if "received" not in said and "received" not in raw:
            faults.cell("refuse", "received", "", say("it is missing"), say("Fill in when the ticket was received."))

    def _words(self, raw: Mapping[str, str], said: dict[str, Any], faults: _Faults) -> None:
        for field, words in self._word_fields:
            text = raw.get(field)
            if text is None:
                continue
            meaning = words.get(text) or words.get(fold_width(text).replace(" ", ""))
            if meaning is None:
                remedy = say("Write one of: {words}.", words=say(", ").join(list(words)[:8]))
                faults.cell("note", field, text, say("it is not known"), remedy)
                continue
            if meaning.noted:
                self.taken_as[field, text, meaning.code or ""] += 1
            if meaning.code is not None:
                said[field] = meaning.code
        for field in ("secret", "valid"):
            if field in said:
                said[field] = said[field] == "yes"
        if "urgency" in said:
            said[_LEVEL] = int(said.pop("urgency"))

    def _counts(self, raw: Mapping[str, str], said: dict[str, Any], faults: _Faults) -> None:
        for field in self._count_fields:
            found = _WHOLE.fullmatch(fold_width(raw[field])) if field in raw else None
            if found is not None:
                said[field] = int(found[1])
            elif field in raw:
                faults.cell("note", field, raw[field], say("it is no number"), say("Write a whole number."))

    def _texts(self, raw: Mapping[str, str], said: dict[str, Any], faults: _Faults) -> dict[str, str]:
        """What people wrote, as it stands; a title where only the matter itself is told; who is confidential."""
        texts = {field: _storable(raw[field]) for field in self._text_fields if field in raw}
        for field, text in texts.items():
            if len(text) > TEXT_LENGTH:
                why = say("it has {length} characters; {most} are the most", length=len(text), most=TEXT_LENGTH)
                faults.cell("refuse", field, text[:20] + "…", why, say("Shorten it."))
        if "phone" in texts:
            _telephone(texts, said, faults)
        if texts.get("name") == "保密":
            said["secret"] = True
        _outcome(raw, said, texts, self.taken_as)
        title = (texts.get("title") or texts.get("body", "")[:TITLE_FROM_BODY]).replace("\n", " ").strip()
        if not title:
            title = say("(without title)")
        texts["title"] = title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1] + "…"
        if "company" in raw:
            texts["object_name"] = _storable(raw["company"])
        return texts


class _Faults:
    """The faults of one row."""

    def __init__(self, place: Place, titles: Mapping[str, str]) -> None:
        self.place, self._titles = place, titles
        self.found: list[Problem] = []
        self.refuses = False

    def cell(self, weight: str, field: str, value: str, why: str, remedy: str) -> None:
        """A fault of a cell; ``weight`` is refuse or note."""
        refuses = weight == "refuse"
        self.refuses = self.refuses or refuses
        column = self._titles.get(field) or say(FIELDS[field])
        self.found.append(Problem(self.place, column, value, why, remedy, refuses))

    def row(self, why: str, remedy: str) -> None:
        """A fault of the whole row, which refuses it."""
        self.refuses = True
        self.found.append(Problem(self.place, "", "", why, remedy, refuses=True))


def _after(when: When, said: Mapping[str, Any]) -> str:
    """A day without a time: not before what happened earlier that day."""
    earlier = [str(said[field]) for field in PASSED if field in said]
    return max([when.moment, *(each for each in earlier if each[:10] == when.moment[:10])])


def _storable(text: str) -> str:
    return text if text.isprintable() else text.translate(_CONTROLS).strip()


def _telephone(texts: dict[str, str], said: dict[str, Any], faults: _Faults) -> None:
    text = texts["phone"]
    if text.isascii() and text.isdecimal():
        return
    bare = re.sub(r"[\s-]", "", fold_width(text)).removesuffix(".0")
    if text == "保密":
        said["secret"] = True
        del texts["phone"]
    elif values.is_damaged(bare):
        faults.cell(
            "note", "phone", text, say("a spreadsheet has cut its digits off"), say("Take it from the platform.")
        )
        del texts["phone"]
    elif bare.lstrip("+").isdecimal():
        texts["phone"] = bare


def _outcome(
    raw: Mapping[str, str], said: dict[str, Any], texts: dict[str, str], taken_as: Counter[tuple[str, str, str]]
) -> None:
    """办理结果 is a word on some platforms and the reply itself on others."""
    text = raw.get("outcome")
    if text is None:
        return
    meaning = values.OUTCOMES.get(fold_width(text))
    if meaning is None:
        texts.setdefault("reply", _storable(text))
    elif meaning.code is not None:
        said["outcome"] = meaning.code
        if meaning.noted:
            taken_as["outcome", text, meaning.code] += 1


@lru_cache(maxsize=65_536)
def _name(text: str) -> str | None:
    """The text as a name of the directory; None where it cannot be one."""
    name = fold_width(text).strip()
    try:
        checked("name", NAME, name)
    except YousuError:
        return None
    return name


def _places(raw: Mapping[str, str], said: dict[str, Any]) -> None:
    """Units, place, channel and category: names that reports count by."""
    if "nature" in raw:
        said["nature"] = NATURES.get(raw["nature"], "lead")
    for field in ("unit", "channel"):
        if field in raw and (name := _name(raw[field])):
            said[field] = name
    if "co" in raw:
        said["co"] = [name for each in _UNITS.split(raw["co"]) if (name := _name(each))]
    for field in ("spot", "village", "township"):
        if field in raw and (name := _name(raw[field])):
            said["place"] = name
            break
    path = raw.get("category") or "/".join([raw[level] for level in _LEVELS if level in raw])
    if path:
        said["category"], excluded = _category(path)
        if excluded:
            said["excluded"] = True


_LEVELS = tuple(f"category{level}" for level in range(1, 6))


@lru_cache(maxsize=65_536)
def _category(path: str) -> tuple[str | None, bool]:
    """The levels joined by strokes, as many as a name can hold; whether the platform struck it out (剔除)."""
    parts = [part for part in _SPLIT.split(fold_width(path).strip()) if part]
    excluded = any(_EXCLUDED.match(part) for part in parts)
    parts = [bare for part in parts if (bare := _EXCLUDED.sub("", part))]
    for length in range(len(parts), 0, -1):
        name = _name("/".join(parts[:length]))
        if name:
            return name, excluded
    return None, excluded


def _standing(raw: Mapping[str, str], said: dict[str, Any]) -> None:
    """What the platform's state adds to the moments: redone again, withdrawn, closed."""
    state = values.standing(raw.get("status", ""))
    if state == "again" and "resolved" in said:
        del said["resolved"]
    if state == "withdrawn" and "received" in said:
        said["withdrawn"] = said.pop("resolved", said["received"])
    if state == "closed":
        said["closed"] = True
    if "extended_due" in said:
        said["due"] = said.pop("extended_due")
        said["extended"] = True
    if said.pop("extended_days", 0) or said.pop("extensions", 0):
        said["extended"] = True
    if said.pop("returned", None) or "return_reason" in raw:
        said["returns"] = said.get("returns") or 1
    if not said.get("returns", 1):
        del said["returns"]


def _in_order(said: Mapping[str, Any], now: str, faults: _Faults) -> None:
    """Refuse what cannot have happened so."""
    for field in PASSED:
        if field in said and said[field] > now:
            why = say("it lies in the future; it is now {now}", now=short(now))
            faults.cell(
                "refuse", field, short(said[field]), why, say("Correct the date on the platform or in the file.")
            )
    for earlier, later in _PAIRS:
        if earlier in said and later in said and said[later] < said[earlier]:
            why = say("it is earlier than {what} ({when})", what=say(FIELDS[earlier]), when=short(said[earlier]))
            faults.cell(
                "refuse", later, short(said[later]), why, say("Correct the date on the platform or in the file.")
            )
    if said.get("closed") and "resolved" not in said:
        why = say("the platform says it is closed, and no time says when")
        faults.cell("refuse", "resolved", "", why, say("Export the column 办结时间 too, or fill it in."))


_PAIRS = (
    ("received", "assigned"), ("received", "accepted"), ("received", "first_contact"), ("received", "resolved"),
    ("received", "called_back"), ("received", "due"), ("assigned", "resolved"),
)  # fmt: skip
