"""A seeded ledger of made-up tickets, of any size: `python bench/generate.py 100000 ledger.db`.

No personal data of anyone: names are counters, telephones begin with 1390000. The tickets are spread over
three years up to 2026-11-20; most are resolved and called back, some are open, overdue or on the supervision list.
"""

from __future__ import annotations

import random
import sys
import tomllib
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone

from yousu import deadlines
from yousu.ledger import Act
from yousu.ledger.filling import bulk
from yousu.periods.written import write
from yousu.rules import Limit, Rules, of, profiles
from yousu.rules.compiling import compiled
from yousu.ticket.events import Draft, draft
from yousu.ticket.vocabulary import KINDS
from yousu.workdays import WorkCalendar

ZONE = timezone(timedelta(hours=8))
END = datetime(2026, 11, 20, 9, 0, tzinfo=ZONE)
DAYS = 3 * 365
UNITS = [f"承办单位{number:02d}" for number in range(40)]
PLACES = [f"示例小区{number:03d}" for number in range(300)]
SUBJECTS = (
    "电梯停运",
    "供暖不热",
    "噪声扰民",
    "占道经营",
    "路灯不亮",
    "停车难",
    "拖欠工资",
    "自来水浑浊",
    "垃圾清运",
    "化粪池堵塞",
)


class Clocks:
    """Due moments by day and limit, counted once each."""

    def __init__(self, rules: Rules) -> None:
        self.rules, self.calendar, self.known = rules, WorkCalendar(), dict[tuple[str, str], str]()

    def due(self, limit: Limit, start: str) -> str:
        """The due moment of a limit; hours are not shared between tickets."""
        if limit.unit == "h":
            return deadlines.clock(limit, start, self.rules, self.calendar).due
        key = (start[:10], limit.code)
        if key not in self.known:
            self.known[key] = deadlines.clock(limit, start, self.rules, self.calendar).due
        return self.known[key]


def commands(size: int, seed: int = 20240410) -> Iterator[tuple[Act, list[Draft]]]:
    """The commands of a ledger of ``size`` tickets: the rules, the units, then each ticket's short life."""
    chance = random.Random(seed)  # noqa: S311 - made-up tickets, no secret
    text = profiles.toml("xining")
    table = compiled(tomllib.loads(text))
    rules = of(table, 1)
    start = write(END - timedelta(days=DAYS + 1))
    founding = [draft(0, "rules_set", start, version=1, profile="xining", tier="township", compiled=table, toml=text)]
    founding += [
        draft(0, "unit_set", start, unit=unit, name=unit, kind="department", initials="cbdw") for unit in UNITS
    ]
    yield _act("init", start), founding
    clocks = Clocks(rules)
    step = timedelta(days=DAYS) / size
    for number in range(1, size + 1):
        yield from _life(number, END - timedelta(days=DAYS) + step * number, chance, clocks)


def _act(verb: str, at: str) -> Act:
    return Act(verb, "bench", "bench", at, at)


def _life(number: int, received: datetime, chance: random.Random, clocks: Clocks) -> Iterator[tuple[Act, list[Draft]]]:
    rules, at = clocks.rules, write(received)
    category = chance.choice(rules.categories)
    kind = chance.choices(list(KINDS), (46, 7, 45, 1, 1, 1))[0]
    level = rules.level(category)
    limit = rules.limit(level, kind)
    clock = {"due": clocks.due(limit, at), "due_source": "own", "limit": limit.code, "limit_from": at, "rules": 1}
    unit = chance.choice(UNITS)
    yield _act("new", at), [
        draft(
            number, "registered", at, channel=chance.choice(rules.channels), kind=kind, category=category, level=level,
            place=chance.choice(PLACES), title=f"{chance.choice(SUBJECTS)}{number}", name=f"市民{number}",
            phone=f"1390000{number % 10_000:04d}", body="反映多日未得到解决，请尽快处理。", **clock,
        ),
        draft(number, "assigned", at, unit=unit, **clock),
    ]  # fmt: skip
    resolved = received + timedelta(minutes=chance.randrange(60, 9 * 1440))
    if resolved > END or chance.random() < 0.001:
        return
    done, due = write(resolved), clocks.due(Limit(1, "d"), write(resolved))
    yield (
        _act("resolve", done),
        [
            draft(
                number,
                "resolved",
                done,
                unit=unit,
                outcome="solved",
                reply="已现场处理并告知来电人。",
                callback_due=due,
            )
        ],
    )
    called = min(resolved + timedelta(minutes=chance.randrange(30, 1440)), END)
    satisfied = chance.choices(("yes", "basically", "no"), (92, 5, 3))[0]
    when = write(called)
    call = draft(
        number, "called_back", when, source="own", attempt=1, reached="reached", contacted="yes",
        solved=chance.choices(("yes", "partly", "no"), (96, 2, 2))[0], satisfied=satisfied, closes=satisfied != "no" or None,
    )  # fmt: skip
    if satisfied != "no":
        yield _act("callback", when), [call]
        return
    again = clocks.due(rules.supervise, when)
    yield (
        _act("callback", when),
        [
            call,
            draft(
                number,
                "supervised",
                when,
                list_no=number,
                due=again,
                due_source="own",
                limit="3d",
                limit_from=when,
                rules=1,
            ),
        ],
    )
    redone = called + timedelta(days=2)
    if redone > END:
        return
    done = write(redone)
    yield (
        _act("resolve", done),
        [
            draft(
                number,
                "resolved",
                done,
                unit=unit,
                outcome="solved",
                reply="重新办理。",
                callback_due=clocks.due(Limit(1, "d"), done),
            )
        ],
    )
    yield (
        _act("callback", done),
        [
            draft(
                number,
                "called_back",
                done,
                source="own",
                attempt=2,
                reached="reached",
                contacted="yes",
                solved="yes",
                satisfied="basically",
                closes=True,
            )
        ],
    )


def main() -> None:
    """Make the ledger named on the command line."""
    size, path = int(sys.argv[1]), sys.argv[2]
    bulk(path, {"offset": "+08:00", "test_clock": "1"}, commands(size)).close()


if __name__ == "__main__":
    main()
