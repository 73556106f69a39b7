"""From parsed TOML to the compiled table: every key known, every value of its type, fractions made whole."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from yousu.rules import (
    ANNUAL,
    BULLETIN,
    CHRONIC,
    DUAL_LIMIT,
    EXTENSION,
    GATES,
    IMPORT,
    PRIVACY,
    RANKING,
    REPLY,
    RETURNS,
    ROLES,
    STAGES,
    TRIGGERS,
    WHISTLE,
    RulesUnreadable,
    Table,
    WeightsUnbalanced,
    of,
    read_limit,
)
from yousu.ticket import events
from yousu.ticket.vocabulary import KINDS, UNIT_KINDS
from yousu.words import say

SUPERVISE_ON = ("dissatisfied", "unsolved", "uncontacted")


LATE: Mapping[str, Any] = {
    "bulletin": BULLETIN,
    "chronic": CHRONIC,
    "annual": dict.fromkeys(ANNUAL, 0),
    "returns": RETURNS,
    "extension": EXTENSION,
    "whistle": WHISTLE,
    "templates": {},
    "roles": {role: [] for role in ROLES},
    "privacy": PRIVACY,
    **{f"ranking.{key}": value for key, value in RANKING.items()},
    **{f"supervise.{key}": value for key, value in TRIGGERS.items()},
    "dual.limit": DUAL_LIMIT,
    "reply": REPLY,
    "stages": STAGES,
    "checklist": {},
}
"""Rules that came later: a file written before them is read as if it said these."""


def compiled(parsed: Mapping[str, Any]) -> Table:
    """The compiled form of rules parsed from TOML. Raises RulesUnreadable naming the key, and WeightsUnbalanced."""
    table = _table({"import": IMPORT, **parsed}, _SHAPE, "")
    if str(table["default_level"]) not in table["levels"]:
        raise RulesUnreadable(place="default_level", why=say("cannot be {value}", value=table["default_level"]))
    for category, level in table["level_of"].items():
        if str(level) not in table["levels"]:
            raise RulesUnreadable(place=f"level_of.{category}", why=say("cannot be {value}", value=level))
    _balanced(table["ranking"]["weights"])
    of(table, 0)
    return table


def _balanced(weights: Mapping[str, int]) -> None:
    if sum(weights.values()) != 100:  # noqa: PLR2004 - per cent
        said = say(", ").join(f"{name} = {weight}" for name, weight in weights.items())
        raise WeightsUnbalanced(said=said, total=sum(weights.values()))


def _table(parsed: Mapping[str, Any], shape: Mapping[str, Any], place: str) -> dict[str, Any]:
    late = {key: LATE[place + key] for key in shape if place + key in LATE and key not in parsed}
    parsed = {**late, **parsed}
    unknown = sorted(set(parsed) - set(shape))
    missing = sorted(set(shape) - set(parsed))
    if unknown:
        raise RulesUnreadable(place=place + unknown[0], why=say("it is not a rule"))
    if missing:
        raise RulesUnreadable(place=place + missing[0], why=say("it is missing"))
    return {key: _value(parsed[key], wanted, place + key) for key, wanted in shape.items()}


def _value(value: Any, wanted: Any, place: str) -> Any:
    if isinstance(wanted, dict):
        if not isinstance(value, Mapping):
            raise RulesUnreadable(place=place, why=say("cannot be {value}", value=repr(value)))
        return _table(value, wanted, place + ".")
    result = wanted(value, place)
    if result is None:
        raise RulesUnreadable(place=place, why=say("cannot be {value}", value=repr(value)))
    return result


def _text(value: Any, _place: str) -> str | None:
    return value if isinstance(value, str) and value.isprintable() else None


def _one_of(*words: str) -> Callable[[Any, str], str | None]:
    return lambda value, _place: value if value in words else None


def _whole(low: int, high: int) -> Callable[[Any, str], int | None]:
    return lambda value, _place: value if type(value) is int and low <= value <= high else None


def _flag(value: Any, _place: str) -> bool | None:
    return value if isinstance(value, bool) else None


def _fraction(value: Any, _place: str) -> int | None:
    """A coefficient of 0 to 1 in thousandths."""
    numeric = isinstance(value, (int, float)) and not isinstance(value, bool)
    return round(value * 1000) if numeric and 0 <= value <= 1 else None


def _points(value: Any, _place: str) -> int | None:
    """Points of an assessment, 0 to 100, in thousandths."""
    numeric = isinstance(value, (int, float)) and not isinstance(value, bool)
    return round(value * 1000) if numeric and 0 <= value <= 100 else None  # noqa: PLR2004


def _limit(value: Any, place: str) -> str | None:
    return read_limit(value, place).code if isinstance(value, str) else None


def _maybe_limit(value: Any, place: str) -> str | None:
    return "" if value == "" else _limit(value, place)


def _time(value: Any, _place: str) -> str | None:
    if not isinstance(value, str) or len(value) != 5 or value[2] != ":":  # noqa: PLR2004 - HH:MM
        return None
    hours, minutes = value[:2], value[3:]
    fits = hours.isdecimal() and minutes.isdecimal() and int(hours) <= 24 and int(minutes) < 60  # noqa: PLR2004
    return value if fits else None


def _texts(value: Any, place: str) -> list[str] | None:
    return value if isinstance(value, list) and all(_text(each, place) for each in value) else None


def _several(*words: str) -> Callable[[Any, str], list[str] | None]:
    return lambda value, _place: value if isinstance(value, list) and set(value) <= set(words) else None


def _levels(value: Any, place: str) -> dict[str, Any] | None:
    if not isinstance(value, Mapping) or not all(key.isdecimal() for key in value):
        return None
    shape = {"name": _text, "contact": _maybe_limit, "resolve": _limit}
    return {key: _table({"contact": "", **table}, shape, f"{place}.{key}.") for key, table in value.items()}


def _templates(value: Any, place: str) -> dict[str, Any] | None:
    if not isinstance(value, Mapping) or not all(isinstance(table, Mapping) for table in value.values()):
        return None
    shape = {"categories": _texts, "lead": _text, "co": _texts}
    late: dict[str, list[str]] = {"categories": [], "co": []}
    return {name: _table({**late, **table}, shape, f"{place}.{name}.") for name, table in value.items()}


def _mapping(keys: Collection[str] | None, held: Callable[[Any, str], Any]) -> Callable[[Any, str], Any]:
    def read(value: Any, place: str) -> Any:
        """The table, each value read; None where it is no such table."""
        if not isinstance(value, Mapping) or (keys is not None and not set(value) <= set(keys)):
            return None
        return {key: _value(each, held, f"{place}.{key}") for key, each in value.items()}

    return read


_SHAPE: Mapping[str, Any] = {
    "profile": _text,
    "tier": _one_of("township", "county"),
    "close_of_business": _time,
    "default_level": _whole(1, 9),
    "accept": _maybe_limit,
    "due_soon": _whole(0, 30),
    "channels": _texts,
    "categories": _texts,
    "levels": _levels,
    "level_of": _mapping(None, _whole(1, 9)),
    "kind_limits": _mapping(KINDS, _limit),
    "rates": {"basically": _fraction, "window": _one_of("callback", "received")},
    "gates": dict.fromkeys(GATES, _flag),
    "callback": {
        "due": _whole(0, 30),
        "attempts": _whole(1, 20),
        "half_days": _whole(1, 10),
        "supervise_on": _several(*SUPERVISE_ON),
    },
    "supervise": {"limit": _limit, **dict.fromkeys(TRIGGERS, _whole(0, 10_000))},
    "repeat": {"days": _whole(1, 3660)},
    "dual": {"repeats": _whole(1, 100), "people": _whole(2, 10_000), "limit": _limit},
    "reply": {"minimum": _whole(0, 1000), "measures": _texts, "told": _texts, "promises": _texts},
    "stages": {"names": _texts, "of": _mapping(None, _several(*events.KINDS))},
    "checklist": _mapping(None, _texts),
    "chronic": {"days": _whole(1, 3660), "count": _whole(2, 1000)},
    "ranking": {
        "floor": _whole(0, 100),
        "minimum_sample": _whole(0, 1000),
        "weights": dict.fromkeys(("response", "resolution", "satisfaction"), _whole(0, 100)),
        "publish": _flag,
        "red": _whole(0, 100),
    },
    "bulletin": {
        "style": _one_of("notice", "brief"),
        "name": _text,
        "issuer": _text,
        "addressees": _text,
        "copies": _texts,
    },
    "annual": dict.fromkeys(ANNUAL, _points),
    "returns": {"days": _whole(0, 30)},
    "extension": {"times": _whole(0, 20), "days": _whole(1, 100), "cut_off": _time},
    "whistle": {"arrive": _maybe_limit},
    "templates": _templates,
    "roles": dict.fromkeys(ROLES, _texts),
    "privacy": {"minimum": _whole(1, 100), "retention_months": _whole(1, 1200)},
    "periods": {"week_start": _whole(0, 6), "day_cut": _time, "month_start_day": _whole(1, 28)},
    "groups": _mapping(UNIT_KINDS, _text),
    "import": {"inner_days": _whole(0, 30), "history_days": _whole(0, 3660)},
}
