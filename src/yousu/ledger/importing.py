"""Taking over the rows of the platform's workbook: compared with what was imported last, then recorded as one command.

``look`` says what would be written and writes nothing; ``commit`` takes the lock, looks again and writes, all or
nothing. A file is staged first, so that reading it holds no lock.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from functools import partial
from typing import Any

from yousu import beside
from yousu.ledger import Act, Ledger, chain, driver
from yousu.ledger.appending import Appending, in_bulk
from yousu.ledger.cells import cells_of
from yousu.ledger.chain import packed
from yousu.ledger.preparing import Preparing, drafted, prepared
from yousu.ledger.repeats import likely_repeats, since
from yousu.ledger.staging import Group, Staged, Staging
from yousu.ledger.streaming import reading
from yousu.lifecycle import Context
from yousu.lifecycle.importing import DETAILS, Known, Maker, News, again
from yousu.ticket.events import Draft, draft
from yousu.ticket.naming import Names, categories, category
from yousu.ticket.numbers import apart
from yousu.ticket.outcome import Change, Missing, Outcome, Run, Source
from yousu.ticket.state import Ticket

HELD_MOST = 10_000
"""So many changes, repeats and missing tickets are told one by one; the counts are always whole."""

Initials = Callable[[str], str]
Tick = Callable[[int], None]


class Import:
    """One import of one or several files. Close it: its tables lie in the connection."""

    def __init__(self, ledger: Ledger, act: Act, initials: Initials) -> None:
        self.ledger, self.act, self.initials = ledger, act, initials
        self.staging = Staging(ledger.connection)
        self.sources: list[Source] = []
        self.mappings: list[tuple[str, Mapping[str, str]]] = []
        self.refused = 0
        self._looked: tuple[int, Outcome] | None = None

    def add(self, rows: Iterable[Staged]) -> None:
        """Stage the rows of a sheet, each as ``staged`` makes it."""
        self.staging.add(rows)

    def look(self) -> Outcome:
        """What would be written; nothing is."""
        with reading(self.ledger.connection):
            self.staging.arrange()
            outcome = self._look(*self._prepared())
            self._looked = driver.data_version(self.ledger.connection), outcome
            return outcome

    def commit(self, tick: Tick = lambda _done: None) -> Outcome:
        """Write it as one command, or leave the ledger as it was; where nothing is new, nothing is written."""
        with self.ledger.transaction():
            context, names, maker = self._prepared()
            if self._looked is not None and self._looked[0] == driver.data_version(self.ledger.connection):
                outcome = self._looked[1]  # nobody has written since: it is as it was seen
            else:
                self.staging.arrange()
                outcome = self._look(context, names, maker)
            if not (outcome.counts["new"] or outcome.counts["changed"]):
                return outcome
            return self._write(outcome, context, names, maker, tick)

    def close(self) -> None:
        """Drop what was staged."""
        self.staging.close()

    def _prepared(self) -> tuple[Context, Names, Maker]:
        names = Names(self.ledger.units_at(self.act.at))
        for name in self.staging.units:
            names.unit(name)
        context = self.ledger.context(self.act)._replace(unit=names.unit)
        known = partial(category, known=categories(context.rules.categories))
        return context, names, Maker(context, Known(names.unit, known, names.is_unit))

    def _look(self, context: Context, names: Names, maker: Maker) -> Outcome:
        staging = self.staging
        tally = staging.tally()
        changes: list[Change] = []
        changed = 0
        for group in staging.changed():
            change = self._change(group, context, maker)
            if change is not None:
                changed += 1
                if len(changes) < HELD_MOST:
                    changes.append(change[0])
        missing = missing_from(self.ledger, staging, names) if staging.count else []
        recent = since(context.now, context.rules.repeat_days)
        repeats = likely_repeats(self.ledger.connection, staging.waiting(recent), recent, maker.known.category)
        counts = {
            "rows": staging.count, "new": tally["new"], "changed": changed,
            "unchanged": tally["known"] - changed, "erased": tally["erased"], "missing": len(missing),
            "repeats": len(repeats), "kept": sum(bool(change.kept) for change in changes), "refused": self.refused,
        }  # fmt: skip
        return Outcome(
            counts, changes, missing[:HELD_MOST], repeats[:HELD_MOST], staging.erased(), dict(names.new),
        )  # fmt: skip

    def _change(self, group: Group, context: Context, maker: Maker) -> tuple[Change, News] | None:
        if group.ticket is None:
            return None
        new = drafted(maker, group.ticket, group)
        last = self._last(group)
        if last is not None and (last.private == new.private or _is_part(group, last)):
            return None
        ticket = self.ledger.ticket(group.ticket)
        kept = {name: _held(ticket, name) for name in (*DETAILS, "unit", "due", "resolved", "reply", "withdrawn")}
        news = again(ticket, last, new, context)
        cells = list(_cells({} if last is None else last.private, new.private))
        stands = [(name, _told(new, name), kept[name]) for name in news.kept]
        secret = ticket.secret or bool(new.body.get("secret"))
        return Change(group.ticket, group.base, last is None, cells, news.applied, stands, secret), news

    def _last(self, group: Group) -> Draft | None:
        if group.seq is None:
            return None
        query = chain.EVENTS + "WHERE events.seq = ?"
        event = chain.event_of(self.ledger.connection.execute(query, (group.seq,)).fetchone())
        return Draft(event.ticket, event.kind, event.at, _listed(event.body), event.private or {})

    # --- writing ---

    def _write(self, outcome: Outcome, context: Context, names: Names, maker: Maker, tick: Tick) -> Outcome:
        ledger = self.ledger
        command = ledger.begin(self.act)
        run = next_run(ledger)
        own = [*self._directory(names), *self._mappings(), self._run(outcome, run)]
        events = chain.append(ledger.connection, command, own)
        ledger.fold([0], events)
        for group in self.staging.changed():
            found = self._change(group, context, maker)
            if found is not None:
                drafts = found[1].drafts
                chain.append(ledger.connection, command, drafts)
                ledger.fold([group.ticket or 0])
                drawn = any(each.body.get("list_no") == context.next_list_no for each in drafts)
                context = context._replace(next_list_no=context.next_list_no + drawn)
        with in_bulk(ledger.connection, rows=outcome.counts["new"]):
            appending = Appending(ledger.connection, command)
            first = context.next_number, chain.next_seq(ledger.connection)
            preparing = Preparing(maker, command)
            apart = beside.pays(outcome.counts["new"])
            # Closed where the import is broken off: a traceback would keep their query open, and the lock with it.
            with closing(self.staging.new()) as new, closing(prepared(preparing, new, *first, apart=apart)) as batches:
                for batch in batches:
                    appending.write(batch)
                    tick(len(batch[0]))
        return outcome._replace(run=run, command=command.id)

    def _directory(self, names: Names) -> Iterator[Draft]:
        """Entries of the units and places that the directory lacks."""
        at = self.act.at
        for name, kind in names.new.items():
            yield draft(0, "unit_set", at, unit=name, name=name, kind=kind, initials=self.initials(name))
        known = {place for place, _initials in self.ledger.places()}
        for place in (each for each in self.staging.places if each not in known):
            yield draft(0, "place_set", at, place=place, initials=self.initials(place))

    def _mappings(self) -> Iterator[Draft]:
        for name, columns in self.mappings:
            yield draft(0, "mapping_set", self.act.at, mapping=name, columns=packed(dict(columns)))

    def _run(self, outcome: Outcome, run: int) -> Draft:
        names = ("rows", "new", "changed", "unchanged", "missing", "refused")
        files = packed([source._asdict() for source in self.sources])
        counts = {name: outcome.counts[name] for name in names}
        return draft(0, "import_run", self.act.at, run=run, files=files, **counts)


def _is_part(group: Group, last: Draft) -> bool:
    """Whether a filtered export holds nothing but other units' parts of a ticket whose own row was imported before."""
    others = all(
        part.co or (part.row.no != group.base and apart(part.row.no).suffix != "again") for part in group.parts
    )
    return others and _own(last.private) not in [_own(part.private) for part in group.parts]


