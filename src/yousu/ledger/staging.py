"""Rows of a foreign file set aside in temporary tables, so that a file of any length is compared in flat memory.

Nothing of the ledger is touched: the tables belong to the connection and are gone with it. They lie on the disk
while they are used (``driver.spilling``), in the system's folder for temporary files.
"""

from __future__ import annotations

import marshal
from collections import Counter
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing
from typing import Any, NamedTuple

from yousu.ledger.chain import packed
from yousu.ledger.driver import Connection
from yousu.ticket.foreign import Foreign, Place
from yousu.ticket.numbers import apart, tail

ROWS_AT_ONCE = 2_000

_TABLES = """
CREATE TEMP TABLE staged(
  position INTEGER PRIMARY KEY, base TEXT NOT NULL, suffix TEXT NOT NULL, nth INTEGER NOT NULL, received TEXT NOT NULL,
  said BLOB NOT NULL, waits INTEGER NOT NULL);
CREATE TEMP TABLE sets(
  place INTEGER PRIMARY KEY, base TEXT NOT NULL, received TEXT NOT NULL, position INTEGER NOT NULL, rows INTEGER NOT NULL,
  ticket INTEGER, seq INTEGER, erased INTEGER NOT NULL)
"""
_ARRANGE = """
INSERT INTO temp.sets SELECT NULL, base, MIN(received), MIN(position), COUNT(*), NULL, NULL, 0
FROM temp.staged GROUP BY base ORDER BY MIN(received), MIN(position)
"""
_TICKETS = """
UPDATE temp.sets SET ticket = (
  SELECT facts.ticket FROM facts LEFT JOIN imported ON imported.ticket = facts.ticket
  WHERE facts.platform_no = sets.base ORDER BY imported.seq IS NULL, facts.ticket LIMIT 1)
"""
_IMPORTED = """
UPDATE temp.sets SET seq = (SELECT seq FROM imported WHERE imported.ticket = sets.ticket),
  erased = (SELECT title IS NULL FROM texts WHERE texts.ticket = sets.ticket) WHERE ticket IS NOT NULL
"""
_EACH = (
    "SELECT sets.base, sets.rows, sets.ticket, sets.seq, staged.said, {} "
    "FROM temp.sets AS sets JOIN temp.staged AS staged ON staged.position = sets.position "
)


Staged = tuple[Any, ...]
"""Unit, co-units, place and kind that a row names, whether its ticket waits; then what is looked up, and the whole row."""


def staged(row: Foreign) -> Staged:
    """A row as it is set aside."""
    values = row.values
    get = values.get
    cells = {"row": packed(row.row)}
    if row.extras:
        cells["extras"] = packed(row.extras)
    said: Any = (tuple(row.place), row.no, values, row.texts, cells)
    waits = "resolved" not in values
    return (
        get("unit"), get("co", ()), get("place"), get("kind"), waits, *apart(row.no), values["received"],
        marshal.dumps(said),
    )  # fmt: skip


class Part(NamedTuple):
    """A staged row with the suffix of its number; its cells as they came stand in its private part alone.

    ``private`` is what stands apart under a seal: the texts, and every cell as it came.
    """

    suffix: str
    nth: int
    row: Foreign
    private: Mapping[str, str]

    @property
    def co(self) -> bool:
        """Whether it is the row of a co-unit."""
        return self.row.values.get("nature") == "co"


class Group(NamedTuple):
    """The rows of one number as they were staged (suffix, its number, what it said), and the ticket that has it."""

    base: str
    ticket: int | None
    seq: int | None
    said: Sequence[tuple[str, int, bytes]]

    @property
    def parts(self) -> list[Part]:
        """The rows; a later export of the same ticket takes the place of an earlier one, whichever unit held it then."""
        found = [_read(*each) for each in self.said]
        if len(found) == 1:
            return found
        latest = {(part.row.no, part.co, part.row.values.get("unit")): part for part in found}
        sheets = [part.row.place[:2] for part in latest.values() if not (part.suffix or part.co)]
        return [part for part in latest.values() if part.suffix or part.co or part.row.place[:2] == sheets[-1]]


Groups = Generator[Group, None, None]


