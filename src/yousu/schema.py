"""The ledger file's tables, triggers and indexes, as migrations in order: append-only, never edited.

``user_version`` counts the migrations done. ``FOLD_VERSION`` counts the meanings of the projections:
a ledger folded by another version is folded anew from its events when it is next opened for writing.
"""

from __future__ import annotations

APPLICATION_ID = 0x796F7573
"""``yous``: tells a ledger of ours from any other SQLite file."""

FOLD_VERSION = 2

_TRUTH = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE commands(
  id INTEGER PRIMARY KEY, first_seq INTEGER NOT NULL UNIQUE, recorded_at TEXT NOT NULL CHECK(length(recorded_at) = 25),
  actor TEXT NOT NULL, os_user TEXT NOT NULL, verb TEXT NOT NULL, version TEXT NOT NULL) STRICT;
CREATE TABLE events(
  seq INTEGER PRIMARY KEY, command INTEGER NOT NULL REFERENCES commands, ticket INTEGER NOT NULL, kind TEXT NOT NULL,
  happened_at TEXT NOT NULL CHECK(length(happened_at) = 25), body TEXT NOT NULL,
  sealed BLOB, hash BLOB NOT NULL CHECK(length(hash) = 32)) STRICT;
CREATE INDEX events_by_ticket ON events(ticket, seq);
CREATE INDEX events_by_command ON events(command);
CREATE TABLE private(seq INTEGER PRIMARY KEY REFERENCES events, salt BLOB NOT NULL, data TEXT NOT NULL) STRICT;
"""

TRIGGERS = """
CREATE TRIGGER commands_kept BEFORE UPDATE ON commands BEGIN SELECT RAISE(ABORT, 'commands are never changed'); END;
CREATE TRIGGER commands_all BEFORE DELETE ON commands BEGIN SELECT RAISE(ABORT, 'commands are never deleted'); END;
CREATE TRIGGER commands_next BEFORE INSERT ON commands
  WHEN NEW.id IS NOT (SELECT COALESCE(MAX(id), 0) + 1 FROM commands)
  BEGIN SELECT RAISE(ABORT, 'a command must be the next one'); END;
CREATE TRIGGER events_kept BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are never changed'); END;
CREATE TRIGGER events_all BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TRIGGER events_next BEFORE INSERT ON events
  WHEN NEW.seq IS NOT (SELECT COALESCE(MAX(seq), 0) + 1 FROM events)
  BEGIN SELECT RAISE(ABORT, 'an event must be the next one'); END;
CREATE TRIGGER private_kept BEFORE UPDATE ON private BEGIN SELECT RAISE(ABORT, 'private parts are never changed'); END;
CREATE TRIGGER private_once BEFORE INSERT ON private WHEN EXISTS (SELECT 1 FROM private WHERE seq = NEW.seq)
  BEGIN SELECT RAISE(ABORT, 'a private part is written once'); END;
CREATE TRIGGER private_erased BEFORE DELETE ON private
  WHEN NOT EXISTS (SELECT 1 FROM events AS mark JOIN events AS own ON own.ticket = mark.ticket
                   WHERE own.seq = OLD.seq AND mark.kind = 'erased')
  BEGIN SELECT RAISE(ABORT, 'a private part goes only with an erased ticket'); END;
"""

FOLDED = """
CREATE TABLE facts(
  ticket INTEGER PRIMARY KEY, platform_no TEXT, kind TEXT, category TEXT, channel TEXT, place TEXT, object TEXT,
  level INTEGER, unit TEXT, first_unit TEXT, state TEXT NOT NULL, watch TEXT,
  received TEXT NOT NULL, assigned TEXT, accepted TEXT, contacted TEXT, submitted TEXT, resolved TEXT, archived TEXT,
  due TEXT, due_source TEXT, contact_due TEXT, accept_due TEXT, callback_due TEXT, revisit TEXT,
  sent_back TEXT, supervised TEXT, cleared TEXT, last TEXT NOT NULL,
  open INTEGER NOT NULL, eligible INTEGER NOT NULL, direct INTEGER NOT NULL, proactive INTEGER NOT NULL,
  excluded INTEGER NOT NULL, linked INTEGER NOT NULL, withdrawn INTEGER NOT NULL, declined INTEGER NOT NULL,
  on_account INTEGER NOT NULL, repeat INTEGER NOT NULL, extended INTEGER NOT NULL, in_time INTEGER,
  covered INTEGER NOT NULL, secret INTEGER NOT NULL, provisional INTEGER NOT NULL, joined_repeats INTEGER NOT NULL,
  joined_people INTEGER NOT NULL,
  rounds INTEGER NOT NULL, attempts INTEGER NOT NULL, people INTEGER NOT NULL, list_no INTEGER, linked_to INTEGER,
  returns_asked INTEGER NOT NULL, returns_upheld INTEGER NOT NULL, late_steps INTEGER NOT NULL,
  contact_minutes INTEGER, resolve_minutes INTEGER, send_back_reason TEXT) STRICT;
