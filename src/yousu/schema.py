"""The ledger file's tables, triggers and indexes, as migrations in order: append-only, never edited.

``user_version`` counts the migrations done. ``FOLD_VERSION`` counts the meanings of the projections:
a ledger folded by another version is folded anew from its events when it is next opened for writing.
"""

from __future__ import annotations

APPLICATION_ID = 0x796F7573
"""``yous``: tells a ledger of ours from any other SQLite file."""

FOLD_VERSION = 10

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

_IMPORTED = """
CREATE TABLE imported(ticket INTEGER PRIMARY KEY, seq INTEGER NOT NULL) STRICT;
"""
"""Which event holds a ticket's last imported row."""

_JOINT = """
ALTER TABLE facts ADD COLUMN objected TEXT;
ALTER TABLE facts ADD COLUMN extension_asked TEXT;
ALTER TABLE facts ADD COLUMN review TEXT;
ALTER TABLE facts ADD COLUMN awaited TEXT;
ALTER TABLE shares ADD COLUMN returned TEXT;
ALTER TABLE shares ADD COLUMN original_due TEXT;
ALTER TABLE shares ADD COLUMN extensions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE shares ADD COLUMN left_at TEXT;
CREATE TABLE whistles(
  ticket INTEGER NOT NULL, whistle INTEGER NOT NULL, unit TEXT NOT NULL, blower TEXT, blown TEXT NOT NULL, due TEXT,
  arrived TEXT, minutes INTEGER, PRIMARY KEY(ticket, whistle, unit)) STRICT, WITHOUT ROWID;
CREATE TABLE meetings(
  ticket INTEGER NOT NULL, meeting INTEGER NOT NULL, kind TEXT NOT NULL, held TEXT NOT NULL, lead TEXT,
  PRIMARY KEY(ticket, meeting)) STRICT, WITHOUT ROWID;
CREATE TABLE areas(
  place TEXT NOT NULL, area TEXT NOT NULL, since TEXT NOT NULL, until TEXT, unit TEXT, person TEXT,
  PRIMARY KEY(place, area, since)) STRICT, WITHOUT ROWID;
CREATE INDEX whistles_blown ON whistles(blown);
CREATE INDEX meetings_held ON meetings(held);
CREATE INDEX meetings_number ON meetings(meeting);
CREATE INDEX shares_co ON shares(assigned) WHERE role = 'co';
CREATE INDEX facts_objected ON facts(objected) WHERE objected IS NOT NULL;
CREATE INDEX facts_extension_asked ON facts(extension_asked) WHERE extension_asked IS NOT NULL;
CREATE INDEX facts_awaited ON facts(awaited) WHERE awaited IS NOT NULL;
CREATE INDEX facts_review ON facts(review) WHERE review IS NOT NULL;
"""

_FOLLOWING = """
ALTER TABLE facts ADD COLUMN leader TEXT;
ALTER TABLE facts ADD COLUMN watch_home TEXT;
ALTER TABLE facts ADD COLUMN watch_until TEXT;
ALTER TABLE facts ADD COLUMN urges INTEGER NOT NULL DEFAULT 0;
ALTER TABLE facts ADD COLUMN urged TEXT;
ALTER TABLE facts ADD COLUMN instructed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE facts ADD COLUMN orders INTEGER NOT NULL DEFAULT 0;
ALTER TABLE facts ADD COLUMN order_round INTEGER NOT NULL DEFAULT 0;
ALTER TABLE facts ADD COLUMN order_open INTEGER NOT NULL DEFAULT 0;
ALTER TABLE facts ADD COLUMN order_due TEXT;
ALTER TABLE facts ADD COLUMN reopens INTEGER NOT NULL DEFAULT 0;
ALTER TABLE facts ADD COLUMN dissatisfactions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE facts ADD COLUMN platform_dissatisfied INTEGER NOT NULL DEFAULT 0;
ALTER TABLE facts ADD COLUMN tried TEXT;
ALTER TABLE facts ADD COLUMN verified TEXT;
ALTER TABLE facts ADD COLUMN dual_signed TEXT;
ALTER TABLE facts ADD COLUMN dual_due TEXT;
ALTER TABLE facts ADD COLUMN exclusion_asked INTEGER NOT NULL DEFAULT 0;
ALTER TABLE facts ADD COLUMN example TEXT;
ALTER TABLE facts ADD COLUMN exampled TEXT;
ALTER TABLE facts ADD COLUMN tags TEXT;
ALTER TABLE answers ADD COLUMN raised INTEGER NOT NULL DEFAULT 0;
ALTER TABLE texts ADD COLUMN example TEXT;
ALTER TABLE texts ADD COLUMN consent TEXT;
CREATE INDEX facts_revisit ON facts(revisit) WHERE revisit IS NOT NULL;
CREATE INDEX facts_lent ON facts(watch_until) WHERE watch_until IS NOT NULL;
CREATE INDEX facts_leader ON facts(leader) WHERE leader IS NOT NULL;
CREATE INDEX facts_order_open ON facts(order_due) WHERE order_open = 1;
CREATE INDEX facts_exampled ON facts(exampled) WHERE exampled IS NOT NULL;
CREATE INDEX facts_asked ON facts(ticket) WHERE exclusion_asked = 1;
CREATE INDEX facts_platform_dissatisfied ON facts(ticket) WHERE platform_dissatisfied = 1;
CREATE INDEX texts_reply ON texts(length(reply)) WHERE reply IS NOT NULL;
"""
"""Following up: urging, supervision by order, looking back, exclusion, examples. The index knows no reply, only lengths."""

_MATTERS = """
CREATE TABLE matters(
  ticket INTEGER PRIMARY KEY, place_key TEXT, received TEXT NOT NULL, to_reply INTEGER NOT NULL) STRICT;
CREATE INDEX matters_place ON matters(place_key, received) WHERE place_key IS NOT NULL;
CREATE INDEX matters_to_reply ON matters(ticket) WHERE to_reply = 1;
CREATE INDEX texts_name ON texts(name) WHERE name IS NOT NULL;
"""
"""By what earlier tickets of the same place are found, and linked ones whose platform number waits for an answer."""

PROJECTIONS = (
    "facts", "answers", "shares", "texts", "imported", "matters", "units", "places", "rulebook", "calendars", "issues",
    "confirmations",
    "whistles", "meetings", "areas",
)  # fmt: skip
"""The tables that can be made anew from the events."""

_WALL = """
CREATE INDEX wall_proposals ON events(ticket) WHERE kind = 'wall_proposed';
"""

_OUTCOME = """
ALTER TABLE facts ADD COLUMN outcome TEXT;
"""
"""What the unit says came of it: solved, partly, explained."""

_CORRECTED = """
ALTER TABLE answers ADD COLUMN corrected_at TEXT;
CREATE INDEX answers_corrected ON answers(corrected_at) WHERE corrected_at IS NOT NULL;
"""
"""A callback counts when it was made; when its result was last corrected is a moment of its own."""

_TAKEN_UP = """
ALTER TABLE facts ADD COLUMN unit_since TEXT;
ALTER TABLE facts ADD COLUMN taken_up TEXT;
"""
"""Since when the present unit has the ticket, and when it first signed for it, contacted the citizen or answered."""

MIGRATIONS = (
    _TRUTH + TRIGGERS + FOLDED + _DIRECTORY + INDEXES, _ISSUES, _IMPORTED, _JOINT, _FOLLOWING, _MATTERS, _WALL, _OUTCOME,
    _CORRECTED, _TAKEN_UP,
)  # fmt: skip
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
