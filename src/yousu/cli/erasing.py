"""The erase verb."""

from __future__ import annotations

from typing import Annotated, ClassVar

import typer

from yousu.cli.session import By, LedgerPath, Ref, clean, headline, interactive, tell, writing
from yousu.errors import YousuError
from yousu.ledger import refs
from yousu.ticket.vocabulary import ERASURES, code_of
from yousu.words import mark, say


class ErasureUnconfirmed(YousuError):
    """An erasure that nobody confirmed: it cannot be taken back."""

    sentence: ClassVar[str] = mark(
        "The personal data of {count} tickets would be erased for good; nothing was written."
    )
    remedy: ClassVar[str] = mark("Look at the list, then type the command again with --yes.")


def erase(
    ref: Ref,
    reason: Annotated[str, typer.Option("--reason", metavar="WHY", help=mark("保管期满 本人申请 误录"))],
    yes: Annotated[bool, typer.Option("--yes", help=mark("do not ask"))] = False,
    ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Erase names, telephones and all free text of tickets for good; figures and the chain stay whole."""
    from yousu.ledger.erasing import erase as erase_from

    with writing("erase", ledger, by) as session:
        numbers = refs.resolve(session.ledger, ref, session.act)
        code = code_of(clean(reason, say("the reason")), ERASURES, mark("reason for erasing"))
        for number in numbers:
            tell(headline(session.ledger.ticket(number)))
        sure = yes or (
            interactive() and typer.confirm(say("Erase these {count} for good?", count=len(numbers)), err=True)
        )
        if not sure:
            raise ErasureUnconfirmed(count=len(numbers))
        erase_from(session.ledger, numbers, code, session.act)
        tell(say("Erased: {count}. Backups, exports and reports made before still hold the data.", count=len(numbers)))