def _own(private: Mapping[str, str]) -> tuple[str | None, str | None]:
    """The number of a row and its unit's part in the ticket, as they came."""
    row = json.loads(private.get("row", "{}"))
    return row.get("no"), row.get("nature")


def _held(ticket: Ticket, name: str) -> str:
    """What the ticket holds in a field that the platform says otherwise of, as text."""
    value = ticket.state if name == "withdrawn" else getattr(ticket, name)
    return "" if value is None else str(value)


def _told(row: Draft, name: str) -> str:
    value = row.body.get(name, row.private.get(name))
    return "" if value is None else str(value)


def _listed(body: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a stored event as a draft has them."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in body.items()}


def _cells(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """The cells that differ: field or header, before, after."""
    before, after = cells_of(old), cells_of(new)
    for name in dict.fromkeys([*before, *after]):
        if before.get(name, "") != after.get(name, ""):
            yield name, before.get(name, ""), after.get(name, "")


def missing_from(ledger: Ledger, staging: Staging, names: Names) -> list[Missing]:
    """The tickets imported before that a file should hold and does not: of its own dates, units, kinds and standing.

    An export is mostly filtered, so a file speaks only of what it holds itself.
    """
    first, last = staging.span()
    units: set[str | None] = {names.unit(name) for name in staging.units} or {None}
    query = (
        "SELECT facts.ticket, facts.platform_no, facts.received, facts.unit, facts.state, facts.kind, facts.resolved "
        "FROM facts JOIN imported ON imported.ticket = facts.ticket WHERE facts.received BETWEEN ? AND ? "
        "AND NOT EXISTS (SELECT 1 FROM temp.staged WHERE staged.base = facts.platform_no) ORDER BY facts.received"
    )
    found = []
    for row in ledger.connection.execute(query, (first, last)):
        alike = row["unit"] in units and row["kind"] in staging.kinds
        if alike and (row["resolved"] is not None) in staging.standings:
            found.append(Missing(*tuple(row)[:5]))
    return found


def next_run(ledger: Ledger) -> int:
    """The number of the next run; a run taken back keeps its number."""
    query = "SELECT COUNT(*) + 1 FROM events WHERE ticket = 0 AND kind = 'import_run'"
    found: int = ledger.connection.execute(query).fetchone()[0]
    return found


def saved_mappings(ledger: Ledger) -> dict[frozenset[str], tuple[str, dict[str, str]]]:
    """The named mappings by the headers they were made for; of one name the latest."""
    from yousu.ticket.replay import live

    query = chain.EVENTS + "WHERE events.ticket = 0 AND events.kind IN ('mapping_set', 'retracted') ORDER BY events.seq"
    named = {}
    for event in live(chain.event_of(row) for row in ledger.connection.execute(query)):
        named[event.body["mapping"]] = json.loads((event.private or {})["columns"])
    return {frozenset(columns): (name, columns) for name, columns in named.items()}


def runs(ledger: Ledger) -> list[Run]:
    """Every import that wrote something, in order."""
    from yousu.ticket.replay import taken_back

    query = chain.EVENTS + "WHERE events.ticket = 0 AND events.kind IN ('import_run', 'retracted') ORDER BY events.seq"
    events = [chain.event_of(row) for row in ledger.connection.execute(query)]
    gone = taken_back(events)
    return [
        Run(
            event.body["run"], event.command, event.recorded_at, event.actor, event.seq in gone,
            {name: value for name, value in event.body.items() if name != "run"},
            [Source(**(each | {"sheets": tuple(each["sheets"])})) for each in json.loads((event.private or {})["files"])],
        )
        for event in events if event.kind == "import_run"
    ]  # fmt: skip
