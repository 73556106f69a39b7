"""What exports and reports hold of a line's people: less than the screen, and nothing by which one could be found."""

from __future__ import annotations

from yousu.masking.outside import hide
from yousu.reports.privacy import CONFIDENTIAL, masked
from yousu.ticket.line import Line
from yousu.words import say


def outside(line: Line) -> Line:
    """The line as an export may hold it: masked, and all by which its people could be found gone from its texts."""
    shown = masked(line)
    title, reply, example = (_hidden(each, line) for each in (line.title, line.reply, line.example_text))
    place, object_, tags, owner = (_hidden(each, line) for each in (line.place, line.object, line.tags, line.owner))
    hidden = shown._replace(title=title, reply=reply, example_text=example, place=place, object=object_)
    return hidden._replace(tags=tags, owner=owner)


def published(line: Line) -> Line:
    """The line as a report may quote it: as outside, and the accused not named before the matter is found and solved.

    What a caller asked to be kept secret, and a report of wrongdoing, is not quoted at all: the bulletin goes to the
    unit it is about (domain.md 6.2; 信访工作条例: never pass the complainant's identity to the accused).
    """
    shown = outside(line)
    if line.secret or line.kind == "wrongdoing":
        return shown._replace(
            title=say(CONFIDENTIAL), name=None, phone=None, reply=None, object=None, example_text=None
        )
    if line.object in {None, line.unit} or line.solved == "yes":
        return shown
    title, reply = (_hidden(each, line, line.object) for each in (line.title, line.reply))
    return shown._replace(title=title, reply=reply, object=None)


def part_outside(dimension: str, key: str) -> str:
    """The name of a part of a breakdown; a place or a firm may be somebody's door or name."""
    return hide(key).text if dimension in {"place", "object"} else key


def _hidden(text: str | None, line: Line, accused: str | None = None) -> str | None:
    """The text without the people of its ticket and all that strangers could find one by."""
    return None if text is None else hide(text, (line.name, line.phone), accused).text