class Staging:
    """Rows in order of reading; ``arrange`` groups them by number."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        for statement in _TABLES.split(";"):
            connection.execute(statement)
        self.count = 0
        self.units: Counter[str] = Counter()
        self.places: dict[str, None] = {}
        self.kinds: set[str | None] = set()
        self.standings: set[bool] = set()

    def add(self, rows: Iterable[Staged]) -> None:
        """Set rows aside, each as ``staged`` makes it."""
        waiting: list[tuple[object, ...]] = []
        for unit, co, place, kind, waits, *row in rows:
            self.count += 1
            if unit is not None:
                self.units[unit] += 1
            self.units.update(co)
            if place is not None:
                self.places[place] = None
            self.kinds.add(kind)
            self.standings.add(not waits)
            waiting.append((self.count, *row, waits))
            if len(waiting) >= ROWS_AT_ONCE:
                self._write(waiting)
        self._write(waiting)

    def _write(self, waiting: list[tuple[object, ...]]) -> None:
        self.connection.executemany("INSERT INTO temp.staged VALUES (?,?,?,?,?,?,?)", waiting)
        waiting.clear()

    def arrange(self) -> None:
        """Group the rows by ticket, oldest first, and look up which tickets there are. May be done again."""
        connection = self.connection
        connection.execute("DELETE FROM temp.sets")
        connection.execute("CREATE INDEX IF NOT EXISTS temp.staged_base ON staged(base, received)")
        self._join_tails()
        for statement in (_ARRANGE, _TICKETS, _IMPORTED):
            connection.execute(statement)

    def _join_tails(self) -> None:
        """A number that ends in 01 to 09 is a part where the number without them is one too."""
        query = "SELECT position, base FROM temp.staged WHERE suffix = '' AND base GLOB '????????*0[1-9]'"
        seen = "SELECT 1 FROM temp.staged WHERE base = :base UNION ALL SELECT 1 FROM facts WHERE platform_no = :base LIMIT 1"
        for position, number in self.connection.execute(query).fetchall():
            found = tail(number)
            if found is not None and self.connection.execute(seen, {"base": found.base}).fetchone():
                self.connection.execute(
                    "UPDATE temp.staged SET base = ?, suffix = ?, nth = ? WHERE position = ?", (*found, position)
                )

    def new(self) -> Groups:
        """The tickets that the ledger does not have."""
        return self._groups("NULL", "WHERE sets.ticket IS NULL ORDER BY sets.place")

    def waiting(self, since: str) -> Groups:
        """Of these the ones received since then and not yet answered."""
        which = "WHERE sets.ticket IS NULL AND staged.waits = 1 AND staged.received >= ? ORDER BY sets.place"
        return self._groups("NULL", which, since)

    def changed(self) -> Groups:
        """The tickets whose last imported row was another, or who were never imported, or who have several rows."""
        which = (
            "LEFT JOIN private ON private.seq = sets.seq "
            "WHERE sets.ticket IS NOT NULL AND sets.erased = 0 ORDER BY sets.place"
        )
        return self._groups("private.data", which)

    def _groups(self, last: str, which: str, *parameters: str) -> Groups:
        """Groups; those whose only row is as ``last`` says are passed over."""
        with closing(self.connection.execute(_EACH.format(last) + which, parameters)) as found:
            for base, rows, ticket, seq, said, imported in found:
                if rows > 1:
                    yield Group(base, ticket, seq, self._said(base))
                elif imported is None or imported != packed(_read("", 0, said).private):
                    yield Group(base, ticket, seq, [("", 0, said)])

    def _said(self, base: str) -> list[tuple[str, int, bytes]]:
        query = "SELECT suffix, nth, said FROM temp.staged WHERE base = ? ORDER BY position"
        return [tuple(row) for row in self.connection.execute(query, (base,))]

    def tally(self) -> dict[str, int]:
        """How many tickets are new, known and erased."""
        query = "SELECT COUNT(*), COUNT(ticket), COALESCE(SUM(erased), 0) FROM temp.sets"
        whole, known, erased = self.connection.execute(query).fetchone()
        return {"new": whole - known, "known": known - erased, "erased": erased}

    def erased(self) -> list[tuple[int, str]]:
        """Number and platform's number of the tickets that were erased."""
        query = "SELECT ticket, base FROM temp.sets WHERE erased = 1 ORDER BY place"
        return [(row[0], row[1]) for row in self.connection.execute(query)]

    def span(self) -> tuple[str, str]:
        """The first and the last moment of receipt."""
        first, last = self.connection.execute("SELECT MIN(received), MAX(received) FROM temp.staged").fetchone()
        return first or "", last or ""

    def close(self) -> None:
        """Drop the tables."""
        for table in ("staged", "sets"):
            self.connection.execute(f"DROP TABLE IF EXISTS temp.{table}")


def _read(suffix: str, nth: int, said: bytes) -> Part:
    place, number, values, texts, cells = marshal.loads(said)  # noqa: S302 - written a moment ago, by this process
    return Part(suffix, nth, Foreign(Place(*place), number, values, texts, {}, {}), {**texts, **cells})
