"""Two tickets compared: what speaks for one matter, what speaks against it, and which weighs more."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

from yousu.periods.folding import fold_width
from yousu.repeats import citations, firms, places, topics
from yousu.repeats.likeness import likeness
from yousu.words import mark, say

SURE = 10
SHORTEST = 7
"""Digits of the shortest telephone that tells callers apart, a local landline."""
AGAIN = (
    "再次",
    "又",
    "仍",
    "还是",
    "依旧",
    "依然",
    "还没",
    "前期",
    "上次",
    "多次反映",
    "此前",
    "之前反映",
    "一直没",
    "反复",
    "第二次",
    "第三次",
    "至今",
    "催",
)
THANKS = "thanks"

ALIKE_SAME_CALLER = 30
"""Text, where one caller names no topic that decides, at a known place."""
ALIKE_NO_PLACE = 45
"""Text, where neither topic nor place decides."""
ALIKE_PERSONAL = 25
"""Text, where one caller has one of those matters of which a person may have several."""
ALIKE_OTHERS = 28
"""Text, where another caller names the same place and the same public matter."""
ALIKE_OTHERS_FAR = 60
"""Text, where another caller names the same place and no topic that decides."""


class Case(NamedTuple):
    """A ticket as it is compared. ``object`` is the firm complained of; texts are None once erased.

    ``linked_to`` is the main ticket of one that was joined to another.
    """

    number: int
    title: str | None
    body: str | None = None
    phone: str | None = None
    name: str | None = None
    place: str | None = None
    address: str | None = None
    category: str | None = None
    kind: str | None = None
    object: str | None = None
    platform_no: str | None = None
    received: str = ""
    linked_to: int | None = None

    @property
    def main(self) -> int:
        """The number that stands for the matter."""
        return self.linked_to or self.number

    @property
    def text(self) -> str:
        """Title and body."""
        return f"{self.title or ''}。{self.body or ''}"

    @property
    def cited(self) -> list[str]:
        """The numbers of earlier tickets that its text names."""
        return citations.cited(self.text)


class Finding(NamedTuple):
    """What a comparison found. ``evidence`` and ``conflicts`` are sentences; ``weight`` orders candidates."""

    same: bool
    weight: int
    evidence: tuple[str, ...]
    conflicts: tuple[str, ...]
    same_person: bool


def compare(new: Case, old: Case) -> Finding:
    """Whether two tickets are about one matter. Pure; the texts are compared only where the rest leaves it open."""
    pair = _Pair(new, old)
    evidence, conflicts = pair.evidence(), pair.conflicts()
    cites = pair.cites
    same = cites or (not conflicts and pair.enough())
    weight = SURE * cites + len(evidence) + 2 * pair.one_caller - len(conflicts)
    return Finding(same, weight, tuple(evidence), tuple(conflicts), pair.one_caller)


class _Pair:
    """Two tickets side by side; each question is answered once."""

    def __init__(self, new: Case, old: Case) -> None:
        self.new, self.old = new, old

    @cached_property
    def cites(self) -> bool:
        """The new text names the old one's number."""
        return bool(self.old.platform_no) and self.old.platform_no in self.new.cited

    @cached_property
    def one_caller(self) -> bool:
        """One telephone; where one is unknown, one name at one place."""
        mine, theirs = digits(self.new.phone), digits(self.old.phone)
        if mine and theirs:
            return mine == theirs
        return bool(self.new.name and self.new.name == self.old.name and self.one_place)

    @cached_property
    def one_place(self) -> bool | None:
        """None where either is unknown, or where names cannot tell."""
        found = places.same_place(self.new.place, self.old.place)
        mine, theirs = self.new, self.old
        if found is not None or (mine.place and theirs.place):
            return found
        return (
            True if places.mentions(_whole(mine), theirs.place) or places.mentions(_whole(theirs), mine.place) else None
        )

    @cached_property
    def spots(self) -> tuple[places.Spot, places.Spot]:
        """Where within the place, each."""
        return places.spot_of(_whole(self.new)), places.spot_of(_whole(self.old))

    @cached_property
    def one_building(self) -> bool | None:
        """None where one of them names none, or all of the place."""
        mine, theirs = self.spots
        if not mine.buildings or not theirs.buildings or mine.whole or theirs.whole:
            return None
        return not mine.buildings.isdisjoint(theirs.buildings)

    @cached_property
    def other_flat(self) -> bool:
        """The same building, but other stairs or another room."""
        mine, theirs = self.spots
        return _apart(mine.stairs, theirs.stairs) or _apart(mine.rooms, theirs.rooms)

    @cached_property
    def topics(self) -> tuple[frozenset[str], frozenset[str]]:
        """What each is about."""
        return _topics(self.new), _topics(self.old)

    @cached_property
    def shared(self) -> frozenset[str]:
        """What both are about."""
        return topics.agreed(*self.topics)

    @cached_property
    def reach(self) -> str:
        """How far the shared matter reaches."""
        return topics.reach(self.shared)

    @cached_property
    def one_firm(self) -> bool | None:
        """None where either is unknown."""
        found = firms.same_firm(self.new.object, self.old.object)
        if found is not None:
            return found
        mine, theirs = self.new, self.old
        return True if firms.named_in(mine.text, theirs.object) or firms.named_in(theirs.text, mine.object) else None

    @cached_property
    def alike(self) -> int:
        """How like the texts are, 0 to 100; titles alone may be liker."""
        return max(likeness(self.new.text, self.old.text), likeness(self.new.title or "", self.old.title or ""))

    @cached_property
    def again(self) -> bool:
        """The new text says that the matter goes on."""
        return any(word in self.new.text for word in AGAIN)

    def conflicts(self) -> list[str]:
        """What makes two matters of them, in sentences."""
        found = {
            mark("another place"): self.one_place is False,
            mark("another building"): self.one_building is False and self._of_a_building,
            mark("another flat"): self.one_building is not False and self.other_flat and self.reach == "home",
            mark("another firm"): self.one_firm is False,
            mark("another matter"): topics.contradict(*self.topics),
            mark("thanks, not a complaint"): (self.new.kind == THANKS) != (self.old.kind == THANKS),
            mark("another line, plate or month"): firms.another(self.new.text, self.old.text),
        }
        return [say(sentence) for sentence, holds in found.items() if holds]

    @property
    def _of_a_building(self) -> bool:
        return not self.shared or self.reach in {"home", "building"}

    def evidence(self) -> list[str]:
        """What makes one matter of them, in sentences, the strongest first."""
        said = [say("cites its number")] if self.cites else []
        if self.one_caller:
            said.append(say("the same telephone") if digits(self.new.phone) else say("the same name"))
        if self.one_place:
            said.append(say("the same place ({place})", place=self.old.place or self.new.place))
        if self.one_building:
            said.append(
                say(
                    "the same building ({buildings})",
                    buildings="、".join(sorted(self.spots[0].buildings & self.spots[1].buildings)),
                )
            )
        if self.one_firm:
            said.append(say("about the same firm"))
        if self.shared:
            said.append(say("the same topic ({topics})", topics="、".join(sorted(self.shared))))
        if self.again and self.one_caller:
            said.append(say("says that it goes on"))
        return said

    def enough(self) -> bool:
        """Whether the evidence makes one matter of them, where nothing contradicts."""
        return self._one_caller_enough() if self.one_caller else self._others_enough()

    def _one_caller_enough(self) -> bool:
        if self.shared - topics.VAGUE:
            if self.reach == "personal" and not self.one_firm and not self.again:
                return self.alike >= ALIKE_PERSONAL
            return True
        if self.one_firm and self.new.category == self.old.category is not None:
            return True
        if self.one_place:
            return self.again or self.alike >= ALIKE_SAME_CALLER
        return self.alike >= ALIKE_NO_PLACE

    def _others_enough(self) -> bool:
        if not self.shared - topics.VAGUE:
            return bool(self.one_place) and self.alike >= ALIKE_OTHERS_FAR
        if self.reach == "personal":
            return bool(self.one_firm)
        if not self.one_place:
            return bool(self.one_firm) and self.alike >= ALIKE_OTHERS
        if self.reach == "public":
            return bool(self.one_firm) or self.alike >= ALIKE_OTHERS
        return (bool(self.one_building) and not self.other_flat) or any(spot.whole for spot in self.spots)


def digits(phone: str | None) -> str:
    """A telephone as it is compared: its digits, without the country's 86.

    Empty where it tells no one apart: masked (139****0001), too short, or one digit over and over.
    """
    found = "".join(character for character in fold_width(phone or "") if character.isdigit())
    if "*" in (phone or "") or len(found) < SHORTEST or len(set(found)) == 1:
        return ""
    return found.removeprefix("0086").removeprefix("86") if len(found) > len("13900000000") else found


def _whole(case: Case) -> str:
    return f"{case.place or ''} {case.address or ''} {case.text}"


def _topics(case: Case) -> frozenset[str]:
    return topics.topics_of(case.title or "", case.body or "", case.category)


def _apart(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return bool(mine) and bool(theirs) and mine.isdisjoint(theirs)
