"""JSON: a list of objects, alone or as our own exports hold it, or one object a line. Their keys are the headers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from yousu.intake.tables import Row, Sheet, TableUnreadable, readable
from yousu.words import say


def sheets(path: str, encoding: str, name: str) -> Iterator[Sheet]:
    """The one sheet of a JSON file, its first row the keys. Raises TableUnreadable."""
    with open(path, encoding=encoding) as file:
        text = file.read().lstrip("\ufeff")
    objects = _whole(text)
    if objects is None:
        objects = _lines(text, name)
    if not all(isinstance(each, dict) for each in objects):
        raise TableUnreadable(file=name, why=say("it is no list of objects"))
    yield Sheet("", visible=True, rows=_rows(objects))


def _whole(text: str) -> list[Any] | None:
    try:
        found = json.loads(text, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return None
    if isinstance(found, dict) and "yousu_format" in found:
        found = next((each for each in found.values() if isinstance(each, list)), None)
    return found if isinstance(found, list) else None


def _lines(text: str, name: str) -> list[Any]:
    found = []
    for number, line in enumerate(text.split("\n"), 1):  # a text may hold other signs that end lines
        if not line.strip():
            continue
        try:
            found.append(json.loads(line, parse_float=str, parse_constant=str))
        except (ValueError, RecursionError) as error:
            raise TableUnreadable(file=name, why=say("line {line} is not JSON", line=number)) from error
    return found


def _rows(objects: Iterable[dict[str, Any]]) -> Iterator[Row]:
    objects = list(objects)
    keys = list(dict.fromkeys(key for each in objects for key in each))
    yield 1, [readable(key) for key in keys]
    for number, each in enumerate(objects, 2):
        yield number, [_text(each.get(key)) for key in keys]


def _text(value: Any) -> str:
    """A whole number keeps every digit, a fraction the text it was written in."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (dict, list)):
        return readable(json.dumps(value, ensure_ascii=False))
    try:
        return readable(str(value))
    except ValueError:  # more digits than Python turns into text
        return ""
