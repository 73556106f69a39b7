"""What exports and reports hold of a line's people: less than the screen, and nothing by which one could be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yousu.masking.outside import hide
from yousu.reports.privacy import CONFIDENTIAL, confidential, masked
from yousu.ticket.line import Line
from yousu.words import say

if TYPE_CHECKING:  # a list starts without tickets
    from yousu.ticket.state import Ticket


def outside(line: Line) -> Line:
    """The line as an export may hold it: masked, and all by which its people could be found gone from its texts."""
    shown = masked(line)
    title, reply, example = (unnamed(each, line) for each in (line.title, line.reply, line.example_text))
    place, object_, tags, owner = (unnamed(each, line) for each in (line.place, line.object, line.tags, line.owner))
    hidden = shown._replace(title=title, reply=reply, example_text=example, place=place, object=object_)
    return hidden._replace(tags=tags, owner=owner)


def published(line: Line) -> Line:
    """The line as a report may quote it: as outside, and the accused not named before the matter is found and solved.

    What a caller asked to be kept secret, and a report of wrongdoing, is not quoted at all: the bulletin goes to the
    unit it is about (domain.md 6.2; 信访工作条例: never pass the complainant's identity to the accused).
    """
    shown = outside(line)
    if confidential(line):
        return shown._replace(
            title=say(CONFIDENTIAL), name=None, phone=None, reply=None, object=None, example_text=None
        )
    if line.object in {None, line.unit} or line.solved == "yes":
        return shown
    title, reply = (unnamed(each, line, accused=line.object) for each in (line.title, line.reply))
    return shown._replace(title=title, reply=reply, object=None)


def part_outside(dimension: str, key: str) -> str:
    """The name of a part of a breakdown; a place or a firm may be somebody's door or name."""
    return hide(key).text if dimension in {"place", "object"} else key


def unnamed(
    text: str | None, matter: Line | Ticket, address: str | None = None, *, accused: str | None = None,
    buildings: bool = False,
) -> str | None:  # fmt: skip
    """The text without the people of its ticket and all that one could be found by: for whoever is not to see them.

    One way for exports, sheets, forms and messages; of a confidential ticket not even a surname stays. With
    ``buildings`` a building stays that is said without unit and flat: for the unit that has to go there.
    """
    if text is None:
        return None
    people = (matter.name, matter.phone, address)
    secret = confidential(matter)
    return hide(text, people, accused, surnames=not secret, buildings=buildings and not secret).text
