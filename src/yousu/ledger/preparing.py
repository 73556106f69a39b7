"""The rows that new tickets of an import make, some thousand tickets at a time, where it pays in a second process.

Half of what a large import takes is this: drafts, their canonical JSON, the rows of their tickets. None of it looks
into the ledger; what does (the chain of hashes, the tables) is ``appending``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Generator, Iterable, Iterator
from hashlib import sha256
from itertools import islice
from json.encoder import encode_basestring
from typing import Any

from yousu import beside
from yousu.ledger import chain, fresh, projection
from yousu.ledger.chain import Command, packed
from yousu.ledger.staging import Group
from yousu.lifecycle.importing import Joined, Maker, joined
from yousu.ticket.events import Draft, Event
from yousu.ticket.replay import replay

TICKETS_AT_ONCE = 1_000

PROVED_EVERY = 1_000
"""Of so many tickets one is replayed as well, and must come to the same rows."""

Batch = tuple[int, int, list[tuple[Any, ...]]]
"""The number of the first ticket, that of its event, and each ticket as a ``Group``."""

Linked = tuple[Any, ...]
"""An event's row without its hash; in its place what is hashed with the one before."""

Prepared = tuple[list[Linked], projection.Rows]
"""The events, and the rows by table; ``fresh`` are rows of ``facts`` of which only the varying columns are given."""


class Preparing:
    """Prepares new tickets, each made by one event of ``command``. Another process can be given it."""

    def __init__(self, maker: Maker, command: Command) -> None:
        self.maker, self.command = maker, command

    def __call__(self, batch: Batch) -> Prepared:
        """The events and rows of a batch."""
        number, seq, groups = batch
        salts = os.urandom(chain.SALT_BYTES * len(groups))
        events: list[Linked] = []
        tables: projection.Rows = {table: [] for table in ("private", "fresh", *projection.WIDTHS)}
        for nth, group in enumerate(groups):
            draft = drafted(self.maker, number + nth, Group(*group))
            salt = salts[nth * chain.SALT_BYTES : (nth + 1) * chain.SALT_BYTES]
            private = packed(draft.private)
            events.append(self._event(draft, seq + nth, sha256(salt + private.encode()).digest()))
            tables["private"].append((seq + nth, salt, private))
            for table, rows in self._rows(draft, seq + nth).items():
                tables[table] += rows
        return events, tables

    def _event(self, draft: Draft, seq: int, sealed: bytes) -> Linked:
        """``chain.write`` up to the hash: the command's part of what is hashed is the same for all."""
        ticket, kind, at = draft[:3]
        body, command = packed(draft.body), self.command.id
        text = f'[{seq},{command},{ticket},"{kind}","{at}",{encode_basestring(body)},"{sealed.hex()}"'
        return seq, command, ticket, kind, at, body, sealed, text.encode()

    def _rows(self, draft: Draft, seq: int) -> projection.Rows:
        rows = fresh.rows(draft, seq)
        if rows is None:
            return self._replayed(draft, seq)
        if seq % PROVED_EVERY == 0 and fresh.whole(rows) != self._replayed(draft, seq):
            raise AssertionError(draft.ticket)
        rows["fresh"] = rows.pop("facts")
        return rows

    def _replayed(self, draft: Draft, seq: int) -> projection.Rows:
        command = self.command
        event = Event(
            seq, command.id, draft.ticket, draft.kind, draft.at, draft.body, draft.private, command.recorded_at,
            command.actor,
        )  # fmt: skip
        ticket, faults = replay(draft.ticket, [event])
        if ticket is None or faults:
            raise AssertionError(draft.ticket, faults)
        return projection.rows(ticket)


def prepared(
    preparing: Preparing, groups: Iterable[Group], number: int, seq: int, *, apart: bool
) -> Generator[Prepared, None, None]:
    """The tickets in batches, numbered from these on.

    With ``apart`` a process beside this one prepares the next batches while the caller writes the last.
    """
    batches = _batches(groups, number, seq)
    yield from beside.shared(preparing, batches) if apart else map(preparing, batches)


def _batches(groups: Iterable[Group], number: int, seq: int) -> Iterator[Batch]:
    begun = iter(groups)
    while batch := [tuple(group) for group in islice(begun, TICKETS_AT_ONCE)]:
        yield number, seq, batch
        number, seq = number + len(batch), seq + len(batch)


def drafted(maker: Maker, number: int, group: Group) -> Draft:
    """The event that the rows of a number would be on a new ticket of this number."""
    parts = group.parts
    if len(parts) == 1:
        row = parts[0].row
        made = maker.first(number, group.base, Joined(row))
        made.body["line"] = row.place.row  # type: ignore[index]
        return Draft(number, made.kind, made.at, made.body, parts[0].private)
    whole = joined([(part.suffix, part.nth, part.row) for part in parts])
    made = maker.first(number, group.base, whole)
    main = next(part.private for part in parts if part.row is whole.main)
    others = [{"no": part.row.no, **json.loads(part.private["row"])} for part in parts if part.row is not whole.main]
    return made._replace(body={**made.body, "line": whole.main.place.row}, private={**main, "others": packed(others)})
