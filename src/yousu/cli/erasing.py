"""The erase verb."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, ClassVar

import typer

from yousu.cli.asking import agreed
from yousu.cli.session import By, LedgerPath, Session, clean, headline, interactive, reading, tell, writing
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
    ref: Annotated[str, typer.Argument(metavar="REF", help=mark("the tickets; none with --due"))] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="WHY", help=mark("retention request mistake"))] = "",
    due: Annotated[bool, typer.Option("--due", help=mark("propose the tickets kept long enough; nothing is written"))] = False,
    yes: Annotated[bool, typer.Option("--yes", help=mark("do not ask"))] = False,
    ledger: LedgerPath = "", by: By = "",
) -> None:  # fmt: skip
    """Erase names, telephones and all free text of tickets for good; figures and the chain stay whole."""
    from yousu.ledger.erasing import erase as erase_from

    if due and (ref or reason):
        raise typer.BadParameter(say("--due only proposes: it takes no REF and no --reason"))
    if due:
        _propose(ledger, by)
        return
    if not ref or not reason:
        raise typer.BadParameter(say("erase needs REF and --reason, or --due"))
    with writing("erase", ledger, by) as session:
        numbers = refs.resolve(session.ledger, ref, session.act)
        code = code_of(clean(reason, say("the reason")), ERASURES, mark("reason for erasing"))
        for number in numbers:
            tell(headline(session.ledger.ticket(number)))
        sure = yes or (interactive() and agreed(say("Erase these {count} for good?", count=len(numbers))))
        if not sure:
            raise ErasureUnconfirmed(count=len(numbers))
        erase_from(session.ledger, numbers, code, session.act)
        tell(
            say("Left: place, category, tags, units, names of officials, and the reasons and files in the access log.")
        )
        tell(say("Erased: {count}. Backups, exports and reports made before still hold the data.", count=len(numbers)))
        _remaining(session, numbers)


def _propose(ledger: str, by: str) -> None:
    """The tickets archived long enough and on no hold; the archives office decides (domain.md 6.3)."""
    from yousu.ledger.erasing import due_for_erasing

    with reading("erase", ledger, by) as session:
        months = session.ledger.rules(session.act.now).retention_months
        numbers = due_for_erasing(session.ledger, months, session.act.now)
        for number in numbers:
            tell(headline(session.ledger.ticket(number)))
        tell(say("Archived for {months} months and on no hold: {count}.", months=months, count=len(numbers)))
        if numbers:
            listed = ",".join(map(str, numbers))
            tell(say("Once the archives office agrees: yousu erase {numbers} --reason 保管期满", numbers=listed))
            _remaining(session, numbers)


def _remaining(session: Session, numbers: Collection[int]) -> None:
    """Name the backups and the files in which these tickets may stand still, so that somebody can see to them."""
    from yousu.ledger.access import accesses
    from yousu.ledger.backing_up import copies, pools

    for path in copies(session.ledger):
        tell(say("Backup that may hold it: {path}", path=path))
    for path in pools(session.ledger):
        tell(say("Folder of evidence that may hold its files: {path}", path=path))
    wanted = set(numbers)
    files = (each.file for each in accesses(session.ledger) if not each.tickets or not wanted.isdisjoint(each.tickets))
    for path in dict.fromkeys(filter(None, files)):
        tell(say("Export that may hold it: {path}", path=path))
