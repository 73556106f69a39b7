"""Questions in SQL that nobody foresaw: read only, over the tables without personal data.

SQLite itself asks before it reads a table or does anything else (its authorizer), so that no way of writing the
question gets at the texts and the private parts. sqlite-utils runs it and tells columns of one name apart.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from yousu.errors import YousuError
from yousu.ledger import driver
from yousu.ledger.driver import Connection
from yousu.ledger.spool import Spool
from yousu.words import mark, say

TABLES: Mapping[str, str] = {
    "facts": mark("a ticket: its keys, moments and flags"),
    "answers": mark("a ticket and source (own, platform): what was answered on callbacks"),
    "shares": mark("a ticket, round and unit: its part, limit and answer"),
    "whistles": mark("a department called by a whistle: when it was due and came"),
    "meetings": mark("a meeting about a ticket"),
    "matters": mark("a ticket: the place as it is compared"),
    "imported": mark("the event of a ticket's last imported row"),
    "events": mark("a thing that was recorded; what people wrote stands apart"),
    "commands": mark("a command: who typed what, and when"),
    "units": mark("a unit of the directory"),
    "places": mark("a place and its initials"),
    "areas": mark("a place: which unit it belongs to, and since when"),
    "calendars": mark("a notice of working days"),
    "rulebook": mark("a version of the rules"),
    "issues": mark("a report that was issued"),
    "confirmations": mark("a list that was confirmed"),
    "meta": mark("a setting of the ledger"),
}
"""The tables that may be asked, and what a row of each is. The others hold what citizens said."""


class QueryUnreadable(YousuError):
    """A question that SQLite does not understand, or that names what is not there."""

    sentence: ClassVar[str] = mark("The question cannot be answered: {why}.")
    remedy: ClassVar[str] = mark("See the tables and their columns: yousu query")


class QueryWrites(YousuError):
    """A statement that would do more than read."""

    sentence: ClassVar[str] = mark("A question only reads; nothing was changed.")
    remedy: ClassVar[str] = mark("Begin it with SELECT. What may be changed has a verb of its own: yousu --help")


class TableClosed(YousuError):
    """A table that holds what citizens said, and who they are."""

    sentence: ClassVar[str] = mark("Table {table} holds personal data and cannot be asked.")
    remedy: ClassVar[str] = mark("Ask for the numbers of the tickets, then type: yousu list NUMBERS, or yousu export")


class Answer(NamedTuple):
    """What a question came to: the names of its columns, each once, and its rows."""

    columns: Sequence[str]
    rows: Spool[tuple[Any, ...]]


def ask(connection: Connection, question: str, values: Mapping[str, str]) -> Answer:
    """The answer to a question; ``values`` stand in it as ``:name``.

    Raises QueryUnreadable, QueryWrites and TableClosed.
    """
    from sqlite_utils import Database
    from sqlite_utils.utils import dedupe_keys

    database = Database(connection, execute_plugins=False)
    refused: list[str] = []
    try:
        with driver.only_reading(connection, TABLES, refused):
            found = database.execute(question, dict(values))
            names = dedupe_keys(column[0] for column in found.description or ())
            rows = Spool(found, lambda *row: row)
    except driver.FAULTS as error:
        if refused:
            raise (TableClosed(table=refused[0]) if refused[0] else QueryWrites()) from error
        raise QueryUnreadable(why=str(error).rstrip(".")) from error
    if not names:
        raise QueryUnreadable(why=say("it asks nothing"))
    return Answer(names, rows)


def columns(connection: Connection) -> dict[str, list[str]]:
    """The tables that may be asked, each with its columns."""
    from sqlite_utils import Database

    database = Database(connection, execute_plugins=False)
    return {name: [column.name for column in database.table(name).columns] for name in TABLES}
