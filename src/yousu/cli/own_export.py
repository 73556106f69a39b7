"""An export that comes back: its masks, our callbacks and our limits would be taken for the platform's."""

from __future__ import annotations

from typing import ClassVar

from yousu.errors import REFUSED, YousuError
from yousu.intake.reading import Reading
from yousu.ticket.outcome import Outcome
from yousu.words import mark

LEDGER_NUMBER = "台账编号"
"""The column that only an export of a ledger has."""


class OwnExport(YousuError):
    """An export of this ledger, handed to import again."""

    exit_code = REFUSED
    sentence: ClassVar[str] = mark("{file} is an export of this ledger: its tickets are here already.")
    remedy: ClassVar[str] = mark("Change a ticket with its verb, or send units a form: yousu sheet units -o FILE.xlsx")


def not_our_own(read: Reading, outcome: Outcome) -> None:
    """Raise OwnExport where tickets of this ledger come back in a file that a ledger wrote."""
    ours = [each.file for each in read.sheets if each.headers and LEDGER_NUMBER in each.headers.extras.values()]
    if ours and (outcome.counts["changed"] or outcome.counts["unchanged"]):
        raise OwnExport(file=ours[0])