CREATE TABLE answers(
  ticket INTEGER NOT NULL, source TEXT NOT NULL, first_at TEXT, latest_at TEXT, last_try TEXT, attempts INTEGER NOT NULL,
  contact_asked INTEGER NOT NULL, contacted INTEGER NOT NULL, solve_asked INTEGER NOT NULL, solved INTEGER NOT NULL,
  partly INTEGER NOT NULL, satisfy_asked INTEGER NOT NULL, satisfied INTEGER NOT NULL, basically INTEGER NOT NULL,
  dissatisfied INTEGER NOT NULL, first_satisfied INTEGER NOT NULL, corrected INTEGER NOT NULL,
  PRIMARY KEY(ticket, source)) STRICT, WITHOUT ROWID;
CREATE TABLE shares(
  ticket INTEGER NOT NULL, round INTEGER NOT NULL, unit TEXT NOT NULL, role TEXT NOT NULL, assigned TEXT NOT NULL,
  due TEXT, accepted TEXT, answered TEXT, sent_back TEXT, reason TEXT,
  PRIMARY KEY(ticket, round, unit, role)) STRICT, WITHOUT ROWID;
CREATE TABLE texts(
  ticket INTEGER PRIMARY KEY, title TEXT, body TEXT, name TEXT, phone TEXT, address TEXT, object_name TEXT, owner TEXT,
  reply TEXT, folded TEXT NOT NULL) STRICT;
"""

"""The projections of tickets."""

_DIRECTORY = """
CREATE TABLE units(
  unit TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, parent TEXT, initials TEXT NOT NULL, aliases TEXT NOT NULL,
  since TEXT, until TEXT, head TEXT, contact TEXT, duty TEXT) STRICT;
CREATE TABLE places(place TEXT PRIMARY KEY, initials TEXT NOT NULL) STRICT;
CREATE TABLE rulebook(version INTEGER PRIMARY KEY, seq INTEGER NOT NULL, since TEXT NOT NULL, compiled TEXT NOT NULL) STRICT;
CREATE TABLE calendars(year INTEGER PRIMARY KEY, seq INTEGER NOT NULL, notice TEXT NOT NULL) STRICT;
"""

INDEXES = """
CREATE INDEX facts_received ON facts(received);
CREATE INDEX facts_assigned ON facts(assigned);
CREATE INDEX facts_resolved ON facts(resolved);
CREATE INDEX facts_callback_due ON facts(callback_due);
CREATE INDEX facts_sent_back ON facts(sent_back) WHERE sent_back IS NOT NULL;
CREATE INDEX facts_supervised ON facts(supervised) WHERE supervised IS NOT NULL;
CREATE INDEX facts_last ON facts(last, received);
CREATE INDEX facts_state ON facts(state);
CREATE INDEX facts_on_list ON facts(cleared, supervised) WHERE supervised IS NOT NULL;
CREATE INDEX facts_open ON facts(due) WHERE open = 1;
CREATE INDEX facts_platform_no ON facts(platform_no) WHERE platform_no IS NOT NULL;
CREATE INDEX facts_place ON facts(place) WHERE place IS NOT NULL;
CREATE INDEX facts_list_no ON facts(list_no) WHERE list_no IS NOT NULL;
CREATE INDEX facts_linked_to ON facts(linked_to) WHERE linked_to IS NOT NULL;
CREATE INDEX answers_latest ON answers(latest_at) WHERE latest_at IS NOT NULL;
CREATE INDEX answers_last_try ON answers(last_try);
CREATE INDEX texts_phone ON texts(phone) WHERE phone IS NOT NULL;
"""
"""Apart from the tables, so that a load into an empty ledger can build them last."""

_ISSUES = """
CREATE TABLE issues(
  issue TEXT PRIMARY KEY, report TEXT NOT NULL, kind TEXT NOT NULL, start_at TEXT NOT NULL, end_at TEXT NOT NULL,
  cut TEXT NOT NULL, year INTEGER NOT NULL, number INTEGER NOT NULL, rules INTEGER NOT NULL, seq INTEGER NOT NULL) STRICT;
CREATE TABLE confirmations(
  list TEXT PRIMARY KEY, report TEXT NOT NULL, start_at TEXT NOT NULL, end_at TEXT NOT NULL, seq INTEGER NOT NULL) STRICT;
"""

PROJECTIONS = (
    "facts",
    "answers",
    "shares",
    "texts",
    "units",
    "places",
    "rulebook",
    "calendars",
    "issues",
    "confirmations",
)
"""The tables that can be made anew from the events."""

_WALL = """
CREATE INDEX wall_proposals ON events(ticket) WHERE kind = 'wall_proposed';
"""

MIGRATIONS = (_TRUTH + TRIGGERS + FOLDED + _DIRECTORY + INDEXES, _ISSUES, _WALL)
"""Each runs in one transaction together with the ``user_version`` that records it."""


def statements(script: str) -> list[str]:
    """The statements of a script, one by one: a trigger's body ends with ``END``, not at its first semicolon."""
    found, part = [], ""
    for line in script.strip().splitlines():
        part += line + "\n"
        inside = "CREATE TRIGGER" in part
        if line.rstrip().endswith("END;") or (not inside and line.rstrip().endswith(";")):
            found.append(part.strip())
            part = ""
    return found
