"""Erasing personal data: what stands apart under a seal is deleted, every hash stays as it was."""

from __future__ import annotations

from collections.abc import Iterable

from yousu.ledger import Act, Change, Ledger, TicketUnknown, driver, evidence
from yousu.periods.written import read, write
from yousu.ticket.events import draft


def erase(ledger: Ledger, numbers: Iterable[int], reason: str, act: Act) -> Change:
    """Delete all free text and personal data of these tickets, and write the file anew without it.

    Keys, moments and the platform's number stay, so figures do not change. A void number can be erased
    too. ``reason`` is a code, never a text. Files of evidence that no other ticket names are deleted. Backups made before hold the data still. Within an outer
    transaction the file is not written anew; what was deleted is overwritten all the same. Raises TicketUnknown.
    """
    chosen = sorted(set(numbers))
    with ledger.transaction():
        for number in chosen:
            if number <= 0 or not ledger.history(number):
                raise TicketUnknown(ref=number)
        pictures = evidence.of_tickets(ledger.connection, chosen)
        change = ledger.write([draft(number, "erased", act.at, reason=reason) for number in chosen], act)
        ledger.connection.executemany(
            "DELETE FROM private WHERE seq IN (SELECT seq FROM events WHERE ticket = ?)", [(each,) for each in chosen]
        )
        tickets = ledger.fold(chosen)
    if not ledger.connection.in_transaction:
        evidence.forget(ledger.connection, evidence.folder_of(ledger.path), pictures)
        driver.compact(ledger.connection, ledger.path)
    return change._replace(tickets=tickets)


def due_for_erasing(ledger: Ledger, months: int, now: str) -> list[int]:
    """The tickets archived at least so many months ago that still hold texts and are on no hold.

    A hold: the ticket is on account (挂账), came by letter or visit, or speaks of a petition or a lawsuit
    (domain.md 6.3: 挂账, 信访, 诉讼).
    """
    before = _months_before(now, months)
    query = (
        "SELECT facts.ticket FROM facts JOIN texts ON texts.ticket = facts.ticket WHERE facts.state = 'archived' "
        "AND COALESCE(facts.last, facts.received) <= :before AND texts.folded <> '' "
        "AND COALESCE(facts.channel, '') NOT IN ('来访', '信访') "
        "AND instr(texts.folded, '信访') = 0 AND instr(texts.folded, '诉讼') = 0 ORDER BY facts.ticket"
    )
    return [row[0] for row in ledger.connection.execute(query, {"before": before})]


def _months_before(now: str, months: int) -> str:
    """The moment so many calendar months earlier; a day that month lacks is its last."""
    from dateutil.relativedelta import relativedelta

    return write(read(now) - relativedelta(months=months))
