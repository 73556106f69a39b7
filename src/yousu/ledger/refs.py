"""What a REF names: a short number, several, a platform's number, the last ticket made, or a filter in words."""

from __future__ import annotations

from typing import ClassVar

from yousu.errors import YousuError
from yousu.ledger import Act, Ledger, TicketUnknown
from yousu.words import mark, say

SHORT_DIGITS = 7
MOST = 100_000
FEW = 10


class RefTooWide(YousuError):
    """A run of numbers wider than any list."""

    sentence: ClassVar[str] = mark("{ref} names more than {most} tickets.")
    remedy: ClassVar[str] = mark("Type a smaller run, such as 8-12.")


class PlatformNumberShared(YousuError):
    """A platform's number that several tickets of this ledger bear."""

    sentence: ClassVar[str] = mark("The platform number {number} is borne by tickets {tickets}.")
    remedy: ClassVar[str] = mark("Type the short number of the one you mean.")


class SeveralMeant(YousuError):
    """Several tickets where one is to be changed."""

    sentence: ClassVar[str] = mark("{ref} names several tickets: {tickets}; one is wanted here.")
    remedy: ClassVar[str] = mark("Type the number of the one you mean.")


def resolve(ledger: Ledger, ref: str, act: Act) -> list[int]:
    """The numbers of the tickets that a REF names, in order; a filter may name none. Raises TicketUnknown."""
    ref = ref.strip()
    if ref == "@":
        return [_last_made(ledger, act.actor)]
    if ref.startswith("no:"):
        return [_by_platform_number(ledger, ref[3:])]
    if ref.isdecimal() and len(ref) > SHORT_DIGITS:
        return [_by_platform_number(ledger, ref)]
    numbers = numbers_of(ref)
    if numbers is not None:
        return numbers
    from yousu.ledger.filters import tickets_of

    return tickets_of(ledger, ref, act)


def one(ledger: Ledger, ref: str, act: Act, *, sure: bool = False) -> int:
    """The one ticket that a REF names; ``sure`` where it is to be changed: then no word may be a mere text.

    Raises TicketUnknown, SeveralMeant, PlatformNumberShared.
    """
    numbers = resolve(ledger, ref, act)
    if not numbers or (sure and texts(ledger, ref, act)):
        raise TicketUnknown(ref=ref)
    if sure and len(numbers) > 1:
        raise SeveralMeant(ref=ref, tickets=say(", ").join(map(str, numbers[:FEW])))
    return numbers[0]


def texts(ledger: Ledger, ref: str, act: Act) -> tuple[str, ...]:
    """The words of a REF that are no number and mean nothing to the filters: they are looked for in the texts."""
    said = ref.strip()
    if said == "@" or said.startswith("no:") or said.isdecimal() or numbers_of(said) is not None:
        return ()
    from yousu.ledger.filters import parse

    return parse(ledger, said, act).texts


def numbers_of(ref: str) -> list[int] | None:
    """``3``, ``3,5,8-12``; None where it is something else."""
    found: list[int] = []
    for part in ref.replace("，", ",").replace("、", ",").split(","):
        first, dash, last = part.strip().partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()) or len(first) > SHORT_DIGITS:
            return None
        if dash and not 0 <= int(last) - int(first) < MOST:
            raise RefTooWide(ref=ref, most=MOST)
        found += range(int(first), int(last or first) + 1)
    return list(dict.fromkeys(found))


def _last_made(ledger: Ledger, actor: str) -> int:
    query = (
        "SELECT events.ticket FROM events JOIN commands ON commands.id = events.command "
        "JOIN facts ON facts.ticket = events.ticket "
        "WHERE events.kind = 'registered' AND commands.actor = ? ORDER BY events.seq DESC LIMIT 1"
    )
    row = ledger.connection.execute(query, (actor,)).fetchone()
    if row is None:
        raise TicketUnknown(ref="@")
    number: int = row[0]
    return number


def bearing(ledger: Ledger, number: str) -> list[int]:
    """The tickets that bear a platform's number, in order."""
    query = "SELECT ticket FROM facts WHERE platform_no = ? ORDER BY ticket"
    return [row[0] for row in ledger.connection.execute(query, (number,))]


def _by_platform_number(ledger: Ledger, number: str) -> int:
    found = bearing(ledger, number)
    if not found:
        raise TicketUnknown(ref=number)
    if len(found) > 1:
        raise PlatformNumberShared(number=number, tickets=say(", ").join(map(str, found)))
    return found[0]
