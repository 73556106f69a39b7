"""What was written and looks like a slip: a telephone that is none, initials that no known place has. Said, not refused."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from yousu.cli.session import tell
from yousu.ticket.telephones import doubt
from yousu.words import say

NEAREST = 3
ALIKE = 0.5
"""How much of the letters of two places' initials must be the same for one to be named."""


def tell_telephone(ref: str, telephone: str | None) -> None:
    """Say that a telephone looks like none, and how to set it right."""
    if telephone and (what := doubt(telephone)):
        tell(say("The telephone looks wrong: {what}. To correct it: yousu amend {ref} --phone T", what=what, ref=ref))


def tell_place(ref: str, place: str | None, known: Sequence[tuple[str, str]]) -> None:
    """Say that initials, or other letters, were taken for the name of a place that was not known till now."""
    if not place or not _letters(place):
        return
    others = [(name, letters) for name, letters in known if name != place]
    near = _near(place.lower(), others)
    told = {"place": place, "ref": ref, "near": say(", ").join(near)}
    if near:
        tell(
            say("No known place is called {place}; near it: {near}. To correct it: yousu amend {ref} --place P", **told)
        )
    else:
        tell(say("No known place is called {place}. To correct it: yousu amend {ref} --place P", **told))


def _letters(place: str) -> bool:
    return place.isascii() and any(character.isalpha() for character in place)


def _near(letters: str, known: Sequence[tuple[str, str]]) -> list[str]:
    """The places whose initials begin as these do, else those whose initials are most like them."""
    begun = [name for name, initials in known if initials.startswith(letters)]
    alike = set(get_close_matches(letters, {initials for _name, initials in known}, NEAREST, ALIKE))
    return (begun or [name for name, initials in known if initials in alike])[:NEAREST]
