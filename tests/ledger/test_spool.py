"""A sequence on the disk is a sequence like any other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from yousu.ledger.spool import AT_ONCE, Spool


def pair(number: int, text: str) -> tuple[int, str]:
    return number, text


@given(some.integers(0, 3 * AT_ONCE), some.slices(3 * AT_ONCE), some.integers(-3 * AT_ONCE, 3 * AT_ONCE))
def test_it_holds_its_items_in_order(length: int, part: slice, place: int) -> None:
    wanted = [(number, f"件{number}") for number in range(length)]
    spool = Spool(wanted, pair)

    assert (len(spool), list(spool), list(spool)) == (length, wanted, wanted)
    assert spool[part] == wanted[part]
    if -length <= place < length:
        assert spool[place] == wanted[place]
    assert spool == wanted
